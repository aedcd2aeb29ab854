//! The works that a twin cites, at its end.
//!
//! In: works in the order of their numbers. Out: a numbered list below a line. Never: a word of a
//! language; facts stand between signs that every reader knows.

use std::sync::Arc;

use super::signs::{as_destination, as_words, at_line_start};
use crate::ground::lang::{Direction, Language};
use crate::read::bibliography::CitedWork;

/// Adds the list, if there is anything in it.
pub(super) fn write_works(cited: &[Arc<CitedWork>], twin: &mut String) {
    if cited.is_empty() {
        return;
    }
    twin.truncate(twin.trim_end().len());
    twin.push_str("\n\n***\n\n");
    for (n, work) in cited.iter().enumerate() {
        *twin += &format!("{}. {}\n", n + 1, at_line_start(&entry(work)));
    }
}

/// A work in one line, as pages have it.
fn entry(work: &CitedWork) -> String {
    let is_rtl = work.language.as_ref().map(Language::direction) == Some(Direction::Rtl);
    let comma = if is_rtl { "، " } else { ", " };
    let names = |names: &[Box<str>]| {
        names.iter().map(|name| as_words(name)).collect::<Vec<_>>().join(comma)
    };
    let (makers, translators) = (names(&work.makers), names(&work.translators));
    let title = as_words(&work.title);
    let (before, whole) = match &work.container {
        Some(container) => (title, as_words(container)),
        None => (String::new(), title),
    };
    let part = work.part.as_deref().map(|part| format!(" {}", as_words(part)));
    let mut whole = format!("*{whole}*{}", part.unwrap_or_default());
    // As library catalogues part a title from who else made it (ISBD).
    if !translators.is_empty() {
        whole.extend([" / ", &translators]);
    }
    let facts = [&work.published, &work.date].into_iter().flatten().map(|fact| as_words(fact));
    let all = [makers, before, whole].into_iter().chain(facts).filter(|fact| !fact.is_empty());
    let mut line = all.collect::<Vec<_>>().join(". ") + ".";
    let is_web = |address: &&str| address.starts_with("http://") || address.starts_with("https://");
    if let Some(address) = work.address.as_deref().filter(is_web) {
        line += &format!(" [{}]({})", as_words(address), as_destination(address));
    }
    line
}
