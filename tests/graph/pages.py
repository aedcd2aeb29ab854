"""The pages of the two sites that are judged, and what they say to programs."""

import json
import os
import pathlib
import re
import urllib.parse
from html.parser import HTMLParser
from xml.etree import ElementTree

BASE_URL = os.environ["BASE_URL"]
ARCHIVE = pathlib.Path(os.environ["ARCHIVE"])
RELAY = pathlib.Path(os.environ["RELAY"])
SITES = (ARCHIVE, RELAY)

CONTEXT_URL = "https://schema.org"
CONTEXT = json.loads((pathlib.Path(__file__).parent / "context.json").read_text())
SCHEMA = CONTEXT["@vocab"]


class Page(HTMLParser):
    """The graph of a page, and its properties for messengers as pairs."""

    def __init__(self, text):
        super().__init__()
        self.scripts, self.properties, self.is_graph = [], [], False
        self.feed(text)
        self.close()
        assert len(self.scripts) < 2, "a page has one graph"
        self.graph = json.loads(self.scripts[0]) if self.scripts else None

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "script" and attributes.get("type") == "application/ld+json":
            self.is_graph = True
        if tag == "meta" and "property" in attributes:
            self.properties.append((attributes["property"], attributes["content"]))

    def handle_data(self, data):
        if self.is_graph:
            self.scripts.append(data)

    def handle_endtag(self, tag):
        self.is_graph = False


def read(site):
    """All pages of a site by their paths."""
    paths = sorted(site.rglob("*.html"))
    return {str(path.relative_to(site)): Page(path.read_text()) for path in paths}


def file_of(address):
    """The path of the file that an address of the site names."""
    assert address.startswith(BASE_URL), address
    path = urllib.parse.unquote(re.split("[#?]", address[len(BASE_URL):])[0])
    return path + "index.html" if path == "" or path.endswith("/") else path


def listed(site):
    """The paths of the pages in the sitemap."""
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
    return {file_of(loc.text) for loc in ElementTree.parse(site / "sitemap.xml").iter(name)}


def described(site):
    """The paths of the pages that say to programs what they show."""
    return listed(site) | {"index.html"}


PAGES = {site: read(site) for site in SITES}
