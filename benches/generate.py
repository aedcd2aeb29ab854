#!/usr/bin/env python3
"""Makes an archive of translated articles, of any size, for measuring.

    python3 benches/generate.py --works 1000 --out /tmp/archive [--seed 1] [--hugo /tmp/hugo-site]

Every work has an Arabic and an English version; one in three was written in English and
translated into Arabic, the others the other way. The two versions of a work have the same
headings, paragraphs, quotations, lists, figures and notes. With --hugo the same content is
also written as a Hugo site, with the theme in benches/hugo.

The same arguments give the same bytes, on every machine and with every Python (chance.py).
The words are those of the folder vocabulary.
"""

import argparse
import datetime
import json
import pathlib
import shutil
import sys
from typing import NamedTuple

from chance import Chance, Zipf
from vocabulary import vocabularies

HERE = pathlib.Path(__file__).resolve().parent
LANGUAGES = ["ar", "en"]
BASE_URL = "https://example.org/"
SITE_TITLE = {"ar": "أرشيف الترجمان", "en": "The Tarjuman Archive"}
FIRST_DAY, DAYS = datetime.date(2015, 1, 1), 3653  # until the end of 2024

# What a text of one language borrows from the other script, and how often (per sentence).
FOREIGN = {
    "ar": (0.12, ["NATO", "OpenAI", "The New York Times", "Le Monde", "CO2", "iPhone", "GPT-4",
                  "Reuters", "UNESCO", "Der Spiegel", "YouTube", "Covid-19", "El País", "Linux"]),
    "en": (0.03, ["القاهرة", "ديوان", "ترجمان", "بيت الحكمة", "النهضة", "السلام عليكم"]),
}
COMMA, QUESTION = {"ar": "،", "en": ","}, {"ar": "؟", "en": "?"}
QUOTES = {"ar": ("«", "»"), "en": ("“", "”")}
SEE = {"ar": "انظر", "en": "See"}
FIGURE_TEXT = {"ar": "رسم بياني", "en": "A chart"}
SECTIONS = {  # titles of the Hugo site's sections
    "articles": {"ar": "المقالات", "en": "Articles"},
    "tags": {"ar": "الوسوم", "en": "Tags"},
    "people": {"ar": "الأعلام", "en": "People"},
    "archive": {"ar": "الأرشيف", "en": "Archive"},
}
ABOUT = {
    "ar": ("عن الموقع", "هذا أرشيف للمقالات المترجمة، نصوصه مصنوعة للقياس ولا معنى لها."),
    "en": ("About", "An archive of translated articles. "
                    "Its texts are made for measuring and mean nothing."),
}
SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360" viewBox="0 0 640 360">
<rect width="640" height="360" fill="#f4efe6"/>
<g fill="#7a2e1d">
<rect x="60" y="200" width="80" height="120"/><rect x="180" y="140" width="80" height="180"/>
<rect x="300" y="90" width="80" height="230"/><rect x="420" y="160" width="80" height="160"/>
</g>
<path d="M40 320H600" stroke="#1c1b1a" stroke-width="3"/>
</svg>
"""


class Person(NamedTuple):
    id: str
    name: dict
    sort: str


class Tag(NamedTuple):
    id: str
    label: dict


class Block(NamedTuple):
    """A block of a body, before it has words: both versions of a work share these."""
    kind: str       # paragraph, heading, quote, list, figure
    sizes: list     # words in each of its sentences or items
    link: object    # the number of the work to which it links, or None
    note: int       # words in its footnote, or 0


class Version(NamedTuple):
    language: str
    title: str
    date: datetime.date
    summary: str
    translator: object      # a person's id on translations, else None
    body: str


class Work(NamedTuple):
    number: int
    author: str
    tags: list
    subjects: list
    figure: bool
    versions: list          # the original first


# People and tags


def read_pairs(name, kind):
    """The (English, Arabic) pairs of one kind in a table of words."""
    lines = (HERE / "words" / name).read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    return [(row[1], row[2]) for row in rows if row[0] == kind]


def make_people(count):
    """People with different names; past the first 1,600 they have a middle name."""
    given, family = read_pairs("names.tsv", "given"), read_pairs("names.tsv", "family")
    people = []
    for number in range(count):
        first = number % len(given)
        last = (number // len(given) + first) % len(family)
        middle = number // (len(given) * len(family))
        parts = [given[first], family[last]]
        if middle:
            parts.insert(1, given[(middle - 1) % len(given)])
        english = [part[0] for part in parts]
        name = {"ar": " ".join(part[1] for part in parts), "en": " ".join(english)}
        sort = f"{english[-1]}, {' '.join(english[:-1])}"
        people.append(Person("-".join(english).lower(), name, sort))
    return people


def make_tags():
    """Two hundred tags: every topic in every region."""
    return [
        Tag(f"{topic} {region}".lower().replace(" ", "-"),
            {"ar": f"{arabic} في {arabic_region}", "en": f"{topic} in {region}"})
        for region, arabic_region in read_pairs("tags.tsv", "region")
        for topic, arabic in read_pairs("tags.tsv", "topic")
    ]


# Texts


class Writer:
    """Writes works: words that mean nothing, in the shapes that real articles have."""

    def __init__(self, works, seed):
        self.works = works
        self.chance = Chance(seed)
        self.words = vocabularies(self.chance)
        people = [person.id for person in make_people(max(20, works // 10))]
        half = len(people) // 2
        self.subjects = Zipf(self.chance, people)
        self.authors = Zipf(self.chance, people[::-1])
        self.translators = Zipf(self.chance, people[half:] + people[:half])
        self.tags = Zipf(self.chance, [tag.id for tag in make_tags()])

    def work(self, number):
        chance = self.chance
        languages = LANGUAGES[::-1] if chance.happens(1 / 3) else LANGUAGES
        author = self.authors.draw()
        subjects = self.subjects.draw_different(chance.between(2, 6))
        tags = self.tags.draw_different(chance.between(3, 6))
        blocks = self.blocks(number)
        day = chance.between(0, DAYS - 1)
        versions = []
        for language in languages:
            translator = self.translators.draw() if versions else None
            versions.append(self.version(language, day, translator, blocks))
            day = min(day + chance.between(7, 400), DAYS - 1)
        figure = any(block.kind == "figure" for block in blocks)
        return Work(number, author, tags, subjects, figure, versions)

    def blocks(self, number):
        """The shape of a body of about 450 words."""
        chance = self.chance
        target = chance.between(320, 450)
        extras = [kind for kind, often in [("quote", 0.5), ("list", 0.35), ("figure", 0.2)]
                  if chance.happens(often)]
        blocks = [self.block("paragraph", number)]
        while sum(sum(block.sizes) for block in blocks) < target:
            if len(blocks) % 4 == 3:
                blocks.append(self.block("heading", number))
            if extras and chance.happens(0.4):
                blocks.append(self.block(extras.pop(0), number))
            blocks.append(self.block("paragraph", number))
        return blocks + [self.block(kind, number) for kind in extras]

    def block(self, kind, number):
        chance = self.chance
        count, low, high = {
            "paragraph": (chance.between(2, 5), 8, 22),
            "heading": (1, 2, 6),
            "quote": (chance.between(1, 3), 8, 18),
            "list": (chance.between(3, 6), 4, 12),
            "figure": (1, 3, 8),
        }[kind]
        sizes = [chance.between(low, high) for _ in range(count)]
        text = kind == "paragraph"
        link = chance.between(1, self.works) if text and chance.happens(0.2) else None
        note = chance.between(6, 20) if text and chance.happens(0.2) else 0
        return Block(kind, sizes, None if link == number else link, note)

    def version(self, language, day, translator, blocks):
        title = self.phrase(language, self.chance.between(4, 9))
        summary = self.sentence(language, self.chance.between(14, 26)).replace("*", "")
        date = FIRST_DAY + datetime.timedelta(days=day)
        return Version(language, title, date, summary, translator, self.body(language, blocks))

    def body(self, language, blocks):
        """Markdown."""
        parts, notes = [], []
        for block in blocks:
            text = self.block_text(language, block)
            if block.link is not None:
                path = f"../{work_id(block.link)}/{language}.md"
                text += f" {SEE[language]} [{self.phrase(language, 4)}]({path})."
            if block.note:
                notes.append(f"[^{len(notes) + 1}]: {self.sentence(language, block.note)}")
                text += f"[^{len(notes)}]"
            parts.append(text)
        return "\n\n".join(parts + notes) + "\n"

    def block_text(self, language, block):
        if block.kind == "heading":
            return "## " + self.phrase(language, block.sizes[0])
        if block.kind == "figure":
            caption = self.phrase(language, block.sizes[0])
            return f"![{FIGURE_TEXT[language]}: {caption}](figure.svg)"
        sentences = [self.sentence(language, size) for size in block.sizes]
        if block.kind == "list":
            return "\n".join("- " + sentence for sentence in sentences)
        return ("> " if block.kind == "quote" else "") + " ".join(sentences)

    def phrase(self, language, size):
        """Words without punctuation: a title, a heading, the text of a link."""
        text = " ".join(self.words[language].draw(size))
        return text[0].upper() + text[1:]

    def sentence(self, language, size):
        chance, words = self.chance, self.words[language].draw(size)
        if size > 12:
            words[size // 2] += COMMA[language]
        probability, foreign = FOREIGN[language]
        if chance.happens(probability):
            words[chance.between(0, size - 2)] = foreign[chance.between(0, len(foreign) - 1)]
        if chance.happens(0.12):
            mark = "**" if chance.happens(0.5) else "*"
            words[1] = mark + words[1].strip("،,") + mark
        elif chance.happens(0.08):
            opening, closing = QUOTES[language]
            words[1], words[2] = opening + words[1], words[2].strip("،,") + closing
        text = " ".join(words)
        return text[0].upper() + text[1:] + (QUESTION[language] if chance.happens(0.07) else ".")


def work_id(number):
    return f"work-{number:05}"


# Files


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def yaml(values):
    """A YAML mapping of strings, dates, lists and flat mappings; empty values are left out."""
    lines = []
    for key, value in values.items():
        if isinstance(value, datetime.date):
            lines.append(f"{key}: {value}")
        elif value:
            lines.append(f"{key}: {json.dumps(value, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"


def page(front_matter, body=""):
    return f"---\n{yaml(front_matter)}---\n{body}"


def biography(number, name):
    """One person in three has a biography."""
    if number % 3:
        return None
    return {
        "ar": f"{name['ar']} من **الأعلام** في هذا الأرشيف.",
        "en": f"{name['en']} is one of the **people** of this archive.",
    }


def born(number):
    return str(1900 + number * 7 % 90)


class TarjumanSite:
    """Writes an archive in Tarjuman's own layout."""

    def __init__(self, root, parallel):
        self.root = root
        self.content = root / "content"
        settings = {"title": SITE_TITLE, "base_url": BASE_URL, "languages": LANGUAGES}
        write(root / "site.yaml", yaml({**settings, "outputs": {"parallel": parallel, "search": False}}))
        for language, (title, text) in ABOUT.items():
            path = self.content / "pages" / "about" / f"{language}.md"
            write(path, page({"title": title}, text + "\n"))

    def write_work(self, work):
        folder = self.content / "articles" / work_id(work.number)
        original = work.versions[0]
        for version in work.versions:
            of_work = {"tags": work.tags, "people": work.subjects} if version is original else {}
            front_matter = {
                "title": version.title,
                "date": version.date,
                "summary": version.summary,
                "author": work.author,
                "translator": version.translator,
                "translation_of": None if version is original else original.language,
                **of_work,
            }
            write(folder / f"{version.language}.md", page(front_matter, version.body))
        if work.figure:
            write(folder / "figure.svg", SVG)

    def write_person(self, number, person):
        facts = {"name": person.name, "sort": {"en": person.sort}, "born": born(number),
                 "bio": biography(number, person.name)}
        write(self.content / "people" / f"{person.id}.yaml", yaml(facts))

    def write_tag(self, tag):
        write(self.content / "tags" / f"{tag.id}.yaml", yaml({"label": tag.label}))


class HugoSite:
    """Writes the same archive as a Hugo site."""

    def __init__(self, root):
        self.content = root / "content"
        shutil.copytree(HERE / "hugo", root, dirs_exist_ok=True)
        for section, titles in SECTIONS.items():
            self.write_page(section, "_index", {
                language: ({"title": titles[language]}, "") for language in LANGUAGES})
        self.write_page("about", "index", {language: ({"title": title}, text + "\n")
                                           for language, (title, text) in ABOUT.items()})

    def write_page(self, path, name, versions):
        for language, (front_matter, body) in versions.items():
            write(self.content / path / f"{name}.{language}.md", page(front_matter, body))

    def write_work(self, work):
        original, translation = work.versions
        people = list(dict.fromkeys([work.author, translation.translator] + work.subjects))
        versions = {}
        for version in work.versions:
            front_matter = {
                "title": version.title,
                "date": version.date,
                "publishDate": original.date,
                "summary": version.summary,
                "author": work.author,
                "translator": version.translator,
                "subjects": work.subjects,
                "tags": work.tags,
                "people": people,
                "archive": [str(original.date.year)],
            }
            body = version.body.replace(f"/{version.language}.md)", "/)")
            versions[version.language] = front_matter, body
        path = f"articles/{work_id(work.number)}"
        self.write_page(path, "index", versions)
        if work.figure:
            write(self.content / path / "figure.svg", SVG)

    def write_person(self, number, person):
        bio = biography(number, person.name) or {language: "" for language in LANGUAGES}
        self.write_page(f"people/{person.id}", "_index", {
            language: ({"title": person.name[language], "born": born(number)}, bio[language] + "\n")
            for language in LANGUAGES})

    def write_tag(self, tag):
        self.write_page(f"tags/{tag.id}", "_index",
                        {language: ({"title": tag.label[language]}, "") for language in LANGUAGES})


def generate(works, seed, sites):
    """Writes all works, and the people and tags that they use, to each of the sites."""
    writer = Writer(works, seed)
    used = set()
    for number in range(1, works + 1):
        work = writer.work(number)
        used.update(work.tags, work.subjects, [work.author, work.versions[1].translator])
        for site in sites:
            site.write_work(work)
    for number, person in enumerate(make_people(max(20, works // 10))):
        if person.id in used:
            for site in sites:
                site.write_person(number, person)
    for tag in make_tags():
        if tag.id in used:
            for site in sites:
                site.write_tag(tag)


def empty_folder(path):
    """A folder that does not exist yet, or is empty."""
    path = pathlib.Path(path)
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        sys.exit(f"generate.py: {path} exists and is not an empty folder")
    return path


def main():
    parser = argparse.ArgumentParser(
        description="Makes an archive of translated articles, of any size, for measuring.")
    add = parser.add_argument
    add("--works", type=int, required=True, metavar="N",
        help="how many works; each has two versions")
    add("--out", required=True, metavar="DIR", type=empty_folder,
        help="where the archive is written")
    add("--hugo", metavar="DIR", type=empty_folder,
        help="also write the same archive as a Hugo site")
    add("--seed", type=int, default=1, help="another seed gives another archive (default: 1)")
    options = parser.parse_args()
    if options.works < 1:
        parser.error("--works must be at least 1")
    # Next to a Hugo site, only the pages that Hugo makes too.
    sites = [TarjumanSite(options.out, parallel=not options.hugo)]
    if options.hugo:
        sites.append(HugoSite(options.hugo))
    generate(options.works, options.seed, sites)


if __name__ == "__main__":
    main()
