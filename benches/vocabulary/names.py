"""Names of people and places that nobody has, made of syllables, in Latin and Arabic letters."""

from typing import NamedTuple

from .forms import WORDS


class Name(NamedTuple):
    en: str
    ar: str
    place: bool


def make_names(chance, count):
    """`count` different names."""
    syllables = read_syllables()
    stems = name_stems(syllables)
    endings = [(*ending, True) for ending in syllables["place end"]]
    endings += [(*ending, False) for ending in syllables["person end"] * 2]
    endings += [("", "", False)] * 30
    names = {}
    while len(names) < count:
        latin, arabic = chance.one_of(stems)
        latin_end, arabic_end, place = chance.one_of(endings)
        if arabic[-1] != arabic_end[:1]:
            names[arabic + arabic_end] = Name(latin + latin_end, arabic + arabic_end, place)
    return list(names.values())


def name_stems(syllables):
    """Two syllables that go together, in both alphabets. No letter is doubled in Arabic."""
    pairs = [("closed", "vowel"), ("closed", "middle"), ("open", "middle")]
    return [(first[0] + second[0], first[1] + second[1]) for one, other in pairs
            for first in syllables[one] for second in syllables[other]
            if first[1][-1] != second[1][0]]


def read_syllables():
    """Pairs of a syllable in Latin and in Arabic letters, by where it can stand."""
    syllables = {}
    for line in (WORDS / "syllables.tsv").read_text("utf-8").splitlines():
        kind, latin, arabic = line.split("\t")
        syllables.setdefault(kind, []).append((latin, arabic))
    return syllables
