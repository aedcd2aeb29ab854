//! The home page, lists and indexes.

use std::cmp::Reverse;
use std::ops::Range;

use super::fragments::Under;
use super::page_view::{PageHeading, SiteSection};
use super::types::{ImageView, LetterView, PagerView, PersonView, TagPageView, YearView};
use super::{Field, PageFrame, TextView, View, Views, field};
use crate::archive::model::{PersonId, TagId, VersionId, WorkId};
use crate::ground::date::Date;
use crate::ground::diag::Diagnostic;
use crate::plan::{MAPPED, PageKind, page_count, part_of};
use crate::show::field::shown;
use crate::show::strings::{Arg, Call};

shown! {
    /// How much the archive contains: the variable `counts` of the home page.
    struct CountsView {
        /// Versions in the page's language.
        articles: usize,
        works: usize,
        languages: usize,
        people: usize,
        tags: usize,
    }
}

impl Views<'_> {
    pub(super) fn home(&self, frame: &PageFrame) -> Result<View, Box<Diagnostic>> {
        let interface = frame.page.interface;
        let newest = &self.plan.lists.articles[interface];
        let page = self.page(frame, self.heading_of_site(frame));
        let latest = self.archive.config.theme.home.latest;
        let featured = self.plan.lists.featured(self.archive);
        let text = self.archive.home_text(interface);
        let fields = vec![
            field("home", &text.map(|id| self.static_page_view(frame, id))),
            ("featured", self.works(frame, &featured, Under::SiteSection)?),
            (
                "entries",
                self.entries(frame, newest.iter().take(latest).copied(), Under::SiteSection)?,
            ),
            field("tags", &self.most_used_tags(frame)),
            field("people", &self.most_present_people(frame)),
            field("counts", &self.counts(newest.len())),
            field("years", &self.year_views(frame)),
            field("picture", &newest.first().and_then(|id| self.picture(frame, *id))),
            field("map", &self.map(frame, latest)),
        ];
        let view = self.compose(frame, &page, fields)?;
        let Some(text) = text.map(|id| &self.archive[id]) else { return Ok(view) };
        let body = self.body(frame, &text.body, &text.language);
        Ok(View { text: TextView::Body(body), ..view })
    }

    fn picture(&self, frame: &PageFrame, id: VersionId) -> Option<ImageView> {
        self.archive[id].picture.as_ref().map(|picture| self.image(frame, picture))
    }

    fn counts(&self, articles: usize) -> CountsView {
        let languages: std::collections::HashSet<_> =
            self.archive.versions.iter().map(|v| &v.language).collect();
        CountsView {
            articles,
            works: self.archive.works.len(),
            languages: languages.len(),
            people: self.archive.people.len(),
            tags: self.archive.tags.len(),
        }
    }

    fn most_used_tags(&self, frame: &PageFrame) -> Vec<Field> {
        let is_used = |id: &TagId| !self.plan.lists.tagged[*id].is_empty();
        let mut ids: Vec<TagId> = self.archive.tags.ids().filter(is_used).collect();
        ids.sort_by_key(|id| Reverse(self.plan.lists.tagged[*id].len()));
        let most = self.archive.config.theme.home.tags;
        self.shared.tags_of(frame.page.interface, &ids[..ids.len().min(most)])
    }

    /// People, without the organisations that make the archive. Those with the most works come
    /// first; then those whose latest work is newest; then by the language's order.
    fn most_present_people(&self, frame: &PageFrame) -> Vec<Field> {
        let all = self.archive.people.ids();
        let all = all.map(|id| (id, self.shared.person(frame.page.interface, id)));
        let is_shown = |person: &PersonView| !person.is_organisation && person.count > 0;
        let mut people: Vec<_> = all.filter(|(_, person)| is_shown(&person.view)).collect();
        let locale = &self.locale(frame).locale;
        people.sort_by_cached_key(|(id, person)| {
            (
                Reverse(person.view.count),
                Reverse(self.latest(*id)),
                locale.name_sort_key(&person.view.name.text),
            )
        });
        let most = self.archive.config.theme.home.people;
        people.iter().take(most).map(|(_, person)| person.field.clone()).collect()
    }

    /// When a version of one of the person's works was last published.
    fn latest(&self, id: PersonId) -> Option<Date> {
        let newest = self.plan.lists.contributions[id].by_role().map(|(_, works)| works.first());
        let versions =
            newest.into_iter().flatten().flat_map(|work| self.archive[*work].version_ids());
        versions.filter_map(|id| self.archive[id].dates.published).max()
    }

    pub(super) fn articles(&self, frame: &PageFrame, number: u32) -> Result<View, Box<Diagnostic>> {
        let all = &self.plan.lists.articles[frame.page.interface];
        let crumbs = vec![self.section(frame, SiteSection::Articles)];
        let page = self.page(frame, self.named(frame, "articles", crumbs));
        let fields = vec![
            (
                "entries",
                self.entries(frame, self.part_of(all, number).iter().copied(), Under::Title)?,
            ),
            field("pager", &self.pager(frame, number, all.len(), PageKind::Articles)),
        ];
        self.compose(frame, &page, fields)
    }

    pub(super) fn tags(&self, frame: &PageFrame) -> Result<View, Box<Diagnostic>> {
        let ids: Vec<TagId> = self.archive.tags.ids().collect();
        let tags = self.sorted_tags(frame, &ids);
        let crumbs = vec![self.section(frame, SiteSection::Tags)];
        let page = self.page(frame, self.named(frame, "tags", crumbs));
        self.compose(frame, &page, vec![field("tags", &tags)])
    }

    pub(super) fn tag(
        &self,
        frame: &PageFrame,
        id: TagId,
        number: u32,
    ) -> Result<View, Box<Diagnostic>> {
        let works = &self.plan.lists.tagged[id];
        let view = self.tag_page(frame, id);
        let heading = PageHeading {
            title: view.label.clone(),
            description: view.description.as_ref().map(|description| description.text.clone()),
            crumbs: vec![
                self.section(frame, SiteSection::Tags),
                self.crumb(frame, view.label.clone(), PageKind::Tag(id, 1)),
            ],
        };
        let page = self.page(frame, heading);
        let fields = vec![
            field("tag", &view),
            field("cite", &self.cite(frame)),
            ("entries", self.works(frame, self.part_of(works, number), Under::Title)?),
            field(
                "pager",
                &self.pager(frame, number, works.len(), |number| PageKind::Tag(id, number)),
            ),
        ];
        self.compose(frame, &page, fields)
    }

    fn tag_page(&self, frame: &PageFrame, id: TagId) -> TagPageView {
        let (tag, locale) = (&self.archive[id], self.locale(frame));
        let mut above: Vec<TagId> =
            std::iter::successors(tag.broader, |id| self.archive[*id].broader).collect();
        above.reverse();
        let link = &self.shared.tag(frame.page.interface, id).view;
        TagPageView {
            id: link.id.clone(),
            label: link.label.clone(),
            description: locale.best_label(&tag.description),
            count: link.count,
            broader: self.shared.tags_of(frame.page.interface, &above),
            narrower: self.sorted_tags(frame, &tag.narrower),
            is_registered: tag.is_registered,
        }
    }

    /// Tags in the order of the language.
    fn sorted_tags(&self, frame: &PageFrame, ids: &[TagId]) -> Vec<Field> {
        let mut tags: Vec<_> =
            ids.iter().map(|id| self.shared.tag(frame.page.interface, *id)).collect();
        tags.sort_by_cached_key(|tag| self.locale(frame).locale.sort_key(&tag.view.label.text));
        tags.into_iter().map(|tag| tag.field.clone()).collect()
    }

    pub(super) fn people(&self, frame: &PageFrame) -> Result<View, Box<Diagnostic>> {
        let letters = self.letters(frame);
        let crumbs = vec![self.section(frame, SiteSection::People)];
        let page = self.page(frame, self.named(frame, "people", crumbs));
        let fields = vec![field("letters", &letters), field("count", &self.archive.people.len())];
        self.compose(frame, &page, fields)
    }

    /// People in the order of the language, under the letters of its alphabet.
    fn letters(&self, frame: &PageFrame) -> Vec<LetterView> {
        let locale = &self.locale(frame).locale;
        let mut people: Vec<(Vec<u8>, String, PersonId)> = self
            .archive
            .people
            .ids()
            .map(|id| {
                let name = &self.shared.person(frame.page.interface, id).view.filed.text;
                (locale.name_sort_key(name), locale.letter(name), id)
            })
            .collect();
        people.sort();
        let groups = people.chunk_by(|a, b| a.1 == b.1);
        let view = |group: &[(Vec<u8>, String, PersonId)]| LetterView {
            letter: group[0].1.clone(),
            people: group
                .iter()
                .map(|(_, _, id)| self.shared.person(frame.page.interface, *id).field.clone())
                .collect(),
        };
        groups.map(view).collect()
    }

    pub(super) fn years(&self, frame: &PageFrame) -> Result<View, Box<Diagnostic>> {
        let crumbs = vec![self.section(frame, SiteSection::Archive)];
        let page = self.page(frame, self.named(frame, "archive", crumbs));
        let fields = vec![
            field("years", &self.year_views(frame)),
            ("undated", self.works(frame, &self.plan.lists.undated, Under::SiteSection)?),
            field("map", &self.map(frame, MAPPED)),
        ];
        self.compose(frame, &page, fields)
    }

    pub(super) fn year(
        &self,
        frame: &PageFrame,
        year: i16,
        number: u32,
    ) -> Result<View, Box<Diagnostic>> {
        let years = self.year_views(frame);
        let mut all = self.plan.lists.years.keys();
        // Pages of years are planned from this same map.
        let at = all.position(|have| have.0 == year).expect("a page's year is in the plan");
        let locale = self.locale(frame);
        let label = locale.label(&years[at].year, locale.language());
        let heading = PageHeading {
            title: locale.label(&self.year_title(frame, year), locale.language()),
            description: None,
            crumbs: vec![
                self.section(frame, SiteSection::Archive),
                self.crumb(frame, label, PageKind::Year(year, 1)),
            ],
        };
        let page = self.page(frame, heading);
        let works = &self.plan.lists.years[&Reverse(year)];
        let fields = vec![
            field("year", &years[at]),
            ("entries", self.works(frame, self.part_of(works, number), Under::Title)?),
            field(
                "pager",
                &self.pager(frame, number, works.len(), |number| PageKind::Year(year, number)),
            ),
            field("previous", &at.checked_sub(1).map(|at| &years[at])),
            field("next", &years.get(at + 1)),
        ];
        self.compose(frame, &page, fields)
    }

    fn year_title(&self, frame: &PageFrame, year: i16) -> String {
        self.phrase(frame, Call::new("articles_in_year", &[("year", Arg::Digits(i64::from(year)))]))
    }

    /// The years of the archive, latest first; none if the site has no archive by year.
    fn year_views(&self, frame: &PageFrame) -> Vec<YearView> {
        if !self.archive.config.outputs.archive {
            return Vec::new();
        }
        let view = |(year, works): (&Reverse<i16>, &Vec<WorkId>)| YearView {
            year: self.locale(frame).locale.digits(i64::from(year.0)),
            path: self.link(frame.to(PageKind::Year(year.0, 1))),
            count: works.len(),
        };
        self.plan.lists.years.iter().map(view).collect()
    }

    /// Works as a list shows them: each in the page's language if it has a version there.
    pub(super) fn works(
        &self,
        frame: &PageFrame,
        works: &[WorkId],
        under: Under,
    ) -> Result<Field, Box<Diagnostic>> {
        let shown = &self.plan.lists.shown[frame.page.interface];
        self.entries(frame, works.iter().map(|work| shown[*work]), under)
    }

    fn part_of<'b, T>(&self, all: &'b [T], number: u32) -> &'b [T] {
        part_of(all, number, self.archive.config.per_page)
    }

    /// The range of a list that one of its pages shows.
    pub(super) fn places(&self, number: u32) -> Range<usize> {
        let per_page = self.archive.config.per_page;
        let start = (number as usize - 1) * per_page;
        start..start + per_page
    }

    pub(super) fn pager(
        &self,
        frame: &PageFrame,
        number: u32,
        count: usize,
        kind: impl Fn(u32) -> PageKind,
    ) -> PagerView {
        let total = page_count(count, self.archive.config.per_page);
        let path = |number| self.link(frame.to(kind(number)));
        PagerView {
            number,
            total,
            count,
            first: path(1),
            last: path(total),
            previous: (number > 1).then(|| path(number - 1)),
            next: (number < total).then(|| path(number + 1)),
        }
    }
}
