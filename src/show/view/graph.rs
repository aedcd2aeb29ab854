//! What a page says to programs that read schema.org (<https://schema.org>): one graph of JSON-LD.
//!
//! In: a page, and what the archive knows about what it shows. Out: JSON for
//! `<script type="application/ld+json">`, in which nothing can end the element. A thing has the
//! same `@id` on every page: a version that of its page, a person or tag that of its page in the
//! first language that has one. A translation names the version that it was made from
//! (`translationOfWork`), that one the version before it, and each the translations made from it
//! (`workTranslation`). Never: HTML, or a name that is not in the archive.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::page_view::Crumb;
use super::{PageFrame, Views};
use crate::archive::model::{PersonId, Source, TagId, Version, VersionId};
use crate::ground::date::Date;
use crate::plan::{Page, PageKind};
use crate::read::config::InterfaceLanguage;
use crate::read::markdown;
use crate::read::text_kind::TextKind;
use crate::show::field::Html;

/// What a graph is made of.
const CONTEXT: &str = "https://schema.org";

/// Names of the parts of a page's address in `@id`.
const PAGE: &str = "#page";
const CRUMBS: &str = "#crumbs";
const PERSON: &str = "#person";
const TAG: &str = "#tag";
const TAGS: &str = "#tags";
const SITE: &str = "#site";
const PUBLISHER: &str = "#publisher";

/// The nodes of a page's graph.
struct Graph<'v> {
    views: &'v Views<'v>,
    frame: &'v PageFrame,
    nodes: Vec<Value>,
    /// The people and tags that other nodes name. Each becomes a node.
    people: BTreeSet<PersonId>,
    tags: BTreeSet<TagId>,
}

impl Views<'_> {
    /// The graph of a page; none for pages that only lead on or say that there is nothing, and none
    /// without the address of the site.
    pub(super) fn graph(
        &self,
        frame: &PageFrame,
        about: (&str, Option<&str>),
        crumbs: &[Crumb],
    ) -> Option<Html> {
        if !frame.page.kind.is_listed() || !self.archive.config.has_address() {
            return None;
        }
        let (nodes, people, tags) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
        let mut graph = Graph { views: self, frame, nodes, people, tags };
        graph.page(about, crumbs);
        graph.main_entity();
        graph.named();
        let text = json!({ "@context": CONTEXT, "@graph": graph.nodes }).to_string();
        Some(Html(text.replace('<', "\\u003c")))
    }

    /// The `@id` of a person.
    fn person_id(&self, id: PersonId) -> String {
        self.address_everywhere(PageKind::Person(id, 1)) + PERSON
    }

    /// The `@id` of a tag.
    fn tag_id(&self, id: TagId) -> String {
        self.address_everywhere(PageKind::Tag(id, 1)) + TAG
    }

    /// The address of a page in the first language that has it.
    fn address_everywhere(&self, kind: PageKind) -> String {
        let page = Page { kind, interface: InterfaceLanguage::DEFAULT };
        self.absolute_of(page.nearest(self.archive, &self.plan.lists))
    }

    fn version_url(&self, id: VersionId) -> String {
        self.absolute_of(Page::of(self.archive, PageKind::Version(id)))
    }
}

impl Graph<'_> {
    /// The page itself, the site that it belongs to, and the way to it from the home page.
    fn page(&mut self, (title, description): (&str, Option<&str>), crumbs: &[Crumb]) {
        let (archive, page) = (self.views.archive, self.frame.page);
        let url = self.views.absolute(&self.frame.address);
        let interface = &archive.config.languages[page.interface];
        let language = page.text_language(archive).unwrap_or(interface);
        let mut node = json!({
            "@type": page_type(page.kind),
            "@id": format!("{url}{PAGE}"),
            "url": url,
            "name": title,
            "inLanguage": language.as_str(),
            "isPartOf": { "@id": self.site() },
        });
        if !matches!(page.kind, PageKind::Version(_) | PageKind::Person(..) | PageKind::Tag(..)) {
            put(&mut node, "description", description.filter(|text| !text.is_empty()));
        }
        put(&mut node, "mainEntity", self.entity().map(reference));
        put(&mut node, "breadcrumb", (!crumbs.is_empty()).then(|| reference(url.clone() + CRUMBS)));
        self.nodes.push(node);
        if !crumbs.is_empty() {
            let items = crumbs.iter().zip(1..).map(|(crumb, position)| {
                let item = self.views.absolute_of(crumb.page);
                json!({ "@type": "ListItem", "position": position, "name": crumb.name,
                    "item": item })
            });
            let items: Vec<Value> = items.collect();
            self.nodes.push(json!({
                "@type": "BreadcrumbList",
                "@id": format!("{url}{CRUMBS}"),
                "itemListElement": items,
            }));
        }
        self.site_node();
    }

    /// The site; its home pages say more about it.
    fn site_node(&mut self) {
        let config = &self.views.archive.config;
        let locale = self.views.locale(self.frame);
        let name = self.views.site_title(self.frame).map(|title| title.text);
        let mut site = json!({
            "@type": "WebSite", "@id": self.site(), "url": config.base_url,
        });
        put(&mut site, "name", name.clone());
        if self.frame.page.kind == PageKind::Home {
            let tagline = locale.best_label(&config.tagline).map(|tagline| tagline.text);
            let languages: Vec<&str> = config.languages.iter().map(|tag| tag.as_str()).collect();
            put(&mut site, "description", tagline);
            put(&mut site, "inLanguage", Some(languages));
            put(&mut site, "publisher", Some(reference(self.publisher())));
        }
        self.nodes.push(site);
        if matches!(self.frame.page.kind, PageKind::Home | PageKind::Version(_)) {
            let mut publisher = json!({
                "@type": "Organization", "@id": self.publisher(), "url": config.base_url,
            });
            put(&mut publisher, "name", name);
            self.nodes.push(publisher);
        }
    }

    fn site(&self) -> String {
        self.views.archive.config.base_url.clone() + SITE
    }

    fn publisher(&self) -> String {
        self.views.archive.config.base_url.clone() + PUBLISHER
    }

    fn tag_set(&self) -> String {
        self.views.archive.config.base_url.clone() + TAGS
    }

    /// The `@id` of what the page is about.
    fn entity(&self) -> Option<String> {
        match self.frame.page.kind {
            PageKind::Version(id) | PageKind::Parallel(id) => Some(self.views.version_url(id)),
            PageKind::Tag(id, _) => Some(self.views.tag_id(id)),
            PageKind::Person(id, _) => Some(self.views.person_id(id)),
            PageKind::Tags => Some(self.tag_set()),
            PageKind::Home => Some(self.site()),
            PageKind::Root
            | PageKind::Articles(_)
            | PageKind::People
            | PageKind::Archive
            | PageKind::Year(..)
            | PageKind::StaticPage(_)
            | PageKind::NotFound
            | PageKind::NotFoundBelow
            | PageKind::Redirect(_) => None,
        }
    }

    fn main_entity(&mut self) {
        match self.frame.page.kind {
            PageKind::Version(id) => {
                self.version(id);
                self.sources(id);
                self.translations(id);
            }
            PageKind::Parallel(id) => {
                let node = self.sibling(id);
                self.nodes.push(node);
                self.sources(id);
            }
            PageKind::Tag(id, _) => {
                self.tags.insert(id);
            }
            PageKind::Person(id, _) => self.whole_person(id),
            PageKind::Tags => self.tag_set_node(),
            PageKind::Root
            | PageKind::Home
            | PageKind::Articles(_)
            | PageKind::People
            | PageKind::Archive
            | PageKind::Year(..)
            | PageKind::StaticPage(_)
            | PageKind::NotFound
            | PageKind::NotFoundBelow
            | PageKind::Redirect(_) => {}
        }
    }

    /// Everything that is known about a version.
    fn version(&mut self, id: VersionId) {
        let version = &self.views.archive[id];
        let url = self.views.version_url(id);
        let mut node = self.sibling(id);
        let headline = &version.headline;
        put(&mut node, "mainEntityOfPage", Some(reference(format!("{url}{PAGE}"))));
        put(&mut node, "url", Some(&url));
        put(&mut node, "alternativeHeadline", headline.subtitle.as_deref());
        put(&mut node, "description", Some(&*headline.summary).filter(|text| !text.is_empty()));
        put(&mut node, "editor", self.people(&version.credits.editors));
        put(&mut node, "contributor", self.people(&version.credits.reviewers));
        put(&mut node, "dateModified", version.dates.updated.and_then(iso));
        put(&mut node, "publisher", Some(reference(self.publisher())));
        put(&mut node, "isPartOf", Some(reference(self.site())));
        put(&mut node, "isAccessibleForFree", Some(true));
        put(&mut node, "version", version.edition.as_deref());
        put(&mut node, "wordCount", Some(version.body.outline.words).filter(|words| *words > 0));
        put(&mut node, "mentions", self.people(&version.subjects.people));
        self.tags.extend(&version.subjects.tags);
        let about = version.subjects.tags.iter().map(|tag| reference(self.views.tag_id(*tag)));
        put(&mut node, "about", Some(about.collect::<Vec<_>>()).filter(|tags| !tags.is_empty()));
        self.rights(&mut node, version);
        self.image(&mut node, version);
        self.nodes.push(node);
    }

    /// What a page says about a version that it names.
    fn sibling(&mut self, id: VersionId) -> Value {
        let archive = self.views.archive;
        let version = &archive[id];
        let url = self.views.version_url(id);
        let mut node = json!({
            "@type": type_of(archive.kind_of(id)),
            "@id": url,
            "headline": version.headline.title,
            "inLanguage": version.language.as_str(),
        });
        put(&mut node, "author", self.people(&version.credits.authors));
        put(&mut node, "translator", self.people(&version.credits.translators));
        put(&mut node, "datePublished", version.dates.published.and_then(iso));
        let siblings = archive[version.work].version_ids();
        let made = siblings.filter(|made| archive[*made].lineage.made_from == Some(id));
        let made: Vec<Value> = made.map(|made| reference(self.views.version_url(made))).collect();
        put(&mut node, "workTranslation", Some(made).filter(|made| !made.is_empty()));
        let source = version.lineage.source.as_deref();
        match version.lineage.made_from {
            Some(source) => {
                let source = reference(self.views.version_url(source));
                put(&mut node, "translationOfWork", Some(source));
            }
            None => {
                let key =
                    if version.lineage.is_translation { "translationOfWork" } else { "isBasedOn" };
                put(&mut node, key, source.map(|source| reference(self.outside_id(id, source))));
            }
        }
        node
    }

    /// What a version was made from, and what that was made from, to the end.
    fn sources(&mut self, id: VersionId) {
        let archive = self.views.archive;
        let mut at = id;
        while let Some(source) = archive[at].lineage.made_from {
            let node = self.sibling(source);
            self.nodes.push(node);
            at = source;
        }
        let Some(source) = archive[at].lineage.source.as_deref() else { return };
        let node = self.outside(at, source);
        self.nodes.push(node);
    }

    /// The translations that were made from a version.
    fn translations(&mut self, id: VersionId) {
        let archive = self.views.archive;
        for made in archive[archive[id].work].version_ids() {
            if archive[made].lineage.made_from == Some(id) {
                let node = self.sibling(made);
                self.nodes.push(node);
            }
        }
    }

    /// A text that is not in the archive.
    fn outside(&mut self, of: VersionId, source: &Source) -> Value {
        let version = &self.views.archive[of];
        let id = self.outside_id(of, source);
        let mut node = json!({ "@type": type_of(self.views.archive.kind_of(of)), "@id": id });
        put(&mut node, "name", source.title.as_deref());
        put(&mut node, "inLanguage", source.language.as_ref().map(|tag| tag.as_str()));
        put(&mut node, "url", source.url.as_deref());
        put(&mut node, "archivedAt", source.archived.as_deref());
        put(&mut node, "datePublished", source.date.and_then(iso));
        put(&mut node, "author", self.people(&version.credits.authors));
        let publisher = source.publication.as_deref();
        put(
            &mut node,
            "publisher",
            publisher.map(|name| json!({ "@type": "Organization", "name": name })),
        );
        node
    }

    /// The `@id` of a text that is not in the archive: its address or, without one, a name below
    /// the address of the version that was made from it. All versions that say the same about it
    /// share that of the first.
    fn outside_id(&self, of: VersionId, source: &Source) -> String {
        let archive = self.views.archive;
        let lead = archive[archive[of].work].lead();
        let is_shared = archive[lead].lineage.source.as_deref() == Some(source);
        let name = || self.views.version_url(if is_shared { lead } else { of }) + "#source";
        source.url.as_deref().map_or_else(name, str::to_owned)
    }

    fn rights(&self, node: &mut Value, version: &Version) {
        let rights = &version.rights;
        let license = rights.license.as_deref().map(|license| {
            let address = super::version::license_url(license);
            address
                .map_or_else(|| json!({ "@type": "CreativeWork", "name": license }), Value::String)
        });
        put(node, "license", license);
        put(node, "copyrightNotice", rights.rights_holder.as_deref());
        let permission = rights.permission.as_deref();
        put(
            node,
            "usageInfo",
            permission.map(|text| json!({ "@type": "CreativeWork", "text": text })),
        );
    }

    fn image(&self, node: &mut Value, version: &Version) {
        let Some(picture) = &version.picture else { return };
        let Some(address) = self.views.picture_url(self.frame, picture) else { return };
        let (width, height) = self.views.size(picture.place).unzip();
        let mut image = json!({ "@type": "ImageObject", "url": address });
        put(&mut image, "width", width);
        put(&mut image, "height", height);
        put(&mut image, "caption", Some(&*picture.alt).filter(|alt| !alt.is_empty()));
        put(node, "image", Some(image));
    }

    /// Everything that is known about a person.
    fn whole_person(&mut self, id: PersonId) {
        let views = self.views;
        let (entry, locale) = (&views.archive[id].entry, views.locale(self.frame));
        let mut node = self.person(id);
        let shown = &views.shared.person(self.frame.page.interface, id).view.name.text;
        put(&mut node, "url", Some(views.address_everywhere(PageKind::Person(id, 1))));
        let others = entry.name.0.iter().map(|(_, name)| name).chain(&entry.also);
        let others: BTreeSet<&str> =
            others.map(|name| &**name).filter(|name| *name != &**shown).collect();
        put(&mut node, "alternateName", Some(others).filter(|names| !names.is_empty()));
        let bio = entry.bio.best(locale.language()).map(|(_, bio)| markdown::summary(bio));
        put(&mut node, "description", bio.filter(|text| !text.is_empty()));
        let dates = if entry.is_organisation {
            ["foundingDate", "dissolutionDate"]
        } else {
            ["birthDate", "deathDate"]
        };
        put(&mut node, dates[0], entry.born.and_then(iso));
        put(&mut node, dates[1], entry.died.and_then(iso));
        self.nodes.push(node);
    }

    /// What a page says about a person whom it names.
    fn person(&self, id: PersonId) -> Value {
        let views = self.views;
        let entry = &views.archive[id].entry;
        let name = &views.shared.person(self.frame.page.interface, id).view.name.text;
        let mut node = json!({
            "@type": if entry.is_organisation { "Organization" } else { "Person" },
            "@id": views.person_id(id),
            "name": name,
        });
        put(&mut node, "sameAs", Some(&entry.same_as).filter(|same| !same.is_empty()));
        node
    }

    fn tag(&self, id: TagId) -> Value {
        let views = self.views;
        let shared = &views.shared.tag(self.frame.page.interface, id).view;
        let mut node = json!({
            "@type": "DefinedTerm",
            "@id": views.tag_id(id),
            "name": shared.label.text,
            "inDefinedTermSet": { "@id": self.tag_set() },
        });
        if matches!(self.frame.page.kind, PageKind::Tag(..)) {
            let description = views.locale(self.frame).best_label(&views.archive[id].description);
            put(&mut node, "description", description.map(|text| text.text));
            put(&mut node, "url", Some(views.address_everywhere(PageKind::Tag(id, 1))));
        }
        node
    }

    fn tag_set_node(&mut self) {
        let node = json!({
            "@type": "DefinedTermSet",
            "@id": self.tag_set(),
            "name": self.views.word(self.frame, "tags"),
            "url": self.views.address_everywhere(PageKind::Tags),
        });
        self.nodes.push(node);
    }

    /// References to people, who become nodes.
    fn people(&mut self, ids: &[PersonId]) -> Option<Vec<Value>> {
        self.people.extend(ids);
        let refer = |id: &PersonId| reference(self.views.person_id(*id));
        Some(ids.iter().map(refer).collect()).filter(|people: &Vec<Value>| !people.is_empty())
    }

    /// The nodes of those whom other nodes name.
    fn named(&mut self) {
        let whole = match self.frame.page.kind {
            PageKind::Person(id, _) => Some(id),
            _ => None,
        };
        let people = self.people.iter().filter(|id| Some(**id) != whole);
        let people: Vec<Value> = people.map(|id| self.person(*id)).collect();
        let tags: Vec<Value> = self.tags.iter().map(|id| self.tag(*id)).collect();
        let has_tags = !tags.is_empty();
        self.nodes.extend(people.into_iter().chain(tags));
        if has_tags {
            self.tag_set_node();
        }
    }
}

fn page_type(kind: PageKind) -> &'static str {
    match kind {
        PageKind::Person(..) => "ProfilePage",
        PageKind::Articles(_)
        | PageKind::Tags
        | PageKind::Tag(..)
        | PageKind::People
        | PageKind::Archive
        | PageKind::Year(..) => "CollectionPage",
        PageKind::Root
        | PageKind::Home
        | PageKind::Version(_)
        | PageKind::Parallel(_)
        | PageKind::StaticPage(_)
        | PageKind::NotFound
        | PageKind::NotFoundBelow
        | PageKind::Redirect(_) => "WebPage",
    }
}

fn type_of(kind: TextKind) -> &'static str {
    match kind {
        TextKind::Article => "Article",
        TextKind::News => "NewsArticle",
        TextKind::Paper => "ScholarlyArticle",
        TextKind::Post => "BlogPosting",
    }
}

/// A date as ISO 8601 has it; `None` before the year 1, which other programs count otherwise.
fn iso(date: Date) -> Option<String> {
    (date.year() > 0).then(|| date.to_string())
}

fn reference(id: String) -> Value {
    json!({ "@id": id })
}

/// Adds a property that has a value.
fn put(node: &mut Value, key: &str, value: Option<impl serde::Serialize>) {
    if let (Some(value), Some(node)) = (value, node.as_object_mut()) {
        put_into(node, key, &value);
    }
}

fn put_into(node: &mut Map<String, Value>, key: &str, value: &impl serde::Serialize) {
    // Texts, numbers, lists of these and nodes are always JSON.
    node.insert(key.to_owned(), serde_json::to_value(value).unwrap_or_default());
}
