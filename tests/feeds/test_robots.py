"""Python's own reader of robots.txt understands what `robots` in site.yaml says.

It is older than RFC 9309: of the rules that fit, it takes the first, and knows no `*` in paths.
"""

import os
import pathlib
import subprocess
import tempfile
import unittest
import urllib.robotparser

TARJUMAN = os.environ["TARJUMAN"]
SITE = """title: Archive
languages: [en]
base_url: {base}
robots: {robots}
"""


def robots(base, settings):
    """The rules of a site with these settings."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        text = root / "content/articles/one/en.md"
        text.parent.mkdir(parents=True)
        text.write_text("---\ntitle: One\n---\nText.\n")
        (root / "site.yaml").write_text(SITE.format(base=base, robots=settings))
        out = root / "out"
        subprocess.run(
            [TARJUMAN, "build", "--quiet", "--root", root, "--out", out], check=True
        )
        parser = urllib.robotparser.RobotFileParser()
        parser.parse((out / "robots.txt").read_text().splitlines())
        return parser


class Robots(unittest.TestCase):
    """https://docs.python.org/3/library/urllib.robotparser.html"""

    def test_allow(self):
        rules = robots("https://a.test/", "allow")
        for agent in ["GPTBot", "Googlebot", "anything"]:
            self.assertTrue(rules.can_fetch(agent, "https://a.test/en/"), agent)
        self.assertEqual(rules.site_maps(), ["https://a.test/sitemap.xml"])

    def test_no_ai(self):
        rules = robots("https://a.test/", "no-ai")
        for agent in ["GPTBot", "GPTBot/1.2", "ClaudeBot", "CCBot/2.0", "Google-Extended"]:
            self.assertFalse(rules.can_fetch(agent, "https://a.test/en/"), agent)
        for agent in ["Googlebot", "OAI-SearchBot", "newsboat"]:
            self.assertTrue(rules.can_fetch(agent, "https://a.test/en/"), agent)
        self.assertEqual(rules.site_maps(), ["https://a.test/sitemap.xml"])

    def test_own_rules_of_a_site_in_a_folder(self):
        own = (
            "{no_ai: [OtherBot], agents: {'*': {disallow: /tags/, allow: /tags/history/},"
            " GPTBot: {disallow: /}}}"
        )
        rules = robots("https://a.test/archive/", own)
        base = "https://a.test/archive"
        for agent, path, may in [
            ("Googlebot", "/en/", True),
            ("Googlebot", "/tags/x/", False),
            ("Googlebot", "/tags/history/", True),
            ("GPTBot", "/en/", False),
            ("OtherBot", "/en/", False),
            ("ClaudeBot", "/en/", True),
        ]:
            self.assertEqual(rules.can_fetch(agent, base + path), may, (agent, path))
        self.assertTrue(rules.can_fetch("GPTBot", "https://a.test/elsewhere/"))


if __name__ == "__main__":
    unittest.main()
