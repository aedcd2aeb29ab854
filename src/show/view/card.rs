//! What a version's share card says: see [`CardText`].
//!
//! In: a version. Out: its title in its own language; names and the site in the words of its
//! page's interface. Never: the title of another version.

use super::{PageFrame, Views};
use crate::archive::model::{Credited, VersionId};
use crate::plan::{Page, PageKind};
use crate::show::card::{CardLine, CardText, words_around};
use crate::show::strings::{Arg, Call};

impl Views<'_> {
    /// The words of a version's card.
    pub fn card(&self, id: VersionId) -> CardText {
        let frame = self.frame(Page::of(self.archive, PageKind::Version(id)));
        let version = &self.archive[id];
        let (language, interface) = (&version.language, self.locale(&frame).language());
        let headline = &version.headline;
        let own = |text: &str| CardLine::new(text, language);
        let title = own(&headline.title).unwrap_or_else(|| CardLine {
            text: String::new(),
            language: language.clone(),
            direction: language.direction(),
        });
        let translators = self.card_names(&frame, &version.credits.translators);
        let said = words_around(version).into_iter().flatten().filter_map(|key| {
            let names = translators.as_deref().unwrap_or_default();
            let words = self.phrase(&frame, Call::new(key, &[("names", Arg::Words(names))]));
            CardLine::sentence(&words, interface)
        });
        CardText {
            direction: language.direction(),
            title,
            subtitle: headline.subtitle.as_deref().and_then(own),
            authors: self
                .card_names(&frame, &version.credits.authors)
                .and_then(|names| CardLine::sentence(&names, interface)),
            translation: said.collect(),
            site: self.site_title(&frame).and_then(|site| CardLine::new(&site.text, interface)),
        }
    }

    /// Names as a sentence has them, each isolated if it is foreign to the page.
    fn card_names(&self, frame: &PageFrame, people: &[Credited]) -> Option<String> {
        let names: Vec<String> =
            people.iter().map(|who| self.name_of(frame, who).plain()).collect();
        (!names.is_empty()).then(|| self.locale(frame).locale.list_and(&names))
    }
}
