//! Rules that hold for any text.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use tarjuman::ground::text::is_combining;
use tarjuman::outputs::search::{Stems, fold, parts, words};

use crate::made_inputs::cases;

/// Pieces that words are made of: clitics, endings, letters with more than one spelling, signs.
const PIECES: &str = "وال بال ال لل و ب ل ك س ات ون ين ها هاي ترين یں وں ی ه ة ء أ ؤ ئ آ ا می نمی ۀ \
    گان يان وو يي نا الله لله عبد عبدال كتاب مسؤول هيئة والد ألمانيا \
    הם ים ות ו ה ב ש כש לכש ייה יי וו ספר \
    ae oe ue ss q n qu s и\u{306} й ё і\u{308} ї ß ẞ ı İ I Σ ς σ é ﬁ Æ \
    ं न् म् ङ् त प द क ड़ फ़ ि ้ ม ก า 日 本 〇 東 ｶﾞ 한 국 ㅎ \
    U.S. e. ق.م .ב C++ C# # + ++ ’ ' '' ` ʿ ʾ \u{200c} \u{200d} \u{ad} \" ״ ׳ - . 2 ٣ ۴ ๕ ３ ½ ﷲ ﻻ ﺆ \u{654} \u{651} \u{64b} \u{640} \
    \u{5b8} \u{301} \u{306} \u{308} \u{93c} \u{fe0f}";

/// Words of one script or of several, and signs between them.
fn any_text() -> impl Strategy<Value = String> {
    let pieces: Vec<&str> = PIECES.split(' ').chain([" "]).collect();
    let piece = prop::sample::select(pieces).prop_map(str::to_owned);
    let letter = prop_oneof![
        prop::char::range('\u{20}', '\u{2ff}'),
        prop::char::range('\u{370}', '\u{52f}'),
        prop::char::range('\u{590}', '\u{6ff}'),
        prop::char::range('\u{900}', '\u{e4f}'),
        prop::char::range('\u{1e00}', '\u{218f}'),
        prop::char::range('\u{3000}', '\u{9fff}'),
        prop::char::range('\u{ac00}', '\u{d7a3}'),
        prop::char::range('\u{f900}', '\u{ffef}'),
        prop::char::any(),
    ];
    let any = prop_oneof![3 => piece, 2 => letter.prop_map(String::from)];
    prop::collection::vec(any, 1..9).prop_map(|pieces| pieces.concat())
}

/// The same texts in every run, with more than 100,000 words.
pub fn made_texts() -> impl Iterator<Item = String> {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let strategy = any_text();
    (0..60_000).filter_map(move |_| Some(strategy.new_tree(&mut runner).ok()?.current()))
}

proptest! {
    #![proptest_config(cases(3000))]

    #[test]
    fn words_are_whole_pieces_of_the_text(text in any_text()) {
        for word in words(&text) {
            prop_assert!(!word.starts_with(is_combining), "{word:?}");
            let place = word.as_ptr() as usize - text.as_ptr() as usize;
            let after = text[place + word.len()..].chars().next();
            prop_assert!(!after.is_some_and(is_combining), "{word:?} in {text:?}");
            for part in parts(word) {
                prop_assert!(word.contains(part) && part != word);
            }
        }
    }

    #[test]
    fn folding_again_changes_nothing(text in any_text()) {
        let folded = fold(&text);
        prop_assert_eq!(fold(&folded), folded);
    }

    #[test]
    fn keys_are_sound(text in any_text(), tag in "(ar|fa|ur|he|en|fr|de|tr|es|ru|el|hi|it|ps|und)") {
        let stems = Stems::of(&tag);
        for word in words(&text) {
            let found = stems.keys(word);
            prop_assert_eq!(&found.form, &fold(word));
            prop_assert_eq!(found.keys.is_empty(), found.form.is_empty());
            prop_assert!(found.keys.first().is_none_or(|key| !key.is_guess));
            let mut texts: Vec<&str> = found.keys.iter().map(|key| &*key.text).collect();
            prop_assert!(texts.iter().all(|key| !key.is_empty() && fold(key) == *key), "{texts:?}");
            texts.sort_unstable();
            texts.dedup();
            prop_assert_eq!(texts.len(), found.keys.len());
            for short in &found.shorter {
                prop_assert!(short.text != found.form && short.text != found.keys[short.key].text);
            }
        }
    }
}
