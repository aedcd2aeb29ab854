"""Programs that read feeds find every article, its language, and who wrote and translated it.

SITE is the archive of this repository, built for BASE_URL.
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
BASE_URL = os.environ["BASE_URL"]
ARABIC = re.compile("[\u0600-\u06ff]")


def entries(path):
    """What a feed in JSON says, by the addresses of the entries."""
    items = json.loads((SITE / path).with_suffix(".json").read_text())["items"]
    return {item["url"]: item for item in items}


def words(markup):
    """The words of HTML, apart from its tags and spaces."""
    return "".join(html.unescape(re.sub("<[^>]*>", " ", markup)).split())


class Feedparser(unittest.TestCase):
    """https://pypi.org/project/feedparser/"""

    def test_every_feed(self):
        paths = sorted(path.relative_to(SITE) for path in SITE.rglob("feed*.xml"))
        self.assertGreater(len(paths), 2)
        for path in paths:
            with self.subTest(path=path):
                self.read(path)

    def read(self, path):
        found = feedparser.parse((SITE / path).read_bytes())
        self.assertFalse(found.bozo, found.get("bozo_exception"))
        self.assertEqual(found.version, "atom10")
        self.assertEqual(found.feed.language, path.parts[0])
        expected = entries(path)
        self.assertEqual({entry.link for entry in found.entries}, set(expected))
        for entry in found.entries:
            item = expected[entry.link]
            self.assertEqual((entry.id, entry.title), (item["id"], item["title"]))
            authors = [one["name"] for one in item.get("authors", [])]
            self.assertEqual([one.name for one in entry.get("authors", [])], authors)
            translation = item.get("_translation", {})
            translators = [one["name"] for one in translation.get("translators", [])]
            found_translators = [one.name for one in entry.get("contributors", [])]
            self.assertEqual(found_translators, translators)
            via = [link.href for link in entry.links if link.rel == "via"]
            self.assertEqual(via, [item["external_url"]] if "external_url" in item else [])
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
        expected = entries(path)
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
