"""English words: the inflected words of benches/words, and lemmas made by rule.

A lemma is a word with regular forms, a Latin or Greek compound, a compound of two short nouns, a
made stem or a name. Its forms have the prefixes and endings that its kind of word can take, spelt
by the rules (carries, carrying; stopped; easily).
"""

import functools
import itertools

from .forms import Forms, read_words

VOWELS = "aeiou"
COMPOUNDS = 6000


def head():
    """The forms of the words in benches/words, roughly from the most frequent to the rarest."""
    words = read_words("en")
    return words["particles"] + list(itertools.chain.from_iterable(inflected(words)))


def inflected(words):
    """Lists of inflected forms, the most frequent form first."""
    nouns, verbs = words["nouns"], words["verbs"]
    yield nouns
    yield words["adjectives"]
    yield verbs
    yield [plural(noun) for noun in nouns]
    yield [plural(verb) for verb in verbs]
    yield [(verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb) + "ing"
           for verb in verbs]
    yield [noun + "’s" for noun in nouns]


def plural(word):
    if ends_in_y(word):
        return word[:-1] + "ies"
    return word + ("es" if ends_in_s(word) else "s")


def ends_in_y(word):
    return word[-1] == "y" and word[-2] not in VOWELS


def ends_in_s(word):
    return word.endswith(("s", "sh", "ch", "x", "z"))


# The forms of each kind of word: its endings and its prefixes, and how frequent each is

ENDINGS = {
    "verb": {"": 30, "s": 16, "ed": 20, "ing": 20, "er": 4, "ers": 3, "able": 2},
    "noun": {"": 40, "s": 24, "’s": 8, "s’": 3, "less": 2, "like": 1, "wise": 1},
    "adjective": {"": 40, "ly": 12, "ness": 5},
    "short adjective": {"": 40, "ly": 8, "ness": 5, "er": 6, "est": 4},
    "adjective in al": {"": 40, "ly": 12, "ize": 2, "izes": 1, "ized": 2, "izing": 2,
                        "ization": 3, "ity": 3},
    "latin noun": {"ion": 20, "ions": 10, "ional": 4, "ionally": 2, "ive": 8, "ively": 3,
                   "iveness": 1, "or": 6, "ors": 5, "ory": 2, "ionist": 1, "ionists": 1},
    "compound": {"": 40, "s": 24, "’s": 8, "s’": 3},
    "greek": {"y": 20, "ies": 6, "ic": 10, "ical": 8, "ically": 4, "ist": 4, "ists": 4, "ism": 2},
    "person": {"": 30, "’s": 8},
    "place": {"": 30, "’s": 8, "ian": 4, "ians": 2},
}
ENDINGS["latin verb"] = ENDINGS["verb"]
PREFIXES = {
    "verb": {"": 60, "re": 3, "un": 2, "over": 1, "mis": 1, "out": 1},
    "noun": {"": 80, "anti": 1, "super": 1, "under": 1, "micro": 1},
    "adjective": {"": 50, "un": 5, "over": 1, "ultra": 1},
}
PREFIXES["adjective in al"] = PREFIXES["short adjective"] = PREFIXES["adjective"]
# Words that begin with these take no other prefix.
PREFIXED = ("re", "un", "over", "mis", "out", "in", "im", "dis", "under", "super", "micro", "anti")
PLAIN = "plain", None  # the spelling of a stem whose endings do not change


def lemma(stem, kind, doubled=False):
    """The lemma of a word as in a dictionary; `doubled` says that its last letter is
    doubled before a vowel (submitted)."""
    kept = stem[:-1] if ends_in_y(stem) or stem[-1] == "e" else stem
    prefixed = kind in PREFIXES and not stem.startswith(PREFIXED)
    return kept, forms_of(kind, spelling(stem, doubled), prefixed)


def spelling(stem, doubled=False):
    """What an ending depends on: (how the stem ends, the letter that is doubled or None)."""
    if ends_in_y(stem):
        return "y", None
    if stem.endswith(("ce", "ge")):
        return "soft e", None
    if stem[-1] == "e":
        return ("le" if stem[-2] == "l" and stem[-3] not in VOWELS else "e"), None
    if ends_in_s(stem):
        return "s", None
    if stem.endswith("ic"):
        return "ic", None
    return "plain", stem[-1] if doubled or doubles(stem) else None


def doubles(stem):
    """Whether the stem is one syllable of a single vowel and a single consonant: stop, plan."""
    syllable = stem.replace("qu", "q")
    return (len(syllable) > 2 and syllable[-1] not in VOWELS + "wxy" and syllable[-2] in VOWELS
            and not any(letter in VOWELS for letter in syllable[:-2]))


def spelt(ending, how, letter):
    """The ending as it is written after a stem that has lost its last e or y."""
    vowel = ending[:1] in tuple("aeiou")
    if how == "y":
        return {"": "y", "s": "ies", "’s": "y’s", "s’": "ies’", "ing": "ying",
                "like": "ylike", "wise": "ywise"}.get(ending, "i" + ending)
    if how == "le" and ending == "ly":
        return "y"
    if how == "soft e" and ending == "able":
        return "eable"
    if how in ("e", "le", "soft e"):
        return ending if vowel else "e" + ending
    if how == "s" and ending in ("s", "s’"):
        return "e" + ending
    if how == "ic" and ending == "ly":
        return "ally"
    return letter + ending if letter and vowel else ending


@functools.cache
def forms_of(kind, how, prefixed):
    """The forms of a kind of word with one spelling, with prefixes or without."""
    prefixes = PREFIXES[kind] if prefixed else {"": 1}
    return Forms({
        (prefix, spelt(ending, *how)): often * weight
        for prefix, often in prefixes.items() for ending, weight in ENDINGS[kind].items()
        if allowed(kind, prefix, ending)})


def allowed(kind, prefix, ending):
    """Unopened, but not to unopen; unfair, but not unfairest."""
    if prefix and ending in ("er", "est") and kind == "short adjective":
        return False
    return not (prefix == "un" and kind == "verb" and ending not in ("ed", "able"))


# Lemmas


def lemmas(chance, names):
    """Lists of lemmas, the most frequent first, each with its rarity."""
    words = read_words("en")
    known = [
        *[lemma(verb, "verb") for verb in words["regular verbs"]],
        *[lemma(noun, "noun") for noun in words["plain nouns"]],
        *[adjective_lemma(adjective) for adjective in words["plain adjectives"]],
    ]
    nouns = [noun for noun in words["nouns"] + words["plain nouns"] if len(noun) <= 6]
    return [
        (3, chance.shuffled(known)),
        (6, [(name.en, forms_of(kind_of_name(name), PLAIN, False)) for name in names]),
        (5, chance.shuffled(list(latin_lemmas(words)))),
        (8, chance.shuffled([(first + end, forms_of("greek", PLAIN, False))
                             for first in words["greek"] for end in words["greek ends"]])),
        (6, compounds(chance, nouns)),
        (6, made_lemmas(chance, words)),
    ]


def kind_of_name(name):
    """Whether other words are made from a name: not where it ends in a vowel."""
    return "place" if name.place and name.en[-1] not in VOWELS else "person"


def adjective_lemma(adjective):
    if adjective.endswith(("al", "an", "ar", "ern")):
        return lemma(adjective, "adjective in al")
    vowels = [letter for letter in adjective if letter in VOWELS]
    short = ends_in_y(adjective) or len(vowels) < 2 or (len(vowels) == 2 and adjective[-1] == "e")
    return lemma(adjective, "short adjective" if short else "adjective")


def latin_lemmas(words):
    """Verbs and nouns from a Latin prefix and stem: transmit, transmission."""
    for stem in words["latin"]:
        verb, noun = stem.split("/")
        for prefix in words["prefixes"]:
            yield lemma(joined(prefix, verb), "latin verb", doubled=verb in ("fer", "mit", "pel"))
            yield joined(prefix, noun), forms_of("latin noun", PLAIN, False)


def joined(prefix, stem):
    """A Latin prefix as it is written before a stem: compress, collect, irrupt, expect."""
    if prefix in ("con", "in"):
        prefix = prefix[:-1] + {"p": "m", "m": "m", "l": "l", "r": "r"}.get(stem[0], "n")
    if prefix in ("ex", "trans") and stem[0] == "s":
        stem = stem[1:]
    return prefix + stem


def compounds(chance, nouns):
    """Two short nouns in one word: riverboat."""
    seconds = [(noun[0], *lemma(noun, "compound")) for noun in nouns]
    pairs = [(chance.one_of(nouns), *chance.one_of(seconds)) for _ in range(COMPOUNDS)]
    return [(one + stem, forms) for one, letter, stem, forms in pairs if one[-1] != letter]


def made_lemmas(chance, words):
    """Words of one or two syllables that could be English and mostly are not."""
    rimes = words["rimes"]
    ends = rimes + [rime + second for rime in rimes if rime[-1] not in VOWELS + "wxy"
                    for second in chance.shuffled(words["second syllables"])[:2]]
    made = []
    for end in ends:
        kind = chance.one_of(["noun", "noun", "verb", "adjective"])
        word = "b" + end
        stem, forms = adjective_lemma(word) if kind == "adjective" else lemma(word, kind)
        made += [(onset + stem[1:], forms) for onset in words["onsets"]
                 if onset != "qu" or end[0] != "u"]
    return chance.shuffled(made)
