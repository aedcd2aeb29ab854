//! How texts, languages and dates are shown to readers of one interface language.

use std::borrow::Cow;
use std::sync::RwLock;

use foldhash::{HashMap, HashSet, HashSetExt};
use rayon::prelude::*;
use tera::Value;

use crate::archive::model::{Archive, Texts};
use crate::bidi::direction;
use crate::bidi::isolate::{self, Chunk, Paragraph, isolates};
use crate::ground::date::Date;
use crate::ground::digest::Digest;
use crate::ground::html::escape;
use crate::ground::lang::{Direction, Language};
use crate::ground::locale::{self, Locale};
use crate::ground::rough_date::RoughDate;
use crate::ground::text;
use crate::read::document::Headline;
use crate::read::markdown::facts::{marked_line, without_marks};
use crate::read::sources::SourceDate;
use crate::show::field::{Field, Show, map, shown};
use crate::show::markdown_html::{AsWritten, HtmlOptions, LinkResolver, render_line};
use crate::show::rough_words::RoughWords;
use crate::show::strings::Strings;

/// HTML has no years before 1, and checkers report years that are padded to four digits, so such
/// dates have no machine form.
const FIRST_OF_FOUR_DIGITS: i16 = 1000;

shown! {
    /// A language.
    pub struct LanguageView {
        /// BCP 47: `pt-BR`.
        pub tag: String,
        /// `ltr` or `rtl`.
        pub dir: &'static str,
        /// ISO 15924: `Arab`.
        pub script: String,
        /// Its name in its own language, or in the reader's if that is not known.
        pub own_name: String,
        /// Its name in the language of the page, at the start of a line: `Français`.
        pub name: String,
        /// The same within a sentence: `français`.
        pub name_in_sentence: String,
    }

    /// A date.
    pub struct DateView {
        /// For `<time datetime>`; none for a date that nobody knows exactly, and none before the
        /// year 1000, because HTML has no years before 1, and checkers report years with fewer than
        /// four digits: use `<span>` instead.
        pub iso: Option<String>,
        /// In the words of the page's language.
        pub text: String,
        /// A shorter form of a whole day, 11 Sept 2023; otherwise as `text`.
        pub short: String,
        /// The same day in the second calendar that `site.yaml` sets; of a date in the calendar of
        /// a source, the same in the Gregorian calendar.
        pub second: Option<String>,
    }
}

/// One interface language: its own formats, and its names for all languages.
pub struct InterfaceLocale {
    pub locale: Locale,
    languages: HashMap<Language, LanguageName>,
    /// Dates that were already shown: many pages show the same ones, and formatting a date is slow.
    dates: RwLock<HashMap<Date, Field>>,
}

/// A language's name.
struct LanguageName {
    field: Field,
    in_sentence: String,
    /// With the country where most people speak it.
    with_territory: String,
}

impl InterfaceLocale {
    /// `locale`, and its names for these languages: those that the site gives them in its
    /// `strings`, and those of CLDR.
    pub fn new(locale: Locale, languages: &HashSet<&Language>, strings: &Strings) -> Self {
        let named = |language: &&Language| {
            let view = language_view(language, &locale, strings);
            (
                Language::clone(language),
                LanguageName {
                    field: Field::of(&view),
                    in_sentence: view.name_in_sentence,
                    with_territory: language.with_territory(),
                },
            )
        };
        let languages = languages.iter().map(named).collect();
        Self { locale, languages, dates: RwLock::default() }
    }

    pub fn language(&self) -> &Language {
        self.locale.language()
    }

    /// The name of a language in this one.
    pub fn name_of(&self, language: &Language) -> Field {
        let known = self.languages.get(language).map(|named| named.field.clone());
        known.unwrap_or_else(|| {
            Field::of(&language_view(language, &self.locale, &Strings::default()))
        })
    }

    /// The name of a language in this one, inside a sentence.
    pub fn name_in_sentence(&self, language: &Language) -> Cow<'_, str> {
        let known = self.languages.get(language).map(|named| Cow::Borrowed(&*named.in_sentence));
        known.unwrap_or_else(|| Cow::Owned(self.locale.language_name(language)))
    }

    /// A language with the country where most people speak it: `fa_IR`.
    pub fn with_territory(&self, language: &Language) -> String {
        let known = self.languages.get(language).map(|named| named.with_territory.clone());
        known.unwrap_or_else(|| language.with_territory())
    }

    /// A text in `language`, for insertion into a text of this language.
    pub fn label(&self, text: &str, language: &Language) -> LabelView {
        let is_own = language == self.language();
        LabelView {
            text: text.to_owned(),
            lang: (!is_own).then(|| language.to_string()),
            dir: if is_own {
                self.turn(text)
            } else {
                Some(direction::of(text, language.direction()).as_str())
            },
            page: self.language().direction(),
            marked: None,
        }
    }

    /// A text in `language` that may have emphasis and links.
    pub fn marked_label(
        &self,
        text: &str,
        language: &Language,
        links: &dyn LinkResolver,
    ) -> LabelView {
        if marked_line(text).is_none() {
            return self.label(text, language);
        }
        self.label(&without_marks(text), language).marked(text, links)
    }

    /// The title of a text in `language`, with its emphasis.
    pub fn title_label(&self, headline: &Headline, language: &Language) -> LabelView {
        let label = self.label(&headline.title, language);
        headline.marked_title.iter().fold(label, |label, marked| label.marked(marked, &AsWritten))
    }

    /// The subtitle of a text in `language`, with its emphasis.
    pub fn subtitle_label(&self, headline: &Headline, language: &Language) -> Option<LabelView> {
        let label = self.label(headline.subtitle.as_deref()?, language);
        Some(
            headline
                .marked_subtitle
                .iter()
                .fold(label, |label, marked| label.marked(marked, &AsWritten)),
        )
    }

    /// A text in an unknown language.
    pub fn label_as_written(&self, text: &str) -> LabelView {
        let page = self.language().direction();
        LabelView { text: text.to_owned(), lang: None, dir: self.turn(text), page, marked: None }
    }

    /// The best of several languages.
    pub fn best_label(&self, texts: &Texts) -> Option<LabelView> {
        let (language, text) = texts.best(self.language())?;
        Some(self.label_in(text, language.as_ref()))
    }

    /// One of several languages.
    pub fn label_of(&self, (language, text): &(Option<Language>, Box<str>)) -> LabelView {
        self.label_in(text, language.as_ref())
    }

    fn label_in(&self, text: &str, language: Option<&Language>) -> LabelView {
        match language {
            Some(language) => self.label(text, language),
            None => self.label_as_written(text),
        }
    }

    /// A date in the words of this language: a [`DateView`].
    pub fn date(&self, date: Date) -> Field {
        let known = self.dates.read().ok().and_then(|dates| dates.get(&date).cloned());
        known.unwrap_or_else(|| {
            let field = Field::of(&self.date_view(date));
            if let Ok(mut dates) = self.dates.write() {
                dates.insert(date, field.clone());
            }
            field
        })
    }

    /// A date that may not be known exactly: a [`DateView`].
    pub fn rough_date(&self, date: RoughDate, strings: &Strings) -> Field {
        if let Some(date) = date.exact() {
            return self.date(date);
        }
        let text = RoughWords { locale: self, strings }.text(date);
        Field::of(&DateView { iso: None, short: text.clone(), text, second: None })
    }

    /// When a text first appeared: a [`DateView`], in the calendar of its source if it has one.
    pub fn source_date(&self, date: SourceDate, strings: &Strings) -> Field {
        let words = RoughWords { locale: self, strings };
        let Some(own) = date.own else { return self.rough_date(date.time, strings) };
        let text = words.own(own);
        let iso = date.time.exact().filter(|date| date.year() >= FIRST_OF_FOUR_DIGITS);
        Field::of(&DateView {
            iso: iso.map(|date| date.to_string()),
            short: text.clone(),
            text,
            second: Some(words.text(date.time.without_doubts())),
        })
    }

    /// Only the words of a date.
    pub fn date_text(&self, date: Date) -> String {
        date.full().map_or_else(|| self.locale.partial_date(date), |day| self.locale.date_long(day))
    }

    fn date_view(&self, date: Date) -> DateView {
        let text = self.date_text(date);
        let short = date.full().map_or_else(|| text.clone(), |day| self.locale.date_short(day));
        let second = date.full().and_then(|day| self.locale.second_calendar(day));
        DateView {
            iso: (date.year() >= FIRST_OF_FOUR_DIGITS).then(|| date.to_string()),
            text,
            short,
            second,
        }
    }

    /// The direction of a text, if it is not the direction of the language.
    fn turn(&self, text: &str) -> Option<&'static str> {
        let around = self.language().direction();
        Some(direction::of(text, around)).filter(|own| *own != around).map(Direction::as_str)
    }
}

/// A text that is shown inside another text.
#[derive(Debug, Clone)]
pub struct LabelView {
    pub text: String,
    /// The language of the text, if it is not that of the page.
    pub lang: Option<String>,
    /// The direction of that language, or of a text that runs against the page: `ltr` or `rtl`.
    pub dir: Option<&'static str>,
    /// The direction of the page.
    page: Direction,
    /// Its HTML, if it has emphasis or links.
    marked: Option<String>,
}

/// Templates see `text`, `lang`, `dir` and `html`. The last is the escaped text in a `<bdi>` with
/// its language and direction.
impl Show for LabelView {
    fn show(&self, digest: &mut Digest) -> Value {
        self.marked.show(digest);
        map([
            ("text", self.text.show(digest)),
            ("lang", self.lang.show(digest)),
            ("dir", self.dir.show(digest)),
            ("html", Value::safe_string(&self.html())),
        ])
    }
}

impl LabelView {
    /// The same text as it is written, with emphasis and links.
    pub fn marked(self, written: &str, links: &dyn LinkResolver) -> Self {
        let mut html = String::with_capacity(written.len() * 2);
        let direction = self.direction();
        let options = HtmlOptions { direction, links, ..HtmlOptions::PLAIN };
        render_line(written, &options, &mut html);
        Self { marked: Some(html), ..self }
    }

    pub(super) fn html(&self) -> String {
        let mut html = String::with_capacity(self.text.len() + 40);
        html.push_str("<bdi");
        for (name, value) in
            [("lang", self.lang.as_deref()), ("dir", Some(self.direction().as_str()))]
        {
            if let Some(value) = value {
                html.extend([" ", name, "=\"", value, "\""]);
            }
        }
        html.push('>');
        match &self.marked {
            Some(marked) => html.push_str(marked),
            None => push_text(&mut html, &self.text, self.direction()),
        }
        html.push_str("</bdi>");
        html
    }

    /// Plain text for places where markup is impossible: isolated as a whole if it is foreign, and
    /// so is what would be taken apart inside it.
    pub fn plain(&self) -> String {
        let text = isolate::plain(&self.text, self.direction());
        match (&self.lang, self.dir) {
            (None, None) => text.into_owned(),
            _ => text::isolate(&text, self.direction()),
        }
    }

    fn direction(&self) -> Direction {
        match self.dir {
            Some("rtl") => Direction::Rtl,
            Some(_) => Direction::Ltr,
            None => self.page,
        }
    }
}

/// A title with its emphasis as HTML for an element that runs in `direction`; `plain` is the title
/// without it.
pub fn title_html(plain: &str, marked: Option<&str>, direction: Direction) -> String {
    let Some(marked) = marked else { return isolated(plain, direction) };
    let own = direction::of(plain, direction);
    let mut html = String::with_capacity(marked.len() * 2);
    let options = HtmlOptions { direction: own, ..HtmlOptions::PLAIN };
    render_line(marked, &options, &mut html);
    match own == direction {
        true => html,
        false => format!("<bdi dir=\"{}\">{html}</bdi>", own.as_str()),
    }
}

/// Text as HTML for an element that runs in `direction`: isolated as a whole if it runs the other
/// way, otherwise only what would be taken apart.
pub fn isolated(text: &str, direction: Direction) -> String {
    let mut html = String::with_capacity(text.len());
    let own = direction::of(text, direction);
    if own == direction {
        push_text(&mut html, text, direction);
    } else {
        html.extend(["<bdi dir=\"", own.as_str(), "\">"]);
        push_text(&mut html, text, own);
        html.push_str("</bdi>");
    }
    html
}

/// Text for an element that runs in `direction`, in which what would be taken apart is isolated.
fn push_text(html: &mut String, text: &str, direction: Direction) {
    let isolates = isolates(Paragraph { text, direction, elements: &[] });
    isolate::chunks(text, &isolates, |chunk| match chunk {
        Chunk::Opens(own) => html.extend(["<bdi dir=\"", own.as_str(), "\">"]),
        Chunk::Text(part) => escape(part, html),
        Chunk::Closes => html.push_str("</bdi>"),
    });
}

fn language_view(language: &Language, locale: &Locale, strings: &Strings) -> LanguageView {
    let site = strings.language_name(locale.language(), language);
    let in_itself = strings.language_name(language, language).own.map(str::to_owned);
    let named = |known: String| match (site.own, site.english) {
        (Some(name), _) => name.to_owned(),
        (None, Some(name)) if known == language.as_str() => name.to_owned(),
        _ => known,
    };
    let (name, in_sentence) = (locale.language_title(language), locale.language_name(language));
    let name = named(name);
    LanguageView {
        tag: language.to_string(),
        dir: language.direction().as_str(),
        script: language.script().to_owned(),
        own_name: in_itself.or_else(|| locale::own_name(language)).unwrap_or_else(|| name.clone()),
        name,
        name_in_sentence: named(in_sentence),
    }
}

/// The languages that occur in the archive.
pub fn occurring(archive: &Archive) -> HashSet<&Language> {
    let versions = archive.versions.par_iter().fold(HashSet::new, |mut seen, version| {
        let source = version.lineage.source.as_ref().and_then(|source| source.language.as_ref());
        seen.extend([Some(&version.language), source].into_iter().flatten());
        seen
    });
    let names = archive.people.iter().flat_map(|person| &person.entry.name.0);
    let others =
        archive.config.languages.iter().chain(names.filter_map(|(language, _)| language.as_ref()));
    let mut all: HashSet<&Language> = others.collect();
    all.extend(versions.flatten_iter().collect::<Vec<_>>());
    all
}
