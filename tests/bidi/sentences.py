#!/usr/bin/env python3
"""Makes sentences whose units are known, and a site that holds them.

    tests/bidi/sentences.py --sentences 2000 --seed 1 --site /tmp/site > sentences.json

In: a number and a seed. Out: a site to be built, and a list that says of each sentence where it
stands and what a reader must see. The same arguments give the same bytes.
"""

import argparse
import json
import pathlib
import random
from typing import NamedTuple

import cases
import vocabulary as vocabulary_of
from tree import (
    RTL_LETTER, Leaf, Markup, Separator, Unit, direction_of, expectations, isolated, markdown_of,
    text_of, words,
)

PAGES = ["ar", "en", "he", "fa"]
SITE = """title: {ar: سين, he: סמך, fa: سین, en: S}
base_url: https://example.org/
languages: [ar, he, fa, en]
outputs: {parallel: false, archive: false}
"""
UNCOUNTED = {"address", "code", "passage"}
PARAGRAPHS, ITEMS = 40, 8  # of one file
OTHER_DIRECTION = 0.06  # of the paragraphs are in a language that runs the other way
RTL = ["ar", "he", "fa"]
CLEAR = 0.67  # of the letters run one way: then no reader doubts the direction of a sentence

NUMBERS = [
    ("signed number", vocabulary_of.SIGNED_NUMBERS),
    ("signed number", vocabulary_of.SIGNED_NUMBERS),
    ("range", vocabulary_of.RANGES), ("range", vocabulary_of.RANGES), ("date", vocabulary_of.DATES),
    ("grouped", vocabulary_of.GROUPED), ("phone", vocabulary_of.PHONES),
]


def share(nodes, direction):
    """Which share of the letters runs in a direction, without addresses and the like. Whether a
    bare domain is an address is open, so the lesser of the two shares counts."""
    counted = [n for n in nodes if not isinstance(n, Unit) or n.kind not in UNCOUNTED]
    sure = [n for n in counted if not isinstance(n, Unit) or n.kind != "domain"]
    return min(_share(text_of(counted), direction), _share(text_of(sure), direction))


def _share(text, direction):
    letters = [letter for letter in text if letter.isalpha()]
    rtl = sum(1 for letter in letters if RTL_LETTER.match(letter))
    return (rtl if direction == "rtl" else len(letters) - rtl) / max(len(letters), 1)


def strong(nodes):
    """The nodes in strong emphasis, unless there are marks in them that it could be taken for."""
    return nodes if set("*[`") & set(markdown_of(nodes)) else [Markup("**", nodes, "**")]


class Piece(NamedTuple):
    """A part of a sentence, and what it may not stand beside."""

    nodes: list
    is_word: bool = False
    is_number: bool = False
    is_alone: bool = False  # only beside words of the page: its last mark would be theirs


class Writer:
    """Writes sentences in the language of a page."""

    def __init__(self, chance, page, is_plain):
        self.chance, self.page, self.is_plain = chance, page, is_plain
        self.direction = direction_of(page)

    def below(self, limit):
        return int(self.chance.random() * limit)

    def one(self, choices):
        return choices[self.below(len(choices))]

    def happens(self, probability):
        return self.chance.random() < probability

    # The sentence.

    def sentence(self):
        pieces = [self.word()]
        for _ in range(2 + self.below(6)):
            pieces.append(self.next_piece(pieces[-1]))
        while share([n for piece in pieces for n in piece.nodes], self.direction) < CLEAR:
            pieces.append(self.word())
        return self.joined(pieces)

    def next_piece(self, last):
        if last.is_alone or self.happens(0.35):
            return self.word()
        for _ in range(20):
            piece = self.unit()
            if piece.is_alone and not last.is_word or piece.is_number and last.is_number:
                continue
            return piece
        return self.word()

    def joined(self, pieces):
        first = self.below(len(pieces))
        last = min(first + self.below(3), len(pieces) - 1)
        is_strong = not self.is_plain and self.happens(0.15)
        nodes, strong_from = [], 0
        for at, piece in enumerate(pieces):
            if at > 0:
                nodes.append(self.separator())
            if at == first:
                strong_from = len(nodes)
            nodes += piece.nodes if at == 0 else self.with_prefix(piece)
            if at == last and is_strong:
                nodes[strong_from:] = strong(nodes[strong_from:])
        end = self.one(vocabulary_of.ENDS[self.page])
        return nodes + [Separator(end)] if end else nodes

    def separator(self):
        if self.happens(0.7):
            return Separator(" ")
        return Separator(self.one(vocabulary_of.SEPARATORS[self.page]))

    def with_prefix(self, piece):
        """The piece with a word of one letter written before it, now and then."""
        prefixes = vocabulary_of.PREFIXES[self.page]
        first = piece.nodes[0]
        kind = first.kind if isinstance(first, Unit) else None
        can = kind in ("signed latin", "date", "latin phrase") and prefixes
        if not can or isinstance(first.children[0], Markup) or text_of([first]).startswith("-"):
            return piece.nodes
        if self.happens(0.1):
            return [Leaf(self.one(prefixes), "rtl"), *piece.nodes]
        return piece.nodes

    def word(self):
        own = self.one(vocabulary_of.WORDS[self.page])
        if self.direction == "rtl" and self.happens(0.05):
            own = self.one(vocabulary_of.WORDS[self.one(RTL)])
        return Piece(words(own, self.direction), is_word=True)

    def unit(self):
        makers = [
            (16, self.number), (10, self.signed_latin), (5, self.digits_and_letters),
            (12, self.between_quotes), (10, self.between_brackets), (3, self.address),
        ]
        if self.direction == "rtl":
            makers += [(10, self.latin_phrase), (3, self.names), (4, self.word_with_number)]
        else:
            makers += [(30, self.phrase), (2, self.word_with_number)]
        if self.page in vocabulary_of.LEFT_TO_THE_ALGORITHM:
            makers.append((2, self.left_to_the_algorithm))
        if not self.is_plain:
            makers += [(5, self.marked), (2, self.code), (3, self.passage), (3, self.link)]
        at = self.chance.random() * sum(weight for weight, _ in makers)
        for weight, maker in makers:
            at -= weight
            if at < 0:
                return maker()
        return maker()

    # Units.

    def ltr(self, kind, texts):
        return Unit(kind, "ltr", [Leaf(self.one(texts), "ltr")])

    def number_unit(self, page):
        kind, texts = self.one(NUMBERS)
        own = vocabulary_of.OWN_DIGITS.get(page, {}).get(kind)
        if own and self.happens(0.6 if page == "fa" else 0.3):
            return self.ltr(kind, own)
        unit = self.ltr(kind, texts)
        if kind != "grouped":
            return unit
        text = unit.children[0].text.replace(" ", self.one(vocabulary_of.GROUP_SPACES))
        return Unit(kind, "ltr", [Leaf(text, "ltr")])

    def number(self):
        return Piece([self.number_unit(self.page)], is_number=True)

    def signed_latin(self):
        return Piece([self.ltr("signed latin", vocabulary_of.SIGNED_LATIN)])

    def latin_phrase(self):
        unit = self.ltr("latin phrase", vocabulary_of.LATIN_PHRASES)
        if self.is_plain or self.happens(0.9):
            return Piece([unit])
        before, last = text_of([unit]).rsplit(" ", 1) if " " in text_of([unit]) else ("", "C++")
        emphasis = Markup("*", [Leaf(last, "ltr")], "*")
        start = [Leaf(f"{before} ", "ltr")] if before else []
        return Piece([Unit("phrase with emphasis", "ltr", [*start, emphasis])])

    def digits_and_letters(self):
        unit = self.ltr("digits and letters", vocabulary_of.DIGITS_AND_LETTERS)
        return Piece([unit], is_number=True)

    def phrase_unit(self):
        language = self.one(RTL)
        return Unit("phrase", "rtl", words(self.one(vocabulary_of.PHRASES[language]), "rtl"))

    def phrase(self):
        return Piece([self.phrase_unit()])

    def word_with_number(self):
        language = self.page if self.direction == "rtl" else self.one(["ar", "fa"])
        text = self.one(vocabulary_of.WORDS_WITH_NUMBERS[language])
        return Piece([Unit("word with a number", "rtl", words(text, "rtl"))], is_number=True)

    def left_to_the_algorithm(self):
        return Piece(
            words(self.one(vocabulary_of.LEFT_TO_THE_ALGORITHM[self.page]), "ltr"), is_number=True
        )

    def address(self):
        if self.happens(0.3):
            start, end = self.one(vocabulary_of.MIXED_ADDRESSES)
            return Piece([Unit("address", "ltr", [Leaf(start, "ltr"), Leaf(end, "rtl")])])
        if self.happens(0.2):
            return Piece([self.ltr("domain", vocabulary_of.DOMAINS)])
        return Piece([self.ltr("address", vocabulary_of.ADDRESSES)])

    def names(self):
        """Names parted by the comma of the sentence, in the order of the sentence."""
        comma = ", " if self.page == "he" else "، "
        if self.page == "he":
            return self.latin_phrase()
        children = []
        for _ in range(2 + self.below(2)):
            if children:
                children += [Leaf(comma, "rtl")]
            children.append(self.ltr("name", vocabulary_of.NAMES))
        return Piece([Unit("list of names", "rtl", children)], is_alone=True)

    def code(self):
        text = self.one(vocabulary_of.CODE)
        return Piece([Unit("code", "ltr", [Markup("`", [Leaf(text, "ltr", code=True)], "`")])])

    def marked(self):
        """A name with its own mark, in a link or in emphasis."""
        if self.direction == "rtl":
            unit = self.ltr("marked", vocabulary_of.MARKED)
        else:
            text = self.one(vocabulary_of.MARKED_RTL[self.one(RTL)])
            unit = Unit("marked", "rtl", words(text, "rtl"))
        return Piece([self.around(unit)], is_alone=True)

    def link(self):
        if self.direction == "ltr":
            return Piece([self.around(self.phrase_unit())])
        return Piece([self.emphasized(self.latin_phrase().nodes[0])])

    def emphasized(self, unit):
        """A unit in emphasis, if there are no marks in it already."""
        if set("*[`") & set(markdown_of([unit])):
            return unit
        return self.around(unit)

    def around(self, unit):
        """A unit in a link or in emphasis."""
        before, after = self.one([("[", f"]({vocabulary_of.LINK})"), ("*", "*"), ("**", "**")])
        return Unit(unit.kind, unit.direction, [Markup(before, unit.children, after)])

    def passage(self):
        """What the author marked as being in another language."""
        language = self.one(RTL) if self.direction == "ltr" else "en"
        content = self.content(language, 1)
        nodes = [Markup("[", content.children, f"]{{lang={language}}}")]
        return Piece([Unit("passage", content.direction, nodes)])

    # What stands between marks.

    def between_quotes(self):
        pair = self.one(vocabulary_of.QUOTES[self.page])
        return Piece([self.between("quotation", pair, self.any_content(1))])

    def between_brackets(self):
        pair = self.one(vocabulary_of.BRACKETS)
        return Piece([self.between("bracket", pair, self.any_content(1))])

    def between(self, kind, pair, content):
        opening, closing = (Leaf(mark, "ltr") for mark in pair)
        if kind != "nested" and not self.is_plain and self.happens(0.08):
            content = self.emphasized(content)
        return Unit(kind, "any", [opening, content, closing])

    def any_content(self, depth):
        if self.happens(0.2):
            return self.ltr("number between marks", vocabulary_of.NUMBERS_BETWEEN_MARKS)
        own = self.happens(0.35)
        if self.direction == "rtl":
            return self.content(self.page if own else "en", depth)
        return self.content("en" if own else self.one(RTL), depth)

    def content(self, language, depth):
        """A sentence or a name, with or without something of the other direction in it."""
        direction = direction_of(language)
        if depth == 0 or self.happens(0.7):
            said = vocabulary_of.SAID_IN_LATIN if language == "en" else vocabulary_of.SAID[language]
            return Unit("said", direction, words(self.one(said), direction))
        content = self.mixed(language, direction)
        while share(content.children, direction) < CLEAR:
            content = self.mixed(language, direction)
        return content

    def mixed(self, language, direction):
        if language == "en":
            around, inner = self.one(vocabulary_of.AROUND_RTL), self.phrase_unit()
        else:
            around = self.one(vocabulary_of.AROUND_LATIN[language])
            inner = self.inner(language)
        before, after = (words(text, direction) for text in around)
        return Unit("mixed sentence", direction, [*before, inner, *after])

    def inner(self, language):
        """A unit within a sentence from right to left."""
        kind = self.below(4)
        if kind == 0:
            return self.number_unit(language)
        if kind == 1:
            pair = self.one([("«", "»"), ('"', '"'), ("(", ")")])
            return self.between("nested", pair, self.content("en", 0))
        return (self.signed_latin if kind == 2 else self.latin_phrase)().nodes[0]


# The site.


def judged(nodes, page, direction, place):
    units, frame = expectations(nodes, page)
    return {
        **place, "direction": direction, "text": text_of(nodes), "units": units, "frame": frame,
        "isolated": isolated(nodes),
    }


def write_site(folder, count, seed):
    """Writes the site's sources. Returns the sentences, each with the place where it stands."""
    chance = random.Random(seed)
    fixed = {page: [tree for own, tree in cases.trees() if own == page] for page in PAGES}
    (folder / "site.yaml").write_text(SITE, encoding="utf-8")
    found, number = [], 0
    while len(found) < count:
        page = PAGES[number % len(PAGES)]
        work = f"{page}-{number:05}"
        wanted = min(PARAGRAPHS, max(1, count - len(found) - ITEMS - 2))
        file, sentences = _file(chance, page, fixed[page], wanted)
        path = folder / "content/articles" / work
        path.mkdir(parents=True)
        (path / f"{page}.md").write_text(file, encoding="utf-8")
        found += [{"page": page, "file": f"{page}/articles/{work}/", **one} for one in sentences]
        number += 1
    return found


def _file(chance, page, fixed, wanted):
    """The source of a version: its text, and its sentences. Takes from the fixed ones first."""
    own = direction_of(page)
    writer, plain = Writer(chance, page, False), Writer(chance, page, True)
    title, summary = plain.sentence(), plain.sentence()
    sentences = [judged(title, page, own, {"place": "title"})]
    sentences.append(judged(title, page, own, {"place": "heading"}))
    sentences.append(judged(summary, page, own, {"place": "summary"}))
    head = [f"title: {_quoted(text_of(title))}", f"summary: {_quoted(text_of(summary))}"]
    blocks = []
    for number in range(1, wanted + 1):
        language = page
        if not fixed and chance.random() < OTHER_DIRECTION:
            language = "en" if own == "rtl" else RTL[int(chance.random() * 3)]
        other = Writer(chance, language, False) if language != page else writer
        nodes = fixed.pop(0) if fixed else other.sentence()
        place = {"place": "text", "block": f"p{number}"}
        sentences.append(judged(nodes, language, direction_of(language), place))
        blocks.append(markdown_of(nodes))
    items = [writer.sentence() for _ in range(ITEMS)]
    for at, nodes in enumerate(items):
        place = {"place": "item", "block": f"p{wanted + 1}", "item": at}
        sentences.append(judged(nodes, page, own, place))
    blocks.append("\n".join(f"- {markdown_of(nodes)}" for nodes in items))
    front = "\n".join(["---", *head, "date: 2024-01-01", "---"])
    return front + "\n\n" + "\n\n".join(blocks) + "\n", sentences


def _quoted(text):
    return json.dumps(text, ensure_ascii=False)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--sentences", type=int, default=2000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--site", type=pathlib.Path, required=True, help="an empty folder")
    given = arguments.parse_args()
    given.site.mkdir(parents=True, exist_ok=True)
    print(json.dumps(write_site(given.site, given.sentences, given.seed), ensure_ascii=False))


if __name__ == "__main__":
    main()
