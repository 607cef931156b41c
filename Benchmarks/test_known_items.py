"""python3 -m unittest discover Benchmarks"""
import importlib.machinery, importlib.util, os, sys, unittest

sys.dont_write_bytecode = True
PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "known_items")
spec = importlib.util.spec_from_loader("known_items", importlib.machinery.SourceFileLoader("known_items", PATH))
known_items = importlib.util.module_from_spec(spec)
spec.loader.exec_module(known_items)
import titles


class Answers:
    """A connection that gives the same hits to every query."""

    def __init__(self, *titles):
        self.titles = titles

    def answer(self, path, parameters):
        return {"hits": [{"title": title} for title in self.titles]}


class KnownItems(unittest.TestCase):
    def test_spellings(self):
        self.assertEqual(known_items.bare("Café – “Déjà vu”, 1.46.0!"), "cafe deja vu 1.46.0")
        self.assertEqual(known_items.inflected("Herons return to the weirs of Ey"), "Herons return to the weir of Ey")
        self.assertEqual(known_items.inflected("One otter"), "One otters")

    def test_rank(self):
        answers = Answers("a", "The Weir", "the weir")
        self.assertEqual(titles.reciprocal_rank(answers, "q", "the weir"), 1 / 2)
        self.assertEqual(titles.reciprocal_rank(answers, "q", "another"), 0)

    def test_parts_of_a_title(self):
        class Counts:
            def answer(self, path, parameters):
                return {"total": {"count": {"the": 9, "weir": 2, "of": 8, "ey": 1}[dict(parameters)["q"]]}}
        self.assertEqual(
            titles.Parts(Counts()).queries("The Weir of Ey"),
            {"title": "The Weir of Ey", "first two": "The Weir", "rarest two": "Weir Ey"})
        self.assertEqual(titles.Parts(Counts()).queries("The weir"), {"title": "The weir"})


if __name__ == "__main__":
    unittest.main()
