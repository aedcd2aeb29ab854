//! The nodes of versions, and of originals that are not in the archive.
//!
//! In: versions. Out: nodes, which name people and tags by their `@id`.

use std::borrow::Cow;

use super::source::put_source;
use super::{GraphNode, Nodes, PAGE, put_rough_date, refer, schema_date};
use crate::archive::model::{Credits, PersonId, Source, SourceMaker, Version, VersionId};
use crate::ground::json::{JsonObject, json_object};
use crate::plan::{Page, PageKind};
use crate::read::text_kind::TextKind;
use crate::show::view::version::license_url;
use crate::show::view::{PageFrame, Views};

impl Views<'_> {
    pub(super) fn version_url(&self, id: VersionId) -> String {
        self.absolute_of(Page::of(self.archive, PageKind::Version(id)))
    }

    /// A version, what it was made from, and what that was made from, to the end.
    pub(super) fn chain(&self, frame: &PageFrame, id: VersionId) -> Vec<VersionId> {
        std::iter::successors(Some(id), |at| self.made_from(frame, *at)).collect()
    }

    /// The version that one was made from. Only pages of drafts name drafts.
    fn made_from(&self, frame: &PageFrame, id: VersionId) -> Option<VersionId> {
        let source = self.archive[id].lineage.made_from;
        source.filter(|source| self.may_name(frame, *source))
    }

    fn may_name(&self, frame: &PageFrame, id: VersionId) -> bool {
        !self.archive.is_draft(id) || frame.page.is_draft(self.archive, &self.plan.lists)
    }

    /// The translations that were made from a version.
    pub(super) fn translations(&self, frame: &PageFrame, id: VersionId) -> Vec<VersionId> {
        let archive = self.archive;
        let is_named = |made: &VersionId| {
            let lineage = &archive[*made].lineage;
            lineage.made_from == Some(id) && !lineage.scope.is_free() && self.may_name(frame, *made)
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
        refer(&mut node.json, "publisher", self.publisher_id());
        self.put_wholes(frame, id, &mut node.json);
        node.json.put_value("isAccessibleForFree", true);
        self.own_properties(frame, id, &mut node.json);
        self.put_people(frame, ("mentions", &subjects.people), &mut node);
        let tags = subjects.tags.iter().map(|id| &*self.tag_entity(frame, *id).node);
        node.json.put_written("about", tags);
    }

    /// In schema.org, an editor is a person: organisations that edited a text contributed to it, as
    /// reviewers and others did.
    fn editors_and_contributors(
        &self,
        credits: &Credits<PersonId>,
    ) -> (Vec<PersonId>, Vec<PersonId>) {
        let is_person = |id: &PersonId| !self.archive[*id].entry.is_organisation;
        let (editors, mut contributors): (Vec<_>, Vec<_>) =
            credits.editors.iter().copied().partition(is_person);
        let others = credits.contributors.iter().map(|it| &it.name);
        for id in credits.reviewers.iter().chain(others) {
            if !contributors.contains(id) {
                contributors.push(*id);
            }
        }
        (editors, contributors)
    }

    /// Rights, picture and length.
    fn own_properties(&self, frame: &PageFrame, id: VersionId, node: &mut JsonObject<'_>) {
        let version = &self.archive[id];
        let identifiers = version.lineage.record.identifiers.all();
        node.put_objects("identifier", identifiers, |identifier, node| {
            node.put("@type", "PropertyValue");
            node.put("propertyID", identifier.name);
            node.put("value", identifier.value);
            node.put_some("url", identifier.url());
        });
        node.put_some("version", version.edition.as_deref());
        let words = version.body.outline.words;
        if words > 0 {
            node.put_value("wordCount", words);
        }
        rights(version, node);
        let Some(picture) = &version.picture else { return };
        let Some(address) = self.picture_url(frame, picture) else { return };
        let mut image = node.object("image");
        image.put("@type", "ImageObject");
        image.put("url", address);
        if let Some((width, height)) = self.size(picture.place) {
            pixels("width", width, &mut image);
            pixels("height", height, &mut image);
        }
        image.put_unless_empty("caption", &picture.alt.text);
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
        let made = self.translations(frame, id);
        node.json.put_objects("workTranslation", made, |made, node| {
            node.put("@id", self.version_url(made));
        });
        let inside = self.made_from(frame, id).map(|source| self.version_url(source));
        let outside = || lineage.source.as_deref().map(|source| self.outside_id(id, source));
        // A source in the language of a translation is where the translation appeared.
        let from = lineage.source.as_ref().and_then(|source| source.language.as_ref());
        let is_translation = inside.is_some() || lineage.is_translation && from != Some(language);
        let is_translation = is_translation && !lineage.scope.is_free();
        let key = if is_translation { "translationOfWork" } else { "isBasedOn" };
        if let Some(source) = inside.or_else(outside) {
            refer(&mut node.json, key, source);
        }
    }

    /// The text that the last of these versions was made from, if it is not in the archive.
    pub(super) fn outside(&self, frame: &PageFrame, last: VersionId, nodes: &mut Nodes) {
        let Version { credits, lineage, .. } = &self.archive[last];
        let Some(source) = lineage.source.as_deref() else { return };
        let kind = type_of(self.archive.kind_of(last));
        let mut node = nodes.node(kind, &self.outside_id(last, source));
        node.json.put_some("name", source.title.as_deref());
        node.json.put_some("inLanguage", source.language.as_ref().map(|tag| tag.as_str()));
        node.json.put_some("url", source.url.as_deref());
        node.json.put_some("archivedAt", source.archived.as_deref());
        put_rough_date(&mut node.json, "datePublished", source.date.map(|date| date.time));
        match &*lineage.source_makers.authors {
            [] => self.put_people(frame, ("author", &credits.authors), &mut node),
            authors => self.put_makers(frame, ("author", authors), &mut node),
        }
        self.put_makers(frame, ("editor", &lineage.source_makers.editors), &mut node);
        put_source(source, &mut node.json);
    }

    /// Names in a source: people of the archive, each described where it is first named, or others.
    fn put_makers(
        &self,
        frame: &PageFrame,
        (key, makers): (&str, &[SourceMaker]),
        node: &mut GraphNode<'_>,
    ) {
        let GraphNode { json, described } = node;
        let made = makers.iter().map(|maker| match maker.person {
            Some(id) => Cow::Borrowed(self.person_once(frame, id, described)),
            None => Cow::Owned(json_object(|node| {
                node.put("@type", "Person");
                node.put("name", &maker.name);
            })),
        });
        let made: Vec<Cow<'_, str>> = made.collect();
        json.put_written(key, made.iter().map(|it| &**it));
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
    fn put_people(
        &self,
        frame: &PageFrame,
        (key, ids): (&str, &[PersonId]),
        node: &mut GraphNode<'_>,
    ) {
        let GraphNode { json, described } = node;
        let people = ids.iter().map(|id| self.person_once(frame, *id, described));
        json.put_written(key, people);
    }

    /// A person, described unless the page has done so before.
    fn person_once(&self, frame: &PageFrame, id: PersonId, described: &mut Vec<PersonId>) -> &str {
        let entity = self.person_entity(frame, id);
        if described.contains(&id) {
            return &entity.named;
        }
        described.push(id);
        &entity.node
    }
}

/// A length, which schema.org has with its unit; `E37` is the pixel of UN/CEFACT.
fn pixels(key: &str, count: u32, node: &mut JsonObject<'_>) {
    let mut length = node.object(key);
    length.put("@type", "QuantitativeValue");
    length.put_value("value", count);
    length.put("unitCode", "E37");
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
