//! Bodies of WordPress: classic texts and those of its blocks.
//!
//! In: HTML with shortcodes and comments. Out: Markdown, whose links are still those of the old
//! site. Never: a shortcode that is dropped.

use std::collections::HashSet;

use super::super::answers::Answers;
use super::super::html_markdown::markdown;
use super::super::html_notes;
use super::super::html_tree::{HtmlChild, HtmlElement};
use super::super::report::{ImportReport, SourcePlace};
use super::super::shortcodes::embed;
use crate::ground::html::escaped;

/// The address of a picture and its words, by the number of an attachment.
type Pictures<'a> = &'a dyn Fn(&str) -> Option<(String, String)>;

/// What a body is read with.
pub(super) struct BodyReader<'a> {
    pub path: &'a str,
    pub line: usize,
    pub answers: &'a Answers,
    pub pictures: Pictures<'a>,
    /// The address of a picture in its full size.
    pub full: &'a dyn Fn(&str) -> Option<String>,
}

/// How long the tag of a shortcode may be.
const LONGEST: usize = 8192;

impl BodyReader<'_> {
    pub fn markdown(&self, content: &str, report: &mut ImportReport) -> String {
        let is_blocks = content.contains("<!-- wp:");
        let html = without_comments(content);
        let html = self.shortcodes(&html, report);
        let html = if is_blocks { html } else { paragraphs(&html) };
        let mut tree = HtmlElement::read(&html);
        self.enlarge(&mut tree);
        let notes = html_notes::take(&mut tree);
        with_notes(&with_films(&markdown(&tree))) + &notes
    }

    fn enlarge(&self, element: &mut HtmlElement) {
        for (name, value) in &mut element.attributes {
            if matches!(name.as_str(), "src" | "href")
                && let Some(full) = (self.full)(value)
            {
                *value = full;
            }
        }
        for child in &mut element.children {
            if let HtmlChild::Element(inner) = child {
                self.enlarge(inner);
            }
        }
    }

    /// Shortcodes as HTML.
    fn shortcodes(&self, html: &str, report: &mut ImportReport) -> String {
        let mut out = String::new();
        let mut rest = html;
        // Names of which no end stands in what is left.
        let mut endless: HashSet<&str> = HashSet::new();
        while let Some(at) = rest.find('[') {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
            let end = rest[1..].find(|c| !is_name(c)).map_or(rest.len(), |end| end + 1);
            let name = &rest[1..end];
            let near = &rest[..rest.floor_char_boundary(LONGEST.min(rest.len()))];
            let Some(close) =
                near.find(']').filter(|_| name.starts_with(|c: char| c.is_ascii_lowercase()))
            else {
                out.push('[');
                rest = &rest[1..];
                continue;
            };
            let arguments = &rest[end.min(close)..close];
            let end_tag = format!("[/{name}]");
            let length = match endless.contains(name) {
                true => None,
                false => rest[close + 1..].find(&end_tag),
            };
            if length.is_none() {
                endless.insert(name);
            }
            let inner = length.map(|length| &rest[close + 1..close + 1 + length]);
            let after = match inner {
                Some(inner) => close + 1 + inner.len() + end_tag.len(),
                None => close + 1,
            };
            match self.shortcode((name, arguments), inner.unwrap_or_default(), report) {
                Some(html) => out.push_str(&html),
                None => {
                    report.question(
                        SourcePlace::new(self.path, self.line),
                        format!("what is the shortcode `{name}`? It stands in the text as it was"),
                        format!("shortcodes:\n  {name}: \"{{inner}}\"\n"),
                    );
                    out.push_str(&rest[..close + 1]);
                    rest = &rest[close + 1..];
                    continue;
                }
            }
            rest = &rest[after..];
        }
        out.push_str(rest);
        out
    }

    fn shortcode(
        &self,
        (name, arguments): (&str, &str),
        inner: &str,
        report: &mut ImportReport,
    ) -> Option<String> {
        let value = |key: &str| {
            let value = arguments.split_once(&format!("{key}="))?.1;
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            value[1..].split(quote).next()
        };
        if let Some(template) = self.answers.shortcodes.get(name) {
            return Some(template.replace("{inner}", inner));
        }
        match name {
            "caption" | "wp_caption" => {
                let end = end_of_picture(inner);
                let words = value("caption").unwrap_or(inner[end..].trim());
                Some(format!(
                    "\n\n<figure>{}<figcaption>{words}</figcaption></figure>\n\n",
                    &inner[..end]
                ))
            }
            "gallery" => {
                let ids = value("ids").or_else(|| value("include")).unwrap_or_default();
                let mut pictures = Vec::new();
                for id in ids.split(',').map(str::trim).filter(|id| !id.is_empty()) {
                    match (self.pictures)(id) {
                        Some((src, alt)) => {
                            let (src, alt) = (escaped(&src), escaped(&alt));
                            pictures.push(format!(
                                "<figure><img src=\"{src}\" alt=\"{alt}\"></figure>"
                            ));
                        }
                        None => report.left(
                            SourcePlace::new(self.path, self.line),
                            format!("picture {id} of a gallery is not in the export"),
                        ),
                    }
                }
                (!pictures.is_empty()).then(|| format!("\n\n{}\n\n", pictures.join("\n\n")))
            }
            "embed" | "youtube" | "video" | "audio" => {
                let address = match inner.trim() {
                    "" => value("src").or_else(|| value("mp4")).or_else(|| value("mp3"))?,
                    inner => inner,
                };
                Some(format!("\n\n<figure>{address}</figure>\n\n"))
            }
            _ => None,
        }
    }
}

/// Hosts of what WordPress shows where an address stands alone in a line.
const SHOWN: [&str; 10] = [
    "youtube.com",
    "youtu.be",
    "vimeo.com",
    "dailymotion.com",
    "soundcloud.com",
    "x.com",
    "twitter.com",
    "instagram.com",
    "tiktok.com",
    "open.spotify.com",
];

/// Addresses that stand alone, and were shown as films.
fn with_films(body: &str) -> String {
    let block = |block: &str| {
        let rest = block.strip_prefix("https://").or_else(|| block.strip_prefix("http://"));
        let host = rest.and_then(|rest| rest.split('/').next()).unwrap_or_default();
        let host = host.strip_prefix("www.").unwrap_or(host);
        let is_alone = !block.contains(char::is_whitespace) && SHOWN.contains(&host);
        if is_alone { embed(&block.replace('\\', ""), "") } else { block.to_owned() }
    };
    body.split("\n\n").map(block).collect::<Vec<_>>().join("\n\n")
}

/// Where the picture of a caption ends, with the link around it.
fn end_of_picture(inner: &str) -> usize {
    let Some(start) = inner.find("<img") else { return 0 };
    let end = inner[start..].find('>').map_or(inner.len(), |at| start + at + 1);
    let rest = inner[end..].trim_start();
    let after = rest.strip_prefix("</a>").unwrap_or(&inner[end..]);
    inner.len() - after.len()
}

fn without_comments(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<!--") {
        out.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, rest)| rest);
    }
    out + rest
}

/// Elements after which no paragraph begins by itself.
const BLOCKS: [&str; 20] = [
    "<p",
    "<div",
    "<ul",
    "<ol",
    "<dl",
    "<blockquote",
    "<pre",
    "<table",
    "<figure",
    "<h1",
    "<h2",
    "<h3",
    "<h4",
    "<h5",
    "<h6",
    "<hr",
    "<section",
    "<iframe",
    "<article",
    "<li",
];

/// Paragraphs of a classic text, which are parted by empty lines.
fn paragraphs(html: &str) -> String {
    let mut out = ClassicText::default();
    for part in html.split("\n\n") {
        let part = part.trim_matches('\n');
        if part.trim().is_empty() {
            continue;
        }
        let mut line = String::new();
        for own in part.split('\n') {
            let is_block = BLOCKS.iter().any(|tag| own.trim_start().starts_with(tag))
                || own.trim_start().starts_with("</");
            if is_block {
                push_paragraph(&mut out, &mut line);
                out.push(own);
                out.push("\n");
            } else {
                line.push_str(if line.is_empty() { "" } else { "<br>\n" });
                line.push_str(own);
            }
        }
        push_paragraph(&mut out, &mut line);
    }
    out.html
}

fn push_paragraph(out: &mut ClassicText, line: &mut String) {
    if !line.trim().is_empty() {
        // Inside of an element that is still open, its text goes on.
        match out.opened > 0 {
            true => out.push(&line.replace("<br>\n", "\n")),
            false => out.push(&format!("<p>{line}</p>\n")),
        }
    }
    line.clear();
}

/// HTML, and how many elements with text as it stands are open at its end.
#[derive(Default)]
struct ClassicText {
    html: String,
    opened: usize,
}

impl ClassicText {
    fn push(&mut self, html: &str) {
        self.opened += html.matches("<pre").count();
        self.opened = self.opened.saturating_sub(html.matches("</pre").count());
        self.html.push_str(html);
    }
}

/// `[1]` in the text and `[1] …` below it are a note.
pub(in crate::exchange::import) fn with_notes(body: &str) -> String {
    let mut text = body.to_owned();
    for number in 1..=200 {
        let mark = format!("\\[{number}\\]");
        let Some(note) = text.rfind(&format!("\n{mark}")).map(|at| at + 1) else { break };
        let before = &text[..note];
        let raised = format!("<sup>{mark}</sup>");
        let reference = before.find(&raised).map(|at| (at, raised.len()));
        let Some((at, length)) = reference.or_else(|| Some((before.find(&mark)?, mark.len())))
        else {
            continue;
        };
        let words = text[note + mark.len()..].trim_start_matches([' ', ':']);
        let rest = format!("[^{number}]: {words}");
        text = format!("{}[^{number}]{}{rest}", &text[..at], &text[at + length..note]);
    }
    text
}
