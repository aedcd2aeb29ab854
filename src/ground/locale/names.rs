//! Names of languages. This is the only file that uses an unstable part of ICU4X.
//!
//! In: a language, and the one to name it in. Out: the name, or the tag if CLDR has no name.

use icu::casemap::CaseMapper;
use icu::locale::LanguageIdentifier;
use icu::locale::names::{
    DisplayNamesPreferences, LanguageIdentifierDisplayName as DisplayName,
    LanguageIdentifierDisplayNameOptions,
};

use foldhash::HashMap;
use std::sync::LazyLock;

use super::preferences;
use crate::ground::lang::{Language, spoken_in};
use crate::ground::subtags::{countries, short_languages};

/// The name of `language` in the language of `reader`, inside a sentence.
pub(super) fn name(reader: &Language, language: &Language) -> String {
    match known(reader, language) {
        // CLDR has it as a line of a list: "Unknown language".
        Some(name) if language.is_unknown() => uncapitalised(&name),
        Some(name) => name,
        None => language.to_string(),
    }
}

fn uncapitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

/// The same, at the start of a line.
pub(super) fn title(reader: &Language, language: &Language) -> String {
    match known(reader, language) {
        Some(name) => capitalised(reader, &name),
        None => language.to_string(),
    }
}

/// The name of a language in itself, for a list of languages: العربية, English, Français. `None` if
/// it is not known.
pub fn own_name(language: &Language) -> Option<String> {
    match OWN.iter().find(|(tag, _)| *tag == language.as_str()) {
        Some((_, name)) => Some((*name).to_owned()),
        None => known(language, language).map(|name| capitalised(language, &name)),
    }
}

/// The tag of the language with two letters that has this name, in small letters, in English or in
/// itself.
pub fn language_called(name: &str) -> Option<String> {
    CALLED.get(name).cloned()
}

/// Tags by names. It is made when the first name is found in place of a tag.
static CALLED: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let english = Language::parse("en").ok();
    let languages = short_languages().filter_map(|tag| Language::parse(tag).ok());
    let of = |language: Language| {
        let own = own_name(&language);
        let english = known(english.as_ref()?, &language);
        Some([own, english].map(|name| (name, language.to_string())))
    };
    let names = languages.filter_map(of).flatten();
    names.filter_map(|(name, tag)| Some((name?.to_lowercase(), tag))).collect()
});

/// The tag of the language of a country that has this name, in small letters, in English or in that
/// language.
pub fn language_of_country(name: &str) -> Option<String> {
    COUNTRIES.get(name).cloned()
}

/// Languages by the names of countries. It is made when the first tag is no language.
static COUNTRIES: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let english = Language::parse("en").ok();
    let mut names = HashMap::default();
    for country in countries() {
        let Some(tag) = spoken_in(country) else { continue };
        let own = Language::parse(&tag).ok();
        for reader in [&english, &own].into_iter().flatten() {
            if let Some(name) = country_name(reader, country) {
                names.insert(name.to_lowercase(), tag.clone());
            }
        }
    }
    names
});

/// The name of a country. CLDR has it in brackets after a language that no country has a variety
/// of.
fn country_name(reader: &Language, country: &str) -> Option<String> {
    let latin = known(reader, &Language::parse(&format!("la-{country}")).ok()?)?;
    let (start, end) = (latin.find(['(', '（'])?, latin.rfind([')', '）'])?);
    Some(latin.get(start..end)?.trim_start_matches(['(', '（']).to_owned())
}

/// Names that CLDR lacks in their own language.
const OWN: &[(&str, &str)] = &[
    ("acm", "عراقي"),
    ("aeb", "تونسي"),
    ("aii", "ܣܘܪܝܬ"),
    ("ang", "Ænglisc"),
    ("apc", "شامي"),
    ("ar-Latn", "al-ʿArabiyya"),
    ("arc", "ܐܪܡܝܐ"),
    ("arc-Hebr", "ארמית"),
    ("arq", "دارجة"),
    ("ary", "الدارجة"),
    ("arz", "مصرى"),
    ("az-Arab", "تورکجه"),
    ("az-Cyrl", "Азәрбајҹан"),
    ("bal", "بلوچی"),
    ("bo", "བོད་སྐད་"),
    ("brh", "براہوئی"),
    ("chg", "چغتای"),
    ("crh", "Qırımtatarca"),
    ("cu", "Словѣньскъ"),
    ("dv", "ދިވެހި"),
    ("enm", "Middle English"),
    ("fa-Latn", "Fārsī"),
    ("gez", "ግዕዝ"),
    ("glk", "گیلکی"),
    ("got", "𐌲𐌿𐍄𐌹𐍃𐌺"),
    ("grc", "Ἑλληνική"),
    ("he-Latn", "Ivrit"),
    ("hno", "ہندکو"),
    ("jpr", "פארסי"),
    ("jrb", "ערביה יהודיה"),
    ("kab", "Taqbaylit"),
    ("khw", "کھوار"),
    ("ku-Arab", "کوردی"),
    ("ky-Arab", "قىرعىزچا"),
    ("la", "Latina"),
    ("lad", "Djudezmo"),
    ("lad-Hebr", "לאדינו"),
    ("lzh", "文言"),
    ("ms-Arab", "بهاس ملايو"),
    ("mzn", "مازرونی"),
    ("ota", "لسان عثمانی"),
    ("pa-Arab", "پنجابی"),
    ("pi", "Pāli"),
    ("pnb", "پنجابی"),
    ("prs", "دری"),
    ("rif", "Tarifit"),
    ("shi", "ⵜⴰⵛⵍⵃⵉⵜ"),
    ("skr", "سرائیکی"),
    ("syr", "ܣܘܪܝܝܐ"),
    ("tg-Arab", "تاجیکی"),
    ("tk-Arab", "تۆرکمنچه"),
    ("uz-Arab", "اوزبیک"),
    ("xcl", "Գրաբար"),
    ("yi", "ייִדיש"),
    ("zgh", "ⵜⴰⵎⴰⵣⵉⵖⵜ"),
    ("zza", "Zazaki"),
];

fn known(reader: &Language, language: &Language) -> Option<String> {
    let subject = preferences(language.as_str()).id;
    let prefs = DisplayNamesPreferences::from(&preferences(reader.as_str()));
    let primary = LanguageIdentifier::from(subject.language);
    if display(prefs, primary)? == subject.language.as_str() {
        return None;
    }
    display(prefs, subject)
}

fn display(prefs: DisplayNamesPreferences, subject: LanguageIdentifier) -> Option<String> {
    let name =
        DisplayName::try_new_heavy(prefs, subject, LanguageIdentifierDisplayNameOptions::default())
            .ok()?;
    Some(name.as_borrowed().to_string())
}

fn capitalised(reader: &Language, name: &str) -> String {
    let end = name.chars().next().map_or(0, char::len_utf8);
    let (first, rest) = name.split_at(end);
    let first = CaseMapper::new().uppercase_to_string(first, &preferences(reader.as_str()).id);
    format!("{first}{rest}")
}
