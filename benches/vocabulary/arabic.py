"""Arabic words: the inflected words of benches/words, and lemmas made from roots.

A lemma is a root of three sound letters in one of the patterns of the language (فاعل، مفعول،
تفعيل، استفعال …). Roots with و, ي or hamza, and those whose second letter is the third one, are
not used: their forms change in writing. A form is a lemma with the conjunctions, prepositions,
article, endings and pronouns that its kind of word can take: none has both an article and a
pronoun, ة becomes ت before a pronoun, and so on. Nothing has vowel signs.
"""

import functools
import itertools
from typing import NamedTuple

from .forms import Forms, read_words

SOUND = "بتثجحخدذرزسشصضطظعغفقكلمنه"
# Letters said at the same place: an Arabic root does not have two of them side by side.
PLACES = ["بفم", "تدطثذظسزصضشج", "كقغخ", "حخعغه", "لرن"]
# What a root's first letter and the ت of افتعل become; roots with ث, ذ and ظ are not used there.
EIGHTH = {"ص": "صط", "ض": "ضط", "ز": "زد", "ط": "ط", "د": "د", "ت": "ت"}
MADE_ROOTS = 500


def head():
    """The forms of the words in benches/words, roughly from the most frequent to the rarest."""
    words = read_words("ar")
    return words["particles"] + list(itertools.chain.from_iterable(inflected(words)))


def inflected(words):
    """Lists of inflected forms, the most frequent form first."""
    nouns, adjectives, verbs = words["nouns"], words["adjectives"], words["verbs"]
    yield [with_article("", noun) for noun in nouns]
    yield nouns
    yield verbs
    yield ["ال" + adjective for adjective in adjectives]
    yield [feminine(adjective) for adjective in adjectives]
    for prefix in ["و", "ب", "ل"]:
        yield [with_article(prefix, noun) for noun in nouns]
    for prefix in ["و", "ب"]:
        yield [prefix + noun for noun in nouns]
    yield ["ال" + feminine(adjective) for adjective in adjectives]
    yield adjectives
    for suffix in ["ه", "ها", "هم", "نا"]:
        yield [before_pronoun(noun) + suffix for noun in nouns]
    for prefix in ["و", "ف"]:
        yield [prefix + verb for verb in verbs]


def with_article(prefix, noun):
    """The noun with ال after a preposition or conjunction: ل and ال are لل, and with a noun that
    begins with ل (لغة) there are still only two."""
    noun = {"امرأة": "مرأة"}.get(noun, noun)
    if prefix == "ل":
        return "لل" + noun.removeprefix("ل")
    return prefix + "ال" + noun


def feminine(adjective):
    """The feminine of an adjective: ء after ي gets its own stroke (بطيء، بطيئة)."""
    return (adjective[:-1] + "ئ" if adjective.endswith("يء") else adjective) + "ة"


def before_pronoun(noun):
    """How a noun is written before a pronoun."""
    if noun.endswith("ة"):
        return noun[:-1] + "ت"
    return noun[:-1] + "ا" if noun.endswith("ى") else noun


# The forms of each kind of word

ANY, NOMINATIVE, OBLIQUE, INDEFINITE = "any", "nominative", "oblique", "indefinite accusative"
CONJUNCTIONS = {"": 40, "و": 10, "ف": 1}
PREPOSITIONS = {"": 24, "ب": 4, "ل": 4, "ك": 1}
PRONOUNS = {"": 0, "ه": 10, "ها": 10, "هم": 6, "نا": 4, "ك": 1, "ي": 1, "هما": 1, "كم": 1, "هن": 1}
OBJECTS = {"": 80, "ه": 6, "ها": 6, "هم": 3, "نا": 2, "ني": 2, "ك": 1, "هما": 1}


class Ending(NamedTuple):
    """An ending of a noun: alone, before a pronoun (or None), its case, and how frequent it is."""
    alone: str
    joined: object
    case: str
    weight: int


SINGULAR = Ending("", "", ANY, 40)
ACCUSATIVE = Ending("ا", None, INDEFINITE, 8)
FEMININE = Ending("ة", "ت", ANY, 40)
DUAL = [Ending("ان", "ا", NOMINATIVE, 1), Ending("ين", "ي", OBLIQUE, 2)]
FEMININE_DUAL = [Ending("تان", "تا", NOMINATIVE, 1), Ending("تين", "تي", OBLIQUE, 2)]
PLURAL = [Ending("ون", "و", NOMINATIVE, 4), Ending("ين", "ي", OBLIQUE, 6)]
FEMININE_PLURAL = Ending("ات", "ات", ANY, 8)

ENDINGS = {
    "noun": [SINGULAR, ACCUSATIVE, *DUAL, FEMININE_PLURAL],
    "broken noun": [SINGULAR, ACCUSATIVE, *DUAL],
    "feminine": [FEMININE, *FEMININE_DUAL, FEMININE_PLURAL],
    "participle": [SINGULAR, ACCUSATIVE, FEMININE, *DUAL, *FEMININE_DUAL, *PLURAL, FEMININE_PLURAL],
    "plural": [SINGULAR, ACCUSATIVE],
    "diptote": [SINGULAR],
}
ENDINGS["adjective"] = [ending._replace(joined=None) for ending in ENDINGS["participle"]]
ENDINGS["ends in hamza"] = [SINGULAR._replace(joined=None)]


def noun_forms(endings):
    """Forms of nouns and adjectives: with the article or a pronoun, never with both."""
    weights = {}
    for (conjunction, often), (preposition, how) in itertools.product(
            CONJUNCTIONS.items(), PREPOSITIONS.items()):
        for ending in endings:
            if preposition and ending.case in (NOMINATIVE, INDEFINITE):
                continue
            weight = often * how * ending.weight
            bare = conjunction + preposition
            add(weights, bare, ending.alone, weight * 12)
            if ending.case != INDEFINITE:
                article = "لل" if preposition == "ل" else preposition + "ال"
                add(weights, conjunction + article, ending.alone, weight * 16)
            for pronoun, share in pronouns_after(ending.joined):
                add(weights, bare, ending.joined + pronoun, weight * share // 4)
    return Forms(weights)


def add(weights, before, after, weight):
    """Counts a form that two rules make (ين of the dual and of the plural) twice."""
    if weight:
        weights[before, after] = weights.get((before, after), 0) + weight


def pronouns_after(joined):
    """The pronouns that a noun can take. After an ending in ا, و or ي, the ي of the first person
    is left out: it is mostly written together with it."""
    if joined is None:
        return []
    return [(pronoun, share) for pronoun, share in PRONOUNS.items()
            if not (pronoun == "ي" and joined[-1:] in ("ا", "و", "ي"))]


def past_forms(objects, ends_in_nun):
    """Forms of the past with the pronouns that it takes. A last ن and the ending نا are written
    with one ن: these are left out."""
    subjects = [("", "", 20), ("ت", "ت", 12), ("وا", "و", 6), ("نا", "نا", 2), ("ا", "ا", 1)]
    weights = {}
    for conjunction, often in CONJUNCTIONS.items():
        for alone, joined, weight in subjects:
            if alone == "نا" and ends_in_nun:
                continue
            for pronoun, share in objects.items():
                if not (alone == "نا" and pronoun in ("نا", "ني")):
                    after = joined + pronoun if pronoun else alone
                    add(weights, conjunction, after, often * weight * share)
    return Forms(weights)


def present_forms(objects):
    """Forms of the present, the future (س) and the subjunctive after ل."""
    subjects = [("ي", "", 20), ("ت", "", 14), ("ن", "", 3), ("أ", "", 3),
                ("ي", "ون", 6), ("ت", "ون", 1), ("ي", "ان", 1), ("ت", "ان", 1)]
    subjunctive = {"": ("", ""), "ون": ("وا", "و"), "ان": ("ا", "ا")}
    weights = {}
    for (conjunction, often), (particle, how) in itertools.product(
            CONJUNCTIONS.items(), {"": 12, "س": 2, "ل": 2}.items()):
        for person, ending, weight in subjects:
            alone, joined = subjunctive[ending] if particle == "ل" else (ending, ending)
            for pronoun, share in objects.items():
                if not (person in ("ن", "أ") and pronoun in ("نا", "ني")):
                    after = joined + pronoun if pronoun else alone
                    before = conjunction + particle + person
                    add(weights, before, after, often * how * weight * share)
    return Forms(weights)


def name_forms(place):
    """Forms of a name; of a place also what belongs to it: باريس، باريسي، الباريسية."""
    weights = {}
    for (conjunction, often), (preposition, how) in itertools.product(
            CONJUNCTIONS.items(), PREPOSITIONS.items()):
        add(weights, conjunction + preposition, "", often * how * 40)
        if place and not preposition:
            for ending in ["ي", "ية", "يين", "يون"]:
                add(weights, conjunction, ending, often * how)
                add(weights, conjunction + "ال", ending, often * how * 2)
    return Forms(weights)


@functools.cache
def forms_of(kind, starts_with_lam, ends_in_nun):
    """The forms of a kind of word, with the rules for stems that begin with ل and roots that end
    in ن."""
    if kind in ENDINGS:
        forms = noun_forms(ENDINGS[kind])
    elif kind.startswith("past"):
        forms = past_forms({"": 1} if kind.endswith("intransitive") else OBJECTS, ends_in_nun)
    elif kind.startswith("present"):
        forms = present_forms({"": 1} if kind.endswith("intransitive") else OBJECTS)
    else:
        forms = name_forms(kind == "place")
    if starts_with_lam:
        return Forms({(before.replace("لل", "ل"), after): weight
                      for (before, after), weight in forms.weights.items()})
    return forms


def lemma(stem, kind, third=""):
    """The lemma of a stem; `third` is the last letter of its root."""
    return stem, forms_of(kind, stem[0] == "ل", third == "ن")


# Roots and patterns

# Pattern (1, 2 and 3 are the root's letters), kind of word, and how rare it is. The stem of a
# present tense is without its prefix, a feminine one without its ة.
PATTERNS = [
    ("123", "broken noun", 1), ("12ا3", "noun", 2), ("12و3", "plural", 3), ("أ12ا3", "plural", 2),
    ("12ي3", "adjective", 2), ("12ي3", "feminine", 6), ("12ا3", "feminine", 3),
    ("123", "feminine", 2), ("1ا23", "participle", 1), ("م12و3", "participle", 1),
    ("م123", "broken noun", 2), ("م123", "feminine", 4), ("م1ا23", "diptote", 3),
    ("م12ا3", "broken noun", 7), ("أ123", "diptote", 3), ("123اء", "ends in hamza", 5),
    ("1وا23", "diptote", 6), ("12ائ3", "diptote", 5), ("123ي", "adjective", 3),
    ("123ي", "feminine", 6), ("12ا3ي", "adjective", 8), ("م123ي", "adjective", 8),
    ("123", "past", 1), ("123", "present", 1),
    ("ت12ي3", "noun", 1), ("ت12ي3ي", "adjective", 6), ("م123", "participle", 2),
    ("م1ا23", "feminine", 2), ("م1ا23", "participle", 3), ("1ا23", "past", 4),
    ("1ا23", "present", 4), ("إ12ا3", "noun", 2), ("أ123", "past", 2),
    ("ت123", "noun", 3), ("مت123", "participle", 3), ("ت123", "past", 3), ("ت123", "present", 3),
    ("ت1ا23", "noun", 4), ("مت1ا23", "participle", 4), ("ت1ا23", "past", 5),
    ("ت1ا23", "present", 5),
    ("ان12ا3", "noun", 6), ("من123", "participle", 6), ("ان123", "past intransitive", 7),
    ("ن123", "present intransitive", 7),
    ("ا1ت2ا3", "noun", 2), ("م1ت23", "participle", 3), ("ا1ت23", "past", 3),
    ("1ت23", "present", 3), ("ا1ت2ا3ي", "adjective", 9),
    ("است12ا3", "noun", 4), ("مست123", "participle", 4), ("است123", "past", 5),
    ("ست123", "present", 5), ("است12ا3ي", "adjective", 10),
]


def lemmas(chance, names):
    """Lists of lemmas from names, real roots and made roots, the most frequent first, each with
    its rarity."""
    real = read_words("ar")["roots"]
    made = made_roots(chance, set(real))
    lists = [(8, [lemma(name.ar, kind_of_name(name)) for name in names])]
    for pattern, kind, rarity in PATTERNS:
        for roots, times, share in [(real, 20, 0.6), (made, 100, 0.3)]:
            used = [root for root in roots if chance.happens(share)]
            lists.append((times * rarity, [lemma(stem, kind, root[2])
                                           for root, stem in derived(used, pattern)]))
    return lists


def kind_of_name(name):
    """Whether other words are made from a name: not where it ends in a vowel."""
    return "place" if name.place and name.ar[-1] not in "اوي" else "person"


def made_roots(chance, real):
    """Roots that the language does not use but could."""
    made = {}
    while len(made) < MADE_ROOTS:
        one, two, three = [chance.one_of(SOUND) for _ in range(3)]
        together = [place for place in PLACES if two in place and (one in place or three in place)]
        if one != three and not together and one + two + three not in real:
            made[one + two + three] = True
    return list(made)


def derived(roots, pattern):
    """The stem of each root in a pattern, without the roots that it takes by other rules."""
    without = ""
    if pattern.startswith(("ان1", "من1", "ن1")):
        without = "نلرم"
    if "1ت" in pattern:
        without = "ثذظ"
        pattern = pattern.replace("1ت", "4")
    template = pattern.translate(
        str.maketrans({"1": "{0}", "2": "{1}", "3": "{2}", "4": "{3}"}))
    for root in roots:
        if root[0] not in without:
            yield root, template.format(*root, EIGHTH.get(root[0], root[0] + "ت"))
