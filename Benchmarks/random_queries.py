#!/usr/bin/env python3
"""Does every query have an answer? Sends queries made at random of characters, operators and words.

Each has to be answered 200 with the JSON of a search, the query in it as it was sent, in less than a second. Another
run with the same seed, folders and options sends the same queries.
"""
import argparse, http.client, json, random, re, sys, time

sys.dont_write_bytecode = True
from daemon import add_lede, serving

MOST_BYTES = 8_192
MOST_SECONDS = 1.0
OPERATORS = """AND OR NOT NEAR NEAR/5 NEAR/ XOR ( ) (( )) " “ ” ' * ** ? ^2 = == + ++ - -- -" -# -( # ## #x : :: ..
    1.. ..1 / \\ | & ~ < > [ ] { } title: tag: date: path: kind: lang: source: mentions: exact:
    after: before: kind:profile kind:x date:2026 date:2026-01..2026-02 date:..2026-13
    after:2026-02-30 before: tag:" path:/ lang:en -tag: -(""".split()
PARAMETERS = {
    "match": ["all", "any", "auto"],
    "sort": ["relevance", "date", "title"],
    "facets": ["tags", "mentions,year", "kind", "tags,mentions,kind,year"],
}
SPACES = [" ", " ", " ", " ", "", "", "\t", "\n", "\u00a0", "\u3000"]


def corpus_words(connection):
    """Words, compounds and tags of titles and snippets."""
    hits = connection.answer("/v1/search", [("limit", "1000")])["hits"]
    found = set()
    for hit in hits:
        text = hit["title"] + " " + "".join(piece["text"] for piece in hit["snippet"])
        found.update(re.findall(r"\S+", text), ("#" + tag for tag in hit["tags"]), (hit["id"],))
    return sorted(found) or ["word"]


def random_character(choose):
    """Of ASCII, of the control characters, of the first plane or of all; no surrogates, which UTF-8 does not have."""
    last = choose.choice([0x7F, 0x7F, 0x1F, 0xFFFF, 0x10FFFF])
    code = choose.randint(0, last)
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)


def random_query(choose, words):
    """Mostly short, sometimes of the greatest length; mixed of all sorts, or of one."""
    length = choose.choice([choose.randint(0, 12), choose.randint(0, 12), choose.randint(0, 60)])
    if choose.random() < 0.02:
        length = choose.choice([300, 3_000, MOST_BYTES])
    weights = choose.choice([(3, 3, 3), (1, 0, 0), (0, 1, 0), (1, 6, 6), (0, 1, 4)])
    pieces = []
    for sort in choose.choices("cow", weights, k=length):
        if sort == "c":
            pieces.append(random_character(choose) * choose.choice([1, 1, 1, 1, 40]))
        elif sort == "o":
            pieces.append(choose.choice(OPERATORS) * choose.choice([1, 1, 1, 1, 1, 1, 1, 30]))
        else:
            word = choose.choice(words)
            pieces.append(word[:choose.randint(0, len(word))] + "*" if choose.random() < 0.1 else word)
        pieces.append(choose.choice(SPACES))
    return "".join(pieces).encode()[:MOST_BYTES].decode(errors="ignore")


def failure(query, status, body, seconds):
    """What is wrong with an answer; None if nothing is."""
    if status != 200:
        return f"status {status}: {body[:500]!r}"
    try:
        answer = json.loads(body.decode("utf-8"))
    except ValueError as error:
        return f"no JSON ({error}): {body[:500]!r}"
    if answer.get("query") != query or not isinstance(answer.get("hits"), list):
        return f"not the answer to this query: {body[:500]!r}"
    if seconds >= MOST_SECONDS:
        return "too slow"
    return None


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="Exit status: 1 when a query failed.")
    parser.add_argument("folders", metavar="FOLDER", nargs="*", help="articles; indexed into a temporary index")
    parser.add_argument("--index", metavar="DIR", help="take this index instead")
    parser.add_argument("--count", type=int, default=20_000, metavar="N", help="queries (default: 20000)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="(default: 1)")
    parser.add_argument("--parameters", action=argparse.BooleanOptionalAction, default=True,
                        help="send match, sort and facets with some queries")
    add_lede(parser)
    arguments = parser.parse_args()
    if bool(arguments.folders) == bool(arguments.index):
        parser.error("name either folders or --index DIR")

    choose, times, failures = random.Random(arguments.seed), [], 0
    with serving(arguments.lede, arguments.folders, arguments.index) as connection:
        words = corpus_words(connection)
        for number in range(arguments.count):
            query = random_query(choose, words)
            parameters = [("q", query)]
            if arguments.parameters:
                parameters += [(name, choose.choice(values)) for name, values in PARAMETERS.items()
                               if choose.random() < 0.3]
            start = time.monotonic()
            try:
                status, body = connection.get("/v1/search", parameters)
                seconds = time.monotonic() - start
                wrong = failure(query, status, body, seconds)
            except (OSError, http.client.HTTPException) as error:
                seconds = time.monotonic() - start
                wrong = f"no answer: {error!r}"
            times.append((seconds, number, parameters))
            if wrong:
                failures += 1
                print(f"query {number} failed after {seconds * 1000:.0f} ms: {wrong}\n  {parameters!r}", flush=True)
                if failures == 100:
                    print("100 failures are enough")
                    break
    print(f"{len(times)} queries, {failures} failed; the slowest:")
    for seconds, number, parameters in sorted(times, reverse=True)[:5]:
        shown = repr(parameters)
        print(f"{seconds * 1000:7.1f} ms  query {number}, {len(parameters[0][1].encode())} bytes: {shown[:300]}"
              f"{'…' if len(shown) > 300 else ''}")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
