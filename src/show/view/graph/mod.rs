//! What a page says to programs that read schema.org (<https://schema.org>): one graph of JSON-LD.
//!
//! In: a page, and what the archive knows about what it shows. Out: JSON for
//! `<script type="application/ld+json">`, in which nothing can end the element. A thing has the
//! same `@id` on every page: a version that of its page, a person, tag or series that of its page
//! in the first language that has one. A translation names the version that it was made from
//! (`translationOfWork`), that one the version before it, and each the translations made from it
//! (`workTranslation`). A person, tag or series is described where it is first named; what all
//! pages of a language say about one is written once and copied. Never: HTML, or a name that is not
//! in the archive.

mod cited;
mod entities;
mod series;
mod source;
mod texts;

pub use entities::{GraphEntity, SiteNodes};

use super::page_view::Crumb;
use super::{PageFrame, Views};
use crate::archive::model::PersonId;
use crate::ground::date::Date;
use crate::ground::json::JsonObject;
use crate::ground::rough_date::RoughDate;
use crate::plan::PageKind;
use crate::show::field::Html;

/// What is before, between and after the nodes of a graph.
const BEFORE: &str = "{\"@context\":\"https://schema.org\",\"@graph\":[";
const AFTER: &str = "]}";

/// About how many bytes the graph of an article has.
const GRAPH: usize = 4 * 1024;

/// Names of the parts of a page's address in `@id`.
const PAGE: &str = "#page";
const CRUMBS: &str = "#crumbs";

/// The nodes of a page's graph, one after the other.
struct Nodes {
    json: String,
    /// The people who have been described so far; after that, they are only named.
    described: Vec<PersonId>,
}

/// A node that is being written.
pub(super) struct GraphNode<'n> {
    pub(super) json: JsonObject<'n>,
    described: &'n mut Vec<PersonId>,
}

impl GraphNode<'_> {
    /// Begins a node that is the value of a property.
    pub(super) fn begin(&mut self, key: &str) -> GraphNode<'_> {
        GraphNode { json: self.json.object(key), described: self.described }
    }

    /// A length, which schema.org has with its unit; `E37` is the pixel of UN/CEFACT.
    pub(super) fn put_pixels(&mut self, key: &str, count: u32) {
        let mut length = self.json.object(key);
        length.put("@type", "QuantitativeValue");
        length.put_value("value", count);
        length.put("unitCode", "E37");
    }
}

/// What is known about a page as such.
struct PageFacts<'p> {
    url: &'p str,
    /// Its title and description.
    about: (&'p str, Option<&'p str>),
    has_crumbs: bool,
}

impl Nodes {
    fn begin() -> Self {
        let mut json = String::with_capacity(GRAPH);
        json.push_str(BEFORE);
        Self { json, described: Vec::new() }
    }

    /// Begins a node.
    fn node(&mut self, kind: &str, id: &str) -> GraphNode<'_> {
        let mut node = self.untyped_node();
        node.json.put("@type", kind);
        node.json.put("@id", id);
        node
    }

    /// Begins a node without its type and its `@id`.
    fn untyped_node(&mut self) -> GraphNode<'_> {
        self.separate();
        GraphNode { json: JsonObject::begin(&mut self.json), described: &mut self.described }
    }

    /// Adds a node that was written before.
    fn copy(&mut self, node: &str) {
        self.separate();
        self.json.push_str(node);
    }

    fn separate(&mut self) {
        if self.json.ends_with('}') {
            self.json.push(',');
        }
    }

    fn into_html(mut self) -> Html {
        self.json.push_str(AFTER);
        let is_plain = memchr::memchr(b'<', self.json.as_bytes()).is_none();
        Html(if is_plain { self.json } else { self.json.replace('<', "\\u003c") })
    }
}

impl Views<'_> {
    /// The graph of a page; none for former addresses and for pages that say that there is nothing,
    /// and none without the address of the site.
    pub(super) fn graph(
        &self,
        frame: &PageFrame,
        about: (&str, Option<&str>),
        crumbs: &[Crumb],
    ) -> Option<Html> {
        if !frame.page.kind.is_described() || !self.archive.config.has_address() {
            return None;
        }
        let mut nodes = Nodes::begin();
        let url = self.absolute(&frame.address);
        let facts = PageFacts { url: &url, about, has_crumbs: !crumbs.is_empty() };
        self.page_node(frame, &facts, &mut nodes);
        self.crumbs_node(&url, crumbs, &mut nodes);
        self.site_nodes(frame, &mut nodes);
        self.main_nodes(frame, &mut nodes);
        Some(nodes.into_html())
    }

    /// The page itself.
    fn page_node(&self, frame: &PageFrame, facts: &PageFacts<'_>, nodes: &mut Nodes) {
        let PageFacts { url, about: (title, description), has_crumbs } = *facts;
        let page = frame.page;
        let interface = &self.archive.config.languages[page.interface];
        let language = page.text_language(self.archive).unwrap_or(interface);
        let GraphNode { json, .. } = &mut nodes.node(page_type(page.kind), &[url, PAGE].concat());
        json.put("url", url);
        json.put("name", title);
        if !matches!(
            page.kind,
            PageKind::Version(_) | PageKind::Person(..) | PageKind::Tag(..) | PageKind::Series(..)
        ) {
            json.put_unless_empty("description", description.unwrap_or_default());
        }
        json.put("inLanguage", language.as_str());
        refer(json, "isPartOf", self.site_id());
        if let Some(entity) = self.entity(frame) {
            refer(json, "mainEntity", entity);
        }
        if has_crumbs {
            refer(json, "breadcrumb", [url, CRUMBS].concat());
        }
    }

    /// The way to the page from the home page.
    fn crumbs_node(&self, url: &str, crumbs: &[Crumb], nodes: &mut Nodes) {
        if crumbs.is_empty() {
            return;
        }
        let mut node = nodes.node("BreadcrumbList", &[url, CRUMBS].concat());
        node.json.put_objects(
            "itemListElement",
            crumbs.iter().zip(1..),
            |(crumb, position), item| {
                item.put("@type", "ListItem");
                item.put_value("position", position);
                item.put("name", &crumb.name);
                item.put("item", self.absolute_of(crumb.page));
            },
        );
    }

    /// The site, whose root and home pages say more about it, and who publishes it.
    fn site_nodes(&self, frame: &PageFrame, nodes: &mut Nodes) {
        let shared = self.shared_nodes(frame);
        match frame.page.kind {
            PageKind::Root | PageKind::Home => self.whole_site(frame, nodes),
            _ => nodes.copy(&shared.site),
        }
        let kind = frame.page.kind;
        if matches!(kind, PageKind::Root | PageKind::Home | PageKind::Version(_)) {
            nodes.copy(&shared.publisher);
        }
    }

    /// The `@id` of what the page is about.
    fn entity(&self, frame: &PageFrame) -> Option<String> {
        match frame.page.kind {
            PageKind::Version(id) | PageKind::Parallel(id) => Some(self.version_url(id)),
            PageKind::Tag(id, _) => Some(self.tag_entity(frame, id).id.to_string()),
            PageKind::Person(id, _) => Some(self.person_entity(frame, id).id.to_string()),
            PageKind::Series(id, _) => Some(self.series_entity(frame, id).id.to_string()),
            PageKind::Tags => Some(self.tag_set_id()),
            PageKind::Root | PageKind::Home => Some(self.site_id()),
            PageKind::Articles(_)
            | PageKind::AllSeries
            | PageKind::People
            | PageKind::Archive
            | PageKind::Year(..)
            | PageKind::Search
            | PageKind::StaticPage(_)
            | PageKind::NotFound
            | PageKind::NotFoundBelow
            | PageKind::Redirect(_) => None,
        }
    }

    /// What the page is about.
    fn main_nodes(&self, frame: &PageFrame, nodes: &mut Nodes) {
        match frame.page.kind {
            PageKind::Version(id) => {
                let (chain, made) = (self.chain(frame, id), self.translations(frame, id));
                self.whole_version(frame, id, nodes);
                self.texts(frame, &chain[1..], nodes);
                self.texts(frame, &made, nodes);
                chain.iter().chain(&made).for_each(|id| self.between(frame, *id, nodes));
                self.outside(frame, &chain, nodes);
            }
            PageKind::Parallel(id) => {
                let chain = self.chain(frame, id);
                self.texts(frame, &chain, nodes);
                chain.iter().for_each(|id| self.between(frame, *id, nodes));
                self.outside(frame, &chain, nodes);
            }
            PageKind::Tag(id, _) => {
                self.whole_tag(frame, id, nodes);
                nodes.copy(&self.shared_nodes(frame).tag_set);
            }
            PageKind::Series(id, _) => self.whole_series(frame, id, nodes),
            PageKind::Person(id, _) => self.whole_person(frame, id, nodes),
            PageKind::Tags => nodes.copy(&self.shared_nodes(frame).tag_set),
            PageKind::Root
            | PageKind::Home
            | PageKind::Articles(_)
            | PageKind::AllSeries
            | PageKind::People
            | PageKind::Archive
            | PageKind::Year(..)
            | PageKind::Search
            | PageKind::StaticPage(_)
            | PageKind::NotFound
            | PageKind::NotFoundBelow
            | PageKind::Redirect(_) => {}
        }
    }
}

/// Names a node and does not describe it.
fn refer(node: &mut JsonObject<'_>, key: &str, id: impl AsRef<str>) {
    node.object(key).put("@id", id);
}

fn page_type(kind: PageKind) -> &'static str {
    match kind {
        PageKind::Person(..) => "ProfilePage",
        PageKind::Articles(_)
        | PageKind::Tags
        | PageKind::AllSeries
        | PageKind::Tag(..)
        | PageKind::Series(..)
        | PageKind::People
        | PageKind::Archive
        | PageKind::Year(..) => "CollectionPage",
        PageKind::Root
        | PageKind::Home
        | PageKind::Search
        | PageKind::Version(_)
        | PageKind::Parallel(_)
        | PageKind::StaticPage(_)
        | PageKind::NotFound
        | PageKind::NotFoundBelow
        | PageKind::Redirect(_) => "WebPage",
    }
}

/// A date that may not be known exactly. Schema.org only has exact ones: of others, the year is
/// said if there is no other that is meant.
fn put_rough_date(node: &mut JsonObject<'_>, key: &str, date: Option<RoughDate>) {
    let date = date.filter(|date| date.earliest().year() > 0);
    let said = date.and_then(|date| date.exact().or_else(|| date.year().map(Date::of_year)));
    node.put_some(key, said.and_then(schema_date));
}

/// A date as ISO 8601 has it; `None` before the year 1, which other programs count otherwise.
fn schema_date(date: Date) -> Option<String> {
    (date.year() > 0).then(|| date.to_string())
}
