"""The built pages, read as text with the controls of isolates.

In: the HTML of a page. Out: the text of its blocks, as a bidirectional layout sees it: an element
that isolates in CSS (`<bdi>`, and whatever has `dir`) becomes U+2066 to U+2068 and U+2069.
"""

import html
import re
from typing import NamedTuple

from layout import CONTROLS

LTR, RTL, FIRST_STRONG, END = "\u2066", "\u2067", "\u2068", "\u2069"

_BLOCK = re.compile(r'<(p|ul)\b([^>]*\bid="(p\d+)"[^>]*)>(.*?)</\1>', re.S)
_ITEM = re.compile(r"<li\b([^>]*)>(.*?)</li>", re.S)
_TOKEN = re.compile(r"<(/?)([a-z0-9]+)([^>]*)>|[^<]+", re.S)
_DIRECTION = re.compile(r'\bdir="(ltr|rtl|auto)"')
_TITLE = re.compile(r"<title>(.*?)</title>", re.S)
_HEADING = re.compile(r"<h1\b([^>]*)>(.*?)</h1>", re.S)
_SUMMARY = re.compile(r'<meta name="description" content="([^"]*)"')
_VOID = {"br", "img", "wbr", "hr", "input"}


class Text(NamedTuple):
    """A text with controls. `isolates` are pairs of their places, of those the program added."""

    text: str
    direction: str
    isolates: list


def read(page, direction):
    """The texts of a page by place: `title`, `heading`, `summary`, `p7`, `p8/2` for an item."""
    texts = {}
    title = html.unescape(_TITLE.search(page)[1])
    texts["title"] = plain(title.rsplit(" — ", 1)[0], direction)
    attributes, heading = _HEADING.search(page).groups()
    texts["heading"] = marked_up(heading, _own(attributes, direction))
    if summary := _SUMMARY.search(page):
        texts["summary"] = plain(html.unescape(summary[1]), direction)
    for element, attributes, name, content in _BLOCK.findall(page):
        own = _own(attributes, direction)
        if element == "p":
            texts[name] = marked_up(content, own)
            continue
        for at, (attributes, item) in enumerate(_ITEM.findall(content)):
            texts[f"{name}/{at}"] = marked_up(item.strip(), _own(attributes, own))
    return texts


def plain(text, direction):
    """Text whose isolates are characters."""
    isolates, opened = [], []
    for at, character in enumerate(text):
        if character == END and opened:
            isolates.append((opened.pop(), at))
        elif character in CONTROLS:
            opened.append(at)
    return Text(text, direction, isolates)


def marked_up(content, direction):
    """Text whose isolates are elements."""
    written, length, isolates, opened = [], 0, [], []
    for token in _TOKEN.finditer(content):
        closing, element, attributes = token.groups()
        if element is None:
            text = html.unescape(token[0])
        elif closing:
            at, is_added = opened.pop()
            text = "" if at is None else END
            if is_added:
                isolates.append((at, length))
        else:
            text = _control(element, attributes)
            if element not in _VOID:
                opened.append((length if text else None, element == "bdi"))
        written.append(text)
        length += len(text)
    return Text("".join(written), direction, isolates)


def _control(element, attributes):
    direction = _DIRECTION.search(attributes)
    if direction:
        return {"ltr": LTR, "rtl": RTL, "auto": FIRST_STRONG}[direction[1]]
    return FIRST_STRONG if element == "bdi" else ""


def _own(attributes, direction):
    own = _DIRECTION.search(attributes)
    return own[1] if own else direction
