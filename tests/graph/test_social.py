"""What pages say to messengers and social networks: https://ogp.me."""

import unittest

from pages import BASE_URL, PAGES, RELAY, SITES, described, file_of, listed

REQUIRED = ["og:type", "og:title", "og:url", "og:locale", "og:site_name", "twitter:card"]
SEVERAL = {"og:locale:alternate", "article:author", "article:tag"}
LOCALE = "^[a-z]{2,3}_[A-Z]{2}$"
DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def values(page, name):
    return [value for have, value in page.properties if have == name]


class OpenGraph(unittest.TestCase):
    def each(self):
        """Every listed page with its path and the folder of its site."""
        for site in SITES:
            for path in sorted(listed(site)):
                with self.subTest(path=path):
                    yield site, path, PAGES[site][path]

    def test_every_described_page_has_what_is_required_once(self):
        for page in (PAGES[site][path] for site in SITES for path in described(site)):
            names = [name for name, _ in page.properties]
            for name in REQUIRED:
                self.assertIn(name, names)
            once = [name for name in names if name not in SEVERAL]
            self.assertEqual(len(once), len(set(once)), once)
            for name, value in page.properties:
                self.assertEqual(value, value.strip(), name)
                self.assertNotEqual(value, "", name)

    def test_other_pages_have_nothing(self):
        for site in SITES:
            for path in set(PAGES[site]) - described(site):
                self.assertEqual(PAGES[site][path].properties, [], path)

    def test_types_say_what_the_page_is(self):
        for _, path, page in self.each():
            parts = path.split("/")
            is_one = len(parts) > 3 and parts[2] != "page"
            kind = {"articles": "article", "people": "profile"}.get(parts[1]) if is_one else None
            self.assertEqual(values(page, "og:type"), [kind or "website"])
            named = {name.split(":")[0] for name, _ in page.properties}
            self.assertEqual("article" in named and kind != "article", False)

    def test_locales_have_a_language_and_a_territory(self):
        for _, _, page in self.each():
            own, others = values(page, "og:locale"), values(page, "og:locale:alternate")
            for locale in own + others:
                self.assertRegex(locale, LOCALE)
            self.assertEqual(len(own + others), len(set(own + others)))

    def test_addresses_are_absolute_and_lead_to_files(self):
        for site, path, page in self.each():
            self.assertEqual(file_of(*values(page, "og:url")), path)
            for name in ("og:image", "article:author"):
                for address in values(page, name):
                    self.assertTrue(address.startswith(BASE_URL), address)
                    self.assertTrue((site / file_of(address)).is_file(), address)

    def test_pictures_have_sizes_and_words_and_articles_days(self):
        pictures = 0
        for _, _, page in self.each():
            for picture in values(page, "og:image"):
                pictures += 1
                for name in ("og:image:width", "og:image:height"):
                    self.assertRegex(*values(page, name), "^[1-9][0-9]*$")
                self.assertEqual(len(values(page, "og:image:alt")), 1, picture)
                self.assertEqual(values(page, "twitter:card"), ["summary_large_image"])
            for name in ("article:published_time", "article:modified_time"):
                for day in values(page, name):
                    self.assertRegex(day, DAY)
        self.assertGreater(pictures, 2)

    def test_the_root_is_shown_as_the_page_to_which_it_leads(self):
        for site in SITES:
            root = PAGES[site]["index.html"]
            (home,) = values(root, "og:url")
            own = PAGES[site][file_of(home)]
            for name in ("og:title", "og:locale", "og:type"):
                self.assertEqual(values(root, name), values(own, name))

    def test_a_relay_names_every_other_language(self):
        page = PAGES[RELAY]["fr/articles/well/index.html"]
        self.assertEqual(values(page, "og:locale"), ["fr_FR"])
        others = ["ar_AR", "de_DE", "en_US"]
        self.assertEqual(sorted(values(page, "og:locale:alternate")), others)


if __name__ == "__main__":
    unittest.main()
