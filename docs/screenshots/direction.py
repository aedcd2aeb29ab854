#!/usr/bin/env python3
"""Takes the pictures of the chapter on direction: each shows a text without what the program adds
to it, and below that the text as the program publishes it. Needs the program and Chromium:

    cargo build && python3 docs/screenshots/direction.py
"""

import re
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs/content/articles/direction"

# Name, language, text, height of the picture in pixels.
CASES = [
    ("side", "ar", "WebAssembly تقنية تتيح تشغيل برامج كُتبت بلغات كثيرة داخل المتصفح.", 226),
    ("turn", "ar", "كتب في رسالته:\n\nI have translated the first chapter, and begun the second.", 296),
    ("signs", "ar", "تعلّم C++ قبل أن ينتقل إلى .NET، وحسابه @name.", 152),
    ("numbers", "ar", "بين 1990–1995 بلغت الحرارة -5 وكان الهاتف +20 2 2345 6789.", 152),
    ("quotation", "ar", "سأله: «What is it?» ثم سكت.", 152),
    ("number", "en", "She calls the format كتاب 3D in her preface.", 152),
    ("list", "ar", "- بغداد\n- The House of Wisdom\n- طليطلة", 294),
]

PAGE = """<!doctype html><meta charset="utf-8">
<style>
body {{ margin: 0; padding: 14px; background: #fbf8f1; color: #1c1f26;
  font: 21px/1.7 "Noto Serif", "Noto Naskh Arabic", serif; }}
section {{ display: flex; gap: 14px; margin-block-end: 14px; padding: 8px 14px;
  border: 2px solid var(--sign); border-radius: 6px; background: #fff; }}
section:last-child {{ margin: 0; }}
section > b {{ color: var(--sign); font-family: "Noto Sans Symbols 2", "DejaVu Sans", sans-serif; }}
section > div {{ flex: 1; }}
p, ul {{ margin: 0; }}
a {{ display: none; }}
</style>
<section style="--sign: #a3262a"><b>✗</b><div lang="{lang}" dir="{dir}">{without}</div></section>
<section style="--sign: #2c6a45"><b>✓</b><div lang="{lang}" dir="{dir}">{with_it}</div></section>
"""


def published(folder):
    """The text of each case as HTML, by name."""
    (folder / "site.yaml").write_text("title: T\nlanguages: [ar, en]\n")
    for name, lang, text, _ in CASES:
        work = folder / "content/articles" / name
        work.mkdir(parents=True)
        (work / f"{lang}.md").write_text(f"---\ntitle: T\n---\n{text}\n")
    program = ROOT / "target/debug/tarjuman"
    build = [program, "build", "--quiet", "--root", folder, "--allow", "no-base-url"]
    subprocess.run(build, check=True)
    for name, lang, _, _ in CASES:
        page = (folder / "public" / lang / "articles" / name / "index.html").read_text()
        yield name, re.search(r'<div class="prose"[^>]*>(.*?)</div>\s*</div>', page, re.S)[1]


def without(html, name):
    """The HTML without what the program adds, which browsers then lay out by themselves."""
    plain = re.sub(r'</?bdi[^>]*>| dir="[a-z]+"', "", html)
    guess = {"side": "<p", "list": "<li"}.get(name)
    return plain.replace(guess, guess + ' dir="auto"') if guess else plain


def main():
    with tempfile.TemporaryDirectory() as folder:
        texts = dict(published(Path(folder)))
        for name, lang, _, height in CASES:
            page = Path(folder) / f"{name}.html"
            page.write_text(PAGE.format(
                lang=lang,
                dir="rtl" if lang == "ar" else "ltr",
                without=without(texts[name], name),
                with_it=texts[name],
            ))
            subprocess.run([
                "chromium", "--headless", "--no-sandbox", "--hide-scrollbars",
                "--force-device-scale-factor=2", f"--window-size=640,{height}",
                f"--screenshot={PICTURES / name}.png", page.as_uri(),
            ], check=True, stderr=subprocess.DEVNULL)


main()
