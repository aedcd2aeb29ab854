//! What the styles and lists of a document of Word are.
//!
//! In: `styles.xml` and `numbering.xml`. Out: [`WordStyles`]. Word names styles in the language of
//! its user, and only what a style calls itself inside is the same everywhere. Never: a guess from
//! how a style looks.

use std::collections::BTreeMap;

use super::xml::{attribute, events};
use quick_xml::events::Event;

/// What a paragraph of a style is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum WordRole {
    #[default]
    Text,
    Title,
    Subtitle,
    /// With its level, from 1.
    Heading(usize),
    Quotation,
    /// A line of a table of contents.
    Contents,
}

#[derive(Debug, Default)]
struct WordStyle {
    role: WordRole,
    based_on: Option<String>,
    /// The list that its paragraphs are items of.
    list: Option<String>,
}

/// All styles, and all lists.
#[derive(Debug, Default)]
pub(super) struct WordStyles {
    styles: BTreeMap<String, WordStyle>,
    /// The list that each number stands for.
    lists: BTreeMap<String, String>,
    /// Of each list the levels that are numbered.
    numbered: BTreeMap<String, Vec<usize>>,
}

/// How many styles may be based on one another.
const MOST_STEPS: usize = 16;

impl WordStyles {
    pub fn read(styles: &str, numbering: &str) -> Self {
        let mut own = Self::default();
        own.read_styles(styles);
        own.read_lists(numbering);
        own
    }

    fn read_styles(&mut self, xml: &str) {
        let mut id = String::new();
        events(xml, |event| {
            let (Event::Start(start) | Event::Empty(start)) = event else { return };
            let value = || attribute(start, "w:val").unwrap_or_default();
            if start.name().as_ref() == b"w:style" {
                id = attribute(start, "w:styleId").unwrap_or_default();
                self.styles.insert(id.clone(), WordStyle::default());
                return;
            }
            let Some(style) = self.styles.get_mut(&id) else { return };
            match start.name().as_ref() {
                b"w:name" => style.role = role(&value()),
                b"w:basedOn" => style.based_on = Some(value()),
                b"w:numId" => style.list = Some(value()),
                b"w:outlineLvl" if style.role == WordRole::Text => {
                    let level = value().parse().ok().filter(|level| *level < 6);
                    style.role = level.map_or(WordRole::Text, |n: usize| WordRole::Heading(n + 1));
                }
                _ => {}
            }
        });
    }

    fn read_lists(&mut self, xml: &str) {
        let (mut list, mut level, mut number) = (String::new(), 0, String::new());
        events(xml, |event| {
            let (Event::Start(start) | Event::Empty(start)) = event else { return };
            let get = |name: &str| attribute(start, name).unwrap_or_default();
            match start.name().as_ref() {
                b"w:abstractNum" => list = get("w:abstractNumId"),
                b"w:lvl" => level = get("w:ilvl").parse().unwrap_or(0),
                b"w:numFmt" if !matches!(&*get("w:val"), "bullet" | "none") => {
                    self.numbered.entry(list.clone()).or_default().push(level);
                }
                b"w:num" => number = get("w:numId"),
                b"w:abstractNumId" => {
                    self.lists.insert(number.clone(), get("w:val"));
                }
                _ => {}
            }
        });
    }

    /// What a paragraph of a style is. Without a description, its id is all there is.
    pub fn role(&self, id: &str) -> WordRole {
        if !self.styles.contains_key(id) {
            return role(id);
        }
        let mut roles = self.bases(id).map(|style| style.role);
        roles.find(|role| *role != WordRole::Text).unwrap_or_default()
    }

    /// The list that a style makes its paragraphs items of.
    pub fn list(&self, id: &str) -> Option<&str> {
        self.bases(id).find_map(|style| style.list.as_deref()).filter(|list| *list != "0")
    }

    /// A style, the one that it is based on, and so on.
    fn bases(&self, id: &str) -> impl Iterator<Item = &WordStyle> {
        let first = self.styles.get(id);
        let next = |style: &&WordStyle| self.styles.get(style.based_on.as_deref()?);
        std::iter::successors(first, next).take(MOST_STEPS)
    }

    /// Whether the items of a list at a level have numbers.
    pub fn is_numbered(&self, list: &str, level: usize) -> bool {
        let levels = self.lists.get(list).and_then(|list| self.numbered.get(list));
        levels.is_some_and(|levels| levels.contains(&level))
    }
}

/// What a style is by the name that it has inside, or by its id in English.
fn role(name: &str) -> WordRole {
    let name = name.to_ascii_lowercase().replace(' ', "");
    let level = name.strip_prefix("heading").and_then(|level| level.parse::<usize>().ok());
    match &*name {
        "title" => WordRole::Title,
        "subtitle" => WordRole::Subtitle,
        "quote" | "intensequote" => WordRole::Quotation,
        name if name.starts_with("toc") => WordRole::Contents,
        _ => level.map_or(WordRole::Text, |level| WordRole::Heading(level.clamp(1, 6))),
    }
}
