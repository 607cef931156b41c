#!/usr/bin/env python3
"""Is every page the same part of the whole list? Asks for random pages of random queries over small random indexes.

The whole list is an answer with room for every document, for which the engine may leave out none. A page has to show
the documents that the list has at its place; those of the same score may change places.
"""
import argparse, os, random, sys, tempfile

sys.dont_write_bytecode = True
from daemon import add_lede, serving
from shaped_queries import Texts, search_parameters, shaped_query

SYLLABLES = ["ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu"]
PAGES_AN_INDEX, PAGES_A_QUERY = 2_500, 5


def vocabulary(choose):
    return ["".join(choose.choices(SYLLABLES, k=choose.randint(2, 4))) for _ in range(choose.randint(8, 20))]


def article(choose, words, shares, languages):
    """Random words, some of them joined to compounds, with tags, a date and a language."""
    text = [word for word, share in zip(words, shares) if choose.random() < share for _ in range(choose.randint(1, 5))]
    text += ["filler"] * choose.randrange(60)
    choose.shuffle(text)
    for place in range(len(text) - 1):
        if choose.random() < 0.1:
            text[place] += "-" + text[place + 1]
    title = " ".join(choose.choices(words, k=choose.randint(1, 3)))
    return (f"---\ntitle: {title}\nlang: {choose.choice(languages)}\ndate: 20{choose.randint(10, 29)}-01-02\n"
            f"tags: [{choose.choice(words)}]\n---\n{' '.join(text)}\n")


def write_articles(choose, folder):
    words = vocabulary(choose)
    shares = [choose.choice([0.03, 0.1, 0.3, 0.5]) for _ in words]
    languages = choose.choice([["en"], ["en"], ["en", "de", "fr"]])
    count = choose.randint(20, 220)
    for number in range(count):
        with open(os.path.join(folder, f"a{number:03}.md"), "x", encoding="utf-8") as file:
            file.write(article(choose, words, shares, languages))


def shown(hits):
    return [(hit["id"], hit["score"] or 0) for hit in hits]


# Scores have six decimals. The engine adds weights up in another order for another page, so the last may differ by one.
ROUNDING = 1.5e-6


def difference(page, expected):
    """What is wrong with a page; None if nothing is."""
    if len(page) != len(expected):
        return f"{len(page)} hits instead of {len(expected)}"
    for place, ((one, score), (other, true)) in enumerate(zip(page, expected)):
        if abs(score - true) > ROUNDING:
            return f"{one} ({score}) instead of {other} ({true}) at place {place}"
    return None


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="Exit status: 1 when a page differs.")
    parser.add_argument("--pages", type=int, default=10_000, metavar="N", help="(default: 10000)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="(default: 1)")
    add_lede(parser)
    arguments = parser.parse_args()

    choose, pages, differing = random.Random(arguments.seed), 0, 0
    while pages < arguments.pages:
        with tempfile.TemporaryDirectory(prefix="lede-") as folder:
            write_articles(choose, folder)
            with serving(arguments.lede, [folder], all_files=True) as connection:
                texts = Texts(connection)
                for _ in range(PAGES_AN_INDEX // PAGES_A_QUERY):
                    parameters = [("q", shaped_query(choose, texts)), ("snippet", "0"), *search_parameters(choose)]
                    whole = shown(connection.answer("/v1/search", [*parameters, ("limit", "1000")])["hits"])
                    for _ in range(PAGES_A_QUERY):
                        first, count = choose.choice([0, 0, choose.randrange(30)]), choose.randint(1, 40)
                        asked = [*parameters, ("limit", str(count)), ("offset", str(first))]
                        page = shown(connection.answer("/v1/search", asked)["hits"])
                        wrong = difference(page, whole[first:first + count])
                        pages += 1
                        if wrong:
                            differing += 1
                            if differing <= 20:
                                print(f"{asked!r}: {wrong}", flush=True)
    print(f"{differing} of {pages} pages differ")
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
