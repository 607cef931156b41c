#!/usr/bin/env python3
"""Files that no person writes, of 50 MB each: does the indexer take them in 10 s and 1 GB?

Usage: Benchmarks/hostile_files.py [--lede PROGRAM] [--megabytes N] [--only WORD]

Each file is made in a temporary folder, indexed with the built program beside a small one, and thrown
away. A file that is reported and left out passes too. Prints a table of the time (of the wall and of the processors), the most memory and what became of the file.

Exit status 1: a file took longer or more, or was neither indexed nor reported.
"""
import argparse
import hashlib
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

MOST_SECONDS = 10
MOST_MEGABYTES = 1000
# What these take is the price of their words, not of reading them: shown, and not held to the limits.
FREE = {"random words.txt", "random lines.txt"}


def repeat(text, size):
    """`text` as often as fits."""
    return text * (size // len(text))


def nested(opening, closing, size, count=100_000):
    """So many levels, then text up to the size."""
    inner = repeat("words in the middle of it ", max(0, size - count * (len(opening) + len(closing))))
    return opening * count + inner + closing * count


def files(size):
    """Name and text of each file."""
    words = "the quay in rain and wind, "
    one_line = repeat(words, size)
    for end in ("txt", "md", "html"):
        yield f"one line.{end}", one_line
        yield f"one word.{end}", repeat("a", size)
        yield f"short lines.{end}", repeat("a b\n\n", size)
        yield f"empty lines.{end}", "A title\n" + repeat("\n", size) + "an end\n"
        yield f"brackets.{end}", "A title\n\n" + repeat("[", size)
        yield f"quotes.{end}", "A title\n\n" + repeat("\"'`", size)
        yield f"stars.{end}", "A title\n\n" + repeat("*a **b ", size)
    random = [hashlib.md5(str(n).encode()).hexdigest() for n in range(size // 33)]
    yield "random words.txt", " ".join(random)
    yield "random lines.txt", "A title\n" + "".join(f"{word} in the text\n" for word in random[: size // 45])
    yield "headings.txt", repeat("A Heading Here\nIts text is a sentence.\n", size)
    yield "only headings.txt", repeat("A Heading Here\n", size)
    yield "tags.txt", "A title\n" + repeat("#tag ", size)
    yield "profiles.txt", "A title\n```About the People Mentioned\n" + repeat("Ann Lee\nAnn Lee skates.\n", size)
    yield "fences.txt", repeat("```About the People Mentioned\n", size)
    yield "only headings.md", repeat("# Heading\n", size)
    yield "setext headings.md", repeat("Heading\n===\n\n", size)
    yield "nested lists.md", nested("- ", "", size)
    yield "indented lists.md", "".join(" " * (2 * (n % 5000)) + "- item\n" for n in range(10_000))
    yield "nested quotations.md", nested("> ", "", size)
    yield "links.md", repeat("[a](", size)
    yield "images.md", repeat("![a", size)
    yield "table.md", "|a|b|\n|-|-|\n" + repeat("|c|d|\n", size)
    yield "footnotes.md", repeat("[^a]: note\n\n", size)
    yield "references.md", repeat("[a]: /x\n\n", size)
    yield "shortcodes.md", repeat("{{< a ", size)
    yield "tags of templates.md", repeat("{% a ", size)
    yield "front matter.md", "---\n" + repeat("a: b\n", size) + "---\n"
    yield "brackets in YAML.md", "---\na: " + repeat("[", size) + "\n---\ntext\n"
    yield "brackets in TOML.md", "+++\na = " + repeat("[", size) + "\n+++\ntext\n"
    yield "brackets in JSON.md", '{"a": ' + repeat("[", size) + "\n}\ntext\n"
    yield "only headings.html", repeat("<h2>Heading</h2>\n", size)
    yield "nested div.html", nested("<div>", "</div>", size)
    yield "nested lists.html", nested("<ul><li>", "</li></ul>", size)
    yield "nested tables.html", nested("<table><tr><td>", "</td></tr></table>", size)
    yield "open div.html", repeat("<div>", size)
    yield "misnested.html", repeat("<b><i></b></i>", size)
    yield "attributes.html", "<p " + repeat("a=1 ", size) + ">text"
    yield "open attribute.html", "<title>T</title>text " + repeat("<a href='", size)
    yield "comments.html", repeat("<!--", size)
    yield "references.html", repeat("&am", size)
    yield "templates.html", "---\ntitle: T\n---\n" + repeat("{{ a {% b ", size)
    yield "paragraphs.html", repeat("<p>a", size)
    yield "rows.html", "<table>" + repeat("<tr><td>a<td>b", size)
    yield "text in tables.html", "<title>T</title><table>" + repeat("a<tr><td>b", size)
    yield "nested text in tables.html", "<title>T</title>" + repeat("<table>a<td>", size)
    yield "scripts in scripts.html", "<title>T</title>text " + repeat("<script><!--<script></script>", size)
    yield "empty headings.html", "<title>T</title>text " + repeat("<h1><br></h1>", size)
    yield "notes.html", "<title>T</title>text " + repeat("<single-file-note>a</single-file-note>", size)
    yield "marks.html", "<title>T</title>text " + "<i class=p-author>" * 250 + repeat("<br>", size)
    yield "open templates.html", "<title>T</title>text " + repeat("<template>a", size)
    yield "one object.jsonl", '{"title": "T", "text": "' + one_line + '"}\n'
    yield "one line.jsonl", one_line
    yield "brackets.jsonl", repeat("[", size)
    yield "braces.jsonl", repeat('{"a":', size)
    yield "quotes.jsonl", repeat('"', size)
    yield "rows.jsonl", repeat('{"title":"a","text":"' + words * 40 + '"}\n', size)
    yield "many keys.jsonl", "{" + ",".join(f'"k{n}":1' for n in range(size // 12)) + "}\n"
    yield "tags.jsonl", '{"title": "T", "tags": [' + repeat('"a",', size) + '"b"]}\n'
    yield "headings.jsonl", '{"title": "T", "text": "' + repeat("# Heading\\n", size) + '"}\n'
    yield "list.json", "[" + repeat('{"title":"a","text":"' + words * 40 + '"},\n', size) + "1]"
    yield "brackets.json", repeat("[", size)


MEASURE = """
import json, os, subprocess, sys, time
start = time.monotonic()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
print(json.dumps([time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024,
                  os.waitstatus_to_exitcode(status)]))
"""


def index(lede, place):
    """Seconds of the wall and of the processors, megabytes, exit status, and what the program said.

    A process counts the memory of the one that started it as its own, so a small one does.
    """
    command = [lede, "index", place + "/files", "--index", place + "/index", "--format", "json"]
    measured = subprocess.run([sys.executable, "-c", MEASURE, *command], capture_output=True, text=True)
    said = [line for line in measured.stderr.splitlines()
            if line.strip() and "indexing" not in line and "publishing" not in line]
    return (*json.loads(measured.stdout), said[0].removeprefix("lede: ") if said else "")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--lede", default=str(pathlib.Path(__file__).parents[1] / ".build/release/lede"))
    parser.add_argument("--megabytes", type=int, default=50)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    failures = 0
    print("%-24s%8s%8s%8s%8s  %s" % ("file", "MB", "wall s", "cpu s", "MB used", "exit, message"))
    for name, text in files(options.megabytes * 1_000_000):
        if options.only not in name:
            continue
        with tempfile.TemporaryDirectory() as place:
            os.mkdir(place + "/files")
            pathlib.Path(place, "files", "small.txt").write_text("A small file\nIt is always indexed.\n")
            pathlib.Path(place, "files", name).write_text(text)
            size = len(text) / 1e6
            del text
            wall, cpu, memory, status, message = index(options.lede, place)
        # The wall's time depends on what else the machine does.
        isOver = cpu > MOST_SECONDS or memory > MOST_MEGABYTES or status not in (0, 6)
        isOver = isOver and (name not in FREE or status not in (0, 6))
        failures += isOver
        message = message.replace(place + "/files/", "")[:90]
        print("%-24s%8.1f%8.1f%8.1f%8.0f  %d %s%s"
              % (name, size, wall, cpu, memory, status, message, "  OVER" if isOver else ""), flush=True)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
