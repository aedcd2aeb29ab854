//! Lists of people: names, or maps that say more.
//!
//! In: a map, and a key. Out: each item. A map is one of a person only if it says so by one of its
//! keys; any other is reported as every other value that is no text.

use super::{Fields, is_unknown_alias};
use crate::ground::diag::{Spanned, values as say};
use crate::ground::lang::Language;
use crate::read::keys::{self, ItemForm, KeyForm};
use crate::read::yaml::{YamlKind, YamlNode};

/// An item of a list of people.
pub enum PersonItem<'n, 'd> {
    Name(Spanned<String>),
    Map(Fields<'n, 'd>),
}

impl<'n> Fields<'n, '_> {
    /// Reports that a key has been written in both of its spellings.
    pub fn report_both(&mut self, one: &str, many: &str) {
        if let (Some(first), Some(second)) = (self.key_span(one), self.key_span(many)) {
            self.diags.push(say::both_keys(second.max(first), one, many, first.min(second)));
        }
    }

    /// Whether a key that may be words by language has a person: a map with `id` or `as`, which are
    /// languages too, and without another language.
    pub fn is_person(&self, key: &str) -> bool {
        match self.node(key).map(|node| (node, &node.kind)) {
            Some((node, YamlKind::Map(entries))) => {
                is_person(node) && !entries.iter().any(|(key, _)| is_other_language(&key.value))
            }
            _ => false,
        }
    }

    /// One person or several, under a key with two spellings, of which only one may be used.
    pub fn each_person(
        &mut self,
        (one, many): (&str, &str),
        mut read: impl FnMut(PersonItem<'n, '_>),
    ) {
        let key = if self.key_span(many).is_some() { many } else { one };
        self.check_form(key, |form| matches!(form, KeyForm::List(ItemForm::Person)));
        let items = match self.node(key).map(|node| (node, &node.kind)) {
            Some((_, YamlKind::Seq(items))) => &items[..],
            Some((node, _)) => std::slice::from_ref(node),
            None => &[],
        };
        let is_both = one != many && self.key_span(one).is_some() && self.key_span(many).is_some();
        if is_both || !items.iter().any(is_person) {
            let names = if is_both { self.one_or_list(one, many) } else { self.list(key) };
            names.into_iter().for_each(|name| read(PersonItem::Name(name)));
            return;
        }
        for item in items.iter().filter(|item| !is_unknown_alias(item)) {
            match &item.kind {
                YamlKind::Map(entries) if is_person(item) => {
                    let (table, span, nested, broken) = (&keys::CREDIT, item.span, true, false);
                    let name = self.entry(key).map_or("", |(key, _)| &*key.value);
                    let diags = &mut *self.diags;
                    read(PersonItem::Map(Fields {
                        entries,
                        table,
                        span,
                        name,
                        nested,
                        broken,
                        diags,
                    }));
                }
                _ => self.item(key, item).into_iter().for_each(|it| read(PersonItem::Name(it))),
            }
        }
    }
}

/// Whether a map says who somebody is, or as whom somebody is named.
fn is_person(node: &YamlNode) -> bool {
    let YamlKind::Map(entries) = &node.kind else { return false };
    entries.iter().any(|(key, _)| matches!(&*key.value, "id" | "as"))
}

/// Whether a key is a language, and no word of four letters or more, many of which could be one.
fn is_other_language(key: &str) -> bool {
    let is_short = key.find('-').unwrap_or(key.len()) < 4;
    is_short && !matches!(key, "id" | "as") && Language::parse(key).is_ok()
}
