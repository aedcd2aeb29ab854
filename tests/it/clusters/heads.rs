//! What pages say in their heads, and what the sitemap says, about addresses and languages.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::site::{Site, Tag, Tree, tags};

/// The file that a URL of the site names.
pub fn file_of(url: &str, base: &str) -> String {
    let path = url.strip_prefix(base).unwrap_or_else(|| panic!("{url} is not below {base}"));
    let path = percent_decode_str(path).decode_utf8().unwrap().into_owned();
    if path.is_empty() || path.ends_with('/') { path + "index.html" } else { path }
}

pub fn canonical(tags: &[Tag]) -> Option<String> {
    let mut links = tags.iter().filter(|tag| tag.name == "link" && tag.has("rel", "canonical"));
    let link = links.next()?.get("href")?.to_owned();
    assert!(links.next().is_none(), "two canonical links");
    Some(link)
}

/// What a page or the sitemap says about the same page in other languages.
pub type Cluster = Vec<(String, String)>;

pub fn alternates(tags: &[Tag]) -> Cluster {
    let links = tags.iter().filter(|tag| tag.name == "link" && tag.has("rel", "alternate"));
    let pair = |tag: &Tag| Some((tag.get("hreflang")?.to_owned(), tag.get("href")?.to_owned()));
    links.filter(|tag| tag.get("type").is_none()).filter_map(pair).collect()
}

/// For every URL of the sitemap: when it was changed, and its cluster.
pub fn sitemap_of(site: &Site) -> BTreeMap<String, (Option<String>, Cluster)> {
    urls_of(&site.page("sitemap.xml"))
}

/// The same for one part.
pub fn urls_of(text: &str) -> BTreeMap<String, (Option<String>, Cluster)> {
    let (mut reader, mut urls) = (Reader::from_str(text), BTreeMap::new());
    let (mut element, mut url, mut changed, mut cluster) =
        (String::new(), String::new(), None, Cluster::new());
    let attribute = |tag: &BytesStart<'_>, name: &str| {
        let value = tag.try_get_attribute(name).unwrap().unwrap().value;
        String::from_utf8(value.into_owned()).unwrap()
    };
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => element = String::from_utf8(tag.name().as_ref().to_vec()).unwrap(),
            Event::Text(text) if element == "loc" => url += &text.decode().unwrap(),
            Event::Text(text) if element == "lastmod" => {
                changed = Some(text.decode().unwrap().into_owned())
            }
            Event::Empty(tag) => {
                assert_eq!(
                    (tag.name().as_ref(), &*attribute(&tag, "rel")),
                    (&b"xhtml:link"[..], "alternate")
                );
                cluster.push((attribute(&tag, "hreflang"), attribute(&tag, "href")));
            }
            Event::End(tag) if tag.name().as_ref() == b"url" => {
                let entry = (changed.take(), std::mem::take(&mut cluster));
                assert!(urls.insert(std::mem::take(&mut url), entry).is_none(), "a URL twice");
                element.clear();
            }
            Event::End(_) => element.clear(),
            Event::Eof => return urls,
            _ => {}
        }
    }
}

/// All pages of a tree, with their start tags.
pub fn pages_of(tree: &Tree) -> BTreeMap<&str, Vec<Tag>> {
    let pages = tree.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, bytes)| (&**path, tags(std::str::from_utf8(bytes).unwrap()))).collect()
}

pub fn is_redirect(tags: &[Tag]) -> bool {
    tags.iter().any(|tag| tag.get("http-equiv") == Some("refresh"))
}
