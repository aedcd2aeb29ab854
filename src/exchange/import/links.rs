//! Links of the old site, rewritten to paths of files in the new one.
//!
//! In: bodies with their links, and the works that they became. Out: bodies whose links lead where
//! they led, files that have to be brought along, and notes on what leads nowhere. Never: a link
//! that the build would refuse; such a one becomes words with a class, and is reported.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;

use super::addresses::{Addresses, Led, LedTo};
use super::foreign_site::{ForeignSite, ForeignText, TextRole};
use super::found::{FoundBody, FoundHeading, FoundLink, LinkForm};
use super::report::{ImportReport, SourcePlace};
use super::value::LineStarts;
use super::works::ForeignWork;
use crate::read::markdown::{as_destination, folded_id, slug};

/// What became of links.
pub struct Linked {
    /// The bodies, by the numbers of their texts.
    pub bodies: Vec<String>,
    /// The pictures at the top of texts that have one.
    pub images: Vec<Option<String>>,
    /// Files for the folders of works: the number of the work, the name there, the source's path.
    pub files: BTreeMap<(usize, String), String>,
    pub report: ImportReport,
}

/// What links need to know.
pub struct Linker<'a> {
    pub site: &'a ForeignSite,
    pub works: &'a [ForeignWork],
    pub addresses: &'a Addresses<'a>,
    /// Of each text the number of its work, and the name of its version.
    pub places: &'a [(usize, String)],
    /// Names of files in the folders of works, by the number of the work and the source's path.
    pub names: HashMap<(usize, String), String>,
}

/// A change to a body.
struct BodyEdit {
    start: usize,
    end: usize,
    text: String,
}

/// The place of a link: the number of its text, and all bodies.
#[derive(Clone, Copy)]
struct LinkPlace<'p> {
    n: usize,
    found: &'p [FoundBody],
    at: SourcePlace<'p>,
}

/// What the links of one text became.
#[derive(Default)]
struct LinkOutcome {
    edits: Vec<BodyEdit>,
    image: Option<String>,
    /// Paths of files that go beside the text.
    beside: BTreeSet<String>,
    /// Headings that need an id: the number of the text, that of the heading, the id.
    ids: Vec<(usize, usize, String)>,
    report: ImportReport,
}

impl Linker<'_> {
    /// Rewrites all links.
    pub fn link(&mut self) -> Linked {
        let found: Vec<FoundBody> =
            self.site.texts.par_iter().map(|text| FoundBody::of(&text.body)).collect();
        self.name_files(&found);
        let outcomes: Vec<LinkOutcome> =
            (0..self.site.texts.len()).into_par_iter().map(|n| self.outcome(n, &found)).collect();
        let mut ids: BTreeMap<(usize, usize), String> = BTreeMap::new();
        for (text, heading, id) in outcomes.iter().flat_map(|outcome| outcome.ids.iter()) {
            ids.entry((*text, *heading)).or_insert_with(|| id.clone());
        }
        let mut linked = Linked {
            bodies: Vec::with_capacity(outcomes.len()),
            images: Vec::with_capacity(outcomes.len()),
            files: BTreeMap::new(),
            report: ImportReport::default(),
        };
        for (n, mut outcome) in outcomes.into_iter().enumerate() {
            for ((_, heading), id) in ids.range((n, 0)..(n + 1, 0)) {
                outcome.edits.extend(found[n].headings.get(*heading).map(|at| write_id(at, id)));
            }
            linked.bodies.push(edited(&self.site.texts[n].body, outcome.edits));
            linked.images.push(outcome.image);
            let work = self.places[n].0;
            let own = self.site.texts[n].files.iter().map(|(_, path)| path.clone());
            for path in own.chain(outcome.beside) {
                let name = self.beside_name(work, &path);
                linked.files.insert((work, name), path);
            }
            linked.report.append(outcome.report);
        }
        linked
    }

    /// Gives the files of each work names of their own.
    fn name_files(&mut self, found: &[FoundBody]) {
        let mut wanted: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for (n, text) in self.site.texts.iter().enumerate() {
            let work = self.places[n].0;
            let files = wanted.entry(work).or_default();
            files.extend(text.files.iter().map(|(_, path)| path.clone()));
            let image = text.facts.at("image.src").and_then(|src| src.as_text().map(str::to_owned));
            let links = found[n].links.iter().map(|link| link.destination.clone()).chain(image);
            for destination in links {
                if let Led::To(LedTo::Beside(path), _) = self.addresses.follow(n, &destination) {
                    files.insert(path);
                }
            }
        }
        for (work, files) in wanted {
            let mut used: BTreeSet<String> = BTreeSet::new();
            for path in files {
                let name = path.rsplit('/').next().unwrap_or(&path);
                let known = self.names.get(&(work, path.clone())).cloned();
                let mut own = known.unwrap_or_else(|| name.to_owned());
                let mut number = 1;
                let is_given = self.names.contains_key(&(work, path.clone()));
                while !is_given && used.contains(&own.to_lowercase()) {
                    number += 1;
                    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
                    own = format!("{stem}-{number}.{ending}");
                }
                used.insert(own.to_lowercase());
                self.names.insert((work, path), own);
            }
        }
    }

    fn beside_name(&self, work: usize, path: &str) -> String {
        let name = self.names.get(&(work, path.to_owned())).cloned();
        name.unwrap_or_else(|| path.rsplit('/').next().unwrap_or(path).to_owned())
    }

    fn outcome(&self, n: usize, found: &[FoundBody]) -> LinkOutcome {
        let text = &self.site.texts[n];
        let mut outcome = LinkOutcome::default();
        let lines = LineStarts::of(&text.body);
        for link in &found[n].links {
            let line = text.body_line + lines.line(link.whole.start) - 1;
            let at = SourcePlace::new(&text.path, line);
            let led = self.addresses.follow(n, &link.destination);
            if let Some(path) = self.written(LinkPlace { n, found, at }, &led, &mut outcome) {
                let edit = lead(text, link, &path, &self.title(&led));
                outcome.edits.extend(edit);
                continue;
            }
            if led == Led::Away {
                continue;
            }
            if let Some(edits) = lose(text, link) {
                outcome.edits.extend(edits);
                let what = if link.is_picture { "picture" } else { "link" };
                let to = if matches!(led, Led::To(..)) { "a draft" } else { "nothing" };
                let class = if link.is_picture { ".lost-picture" } else { ".lost-link" };
                let message = format!(
                    "the {what} `{}` leads to {to}; its words have the class `{class}`",
                    link.destination
                );
                outcome.report.left(at, message);
            } else if matches!(link.form, LinkForm::Html(_)) {
                outcome.report.left(at, format!("`{}` leads to nothing", link.destination));
            }
        }
        outcome.image = self.image(n, found, &mut outcome.beside);
        outcome
    }

    /// The picture at the top, as the text names it now.
    fn image(
        &self,
        n: usize,
        found: &[FoundBody],
        beside: &mut BTreeSet<String>,
    ) -> Option<String> {
        let src = self.site.texts[n].facts.at("image.src")?.as_text()?;
        let led = self.addresses.follow(n, src);
        let mut outcome = LinkOutcome::default();
        let place = LinkPlace { n, found, at: SourcePlace::new("", 0) };
        let written = self.written(place, &led, &mut outcome);
        beside.append(&mut outcome.beside);
        written
    }

    /// The title of what a link leads to.
    fn title(&self, led: &Led) -> String {
        match led {
            Led::To(LedTo::Text(n) | LedTo::Work(n), _) => {
                self.site.texts[*n].facts.text_of("title").unwrap_or_default().to_owned()
            }
            _ => String::new(),
        }
    }

    /// The path that stands for a destination, with its fragment.
    fn written(&self, from: LinkPlace<'_>, led: &Led, outcome: &mut LinkOutcome) -> Option<String> {
        match led {
            Led::Away | Led::Nowhere => None,
            Led::Here(fragment) => {
                let anchor = self.anchor(from.n, fragment, from.found, outcome)?;
                Some(format!("#{anchor}"))
            }
            Led::To(target, fragment) => {
                let path = as_destination(&self.target_path(from.n, target, outcome)?);
                match target {
                    _ if fragment.is_empty() => Some(path),
                    LedTo::Served(_) | LedTo::Beside(_) => Some(format!("{path}#{fragment}")),
                    LedTo::Text(other) | LedTo::Work(other) => {
                        let anchor = self.anchor(*other, fragment, from.found, outcome);
                        if anchor.is_none() {
                            let message = format!(
                                "the place `#{fragment}` is not in the text any more; the link \
                                 leads to its beginning"
                            );
                            outcome.report.left(from.at, message);
                        }
                        Some(anchor.map_or(path.clone(), |anchor| format!("{path}#{anchor}")))
                    }
                    _ => Some(path),
                }
            }
        }
    }

    fn target_path(&self, n: usize, target: &LedTo, outcome: &mut LinkOutcome) -> Option<String> {
        let (work, _) = &self.places[n];
        let is_page = self.works[*work].role == TextRole::Page;
        Some(match target {
            LedTo::Text(other) => self.text_path(n, *other)?,
            LedTo::Work(other) => self.work_path(n, *other)?,
            LedTo::Person(id) => format!("../../people/{id}.yaml"),
            LedTo::Tag(id) => format!("../../tags/{id}.yaml"),
            LedTo::Served(address) => format!("/{address}"),
            LedTo::Beside(path) => {
                outcome.beside.insert(path.clone());
                self.beside_name(*work, path)
            }
            LedTo::Home => "/".to_owned(),
            LedTo::Articles if is_page => "../../articles/".to_owned(),
            LedTo::Articles => "../".to_owned(),
            LedTo::People => "../../people/".to_owned(),
            LedTo::Tags => "../../tags/".to_owned(),
        })
    }

    fn is_draft(&self, n: usize) -> bool {
        self.site.texts[n].facts.get("draft").and_then(|draft| draft.as_flag()) == Some(true)
    }

    /// The path of a version, or of its work if the version is a draft and another one is not.
    fn text_path(&self, from: usize, to: usize) -> Option<String> {
        if self.is_draft(to) && !self.is_draft(from) {
            return self.work_path(from, to);
        }
        let ((own, _), (other, name)) = (&self.places[from], &self.places[to]);
        if own == other {
            return Some(format!("{name}.md"));
        }
        Some(format!("{}{name}.md", self.folder_path(*own, *other)))
    }

    fn work_path(&self, from: usize, to: usize) -> Option<String> {
        let ((own, _), (other, _)) = (&self.places[from], &self.places[to]);
        let mut versions = self.works[*other].versions.iter();
        let is_there = self.is_draft(from) || versions.any(|(n, _)| !self.is_draft(*n));
        is_there.then(|| match own == other {
            true => format!("../{}/", self.works[*other].id),
            false => self.folder_path(*own, *other),
        })
    }

    fn folder_path(&self, own: usize, other: usize) -> String {
        let (own, other) = (&self.works[own], &self.works[other]);
        if own.role == other.role {
            return format!("../{}/", other.id);
        }
        let folder = other.folder();
        format!("../../{}", folder.trim_start_matches("content/"))
    }

    /// The id of a place in a text. A heading that another program gave this id gets it by hand.
    fn anchor(
        &self,
        n: usize,
        fragment: &str,
        found: &[FoundBody],
        outcome: &mut LinkOutcome,
    ) -> Option<String> {
        let body = &found[n];
        if fragment.is_empty() || fragment == "top" {
            return Some("top".to_owned());
        }
        if body.ids.iter().any(|id| folded_id(id) == folded_id(fragment)) {
            return Some(fragment.to_owned());
        }
        let own = |heading: &FoundHeading| folded_id(&slug(&heading.text)) == folded_id(fragment);
        if body.headings.iter().any(|heading| heading.id.is_none() && own(heading)) {
            return Some(fragment.to_owned());
        }
        let heading = heading_called(&body.headings, fragment)?;
        if let Some(id) = &body.headings[heading].id {
            return Some(id.clone());
        }
        let id: String = fragment
            .chars()
            .map(|c| if c.is_whitespace() || "{}#\"'".contains(c) { '-' } else { c })
            .collect();
        outcome.ids.push((n, heading, id.clone()));
        Some(id)
    }
}

/// The heading whose words another program made this id from; `notes-1` is the second of its name.
fn heading_called(headings: &[FoundHeading], id: &str) -> Option<usize> {
    let is = |heading: &FoundHeading, id: &str| {
        let letters = squashed(&heading.text);
        !letters.is_empty() && letters == squashed(id)
    };
    let first = headings.iter().position(|heading| is(heading, id));
    first.or_else(|| {
        let (name, number) = id.rsplit_once(['-', '_'])?;
        let number: usize = number.parse().ok()?;
        let mut same = headings.iter().enumerate().filter(|(_, heading)| is(heading, name));
        same.nth(number).map(|(n, _)| n)
    })
}

/// The letters and digits of a text, in small letters.
fn squashed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Lets a link lead to a path.
fn lead(text: &ForeignText, link: &FoundLink, path: &str, title: &str) -> Option<BodyEdit> {
    let (place, written) = match &link.form {
        LinkForm::Inline(place) => {
            let is_empty = !link.is_picture && text.body[link.text.clone()].trim().is_empty();
            if is_empty {
                let title = if title.is_empty() { path } else { title };
                return Some(BodyEdit {
                    start: link.whole.start,
                    end: link.whole.end,
                    text: format!("[{}]({path})", escaped(title)),
                });
            }
            (place, path.to_owned())
        }
        LinkForm::Definition(place) => (place, path.to_owned()),
        LinkForm::Html(place) => (place, path.replace('&', "&amp;")),
        LinkForm::Bare => {
            let (place, shown) = bare(text, link);
            let written = format!("[{}]({path})", escaped(&shown));
            return Some(BodyEdit { start: place.start, end: place.end, text: written });
        }
        LinkForm::Reference => return None,
    };
    Some(BodyEdit { start: place.start, end: place.end, text: written })
}

/// The place of an address that stands alone, and the words for it. Something embedded is replaced
/// as a whole: only what is elsewhere can be.
fn bare(text: &ForeignText, link: &FoundLink) -> (std::ops::Range<usize>, String) {
    let start = text.body[..link.whole.start].rfind('\n').map_or(0, |at| at + 1);
    let end =
        text.body[link.whole.end..].find('\n').map_or(text.body.len(), |at| link.whole.end + at);
    let line = &text.body[start..end];
    let shown = text.body[link.whole.clone()].trim_matches(['<', '>']).to_owned();
    match line.trim_start().strip_prefix("::: embed ") {
        Some(rest) => {
            let title = rest.trim().split_once(' ').map_or("", |(_, title)| title.trim());
            let name = shown.rsplit('/').next().unwrap_or(&shown).to_owned();
            (start..end, if title.is_empty() { name } else { title.to_owned() })
        }
        None => (link.whole.clone(), shown),
    }
}

/// Words in brackets.
fn escaped(text: &str) -> String {
    text.replace('[', "\\[").replace(']', "\\]")
}

/// Makes words of a link.
fn lose(text: &ForeignText, link: &FoundLink) -> Option<Vec<BodyEdit>> {
    let class = if link.is_picture { ".lost-picture" } else { ".lost-link" };
    let whole = |start, end, text| BodyEdit { start, end, text };
    match &link.form {
        LinkForm::Html(_) => None,
        LinkForm::Definition(_) => {
            let end = link.whole.end;
            Some(vec![whole(link.whole.start, end, String::new())])
        }
        LinkForm::Bare => {
            let (place, shown) = bare(text, link);
            Some(vec![whole(place.start, place.end, format!("[{}]{{{class}}}", escaped(&shown)))])
        }
        LinkForm::Inline(_) | LinkForm::Reference => {
            let braces = text.body[link.whole.end..].starts_with('{');
            let words = &text.body[link.text.clone()];
            let start = if link.is_picture { link.whole.start } else { link.text.end };
            let shown = match words.trim() {
                "" => format!("`{}`", link.destination),
                _ => words.to_owned(),
            };
            let before = match link.is_picture {
                true => format!("[{shown}"),
                false if words.trim().is_empty() => shown,
                false => String::new(),
            };
            if braces {
                let end = link.whole.end + 1;
                return Some(vec![whole(start, end, format!("{before}]{{{class} "))]);
            }
            Some(vec![whole(start, link.whole.end, format!("{before}]{{{class}}}"))])
        }
    }
}

fn write_id(heading: &FoundHeading, id: &str) -> BodyEdit {
    let text = if heading.has_braces { format!("#{id} ") } else { format!(" {{#{id}}}") };
    BodyEdit { start: heading.end, end: heading.end, text }
}

/// The body after edits; one that begins before the last one ended is left out.
fn edited(body: &str, mut edits: Vec<BodyEdit>) -> String {
    edits.sort_by_key(|edit| (edit.start, edit.end));
    let mut text = String::with_capacity(body.len());
    let mut at = 0;
    for edit in edits {
        if edit.start < at {
            continue;
        }
        text.push_str(&body[at..edit.start]);
        text.push_str(&edit.text);
        at = edit.end;
    }
    text.push_str(&body[at..]);
    text
}
