"""Lemmas: pairs of a stem and the forms that it takes."""

import itertools
import pathlib

WORDS = pathlib.Path(__file__).resolve().parent.parent / "words"


class Forms:
    """All forms that words of a kind have: what stands before the stem and after it.

    `weights` maps each pair to how frequent it is.
    """

    def __init__(self, weights):
        self.weights = weights
        self.affixes = list(weights)
        self.bounds = bounds(weights.values(), 0, 1)


def bounds(weights, low, high):
    """Divides the numbers from low to high by weights, and returns where each part but the first
    begins, so that bisect_right finds the part of a number."""
    sums = list(itertools.accumulate(weights))
    scale = (high - low) / sums[-1]
    return [low + part * scale for part in sums[:-1]]


def read_words(language):
    """The words, roots and stems of a language by class, as benches/words names them."""
    classes = {}
    for line in (WORDS / f"{language}.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            words = classes.setdefault(line[1:].split(",")[0].strip(), [])
        else:
            words.extend(line.split())
    return classes
