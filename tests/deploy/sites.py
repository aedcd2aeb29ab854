"""Sites to deploy, and the program that deploys them."""

import os
import re
import shutil
import subprocess
from pathlib import Path

PROGRAM = os.environ["TARJUMAN"]

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>{}</title></svg>'


class Site:
    """A site in a folder of its own."""

    def __init__(self, folder):
        self.root, self.out = Path(folder) / "site", Path(folder) / "out"
        (self.root / "content").mkdir(parents=True)
        settings = "title: T\nlanguages: [en]\nbase_url: https://archive.test/sub/\n"
        (self.root / "site.yaml").write_text(settings)

    def fill(self, articles, word, style=None):
        """Replaces all articles."""
        shutil.rmtree(self.root / "content")
        (self.root / "content").mkdir()
        for n in articles:
            self.write(n, word)
        if style is not None:
            (self.root / "static").mkdir(exist_ok=True)
            (self.root / "static/style.css").write_text(style)

    def write(self, n, word, aliases=""):
        folder = self.root / f"content/articles/a{n}"
        folder.mkdir(parents=True, exist_ok=True)
        text = f"---\ntitle: {word} {n}\n{aliases}---\n![M](m{n}.svg)\n"
        (folder / "en.md").write_text(text)
        (folder / f"m{n}.svg").write_text(PICTURE.format(word))

    def build(self):
        """Builds the site, and returns its files."""
        run("build", "--root", self.root, "--out", self.out, "--allow-removals", "--quiet")
        return self.files()

    def files(self):
        own = self.out / ".tarjuman"
        paths = (path for path in self.out.rglob("*") if path.is_file())
        return {
            path.relative_to(self.out).as_posix(): path.read_bytes()
            for path in paths
            if own not in path.parents
        }


def run(*arguments, environment=None, code=0):
    """Runs the program to its end, and returns what it says."""
    arguments = [PROGRAM, *map(str, arguments)]
    ended = subprocess.run(arguments, env=environment, capture_output=True, text=True)
    assert ended.returncode == code, f"{ended.returncode}: {ended.stderr}"
    return ended.stderr


def loaded(path, page):
    """The files that a page loads."""
    folder = path.rpartition("/")[0]
    pattern = r'<(?:img|script)[^>]* src="([^"]*)"|<link rel="(?:stylesheet|icon)" href="([^"]*)"'
    for found in re.finditer(pattern, page.decode()):
        link = found[1] or found[2]
        if link.startswith("/sub/"):
            yield link.removeprefix("/sub/")
        elif ":" not in link:
            names = [name for name in folder.split("/") if name]
            for name in link.split("/"):
                if name == "..":
                    names.pop()
                elif name != ".":
                    names.append(name)
            yield "/".join(names)
