//! Raw HTML in a twin: its words, links and pictures as Markdown.
//!
//! In: a piece of raw HTML in a body. Out: what stands in its place. `<br>`, `<sub>` and `<sup>`
//! stay, without attributes, because Markdown has nothing else for them. Where the site allows any
//! HTML, it stays as it is, with whole addresses; where HTML is shown as text, it is text. Never:
//! what the page leaves out.

use foldhash::HashMap;

use super::TwinWriter;
use super::signs::{as_destination, as_words, at_line_start, before_tag, seam};
use crate::ground::html_tokens::{HtmlTag, HtmlToken, is_of_a_line, read_html};
use crate::read::markdown::{HtmlPolicy, NodeKind, RawTag, Tag, Tree};

impl TwinWriter<'_> {
    /// The block of HTML that opens at `at`.
    pub(super) fn html_block(&mut self, at: usize) {
        let (first, end) = (self.tree[at].span().start, self.tree[at].span().end);
        let mut html = String::new();
        for n in self.tree.inside(at) {
            html.push_str(&self.hidden.shown(self.tree, n));
        }
        let paragraphs = match self.options.html {
            HtmlPolicy::Allow => return self.keep_html(at),
            HtmlPolicy::Escape => vec![as_words(html.trim())],
            HtmlPolicy::Sanitize => PlainHtml::of(self, &html).paragraphs(),
        };
        let prefix = self.prefix(first);
        let mut plain = String::new();
        for words in paragraphs {
            plain += &format!("\n{prefix}{}\n{}", at_line_start(&words), prefix.trim_end());
        }
        let end = self.tree.source[..end].trim_end_matches(['\n', '\r']).len();
        match plain.is_empty() {
            true => self.cut_lines(first..end.max(first)),
            false => self.edits.put(first..end.max(first), plain),
        }
    }

    /// The tag at `at` within a paragraph. Returns where to go on.
    pub(super) fn html_inline(&mut self, at: usize) -> usize {
        let NodeKind::Html(html) = &self.tree[at].kind else { return at + 1 };
        let span = self.tree[at].span();
        match self.options.html {
            HtmlPolicy::Allow => self.keep_html(at),
            HtmlPolicy::Escape => self.edits.put(span, as_words(html)),
            HtmlPolicy::Sanitize => {
                let Some(tag) = only_tag(html) else {
                    self.cut_html(at);
                    return at + 1;
                };
                if let Some(end) = self.hidden.end(at) {
                    self.cut_inline(span.start..self.tree[end].span().end);
                    return end + 1;
                }
                let end = self.elements.ends.get(&at).copied();
                let target = tag.attribute("href").filter(|_| tag.name == "a" && !tag.is_end);
                let target = target.and_then(|href| self.target(href.trim()));
                if let Some((url, end)) = target.zip(end)
                    && self.elements.may_be_link(at, end)
                {
                    self.edits.put(span, "[");
                    let close = format!("]({})", as_destination(&url));
                    // Of two edits of one place, the first counts.
                    self.edits.put(self.tree[end].span(), close);
                    return at + 1;
                }
                match self.plain_tag(&tag) {
                    plain if plain.is_empty() => self.cut_html(at),
                    plain => {
                        let source = self.tree.source;
                        let before = before_tag(&source[..span.start], &source[span.end..]);
                        self.edits.put(span, before.to_owned() + &plain);
                    }
                }
            }
        }
        at + 1
    }

    /// Leaves out the tag at `at`. What must be kept apart is so by the first of several.
    fn cut_html(&mut self, at: usize) {
        let is_html = |n: usize| matches!(&self.tree[n].kind, NodeKind::Html(_));
        let span = self.tree[at].span();
        let is_next = |n: usize, end: usize| self.tree[n].span().start == end;
        if at > 0 && is_html(at - 1) && is_next(at, self.tree[at - 1].span().end) {
            return self.edits.cut(span);
        }
        let mut last = at;
        while last + 1 < self.tree.len()
            && is_html(last + 1)
            && is_next(last + 1, self.tree[last].span().end)
        {
            last += 1;
        }
        let source = self.tree.source;
        let seam = seam(&source[..span.start], &source[self.tree[last].span().end..]);
        self.edits.put(span, seam);
    }

    /// What stands for a tag: nothing, for most.
    fn plain_tag(&self, tag: &HtmlTag) -> String {
        match (&*tag.name, tag.is_end) {
            ("br", false) => "<br>".to_owned(),
            ("sub" | "sup", false) => format!("<{}>", tag.name),
            ("sub" | "sup", true) => format!("</{}>", tag.name),
            ("img", false) => {
                let words = as_words(tag.attribute("alt").unwrap_or_default());
                let url = tag.attribute("src").and_then(|src| self.target(src.trim()));
                url.map_or(words.clone(), |url| format!("![{words}]({})", as_destination(&url)))
            }
            _ => String::new(),
        }
    }

    /// HTML of a site that allows any, with whole addresses.
    fn keep_html(&mut self, at: usize) {
        let last = self.tree[at].pair().max(at);
        let tags = &self.tree.raw_tags;
        let first = tags.partition_point(|raw| raw.nodes.0 < at);
        for raw in tags[first..].iter().take_while(|raw| raw.nodes.0 <= last) {
            let whole = raw.nodes.0 == raw.nodes.1;
            let node = &self.tree[raw.nodes.0];
            let named = raw.destination_attribute().zip(raw.destination()).filter(|_| whole);
            let Some((name, destination)) = named else { continue };
            let Some(url) = self.target(destination) else { continue };
            let mut tag = raw.tag.clone();
            tag.attributes.iter_mut().filter(|(own, _)| own == name).for_each(|(_, value)| {
                value.clone_from(&url);
            });
            let mut html = String::new();
            tag.push_open(&mut html);
            html.push_str(if tag.is_closed { "/>" } else { ">" });
            let start = node.span().start;
            self.edits.put(start + raw.place.start..start + raw.place.end, html);
        }
    }

    /// What a further line begins with that belongs to the block at `at`: the signs of quotations,
    /// and spaces for those of lists.
    fn prefix(&self, at: usize) -> String {
        let line = self.tree.source[..at].rfind('\n').map_or(0, |n| n + 1);
        let signs = self.tree.source[line..at].chars();
        signs.map(|c| if matches!(c, '>' | '\t') { c } else { ' ' }).collect()
    }
}

/// Whether a tag may stand in a twin.
pub(super) fn is_kept(tag: &str) -> bool {
    matches!(tag, "<br>" | "<sub>" | "</sub>" | "<sup>" | "</sup>")
}

/// The elements of raw HTML within paragraphs.
pub(super) struct InlineElements {
    /// By the node that opens an element, the node in the same paragraph that closes it.
    ends: HashMap<usize, usize>,
    /// The nodes of links, in order.
    links: Vec<usize>,
    /// Where the last link ends that was made of raw HTML.
    linked: usize,
}

impl InlineElements {
    pub fn of(tree: &Tree<'_>) -> Self {
        let mut found = Self { ends: HashMap::default(), links: Vec::new(), linked: 0 };
        if tree.raw_tags.is_empty() {
            return found;
        }
        let mut tags = tree.raw_tags.iter().filter(|raw| raw.nodes.0 == raw.nodes.1).peekable();
        let mut open: HashMap<&str, Vec<usize>> = HashMap::default();
        for (at, node) in tree.nodes().iter().enumerate() {
            let is_edge = node.opens_block()
                || matches!(node.kind, NodeKind::Close) && tree[node.pair()].opens_block();
            if is_edge {
                open.clear();
            }
            if matches!(node.kind, NodeKind::Open(Tag::Link { .. })) {
                found.links.push(at);
            }
            while let Some(RawTag { tag, .. }) = tags.next_if(|raw| raw.nodes.0 <= at) {
                match tag.is_end {
                    false => open.entry(&*tag.name).or_default().push(at),
                    true => {
                        let start = open.get_mut(&*tag.name).and_then(Vec::pop);
                        found.ends.extend(start.map(|start| (start, at)));
                    }
                }
            }
        }
        found
    }

    /// Whether the element between two nodes can become a link: there is no other in it, and it is
    /// in no other.
    fn may_be_link(&mut self, at: usize, end: usize) -> bool {
        let first = self.links.partition_point(|link| *link < at);
        let is_free = at >= self.linked && self.links.get(first).is_none_or(|link| *link > end);
        if is_free {
            self.linked = end;
        }
        is_free
    }
}

/// The tag that a piece of HTML is.
fn only_tag(html: &str) -> Option<HtmlTag> {
    let mut found = None;
    read_html(html, |token, _| {
        if let HtmlToken::Tag(tag) = token {
            found.get_or_insert(tag);
        }
    });
    found
}

/// A block of HTML as paragraphs of Markdown.
struct PlainHtml<'w, 't> {
    writer: &'w TwinWriter<'t>,
    done: Vec<String>,
    line: String,
    /// The address of the link that is open.
    link: Option<String>,
}

impl<'w, 't> PlainHtml<'w, 't> {
    fn of(writer: &'w TwinWriter<'t>, html: &str) -> Self {
        let (done, line) = (Vec::new(), String::new());
        let mut plain = Self { writer, done, line, link: None };
        read_html(html, |token, _| match token {
            HtmlToken::Text(text) => plain.text(&text),
            HtmlToken::Tag(tag) => plain.tag(&tag),
        });
        plain
    }

    fn paragraphs(mut self) -> Vec<String> {
        self.end_line();
        self.done
    }

    fn text(&mut self, text: &str) {
        let has_space = text.starts_with(char::is_whitespace) && !self.line.ends_with(' ');
        self.line.push_str(if has_space { " " } else { "" });
        self.line.push_str(&as_words(text));
    }

    fn tag(&mut self, tag: &HtmlTag) {
        if tag.name == "a" {
            self.end_link();
            let href = tag.attribute("href").filter(|_| !tag.is_end);
            self.link = href.and_then(|href| self.writer.target(href.trim()));
            self.line.push_str(if self.link.is_some() { "[" } else { "" });
        } else {
            let plain = self.writer.plain_tag(tag);
            if plain.is_empty() && !is_of_a_line(&tag.name) {
                self.end_line();
            }
            self.line.push_str(&plain);
        }
    }

    fn end_link(&mut self) {
        if let Some(url) = self.link.take() {
            self.line += &format!("]({})", as_destination(&url));
        }
    }

    fn end_line(&mut self) {
        self.end_link();
        let line = std::mem::take(&mut self.line);
        if !line.trim().is_empty() {
            self.done.push(line.trim().to_owned());
        }
    }
}
