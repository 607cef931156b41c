"""Known items: articles that are searched by words of their titles. Shared by `ranking` and `known_items`."""
import itertools, json, os, random, re

DEPTH = 10
# The most hits that one answer lists.
PAGE = 1000


def add_options(parser):
    parser.add_argument("--items", type=int, default=2000, help="the most titles of one source (default: 2000)")
    parser.add_argument("--rows", type=int, default=20000,
                        help="index so many of the first rows of a file (default: 20000)")
    parser.add_argument("--seed", type=int, default=1, help="of the choice of titles (default: 1)")


def folder(source, rows, work):
    """A folder with the articles of `source`: itself, or `work` with the first `rows` lines of a file."""
    if not os.path.isfile(source):
        return source
    with open(source, encoding="utf-8") as lines, open(os.path.join(work, "rows.jsonl"), "w") as out:
        out.writelines(itertools.islice(lines, rows))
    return work


def titles(connection, most, seed):
    """Titles of articles, each once, in order of the alphabet: all of them, or so many chosen at random."""
    found = []
    while True:
        answer = connection.answer("/v1/search", [
            ("kind", "article"), ("limit", PAGE), ("offset", len(found)), ("sort", "title"), ("snippet", 0)])
        found += [hit["title"] for hit in answer["hits"]]
        if len(answer["hits"]) < PAGE:
            break
    distinct = sorted(set(found))
    if len(distinct) > most:
        distinct = sorted(random.Random(seed).sample(distinct, most))
    # Half of the longest query is far more than any title.
    return [title for title in distinct if 0 < len(title.encode()) < 4000]


def reciprocal_rank(connection, query, title, parameters=()):
    """1 / the rank of the first hit with that title, or 0 if it is not among the first ten."""
    hits = connection.answer(
        "/v1/search", [("q", query), ("limit", DEPTH), ("snippet", 0), *parameters])["hits"]
    ranks = [rank for rank, hit in enumerate(hits, 1) if hit["title"].casefold() == title.casefold()]
    return 1 / ranks[0] if ranks else 0


def words(title):
    """The words of a title: letters, digits and what stands between them."""
    return re.findall(r"[^\W_]+(?:['’.-][^\W_]+)*", title)


class Parts:
    """Queries that are parts of a title. How rare a word is, is how many documents have it."""

    def __init__(self, connection):
        self.connection, self.known = connection, {}

    def frequency(self, word):
        word = word.lower()
        if word not in self.known:
            self.known[word] = self.connection.answer(
                "/v1/search", [("q", word), ("plain", 1), ("match", "all"), ("typos", 0), ("limit", 0)])["total"]["count"]
        return self.known[word]

    def queries(self, title):
        """The whole title, its first two words and its two rarest words; a short title has only the first."""
        found = {"title": title}
        in_title = words(title)
        if len(in_title) > 2:
            found["first two"] = " ".join(in_title[:2])
            distinct = list(dict.fromkeys(in_title))
            rarest = sorted(distinct, key=self.frequency)[:2]
            found["rarest two"] = " ".join(word for word in distinct if word in rarest)
        return found
