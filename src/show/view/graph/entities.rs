//! The nodes of the site, of people and of tags.
//!
//! In: their records, and a page that names them. Out: nodes. Every page of a language says the
//! same of them, but for the page that is about one, so their nodes are made once.

use super::{GraphNode, Nodes, put_rough_date, refer};
use crate::archive::model::{PersonId, TagId};
use crate::ground::json::{JsonObject, json_object};
use crate::plan::{Page, PageKind};
use crate::read::config::InterfaceLanguage;
use crate::read::markdown;
use crate::show::view::{PageFrame, Views};

const PERSON: &str = "#person";
const TAG: &str = "#tag";
const TAGS: &str = "#tags";
const SITE: &str = "#site";
const PUBLISHER: &str = "#publisher";

/// What all pages of a language say about a person, a tag or a series.
pub struct GraphEntity {
    pub id: Box<str>,
    /// A node that only names it.
    pub named: Box<str>,
    /// A node that describes it.
    pub node: Box<str>,
}

impl GraphEntity {
    pub(super) fn new(id: String, describe: impl FnOnce(&str, &mut JsonObject<'_>)) -> Self {
        let node = json_object(|node| describe(&id, node)).into();
        let named = json_object(|node| node.put("@id", &id)).into();
        Self { id: id.into(), named, node }
    }
}

/// What all pages of a language say about the site.
pub struct SiteNodes {
    pub site: Box<str>,
    pub publisher: Box<str>,
    pub tag_set: Box<str>,
}

impl Views<'_> {
    pub(super) fn site_id(&self) -> String {
        [&self.archive.config.base_url, SITE].concat()
    }

    pub(super) fn publisher_id(&self) -> String {
        [&self.archive.config.base_url, PUBLISHER].concat()
    }

    pub(super) fn tag_set_id(&self) -> String {
        [&self.archive.config.base_url, TAGS].concat()
    }

    pub(super) fn shared_nodes(&self, frame: &PageFrame) -> &SiteNodes {
        let nodes = || SiteNodes {
            site: json_object(|node| self.site_node(frame, node)).into(),
            publisher: json_object(|node| self.publisher_node(frame, node)).into(),
            tag_set: json_object(|node| self.tag_set_node(frame, node)).into(),
        };
        self.shared.site_nodes(frame.page.interface).get_or_init(nodes)
    }

    pub(super) fn person_entity(&self, frame: &PageFrame, id: PersonId) -> &GraphEntity {
        let entity = || {
            let at = self.person_id(id);
            GraphEntity::new(at, |at, node| self.person_node(frame, (id, at), node))
        };
        self.shared.person(frame.page.interface, id).entity.get_or_init(entity)
    }

    pub(super) fn tag_entity(&self, frame: &PageFrame, id: TagId) -> &GraphEntity {
        let entity = || {
            let at = self.address_everywhere(PageKind::Tag(id, 1)) + TAG;
            GraphEntity::new(at, |at, node| self.tag_node(frame, (id, at), node))
        };
        self.shared.tag(frame.page.interface, id).entity.get_or_init(entity)
    }

    fn person_id(&self, id: PersonId) -> String {
        self.address_everywhere(PageKind::Person(id, 1)) + PERSON
    }

    pub(super) fn person_type(&self, id: PersonId) -> &'static str {
        if self.archive[id].entry.is_organisation { "Organization" } else { "Person" }
    }

    /// Those who are the same person under another name: a pen name and whoever used it. A name
    /// that several people used together is nobody of them.
    fn one_person(&self, id: PersonId) -> Vec<PersonId> {
        let ties = &self.archive[id].ties;
        let is_organisation = |id: PersonId| self.archive[id].entry.is_organisation;
        let mut others: Vec<PersonId> = ties.pen_name_of.into_iter().collect();
        others.extend(&ties.pen_names);
        others.retain(|other| is_organisation(*other) == is_organisation(id));
        others
    }

    /// The address of a page in the first language that has it.
    pub(super) fn address_everywhere(&self, kind: PageKind) -> String {
        let page = Page { kind, interface: InterfaceLanguage::DEFAULT };
        self.absolute_of(page.nearest(self.archive, &self.plan.lists))
    }

    fn site_node(&self, frame: &PageFrame, node: &mut JsonObject<'_>) {
        node.put("@type", "WebSite");
        node.put("@id", self.site_id());
        node.put("url", &self.archive.config.base_url);
        node.put_some("name", self.site_title(frame).map(|title| title.text));
    }

    fn publisher_node(&self, frame: &PageFrame, node: &mut JsonObject<'_>) {
        node.put("@type", "Organization");
        node.put("@id", self.publisher_id());
        node.put("url", &self.archive.config.base_url);
        node.put_some("name", self.site_title(frame).map(|title| title.text));
    }

    fn tag_set_node(&self, frame: &PageFrame, node: &mut JsonObject<'_>) {
        node.put("@type", "DefinedTermSet");
        node.put("@id", self.tag_set_id());
        node.put("url", self.address_everywhere(PageKind::Tags));
        node.put("name", self.word(frame, "tags"));
    }

    fn person_node(
        &self,
        frame: &PageFrame,
        (id, at): (PersonId, &str),
        node: &mut JsonObject<'_>,
    ) {
        let entry = &self.archive[id].entry;
        node.put("@type", self.person_type(id));
        node.put("@id", at);
        node.put("name", &self.shared.person(frame.page.interface, id).view.name.text);
        let others = self.one_person(id).into_iter().map(|other| self.person_id(other));
        let records = entry.same_as.iter().map(|url| url.to_string());
        node.put_texts("sameAs", records.chain(others));
        let view = &self.shared.person(frame.page.interface, id).view;
        node.put_some("disambiguatingDescription", view.note.as_ref().map(|note| &note.text));
    }

    fn tag_node(&self, frame: &PageFrame, (id, at): (TagId, &str), node: &mut JsonObject<'_>) {
        node.put("@type", "DefinedTerm");
        node.put("@id", at);
        node.put("name", &self.shared.tag(frame.page.interface, id).view.label.text);
    }

    /// The site, on its root and its home pages.
    pub(super) fn whole_site(&self, frame: &PageFrame, nodes: &mut Nodes) {
        let config = &self.archive.config;
        let GraphNode { json: node, .. } = &mut nodes.untyped_node();
        self.site_node(frame, node);
        let tagline = self.locale(frame).best_label(&config.tagline);
        node.put_some("description", tagline.map(|tagline| tagline.text));
        node.put_texts("inLanguage", config.languages.iter().map(|tag| tag.as_str()));
        refer(node, "publisher", self.publisher_id());
    }

    /// A tag, on its own page.
    pub(super) fn whole_tag(&self, frame: &PageFrame, id: TagId, nodes: &mut Nodes) {
        let at = &self.tag_entity(frame, id).id;
        let GraphNode { json: node, .. } = &mut nodes.untyped_node();
        self.tag_node(frame, (id, at), node);
        let description = self.locale(frame).best_label(&self.archive[id].description);
        node.put_some("description", description.map(|text| text.text));
        refer(node, "inDefinedTermSet", self.tag_set_id());
        node.put("url", self.address_everywhere(PageKind::Tag(id, 1)));
    }

    /// Everything that is known about a person, on the person's own page.
    pub(super) fn whole_person(&self, frame: &PageFrame, id: PersonId, nodes: &mut Nodes) {
        let (entry, locale) = (&self.archive[id].entry, self.locale(frame));
        let at = &self.person_entity(frame, id).id;
        let mut whole = nodes.untyped_node();
        let node = &mut whole.json;
        self.person_node(frame, (id, at), node);
        node.put("url", self.address_everywhere(PageKind::Person(id, 1)));
        let shown = &self.shared.person(frame.page.interface, id).view.name.text;
        let credited = self.archive[id].credited_as.0.iter().map(|(_, name)| name);
        let others = entry.name.0.iter().map(|(_, name)| name).chain(&entry.also).chain(credited);
        let ties = &self.archive[id].ties;
        let pen_names = ties.pen_names.iter().flat_map(|of| &self.archive[*of].entry.name.0);
        let others = others.chain(pen_names.map(|(_, name)| name));
        let mut others: Vec<&str> = others.map(|name| &**name).collect();
        others.retain(|name| *name != &**shown);
        others.sort_unstable();
        others.dedup();
        node.put_texts("alternateName", others);
        let members = ties.members.iter().map(|it| &*self.person_entity(frame, it.id).node);
        node.put_written("member", members);
        let teams = ties.member_of.iter();
        node.put_written("memberOf", teams.map(|team| &*self.person_entity(frame, *team).node));
        let bio = entry.bio.best(locale.language()).map(|(_, bio)| markdown::summary(bio));
        node.put_unless_empty("description", &bio.unwrap_or_default());
        let dates = if entry.is_organisation {
            ["foundingDate", "dissolutionDate"]
        } else {
            ["birthDate", "deathDate"]
        };
        put_rough_date(node, dates[0], entry.born);
        put_rough_date(node, dates[1], entry.died);
        self.put_portrait(frame, id, &mut whole);
    }
}
