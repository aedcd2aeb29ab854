"""Programs that read feeds find every article, its language, and who wrote and translated it.

SITE is the archive of this repository, SMALL the site of tests/graph; both are built for BASE_URL.
"""

import html
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import tempfile
import unittest

import feedparser

SITE = pathlib.Path(os.environ["SITE"])
SMALL = pathlib.Path(os.environ["SMALL"])
BASE_URL = os.environ["BASE_URL"]
ARABIC = re.compile("[\u0600-\u06ff]")


def entries(site, path):
    """What a feed in JSON says, by the addresses of the entries."""
    items = json.loads((site / path).with_suffix(".json").read_text())["items"]
    return {item["url"]: item for item in items}


def words(markup):
    """The words of HTML, apart from its tags and spaces."""
    return "".join(html.unescape(re.sub("<[^>]*>", " ", markup)).split())


class Feedparser(unittest.TestCase):
    """https://pypi.org/project/feedparser/"""

    def test_every_feed(self):
        for site in (SITE, SMALL):
            paths = sorted(path.relative_to(site) for path in site.rglob("feed*.xml"))
            self.assertGreater(len(paths), 2)
            for path in paths:
                with self.subTest(path=path):
                    self.read(site, path)

    def test_a_translation_has_two_sources_and_somebody_in_between(self):
        found = feedparser.parse((SMALL / "en/feed.xml").read_bytes()).entries
        entry = {entry.link.removeprefix(BASE_URL): entry for entry in found}
        via = [link.href for link in entry["en/articles/orchard/"].links if link.rel == "via"]
        self.assertEqual(via, ["https://ahram.example/1", "https://gazette.example/2"])
        names = [one.name for one in entry["en/articles/river/"].contributors]
        self.assertEqual(names, ["Jean", "Idris of the well", "Nobody"])

    def read(self, site, path):
        found = feedparser.parse((site / path).read_bytes())
        self.assertFalse(found.bozo, found.get("bozo_exception"))
        self.assertEqual(found.version, "atom10")
        self.assertEqual(found.feed.language, path.parts[0])
        expected = entries(site, path)
        self.assertEqual({entry.link for entry in found.entries}, set(expected))
        for entry in found.entries:
            item = expected[entry.link]
            self.assertEqual((entry.id, entry.title), (item["id"], item["title"]))
            authors = [one["name"] for one in item.get("authors", [])]
            self.assertEqual([one.name for one in entry.get("authors", [])], authors)
            translation = item.get("_translation", {})
            own = translation.get("translators", [])
            between = translation.get("via", {}).get("translators", [])
            # Who made both is credited once.
            translators = [one["name"] for one in own + [one for one in between if one not in own]]
            found_translators = [one.name for one in entry.get("contributors", [])]
            self.assertEqual(found_translators, translators)
            via = [link.href for link in entry.links if link.rel == "via"]
            first = [item["external_url"]] if "external_url" in item else []
            # Others follow only if there are other versions that it was translated from.
            self.assertEqual(via[:len(first)], first)
            self.assertTrue(via == first or "also_from" in translation, via)
            detail = entry.content[0] if "content" in entry else entry.summary_detail
            self.assertEqual(words(detail.value), words(item["content_html"]))
            # What it takes out for safety's sake would be missing in other programs too.
            for sign in ['dir="rtl"', 'dir="ltr"']:
                self.assertEqual(detail.value.count(sign), item["content_html"].count(sign))
            self.assertTrue(entry.updated_parsed)


class Newsboat(unittest.TestCase):
    """https://newsboat.org/"""

    def test_articles_in_arabic_and_english(self):
        for path in ["ar/feed.xml", "en/feed.xml"]:
            with self.subTest(path=path), tempfile.TemporaryDirectory() as folder:
                self.read(path, pathlib.Path(folder))

    def read(self, path, folder):
        (folder / "urls").write_text(f"file://{SITE / path}\n")
        (folder / "config").write_text("")
        arguments = ["-u", folder / "urls", "-C", folder / "config", "-c", folder / "cache"]
        environment = {**os.environ, "HOME": str(folder), "LC_ALL": "C.UTF-8"}
        reload = ["newsboat", *arguments, "-x", "reload"]
        subprocess.run(reload, env=environment, check=True, timeout=50)
        columns = "select url, title, author, content from rss_item"
        rows = sqlite3.connect(folder / "cache").execute(columns).fetchall()
        expected = entries(SITE, path)
        self.assertEqual({row[0] for row in rows}, set(expected))
        for url, title, author, content in rows:
            item = expected[url]
            self.assertEqual(title, item["title"])
            for one in item.get("authors", []):
                self.assertIn(one["name"], author)
            # It does not show contributors, so the byline is in the text.
            for one in item.get("_translation", {}).get("translators", []):
                self.assertIn(words(one["name"]), words(content))
            self.assertEqual(words(content), words(item["content_html"]))
            if path.startswith("ar"):
                self.assertRegex(content, ARABIC)


if __name__ == "__main__":
    unittest.main()
