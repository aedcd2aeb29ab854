//! Characters that cannot be seen: which are refused, and where.

use crate::made_inputs::cases;
use proptest::prelude::*;
use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::ground::controls::{forbidden, is_suspicious, unbalanced};
use tarjuman::ground::text::{has_letters, is_visible};

use crate::site::Site;

/// The report of a site whose only article is `text`.
#[track_caller]
fn check(text: &str, expected: impl IntoData) {
    let site =
        Site::new("-- site.yaml --\ntitle: A\nlanguages: [en]\nbase_url: https://example.org/\n");
    site.write("content/articles/w/en.md", text.replace("⏎", "\n"));
    assert_data_eq!(site.report(), expected.into_data().raw());
}

#[test]
fn characters_that_nobody_sees_in_addresses() {
    check(
        "---\ntitle: A\nsource: {url: \"https://exa\u{200e}mple.org/\"}\n---\n\n[a](https://exa\u{200e}mple.org) \
         https://exa\u{200f}mple.org/b, https://ok.example\u{200f}. <https://c\u{200b}.example>\n\
         [d](w\u{200f}.md) ![e](p\u{200e}.svg) [f](https://fa.example/\u{200c}) https://g.example\u{200f}كلمة\n",
        str![[r#"
content/articles/w/en.md:3:15: warning[hidden-in-address]: U+200E, which nobody sees, is in this address (delete it: write `https://example.org/`)
content/articles/w/en.md:6:1: warning[hidden-in-address]: U+200E, which nobody sees, is in this address (delete it: write `https://example.org`)
content/articles/w/en.md:6:27: warning[hidden-in-address]: U+200F, which nobody sees, is in this address (delete it: write `https://example.org/b`)
content/articles/w/en.md:6:72: warning[hidden-in-address]: U+200B, which nobody sees, is in this address (delete it: write `https://c.example`)
content/articles/w/en.md:7:1: error[broken-link]: `w.md`, with U+200F in it, which nobody sees, leads nowhere (delete the character)
content/articles/w/en.md:7:12: error[broken-link]: `p.svg`, with U+200E in it, which nobody sees, leads nowhere (delete the character)

"#]],
    );
}

#[test]
fn control_characters_in_a_body() {
    check(
        "---\ntitle: A\n---\n\nOne\u{8}\u{7}\u{8} and \u{c}two.\n\n    code\u{1b}[0m\n\n<!-- \u{0} -->\n",
        str![[r#"
content/articles/w/en.md:5:4: error[control-character]: the invisible character U+0008 is not allowed here (delete it)
content/articles/w/en.md:5:12: error[control-character]: the invisible character U+000C is not allowed here (delete it)
content/articles/w/en.md:7:9: error[control-character]: the invisible character U+001B is not allowed here (delete it)
content/articles/w/en.md:9:6: error[control-character]: the invisible character U+0000 is not allowed here (delete it)

"#]],
    );
    check(
        "---\ntitle: A\n---\n\nOne\u{85}\u{9f} \u{fffe} \u{fdd0} \u{1ffff}\n",
        str![[r#"
content/articles/w/en.md:5:4: error[control-character]: the invisible character U+0085 is not allowed here (delete it)
content/articles/w/en.md:5:7: error[control-character]: the invisible character U+FFFE is not allowed here (delete it)
content/articles/w/en.md:5:9: error[control-character]: the invisible character U+FDD0 is not allowed here (delete it)
content/articles/w/en.md:5:11: error[control-character]: the invisible character U+1FFFF is not allowed here (delete it)

"#]],
    );
    check(
        "---\ntitle: A\n---\n\nOne &#7; &#x1b; `&#7;` &#xFFFE;\n",
        str![[r#"
content/articles/w/en.md:5:5: error[control-character]: the invisible character U+0007 is not allowed here (delete it)
content/articles/w/en.md:5:10: error[control-character]: the invisible character U+001B is not allowed here (delete it)
content/articles/w/en.md:5:24: error[control-character]: the invisible character U+FFFE is not allowed here (delete it)

"#]],
    );
    // Where such a link leads is not asked.
    check(
        "---\ntitle: A\n---\n\n[a](<x\u{7}.md>)\n",
        str![[r#"
content/articles/w/en.md:5:7: error[control-character]: the invisible character U+0007 is not allowed here (delete it)

"#]],
    );
    check("---\ntitle: A\n---\n\n\u{feff}Tab\there, شِ‌عر, e\u{301}, \u{200e}a\u{200f}.\r\n", str![]);
}

#[test]
fn a_file_full_of_them_is_reported_a_hundred_times() {
    let site =
        Site::new("-- site.yaml --\ntitle: A\nlanguages: [en]\nbase_url: https://example.org/\n");
    let text = "a\u{1} ".repeat(5_000);
    site.write("content/articles/w/en.md", format!("---\ntitle: A\n---\n\n{text}\n"));
    assert_eq!(site.report().lines().count(), 100);
}

#[test]
fn controls_of_direction_in_a_body() {
    let head = "---\ntitle: A\n---\n\n";
    check(
        &format!("{head}One \u{202e}two\n\nthree\u{202c}.\n"),
        str![[r#"
content/articles/w/en.md:5:5: error[unbalanced-direction]: U+202E, an invisible right-to-left override, is never closed (delete it, or write U+202C where it ends, in the same paragraph or value)
content/articles/w/en.md:7:6: error[unbalanced-direction]: U+202C, an invisible pop directional formatting, closes nothing (delete it)

"#]],
    );
    check(
        &format!("{head}- \u{2067}a\n- b\u{2069}\n\n| a \u{2068} | \u{2069} |\n|-|-|\n"),
        str![[r#"
content/articles/w/en.md:5:3: error[unbalanced-direction]: U+2067, an invisible right-to-left isolate, is never closed (delete it, or write U+2069 where it ends, in the same paragraph or value)
content/articles/w/en.md:6:4: error[unbalanced-direction]: U+2069, an invisible pop directional isolate, closes nothing (delete it)
content/articles/w/en.md:8:5: error[unbalanced-direction]: U+2068, an invisible first strong isolate, is never closed (delete it, or write U+2069 where it ends, in the same paragraph or value)
content/articles/w/en.md:8:9: error[unbalanced-direction]: U+2069, an invisible pop directional isolate, closes nothing (delete it)

"#]],
    );
    check(
        &format!("{head}## \u{2066}A\n\n> \u{202b}b\n\n[c\u{2069}](https://example.org/)\n"),
        str![[r#"
content/articles/w/en.md:5:1: warning[repeated-title]: this heading repeats the title, which the page shows above the text (delete the heading)
content/articles/w/en.md:5:4: error[unbalanced-direction]: U+2066, an invisible left-to-right isolate, is never closed (delete it, or write U+2069 where it ends, in the same paragraph or value)
content/articles/w/en.md:7:3: error[unbalanced-direction]: U+202B, an invisible right-to-left embedding, is never closed (delete it, or write U+202C where it ends, in the same paragraph or value)
content/articles/w/en.md:9:3: error[unbalanced-direction]: U+2069, an invisible pop directional isolate, closes nothing (delete it)

"#]],
    );
    check(
        &format!("{head}`\u{202d}a`\n\n```\n\u{202a}\n```\n\n<b>\u{2068}</b>\n"),
        str![[r#"
content/articles/w/en.md:5:2: error[unbalanced-direction]: U+202D, an invisible left-to-right override, is never closed (delete it, or write U+202C where it ends, in the same paragraph or value)
content/articles/w/en.md:8:1: error[unbalanced-direction]: U+202A, an invisible left-to-right embedding, is never closed (delete it, or write U+202C where it ends, in the same paragraph or value)
content/articles/w/en.md:11:4: error[unbalanced-direction]: U+2068, an invisible first strong isolate, is never closed (delete it, or write U+2069 where it ends, in the same paragraph or value)

"#]],
    );
    check(
        &format!("{head}![\u{202e}](https://example.org/ \"\u{202e}\") &#x202e;a\n"),
        str![[r#"
content/articles/w/en.md:5:1: error[unbalanced-direction]: U+202E, an invisible right-to-left override, is never closed (delete it, or write U+202C where it ends, in the same paragraph or value)
content/articles/w/en.md:5:1: warning[external-image]: this picture is loaded from `example.org` (save it in the folder of the text and write its name, or write `external_images: allow` in site.yaml)
content/articles/w/en.md:5:1: warning[missing-alt]: this picture has no description (say in words what it shows, as in `![The roads to the sea](map.svg)`; if it shows nothing that the text does not say, write `<img src="map.svg" alt="">`)
content/articles/w/en.md:5:3: error[unbalanced-direction]: U+202E, an invisible right-to-left override, is never closed (delete it, or write U+202C where it ends, in the same paragraph or value)
content/articles/w/en.md:5:32: error[unbalanced-direction]: U+202E, an invisible right-to-left override, is never closed (delete it, or write U+202C where it ends, in the same paragraph or value)

"#]],
    );
    check(
        &format!("{head}\u{2067}\u{202b}a\u{2069} \u{202b}\u{2068}b\u{202c}\u{2069}\u{202c}\n"),
        str![[r#"
content/articles/w/en.md:5:2: error[unbalanced-direction]: U+202B, an invisible right-to-left embedding, is never closed (delete it, or write U+202C where it ends, in the same paragraph or value)
content/articles/w/en.md:5:9: error[unbalanced-direction]: U+202C, an invisible pop directional formatting, closes nothing (delete it)

"#]],
    );
    check(
        &format!(
            "{head}One \u{2068}*two\nthree*\u{2069} \u{202b}four `\u{2066}x\u{2069}`\u{202c}.\n"
        ),
        str![],
    );
}

#[test]
fn controls_in_yaml_and_in_the_names_of_files() {
    check(
        "---\ntitle: A \u{202e}b\nsummary: \"a \\u2067b\"\nauthor: ['\u{2069}x']\n---\n",
        str![[r#"
content/articles/w/en.md:2:10: error[unbalanced-direction]: U+202E, an invisible right-to-left override, is never closed (delete it, or write U+202C where it ends, in the same paragraph or value)
content/articles/w/en.md:3:10: error[unbalanced-direction]: U+2067, an invisible right-to-left isolate, is never closed (delete it, or write U+2069 where it ends, in the same paragraph or value)
content/articles/w/en.md:4:10: warning[unknown-person]: `\u{2069}x` has no file in content/people/ (add content/people/x.yaml, and write `x` here)
content/articles/w/en.md:4:11: error[unbalanced-direction]: U+2069, an invisible pop directional isolate, closes nothing (delete it)

"#]],
    );
    check("---\ntitle: A \u{2067}b\u{2069}\nsummary: \"\\u2067b\\u2069 \\\\u202e\"\n---\n", str![]);
    check(
        "---\ntitle: A\nsummary: |\n  a \u{202b}b\n\n  c\u{202c}\n---\n",
        str![[r#"
content/articles/w/en.md:4:3: error[unbalanced-direction]: U+202B, an invisible right-to-left embedding, is never closed (delete it, or write U+202C where it ends, in the same paragraph or value)
content/articles/w/en.md:4:3: error[unbalanced-direction]: U+202C, an invisible pop directional formatting, closes nothing (delete it)

"#]],
    );
    check(
        "---\ntitle: A\u{fffe}\n---\n",
        str![[r#"
content/articles/w/en.md:2:9: error[yaml-control-character]: the invisible character U+FFFE is not allowed here (delete it)

"#]],
    );
    check(
        "---\ntitle: A\nsummary: \"\\uFFFE\"\n---\n",
        str![[r#"
content/articles/w/en.md:3:10: error[yaml-control-character]: the invisible character U+FFFE is not allowed here (delete it)

"#]],
    );
    let site = Site::new(
        "-- site.yaml --\ntitle: {en: \"A \\u202e\"}\nlanguages: [en]\nbase_url: https://example.org/\n",
    );
    site.write("content/articles/a\u{2068}b\u{2069}/en.md", "---\ntitle: A\n---\n");
    site.write("content/articles/c\u{fffe}/en.md", "---\ntitle: A\n---\n");
    site.write("static/d\u{202e}gpj.exe", "");
    assert_data_eq!(site.report(), str![[r#"
content/articles/a\u{2068}b\u{2069}/en.md: error[bad-file-name]: `a\u{2068}b\u{2069}` cannot be the name of a file in the site (rename it, without invisible characters, backslashes, a space at either end or a dot at the end)
content/articles/c\u{fffe}/en.md: error[bad-file-name]: `c\u{fffe}` cannot be the name of a file in the site (rename it, without invisible characters, backslashes, a space at either end or a dot at the end)
static/d\u{202e}gpj.exe: error[bad-file-name]: `d\u{202e}gpj.exe` cannot be the name of a file in the site (rename it, without invisible characters, backslashes, a space at either end or a dot at the end)
site.yaml:1:13: error[unbalanced-direction]: U+202E, an invisible right-to-left override, is never closed (delete it, or write U+202C where it ends, in the same paragraph or value)

"#]].raw());
}

#[test]
fn titles_and_names_that_nobody_can_read() {
    for title in
        ["'\u{200b}'", "'\u{2060}\u{200d}'", "'\u{3164}'", "'\u{2800}'", "'ـ'", "'ً'", "'!!'", "'…'"]
    {
        let site = Site::new(
            "-- site.yaml --\ntitle: A\nlanguages: [en]\nbase_url: https://example.org/\n",
        );
        site.write("content/articles/w/en.md", format!("---\ntitle: {title}\n---\n"));
        let report = site.report();
        assert!(report.contains("error[title-without-letters]"), "{title}: {report}");
    }
    for title in ["1984", "٤", "C", "詩", "🌍", "‏أ", "K2!"] {
        check(&format!("---\ntitle: {title}\n---\n"), str![]);
    }
    check(
        "---\ntitle: A\nauthor: ['\u{200b}']\ntags: ['\u{2060}']\n---\n",
        str![[r#"
content/articles/w/en.md:3:10: error[empty-item]: an item of `author` is empty (fill it in or remove it)
content/articles/w/en.md:4:8: error[empty-item]: an item of `tags` is empty (fill it in or remove it)

"#]],
    );
    let site = Site::new(
        "-- site.yaml --\ntitle: '\u{200b}'\nlanguages: [en]\nbase_url: https://example.org/\n",
    );
    site.write("content/people/a.yaml", "name: {en: A, ar: '\u{200b}'}\n");
    site.write("content/tags/a.yaml", "label: '\u{2060}'\n");
    assert_data_eq!(site.report(), str![[r#"
content/people/a.yaml:1:19: error[missing-name]: this text of `name` cannot be seen (write what readers call it, or leave the language out)
content/tags/a.yaml:1:8: error[missing-name]: this text of `label` cannot be seen (write what readers call it, or leave the language out)
site.yaml:1:1: error[missing-title]: the site has no title (write `title: {en: My archive}`)

"#]].raw());
}

/// Takes pairs without other controls between them out of a text until there are none.
fn is_balanced(text: &str) -> bool {
    let mut controls: Vec<char> = text
        .chars()
        .filter(|c| ('\u{202a}'..='\u{202e}').contains(c) || ('\u{2066}'..='\u{2069}').contains(c))
        .collect();
    while let Some(at) = controls.windows(2).position(|pair| match pair[1] {
        '\u{202c}' => "\u{202a}\u{202b}\u{202d}\u{202e}".contains(pair[0]),
        '\u{2069}' => "\u{2066}\u{2067}\u{2068}".contains(pair[0]),
        _ => false,
    }) {
        controls.drain(at..at + 2);
    }
    controls.is_empty()
}

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn any_controls_are_balanced_or_not(text in "[aب\u{202a}-\u{202e}\u{2066}-\u{2069}]{0,8}") {
        let lone = unbalanced(&text);
        prop_assert_eq!(lone.is_empty(), is_balanced(&text), "{:?}", text);
        let mut rest = text.clone();
        for (at, c) in lone.iter().rev() {
            prop_assert_eq!(rest.remove(*at), *c);
        }
        prop_assert!(is_balanced(&rest), "{:?} without the lone ones: {:?}", text, rest);
    }

    /// The quick look never overlooks anything, wherever it stands.
    #[test]
    fn any_forbidden_character_is_suspicious(
        before in "[aبé詩’🌍\u{3ffe}]{0,3}",
        fill in prop_oneof![Just(0usize), Just(4086), Just(4090)],
        c in prop_oneof![
            any::<char>(), prop::char::range('\0', '\u{9f}'), prop::char::range('\u{2020}', '\u{206f}'),
            prop::char::range('\u{fdc0}', '\u{fdff}'), prop::char::range('\u{fff0}', '\u{ffff}'),
            (0u32..17).prop_map(|plane| char::from_u32(plane * 0x10000 + 0xfffe).unwrap_or('a')),
        ],
        after in "[aبé]{0,2}",
    ) {
        let text = format!("{}{before}{c}{after}", "x".repeat(fill));
        let is_bad = forbidden(&text).next().is_some() || !unbalanced(&text).is_empty();
        prop_assert!(!is_bad || is_suspicious(&text), "{:?}", text);
        let is_control = matches!(c as u32, 0..=8 | 0xb | 0xc | 0xe..=0x1f | 0x7f..=0x9f | 0xfdd0..=0xfdef)
            || c as u32 & 0xffff >= 0xfffe;
        prop_assert_eq!(forbidden(&text).count(), usize::from(is_control));
    }

    #[test]
    fn any_text_that_has_letters_is_visible(text in "(.|\u{200b}|\u{3164}|ـ){0,3}") {
        prop_assert!(is_visible(&text) || !has_letters(&text), "{:?}", text);
    }
}
