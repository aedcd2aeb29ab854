//! What readers type finds what texts have: words, folding, keys.
//!
//! `pairs.txt` is judged as a reader of the language would. `tests/search/words.test.js` runs the
//! same pairs, and made texts, through the script of the browser: see
//! [`prints_for_the_browser`].

mod any_text;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use tarjuman::outputs::search::{SearchRules, Stems, WordKeys, fold, parts, words};

use any_text::made_texts;

const PAIRS: &str = include_str!("pairs.txt");

/// A line of the table: what is typed in a language, and one of the words that texts have.
struct Pair {
    language: &'static str,
    sign: &'static str,
    query: &'static str,
    written: &'static str,
}

fn pairs() -> impl Iterator<Item = Pair> {
    let lines = PAIRS.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.flat_map(|line| {
        let (language, rest) = line.split_once(' ').unwrap();
        let (sign, rest) = rest.split_once(' ').unwrap();
        let (query, all) = rest.split_once(" | ").unwrap();
        all.split(" | ").map(move |written| Pair { language, sign, query, written })
    })
}

/// All that is indexed of a text.
fn indexed(language: &str, text: &str) -> Vec<WordKeys> {
    let stems = Stems::of(language);
    let all = words(text).flat_map(|word| [word].into_iter().chain(parts(word)));
    all.map(|word| stems.keys(word)).collect()
}

/// Whether each word of the query is in the text, in some form, or all parts of it.
fn is_found(pair: &Pair) -> bool {
    let text = indexed(pair.language, pair.written);
    let stems = Stems::of(pair.language);
    let is_there = |word: &str| {
        let query = stems.keys(word);
        let has_key =
            |key: &str| text.iter().any(|word| word.keys.iter().any(|known| known.text == key));
        text.iter().any(|word| word.form == query.form)
            || has_key(&query.form)
            || query.keys.iter().any(|key| has_key(&key.text))
    };
    words(pair.query).count() > 0
        && words(pair.query)
            .all(|word| is_there(word) || parts(word).count() > 0 && parts(word).all(is_there))
}

fn forms(text: &str) -> Vec<String> {
    words(text).map(fold).collect()
}

#[test]
fn finds_what_a_reader_expects() {
    let mut faults = Vec::new();
    for pair in pairs() {
        let is_good = match pair.sign {
            "=" => is_found(&pair),
            "!" => !is_found(&pair),
            "<" => forms(pair.query) != forms(pair.written),
            sign => panic!("{sign} in pairs.txt"),
        };
        if !is_good {
            let Pair { language, sign, query, written } = pair;
            let (asked, indexed) = (indexed(language, query), indexed(language, written));
            faults.push(format!("{language} {query} {sign} {written}\n  {asked:?}\n  {indexed:?}"));
        }
    }
    assert!(pairs().count() > 400);
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

#[track_caller]
fn check_words(text: &str, expected: &str) {
    let found: Vec<String> = words(text)
        .map(|word| match parts(word).collect::<Vec<_>>() {
            parts if parts.is_empty() => word.to_owned(),
            parts => format!("{word} ({})", parts.join(" ")),
        })
        .collect();
    assert_eq!(found.join("|"), expected, "{text}");
}

#[test]
fn splits_texts_into_words() {
    check_words("One, two: three—four.", "One|two|three|four");
    check_words("L’art d'O''Neill ‘quoted’ it's", "L’art|d'O''Neill|quoted|it's");
    check_words("ʿAbd Qurʾān rock'''n", "Abd|Qurʾān|rock|n");
    check_words("صحيفة «الأهرام»، ١٩٤٨م.", "صحيفة|الأهرام|١٩٤٨|م");
    check_words("بـGoogle و2023", "بـ|Google|و|2023");
    check_words(
        "روزنامه\u{200c}نگار خانه\u{200c}ی",
        "روزنامه\u{200c}نگار (روزنامه نگار)|خانه\u{200c}ی (خانه)",
    );
    check_words("عبدالله عبدال", "عبدالله (عبد الله)|عبدال");
    check_words("אמר: \"צה\"ל\" וג׳ורג׳ ב־1948", "אמר|צה\"ל|וג׳ורג|ב|1948");
    check_words("G20 covid-19 3rd", "G20|covid|19|3rd");
    check_words("北京大学、東 2023年", "北京|京大|大学|東|2023|年");
    check_words("ภาษาไทย ม้า", "ภา|าษ|ษา|าไ|ไท|ทย|ม้า");
    check_words("हिन्दी में किताबें", "हिन्दी|में|किताबें");
    check_words("naïve cafe\u{301}", "naïve|cafe\u{301}");
    check_words(
        "In the U.S. or U.S.A, e.g. J.R.R.T",
        "In|the|U.S (U S)|or|U.S.A (U S A)|e.g (e g)|J.R.R.T (J R R T)",
    );
    check_words("سنة ٧٠ ق.م. و ע.ב", "سنة|٧٠|ق.م (ق م)|و|ע.ב (ע ב)");
    check_words("end.It a.bc 1.2 A.2 A.م U..S é.ñ", "end|It|a|bc|1|2|A|2|A|م|U|S|é.ñ (é ñ)");
    check_words("C++, C#. F#m C+ C+++ A#B C++17 #3 ++", "C++|C#|F|m|C|C|A|B|C++|17|3");
    check_words("— … ! \u{301}\u{200c}", "");
}

#[test]
fn folds_letters() {
    let folded = [
        ("Straße", "strasse"),
        ("U.S", "us"),
        ("C++", "cpp"),
        ("F#", "fsharp"),
        ("İSTANBUL", "istanbul"),
        ("Łódź", "lodz"),
        ("Œuvre", "oeuvre"),
        ("ΣΟΦΌΣ", "σοφοσ"),
        ("Горбачёв", "горбачев"),
        ("Йод", "йод"),
        ("Її", "її"),
        ("مُؤَسَّسـة", "موسسه"),
        ("کتاب\u{200c}هایی", "كتابهايي"),
        ("٢٠۲४๕２", "202452"),
        ("ﻼ", "لا"),
        ("סֵפֶר", "ספר"),
        ("צה״ל", "צהל"),
        ("ม้า", "ม้า"),
        ("हिन्दी", "हिंदी"),
        ("फ़िल्म", "फिल्म"),
        ("ड़", "ड\u{93c}"),
        ("가", "가"),
        ("ﾃﾚﾋﾞ", "テレビ"),
        ("’‘\"", ""),
    ];
    for (word, expected) in folded {
        assert_eq!(fold(word), expected, "{word}");
    }
}

/// The keys, the surest first, guesses with `?`; then the shorter forms and where they lead.
#[track_caller]
fn check_keys(language: &str, word: &str, expected: &str) {
    let found = Stems::of(language).keys(word);
    let keys = found.keys.iter().map(|key| format!("{}{}", key.text, mark(key.is_guess)));
    let shorter = found.shorter.iter().map(|form| format!("{}→{}", form.text, form.key));
    let all: Vec<String> = keys.chain(shorter).collect();
    assert_eq!(all.join(" "), expected, "{language} {word}");
}

fn mark(is_guess: bool) -> &'static str {
    if is_guess { "?" } else { "" }
}

#[test]
fn tells_sure_keys_from_guesses() {
    check_keys("ar", "وبالكتاب", "كتاب");
    check_keys("ar", "بالجريدة", "جريد جريده→0");
    check_keys("ar", "لبوتين", "لبو بوتين? بوت?");
    check_keys("ar", "والدته", "دته والد?");
    check_keys("ar", "بألمانيا", "بالمان المان? المانيا→1");
    check_keys("ar", "مسؤول", "مسوول مسول?");
    check_keys("fa", "نویسندگان", "نويسندگان نويسنده? نويسندگ?");
    check_keys("ur", "کتابوں", "كتاب");
    check_keys("he", "שבספרים", "שבספר ספר? בספר? ספרימ→1 בספרימ→2");
    check_keys("fr", "l’histoire", "histoir histoire→0");
    check_keys("tr", "Ankara’dan", "ankar ankara→0");
    check_keys("de", "Goethe", "goth");
    check_keys("en", "translation’s", "translat translation→0");
    check_keys("it", "dell’arte", "arte");
    check_keys("ps", "مسؤول", "مسوول مسول?");
    check_keys("und", "Word", "word");
    check_keys("ar", "Words", "words");
    check_keys("en", "كتابها", "كتابها");
    check_keys("ja", "東京", "東京");
}

fn answer(language: &str, text: &str) -> Value {
    let keys = |found: WordKeys| {
        let keys: Vec<String> = found.keys.into_iter().map(|key| key.text).collect();
        let shorter = found.shorter.into_iter();
        json!({
            "form": found.form,
            "shorter": shorter.map(|form| json!([form.text, keys[form.key]])).collect::<Vec<_>>(),
            "keys": keys,
        })
    };
    indexed(language, text).into_iter().map(keys).collect()
}

/// Prints what this program makes of the pairs and of made texts, for
/// `tests/search/words.test.js`, which compares it with what the browser makes of them.
#[test]
#[ignore = "it prints 100,000 words for tests/search/words.test.js"]
fn prints_for_the_browser() {
    println!("{}", json!({ "rules": SearchRules::of_program() }));
    for Pair { language, sign, query, written } in pairs() {
        let indexed = answer(language, written);
        println!("{}", json!({ "pair": [language, query, sign, written], "indexed": indexed }));
    }
    let languages = ["ar", "fa", "ur", "he", "ps"].map(Stems::of);
    for text in made_texts() {
        let found: Vec<&str> = words(&text).collect();
        let keys = |word: &&str| -> BTreeSet<String> {
            let all = languages.iter().map(|stems| stems.keys(word));
            all.flat_map(|found| {
                let shorter = found.shorter.into_iter().map(|form| form.text);
                shorter.chain(found.keys.into_iter().map(|key| key.text)).collect::<Vec<_>>()
            })
            .collect()
        };
        println!(
            "{}",
            json!({
                "text": text,
                "words": found,
                "parts": found.iter().map(|word| parts(word).collect()).collect::<Vec<Vec<_>>>(),
                "forms": found.iter().map(|word| fold(word)).collect::<Vec<_>>(),
                "keys": found.iter().map(keys).collect::<Vec<_>>(),
            })
        );
    }
}

/// A rule of JavaScript cannot be run here, but every letter that is folded must be in the rules.
#[test]
fn rules_have_the_letters() {
    let rules = json!(SearchRules::of_program());
    let letters: BTreeMap<String, String> =
        serde_json::from_value(rules["letters"].clone()).unwrap();
    for (letter, to) in &letters {
        assert_eq!(&fold(letter), to, "{letter}");
    }
    for zero in rules["zeros"].as_array().unwrap() {
        let zero = char::from_u32(u32::try_from(zero.as_u64().unwrap()).unwrap()).unwrap();
        assert_eq!(fold(&zero.to_string()), "0");
    }
}
