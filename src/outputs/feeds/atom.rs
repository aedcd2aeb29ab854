//! Feeds as Atom 1.0 (RFC 4287) and its archives (RFC 5005, section 4).
//!
//! In: what a feed says, and the XHTML of its entries. Out: XML. Texts are XHTML and not escaped
//! HTML, so that browsers show them where the feed has a style sheet.

use crate::ground::html::escape_xml;
use crate::plan::FeedFormat;
use crate::show::view::{FeedEntry, FeedPerson, FeedView, NO_TIME};

/// About how many bytes an entry has, without its text.
const ENTRY: usize = 1536;

pub(super) fn text(feed: &FeedView, texts: &[&str]) -> String {
    let length: usize = texts.iter().map(|text| ENTRY + text.len()).sum();
    let mut xml = String::with_capacity(ENTRY + length);
    xml += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<?xml-stylesheet type=\"text/css\"";
    attribute(&mut xml, "href", &feed.links.styles);
    xml += "?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" ";
    xml += "xmlns:fh=\"http://purl.org/syndication/history/1.0\"";
    attribute(&mut xml, "xml:lang", &feed.language);
    xml += ">\n";
    element(&mut xml, "id", &feed.id);
    element(&mut xml, "title", &feed.title);
    if let Some(subtitle) = &feed.subtitle {
        element(&mut xml, "subtitle", subtitle);
    }
    element(&mut xml, "updated", &feed.updated);
    // Entries without an author have this one (RFC 4287, section 4.2.1).
    person(&mut xml, "author", (&feed.site, None));
    links(&mut xml, feed);
    xml += concat!("<generator version=\"", env!("CARGO_PKG_VERSION"), "\">Tarjuman</generator>\n");
    for (at, text) in feed.entries.iter().zip(texts) {
        entry(&mut xml, at, text);
    }
    xml + "</feed>\n"
}

fn links(xml: &mut String, feed: &FeedView) {
    let links = &feed.links;
    link(xml, "self", &links.own, &[("type", FeedFormat::Atom.media_type())]);
    link(xml, "alternate", &feed.page, &[("type", "text/html"), ("hreflang", &feed.language)]);
    for (format, address) in &links.formats {
        link(xml, "alternate", address, &[("type", format.media_type())]);
    }
    if links.current.is_some() {
        *xml += "<fh:archive/>\n";
    }
    for (rel, address) in [("current", &links.current), ("prev-archive", &links.previous)] {
        if let Some(address) = address {
            link(xml, rel, address, &[("type", FeedFormat::Atom.media_type())]);
        }
    }
}

fn entry(xml: &mut String, entry: &FeedEntry, text: &str) {
    *xml += "<entry";
    attribute(xml, "xml:lang", &entry.language);
    *xml += ">\n";
    element(xml, "id", &entry.id);
    element(xml, "title", &entry.title);
    element(xml, "updated", entry.updated.as_deref().unwrap_or(NO_TIME));
    if let Some(published) = &entry.published {
        element(xml, "published", published);
    }
    people(xml, "author", &entry.authors);
    people(xml, "contributor", &entry.translators);
    if let Some((_, makers)) = &entry.about.via {
        let is_new = |maker: &&FeedPerson| !entry.translators.contains(maker);
        people(xml, "contributor", makers.iter().filter(is_new));
    }
    let own = [("type", "text/html"), ("hreflang", &*entry.language)];
    link(xml, "alternate", &entry.url, &own);
    let about = &entry.about;
    // There may be several (RFC 4287, section 4.1.2).
    for (address, language) in about.source.iter().chain(&about.other_sources) {
        let language = language.as_deref().map(|language| ("hreflang", language));
        link(xml, "via", address, language.as_slice());
    }
    if let Some(address) = &about.cite_as {
        link(xml, "cite-as", address, &[]);
    }
    if let Some(address) = &about.license_url {
        link(xml, "license", address, &[]);
    }
    if let Some(rights) = &about.rights {
        element(xml, "rights", rights);
    }
    for (id, label) in &about.tags {
        *xml += "<category";
        attribute(xml, "term", id);
        attribute(xml, "label", label);
        *xml += "/>\n";
    }
    let name = if entry.text.body.is_some() { "content" } else { "summary" };
    xml.extend(["<", name, " type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">\n"]);
    xml.extend([text, "</div></", name, ">\n</entry>\n"]);
}

fn people<'p>(xml: &mut String, role: &str, people: impl IntoIterator<Item = &'p FeedPerson>) {
    for FeedPerson { name, url } in people {
        person(xml, role, (name, url.as_deref()));
    }
}

fn person(xml: &mut String, role: &str, (name, url): (&str, Option<&str>)) {
    xml.extend(["<", role, "><name>"]);
    escape_xml(name, xml);
    *xml += "</name>";
    if let Some(url) = url {
        *xml += "<uri>";
        escape_xml(url, xml);
        *xml += "</uri>";
    }
    xml.extend(["</", role, ">\n"]);
}

fn element(xml: &mut String, name: &str, text: &str) {
    xml.extend(["<", name, ">"]);
    escape_xml(text, xml);
    xml.extend(["</", name, ">\n"]);
}

fn link(xml: &mut String, rel: &str, address: &str, attributes: &[(&str, &str)]) {
    *xml += "<link";
    attribute(xml, "rel", rel);
    for (name, value) in attributes {
        attribute(xml, name, value);
    }
    attribute(xml, "href", address);
    *xml += "/>\n";
}

fn attribute(xml: &mut String, name: &str, value: &str) {
    xml.extend([" ", name, "=\""]);
    escape_xml(value, xml);
    xml.push('"');
}
