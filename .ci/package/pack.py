#!/usr/bin/env python3
"""Makes the files of a release.

In: the program, built for one system. Out: an archive with it, and packages that wrap the program
of an archive. Never: compiles the program.
"""

import argparse
import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CARGO = tomllib.loads((ROOT / "Cargo.toml").read_bytes().decode())["package"]
VERSION = CARGO["version"]
# The repository's address. The one in Cargo.toml stands for it until there is a public one.
ADDRESS = os.environ.get("TARJUMAN_ADDRESS", CARGO["repository"])

# Files in which a release writes its address and its checksums.
FILLED = [HERE / name for name in ["install.sh", "tarjuman.rb", "tarjuman.json"]]

# The time of all files in packages, so that the same program makes the same packages. It is the
# first one that a zip can express.
EPOCH = "315532800"

TEXTS = ["README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"]
COMPLETIONS = {"bash": "tarjuman.bash", "zsh": "_tarjuman", "fish": "tarjuman.fish"}


@dataclass
class System:
    """What a system is called by those who package for it."""

    rust: str
    wheel: str
    npm: str
    has_deb: bool = False


SYSTEMS = {
    "linux-x86_64": System(
        rust="x86_64-unknown-linux-musl",
        wheel="manylinux_2_17_x86_64.manylinux2014_x86_64.musllinux_1_1_x86_64",
        npm="linux-x64",
        has_deb=True,
    ),
    "linux-arm64": System(
        rust="aarch64-unknown-linux-musl",
        wheel="manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64",
        npm="linux-arm64",
        has_deb=True,
    ),
    "macos-arm64": System("aarch64-apple-darwin", "macosx_11_0_arm64", "darwin-arm64"),
    "macos-x86_64": System("x86_64-apple-darwin", "macosx_10_12_x86_64", "darwin-x64"),
    "windows-x86_64": System("x86_64-pc-windows-msvc", "win_amd64", "win32-x64"),
}


def program_name(system):
    return "tarjuman.exe" if system.startswith("windows") else "tarjuman"


def archive(system, program, out):
    """An archive with the program, its manual pages and completions, which it writes itself."""
    folder = f"tarjuman-{VERSION}-{system}"
    with tempfile.TemporaryDirectory() as scratch:
        inside = Path(scratch, folder)
        (inside / "completions").mkdir(parents=True)
        shutil.copy(program, inside / program_name(system))
        copy_texts(ROOT, inside)
        run(program, "man", inside / "man/man1")
        for shell, name in COMPLETIONS.items():
            (inside / "completions" / name).write_bytes(run(program, "completions", shell))
        ending = "zip" if system.startswith("windows") else "tar.gz"
        file = out / f"{folder}.{ending}"
        (write_zip if ending == "zip" else write_tar)(inside, file)


def copy_texts(source, folder):
    for text in TEXTS:
        shutil.copy(source / text, folder)


def write_tar(folder, file):
    """The same files make the same bytes."""

    def plain(member):
        member.uid = member.gid = member.mtime = 0
        member.uname = member.gname = "root"
        is_program = member.isdir() or os.access(folder.parent / member.name, os.X_OK)
        member.mode = 0o755 if is_program else 0o644
        return member

    with open(file, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, 0) as packed:
        with tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as tar:
            tar.add(folder, folder.name, filter=plain)


def write_zip(folder, file):
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = path.relative_to(folder.parent).as_posix()
            packed.writestr(zipfile.ZipInfo(name), path.read_bytes(), zipfile.ZIP_DEFLATED, 9)


def archive_in(out, name):
    """The archive for a system, if it is there."""
    return next(out.glob(f"tarjuman-{VERSION}-{name}.*"), None)


def packages(out):
    """All packages with the programs of the archives that are there."""
    for name in SYSTEMS:
        if archive_in(out, name):
            with Opened(name, out) as opened:
                wheel(opened, out)
                npm(opened, out)
                if opened.system.has_deb:
                    deb(opened, out)
    npm_chooser(out)


class Opened:
    """The archive for a system, unpacked in a folder that is removed at the end."""

    def __init__(self, name, out):
        self.name, self.system, self.file = name, SYSTEMS[name], archive_in(out, name)

    def __enter__(self):
        self.scratch = tempfile.TemporaryDirectory()
        shutil.unpack_archive(self.file, self.scratch.name)
        self.inside = Path(self.scratch.name, f"tarjuman-{VERSION}-{self.name}")
        self.program = self.inside / program_name(self.name)
        self.program.chmod(0o755)
        return self

    def __exit__(self, *_):
        self.scratch.cleanup()


def wheel(opened, out):
    """A wheel for pip that puts the program on the path."""
    with tempfile.TemporaryDirectory() as scratch:
        for file in ["pyproject.toml", "hatch_build.py"]:
            shutil.copy(HERE / "pypi" / file, scratch)
        copy_texts(opened.inside, scratch)
        told = {
            "TARJUMAN_VERSION": VERSION,
            "TARJUMAN_ADDRESS": ADDRESS,
            "TARJUMAN_TAG": f"py3-none-{opened.system.wheel}",
            "TARJUMAN_PROGRAM": str(opened.program),
            "SOURCE_DATE_EPOCH": EPOCH,
        }
        build = [sys.executable, "-m", "build", "--quiet", "--wheel", "--no-isolation", "--outdir"]
        run(*build, out.resolve(), scratch, **told)


def npm(opened, out):
    """A package for npm with the program for one system. Another one chooses among them."""
    name = f"tarjuman-{opened.system.npm}"
    os_name, cpu = opened.system.npm.split("-")
    about = {
        **npm_facts(),
        "name": name,
        "description": f"{CARGO['description']}: the program for {opened.name}",
        "os": [os_name],
        "cpu": [cpu],
        "files": [opened.program.name, "LICENSE-*"],
    }
    with tempfile.TemporaryDirectory() as scratch:
        shutil.copy(opened.program, scratch)
        copy_texts(opened.inside, scratch)
        write_npm(about, scratch, out)


def npm_chooser(out):
    """The package for npm that runs the program of the one for the system."""
    names = [f"tarjuman-{system.npm}" for system in SYSTEMS.values()]
    about = {
        **npm_facts(),
        "name": "tarjuman",
        "description": CARGO["description"],
        "keywords": CARGO["keywords"],
        "bin": {"tarjuman": "tarjuman.js"},
        "files": ["tarjuman.js", "LICENSE-*"],
        "engines": {"node": ">=18"},
        "optionalDependencies": {name: VERSION for name in names},
    }
    with tempfile.TemporaryDirectory() as scratch:
        shutil.copy(HERE / "npm/tarjuman.js", scratch)
        copy_texts(ROOT, scratch)
        write_npm(about, scratch, out)


def npm_facts():
    repository = {"type": "git", "url": f"git+{ADDRESS}.git"}
    return {"version": VERSION, "license": CARGO["license"], "repository": repository}


def write_npm(about, folder, out):
    Path(folder, "package.json").write_text(json.dumps(about, indent=2) + "\n")
    run("npm", "pack", "--silent", "--pack-destination", out.resolve(), folder)


def deb(opened, out):
    """A package for Debian and Ubuntu, as Cargo.toml describes it."""
    with tempfile.TemporaryDirectory() as scratch:
        # Where Cargo would have built it.
        target = opened.system.rust
        folder = shutil.copytree(opened.inside, Path(scratch, target, "release"))
        for page in list((folder / "man/man1").iterdir()):
            packed = gzip.compress(page.read_bytes(), 9, mtime=0)
            page.with_name(f"{page.name}.gz").write_bytes(packed)
        command = ["cargo", "deb", "--no-build", "--no-strip", "--quiet", "--target", target]
        where = ["--manifest-path", ROOT / "Cargo.toml", "--output", out.resolve()]
        run(*command, *where, CARGO_TARGET_DIR=scratch, SOURCE_DATE_EPOCH=EPOCH)


def sums(out):
    """The checksums of everything that is there."""
    files = sorted(path for path in out.iterdir() if path.name != "SHA256SUMS")
    lines = (f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)
    (out / "SHA256SUMS").write_text("".join(lines))


def fill(out):
    """The files that name a release, with its address and the checksums of the archives there."""
    for path in FILLED:
        (out / path.name).write_text(filled(path.read_text(), out))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, f"tarjuman-{VERSION}-deploy")
        shutil.copytree(ROOT / "docs/deploy", folder)
        for path in folder.rglob("*"):
            if path.is_file() and path.name != "README.md":
                path.write_text(filled(path.read_text(), out))
        write_tar(folder, out / f"{folder.name}.tar.gz")


def filled(text, out):
    def digest(found):
        file = archive_in(out, found[1])
        if file is None:
            sys.exit(f"there is no archive for {found[1]} in {out}/")
        return hashlib.sha256(file.read_bytes()).hexdigest()

    text = text.replace(CARGO["repository"], ADDRESS)
    return re.sub(r"\bsha256-of-([a-z]+-[a-z0-9_]+)", digest, text)


def notes():
    """What the list of changes says of this version, and what was tried."""
    changes = (ROOT / "CHANGELOG.md").read_text()
    section = rf"^## \[{re.escape(VERSION)}\].*?\n(.*?)(?=^## \[|\Z)"
    found = re.search(section, changes, re.MULTILINE | re.DOTALL)
    if not found:
        sys.exit(f"CHANGELOG.md has no heading [{VERSION}]")
    return found[1].strip() + "\n\n" + (HERE / "notes.md").read_text().strip()


def run(*command, **told):
    command = [str(part) for part in command]
    ended = subprocess.run(command, env={**os.environ, **told}, stdout=subprocess.PIPE, check=True)
    return ended.stdout


def main():
    parser = argparse.ArgumentParser(description="Makes the files of a release.")
    parser.add_argument("--out", type=Path, default=Path("dist"), help="the folder to write to")
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("archive", help="an archive with the program for one system")
    one.add_argument("system", choices=SYSTEMS)
    one.add_argument("program", type=Path)
    commands.add_parser("packages", help="packages with the programs of the archives there")
    commands.add_parser("fill", help="the files that name a release and its archives")
    commands.add_parser("sums", help="the checksums of all files")
    commands.add_parser("notes", help="what is new in this version, on standard output")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    do(arguments)


def do(arguments):
    out = arguments.out
    match arguments.command:
        case "archive":
            archive(arguments.system, arguments.program.resolve(), out)
        case "packages":
            packages(out)
        case "fill":
            fill(out)
        case "sums":
            sums(out)
        case "notes":
            print(notes())


if __name__ == "__main__":
    main()
