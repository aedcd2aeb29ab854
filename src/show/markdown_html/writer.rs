//! Writes a body as HTML.
//!
//! In: a tree whose blocks have turned, a [`Body`]. Out: HTML, appended to the caller's buffer in
//! one pass; notes are gathered after the text. Never: a second look at what has been written, a
//! decision about direction.

use super::anchors::{AnchorProgress, link_end};
use super::notes::NotesWritten;
use super::prepared::PreparedBody;
use super::tables::TableProgress;
use super::turns::Turn;
use super::{HtmlOptions, Syntax};
use crate::read::markdown::facts::Notes;
use crate::read::markdown::tree::BlockQuoteKind;
use crate::read::markdown::{HtmlPolicy, NodeKind, Tag, Tree};
use pulldown_cmark_escape::{FmtWriter, escape_html, escape_html_body_text};
use std::fmt::Write;
use std::ops::Range;

pub(super) struct Writer<'w> {
    pub(super) prepared: &'w PreparedBody<'w>,
    pub(super) tree: &'w Tree<'w>,
    pub(super) options: &'w HtmlOptions<'w>,
    /// CommonMark alone: no ids, figures, wrappers or shifted headings.
    pub(super) plain: bool,
    pub(super) out: &'w mut String,
    /// Where this body begins in `out`.
    pub(super) start: usize,
    pub(super) place: AnchorProgress<'w>,
    /// The name of the links to blocks, and their end; empty where there are none.
    pub(super) link_end: String,
    pub(super) table: TableProgress<'w>,
    pub(super) notes: NotesWritten,
    /// Inside a link that shows its own address.
    pub(super) in_address: bool,
    pub(super) images: u32,
}

/// Whether the content of an element is still to be written.
#[derive(PartialEq, Eq)]
enum ContentState {
    Follows,
    /// It was written with the element, or is not shown here.
    Done,
}

impl<'w> Writer<'w> {
    pub fn new(prepared: &'w PreparedBody<'w>, out: &'w mut String) -> Self {
        let PreparedBody { tree, options, .. } = prepared;
        Self {
            prepared,
            tree,
            options,
            plain: false,
            start: out.len(),
            out,
            place: AnchorProgress::default(),
            link_end: link_end(options.labels.paragraph),
            table: TableProgress::default(),
            notes: NotesWritten::new(Notes::of(tree)),
            in_address: false,
            images: 0,
        }
    }

    pub fn plain(self) -> Self {
        Self { plain: true, ..self }
    }

    pub fn run(mut self) {
        self.nodes(0..self.tree.len());
        self.lone_anchors();
        self.write_notes();
        self.write_works();
    }

    pub(super) fn nodes(&mut self, range: Range<usize>) {
        let tree = self.tree;
        let mut walk = tree.walk(range);
        while let Some(at) = walk.next() {
            if self.node(at) == ContentState::Done {
                walk.skip_element(at);
            }
        }
    }

    /// Writes what opens, closes or stands at `at`.
    fn node(&mut self, at: usize) -> ContentState {
        let tree = self.tree;
        let node = &tree[at];
        self.bdi_tags_before(at);
        match &node.kind {
            NodeKind::Open(tag) => return self.open(at, tag),
            NodeKind::Container => self.container(at),
            NodeKind::Verse => {
                self.verse(at);
                return ContentState::Done;
            }
            NodeKind::Passage => self.span(at),
            NodeKind::Title => self.begin_title(at),
            NodeKind::PageBreaks => self.line("<p class=\"page-breaks\">"),
            NodeKind::PageBreak(page) => self.page_break(at, page),
            NodeKind::Run => self.begin_content(at),
            NodeKind::Close => self.close(node.pair()),
            NodeKind::Text(text) => self.text_at(at, text),
            NodeKind::Code(code) => self.code(at, code),
            NodeKind::Citation(key) => self.citation(key),
            NodeKind::Math(tex, is_display) => self.math(at, tex, *is_display),
            NodeKind::Html(html) if self.options.html == HtmlPolicy::Escape => {
                self.text_at(at, html)
            }
            NodeKind::Html(html) => {
                self.out.push_str(self.prepared.raw_html.get(&at).map_or(html, String::as_str))
            }
            NodeKind::NoteReference(label) => self.note_reference(label),
            NodeKind::SoftBreak => self.out.push('\n'),
            NodeKind::HardBreak => self.line_break(),
            NodeKind::Rule => self.rule(at),
            // Written with the start of the content that it begins.
            NodeKind::Task(_) => {}
        }
        ContentState::Follows
    }

    fn open(&mut self, at: usize, tag: &'w Tag<'w>) -> ContentState {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock if self.keep_lone_anchors(at) => {
                return ContentState::Done;
            }
            Tag::Paragraph if !self.plain && self.tree.figure(at).is_some() => {
                self.figure(at);
                return ContentState::Done;
            }
            Tag::Paragraph => self.paragraph(at),
            Tag::Heading { .. } => self.heading(at, tag),
            Tag::BlockQuote(Some(kind)) => self.alert(at, *kind),
            Tag::BlockQuote(None) => self.quote(at),
            Tag::CodeBlock(info) if self.code_block(at, info) => return ContentState::Done,
            Tag::CodeBlock(_) => {}
            Tag::HtmlBlock => self.html_block(at),
            Tag::List(start) => self.list(at, *start),
            Tag::Item => self.item(at),
            Tag::DefinitionList => self.definitions(at),
            Tag::DefinitionListTitle => self.holder(at, "<dt>"),
            Tag::DefinitionListDefinition => self.line("<dd>"),
            Tag::Table(columns) => self.table(at, columns),
            Tag::TableHead => self.row("<thead>\n<tr>", true),
            Tag::TableRow => self.row("<tr>", false),
            Tag::TableCell => self.cell(at),
            Tag::FootnoteDefinition(_) => return ContentState::Done,
            Tag::Image { link_type, dest_url, title, .. } => {
                self.image(at, *link_type, dest_url, title);
                return ContentState::Done;
            }
            _ => self.open_inline(at, tag),
        }
        ContentState::Follows
    }

    /// Writes the end of what opened at `at`.
    fn close(&mut self, at: usize) {
        let tag = match &self.tree[at].kind {
            NodeKind::Open(tag) => tag,
            NodeKind::Container => return self.end_container(at),
            NodeKind::Passage => return self.out.push_str("</span>"),
            NodeKind::Title => return self.end_title(at),
            NodeKind::PageBreaks => return self.out.push_str("</p>\n"),
            _ => return self.end_content(at),
        };
        match tag {
            Tag::Paragraph => self.end_paragraph(at),
            Tag::Heading { level, .. } => self.end_heading(at, *level as u8),
            Tag::BlockQuote(Some(_)) => self.end_block(at, "</aside>\n"),
            Tag::BlockQuote(None) => self.end_block(at, "</blockquote>\n"),
            Tag::CodeBlock(_) => self.end_code_block(at),
            Tag::HtmlBlock => self.end_html_block(),
            Tag::List(start) => {
                self.out.push_str(if start.is_some() { "</ol>\n" } else { "</ul>\n" })
            }
            Tag::Item => self.end_item(at),
            Tag::DefinitionList => self.out.push_str("</dl>\n"),
            Tag::DefinitionListTitle => self.end_holder(at, "</dt>\n"),
            Tag::DefinitionListDefinition => self.end_definition(at),
            Tag::Table(_) => self.end_table(at),
            Tag::TableHead => self.out.push_str("</tr>\n</thead>\n<tbody>\n"),
            Tag::TableRow => self.out.push_str("</tr>\n"),
            Tag::TableCell => self.end_cell(at),
            _ => self.close_inline(tag),
        }
    }

    /// Begins a line with the start of a block's tag, its anchor and its direction. The caller ends
    /// the tag.
    pub(super) fn begin_block(&mut self, at: usize, name: &str) {
        self.fresh_line();
        self.out.push('<');
        self.out.push_str(name);
        let anchors = self.counted(at);
        if let Some(first) = anchors.first() {
            self.place.link = Some(*first);
        }
        if let Some(attributes) = &self.tree[at].attributes {
            return self.attributes(at, attributes, anchors);
        }
        if let [first, further @ ..] = anchors {
            self.push_fmt(format_args!(" id=\"{}{first}\"", self.options.prefix));
            self.place.further = further;
        }
        self.turn(at);
    }

    /// `dir`, where the block turns.
    pub(super) fn turn(&mut self, at: usize) {
        if let Turn::Block(direction) = self.prepared.directions[at].turn {
            self.push_fmt(format_args!(" dir=\"{}\"", direction.as_str()));
        }
    }

    pub(super) fn end_block(&mut self, at: usize, tag: &str) {
        self.link_to_block(self.tree[at].pair());
        self.out.push_str(tag);
    }

    fn quote(&mut self, at: usize) {
        self.begin_block(at, "blockquote");
        self.out.push_str(">\n");
        self.further_anchors();
    }

    fn definitions(&mut self, at: usize) {
        self.begin_block(at, "dl");
        self.out.push_str(">\n");
    }

    /// The link to a list stands in its last item, to a definition list in its last definition.
    fn end_definition(&mut self, at: usize) {
        self.link_to_block(self.tree[at].pair() + 1);
        self.out.push_str("</dd>\n");
    }

    fn paragraph(&mut self, at: usize) {
        self.begin_block(at, "p");
        self.out.push('>');
        self.further_anchors();
        self.begin_content(at);
    }

    fn end_paragraph(&mut self, at: usize) {
        self.end_content(at);
        self.link_to_block(self.tree[at].pair());
        self.end_of_note(self.tree[at].pair() + 1);
        self.out.push_str("</p>\n");
    }

    fn heading(&mut self, at: usize, tag: &Tag<'_>) {
        let Tag::Heading { level, classes, .. } = tag else { return };
        self.fresh_line();
        if self.plain {
            return self.push_fmt(format_args!("<h{}>", *level as u8));
        }
        self.place.further = self.counted(at);
        if let Some(heading) = self.prepared.headings.at(at) {
            self.push_fmt(format_args!("<h{} id=\"{}", heading.level, self.options.prefix));
            self.escaped(&heading.id);
            self.out.push('"');
        }
        if let Some(language) =
            self.tree[at].attributes.as_ref().and_then(|attributes| attributes.lang.as_ref())
        {
            self.attribute("lang", language.as_str());
        }
        self.turn(at);
        if !classes.is_empty() {
            self.attribute("class", &classes.join(" "));
        }
        self.out.push('>');
        self.further_anchors();
        self.begin_content(at);
    }

    fn end_heading(&mut self, at: usize, level: u8) {
        self.end_content(at);
        let Some(heading) = self.prepared.headings.at(at).filter(|_| !self.plain) else {
            return self.push_fmt(format_args!("</h{level}>\n"));
        };
        self.out.push_str(" <a class=\"anchor\" href=\"#");
        self.out.push_str(self.options.prefix);
        self.escaped(&heading.id);
        self.out.push('"');
        self.attribute("aria-label", self.options.labels.anchor);
        self.push_fmt(format_args!(
            "><span aria-hidden=\"true\">#</span></a></h{}>\n",
            heading.level
        ));
    }

    fn alert(&mut self, at: usize, kind: BlockQuoteKind) {
        let class = match kind {
            BlockQuoteKind::Note => "note",
            BlockQuoteKind::Tip => "tip",
            BlockQuoteKind::Important => "important",
            BlockQuoteKind::Warning => "warning",
            BlockQuoteKind::Caution => "caution",
        };
        let (label, has_title) = (self.alert_label(class), self.has_title(at));
        self.begin_block(at, "aside");
        self.push_fmt(format_args!(" class=\"alert alert-{class}\" role=\"note\""));
        if has_title {
            self.attribute("aria-label", label);
        }
        self.out.push_str(">\n");
        self.further_anchors();
        if !has_title {
            self.alert_title(label);
        }
    }

    fn html_block(&mut self, at: usize) {
        self.fresh_line();
        self.lone_anchors();
        self.count(at);
        if self.options.html == HtmlPolicy::Escape {
            self.out.push_str("<pre class=\"raw\" dir=\"ltr\">");
        }
    }

    fn end_html_block(&mut self) {
        if self.options.html == HtmlPolicy::Escape {
            self.out.push_str("</pre>\n");
        }
        self.fresh_line();
    }

    fn rule(&mut self, at: usize) {
        self.fresh_line();
        self.lone_anchors();
        self.out.push_str("<hr");
        if let Some(anchor) = self.counted(at).first() {
            self.push_fmt(format_args!(" id=\"{}{anchor}\"", self.options.prefix));
        }
        self.end_void();
        self.out.push('\n');
    }

    fn item(&mut self, at: usize) {
        let is_task = self.task(at + 1).is_some();
        self.line(if is_task { "<li class=\"task\">" } else { "<li>" });
        self.further_anchors();
    }

    fn end_item(&mut self, at: usize) {
        self.link_to_block(self.tree[at].pair() + 1);
        self.out.push_str("</li>\n");
    }

    /// Whether the content that opens at `at` begins with the box of a task, and whether that is
    /// done.
    fn task(&self, at: usize) -> Option<bool> {
        match self.tree[at + 1].kind {
            NodeKind::Task(done) => Some(done),
            _ => None,
        }
    }

    fn holder(&mut self, at: usize, tag: &str) {
        self.line(tag);
        self.further_anchors();
        self.begin_content(at);
    }

    pub(super) fn end_holder(&mut self, at: usize, tag: &str) {
        self.end_content(at);
        self.out.push_str(tag);
    }

    /// Before content that may be isolated, or that may belong to a task's box.
    pub(super) fn begin_content(&mut self, at: usize) {
        if let Some(done) = self.task(at) {
            self.out.push_str("<label><input type=\"checkbox\"");
            self.flag("disabled");
            if done {
                self.flag("checked");
            }
            self.end_void();
            self.out.push(' ');
        }
        if let Turn::Content(direction) = self.prepared.directions[at].turn {
            self.push_fmt(format_args!("<bdi dir=\"{}\">", direction.as_str()));
        }
    }

    pub(super) fn end_content(&mut self, at: usize) {
        if let Turn::Content(_) = self.prepared.directions[at].turn {
            self.out.push_str("</bdi>");
        }
        if self.task(at).is_some() {
            self.out.push_str("</label>");
        }
    }

    /// A word of the interface, marked with its language if the body has another.
    pub(super) fn label(&mut self, label: &str) {
        let labels = self.options.labels;
        if labels.language == self.options.language {
            return self.text(label);
        }
        self.out.push_str("<bdi");
        self.attribute("lang", labels.language);
        self.attribute("dir", labels.direction.as_str());
        self.out.push('>');
        self.text(label);
        self.out.push_str("</bdi>");
    }

    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.push_fmt(format_args!(" {name}=\""));
        self.escaped(value);
        self.out.push('"');
    }

    /// An attribute that says all by being there.
    pub(super) fn flag(&mut self, name: &str) {
        match self.options.syntax {
            Syntax::Html => self.push_fmt(format_args!(" {name}")),
            Syntax::Xhtml => self.attribute(name, ""),
        }
    }

    /// Ends the tag of an element that has no end tag.
    pub(super) fn end_void(&mut self) {
        self.out.push_str(if self.options.syntax == Syntax::Xhtml { "/>" } else { ">" });
    }

    pub(super) fn line_break(&mut self) {
        self.out.push_str("<br");
        self.end_void();
        self.out.push('\n');
    }

    /// Text for an attribute.
    pub(super) fn escaped(&mut self, text: &str) {
        // Writing to a string cannot fail.
        let _ = escape_html(FmtWriter(&mut *self.out), text);
    }

    pub(super) fn text(&mut self, text: &str) {
        let _ = escape_html_body_text(FmtWriter(&mut *self.out), text);
    }

    pub(super) fn push_fmt(&mut self, arguments: std::fmt::Arguments<'_>) {
        let _ = self.out.write_fmt(arguments);
    }

    pub(super) fn line(&mut self, tag: &str) {
        self.fresh_line();
        self.out.push_str(tag);
    }

    pub(super) fn fresh_line(&mut self) {
        if self.out.len() > self.start && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }
}
