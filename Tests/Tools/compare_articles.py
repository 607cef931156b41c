#!/usr/bin/env python3
"""Indexes a folder of articles with Lede and compares what it read with a reading without Lede.

Usage: compare_articles.py [--lede PROGRAM] [--every N] [--libraries] FOLDER   (needs PyYAML)

By folder right below FOLDER: how many files have a title, date, tags, sections and a language in the
index, and for how many files titles, dates and tags are those that front_matter.py finds. Then every
difference with its reason, from accepted_differences.tsv. With --every N only each Nth file is looked at.
With --libraries, dates, tags and authors of web pages are compared with what page_libraries.py finds
(needs extruct, htmldate and trafilatura from PyPI); make_pages.py makes pages to compare.

Exit status 1: some folder agrees on less than 99.5 % (98 % with --libraries), a difference has no reason, or a file was neither
indexed nor left out for a reason that holds.
"""
import argparse
import collections
import http.client
import json
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse

import front_matter

FIELDS = ["title", "date", "tags"]
LEAST = 0.995
LIBRARY_FIELDS = ["date", "tags", "authors"]
LIBRARY_LEAST = 0.98


class Daemon(http.client.HTTPConnection):
    """A connection to `lede serve` on a Unix socket."""

    def __init__(self, path):
        super().__init__("lede")
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self.path)

    def document(self, name):
        """The document of a file; None if the index has none."""
        self.request("GET", "/v1/documents/" + urllib.parse.quote(name))
        answer = self.getresponse()
        body = json.loads(answer.read())
        if answer.status not in (200, 404):
            sys.exit(f"{name}: {body}")
        return body if answer.status == 200 else None


def documents(lede, folder, names, is_sample):
    """Indexes these files and asks the daemon for each. Also prints the indexer's summary."""
    with tempfile.TemporaryDirectory() as place:
        if is_sample:
            for name in names:
                pathlib.Path(place, "sample", name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(pathlib.Path(folder, name), pathlib.Path(place, "sample", name))
            folder = place + "/sample"
        index = [lede, "index", folder, "--index", place + "/index"]
        indexed = subprocess.run(index, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if indexed.returncode not in (0, 6):
            sys.exit(f"{' '.join(index)}: {indexed.stderr}")
        print("\n".join(line for line in indexed.stdout.splitlines() + indexed.stderr.splitlines()
                        if not line.startswith("lede: ")))
        serve = [lede, "serve", "--index", place + "/index", "--socket", place + "/socket"]
        daemon = subprocess.Popen(serve, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            for _ in range(200):
                if pathlib.Path(place, "socket").exists():
                    break
                time.sleep(0.05)
            connection = Daemon(place + "/socket")
            return {name: connection.document(name) for name in names}
        finally:
            daemon.terminate()
            daemon.wait()


def folded(tags):
    """Tags that differ in case or signs alone are one."""
    return sorted({"".join(sign for sign in tag.casefold() if sign.isalnum()) for tag in tags})


def same(field, ours, theirs):
    """Whether Lede's value and the other reading agree."""
    if field in ("tags", "authors"):
        return folded(ours or []) == folded(theirs or [])
    if field == "title":
        return (" ".join((ours or "").split()) or None) == (theirs or None)
    return ours == theirs


def reason_left_out(name, stated):
    """Why a file is not in the index; None if it should be."""
    if any(part.startswith(".") for part in name.split("/")):
        return "hidden"
    if "problem" not in stated and not stated["title"] and not stated["text"]:
        return "no title and no text"
    return None


def accepted():
    """Reasons by path and field."""
    place = pathlib.Path(__file__).with_name("accepted_differences.tsv")
    rows = [line.split("\t") for line in place.read_text().splitlines() if line and line[0] != "#"]
    return {(path, field): reason for path, field, reason in rows}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--lede", default=str(pathlib.Path(__file__).parents[2] / ".build/release/lede"))
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--libraries", action="store_true")
    parser.add_argument("folder")
    options = parser.parse_args()
    root = pathlib.Path(options.folder)
    paths = [path for path in front_matter.files(root) if not options.libraries or path.suffix == ".html"]
    names = [str(path.relative_to(root)) for path in paths][::options.every]
    fields, least = (LIBRARY_FIELDS, LIBRARY_LEAST) if options.libraries else (FIELDS, LEAST)
    if options.libraries:
        import page_libraries
    found = documents(options.lede, options.folder, names, options.every > 1)
    reasons = accepted()
    counts = collections.defaultdict(collections.Counter)
    left_out = collections.Counter()
    differences, failures = [], []
    for name in names:
        count = counts[name.split("/")[0]]
        count["files"] += 1
        stated = front_matter.read(root / name, name)
        ours = found[name]
        if ours is None:
            reason = reason_left_out(name, stated)
            left_out[reason or "?"] += 1
            count["left out"] += 1
            if reason is None:
                failures.append(f"{name}: not in the index, without a reason")
            continue
        for field in dict.fromkeys(fields + FIELDS + ["sections", "language"]):
            count[field] += bool(ours.get(field))
        if options.libraries:
            text = (root / name).read_text(encoding="utf-8", errors="replace")
            stated = page_libraries.read(text)
        for field in fields:
            if same(field, ours.get(field), stated.get(field)):
                count["same " + field] += 1
            else:
                reason = reasons.get((name, field))
                differences.append((name, field, ours.get(field), stated.get(field), reason))
                if reason is None:
                    failures.append(f"{name}: {field} differs, without a reason")
    columns = ["files", "left out", *dict.fromkeys([*fields, *FIELDS]), "sections", "language"]
    print("%-18s" % "folder" + "".join("%9s" % column for column in columns)
          + "".join("%12s" % ("same " + field) for field in fields))
    for folder, count in sorted(counts.items()):
        indexed = count["files"] - count["left out"]
        shares = [count["same " + field] / indexed if indexed else 1 for field in fields]
        print("%-18s" % folder + "".join("%9d" % count[column] for column in columns)
              + "".join("%11.2f%%" % (share * 100) for share in shares))
        # In a sample one difference may be more than its share.
        failures += [f"{folder}: {field} is the same in {share:.2%} of the files only"
                     for field, share in zip(fields, shares) if share < least and options.every == 1]
    print("Left out: "
          + (", ".join(f"{count} {reason}" for reason, count in left_out.items()) or "none"))
    for name, field, ours, theirs, reason in differences:
        print(f"{name}: {field}\n  lede:  {ours}\n  other: {theirs}\n  {reason or 'NO REASON'}")
    for failure in failures:
        print("FAILED " + failure)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
