//! A person's page.

use super::fragments::Under;
use super::page_view::{PageHeading, SiteSection};
use super::types::{AuthorityView, BioView, NameView, PersonPageView};
use super::{Field, PageFrame, Targets, View, Views, field};
use crate::archive::model::{Person, PersonId};
use crate::ground::diag::Diagnostic;
use crate::ground::lang::Language;
use crate::ground::rough_date::RoughDate;
use crate::ground::text::Digits;
use crate::plan::{Contributions, PageKind};
use crate::read::markdown::{self, HtmlPolicy};
use crate::show::field::shown;
use crate::show::labels::InterfaceLocale;
use crate::show::markdown_html::{self, HtmlOptions};
use crate::show::rough_words::RoughWords;
use crate::show::strings::{Arg, Call};

shown! {
    /// A role, and the works in which the person had it: an item of the variable `roles`.
    struct RoleView {
        /// `wrote`, `translated`, `edited`, `reviewed`, `contributed` or `about`.
        role: &'static str,
        /// How many works.
        count: usize,
        /// `Html`: the entries of those on this page.
        entries: Field,
    }
}

impl Views<'_> {
    pub(super) fn person(
        &self,
        frame: &PageFrame,
        id: PersonId,
        number: u32,
    ) -> Result<View, Box<Diagnostic>> {
        let person = &self.archive[id];
        let view = self.person_page(frame, id, person);
        let heading = PageHeading {
            title: view.name.clone(),
            description: description(person, self.locale(frame))
                .or_else(|| self.facts(frame, id, &view)),
            crumbs: vec![
                self.section(frame, SiteSection::People),
                self.crumb(frame, view.name.clone(), PageKind::Person(id, 1)),
            ],
        };
        let page = self.page(frame, heading);
        let contributions = &self.plan.lists.contributions[id];
        let fields = vec![
            field("person", &view),
            field("cite", &self.cite(frame)),
            ("roles", self.roles(frame, contributions, number)?),
            field(
                "pager",
                &self.pager(frame, number, contributions.entries(), |number| {
                    PageKind::Person(id, number)
                }),
            ),
        ];
        self.compose(frame, &page, fields)
    }

    fn person_page(&self, frame: &PageFrame, id: PersonId, person: &Person) -> PersonPageView {
        let locale = self.locale(frame);
        let link = &self.shared.person(frame.page.interface, id).view;
        let links = person.goals.of(person.links.iter().map(|link| &**link));
        let own = self.archive.own_links.broken.iter().map(|(address, _)| &**address);
        let links = self.targets(frame, bio_language(person, locale), (links, own));
        PersonPageView {
            id: link.id.clone(),
            name: link.name.clone(),
            names: names(person, locale, &link.name.text),
            also: person.entry.also.iter().map(|name| locale.label_as_written(name)).collect(),
            born: person.entry.born.map(|date| locale.rough_date(date, &self.tools.strings)),
            died: person.entry.died.map(|date| locale.rough_date(date, &self.tools.strings)),
            bio: bio(person, locale, &Targets::links(&links)),
            same_as: person.entry.same_as.iter().map(|url| authority(url)).collect(),
            identity: self.identity(frame, person),
            image: person.portrait.as_deref().map(|portrait| self.portrait(frame, portrait)),
            is_organisation: person.entry.is_organisation,
            is_registered: person.is_registered,
        }
    }

    /// What is known about a person without a biography: name, roles, dates, how many works.
    fn facts(&self, frame: &PageFrame, id: PersonId, view: &PersonPageView) -> Option<String> {
        let Contributions { wrote, translated, edited, reviewed, contributed: _, about: _ } =
            &self.plan.lists.contributions[id];
        let roles = [
            ("role_author", wrote),
            ("role_translator", translated),
            ("role_editor", edited),
            ("role_reviewer", reviewed),
        ];
        let entry = &self.archive[id].entry;
        let [born, died] =
            if view.is_organisation { ["founded", "dissolved"] } else { ["born", "died"] };
        let words = RoughWords { locale: self.locale(frame), strings: &self.tools.strings };
        let dated = |key, date: Option<RoughDate>| {
            let date = words.text(date?);
            Some(self.phrase(frame, Call::new(key, &[("date", Arg::Text(&date))])))
        };
        let works = self.shared.person(frame.page.interface, id).view.count;
        let works = (works > 0).then(|| {
            let call = Call { count: i64::try_from(works).ok(), ..Call::new("works_count", &[]) };
            self.phrase(frame, call)
        });
        let mut facts = vec![view.name.plain()];
        facts.extend(
            roles
                .iter()
                .filter(|(_, works)| !works.is_empty())
                .map(|(key, _)| self.word(frame, key)),
        );
        facts.extend(dated(born, entry.born).into_iter().chain(dated(died, entry.died)));
        facts.extend(works);
        (facts.len() > 1).then(|| facts.join(" · "))
    }

    /// The works that the person wrote, translated, edited or reviewed, or that are about the
    /// person, if they are on this page: the lists of all roles are divided into pages as one list.
    fn roles(
        &self,
        frame: &PageFrame,
        contributions: &Contributions,
        number: u32,
    ) -> Result<Field, Box<Diagnostic>> {
        let mut before = 0;
        let mut views = Vec::new();
        let page = self.places(number);
        for (role, works) in contributions.by_role() {
            let start = page.start.saturating_sub(before).min(works.len());
            let end = page.end.saturating_sub(before).min(works.len());
            if start < end {
                let entries = self.works(frame, &works[start..end], Under::SiteSection)?;
                views.push(RoleView { role: role.name(), count: works.len(), entries });
            }
            before += works.len();
        }
        Ok(Field::of(&views))
    }
}

/// The names in other languages.
fn names(person: &Person, locale: &InterfaceLocale, shown: &str) -> Vec<NameView> {
    let others = person.entry.name.0.iter().filter(|(language, name)| {
        language.as_ref().is_some_and(|language| language != locale.language()) && **name != *shown
    });
    let view = |(language, name): &(Option<Language>, Box<str>)| {
        let language = locale.name_of(language.as_ref()?);
        Some(NameView { text: name.to_string(), language })
    };
    others.filter_map(view).collect()
}

/// The beginning of the biography, for search engines and other programs that list the page.
fn description(person: &Person, locale: &InterfaceLocale) -> Option<String> {
    let (_, text) = person.entry.bio.best(locale.language())?;
    Some(markdown::summary(text)).filter(|summary| !summary.is_empty())
}

/// The language of the biography that a reader gets.
fn bio_language<'p>(person: &'p Person, locale: &'p InterfaceLocale) -> &'p Language {
    let best = person.entry.bio.best(locale.language());
    best.and_then(|(language, _)| language.as_ref()).unwrap_or(locale.language())
}

/// The biography in that language, rendered. Raw HTML in it is shown as text.
fn bio(person: &Person, locale: &InterfaceLocale, links: &Targets<'_>) -> Option<BioView> {
    let (_, text) = person.entry.bio.best(locale.language())?;
    let language = bio_language(person, locale);
    let is_foreign = language != locale.language();
    let options = HtmlOptions {
        direction: language.direction(),
        language: language.as_str(),
        html: HtmlPolicy::Escape,
        links,
        digits: Digits::of(&locale.locale.digits(0)),
        ..HtmlOptions::PLAIN
    };
    let mut html = String::new();
    markdown_html::render(text, &options, &mut html);
    Some(BioView {
        html,
        lang: is_foreign.then(|| language.to_string()),
        dir: is_foreign.then(|| language.direction().as_str()),
    })
}

/// Registries of names, by the beginnings of the addresses of their records.
const AUTHORITIES: [(&str, &str); 7] = [
    ("https://www.wikidata.org/wiki/", "Wikidata"),
    ("https://www.wikidata.org/entity/", "Wikidata"),
    ("https://viaf.org/viaf/", "VIAF"),
    ("https://orcid.org/", "ORCID"),
    ("https://isni.org/isni/", "ISNI"),
    ("https://d-nb.info/gnd/", "GND"),
    ("https://id.loc.gov/authorities/names/", "LCNAF"),
];

fn authority(url: &str) -> AuthorityView {
    let secure = url.replacen("http://", "https://", 1);
    let known =
        AUTHORITIES.iter().find_map(|(start, name)| Some((*name, secure.strip_prefix(start)?)));
    let host =
        || secure.trim_start_matches("https://").split('/').next().unwrap_or_default().to_owned();
    match known {
        Some((name, id)) => AuthorityView {
            url: url.to_owned(),
            name: name.to_owned(),
            id: Some(id.trim_end_matches('/').to_owned()),
        },
        None => AuthorityView { url: url.to_owned(), name: host(), id: None },
    }
}
