//! A map, read key by key: what fits is returned, what does not fit is reported, and nothing stops
//! at the first fault.

mod people;
mod unknown_keys;
mod values;

use super::{KeyText, YamlKind, YamlNode};
use crate::ground::diag::{Diagnostic, Span, Spanned, values as say, yaml};
use crate::ground::lang::Language;
use crate::ground::text::is_visible;
use crate::read::keys::{ItemForm, KeyForm, KeyTable};

pub use people::PersonItem;
pub use unknown_keys::{Synonym, is_same_name};

/// The fields of one map, and a list for its faults.
pub struct Fields<'n, 'd> {
    entries: &'n [(Spanned<KeyText>, YamlNode)],
    /// The keys that it may have.
    table: &'static KeyTable,
    span: Span,
    name: &'n str,
    nested: bool,
    /// Not a map, which was already reported. So nothing is reported as missing from it.
    broken: bool,
    diags: &'d mut Vec<Diagnostic>,
}

impl<'n, 'd> Fields<'n, 'd> {
    /// The fields of `node`, which may be those of `table`. An empty document has no fields.
    pub fn of(
        node: &'n YamlNode,
        diags: &'d mut Vec<Diagnostic>,
        table: &'static KeyTable,
    ) -> Self {
        let name = table.name;
        let (entries, broken): (&[_], bool) = match &node.kind {
            YamlKind::Map(entries) => (entries, false),
            YamlKind::Null => (&[], false),
            _ => (&[], true),
        };
        if broken {
            diags.push(say::not_a_map(node.span, name, node.what()));
        }
        Self { entries, table, span: node.span, name, nested: false, broken, diags }
    }

    /// The same map with the keys of another table, now that it is known which it has.
    pub fn with_keys(self, table: &'static KeyTable) -> Self {
        Self { table, ..self }
    }

    /// Makes sure that the table says what the reader expects, so that both are always the same.
    pub fn check_form(&self, key: &str, is_right: impl Fn(KeyForm) -> bool) {
        let is_said = |(_, value): &(_, YamlNode)| (self.table.is_said)(key, value);
        debug_assert!(
            self.table.form(key).is_some_and(is_right) || self.entry(key).is_some_and(is_said),
            "the table of {} has `{key}` otherwise",
            self.what()
        );
    }

    /// Where the map is.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Every key that was written.
    pub fn keys(&self) -> impl Iterator<Item = &'n str> + use<'n> {
        self.entries.iter().map(|(key, _)| &*key.value)
    }

    /// Where a key is, if it was written.
    pub fn key_span(&self, key: &str) -> Option<Span> {
        self.entry(key).map(|(key, _)| key.span)
    }

    /// The value of a key, if it was written and is not empty.
    pub fn node(&self, key: &str) -> Option<&'n YamlNode> {
        self.entry(key).map(|(_, node)| node).filter(|node| node.kind != YamlKind::Null)
    }

    /// Adds a fault that the caller found.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diags.push(diagnostic);
    }

    /// Whether this is no map, which was already reported.
    pub fn is_broken(&self) -> bool {
        self.broken
    }

    /// How many faults were found so far.
    pub fn count_faults(&self) -> usize {
        self.diags.len()
    }

    /// Text without surrounding white space; `None` if the key is absent or its value is empty.
    pub fn text(&mut self, key: &str) -> Option<Spanned<String>> {
        self.check_form(key, KeyForm::is_text);
        let node = self.node(key)?;
        let text = text_of(node);
        if text.is_none() {
            match only_item(node) {
                Some(item) => self.diags.push(say::list_of_one(node.span, key, &item)),
                None => {
                    let faults = self.diags.len();
                    self.wrong::<()>(key, "text", node);
                    if let (Some(name), Some(fault)) = (name_in(node), self.diags.get_mut(faults)) {
                        fault.help = Some(format!("write only its name: `{key}: {name}`"));
                    }
                }
            }
        }
        text.filter(|text| !text.value.is_empty())
    }

    /// Text that is required.
    pub fn required_text(&mut self, key: &str) -> Option<Spanned<String>> {
        self.check_form(key, |form| matches!(form, KeyForm::RequiredText | KeyForm::Title));
        let (node, faults) = (self.node(key), self.diags.len());
        let text = self.text(key);
        if text.is_none() && !self.broken && self.diags.len() == faults {
            let start = Span { end: self.span.start, ..self.span };
            let entry = self.entry(key);
            if let Some(comment) = entry.and_then(|(_, value)| self.comment_at(value.span)) {
                *comment = say::key_hidden_by_comment(key, comment);
                return None;
            }
            let span = node.map(|node| node.span).or(self.key_span(key)).unwrap_or(start);
            self.diags.push(match entry {
                Some((_, value)) if value.is_written_null() => say::null_key(value.span, key),
                Some(_) => say::empty_key(span, key),
                None => say::missing_key(span, key, &self.what()),
            });
        }
        text
    }

    /// `true` or `false`, spelled exactly so.
    pub fn flag(&mut self, key: &str) -> Option<Spanned<bool>> {
        self.check_form(key, |form| matches!(form, KeyForm::Flag));
        let node = self.node(key)?;
        match &node.kind {
            YamlKind::Scalar { text, plain: true } if matches!(&**text, "true" | "false") => {
                Some(Spanned::new(&**text == "true", node.span))
            }
            YamlKind::Scalar { text, .. } => {
                self.diags.push(say::not_a_flag(node.span, key, text));
                None
            }
            _ => self.wrong(key, "`true` or `false`", node),
        }
    }

    /// A whole number, in ASCII digits.
    pub fn integer(&mut self, key: &str) -> Option<Spanned<i64>> {
        self.check_form(key, |form| matches!(form, KeyForm::Number(_)));
        let node = self.node(key)?;
        let YamlKind::Scalar { text, .. } = &node.kind else {
            return self.wrong(key, "a whole number", node);
        };
        match text.parse() {
            Ok(number) => Some(Spanned::new(number, node.span)),
            Err(_) => {
                self.diags.push(say::not_a_number(node.span, key, text));
                None
            }
        }
    }

    /// One text or a list of texts; empty if the key is absent or its value is empty.
    pub fn list(&mut self, key: &str) -> Vec<Spanned<String>> {
        self.check_form(key, KeyForm::is_list);
        let Some(node) = self.node(key) else { return Vec::new() };
        match &node.kind {
            YamlKind::Seq(items) => {
                let items = items.iter().filter(|item| !is_unknown_alias(item));
                items.filter_map(|item| self.item(key, item)).collect()
            }
            YamlKind::Scalar { .. } if is_unknown_alias(node) => Vec::new(),
            YamlKind::Scalar { text, .. } if self.is_glued_list(text, node.span) => Vec::new(),
            YamlKind::Scalar { text, .. } if begins_with_other_dash(text) => {
                self.diags.push(yaml::other_dash(node.span, text));
                Vec::new()
            }
            YamlKind::Scalar { .. } => {
                let text = text_of(node).filter(|text| !text.value.is_empty());
                if let Some(text) = text.as_ref().filter(|text| !is_visible(&text.value)) {
                    self.diags.push(say::invisible_text(text.span, key));
                }
                text.into_iter().filter(|text| is_visible(&text.value)).collect()
            }
            _ => {
                let faults = self.diags.len();
                self.wrong::<()>(key, "text or a list of texts", node);
                let is_of_names = matches!(
                    self.table.form(key),
                    Some(KeyForm::List(ItemForm::Text | ItemForm::Person))
                );
                let name =
                    name_in(node).or_else(|| name_in_a_language(node).filter(|_| is_of_names));
                if let (Some(name), Some(fault)) = (name, self.diags.get_mut(faults)) {
                    fault.help = Some(say::only_name(&format!("{key}: {name}")));
                }
                Vec::new()
            }
        }
    }

    /// A list of lists of texts, each with its place; empty if the key is absent or has no value.
    pub fn lists(&mut self, key: &str) -> Vec<(Span, Vec<Spanned<String>>)> {
        self.check_form(key, |form| matches!(form, KeyForm::WordGroups));
        let Some(node) = self.node(key) else { return Vec::new() };
        let YamlKind::Seq(lists) = &node.kind else {
            self.diags.push(say::not_lists(node.span, key, node.what()));
            return Vec::new();
        };
        let mut found = Vec::with_capacity(lists.len());
        for list in lists.iter().filter(|list| !is_unknown_alias(list)) {
            let YamlKind::Seq(items) = &list.kind else {
                self.diags.push(say::not_lists(list.span, key, list.what()));
                break;
            };
            let items = items.iter().filter(|item| !is_unknown_alias(item));
            found.push((list.span, items.filter_map(|item| self.item(key, item)).collect()));
        }
        found
    }

    /// Whether a text was meant as a list, which is reported.
    fn is_glued_list(&self, text: &str, place: Span) -> bool {
        (text.starts_with('-') || text.contains(" - "))
            && self.diags.iter().any(|found| yaml::is_no_space(found, place))
    }

    fn item(&mut self, key: &str, item: &YamlNode) -> Option<Spanned<String>> {
        let text = text_of(item).filter(|text| is_visible(&text.value));
        if text.is_none() {
            let blank = matches!(item.kind, YamlKind::Null | YamlKind::Scalar { .. });
            match self.comment_at(item.span).filter(|_| blank) {
                Some(comment) => *comment = say::item_hidden_by_comment(key, comment),
                None if item.is_written_null() => {
                    self.diags.push(say::null_item(item.span, key));
                }
                None if blank => self.diags.push(say::empty_item(item.span, key)),
                None => {
                    let fault = say::wrong_item(item.span, key, item.what());
                    self.diags.push(match name_in(item) {
                        Some(name) => fault.help(say::only_name(&format!("- {name}"))),
                        None => fault,
                    });
                }
            }
        }
        text
    }

    /// The fault of a comment in place of this value.
    fn comment_at(&mut self, value: Span) -> Option<&mut Diagnostic> {
        self.diags.iter_mut().find(|found| yaml::is_comment(found, value))
    }

    /// Like [`Self::list`], for a key with two names (`author`, `authors`), of which only one may
    /// be used.
    pub fn one_or_list(&mut self, one: &str, many: &str) -> Vec<Spanned<String>> {
        match (self.key_span(one), self.key_span(many)) {
            (Some(_), Some(_)) => {
                self.report_both(one, many);
                Vec::new()
            }
            (None, Some(_)) => self.list(many),
            _ => self.list(one),
        }
    }

    /// A map from free keys, such as languages, to texts, both as written; empty texts are left
    /// out. `example` is such a key.
    pub fn map_of_text(
        &mut self,
        key: &str,
        example: &str,
    ) -> Vec<(Spanned<String>, Spanned<String>)> {
        self.check_form(key, KeyForm::is_map_of_text);
        let Some(node) = self.node(key) else { return Vec::new() };
        let YamlKind::Map(entries) = &node.kind else {
            self.diags.push(say::not_a_map_of_text(node.span, key, example, node.what()));
            return Vec::new();
        };
        let mut texts = Vec::with_capacity(entries.len());
        for (name, value) in entries {
            match text_of(value) {
                Some(text) if text.value.is_empty() => {}
                Some(text) => texts.push((Spanned::new(name.value.to_string(), name.span), text)),
                None if value.kind == YamlKind::Null => {}
                None => {
                    self.wrong::<()>(&format!("{key}.{}", name.value), "text", value);
                }
            }
        }
        texts
    }

    /// A map inside this one; `None` if the key is absent, empty or not a map.
    pub fn fields(&mut self, key: &str) -> Option<Fields<'n, '_>> {
        self.check_form(key, |form| form.table().is_some());
        let table = self.table.form(key)?.table()?;
        let (name, node) = self.entry(key)?;
        match &node.kind {
            YamlKind::Null => None,
            YamlKind::Map(entries) => {
                let (span, name) = (node.span, &*name.value);
                let (nested, broken, diags) = (true, false, &mut *self.diags);
                Some(Fields { entries, table, span, name, nested, broken, diags })
            }
            _ => {
                let faults = self.diags.len();
                self.wrong::<()>(key, "`key: value` pairs", node);
                let is_off = matches!(self.table.form(key), Some(KeyForm::OffOrMap(_)));
                if let Some(fault) = self.diags.get_mut(faults).filter(|it| it.help.is_none()) {
                    fault.help = match text_of(node).filter(|text| is_off && is_no(&text.value)) {
                        Some(_) => Some(format!("write `{key}: off`")),
                        None => as_map(key, node, table),
                    };
                }
                None
            }
        }
    }

    /// Each map of a list of them; one map stands for a list of one.
    pub fn each_map(&mut self, key: &str, mut read: impl FnMut(Fields<'n, '_>)) {
        self.check_form(key, |form| matches!(form, KeyForm::Maps(_)));
        let Some(KeyForm::Maps(table)) = self.table.form(key) else { return };
        let Some((name, node)) = self.entry(key) else { return };
        let items = match &node.kind {
            YamlKind::Null => &[],
            YamlKind::Seq(items) => &items[..],
            _ => std::slice::from_ref(node),
        };
        for item in items.iter().filter(|item| !is_unknown_alias(item)) {
            let YamlKind::Map(entries) = &item.kind else {
                self.wrong::<()>(key, "`key: value` pairs", item);
                continue;
            };
            let (nested, broken, diags) = (true, false, &mut *self.diags);
            let (span, name) = (item.span, &*name.value);
            read(Fields { entries, table, span, name, nested, broken, diags });
        }
    }

    /// A map inside this one that is required.
    pub fn required_fields(&mut self, key: &str) -> Option<Fields<'n, '_>> {
        if self.node(key).is_none()
            && let Some(span) = self.key_span(key)
        {
            self.diags.push(say::empty_key(span, key));
        }
        self.fields(key)
    }

    /// Whether the value of a key is this word, without quotes.
    pub fn is_plain(&self, key: &str, word: &str) -> bool {
        let kind = self.node(key).map(|node| &node.kind);
        matches!(kind, Some(YamlKind::Scalar { text, plain: true }) if &**text == word)
    }

    fn entry(&self, key: &str) -> Option<&'n (Spanned<KeyText>, YamlNode)> {
        self.entries.iter().find(|(name, _)| *name.value == *key)
    }

    fn what(&self) -> String {
        if self.nested { format!("`{}`", self.name) } else { self.name.to_owned() }
    }

    fn wrong<T>(&mut self, key: &str, expected: &str, found: &YamlNode) -> Option<T> {
        let fault = say::wrong_type(found.span, key, expected, found.what());
        // A map whose keys have no spaces after their colons is text.
        let glued = self.diags.iter_mut().find(|other| yaml::is_no_space(other, found.span));
        match glued {
            Some(glued) => *glued = say::glued_map(&fault, glued),
            None => self.diags.push(fault),
        }
        None
    }
}

/// Whether a word means that something is not wanted.
fn is_no(word: &str) -> bool {
    matches!(&*word.to_lowercase(), "none" | "no" | "false" | "disabled" | "never" | "0")
}

/// How a text or a list is written as a map with the keys of `table`.
fn as_map(key: &str, node: &YamlNode, table: &KeyTable) -> Option<String> {
    let items = match &node.kind {
        YamlKind::Seq(items) => &items[..],
        _ => std::slice::from_ref(node),
    };
    let text = |item: &YamlNode| text_of(item).map(|text| text.value);
    let flags = items
        .iter()
        .filter_map(text)
        .filter(|word| table.form(word).is_some_and(|form| matches!(form, KeyForm::Flag)));
    let flags: Vec<String> = flags.map(|word| format!("{word}: true")).collect();
    if !flags.is_empty() {
        return Some(format!("write `{key}: {{{}}}`", flags.join(", ")));
    }
    let only = text(items.first()?)?;
    let is_address = only.starts_with("https://") || only.starts_with("http://");
    let first = table.keys.first()?.name;
    Some(match is_address && table.form("url").is_some() {
        true => format!("write `{key}: {{url: {only}}}`"),
        false => {
            format!("write its keys within braces, as in `{key}: {{{first}: …}}`, or below it")
        }
    })
}

/// Signs that look like the dash of a list.
const OTHER_DASHES: [char; 8] = ['–', '—', '―', '‐', '‑', '−', '•', '·'];

/// Whether a value is written as an alias of one that is not there, which was reported.
fn is_unknown_alias(node: &YamlNode) -> bool {
    matches!(&node.kind, YamlKind::Scalar { text, plain: true } if text.starts_with('*'))
}

/// The name in a map that describes a person or a tag where only its name is expected.
fn name_in(node: &YamlNode) -> Option<String> {
    let YamlKind::Map(entries) = &node.kind else { return None };
    let is_name = |key: &str| matches!(key, "name" | "title" | "label" | "id" | "spdx");
    let (_, name) = entries.iter().find(|(key, _)| is_name(&key.value))?;
    text_of(name).map(|name| name.value).filter(|name| !name.is_empty())
}

/// The first name in a map from languages to names.
fn name_in_a_language(node: &YamlNode) -> Option<String> {
    let YamlKind::Map(entries) = &node.kind else { return None };
    let (_, name) = entries.iter().find(|(key, _)| Language::parse(&key.value).is_ok())?;
    text_of(name).map(|name| name.value).filter(|name| !name.is_empty())
}

/// Whether a text begins as an item does, with another sign than the dash of a list.
fn begins_with_other_dash(text: &str) -> bool {
    text.strip_prefix(OTHER_DASHES).is_some_and(|text| text.starts_with(char::is_whitespace))
}

/// The only item of a list, if that is text.
fn only_item(node: &YamlNode) -> Option<String> {
    match &node.kind {
        YamlKind::Seq(items) if items.len() == 1 => text_of(&items[0]).map(|text| text.value),
        _ => None,
    }
}

fn text_of(node: &YamlNode) -> Option<Spanned<String>> {
    match &node.kind {
        YamlKind::Scalar { text, .. } => Some(Spanned::new(text.trim().to_owned(), node.span)),
        _ => None,
    }
}
