//! The nodes of series, and what a version is a part of.
//!
//! In: a series, or a version. Out: nodes of `CreativeWorkSeries`; on the page of a series with the
//! versions that the page shows (`hasPart`), each with its `position`.

use super::entities::GraphEntity;
use super::texts::type_of;
use super::{GraphNode, Nodes};
use crate::archive::model::{SeriesId, VersionId};
use crate::ground::json::{JsonObject, json_object};
use crate::plan::{PageKind, part_of};
use crate::show::view::{PageFrame, Views};

const SERIES: &str = "#series";

impl Views<'_> {
    pub(super) fn series_entity(&self, frame: &PageFrame, id: SeriesId) -> &GraphEntity {
        let entity = || {
            let at = self.address_everywhere(PageKind::Series(id, 1)) + SERIES;
            GraphEntity::new(at, |at, node| self.series_node(frame, (id, at), node))
        };
        self.shared.series(frame.page.interface, id).entity.get_or_init(entity)
    }

    fn series_node(
        &self,
        frame: &PageFrame,
        (id, at): (SeriesId, &str),
        node: &mut JsonObject<'_>,
    ) {
        node.put("@type", "CreativeWorkSeries");
        node.put("@id", at);
        node.put("name", &self.shared.series(frame.page.interface, id).view.title.text);
        node.put("url", self.address_everywhere(PageKind::Series(id, 1)));
    }

    /// A series, on its own page.
    pub(super) fn whole_series(&self, frame: &PageFrame, id: SeriesId, nodes: &mut Nodes) {
        let at = &self.series_entity(frame, id).id;
        let GraphNode { json: node, .. } = &mut nodes.untyped_node();
        self.series_node(frame, (id, at), node);
        let description = self.locale(frame).best_label(&self.archive[id].description);
        node.put_some("description", description.map(|text| text.text));
        let PageKind::Series(_, number) = frame.page.kind else { return };
        let works = &self.plan.lists.public().series[id];
        let works = part_of(works, number, self.archive.config.per_page);
        let shown = &self.plan.lists.shown[frame.page.interface];
        let parts = self.archive[id].parts.iter().filter(|part| works.contains(&part.work));
        node.put_objects("hasPart", parts, |part, node| {
            let version = shown[part.work];
            node.put("@type", type_of(self.archive.kind_of(version)));
            node.put("@id", self.version_url(version));
            node.put("headline", &self.archive[version].headline.title);
            node.put("inLanguage", self.archive[version].language.as_str());
            if let Some(number) = part.number {
                node.put_value("position", number);
            }
        });
    }

    /// What a version is a part of: the site, and the series of its work. Its place is told if
    /// there is only one.
    pub(super) fn put_wholes(&self, frame: &PageFrame, id: VersionId, node: &mut JsonObject<'_>) {
        let work = &self.archive[self.archive[id].work];
        let site = json_object(|node| node.put("@id", self.site_id()));
        let series = work.series.iter().map(|id| &*self.series_entity(frame, *id).node);
        match &*work.series {
            [] => super::refer(node, "isPartOf", self.site_id()),
            _ => node.put_written("isPartOf", [&*site].into_iter().chain(series)),
        }
        if let [only] = &*work.series {
            let number = self.archive[*only].number_of(self.archive[id].work);
            if let Some(number) = number {
                node.put_value("position", number);
            }
        }
    }
}
