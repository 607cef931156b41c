#!/usr/bin/env python3
"""What does a run of `lede index` cost that finds nothing changed?

Usage: Benchmarks/noop.py FOLDER [--lede PROGRAM] [--index FOLDER] [--runs N]

Runs it and `find FOLDER -printf '%T@ %s\\n'` in turn, both warm, and prints the medians, their ratio and the
most memory. Exit status 1: over 4 times the time of find, or over 150 MB. The index is made first where there
is none.
"""
import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time

import daemon

MOST_RATIO = 4
MOST_MEGABYTES = 150


def timed(command, where):
    """Seconds, and peak megabytes, of a command that has to succeed."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **where)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    # Files that cannot be indexed are said again by each run (6).
    if os.waitstatus_to_exitcode(status) not in (0, 6):
        sys.exit(f"failed: {' '.join(command)}")
    return seconds, usage.ru_maxrss / 1000


def written(index):
    """When each file of the index was changed, but for the lock, in which a run writes its name."""
    paths = [os.path.join(d, f) for d, _, names in os.walk(index) for f in names if f != "lock"]
    return {path: os.stat(path).st_mtime_ns for path in paths}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder")
    daemon.add_lede(parser)
    parser.add_argument("--index", help="where the index is, or is to be made (default: a temporary folder)")
    parser.add_argument("--runs", type=int, default=9)
    options = parser.parse_args()
    folder = os.path.abspath(options.folder)
    with tempfile.TemporaryDirectory(prefix="lede-") as work:
        index = os.path.abspath(options.index or os.path.join(work, "index"))
        run = [os.path.abspath(options.lede), "index", "--index", index, "--quiet", folder]
        find = ["find", folder, "-printf", "%T@ %s\\n"]
        where = daemon.alone(work)
        for command in (run, run, find):
            timed(command, where)
        before = written(index)
        runs = [(timed(run, where), timed(find, where)) for _ in range(options.runs)]
        if written(index) != before:
            sys.exit("a run that found nothing changed wrote to the index")
    ours, peer = ([times[side][0] for times in runs] for side in (0, 1))
    ratio = statistics.median(a / b for a, b in zip(ours, peer))
    memory = max(ours[1] for ours, _ in runs)
    print(f"lede index {statistics.median(ours):.3f} s ({min(ours):.3f} to {max(ours):.3f}), "
          f"find {statistics.median(peer):.3f} s ({min(peer):.3f} to {max(peer):.3f}), {options.runs} runs each in turn")
    print(f"ratio {ratio:.2f} (limit {MOST_RATIO}), peak {memory:.0f} MB (limit {MOST_MEGABYTES})")
    sys.exit(ratio > MOST_RATIO or memory > MOST_MEGABYTES)


if __name__ == "__main__":
    main()
