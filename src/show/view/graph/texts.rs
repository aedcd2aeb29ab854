//! The nodes of versions, and of originals that are not in the archive.
//!
//! In: versions. Out: nodes, which name people, tags and series by their `@id`.

use std::borrow::Cow;

use super::cited::put_cited;
use super::source::put_source;
use super::{GraphNode, Nodes, PAGE, put_rough_date, refer, schema_date};
use crate::archive::model::{Credited, Credits, PersonId, Source, SourceMaker, Version, VersionId};
use crate::ground::json::{JsonObject, json_object};
use crate::ground::rough_date::RoughDate;
use crate::plan::{Page, PageKind};
use crate::read::text_kind::TextKind;
use crate::show::view::portrait::PictureFacts;
use crate::show::view::version::license_url;
use crate::show::view::{PageFrame, Views};

impl Views<'_> {
    pub(in crate::show::view) fn version_url(&self, id: VersionId) -> String {
        self.absolute_of(Page::of(self.archive, PageKind::Version(id)))
    }

    /// A version, the versions that it was made from, those that these were made from, to the end.
    pub(super) fn chain(&self, frame: &PageFrame, id: VersionId) -> Vec<VersionId> {
        let mut chain = vec![id];
        let mut at = 0;
        while let Some(id) = chain.get(at) {
            for source in self.made_from(frame, *id) {
                if !chain.contains(&source) {
                    chain.push(source);
                }
            }
            at += 1;
        }
        chain
    }

    /// The versions that one was made from. Only pages of drafts name drafts.
    fn made_from(&self, frame: &PageFrame, id: VersionId) -> Vec<VersionId> {
        let sources = self.archive[id].lineage.sources();
        sources.filter(|source| self.may_name(frame, *source)).collect()
    }

    fn may_name(&self, frame: &PageFrame, id: VersionId) -> bool {
        !self.archive.is_draft(id) || frame.page.is_draft(self.archive, &self.plan.lists)
    }

    /// The translations that were made from a version.
    pub(super) fn translations(&self, frame: &PageFrame, id: VersionId) -> Vec<VersionId> {
        let archive = self.archive;
        let is_named = |made: &VersionId| {
            let lineage = &archive[*made].lineage;
            let is_by_way = lineage.via.is_some() && lineage.made_from == Some(id);
            lineage.sources().any(|source| source == id)
                && (is_by_way || !lineage.scope.is_free())
                && self.may_name(frame, *made)
        };
        archive[archive[id].work].version_ids().filter(is_named).collect()
    }

    /// Everything that is known about a version.
    pub(super) fn whole_version(&self, frame: &PageFrame, id: VersionId, nodes: &mut Nodes) {
        let Version { headline, credits, subjects, .. } = &self.archive[id];
        let url = self.version_url(id);
        let mut node = nodes.node(type_of(self.archive.kind_of(id)), &url);
        self.text_properties(frame, id, &mut node);
        refer(&mut node.json, "mainEntityOfPage", [&url, PAGE].concat());
        node.json.put("url", &url);
        node.json.put_some("alternativeHeadline", headline.subtitle.as_deref());
        node.json.put_unless_empty("description", &headline.summary);
        let (editors, contributors) = self.editors_and_contributors(credits);
        self.put_people(frame, ("editor", &editors), &mut node);
        self.put_people(frame, ("contributor", &contributors), &mut node);
        let last = self.archive[id].last_change();
        node.json.put_some("dateModified", last.and_then(schema_date));
        let corrections = self.archive[id].lineage.record.corrections.iter();
        node.json.put_objects("correction", corrections, |correction, node| {
            node.put("@type", "CorrectionComment");
            node.put("text", &correction.text);
            node.put_some("datePublished", schema_date(correction.date));
        });
        let cited = &self.archive[id].body.cited;
        node.json.put_objects("citation", cited, |work, node| put_cited(work, node));
        refer(&mut node.json, "publisher", self.publisher_id());
        self.put_wholes(frame, id, &mut node.json);
        node.json.put_value("isAccessibleForFree", true);
        self.own_properties(frame, id, &mut node);
        self.put_people(frame, ("mentions", &subjects.people), &mut node);
        let tags = subjects.tags.iter().map(|id| &*self.tag_entity(frame, *id).node);
        node.json.put_written("about", tags);
    }

    /// In schema.org, an editor is a person: organisations that edited a text contributed to it, as
    /// reviewers and others did.
    fn editors_and_contributors(
        &self,
        credits: &Credits<Credited>,
    ) -> (Vec<Credited>, Vec<Credited>) {
        let is_person = |who: &Credited| !self.archive[who.id].entry.is_organisation;
        let (editors, mut contributors): (Vec<_>, Vec<_>) =
            credits.editors.iter().cloned().partition(is_person);
        let others = credits.contributors.iter().map(|it| &it.name);
        for who in credits.reviewers.iter().chain(others) {
            if !contributors.contains(who) {
                contributors.push(who.clone());
            }
        }
        (editors, contributors)
    }

    /// Rights, picture and length.
    fn own_properties(&self, frame: &PageFrame, id: VersionId, node: &mut GraphNode<'_>) {
        let version = &self.archive[id];
        let identifiers = version.lineage.record.identifiers.all();
        node.json.put_objects("identifier", identifiers, |identifier, node| {
            node.put("@type", "PropertyValue");
            node.put("propertyID", identifier.name);
            node.put("value", identifier.value);
            node.put_some("url", identifier.url());
        });
        node.json.put_some("version", version.edition.as_deref());
        let words = version.body.outline.words;
        if words > 0 {
            node.json.put_value("wordCount", words);
        }
        rights(version, &mut node.json);
        let Some(picture) = &version.picture else { return };
        self.put_image(frame, &PictureFacts::of(picture), node);
    }

    /// What a page says about versions that it names.
    pub(super) fn texts(&self, frame: &PageFrame, others: &[VersionId], nodes: &mut Nodes) {
        for id in others {
            let mut node = nodes.node(type_of(self.archive.kind_of(*id)), &self.version_url(*id));
            self.text_properties(frame, *id, &mut node);
        }
    }

    /// What every page says about a version that it names.
    fn text_properties(&self, frame: &PageFrame, id: VersionId, node: &mut GraphNode<'_>) {
        let Version { headline, language, credits, dates, lineage, .. } = &self.archive[id];
        node.json.put("headline", &headline.title);
        node.json.put("inLanguage", language.as_str());
        self.put_people(frame, ("author", &credits.authors), node);
        self.put_people(frame, ("translator", &credits.translators), node);
        node.json.put_some("datePublished", dates.published.and_then(schema_date));
        let made = self.translations(frame, id).into_iter();
        let made: Vec<String> = made.map(|made| self.made_id(id, made)).collect();
        node.json.put_objects("workTranslation", made, |made, node| node.put("@id", made));
        let inside = self.made_from(frame, id);
        // A source in the language of a translation is where the translation appeared.
        let from = lineage.source.as_ref().and_then(|source| source.language.as_ref());
        let is_translation = !inside.is_empty()
            || lineage.via.is_some()
            || lineage.is_translation && from != Some(language);
        let is_translation = is_translation && !lineage.scope.is_free();
        let key = if is_translation { "translationOfWork" } else { "isBasedOn" };
        let mut sources: Vec<String> = match &lineage.via {
            Some(_) => vec![self.via_id(id)],
            None => self.first_source(&inside, id).into_iter().collect(),
        };
        sources.extend(inside.iter().skip(1).map(|source| self.version_url(*source)));
        match &mut *sources {
            [] => {}
            [only] => refer(&mut node.json, key, only),
            all => node.json.put_objects(key, all, |source, node| node.put("@id", source)),
        }
    }

    /// What the last step to a version was made from: a version of the archive, or a text that it
    /// does not have.
    fn first_source(&self, inside: &[VersionId], id: VersionId) -> Option<String> {
        let outside = || {
            let source = self.archive[id].lineage.source.as_deref()?;
            Some(self.outside_id(id, source))
        };
        inside.first().map(|source| self.version_url(*source)).or_else(outside)
    }

    /// What was made from a version on the way to another one: that itself, or what is in between.
    fn made_id(&self, source: VersionId, made: VersionId) -> String {
        let lineage = &self.archive[made].lineage;
        match lineage.via.is_some() && lineage.made_from == Some(source) {
            true => self.via_id(made),
            false => self.version_url(made),
        }
    }

    /// The translation that a version was made from, if the archive does not have it.
    pub(super) fn between(&self, frame: &PageFrame, id: VersionId, nodes: &mut Nodes) {
        let lineage = &self.archive[id].lineage;
        if lineage.via.is_none() {
            return;
        }
        let mut node = nodes.node(type_of(self.archive.kind_of(id)), &self.via_id(id));
        self.put_via(frame, id, &mut node);
        if !lineage.scope.is_free() {
            let made = [self.version_url(id)];
            node.json.put_objects("workTranslation", made, |made, node| node.put("@id", made));
        }
        if let Some(source) = self.first_source(&self.made_from(frame, id), id) {
            refer(&mut node.json, "translationOfWork", source);
        }
    }

    /// The texts that the last of these versions were made from, if they are not in the archive.
    pub(super) fn outside(&self, frame: &PageFrame, chain: &[VersionId], nodes: &mut Nodes) {
        let mut described: Vec<String> = Vec::new();
        for end in chain.iter().filter(|id| self.made_from(frame, **id).is_empty()) {
            let Some(source) = self.archive[*end].lineage.source.as_deref() else { continue };
            let id = self.outside_id(*end, source);
            if !described.contains(&id) {
                self.outside_node(frame, (*end, source), nodes.node(self.type_of(*end), &id));
                described.push(id);
            }
        }
    }

    fn type_of(&self, id: VersionId) -> &'static str {
        type_of(self.archive.kind_of(id))
    }

    fn outside_node(
        &self,
        frame: &PageFrame,
        (of, source): (VersionId, &Source),
        mut node: GraphNode<'_>,
    ) {
        let Version { credits, lineage, .. } = &self.archive[of];
        node.json.put_some("name", source.title.as_deref());
        node.json.put_some("inLanguage", source.language.as_ref().map(|tag| tag.as_str()));
        node.json.put_some("url", source.url.as_deref());
        node.json.put_some("archivedAt", source.archived.as_deref());
        let date = source.date.map(|date| date.time);
        put_rough_date(&mut node.json, "datePublished", date);
        // Text may say what a date cannot.
        let is_rough = |date: &RoughDate| date.exact().is_none() && date.earliest().year() > 0;
        node.json.put_some("temporal", date.filter(is_rough).map(|date| date.to_string()));
        match &*lineage.source_makers.authors {
            [] if lineage.source_makers.is_anonymous => {}
            [] => self.put_people(frame, ("author", &credits.authors), &mut node),
            authors => self.put_makers(frame, ("author", authors), &mut node),
        }
        self.put_makers(frame, ("editor", &lineage.source_makers.editors), &mut node);
        put_source(source, &mut node.json);
    }

    /// Names in a source: people of the archive, each described where it is first named, or others.
    pub(in crate::show::view) fn put_makers(
        &self,
        frame: &PageFrame,
        (key, makers): (&str, &[SourceMaker]),
        node: &mut GraphNode<'_>,
    ) {
        let GraphNode { json, described } = node;
        let made = makers.iter().map(|maker| match &maker.person {
            Some(who) => self.person_once(frame, who, described),
            None => Cow::Owned(json_object(|node| {
                node.put("@type", "Person");
                node.put("name", &maker.name);
            })),
        });
        let made: Vec<Cow<'_, str>> = made.collect();
        json.put_written(key, made);
    }

    /// The `@id` of a text that is not in the archive: its address or, without one and where
    /// several works name the same, a name below the address of the version that was made from it.
    /// All versions that say the same about it share that of the first.
    fn outside_id(&self, of: VersionId, source: &Source) -> String {
        let archive = self.archive;
        let lead = archive[archive[of].work].lead();
        let is_shared = archive[lead].lineage.source.as_deref() == Some(source)
            && (!archive.is_draft(lead) || archive.is_draft(of));
        let name = || self.version_url(if is_shared { lead } else { of }) + "#source";
        let own = source.url.as_deref().filter(|url| !self.shared.store.is_of_several(url));
        own.map_or_else(name, str::to_owned)
    }

    /// People, each described where it is first named on the page.
    pub(in crate::show::view) fn put_people(
        &self,
        frame: &PageFrame,
        (key, people): (&str, &[Credited]),
        node: &mut GraphNode<'_>,
    ) {
        let GraphNode { json, described } = node;
        let people = people.iter().map(|who| self.person_once(frame, who, described));
        json.put_written(key, people);
    }

    /// A person, described unless the page has done so before.
    /// Another name in a text is one that the person has, too.
    fn person_once(
        &self,
        frame: &PageFrame,
        who: &Credited,
        described: &mut Vec<PersonId>,
    ) -> Cow<'_, str> {
        let entity = self.person_entity(frame, who.id);
        let is_new = !described.contains(&who.id);
        if is_new {
            described.push(who.id);
        }
        if who.shown.is_none() {
            return Cow::Borrowed(if is_new { &entity.node } else { &entity.named });
        }
        let name = &self.name_of(frame, who).text;
        Cow::Owned(match is_new {
            true => with_property(&entity.node, "alternateName", name),
            // What says something of a thing says also what it is.
            false => json_object(|node| {
                node.put("@type", self.person_type(who.id));
                node.put("@id", &entity.id);
                node.put("alternateName", name);
            }),
        })
    }
}

/// A node that was written before, with one more property.
fn with_property(node: &str, key: &str, value: &str) -> String {
    let more = json_object(|node| node.put(key, value));
    let (node, more) = (node.strip_suffix('}'), more.strip_prefix('{'));
    [node.unwrap_or_default(), ",", more.unwrap_or_default()].concat()
}

fn rights(version: &Version, node: &mut JsonObject<'_>) {
    let rights = &version.rights;
    if let Some(license) = rights.license.as_deref() {
        match license_url(license) {
            Some(address) => node.put("license", address),
            None => {
                let mut text = node.object("license");
                text.put("@type", "CreativeWork");
                text.put("name", license);
            }
        }
    }
    node.put_some("copyrightNotice", rights.rights_holder.as_deref());
    if let Some(permission) = rights.permission.as_deref() {
        let mut usage = node.object("usageInfo");
        usage.put("@type", "CreativeWork");
        usage.put("text", permission);
    }
}

pub(super) fn type_of(kind: TextKind) -> &'static str {
    match kind {
        TextKind::Article => "Article",
        TextKind::News => "NewsArticle",
        TextKind::Paper => "ScholarlyArticle",
        TextKind::Post => "BlogPosting",
    }
}
