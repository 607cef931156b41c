"""Reads what a web page says about itself with Python's own HTML parser, and no code of Lede."""
import html.parser
import json
import re

DATE_NAMES = ["article:published_time", "datepublished", "dcterms.issued", "dcterms.date", "dc.date", "pubdate",
              "date"]
TAG_NAMES = {"keywords", "news_keywords", "article:tag", "dc.subject"}


class Page(html.parser.HTMLParser):
    """Collects the title, the meta tags, the headings and the scripts that describe the page."""

    def __init__(self):
        super().__init__()
        self.meta, self.headings, self.scripts, self.times = [], [], [], []
        self.title = self.language = None
        self.open, self.text = None, ""
        self.words = 0

    def handle_starttag(self, tag, attributes):
        stated = {name: value or "" for name, value in attributes}
        if tag == "html":
            self.language = stated.get("lang") or None
        elif tag == "meta":
            for key in ("property", "name", "itemprop"):
                if stated.get(key):
                    self.meta.append((stated[key].lower(), " ".join(stated.get("content", "").split())))
                    break
        elif tag == "time" and stated.get("datetime"):
            self.times.append(stated["datetime"])
        elif tag in ("title", "script", "style") or re.fullmatch("h[1-6]", tag):
            self.open, self.text = tag, ""
            self.describes = stated.get("type") == "application/ld+json"
        if tag == "a" and "headerlink" in stated.get("class", ""):
            self.handle_data(" \N{PILCROW SIGN}")

    def handle_data(self, data):
        if self.open:
            self.text += data
        elif data.strip():
            self.words += 1

    def handle_endtag(self, tag):
        if tag != self.open:
            return
        text = " ".join(re.sub(r"[¶\s]*$", "", self.text).split())
        if tag == "title" and self.title is None:
            self.title = text
        elif tag == "script" and self.describes:
            self.scripts.append(self.text)
        elif tag.startswith("h") and text:
            self.headings.append((tag, text))
        self.open = None


def linked(page):
    """The first object of JSON-LD that has a headline."""
    for script in page.scripts:
        try:
            found = json.loads(script)
        except ValueError:
            continue
        for item in found if isinstance(found, list) else [found, *found.get("@graph", [])]:
            if "headline" in item:
                return item
    return {}


def title(page, linked):
    """What the page is called: what it states, its only h1, or its title without the site's name where a
    heading is the rest."""
    stated = dict(reversed(page.meta)).get("og:title") or linked.get("headline")
    texts = [text for _, text in page.headings]
    largest = [text for tag, text in page.headings if tag == "h1"]
    if not stated and len(largest) == 1:
        return largest[0]
    stated = stated or page.title
    if not stated:
        return (largest or texts or [None])[0]
    if stated in texts:
        return stated
    for text in texts:
        if re.fullmatch(re.escape(text) + r" [-|—–·:] .*", stated):
            return text
    return stated


def read(text):
    """Title, date, tags and language; null where the page says nothing."""
    page = Page()
    page.feed(text)
    page.close()
    data = linked(page)
    days = [value for name in DATE_NAMES for key, value in page.meta if key == name]
    days += [data["datePublished"]] if "datePublished" in data else []
    days += page.times if len(page.times) == 1 else []
    day = next((re.match(r"\d{4}-\d\d-\d\d", day)[0] for day in days if re.match(r"\d{4}-\d\d-\d\d", day)), None)
    names = [name.strip() for key, value in page.meta if key in TAG_NAMES
             for name in ([value] if key == "article:tag" else re.split("[,;]", value))]
    return {"title": title(page, data), "date": day, "tags": [name for name in names if name],
            "language": page.language, "text": page.words > 0}
