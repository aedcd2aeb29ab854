//! The rules of `hreflang`, canonical addresses and sitemaps, over what a site says.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use super::heads::{Cluster, alternates, file_of, is_redirect, pages_of, urls_of};
use super::texts::{Text, languages_of, texts_of};
use crate::site::{Tag, Tree};

/// What is against the rule, one fault a line.
pub type Rule = fn(&Told) -> Vec<String>;

const DEFAULT: &str = "x-default";

/// What a page says to search engines.
pub struct Head {
    /// All of its canonical addresses.
    pub canonical: Vec<String>,
    /// With the files of pages instead of their addresses.
    pub cluster: Cluster,
    leads_on: bool,
    is_hidden: bool,
    /// The language of what it shows, as its graph has it.
    language: Option<String>,
    /// The files that it links to.
    pub links: BTreeSet<String>,
}

/// What a site says in its pages, in its sitemap, and in its sources.
pub struct Told {
    pub pages: BTreeMap<String, Head>,
    pub listed: BTreeMap<String, (Option<String>, Cluster)>,
    pub texts: Vec<Text>,
    languages: Vec<String>,
    address: String,
}

impl Told {
    pub fn by(tree: &Tree, root: &Path, address: &str) -> Self {
        let files = |cluster: Cluster| -> Cluster {
            cluster.into_iter().map(|(tag, url)| (tag, file_of(&url, address))).collect()
        };
        let head = |(path, tags): (&str, Vec<Tag>)| {
            let html = std::str::from_utf8(&tree[path]).unwrap();
            let head = Head {
                canonical: canonicals(&tags),
                cluster: files(alternates(&tags)),
                leads_on: is_redirect(&tags),
                is_hidden: tags.iter().any(|tag| tag.get("content") == Some("noindex")),
                language: language_of(html),
                links: links(path, &tags),
            };
            (path.to_owned(), head)
        };
        let listed = urls_of(std::str::from_utf8(&tree["sitemap.xml"]).unwrap());
        Self {
            pages: pages_of(tree).into_iter().map(head).collect(),
            listed: listed
                .into_iter()
                .map(|(url, (day, cluster))| (file_of(&url, address), (day, files(cluster))))
                .collect(),
            texts: texts_of(root),
            languages: languages_of(root),
            address: address.to_owned(),
        }
    }

    pub fn page(&mut self, folder: &str) -> &mut Head {
        self.pages.get_mut(&format!("{folder}index.html")).unwrap()
    }

    pub fn in_cluster(&mut self, folder: &str, change: impl Fn(&mut Cluster)) {
        change(&mut self.page(folder).cluster);
    }

    pub fn in_all_clusters(&mut self, change: impl Fn(&mut Cluster)) {
        for head in self.pages.values_mut().filter(|head| head.cluster.len() > 2) {
            change(&mut head.cluster);
        }
    }

    /// Pages of their own: they neither lead on, nor say that there is nothing.
    fn own_pages(&self) -> impl Iterator<Item = (&String, &Head)> {
        let is_own = |path: &str, head: &Head| !head.leads_on && !path.ends_with("404.html");
        self.pages.iter().filter(move |(path, head)| is_own(path, head))
    }

    fn clusters(&self) -> impl Iterator<Item = (&String, &Head)> {
        self.pages.iter().filter(|(_, head)| !head.cluster.is_empty())
    }

    /// The texts that have a page.
    fn shown(&self) -> impl Iterator<Item = &Text> {
        self.texts.iter().filter(|text| self.pages.contains_key(&text.page))
    }

    /// The text next to which it is shown: what it was made from or, where that has no page, what
    /// that was made from.
    fn source(&self, text: &Text) -> Option<&Text> {
        let made_from = text.made_from.as_deref()?;
        let is_source = |other: &&Text| other.work == text.work && other.name() == made_from;
        match self.shown().find(is_source) {
            Some(source) => Some(source),
            None => self.source(self.texts.iter().find(is_source)?),
        }
    }

    /// The first text of the work that a page is about.
    fn original(&self, page: &str) -> Option<&Text> {
        let of_page = |text: &&Text| text.page == page || text.parallel() == page;
        let work = &self.shown().find(of_page)?.work;
        let of_work = self.shown().filter(|text| text.work == *work);
        let first = of_work.filter(|text| self.source(text).is_none());
        let first = first.filter(|text| text.work.starts_with("articles/"));
        first.min_by_key(|text| {
            let day = text.dates[0].as_deref().unwrap_or("9999");
            (text.made_from.is_some(), day, &text.language, &text.edition)
        })
    }

    /// The files of pages that show drafts: those of all versions of a work that has one, those next
    /// to which a draft is shown, and lists that say so, which the tests of drafts look into.
    fn draft_pages(&self) -> BTreeSet<String> {
        let is_of_text =
            |path: &str| self.shown().any(|text| text.page == path || text.parallel() == path);
        let lists = self.pages.iter().filter(|(path, head)| head.is_hidden && !is_of_text(path));
        let mut found: BTreeSet<String> = lists.map(|(path, _)| path.clone()).collect();
        let works = self.shown().filter(|text| text.is_draft).map(|text| &text.work);
        let works: BTreeSet<&String> = works.filter(|work| work.starts_with("articles/")).collect();
        for text in self.shown() {
            if text.is_draft || works.contains(&text.work) {
                found.insert(text.page.clone());
            }
            if text.is_draft || self.source(text).is_some_and(|source| source.is_draft) {
                found.insert(text.parallel());
            }
        }
        found
    }

    /// The texts of a work that stand for their languages: those without an edition, or else the
    /// original, or else the first edition.
    fn preferred(&self, work: &str) -> BTreeMap<&str, &Text> {
        let rank = |text: &Text| {
            let is_original = self.original(&text.page).is_some_and(|it| it.page == text.page);
            (text.edition.is_some(), !is_original, text.edition.clone())
        };
        let mut found: BTreeMap<&str, &Text> = BTreeMap::new();
        for text in self.shown().filter(|text| text.work == work) {
            let known = found.entry(&text.language).or_insert(text);
            if rank(text) < rank(known) {
                *known = text;
            }
        }
        found
    }

    /// The cluster of every page that should be in one, apart from the default.
    fn expected(&self) -> BTreeMap<String, BTreeSet<(String, String)>> {
        let (mut clusters, drafts) = (Vec::new(), self.draft_pages());
        let works: BTreeSet<&str> = self.shown().map(|text| &*text.work).collect();
        for work in &works {
            for page in [|text: &Text| text.page.clone(), Text::parallel] {
                let members = self.preferred(work).into_iter();
                clusters.push(members.map(|(tag, text)| (tag.to_owned(), page(text))).collect());
            }
        }
        let of_texts: BTreeSet<String> =
            self.shown().flat_map(|text| [text.page.clone(), text.parallel()]).collect();
        let mut alike: BTreeMap<&str, BTreeSet<(String, String)>> = BTreeMap::new();
        for (path, _) in self.own_pages().filter(|(path, _)| !of_texts.contains(*path)) {
            if let Some((language, rest)) = path.split_once('/') {
                alike.entry(rest).or_default().insert((language.to_owned(), path.clone()));
            }
        }
        clusters.extend(alike.into_values());
        let mut expected = BTreeMap::new();
        for mut cluster in clusters {
            cluster.retain(|(_, page)| self.pages.contains_key(page) && !drafts.contains(page));
            for (_, page) in &cluster {
                expected.insert(page.clone(), cluster.clone());
            }
        }
        expected
    }
}

fn canonicals(tags: &[Tag]) -> Vec<String> {
    let links = tags.iter().filter(|tag| tag.name == "link" && tag.has("rel", "canonical"));
    links.filter_map(|tag| tag.get("href").map(str::to_owned)).collect()
}

fn language_of(html: &str) -> Option<String> {
    let (_, rest) = html.split_once("<script type=\"application/ld+json\">")?;
    let graph: Value = serde_json::from_str(rest.split_once("</script>")?.0).unwrap();
    let nodes = graph["@graph"].as_array().unwrap();
    let page = nodes.iter().find(|node| node["@id"].as_str().unwrap().ends_with("#page"))?;
    Some(page["inLanguage"].as_str()?.to_owned())
}

/// The files that a page leads its readers to.
fn links(path: &str, tags: &[Tag]) -> BTreeSet<String> {
    let folder: Vec<&str> = path.split('/').rev().skip(1).collect();
    let resolve = |href: &str| {
        let up = href.matches("../").count();
        let rest = href.trim_start_matches("../").trim_start_matches("./");
        let mut parts: Vec<&str> = folder.iter().rev().copied().collect();
        parts.truncate(parts.len().saturating_sub(up));
        parts.push(rest);
        file_of(&parts.join("/"), "")
    };
    let links = tags.iter().filter(|tag| tag.name == "a");
    links.filter_map(|tag| tag.get("href")).map(resolve).collect()
}

pub fn itself(told: &Told) -> Vec<String> {
    let is_wrong = |path: &String, head: &Head| {
        let mut own = head.cluster.iter().filter(|(tag, _)| tag != DEFAULT);
        !own.any(|(tag, page)| page == path && Some(tag) == head.language.as_ref())
    };
    let wrong = told.clusters().filter(|(path, head)| is_wrong(path, head));
    wrong.map(|(path, head)| format!("{path} is not in {:?}", head.cluster)).collect()
}

pub fn symmetric(told: &Told) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, head) in told.clusters() {
        for (_, page) in &head.cluster {
            match told.pages.get(page) {
                None => faults.push(format!("{path} names {page}, which is not there")),
                Some(other) if other.cluster != head.cluster => {
                    faults.push(format!("{path} and {page} differ"));
                }
                Some(_) => {}
            }
        }
    }
    faults
}

pub fn complete(told: &Told) -> Vec<String> {
    let mut faults = Vec::new();
    let expected = told.expected();
    for (path, head) in &told.pages {
        let members = head.cluster.iter().filter(|(tag, _)| tag != DEFAULT);
        let found: BTreeSet<_> = members.cloned().collect();
        let wanted = expected.get(path).cloned().unwrap_or_default();
        if found != wanted {
            faults.push(format!("{path} names {found:?} instead of {wanted:?}"));
        }
    }
    faults
}

pub fn one_page_a_language(told: &Told) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, head) in told.clusters() {
        let tags: BTreeSet<_> = head.cluster.iter().map(|(tag, _)| tag).collect();
        if tags.len() < head.cluster.len() {
            faults.push(format!("{path} names a language twice: {:?}", head.cluster));
        }
        let strange = tags.into_iter().filter(|tag| *tag != DEFAULT && !is_tag(tag));
        faults.extend(strange.map(|tag| format!("{path}: {tag} is no tag")));
    }
    faults
}

/// Whether it has the form that BCP 47 advises: language, script, region and variants.
fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-').peekable();
    let is = |part: &str, lengths: &[usize], of: fn(&char) -> bool| {
        lengths.contains(&part.len()) && part.chars().all(|c| of(&c))
    };
    let lower = char::is_ascii_lowercase as fn(&char) -> bool;
    let has_language = parts.next().is_some_and(|part| is(part, &[2, 3], lower));
    let script = |part: &&str| {
        is(part, &[4], char::is_ascii_alphabetic) && part.starts_with(|c: char| c.is_uppercase())
    };
    let region = |part: &&str| {
        is(part, &[2], char::is_ascii_uppercase) || is(part, &[3], char::is_ascii_digit)
    };
    parts.next_if(script);
    parts.next_if(region);
    let is_variant = |part: &str| (4..9).contains(&part.len()) && part.is_ascii();
    has_language && parts.all(|part| is_variant(part) && part.to_lowercase() == part)
}

/// The original or, if the archive does not have it, the earliest translation of it; the first
/// language of the site for pages that are no version. Where that is not published, any other.
pub fn default_is_the_original(told: &Told) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, head) in told.clusters() {
        let (defaults, members): (Vec<_>, Vec<_>) =
            head.cluster.iter().partition(|(tag, _)| tag == DEFAULT);
        let [(_, default)] = defaults[..] else {
            faults.push(format!("{path} has {} defaults", defaults.len()));
            continue;
        };
        let best: Vec<&String> = match told.original(path) {
            Some(original) => vec![&original.language],
            None => told.languages.iter().collect(),
        };
        let in_language = |tag: &&String| members.iter().find(|(have, _)| have == *tag);
        let is_right = match best.iter().find_map(in_language) {
            Some((_, page)) => page == default,
            None => members.iter().any(|(_, page)| page == default),
        };
        if !is_right {
            faults.push(format!("{path} names {default}, not one in {best:?}"));
        }
    }
    faults
}

/// Where a page says that its text is: one page of the site, in full.
fn named(told: &Told, head: &Head) -> Option<String> {
    match &head.canonical[..] {
        [one] if one.starts_with(&told.address) => Some(file_of(one, &told.address)),
        _ => None,
    }
}

/// The page of a language for the lost, and that of the root, name the page they lead to.
pub fn canonical(told: &Told) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, head) in &told.pages {
        let Some(named) = named(told, head) else {
            faults.push(format!("{path} names {:?}", head.canonical));
            continue;
        };
        let is_itself = named == *path;
        let is_there = told.pages.get(&named).is_some_and(|other| !other.leads_on);
        if !is_there || is_itself == head.leads_on {
            faults.push(format!("{path} names {named}"));
        }
    }
    faults
}

pub fn fallback(told: &Told) -> Vec<String> {
    let named_somewhere: BTreeSet<&String> =
        told.clusters().flat_map(|(_, head)| head.cluster.iter().map(|(_, page)| page)).collect();
    let is_elsewhere = |path: &str, head: &Head| {
        head.leads_on || path.ends_with("404.html") || named(told, head).as_deref() != Some(path)
    };
    let mut faults = Vec::new();
    for (path, head) in told.pages.iter().filter(|(path, head)| is_elsewhere(path, head)) {
        if !head.cluster.is_empty() || named_somewhere.contains(path) {
            faults.push(format!("{path} is in a cluster"));
        }
        if told.listed.contains_key(path) {
            faults.push(format!("{path} is in the sitemap"));
        }
    }
    faults
}

pub fn editions(told: &Told) -> Vec<String> {
    let mut faults = Vec::new();
    for text in told.shown() {
        let preferred = told.preferred(&text.work)[&*text.language];
        let head = &told.pages[&text.page];
        if preferred.page == text.page {
            continue;
        }
        if !head.cluster.is_empty() || named(told, head).as_ref() != Some(&text.page) {
            faults.push(format!("{} is no page of its own", text.page));
        }
        if !told.pages[&preferred.page].links.contains(&text.page) {
            faults.push(format!("{} does not lead to {}", preferred.page, text.page));
        }
    }
    faults
}

pub fn sitemap(told: &Told) -> Vec<String> {
    let drafts = told.draft_pages();
    let pages = told.own_pages().filter(|(path, _)| !drafts.contains(*path));
    let wanted: BTreeMap<&String, &Cluster> =
        pages.map(|(path, head)| (path, &head.cluster)).collect();
    let found: BTreeMap<&String, &Cluster> =
        told.listed.iter().map(|(path, (_, cluster))| (path, cluster)).collect();
    let paths: BTreeSet<&&String> = wanted.keys().chain(found.keys()).collect();
    let differ = paths.into_iter().filter(|path| wanted.get(*path) != found.get(*path));
    differ.map(|path| format!("{path}: {:?} and {:?}", wanted.get(path), found.get(path))).collect()
}

pub fn last_change(told: &Told) -> Vec<String> {
    let mut wanted: BTreeMap<String, Option<&str>> = BTreeMap::new();
    for text in told.shown() {
        let own = text.last_change();
        wanted.insert(text.page.clone(), own);
        let source = told.source(text).and_then(Text::last_change);
        wanted.insert(text.parallel(), own.max(source));
    }
    let mut faults = Vec::new();
    for (path, (found, _)) in &told.listed {
        let wanted = wanted.get(path).copied().flatten();
        let is_day = |day: &str| day.len() == 10 && day.parse::<jiff::civil::Date>().is_ok();
        if found.as_deref() != wanted || !found.as_deref().is_none_or(is_day) {
            faults.push(format!("{path}: {found:?} instead of {wanted:?}"));
        }
    }
    faults
}

pub fn drafts(told: &Told) -> Vec<String> {
    let drafts = told.draft_pages();
    let mut faults = Vec::new();
    for (path, head) in told.own_pages() {
        let is_draft = drafts.contains(path);
        if is_draft != head.is_hidden {
            faults.push(format!("{path} is shown to search engines, or is no draft"));
        }
        if is_draft && told.listed.contains_key(path) {
            faults.push(format!("{path} is in the sitemap"));
        }
        let named = head.cluster.iter().filter(|(_, page)| drafts.contains(page));
        faults.extend(named.map(|(_, page)| format!("{path} names the draft {page}")));
        if is_draft && !head.cluster.is_empty() {
            faults.push(format!("{path} is in a cluster"));
        }
    }
    faults
}
