#!/usr/bin/env python3
"""Makes web pages of articles in Markdown as three kinds of exporters would, for compare_articles.py.

Usage: make_pages.py [--count N] ARTICLES DEST   (needs PyYAML)

The texts, titles, dates and tags are those of the articles; authors that are missing are ours. DEST gets a
folder for each exporter: `garden` writes microformats as static site generators do, `courier` JSON-LD,
`<meta property>` and comments of readers as news systems do, `archive` the names of libraries and journals,
above a note of the program that saved the page.
"""
import argparse
import html
import json
import pathlib
import re
import string

import front_matter

AUTHORS = [["Ada Quay"], ["Bo Pier", "Cleo Sands"], ["Dörte Deich"], ["李 港"], ["Émile O’Shore"]]

GARDEN = string.Template("""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>$title – The Garden</title>
<link rel="stylesheet" href="/garden.css"></head><body>
<header class="site"><a href="/">The Garden</a><nav><a href="/about">About</a> <a href="/feed">Feed</a></nav></header>
<article class="h-entry"><h1 class="p-name">$title</h1>
<p class="meta">Planted on <time class="dt-published" datetime="${date}T08:30:00+01:00">$date</time> by $garden_authors</p>
<div class="e-content">$body</div>
<p>Beds: $garden_tags</p></article>
<footer>Watered by hand since 2001. <a href="/imprint">Imprint</a></footer></body></html>
""")

COURIER = string.Template("""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>$title | The Courier</title>
<meta property="og:title" content="$title"><meta property="og:site_name" content="The Courier">
<meta property="article:published_time" content="${date}T06:00:00Z">
<script type="application/ld+json">$graph</script>
<style>.bar { color: red }</style></head><body>
<div id="cookie-banner">We bake biscuits. <button>Take one</button></div>
<nav><ul><li><a href="/world">World</a></li><li><a href="/weather">Weather</a></li></ul></nav>
<main><article><h1>$title</h1><div class="byline">By the desk</div>$body</article></main>
<aside><h2>Also today</h2><ul><li><a href="/x">Storm passes</a> <time datetime="2001-02-03">then</time></li></ul></aside>
<section class="comments"><h2>Letters</h2><div itemscope itemtype="https://schema.org/Comment">
<b itemprop="author">A reader</b> <time itemprop="dateCreated" datetime="2002-03-04">later</time> Well said.</div></section>
<footer>© The Courier</footer></body></html>
""")

ARCHIVE = string.Template("""<!DOCTYPE html>
<html lang="en"><!--
 Page saved with SingleFile
 url: https://archive.example/papers/$number
 saved date: Mon Mar 02 2026 10:00:00 GMT+0100
--><head><meta charset="utf-8"><title>$title</title>
<meta name="citation_title" content="$title">$archive_authors
<meta name="citation_publication_date" content="$slashed">
<meta name="citation_keywords" content="$archive_tags"></head><body>
<div id="header"><a href="/">Archive of Papers</a></div>
<div id="paper"><h2>$title</h2>$body</div>
<div class="footer">Served from the shelf.</div></body></html>
""")


def body(text):
    """Paragraphs of the text below the front matter, without its marks."""
    text = re.sub(r"^(```|~~~).*?^\\1", "", front_matter.split(text)[1], flags=re.S | re.M)
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text)]
    return "\n".join(f"<p>{html.escape(part)}</p>" for part in paragraphs if part and part[0].isalnum())


def graph(title, date, authors, tags):
    """The JSON-LD of a news system: authors are objects of their own."""
    people = [{"@type": "Person", "@id": f"#/person/{n}", "name": author} for n, author in enumerate(authors)]
    article = {"@type": "NewsArticle", "headline": title, "datePublished": date + "T06:00:00Z",
               "author": [{"@id": person["@id"]} for person in people], "keywords": tags}
    site = {"@type": "WebSite", "name": "The Courier", "url": "https://courier.example/"}
    return json.dumps({"@context": "https://schema.org", "@graph": [site, article, *people]}).replace("</", "<\\/")


def articles(folder):
    """Title, date, tags and text of articles that state all three and have some text."""
    for path in front_matter.files(folder):
        name = str(path.relative_to(folder))
        stated = front_matter.read(path, name)
        if path.suffix != ".md" or not all(stated.get(key) for key in ("title", "date", "tags")):
            continue
        text = body(path.read_text(encoding="utf-8-sig", errors="replace"))
        tags = [tag for tag in stated["tags"] if not re.search("[,;]", tag)]
        if len(text) > 400 and tags and not re.search("[<>]", stated["title"]):
            yield name, stated["title"], stated["date"], tags, text


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("articles")
    parser.add_argument("dest")
    options = parser.parse_args()
    found = list(articles(options.articles))
    found = found[:: max(1, len(found) // options.count)][: options.count]
    for number, (name, title, date, tags, text) in enumerate(found):
        authors = AUTHORS[number % len(AUTHORS)]
        quoted = [html.escape(author) for author in authors]
        values = {
            "number": number, "title": html.escape(title), "date": date, "slashed": date.replace("-", "/"),
            "body": text, "graph": graph(title, date, authors, tags),
            "garden_authors": " and ".join(f'<a class="p-author h-card" href="/p">{author}</a>' for author in quoted),
            "garden_tags": " ".join(f'<a class="p-category" rel="tag" href="/t">{html.escape(tag)}</a>' for tag in tags),
            "archive_authors": "".join(f'\n<meta name="citation_author" content="{author}">' for author in quoted),
            "archive_tags": html.escape("; ".join(tags)),
        }
        kind, template = [("garden", GARDEN), ("courier", COURIER), ("archive", ARCHIVE)][number % 3]
        path = pathlib.Path(options.dest, kind, f"{number:03d}.html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(template.substitute(values), encoding="utf-8")
    print(f"{len(found)} pages in {options.dest}")


if __name__ == "__main__":
    main()
