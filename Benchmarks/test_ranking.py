"""python3 -m unittest discover Benchmarks"""
import importlib.machinery, importlib.util, os, sys, tempfile, unittest

sys.dont_write_bytecode = True
PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "ranking")
spec = importlib.util.spec_from_loader("ranking", importlib.machinery.SourceFileLoader("ranking", PATH))
ranking = importlib.util.module_from_spec(spec)
spec.loader.exec_module(ranking)
import paired


class NDCG(unittest.TestCase):
    # Worked out by hand: log2(2) = 1, log2(3) = 1.584963, log2(4) = 2, log2(5) = 2.321928.
    judgements = {"a": 3, "b": 2, "c": 1, "d": 0, "e": -1}

    def test_linear_gain_and_logarithmic_discount(self):
        # 0/1 + 2/1.584963 + 0/2 + 3/2.321928 = 1.261860 + 1.292030 = 2.553889
        # ideal: 3/1 + 2/1.584963 + 1/2 = 4.761860
        self.assertAlmostEqual(ranking.ndcg(["d", "b", "x", "a"], self.judgements), 2.553889 / 4.761860, places=6)

    def test_best_order_is_one_and_nothing_found_is_zero(self):
        self.assertEqual(ranking.ndcg(["a", "b", "c"], self.judgements), 1)
        self.assertEqual(ranking.ndcg([], self.judgements), 0)

    def test_a_negative_grade_is_no_gain(self):
        self.assertEqual(ranking.ndcg(["e", "d"], self.judgements), 0)

    def test_the_ideal_has_all_judgements_but_no_more_than_ten_places(self):
        # One of two relevant documents first: 1 / (1 + 1/1.584963) = 1 / 1.630930
        self.assertAlmostEqual(ranking.ndcg(["a"], {"a": 1, "b": 1}), 1 / 1.630930, places=6)
        twelve = {str(number): 1 for number in range(12)}
        self.assertEqual(ranking.ndcg([str(number) for number in range(10)], twelve), 1)

    def test_rank_eleven_does_not_count(self):
        self.assertEqual(ranking.ndcg([str(number) for number in range(10)] + ["a"], {"a": 1}), 0)


class Queries(unittest.TestCase):
    def test_nothing_is_left_of_a_query_language(self):
        for typed, sent in {
            'flow (of AND "heat") OR: title:x NEAR/5': "flow of and heat or title x near 5",
            "-5 degrees, co-op; 'tis don't U.S. 2.5 1..5": "5 degrees co-op tis don't U.S. 2.5 1 5",
            "ANDes + tag:#x* = ~y": "ANDes tag x y",
            "《战国无双3》是由哪？ naïve café": "战国无双3 是由哪 naïve café",
            "?!": "",
        }.items():
            self.assertEqual(ranking.plain_query(typed), sent)


class Golden(unittest.TestCase):
    def test_only_a_fall_beyond_the_tolerance_is_a_complaint(self):
        golden = {("x", "any", "m"): (0.4, [0.4])}
        def complaints(key, figure):
            return list(paired.complaints({key: [figure]}, golden))
        self.assertEqual(complaints(("x", "any", "m"), 0.3981), [])
        self.assertEqual(complaints(("x", "any", "m"), 0.5), [])
        self.assertEqual(len(complaints(("x", "any", "m"), 0.3979)), 1)
        self.assertEqual(len(complaints(("x", "auto", "m"), 0.5)), 1)

    def test_a_file_is_read_as_it_was_written(self):
        figures = {("b", "any", "m"): (0.5, [0, 1, 0.5]), ("a", "auto", "m"): (0.1234, [0.123, 0.999])}
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "golden.tsv")
            paired.write(path, figures)
            self.assertEqual(paired.read(path), figures)

    def test_probability(self):
        # All ten signs agree in 2 of 2^10 draws.
        self.assertAlmostEqual(paired.probability([0.1] * 10, draws=100_000), 2 / 2 ** 10, delta=0.0006)
        self.assertEqual(paired.probability([0, 0.0004]), 1)
        self.assertEqual(paired.probability([0.2, -0.2]), 1)


if __name__ == "__main__":
    unittest.main()
