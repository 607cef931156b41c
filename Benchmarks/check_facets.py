#!/usr/bin/env python3
"""Are facets and totals right? Reads every document over the socket, counts by itself, and compares.

Whether a document has a word is decided with Xapian's stemmer and a tokenizer of its own, which knows only words
between spaces and punctuation. Whatever else a word may be part of (e-mail, don't, U.S., GLM-4.6V) makes it
ambiguous; a word that some document has in no other way is not asked for.
"""
import argparse, collections, os, random, re, shutil, subprocess, sys, tempfile, unicodedata, urllib.parse

sys.dont_write_bytecode = True
from daemon import add_lede, serving

FACETS = ["tags", "mentions", "kind", "year"]
FACET_LIMIT = 100
# A total below this has to be exact even where Lede may estimate.
EXACT_BELOW = 1_000
# Words of five letters and more that Lede may drop beside others.
STOP_WORDS = set("""about above after again against arent because been before being below between cannot could couldnt
    didnt doesnt doing during each every further hadnt hasnt havent having herself himself itself myself other others
    ourselves shall shouldnt should since still than their theirs themselves there these those through under until
    wasnt werent where which while whose within without would wouldnt yours yourself yourselves""".split())
STEMMER = """
#include <xapian.h>
#include <iostream>
int main() {
  Xapian::Stem stem("en");
  for (std::string word; std::getline(std::cin, word);) std::cout << stem(word) << '\\n';
}
"""
# A run of characters that may be one word to somebody: with inner signs, digits, letters beyond ASCII.
CHUNK = re.compile(r"(?:[A-Za-z0-9'_.&+#-]|[^\x00-\x7f\s“”„«»—–…·•])+")


class Document:
    """One text with what can be counted about it; a name with several texts has one for each."""

    def __init__(self, key, kind, text, tags=(), mentions=(), date=None):
        self.key, self.kind, self.tags, self.mentions, self.date = key, kind, tags, mentions, date
        self.tag_keys = {name_key(tag) for tag in tags}
        self.clean, self.doubtful = words(text)


def name_key(name):
    """Under which all spellings of a tag or name are one: folded, runs of signs one underscore, C++ and C# apart."""
    folded = re.sub("['’]", "", fold(name))
    signs = re.search(r"(?<=[a-z])(\++|#+)$", folded)
    kept = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in folded)
    return "_".join(kept.split()) + (signs.group() if signs else "")


def fold(text):
    """Without case, width and, where people leave them out, marks."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    if any("\u0530" <= c for c in folded if c.isalpha() and not "\u1d00" <= c < "\u2000"):
        return folded
    return "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))


def words(text):
    """The words of a text that are nothing but ASCII letters, and those that it may have."""
    clean, doubtful = set(), set()
    for chunk in set(CHUNK.findall(text)):
        word = chunk.lstrip("-'’‘_&").rstrip("-'’‘_&.")
        if re.fullmatch(r"[A-Za-z]{1,60}", word):
            clean.add(word.lower())
            continue
        parts = re.findall(r"[a-z]+", "".join(
            c for c in unicodedata.normalize("NFKD", chunk).casefold() if not unicodedata.combining(c)))
        for first in range(len(parts)):
            for end in range(first + 1, min(len(parts), first + 8) + 1):
                doubtful.add("".join(parts[first:end]))
    return clean, doubtful


def stems(all_words, work):
    """The stem of each word, by Xapian: its Python module where there is one, else a small program."""
    listed = sorted(all_words)
    try:
        import xapian
        stem = xapian.Stem("en")
        return {word: stem(word).decode() for word in listed}
    except ImportError:
        program = os.path.join(work, "stem")
        subprocess.run(["g++", "-x", "c++", "-", "-o", program, "-lxapian"], input=STEMMER, text=True, check=True)
        output = subprocess.run([program], input="\n".join(listed) + "\n", text=True, check=True, capture_output=True)
        return dict(zip(listed, output.stdout.splitlines(), strict=True))


def sample(folder, count, target):
    """Copies `count` files, chosen with a fixed seed, and keeps their paths."""
    paths = sorted(os.path.relpath(os.path.join(place, name), folder)
                   for place, _, names in os.walk(folder) for name in names if not name.startswith("."))
    for path in random.Random(1).sample(paths, min(count, len(paths))):
        os.makedirs(os.path.dirname(os.path.join(target, path)), exist_ok=True)
        shutil.copy2(os.path.join(folder, path), os.path.join(target, path))


def read_document(connection, identifier):
    return connection.answer("/v1/documents/" + urllib.parse.quote(identifier))


def listed(connection, kind):
    """The ids of all documents of a kind."""
    found = []
    while True:
        hits = connection.answer(
            "/v1/search", [("kind", kind), ("limit", 1000), ("offset", len(found))])["hits"]
        if not hits:
            return found
        found += [hit["id"] for hit in hits]
        # Lede goes no deeper than 100,000 hits.
        if len(found) >= 99_000:
            sys.exit("more documents than can be listed: take a sample with --files")


def read_all(connection):
    """Every article, and every text of every profile.

    A profile is shown with its newest text alone. The others are read from the files: from the line on which an
    article states the profile to the next such line, or fence.
    """
    documents, starts = [], collections.defaultdict(dict)
    articles = listed(connection, "article")
    if len(set(articles)) != connection.answer("/v1/status")["articles"]:
        sys.exit("the list of articles is not all articles, each once")
    for identifier in articles:
        article = read_document(connection, identifier)
        text = "\n".join([article["title"]] + [f"{s['heading'] or ''}\n{s['text']}" for s in article["sections"]])
        documents.append(Document(
            identifier, "article", text, article["tags"], article["mentions"], article["date"]))
    for identifier in listed(connection, "profile"):
        for article in read_document(connection, identifier)["mentionedIn"]:
            starts[article["path"]][article["line"]] = identifier
    texts = set()
    for path, names in starts.items():
        with open(path, encoding="utf-8-sig", errors="replace", newline="") as file:
            lines = re.split(r"\r\n|\n|\r", file.read())
        for line, identifier in names.items():
            end = line
            while end < len(lines) and end + 1 not in names and not lines[end].lstrip().startswith("```"):
                end += 1
            texts.add((name_key(identifier), re.sub(r"\*\*|\[[0-9, –-]+\]", " ", "\n".join(lines[line - 1:end]))))
    documents += [Document(key, "profile", text) for key, text in sorted(texts)]
    return documents


class Question:
    """A random query, and which documents answer it."""

    def __init__(self, choose, documents, vocabulary):
        document = choose.choice(documents)
        self.tag = self.kind = self.after = self.before = None
        self.without = []
        own = sorted(document.clean & vocabulary.keys()) or sorted(vocabulary)
        self.words = [choose.choice(own)]
        if choose.random() < 0.4:
            self.words.append(choose.choice(own if choose.random() < 0.8 else sorted(vocabulary)))
        if document.tags and choose.random() < 0.3:
            self.tag = choose.choice(document.tags)
        if choose.random() < 0.2:
            self.kind = choose.choice(["article", "profile"])
        if document.date and choose.random() < 0.3:
            length = choose.choice([4, 7, 10])
            if choose.random() < 0.5:
                self.after = document.date[:length]
            if choose.random() < 0.5:
                self.before = document.date[:length]
        if choose.random() < 0.25:
            self.without = [choose.choice(sorted(choose.choice(documents).clean & vocabulary.keys()) or own)]
        respelled = self.tag and choose.choice([self.tag, self.tag.upper(), re.sub("[_-]", " ", self.tag)])
        filters = {"tag": respelled, "kind": self.kind, "after": self.after, "before": self.before}
        query = " ".join(self.words + ["-" + word for word in self.without])
        # What is counted may not depend on how many hits are shown.
        self.parameters = [("q", query), ("limit", choose.choice(["0", "10", "1000"]))]
        self.parameters += [(name, value) for name, value in filters.items() if value]

    def matches(self, document, vocabulary):
        return (all(vocabulary[word] in document.stems for word in self.words)
                and not any(vocabulary[word] in document.stems for word in self.without)
                and (self.kind is None or document.kind == self.kind)
                and (self.tag is None or name_key(self.tag) in document.tag_keys)
                and (self.after is None or (document.date or "") >= self.after)
                and (self.before is None or (document.date or "9") <= self.before + "~"))


def expected_facets(found, shown):
    """The facets of the documents found. Of several spellings of a value that is taken which `shown` has."""
    values = {name: collections.defaultdict(set) for name in FACETS}
    spellings = {name: collections.defaultdict(set) for name in FACETS}

    def add(facet, value, document):
        if name_key(value):
            values[facet][name_key(value)].add(document.key)
            spellings[facet][name_key(value)].add(value)
    for document in found:
        add("kind", document.kind, document)
        for facet, names in (("tags", document.tags), ("mentions", document.mentions)):
            for name in names:
                add(facet, name, document)
        if document.date:
            add("year", document.date[:4], document)
    expected = {}
    for facet in FACETS:
        chosen = {name_key(item["value"]): item["value"] for item in shown.get(facet, [])}
        counts = []
        for key, keys in values[facet].items():
            allowed = spellings[facet][key]
            value = chosen[key] if chosen.get(key) in allowed else max(allowed)
            counts.append({"value": value, "count": len(keys)})
        expected[facet] = sorted(counts, key=lambda item: (-item["count"], item["value"].encode()))[:FACET_LIMIT]
    return expected


def differences(connection, question, found, with_facets):
    """What of an answer is not as counted, line by line."""
    extra = [("match", "all"), ("typos", "0"), ("facets", ",".join(FACETS))] if with_facets else []
    answer = connection.answer("/v1/search", question.parameters + extra)
    total, own = answer["total"], {(document.kind, document.key) for document in found}
    if total["count"] != len(own) and total["exact"] or len(own) < EXACT_BELOW and not total["exact"]:
        yield f"total {total}, counted {len(own)}"
        listing = connection.answer("/v1/search", [
            (name, "1000" if name == "limit" else value) for name, value in question.parameters] + extra[:2])
        shown = {(hit["kind"], name_key(hit["id"]) if hit["kind"] == "profile" else hit["id"])
                 for hit in listing["hits"][:listing["total"]["count"]]}
        yield f"  hits that were not counted: {sorted(shown - own)}"
        yield f"  counted, but no hits: {sorted(own - shown)}"
    if with_facets:
        expected = expected_facets(found, answer["facets"])
        for facet in FACETS:
            if answer["facets"].get(facet) != expected[facet]:
                yield f"facet {facet}: {answer['facets'].get(facet)}\n  counted: {expected[facet]}"


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="Exit status: 1 when an answer is not as counted.")
    parser.add_argument("folder", metavar="INDEXED_FOLDER", help="articles; indexed into a temporary index")
    parser.add_argument("--files", type=int, metavar="N", help="take N of the files, chosen with a fixed seed")
    parser.add_argument("--queries", type=int, metavar="N", default=200, help="(default: 200)")
    parser.add_argument("--seed", type=int, metavar="N", default=1, help="of the queries (default: 1)")
    parser.add_argument("--no-facets", action="store_true",
                        help="totals only, for a daemon that does not know match, typos and facets")
    add_lede(parser)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lede-") as work:
        folder = arguments.folder
        if arguments.files:
            folder = os.path.join(work, "files")
            os.mkdir(folder)
            sample(arguments.folder, arguments.files, folder)
        with serving(arguments.lede, [folder]) as connection:
            documents = read_all(connection)
            stem = stems(set().union(*(document.clean | document.doubtful for document in documents)), work)
            doubtful = set()
            for document in documents:
                document.stems = {stem[word] for word in document.clean}
                doubtful |= {stem[word] for word in document.doubtful} - document.stems
            telling = set().union(*(document.clean for document in documents)) - STOP_WORDS
            vocabulary = {word: stem[word] for word in telling if 5 <= len(word) <= 30 and stem[word] not in doubtful}
            print(f"{len(documents)} texts, {len(vocabulary)} words to ask for")
            choose, wrong, matched = random.Random(arguments.seed), 0, 0
            for number in range(arguments.queries):
                question = Question(choose, documents, vocabulary)
                found = [document for document in documents if question.matches(document, vocabulary)]
                matched += len(found) > 1
                lines = list(differences(connection, question, found, not arguments.no_facets))
                if lines:
                    wrong += 1
                    print(f"query {number}: {question.parameters}", *lines, sep="\n  ")
    print(f"{arguments.queries} queries, {matched} with more than one document, {wrong} answered wrongly")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
