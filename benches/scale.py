#!/usr/bin/env python3
"""Builds archives of very many versions, and prints what each build cost for one version.

    python3 benches/scale.py                                # 25,000, 50,000 and 100,000 versions
    python3 benches/scale.py --versions 100000 --languages 39
    python3 benches/scale.py --versions 2000 --memory 9000  # a small one, with a limit

Each work is in all languages, so there are many pages for few facts. If something costs more for a
version the more versions there are, it shows here. See README.md.
"""

import argparse
import pathlib
import signal
import sys
import tempfile

import compare

LANGUAGES = [
    "ar", "en", "fa", "fr", "he", "ur", "de", "es", "it", "tr", "pt", "ru", "zh", "ja", "ko", "hi",
    "bn", "id", "ms", "sw", "nl", "pl", "cs", "ro", "hu", "el", "sv", "da", "fi", "nb", "uk", "bg",
    "sr", "hr", "vi", "th", "ta", "ckb", "az",
]
WORDS = {
    "ar": "كتب المترجم رسالة عن طريق الحرير والقوافل التي عبرت الصحراء",
    "en": "The translator wrote a letter about the Silk Road and its caravans",
}
PARAGRAPHS = 4
ONE_TAG_FOR = 50            # works
ONE_PERSON_FOR = 20


def main():
    options = parse_options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("scale.py: stopped"))
    if options.tarjuman_bin is None:
        options.tarjuman_bin = compare.build_tarjuman()
    print("| versions | build | wall | CPU | peak memory | wall for a version | memory for a version |")
    print("|---:|---|---:|---:|---:|---:|---:|")
    peaks = []
    for versions in options.versions:
        with tempfile.TemporaryDirectory(prefix="tarjuman-scale-", dir=options.scratch) as folder:
            peaks.append(measure_size(versions, options, pathlib.Path(folder)))
    over = [peak for peak in peaks if options.memory and peak > options.memory]
    if over:
        sys.exit(f"scale.py: {max(over):,.0f} bytes for a version are over {options.memory:,}")


def measure_size(versions, options, folder):
    """Prints the rows of one size. Returns the peak memory of a cold build for a version."""
    site = compare.Tarjuman("site", options.tarjuman_bin, folder)
    made = generate(site.site, versions, LANGUAGES[:options.languages])
    site.remember_site()
    cold = site.build()
    print_row(made, "cold", cold)
    print_row(made, "nothing changed", site.build())
    with (site.site / "content" / "articles" / "w0" / "ar.md").open("a", encoding="utf-8") as file:
        file.write("\nكلمة.\n")
    print_row(made, "one body changed", site.build())
    return cold.memory / made


def print_row(versions, what, run):
    wall, memory = run.wall / versions, run.memory / versions
    print(f"| {versions:,} | {what} | {run.wall:.2f} s | {run.cpu:.2f} s | {run.memory / 1e6:,.0f} MB "
          f"| {wall * 1e6:,.0f} µs | {memory:,.0f} bytes |", flush=True)


def generate(root, versions, languages):
    """Writes an archive. Returns how many versions it has."""
    works = max(1, versions // len(languages))
    write(root / "site.yaml", "title: {ar: أرشيف, en: Archive}\n"
          f"base_url: https://example.org/\nlanguages: [{', '.join(languages)}]\n"
          "diagnostics: {missing-strings: off, no-strings: off}\n")
    for number in range(works // ONE_TAG_FOR + 1):
        write(root / "content/tags" / f"t{number}.yaml", f"label: {{ar: وسم {number}, en: Tag {number}}}\n")
    for number in range(works // ONE_PERSON_FOR + 1):
        write(root / "content/people" / f"p{number}.yaml",
              f"name: {{ar: شخص {number}, en: Person {number}}}\n")
    for number in range(works):
        for language in languages:
            write(root / "content/articles" / f"w{number}" / f"{language}.md",
                  version(number, language, works))
    return works * len(languages)


def version(number, language, works):
    person = number // ONE_PERSON_FOR
    other = (number * 7 + 1) % works
    if language == "ar":
        head = f"author: p{person}\ntags: [t{number // ONE_TAG_FOR}]\n"
    else:
        head = f"translation_of: ar\ntranslator: p{person}\nmethod: human\n"
    words = WORDS.get(language, WORDS["en"])
    paragraph = f"{words}, {number}. [{words}](../w{other}/{language}.md).\n"
    day = f"20{number % 20 + 1:02}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    return f"---\ntitle: {words} {number}\ndate: {day}\n{head}---\n\n" + "\n".join([paragraph] * PARAGRAPHS)


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def parse_options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--versions", type=compare.positive, nargs="+", default=[25_000, 50_000, 100_000])
    parser.add_argument("--languages", type=int, choices=range(1, len(LANGUAGES) + 1), metavar="N",
                        default=10, help="how many languages each work has, 1 to %s (default: 10)" % len(LANGUAGES))
    parser.add_argument("--memory", type=int, metavar="BYTES",
                        help="fail if a cold build needs more memory for a version")
    parser.add_argument("--tarjuman-bin", type=compare.program, help="default: built with cargo")
    parser.add_argument("--scratch", type=pathlib.Path, default=compare.scratch_folder(),
                        help="where archives are made; 100,000 versions take some 4 GB with their pages")
    return parser.parse_args()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("scale.py: stopped")
