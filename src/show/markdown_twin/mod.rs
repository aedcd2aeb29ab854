//! A body as plain Markdown, for programs that read it apart from its page: its twin.
//!
//! In: Markdown, and who resolves links. Out: the author's own words and marks, with what only this
//! program or only the page knows made plain. Links and pictures have their addresses in place and
//! whole; those that lead nowhere are words. Fences of containers, attributes and definitions of
//! labels are left out, embeds are links, and of raw HTML the words stay (`raw_html`). A citation
//! is a number, and the works with these numbers stand at the end. Verse is a block of code, as it
//! is written. Never: a relative address, or raw HTML that a page would leave out.

mod cited;
mod guard;
mod raw_html;
mod signs;

use std::ops::Range;
use std::sync::Arc;

use crate::read::bibliography::CitedWork;
use crate::read::markdown::facts::{
    Destination, HiddenText, classify_destination, marked_line, without_marks,
};
use crate::read::markdown::tree::{AttributeFault, Attributes, LinkType, LoneFence};
use crate::read::markdown::{HtmlPolicy, Node, NodeKind, Tag, Tree, definitions};
use crate::show::markdown_html::LinkResolver;
use raw_html::InlineElements;
use signs::{as_destination, as_title, as_words, at_line_start, seam};

/// What a twin depends on besides its text.
#[derive(Clone, Copy)]
pub struct TwinOptions<'o> {
    pub links: &'o dyn LinkResolver,
    pub html: HtmlPolicy,
}

/// The plain Markdown of `markdown`, with a line break at its end.
pub fn twin(markdown: &str, options: TwinOptions<'_>) -> String {
    let tree = match options.links.has_cited() {
        true => Tree::read_citing(markdown),
        false => Tree::read(markdown),
    };
    let mut writer = TwinWriter::new(&tree, options);
    let edited = writer.run();
    let mut plain = without_definitions(edited);
    cited::write_works(&writer.cited, &mut plain);
    if options.html != HtmlPolicy::Allow {
        plain = guard::guarded(plain);
    }
    let mut twin = plain.trim_end().to_owned();
    twin.drain(..twin.len() - twin.trim_start_matches(['\n', '\r']).len());
    if !twin.is_empty() {
        twin.push('\n');
    }
    twin
}

/// Words, whatever is in them, as a part of a paragraph.
pub fn words(text: &str) -> String {
    as_words(text)
}

/// The same at the beginning of a line.
pub fn first_words(text: &str) -> String {
    at_line_start(&as_words(text)).into_owned()
}

/// An address in the parentheses of a link.
pub fn destination(url: &str) -> String {
    as_destination(url)
}

/// All links have their addresses by now. Where labels are defined can be told once the fences of
/// containers are gone.
fn without_definitions(markdown: String) -> String {
    if !markdown.contains("]:") {
        return markdown;
    }
    let mut edits = Edits::default();
    for (_, place) in definitions(&markdown) {
        edits.cut(place);
    }
    edits.made(&markdown)
}

/// What is written in the place of parts of a text.
#[derive(Default)]
struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    fn put(&mut self, place: Range<usize>, text: impl Into<String>) {
        self.0.push((place, text.into()));
    }

    fn cut(&mut self, place: Range<usize>) {
        self.put(place, "");
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text with the edits. Of two that overlap, the first counts.
    fn made(mut self, text: &str) -> String {
        self.0.sort_by_key(|(place, _)| place.start);
        let (mut made, mut done) = (String::with_capacity(text.len() * 2), 0);
        for (place, new) in self.0 {
            if let Some(before) = text.get(done..place.start)
                && text.get(place.clone()).is_some()
            {
                made.push_str(before);
                made.push_str(&new);
                done = place.end.max(done);
            }
        }
        made.push_str(text.get(done..).unwrap_or_default());
        made
    }
}

struct TwinWriter<'t> {
    tree: &'t Tree<'t>,
    options: TwinOptions<'t>,
    elements: InlineElements,
    hidden: HiddenText,
    edits: Edits,
    /// The works that have been cited, in the order of their numbers.
    cited: Vec<Arc<CitedWork>>,
}

impl<'t> TwinWriter<'t> {
    fn new(tree: &'t Tree<'t>, options: TwinOptions<'t>) -> Self {
        let elements = InlineElements::of(tree);
        let hidden = HiddenText::under(options.html, tree);
        Self { tree, options, elements, hidden, edits: Edits::default(), cited: Vec::new() }
    }

    fn run(&mut self) -> String {
        let mut at = 0;
        while let Some(node) = self.tree.get(at) {
            at = self.node(at, node).max(at + 1);
        }
        for fence in &self.tree.lone_fences {
            let (LoneFence::Opens(start)
            | LoneFence::Closes(start)
            | LoneFence::Foreign(start)
            | LoneFence::BadEmbed(start)) = *fence;
            self.cut_line(start);
        }
        std::mem::take(&mut self.edits).made(self.tree.source)
    }

    /// Edits what stands at `at`. Returns where to go on, if that is not the next node.
    fn node(&mut self, at: usize, node: &'t Node<'t>) -> usize {
        match &node.kind {
            NodeKind::Open(Tag::Link { .. }) => self.link(at, "["),
            NodeKind::Open(Tag::Image { .. }) => self.link(at, "!["),
            NodeKind::Open(Tag::Heading { id, classes, .. })
                if node.attributes.is_none() && (id.is_some() || !classes.is_empty()) =>
            {
                self.cut_braces(node.span());
            }
            NodeKind::Open(Tag::HtmlBlock) => {
                self.html_block(at);
                return node.pair();
            }
            NodeKind::Container => {
                match self.tree.get(at + 1).filter(|title| matches!(title.kind, NodeKind::Title)) {
                    Some(title) => {
                        let line = node.span().start..self.line_end(node.span().start);
                        let words = as_words(&self.tree.source[title.span()]);
                        self.edits.put(line, format!("\n**{words}**\n"));
                    }
                    None => self.cut_line(node.span().start),
                }
                let end = self.tree[node.pair()].span();
                if self.tree.source[end.start..].starts_with(":::") {
                    self.cut_line(end.start);
                }
                return at + 1;
            }
            NodeKind::Passage => {
                let start = node.span().start;
                self.cut_inline(start..start + 1);
                self.cut_inline(self.tree[node.pair()].span());
                return at + 1;
            }
            NodeKind::Html(_) => return self.html_inline(at),
            NodeKind::Citation(key) => {
                if let Some(number) = self.citation(key) {
                    // `-@key` is the same without the author, whom no number names anyway.
                    let Range { start, end } = node.span();
                    let is_bare = self.tree.source[..start].ends_with('-');
                    self.edits.put(start - usize::from(is_bare)..end, number.to_string());
                }
                return at + 1;
            }
            NodeKind::PageBreak(page) => {
                self.edits.put(node.span(), as_words(&format!("[{}]", page.label)));
                return at + 1;
            }
            _ => {}
        }
        match &node.attributes {
            Some(own) if own.frame.is_some() => {
                self.embed(at, own);
                node.pair()
            }
            Some(own) => {
                self.attributes(own);
                at + 1
            }
            None => at + 1,
        }
    }

    /// A link or a picture, which begins with `sign`.
    fn link(&mut self, at: usize, sign: &str) {
        let Some(
            Tag::Link { link_type, dest_url: destination, title, .. }
            | Tag::Image { link_type, dest_url: destination, title, .. },
        ) = self.tree.tag(at)
        else {
            return;
        };
        if matches!(link_type, LinkType::Autolink | LinkType::Email) {
            return;
        }
        let (source, span) = (self.tree.source, self.tree[at].span());
        let words = span.start + sign.len();
        let inside = self.tree.siblings(self.tree.inside(at));
        let end = inside.map(|n| self.tree[n].span().end).max().unwrap_or(words).max(words);
        let close = source.get(end..span.end).and_then(|rest| rest.find(']'));
        let Some(close) = close.map(|n| end + n) else { return };
        match self.target(destination) {
            Some(url) => {
                let title = as_title(&without_marks(title));
                self.edits.put(close..span.end, format!("]({}{title})", as_destination(&url)));
            }
            None => {
                self.cut_inline(span.start..words);
                self.cut_inline(close..span.end);
            }
        }
    }

    /// The whole address of what a destination leads to; `None` if that is nothing.
    fn target(&self, destination: &str) -> Option<String> {
        let links = self.options.links;
        let url = match classify_destination(destination) {
            Destination::Internal => links.resolve(destination)?.url,
            Destination::External => links.outward(destination)?.into_owned(),
            Destination::Refused | Destination::UnknownScheme => {
                (self.options.html == HtmlPolicy::Allow).then(|| destination.to_owned())?
            }
        };
        // The scheme of the page is not known here.
        Some(if url.starts_with("//") { format!("https:{url}") } else { url })
    }

    /// A page of another site that a page of this one may show.
    fn embed(&mut self, at: usize, own: &Attributes<'_>) {
        let span = self.tree[at].span();
        let words = self.tree.get(at + 2).map(Node::span).unwrap_or_default();
        let (title, url) = (&self.tree.source[words], own.frame.unwrap_or_default());
        let link = match title == url {
            true => format!("<{url}>"),
            false => format!("[{}]({})", as_words(title), as_destination(url)),
        };
        self.edits.put(span.start..self.line_end(span.start), link);
    }

    /// Attributes of an element; in the place of those of a picture, who made it.
    fn attributes(&mut self, own: &Attributes<'_>) {
        let is_unread =
            |(_, fault): &(_, AttributeFault<'_>)| matches!(fault, AttributeFault::NotAttributes);
        if own.span.is_empty() || own.faults.iter().any(is_unread) {
            return;
        }
        let start = self.before_spaces(own.span.start);
        let credit = own.credit.filter(|credit| !credit.is_empty());
        let Some(credit) = credit else { return self.cut_inline(start..own.span.end) };
        let credit = match marked_line(credit) {
            Some(tree) => format!(" ({})", self.part(&tree)),
            None => format!(" ({})", as_words(credit)),
        };
        self.edits.put(start..own.span.end, credit);
    }

    /// A text within the text, whose citations are counted with the others.
    fn part(&mut self, tree: &Tree<'_>) -> String {
        let mut writer = TwinWriter::new(tree, self.options);
        writer.cited = std::mem::take(&mut self.cited);
        let text = writer.run();
        self.cited = writer.cited;
        text
    }

    /// The number of the work with this key.
    fn citation(&mut self, key: &str) -> Option<usize> {
        let work = self.options.links.cited(key)?;
        let at = self.cited.iter().position(|it| it.key == work.key).unwrap_or_else(|| {
            self.cited.push(work);
            self.cited.len() - 1
        });
        Some(at + 1)
    }

    /// The braces with which a heading ends.
    fn cut_braces(&mut self, heading: Range<usize>) {
        let written = &self.tree.source[heading.clone()];
        if let Some((open, close)) = written.rfind('{').zip(written.rfind('}'))
            && open < close
        {
            let start = self.before_spaces(heading.start + open);
            self.edits.cut(start..heading.start + close + 1);
        }
    }

    /// Where the spaces before `at` begin.
    fn before_spaces(&self, at: usize) -> usize {
        self.tree.source[..at].trim_end_matches([' ', '\t']).len()
    }

    /// A part of a paragraph.
    fn cut_inline(&mut self, place: Range<usize>) {
        let (before, after) = (&self.tree.source[..place.start], &self.tree.source[place.end..]);
        self.edits.put(place, seam(before, after));
    }

    /// What is in the line of a fence, and the line itself after an empty one.
    fn cut_line(&mut self, start: usize) {
        self.cut_lines(start..self.line_end(start));
    }

    fn cut_lines(&mut self, place: Range<usize>) {
        let (before, after) = (&self.tree.source[..place.start], &self.tree.source[place.end..]);
        let is_alone = after.starts_with('\n') && (before.is_empty() || before.ends_with("\n\n"));
        self.edits.cut(place.start..place.end + usize::from(is_alone));
    }

    fn line_end(&self, start: usize) -> usize {
        let rest = &self.tree.source[start..];
        start + rest.find('\n').unwrap_or(rest.len())
    }
}
