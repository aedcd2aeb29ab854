//! What exports of WordPress have beside texts: settings, tags, uploads.
//!
//! In: the channel of an export, its terms and attachments. Out: what a [`ForeignSite`] has beside
//! texts. Never: a text of an article.

use super::super::foreign_site::{ForeignSite, KnownName, ListFolder, ServedFile};
use super::super::html_markdown::markdown;
use super::super::html_tree::HtmlElement;
use super::super::languages;
use super::super::report::{ImportReport, SourcePlace};
use super::super::value::ForeignValue;
use super::wordpress::{WordpressReader, code_of, upload_path};
use super::wxr::{WxrItem, unescaped};
use crate::ground::lang::Language;

impl WordpressReader<'_> {
    pub fn settings(&self, site: &mut ForeignSite) {
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
            let Some(code) = code_of(item) else { continue };
            let Some(language) = languages::language(code, self.input.answers) else { continue };
            if !settings.prefixes.iter().any(|(known, _)| known == code) {
                settings.prefixes.push((code.to_owned(), language.clone()));
            }
            if !settings.languages.contains(&language) {
                settings.languages.push(language);
            }
        }
        let folder = "/author/".to_owned();
        site.lists.push(ListFolder { is_person: true, folder, language: None });
    }

    /// The tags of a text, with the ids and addresses that they had.
    pub fn tags(&self, item: &WxrItem, language: &Language, site: &mut ForeignSite) {
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
            if slug == NO_CATEGORY {
                continue;
            }
            let name = unescaped(name.trim());
            site.names.push(KnownName {
                is_person: false,
                keys: vec![slug.clone(), name.clone()],
                names: vec![(language.clone(), name)],
                facts: self.term_facts((domain, &slug), language),
                addresses: vec![format!("{prefix}/{folder}/{slug}/")],
            });
        }
    }

    /// What the export says of a term.
    fn term_facts(&self, (domain, slug): (&str, &str), language: &Language) -> ForeignValue {
        let mut facts = ForeignValue::map();
        if let Some(words) = self.descriptions.get(&(domain, slug.to_owned())) {
            let words = super::plain(&markdown(&HtmlElement::read(words)));
            let mut map = ForeignValue::map();
            map.set(language.as_str(), ForeignValue::text(words));
            facts.set("description", map);
        }
        facts
    }

    /// Files that texts show or link to.
    pub fn files(&self, site: &mut ForeignSite, report: &mut ImportReport) {
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
    pub fn unlisted(&self, site: &mut ForeignSite) {
        for folder in ["uploads", "wp-content/uploads"] {
            for path in self.input.files.under(folder) {
                site.files.push(served(path, &path[folder.len() + 1..]));
            }
        }
    }

    /// Categories that are parts of others, and the one of texts that are in none.
    pub fn report_categories(&self, report: &mut ImportReport) {
        let is_in_none =
            |item: &&WxrItem| item.terms.iter().any(|(_, slug, _)| slug == NO_CATEGORY);
        for item in self.export.items.iter().filter(is_in_none) {
            let message = "the category `uncategorized` says nothing, and became no tag";
            report.left(SourcePlace::new(self.path, item.line), message);
        }
        for (slug, parent) in &self.export.broader {
            let message = format!(
                "the category `{slug}` is a part of `{parent}`; write `broader: {parent}` in the \
                 file of its tag to keep that"
            );
            report.left(SourcePlace::new(self.path, 0), message);
        }
    }
}

/// The category that WordPress gives to texts that are in no other.
pub(super) const NO_CATEGORY: &str = "uncategorized";

/// An upload, which goes beside the texts that lead to it.
fn served(path: &str, address: &str) -> ServedFile {
    let address = format!("wp-content/uploads/{address}");
    ServedFile { path: path.to_owned(), address, is_beside: true }
}
