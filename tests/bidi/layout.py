"""The visual order of a line, by FriBidi.

In: text with the controls of isolates (U+2066 to U+2069), and the direction of its paragraph.
Out: for each character its place from the left, and what the line looks like. FriBidi is a C
library that shares nothing with the program under test; it is called as Debian ships it.

An isolate is laid out by itself, and the text around it with one neutral character in its place:
that is what isolating means (UAX #9, BD9, X5a to X6a, X10). FriBidi could do both at once, but
before 1.0.9 it takes the end of one isolate for the context of the next (its issues 130 and 141),
and Debian 12 has 1.0.8.
"""

import ctypes
import functools

OPENING = {"\u2066": "ltr", "\u2067": "rtl", "\u2068": "auto"}
CLOSING = "\u2069"
CONTROLS = frozenset((*OPENING, CLOSING))
NEUTRAL = "\ufffc"

# FriBidiParType: FRIBIDI_PAR_LTR, FRIBIDI_PAR_RTL, FRIBIDI_PAR_ON
_DIRECTIONS = {"ltr": 0x00000110, "rtl": 0x00000111, "auto": 0x00000040}

_library = ctypes.CDLL("libfribidi.so.0")
if not hasattr(_library, "fribidi_get_bracket_types"):
    raise SystemExit("FriBidi 1.0 or later is needed: older ones know nothing of brackets")


def order(text, direction):
    """The characters from left to right: pairs of index and level. The controls are left out."""
    if CONTROLS.isdisjoint(text):
        return _plain_order(text, direction) if text else []
    return _order(text, 0, direction)[0]


def look(text, visual):
    """A line in its visual order as a reader sees it, from left to right."""
    return "".join(_mirror(text[index]) if level & 1 else text[index] for index, level in visual)


def _order(text, at, direction):
    """Lays out a paragraph or an isolate that begins at an index. Returns its end, too."""
    indices, isolates = [], {}
    while at < len(text) and text[at] != CLOSING:
        indices.append(at)
        if text[at] in OPENING:
            isolates[at], at = _order(text, at + 1, OPENING[text[at]])
        at += 1
    own = "".join(NEUTRAL if index in isolates else text[index] for index in indices)
    visual = []
    for index, level in _plain_order(own, direction) if own else ():
        inner = isolates.get(indices[index])
        visual += [(indices[index], level)] if inner is None else inner
    return visual, at


@functools.lru_cache(maxsize=20_000)
def _plain_order(text, direction):
    """What `order` says of a text without isolates."""
    length = len(text)
    characters = (ctypes.c_uint32 * length).from_buffer_copy(text.encode("utf-32-le"))
    types, brackets = (ctypes.c_uint32 * length)(), (ctypes.c_uint32 * length)()
    levels = (ctypes.c_int8 * length)()
    paragraph = ctypes.c_uint32(_DIRECTIONS[direction])
    _library.fribidi_get_bidi_types(characters, length, types)
    _library.fribidi_get_bracket_types(characters, length, types, brackets)
    levels_found = _library.fribidi_get_par_embedding_levels_ex(
        types, brackets, length, ctypes.byref(paragraph), levels
    )
    indices = (ctypes.c_int * length)(*range(length))
    flags, start, no_text = 0, 0, None
    reordered = _library.fribidi_reorder_line(
        flags, types, length, start, paragraph, levels, no_text, indices
    )
    assert levels_found and reordered, text
    return [(index, levels[index]) for index in indices]


@functools.cache
def _mirror(character):
    """The character whose shape it has where it runs from right to left."""
    other = ctypes.c_uint32()
    _library.fribidi_get_mirror_char(ord(character), ctypes.byref(other))
    return chr(other.value)
