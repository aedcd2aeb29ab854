#!/usr/bin/env python3
"""Measures the search next to Pagefind: what the index costs a build, and a query a reader.

    python3 benches/search.py                       # 1,250 and 5,000 works
    python3 benches/search.py --works 300 --only tarjuman

Each archive (generate.py) is built with and without the search. Then the built site is searched in
Chromium, cold and warm, with the same queries, by its own page and by Pagefind on the same pages.
Prints tables for README.md. Needs Node and Chromium; `CHROMIUM` is its path if it is not
/usr/bin/chromium.
"""

import argparse
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile

import compare

HERE = pathlib.Path(__file__).resolve().parent
NODE = compare.ROOT / "target" / "search-bench"
PAGEFIND = NODE / "node_modules" / "pagefind" / "lib" / "runner" / "bin.cjs"
PACKAGES = ["pagefind@1", "playwright-core@1"]
# Pages of versions, and nothing else.
PAGES = "*/articles/*/index.html"


def main():
    options = parse_options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("search.py: stopped"))
    if options.tarjuman_bin is None:
        options.tarjuman_bin = compare.build_tarjuman()
    install_packages()
    print(f"{compare.cpu_model()}, {os.cpu_count()} processors\n")
    for works in options.works:
        with tempfile.TemporaryDirectory(prefix="tarjuman-search-", dir=options.scratch) as folder:
            measure_size(works, options, pathlib.Path(folder))


def install_packages():
    if not all((NODE / "node_modules" / name.split("@")[0]).is_dir() for name in PACKAGES):
        NODE.mkdir(parents=True, exist_ok=True)
        quiet = ["--silent", "--no-audit", "--no-fund"]
        compare.run(["npm", "install", *quiet, "--prefix", NODE, *PACKAGES])


def measure_size(works, options, folder):
    size = ["--works", str(works), "--seed", str(options.seed)]
    compare.run([sys.executable, HERE / "generate.py", *size, "--out", folder / "Tarjuman"])
    site = compare.Tarjuman("Tarjuman", options.tarjuman_bin, folder)
    settings = site.site / "site.yaml"
    plain = settings.read_text("utf-8")
    site.remember_site()
    builds = {"without search": [], "with search": []}
    for _ in range(options.runs):
        for name, runs in builds.items():
            search = "true" if name == "with search" else "false"
            settings.write_text(plain.replace('"search": false', f'"search": {search}'), "utf-8")
            site.clean()
            runs.append(site.build())
            if name == "without search":
                bare = size_of(site.out)
    full = size_of(site.out)
    print(f"### {works:,} works, {2 * works:,} versions\n")
    print("| | wall | CPU | peak memory | files | MB |\n|---|---:|---:|---:|---:|---:|")
    for (name, runs), size in zip(builds.items(), [bare, full]):
        best = min(runs, key=lambda run: run.cpu)
        print_build(f"build {name}", best, size)
    index = size_of(site.out / "search")
    texts = size_of(site.out / "search", "texts-*")
    files, size = index[0] - texts[0], index[1] - texts[1]
    print(f"| index, without texts | | | | {files:,} | {size / 1e6:.1f} |")
    print(f"| texts of results | | | | {texts[0]:,} | {texts[1] / 1e6:.1f} |")
    if options.only != "tarjuman":
        command = ["node", str(PAGEFIND), "--site", str(site.out), "--glob", PAGES, "--quiet"]
        run = compare.measure(command)
        print_build("Pagefind, in addition", run, size_of(site.out / "pagefind"))
    print(flush=True)
    measure_queries(site.out, options)


def print_build(name, run, size):
    print(f"| {name} | {run.wall:.1f} s | {run.cpu:.1f} s | {run.memory / 1e6:,.0f} MB "
          f"| {size[0]:,} | {size[1] / 1e6:.1f} |")


def size_of(folder, pattern="*"):
    """How many files there are, and how many bytes."""
    sizes = [path.stat().st_size for path in folder.rglob(pattern) if path.is_file()]
    return len(sizes), sum(sizes)


def measure_queries(out, options):
    programs = ["tarjuman"] if options.only == "tarjuman" else ["tarjuman", "pagefind"]
    command = ["node", HERE / "search.mjs", out, *programs]
    environment = {**os.environ, "NODE_MODULES": str(NODE / "node_modules")}
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    if done.returncode:
        sys.stderr.write(done.stderr)
        sys.exit("search.py: the queries failed")
    rows = json.loads(done.stdout)
    print("| query | program | results | KB, cold | requests | cold, ms | warm, ms |")
    print("|---|---|---:|---:|---:|---:|---:|")
    for row in rows:
        print(f"| {row['query']} | {row['program']} | {row['texts']:,} | {row['bytes'] / 1e3:.1f} "
              f"| {row['requests']} | {row['cold']:.0f} | {row['warm']:.1f} |")
    for program in programs:
        own = [row for row in rows if row["program"] == program]
        warm = sorted(row["warm"] for row in own)
        sizes, requests = [r["bytes"] / 1e3 for r in own], [r["requests"] for r in own]
        print(f"| all | {program} | | {min(sizes):.0f}–{max(sizes):.0f} "
              f"| {min(requests)}–{max(requests)} | "
              f"| median {warm[len(warm) // 2]:.1f}, most {warm[-1]:.1f} |")
    print(flush=True)


def parse_options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("--works", type=compare.positive, nargs="+", default=[1250, 5000], metavar="N",
        help="sizes of archive (default: 1250 5000)")
    add("--runs", type=compare.positive, default=2, metavar="N",
        help="builds of each kind; the best counts (default: 2)")
    add("--seed", type=int, default=1, help="seed of the archives (default: 1)")
    add("--only", choices=["tarjuman"], help="leave Pagefind out")
    add("--tarjuman-bin", type=compare.program, metavar="PATH",
        help="a Tarjuman (default: this repository's)")
    add("--scratch", type=pathlib.Path, default=compare.scratch_folder(), metavar="DIR",
        help="where sites are generated and built (default here: %(default)s)")
    return parser.parse_args()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("search.py: stopped")
