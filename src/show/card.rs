//! The words of share cards, and which versions have one.
//!
//! In: the archive, the site's fonts, the words of the interface. Out: [`CardText`], plain texts in
//! which what would be taken apart is isolated; and the versions whose letters a font has. A card
//! with a gap would be worse than none, so each letter of it must be in a font. Never: a line so
//! long that it takes long to set.

use icu::segmenter::GraphemeClusterSegmenter;
use rayon::prelude::*;

use crate::archive::model::{Archive, Credited, Version, VersionId};
use crate::bidi::{direction, isolate};
use crate::ground::diag::{Diagnostic, Span, settings as say};
use crate::ground::lang::{Direction, Language};
use crate::ground::text::{self, is_bidi_control};
use crate::plan::{OwnCards, Page, PageKind};
use crate::show::fonts::{Fonts, Unseen};
use crate::show::strings::Strings;

/// How many letters a line may have: more than a card has room for.
const MOST_LETTERS: usize = 300;

/// How many characters a letter may have, with its marks.
const LONGEST_LETTER: usize = 12;

/// What a card says.
#[derive(Debug, Clone)]
pub struct CardText {
    /// Where its lines begin.
    pub direction: Direction,
    pub title: CardLine,
    pub subtitle: Option<CardLine>,
    pub authors: Option<CardLine>,
    /// Who translated it, and that a machine did.
    pub translation: Vec<CardLine>,
    pub site: Option<CardLine>,
}

/// A text on a card.
#[derive(Debug, Clone)]
pub struct CardLine {
    pub text: String,
    pub language: Language,
    pub direction: Direction,
}

impl CardText {
    /// All its texts, in order.
    pub fn lines(&self) -> impl Iterator<Item = &CardLine> {
        let before = [Some(&self.title), self.subtitle.as_ref(), self.authors.as_ref()];
        before.into_iter().flatten().chain(&self.translation).chain(&self.site)
    }

    /// For readers who do not see it. Lines that run the other way are isolated.
    pub fn words(&self) -> String {
        let alone = |line: &CardLine| match line.direction == self.direction {
            true => closed(&line.text),
            false => text::isolate(&closed(&line.text), line.direction),
        };
        self.lines().map(alone).collect::<Vec<_>>().join(" — ")
    }
}

impl CardLine {
    /// A text that stands alone, in a language; `None` if there is nothing to see. It may run in a
    /// direction of its own.
    pub fn new(text: &str, language: &Language) -> Option<Self> {
        let text = short(text);
        let direction = direction::of(&text, language.direction());
        Self::that_runs(&text, language, direction)
    }

    /// Words of the interface, and names in them: whatever letters these have, the line runs as the
    /// language does.
    pub fn sentence(text: &str, language: &Language) -> Option<Self> {
        Self::that_runs(&short(text), language, language.direction())
    }

    fn that_runs(text: &str, language: &Language, direction: Direction) -> Option<Self> {
        let text = isolate::plain(text, direction).into_owned();
        let is_empty = text.chars().all(|c| c == ' ' || is_bidi_control(c));
        (!is_empty).then(|| Self { text, language: language.clone(), direction })
    }

    /// Its beginning, with an ellipsis. Isolates that were open are closed before it.
    pub fn cut_at(&self, end: usize) -> Self {
        let begun =
            self.text[..end].trim_end_matches([' ', ',', ';', ':', '،', '؛', '—', '–', '-']);
        Self { text: closed(begun) + "…", ..self.clone() }
    }
}

/// A text with an end for each isolate in it.
fn closed(text: &str) -> String {
    let open = text.matches(['\u{2066}', '\u{2067}', '\u{2068}']).count();
    let closed = text.matches('\u{2069}').count();
    text.to_owned() + &"\u{2069}".repeat(open.saturating_sub(closed))
}

/// A text in one line, with as many letters as a line may have.
fn short(text: &str) -> String {
    let mut short = String::new();
    let mut ends = GraphemeClusterSegmenter::new().segment_str(text);
    let mut start = ends.next().unwrap_or_default();
    for end in ends.by_ref().take(MOST_LETTERS) {
        for c in text[start..end].chars().take(LONGEST_LETTER) {
            let is_space = c.is_whitespace() || c.is_control();
            match is_space {
                true if short.is_empty() || short.ends_with(' ') => {}
                true => short.push(' '),
                false => short.push(c),
            }
        }
        start = end;
    }
    if start < text.len() {
        short = closed(&short) + "…";
    }
    short.truncate(short.trim_end().len());
    short
}

/// What decides which versions have a card.
pub struct CardPlanner<'a> {
    pub archive: &'a Archive,
    pub fonts: &'a Fonts,
    pub strings: &'a Strings,
}

impl CardPlanner<'_> {
    /// The versions for which a card is drawn, in order: not those for which the site has a picture
    /// of its own. None if the site wants no cards, or has no address, without which no page can
    /// name them.
    pub fn versions(&self) -> Vec<VersionId> {
        if !cfg!(feature = "cards") || self.wanted().is_none() {
            return Vec::new();
        }
        let own = OwnCards::of(self.archive);
        let is_drawn = |id: &VersionId| !own.has(self.archive, *id) && self.unseen(*id).is_none();
        let ids: Vec<VersionId> = self.archive.versions.ids().collect();
        ids.into_par_iter().filter(is_drawn).collect()
    }

    /// Why the versions that are not among `drawn` have no card, once for each script.
    pub fn faults(&self, drawn: &[VersionId]) -> Vec<Diagnostic> {
        let Some(span) = self.wanted() else { return Vec::new() };
        if !cfg!(feature = "cards") {
            return vec![say::no_cards_here(span)];
        }
        let own = OwnCards::of(self.archive);
        let lacks_one =
            |id: &VersionId| drawn.binary_search(id).is_err() && !own.has(self.archive, *id);
        let others = self.archive.versions.ids().filter(lacks_one);
        let unseen: Vec<Unseen> = others.filter_map(|id| self.unseen(id)).collect();
        let mut scripts: Vec<&str> = unseen.iter().map(|it| it.script).collect();
        scripts.sort_unstable();
        scripts.dedup();
        let fault = |script: &str| {
            let of_script = unseen.iter().filter(|it| it.script == script);
            let texts = of_script.clone().count();
            let mut letters: Vec<&str> = of_script.map(|it| &*it.letter).collect();
            letters.sort_unstable();
            letters.dedup();
            letters.truncate(say::LETTERS_NAMED);
            let missing = say::MissingLetters { script, letters, texts };
            say::no_card(span, &missing, (self.fonts.path_for(script), Fonts::knows(script)))
        };
        scripts.into_iter().map(fault).collect()
    }

    /// Where the site asks for cards.
    fn wanted(&self) -> Option<Span> {
        let config = &self.archive.config;
        config.outputs.cards.filter(|_| config.has_address())
    }

    /// The first letter of a version's card that no font has.
    fn unseen(&self, id: VersionId) -> Option<Unseen> {
        let version = &self.archive[id];
        let interface = Page::of(self.archive, PageKind::Version(id)).interface;
        let interface = &self.archive.config.languages[interface];
        let Version { headline, language, credits, .. } = version;
        let own = |text: &str| self.fonts.unseen_in(text, language.script());
        let around = |text: &str| self.fonts.unseen_in(text, interface.script());
        let name = |who: &Credited| {
            let person = &self.archive[who.id];
            let shown = who.shown.as_deref().and_then(|shown| shown.best(interface));
            let shown = shown.or_else(|| person.entry.name.best(interface));
            around(shown.map_or(&*person.id, |(_, name)| name))
        };
        let words = words_around(version).into_iter().flatten();
        let site = self.archive.config.title.best(interface).map_or("", |(_, title)| title);
        own(&headline.title)
            .or_else(|| headline.subtitle.as_deref().and_then(own))
            .or_else(|| credits.authors.iter().find_map(name))
            .or_else(|| credits.translators.iter().find_map(name))
            .or_else(|| {
                words.map(|key| self.strings.literal(interface, key)).find_map(|it| around(&it))
            })
            .or_else(|| around(site))
    }
}

/// The strings of the interface that a version's card has: about its translators, and about a
/// machine.
pub fn words_around(version: &Version) -> [Option<&'static str>; 2] {
    use crate::archive::model::Method::*;
    let has_translators = !version.credits.translators.is_empty();
    let machine = match version.lineage.method {
        Some(Machine) => Some("method_machine"),
        Some(MachineEdited) => Some("method_machine_edited"),
        Some(Human) | None => None,
    };
    [has_translators.then_some("translated_by"), machine]
}
