"""The graphs of all pages are JSON-LD in the words of schema.org."""

import copy
import datetime
import json
import re
import unittest

import rdflib
from pyld import jsonld

from pages import CONTEXT, CONTEXT_URL, PAGES, RELAY, SCHEMA, SITES, described
from vocabulary import VOCABULARY

# Programs that show breadcrumbs want the address itself, as Google's documentation has it, where
# schema.org has a thing.
ADDRESSES_OF_THINGS = {"item"}


def load(url, _options):
    """No network: the only context is the one in this folder."""
    assert url == CONTEXT_URL, url
    document = {"@context": CONTEXT}
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url,
            "document": document}


def graphs(site):
    for path, page in PAGES[site].items():
        if page.graph is not None:
            yield path, page.graph


def expanded(graph):
    return jsonld.expand(copy.deepcopy(graph), {"documentLoader": load})


def nodes(value):
    """All objects in a value of JSON, the inner ones too."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from nodes(item)


class Reading(unittest.TestCase):
    """https://www.w3.org/TR/json-ld11/"""

    def test_every_described_page_has_a_graph_and_no_other(self):
        for site in SITES:
            self.assertEqual({path for path, _ in graphs(site)}, described(site))

    def test_graphs_expand_and_lose_nothing(self):
        for site in SITES:
            for path, graph in graphs(site):
                with self.subTest(path=path):
                    self.assertEqual(list(graph), ["@context", "@graph"])
                    self.assertEqual(graph["@context"], CONTEXT_URL)
                    found = expanded(graph)
                    self.assertEqual(len(found), len(graph["@graph"]))
                    written = [key for node in nodes(graph["@graph"]) for key in node]
                    read = [key for node in nodes(found) for key in node if key != "@value"]
                    names = sorted(key.removeprefix(SCHEMA) for key in read)
                    # Addresses in plain text become nodes; dates get the name of their type.
                    for key in ("@id", "@type"):
                        self.assertGreaterEqual(names.count(key), written.count(key))
                    plain = lambda keys: sorted(key for key in keys if key[0] != "@")
                    self.assertEqual(plain(names), plain(written))

    def test_every_name_is_an_absolute_address(self):
        for site in SITES:
            for path, graph in graphs(site):
                for node in nodes(expanded(graph)):
                    if "@id" in node:
                        self.assertRegex(node["@id"], "^https?://[^ ]+$", path)

    def test_two_readers_find_the_same_statements(self):
        for path, graph in graphs(RELAY):
            with self.subTest(path=path):
                quads = jsonld.to_rdf(
                    copy.deepcopy(graph),
                    {"documentLoader": load, "format": "application/n-quads"},
                )
                first = rdflib.Dataset().parse(data=quads, format="nquads")
                second = rdflib.Graph().parse(
                    data=json.dumps({**graph, "@context": CONTEXT}), format="json-ld")
                named = lambda triples: {triple[:3] for triple in triples
                                         if not isinstance(triple[0], rdflib.BNode)
                                         and not isinstance(triple[2], rdflib.BNode)}
                self.assertEqual(named(first.quads()), named(second))
                self.assertEqual(len(first), len(second))


def is_day(text):
    """Whether text is a year, a month or a day that there is."""
    if not re.fullmatch("[0-9]{4}(-[0-9]{2}){0,2}", text):
        return False
    year, month, day = [int(part) for part in (text + "-01-01").split("-")[:3]]
    try:
        return bool(datetime.date(year, month, day))
    except ValueError:
        return False


def fits(value, allowed):
    """Whether a value that is no node is one of the allowed kinds of data."""
    if isinstance(value, bool):
        return "Boolean" in allowed
    if isinstance(value, int):
        return bool(allowed & {"Number", "Integer"})
    if not isinstance(value, str):
        return False
    if "Text" in allowed:
        return value != ""
    is_address = re.match("https?://[^ ]+$", value)
    return bool("URL" in allowed and is_address
                or allowed & {"Date", "DateTime"} and is_day(value))


def faults(node, types):
    """What schema.org has not of a node; `types` has the types of all nodes by their ids."""
    kind = node.get("@type")
    if kind is None:
        return [] if set(node) == {"@id"} else [f"no type: {node}"]
    if kind not in VOCABULARY.leaves:
        return [f"no such type: {kind}"]
    found = []
    for key, value in node.items():
        if key[0] == "@":
            continue
        allowed = VOCABULARY.values(kind, key)
        if not allowed:
            found.append(f"{kind} has no {key}")
            continue
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                of = item.get("@type") or types.get(item.get("@id"), "nothing")
                is_right = bool(VOCABULARY.line(of) & allowed)
            elif key in ADDRESSES_OF_THINGS:
                is_right = fits(item, {"URL"})
            else:
                is_right = fits(item, allowed)
            if not is_right:
                found.append(f"{kind}.{key} cannot be {item}")
    return found


def types_of(site):
    """The types of all nodes of a site by their ids."""
    every = [node for _, graph in graphs(site) for node in nodes(graph["@graph"])]
    return {node["@id"]: node["@type"] for node in every if "@id" in node and "@type" in node}


class TheVocabulary(unittest.TestCase):
    """https://schema.org, as npm's schema-dts has it."""

    def test_vocabulary_has_every_type_and_property_with_such_values(self):
        used = set()
        for site in SITES:
            types = types_of(site)
            for path, graph in graphs(site):
                with self.subTest(path=path):
                    every = list(nodes(graph["@graph"]))
                    used.update(node.get("@type") for node in every)
                    self.assertEqual([fault for node in every for fault in faults(node, types)], [])
        # What the two sites are made to contain.
        self.assertLessEqual(
            {"Article", "NewsArticle", "ScholarlyArticle", "BlogPosting", "Person", "Organization",
             "DefinedTerm", "DefinedTermSet", "ProfilePage", "CollectionPage", "WebPage", "WebSite",
             "BreadcrumbList", "ListItem", "ImageObject", "CreativeWork", "CreativeWorkSeries",
             "CorrectionComment", "PropertyValue", "QuantitativeValue", "PublicationIssue",
             "PublicationVolume", "Periodical", "Book"}, used)

    def test_vocabulary_refuses_what_it_does_not_have(self):
        types = {"a:person": "Person", "a:text": "Article"}
        for node, fault in [
            ({"@type": "Essay"}, "no such type: Essay"),
            ({"name": "A"}, "no type: {'name': 'A'}"),
            ({"@type": "Article", "translatedBy": "A"}, "Article has no translatedBy"),
            ({"@type": "Person", "headline": "A"}, "Person has no headline"),
            ({"@type": "WebPage", "articleBody": "A"}, "WebPage has no articleBody"),
            ({"@type": "Article", "wordCount": "many"}, "Article.wordCount cannot be many"),
            ({"@type": "Article", "headline": ""}, "Article.headline cannot be "),
            ({"@type": "Article", "headline": 1}, "Article.headline cannot be 1"),
            ({"@type": "Article", "datePublished": "2024-02-30"},
             "Article.datePublished cannot be 2024-02-30"),
            ({"@type": "Article", "license": "as agreed"}, "Article.license cannot be as agreed"),
            ({"@type": "Article", "translator": {"@id": "a:text"}},
             "Article.translator cannot be {'@id': 'a:text'}"),
            ({"@type": "Article", "translationOfWork": {"@id": "a:person"}},
             "Article.translationOfWork cannot be {'@id': 'a:person'}"),
            ({"@type": "Article", "author": {"@id": "a:nobody"}},
             "Article.author cannot be {'@id': 'a:nobody'}"),
            ({"@type": "ListItem", "item": "about"}, "ListItem.item cannot be about"),
        ]:
            self.assertEqual(faults(node, types), [fault])

    def test_vocabulary_agrees_with_the_context(self):
        """Text is an address where schema.org has addresses and no text."""
        for key, term in CONTEXT.items():
            if key[0] == "@":
                continue
            allowed = set().union(*(own.get(key, ()) for own in VOCABULARY.own.values()))
            data = {"@id": "URL", "Date": "Date"}[term["@type"]]
            self.assertTrue(data in allowed or key in ADDRESSES_OF_THINGS, key)
        for site in SITES:
            for path, graph in graphs(site):
                for node in nodes(graph["@graph"]):
                    for key, value in node.items():
                        allowed = VOCABULARY.values(node.get("@type"), key)
                        if {"URL"} == allowed & {"URL", "Text"} and key not in CONTEXT:
                            self.assertNotIsInstance(value, str, f"{path}: {key}")


if __name__ == "__main__":
    unittest.main()
