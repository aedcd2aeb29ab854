//! Which works exist in which languages.
//!
//! In: the archive and its plan. Out: a table with works in rows, newest first, and languages in
//! columns. Each cell has the versions of that work in that language.

use super::types::SitePath;
use super::{Field, PageFrame, Views};
use crate::archive::model::{VersionId, WorkId};
use crate::ground::lang::Language;
use crate::plan::{Page, PageKind};
use crate::show::field::shown;
use crate::show::labels::LabelView;

shown! {
    /// Works and their languages: the variable `map`.
    pub struct MapView {
        pub languages: Vec<MapColumnView>,
        pub works: Vec<MapRowView>,
        /// How many works there are in addition to these.
        pub more: usize,
    }

    /// A language of versions in the archive.
    pub struct MapColumnView {
        /// `LanguageView`.
        pub language: Field,
        /// How many versions are in it.
        pub count: usize,
        /// The list of them, if it is a language of the interface.
        pub path: Option<SitePath>,
    }

    /// A work.
    pub struct MapRowView {
        /// The title of the version in the page's language, or else of the lead.
        pub title: LabelView,
        pub path: SitePath,
        /// A cell for each language, with the versions in it.
        pub cells: Vec<Vec<MapCellView>>,
    }

    /// A version in its cell.
    pub struct MapCellView {
        pub path: SitePath,
        pub is_original: bool,
        pub is_draft: bool,
        pub edition: Option<String>,
    }
}

impl Views<'_> {
    /// The newest `most` works.
    pub(super) fn map(&self, frame: &PageFrame, most: usize) -> MapView {
        let languages = self.languages_by_presence();
        let works = self.plan.lists.mapped(most);
        let rows = works.map(|work| self.map_row(frame, work, &languages));
        MapView {
            works: rows.collect(),
            more: self.archive.works.len().saturating_sub(most),
            languages: languages
                .iter()
                .map(|(language, count)| self.map_column(frame, language, *count))
                .collect(),
        }
    }

    /// The languages of all versions: first those of the interface in their order, then the others
    /// by their tags.
    pub(super) fn languages_by_presence(&self) -> Vec<(&Language, usize)> {
        let mut counts: std::collections::BTreeMap<&str, (&Language, usize)> =
            std::collections::BTreeMap::new();
        for version in self.archive.versions.iter() {
            counts.entry(version.language.as_str()).or_insert((&version.language, 0)).1 += 1;
        }
        let listed = &self.archive.config.languages;
        let mut languages: Vec<_> = counts.into_values().collect();
        languages.sort_by_key(|(language, _)| {
            listed.iter().position(|listed| listed == *language).unwrap_or(usize::MAX)
        });
        languages
    }

    fn map_column(&self, frame: &PageFrame, language: &Language, count: usize) -> MapColumnView {
        let interface = self.archive.config.languages.find_id(|listed| listed == language);
        let list = |interface| self.link(Page { kind: PageKind::Articles(1), interface });
        MapColumnView {
            language: self.locale(frame).name_of(language),
            count,
            path: interface.map(list),
        }
    }

    fn map_row(
        &self,
        frame: &PageFrame,
        work: WorkId,
        languages: &[(&Language, usize)],
    ) -> MapRowView {
        let shown = crate::plan::version_for(self.archive, work, self.locale(frame).language());
        let of_work: Vec<VersionId> = self.archive[work].version_ids().collect();
        let cell = |id: &VersionId| MapCellView {
            path: self.link(frame.to(PageKind::Version(*id))),
            is_original: self.archive.is_original(*id),
            is_draft: self.archive.is_draft(*id),
            edition: self.archive[*id].edition.as_deref().map(str::to_owned),
        };
        let cells = languages.iter().map(|(language, _)| {
            of_work
                .iter()
                .filter(|id| self.archive[**id].language == **language)
                .map(cell)
                .collect()
        });
        let version = &self.archive[shown];
        MapRowView {
            title: self.locale(frame).title_label(&version.headline, &version.language),
            path: self.link(frame.to(PageKind::Version(shown))),
            cells: cells.collect(),
        }
    }
}
