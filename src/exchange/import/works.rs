//! Which texts are versions of one work, which of them is the original, and what each is called.
//!
//! In: texts, and what a person answered. Out: [`ForeignWork`]s, with an id of their own each, and
//! a name for each version. The report says by which rule. Never: a text in two works, or in none.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::answers::Answers;
use super::foreign_site::{ForeignSite, ForeignText, TextRole};
use super::keys::set_at;
use super::languages::{is_code, language};
use super::report::{ImportReport, SourcePlace};
use super::value::ForeignValue;
use crate::ground::lang::Language;
use crate::read::markdown::slug;

/// A work, or a page.
#[derive(Debug)]
pub struct ForeignWork {
    pub id: String,
    pub role: TextRole,
    /// Numbers of texts, each with the name of its file without the ending.
    pub versions: Vec<(usize, String)>,
    /// The number of the original, if the archive has it.
    pub original: Option<usize>,
    /// Whether nothing says which of the versions was first.
    pub is_undecided: bool,
}

impl ForeignWork {
    /// The folder of the work in the new site, with a slash at its end.
    pub fn folder(&self) -> String {
        let kind = if self.role == TextRole::Page { "pages" } else { "articles" };
        format!("content/{kind}/{}/", self.id)
    }
}

/// Groups all texts of a site.
pub fn group(site: &ForeignSite, answers: &Answers, report: &mut ImportReport) -> Vec<ForeignWork> {
    let mut groups = Groups::of(&site.texts);
    groups.join_related(&site.texts);
    groups.join_sources(site);
    for answer in &answers.works {
        groups.join_answer(&site.texts, &answer.files, report);
    }
    let mut taken = Taken::default();
    let mut works = Vec::new();
    let mut finder = OriginalFinder { answers, undecided: Undecided::default() };
    for members in groups.members() {
        let texts: Vec<&ForeignText> = members.iter().map(|n| &site.texts[*n]).collect();
        let role = texts.iter().map(|text| text.role).min().unwrap_or(TextRole::Article);
        let answer = answers
            .works
            .iter()
            .find(|answer| texts.iter().any(|text| answer.files.contains(&text.path)));
        let known = finder.undecided.works.len();
        let stated = answer.and_then(|answer| answer.original.as_deref());
        let found = match role {
            TextRole::Page => None,
            TextRole::Article => finder.find(&texts, stated, report),
        };
        let wanted = answer.and_then(|answer| answer.id.clone());
        let wanted = wanted.unwrap_or_else(|| texts[found.unwrap_or(0)].id.clone());
        let id = taken.id(&wanted, texts[found.unwrap_or(0)], role);
        let is_undecided = finder.undecided.works.len() > known;
        let named = names(&texts, found, report);
        let versions = members.iter().copied().zip(named).collect();
        let original = found.map(|n| members[n]);
        works.push(ForeignWork { id, role, versions, original, is_undecided });
    }
    finder.undecided.ask(site, report);
    works
}

/// Texts by what they have in common.
struct Groups {
    /// The number of a text with which each is in a group; its own for the first of a group.
    parents: Vec<usize>,
}

impl Groups {
    fn of(texts: &[ForeignText]) -> Self {
        let mut groups = Self { parents: (0..texts.len()).collect() };
        let mut first: HashMap<(&str, TextRole), usize> = HashMap::new();
        for (n, text) in texts.iter().enumerate() {
            let known = *first.entry((&text.group, text.role)).or_insert(n);
            groups.join(known, n);
        }
        groups
    }

    fn root(&self, mut n: usize) -> usize {
        while self.parents[n] != n {
            n = self.parents[n];
        }
        n
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parents[a.max(b)] = a.min(b);
    }

    /// Texts that name each other, or one address of which both are versions.
    fn join_related(&mut self, texts: &[ForeignText]) {
        let mut known: HashMap<&str, usize> = HashMap::new();
        for (n, text) in texts.iter().enumerate() {
            for address in &text.known_as.addresses {
                known.entry(address).or_insert(n);
            }
        }
        for (n, text) in texts.iter().enumerate() {
            for address in &text.known_as.same_as {
                let other = *known.entry(address).or_insert(n);
                if texts[other].language != text.language {
                    self.join(other, n);
                }
            }
        }
    }

    /// Texts in several languages with one source, and a text with the one that is its source.
    /// Returns the latter.
    fn join_sources(&mut self, site: &ForeignSite) -> Vec<(usize, usize)> {
        let texts = &site.texts;
        let base = site.settings.base_url.as_deref().unwrap_or_default();
        let mut own: HashMap<String, usize> = HashMap::new();
        for (n, text) in texts.iter().enumerate() {
            for address in &text.known_as.addresses {
                let is_path = address.starts_with('/');
                let base = if is_path { base.trim_end_matches('/') } else { "" };
                if !is_path || !base.is_empty() {
                    own.entry(source_key(&format!("{base}{address}"))).or_insert(n);
                }
            }
        }
        let mut by_source: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (n, text) in texts.iter().enumerate() {
            let source = text.facts.at("source.url").and_then(ForeignValue::as_text);
            if let Some(source) = source.filter(|_| text.role == TextRole::Article) {
                by_source.entry(source_key(source)).or_default().push(n);
            }
        }
        let mut found = Vec::new();
        for (source, members) in by_source {
            let held = own.get(&source).copied().filter(|held| !members.contains(held));
            let mut all: Vec<usize> = members.iter().copied().chain(held).collect();
            let languages: HashSet<&Language> = all.iter().map(|n| &texts[*n].language).collect();
            // The address of a whole book or paper is that of many texts.
            if languages.len() < all.len() || all.len() < 2 {
                continue;
            }
            found.extend(members.iter().copied().zip(held.into_iter().cycle()));
            let first = all.remove(0);
            all.into_iter().for_each(|n| self.join(first, n));
        }
        found
    }

    fn join_answer(&mut self, texts: &[ForeignText], files: &[String], report: &mut ImportReport) {
        let mut first = None;
        for file in files {
            match texts.iter().position(|text| text.path == *file) {
                Some(n) => {
                    let known = *first.get_or_insert(n);
                    self.join(known, n);
                }
                None => report.left(
                    SourcePlace::new(file, 0),
                    "the map file names it under `works`, and there is no such text",
                ),
            }
        }
    }

    /// The members of each group, in the order of the texts.
    fn members(&self) -> Vec<Vec<usize>> {
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for n in 0..self.parents.len() {
            members.entry(self.root(n)).or_default().push(n);
        }
        members.into_values().collect()
    }
}

/// What is compared of the address of a source.
fn source_key(address: &str) -> String {
    let rest = address.split_once("//").map_or(address, |(_, rest)| rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    rest.split('#').next().unwrap_or(rest).trim_end_matches('/').to_lowercase()
}

/// Names that pages cannot have, because other addresses begin with them.
const OF_PROGRAM: [&str; 9] =
    ["articles", "people", "tags", "archive", "search", "series", "feed", "page", "workshop"];

/// Ids that are given already.
#[derive(Default)]
struct Taken(HashSet<(TextRole, String)>);

impl Taken {
    /// `wanted`, or what is near it and free.
    fn id(&mut self, wanted: &str, text: &ForeignText, role: TextRole) -> String {
        let slug_of = |text: &str| match slug(text) {
            id if id.is_empty() => "untitled".to_owned(),
            id => id,
        };
        let base = slug_of(wanted);
        let folder = text.path.rsplit('/').nth(1).unwrap_or_default();
        let with_folder = slug_of(&format!("{folder} {base}"));
        let numbered = (2..).map(|n| format!("{base}-{n}"));
        let mut ids = [base.clone(), with_folder].into_iter().chain(numbered);
        let is_free = |id: &String| {
            let is_reserved = role == TextRole::Page && OF_PROGRAM.contains(&id.as_str());
            !is_reserved && !self.0.contains(&(role, id.to_lowercase()))
        };
        let id = ids.find(is_free).unwrap_or(base);
        self.0.insert((role, id.to_lowercase()));
        id
    }
}

/// Whether a text says of itself that it was translated.
fn is_translation(text: &ForeignText) -> bool {
    let has = |key: &str| text.facts.get(key).is_some_and(|value| !value.is_empty());
    has("translator") || has("translation_of") || has("method") || has_other_source(text)
}

/// Whether it says that it was first published in another language.
fn has_other_source(text: &ForeignText) -> bool {
    source_language(text).is_some_and(|language| language != text.language)
}

fn source_language(text: &ForeignText) -> Option<Language> {
    Language::parse(text.facts.at("source.language")?.as_text()?).ok()
}

/// Takes a language that a text was made from, and that is no version of its work, for that of its
/// source.
pub fn settle_sources(site: &mut ForeignSite, answers: &Answers) {
    let mut groups = Groups::of(&site.texts);
    groups.join_related(&site.texts);
    for (n, source) in groups.join_sources(site) {
        let from = site.texts[source].path.clone();
        let facts = &mut site.texts[n].facts;
        if facts.get("translation_of").is_none() {
            facts.set("translation_of", ForeignValue::text(from));
        }
    }
    for answer in &answers.works {
        groups.join_answer(&site.texts, &answer.files, &mut ImportReport::default());
    }
    for members in groups.members() {
        let own: Vec<Language> = members.iter().map(|n| site.texts[*n].language.clone()).collect();
        for n in members {
            let text = &mut site.texts[n];
            let said = text.facts.text_of("translation_of").filter(|it| is_code(it, answers));
            let Some(from) = said.and_then(|code| language(code, answers)) else { continue };
            let is_held = own.contains(&from) && from != text.language;
            if is_held || text.facts.at("source.language").is_some() {
                continue;
            }
            text.facts.take("translation_of");
            if from != text.language {
                let from = ForeignValue::text(from.as_str());
                set_at(&mut text.facts, "source.language", from);
            }
        }
    }
}

/// The place of the version that a person or a text says is the original.
fn said_original(texts: &[&ForeignText], stated: Option<&str>) -> Option<usize> {
    let is_named = |name: &str, text: &ForeignText| {
        text.path == name || text.language.as_str().eq_ignore_ascii_case(name)
    };
    let is_said = |text: &&ForeignText| {
        text.facts.get("original").and_then(ForeignValue::as_flag) == Some(true)
    };
    let found = stated.and_then(|name| texts.iter().position(|text| is_named(name, text)));
    found.or_else(|| texts.iter().position(is_said))
}

/// The language that one of the versions says it is from.
fn said_source(texts: &[&ForeignText]) -> Option<Language> {
    let mut texts = texts.iter().filter(|text| has_other_source(text));
    texts.find_map(|text| source_language(text))
}

/// Finds originals, and keeps in mind where nothing says which version is one.
struct OriginalFinder<'a> {
    answers: &'a Answers,
    undecided: Undecided,
}

impl OriginalFinder<'_> {
    /// The place of the original among the versions of a work, and the report of why.
    fn find(
        &mut self,
        texts: &[&ForeignText],
        stated: Option<&str>,
        report: &mut ImportReport,
    ) -> Option<usize> {
        if let Some(found) = said_original(texts, stated) {
            return Some(found);
        }
        let others: Vec<usize> = (0..texts.len()).filter(|n| !is_translation(texts[*n])).collect();
        if texts.len() == 1 {
            return others.first().copied();
        }
        let (found, rule) = match (said_source(texts), &*others) {
            (Some(language), _) => {
                let mut others = others.iter().copied();
                let found = others.find(|n| texts[*n].language == language);
                let rule = match found {
                    Some(_) => {
                        "the original, because another version says that it is from this language"
                    }
                    None => {
                        "no version is the original, because one says that it is from another \
                         language"
                    }
                };
                (found, rule)
            }
            (None, []) => (None, "no version is the original, because all have translators"),
            (None, [only]) => {
                (Some(*only), "the original, because only the others have translators")
            }
            (None, _) => return self.earliest(texts, &others, report),
        };
        let at = SourcePlace::new(&texts[found.unwrap_or(0)].path, 0);
        report.decided(at, rule);
        found
    }

    /// The earliest of those that may be the original; if none is, the one that a person names.
    fn earliest(
        &mut self,
        texts: &[&ForeignText],
        others: &[usize],
        report: &mut ImportReport,
    ) -> Option<usize> {
        let found = earliest(texts, others, report);
        let own = self.answers.original.as_deref();
        let own = own.and_then(|code| language(code, self.answers));
        let is_own = |n: &usize| Some(&texts[*n].language) == own.as_ref();
        let found = found.or_else(|| others.iter().copied().find(is_own));
        if found.is_none() && own.is_none() {
            let languages = texts.iter().map(|text| text.language.clone()).collect();
            self.undecided.works.push((texts[0].path.clone(), languages));
        }
        found
    }
}

/// The earliest of those that may be the original, if one is.
fn earliest(
    texts: &[&ForeignText],
    candidates: &[usize],
    report: &mut ImportReport,
) -> Option<usize> {
    let date = |n: usize| texts[n].facts.text_of("date");
    let first = candidates.iter().copied().min_by_key(|n| date(*n).unwrap_or("9999"))?;
    let ties = candidates.iter().filter(|n| date(**n) == date(first)).count();
    if ties > 1 {
        return None;
    }
    let rule =
        "the original by its date, which is the earliest; nobody says which version was first";
    report.decided(SourcePlace::new(&texts[first].path, 0), rule);
    Some(first)
}

/// Works of which nothing says which version was first.
#[derive(Default)]
struct Undecided {
    /// Their first texts, and the languages that they have.
    works: Vec<(String, Vec<Language>)>,
}

impl Undecided {
    /// Asks once for all of them.
    fn ask(&self, site: &ForeignSite, report: &mut ImportReport) {
        let Some((first, languages)) = self.works.first() else { return };
        let own = site.settings.languages.iter().find(|own| languages.contains(own));
        let language = own.or(languages.first()).map_or("en", Language::as_str);
        for (path, _) in &self.works {
            let message = "no version is the original: nobody says which one was first";
            report.decided(SourcePlace::new(path, 0), message);
        }
        report.question(
            SourcePlace::new(first, 0),
            format!(
                "in which language were works written of which nothing says it? There are {}; \
                 until you say so, one version of each is published, and the others are drafts. \
                 `works` can say it of single ones",
                self.works.len()
            ),
            format!("original: {language}\n"),
        );
    }
}

/// A name for each version: its language, with an edition where two have one language.
fn names(
    texts: &[&ForeignText],
    original: Option<usize>,
    report: &mut ImportReport,
) -> Vec<String> {
    let mut order: Vec<usize> = (0..texts.len()).collect();
    order.sort_by_key(|n| (Some(*n) != original, *n));
    let mut names = vec![String::new(); texts.len()];
    let mut used: HashMap<&str, usize> = HashMap::new();
    for n in order {
        let language = texts[n].language.as_str();
        let count = used.entry(language).or_default();
        *count += 1;
        names[n] = match *count {
            1 => language.to_owned(),
            number => {
                let name = format!("{language}.{number}");
                report.decided(
                    SourcePlace::new(&texts[n].path, 0),
                    format!("an edition, `{name}.md`, for another version has the language, too"),
                );
                name
            }
        };
    }
    names
}
