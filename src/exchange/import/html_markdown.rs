//! HTML as Markdown.
//!
//! In: an [`HtmlElement`]. Out: Markdown that reads the same: paragraphs, headings, lists, tables,
//! quotations, code, figures, films. Never: a script, a style, or a form; an element that Markdown
//! has no form for stays as HTML.

use super::html_notes;
use super::html_tree::{HtmlChild, HtmlElement};
use super::kinds::fenced;
use super::shortcodes::{Figure, embed};
use crate::ground::html::escaped;
use crate::ground::lang::Language;

/// The Markdown of what is in an element.
pub fn markdown(element: &HtmlElement) -> String {
    let mut blocks = Vec::new();
    push_blocks(element, &mut blocks);
    blocks.join("\n\n")
}

/// Elements that are left out with everything in them.
const DROPPED: [&str; 12] = [
    "script", "style", "form", "noscript", "template", "head", "button", "input", "select",
    "textarea", "object", "link",
];

/// Elements that are blocks of their own.
const BLOCKS: [&str; 33] = [
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "aside",
    "nav",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "dl",
    "blockquote",
    "pre",
    "hr",
    "table",
    "figure",
    "iframe",
    "video",
    "audio",
    "details",
    "center",
    "address",
    "body",
    "html",
    "li",
    "fieldset",
];

fn is_block(element: &HtmlElement) -> bool {
    BLOCKS.contains(&element.name.as_str())
        || !matches!(element.name.as_str(), "a" | "span")
            && element.elements().any(|inner| is_block(inner) && element.name != "picture")
        || element.name == "a" && element.elements().any(is_block)
}

fn push_blocks(element: &HtmlElement, blocks: &mut Vec<String>) {
    let mut line = String::new();
    for child in &element.children {
        match child {
            HtmlChild::Element(inner) if DROPPED.contains(&inner.name.as_str()) => {}
            HtmlChild::Element(inner) if is_block(inner) => {
                end_paragraph(&mut line, blocks);
                push_block(inner, blocks);
            }
            child => push_inline(child, &mut line),
        }
    }
    end_paragraph(&mut line, blocks);
}

fn end_paragraph(line: &mut String, blocks: &mut Vec<String>) {
    let text = tidy_lines(line);
    if !text.is_empty() {
        blocks.push(at_line_start(&text));
    }
    line.clear();
}

/// Inline text without spaces at the ends of its lines.
fn tidy_lines(line: &str) -> String {
    let lines: Vec<&str> = line.split('\n').map(str::trim).collect();
    let text = lines.join("\n");
    text.trim_matches(|c: char| c == '\n' || c == ' ').trim_end_matches('\\').trim().to_owned()
}

/// Text whose first signs would begin a block.
fn at_line_start(text: &str) -> String {
    let guarded = |line: &str| {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let rest = &line[digits..];
        let is_item = digits == 0 && (line.starts_with("- ") || line.starts_with("+ "));
        let is_number =
            (1..10).contains(&digits) && (rest.starts_with(". ") || rest.starts_with(") "));
        let is_rule = line.starts_with('#') || line.starts_with("---") || line.starts_with("===");
        match () {
            () if is_number => format!("{}\\{}", &line[..digits], rest),
            () if is_item || is_rule || line.starts_with('>') || line.starts_with(":::") => {
                format!("\\{line}")
            }
            () => line.to_owned(),
        }
    };
    text.split('\n').map(guarded).collect::<Vec<_>>().join("\n")
}

fn push_block(element: &HtmlElement, blocks: &mut Vec<String>) {
    let name = element.name.as_str();
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            let level = usize::from(name.as_bytes()[1] - b'0');
            let text = inline(element).replace('\n', " ");
            if !text.trim().is_empty() {
                let id = element.attribute("id").filter(|id| !id.contains(char::is_whitespace));
                let id = id.map_or_else(String::new, |id| format!(" {{#{id}}}"));
                blocks.push(format!("{} {}{id}", "#".repeat(level), text.trim()));
            }
        }
        "ul" | "ol" => blocks.push(list(element, name == "ol")),
        "dl" => blocks.push(definitions(element)),
        "blockquote" => blocks.push(quoted(&markdown(element))),
        "pre" => blocks.push(code(element)),
        "hr" => blocks.push("---".to_owned()),
        "table" => blocks.push(table(element)),
        "figure" => push_figure(element, blocks),
        "iframe" => {
            if let Some(src) = element.attribute("src") {
                blocks.push(embed(&film(src), element.attribute("title").unwrap_or_default()));
            }
        }
        "video" | "audio" | "details" => blocks.push(raw(element)),
        _ => push_container(element, blocks),
    }
}

/// An element that only holds others; its direction and language stay.
fn push_container(element: &HtmlElement, blocks: &mut Vec<String>) {
    let mut inner = Vec::new();
    push_blocks(element, &mut inner);
    let attributes = attributes(element);
    match (&*inner, attributes) {
        ([], _) => {}
        ([only], None) if element.name == "p" && element.attribute("id").is_some_and(is_id) => {
            blocks.push(format!("{only} {{#{}}}", element.attribute("id").unwrap_or_default()));
        }
        ([only], Some(attributes)) if element.name == "p" => {
            blocks.push(format!("{only} {{{attributes}}}"));
        }
        (_, Some(attributes)) => {
            blocks.push(format!("::: {{{attributes}}}\n{}\n:::", inner.join("\n\n")));
        }
        (_, None) => blocks.append(&mut inner),
    }
}

/// The direction and language of an element.
fn attributes(element: &HtmlElement) -> Option<String> {
    let dir = element.attribute("dir").filter(|dir| matches!(*dir, "rtl" | "ltr"));
    let lang = element.attribute("lang").and_then(|lang| Language::parse(lang).ok());
    match (lang, dir) {
        (Some(lang), _) => Some(format!("lang={lang}")),
        (None, Some(dir)) => Some(format!("dir={dir}")),
        (None, None) => None,
    }
}

fn quoted(text: &str) -> String {
    let line = |line: &str| if line.is_empty() { ">".to_owned() } else { format!("> {line}") };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn list(element: &HtmlElement, is_ordered: bool) -> String {
    let start: usize = element.attribute("start").and_then(|n| n.parse().ok()).unwrap_or(1);
    let mut items = Vec::new();
    for item in element.elements().filter(|item| !DROPPED.contains(&item.name.as_str())) {
        let marker = match is_ordered {
            true => format!("{}. ", start + items.len()),
            false => "- ".to_owned(),
        };
        let mut blocks = Vec::new();
        match item.name.as_str() {
            "li" => push_blocks(item, &mut blocks),
            _ => push_block(item, &mut blocks),
        }
        let is_tight =
            item.elements().all(|inner| !is_block(inner) || matches!(&*inner.name, "ul" | "ol"));
        let text = blocks.join(if is_tight { "\n" } else { "\n\n" });
        let indent = " ".repeat(marker.len());
        let text =
            text.replace('\n', &format!("\n{indent}")).replace(&format!("\n{indent}\n"), "\n\n");
        items.push((format!("{marker}{text}"), is_tight));
    }
    let is_tight = items.iter().all(|(_, is_tight)| *is_tight);
    let items: Vec<String> = items.into_iter().map(|(item, _)| item).collect();
    items.join(if is_tight { "\n" } else { "\n\n" })
}

fn definitions(element: &HtmlElement) -> String {
    let mut text = String::new();
    for item in element.elements() {
        let words = inline(item).replace('\n', " ");
        match item.name.as_str() {
            "dt" => {
                text.push_str(if text.is_empty() { "" } else { "\n" });
                text.push_str(&format!("{}\n", words.trim()));
            }
            _ => text.push_str(&format!(": {}\n", words.trim())),
        }
    }
    text.trim_end().to_owned()
}

fn code(element: &HtmlElement) -> String {
    let inner = element.elements().find(|inner| inner.name == "code");
    let class = inner.unwrap_or(element).attribute("class").unwrap_or_default();
    let language = class
        .split_whitespace()
        .find_map(|class| class.strip_prefix("language-").or_else(|| class.strip_prefix("lang-")));
    let mut text = String::new();
    element.push_text(&mut text);
    fenced(language.unwrap_or_default(), &text)
}

fn table(element: &HtmlElement) -> String {
    let mut rows = Vec::new();
    element.find_all(&|inner| inner.name == "tr", &mut rows);
    let cells = |row: &HtmlElement| -> Vec<String> {
        let cells = row.elements().filter(|cell| matches!(&*cell.name, "td" | "th"));
        cells
            .map(|cell| inline(cell).replace('\n', " ").replace('|', "\\|").trim().to_owned())
            .collect()
    };
    let is_simple = rows.iter().all(|row| {
        row.elements().all(|cell| {
            cell.attribute("colspan").is_none_or(|n| n == "1")
                && cell.attribute("rowspan").is_none_or(|n| n == "1")
                && !cell.elements().any(|inner| is_block(inner) && inner.name != "p")
        })
    });
    let rows: Vec<Vec<String>> = rows.into_iter().map(cells).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    if !is_simple || columns == 0 {
        return raw(element);
    }
    let mut lines = Vec::new();
    for (n, mut row) in rows.into_iter().enumerate() {
        row.resize(columns, String::new());
        lines.push(format!("| {} |", row.join(" | ")));
        if n == 0 {
            lines.push(format!("|{}", "---|".repeat(columns)));
        }
    }
    lines.join("\n")
}

/// A picture with its caption, or whatever a figure holds.
fn push_figure(element: &HtmlElement, blocks: &mut Vec<String>) {
    let caption = element.find(&|inner| inner.name == "figcaption");
    let caption = caption.map(|caption| inline(caption).replace('\n', " "));
    let mut pictures = Vec::new();
    element.find_all(&|inner| inner.name == "img", &mut pictures);
    let link = element.find(&|inner| inner.name == "a").and_then(|link| link.attribute("href"));
    match &*pictures {
        [picture] => {
            let src = picture.attribute("src").unwrap_or_default();
            let figure = Figure {
                src,
                alt: picture.attribute("alt").unwrap_or_default(),
                caption: caption.as_deref().unwrap_or_default().trim(),
                credit: "",
                link: link.filter(|link| !is_picture(link)).unwrap_or_default(),
            };
            blocks.push(figure.markdown());
        }
        [] => {
            let mut inner = element.clone();
            inner.take(&|inner| inner.name == "figcaption");
            let address = inner.text();
            match address.starts_with("http") && !address.contains(' ') {
                true => blocks.push(embed(&address, caption.as_deref().unwrap_or_default())),
                false => {
                    push_blocks(&inner, blocks);
                    blocks.extend(caption.filter(|caption| !caption.trim().is_empty()));
                }
            }
        }
        many => {
            for picture in many {
                blocks.push(picture_of(picture));
            }
            blocks.extend(caption.filter(|caption| !caption.trim().is_empty()));
        }
    }
}

fn is_picture(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or(address).to_lowercase();
    [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg"].iter().any(|it| path.ends_with(it))
}

/// The address of a film that a frame shows.
fn film(src: &str) -> String {
    let src = if src.starts_with("//") { format!("https:{src}") } else { src.to_owned() };
    let id = src.split_once("/embed/").filter(|(host, _)| host.contains("youtube"));
    let id = id.map(|(_, id)| id.split(['?', '&', '/']).next().unwrap_or(id));
    id.map_or(src.clone(), |id| format!("https://www.youtube.com/watch?v={id}"))
}

fn picture_of(element: &HtmlElement) -> String {
    let attribute = |name: &str| element.attribute(name).unwrap_or_default();
    let figure = Figure {
        src: attribute("src"),
        alt: attribute("alt"),
        caption: attribute("title"),
        credit: "",
        link: "",
    };
    figure.markdown()
}

/// The Markdown of what is in a line.
pub fn inline(element: &HtmlElement) -> String {
    let mut line = String::new();
    for child in &element.children {
        push_inline(child, &mut line);
    }
    tidy_lines(&line)
}

fn push_inline(child: &HtmlChild, line: &mut String) {
    let element = match child {
        HtmlChild::Text(text) => return push_words(text, line),
        HtmlChild::Element(element) => element,
    };
    let inner = || {
        let mut inner = String::new();
        element.children.iter().for_each(|child| push_inline(child, &mut inner));
        inner
    };
    match element.name.as_str() {
        name if DROPPED.contains(&name) => {}
        "br" => line.push_str("\\\n"),
        html_notes::REFERENCE => {
            line.push_str(&format!("[^{}]", element.attribute("href").unwrap_or_default()));
        }
        "img" if element.attribute("src").is_some() => line.push_str(&picture_of(element)),
        "em" | "i" | "cite" | "dfn" | "var" => push_marked(line, &inner(), "*"),
        "strong" | "b" => push_marked(line, &inner(), "**"),
        "del" | "s" | "strike" => push_marked(line, &inner(), "~~"),
        "code" | "tt" | "samp" => {
            let text = element.text();
            let mark = if text.contains('`') { "``" } else { "`" };
            line.push_str(&format!("{mark}{text}{mark}"));
        }
        "q" => line.push_str(&format!("“{}”", inner())),
        "a" => match element.attribute("href") {
            Some(href) => {
                let words = inner();
                let href = if href.contains([' ', '(', ')']) {
                    format!("<{href}>")
                } else {
                    href.to_owned()
                };
                let space = if words.starts_with(' ') { " " } else { "" };
                let end = if words.ends_with(' ') { " " } else { "" };
                line.push_str(&format!("{space}[{}]({href}){end}", words.trim()));
            }
            None => push_place(line, element, &inner()),
        },
        "sup" | "sub" | "kbd" | "abbr" | "mark" | "ruby" | "small" | "u" | "ins" => {
            let name = &element.name;
            let title =
                element.attribute("title").map(|title| format!(" title=\"{}\"", escaped(title)));
            line.push_str(&format!("<{name}{}>{}</{name}>", title.unwrap_or_default(), inner()));
        }
        "bdo" | "bdi" | "span" | "font" => match attributes(element) {
            Some(attributes) if !inner().trim().is_empty() => {
                line.push_str(&format!("[{}]{{{attributes}}}", inner()));
            }
            _ => push_place(line, element, &inner()),
        },
        "iframe" => {
            if let Some(src) = element.attribute("src") {
                line.push_str(&format!("<{}>", film(src)));
            }
        }
        _ => line.push_str(&inner()),
    }
}

/// Words that links may lead to.
fn push_place(line: &mut String, element: &HtmlElement, words: &str) {
    let id = element.attribute("id").or_else(|| element.attribute("name"));
    match id.filter(|id| is_id(id) && !words.trim().is_empty()) {
        Some(id) => line.push_str(&format!("[{words}]{{#{id}}}")),
        None => line.push_str(words),
    }
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

/// Words between marks, which spaces stay outside of.
fn push_marked(line: &mut String, words: &str, mark: &str) {
    let text = words.trim();
    if text.is_empty() {
        return line.push_str(words);
    }
    let start = &words[..words.len() - words.trim_start().len()];
    let end = &words[words.trim_end().len()..];
    line.push_str(&format!("{start}{mark}{text}{mark}{end}"));
}

/// Words with single spaces, and with a backslash before signs that would mean something.
fn push_words(text: &str, line: &mut String) {
    let mut is_space = line.ends_with([' ', '\n']);
    for c in text.chars() {
        match c {
            c if c.is_whitespace() && c != '\u{a0}' => {
                if !is_space {
                    line.push(' ');
                }
                is_space = true;
                continue;
            }
            '*' | '_' | '[' | ']' | '`' | '\\' | '<' | '~' => line.extend(['\\', c]),
            '{' if line.ends_with([']', ')', '*', '`', ' ']) => line.push_str("\\{"),
            c => line.push(c),
        }
        is_space = false;
    }
}

/// An element as HTML.
fn raw(element: &HtmlElement) -> String {
    let mut html = String::new();
    push_raw(element, &mut html);
    html
}

fn push_raw(element: &HtmlElement, html: &mut String) {
    html.push('<');
    html.push_str(&element.name);
    for (name, value) in &element.attributes {
        html.push_str(&format!(" {name}=\"{}\"", escaped(value)));
    }
    html.push('>');
    if crate::ground::html_tokens::is_void(&element.name) {
        return;
    }
    for child in &element.children {
        match child {
            HtmlChild::Text(text) if text.trim().is_empty() => {
                html.push_str(if text.contains('\n') { "\n" } else { " " })
            }
            HtmlChild::Text(text) => html.push_str(&escaped(&text.replace("\n\n", "\n"))),
            HtmlChild::Element(inner) => push_raw(inner, html),
        }
    }
    html.push_str(&format!("</{}>", element.name));
}
