//! Languages, as other programs name them.
//!
//! In: `zh-cn`, `pt_br`, `iw`, `english`. Out: a [`Language`]. Never: a tag that nobody registered.

use super::answers::Answers;
use crate::ground::lang::Language;

/// Codes whose country stands for a script.
const SCRIPTS: [(&str, &str); 8] = [
    ("zh-cn", "zh-Hans"),
    ("zh-sg", "zh-Hans"),
    ("zh-tw", "zh-Hant"),
    ("zh-hk", "zh-Hant-HK"),
    ("zh-mo", "zh-Hant-MO"),
    ("zhs", "zh-Hans"),
    ("zht", "zh-Hant"),
    ("cn", "zh-Hans"),
];

/// Codes of scripts and variants that follow `@` or `_` in names of locales.
const VARIANTS: [(&str, &str); 4] =
    [("latin", "Latn"), ("latn", "Latn"), ("cyrillic", "Cyrl"), ("cyrl", "Cyrl")];

/// The language that a code of the source stands for.
pub fn language(code: &str, answers: &Answers) -> Option<Language> {
    let code = code.trim();
    if let Some(answer) = answers.languages.get(code) {
        return Language::parse(answer).ok();
    }
    let lower = code.to_lowercase().replace(['_', '@', '.'], "-");
    let lower = lower.trim_end_matches("-utf-8").trim_end_matches("-utf8");
    if let Some((_, tag)) = SCRIPTS.iter().find(|(code, _)| *code == lower) {
        return Language::parse(tag).ok();
    }
    let parts = lower.split('-').map(|part| {
        VARIANTS.iter().find(|(word, _)| *word == part).map_or(part, |(_, script)| script)
    });
    let tag = parts.collect::<Vec<_>>().join("-");
    Language::parse(&tag).ok().or_else(|| by_error(&tag))
}

/// A code that is certain to mean a language, though its tag is another one: `iw`, `gr`.
fn by_error(tag: &str) -> Option<Language> {
    let (name, rest) = tag.split_once('-').map_or((tag, ""), |(name, rest)| (name, rest));
    let own = match name {
        "iw" => "he",
        "in" => "id",
        "ji" => "yi",
        "gr" => "el",
        "jp" => "ja",
        "kz" => "kk",
        "ua" => "uk",
        "cz" => "cs",
        "dk" => "da",
        "ara" => "ar",
        "eng" => "en",
        "fas" | "per" => "fa",
        "fra" | "fre" => "fr",
        "heb" => "he",
        "urd" => "ur",
        _ => return None,
    };
    let tag = if rest.is_empty() { own.to_owned() } else { format!("{own}-{rest}") };
    Language::parse(&tag).ok()
}

/// Whether this could be the code of a language in the name of a file or folder: `ar`, `pt-br`.
pub fn is_code(code: &str, answers: &Answers) -> bool {
    let is_short = |part: &str| {
        (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    let mut parts = code.split(['-', '_']);
    answers.languages.contains_key(code)
        || parts.next().is_some_and(|first| {
            (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic())
        }) && parts.all(is_short)
            && language(code, answers).is_some()
}

/// Languages that many sites have folders for, by their codes.
const FREQUENT: [&str; 66] = [
    "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu",
    "fa", "fi", "fr", "ga", "gl", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "iw", "ja", "ka",
    "kk", "km", "kn", "ko", "ku", "lb", "lt", "lv", "mk", "ml", "ms", "mt", "nb", "nl", "pl", "ps",
    "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "th", "tr", "uk", "ur", "uz", "vi",
    "yi", "zh",
];

/// Codes among these that are words of names, too, unless a country or script follows.
const WORDS: [&str; 5] = ["be", "is", "it", "id", "ms"];

/// Whether the name of a folder is that of a language: `ar`, `ar-sa`, `zh_hant`, but not `how-to`.
pub fn is_locale(name: &str, answers: &Answers) -> bool {
    let (first, rest) =
        name.split_once(['-', '_']).map_or((name, None), |(it, rest)| (it, Some(rest)));
    let first = first.to_ascii_lowercase();
    let is_frequent = FREQUENT.contains(&&*first);
    answers.languages.contains_key(name)
        || is_frequent && (rest.is_some() || !WORDS.contains(&&*first)) && is_code(name, answers)
}

/// The language that most of a text's letters tell, as far as a script does.
pub fn by_script(text: &str) -> Option<&'static str> {
    let (mut arabic, mut persian, mut hebrew, mut latin, mut han) = (0, 0, 0, 0, 0);
    for c in text.chars().take(4000) {
        match c {
            'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' => persian += 1,
            '\u{620}'..='\u{64A}' => arabic += 1,
            '\u{5D0}'..='\u{5EA}' => hebrew += 1,
            'a'..='z' | 'A'..='Z' => latin += 1,
            '\u{4E00}'..='\u{9FFF}' => han += 1,
            _ => {}
        }
    }
    let most = [arabic + persian, hebrew, latin, han].into_iter().max().filter(|n| *n > 0)?;
    match most {
        _ if most == hebrew => Some("he"),
        _ if most == han => Some("zh"),
        _ if most == latin => None,
        _ if persian * 20 > most => Some("fa"),
        _ => Some("ar"),
    }
}
