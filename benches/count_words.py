#!/usr/bin/env python3
"""Counts the words of an archive that generate.py made, and how many different forms they have.

    python3 benches/count_words.py /tmp/archive

Counted are titles, summaries and bodies, in each version only the words in its own script. Capital
letters make no other form; marks of Markdown and the addresses of links are no words.
"""

import collections
import pathlib
import re
import sys

WORD = {"ar": re.compile("[\u0621-\u064a]+"), "en": re.compile("[a-z]+(?:’[a-z]*)?")}
TEXT = re.compile(r'^(?:title|summary): "(.*)"$', re.MULTILINE)
ADDRESS = re.compile(r"\]\([^)]*\)")


def count(folder, language):
    """How often each form stands in the versions of a language."""
    forms = collections.Counter()
    for path in pathlib.Path(folder, "content", "articles").glob(f"*/{language}.md"):
        _, front_matter, body = path.read_text("utf-8").split("---\n", 2)
        text = "\n".join([*TEXT.findall(front_matter), ADDRESS.sub("]", body)])
        forms.update(WORD[language].findall(text.lower()))
    return forms


def main():
    for language in WORD:
        forms = count(sys.argv[1], language)
        once = sum(1 for times in forms.values() if times == 1)
        print(f"{language}: {forms.total():,} words, {len(forms):,} forms, "
              f"{once / len(forms):.0%} of them once")


if __name__ == "__main__":
    main()
