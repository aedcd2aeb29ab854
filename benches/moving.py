#!/usr/bin/env python3
"""How long `tarjuman import hugo` takes for a site of 10,000 pages, and how much memory it needs.

The site is the one that `generate.py --hugo` makes: every work in Arabic and in English. Imports are
to a folder that does not exist, and then once more to the same one, which writes nothing. `--bar`
makes the script fail if an import takes 10 s or more, or 500 MB or more.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
SECONDS, MEGABYTES = 10, 500


def generate(works, folder):
    """A site of Hugo with so many works in two languages each."""
    command = [sys.executable, ROOT / "benches/generate.py", "--works", str(works)]
    subprocess.run([*command, "--out", folder / "own", "--hugo", folder / "old"], check=True)
    return folder / "old"


def measure(program, old, new):
    """Seconds on the clock, seconds of CPU, and megabytes at most."""
    start = time.monotonic()
    process = subprocess.Popen([program, "import", "hugo", old, new], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    if status != 0:
        sys.exit(f"the import ended with {status}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--works", type=int, default=5000, help="half as many as pages")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--tarjuman-bin", type=Path, default=TARGET / "release/tarjuman")
    parser.add_argument("--bar", action="store_true", help="fail if it takes too much")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        old = generate(options.works, folder)
        first = []
        for _ in range(options.runs):
            shutil.rmtree(folder / "new", ignore_errors=True)
            first.append(measure(options.tarjuman_bin, old, folder / "new"))
        again = measure(options.tarjuman_bin, old, folder / "new")
    for name, (wall, cpu, memory) in [("new", min(first)), ("again", again)]:
        print(f"{name}: {wall:.2f} s, {cpu:.2f} s of CPU, {memory:.0f} MB")
    wall, _, memory = min(first)
    if options.bar and (wall >= SECONDS or memory >= MEGABYTES):
        sys.exit(f"more than {SECONDS} s or {MEGABYTES} MB")


if __name__ == "__main__":
    main()
