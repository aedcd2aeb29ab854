//! Writes what stands inside a paragraph: links, pictures, code, references to notes.

use super::addresses::is_address;
use super::isolation::{BdiTag, bdi_tags_of};
use super::prepared::PreparedBody;
use super::turns::Turn;
use super::writer::Writer;
use super::{HtmlOptions, ResolvedLink};
use crate::bidi::{direction, isolate};
use crate::ground::lang::Direction;
use crate::ground::web_address::readable;
use crate::read::markdown::Anchors;
use crate::read::markdown::facts::{
    Destination, classify_destination, marked_line, numeric_host, push_description,
};
use crate::read::markdown::tree::LinkType;
use crate::read::markdown::{HtmlPolicy, Tag};
use pulldown_cmark_escape::{FmtWriter, escape_href};
use std::borrow::Cow;

/// The attribute that style sheets for paper read.
pub(super) const PRINTED_ADDRESS: &str = "data-address";

impl<'w> Writer<'w> {
    pub(super) fn open_inline(&mut self, at: usize, tag: &'w Tag<'w>) {
        match tag {
            Tag::Emphasis => self.inline_tag(at, "em"),
            Tag::Strong => self.inline_tag(at, "strong"),
            Tag::Strikethrough => self.inline_tag(at, "del"),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.link(at, *link_type, dest_url, title)
            }
            _ => {}
        }
    }

    fn inline_tag(&mut self, at: usize, name: &str) {
        self.push_fmt(format_args!("<{name}"));
        self.own_attributes(at);
        self.out.push('>');
    }

    /// The attributes that the author gave what stands in a paragraph at `at`.
    fn own_attributes(&mut self, at: usize) {
        if let Some(attributes) = &self.tree[at].attributes {
            self.attributes(at, attributes, &[]);
        }
    }

    pub(super) fn close_inline(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Emphasis => self.out.push_str("</em>"),
            Tag::Strong => self.out.push_str("</strong>"),
            Tag::Strikethrough => self.out.push_str("</del>"),
            Tag::Link { link_type, dest_url, .. } => {
                if std::mem::take(&mut self.in_address) {
                    self.out.push_str("</bdi>");
                }
                self.out.push_str(if self.is_refused(*link_type, dest_url) { "" } else { "</a>" });
            }
            _ => {}
        }
    }

    /// Opens and closes the isolates that do so before the node at `at`.
    pub(super) fn bdi_tags_before(&mut self, at: usize) {
        let tags = self.prepared.bdi_tags_at(at).iter();
        tags.take_while(|tag| tag.offset == 0).for_each(|tag| self.bdi_tag(tag));
    }

    /// The text at `at`.
    pub(super) fn text_at(&mut self, at: usize, text: &str) {
        if self.in_address {
            return self.text(&readable(text));
        }
        let tags = self.prepared.bdi_tags_at(at);
        self.with_bdi_tags(text, tags.iter().filter(|tag| tag.offset > 0));
    }

    /// Text that is no node.
    pub(super) fn words(&mut self, text: &str, direction: Direction) {
        self.with_bdi_tags(text, bdi_tags_of(text, direction).iter());
    }

    fn with_bdi_tags<'t>(&mut self, text: &str, tags: impl Iterator<Item = &'t BdiTag>) {
        let mut from = 0;
        for tag in tags {
            self.text(&text[from..tag.offset]);
            self.bdi_tag(tag);
            from = tag.offset;
        }
        self.text(&text[from..]);
    }

    fn bdi_tag(&mut self, tag: &BdiTag) {
        match tag.opens {
            Some(direction) => {
                self.push_fmt(format_args!("<bdi dir=\"{}\">", direction.as_str()));
            }
            None => self.out.push_str("</bdi>"),
        }
    }

    pub(super) fn code(&mut self, at: usize, code: &str) {
        self.out.push_str("<code");
        let turns = self.tree[at].attributes.as_ref().is_some_and(|own| own.dir.is_some());
        self.out.push_str(if self.plain || turns { "" } else { " dir=\"ltr\"" });
        self.own_attributes(at);
        self.out.push('>');
        self.text(code);
        self.out.push_str("</code>");
    }

    fn link(&mut self, at: usize, link_type: LinkType, destination: &str, title: &str) {
        if !self.is_refused(link_type, destination) {
            self.out.push_str("<a href=\"");
            self.out.push_str(if link_type == LinkType::Email { "mailto:" } else { "" });
            let target = self.resolve(link_type, destination);
            self.target(link_type, destination, target.as_ref());
            self.out.push('"');
            if !self.plain {
                self.printed_address(at, destination);
            }
            self.own_attributes(at);
            self.title(at, title);
            if let Some(language) = target.and_then(|target| target.language) {
                self.attribute("hreflang", &language);
            }
            self.out.push('>');
        }
        if !self.plain && is_address(self.tree, at) {
            self.in_address = true;
            self.out.push_str("<bdi dir=\"ltr\">");
        }
    }

    /// What is printed after a link to another site, if it is not the address as it is written:
    /// nothing if the link shows it, or the same for the eyes of readers.
    fn printed_address(&mut self, at: usize, destination: &str) {
        if classify_destination(destination) != Destination::External {
            return;
        }
        if is_address(self.tree, at) {
            self.attribute(PRINTED_ADDRESS, "");
        } else if let Cow::Owned(address) = readable(destination) {
            self.attribute(PRINTED_ADDRESS, &address);
        }
    }

    /// Whether only the words of a link, or the description of a picture, are shown.
    fn is_refused(&self, link_type: LinkType, destination: &str) -> bool {
        if link_type == LinkType::Email {
            return false;
        }
        match classify_destination(destination) {
            Destination::Refused | Destination::UnknownScheme => {
                self.options.html != HtmlPolicy::Allow
            }
            Destination::Internal => {
                self.options.links.is_complete()
                    && self.options.links.resolve(destination).is_none()
            }
            Destination::External => self.options.links.outward(destination).is_none(),
        }
    }

    pub(super) fn resolve(&self, link_type: LinkType, destination: &str) -> Option<ResolvedLink> {
        let is_internal = link_type != LinkType::Email
            && classify_destination(destination) == Destination::Internal;
        is_internal.then(|| self.options.links.resolve(destination)).flatten()
    }

    /// An image that is alone in its paragraph: its title is its caption.
    pub(super) fn figure(&mut self, at: usize) {
        self.begin_block(at, "figure");
        self.out.push('>');
        self.further_anchors();
        self.picture_of(at);
        let end = self.tree[at].pair();
        // A caption is the last thing in its figure.
        if self.tree.caption(at).is_some() || self.tree.credit(at).is_some() {
            self.out.push_str("<figcaption>");
            self.caption(at);
            self.link_to_block(end);
            self.out.push_str("</figcaption>");
        }
        self.link_to_block(end);
        self.out.push_str("</figure>\n");
    }

    /// The picture of the figure at `at`.
    pub(super) fn picture_of(&mut self, at: usize) {
        if let Some(Tag::Image { link_type, dest_url, .. }) = self.tree.tag(at + 1) {
            self.image(at + 1, *link_type, dest_url, "");
        }
    }

    /// The caption of the figure at `at`, and who made the picture.
    fn caption(&mut self, at: usize) {
        let image = self.prepared.directions[at + 1];
        let (title, credit) = (self.tree.caption(at), self.tree.credit(at));
        if let Some(title) = title {
            match image.turn {
                Turn::Content(direction) => self.foreign(title, direction),
                _ => self.marked_words(title, image.around),
            }
        }
        if let Some(credit) = credit {
            self.out.push_str(if title.is_some() { " " } else { "" });
            self.out.push_str("<small class=\"credit\">");
            let around = self.prepared.directions[at].around;
            self.foreign(credit, direction::of(credit, around));
            self.out.push_str("</small>");
        }
    }

    /// Words that may have emphasis and links: a caption.
    pub(super) fn marked_words(&mut self, text: &str, direction: Direction) {
        let Some(tree) = marked_line(text) else { return self.words(text, direction) };
        let anchors = &Anchors::NONE;
        let html = HtmlPolicy::Escape;
        let options = HtmlOptions { direction, anchors, html, ..*self.options };
        let line = PreparedBody::new(tree, &options);
        Writer::new(&line, self.out).nodes(line.tree.inside(0));
    }

    /// Words that run in a direction of their own, what would break in them isolated.
    fn foreign(&mut self, text: &str, direction: Direction) {
        self.push_fmt(format_args!("<bdi dir=\"{}\">", direction.as_str()));
        self.marked_words(text, direction);
        self.out.push_str("</bdi>");
    }

    /// The caption of the figure at `at` apart from its picture.
    pub(super) fn lone_caption(&mut self, at: usize) {
        self.begin_block(at, "p");
        self.out.push_str(" class=\"caption\">");
        self.further_anchors();
        self.caption(at);
        self.link_to_block(self.tree[at].pair());
        self.out.push_str("</p>\n");
    }

    pub(super) fn image(&mut self, at: usize, link_type: LinkType, destination: &str, title: &str) {
        let mut description = String::new();
        push_description(self.tree, at, &mut description);
        if self.is_refused(link_type, destination) {
            return self.text(&description);
        }
        let target = self.resolve(link_type, destination);
        self.out.push_str("<img src=\"");
        self.target(link_type, destination, target.as_ref());
        self.out.push('"');
        self.attribute("alt", &self.plain_words(at, &description));
        self.own_attributes(at);
        self.title(at, title);
        if !self.plain {
            self.picture_hints(target.as_ref());
        }
        self.end_void();
    }

    /// What spares the reader a jump in the page, and the network pictures that are far below.
    fn picture_hints(&mut self, target: Option<&ResolvedLink>) {
        if let Some(width) = target.and_then(|target| target.width) {
            self.push_fmt(format_args!(" width=\"{width}\""));
        }
        if let Some(height) = target.and_then(|target| target.height) {
            self.push_fmt(format_args!(" height=\"{height}\""));
        }
        self.out.push_str(if self.images > 0 {
            " loading=\"lazy\" decoding=\"async\""
        } else {
            " decoding=\"async\""
        });
        self.images += 1;
    }

    fn title(&mut self, at: usize, title: &str) {
        if !title.is_empty() {
            self.attribute("title", &self.plain_words(at, title));
        }
    }

    /// Words for an attribute of the element at `at`.
    fn plain_words<'t>(&self, at: usize, text: &'t str) -> Cow<'t, str> {
        let node = self.prepared.directions[at];
        match node.turn {
            _ if self.plain => Cow::Borrowed(text),
            // Of a picture, what turns is its caption.
            Turn::Content(caption) => isolate::plain_alone(text, caption.other()),
            _ => isolate::plain_alone(text, node.around),
        }
    }

    /// Where a link leads, or what a picture shows.
    fn target(&mut self, link_type: LinkType, destination: &str, target: Option<&ResolvedLink>) {
        match target {
            Some(target) => self.href(&target.url),
            None if link_type == LinkType::Email => self.href(destination),
            None => {
                let left = self.options.links.outward(destination);
                self.href(left.as_deref().unwrap_or(destination));
            }
        }
    }

    pub(super) fn href(&mut self, address: &str) {
        let host = numeric_host(address).unwrap_or_default();
        let _ = escape_href(FmtWriter(&mut *self.out), &address[..host.start]);
        self.out.push_str(&address[host.clone()]);
        let _ = escape_href(FmtWriter(&mut *self.out), &address[host.end..]);
    }
}
