//! Exports of WordPress.
//!
//! In: a WXR file, and a folder of uploads. Out: a [`ForeignSite`]. Never: an address of electronic
//! mail, a comment, or a text that was private.

use std::collections::{BTreeMap, HashMap};

use super::super::foreign_site::{ForeignSite, ForeignText, KnownAs, TextRole};
use super::super::html_markdown::{inline, markdown};
use super::super::html_tree::HtmlElement;
use super::super::keys::{KeyReader, set_at};
use super::super::report::{ImportReport, SourcePlace};
use super::super::value::{ForeignKind, ForeignValue};
use super::super::{ImportError, ImportInput, encodings, languages};
use super::wordpress_body::BodyReader;
use super::wordpress_lists::NO_CATEGORY;
use super::wordpress_private::{has_mail, is_private};
use super::wxr::{WxrItem, WxrSite, php_pairs, unescaped};
use super::{title_of_name, wpml_table, wxr};
use crate::ground::lang::Language;

/// Whether a file is an export.
fn is_export(input: ImportInput<'_>, path: &str) -> bool {
    path.ends_with(".xml")
        && input
            .files
            .bytes(path)
            .is_ok_and(|bytes| memchr::memmem::find(&bytes, b"wordpress.org/export/").is_some())
}

/// Whether there is an export.
pub(super) fn is_wordpress(input: ImportInput<'_>) -> bool {
    let mut files = input.files.asked_for().filter(|path| !path.contains('/'));
    files.any(|path| is_export(input, path))
}

/// Reads an export.
pub(super) fn read(
    input: ImportInput<'_>,
    report: &mut ImportReport,
) -> Result<ForeignSite, ImportError> {
    let mut site = ForeignSite::default();
    let exports: Vec<&str> =
        input.files.asked_for().filter(|path| is_export(input, path)).collect();
    if exports.is_empty() {
        return Err(ImportError::NotThisKind("there is no export of WordPress (WXR) in it".into()));
    }
    let mut read = Vec::new();
    for path in exports {
        let text = encodings::text(input, path, report).unwrap_or_default();
        match wxr::read(&text) {
            Ok(export) => read.push((path, export)),
            Err(fault) => return Err(ImportError::NotThisKind(format!("{path}: {fault}"))),
        }
    }
    wpml_table::add(input, &mut read, &mut site, report);
    for (path, export) in &read {
        site.understood.push((*path).to_owned());
        let reader = WordpressReader::of(input, path, export);
        reader.settings(&mut site);
        reader.files(&mut site, report);
        reader.unlisted(&mut site);
        reader.report_categories(report);
        for item in &export.items {
            reader.take(item, &mut site, report);
        }
    }
    Ok(site)
}

/// Values of posts that are read where they are needed, or say nothing.
const UNDERSTOOD: [&str; 16] = [
    "_thumbnail_id",
    "_wp_old_slug",
    "_edit_last",
    "_edit_lock",
    "_wpml_trid",
    "trid",
    "_wpml_language",
    "_wpml_import_language_code",
    "_wpml_import_source_language_code",
    "_wpml_import_translation_group",
    "_icl_trid",
    "_yoast_wpseo_metadesc",
    "_wp_old_date",
    "_encloseme",
    "_pingme",
    "footnotes",
];

pub(super) struct WordpressReader<'a> {
    pub input: ImportInput<'a>,
    pub path: &'a str,
    pub export: &'a WxrSite,
    pub default: Language,
    /// The term of Polylang that each post is listed in, by its number.
    groups: HashMap<String, &'a str>,
    /// Descriptions of terms, by taxonomy and slug.
    pub descriptions: HashMap<(&'a str, String), &'a str>,
    /// Files of the source by the numbers of attachments.
    pub uploads: BTreeMap<&'a str, (&'a WxrItem, Option<&'a str>)>,
}

/// Statuses of texts that were never to be read by all.
const WITHHELD: [&str; 4] = ["private", "trash", "auto-draft", "inherit"];

impl<'a> WordpressReader<'a> {
    fn of(input: ImportInput<'a>, path: &'a str, export: &'a WxrSite) -> Self {
        let code = export.facts.get("language").map_or("en", |code| code.trim());
        let primary = code.split('-').next().unwrap_or(code);
        let default = languages::language(code, input.answers)
            .filter(|_| !export.items.iter().any(|item| code_of(item).is_some()))
            .or_else(|| languages::language(primary, input.answers));
        // It is the tag of a language.
        let default = default.unwrap_or_else(|| Language::parse("en").expect("English has a tag"));
        let mut uploads = BTreeMap::new();
        for item in &export.items {
            if item.fact("wp:post_type") == "attachment" {
                let file = item.meta("_wp_attached_file").map(str::to_owned);
                let file = file.or_else(|| upload_path(item.fact("wp:attachment_url")));
                let found = file.and_then(|file| upload(input, &file));
                uploads.insert(item.fact("wp:post_id"), (item, found));
            }
        }
        let mut groups = HashMap::new();
        let mut descriptions = HashMap::new();
        for (taxonomy, slug, description) in &export.terms {
            if taxonomy == "post_translations" {
                let numbers = php_pairs(description).into_iter().map(|(_, number)| number);
                groups.extend(numbers.map(|number| (number, slug.as_str())));
            }
            let slug = super::super::addresses::decoded(slug);
            descriptions.entry((taxonomy.as_str(), slug)).or_insert(description.as_str());
        }
        Self { input, path, export, default, groups, descriptions, uploads }
    }

    fn take(&self, item: &WxrItem, site: &mut ForeignSite, report: &mut ImportReport) {
        let at = SourcePlace::new(self.path, item.line);
        let kind = item.fact("wp:post_type");
        let status = item.fact("wp:status");
        let title = inline(&HtmlElement::read(item.fact("title")));
        let named = format!(
            "{} ({})",
            if title.is_empty() { "no title" } else { &title },
            item.fact("wp:post_id")
        );
        match kind {
            "attachment" => return,
            "post" | "page" => {}
            "nav_menu_item"
            | "revision"
            | "wp_global_styles"
            | "wp_navigation"
            | "custom_css"
            | "wp_template"
            | "wp_template_part"
            | "customize_changeset"
            | "oembed_cache"
            | "wp_block"
            | "user_request" => {
                return report.left(
                    at,
                    format!(
                        "`{kind}` {named} belongs to the look of the old site, and was not brought"
                    ),
                );
            }
            kind if is_private(kind) => {
                return report.left(
                    at,
                    format!("`{kind}` {named} was not for readers, and was not brought"),
                );
            }
            _ => report.decided(
                at,
                format!("`{kind}` {named} is of a kind of its own; it is brought as a draft"),
            ),
        }
        if WITHHELD.contains(&status) {
            return report.left(at, format!("{named} is `{status}`, and was not brought"));
        }
        if !item.fact("wp:post_password").is_empty() {
            return report.left(at, format!("{named} has a password, and was not brought"));
        }
        if item.comments > 0 {
            let count = item.comments;
            report
                .left(at, format!("the comments on {named} were not brought; there were {count}"));
        }
        let text = self.text(item, title, report);
        if text.role == TextRole::Article {
            self.tags(item, &text.language, site);
        }
        site.texts.push(text);
    }

    fn text(&self, item: &WxrItem, title: String, report: &mut ImportReport) -> ForeignText {
        let id = item.fact("wp:post_id");
        let source = format!("{}#{id}", self.path);
        let code = code_of(item);
        let language = code.and_then(|code| languages::language(code, self.input.answers));
        let language = language.unwrap_or_else(|| self.default.clone());
        let mut facts = self.facts(item, (&source, title), report);
        let from =
            item.meta("_wpml_import_source_language_code").filter(|from| Some(*from) != code);
        if let Some(from) = from.filter(|_| facts.get("translation_of").is_none()) {
            facts.set("translation_of", ForeignValue::text(from));
        }
        let status = item.fact("wp:status");
        let is_own_kind = !matches!(item.fact("wp:post_type"), "post" | "page");
        if matches!(status, "draft" | "pending" | "future") || is_own_kind {
            facts.set("draft", ForeignValue::flag(true));
        }
        let reader = BodyReader {
            path: self.path,
            line: item.line,
            answers: self.input.answers,
            pictures: &|id| self.picture(id),
            full: &|address| self.full_size(address),
        };
        let html = format!("{}{}", item.fact("content:encoded"), notes(item));
        let body = reader.markdown(&html, report);
        let slug = item.fact("wp:post_name");
        let slug = super::super::addresses::decoded(slug);
        let link = item.fact("link");
        let path = link.split_once("//").and_then(|(_, rest)| Some(&rest[rest.find('/')?..]));
        let mut addresses: Vec<String> = Vec::new();
        let base = self.export.facts.get("wp:base_site_url").or(self.export.facts.get("link"));
        let base = base.and_then(|base| base.split_once("//")).map_or("", |(_, rest)| rest.trim());
        let base = base.find('/').map_or("", |at| base[at..].trim_end_matches('/'));
        if let Some(path) = path.filter(|path| !path.contains("//")) {
            let path = path.strip_prefix(base).unwrap_or(path);
            addresses.push(path.to_owned());
            let folder =
                path.trim_end_matches('/').rsplit_once('/').map_or("", |(folder, _)| folder);
            let old = item.meta.iter().filter(|(key, _)| key == "_wp_old_slug");
            addresses.extend(old.map(|(_, slug)| format!("{folder}/{slug}/")));
        }
        let key = if item.fact("wp:post_type") == "page" { "page_id" } else { "p" };
        addresses.push(format!("/?p={id}"));
        if key == "page_id" {
            addresses.push(format!("/?page_id={id}"));
        }
        let name = match &*slug {
            "" => facts.text_of("title").unwrap_or("untitled").to_owned(),
            slug => slug.to_owned(),
        };
        let is_page = item.fact("wp:post_type") == "page";
        ForeignText {
            path: source,
            body_line: item.line,
            role: if is_page { TextRole::Page } else { TextRole::Article },
            language,
            group: self.group(item),
            id: name,
            facts,
            body,
            known_as: KnownAs { addresses, names: Vec::new(), same_as: Vec::new() },
            files: Vec::new(),
            inner_files: Vec::new(),
        }
    }

    /// What versions have in common: the term of Polylang, the number of WPML.
    fn group(&self, item: &WxrItem) -> String {
        let id = item.fact("wp:post_id");
        let term = item.terms.iter().find(|(domain, ..)| domain == "post_translations");
        if let Some((_, slug, _)) = term {
            return format!("pll:{slug}");
        }
        if let Some(slug) = self.groups.get(id) {
            return format!("pll:{slug}");
        }
        let wpml = WPML_GROUPS.iter().find_map(|key| item.meta(key));
        wpml.map_or_else(|| format!("post:{id}"), |trid| format!("wpml:{trid}"))
    }

    fn facts(
        &self,
        item: &WxrItem,
        (source, title): (&str, String),
        report: &mut ImportReport,
    ) -> ForeignValue {
        let mut data = ForeignValue::map();
        for (key, value) in &item.meta {
            let at = SourcePlace::new(self.path, item.line);
            let is_known = UNDERSTOOD.contains(&key.as_str());
            match key {
                _ if is_known || value.trim().is_empty() => {}
                key if key.to_lowercase().contains("mail") || has_mail(value) => {
                    let message = format!("`{key}` is or has an e-mail address: not brought");
                    report.left(at, message);
                }
                key if key.starts_with('_') => {
                    report.left(at, format!("the value `{key}` of WordPress was not brought"));
                }
                key => {
                    let kind = ForeignKind::Text(value.trim().to_owned());
                    data.set(key, ForeignValue::new(item.line, kind));
                }
            }
        }
        let keys = KeyReader { path: source, answers: self.input.answers, understood: &[] };
        let mut facts = keys.read(&data, report);
        let title = if title.is_empty() { title_of_name(item.fact("wp:post_name")) } else { title };
        facts.set("title", ForeignValue::text(title));
        for (key, name) in [("date", "wp:post_date"), ("updated", "wp:post_modified")] {
            let day = item.fact(name).split(' ').next().unwrap_or_default();
            if !day.is_empty() && !day.starts_with("0000") {
                facts.set(key, ForeignValue::text(day));
            }
        }
        if facts.text_of("updated") <= facts.text_of("date") || facts.text_of("date").is_none() {
            facts.take("updated");
        }
        let summary = markdown(&HtmlElement::read(item.fact("excerpt:encoded")));
        let summary = if summary.is_empty() {
            item.meta("_yoast_wpseo_metadesc").unwrap_or_default()
        } else {
            &summary
        };
        if !summary.is_empty() {
            facts.set("summary", ForeignValue::text(summary.replace('\n', " ")));
        }
        self.people_and_tags(item, &mut facts);
        let picture = item.meta("_thumbnail_id").and_then(|id| self.picture(id));
        if let Some((src, alt)) = picture {
            set_at(&mut facts, "image.src", ForeignValue::text(src));
            if !alt.is_empty() {
                set_at(&mut facts, "image.alt", ForeignValue::text(alt));
            }
            let id = item.meta("_thumbnail_id").unwrap_or_default();
            if let Some(caption) = self.caption(id) {
                set_at(&mut facts, "image.caption", ForeignValue::text(caption));
            }
        }
        facts
    }

    fn people_and_tags(&self, item: &WxrItem, facts: &mut ForeignValue) {
        let of = |domain: &str| -> Vec<String> {
            let terms =
                item.terms.iter().filter(|(own, slug, _)| own == domain && slug != NO_CATEGORY);
            terms.map(|(_, _, name)| unescaped(name.trim())).collect()
        };
        let login = item.fact("dc:creator");
        let creator = self.export.authors.get(login).map_or(login, String::as_str);
        let authors = match of("author") {
            authors if authors.is_empty() => vec![creator.to_owned()],
            authors => authors,
        };
        let authors: Vec<String> =
            authors.into_iter().filter(|name| !name.is_empty() && !name.contains('@')).collect();
        if facts.get("author").is_none() && !authors.is_empty() {
            facts.set("author", ForeignValue::texts(authors));
        }
        let mut tags = facts.get("tags").map(ForeignValue::all_texts).unwrap_or_default();
        tags.extend(of("category").into_iter().chain(of("post_tag")));
        if !tags.is_empty() {
            facts.set("tags", ForeignValue::texts(tags));
        }
    }

    /// The address of an attachment, and what it shows.
    fn picture(&self, id: &str) -> Option<(String, String)> {
        let (item, _) = self.uploads.get(id.trim())?;
        let address = upload_path(item.fact("wp:attachment_url"))?;
        let alt = item.meta("_wp_attachment_image_alt").unwrap_or_default().to_owned();
        Some((format!("/wp-content/uploads/{address}"), alt))
    }

    /// What stands below a picture.
    fn caption(&self, id: &str) -> Option<String> {
        let (item, _) = self.uploads.get(id.trim())?;
        let words = inline(&HtmlElement::read(item.fact("excerpt:encoded"))).replace('\n', " ");
        Some(words.trim().to_owned()).filter(|words| !words.is_empty())
    }

    /// The address of a picture in its full size: `a-1024x683.png` is `a.png`.
    fn full_size(&self, address: &str) -> Option<String> {
        let (stem, ending) = address.rsplit_once('.')?;
        let (name, size) = stem.rsplit_once('-')?;
        let (width, height) = size.split_once('x')?;
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let is_sized = is_number(width) && is_number(height) || size == "scaled";
        let full = format!("{name}.{ending}");
        let path = upload_path(&full)?;
        (is_sized && upload(self.input, &path).is_some()).then_some(full)
    }
}

/// The code of the language of a text, in the term of Polylang or a value of WPML.
pub(super) fn code_of(item: &WxrItem) -> Option<&str> {
    let term = item.terms.iter().find(|(domain, ..)| domain == "language");
    let of_wpml =
        || ["_wpml_language", "_wpml_import_language_code"].iter().find_map(|key| item.meta(key));
    term.map(|(_, code, _)| code.as_str()).or_else(of_wpml)
}

/// Values by which versions of a text know each other.
const WPML_GROUPS: [&str; 4] =
    ["_wpml_trid", "trid", "_icl_trid", "_wpml_import_translation_group"];

/// The notes of a text of blocks, which WordPress keeps as a value of their own.
fn notes(item: &WxrItem) -> String {
    let notes = item.meta("footnotes").unwrap_or_default();
    let notes: Vec<serde_json::Value> = serde_json::from_str(notes).unwrap_or_default();
    let note = |note: &serde_json::Value| {
        let (id, words) = (note.get("id")?.as_str()?, note.get("content")?.as_str()?);
        Some(format!("<li id=\"{}\">{words}</li>", crate::ground::html::escaped(id)))
    };
    let items: String = notes.iter().filter_map(note).collect();
    if items.is_empty() { items } else { format!("\n\n<ol>{items}</ol>") }
}

/// The path of an upload below its folder: `2021/05/market.png`.
pub(super) fn upload_path(address: &str) -> Option<String> {
    let (_, path) = address.split_once("/uploads/")?;
    Some(super::super::addresses::decoded(path))
}

/// The file of an upload in the source.
fn upload<'a>(input: ImportInput<'a>, path: &str) -> Option<&'a str> {
    let folders = ["uploads", "wp-content/uploads", ""];
    folders.iter().find_map(|folder| {
        let path = if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") };
        input.files.find(&path)
    })
}
