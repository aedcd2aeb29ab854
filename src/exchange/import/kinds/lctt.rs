//! The archives of the translators of LCTT, who put their facts into Markdown itself.
//!
//! In: Markdown with lines `[#]: subject: "…"` above it, and a footer below a rule that names who
//! took part. Out: a [`ForeignSite`]. Never: a line of a header or a footer that is dropped without
//! a note.

use super::super::foreign_site::ForeignSite;
use super::super::report::{ImportReport, SourcePlace};
use super::super::value::ForeignValue;
use super::super::{ImportError, ImportInput, languages};
use super::markdown::{is_markdown, linked, settle_languages, text};
use super::{ReadText, read_text, title_in_body};

/// Whether a text has a header or a footer of LCTT.
fn has_marks(text: &str) -> bool {
    text.starts_with("[#]:") || text.contains("\n译者：") && text.contains("LCTT")
}

/// Whether there is such a text.
pub(super) fn is_lctt(input: ImportInput<'_>) -> bool {
    let texts = input.files.asked_for().filter(|path| is_markdown(path)).take(200);
    texts.filter_map(|path| input.files.text(path)).any(|text| has_marks(&text))
}

/// Folders, and the language of the texts in them.
const FOLDERS: [(&str, &str); 3] =
    [("sources", "en"), ("translated", "zh-cn"), ("published", "zh-cn")];

/// Reads an archive.
pub(super) fn read(
    input: ImportInput<'_>,
    report: &mut ImportReport,
) -> Result<ForeignSite, ImportError> {
    let mut site = ForeignSite::default();
    for path in input.files.asked_for().filter(|path| is_markdown(path)) {
        let name = path.rsplit('/').next().unwrap_or(path);
        if !input.files.text(path).is_some_and(|text| has_marks(&text)) {
            report.left(SourcePlace::new(path, 0), "it has no header of LCTT, and was not brought");
            continue;
        }
        let Some(read) = read_text(input, path, report) else { continue };
        let mut read = with_facts(path, read, report);
        let by_folder = FOLDERS.iter().find(|(own, _)| path.split('/').any(|name| name == *own));
        if let Some((folder, code)) = by_folder {
            read.data.set("lang", ForeignValue::text(*code));
            if *folder == "sources" {
                settle_source(path, &mut read.data, report);
            }
        }
        let day = name.split_once(' ').and_then(|(day, _)| day.parse::<u32>().ok());
        if let Some(day) = day.filter(|_| read.data.get("date").is_none()) {
            let message = format!("`{day}` in its name is the day on which it was chosen");
            report.left(SourcePlace::new(path, 0), message);
        }
        let mut text = text(input, path, read, report);
        // Texts move from folder to folder while they are worked on.
        text.group = name.to_owned();
        let by_script = (text.language.as_str() == "zh").then_some("zh-cn");
        let code = by_folder.map(|(_, code)| *code).or(by_script);
        let language = code.and_then(|code| languages::language(code, input.answers));
        text.language = language.unwrap_or(text.language);
        site.texts.push(text);
    }
    settle_languages(&mut site);
    Ok(site)
}

/// What is said of a text that waits for its translation: it is no translation itself.
fn settle_source(path: &str, data: &mut ForeignValue, report: &mut ImportReport) {
    for key in ["translator", "reviewer", "editor"] {
        let Some(names) = data.take(key).map(|names| names.all_texts().join(", ")) else {
            continue;
        };
        let message = format!("`{key}: {names}` is who took the text on, and was not brought");
        report.left(SourcePlace::new(path, 0), message);
    }
}

/// Takes the facts out of a text.
fn with_facts(path: &str, read: ReadText, report: &mut ImportReport) -> ReadText {
    let mut data = ForeignValue::map();
    let mut source = ForeignValue::map();
    let mut lines: Vec<&str> = read.body.lines().collect();
    let head = lines.iter().take_while(|line| line.starts_with("[#]:")).count();
    for (n, line) in lines.iter().take(head).enumerate() {
        let at = SourcePlace::new(path, read.body_line + n);
        let facts = TextFacts { data: &mut data, source: &mut source };
        take_header(line, facts, at, report);
    }
    lines.drain(..head);
    let footer =
        lines.iter().rposition(|line| line.len() > 20 && line.bytes().all(|byte| byte == b'-'));
    if let Some(at) = footer {
        let labels = labels(&lines);
        let mut kept = Vec::new();
        let below: Vec<&str> = lines.split_off(at);
        for line in below.into_iter().skip(1) {
            let facts = TextFacts { data: &mut data, source: &mut source };
            if !take_footer(line, &labels, facts) {
                kept.push(line);
            }
        }
        // Definitions of links stay, if the text has a link with their label.
        for line in kept {
            let label = line.split_once("]:").map(|(label, _)| format!("{label}]"));
            if label.as_ref().is_none_or(|label| lines.iter().any(|line| line.contains(label))) {
                lines.push(line);
            } else {
                let message = format!("`{line}` was only of use in the footer");
                report.left(SourcePlace::new(path, 0), message);
            }
        }
    }
    let body = "\n".repeat(head) + &lines.join("\n");
    let body = match title_in_body(&body) {
        Some((title, rest)) => {
            data.set("title", ForeignValue::text(title));
            rest
        }
        None => body,
    };
    if !source.entries().is_empty() {
        source.set("language", ForeignValue::text("en"));
        data.set("source", source);
    }
    ReadText { data, body, ..read }
}

/// The addresses of labels: `[a]: https://…`.
fn labels(lines: &[&str]) -> Vec<(String, String)> {
    let label = |line: &&str| {
        let (label, address) = line.strip_prefix('[')?.split_once("]:")?;
        Some((label.to_owned(), address.trim().to_owned()))
    };
    lines.iter().filter_map(label).collect()
}

/// The facts of a text, and those of its source.
struct TextFacts<'f> {
    data: &'f mut ForeignValue,
    source: &'f mut ForeignValue,
}

/// A line of a header, in one of its two forms: `[#]: subject: "…"`, `[#]: subject: (…)`.
fn take_header(
    line: &str,
    TextFacts { data, source }: TextFacts<'_>,
    at: SourcePlace<'_>,
    report: &mut ImportReport,
) {
    let line = line.trim_start_matches("[#]:").trim();
    let Some((key, value)) = line.split_once(':') else { return };
    let value = value.trim();
    let bare = value.strip_prefix(['"', '(']).and_then(|it| it.strip_suffix(['"', ')']));
    let value = bare.unwrap_or(value).trim().replace("\\\"", "\"");
    let value = &*value;
    if value.is_empty() {
        return;
    }
    let name = value.split(" http").next().unwrap_or(value).trim();
    match key.trim() {
        "subject" => source.set("title", ForeignValue::text(value)),
        "via" => source.set("url", ForeignValue::text(value)),
        "author" => data.set("author", ForeignValue::texts([name])),
        "translator" => data.set("translator", ForeignValue::texts(people(name))),
        "reviewer" => data.set("reviewer", ForeignValue::texts(people(name))),
        "publisher" => data.set("editor", ForeignValue::texts(people(name))),
        "url" => report.left(at, format!("it was published at `{value}`, which is another site")),
        "collector" => report.left(at, format!("`{name}` chose the text, which has no place here")),
        key => report.left(at, format!("`{key}` of the header has no place here")),
    }
}

fn people(names: &str) -> Vec<String> {
    let names = names.split([',', '、', '，']).map(str::trim).filter(|name| !name.is_empty());
    let names = names.filter(|name| !is_placeholder(name));
    names.map(|name| name.trim_start_matches('@').to_owned()).collect()
}

/// Whether a name is the word of the form that nobody filled in: `译者ID`.
fn is_placeholder(name: &str) -> bool {
    name.strip_suffix("ID").is_some_and(|word| !word.is_ascii())
}

/// A line of a footer. Returns whether it is one.
fn take_footer(
    line: &str,
    labels: &[(String, String)],
    TextFacts { data, source }: TextFacts<'_>,
) -> bool {
    let line = line.trim();
    let Some((word, value)) = line.split_once(['：', ':']) else {
        return line.contains("LCTT");
    };
    let value = value.trim();
    let (name, _) = linked(value);
    let label =
        value.strip_prefix('[').and_then(|rest| rest.split_once("][")).map(|(name, _)| name);
    let name = label.unwrap_or(&name).trim().to_owned();
    let mut put = |key: &str| {
        if data.get(key).is_none() && !name.is_empty() && !is_placeholder(&name) {
            data.set(key, ForeignValue::texts([name.clone()]));
        }
    };
    match word.trim() {
        "via" => {
            let address = labels.iter().find(|(label, _)| value == format!("[{label}]"));
            let address = address.map_or(value, |(_, address)| address);
            if source.get("url").is_none() {
                source.set("url", ForeignValue::text(address));
            }
        }
        "作者" => put("author"),
        "译者" => put("translator"),
        "校对" => put("reviewer"),
        "选题" => {}
        _ => return line.contains("LCTT"),
    }
    true
}
