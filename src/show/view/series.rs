//! Series: their pages, and what a version says of those that its work is in.
//!
//! In: a series, or a version. Out: its parts in the order of reading, each in the page's language
//! if it has a version there; for a version, which part its work is, and the parts next to it.

use super::fragments::Under;
use super::page_view::PageHeading;
use super::types::SitePath;
use super::{Field, PageFrame, View, Views, field};
use crate::archive::model::{PartOfSeries, SeriesId, VersionId, WorkId};
use crate::ground::diag::Diagnostic;
use crate::plan::{PageKind, part_of, version_for};
use crate::show::field::shown;
use crate::show::labels::LabelView;
use crate::show::strings::Arg;

shown! {
    /// A series, as a link.
    pub struct SeriesView {
        pub id: String,
        pub title: LabelView,
        pub path: SitePath,
        /// The language of that page, if the series has none in the page's language.
        pub page_lang: Option<String>,
        /// How many of its works the archive has.
        pub count: usize,
    }

    /// A series on its own page: the variable `series`.
    pub struct SeriesPageView {
        pub id: String,
        pub title: LabelView,
        pub description: Option<LabelView>,
        /// How many of its works the archive has.
        pub count: usize,
        /// Whether it has a file in `content/series/`.
        pub is_registered: bool,
    }

    /// A work on the page of its series: an item of the variable `parts`.
    pub struct PartView {
        /// Which part it is, if that is known.
        pub number: Option<u32>,
        /// `Html`: its entry.
        pub entry: Field,
    }

    /// The place of a version's work in a series.
    pub struct PlaceInSeriesView {
        /// `SeriesView`.
        pub series: Field,
        /// Which part it is, if that is known.
        pub number: Option<u32>,
        /// How many parts there are, if the archive has all of them.
        pub total: Option<u32>,
        pub previous: Option<NeighbourView>,
        pub next: Option<NeighbourView>,
    }

    /// The part before or after another one.
    pub struct NeighbourView {
        pub title: LabelView,
        pub path: SitePath,
        /// The language of its text, if that is not the one of the version.
        pub lang: Option<String>,
    }
}

impl Views<'_> {
    pub(super) fn all_series(&self, frame: &PageFrame) -> Result<View, Box<Diagnostic>> {
        let all = self.archive.series.ids();
        let mut all: Vec<_> = all.map(|id| self.shared.series(frame.page.interface, id)).collect();
        let locale = &self.locale(frame).locale;
        all.sort_by_cached_key(|series| locale.sort_key(&series.view.title.text));
        let all: Vec<Field> = all.into_iter().map(|series| series.field.clone()).collect();
        let crumbs = vec![self.named_crumb(frame, "series", PageKind::AllSeries)];
        let page = self.page(frame, self.named(frame, "series", crumbs));
        self.compose(frame, &page, vec![field("all", &all)])
    }

    pub(super) fn series(
        &self,
        frame: &PageFrame,
        id: SeriesId,
        number: u32,
    ) -> Result<View, Box<Diagnostic>> {
        let works = &self.plan.lists.series[id];
        let view = self.series_page(frame, id);
        let heading = PageHeading {
            title: view.title.clone(),
            description: view.description.as_ref().map(|description| description.text.clone()),
            crumbs: vec![
                self.named_crumb(frame, "series", PageKind::AllSeries),
                self.crumb(frame, view.title.clone(), PageKind::Series(id, 1)),
            ],
        };
        let page = self.page(frame, heading);
        let shown = part_of(works, number, self.archive.config.per_page);
        let fields = vec![
            field("series", &view),
            field("cite", &self.cite(frame)),
            ("parts", self.parts(frame, id, shown)?),
            field(
                "pager",
                &self.pager(frame, number, works.len(), |number| PageKind::Series(id, number)),
            ),
        ];
        self.compose(frame, &page, fields)
    }

    fn series_page(&self, frame: &PageFrame, id: SeriesId) -> SeriesPageView {
        let series = &self.archive[id];
        let link = &self.shared.series(frame.page.interface, id).view;
        SeriesPageView {
            id: link.id.clone(),
            title: link.title.clone(),
            description: self.locale(frame).best_label(&series.description),
            count: link.count,
            is_registered: series.is_registered,
        }
    }

    fn parts(
        &self,
        frame: &PageFrame,
        id: SeriesId,
        works: &[WorkId],
    ) -> Result<Field, Box<Diagnostic>> {
        let parts = self.archive[id].parts.iter().filter(|part| works.contains(&part.work));
        let mut views = Vec::with_capacity(works.len());
        for PartOfSeries { work, number } in parts {
            let entry = self.works(frame, &[*work], Under::Title)?;
            views.push(PartView { number: *number, entry });
        }
        Ok(Field::of(&views))
    }

    /// The places of a version's work in its series.
    pub(super) fn places_in_series(
        &self,
        frame: &PageFrame,
        id: VersionId,
    ) -> Vec<PlaceInSeriesView> {
        let work = self.archive[id].work;
        let place = |series: &SeriesId| {
            let [previous, next] = self.plan.lists.neighbours(*series, work);
            PlaceInSeriesView {
                series: self.shared.series(frame.page.interface, *series).field.clone(),
                number: self.archive[*series].number_of(work),
                total: self.archive[*series].total,
                previous: previous.map(|work| self.neighbour(frame, id, work)),
                next: next.map(|work| self.neighbour(frame, id, work)),
            }
        };
        self.archive[work].series.iter().map(place).collect()
    }

    /// The same in sentences of XHTML, without links.
    pub(super) fn series_sentences(&self, frame: &PageFrame, id: VersionId) -> Vec<String> {
        let work = self.archive[id].work;
        let sentence = |id: &SeriesId| {
            let title = self.shared.series(frame.page.interface, *id).view.title.html();
            let series = &self.archive[*id];
            let series_arg = ("series", Arg::Html(&title));
            match (series.number_of(work), series.total) {
                (Some(n), Some(total)) => {
                    let args = [number("n", n), number("total", total), series_arg];
                    self.sentence(frame, "part_of_series", &args)
                }
                (Some(n), None) => {
                    self.sentence(frame, "numbered_part", &[number("n", n), series_arg])
                }
                (None, _) => self.sentence(frame, "in_series", &[series_arg]),
            }
        };
        self.archive[work].series.iter().map(sentence).collect()
    }

    /// A work as a reader of a version finds it: in the language of the version or, if there is
    /// none, as the lists of the interface show it.
    fn neighbour(&self, frame: &PageFrame, of: VersionId, work: WorkId) -> NeighbourView {
        let (archive, language) = (self.archive, &self.archive[of].language);
        let own = version_for(archive, work, language);
        let shown = || self.plan.lists.shown[frame.page.interface][work];
        let id = if archive[own].language == *language { own } else { shown() };
        let version = &archive[id];
        NeighbourView {
            title: self.locale(frame).title_label(&version.headline, &version.language),
            path: self.link(frame.to(PageKind::Version(id))),
            lang: (version.language != *language).then(|| version.language.to_string()),
        }
    }
}

fn number(name: &'static str, number: u32) -> (&'static str, Arg<'static>) {
    (name, Arg::Number(number.into()))
}
