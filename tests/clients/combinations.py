"""Writes a text for each sort of text and each thing that front matter can say of one.

They have a tag together, so that one file cites all of them. `tests/it/citation_fields.rs` has the
same in a table.
"""

import sys
from pathlib import Path

KINDS = ["article", "news", "paper", "post"]
FACTS = [
    "",
    "subtitle: B",
    "editor: Ed",
    "license: CC0-1.0",
    "identifiers: {doi: 10.1000/1}",
    "identifiers: {ark: 'ark:12345/x6', hdl: 2027/uc1}",
    "identifiers: {isbn: 978-3-16-148410-0}",
    "method: machine",
    "contributors: {id: Com, role: commentator}",
    "contributors: {id: Int, role: introduction}",
    "contributors: [{id: Ill, role: illustrator}, {id: Com, role: commentator}]",
    "series: roads",
    "translator: Tr",
    "source: {container: C, volume: 1, pages: 2-3, isbn: 978-3-16-148410-0, doi: 10.1000/2}",
    "source: {title: C, publication: D, publisher: P, place: E}",
    "source: {title: C, publication: D, volume: 2, editor: Ed, edition: 3, note: With a map.}",
    "source: {language: de, title: C, via: {language: fa, translator: Vi}}",
    # A language that BibLaTeX has no word for.
    "source: {language: grc, title: C}",
    "scope: excerpt\nscope_note: a part\nsource: {language: de, title: C}",
    # Every sign of the Extended Date/Time Format that front matter takes.
    *(f"source: {{title: C, date: '{date}'}}" for date in [
        "1920", "1920-05", "1920-05-06", "1920~", "1920?", "1920%", "1920-05~", "192X", "19XX",
        "1916-21", "1920/1925", "1920-05/1920-06~", "1920/..", "../1920", "/1920", "1920/",
        "0850~", "-0384", "-0384~", "-03XX", "-038X", "1445-02-26 AH",
    ]),
]
ALL = """subtitle: B
editor: Ed
translator: Tr
method: machine
scope: excerpt
series: roads
identifiers: {doi: 10.1000/1, isbn: 978-3-16-148410-0, hdl: 2027/uc1}
contributors: [{id: Ill, role: illustrator}, {id: Com, role: commentator}]
source: {title: C, language: de, container: C, volume: 1, place: E, isbn: 978-3-16-148410-0}"""


def write(site):
    for number, facts in enumerate([*FACTS, ALL]):
        for kind in KINDS:
            folder = site / "content/articles" / f"{kind}-{number}"
            folder.mkdir(parents=True)
            head = f"title: A\nauthor: Au\ndate: 2024-01-02\nkind: {kind}\ntags: combination"
            (folder / "en.md").write_text(f"---\n{head}\n{facts}\n---\nText.\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
