//! The order of texts and of names.
//!
//! In: texts. Out: bytes that sort as the language does, made once for each text. Names are sorted
//! without their article (`السيسي` under س, `al-Sisi` under S) and without signs of transliteration
//! (`ʿAbbās` under A).

use icu::collator::options::{CollatorOptions, Strength};
use icu::collator::preferences::CollationNumericOrdering;
use icu::collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu::locale::Locale;

use super::NoData;
use crate::ground::lang::Language;

#[derive(Debug)]
pub(super) struct Sorting {
    full: CollatorBorrowed<'static>,
    primary: CollatorBorrowed<'static>,
    /// Letters that other languages of the script write in place of one of this language's own.
    folds: &'static [(char, char)],
    articles: Articles,
}

#[derive(Debug, Clone, Copy)]
struct Articles {
    /// ال is the article: in Arabic, and in languages that write Arabic names as Arabic does.
    arabic: bool,
    latin: &'static [&'static str],
}

impl Sorting {
    pub(super) fn new(language: &Language, locale: &Locale) -> Result<Self, NoData> {
        let mut prefs = CollatorPreferences::from(locale);
        prefs.numeric_ordering = Some(CollationNumericOrdering::True);
        let mut primary = CollatorOptions::default();
        primary.strength = Some(Strength::Primary);
        Ok(Self {
            full: Collator::try_new(prefs, CollatorOptions::default())?,
            primary: Collator::try_new(prefs, primary)?,
            folds: folds(language),
            articles: articles(language),
        })
    }

    pub(super) fn key(&self, text: &str) -> Vec<u8> {
        write_key(&self.full, &self.folded(text))
    }

    pub(super) fn name_key(&self, name: &str) -> Vec<u8> {
        write_key(&self.full, &self.name_form(name))
    }

    /// Bytes that sort by base letters only, without hamza, vowels, accents or case.
    pub(super) fn letters_key(&self, text: &str) -> Vec<u8> {
        write_key(&self.primary, text)
    }

    /// The part of a name that decides its place.
    pub(super) fn name_form(&self, name: &str) -> String {
        let folded = self.folded(name);
        let bare: String = folded.chars().filter(|c| !IGNORED.contains(c)).collect();
        let bare = bare.trim_start_matches(|c: char| !c.is_alphanumeric());
        self.without_article(bare).to_owned()
    }

    fn folded(&self, text: &str) -> String {
        let fold = |c| self.folds.iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| *to);
        text.chars().map(fold).collect()
    }

    fn without_article<'n>(&self, name: &'n str) -> &'n str {
        let arabic = if self.articles.arabic { without_arabic_article(name) } else { None };
        let latin =
            || hyphened(name, self.articles.latin).or_else(|| hyphened(name, ARABIC_IN_LATIN));
        arabic.or_else(latin).or_else(|| hyphened(name, HEBREW)).unwrap_or(name)
    }
}

fn write_key(collator: &CollatorBorrowed<'_>, text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(3 * text.len());
    let Ok(()) = collator.write_sort_key_to(text, &mut key);
    key
}

/// Signs that do not matter for the order: ayn and hamza of transliteration, apostrophes, tatweel,
/// direction marks.
const IGNORED: &[char] = &[
    'ʿ', 'ʾ', 'ʻ', 'ʼ', 'ʽ', 'ˈ', '‘', '’', '\'', '`', '\u{640}', '\u{200B}', '\u{200E}',
    '\u{200F}', '\u{61C}', '\u{202A}', '\u{202B}', '\u{202C}', '\u{2066}', '\u{2067}', '\u{2068}',
    '\u{2069}', '\u{FEFF}',
];

const ARABIC_IN_LATIN: &[&str] = &[
    "al", "el", "ul", "ad", "adh", "an", "ar", "as", "ash", "at", "ath", "az", "ed", "er", "es",
    "et", "ez",
];
const TURKISH: &[&str] = &["en", "eş"];
/// The last one is the Arabic article in Hebrew spelling.
const HEBREW: &[&str] = &["ha", "ה", "אל"];

/// Names that themselves begin with ال: mostly foreign ones, and those whose hamza is left out.
const NOT_AN_ARTICLE: &[&str] = &[
    "الكس",
    "اليكس",
    "الیکس",
    "الك",
    "اليز",
    "الیز",
    "اليا",
    "الیا",
    "الهام",
    "الهه",
    "الناز",
    "البرت",
    "الفريد",
    "الفرید",
    "الن",
    "الان",
];

fn without_arabic_article(name: &str) -> Option<&str> {
    let rest = name.strip_prefix("ال").or_else(|| name.strip_prefix("ٱل"))?;
    let rest = rest.trim_start_matches(['-', '\u{2010}', '\u{2011}']);
    let word = name.split_whitespace().next().unwrap_or(name);
    let stem = NOT_AN_ARTICLE
        .iter()
        .any(|own| if own.chars().count() > 3 { word.starts_with(own) } else { word == *own });
    let letters = rest.chars().take_while(|c| c.is_alphabetic()).count();
    (!stem && letters >= 2).then_some(rest)
}

fn hyphened<'n>(name: &'n str, articles: &[&str]) -> Option<&'n str> {
    let (article, rest) = name.split_once(['-', '\u{2010}', '\u{2011}', '\u{5BE}'])?;
    let article = article.to_lowercase();
    let follows = rest.chars().next().is_some_and(char::is_alphabetic);
    (follows && articles.contains(&article.as_str())).then_some(rest)
}

fn articles(language: &Language) -> Articles {
    let latin: &[&str] = if language.language() == "tr" { TURKISH } else { &[] };
    Articles { arabic: matches!(language.language(), "ar" | "fa" | "ur"), latin }
}

fn folds(language: &Language) -> &'static [(char, char)] {
    match language.language() {
        "ar" => &[('ک', 'ك'), ('ی', 'ي'), ('ہ', 'ه'), ('ھ', 'ه')],
        "fa" => &[('ك', 'ک'), ('ي', 'ی'), ('ى', 'ی'), ('ہ', 'ه')],
        "ur" => &[('ك', 'ک'), ('ي', 'ی'), ('ى', 'ی'), ('ه', 'ہ')],
        _ => &[],
    }
}
