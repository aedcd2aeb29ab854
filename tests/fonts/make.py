#!/usr/bin/env python3
"""Makes the fonts beside this file, whose letters are boxes as wide as the tests want them (pip install fonttools brotli)."""

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen


def box(width, bottom=0, top=500):
    pen = TTGlyphPen(None)
    pen.moveTo((50, bottom))
    pen.lineTo((50, top))
    pen.lineTo((width - 50, top))
    pen.lineTo((width - 50, bottom))
    pen.closePath()
    return pen.glyph()


def make(file, characters, width, axes=(), boxes={}):
    """A font of boxes for some characters, 1,000 units high. Some may have boxes of their own."""
    names = {ord(character): f"u{ord(character):04X}" for character in characters}
    order = [".notdef", *names.values()]
    font = FontBuilder(1000)
    font.setupGlyphOrder(order)
    font.setupCharacterMap(names)
    glyphs = dict.fromkeys(order, box(width))
    font.setupGlyf(glyphs | {names[ord(character)]: box(width, *own) for character, own in boxes.items()})
    font.setupHorizontalMetrics(dict.fromkeys(order, (width, 50)))
    font.setupHorizontalHeader(ascent=2000, descent=-1000)
    font.setupNameTable({"familyName": "Boxes", "styleName": "Regular"})
    font.setupOS2(sTypoAscender=2000, sTypoDescender=-1000, sTypoLineGap=500)
    font.setupPost()
    if axes:
        font.setupFvar(axes, [])
        font.setupGvar({})
    font.font["head"].created = font.font["head"].modified = 2082844800  # 1970
    font.font.recalcTimestamp = False
    font.font.flavor = "woff2"
    font.save(file)


ARABIC = map(chr, [*range(0x621, 0x63B), *range(0x641, 0x64B)])
make("arabic.woff2", ARABIC, 400, [("wght", 100, 400, 900, "Weight")])
LATIN = "abcdefghijklmnopqrstuvwxyz"
make("latin.woff2", LATIN, 600)
make("capitals.woff2", LATIN.upper(), 600)
# What stacks of marks make of letters: A reaches high above them, B far below, C both.
MARKED = {"A": (0, 1500), "B": (-900, 500), "C": (-900, 1500)}
make("marked.woff2", LATIN + "ABC", 600, boxes=MARKED)
