//! Bodies of Hugo sites.
//!
//! In: Markdown with shortcodes. Out: Markdown of this program, whose links are still those of the
//! old site. Never: a shortcode that is dropped.

use super::super::report::ImportReport;
use super::super::shortcodes::{
    Figure, Replaced, Shortcode, ShortcodeReader, ShortcodeStyle, alert, embed,
};
use super::super::value::ForeignValue;
use super::{RawBody, join_attribute_lines, summarize};
use crate::exchange::import::ImportInput;

/// Makes the body of a text.
pub(super) fn body(
    input: ImportInput<'_>,
    RawBody { path, line, body }: RawBody<'_>,
    facts: &mut ForeignValue,
    report: &mut ImportReport,
) -> String {
    let title = facts.text_of("title").unwrap_or_default().to_owned();
    let each = |code: &Shortcode<'_>| replacement(code, &title);
    let style = ShortcodeStyle::Hugo;
    let answers = &input.answers.shortcodes;
    let reader = ShortcodeReader { style, answers, path, line, depth: 0, each: &each };
    let mut body = reader.replace(body, report);
    summarize(facts, &mut body, &["<!--more-->", "<!-- more -->"]);
    join_attribute_lines(&body)
}

/// Names of shortcodes of themes that put a text into a box.
const BOXES: [&str; 14] = [
    "notice",
    "alert",
    "admonition",
    "callout",
    "hint",
    "note",
    "tip",
    "warning",
    "info",
    "caution",
    "danger",
    "important",
    "box",
    "message",
];

pub(super) fn replacement(code: &Shortcode<'_>, title: &str) -> Replaced {
    let inner = code.inner.as_deref().unwrap_or_default();
    let block = Replaced::Block;
    let film = |address: String| {
        let title = code.named("title").unwrap_or_default();
        let film = Box::new(Replaced::Block(embed(&address, title)));
        Replaced::Named(film, "a link with `::: embed`")
    };
    match code.name {
        "figure" => block(figure(code)),
        "img" | "image" | "picture" if code.argument("src", 0).is_some() => block(figure(code)),
        "ref" | "relref" => {
            let target = code.named("path").or_else(|| code.positional(0)).unwrap_or_default();
            let (name, rest) = target.split_at(target.find('#').unwrap_or(target.len()));
            let language = code.named("lang").map(|code| format!("?lang={code}"));
            let target = format!("{name}{}{rest}", language.unwrap_or_default());
            Replaced::Inline(format!("ref:{}", target.replace(' ', "%20")))
        }
        "youtube" => match code.argument("id", 0) {
            Some(id) => film(format!("https://www.youtube.com/watch?v={id}")),
            None => Replaced::Unknown,
        },
        "vimeo" | "vimeo_simple" => match code.argument("id", 0) {
            Some(id) => film(format!("https://vimeo.com/{id}")),
            None => Replaced::Unknown,
        },
        "gist" => match (code.positional(0), code.positional(1)) {
            (Some(user), Some(id)) => film(format!("https://gist.github.com/{user}/{id}")),
            _ => Replaced::Unknown,
        },
        "tweet" | "x" | "twitter" | "twitter_simple" => {
            match (code.named("user"), code.argument("id", 0)) {
                (Some(user), Some(id)) => film(format!("https://x.com/{user}/status/{id}")),
                (None, Some(id)) => film(format!("https://x.com/i/status/{id}")),
                _ => Replaced::Unknown,
            }
        }
        "instagram" => match code.argument("id", 0) {
            Some(id) => film(format!("https://www.instagram.com/p/{id}/")),
            None => Replaced::Unknown,
        },
        "highlight" => {
            let language = code.argument("lang", 0).unwrap_or_default();
            block(fenced(language, inner))
        }
        "rawhtml" | "raw" | "html" => block(inner.trim().to_owned()),
        "details" => {
            let summary = code.argument("summary", 0).unwrap_or("…");
            block(format!(
                "<details><summary>{summary}</summary>\n\n{}\n\n</details>",
                inner.trim()
            ))
        }
        "rtl" | "ltr" => block(format!("::: {{dir={}}}\n{}\n:::", code.name, inner.trim())),
        "quote" | "blockquote" => {
            let credit = ["author", "cite", "attr"].iter().find_map(|key| code.named(key));
            block(quotation(inner, credit.or_else(|| code.positional(0))))
        }
        "param" if code.positional(0) == Some("title") => Replaced::Inline(title.to_owned()),
        name if BOXES.contains(&name) => {
            let kind = code.argument("type", 0).or_else(|| code.named("icon")).unwrap_or(name);
            let heading = code.named("title").map(|title| format!("**{title}**\n\n"));
            let text = format!("{}{}", heading.unwrap_or_default(), inner.trim());
            Replaced::Named(Box::new(block(alert(kind, &text))), "an alert")
        }
        _ => Replaced::Unknown,
    }
}

fn figure(code: &Shortcode<'_>) -> String {
    let named = |key: &str| code.named(key).unwrap_or_default();
    let caption = match (named("title"), named("caption")) {
        ("", caption) => caption.to_owned(),
        (title, "") => title.to_owned(),
        (title, caption) => format!("**{title}** {caption}"),
    };
    let credit = match (named("attr"), named("attrlink")) {
        ("", _) => named("credit").to_owned(),
        (attr, "") => attr.to_owned(),
        (attr, link) => format!("[{attr}]({link})"),
    };
    let alt = match named("alt") {
        "" => named("caption"),
        alt => alt,
    };
    let src = code.argument("src", 0).unwrap_or_default();
    Figure { src, alt, caption: &caption, credit: &credit, link: named("link") }.markdown()
}

/// A block of code.
pub(in crate::exchange::import) fn fenced(language: &str, code: &str) -> String {
    let longest = code.lines().map(|line| line.bytes().take_while(|b| *b == b'`').count()).max();
    let fence = "`".repeat(longest.unwrap_or(0).max(2) + 1);
    format!("{fence}{language}\n{}\n{fence}", code.trim_matches('\n'))
}

/// A quotation, with who said it below.
pub(super) fn quotation(inner: &str, credit: Option<&str>) -> String {
    let quoted = |line: &str| if line.is_empty() { ">".to_owned() } else { format!("> {line}") };
    let mut lines: Vec<String> = inner.trim().lines().map(quoted).collect();
    if let Some(credit) = credit {
        lines.push(">".to_owned());
        lines.push(format!("> — {} {{.attribution}}", credit.trim_start_matches(['—', ' '])));
    }
    lines.join("\n")
}
