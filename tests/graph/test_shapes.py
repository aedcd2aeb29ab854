"""What all pages of a site say together has the shapes of `shapes.ttl`, and each shape can fail."""

import json
import pathlib
import unittest

import pyshacl
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF, SH

from pages import ARCHIVE, BASE_URL, CONTEXT, PAGES, RELAY, SCHEMA

SHAPES = Graph().parse(pathlib.Path(__file__).parent / "shapes.ttl", format="turtle")
NAMES = Namespace("https://example.org/shapes/")
S = Namespace(SCHEMA)

# `schema.org` in two lines: what is also a creative work.
KINDS = Graph().parse(format="turtle", data=f"""
  @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
  @prefix schema: <{SCHEMA}> .
  schema:Article rdfs:subClassOf schema:CreativeWork .
  schema:NewsArticle rdfs:subClassOf schema:Article .
  schema:ScholarlyArticle rdfs:subClassOf schema:Article .
  schema:BlogPosting rdfs:subClassOf schema:Article .
""")


def union(pages):
    """What pages say together."""
    graph = Graph()
    for page in pages:
        if page.graph is not None:
            graph.parse(data=json.dumps({**page.graph, "@context": CONTEXT}), format="json-ld")
    return graph


UNIONS = {site: union(PAGES[site].values()) for site in (ARCHIVE, RELAY)}


def at(path):
    return URIRef(BASE_URL + path)


def faults(graph):
    """The shapes that a graph does not have, with the node."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=SHAPES, ont_graph=KINDS)
    found = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        shapes = set(report.objects(result, SH.sourceShape))
        shapes |= set(report.objects(result, SH.sourceConstraint))
        names = {str(name).removeprefix(NAMES) for name in shapes if name.startswith(NAMES)}
        found.update((name, report.value(result, SH.focusNode)) for name in names)
    return found


class Shapes(unittest.TestCase):
    def test_the_archive_has_all_shapes(self):
        self.assertEqual(faults(UNIONS[ARCHIVE]), set())

    def test_the_relay_has_all_shapes_but_where_nobody_knows_who_it_was(self):
        nobody = {("TranslationNamesItsTranslator", at(path))
                  for path in ("de/articles/bridge/", "ar/articles/bridge/")}
        unknown = {("TextHasSomebody", at("ar/articles/sea/"))}
        self.assertEqual(faults(UNIONS[RELAY]), nobody | unknown)

    def test_a_relay_is_no_star(self):
        pairs = set(UNIONS[RELAY].subject_objects(S.translationOfWork))
        of = lambda made, source: (at(f"{made}/"), at(f"{source}/"))
        self.assertEqual(pairs, {
            of("en/articles/well", "ar/articles/well"),
            of("fr/articles/well", "en/articles/well"),
            of("de/articles/well", "fr/articles/well"),
            of("en/articles/bridge", "fr/articles/bridge"),
            of("en/articles/bridge/plain", "fr/articles/bridge"),
            of("de/articles/bridge", "fr/articles/bridge"),
            of("ar/articles/bridge", "en/articles/bridge/plain"),
            of("ar/articles/far", "en/articles/far"),
            (at("en/articles/far/"), URIRef("https://gazette.example/1")),
            # From both originals, and from the second.
            of("en/articles/orchard", "ar/articles/orchard"),
            of("en/articles/orchard", "fr/articles/orchard"),
            of("de/articles/orchard", "fr/articles/orchard"),
            # By way of texts that the archive does not have.
            of("ar/articles/river", "en/articles/river"),
            (at("en/articles/river/"), at("en/articles/river/#via")),
            (at("en/articles/river/#via"), at("en/articles/river/#source")),
            (at("fr/articles/sea/"), at("fr/articles/sea/#via")),
            (at("fr/articles/sea/#via"), at("ar/articles/sea/")),
        })

    def test_two_originals_have_their_own_sources(self):
        source = lambda path: UNIONS[RELAY].value(at(path), S.isBasedOn)
        self.assertEqual(source("ar/articles/orchard/"), URIRef("https://ahram.example/1"))
        self.assertEqual(source("fr/articles/orchard/"), URIRef("https://gazette.example/2"))
        self.assertEqual(source("en/articles/orchard/short/"), at("fr/articles/orchard/"))

    def test_rough_dates_are_exact_or_text(self):
        for node, key, value in [
            (URIRef("https://ahram.example/1"), "datePublished", "2023-09-11"),
            (URIRef("https://gazette.example/2"), "datePublished", "2023"),
            (URIRef("https://gazette.example/2"), "temporal", "2023-09~"),
            (at("en/articles/river/#source"), "datePublished", "None"),
            (at("en/articles/river/#source"), "temporal", "1920~/1921"),
            (at("ar/people/idris/#person"), "birthDate", "0850"),
            (at("ar/people/pen/#person"), "birthDate", "None"),
            (at("ar/people/desk/#person"), "dissolutionDate", "1999"),
        ]:
            self.assertEqual(str(UNIONS[RELAY].value(node, S[key])), value, (node, key))

    def test_an_original_elsewhere_is_described(self):
        node = URIRef("https://gazette.example/1")
        value = lambda key: str(UNIONS[RELAY].value(node, key))
        self.assertEqual(
            [value(S[key]) for key in ("name", "inLanguage", "datePublished", "archivedAt")],
            ["De loin", "fr", "2019-12-31",
             "https://web.archive.org/web/2020/https://gazette.example/1"])


WELL = [at(f"{language}/articles/well/") for language in ("ar", "en", "fr", "de")]
FAR = at("en/articles/far/")
TERM = at("ar/tags/water/#tag")
SAMAR = at("ar/people/samar/#person")
PROFILE = at("en/people/samar/#page")
ABOUT = at("en/about/#page")
WAY = at("en/people/samar/#crumbs")


def step(graph, number):
    """A step of a way, by its number."""
    steps = graph.objects(WAY, S.itemListElement)
    return next(item for item in steps if graph.value(item, S.position) == Literal(number))


def drop(node, key, value=None):
    return lambda graph: graph.remove((node, S[key], value))


def add(node, key, value):
    return lambda graph: graph.add((node, S[key], value))


def renumber(old, new):
    return lambda graph: graph.set((step(graph, old), S.position, Literal(new)))


# The pages of these nodes.
CHANGED = [
    "ar/articles/well/", "en/articles/well/", "fr/articles/well/", "de/articles/well/",
    "en/articles/far/", "ar/articles/far/", "ar/tags/water/", "en/people/samar/", "en/about/",
]

# For each shape: changes that must break it, and the node that is then found at fault.
CHANGES = [
    ("TextHasOneHeadline", WELL[0], add(WELL[0], "headline", Literal("Another"))),
    ("TextHasOneLanguage", WELL[0], drop(WELL[0], "inLanguage")),
    ("TextHasOneLanguage", WELL[0], add(WELL[0], "inLanguage", Literal("en"))),
    ("TextHasOneAddress", WELL[0], drop(WELL[0], "url")),
    ("TextHasOnePublisher", WELL[0], drop(WELL[0], "publisher")),
    ("TextHasOnePage", WELL[0], drop(WELL[0], "mainEntityOfPage")),
    ("TextHasSomebody", WELL[0], drop(WELL[0], "author")),
    ("TranslationsSaySo", WELL[0], drop(WELL[1], "translationOfWork")),
    ("TranslationsSaySo", WELL[0], drop(WELL[0], "workTranslation")),
    ("TranslationsSaySo", WELL[0], add(WELL[0], "workTranslation", WELL[2])),
    ("Translation", WELL[1], drop(WELL[0], "workTranslation")),
    ("Translation", WELL[3], add(WELL[0], "workTranslation", WELL[3])),
    ("TranslationNamesItsTranslator", WELL[1], drop(WELL[1], "translator")),
    ("TranslationNamesItsTranslator", WELL[1], add(WELL[1], "translator", TERM)),
    ("TranslationHasSources", WELL[3], add(WELL[3], "translationOfWork", TERM)),
    ("TranslationHasSources", FAR, add(FAR, "translationOfWork", TERM)),
    ("SourcesEnd", WELL[0], add(WELL[0], "translationOfWork", WELL[3])),
    ("TermHasAName", TERM, drop(TERM, "name")),
    ("TermHasOneSet", TERM, drop(TERM, "inDefinedTermSet")),
    ("SomebodyHasAName", SAMAR, drop(SAMAR, "name")),
    ("ProfileIsOfSomebody", PROFILE, drop(PROFILE, "mainEntity")),
    ("ProfileIsOfSomebody", PROFILE, lambda graph: graph.set((PROFILE, S.mainEntity, TERM))),
    ("PageIsPartOfTheSite", ABOUT, drop(ABOUT, "isPartOf")),
    ("PageHasItsWay", ABOUT, add(ABOUT, "breadcrumb", WAY)),
    ("WayBeginsAtOne", WAY, renumber(1, 0)),
    ("WayLeavesNoneOut", WAY, renumber(2, 4)),
    ("WayHasNoneTwice", WAY, renumber(3, 2)),
    ("StepsAreComplete", WAY, lambda graph: graph.remove((step(graph, 2), S.item, None))),
    ("StepsAreComplete", WAY, lambda graph: graph.remove((step(graph, 2), S.name, None))),
    ("ThingHasOneType", SAMAR, lambda graph: graph.add((SAMAR, RDF.type, S.Organization))),
    ("NamedIsDescribed", TERM, lambda graph: graph.remove((TERM, RDF.type, None))),
]


class ShapesCanFail(unittest.TestCase):
    def test_each_change_breaks_its_shape(self):
        # All pages would take minutes.
        whole = union(PAGES[RELAY][f"{path}index.html"] for path in CHANGED)
        usual = faults(whole)
        for shape, node, edit in CHANGES:
            with self.subTest(shape=shape, node=str(node)):
                changed = Graph()
                changed += whole
                edit(changed)
                self.assertNotEqual(set(whole), set(changed), "nothing was changed")
                self.assertIn((shape, node), faults(changed) - usual)

    def test_every_shape_is_tried(self):
        named = {str(name).removeprefix(NAMES) for name in SHAPES.subjects() if name in NAMES}
        judges = {name for name in named
                  if set(SHAPES.predicates(NAMES[name])) & {SH.path, SH.sparql, SH.select, SH["or"]}}
        # These are parts of others: of `Translation`, and of `StepsAreComplete`.
        parts = {"SourceIsElsewhere", "SourceSaysSo", "Way"}
        self.assertEqual(judges - parts, {shape for shape, _, _ in CHANGES})


if __name__ == "__main__":
    unittest.main()
