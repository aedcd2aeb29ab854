"""Every Atom feed of the site has the form of RFC 4287: atom.rng is the schema of its appendix B.

SITE is the archive of this repository, SMALL the site of tests/graph. For what the schema must find there is a change of a feed.
"""

import copy
import os
import pathlib
import unittest

from lxml import etree

SITE = pathlib.Path(os.environ["SITE"])
SMALL = pathlib.Path(os.environ["SMALL"])
SCHEMA = etree.RelaxNG(etree.parse(pathlib.Path(__file__).with_name("atom.rng")))
ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"
XML = "{http://www.w3.org/XML/1998/namespace}"


def find(feed, path):
    """The first element at a path of Atom's names."""
    return feed.find("/".join(ATOM + name for name in path.split("/")))


def remove(path):
    def change(feed):
        element = find(feed, path)
        element.getparent().remove(element)

    return change


def repeat(path):
    def change(feed):
        element = find(feed, path)
        element.addnext(copy.deepcopy(element))

    return change


def say(path, text):
    def change(feed):
        find(feed, path).text = text

    return change


def give(path, name, value):
    def change(feed):
        find(feed, path).set(name, value)

    return change


def take(path, name):
    def change(feed):
        del find(feed, path).attrib[name]

    return change


def add(path, name):
    def change(feed):
        etree.SubElement(find(feed, path) if path else feed, name)

    return change


def entry_first(feed):
    feed.insert(0, find(feed, "entry"))


def whole_feed_elsewhere(feed):
    feed.tag = "{http://purl.org/atom/ns#}feed"


def language_of_feed(feed):
    feed.set(XML + "lang", "ar_EG")


def attribute_without_namespace(feed):
    feed.set("lang", "ar")


# Each breaks a rule of the schema.
CHANGES = {
    "a feed has an id": remove("id"),
    "a feed has a title": remove("title"),
    "a feed has one title": repeat("title"),
    "a feed says when it changed": remove("updated"),
    "with the time of day": say("updated", "2024-01-02"),
    "and its zone as XML has it": say("updated", "2024-01-02T00:00:00 GMT"),
    "a feed has one generator": repeat("generator"),
    "entries come last": entry_first,
    "the namespace is that of Atom 1.0": whole_feed_elsewhere,
    "a language is a tag": language_of_feed,
    "attributes are those of Atom": attribute_without_namespace,
    "elements are those of Atom": add("", ATOM + "language"),
    "an entry has an id": remove("entry/id"),
    "an entry has one id": repeat("entry/id"),
    "an entry has a title": remove("entry/title"),
    "an entry says when it changed": remove("entry/updated"),
    "an entry has one text": repeat("entry/content"),
    "an entry has no subtitle": add("entry", ATOM + "subtitle"),
    "a person has a name": remove("entry/author/name"),
    "a person has one name": repeat("entry/author/name"),
    "a person has no title": add("entry/author", ATOM + "title"),
    "a link leads somewhere": take("entry/link", "href"),
    "a link has a relation": give("entry/link", "rel", ""),
    "its type is a media type": give("entry/link", "type", "html"),
    "its language is a tag": give("entry/link", "hreflang", "en_US"),
    "a category has a term": take("entry/category", "term"),
    "XHTML is in a div": add("entry/content", XHTML + "div"),
    "and not beside it": say("entry/content", "text"),
    "a text has a type that is known": give("entry/title", "type", "markdown"),
}


class Schema(unittest.TestCase):
    def test_every_feed_has_the_form_of_the_schema(self):
        paths = sorted([*SITE.rglob("feed*.xml"), *SMALL.rglob("feed*.xml")])
        self.assertGreater(len(paths), 20)
        for path in paths:
            with self.subTest(path=path):
                self.assertTrue(SCHEMA.validate(etree.parse(path)), SCHEMA.error_log)

    def test_each_change_breaks_it(self):
        whole = etree.parse(SITE / "en/feed.xml").getroot()
        self.assertTrue(SCHEMA.validate(whole))
        for name, change in CHANGES.items():
            with self.subTest(name):
                feed = copy.deepcopy(whole)
                change(feed)
                self.assertFalse(SCHEMA.validate(feed))

    def test_foreign_elements_are_allowed(self):
        feed = etree.parse(SITE / "en/feed.xml").getroot()
        for place in (feed, find(feed, "entry"), find(feed, "entry/author")):
            other = etree.SubElement(place, "{https://example.org/own}note", kind="own")
            place.insert(0, other)
            etree.SubElement(other, ATOM + "id").text = "anything"
        self.assertTrue(SCHEMA.validate(feed), SCHEMA.error_log)


if __name__ == "__main__":
    unittest.main()
