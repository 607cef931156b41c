#!/usr/bin/env python3
"""Does every question get one whole answer while the index is written without pause?

Usage: Benchmarks/serve_while_writing.py [--lede PROGRAM] [--seconds N] [--readers N] [--switches N] [--ballast N]

Some articles all name the edition that they belong to: in title, text, tag and profile. Each run of
`lede index` moves all of them to the next edition in one commit, run after run as fast as they go; some build
a new generation (--rebuild). Meanwhile readers ask the daemon. An answer that is not 200, that lacks an
article, or that names two editions ends in exit status 1. Before that the same readers ask the same questions
while nobody writes. Prints the times of both.
"""
import argparse
import collections
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time

import daemon

ARTICLES = 40  # few enough that a run changes them in place
EDITION = re.compile(r"edition[ _]?(\d{6})")
TOWNS = "Corrow Haddle Minster Ashby Quern Tolland Wick Ferring".split()


def article(number, edition):
    """One of the articles that change."""
    town = TOWNS[number % len(TOWNS)]
    return (f"Tidings from {town} {number}, edition {edition:06d}\n#edition_{edition:06d} #harbour\n"
            f"The harbour office of {town} prints edition {edition:06d} of its tide tables today.\n"
            f"What It Says\nWhoever keeps edition{edition:06d} knows when the quay is dry.\n"
            f"```About the Organizations Mentioned\nHarbour Office\nIt prints edition {edition:06d}.\n")


def write(folder, edition):
    """Moves all articles to an edition."""
    for number in range(ARTICLES):
        with open(os.path.join(folder, f"{number}.txt"), "w") as file:
            file.write(article(number, edition))


def check_search(answer):
    if answer["total"] != {"count": ARTICLES, "exact": True} or len(answer["hits"]) != ARTICLES:
        return f"{answer['total']} with {len(answer['hits'])} hits, not {ARTICLES}"
    tags = {entry["value"]: entry["count"] for entry in answer["facets"]["tags"]}
    if sorted(tags.values()) != [ARTICLES, ARTICLES]:
        return f"facets {tags}"


def check_profile(answer):
    if len(answer["mentionedIn"]) != ARTICLES:
        return f"mentioned in {len(answer['mentionedIn'])} articles"


def check_tags(answer):
    counts = [tag["count"] for tag in answer["tags"] if tag["tag"].startswith("edition")]
    if counts != [ARTICLES]:
        return f"tags {counts}"


QUESTIONS = [
    ("/v1/search", [("q", "tidings harbour"), ("kind", "article"), ("limit", ARTICLES), ("facets", "tags")], check_search),
    ("/v1/search", [("q", "print* tide"), ("kind", "article"), ("limit", ARTICLES), ("facets", "tags")], check_search),
    ("/v1/documents/7.txt", [], lambda answer: None),
    ("/v1/documents/11.txt/similar", [("limit", 5)], lambda answer: None),
    ("/v1/profiles/Harbour%20Office", [], check_profile),
    ("/v1/tags", [], check_tags),
    ("/v1/suggest", [("q", "tidin")], lambda answer: None),
]


class Reader(threading.Thread):
    """Asks the questions in turn until it is told to stop."""

    def __init__(self, place, first, stop):
        super().__init__()
        self.place, self.first, self.stop = place, first, stop
        self.times, self.failures, self.editions = [], [], set()

    def run(self):
        connection = daemon.Connection(self.place)
        turn = self.first
        while not self.stop.is_set():
            path, parameters, check = QUESTIONS[turn % len(QUESTIONS)]
            turn += 1
            start = time.monotonic()
            try:
                status, body = connection.get(path, parameters)
            except Exception as error:  # no answer is a failure like any other
                self.failures.append(f"{path}: {error!r}")
                continue
            self.times.append(time.monotonic() - start)
            self.judge(path, status, body.decode(), check)
            # Without a pause the readers would measure how they wait for each other.
            time.sleep(0.004)
        connection.close()

    def judge(self, path, status, text, check):
        if status != 200:
            return self.failures.append(f"{path}: {status} {text[:300]}")
        # Pieces of a snippet end where a match begins.
        plain = re.sub(r'",\s*"match":\s*(true|false)\s*\},\s*\{\s*"text":\s*"', "", text)
        editions = set(EDITION.findall(plain))
        problem = check(json.loads(text))
        if len(editions) > 1:
            problem = f"mixes editions {sorted(editions)}"
        if problem:
            self.failures.append(f"{path}: {problem}")
        self.editions |= editions


def ask(place, count, body):
    """Has `count` readers ask while `body` runs; the readers."""
    stop = threading.Event()
    readers = [Reader(place, number, stop) for number in range(count)]
    for reader in readers:
        reader.start()
    try:
        body()
    finally:
        stop.set()
        for reader in readers:
            reader.join()
    return readers


def report(name, readers):
    times = sorted(seconds * 1000 for reader in readers for seconds in reader.times)
    cuts = statistics.quantiles(times, n=1000)
    print(f"{name:6} {len(times)} answers, p50 {cuts[499]:.2f} ms, p99 {cuts[989]:.2f} ms, most {times[-1]:.1f} ms")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    daemon.add_lede(parser)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--switches", type=int, default=4, help="how many runs at least build a new generation")
    parser.add_argument("--ballast", type=int, default=2000, help="articles beside those that change")
    options = parser.parse_args()
    lede = os.path.abspath(options.lede)
    runs = collections.Counter()
    with tempfile.TemporaryDirectory(prefix="lede-") as work:
        folder, index = os.path.join(work, "articles"), os.path.join(work, "index")
        os.makedirs(os.path.join(folder, "ballast"))
        for number in range(options.ballast):
            with open(os.path.join(folder, "ballast", f"{number}.txt"), "w") as file:
                file.write(f"Ledger {number}\n#ledger\nEntry {number * 7919 % 10007} of the {TOWNS[number % 8]} mill: "
                           + " ".join(f"grain{number * k % 997}" for k in range(80)) + ".\n")

        def run(*arguments):
            done = subprocess.run([lede, "index", "--quiet", "--index", index, *arguments], **daemon.alone(work))
            if done.returncode:
                sys.exit(f"lede index failed with {done.returncode}")

        write(folder, 0)
        run(folder)
        with daemon.serving(lede, index=index) as connection:

            def writing():
                start = time.monotonic()
                while (passed := time.monotonic() - start) < options.seconds or runs["switches"] < options.switches:
                    write(folder, sum(runs.values()) + 1)
                    if passed > options.seconds * (runs["switches"] + 0.5) / options.switches:
                        run("--rebuild")
                        runs["switches"] += 1
                    else:
                        run()
                        runs["commits"] += 1

            quiet = ask(connection.path, options.readers, lambda: time.sleep(max(2, options.seconds / 4)))
            busy = ask(connection.path, options.readers, writing)
    print(f"{runs['commits']} commits and {runs['switches']} generation switches in {options.seconds:.0f} s, "
          f"{options.readers} readers; they saw {len(set().union(*(r.editions for r in busy)))} editions")
    report("quiet", quiet)
    report("busy", busy)
    failures = [failure for reader in quiet + busy for failure in reader.failures]
    print(f"failed or mixed: {len(failures)}")
    for failure in failures[:10]:
        print("  " + failure)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
