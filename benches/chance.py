"""Random choices that are the same on every machine and with every Python: the only source is
Random.random(), whose sequence Python promises to keep."""

import bisect
import itertools
import random


class Chance:
    """Random choices that use nothing but Random.random()."""

    def __init__(self, seed):
        self.random = random.Random(seed).random

    def happens(self, probability):
        return self.random() < probability

    def between(self, low, high):
        """A whole number from low to high, both included."""
        return low + int(self.random() * (high - low + 1))

    def one_of(self, entries):
        return entries[int(self.random() * len(entries))]

    def shuffled(self, entries):
        """The entries in another order."""
        keys = [self.random() for _ in entries]
        return [entries[place] for place in sorted(range(len(entries)), key=keys.__getitem__)]


class Zipf:
    """Draws from a list whose n-th entry is as frequent as the n-th word of a language."""

    def __init__(self, chance, entries):
        self.chance = chance
        self.entries = entries
        self.cumulated = list(itertools.accumulate(zipf_weights(len(entries))))

    def draw(self):
        place = bisect.bisect(self.cumulated, self.chance.random() * self.cumulated[-1])
        return self.entries[min(place, len(self.entries) - 1)]

    def draw_different(self, count):
        """Up to `count` different entries, in the order in which they were drawn."""
        drawn = {}
        while len(drawn) < min(count, len(self.entries)):
            drawn[self.draw()] = True
        return list(drawn)


def zipf_weights(count):
    """How frequent the first, second, … of `count` words of a language are."""
    return [1 / (rank + 3.7) for rank in range(count)]
