//! Strong characters, isolation, and similar names in running text.

use icu::properties::CodePointMapData;
use icu::properties::props::BidiClass;
use tarjuman::bidi::direction::{self, Strong};
use tarjuman::ground::lang::Direction::{self, Ltr, Rtl};
use tarjuman::ground::spelling::nearest;
use tarjuman::ground::text::{isolate, nfc};

#[test]
fn strong_characters_are_those_of_unicode() {
    let classes = CodePointMapData::<BidiClass>::new();
    for c in '\0'..=char::MAX {
        let expected = match classes.get(c) {
            BidiClass::LeftToRight => Strong { ltr: 1, rtl: 0, first: Some(Ltr) },
            BidiClass::RightToLeft | BidiClass::ArabicLetter => {
                Strong { ltr: 0, rtl: 1, first: Some(Rtl) }
            }
            _ => Strong::default(),
        };
        assert_eq!(Strong::of(c.encode_utf8(&mut [0; 4])), expected, "{c:?}");
    }
}

#[test]
fn a_text_turns_by_its_first_letter_and_more_than_six_in_ten() {
    for (text, around, expected) in [
        ("abcdef ابجد", Rtl, Rtl),
        ("abcdefg ابجد", Rtl, Ltr),
        ("ابجد abcdefg", Rtl, Rtl),
        ("ابجدهوز abcd", Ltr, Rtl),
        ("abcd ابجدهوز", Ltr, Ltr),
        ("١٢٣ 123 «…»", Ltr, Ltr),
        ("١٢٣ 123 «…»", Rtl, Rtl),
        ("ما هو WebAssembly؟", Rtl, Rtl),
        ("إدوارد سعيد، The Question of Palestine", Rtl, Rtl),
        ("In Arabic: «إن الترجمة خيانة نبيلة لا بد منها».", Ltr, Ltr),
        // Addresses do not count as letters.
        ("https://example.org/long/path/to/it", Rtl, Rtl),
        ("https://example.org/ قال المؤلف", Ltr, Rtl),
        ("راسلنا info.desk@translations.example.org", Ltr, Rtl),
    ] {
        assert_eq!(direction::of(text, around), expected, "{text} in {around:?}");
    }
}

#[test]
fn letters_of_several_texts_count_together() {
    let of = |texts: &[&str]| -> Option<Direction> {
        let mut letters = Strong::default();
        texts.iter().for_each(|text| letters += Strong::of(text));
        letters.direction()
    };
    assert_eq!(of(&["12 ", "abc", " ابج", "def"]), Some(Ltr));
    assert_eq!(of(&["ا ", "abc", "def"]), None);
}

#[test]
fn isolates() {
    assert_eq!(isolate("أرشيف", Rtl), "\u{2068}أرشيف\u{2069}");
    assert_eq!(isolate("Archive", Ltr), "\u{2068}Archive\u{2069}");
    assert_eq!(isolate("2023", Ltr), "\u{2068}2023\u{2069}");
    // The first strong character would set the wrong direction.
    assert_eq!(isolate("iPhone من أبل", Rtl), "\u{2067}iPhone من أبل\u{2069}");
    assert_eq!(isolate("ألف ليلة in English", Ltr), "\u{2066}ألف ليلة in English\u{2069}");
    assert_eq!(isolate("2023", Rtl), "\u{2067}2023\u{2069}");
}

#[test]
fn composes() {
    assert_eq!(nfc("ا\u{653}"), "آ");
}

#[test]
fn finds_the_nearest_name() {
    let near = |name, candidates: &[&'static str]| nearest(name, candidates.iter().copied());
    assert_eq!(near("diplomcy", &["north-korea", "diplomacy"]), Some("diplomacy"));
    assert_eq!(near("Kim-Jong-Un", &["kim-jong-un"]), Some("kim-jong-un"));
    assert_eq!(near("café", &["cafe", "cave"]), Some("cafe"));
    assert_eq!(near("مُحَمَّد", &["محمود", "محمد"]), Some("محمد"));
    assert_eq!(near("محـــمد", &["محمد"]), Some("محمد"));
    assert_eq!(near("من\u{200c}زل", &["منزل"]), Some("منزل"));
    assert_eq!(near("ar", &["en", "fr"]), None);
    assert_eq!(near("economics", &["diplomacy"]), None);
    assert_eq!(near("x", &[]), None);
}
