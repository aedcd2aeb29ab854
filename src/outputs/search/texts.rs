//! The words of a version that readers can find it by.
//!
//! In: the headline, the picture and the body of a version. Out: [`WeighedText`]: pieces of plain
//! text with their weights. Pieces do not touch, so that no two words become one. What a page hides
//! is left out: notes that nobody refers to, scripts, the tags of raw HTML. Never: the names of
//! people, tags and series, which the index has of its own (`names`).

use foldhash::HashSet;

use crate::archive::model::Version;
use crate::ground::html_tokens::{HtmlToken, is_of_a_line, is_raw_text, parts_words, read_html};
use crate::read::markdown::facts::{HiddenText, Notes, without_marks};
use crate::read::markdown::{HtmlPolicy, NodeKind, Tag, Tree};

/// What a word counts by where it stands.
pub(super) mod weights {
    /// Of a word in a title, which comes before all others, however often these stand in a text.
    pub const IN_TITLE: u8 = 0x80;
    pub const TITLE: u8 = IN_TITLE | 12;
    /// Of a person, tag or series.
    pub const NAME: u8 = 6;
    /// Of a subtitle and a summary, too.
    pub const HEADING: u8 = 4;
    pub const BODY: u8 = 2;
    pub const NOTE: u8 = 1;
}

/// Pieces of text, each with what its words count.
#[derive(Default)]
pub(super) struct WeighedText {
    text: String,
    /// Where each piece ends, and its weight.
    ends: Vec<(usize, u8)>,
}

impl WeighedText {
    pub fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    pub fn pieces(&self) -> impl Iterator<Item = (&str, u8)> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|(end, _)| *end));
        starts.zip(&self.ends).map(|(start, (end, weight))| (&self.text[start..*end], *weight))
    }

    /// Adds a piece of plain text.
    pub fn add(&mut self, text: &str, weight: u8) {
        self.text.push_str(text);
        self.end(weight);
    }

    /// Ends a piece, if there is one.
    fn end(&mut self, weight: u8) {
        let last = self.ends.last().map_or(0, |(end, _)| *end);
        if self.text.len() > last {
            self.ends.push((self.text.len(), weight));
        }
    }

    /// Adds what stands above a body.
    pub fn add_head(&mut self, version: &Version) {
        let headline = &version.headline;
        self.add(&headline.title, weights::TITLE);
        self.add(headline.subtitle.as_deref().unwrap_or_default(), weights::HEADING);
        // A summary that nobody wrote is the beginning of the body.
        if headline.summary != version.body.outline.summary {
            self.add(&headline.summary, weights::HEADING);
        }
        if let Some(picture) = &version.picture {
            self.add(&picture.alt.text, weights::BODY);
            let credit = picture.credit.as_ref().and_then(|credit| credit.words());
            for words in [picture.caption.as_ref(), credit].into_iter().flatten() {
                self.add(&without_marks(&words.text), weights::BODY);
            }
        }
    }

    /// Adds a body.
    pub fn add_body(&mut self, markdown: &str, html: HtmlPolicy) {
        let tree = Tree::read(markdown);
        let hidden = HiddenText::under(html, &tree);
        let notes: HashSet<usize> = Notes::of(&tree).shown.iter().map(|note| note.at).collect();
        let mut walk = tree.walk(0..tree.len());
        let mut weight = weights::BODY;
        let mut plain = weights::BODY;
        while let Some(at) = walk.next() {
            let node = &tree[at];
            let is_end = matches!(node.kind, NodeKind::Close);
            let block = if is_end { &tree[node.pair()] } else { node };
            if block.opens_block() || matches!(block.kind, NodeKind::Rule) {
                self.end(weight);
                let is_heading = matches!(block.kind, NodeKind::Open(Tag::Heading { .. }));
                if matches!(block.kind, NodeKind::Open(Tag::FootnoteDefinition(_))) {
                    plain = if is_end { weights::BODY } else { weights::NOTE };
                }
                weight = if is_heading && !is_end { weights::HEADING } else { plain };
            }
            match &node.kind {
                NodeKind::Open(Tag::FootnoteDefinition(_)) if !notes.contains(&at) => {
                    walk.skip_element(at);
                }
                NodeKind::Open(Tag::HtmlBlock) => {
                    self.add_html(&html_of(&tree, &hidden, at), plain);
                    walk.skip_element(at);
                }
                NodeKind::Open(Tag::Image { .. }) => self.text.push(' '),
                NodeKind::Text(_) | NodeKind::Code(_) | NodeKind::Math(..) if hidden.holds(at) => {}
                NodeKind::Text(text) | NodeKind::Code(text) | NodeKind::Math(text, _) => {
                    self.text.push_str(text)
                }
                NodeKind::SoftBreak | NodeKind::HardBreak => self.text.push('\n'),
                NodeKind::Html(tag) if parts_words(tag) => self.text.push('\n'),
                NodeKind::Close => self.end_inline(&tree, node.pair()),
                _ => {}
            }
        }
        self.end(weight);
    }

    /// After the words of a picture, those below it.
    fn end_inline(&mut self, tree: &Tree<'_>, opened: usize) {
        if !matches!(tree.tag(opened), Some(Tag::Image { .. })) {
            return;
        }
        self.text.push('\n');
        let figure = opened.checked_sub(1).filter(|figure| tree.figure(*figure) == Some(opened));
        let words = figure.map(|figure| [tree.caption(figure), tree.credit(figure)]);
        for words in words.into_iter().flatten().flatten() {
            self.text.push_str(&without_marks(words));
            self.text.push('\n');
        }
    }

    /// Adds the texts of a piece of raw HTML.
    fn add_html(&mut self, html: &str, weight: u8) {
        let mut hidden = None::<String>;
        read_html(html, |token, _| match token {
            HtmlToken::Text(text) if hidden.is_none() => self.text.push_str(&text),
            HtmlToken::Text(_) => {}
            HtmlToken::Tag(tag) => {
                if !is_of_a_line(&tag.name) {
                    self.text.push('\n');
                }
                match &hidden {
                    Some(name) if tag.is_end && tag.name == *name => hidden = None,
                    None if !tag.is_end && is_hidden(&tag.name) => hidden = Some(tag.name),
                    _ => {}
                }
            }
        });
        self.end(weight);
    }
}

fn html_of(tree: &Tree<'_>, hidden: &HiddenText, at: usize) -> String {
    tree.inside(at).map(|line| hidden.shown(tree, line)).collect()
}

/// Whether nobody reads the text of elements of this name.
fn is_hidden(name: &str) -> bool {
    is_raw_text(name) || matches!(name, "template" | "select" | "object")
}
