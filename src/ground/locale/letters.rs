//! Headings for an index of names.
//!
//! In: a name. Out: the letter under which it is listed in the alphabet of the page's language.
//! This is the last letter of the alphabet that does not sort after the name, so headings are in
//! the same order as names. Names in another script are under the letters of that script; digits
//! and signs are under `#`.

use std::sync::OnceLock;

use icu::locale::DataLocale;
use icu::locale::exemplar_chars::ExemplarCharacters;
use icu::properties::CodePointMapData;
use icu::properties::props::Script;

use super::preferences;
use super::sorting::Sorting;
use crate::ground::lang::Language;

/// The heading of everything that does not begin with a letter.
const OTHER: &str = "#";

/// Languages whose alphabets are used for names in a script that is not the page's own.
const OF_SCRIPTS: &[&str] = &["ar", "en", "he", "ru", "el"];

/// The alphabets of a language and of the scripts that it may meet. Made when first used.
#[derive(Debug, Default)]
pub(super) struct Letters(OnceLock<Vec<Label>>);

/// A letter, and its sort key.
#[derive(Debug)]
struct Label {
    key: Vec<u8>,
    text: String,
    script: Script,
}

impl Letters {
    pub(super) fn of(&self, language: &Language, sorting: &Sorting, name: &str) -> String {
        let form = sorting.name_form(name);
        let Some(first) = form.chars().next().filter(|c| c.is_alphabetic()) else {
            return OTHER.to_owned();
        };
        let labels = self.0.get_or_init(|| labels(language, sorting));
        let script = script(first);
        let beginning: String = form.chars().take(4).collect();
        let key = sorting.letters_key(&beginning);
        let last = labels.partition_point(|label| label.key <= key);
        let label = labels[..last].last().filter(|label| label.script == script);
        // Persian sorts آ before ا itself, so no letter comes before such a name.
        let label = label.or_else(|| {
            labels.get(last).filter(|label| label.script == script && label.text == "ا")
        });
        label.map_or_else(|| first.to_uppercase().collect(), |label| label.text.clone())
    }
}

fn labels(language: &Language, sorting: &Sorting) -> Vec<Label> {
    let mut labels = alphabet(language.as_str(), sorting);
    if labels.is_empty() {
        labels = alphabet(language.language(), sorting);
    }
    for other in OF_SCRIPTS {
        let letters = alphabet(other, sorting);
        let new =
            letters.first().is_some_and(|l| labels.iter().all(|known| known.script != l.script));
        labels.extend(letters.into_iter().filter(|_| new));
    }
    labels.sort_by(|a, b| a.key.cmp(&b.key));
    labels.dedup_by(|b, a| a.key == b.key);
    labels
}

/// The index letters of a language in CLDR. آ is under ا everywhere.
fn alphabet(tag: &str, sorting: &Sorting) -> Vec<Label> {
    let locale = DataLocale::from(preferences(tag));
    let Ok(letters) = ExemplarCharacters::try_new_index(&locale) else {
        return Vec::new();
    };
    let single = letters.code_points().iter_chars().map(String::from);
    let several = letters.strings().iter().map(str::to_owned);
    let mut labels: Vec<_> = single
        .chain(several)
        .filter(|text| text != "آ")
        .filter_map(|text| label(text, sorting))
        .collect();
    labels.sort_by(|a, b| a.key.cmp(&b.key));
    labels
}

fn label(text: String, sorting: &Sorting) -> Option<Label> {
    let first = text.chars().next()?;
    Some(Label { key: sorting.letters_key(&text), script: script(first), text })
}

fn script(c: char) -> Script {
    CodePointMapData::<Script>::new().get(c)
}
