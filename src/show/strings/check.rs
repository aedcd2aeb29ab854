//! Checks files of strings that can be read.
//!
//! In: all files. Out: diagnostics, in the order of the files and their keys. English is the model:
//! its keys are all the keys there are, and its placeholders are those that templates fill in.

use std::collections::{BTreeMap, BTreeSet};

use super::pattern::Pattern;
use super::read::{StringsEntry, StringsFile};
use super::{ENGLISH, LANGUAGE, StringText, names_language};
use crate::ground::diag::strings as diag;
use crate::ground::diag::{Diagnostic, Span};
use crate::ground::lang::Language;
use crate::ground::locale::Plural;
use crate::ground::spelling::nearest;

/// Compares every file with English, and checks that every language is complete.
pub(super) fn check(files: &[StringsFile]) -> Vec<Diagnostic> {
    let english: Vec<_> = files.iter().filter(|file| file.language.as_str() == ENGLISH).collect();
    let Some(built_in) = english.first() else {
        return Vec::new();
    };
    let all: BTreeMap<&str, &StringText> = english.iter().flat_map(|f| texts(f)).collect();
    let first: BTreeMap<&str, &StringText> = texts(built_in).collect();
    // Any key may be meant to be in it.
    let is_english_faulty = english.iter().any(|file| file.is_faulty);
    let mut found = Vec::new();
    for file in files {
        // The English file of a site may add keys, unless one looks like a misspelt known key.
        let own = file.language.as_str() == ENGLISH;
        for (key, entry) in &file.entries {
            forms(file, key, entry, &mut found);
            if names_language(key) && entry.text.as_one().is_some() {
                continue;
            }
            match first.get(key.as_str()).or_else(|| all.get(key.as_str()).filter(|_| !own)) {
                Some(StringText::One(_)) if matches!(entry.text, StringText::Plural(_)) => {
                    found.push(diag::unexpected_plural(entry.span, key));
                }
                Some(model) => placeholders(key, entry, model, &mut found),
                None if is_english_faulty => {}
                None => found.extend(unknown(key, entry.span, own, &first)),
            }
        }
    }
    found.extend(missing(files, &first));
    found
}

fn texts(file: &StringsFile) -> impl Iterator<Item = (&str, &StringText)> {
    file.entries.iter().map(|(key, entry)| (key.as_str(), &entry.text))
}

fn unknown(
    key: &str,
    span: Span,
    own: bool,
    known: &BTreeMap<&str, &StringText>,
) -> Option<Diagnostic> {
    let near = match language_near(key) {
        Some(near) => near,
        None => nearest(key, known.keys().copied()).map(str::to_owned),
    };
    (near.is_some() || !own || key.starts_with(LANGUAGE))
        .then(|| diag::unknown_string(span, key, near.as_deref()))
}

/// What is most likely meant by a key that is to name a language, and does not.
fn language_near(key: &str) -> Option<Option<String>> {
    let error = Language::parse(key.strip_prefix(LANGUAGE)?).err()?;
    Some(error.near().map(|near| format!("{LANGUAGE}{near}")))
}

fn forms(file: &StringsFile, key: &str, entry: &StringsEntry, found: &mut Vec<Diagnostic>) {
    let StringText::Plural(forms) = &entry.text else {
        return;
    };
    let wanted = file.plurals.categories();
    if !forms.contains_key(&Plural::Other) {
        found.push(diag::missing_other(entry.span, key));
    } else if !forms.keys().eq(&wanted) {
        let wanted: Vec<_> = wanted.into_iter().map(Plural::as_str).collect();
        found.push(diag::plural_forms(entry.span, key, file.language.as_str(), &wanted));
    }
}

fn placeholders(key: &str, entry: &StringsEntry, model: &StringText, found: &mut Vec<Diagnostic>) {
    let given = places(model);
    for name in places(&entry.text).difference(&given) {
        let near = nearest(name, given.iter().copied());
        found.push(diag::unknown_placeholder(entry.span, key, name, near));
    }
    // Forms for one or two things may express the number by a word; the form for all others must
    // contain it. If that form is missing, this is already reported.
    let Some(main) = main(&entry.text) else { return };
    let said: BTreeSet<_> = main.places().collect();
    for name in given.difference(&said) {
        found.push(diag::missing_placeholder(entry.span, key, name));
    }
}

fn places(text: &StringText) -> BTreeSet<&str> {
    match text {
        StringText::One(pattern) => pattern.places().collect(),
        StringText::Plural(forms) => forms.values().flat_map(Pattern::places).collect(),
    }
}

fn main(text: &StringText) -> Option<&Pattern> {
    match text {
        StringText::One(pattern) => Some(pattern),
        StringText::Plural(forms) => forms.get(&Plural::Other),
    }
}

/// One warning for each language, at its last file.
fn missing(files: &[StringsFile], known: &BTreeMap<&str, &StringText>) -> Vec<Diagnostic> {
    let mut languages = BTreeMap::new();
    for file in files {
        let (keys, last) = languages.entry(&file.language).or_insert((BTreeSet::new(), file.file));
        keys.extend(file.entries.keys().map(String::as_str));
        *last = file.file;
    }
    let mut found = Vec::new();
    for (language, (keys, file)) in languages {
        if files.iter().any(|file| file.language == *language && file.is_faulty) {
            continue;
        }
        let lacking: Vec<_> = known.keys().copied().filter(|key| !keys.contains(key)).collect();
        if !lacking.is_empty() && !inherits(language, files) {
            found.push(diag::missing_strings(Span::whole(file), language.as_str(), &lacking));
        }
    }
    found
}

/// A regional variety (`pt-BR`, next to `pt`) only needs the texts that differ.
fn inherits(language: &Language, files: &[StringsFile]) -> bool {
    let parents = std::iter::successors(language.parent(), Language::parent);
    let mut same_script = parents.filter(|parent| parent.script() == language.script());
    same_script.any(|parent| files.iter().any(|file| file.language == parent))
}
