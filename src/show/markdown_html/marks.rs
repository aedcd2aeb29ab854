//! Writes what Markdown has no sign for: attributes, containers, verse, the numbering of lists,
//! where the pages of a source begin.

use super::turns::Turn;
use super::writer::Writer;
use crate::bidi::direction;
use crate::ground::lang::Direction;
use crate::read::markdown::facts::frame_address;
use crate::read::markdown::tree::{Attributes, LineNumbers, Numbering};
use crate::read::markdown::{Anchor, NodeKind, PageBreak};

/// As wide as two columns of a source.
const EM_SPACE: char = '\u{2003}';

/// What parts the halves of a line of verse.
const HEMISTICHS: [&str; 2] = [" || ", "‖"];

impl<'w> Writer<'w> {
    /// The attributes of the element at `at`, a block with `anchors` or something inside of one.
    pub(super) fn attributes(
        &mut self,
        at: usize,
        attributes: &Attributes<'_>,
        anchors: &'w [Anchor],
    ) {
        match (attributes.id, anchors) {
            (Some(id), _) => {
                self.push_fmt(format_args!(" id=\"{}", self.options.prefix));
                self.escaped(id);
                self.out.push('"');
                self.place.further = if anchors.is_empty() { self.place.further } else { anchors };
            }
            (None, [first, further @ ..]) => {
                self.push_fmt(format_args!(" id=\"{}{first}\"", self.options.prefix));
                self.place.further = further;
            }
            (None, []) => {}
        }
        if let Some(language) = &attributes.lang {
            self.attribute("lang", language.as_str());
        }
        self.turn(at);
        if let Some(address) = attributes.frame {
            self.attribute("data-frame", &frame_address(address));
        }
        let is_verse = matches!(self.tree[at].kind, NodeKind::Verse);
        let alert = self.alert_of(at).map(|alert| format!("alert alert-{alert}"));
        let first = if is_verse { Some("verse") } else { alert.as_deref() };
        let own = attributes.classes.iter().skip(usize::from(alert.is_some())).copied();
        let classes: Vec<&str> = first.into_iter().chain(own).chain(attributes.width).collect();
        if !classes.is_empty() {
            self.attribute("class", &classes.join(" "));
        }
    }

    /// Whether the block at `at` neither turns nor has a language or a class of its own.
    pub(super) fn is_in_body_language(&self, at: usize) -> bool {
        let node = &self.tree[at];
        let own = node.attributes.as_ref();
        !matches!(self.prepared.directions[at].turn, Turn::Block(_))
            && own.is_none_or(|own| own.classes.is_empty() && own.lang.is_none())
    }

    pub(super) fn list(&mut self, at: usize, start: Option<u64>) {
        self.begin_block(at, if start.is_some() { "ol" } else { "ul" });
        if let Some(start) = start.filter(|&start| start != 1) {
            self.push_fmt(format_args!(" start=\"{start}\""));
        }
        match self.tree.numbering(at) {
            Some(Numbering::Letters(alphabet)) => self.numbering_class(alphabet.name),
            Some(Numbering::Digits(digits)) => {
                self.numbering_class(digits.name().unwrap_or_default());
            }
            None if start.is_some() && self.is_in_body_language(at) => self.digits_class(),
            None => {}
        }
        self.out.push_str(">\n");
    }

    fn numbering_class(&mut self, name: &str) {
        self.push_fmt(format_args!(" class=\"numbering-{name}\""));
    }

    pub(super) fn span(&mut self, at: usize) {
        self.out.push_str("<span");
        if let Some(attributes) = &self.tree[at].attributes {
            self.attributes(at, attributes, &[]);
        }
        self.out.push('>');
    }

    /// The beginning of a page of the source. Its brackets are for readers without a style sheet.
    pub(super) fn page_break(&mut self, at: usize, page: &PageBreak<'_>) {
        let around = self.prepared.directions[at].around;
        let own = self.tree[at].attributes.as_ref();
        self.push_fmt(format_args!("<small id=\"{}", self.options.prefix));
        self.escaped(&page.id);
        self.out.push('"');
        if let Some(language) = own.and_then(|own| own.lang.as_ref()) {
            self.attribute("lang", language.as_str());
        }
        let said = own.and_then(|own| own.direction());
        let direction = said.unwrap_or_else(|| direction::of(&page.label, around));
        self.attribute("dir", direction.as_str());
        self.out.push_str(" class=\"page-break\" role=\"doc-pagebreak\"");
        let name = match page.number() {
            Some(number) => format!("{} {number}", self.options.labels.page),
            None => page.label.to_string(),
        };
        self.attribute("aria-label", name.trim_start());
        self.out.push_str(">[");
        self.text(&page.label);
        self.out.push_str("]</small>");
    }

    /// Stanzas are paragraphs, and lines end with a break, so that verse is verse without a style
    /// sheet too.
    pub(super) fn verse(&mut self, at: usize) {
        let mut text = String::new();
        for node in &self.tree.nodes()[self.tree.inside(at)] {
            if let NodeKind::Text(line) = &node.kind {
                text.push_str(line);
            }
        }
        self.begin_block(at, "div");
        let own = self.tree[at].attributes.as_ref();
        let lines = own.map_or(LineNumbers::default(), |own| own.lines);
        self.out.push_str(if own.is_some() { ">\n" } else { " class=\"verse\">\n" });
        self.further_anchors();
        let (mut is_inside, mut nth) = (false, 0);
        let least = text
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(indent)
            .min()
            .unwrap_or_default();
        for (line, indent) in text.lines().map(|line| (line.trim(), indent(line))) {
            match (is_inside, line.is_empty()) {
                (false, true) => continue,
                (true, true) => self.out.push_str("</p>\n"),
                (false, false) => self.out.push_str("<p class=\"stanza\">"),
                (true, false) => self.line_break(),
            }
            is_inside = !line.is_empty();
            if line.is_empty() {
                continue;
            }
            let direction = self.prepared.directions[at].around;
            self.verse_line(line, indent.saturating_sub(least), direction);
            self.line_number(lines.of(nth));
            nth += 1;
        }
        self.out.push_str(if is_inside { "</p>\n" } else { "" });
        self.link_to_block(self.tree[at].pair());
        self.out.push_str("</div>\n");
    }

    /// A line that begins `indent` columns further in than others.
    fn verse_line(&mut self, line: &str, indent: usize, direction: Direction) {
        self.out.push_str("<span class=\"line\">");
        match HEMISTICHS.iter().find_map(|mark| line.split_once(mark)) {
            None => {
                self.out.extend(std::iter::repeat_n(EM_SPACE, indent.div_ceil(2)));
                self.words(line, direction);
            }
            Some((first, second)) => {
                for (half, before) in [(first, ""), (second, " ")] {
                    self.out.push_str(before);
                    self.out.push_str("<span class=\"hemistich\">");
                    self.words(half.trim(), direction);
                    self.out.push_str("</span>");
                }
            }
        }
    }

    /// Ends a line of verse, with its number if it shows one.
    fn line_number(&mut self, number: Option<u32>) {
        if let Some(number) = number {
            let number = self.options.digits.write(number as usize);
            self.push_fmt(format_args!(
                " <small class=\"line-number\"><bdi>{number}</bdi></small>"
            ));
        }
        self.out.push_str("</span>");
    }
}

/// How many columns a line is indented by.
fn indent(line: &str) -> usize {
    line.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum()
}
