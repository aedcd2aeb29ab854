"""Sentences that were once shown wrongly. Each is among those that are judged in every run.

`{kind|text}` is a unit from left to right, `{{kind|text}}` one from right to left, `<kind|…>` one
between two marks, which may hold others. Digits within text from right to left need no braces.
"""

import re

from tree import Leaf, Separator, Unit, direction_of, words

CASES = [
    ("en", "the word {{phrase|كتاب}} {digits and letters|3D} and"),
    ("en", "the city of {{phrase|القاهرة}} {digits and letters|1990s} was"),
    ("en", "we read {{phrase|الأهرام}} {digits and letters|2nd} edition"),
    ("en", "the network {{phrase|شبكة}} {digits and letters|5G} is fast"),
    ("en", "he ruled <bracket|({{phrase|السادات}})> {range|1970–1981} and left."),
    ("en", "the book {{phrase|كتاب}} <bracket|({phrase|2nd ed.})> is here"),
    ("en", "by {{phrase|طه حسين}} {digits and letters|18th} c. and others"),
    ("en", "He said <quotation|«{{said|مرحبا بك!}}»> loudly."),
    ("en", "They asked <quotation|“{{said|هل تعرف {signed latin|C++}؟}}”> and waited."),
    ("en", "He wrote <quotation|“{said|In Arabic: {{phrase|كتاب}}}”> on it."),
    ("ar", "في إطار {signed latin|.NET} {signed number|-5} درجات"),
    ("ar", "كان حساب {signed latin|@user} {range|1990–1995} في المدينة"),
    ("ar", "دفع {grouped|25 000€} فقط"),
    ("ar", "بلغت {grouped|-1 500} درجة"),
    ("ar", "لغة {signed latin|C#} سهلة"),
    ("ar", "تعلم لغة {signed latin|C#} ثم {signed latin|C++}؟ لا"),
    ("ar", "فصيلة {signed latin|O-} نادرة"),
    ("ar", "فيلم <quotation|\"{signed number|18+}\">؟ لا"),
    ("ar", "سأل <quotation|«{said|What is it?}»> ومضى"),
    ("ar", "قال <quotation|«{{said|{signed latin|C++} لغة}}»> ومضى"),
    ("he", "אמר המורה <quotation|\"{{said|סוג הדם {signed latin|O-}}}\"> והלך"),
    ("he", "שפת {signed latin|C++} קלה"),
    ("he", "בשנים {range|1990–1995} היה ספר"),
    ("he", "חשבון ו{signed latin|@user} היה שם"),
    ("fa", "دمای هوا {signed number|−۵} درجه بود"),
    ("fa", "از {range|۱۹۹۰–۱۹۹۵} در تهران"),
]

_TOKEN = re.compile(r"\{\{([^{}|]+)\||\{([^{}|]+)\||<([a-z ]+)\||\}\}|\}|>")


def trees():
    """The page and the tree of each case."""
    return [(page, _read(page, case)) for page, case in CASES]


def _read(page, case):
    stack, at = [Unit("", direction_of(page), [])], 0
    while at < len(case):
        token = _TOKEN.search(case, at)
        _text(case[at : token.start() if token else None], stack, page)
        if not token:
            break
        at = token.end()
        if token[0] == "}}" and stack[-1].direction != "rtl":
            at -= 1
        rtl, ltr, marks = token.groups()
        if rtl or ltr or marks:
            direction = "rtl" if rtl else "ltr" if ltr else "any"
            stack.append(Unit(rtl or ltr or marks, direction, []))
        else:
            closed = stack.pop()
            stack[-1].children.append(closed)
    assert len(stack) == 1, case
    return stack[0].children


def _text(text, stack, page):
    """Adds text to the innermost open unit: of the sentence itself, spaces and marks apart."""
    if not text:
        return
    unit = stack[-1]
    if unit.direction == "any":
        unit.children.extend(Leaf(mark, direction_of(page)) for mark in text)
    elif len(stack) > 1:
        unit.children.extend(words(text, unit.direction))
    else:
        for part in re.split(r"([\s.,:;!?؟،؛…–—]+)", text):
            if part:
                is_word = any(map(str.isalpha, part))
                unit.children.extend(
                    words(part, unit.direction) if is_word else [Separator(part)]
                )
