"""A sentence as its author means it: a tree of units, and what a reader should see of each.

In: leaves and units, put together by hand. Out: the sentence's text and Markdown, and for each
unit the order in which its parts must stand on a line. Never: the bidirectional algorithm. What a
reader expects follows from the tree alone, so that no program's view of it can creep in.
"""

import functools
import re
import unicodedata
from typing import NamedTuple

RTL_PAGES = {"ar", "he", "fa"}
RTL_LETTER = re.compile("[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")
NUMBER = re.compile("[0-9]+(?:[.,:/][0-9]+)*|[٠-٩]+(?:[.,:/٫٬][٠-٩]+)*|[۰-۹]+(?:[.,:/٫٬][۰-۹]+)*")
NEEDS_ESCAPE = re.compile(r"[\[\]*]")


def direction_of(page):
    return "rtl" if page in RTL_PAGES else "ltr"


class Leaf(NamedTuple):
    """Characters that run one way: `ltr` (Latin, a number) or `rtl`. `code` is not escaped."""

    text: str
    direction: str
    code: bool = False


class Separator(NamedTuple):
    """Spaces and punctuation between the words of a sentence."""

    text: str


class Markup(NamedTuple):
    """Children between two marks of Markdown, which say nothing about direction."""

    before: str
    children: list
    after: str


class Unit(NamedTuple):
    """Children that must stand side by side in one order: `ltr`, `rtl`, or `any` of the two.

    `any` is for what stands between two marks: the marks must be at its ends, and whether they
    run with the content or with the sentence looks the same.
    """

    kind: str
    direction: str
    children: list


def words(text, direction):
    """Text of one language: in text from right to left, each number is a leaf of its own."""
    if direction == "ltr":
        return [Leaf(text, "ltr")] if text else []
    leaves, at = [], 0
    for number in NUMBER.finditer(text):
        leaves += [Leaf(text[at : number.start()], "rtl"), Leaf(number[0], "ltr")]
        at = number.end()
    leaves.append(Leaf(text[at:], "rtl"))
    return [leaf for leaf in leaves if leaf.text]


def text_of(nodes):
    return "".join(
        node.text if isinstance(node, (Leaf, Separator)) else text_of(node.children)
        for node in nodes
    )


def markdown_of(nodes):
    written = []
    for node in nodes:
        if isinstance(node, Markup):
            written += [node.before, markdown_of(node.children), node.after]
        elif isinstance(node, Unit):
            written.append(markdown_of(node.children))
        elif isinstance(node, Leaf) and node.code:
            written.append(node.text)
        else:
            written.append(NEEDS_ESCAPE.sub(r"\\\g<0>", node.text))
    return "".join(written)


@functools.cache
def is_visible(character):
    """Whether it has a place of its own on the line: no vowel sign, no control."""
    return unicodedata.category(character) not in ("Mn", "Cf")


def expectations(nodes, page):
    """What must be seen of a sentence: its units and its frame.

    A unit is `{"kind", "direction", "parts"}`, a part `[start, end, way]` in characters of the
    text; `way` is `ltr` or `rtl` for a leaf, and `unit` for a unit within, which has its own
    entry. The frame holds the characters that run as the page does, outside of all units: each
    must stand exactly as far from the start of the line as in the text.
    """
    units = []
    items = _flat(nodes, 0, units)
    frame = []
    own = direction_of(page)
    for at, (start, end, way) in enumerate(items):
        if way == own:
            frame += range(start, end)
        elif way == "separator":
            beside = items[max(at - 1, 0) : at + 2]
            if own in [part[2] for part in beside] or at == len(items) - 1:
                frame += range(start, end)
    return units, frame


def _flat(nodes, at, units):
    """The parts of a node without its markup; adds the units in it to `units`, inner ones last."""
    parts = []
    for node in nodes:
        if isinstance(node, Markup):
            parts += _flat(node.children, at, units)
            at += len(text_of(node.children))
            continue
        end = at + len(text_of([node]))
        if isinstance(node, Leaf):
            parts.append([at, end, node.direction])
        elif isinstance(node, Separator):
            parts.append([at, end, "separator"])
        else:
            unit = {"kind": node.kind, "direction": node.direction, "parts": None}
            units.append(unit)
            unit["parts"] = _flat(node.children, at, units)
            parts.append([at, end, "unit"])
        at = end
    return parts


def isolated(nodes):
    """The text with every unit in an isolate of its own direction: what always shows all whole."""
    written = []
    for node in nodes:
        if isinstance(node, (Leaf, Separator)):
            written.append(node.text)
        elif isinstance(node, Markup):
            written.append(isolated(node.children))
        else:
            opening = "\u2067" if node.direction == "rtl" else "\u2066"
            written += [opening, isolated(node.children), "\u2069"]
    return "".join(written)
