//! Null characters, which HTML cannot hold.
//!
//! In: what the parser read, which leaves this to others. Out: the same, with U+FFFD for each
//! (CommonMark 0.31.2, section 2.3).

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag};

pub(super) fn is_in(source: &str) -> bool {
    memchr::memchr(0, source.as_bytes()).is_some()
}

pub(super) fn replaced(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Text(text) => Event::Text(whole(text)),
        Event::Code(text) => Event::Code(whole(text)),
        Event::InlineMath(text) => Event::InlineMath(whole(text)),
        Event::DisplayMath(text) => Event::DisplayMath(whole(text)),
        Event::Html(html) => Event::Html(whole(html)),
        Event::InlineHtml(html) => Event::InlineHtml(whole(html)),
        Event::FootnoteReference(label) => Event::FootnoteReference(whole(label)),
        Event::Start(tag) => Event::Start(in_tag(tag)),
        event => event,
    }
}

fn in_tag(tag: Tag<'_>) -> Tag<'_> {
    match tag {
        Tag::Heading { level, id, classes, attrs } => {
            let classes = classes.into_iter().map(whole).collect();
            Tag::Heading { level, id: id.map(whole), classes, attrs }
        }
        Tag::FootnoteDefinition(label) => Tag::FootnoteDefinition(whole(label)),
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
            Tag::CodeBlock(CodeBlockKind::Fenced(whole(info)))
        }
        Tag::Link { link_type, dest_url, title, id } => {
            Tag::Link { link_type, dest_url: whole(dest_url), title: whole(title), id }
        }
        Tag::Image { link_type, dest_url, title, id } => {
            Tag::Image { link_type, dest_url: whole(dest_url), title: whole(title), id }
        }
        tag => tag,
    }
}

fn whole(text: CowStr<'_>) -> CowStr<'_> {
    match text.contains('\0') {
        true => CowStr::from(text.replace('\0', "\u{FFFD}")),
        false => text,
    }
}
