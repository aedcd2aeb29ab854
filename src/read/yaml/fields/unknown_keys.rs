//! The keys of a map that nobody asked for.
//!
//! In: a map, and the table of the keys that it may have. Out: a fault for each other key, with
//! what was most likely meant, which a correction writes if the value fits there. Never: two
//! corrections that write one key.

use super::Fields;
use super::values::{self, is_of_people};
use crate::ground::diag::values::all_keys;
use crate::ground::diag::{
    Diagnostic, Fix, Span, Spanned, front_matter, settings, values as say, yaml,
};
use crate::ground::lang::Language;
use crate::ground::text::is_invisible;
use crate::read::keys::{KeyForm, KeyTable, ONE_AND_MANY};
use crate::read::yaml::{KeyText, YamlNode};

/// What a key of another program means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Synonym {
    /// The same as this key.
    Key(&'static str),
    /// Something that is said in another way.
    Advice(&'static str),
    /// A key of other files of this program.
    Elsewhere,
}

/// Says that a map has no such key.
type SayUnknown = fn(Span, &str, &str, Option<&str>) -> Diagnostic;

impl<'n> Fields<'n, '_> {
    /// Ends the reading of a map: reports each key that its table has not, and suggests the most
    /// similar one. What a key means in other programs counts before its spelling.
    pub fn finish(self) {
        let known: Vec<&str> = self.table.names().collect();
        let given = self.entries.iter().map(|(key, _)| &*key.value).collect();
        let mut free = FreeKeys { known: &known, given };
        let say = if self.table.is_strict { settings::unknown_setting } else { say::unknown_key };
        let unknown = self.entries.iter().filter(|(key, value)| {
            !known.contains(&&*key.value) && !(self.table.is_said)(&key.value, value)
        });
        for (key, value) in unknown {
            let mut synonyms = self.table.synonyms.iter().copied().flatten();
            let fault = match synonyms.find(|(other, _)| is_same_name(other, &key.value)) {
                Some((_, synonym)) => {
                    let fault = say(key.span, &key.value, &self.what(), None);
                    let found = UnknownKey { fault, key: &key.value, value };
                    self.instead_of(found, *synonym, &mut free)
                }
                None => self.unknown_key((key, value), &mut free, say),
            };
            let meant = self.meant_by(&key.value);
            let missing = meant.and_then(|own| {
                let missing = say::missing_key(key.span, own, &self.what());
                self.diags.iter().position(|said| {
                    said.message == missing.message || front_matter::is_missing_name(said, own)
                })
            });
            let fault = match meant.zip(missing) {
                // What is missing is there, under another name.
                Some((own, missing)) => {
                    self.diags.remove(missing);
                    say::missing_for(fault, own)
                }
                None => fault,
            };
            self.diags.push(fault.or_help(say::unlike_any_key(&known)));
        }
    }

    /// Whether a key that is not known is there, and means this one.
    pub fn has_meant(&self, own: &str) -> bool {
        let unknown = self.entries.iter().map(|(key, _)| &*key.value);
        unknown
            .filter(|key| self.table.form(key).is_none())
            .any(|key| self.meant_by(key) == Some(own))
    }

    /// The key of the table that is most likely meant by one that is not known.
    fn meant_by(&self, key: &str) -> Option<&'static str> {
        let plain = key.trim_matches(is_blank);
        if let Some(own) = self.table.names().find(|own| *own == plain) {
            return Some(own);
        }
        let mut synonyms = self.table.synonyms.iter().copied().flatten();
        match synonyms.find(|(other, _)| is_same_name(other, key)) {
            Some((_, Synonym::Key(own))) => Some(own),
            Some(_) => None,
            None => nearest(key, &self.table.names().collect::<Vec<_>>()),
        }
    }

    fn unknown_key<'k>(
        &self,
        (key, value): (&Spanned<KeyText>, &YamlNode),
        free: &mut FreeKeys<'k>,
        say: SayUnknown,
    ) -> Diagnostic
    where
        'n: 'k,
    {
        let known = free.known;
        let is_like = |own: &&&str| **own == key.value.trim_matches(is_blank);
        if let Some(own) = known.iter().find(is_like) {
            return match free.take(own) {
                Ok(()) => say(key.span, &key.value, &self.what(), Some(own)),
                Err(other) => say(key.span, &key.value, &self.what(), None).help(too(own, other)),
            };
        }
        if let Some(advice) = in_a_language(&key.value, self.table) {
            return say(key.span, &key.value, &self.what(), None).help(advice);
        }
        let name = key.value.split_once(':').map(|(name, _)| name);
        let fault = |near| say(key.span, &key.value, &self.what(), near);
        match name.and_then(|name| known.iter().find(|own| **own == name)) {
            Some(name) => match free.take(name) {
                Ok(()) => yaml::space_after(fault(None), key.span.start + name.len() as u32 + 1),
                Err(other) => fault(None).help(too(name, other)),
            },
            None => match nearest(&key.value, known).map(|near| (near, free.take(near))) {
                Some((near, Err(other))) => {
                    fault(None).help(format!("perhaps {}", too(near, other)))
                }
                // What says something else of the text makes nobody its translator.
                Some((near, Ok(()))) if is_of_people(near) && !is_slip(&key.value, near) => {
                    match self.fits(near, value) {
                        true => Diagnostic { fix: None, ..fault(Some(near)) },
                        false => fault(None),
                    }
                }
                Some((near, Ok(()))) if !self.fits(near, value) => {
                    Diagnostic { fix: None, ..fault(Some(near)) }
                }
                near => fault(near.map(|(near, _)| near)),
            },
        }
    }

    /// Whether a value is of the kind that a key has, so that it can be written there.
    fn fits(&self, key: &str, value: &YamlNode) -> bool {
        self.table.form(key).is_some_and(|form| values::fits(key, form, value))
    }

    /// What to write instead of a key of another program.
    fn instead_of<'k>(
        &self,
        found: UnknownKey<'_>,
        synonym: Synonym,
        free: &mut FreeKeys<'k>,
    ) -> Diagnostic
    where
        'n: 'k,
    {
        let UnknownKey { fault, key: written, value } = found;
        let key = fault.span;
        let own = match synonym {
            Synonym::Advice(advice) => return fault.help(advice),
            Synonym::Elsewhere => None,
            Synonym::Key(own) => free.known.iter().find(|known| **known == own),
        };
        let Some(own) = own else { return fault.help(all_keys(free.known)) };
        if free.is_free(own) && !self.fits(own, value) {
            let form = self.table.form(own).unwrap_or(KeyForm::Free);
            return fault.help(values::advice(written, own, form, value));
        }
        match free.take(own) {
            Err(other) => fault.help(too(own, other)),
            Ok(()) => fault.help(format!("write `{own}`")).fix(Fix::replace([key], own)),
        }
    }
}

/// A key that nobody asked for, and what is said of it so far.
struct UnknownKey<'n> {
    fault: Diagnostic,
    key: &'n str,
    value: &'n YamlNode,
}

/// The keys of a map that are not there yet, and that no correction writes.
struct FreeKeys<'k> {
    known: &'k [&'k str],
    given: Vec<&'k str>,
}

impl<'k> FreeKeys<'k> {
    fn is_free(&self, own: &str) -> bool {
        !self.given.iter().any(|given| is_same_key(given, own))
    }

    /// Lets a correction write `own`, unless it is there, or another spelling of it is.
    fn take(&mut self, own: &'k str) -> Result<(), &'k str> {
        match self.given.iter().find(|given| is_same_key(given, own)) {
            Some(given) => Err(given),
            None => {
                self.given.push(own);
                Ok(())
            }
        }
    }
}

/// Whether two keys are the same, perhaps in two spellings.
fn is_same_key(a: &str, b: &str) -> bool {
    a == b || ONE_AND_MANY.contains(&(a, b)) || ONE_AND_MANY.contains(&(b, a))
}

/// What is said of a key that means `own` where `other`, which is the same, is there.
fn too(own: &str, other: &str) -> String {
    let given = if own == other { ", which".to_owned() } else { format!(", and `{other}`") };
    format!("it means `{own}`{given} is given too: leave one of them out")
}

/// What is to be written instead of a key with a language, such as `name_ar`.
fn in_a_language(key: &str, table: &KeyTable) -> Option<String> {
    let (own, tag) = key.rsplit_once(['_', '-', '.'])?;
    let form = table.keys.iter().find(|known| known.name == own)?.form;
    let language = Language::parse(&tag.to_lowercase()).ok()?;
    let is_of_text = matches!(table.form("title"), Some(KeyForm::Title));
    match form {
        KeyForm::Texts | KeyForm::RequiredTexts => {
            Some(format!("write `{own}: {{{language}: …}}`"))
        }
        _ if is_of_text && ["title", "subtitle", "summary"].contains(&own) => {
            Some(format!("write `{own}` in the file of that language, `{language}.md`"))
        }
        _ => None,
    }
}

/// Whether two keys differ only in capitals and in the signs between their words: `date_modified`
/// and `dateModified`.
pub fn is_same_name(a: &str, b: &str) -> bool {
    letters(a).eq(letters(b))
}

/// The letters of a key, in small letters, without the signs between its words.
fn letters(key: &str) -> impl Iterator<Item = u8> {
    key.bytes().filter(|byte| !b"-_ ".contains(byte)).map(|byte| byte.to_ascii_lowercase())
}

/// Whether a key is another by one slip, and not another word like it: `reviewed` is no slip.
fn is_slip(key: &str, near: &str) -> bool {
    let key = key.to_lowercase().replace('-', "_");
    strsim::osa_distance(&key, near) <= 1 && key.chars().last() == near.chars().last()
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

/// The known key that was most likely meant by `key`: one letter of a short key may be wrong, or
/// two of a longer one. The beginning of another key is no mistake in spelling.
fn nearest<'k>(key: &str, known: &[&'k str]) -> Option<&'k str> {
    let key = key.to_lowercase().replace('-', "_");
    let limit = if key.chars().count() < 6 { 1 } else { 2 };
    let mistakes = |other: &str| match other.starts_with(&key) || key.starts_with(other) {
        true if other.len().abs_diff(key.len()) > 1 => usize::MAX,
        _ => strsim::osa_distance(&key, other),
    };
    let near = known.iter().copied().map(|other| (mistakes(other), other));
    near.filter(|(mistakes, _)| *mistakes <= limit).min_by_key(|near| near.0).map(|near| near.1)
}
