#!/usr/bin/env python3
"""Does a search read memory that is not its own? Asks a daemon under valgrind random queries of every shape.

The daemon is one process for all queries of a folder, so that what it keeps between searches is checked too. Another
run with the same seed and folders sends the same queries.
"""
import argparse, os, random, shutil, sys, tempfile, urllib.parse

sys.dont_write_bytecode = True
from daemon import add_lede, serving
from shaped_queries import Texts, search_parameters, shaped_query, word

# Statuses of answers; a why_not of another index and a strict query may be refused.
ANSWERED = {200, 400, 404}
FOUND_ERRORS = 99
SUPPRESSIONS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Tests", "valgrind.supp")


def valgrind(log):
    """`lede serve` becomes the daemon by exec, which valgrind has to follow."""
    program = shutil.which("valgrind") or sys.exit("there is no valgrind: run 'make deps'")
    return [program, "--trace-children=yes", f"--error-exitcode={FOUND_ERRORS}", "--num-callers=40",
            f"--suppressions={os.path.abspath(SUPPRESSIONS)}", f"--log-file={log}-%p"]


def question(choose, texts):
    """Path and parameters of a request: mostly a search."""
    chance = choose.random()
    if chance < 0.05:
        return "/v1/suggest", [("q", word(choose, texts)[:choose.randint(1, 6)])]
    document = "/v1/documents/" + urllib.parse.quote(choose.choice(texts.ids), safe="")
    if chance < 0.1:
        return document + "/similar", [("limit", str(choose.randint(1, 20)))]
    if chance < 0.12:
        return choose.choice(["/v1/tags", "/v1/status", document]), []
    parameters = [("q", shaped_query(choose, texts)), *search_parameters(choose)]
    parameters += [("limit", choose.choice(["1", "3", "10", "10", "50"]))]
    for name, values in {"offset": ["0", "5", "40"], "explain": ["1"], "strict": ["1"], "snippet": ["0", "400"],
                         "facets": ["tags,year", "kind,mentions"], "why_not": texts.ids}.items():
        if choose.random() < 0.15:
            parameters.append((name, choose.choice(values)))
    return "/v1/search", parameters


def check(folder, arguments):
    """Asks the queries; returns how many were not answered."""
    choose, failed = random.Random(arguments.seed), 0
    with tempfile.TemporaryDirectory(prefix="lede-") as logs:
        log = os.path.join(logs, "valgrind")
        try:
            with serving(arguments.lede, [folder], under=valgrind(log), patience=600) as connection:
                texts = Texts(connection)
                for _ in range(arguments.queries):
                    path, parameters = question(choose, texts)
                    status, body = connection.get(path, parameters)
                    if status not in ANSWERED:
                        failed += 1
                        print(f"{path} {parameters!r} was answered {status}: {body[:300]!r}", flush=True)
        finally:
            for name in sorted(os.listdir(logs)):
                with open(os.path.join(logs, name), encoding="utf-8", errors="replace") as file:
                    report(file.read().splitlines(), arguments.verbose)
    print(f"{folder}: {arguments.queries} queries, {failed} not answered", flush=True)
    return failed


def report(lines, is_verbose):
    """Prints what valgrind found: the summary, and the first errors."""
    is_clean = any("ERROR SUMMARY: 0 errors" in line for line in lines)
    shown = lines if is_verbose else lines[-1:] if is_clean else lines[:120] + lines[-1:]
    print("\n".join(shown), flush=True)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="Exit status: 1 when valgrind found an error or a query was not answered.")
    parser.add_argument("folders", metavar="FOLDER", nargs="+", help="articles; indexed into a temporary index")
    parser.add_argument("--queries", type=int, default=2_000, metavar="N", help="for each folder (default: 2000)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="(default: 1)")
    parser.add_argument("--verbose", action="store_true", help="print valgrind's whole log")
    add_lede(parser)
    arguments = parser.parse_args()
    sys.exit(1 if sum(check(folder, arguments) for folder in arguments.folders) else 0)


if __name__ == "__main__":
    main()
