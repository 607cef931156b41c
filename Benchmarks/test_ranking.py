"""python3 -m unittest discover Benchmarks"""
import importlib.machinery, importlib.util, os, sys, tempfile, unittest

sys.dont_write_bytecode = True
PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "ranking")
spec = importlib.util.spec_from_loader("ranking", importlib.machinery.SourceFileLoader("ranking", PATH))
ranking = importlib.util.module_from_spec(spec)
spec.loader.exec_module(ranking)
import golden as golden_file


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


class Files(unittest.TestCase):
    def test_a_text_cannot_pass_for_marks(self):
        document = {"_id": "7", "title": "## A\ntitle", "text": "#tag\n```About the People Mentioned\nX {#x}"}
        self.assertEqual(ranking.article(document), "A title\ntag ```About the People Mentioned X {#x} .\n")

    def test_the_id_stands_in_for_a_missing_title(self):
        self.assertEqual(ranking.article({"_id": "7", "title": "", "text": "a\nb"}), "7\na b\n")

    def test_the_id_comes_back_from_the_file_name(self):
        for identifier in ["1", "a/b", "..", ".x", "50%", "50%25", "ä b", "x.txt", "a\nb"]:
            name = ranking.file_name(identifier)
            self.assertEqual(ranking.document_id(name), identifier)
            self.assertFalse(name.startswith(".") or "/" in name)


class Golden(unittest.TestCase):
    def test_only_a_fall_beyond_the_tolerance_is_a_complaint(self):
        golden = {("x", "any"): 0.4}
        self.assertEqual(list(golden_file.complaints({("x", "any"): 0.3995}, golden)), [])
        self.assertEqual(list(golden_file.complaints({("x", "any"): 0.5}, golden)), [])
        self.assertEqual(len(list(golden_file.complaints({("x", "any"): 0.3994}, golden))), 1)
        self.assertEqual(len(list(golden_file.complaints({("x", "auto"): 0.5}, golden))), 1)

    def test_a_file_is_read_as_it_was_written(self):
        figures = {("b", "any"): 0.25, ("a", "auto"): 0.1234}
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "golden.tsv")
            golden_file.write(path, figures, ranking.COLUMNS)
            self.assertEqual(golden_file.read(path), figures)


if __name__ == "__main__":
    unittest.main()
