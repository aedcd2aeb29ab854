"""Does what programs read in the files agree with the facts of `versions.py`?"""

import json
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import rispy

from combinations import FACTS
from versions import VERSIONS

HERE = Path(__file__).parent
OUT = Path(os.environ["OUT"])
BABEL = {"ar": "arabic", "en": "english", "fr": "french", "he": "hebrew"}


def run(*command, cwd=None):
    """The output of a program, which must succeed and say nothing else."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)
    assert done.returncode == 0 and not done.stderr, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def file(version, ending):
    return str(OUT / version["path"] / f"cite.{ending}")


def name(csl):
    """A name of CSL-JSON as `versions.py` writes it."""
    if "literal" in csl:
        return (csl["literal"],)
    parts = ["dropping-particle", "non-dropping-particle", "family"]
    family = " ".join(csl[part] for part in parts if part in csl)
    return (family, csl["given"]) if "given" in csl else (family,)


class Csl(unittest.TestCase):
    maxDiff = None

    def check(self, version, item, language):
        """Compares an item of CSL-JSON, whoever made it, with the facts."""
        names = lambda role: [name(csl) for csl in item.get(role, [])]
        self.assertEqual(
            {
                "title": item["title"],
                "authors": names("author"),
                "translators": names("translator"),
                "day": tuple(item["issued"]["date-parts"][0]),
                "container": item["container-title"],
                "language": language,
                "url": item["URL"],
            },
            {
                **{key: value for key, value in version.items() if key != "path"},
                "url": f"https://archive.test/{version['path']}/",
            },
        )


class Pandoc(Csl):
    def test_reads_biblatex(self):
        for version in VERSIONS:
            bib = run("pandoc", "-f", "biblatex", "-t", "csljson", file(version, "bib"))
            [item] = json.loads(bib)
            # It divides a title and its subtitle by a colon, whatever the title ends with.
            item["title"] = item["title"].replace("?: ", "? ")
            # It names the country where a language is most spoken.
            self.check(version, item, item["language"].split("-")[0])

    def test_reads_csl_json(self):
        for version in VERSIONS:
            csl = run("pandoc", "-f", "csljson", "-t", "csljson", file(version, "json"))
            [item] = json.loads(csl)
            self.check(version, item, item["language"].split("-")[0])

    def cited(self, version, ending, *options):
        with tempfile.NamedTemporaryFile("w", suffix=".md") as page:
            page.write('---\nnocite: "@*"\n---\n')
            page.flush()
            bibliography = ["--bibliography", file(version, ending)]
            return run(
                "pandoc", page.name, "--citeproc", *bibliography, *options, "-t", "plain",
                "--wrap=none",
            )

    def test_chicago_and_apa_name_every_translator(self):
        styles = json.loads(
            (HERE / "node_modules/@citation-js/plugin-csl/lib/styles.json").read_text()
        )
        with tempfile.NamedTemporaryFile("w", suffix=".csl") as apa:
            apa.write(styles["apa"])
            apa.flush()
            for options in [], ["--csl", apa.name]:
                for version in VERSIONS:
                    for ending in "bib", "json":
                        cited = self.cited(version, ending, *options)
                        for translator in version["translators"]:
                            self.assertIn(translator[0], cited)
                        self.assertIn(str(version["day"][0]), cited)

    def test_chicago_has_the_day(self):
        # It cites papers by their year or month.
        for version in [version for version in VERSIONS if "report" not in version["path"]]:
            for ending in "bib", "json":
                year, month, day = version["day"]
                month = {2: "February", 9: "September"}[month]
                self.assertIn(f"{month} {day}, {year}", self.cited(version, ending))


class Biber(unittest.TestCase):
    def warnings(self, path):
        with tempfile.TemporaryDirectory() as folder:
            # It writes its log next to what it reads.
            shutil.copy(path, folder)
            out = run("biber", "--tool", "--validate-datamodel", "cite.bib", cwd=folder)
        return [line for line in out.splitlines() if line.startswith(("WARN", "ERROR"))]

    def test_allows_every_combination(self):
        path = OUT / "en/tags/combination/cite.bib"
        self.assertEqual(path.read_text().count("\n@"), 4 * (len(FACTS) + 1) - 1)
        self.assertEqual(self.warnings(path), [])

    def test_finds_no_fault(self):
        for version in VERSIONS:
            warnings = self.warnings(file(version, "bib"))
            # An article without an author is not what Biber expects; it has none.
            expected = [] if version["authors"] else ["Missing mandatory field 'author'"]
            self.assertEqual(len(warnings), len(expected), warnings)
            for line, fault in zip(warnings, expected):
                self.assertIn(fault, line)


class CitationJs(Csl):
    def read(self, version, ending):
        [item] = json.loads(run("node", str(HERE / "citation.js"), file(version, ending)))
        return item

    def test_reads_biblatex(self):
        for version in VERSIONS:
            item = self.read(version, "bib")
            item["title"] = item["title"].replace("?: ", "? ")
            self.assertEqual(item["language"], BABEL[version["language"]])
            self.check(version, item, version["language"])

    def test_reads_csl_json(self):
        for version in VERSIONS:
            item = self.read(version, "json")
            self.check(version, item, item["language"])


class Rispy(unittest.TestCase):
    def test_reads_ris(self):
        for version in VERSIONS:
            with open(file(version, "ris"), encoding="utf-8") as ris:
                [item] = rispy.load(ris)
            inverted = lambda names: [
                ", ".join(name) if len(name) == 2 else name[0].replace(",", "") + ","
                for name in names
            ]
            self.assertEqual(item["title"], version["title"])
            self.assertEqual(item.get("authors", []), inverted(version["authors"]))
            translators = item.get("subsidiary_authors", [])
            self.assertEqual(translators, inverted(version["translators"]))
            self.assertEqual(item["date"], "{}/{:02}/{:02}".format(*version["day"]))
            self.assertEqual(item["secondary_title"], version["container"])
            self.assertEqual(item["language"], version["language"])
            # After it there may be that of a register.
            self.assertEqual(item["urls"][0], f"https://archive.test/{version['path']}/")


if __name__ == "__main__":
    unittest.main(verbosity=2)
