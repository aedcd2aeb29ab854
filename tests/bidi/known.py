#!/usr/bin/env python3
"""Lines of which a person knows whether a unit is whole in them: the judges are judged by these.

    tests/bidi/known.py > known-sentences.json

In: known.json, worked out by hand from UAX #9. ⟦…⟧ is isolated from left to right, ⟬…⟧ from right
to left; without a unit it is the sentence's own words that are asked about. Out: sentences as the
judges take them, each with its answer.
"""

import json
import pathlib
import re

from tree import RTL_LETTER, words

KNOWN = pathlib.Path(__file__).with_name("known.json")
MARKS = str.maketrans({"⟦": "\u2066", "⟬": "\u2067", "⟧": "\u2069"})


def sentences():
    return [_sentence(known) for known in json.loads(KNOWN.read_text(encoding="utf-8"))]


def _sentence(known):
    text = re.sub("[⟦⟬⟧]", "", known["text"])
    units, frame = [], []
    if known["unit"]:
        start = text.index(known["unit"])
        units.append({"kind": "unit", **_unit(known["unit"], start)})
    else:
        of_page = {"rtl": RTL_LETTER, "ltr": re.compile("[a-z،]")}[known["direction"]]
        frame = [at for at, character in enumerate(text) if of_page.match(character)]
    isolated = known["text"].translate(MARKS)
    return {**known, "text": text, "isolated": isolated, "units": units, "frame": frame}


def _unit(text, start):
    """A unit between two marks, or a word or number with its signs."""
    end = start + len(text)
    if text[0] in '"(':
        way = "rtl" if RTL_LETTER.match(text[1]) else "ltr"
        parts = [[start, start + 1, "ltr"], [start + 1, end - 1, way], [end - 1, end, "ltr"]]
        return {"direction": "any", "parts": parts}
    direction = "rtl" if RTL_LETTER.match(text) and text[0].isalpha() else "ltr"
    parts = []
    for leaf in words(text, direction):
        parts.append([start, start + len(leaf.text), leaf.direction])
        start += len(leaf.text)
    return {"direction": direction, "parts": parts}


if __name__ == "__main__":
    print(json.dumps(sentences(), ensure_ascii=False))
