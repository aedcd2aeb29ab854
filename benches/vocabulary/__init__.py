"""The words of the made texts.

The head of a vocabulary are the inflected words of benches/words, real and frequent. The tail are
lemmas, made by rule: each is a stem with all the forms that its kind of word can take. The head is
drawn by Zipf's law, the tail by a steeper one. A text that is twice as long has more different
forms, but not twice as many (Heaps' law), and many of them stand in it only once.

A vocabulary does not depend on the seed of an archive: the language stays, the texts differ.
"""

import bisect
import math

from chance import Chance, zipf_weights

from . import arabic, english
from .forms import bounds
from .names import make_names

RULES = {"ar": arabic, "en": english}
NAMES = 10000  # both languages know the same ones
# The share of the tail in all words, and how little its first lemmas stand out (`tail_weights`).
# Set so that 10,000 versions have 200,000 Arabic and 80,000 English forms.
TAIL = {"ar": (0.33, 170), "en": (0.26, 480)}


def vocabularies(chance):
    """The vocabulary of each language; words are drawn from them by `chance`."""
    making = Chance(0)
    names = make_names(making, NAMES)
    return {language: Vocabulary(chance, rules.head(), rules.lemmas(making, names), TAIL[language])
            for language, rules in RULES.items()}


class Vocabulary:
    """Draws words of one language: from a list of words, and from lists of lemmas, each with the
    number that tells how rare its lemmas are."""

    def __init__(self, chance, head, tail, settings):
        share, offset = settings
        self.random = chance.random
        self.share = share
        self.head = head
        self.head_bounds = bounds(zipf_weights(len(head)), share, 1)
        self.lemmas = [lemma for _, lemmas in tail for lemma in lemmas]
        self.tail_bounds = bounds(tail_weights(tail, offset), 0, share)

    def draw(self, count):
        """A list of `count` words; of a lemma, one of its forms."""
        random, bisect_right, share = self.random, bisect.bisect_right, self.share
        words = []
        for _ in range(count):
            number = random()
            if number >= share:
                words.append(self.head[bisect_right(self.head_bounds, number)])
            else:
                stem, forms = self.lemmas[bisect_right(self.tail_bounds, number)]
                before, after = forms.affixes[bisect_right(forms.bounds, random())]
                words.append(f"{before}{stem}{after}")
        return words


def tail_weights(tail, offset):
    """How frequent each lemma is: the n-th of a list as frequent as if it were word c·n of the
    language, where c is the list's rarity. Past the first thousands, words get rare faster than by
    Zipf's law; the power is 1.5, as only the square root is the same on every machine."""
    ranks = [rarity * rank + offset for rarity, lemmas in tail for rank in range(len(lemmas))]
    return [1 / (rank * math.sqrt(rank)) for rank in ranks]
