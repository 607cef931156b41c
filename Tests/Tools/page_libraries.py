"""Reads date, authors and tags of a web page with extruct, htmldate and trafilatura, and no code of Lede.

extruct reads the whole page. htmldate and trafilatura, which also guess from dates and names in running text,
get its head and the elements with times only.
"""
import logging

import extruct
import htmldate
import lxml.html
import trafilatura

logging.disable(logging.CRITICAL)

ARTICLES = ("Article", "Posting", "Report", "Recipe")


def listed(value):
    """The items of a list, or a value alone."""
    return value if isinstance(value, list) else [] if value is None else [value]


def name(value, known):
    """The name of a person or thing: a text, an object, or a reference to an object."""
    if isinstance(value, str):
        return " ".join(value.split())
    if not isinstance(value, dict):
        return None
    value = value.get("properties", value)
    found = listed(value.get("name"))
    if not found and value.get("@id") in known:
        return name({key: item for key, item in known[value["@id"]].items() if key != "@id"}, {})
    return name(found[0], known) if found else None


def statements(text):
    """The properties of the article in JSON-LD, microdata or microformats; empty if there is none."""
    data = extruct.extract(text, base_url="https://example.org/", errors="ignore",
                           syntaxes=["json-ld", "microdata", "microformat"])
    objects = [item for top in data["json-ld"] for item in [top, *top.get("@graph", [])]]
    known = {item["@id"]: item for item in objects if "@id" in item}
    for item in objects:
        if any(str(kind).endswith(ARTICLES) for kind in listed(item.get("@type"))):
            return item, known
    for item in data["microdata"]:
        if any(str(kind).endswith(ARTICLES) for kind in listed(item["type"])):
            return item["properties"], known
    entries = [item for item in data["microformat"] if "h-entry" in item["type"]]
    if len(entries) == 1:
        found = entries[0]["properties"]
        return {"datePublished": found.get("published"), "author": found.get("author"),
                "keywords": found.get("category")}, known
    return {}, known


def without_text(text):
    """The head of a page, and its times."""
    page = lxml.html.fromstring(text.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    parts = [lxml.html.tostring(part, encoding="unicode", with_tail=False)
             for part in [*page.iterfind("head"), *page.iterfind("body//time")]]
    return f"<html>{parts[0]}<body><p>{' '.join(parts[1:])}</p></body></html>" if parts else text


def words(texts):
    """The tags in texts with commas or semicolons."""
    found = [word.strip() for text in texts for word in text.replace(";", ",").split(",")]
    return [word for word in found if word]


def read(text):
    """Date, authors and tags; null or empty where the page says nothing."""
    stated, known = statements(text)
    head = without_text(text)
    page = trafilatura.extract_metadata(head)
    day = listed(stated.get("datePublished"))
    authors = [name(item, known) for item in listed(stated.get("author"))]
    tags = [name(item, known) for item in listed(stated.get("keywords"))]
    if not authors and page.author:
        authors = page.author.split("; ")
    if not tags:
        tags = [*(page.tags or []), *(page.categories or [])]
    return {"date": str(day[0])[:10] if day else
            htmldate.find_date(head, extensive_search=False, original_date=True),
            "authors": [author for author in authors if author],
            "tags": words(tag for tag in tags if tag)}
