//! Renders bodies for the other tests.

use tarjuman::ground::diag::FileId;
use tarjuman::ground::lang::Direction::{self, Ltr, Rtl};
use tarjuman::ground::text::Digits;
use tarjuman::read::markdown::{Anchors, HtmlPolicy, Outline, outline};
use tarjuman::show::markdown_html::{
    AlertLabels, HtmlOptions, Labels, LinkResolver, ResolvedLink, Syntax, render,
};

const LABELS: Labels<'static> = Labels {
    language: "en",
    direction: Ltr,
    alerts: AlertLabels {
        note: "Note",
        tip: "Tip",
        important: "Important",
        warning: "Warning",
        caution: "Caution",
    },
    footnotes: "Footnotes",
    back: "Back to text",
    anchor: "Link to this section",
    // Most tests are not about the links of paragraphs.
    paragraph: "",
    table: "Table",
    page: "Page",
    works: "Works cited",
    translated_by: "Translated by {names}",
};

/// Knows `photo.jpg` and `../other/ar.md`.
struct Known;

impl LinkResolver for Known {
    fn resolve(&self, destination: &str) -> Option<ResolvedLink> {
        let target = |url: &str, size: Option<u32>| ResolvedLink {
            url: url.to_owned(),
            language: None,
            width: size,
            height: size,
        };
        match destination {
            "photo.jpg" => Some(target("../photo.1a2b.jpg", Some(640))),
            "../other/ar.md" => Some(target("../../ar/articles/other/", None)),
            _ => None,
        }
    }
}

pub fn html_with(markdown: &str, direction: Direction, policy: HtmlPolicy) -> String {
    written_with(markdown, direction, policy, Syntax::Html)
}

/// A body as XHTML.
pub fn xhtml_with(markdown: &str, direction: Direction, policy: HtmlPolicy) -> String {
    written_with(markdown, direction, policy, Syntax::Xhtml)
}

fn written_with(
    markdown: &str,
    direction: Direction,
    policy: HtmlPolicy,
    syntax: Syntax,
) -> String {
    let language = if direction == Rtl { "ar" } else { "en" };
    let anchors = in_order(markdown);
    let options = HtmlOptions {
        direction,
        language,
        html: policy,
        labels: &LABELS,
        links: &Known,
        anchors: &anchors,
        prefix: "",
        digits: Digits::LATIN,
        syntax,
    };
    let mut html = String::new();
    render(markdown, &options, &mut html);
    html
}

/// The anchors of a body whose own blocks number them.
pub fn in_order(markdown: &str) -> Anchors {
    Anchors::in_order(facts(markdown).blocks.len())
}

/// The facts of a body.
pub fn facts(markdown: &str) -> Outline {
    outline(markdown, 0..markdown.len(), FileId(0), HtmlPolicy::Sanitize).0
}

/// An English body.
pub fn html(markdown: &str) -> String {
    html_with(markdown, Ltr, HtmlPolicy::Sanitize)
}

/// The same, without the anchors of blocks.
pub fn blocks(markdown: &str, direction: Direction) -> String {
    let html = html_with(markdown, direction, HtmlPolicy::Allow);
    let mut parts = html.split(" id=\"p");
    let first = parts.next().unwrap_or_default().to_owned();
    let text =
        parts.fold(first, |text, part| text + part.split_once('"').map_or("", |(_, rest)| rest));
    text.replace("<span></span>", "")
}
