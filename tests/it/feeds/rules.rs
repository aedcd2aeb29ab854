//! What the standards of feeds require, as a table: RFC 4287 (Atom), RFC 5005 (archives) and JSON
//! Feed 1.1. It shares no code with the program.

use std::collections::HashSet;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::NsReader;
use serde_json::Value;

const ATOM: &str = "http://www.w3.org/2005/Atom";
const HISTORY: &str = "http://purl.org/syndication/history/1.0";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// An element of XML.
#[derive(Debug, Default)]
pub struct Element {
    /// The namespace and the local name.
    pub name: (String, String),
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Element>,
    /// All text in it.
    pub text: String,
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| &**value)
    }

    /// Its children of this name, of Atom.
    pub fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.children.iter().filter(move |child| child.name.0 == ATOM && child.name.1 == name)
    }

    fn count(&self, name: &str) -> usize {
        self.all(name).count()
    }

    fn text_of<'e>(&'e self, name: &'e str) -> &'e str {
        self.all(name).next().map_or("", |child| &child.text)
    }

    fn links<'e>(&'e self, rel: &'e str) -> impl Iterator<Item = &'e str> {
        let links = self.all("link").filter(move |link| link.attribute("rel") == Some(rel));
        links.filter_map(|link| link.attribute("href"))
    }

    fn descendants(&self) -> Vec<&Self> {
        let below = self.children.iter().flat_map(Self::descendants);
        [self].into_iter().chain(below).collect()
    }
}

/// The root of an XML document, by a parser that forgives nothing.
pub fn parse(xml: &str) -> Element {
    let is_allowed =
        |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}');
    assert!(xml.chars().all(is_allowed), "a character that XML forbids");
    let mut reader = NsReader::from_str(xml);
    let config = reader.config_mut();
    (config.check_end_names, config.expand_empty_elements) = (true, true);
    let mut open = vec![Element::default()];
    loop {
        let (namespace, event) = reader.read_resolved_event().unwrap();
        let namespace = format!("{namespace:?}");
        match event {
            Event::Start(tag) => open.push(start(&namespace, &tag)),
            Event::End(_) => {
                let done = open.pop().unwrap();
                let parent = open.last_mut().unwrap();
                parent.text += &done.text;
                parent.children.push(done);
            }
            Event::Text(text) => open.last_mut().unwrap().text += &text.decode().unwrap(),
            Event::GeneralRef(entity) => {
                let name = entity.decode().unwrap();
                open.last_mut().unwrap().text += match &*name {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    "#39" => "'",
                    other => panic!("&{other};"),
                };
            }
            Event::Eof => break,
            Event::Decl(_) | Event::PI(_) => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(open.len(), 1, "elements are open at the end");
    open.remove(0).children.remove(0)
}

fn start(namespace: &str, tag: &BytesStart<'_>) -> Element {
    let known = [ATOM, HISTORY, XHTML].into_iter().find(|known| namespace.contains(known));
    let attribute = |attribute: quick_xml::events::attributes::Attribute<'_>| {
        let name = String::from_utf8(attribute.key.as_ref().to_vec()).unwrap();
        let value = String::from_utf8(attribute.value.to_vec()).unwrap();
        assert!(!value.contains('<'), "`<` in an attribute");
        (name, quick_xml::escape::unescape(&value).unwrap().into_owned())
    };
    Element {
        name: (
            known.unwrap_or(namespace).to_owned(),
            String::from_utf8(tag.local_name().as_ref().to_vec()).unwrap(),
        ),
        attributes: tag.attributes().map(|it| attribute(it.unwrap())).collect(),
        ..Element::default()
    }
}

/// A requirement, and whether a feed fulfils it.
type Rule<Of> = (&'static str, fn(&Of) -> bool);

const OF_FEEDS: &[Rule<Element>] = &[
    ("4.1.1 the root is atom:feed", |feed| feed.name == (ATOM.into(), "feed".into())),
    ("4.1.1 exactly one id", |feed| feed.count("id") == 1),
    ("4.1.1 exactly one title", |feed| feed.count("title") == 1),
    ("4.1.1 exactly one updated", |feed| feed.count("updated") == 1),
    ("4.1.1 at most one subtitle, generator, rights, icon, logo", |feed| {
        ["subtitle", "generator", "rights", "icon", "logo"]
            .into_iter()
            .all(|name| feed.count(name) <= 1)
    }),
    ("4.1.1 an author, unless every entry has one", |feed| {
        feed.count("author") > 0 || feed.all("entry").all(|entry| entry.count("author") > 0)
    }),
    ("4.1.1 a link to itself", |feed| feed.links("self").count() == 1),
    ("4.1.1 entries come last", |feed| {
        let is_entry = |child: &&Element| child.name.1 == "entry";
        feed.children.iter().skip_while(|child| !is_entry(child)).all(|child| is_entry(&child))
    }),
    ("4.1.1 no two entries with one id and one time", |feed| {
        let mut seen = HashSet::new();
        feed.all("entry").all(|entry| seen.insert((entry.text_of("id"), entry.text_of("updated"))))
    }),
    ("2 the language is named", |feed| feed.attribute("xml:lang").is_some_and(|l| !l.is_empty())),
    ("RFC 5005 4 an archive names the current feed, and only an archive", |feed| {
        let is_archive = feed.children.iter().any(|child| child.name.0 == HISTORY);
        is_archive == (feed.links("current").count() == 1)
    }),
    ("RFC 5005 4 at most one link to each neighbour", |feed| {
        feed.links("prev-archive").count() <= 1 && feed.links("next-archive").count() <= 1
    }),
];

const OF_ENTRIES: &[Rule<Element>] = &[
    ("4.1.2 exactly one id", |entry| entry.count("id") == 1),
    ("4.1.2 exactly one title", |entry| entry.count("title") == 1),
    ("4.1.2 exactly one updated", |entry| entry.count("updated") == 1),
    ("4.1.2 at most one content, summary, published, rights, source", |entry| {
        ["content", "summary", "published", "rights", "source"]
            .into_iter()
            .all(|name| entry.count(name) <= 1)
    }),
    ("4.1.2 content, or a link to it", |entry| {
        entry.count("content") == 1 || entry.links("alternate").count() > 0
    }),
    ("2 the language is named", |entry| entry.attribute("xml:lang").is_some_and(|l| !l.is_empty())),
];

const OF_ALL: &[Rule<Element>] = &[
    ("3.1.1.3 XHTML is in one div", |it| {
        let mut texts = it.all("content").chain(it.all("summary"));
        texts.all(|text| {
            text.attribute("type") == Some("xhtml")
                && text.children.len() == 1
                && text.children[0].name == (XHTML.into(), "div".into())
        })
    }),
    ("3.1.1.1 text has no children", |it| {
        let texts = ["title", "subtitle", "rights"].into_iter().flat_map(|name| it.all(name));
        texts.into_iter().all(|text| text.children.is_empty() && text.attribute("type").is_none())
    }),
    ("3.2 a person has exactly one name, and it is not empty", |it| {
        let people = it.all("author").chain(it.all("contributor"));
        people.into_iter().all(|one| one.count("name") == 1 && one.count("uri") <= 1)
    }),
    ("3.3 times are those of RFC 3339", |it| {
        let times = it.all("updated").chain(it.all("published"));
        times.into_iter().all(|time| time.text.parse::<jiff::Timestamp>().is_ok())
    }),
    ("4.2.6 an id is an absolute address", |it| it.all("id").all(|id| is_absolute(&id.text))),
    ("4.2.7 links have absolute addresses", |it| {
        it.all("link").all(|link| link.attribute("href").is_some_and(is_absolute))
    }),
    ("4.1.1 no two alternates of one type and one language", |it| {
        let mut seen = HashSet::new();
        let mut alternates = it.all("link").filter(|it| it.attribute("rel") == Some("alternate"));
        alternates.all(|link| seen.insert((link.attribute("type"), link.attribute("hreflang"))))
    }),
    ("4.2.2 a category has a term", |it| {
        it.all("category").all(|it| it.attribute("term").is_some_and(|term| !term.is_empty()))
    }),
    ("content has only absolute addresses, no ids, no bdi", |it| {
        let below = it.descendants();
        let mut html = below.into_iter().filter(|it| it.name.0 == XHTML);
        html.all(|it| {
            let mut addresses = ["href", "src"].into_iter().filter_map(|name| it.attribute(name));
            it.name.1 != "bdi" && it.attribute("id").is_none() && addresses.all(is_absolute)
        })
    }),
    ("every element is of a known namespace", |it| [ATOM, HISTORY, XHTML].contains(&&*it.name.0)),
];

fn is_absolute(address: &str) -> bool {
    let Some((scheme, rest)) = address.split_once(':') else { return false };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    is_scheme && !rest.is_empty() && !rest.contains([' ', '<', '>', '"', '\n'])
}

#[track_caller]
fn fulfils<Of: std::fmt::Debug>(it: &Of, rules: &[Rule<Of>]) {
    for (requirement, is_fulfilled) in rules {
        assert!(is_fulfilled(it), "{requirement}: {it:#?}");
    }
}

/// Whether a feed is valid Atom; an archive too.
#[track_caller]
pub fn assert_valid(xml: &str) -> Element {
    let feed = parse(xml);
    fulfils(&feed, OF_FEEDS);
    fulfils(&feed, OF_ALL);
    for entry in feed.all("entry") {
        fulfils(entry, OF_ENTRIES);
        fulfils(entry, OF_ALL);
    }
    feed
}

const OF_JSON_FEEDS: &[Rule<Value>] = &[
    ("version", |feed| feed["version"] == "https://jsonfeed.org/version/1.1"),
    ("a title", |feed| feed["title"].is_string()),
    ("absolute addresses", |feed| {
        ["home_page_url", "feed_url", "next_url"].into_iter().all(|key| is_address(&feed[key]))
    }),
    ("next_url is another feed", |feed| feed["next_url"] != feed["feed_url"]),
    ("items", |feed| feed["items"].is_array()),
    ("ids are unique", |feed| {
        let mut seen = HashSet::new();
        feed["items"].as_array().unwrap().iter().all(|item| seen.insert(item["id"].as_str()))
    }),
    ("a language", |feed| feed["language"].as_str().is_some_and(|tag| !tag.is_empty())),
];

const OF_ITEMS: &[Rule<Value>] = &[
    ("an id, as text", |item| item["id"].as_str().is_some_and(|id| !id.is_empty())),
    ("content", |item| item["content_html"].is_string() || item["content_text"].is_string()),
    ("absolute addresses", |item| {
        ["url", "external_url", "image"].into_iter().all(|key| is_address(&item[key]))
    }),
    ("times are those of RFC 3339", |item| {
        ["date_published", "date_modified"].into_iter().all(|key| {
            item[key].as_str().is_none_or(|time| time.parse::<jiff::Timestamp>().is_ok())
        })
    }),
    ("authors have a name, a url or an avatar", |item| {
        let authors = item["authors"].as_array().into_iter().flatten();
        authors.into_iter().all(|one| one["name"].is_string() || one["url"].is_string())
    }),
    ("tags are texts", |item| item["tags"].as_array().into_iter().flatten().all(Value::is_string)),
    ("keys of one's own begin with _ and a letter", |item| {
        const KNOWN: [&str; 14] = [
            "id",
            "url",
            "external_url",
            "title",
            "content_html",
            "content_text",
            "summary",
            "image",
            "banner_image",
            "date_published",
            "date_modified",
            "authors",
            "tags",
            "language",
        ];
        item.as_object().unwrap().keys().all(|key| {
            let own = key.strip_prefix('_');
            KNOWN.contains(&&**key)
                || own.is_some_and(|own| own.starts_with(|c: char| c.is_ascii_alphabetic()))
        })
    }),
];

fn is_address(value: &Value) -> bool {
    value.as_str().is_none_or(|address| is_absolute(address) && address.starts_with("http"))
}

/// Whether a feed is valid JSON Feed.
#[track_caller]
pub fn assert_valid_json(json: &str) -> Value {
    let feed = serde_json::from_str(json).unwrap();
    fulfils(&feed, OF_JSON_FEEDS);
    for item in feed["items"].as_array().unwrap() {
        fulfils(item, OF_ITEMS);
    }
    feed
}
