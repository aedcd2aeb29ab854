//! Writes citations, and after the text the works that are cited.
//!
//! In: citations as the writer comes to them. Out: a number that leads to the work, and a list of
//! these with the ways back. What is not known stays as it was typed. Never: a word of a language,
//! but for the name of the list: facts stand between signs that every reader knows.

use super::writer::Writer;
use super::{Labels, NAMES};
use crate::bidi::direction;
use crate::ground::lang::{Direction, Language};
use crate::read::bibliography::CitedWork;
use std::sync::Arc;

/// A work that has been cited.
pub(super) struct Cited {
    work: Arc<CitedWork>,
    /// How often so far.
    times: u32,
}

impl Writer<'_> {
    /// The number of the work with this key.
    pub(super) fn citation(&mut self, key: &str) {
        let Some(work) = self.options.links.cited(key) else {
            self.text("@");
            return self.text(key);
        };
        let cited = &mut self.notes.cited;
        let at = cited.iter().position(|it| it.work.key == work.key).unwrap_or_else(|| {
            cited.push(Cited { work, times: 0 });
            cited.len() - 1
        });
        cited[at].times += 1;
        let nth = cited[at].times;
        let number = self.options.digits.write(at + 1);
        self.push_fmt(format_args!("<a href=\"#{}ref.", self.options.prefix));
        self.escaped(key);
        self.push_fmt(format_args!("\" id=\"{}cited.", self.options.prefix));
        self.escaped(key);
        self.nth(nth);
        self.push_fmt(format_args!("\" dir=\"ltr\" role=\"doc-biblioref\">{number}</a>"));
    }

    /// The list of the works, if there are any.
    pub(super) fn write_works(&mut self) {
        let cited = std::mem::take(&mut self.notes.cited);
        if cited.is_empty() {
            return;
        }
        let label = self.options.labels.works;
        self.line("<section class=\"works-cited\" role=\"doc-bibliography\"");
        self.attribute("aria-label", label);
        self.out.push_str(">\n<p class=\"title\">");
        self.label(label);
        self.out.push_str("</p>\n<ol");
        self.digits_class();
        let own = self.direction_of(&cited);
        if own != self.options.direction {
            self.push_fmt(format_args!(" dir=\"{}\"", own.as_str()));
        }
        self.out.push_str(">\n");
        for Cited { work, times } in &cited {
            self.work(work, *times);
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    /// The direction of the list: as in any other, that of all its words.
    fn direction_of(&self, cited: &[Cited]) -> Direction {
        let mut words = String::new();
        for Cited { work, .. } in cited {
            let makers = work.makers.iter().map(|maker| &**maker);
            let facts = makers.chain([&*work.title]).chain(work.container.as_deref());
            facts.for_each(|fact| words.extend([fact, " "]));
        }
        direction::of(&words, self.options.direction)
    }

    fn work(&mut self, work: &CitedWork, times: u32) {
        let around = self.options.direction;
        let own = work.language.as_ref().map(Language::direction);
        let own = own.unwrap_or_else(|| direction::of(&work.title, around));
        self.push_fmt(format_args!("<li id=\"{}ref.", self.options.prefix));
        self.escaped(&work.key);
        self.out.push_str("\"><bdi");
        if let Some(language) = &work.language {
            self.attribute("lang", language.as_str());
        }
        self.push_fmt(format_args!(" dir=\"{}\">", own.as_str()));
        self.names(&work.makers, own);
        self.out.push_str(if work.makers.is_empty() { "" } else { ". " });
        self.titles(work, own);
        for fact in [&work.published, &work.date].into_iter().flatten() {
            self.out.push_str(". ");
            self.fact(fact, own);
        }
        self.translators(work);
        self.out.push('.');
        if let Some(address) = &work.address {
            self.address(address);
        }
        self.out.push_str("</bdi>");
        self.ways_back(&work.key, times);
        self.out.push_str("</li>\n");
    }

    /// In the words of the page around the text.
    fn translators(&mut self, work: &CitedWork) {
        if work.translators.is_empty() {
            return;
        }
        let Labels { language, direction, translated_by, .. } = *self.options.labels;
        let (before, after) = translated_by.split_once(NAMES).unwrap_or((translated_by, ""));
        self.out.push_str(". <bdi");
        if !language.is_empty() {
            self.attribute("lang", language);
        }
        self.push_fmt(format_args!(" dir=\"{}\">", direction.as_str()));
        self.text(before);
        self.names(&work.translators, direction);
        self.text(after);
        self.out.push_str("</bdi>");
    }

    fn names(&mut self, names: &[Box<str>], around: Direction) {
        let comma = if around == Direction::Rtl { "، " } else { ", " };
        for (n, name) in names.iter().enumerate() {
            self.out.push_str(if n > 0 { comma } else { "" });
            self.fact(name, around);
        }
    }

    /// What stands by itself is set as a title; of a part, that is what it is in.
    fn titles(&mut self, work: &CitedWork, own: Direction) {
        let whole = work.container.as_ref().unwrap_or(&work.title);
        if work.container.is_some() {
            self.fact(&work.title, own);
            self.out.push_str(". ");
        }
        self.out.push_str("<cite>");
        self.fact(whole, own);
        self.out.push_str("</cite>");
        if let Some(part) = &work.part {
            self.out.push(' ');
            self.fact(part, own);
        }
    }

    /// Words that may run the other way than the entry.
    fn fact(&mut self, words: &str, around: Direction) {
        let own = direction::of(words, around);
        if own == around {
            return self.words(words, around);
        }
        self.push_fmt(format_args!("<bdi dir=\"{}\">", own.as_str()));
        self.words(words, own);
        self.out.push_str("</bdi>");
    }

    /// The address of a work, if it is one of the web.
    fn address(&mut self, address: &str) {
        if !address.starts_with("https://") && !address.starts_with("http://") {
            return;
        }
        self.out.push_str(" <a href=\"");
        self.href(address);
        self.out.push('"');
        self.attribute(super::inline::PRINTED_ADDRESS, "");
        self.out.push_str("><bdi dir=\"ltr\">");
        self.text(address);
        self.out.push_str("</bdi></a>");
    }

    fn ways_back(&mut self, key: &str, times: u32) {
        let to = format!("cited.{key}");
        (1..=times).for_each(|nth| self.back_link(&to, nth));
    }
}
