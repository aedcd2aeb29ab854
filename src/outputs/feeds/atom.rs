//! Feeds as Atom 1.0 (RFC 4287) and its archives (RFC 5005, section 4).
//!
//! In: what a feed says, and the XHTML of its entries. Out: XML. Texts are XHTML and not escaped
//! HTML, so that browsers show them where the feed has a style sheet.

use crate::ground::html::escaped_xml;
use crate::plan::FeedFormat;
use crate::show::view::{FeedEntry, FeedPerson, FeedView};

pub(super) fn text(feed: &FeedView, texts: &[String]) -> String {
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    let styles = escaped_xml(&feed.links.styles);
    xml += &format!("<?xml-stylesheet type=\"text/css\" href=\"{styles}\"?>\n");
    xml += "<feed xmlns=\"http://www.w3.org/2005/Atom\" ";
    xml += "xmlns:fh=\"http://purl.org/syndication/history/1.0\"";
    xml += &format!(" xml:lang=\"{}\">\n", feed.language);
    element(&mut xml, "id", &feed.id);
    element(&mut xml, "title", &feed.title);
    if let Some(subtitle) = &feed.subtitle {
        element(&mut xml, "subtitle", subtitle);
    }
    element(&mut xml, "updated", &feed.updated);
    // Entries without an author have this one (RFC 4287, section 4.2.1).
    xml += &format!("<author><name>{}</name></author>\n", escaped_xml(&feed.site));
    links(&mut xml, feed);
    xml += &format!("<generator version=\"{}\">Tarjuman</generator>\n", env!("CARGO_PKG_VERSION"));
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
    for (rel, address) in [
        ("current", &links.current),
        ("prev-archive", &links.previous),
        ("next-archive", &links.next),
    ] {
        if let Some(address) = address {
            link(xml, rel, address, &[("type", FeedFormat::Atom.media_type())]);
        }
    }
}

fn entry(xml: &mut String, entry: &FeedEntry, text: &str) {
    *xml += &format!("<entry xml:lang=\"{}\">\n", entry.language);
    element(xml, "id", &entry.id);
    element(xml, "title", &entry.title);
    element(xml, "updated", &entry.updated);
    if let Some(published) = &entry.published {
        element(xml, "published", published);
    }
    people(xml, "author", &entry.authors);
    people(xml, "contributor", &entry.translators);
    let own = [("type", "text/html"), ("hreflang", &*entry.language)];
    link(xml, "alternate", &entry.url, &own);
    let about = &entry.about;
    if let Some((address, language)) = &about.source {
        let language = language.as_deref().map(|language| ("hreflang", language));
        link(xml, "via", address, language.as_slice());
    }
    if let Some(address) = &about.license_url {
        link(xml, "license", address, &[]);
    }
    if let Some(rights) = &about.rights {
        element(xml, "rights", rights);
    }
    for (id, label) in &about.tags {
        let (id, label) = (escaped_xml(id), escaped_xml(label));
        *xml += &format!("<category term=\"{id}\" label=\"{label}\"/>\n");
    }
    let name = if entry.text.body.is_some() { "content" } else { "summary" };
    *xml += &format!("<{name} type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">\n");
    *xml += &format!("{text}</div></{name}>\n</entry>\n");
}

fn people(xml: &mut String, role: &str, people: &[FeedPerson]) {
    for FeedPerson { name, url } in people {
        *xml += &format!("<{role}><name>{}</name>", escaped_xml(name));
        if let Some(url) = url {
            *xml += &format!("<uri>{}</uri>", escaped_xml(url));
        }
        *xml += &format!("</{role}>\n");
    }
}

fn element(xml: &mut String, name: &str, text: &str) {
    *xml += &format!("<{name}>{}</{name}>\n", escaped_xml(text));
}

fn link(xml: &mut String, rel: &str, address: &str, attributes: &[(&str, &str)]) {
    *xml += &format!("<link rel=\"{rel}\"");
    for (name, value) in attributes {
        *xml += &format!(" {name}=\"{}\"", escaped_xml(value));
    }
    *xml += &format!(" href=\"{}\"/>\n", escaped_xml(address));
}
