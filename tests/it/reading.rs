//! What pages offer next to the text: how to cite a version, a letter that names it, works by
//! language, tags by weight, the site's own fonts.

use snapbox::{assert_data_eq, str};

use crate::site::Site;

const SITE: &str = r#"
-- site.yaml --
title: {en: The Letters, ar: الرسائل}
languages: [en, ar]
base_url: https://archive.test/letters/
-- templates/version.html --
{{ version.citation }}
{{ version.mail | safe }}
-- content/people/ann.yaml --
name: {en: Ann, ar: آن}
-- content/people/badr.yaml --
name: {en: Badr, ar: بدر}
-- content/articles/one/ar.md --
---
title: الرسالة الأولى
date: 2020-01-01
author: [badr, ann]
tags: [sea]
---
نص.
-- content/articles/one/en.md --
---
title: The first & best
date: 2021-02-03
translation_of: ar
translator: ann
---
Text.
-- content/articles/two/en.md --
---
title: Nobody’s letter
date: 2022-01-01
tags: [sea, land]
---
Text.
-- content/articles/three/en.md --
---
title: Held elsewhere
date: 2023-01-01
source: {language: fr, title: Ailleurs}
method: machine
author: badr
tags: [sea]
---
Text.
-- content/articles/three/uz.md --
---
title: Uchinchi
translation_of: en
translator: badr
---
Matn.
"#;

/// The citation of a version, and the letter.
fn taken(path: &str) -> String {
    Site::new(SITE).built_page(&format!("{path}/index.html"))
}

#[test]
fn an_original_is_cited_by_its_authors() {
    assert_data_eq!(
        taken("ar/articles/one"),
        str![[r#"
<bdi dir="rtl">بدر</bdi> و<bdi dir="rtl">آن</bdi>، «<bdi dir="rtl">الرسالة الأولى</bdi>». <bdi dir="rtl">الرسائل</bdi>. <bdi dir="rtl">1 يناير 2020</bdi>. <bdi dir="ltr">https://archive.test/letters/ar/articles/one/</bdi>
mailto:?subject=%D8%A7%D9%84%D8%B1%D8%B3%D8%A7%D9%84%D8%A9%20%D8%A7%D9%84%D8%A3%D9%88%D9%84%D9%89&body=https%3A//archive.test/letters/ar/articles/one/

"#]]
    );
}

#[test]
fn a_translation_is_cited_with_its_translator_and_its_original() {
    assert_data_eq!(
        taken("en/articles/one"),
        str![[r#"
<bdi dir="ltr">Badr</bdi> and <bdi dir="ltr">Ann</bdi>, “<bdi dir="ltr">The first &amp; best</bdi>”. Translated from <bdi dir="ltr">Arabic</bdi> by <bdi dir="ltr">Ann</bdi>. <bdi dir="ltr">The Letters</bdi>. <bdi dir="ltr">February 3, 2021</bdi>. Original in <bdi dir="ltr">Arabic</bdi>: “<bdi lang="ar" dir="rtl">الرسالة الأولى</bdi>”. <bdi dir="ltr">https://archive.test/letters/en/articles/one/</bdi>
mailto:?subject=The%20first%20%26%20best&body=https%3A//archive.test/letters/en/articles/one/

"#]]
    );
}

#[test]
fn who_is_not_known_is_not_named() {
    let citation = taken("en/articles/two");
    assert!(citation.starts_with(
        "“<bdi dir=\"ltr\">Nobody’s letter</bdi>”. <bdi dir=\"ltr\">The Letters</bdi>."
    ));
}

#[test]
fn an_original_that_is_not_held_is_cited_as_far_as_it_is_known() {
    let citation = taken("en/articles/three");
    assert!(citation.contains("Translated from <bdi dir=\"ltr\">French</bdi>. "), "{citation}");
    assert!(citation.contains(
        "Original in <bdi dir=\"ltr\">French</bdi>: “<bdi lang=\"fr\" dir=\"ltr\">Ailleurs</bdi>”."
    ));
    // A translation of that translation was made from English; the original is still French.
    let relay = taken("uz/articles/three");
    assert!(
        relay.contains(
            "Translated from <bdi dir=\"ltr\">English</bdi> by <bdi dir=\"ltr\">Badr</bdi>. "
        ),
        "{relay}"
    );
    assert!(relay.contains("Original in <bdi dir=\"ltr\">French</bdi>"), "{relay}");
}

#[test]
fn works_stand_beside_the_languages_they_can_be_read_in() {
    let site = Site::new(SITE);
    site.add(
        "-- templates/home.html --\n{% for column in map.languages %}{{ column.language.tag }} {{ column.count }} \
         {{ column.path }}|{% endfor %}\n{% for work in map.works %}{{ work.title.text }}:{% for cell in work.cells %}\
         {% for version in cell %} {{ version.path }}{% if version.is_original %}*{% endif %}{% endfor %}|{% endfor %}\n\
         {% endfor %}{{ map.more }}\n",
    );
    assert_data_eq!(
        site.built_page("en/index.html"),
        str![[r#"
en 3 en/articles/|ar 1 ar/articles/|uz 1 |
Held elsewhere: en/articles/three/|| uz/articles/three/|
Nobody’s letter: en/articles/two/*|||
The first &amp; best: en/articles/one/| ar/articles/one/*||
0

"#]]
    );
}

#[test]
fn tags_weigh_as_they_are_used() {
    let site = Site::new(SITE);
    site.add(
        "-- templates/tags.html --\n{% for tag in tags %}{{ tag.id }} {{ tag.count }} {{ tag.weight }}\n{% endfor %}",
    );
    assert_eq!(site.built_page("en/tags/index.html"), "land 1 1\nsea 3 5\n");
}

/// Fonts with boxes for letters: see `tests/fonts/make.py`.
const ARABIC: &[u8] = include_bytes!("../fonts/arabic.woff2");
const LATIN: &[u8] = include_bytes!("../fonts/latin.woff2");
const CAPITALS: &[u8] = include_bytes!("../fonts/capitals.woff2");

/// Languages, and the fonts of a site below `static/`.
fn with_fonts(languages: &str, fonts: &[(&str, &str, &[u8])]) -> Site {
    let site = Site::new(SITE);
    let chosen: Vec<_> =
        fonts.iter().map(|(script, path, _)| format!("{script}: static/{path}")).collect();
    site.write(
        "site.yaml",
        format!("title: Letters\nlanguages: [{languages}]\nfonts: {{{}}}\n", chosen.join(", ")),
    );
    for (_, path, bytes) in fonts {
        site.write(&format!("static/{path}"), bytes);
    }
    site.build();
    site
}

/// The published file with this name, apart from the digest in its name.
fn published(site: &Site, name: &str) -> String {
    let (stem, extension) = name.rsplit_once('.').unwrap();
    let digest = |path: &str| {
        Some(path.strip_prefix(stem)?.strip_prefix('.')?.strip_suffix(extension)?.len())
    };
    site.tree().into_keys().find(|path| digest(path) == Some(17)).unwrap()
}

#[test]
fn a_font_is_declared_for_its_script_and_fetched_first_by_pages_of_that_script() {
    let fonts = [("arab", "fonts/naskh.woff2", ARABIC), ("Latn", "serif.woff2", LATIN)];
    let site = with_fonts("en, ar, ru", &fonts);
    let (naskh, serif) = (published(&site, "fonts/naskh.woff2"), published(&site, "serif.woff2"));
    let sheet =
        site.page(&published(&site, "fonts.css")).replace(&naskh, "NASKH").replace(&serif, "SERIF");
    assert_data_eq!(
        sheet,
        str![[r#"
@font-face {
  font-family: Site;
  src: url("NASKH") format("woff2");
  font-weight: 100 900;
  font-display: optional;
  unicode-range: U+600-6FF, U+750-77F, U+870-8FF, U+200C-200F, U+FB50-FDFF, U+FE70-FEFC;
  size-adjust: 103.2%;
  ascent-override: 103.6%;
  descent-override: 61.4%;
  line-gap-override: 0%;
}
@font-face {
  font-family: Site;
  src: url("SERIF") format("woff2");
  font-weight: 400;
  font-display: optional;
  unicode-range: U+0-24F, U+250-2FF, U+300-36F, U+1E00-1EFF, U+2000-206F, U+20A0-20CF, U+2C60-2C7F, U+A720-A7FF, U+FB00-FB06;
  size-adjust: 91.5%;
  ascent-override: 116.9%;
  descent-override: 32.0%;
  line-gap-override: 0%;
}

"#]]
    );
    assert!(
        site.page("ar/index.html")
            .contains(&format!("<link rel=\"preload\" href=\"../{naskh}\" as=\"font\""))
    );
    assert!(
        site.page("en/index.html")
            .contains(&format!("<link rel=\"preload\" href=\"../{serif}\" as=\"font\""))
    );
    assert!(!site.page("ru/index.html").contains("preload"));
    assert!(site.page("ru/index.html").contains("<link rel=\"stylesheet\" href=\"../fonts."));
}

#[test]
fn a_font_that_a_template_asks_for_too_is_published_once() {
    let site = with_fonts("en", &[("Latn", "serif.woff2", LATIN)]);
    site.add("-- templates/partials/footer.html --\n{{ asset(path=\"serif.woff2\") }}\n");
    site.build();
    let serif = published(&site, "serif.woff2");
    assert!(site.page("en/index.html").contains(&serif));
}

#[test]
fn a_font_may_serve_two_scripts() {
    let site =
        with_fonts("en, ar", &[("Arab", "both.woff2", ARABIC), ("Latn", "both.woff2", ARABIC)]);
    assert_eq!(
        site.page(&published(&site, "fonts.css")).matches(&published(&site, "both.woff2")).count(),
        2
    );
}

#[test]
fn a_text_in_another_script_than_its_page_has_its_font_fetched_too() {
    let site = with_fonts("ar", &[("Arab", "naskh.woff2", ARABIC), ("Latn", "serif.woff2", LATIN)]);
    site.delete("templates/version.html");
    let page = site.built_page("en/articles/two/index.html");
    assert_eq!(page.matches("rel=\"preload\"").count(), 2, "{page}");
    assert!(page.contains(&format!(
        "<link rel=\"preload\" href=\"../../../{}\"",
        published(&site, "serif.woff2")
    )));
    assert_eq!(site.page("ar/articles/one/index.html").matches("rel=\"preload\"").count(), 1);
}

#[test]
fn a_font_without_the_common_letters_of_its_script_keeps_its_size() {
    for fonts in [("Latn", "capitals.woff2", CAPITALS), ("Thai", "latin.woff2", LATIN)] {
        let site = with_fonts("en", &[fonts]);
        let sheet = site.page(&published(&site, "fonts.css"));
        assert!(
            sheet.contains("font-display: optional") && !sheet.contains("size-adjust"),
            "{sheet}"
        );
    }
}

/// Whatever is wrong with a font is reported, or is left to the browser; nothing panics.
#[test]
fn a_font_that_is_damaged_is_refused_or_published() {
    let site = Site::new(SITE);
    site.write("site.yaml", "title: Letters\nlanguages: [en]\nfonts: {Latn: static/serif.woff2}\n");
    for at in (0..LATIN.len()).step_by(9) {
        site.write("static/serif.woff2", &LATIN[..at]);
        let faults = site.report();
        assert!(
            faults.contains("error[bad-font]: `static/serif.woff2` is not a WOFF2 font"),
            "cut at {at}: {faults}"
        );
        let mut damaged = LATIN.to_vec();
        damaged[at] ^= 0x55;
        site.write("static/serif.woff2", damaged);
        let faults = site.report();
        assert!(
            !faults.contains("error") || faults.contains("error[bad-font]"),
            "damaged at {at}: {faults}"
        );
    }
}

#[test]
fn a_site_without_fonts_asks_for_none() {
    let site = Site::new(SITE);
    let page = site.built_page("en/index.html");
    assert!(!page.contains("preload") && !page.contains("fonts."), "{page}");
}

#[test]
fn a_source_of_which_only_the_language_is_known_is_not_listed() {
    let site = Site::new(SITE);
    site.delete("templates/version.html");
    let head = "---\ntitle: T\ntranslator: ann\nsource: {language: ru";
    site.write("content/articles/known/en.md", format!("{head}, title: Письмо}}\n---\nText.\n"));
    site.write("content/articles/lost/en.md", format!("{head}}}\n---\nText.\n"));
    site.build();
    let is_listed =
        |work: &str| site.page(&format!("en/articles/{work}/index.html")).contains("fact-source");
    assert_eq!([is_listed("known"), is_listed("lost")], [true, false]);
    assert!(site.page("en/articles/lost/index.html").contains("Translated from"));
}

#[test]
fn titles_run_as_their_letters_do() {
    let site = Site::new(SITE);
    site.delete("templates/version.html");
    site.write("content/articles/cpp/ar.md", "---\ntitle: \"What is C++?\"\n---\nنص.\n");
    site.write("content/articles/arabic/en.md", "---\ntitle: \"العربية!\"\n---\nText.\n");
    site.build();
    assert!(
        site.page("ar/articles/cpp/index.html")
            .contains("<h1><bdi dir=\"ltr\">What is C++?</bdi></h1>")
    );
    assert!(
        site.page("en/articles/arabic/index.html")
            .contains("<h1><bdi dir=\"rtl\">العربية!</bdi></h1>")
    );
    assert!(site.page("ar/index.html").contains("<bdi dir=\"ltr\">What is C++?</bdi>"));
}

/// Like dates and notes; a list that turns is in another language.
#[test]
fn lists_are_numbered_in_the_digits_of_the_text() {
    let list = "1. أول\n2. ثان\n\nنص.\n\n1. one\n2. two\n";
    for (numerals, class) in [("arab", " class=\"digits-arab\""), ("latn", "")] {
        let site = Site::new(SITE);
        site.delete("templates/version.html");
        site.write(
            "site.yaml",
            format!("title: Letters\nlanguages: [en, ar]\nnumerals: {{ar: {numerals}}}\n"),
        );
        site.write("content/articles/list/ar.md", format!("---\ntitle: قائمة\n---\n{list}"));
        let page = site.built_page("ar/articles/list/index.html");
        let lists: Vec<&str> =
            page.split("<ol id=").skip(1).map(|rest| rest.split('>').next().unwrap()).collect();
        assert_eq!(lists, [format!("\"p1\"{class}"), "\"p3\" dir=\"ltr\"".to_owned()]);
    }
}

/// English is used instead, and marked as English; but an attribute cannot contain markup.
#[test]
fn a_language_without_strings_has_no_markup_in_attributes() {
    let site = Site::new(SITE);
    site.delete("templates/version.html");
    site.write("site.yaml", "title: Letters\nlanguages: [pt-BR, ar, en]\nper_page: 1\n");
    site.build();
    for (path, bytes) in site.tree().into_iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8(bytes).unwrap();
        let values = page.split("=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
        assert_eq!(
            values.filter(|value| value.contains('<')).collect::<Vec<_>>(),
            [""; 0],
            "{path}"
        );
    }
    assert!(site.page("pt-BR/index.html").contains("<span lang=\"en\" dir=\"ltr\">"));
}

/// A site may forbid inline scripts and styles in its security policy.
#[test]
fn pages_hold_no_script_no_style_and_no_handler() {
    let site = Site::new(SITE);
    site.delete("templates/version.html");
    site.build();
    let pages: Vec<_> =
        site.tree().into_iter().filter(|(path, _)| path.ends_with(".html")).collect();
    assert!(pages.len() > 20);
    for (path, bytes) in pages {
        let page = String::from_utf8(bytes).unwrap();
        // Data is no script.
        let page = page.replace("<script type=\"application/ld+json\">", "");
        let page = page.replace("<script type=\"application/json\" ", "");
        let scripts = page.matches("<script").count();
        assert_eq!(scripts, page.matches("<script src=\"").count(), "{path}");
        for inline in ["<style", " style=", " onclick=", " onload=", " onchange=", "javascript:"] {
            assert!(!page.contains(inline), "{path}: {inline}");
        }
    }
}

#[test]
fn counts_are_phrases() {
    let site = Site::new(SITE);
    site.build();
    for (path, phrases) in [
        (
            "en/tags/index.html",
            vec!["<span class=\"count\">1 work</span>", "<span class=\"count\">3 works</span>"],
        ),
        ("ar/tags/index.html", vec![">عمل واحد</span>", ">3 أعمال</span>"]),
        ("ar/people/index.html", vec![">عملان</span>"]),
        ("en/people/badr/index.html", vec!["Wrote <span class=\"count\">2 works</span>"]),
        ("en/index.html", vec![">3 works</span>", ">3 versions</span>", ">1 version</span>"]),
    ] {
        let page = site.page(path);
        for phrase in phrases {
            assert!(page.contains(phrase), "{phrase} in {path}: {page}");
        }
        assert!(
            !page.split("class=\"count\">").skip(1).any(|count| count
                .starts_with(|c: char| c.is_ascii_digit())
                && !count.contains(' ')),
            "{path}"
        );
    }
}

#[test]
fn an_index_shows_names_as_it_files_them() {
    let site = Site::new(SITE);
    site.add("-- content/people/ann.yaml --\nname: {en: Ann Zuckerman, ar: آن}\nsort: {en: \"Zuckerman, Ann\"}\n");
    site.build();
    let index = site.page("en/people/index.html");
    assert!(
        index.find(">B</h2>").unwrap() < index.find(">Zuckerman, Ann</bdi>").unwrap(),
        "{index}"
    );
    assert!(!index.contains("Ann Zuckerman"), "{index}");
    assert!(site.page("ar/people/index.html").contains(">آن</bdi>"));
    assert!(site.page("en/people/ann/index.html").contains(">Ann Zuckerman</bdi></h1>"));
}

#[test]
fn notes_are_numbered_in_the_digits_of_the_text() {
    let site = Site::new(SITE);
    let text = |lang: &str| {
        format!(
            "-- content/articles/n/{lang}.md --\n---\ntitle: N\ntranslation_of: {}\n---\nA[^a] b[^a]\n\n[^a]: N.\n",
            if lang == "ur" { "" } else { "ur" }
        )
    };
    for lang in ["ur", "ar", "fa", "en"] {
        site.add(&text(lang).replace("translation_of: \n", ""));
    }
    site.write("templates/version.html", "{{ content }}");
    site.write("site.yaml", "title: Letters\nlanguages: [en, ar]\nnumerals: {ar: arab}\n");
    site.build();
    for (lang, digits, class) in [
        ("ur", "12", ""),
        ("en", "12", ""),
        ("ar", "١٢", " class=\"digits-arab\""),
        ("fa", "۱۲", " class=\"digits-arabext\""),
    ] {
        let page = site.page(&format!("{lang}/articles/n/index.html"));
        let [one, two] = [digits.chars().next().unwrap(), digits.chars().nth(1).unwrap()];
        assert!(
            page.contains(&format!("href=\"#fn-1\" id=\"fnref-1\" role=\"doc-noteref\">{one}</a>")),
            "{page}"
        );
        assert!(
            page.contains(&format!("<ol{class}>\n<li id=\"fn-1\">"))
                && page.contains(&format!("↑<sup>{two}</sup>")),
            "{page}"
        );
    }
}

#[test]
fn the_language_switch_says_which_links_lead_elsewhere() {
    let site = Site::new(SITE);
    site.delete("templates/version.html");
    site.build();
    let note = "<li class=\"nearest\" id=\"list.inexact\">Not in this language";
    let page = site.page("en/articles/two/index.html");
    assert!(
        page.contains(note)
            && page.contains("hreflang=\"ar\" aria-describedby=\"list.inexact\">العربية</a>"),
        "{page}"
    );
    assert!(!site.page("en/articles/one/index.html").contains("inexact"));
    assert!(!site.page("en/tags/index.html").contains("inexact"));
}

#[test]
fn titles_isolate_what_would_break_in_them() {
    let site = Site::new(SITE);
    site.delete("templates/version.html");
    site.add("-- content/articles/one/ar.md --\n---\ntitle: لغة C++\nsubtitle: عند -5 & أقل\n---\nنص عن C# هنا\n\n## مع C# وحدها\n\n## ب\n\n## ج\n");
    let page = site.built_page("ar/articles/one/index.html");
    assert!(page.contains("<h1>لغة <bdi dir=\"ltr\">C++</bdi></h1>"), "{page}");
    assert!(page.contains("عند <bdi dir=\"ltr\">-5</bdi> &amp; أقل</p>"), "{page}");
    assert!(page.contains(">مع <bdi dir=\"ltr\">C#</bdi> وحدها</a></li>"), "{page}");
    assert!(page.contains("content=\"نص عن \u{2066}C#\u{2069} هنا\""), "{page}");
    assert!(page.contains("subject=%D9%84%D8%BA%D8%A9%20%E2%81%A6C++%E2%81%A9&amp;"), "{page}");
}

#[test]
fn a_person_without_a_biography_is_described_by_what_is_known() {
    let site = Site::new(SITE);
    site.add(
        "-- content/people/badr.yaml --\nname: {en: Badr, ar: بدر}\nborn: 1901\ndied: 1975-02-03\n",
    );
    site.add(
        "-- content/people/ann.yaml --\nname: {en: Ann}\nkind: organisation\nborn: 1990\nbio: {en: A *desk* of one.}\n",
    );
    site.build();
    let description = |path: &str| {
        let page = site.page(path);
        let start = page.split_once("<meta name=\"description\" content=\"").unwrap().1;
        start.split_once('"').unwrap().0.to_owned()
    };
    assert_eq!(
        description("en/people/badr/index.html"),
        "Badr · Author · Translator · Born \u{2068}1901\u{2069} · Died \u{2068}February 3, 1975\u{2069} · 2 works"
    );
    assert_eq!(
        description("ar/people/badr/index.html"),
        "بدر · الكتابة · الترجمة · الميلاد: \u{2067}1901\u{2069} · الوفاة: \u{2068}3 فبراير 1975\u{2069} · عملان"
    );
    assert_eq!(description("en/people/ann/index.html"), "A desk of one.");
}

/// Browsers enlarge the heights with the letters. A line must be as high as one in the device's own
/// font, so the override times the enlargement is that font's height.
#[test]
fn a_line_is_as_high_as_in_the_font_of_the_device() {
    let fonts = [("Arab", "naskh.woff2", ARABIC), ("Latn", "serif.woff2", LATIN)];
    let site = with_fonts("en, ar", &fonts);
    let sheet = site.page(&published(&site, "fonts.css"));
    let numbers = |key: &str| -> Vec<f64> {
        let values = sheet.lines().filter_map(|line| line.trim().strip_prefix(key));
        values.map(|value| value.trim_end_matches("%;").parse::<f64>().unwrap() / 100.0).collect()
    };
    let sizes = numbers("size-adjust: ");
    let [ascents, descents] = ["ascent-override: ", "descent-override: "].map(numbers);
    // Noto Naskh Arabic and Noto Serif.
    for (n, (ascent, descent)) in [(1.069, 0.634), (1.069, 0.293)].into_iter().enumerate() {
        assert!((sizes[n] * ascents[n] - ascent).abs() < 0.002, "{sheet}");
        assert!((sizes[n] * descents[n] - descent).abs() < 0.002, "{sheet}");
    }
}

#[test]
fn a_list_that_fills_its_pages_has_no_empty_one() {
    let count = |entries, per_page| tarjuman::plan::page_count(entries, per_page);
    for (entries, pages) in [(0, 1), (1, 1), (49, 1), (50, 1), (51, 2), (100, 2), (101, 3)] {
        assert_eq!(count(entries, 50), pages, "{entries}");
    }
    let site = Site::new("-- site.yaml --\ntitle: T\nlanguages: [en]\nper_page: 2\n");
    for n in 0..4 {
        site.write(&format!("content/articles/a{n}/en.md"), "---\ntitle: A\n---\nText.\n");
    }
    site.build();
    assert!(
        site.has("en/articles/page/2/index.html") && !site.has("en/articles/page/3/index.html")
    );
    site.write("content/articles/a4/en.md", "---\ntitle: A\n---\nText.\n");
    site.build();
    assert!(
        site.has("en/articles/page/3/index.html") && !site.has("en/articles/page/4/index.html")
    );
}

/// A translation inherits the picture, with its words as they are, and a reader's screen reader
/// must know in which language these are.
#[test]
fn the_words_of_an_inherited_picture_keep_their_language() {
    let site = Site::new(
        "-- site.yaml --\ntitle: T\nlanguages: [en, ar]\n\
         -- content/articles/a/map.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"/>\n\
         -- content/articles/a/ar.md --\n---\ntitle: أ\n\
         image: {src: map.svg, alt: خريطة, caption: خريطة البلاد, credit: رسم}\n---\nنص.\n\
         -- content/articles/a/en.md --\n---\ntitle: A\ntranslation_of: ar\n---\nText.\n\
         -- content/articles/a/fr.md --\n---\ntitle: F\ntranslation_of: ar\n\
         image: {src: map.svg, alt: Carte, caption: Carte du pays}\n---\nTexte.\n",
    );
    site.build();
    let figure = |path: &str| {
        let html = site.page(path);
        let figure = html.split_once("<figure class=\"picture\">").unwrap().1;
        figure.split_once("</figure>").unwrap().0.to_owned()
    };
    let inherited = figure("en/articles/a/index.html");
    assert_eq!(inherited.matches("lang=\"ar\" dir=\"rtl\"").count(), 3, "{inherited}");
    let own = figure("ar/articles/a/index.html");
    assert!(!own.contains("lang="), "{own}");
    let written = figure("fr/articles/a/index.html");
    assert!(written.contains("lang=\"fr\"") && !written.contains("lang=\"ar\""), "{written}");
}
