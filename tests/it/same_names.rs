//! Names that are spelt in several ways: which are one, and which a file settles.

use crate::made_inputs::cases;
use proptest::prelude::*;
use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::ground::folding::{NameOf, keys};

use crate::site::{Site, show};
use tarjuman::roof::report::Format;

const BASE: &str = "-- site.yaml --\ntitle: A\nlanguages: [en]\nbase_url: https://example.org/\n";

/// Whether two names could be one.
fn are_one(a: &str, b: &str, of: NameOf) -> bool {
    let others = keys(b, of);
    keys(a, of).iter().any(|key| others.contains(key))
}

#[test]
fn spellings_of_one_name() {
    for (a, b) in [
        ("إيران", "ايران"),
        ("مِصْر", "مصر"),
        ("علي", "على"),
        ("فلسفة", "فلسفه"),
        ("مسؤولية", "مسئولية"),
        ("مسؤولية", "مسوولية"),
        ("شؤون", "شئون"),
        ("رئيس", "رييس"),
        ("قراءة", "قراءه"),
        ("هیأت", "هیئت"),
        ("آسيا", "اسيا"),
        ("ٱلقرآن", "القران"),
        ("كتـــاب", "کتاب"),
        ("می‌خواهم", "میخواهم"),
        ("שָׁלוֹם", "שלום"),
        ("Velásquez", "Velasquez"),
        ("Çelik", "celik"),
        ("Łódź", "Lodz"),
        ("Straße", "STRASSE"),
        ("Ωμέγα", "ωμεγα"),
        ("Горбачёв", "Горбачев"),
        ("Rifa‘a", "Rifaʿa"),
        ("O'Brien", "O’Brien"),
        ("سنة ١٩٦٧", "سنة 1967"),
        ("１９６７", "1967"),
        ("letters, Arabic", "Arabic letters"),
    ] {
        assert!(are_one(a, b, NameOf::Thing), "{a} and {b}");
    }
    for (a, b) in [
        ("Mahfouz, Naguib", "Naguib Mahfouz"),
        ("Abe Shinzō", "Shinzo Abe"),
        ("محفوظ، نجيب", "نجيب محفوظ"),
        ("Kim Jong-un", "Jong Un Kim"),
    ] {
        assert!(are_one(a, b, NameOf::Person), "{a} and {b}");
    }
}

#[test]
fn names_that_are_two() {
    for (a, b) in [
        ("C", "C++"),
        ("C++", "C#"),
        ("мои", "мой"),
        ("मल", "मूल"),
        ("がく", "かく"),
        ("شعر", "شعور"),
        ("علم", "عالم"),
        ("art history", "history art"),
        ("❤", "☮"),
        ("", "!!"),
    ] {
        assert!(!are_one(a, b, NameOf::Thing), "{a} and {b}");
    }
    assert!(!are_one("محمد علي", "علي محمد", NameOf::Person));
}

#[test]
fn names_without_files_that_are_probably_one() {
    let site = Site::new(BASE);
    site.add(
        "\
-- content/articles/a/en.md --
---
title: A
author: [Isabella Velásquez, أحمد شوقي, Naguib Mahfouz]
tags: [رحلة, C, resumé]
---
-- content/articles/b/en.md --
---
title: B
author: [Isabella Velasquez, احمد شوقى, \"Mahfouz, Naguib\"]
tags: [رحله, C++, resume]
---
-- content/articles/c/en.md --
---
title: C
tags: [رحله, résumé, resume]
---
",
    );
    assert_data_eq!(site.report(), str![[r#"
content/articles/a/en.md:3:10: warning[unknown-person]: `Isabella Velásquez` has no file in content/people/ (add content/people/isabella-velásquez.yaml, and write `isabella-velásquez` here)
content/articles/a/en.md:3:30: warning[unknown-person]: `أحمد شوقي` has no file in content/people/ (add content/people/أحمد-شوقي.yaml, and write `أحمد-شوقي` here)
content/articles/a/en.md:3:41: warning[unknown-person]: `Naguib Mahfouz` has no file in content/people/ (add content/people/naguib-mahfouz.yaml, and write `naguib-mahfouz` here)
content/articles/a/en.md:4:8: warning[other-spelling]: `رحلة` is probably the same tag as `رحله` (write `رحله` everywhere; if they are two, give each a file in content/tags/)
content/articles/a/en.md:4:14: warning[unknown-tag]: `C` has no file in content/tags/ (add content/tags/c.yaml, and write `c` here)
content/articles/a/en.md:4:17: warning[other-spelling]: `resumé` is probably the same tag as `resume` (write `resume` everywhere; if they are two, give each a file in content/tags/)
content/articles/b/en.md:3:10: warning[other-spelling]: `Isabella Velasquez` is probably the same person as `Isabella Velásquez` (write `Isabella Velásquez` everywhere; if they are two, give each a file in content/people/)
content/articles/b/en.md:3:30: warning[other-spelling]: `احمد شوقى` is probably the same person as `أحمد شوقي` (write `أحمد شوقي` everywhere; if they are two, give each a file in content/people/)
content/articles/b/en.md:3:41: warning[other-spelling]: `Mahfouz, Naguib` is probably the same person as `Naguib Mahfouz` (write `Naguib Mahfouz` everywhere; if they are two, give each a file in content/people/)
content/articles/b/en.md:4:8: warning[unknown-tag]: `رحله` has no file in content/tags/ (add content/tags/رحله.yaml; the name is used 2 times)
content/articles/b/en.md:4:14: warning[unknown-tag]: `C++` has no file in content/tags/ (add content/tags/c++.yaml, and write `c++` here)
content/articles/b/en.md:4:19: warning[unknown-tag]: `resume` has no file in content/tags/ (add content/tags/resume.yaml; the name is used 2 times)
content/articles/c/en.md:3:14: warning[other-spelling]: `résumé` is probably the same tag as `resume` (write `resume` everywhere; if they are two, give each a file in content/tags/)

"#]].raw());
}

#[test]
fn a_file_settles_how_a_name_is_spelt() {
    let site = Site::new(BASE);
    site.add(
        "\
-- content/people/shawqi.yaml --
name: {ar: أحمد شوقي, en: Ahmed Shawqi}
also: [Ahmad Shauqi]
-- content/people/ali.yaml --
name: {en: Ali Hassan, tr: Ali Hassan}
-- content/people/ali-2.yaml --
name: Ali Hassan
-- content/tags/poetry.yaml --
label: {ar: شعر, en: Poetry and verse}
-- content/tags/verse.yaml --
label: {en: Verse}
broader: Poetry and verse
-- content/articles/w/en.md --
---
title: A
author: [أحمد شوقي, Ahmad Shauqi]
translator: احمد شوقى
editor: Ali Hassan
people: Ahmed Shawqi
tags: [Poetry and verse, شِعر]
---
Text.
",
    );
    assert_data_eq!(site.report(), str![[r#"
content/articles/w/en.md:4:13: warning[unknown-person]: `احمد شوقى` has no file in content/people/ (did you mean `shawqi`? If not, add content/people/احمد-شوقى.yaml)
content/articles/w/en.md:5:9: warning[unknown-person]: `Ali Hassan` is the name of 2 people (write the id of the one that is meant: `ali`, `ali-2`)
content/articles/w/en.md:7:26: warning[unknown-tag]: `شِعر` has no file in content/tags/ (did you mean `poetry`? If not, add content/tags/شِعر.yaml)

"#]].raw());
    let page = site.page("en/articles/w/index.html");
    assert!(page.contains("people/shawqi/"), "the name leads to the person");
    assert!(!site.has("en/people/ahmad-shauqi/index.html"));
    assert!(site.page("en/tags/poetry/index.html").contains("tags/verse/"));
}

/// Names that an address makes one, although signs in them differ.
#[test]
fn names_that_become_one_are_told() {
    for (names, told) in [
        ("[TCP/IP, TCP-IP, tcp ip]", &["TCP-IP"][..]),
        ("[9/11, \"9:11\"]", &["9:11"]),
        ("[x., x]", &["x"]),
        ("[حرب?, حرب]", &["حرب"]),
        ("[Silk Road, silk-road, silk_road]", &[]),
    ] {
        let site = Site::new(&format!(
            "{BASE}-- content/articles/w/en.md --\n---\ntitle: W\ntags: {names}\n---\nText.\n"
        ));
        let report = show(&site.try_build(), Format::Human);
        assert_eq!(report.matches("is taken for the same").count(), told.len(), "{report}");
        for name in told {
            assert!(report.contains(&format!("`{name}` is taken for the same")), "{report}");
        }
    }
}

proptest! {
    #![proptest_config(cases(500))]

    /// Signs that writers leave out never make two names of one, wherever they stand.
    #[test]
    fn any_name_with_other_signs_is_the_same(
        letters in prop::collection::vec(("[بتثجحخدرسشصطعفقكلمنa-z]", "[\u{64b}-\u{652}\u{640}]{0,2}", any::<bool>()), 1..8),
    ) {
        let bare: String = letters.iter().map(|(letter, ..)| letter.as_str()).collect();
        let marked: String = letters.iter().map(|(letter, signs, _)| format!("{letter}{signs}")).collect();
        let large: String = letters
            .iter()
            .map(|(letter, _, is_large)| if *is_large { letter.to_uppercase() } else { letter.clone() })
            .collect();
        for of in [NameOf::Person, NameOf::Thing] {
            prop_assert!(are_one(&bare, &marked, of), "{marked}");
            prop_assert!(are_one(&bare, &large, of), "{large}");
        }
    }

    /// Other letters make another name.
    #[test]
    fn any_name_with_another_letter_is_another_one(name in "[بتثجحخدرسشصطعفقكلمن]{1,6}", at in 0usize..6) {
        let mut letters: Vec<char> = name.chars().collect();
        let at = at % letters.len();
        letters[at] = if letters[at] == 'ز' { 'ذ' } else { 'ز' };
        let other: String = letters.into_iter().collect();
        prop_assert!(!are_one(&name, &other, NameOf::Thing));
    }
}

/// Of two spellings that are used as often, one is as it is read.
#[test]
fn a_name_with_a_comma_gives_way() {
    let site = Site::new(BASE);
    site.add(
        "\
-- content/articles/w/en.md --
---
title: A
author: Mahfouz, Naguib
translator: [Naguib Mahfouz]
---
Text.
",
    );
    assert_data_eq!(site.report(), str![[r#"
content/articles/w/en.md:3:9: warning[other-spelling]: `Mahfouz, Naguib` is probably the same person as `Naguib Mahfouz` (write `Naguib Mahfouz` everywhere; if they are two, give each a file in content/people/)
content/articles/w/en.md:4:14: warning[unknown-person]: `Naguib Mahfouz` has no file in content/people/ (add content/people/naguib-mahfouz.yaml, and write `naguib-mahfouz` here)

"#]].raw());
}

/// The sign of a hashtag is none of its name.
#[test]
fn tags_with_the_sign_of_a_hashtag() {
    let site = Site::new(
        "\
-- site.yaml --
title: A
languages: [en]
-- content/articles/a/en.md --
---
title: A
tags: [\"#MeToo\", \"#بغداد\", \"C#\"]
---
",
    );
    for id in ["metoo", "بغداد", "c-sharp"] {
        let advice = format!("(add content/tags/{id}.yaml, and write `{id}` here)");
        assert!(site.report().contains(&advice), "{id}: {}", site.report());
    }
}
