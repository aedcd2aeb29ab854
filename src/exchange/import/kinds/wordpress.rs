//! Exports of WordPress.
//!
//! In: a WXR file, and a folder of uploads. Out: a [`ForeignSite`]. Never: an address of electronic
//! mail, a comment, or a text that was private.

use std::collections::BTreeMap;

use super::super::foreign_site::{
    ForeignSite, ForeignText, KnownAs, KnownName, ListFolder, ServedFile, TextRole,
};
use super::super::html_markdown::{inline, markdown};
use super::super::html_tree::HtmlElement;
use super::super::keys::{KeyReader, set_at};
use super::super::report::{ImportReport, SourcePlace};
use super::super::value::{ForeignKind, ForeignValue};
use super::super::{ImportError, ImportInput, languages};
use super::wordpress_body::BodyReader;
use super::wordpress_private::{has_mail, is_private};
use super::wxr::{WxrItem, WxrSite, php_pairs, unescaped};
use super::{title_of_name, wxr};
use crate::ground::lang::Language;

/// Whether a file is an export.
fn is_export(input: ImportInput<'_>, path: &str) -> bool {
    path.ends_with(".xml")
        && input.files.text(path).is_some_and(|text| text.contains("wordpress.org/export/"))
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
        let text = input.files.text(path).unwrap_or_default();
        match wxr::read(&text) {
            Ok(export) => read.push((path, export)),
            Err(fault) => return Err(ImportError::NotThisKind(format!("{path}: {fault}"))),
        }
    }
    for (path, export) in &read {
        let reader = WordpressReader::of(input, path, export);
        reader.settings(&mut site);
        reader.files(&mut site, report);
        reader.unlisted(&mut site);
        for item in &export.items {
            reader.take(item, &mut site, report);
        }
    }
    Ok(site)
}

/// Values of posts that are read where they are needed, or say nothing.
const UNDERSTOOD: [&str; 13] = [
    "_thumbnail_id",
    "_wp_old_slug",
    "_edit_last",
    "_edit_lock",
    "_wpml_trid",
    "trid",
    "_wpml_language",
    "_icl_trid",
    "_yoast_wpseo_metadesc",
    "_wp_old_date",
    "_encloseme",
    "_pingme",
    "footnotes",
];

struct WordpressReader<'a> {
    input: ImportInput<'a>,
    path: &'a str,
    export: &'a WxrSite,
    default: Language,
    /// Files of the source by the numbers of attachments.
    uploads: BTreeMap<&'a str, (&'a WxrItem, Option<&'a str>)>,
}

/// Statuses of texts that were never to be read by all.
const WITHHELD: [&str; 4] = ["private", "trash", "auto-draft", "inherit"];

impl<'a> WordpressReader<'a> {
    fn of(input: ImportInput<'a>, path: &'a str, export: &'a WxrSite) -> Self {
        let code = export.facts.get("language").map_or("en", |code| code.trim());
        let primary = code.split('-').next().unwrap_or(code);
        let default = languages::language(code, input.answers)
            .filter(|_| {
                !export.items.iter().any(|item| item.terms.iter().any(|(it, ..)| it == "language"))
            })
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
        Self { input, path, export, default, uploads }
    }

    fn settings(&self, site: &mut ForeignSite) {
        let fact = |key: &str| self.export.facts.get(key).map(|text| unescaped(text.trim()));
        let base = fact("wp:base_site_url").or_else(|| fact("link"));
        let settings = &mut site.settings;
        settings.base_url = base.map(|base| format!("{}/", base.trim_end_matches('/')));
        let title = fact("title").filter(|title| !title.is_empty());
        settings.titles.extend(title.map(|title| (self.default.clone(), title)));
        let tagline = fact("description").filter(|tagline| !tagline.is_empty());
        settings.taglines.extend(tagline.map(|tagline| (self.default.clone(), tagline)));
        settings.languages.push(self.default.clone());
        for item in &self.export.items {
            let code = item.terms.iter().find(|(domain, ..)| domain == "language");
            let Some((_, code, _)) = code else { continue };
            let Some(language) = languages::language(code, self.input.answers) else { continue };
            if !settings.prefixes.iter().any(|(known, _)| known == code) {
                settings.prefixes.push((code.clone(), language.clone()));
            }
            if !settings.languages.contains(&language) {
                settings.languages.push(language);
            }
        }
        let folder = "/author/".to_owned();
        site.lists.push(ListFolder { is_person: true, folder, language: None });
    }

    /// The tags of a text, with the ids and addresses that they had.
    fn tags(&self, item: &WxrItem, language: &Language, site: &mut ForeignSite) {
        let link = item.fact("link");
        let code = item.terms.iter().find(|(domain, ..)| domain == "language");
        let prefix = code
            .map(|(_, code, _)| format!("/{code}"))
            .filter(|it| link.contains(&format!("{it}/")));
        let prefix = prefix.unwrap_or_default();
        for (domain, slug, name) in &item.terms {
            let folder = match domain.as_str() {
                "category" => "category",
                "post_tag" => "tag",
                _ => continue,
            };
            let slug = super::super::addresses::decoded(slug);
            if slug == "uncategorized" {
                continue;
            }
            let name = unescaped(name.trim());
            site.names.push(KnownName {
                is_person: false,
                keys: vec![slug.clone(), name.clone()],
                names: vec![(language.clone(), name)],
                facts: ForeignValue::map(),
                addresses: vec![format!("{prefix}/{folder}/{slug}/")],
            });
        }
    }

    /// Files that texts show or link to.
    fn files(&self, site: &mut ForeignSite, report: &mut ImportReport) {
        for (item, found) in self.uploads.values() {
            let at = SourcePlace::new(self.path, item.line);
            let address = upload_path(item.fact("wp:attachment_url")).unwrap_or_default();
            match found {
                Some(path) => site.files.push(served(path, &address)),
                None => report.left(
                    at,
                    format!("the file `{address}` is not there; put the uploads beside the export"),
                ),
            }
        }
    }

    /// Files in the folder of uploads that the export does not list.
    fn unlisted(&self, site: &mut ForeignSite) {
        for folder in ["uploads", "wp-content/uploads"] {
            for path in self.input.files.under(folder) {
                site.files.push(served(path, &path[folder.len() + 1..]));
            }
        }
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
        let text = self.text(item, title, report);
        if text.role == TextRole::Article {
            self.tags(item, &text.language, site);
        }
        site.texts.push(text);
    }

    fn text(&self, item: &WxrItem, title: String, report: &mut ImportReport) -> ForeignText {
        let id = item.fact("wp:post_id");
        let source = format!("{}#{id}", self.path);
        let code = item.terms.iter().find(|(domain, ..)| domain == "language");
        let code = code.map(|(_, code, _)| code.as_str()).or(item.meta("_wpml_language"));
        let language = code.and_then(|code| languages::language(code, self.input.answers));
        let language = language.unwrap_or_else(|| self.default.clone());
        let mut facts = self.facts(item, (&source, title), report);
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
        let of_table = self.export.terms.iter().find(|(taxonomy, _, description)| {
            taxonomy == "post_translations"
                && php_pairs(description).iter().any(|(_, number)| number == id)
        });
        if let Some((_, slug, _)) = of_table {
            return format!("pll:{slug}");
        }
        let wpml = ["_wpml_trid", "trid", "_icl_trid"].iter().find_map(|key| item.meta(key));
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
        }
        facts
    }

    fn people_and_tags(&self, item: &WxrItem, facts: &mut ForeignValue) {
        let of = |domain: &str| -> Vec<String> {
            let terms =
                item.terms.iter().filter(|(own, slug, _)| own == domain && slug != "uncategorized");
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

/// An upload, which goes beside the texts that lead to it.
fn served(path: &str, address: &str) -> ServedFile {
    let address = format!("wp-content/uploads/{address}");
    ServedFile { path: path.to_owned(), address, is_beside: true }
}

/// The path of an upload below its folder: `2021/05/market.png`.
fn upload_path(address: &str) -> Option<String> {
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
