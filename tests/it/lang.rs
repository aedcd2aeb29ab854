//! Tags: their canonical form, script and direction, and the messages about wrong ones.

use tarjuman::ground::lang::Language;

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
        ("zz-Arab", "Arab", "rtl"),
        ("zz", "Zyyy", "ltr"),
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
        ("ara", "ar", "ar", None),
        ("zh-hant-hk", "zh-Hant-HK", "zh", Some("zh-Hant")),
        ("de-1996", "de-1996", "de", Some("de")),
        ("es-419", "es-419", "es", Some("es")),
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
            "zz-",
            "`zz-` is not a language tag (BCP 47): write one like `ar`, `pt-BR` or `az-Arab`",
            Some("zz"),
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
