#!/usr/bin/env python3
"""Judges by FriBidi what the program isolates: whether each unit stands whole on its line, and
whether each isolate has an effect.

    tests/bidi/judge.py --bin target/debug/tarjuman [--sentences N] [--seed S]... [--examples N]

In: a built program. Out: a table, the worst examples, and a last line `N passed, N failed`, where
a sentence with any fault has failed; the exit status is 1 if one has.
"""

import argparse
import collections
import itertools
import multiprocessing
import pathlib
import subprocess
import sys
import tempfile
import time

import known
import layout
import pages
import sentences
from tree import direction_of, is_visible

MARKS = str.maketrans({"\u2066": "⟦", "\u2067": "⟬", "\u2068": "⟨", "\u2069": "⟧"})
KEY = "⟦…⟧ is isolated from left to right, ⟬…⟧ from right to left."


class Line:
    """A text as it is laid out on one line."""

    def __init__(self, text, direction):
        self.text, self.direction = text, direction
        self.visual = layout.order(text, direction)
        seen = [at for at, _ in self.visual if is_visible(text[at])]
        place_of = {at: place for place, at in enumerate(seen)}
        # By the index of a character in the text without controls: its place from the left.
        self.places = [
            place_of.get(at)
            for at, character in enumerate(text)
            if character not in layout.CONTROLS
        ]
        self.length = len(seen)

    def look(self):
        return layout.look(self.text, self.visual)

    def whole(self, unit):
        """Whether the parts of a unit stand side by side in its order."""
        spans = [self.span(*part) for part in unit["parts"]]
        if None in spans:
            return False
        in_order = all(a[1] + 1 == b[0] for a, b in itertools.pairwise(spans))
        turned = all(b[1] + 1 == a[0] for a, b in itertools.pairwise(spans))
        return {"ltr": in_order, "rtl": turned, "any": in_order or turned}[unit["direction"]]

    def span(self, start, end, way):
        """The first and the last place of a part, if it has no gaps and its characters' order."""
        places = [place for place in self.places[start:end] if place is not None]
        first, last = min(places), max(places)
        if last - first + 1 != len(places):
            return None
        if way != "unit" and places != sorted(places, reverse=way == "rtl"):
            return None
        return first, last

    def framed(self, frame):
        """Whether the sentence's own words and marks stand as far from its start as in the text."""
        rank = 0
        wanted = set(frame)
        for index, place in enumerate(self.places):
            if place is None:
                continue
            from_start = place if self.direction == "ltr" else self.length - 1 - place
            if index in wanted and from_start != rank:
                return False
            rank += 1
        return True

    def faults(self, sentence):
        """The kinds of the units that are not whole."""
        broken = [unit["kind"] for unit in sentence["units"] if not self.whole(unit)]
        return broken if self.framed(sentence["frame"]) else [*broken, "the sentence itself"]


def judge_sentence(sentence, found):
    """What is wrong with a sentence: its broken units, its isolates without effect, …"""
    bare = without(found.text, range(len(found.text)))
    if bare != sentence["text"]:
        return {"broken": ["other text"], "idle": 0, "mends_nothing": 0}
    if found.direction != sentence["direction"]:
        return {"broken": ["direction of the block"], "idle": 0, "mends_nothing": 0}
    line = Line(found.text, found.direction)
    broken, idle, mends_nothing = line.faults(sentence), 0, 0
    for pair in found.isolates:
        less = Line(without(found.text, pair), found.direction)
        if not is_address(found.text, pair, sentence) and less.faults(sentence) == broken:
            idle += less.look() == line.look()
            mends_nothing += less.look() != line.look()
    return {"broken": broken, "idle": idle, "mends_nothing": mends_nothing}


def is_address(text, isolate, sentence):
    """Whether an isolate holds an address, all of which are isolated: see the chapter `content`."""
    start, end = (len(without(text[:at], range(at))) for at in isolate)
    spans = [
        (unit["parts"][0][0], unit["parts"][-1][1])
        for unit in sentence["units"]
        if unit["kind"] == "address"
    ]
    return (start, end) in spans


def without(text, indices):
    """The text without those controls that stand at the indices."""
    gone = {at for at in indices if text[at] in layout.CONTROLS}
    return "".join(character for at, character in enumerate(text) if at not in gone)


def judge_file(given):
    """All sentences of one page. Returns a result for each."""
    path, of_file = given
    page = direction_of(of_file[0]["page"])
    texts = pages.read(path.read_text(encoding="utf-8"), page)
    results = []
    for sentence in of_file:
        name = sentence.get("block", sentence["place"])
        if "item" in sentence:
            name += f"/{sentence['item']}"
        found = texts.get(name) or pages.Text("", sentence["direction"], [])
        bare = Line(sentence["text"], sentence["direction"])
        best = Line(sentence["isolated"], sentence["direction"])
        assert not best.faults(sentence), f"nothing shows this whole: {sentence}"
        results.append({
            **judge_sentence(sentence, found),
            "page": sentence["page"], "place": sentence["place"], "found": found.text,
            "isolates": len(found.isolates), "units": len(sentence["units"]) + 1,
            "bare": len(bare.faults(sentence)),
        })
    return results


def judge_seed(program, count, seed):
    """Makes the sentences of a seed, builds their site, and judges each."""
    with tempfile.TemporaryDirectory(prefix="tarjuman-bidi-") as folder:
        root = pathlib.Path(folder)
        made = sentences.write_site(root, count, seed)
        build = [program, "build", "--quiet", "--root", root, "--out", root / "public"]
        subprocess.run(build, check=True)
        by_file = collections.defaultdict(list)
        for sentence in made:
            by_file[root / "public" / sentence["file"] / "index.html"].append(sentence)
        with multiprocessing.Pool() as pool:
            return [one for found in pool.imap(judge_file, by_file.items(), 8) for one in found]


def check_itself():
    """Stops if the judge errs where a person knows the answer."""
    for sentence in known.sentences():
        is_whole = not Line(sentence["isolated"], sentence["direction"]).faults(sentence)
        assert is_whole == sentence["whole"], f"the judge errs: {sentence}"


def report(results, examples):
    """Prints the table and the examples. Returns how many sentences have a fault."""
    print(f"{'page':4} {'place':8} {'sentences':>9} {'units':>8} {'bare':>8} {'broken':>8} {'%':>6}"
          f" {'isolates':>9} {'no effect':>9} {'mends nothing':>13}")
    groups = collections.defaultdict(list)
    for one in results:
        groups[one["page"], one["place"]].append(one)
        groups["all", ""].append(one)
    for (page, place), group in sorted(groups.items()):
        units, bare = sum(one["units"] for one in group), sum(one["bare"] for one in group)
        broken = sum(len(one["broken"]) for one in group)
        print(f"{page:4} {place:8} {len(group):9} {units:8} {bare:8} {broken:8}"
              f" {100 * broken / units:6.2f} {sum(one['isolates'] for one in group):9}"
              f" {sum(one['idle'] for one in group):9}"
              f" {sum(one['mends_nothing'] for one in group):13}")
    print("\nbare: units that would be broken without any isolate; mends nothing: isolates that"
          " change the line,\nbut without which the same units are whole. " + KEY)
    kinds = collections.defaultdict(list)
    for one in results:
        for kind in one["broken"]:
            kinds[one["page"], f"broken: {kind}"].append(one)
        if one["idle"]:
            kinds[one["page"], "isolate without effect"].append(one)
        if one["mends_nothing"]:
            kinds[one["page"], "(isolate that mends nothing)"].append(one)
    for (page, kind), group in sorted(kinds.items(), key=lambda pair: -len(pair[1])):
        print(f"\n{page} {kind}: {len(group)}")
        shown = {one["found"]: one["place"] for one in group}
        for text in sorted(shown, key=lambda text: (len(text), text))[:examples]:
            print(f"    {shown[text]}: {text.translate(MARKS)}")
    return sum(1 for one in results if one["broken"] or one["idle"])


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    arguments.add_argument("--bin", required=True, help="the program")
    arguments.add_argument("--sentences", type=int, default=2000)
    arguments.add_argument("--seed", type=int, action="append", help="default: 1, 2 and 3")
    arguments.add_argument("--examples", type=int, default=3, help="of each kind of fault")
    given = arguments.parse_args()
    check_itself()
    results, began = [], time.monotonic()
    for seed in given.seed or [1, 2, 3]:
        results += judge_seed(given.bin, given.sentences, seed)
    failed = report(results, given.examples)
    print(f"\n{time.monotonic() - began:.0f} s\n{len(results) - failed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
