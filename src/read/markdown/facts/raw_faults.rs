//! What is wrong with the raw HTML of a body.
//!
//! In: the tags in a body's tree. Out: diagnostics: what sites that sanitize take out, schemes that
//! are refused, languages that are none, anchors that take in the lines after them, comments and
//! elements that nothing closes. Never: a word about HTML that is shown as text.

use super::destination::{self, Destination};
use super::faults::Faults;
use super::removed_html::{RemovedHtml, RemovedPart, is_gone, removed_html};
use super::unclosed::{is_player, unclosed};
use crate::ground::diag::{
    Diagnostic, Span, catalogue as codes, links, lookalikes, markdown as diag, values,
};
use crate::ground::html_tokens::HtmlTag;
use crate::ground::lang::Language;
use crate::read::markdown::HtmlPolicy;
use crate::read::markdown::tree::{NodeKind, Tag};

/// How instructions to other programs, marks of XML and declarations begin.
const INSTRUCTIONS: [&str; 3] = ["<?", "<![CDATA[", DECLARATION];

const DECLARATION: &str = "<!";

/// How `html` begins, if it is an instruction, a mark or a declaration.
fn instruction(html: &str) -> Option<&'static str> {
    let begins = |start: &&&str| html.starts_with(**start) && !html.starts_with("<!--");
    INSTRUCTIONS.iter().find(begins).copied()
}

/// The one of these attributes that hides its element from readers.
fn hiding<'n>(tag: &HtmlTag, names: &[&'n str]) -> Option<&'n str> {
    let hides = |name: &&&str| match **name {
        "hidden" => true,
        "style" => tag.attribute("style").is_some_and(|style| {
            let style: String = style.split_whitespace().collect::<String>().to_ascii_lowercase();
            style.contains("display:none") || style.contains("visibility:hidden")
        }),
        _ => false,
    };
    names.iter().find(hides).copied()
}

impl Faults<'_> {
    /// Reports what raw HTML has that is taken out, or means nothing.
    pub(super) fn check_raw_html(&mut self, html: HtmlPolicy) {
        if html == HtmlPolicy::Escape {
            return;
        }
        for raw in &self.tree.raw_tags {
            if !raw.tag.is_end && raw.tag.attribute("markdown").is_some() {
                let span = self.raw_span(raw, raw);
                self.diagnostics.push(lookalikes::markdown_in_html(span));
            }
        }
        self.check_raw_languages();
        self.check_anchors_before_lines();
        self.check_comments(html);
        self.check_ends_of_comments();
        let is_sanitized = html == HtmlPolicy::Sanitize;
        let removed = if is_sanitized { removed_html(self.tree) } else { Vec::new() };
        let is_shortcode = |found: &&Diagnostic| *found.code == codes::FOREIGN_SHORTCODE;
        let shortcodes = self.diagnostics.iter().filter(is_shortcode).map(|found| found.span);
        let shortcodes: Vec<Span> = shortcodes.collect();
        let is_shortcode =
            |span: Span| shortcodes.iter().any(|it| it.start <= span.start && span.end <= it.end);
        self.check_ends(&removed, is_shortcode);
        if !is_sanitized {
            return;
        }
        self.check_raw_schemes();
        self.check_instructions();
        let mut has_formula = false;
        for RemovedHtml { tag, what } in removed {
            let raw = &self.tree.raw_tags[tag];
            let (name, span) = (&*raw.tag.name, self.raw_span(raw, raw));
            has_formula |= name == "math";
            if has_formula && diag::is_in_formula(name) {
                continue;
            }
            if is_shortcode(span) {
                continue;
            }
            self.diagnostics.push(match what {
                RemovedPart::Tags => diag::removed_element(span, name, ""),
                RemovedPart::RawText(None) => diag::removed_element(
                    span,
                    name,
                    ", with all HTML after it, for nothing closes it",
                ),
                RemovedPart::RawText(Some(_)) => {
                    diag::removed_element(span, name, ", with all HTML in it")
                }
                RemovedPart::Element(end) => {
                    let span = self.raw_span(raw, &self.tree.raw_tags[end]);
                    diag::removed_element(span, name, ", with all that is in it")
                }
                RemovedPart::ExternalMedia => diag::external_media(span, name),
                RemovedPart::Following => continue,
                RemovedPart::Attributes(names) => match hiding(&raw.tag, &names) {
                    Some(attribute) => diag::unhidden_text(span, name, attribute),
                    None => diag::removed_attributes(span, name, &names),
                },
            });
        }
    }

    /// Tags of languages on raw HTML.
    fn check_raw_languages(&mut self) {
        for raw in self.tree.raw_tags.iter().filter(|raw| !raw.tag.is_end) {
            let Some(tag) = raw.tag.attribute("lang").filter(|tag| !tag.is_empty()) else {
                continue;
            };
            let Err(error) = Language::parse(tag) else { continue };
            let first = self.tree[raw.nodes.0].span().start + raw.place.start;
            let value = self.tree.source.get(first..).and_then(|html| {
                let name = html.find("lang=")? + "lang=".len();
                let start = name + usize::from(html[name..].starts_with(['"', '\'']));
                html[start..].starts_with(tag).then_some(first + start..first + start + tag.len())
            });
            let say = |span| values::bad_language(span, &error);
            self.diagnostics.push(match value {
                Some(value) => say(self.placed.exact_span(value)),
                None => Diagnostic { fix: None, ..say(self.raw_span(raw, raw)) },
            });
        }
    }

    /// Anchors that take in the lines after them: CommonMark reads on as HTML up to an empty line.
    fn check_anchors_before_lines(&mut self) {
        let anchors = self.tree.raw_tags.iter().filter(|raw| raw.is_whole());
        for raw in anchors.filter(|raw| raw.nodes.0 == raw.nodes.1) {
            let at = raw.nodes.0;
            let is_first = matches!(self.tree.tag(at.wrapping_sub(1)), Some(Tag::HtmlBlock));
            let next = self.tree.get(at + 1).map(|node| &node.kind);
            let Some(NodeKind::Html(line)) = next.filter(|_| is_first) else { continue };
            if !line.trim_start().starts_with('<') {
                self.diagnostics.push(lookalikes::anchor_before_line(self.raw_span(raw, raw)));
            }
        }
    }

    /// Addresses of raw HTML that the sanitizer takes out.
    fn check_raw_schemes(&mut self) {
        for raw in &self.tree.raw_tags {
            let refused = raw
                .destination()
                .filter(|destination| destination::classify(destination) == Destination::Refused);
            if let Some(destination) = refused {
                let scheme = destination::scheme(destination).unwrap_or_default();
                let span = self.raw_span(raw, raw);
                self.diagnostics.push(links::in_html(links::refused_scheme(span, &scheme)));
            }
        }
    }

    /// Comments that nothing closes.
    fn check_comments(&mut self, html: HtmlPolicy) {
        for comment in &self.tree.open_comments {
            let written = &self.tree.source[comment.start..];
            let is_instruction = instruction(written).is_some_and(|start| start != DECLARATION);
            // It is taken out, and reported.
            if is_instruction && html == HtmlPolicy::Sanitize {
                continue;
            }
            let line = written.lines().next().unwrap_or_default().trim_end();
            let span = self.placed.exact_span(comment.start..comment.start + line.len());
            self.diagnostics.push(diag::unclosed_comment(span, comment.end));
        }
    }

    /// `--!>`, with which comments end in browsers but not in Markdown.
    fn check_ends_of_comments(&mut self) {
        const END: &str = "--!>";
        let source = self.tree.source;
        if memchr::memmem::find(source.as_bytes(), END.as_bytes()).is_none() {
            return;
        }
        let (mut walk, mut told) = (self.tree.walk(0..self.tree.len()), None);
        while let Some(at) = walk.next() {
            let node = &self.tree[at];
            if node.is_literal() {
                walk.skip_element(at);
            }
            let is_text = matches!(node.kind, NodeKind::Html(_) | NodeKind::Text(_));
            let written = source.get(node.span()).filter(|_| is_text);
            let Some(at) = written.and_then(|written| written.find(END)) else { continue };
            let start = node.span().start + at;
            let open = source[..start].rfind("<!--");
            let is_open = open.is_some_and(|open| !source[open..start].contains("-->"));
            if is_open && told != open {
                told = open;
                let span = self.placed.exact_span(start..start + END.len());
                self.diagnostics.push(diag::wrong_end_of_comment(span));
            }
        }
    }

    /// Elements that nothing closes, but for those that are taken out and shortcodes.
    fn check_ends(&mut self, removed: &[RemovedHtml<'_>], is_shortcode: impl Fn(Span) -> bool) {
        for at in unclosed(self.tree).into_iter().filter(|at| !is_gone(removed, *at)) {
            let raw = &self.tree.raw_tags[at];
            let (span, name) = (self.raw_span(raw, raw), &*raw.tag.name);
            if !is_shortcode(span) {
                let fault = diag::unclosed_element(span, name, raw.tag.is_closed, is_player(name));
                self.diagnostics.push(fault);
            }
        }
    }

    /// Instructions to other programs, `<?php … ?>`, and marks of XML, which no browser shows.
    fn check_instructions(&mut self) {
        for node in self.tree.nodes() {
            let NodeKind::Html(html) = &node.kind else { continue };
            let is_open = || {
                let mut open = self.tree.open_comments.iter();
                open.any(|comment| node.span().contains(&comment.start))
            };
            if let Some(start) = instruction(html).filter(|it| *it != DECLARATION || !is_open()) {
                let span = self.span(node.span());
                self.diagnostics.push(diag::removed_instruction(span, start));
            }
        }
    }
}
