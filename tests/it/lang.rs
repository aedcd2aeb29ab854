//! Tags: their canonical form, script and direction, and the messages about wrong ones.

use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::ground::lang::Language;

use crate::site::Site;

#[test]
fn script_and_direction_follow_likely_subtags() {
    for (tag, script, dir) in [
        ("ar", "Arab", "rtl"),
        ("ar-EG", "Arab", "rtl"),
        ("az", "Latn", "ltr"),
        ("az-Arab", "Arab", "rtl"),
        ("az-IR", "Arab", "rtl"),
        ("ckb", "Arab", "rtl"),
        ("dv", "Thaa", "rtl"),
        ("en", "Latn", "ltr"),
        ("en-Arab", "Arab", "rtl"),
        ("fa", "Arab", "rtl"),
        ("ff-Adlm", "Adlm", "rtl"),
        ("he", "Hebr", "rtl"),
        ("iw", "Hebr", "rtl"),
        ("ks", "Arab", "rtl"),
        ("ks-Deva", "Deva", "ltr"),
        ("ku", "Latn", "ltr"),
        ("ku-Arab", "Arab", "rtl"),
        ("pa", "Guru", "ltr"),
        ("pa-Arab", "Arab", "rtl"),
        ("pa-PK", "Arab", "rtl"),
        ("ps", "Arab", "rtl"),
        ("pt-BR", "Latn", "ltr"),
        ("ru", "Cyrl", "ltr"),
        ("sd", "Arab", "rtl"),
        ("syr", "Syrc", "rtl"),
        ("ug", "Arab", "rtl"),
        ("ur", "Arab", "rtl"),
        ("ur-Latn", "Latn", "ltr"),
        ("yi", "Hebr", "rtl"),
        ("zh", "Hans", "ltr"),
        ("zh-TW", "Hant", "ltr"),
        ("aii", "Syrc", "rtl"),
        ("apc", "Arab", "rtl"),
        ("akk", "Xsux", "ltr"),
        ("und", "Zyyy", "ltr"),
        ("und-Hebr", "Hebr", "rtl"),
        ("mul", "Zyyy", "ltr"),
        ("qaa", "Zyyy", "ltr"),
        ("qtz-Arab", "Arab", "rtl"),
        ("x-lisan", "Zyyy", "ltr"),
        ("ar-x-old", "Arab", "rtl"),
    ] {
        let language = Language::parse(tag).unwrap();
        assert_eq!((language.script(), language.direction().as_str()), (script, dir), "{tag}");
    }
}

#[test]
fn tags_become_canonical() {
    for (written, tag, primary, parent) in [
        ("ar", "ar", "ar", None),
        ("AR-eg", "ar-EG", "ar", Some("ar")),
        ("az-arab", "az-Arab", "az", Some("az")),
        ("pt-br", "pt-BR", "pt", Some("pt")),
        ("iw", "he", "he", None),
        ("zh-hant-hk", "zh-Hant-HK", "zh", Some("zh-Hant")),
        ("de-1996", "de-1996", "de", Some("de")),
        ("es-419", "es-419", "es", Some("es")),
        ("X-Lisan-1", "x-lisan-1", "x-lisan-1", None),
        ("pt-br-X-Old", "pt-BR-x-old", "pt", Some("pt-BR")),
        ("ar-apc", "apc", "apc", None),
        ("zh-yue-HK", "yue-HK", "yue", Some("yue")),
        ("i-klingon", "tlh", "tlh", None),
        ("QAA-qaaa-qm", "qaa-Qaaa-QM", "qaa", Some("qaa-Qaaa")),
    ] {
        let language = Language::parse(written).unwrap();
        assert_eq!(language.as_str(), tag, "{written}");
        assert_eq!(language.language(), primary, "{written}");
        assert_eq!(language.parent().as_ref().map(Language::as_str), parent, "{written}");
    }
}

#[test]
fn wrong_tags_are_explained() {
    for (written, message, near) in [
        (
            "ar_EG",
            "`ar_EG` is not a language tag: its parts are joined with `-`, not `_`",
            Some("ar-EG"),
        ),
        ("english", "`english` is the name of a language, not its tag", Some("en")),
        ("العربية", "`العربية` is the name of a language, not its tag", Some("ar")),
        (
            "sv-",
            "`sv-` is not a language tag (BCP 47): write one like `ar`, `pt-BR` or `az-Arab`",
            Some("sv"),
        ),
        (
            "ar EG",
            "`ar EG` is not a language tag (BCP 47): write one like `ar`, `pt-BR` or `az-Arab`",
            Some("ar-EG"),
        ),
        (
            "ar-EGY",
            "`ar-EGY` is not a language tag (BCP 47): write one like `ar`, `pt-BR` or `az-Arab`",
            Some("ar"),
        ),
        (
            "x",
            "`x` is not a language tag (BCP 47): write one like `ar`, `pt-BR` or `az-Arab`",
            None,
        ),
        ("", "a language tag is missing", None),
        ("zz", "`zz` is not a registered language", None),
        ("qq-Arab", "`qq-Arab` is not a registered language", None),
        ("qzz", "`qzz` is not a registered language", None),
        ("jp", "`jp` is not a registered language", Some("ja")),
        ("CN", "`cn` is not a registered language", Some("zh")),
        ("gr", "`gr` is not a registered language", Some("el")),
        ("eg-Latn", "`eg-Latn` is not a registered language", Some("ar-Latn")),
        ("ar-ZY", "`ZY` in `ar-ZY` is not a registered region", Some("ar")),
        ("az-Arba", "`Arba` in `az-Arba` is not a registered script", Some("az-Arab")),
        ("de-1997", "`1997` in `de-1997` is not a registered variant", Some("de")),
        ("zh-Hants", "`hants` in `zh-hants` is not a registered variant", Some("zh-Hant")),
        ("zh-Xxxx", "`Xxxx` in `zh-Xxxx` is not a registered script", None),
        ("kz", "`kz` is not a registered language", Some("kk")),
        ("by", "`by` is not a registered language", Some("be")),
        ("tz", "`tz` is not a registered language", Some("sw")),
        ("ua", "`ua` is not a registered language", Some("uk")),
        ("sp", "`sp` is not a registered language", Some("es")),
        ("egypt", "`egypt` is the name of a country, not a language tag", Some("ar")),
        ("Kazakhstan", "`Kazakhstan` is the name of a country, not a language tag", Some("kk")),
        ("مصر", "`مصر` is the name of a country, not a language tag", Some("ar")),
        ("ara", "`ara` is not a registered language", Some("ar")),
        ("eng", "`eng` is not a registered language", Some("en")),
        ("fre", "`fre` is not a registered language", Some("fr")),
        ("ger-AT", "`ger-AT` is not a registered language", Some("de-AT")),
        ("per", "`per` is not a registered language", Some("fa")),
        ("chi-Hant", "`chi-Hant` is not a registered language", Some("zh-Hant")),
        ("en-UK", "`UK` in `en-UK` is not a registered region", Some("en-GB")),
        ("en-840", "`840` in `en-840` is not a registered region", Some("en-US")),
        ("swedish", "`swedish` is the name of a language, not its tag", Some("sv")),
        ("Ελληνικά", "`Ελληνικά` is the name of a language, not its tag", Some("el")),
        (
            "x-",
            "`x-` is not a language tag (BCP 47): write one like `ar`, `pt-BR` or `az-Arab`",
            None,
        ),
        (
            "x-toolongtag",
            "`x-toolongtag` is not a language tag (BCP 47): write one like `ar`, `pt-BR` or `az-Arab`",
            None,
        ),
        (
            "fa-u-nu-latn",
            "`fa-u-nu-latn` is more than a language: set digits and calendars in site.yaml",
            Some("fa"),
        ),
    ] {
        let error = Language::parse(written).unwrap_err();
        assert_eq!((error.to_string().as_str(), error.near()), (message, near), "{written}");
    }
}

#[test]
fn languages_compare_by_tag() {
    let parse = |tag| Language::parse(tag).unwrap();
    assert_eq!(parse("iw"), parse("he"));
    assert!(parse("ar") < parse("ar-EG"));
    assert!(parse("az-Arab") < parse("en"));
    assert_eq!(serde_json::to_string(&parse("pt-br")).unwrap(), "\"pt-BR\"");
}

/// Languages of all kinds are accepted: living and dead, with a name in CLDR and without one.
#[test]
fn registered_languages_are_accepted() {
    let tags = "aa zu aaa zzj ajp akk arc egy grc hbo lzh non phn sux xcl xpu ltg rhg sgn zxx mis \
        nan-Hant-TW sl-rozaj-biske-1994 ca-valencia ar-001 und-x-a";
    for tag in tags.split_whitespace() {
        assert!(Language::parse(tag).is_ok(), "{tag}");
    }
    let pairs = ('a'..='z').flat_map(|one| ('a'..='z').map(move |two| format!("{one}{two}")));
    let accepted = pairs.filter(|tag| Language::parse(tag).is_ok()).count();
    assert!((183..=195).contains(&accepted), "{accepted} of those with two letters");
}

/// A language that CLDR has no name for has the one that the site gives it.
#[test]
fn a_site_names_languages() {
    let site = Site::new(
        "\
-- site.yaml --
title: {ar: أرشيف, en: Archive}
languages: [ar, en]
base_url: https://example.org/
-- templates/strings/ar.yaml --
language_x-lisan: لسان الغجر
language_fr: الفرنساوية
-- templates/strings/en.yaml --
language_x-lisan: Romani of Cairo
language_xpu: Punic
language_zy: Nothing
-- content/articles/w/x-lisan.md --
---
title: A
---

A.
-- content/articles/w/xpu.md --
---
title: B
translation_of: x-lisan
---

B.
-- content/articles/w/fr.md --
---
title: C
translation_of: x-lisan
---

C.
",
    );
    let report = site.report();
    assert_data_eq!(report, str![[r#"
templates/strings/en.yaml:3:1: warning[unknown-string]: no interface string is called `language_zy` (`zy` is not a registered language; the name of one is called after its tag, as `language_pt-BR`)

"#]].raw());
    let names = |page: &str| {
        let html = site.page(page);
        ["لسان الغجر", "Romani of Cairo", "Punic", "الفرنساوية", "French", "Français"]
            .map(|name| if html.contains(name) { name } else { "-" })
            .join(" · ")
    };
    assert_data_eq!(names("ar/articles/index.html"), str!["لسان الغجر · - · - · - · - · -"]);
    assert_data_eq!(
        names("en/archive/index.html"),
        str!["- · Romani of Cairo · Punic · - · French · -"]
    );
    assert_data_eq!(
        names("xpu/articles/w/index.html"),
        str!["لسان الغجر · - · Punic · الفرنساوية · - · Français"]
    );
    assert_data_eq!(
        names("fr/articles/w/index.html"),
        str!["لسان الغجر · - · Punic · الفرنساوية · - · Français"]
    );
    assert!(site.page("x-lisan/articles/w/index.html").contains("lang=\"x-lisan\""));
}
