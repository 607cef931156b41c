"""Queries of every shape that the query language has, made of the words of an index."""
import re

PHRASES = ['"{0} {1}"', '"{0} {1} {2}"', "{0} NEAR {1}", "{0} NEAR/3 {1}", '"{0} {1}" NEAR/5 {2}']
WORDS = ["={0}", "{0}*", "title:{0}", "section:{0}", 'title:"{0} {1}"', "={0}-{1}", "title:{0}*"]
GROUPS = ["({0} OR {1})", "({0} AND {1})", "({0} OR \"{1} {2}\")", "({0} NOT {1})", "({0} OR {1}-{2} OR {3}*)",
          "(({0} {1}) OR NOT {2})", "({0} OR ={1})", "(({0} OR {1} OR {2}) {3})"]
FILTERS = ["-{0}", "-\"{0} {1}\"", "-({0} OR {1}-{2})", "kind:article", "lang:en", "date:2000..2030", "after:2001",
           "before:2030", "(date:2010..2030 OR {0})", "path:a*"]


class Texts:
    """What the documents of an index say: runs of words, tags and ids."""

    def __init__(self, connection, most=400):
        hits = connection.answer("/v1/search", [("limit", str(most)), ("snippet", "400")])["hits"]
        self.ids = [hit["id"] for hit in hits]
        self.tags = sorted({tag for hit in hits for tag in hit["tags"]})
        texts = (hit["title"] + " " + "".join(piece["text"] for piece in hit["snippet"]) for hit in hits)
        self.runs = [run for run in (re.findall(r"\w[\w-]*", text) for text in texts) if len(run) > 4]
        if not self.runs:
            raise SystemExit("the index has no text to make queries of")

    def run(self, choose, length):
        """Words that stand together; as many as there are when they are fewer."""
        words = choose.choice(self.runs)
        start = choose.randrange(max(1, len(words) - length))
        return words[start:start + length]


def word(choose, texts):
    """A word: often as it is, at times as a part of a compound, misspelt, or with a mark."""
    one, *rest = texts.run(choose, 2)
    chance = choose.random()
    if chance < 0.15 and rest:
        return f"{one}-{rest[0]}"
    if chance < 0.25 and len(one) > 4:
        place = choose.randrange(1, len(one) - 1)
        return one[:place] + choose.choice("etaoin") + one[place + choose.choice([0, 1]):]
    return one


def part(choose, texts):
    """A part of a query."""
    chance = choose.random()
    if chance < 0.55:
        return word(choose, texts)
    if chance < 0.6:
        return "+" + word(choose, texts)
    if chance < 0.65 and texts.tags:
        return choose.choice(["#", "-tag:", "tag:"]) + choose.choice(texts.tags)
    forms = choose.choice([PHRASES, WORDS, GROUPS, FILTERS])
    words = texts.run(choose, 4) if choose.random() < 0.7 else []
    words += [word(choose, texts) for _ in range(4 - len(words))]
    return choose.choice(forms).format(*words)


def shaped_query(choose, texts):
    """A query of one to six parts: a third are keywords alone."""
    if choose.random() < 0.33:
        return " ".join(choose.choice([word(choose, texts), *texts.run(choose, 2)]) for _ in range(choose.randint(1, 5)))
    return " ".join(part(choose, texts) for _ in range(choose.randint(1, 6)))


def search_parameters(choose):
    """What decides which documents answer, and in which order."""
    parameters = []
    if choose.random() < 0.6:
        parameters.append(("match", choose.choice(["all", "any", "any", "auto"])))
    if choose.random() < 0.2:
        parameters.append(("sort", choose.choice(["date", "title"])))
    if choose.random() < 0.2:
        parameters.append(("typos", "0"))
    if choose.random() < 0.1:
        parameters.append(("kind", "article"))
    return parameters
