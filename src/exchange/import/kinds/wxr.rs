//! The export of WordPress (WXR), read.
//!
//! In: XML. Out: a [`WxrSite`]. Never: an address of electronic mail.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::super::value::LineStarts;

/// The channel of an export.
#[derive(Debug, Default)]
pub(super) struct WxrSite {
    /// By the names of elements: `title`, `link`, `language`.
    pub facts: BTreeMap<String, String>,
    /// What authors are called, by what they log in with.
    pub authors: BTreeMap<String, String>,
    /// Descriptions of terms, by taxonomy and slug.
    pub terms: Vec<(String, String, String)>,
    /// The slugs of terms, and those of the more general ones.
    pub broader: BTreeMap<String, String>,
    pub items: Vec<WxrItem>,
}

/// A post, a page, a file, or whatever else.
#[derive(Debug, Default)]
pub(super) struct WxrItem {
    pub line: usize,
    /// By the names of elements: `title`, `wp:status`.
    pub facts: BTreeMap<String, String>,
    /// Taxonomy, slug, name.
    pub terms: Vec<(String, String, String)>,
    pub meta: Vec<(String, String)>,
    /// How many comments there are.
    pub comments: usize,
}

impl WxrItem {
    pub fn fact(&self, name: &str) -> &str {
        self.facts.get(name).map_or("", |text| text.trim())
    }

    pub fn meta(&self, key: &str) -> Option<&str> {
        let found = self.meta.iter().find(|(own, _)| own == key);
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }
}

/// Reads an export.
pub(super) fn read(xml: &str) -> Result<WxrSite, String> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let lines = LineStarts::of(xml);
    let mut parts = WxrParts::default();
    let mut path: Vec<String> = Vec::new();
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                let name = String::from_utf8_lossy(start.name().as_ref()).into_owned();
                parts.attributes.clear();
                for attribute in start.attributes().flatten() {
                    let key = String::from_utf8_lossy(attribute.key.as_ref()).into_owned();
                    let value = String::from_utf8_lossy(&attribute.value).into_owned();
                    parts.attributes.insert(key, unescaped(&value));
                }
                if name == "item" {
                    parts.item = Some(WxrItem { line: lines.line(at), ..WxrItem::default() });
                }
                parts.text.clear();
                path.push(name);
            }
            Ok(Event::Text(text)) => parts.text.push_str(&String::from_utf8_lossy(&text)),
            Ok(Event::CData(text)) => parts.text.push_str(&String::from_utf8_lossy(&text)),
            Ok(Event::GeneralRef(entity)) => {
                let entity = String::from_utf8_lossy(&entity).into_owned();
                parts.text.push_str(&unescaped(&format!("&{entity};")));
            }
            Ok(Event::End(_)) => {
                if let Some(name) = path.pop() {
                    parts.end(&name);
                }
            }
            Ok(Event::Eof) => return Ok(parts.site),
            Ok(_) => {}
            Err(error) => return Err(format!("line {}: {error}", lines.line(at))),
        }
    }
}

/// What is being read.
#[derive(Default)]
struct WxrParts {
    site: WxrSite,
    item: Option<WxrItem>,
    text: String,
    attributes: BTreeMap<String, String>,
    /// Values of elements that have no place of their own yet.
    pending: BTreeMap<String, String>,
}

impl WxrParts {
    /// A category or a tag.
    fn end_term(&mut self, name: &str) {
        let pending = &mut self.pending;
        let slug = match name {
            "wp:category" => taken(pending, "wp:category_nicename"),
            _ => taken(pending, "wp:tag_slug"),
        };
        let own = if name == "wp:category" { "category" } else { "post_tag" };
        let description = taken(pending, &format!("{name}_description"));
        let parent = taken(pending, "wp:category_parent");
        if !parent.trim().is_empty() {
            self.site.broader.insert(slug.clone(), parent.trim().to_owned());
        }
        if !description.trim().is_empty() {
            self.site.terms.push((own.to_owned(), slug, description));
        }
    }

    fn end(&mut self, name: &str) {
        let text = std::mem::take(&mut self.text);
        match (name, &mut self.item) {
            ("item", item) => self.site.items.extend(item.take()),
            ("category", Some(item)) => {
                let attribute = |key: &str| self.attributes.get(key).cloned().unwrap_or_default();
                item.terms.push((attribute("domain"), attribute("nicename"), text));
            }
            ("wp:postmeta", Some(item)) => {
                let pending = &mut self.pending;
                item.meta.push((taken(pending, "wp:meta_key"), taken(pending, "wp:meta_value")));
            }
            ("wp:meta_key" | "wp:meta_value", Some(_)) => {
                self.pending.insert(name.to_owned(), text);
            }
            ("wp:comment", Some(item)) => item.comments += 1,
            (name, Some(_)) if name.starts_with("wp:comment_") && name != "wp:comment_status" => {}
            (_, Some(item)) => {
                item.facts.entry(name.to_owned()).or_insert(text);
            }
            ("wp:author", None) => {
                let pending = &mut self.pending;
                let (login, name) =
                    (taken(pending, "wp:author_login"), taken(pending, "wp:author_display_name"));
                self.site.authors.insert(login, name);
            }
            ("wp:category" | "wp:tag", None) => self.end_term(name),
            ("wp:term", None) => {
                let pending = &mut self.pending;
                pending.remove("wp:term_name");
                pending.remove("wp:term_parent");
                let term = (
                    taken(pending, "wp:term_taxonomy"),
                    taken(pending, "wp:term_slug"),
                    taken(pending, "wp:term_description"),
                );
                self.site.terms.push(term);
            }
            (name, None) if OF_LISTS.iter().any(|own| name.starts_with(own)) => {
                self.pending.insert(name.to_owned(), text);
            }
            (_, None) => {
                self.site.facts.entry(name.to_owned()).or_insert(text);
            }
        }
    }
}

/// Beginnings of the names of elements that describe authors and terms.
const OF_LISTS: [&str; 4] = ["wp:author_", "wp:term_", "wp:category_", "wp:tag_"];

/// The value of an element that had no place of its own yet.
fn taken(pending: &mut BTreeMap<String, String>, name: &str) -> String {
    pending.remove(name).unwrap_or_default()
}

/// Text with the entities of XML and HTML read.
pub(super) fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut plain = String::new();
    crate::ground::html_tokens::read_tokens(&text.replace('<', "&lt;"), |token| {
        if let crate::ground::html_tokens::HtmlToken::Text(text) = token {
            plain.push_str(&text);
        }
    });
    plain
}

/// The pairs of an array that PHP wrote: `a:1:{s:2:"en";i:11;}`.
pub(super) fn php_pairs(text: &str) -> Vec<(String, String)> {
    let mut values = Vec::new();
    let mut rest = text.split_once('{').map_or("", |(_, rest)| rest);
    while let Some((kind, after)) = rest.split_once(':') {
        let (value, next) = match kind {
            "i" => after.split_once(';').unwrap_or((after, "")),
            "s" => {
                let Some((_, quoted)) = after.split_once(":\"") else { break };
                quoted.split_once("\";").unwrap_or((quoted, ""))
            }
            _ => break,
        };
        values.push(value.to_owned());
        rest = next;
    }
    values.chunks_exact(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect()
}
