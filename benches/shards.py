#!/usr/bin/env python3
"""Builds an archive as a whole and in parts, and prints what each part cost.

    python3 benches/shards.py                       # 20,000 works in four parts
    python3 benches/shards.py --works 2000 --parts 7
    python3 benches/shards.py --site /dev/shm/archive

Each part reads and checks all texts, and renders its own pages. What it pays for the texts is
what a very small part costs. See README.md.
"""

import argparse
import pathlib
import sys
import tempfile

import compare

# So many parts that one has next to no pages.
VERY_MANY = 1_000_000


class Part(compare.Tarjuman):
    """A build of one part, from nothing."""

    shard = "1/1"

    def build_command(self):
        return [*super().build_command(), "--shard", self.shard]

    def build_part(self, number, of):
        self.shard = f"{number}/{of}"
        self.clean()
        return self.build()


def main():
    options = parse_options()
    if options.tarjuman_bin is None:
        options.tarjuman_bin = compare.build_tarjuman()
    with tempfile.TemporaryDirectory(prefix="tarjuman-shards-", dir=options.scratch) as folder:
        site = Part("site", options.tarjuman_bin, pathlib.Path(folder))
        if options.site:
            site.site = options.site
        else:
            compare.run([sys.executable, compare.HERE / "generate.py", "--works",
                         str(options.works), "--out", site.site])
        site.remember_site()
        measure(site, options.parts)


def measure(site, of):
    print("| build | files | CPU | wall | CPU for pages, of the whole site's |")
    print("|---|---:|---:|---:|---:|")
    facts = site.build_part(1, VERY_MANY)
    whole = site.build_part(1, 1)
    for_pages = whole.cpu - facts.cpu
    print_row("the facts alone", site, facts, "", files=0)
    print_row("the whole site", site, whole, "1")
    for number in range(1, of + 1):
        part = site.build_part(number, of)
        print_row(f"part {number} of {of}", site, part, f"{(part.cpu - facts.cpu) / for_pages:.3f}")


def print_row(name, site, run, share, files=None):
    if files is None:
        files = sum(1 for path in site.out.rglob("*") if path.is_file()) - 1
    print(f"| {name} | {files:,} | {run.cpu:.2f} s | {run.wall:.2f} s | {share} |", flush=True)


def parse_options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--works", type=compare.positive, default=20_000)
    parser.add_argument("--parts", type=compare.positive, default=4)
    parser.add_argument("--site", type=pathlib.Path, help="an archive; otherwise one is made")
    parser.add_argument("--tarjuman-bin", type=compare.program, help="default: built with cargo")
    parser.add_argument("--scratch", type=pathlib.Path, default=compare.scratch_folder(),
                        help="where the archive and its pages are")
    return parser.parse_args()


if __name__ == "__main__":
    main()
