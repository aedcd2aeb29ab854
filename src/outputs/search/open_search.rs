//! `search.xml`: how browsers search the site from their own fields
//! (<https://github.com/dewitt/opensearch>).
//!
//! In: the settings of the site. Out: XML. Never: an address that is not whole.

use crate::archive::model::{Archive, Texts};
use crate::ground::html::escape_xml;
use crate::ground::lang::Language;
use crate::plan::search_url;
use crate::read::config::InterfaceLanguage;
use crate::show::cited::one_line;

/// How many characters a short name may have, by the rules of the format.
const SHORT: usize = 16;

/// The description of the search in an interface language.
pub(super) fn description(archive: &Archive, interface: InterfaceLanguage) -> String {
    let config = &archive.config;
    let language = &config.languages[interface];
    let title = best(&config.title, language).unwrap_or_else(|| config.base_url.clone());
    let about = best(&config.tagline, language).unwrap_or_else(|| title.clone());
    let template = format!("{}?q={{searchTerms}}", search_url(archive, interface));
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
                   <OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n"
        .to_owned();
    element(&mut xml, "ShortName", &shortened(&title));
    element(&mut xml, "LongName", &title);
    element(&mut xml, "Description", &about);
    element(&mut xml, "Language", language.as_str());
    element(&mut xml, "InputEncoding", "UTF-8");
    xml.push_str("<Url type=\"text/html\" template=\"");
    escape_xml(&template, &mut xml);
    xml.push_str("\"/>\n</OpenSearchDescription>\n");
    xml
}

fn best(texts: &Texts, language: &Language) -> Option<String> {
    let (_, text) = texts.best(language)?;
    Some(one_line(text)).filter(|text| !text.is_empty())
}

fn element(xml: &mut String, name: &str, text: &str) {
    xml.extend(["<", name, ">"]);
    escape_xml(text, xml);
    xml.extend(["</", name, ">\n"]);
}

/// As many whole words as a short name may have; at least a part of the first.
fn shortened(title: &str) -> String {
    let Some((end, _)) = title.char_indices().nth(SHORT) else { return title.to_owned() };
    let is_end = title[end..].starts_with(' ');
    let cut = &title[..end];
    let words = if is_end { Some(end) } else { cut.rfind(' ') };
    cut[..words.unwrap_or(end)].trim_end().to_owned()
}
