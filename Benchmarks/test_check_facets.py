"""python3 -m unittest discover Benchmarks"""
import os, sys, unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from check_facets import Document, Question, differences, name_key, words


class FixedAnswer:
    """A connection on which every question has the same answer."""

    def __init__(self, count, exact=True, **facets):
        self.result = {"total": {"count": count, "exact": exact}, "hits": [],
                       "facets": {"tags": [], "mentions": [], "kind": [], "year": []} | facets}

    def answer(self, path, parameters):
        return self.result


def items(*pairs):
    return [{"value": value, "count": count} for value, count in pairs]


def found_wrong(connection, documents, with_facets=True):
    question = Question.__new__(Question)
    question.parameters = [("q", "x"), ("limit", "10")]
    return "\n".join(differences(connection, question, documents, with_facets))


class Differences(unittest.TestCase):
    documents = [
        Document("a.txt", "article", "", ["open source"], ["Orrin Works", "ORRIN works"], "2026-01-14"),
        Document("b.txt", "article", "", ["open source", "chips"], ["Orrin Works"], "2026-02-01"),
        Document("c.txt", "article", "", ["c++"], [], None),
        Document("profile_orrin_works", "profile", ""),
        Document("profile_orrin_works", "profile", ""),
    ]
    right = {
        "tags": items(("open source", 2), ("c++", 1), ("chips", 1)), "mentions": items(("Orrin Works", 2)),
        "kind": items(("article", 3), ("profile", 1)), "year": items(("2026", 2))}

    def test_a_right_answer_has_no_difference(self):
        self.assertEqual(found_wrong(FixedAnswer(4, **self.right), self.documents), "")
        other_spelling = self.right | {"mentions": items(("ORRIN works", 2))}
        self.assertEqual(found_wrong(FixedAnswer(4, **other_spelling), self.documents), "")

    def test_a_wrong_total_is_found(self):
        self.assertIn("counted 4", found_wrong(FixedAnswer(5, **self.right), self.documents))
        self.assertIn("counted 4", found_wrong(FixedAnswer(4, exact=False, **self.right), self.documents))

    def test_a_large_total_may_be_an_estimate(self):
        many = [Document(str(number), "article", "") for number in range(1000)]
        self.assertEqual(found_wrong(FixedAnswer(1020, exact=False), many, with_facets=False), "")
        self.assertIn("counted 1000", found_wrong(FixedAnswer(1020), many, with_facets=False))

    def test_each_sort_of_wrong_facet_is_found(self):
        for facet, wrong in [
            ("tags", items(("open source", 3), ("c++", 1), ("chips", 1))),
            ("tags", items(("open source", 2), ("chips", 1), ("c++", 1))),
            ("tags", items(("open source", 2), ("c++", 1))),
            ("mentions", items(("orrin_works", 2))),
            ("mentions", items(("Orrin Works", 2), ("ORRIN works", 1))),
            ("kind", items(("article", 3), ("profile", 2))),
            ("year", items(("2026", 2), ("null", 1))),
        ]:
            answer = FixedAnswer(4, **(self.right | {facet: wrong}))
            self.assertIn(f"facet {facet}", found_wrong(answer, self.documents), wrong)

    def test_a_facet_has_a_hundred_values(self):
        tags = [f"t{number:03}" for number in range(120)]
        documents = [Document("a.txt", "article", "", tags)]
        shown = items(*((tag, 1) for tag in tags))
        kind = items(("article", 1))
        self.assertEqual(found_wrong(FixedAnswer(1, tags=shown[:100], kind=kind), documents), "")
        self.assertIn("facet tags", found_wrong(FixedAnswer(1, tags=shown[:101], kind=kind), documents))


class Words(unittest.TestCase):
    def test_only_words_that_stand_alone_are_clean(self):
        clean, doubtful = words('Plain words, "quoted" (twice). An e-mail; don’t naïve 4.6V C++ end-')
        self.assertEqual(clean, {"plain", "words", "quoted", "twice", "an", "end"})
        self.assertEqual(doubtful, {"e", "mail", "email", "don", "t", "dont", "naive", "v", "c"})

    def test_spellings_of_a_name_have_one_key(self):
        self.assertEqual({name_key(name) for name in ["open_source", "Open  Source", "OPEN-SOURCE"]}, {"open_source"})
        self.assertEqual(len({name_key(name) for name in ["C", "C++", "C#"]}), 3)
        self.assertEqual(name_key("Müller’s"), "mullers")


if __name__ == "__main__":
    unittest.main()
