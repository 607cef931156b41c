#!/usr/bin/env python3
"""Prints title, date and tags of Markdown files and web pages as JSON lines, read without any code of Lede.

Usage: front_matter.py FOLDER...   (needs PyYAML)

What the front matter states, as PyYAML, tomllib and json read it; for a page without, what web_page.py
finds. A file that states no title has its first heading outside code, found by regular expressions; null
where there is none. A file that states no date has the last one in its path.
"""
import datetime
import html
import json
import pathlib
import re
import sys
import tomllib

import yaml

import web_page

TITLE_KEYS = ["title"]
NAME_KEYS = ["name", "displayname", "linktitle"]
DATE_KEYS = ["date", "pubdate", "published", "publishdate", "created"]
TAG_KEYS = {"tags", "categories", "topics", "keywords"}
SINGLE_TAG_KEYS = {"tag", "category", "topic", "keyword"}
TABLES = {"taxonomies", "extra", "params"}
NO_TEXT = r"<!--.*?-->|\{%.*?%\}|\{\{.*?\}\}"
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


class Loader(yaml.SafeLoader):
    """Scalars stay as they are written: dates are read below, and `no` is a language."""


Loader.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in found if tag == "tag:yaml.org,2002:null"]
    for sign, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def split(text):
    """The stated values and the text below them."""
    match = re.match(r"\s*---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", text, re.S | re.M)
    if match:
        return yaml.load(match[1], Loader) or {}, text[match.end():]
    match = re.match(r"\s*\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*$\n?", text, re.S | re.M)
    if match:
        return tomllib.loads(match[1]), text[match.end():]
    if re.match(r"\{\s*[\"}]", text):
        stated, end = json.JSONDecoder().raw_decode(text)
        return stated, text[end:]
    return {}, text


def flat(stated):
    """Keys in small letters, those of the tables that do not count last."""
    pairs = [(re.sub(r"[-_ ]", "", str(key).lower()), value) for key, value in stated.items()]
    inner = [pair for key, value in pairs if key in TABLES and isinstance(value, dict)
             for pair in flat(value)]
    return pairs + inner


def date(value):
    """The day of a written date; None if it cannot be read."""
    if isinstance(value, datetime.date):
        return value.strftime("%Y-%m-%d")
    text = str(value).strip()
    found = re.match(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)", text)
    if not found:
        found = re.match(r"(\d{4})(\d{2})(\d{2})(?!\d)", text)
    if found:
        return "%04d-%02d-%02d" % tuple(map(int, found.groups()))
    found = re.match(r"(?:[A-Za-z]{3,9},? )?(\d{1,2}) ([A-Za-z]{3})[a-z]* (\d{4})", text)
    if found:
        return "%04d-%02d-%02d" % (
            int(found[3]), MONTHS.index(found[2].lower()) + 1, int(found[1]))
    return None


def tags(value, is_single):
    """The names in a list, a list of maps, or one text, which blanks do not part if it is single."""
    if isinstance(value, list):
        items = [item.get("name") if isinstance(item, dict) else item for item in value]
    elif isinstance(value, str):
        value = html.unescape(value)
        items = re.split("[,，]", value) if re.search("[,，]", value) or is_single else value.split()
    else:
        items = []
    names = (" ".join(html.unescape(str(item)).split()).removeprefix("#") for item in items
             if item is not None)
    return [name for name in names if name]


def heading(body):
    """The text of the first heading, with the marks of links and emphasis taken out."""
    body = re.sub(r"^(```|~~~).*?^\1", "", body, flags=re.S | re.M)
    body = re.sub(r"\{% highlight.*?endhighlight %\}", "", body, flags=re.S)
    found = re.search(r"^#{1,6}[ \t]+(.+?)[ \t]*#*$|^(\S.*)\n(?:=+|-{2,})[ \t]*$", body, re.M)
    if not found:
        return None
    text = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", found[1] or found[2])
    return " ".join(re.sub(r"\{[#.:-].*\}$|[*`]", "", text).split())


def statement(pairs, keys):
    """The first text that one of these keys states, with references decoded and its blanks made one."""
    found = [value for name in keys for key, value in pairs if key == name and value]
    return " ".join(html.unescape(str(found[0])).split()) if found else None


def title_below(body, page, name):
    """The title of a file whose front matter states none, but may state a name."""
    if page:
        return name or page["title"]
    if body.lstrip().startswith("# "):
        return heading(body)
    return name or heading(body) or first_line(body)


def first_line(body):
    """The first line of text, without the sign of a comment before it."""
    text = re.sub(NO_TEXT + r"|^(?:```|~~~).*?$", "", body, flags=re.S | re.M).strip()
    line = re.sub(r"^(#+|//+|--|[;%]+)\s+", "", text.split("\n")[0])
    return " ".join(line.split()) or None


def date_in(path):
    """The last date in a path: 2026-01-14, 2026_01_14, 2026.01.14 or the folders 2026/01/14."""
    found = re.findall(r"(?<!\d)(\d{4})([-_./])(\d{2})\2(\d{2})(?!\d)", path)
    return "%s-%s-%s" % (found[-1][0], *found[-1][2:]) if found else None


def read(path, name):
    """What the file at `path` says; `name` is its path below the folder of articles."""
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    try:
        stated, body = split(text)
        pairs = flat(stated)
    except Exception as problem:
        return {"problem": str(problem).splitlines()[0]}
    page = web_page.read(body) if path.suffix == ".html" else None
    if page and not stated:
        found = page
    else:
        days = [date(value) for name in DATE_KEYS for key, value in pairs if key == name and value]
        address = statement(pairs, ["path", "permalink", "url", "slug"])
        found = {
            "title": statement(pairs, TITLE_KEYS) or title_below(body, page, statement(pairs, NAME_KEYS)),
            "date": next((day for day in days if day), None) or (address and date_in(address)),
            "tags": [name for key, value in pairs if key in TAG_KEYS | SINGLE_TAG_KEYS
                     for name in tags(value, key in SINGLE_TAG_KEYS)],
            "language": statement(pairs, ["lang", "language", "locale"]),
            "text": bool(re.sub(NO_TEXT, "", body, flags=re.S).strip()),
        }
    found["date"] = found["date"] or date_in(name)
    kept = {}
    for name in found["tags"]:
        kept.setdefault(re.sub("[A-Z]", lambda letter: letter[0].lower(), name), name)
    found["tags"] = list(kept.values())
    return found


SUFFIXES = (".md", ".Rmd", ".html")


def files(folder):
    """The files with articles below a folder, in the order of their paths."""
    return [path for path in sorted(pathlib.Path(folder).rglob("*"))
            if path.suffix in SUFFIXES and path.is_file()]


def main():
    for folder in sys.argv[1:]:
        for path in files(folder):
            name = str(path.relative_to(folder))
            print(json.dumps({"path": str(path), **read(path, name)}, ensure_ascii=False))


if __name__ == "__main__":
    main()
