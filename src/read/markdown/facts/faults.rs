//! What is wrong with a body, as far as the body alone shows it.
//!
//! In: a body's tree, its headings and notes, and its place in its file. Out: diagnostics: notes
//! that do not fit together, labels that nothing defines, schemes that are refused, ids used twice,
//! attributes that mean nothing, what looks like markup and is none. Never: whether a link leads
//! anywhere, which is for the archive to say.

use super::failed_definitions::{self, FailedDefinition};
use super::headings::Headings;
use super::html_ids::HtmlIdFate;
use super::lookalikes::{Lookalike, LookalikeKind, TableFault, TypedSigns};
use super::notes::{self, Notes};
use super::outline::PlacedTree;
use super::references::{labels, references};
use super::unseen;
use super::{plain, slug};
use crate::ground::diag::{Diagnostic, Fix, Span, links, lookalikes, markdown as diag};
use crate::ground::spelling::Spellings;
use crate::ground::text::is_visible;
use crate::read::markdown::HtmlPolicy;
use crate::read::markdown::tree::{
    CodeBlockKind, EXTENSIONS, LoneFence, Node, NodeKind, RawCode, RawTag, Tag, Tree,
};
use pulldown_cmark::Parser;
use std::collections::HashMap;
use std::ops::Range;

/// The faults of a body, in the order of the text.
pub(super) fn faults(
    placed: PlacedTree<'_>,
    headings: &Headings,
    notes: &Notes,
    html: HtmlPolicy,
) -> Vec<Diagnostic> {
    let mut faults = Faults { tree: placed.tree, placed, diagnostics: Vec::new() };
    faults.check_ids(headings);
    faults.check_destinations(html);
    faults.check_notes(notes);
    faults.check_labels();
    faults.check_definitions();
    faults.check_blocks();
    faults.check_formulas();
    faults.check_descriptions(html);
    faults.check_attributes();
    faults.check_fences();
    faults.check_lookalikes();
    faults.check_raw_html(html);
    faults.diagnostics.extend(unseen::faults(placed));
    faults.diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    faults.diagnostics
}

/// The faults that were found so far.
pub(super) struct Faults<'t> {
    pub tree: &'t Tree<'t>,
    pub placed: PlacedTree<'t>,
    pub diagnostics: Vec<Diagnostic>,
}

impl<'t> Faults<'t> {
    pub(super) fn span(&self, span: Range<usize>) -> Span {
        self.placed.span(span)
    }

    /// Ids that authors chose, each to be chosen once.
    fn check_ids(&mut self, headings: &Headings) {
        let chosen = headings
            .iter()
            .filter(|heading| heading.chosen)
            .map(|heading| (heading.at, heading.id.as_str()));
        let mut chosen: Vec<_> = chosen.chain(self.tree.marked_ids()).collect();
        chosen.sort_by_key(|(at, _)| *at);
        let mut first: HashMap<&str, Span> = HashMap::new();
        for (at, id) in chosen {
            let span = self.span(self.place_of_id(at));
            if slug::is_reserved(id) {
                self.diagnostics.push(diag::reserved_id(span, id));
            }
            match first.get(id) {
                Some(first) => self.diagnostics.push(diag::duplicate_id(span, id, *first)),
                None => drop(first.insert(id, span)),
            }
        }
        for own in headings.html_ids.iter() {
            let raw = &self.tree.raw_tags[own.tag];
            let span = self.raw_span(raw, raw);
            match (&own.fate, first.get(&*own.written)) {
                (HtmlIdFate::OfHeading, _) => {}
                (HtmlIdFate::Kept(_), _) => drop(first.insert(&own.written, span)),
                (HtmlIdFate::Repeated, first) => self.diagnostics.push(diag::duplicate_id(
                    span,
                    &own.written,
                    first.copied().unwrap_or(span),
                )),
            }
        }
    }

    /// A heading as a whole, or the attributes of anything else.
    fn place_of_id(&self, at: usize) -> Range<usize> {
        let node = &self.tree[at];
        match (&node.kind, &node.attributes) {
            (NodeKind::Open(Tag::Heading { .. }), _) | (_, None) => node.span(),
            (_, Some(attributes)) => attributes.span.clone(),
        }
    }

    fn check_notes(&mut self, used: &Notes) {
        let definitions = notes::definitions(self.tree);
        for (at, node) in self.tree.nodes().iter().enumerate() {
            let NodeKind::Open(Tag::FootnoteDefinition(label)) = &node.kind else { continue };
            let span = self.definition(at);
            let first = definitions.get(&notes::label_key(label)).copied().unwrap_or(at);
            if first != at {
                self.diagnostics.push(diag::duplicate_note(span, label, self.definition(first)));
            } else if used.number(label).is_none() {
                self.diagnostics.push(diag::unused_note(span, label));
            }
        }
        self.check_references(&Spellings::of(definitions.keys().map(String::as_str)));
    }

    /// `[^label]` where the parser found no definition and left text.
    fn check_references(&mut self, labels: &Spellings<'_>) {
        let (mut walk, mut found) = (self.tree.walk(0..self.tree.len()), Vec::new());
        let mut code = RawCode::default();
        while let Some(at) = walk.next() {
            let node = &self.tree[at];
            let in_code = code.holds(node);
            match &node.kind {
                _ if in_code => {}
                _ if node.is_literal() => walk.skip_element(at),
                NodeKind::Text(text) if memchr::memchr(b'[', text.as_bytes()).is_some() => {
                    let is_first = at.checked_sub(1).and_then(|before| self.tree.tag(before));
                    let begins =
                        matches!(is_first, Some(Tag::Paragraph)).then(|| node.span().start);
                    let references = references(self.tree.source, node).into_iter();
                    found.extend(references.map(|(at, label)| (at, label, Some(at) == begins)));
                }
                _ => {}
            }
        }
        let is_note = |at: usize, label: &str| {
            let words = &self.tree.source[at + label.len() + 3..];
            words.strip_prefix(' ').is_some_and(|words| words.starts_with(char::is_alphanumeric))
        };
        let notes: Vec<&str> = found
            .iter()
            .filter(|(at, label, begins)| *begins && is_note(*at, label))
            .map(|(_, label, _)| *label)
            .filter(|label| found.iter().filter(|(_, other, _)| other == label).count() > 1)
            .collect();
        for (at, label, begins) in found {
            let span = self.span(at..at + label.len() + 3);
            match notes.contains(&label) {
                true if begins => self.diagnostics.push(diag::note_without_colon(span, label)),
                // The note is there, and lacks its colon.
                true => {}
                false => {
                    let near = labels.nearest(label);
                    self.diagnostics.push(diag::undefined_note(span, label, near));
                }
            }
        }
    }

    /// `[text][label]` and `[label][]` where the parser found no definition and left text.
    fn check_labels(&mut self) {
        let (mut found, mut walk) = (Vec::new(), self.tree.walk(0..self.tree.len()));
        let mut code = RawCode::default();
        while let Some(at) = walk.next() {
            let node = &self.tree[at];
            let in_code = code.holds(node);
            match &node.kind {
                _ if in_code => {}
                _ if node.is_literal() => walk.skip_element(at),
                NodeKind::Text(text) if text.contains("][") => {
                    found.extend(labels(self.tree.source, node));
                }
                _ => {}
            }
        }
        if found.is_empty() {
            return;
        }
        let parser = Parser::new_ext(self.tree.source, EXTENSIONS);
        let defined = Spellings::of(parser.reference_definitions().iter().map(|(label, _)| label));
        let failed = failed_definitions::find(self.tree.source);
        for (place, label) in found {
            if let Some(FailedDefinition { place: line, reason }) =
                failed.get(&notes::label_key(label))
            {
                let (span, line) = (self.span(place), self.placed.exact_span(line.clone()));
                self.diagnostics.push(diag::failed_definition(span, label, line, reason.help()));
                continue;
            }
            let end = place.end - 1;
            let start = self.tree.source[..end].rfind('[').map_or(end, |bracket| bracket + 1);
            let second = self.placed.exact_span(start..end);
            let (span, near) = (self.span(place), defined.nearest(label));
            self.diagnostics.push(diag::undefined_label(span, label, second, near));
        }
    }

    /// Addresses of labels that no link refers to.
    fn check_definitions(&mut self) {
        for place in &self.tree.unused_definitions {
            let written = &self.tree.source[place.clone()];
            let line = written.lines().next().unwrap_or_default().trim_end();
            let label = line.strip_prefix('[').and_then(|line| line.split("]:").next());
            let span = self.span(place.start..place.start + line.len());
            let label = label.unwrap_or_default();
            self.diagnostics.push(diag::unused_definition(span, label));
        }
    }

    /// Blocks of code that nothing closes, and words that the parser drops.
    fn check_blocks(&mut self) {
        for (at, node) in self.tree.nodes().iter().enumerate() {
            match &node.kind {
                NodeKind::Verse => self.check_end_of_code(node),
                NodeKind::Open(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                    self.check_end_of_code(node);
                    self.check_first_line(node, info);
                }
                NodeKind::Open(Tag::TableRow) => self.check_row(at),
                _ => {}
            }
        }
    }

    fn check_end_of_code(&mut self, node: &Node<'_>) {
        let written = self.tree.source.get(node.span());
        if written.is_some_and(|written| !is_closed(written)) {
            let span = self.first_line(node);
            self.diagnostics.push(diag::unclosed_code(span));
        }
    }

    pub(super) fn first_line(&self, node: &Node<'_>) -> Span {
        let span = node.span();
        let written = self.tree.source.get(span.clone()).unwrap_or_default();
        let line = written.lines().next().unwrap_or_default().trim_end();
        self.placed.exact_span(span.start..span.start + line.len())
    }

    /// Pictures that are not described, and links that nobody sees.
    fn check_descriptions(&mut self, html: HtmlPolicy) {
        let shows_html = html == HtmlPolicy::Escape;
        for (at, node) in self.tree.nodes().iter().enumerate() {
            let NodeKind::Open(tag @ (Tag::Image { .. } | Tag::Link { .. })) = &node.kind else {
                continue;
            };
            let mut words = String::new();
            plain::push_description(self.tree, at, &mut words);
            let inside = &self.tree.nodes()[self.tree.inside(at)];
            if is_visible(&words) {
                continue;
            }
            match tag {
                Tag::Image { .. } => {
                    let span = self.span(node.span());
                    self.diagnostics.push(diag::picture_without_alt(span, shows_html));
                }
                // A picture may be in it.
                _ if inside.iter().any(|it| it.opens() || matches!(it.kind, NodeKind::Html(_))) => {
                }
                _ => self.diagnostics.push(links::link_without_words(self.span(node.span()))),
            }
        }
        let raw_tags = self.tree.raw_tags.iter().filter(|_| !shows_html);
        for raw in raw_tags.filter(|raw| raw.tag.name == "img" && !raw.tag.is_end) {
            let alt = raw.tag.attribute("alt");
            if alt.is_none_or(|alt| !alt.is_empty() && !is_visible(alt)) {
                let span = self.raw_span(raw, raw);
                self.diagnostics.push(diag::picture_without_alt(span, shows_html));
            }
        }
    }

    /// Whether it was reported that a line has something else than attributes.
    fn has_no_attributes(&self, line: Span) -> bool {
        self.diagnostics.iter().any(|found| diag::is_not_attributes(found, line))
    }

    fn check_fences(&mut self) {
        for fence in &self.tree.lone_fences {
            let (LoneFence::Opens(start)
            | LoneFence::Closes(start)
            | LoneFence::Foreign(start)
            | LoneFence::BadEmbed(start)) = *fence;
            let line = self.tree.source[start..].lines().next().unwrap_or_default();
            let span = self.span(start..start + line.len());
            self.diagnostics.push(match fence {
                LoneFence::Opens(_) if self.ends_in_comment(start) => continue,
                // What stands after the colons may be all of an embed.
                LoneFence::Opens(_) if self.has_no_attributes(span) => continue,
                LoneFence::Opens(_) => diag::unclosed_container(span),
                LoneFence::Closes(_) => diag::unopened_container(span),
                LoneFence::BadEmbed(_) => diag::bad_embed(span, embedded(line)),
                LoneFence::Foreign(_) => lookalikes::foreign(
                    span,
                    "a directive",
                    "delete the line; a container opens with `::: name` and closes with `:::`",
                ),
            });
        }
    }

    /// Whether the end of the container that opens at `start` may be in a comment that nothing
    /// closes.
    fn ends_in_comment(&self, start: usize) -> bool {
        self.tree.open_comments.iter().any(|comment| {
            let end = self.tree[comment.node].span().end;
            comment.start > start && self.tree.source[comment.start..end].contains("\n:::")
        })
    }

    fn check_lookalikes(&mut self) {
        for Lookalike { range, kind } in super::lookalikes::find(self.tree) {
            let written = &self.tree.source[range.clone()];
            let span = self.span(range.clone());
            let part = |part: Range<usize>| self.placed.exact_span(part);
            self.diagnostics.push(match kind {
                LookalikeKind::SpaceInAddress(place) => {
                    let address = &self.tree.source[place.clone()];
                    lookalikes::space_in_address(span, address, part(place))
                }
                LookalikeKind::WikiPicture(name) => lookalikes::wiki_picture(span, name),
                LookalikeKind::SizeInAddress(size) => lookalikes::size_in_address(span, size),
                LookalikeKind::BadTitle => lookalikes::bad_title(span),
                LookalikeKind::UnclosedLink => lookalikes::unclosed_link(span),
                LookalikeKind::LinkInLink => lookalikes::link_in_link(span),
                LookalikeKind::SpaceBeforeAddress(space) => {
                    lookalikes::space_before_address(span, part(space))
                }
                LookalikeKind::Swapped(text, address) => {
                    lookalikes::swapped_brackets(span, &format!("[{text}]({address})"))
                }
                LookalikeKind::Wiki(name) => lookalikes::wiki_link(span, name),
                LookalikeKind::OtherLink => lookalikes::other_link(span),
                LookalikeKind::Shortcode => lookalikes::shortcode(span, written),
                LookalikeKind::Math => lookalikes::math(span, written),
                LookalikeKind::Typed(TypedSigns { name, reason, help, replacement }) => {
                    let fault = lookalikes::typed_signs(span, name, &reason).help(help);
                    match replacement {
                        Some(right) => fault.fix(Fix::replace([part(range)], &right)),
                        None => fault,
                    }
                }
                LookalikeKind::Foreign(name, instead) => lookalikes::foreign(span, name, &instead),
                LookalikeKind::LoneAttributes => diag::attributes_after_words(span),
                LookalikeKind::AttributesOfBlock => diag::attributes_after_block(span, written),
                LookalikeKind::Table(fault) => match fault {
                    TableFault::NoRule => lookalikes::table_without_rule(span),
                    TableFault::Cells(rule, head) => {
                        lookalikes::table_with_uneven_rule(span, rule, head)
                    }
                    TableFault::Signs(cells) => lookalikes::table_with_other_rule(span, cells),
                    TableFault::EmptyLine => lookalikes::table_with_empty_line(span),
                },
                LookalikeKind::Items(first, second) => {
                    let after = written[first.len()..].chars().next().filter(|c| *c == '\u{a0}');
                    match after {
                        Some(_) => lookalikes::items_after_wide_space(span, first),
                        None => lookalikes::items_without_list(span, first, second),
                    }
                }
            });
        }
    }

    /// From one tag to another, if they are written in the source as they were read.
    pub(super) fn raw_span(&self, first: &RawTag, last: &RawTag) -> Span {
        let (start, end) = (&self.tree[first.nodes.0], &self.tree[last.nodes.1]);
        let place = start.span().start + first.place.start..end.span().start + last.place.end;
        match self.tree.source.get(place.clone()) {
            Some(tags) if tags.starts_with('<') && tags.ends_with('>') => self.span(place),
            _ => self.span(start.span().start..end.span().end),
        }
    }

    /// The `[^label]:` of the definition at `at`.
    fn definition(&self, at: usize) -> Span {
        let Range { start, end } = self.tree[at].span();
        let len = self.tree.source[start..end].find("]:").map_or(end - start, |n| n + 2);
        self.span(start..start + len)
    }
}

/// Whether the last line of a block of code has the signs that close it. Signs of a quotation may
/// stand before them.
fn is_closed(code: &str) -> bool {
    let code = code.trim();
    let Some(sign) = code.chars().next() else { return true };
    let count = code.chars().take_while(|c| *c == sign).count();
    let Some((_, last)) = code.rsplit_once('\n') else { return false };
    let last = last.trim_start_matches(['>', ' ', '\t']).trim_end();
    last.len() >= count && last.chars().all(|c| c == sign)
}

/// The first word after `embed` in the line of a fence.
fn embedded(line: &str) -> &str {
    line.split_whitespace().skip_while(|word| *word != "embed").nth(1).unwrap_or_default()
}
