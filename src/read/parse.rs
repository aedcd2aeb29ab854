//! From files to documents: every file of `content/` and `static/` on its own, in parallel.
//!
//! In: the list of files and the site's configuration. Out: [`Documents`] and the faults of each
//! file. The paths of all files decide the kind of each (`kinds`). Bodies are read for the facts in
//! them and dropped again. Never: two files at once.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::ground::diag::{
    Diagnostic, FileId, Level, Span, Spanned, catalogue as codes, files as say,
    front_matter as front_matter_say,
};
use crate::ground::digest::{Digest, digest_of};
use crate::ground::lang::Language;
use crate::ground::source::{self, SourceError, Sources};
use crate::ground::text::{self, Key};
use crate::read::bibliography::{self, BibliographyDoc};
use crate::read::biography::biography;
use crate::read::config::Safety;
use crate::read::document::{
    Absence, AbsentDoc, Attachment, BodyDoc, Credits, Documents, Mention, Origin, PersonDoc,
    StaticPageDoc, TagDoc, VersionDoc, VersionKey,
};
use crate::read::file_names::{is_misnamed_markdown, name_fault, without_ending};
use crate::read::front_matter::{self, FileParts};
use crate::read::kinds::{FileKind, Kinds};
use crate::read::markdown::facts::WordsLinks;
use crate::read::markdown::{self, BlockKind, HtmlPolicy, Link, LinkKind, Outline, OutlineOptions};
use crate::read::marked_lines;
use crate::read::memo::{Memo, ReadFile};
use crate::read::repeated_title;
use crate::read::series::{self, SeriesDoc};
use crate::read::synonyms::{self, SynonymDoc};
use crate::read::text_file::TextFile;
use crate::read::text_names::{is_reserved, path_language};
use crate::read::usual;

/// What one file of `content/` or `static/` is.
#[derive(Clone, Serialize, Deserialize)]
pub(super) enum Parsed {
    Version(Arc<VersionDoc>),
    Person(Arc<PersonDoc>),
    Tag(Arc<TagDoc>),
    Series(Arc<SeriesDoc>),
    Synonyms(Arc<SynonymDoc>),
    Bibliography(Arc<BibliographyDoc>),
    StaticPage(Arc<StaticPageDoc>),
    File(Box<Attachment>),
    Draft(Box<AbsentDoc>),
    /// Nothing that can be used; the diagnostics say why.
    Nothing,
}

/// Settings that change how files are read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParseOptions {
    /// Whether drafts are part of the site.
    pub drafts: bool,
    pub html: HtmlPolicy,
    /// How many bytes a text may have.
    pub longest_text: u64,
    /// The address of the site without its scheme; empty if it is not known.
    pub own_address: Box<str>,
}

impl ParseOptions {
    /// Those of a site whose own address is not known.
    pub fn of(safety: &Safety, drafts: bool) -> Self {
        Self {
            drafts,
            html: safety.html,
            longest_text: safety.longest_text,
            own_address: Box::default(),
        }
    }

    fn of_bodies(&self) -> OutlineOptions<'_> {
        OutlineOptions { html: self.html, own_address: &self.own_address }
    }
}

/// Reads all files below `content/` and `static/` that `memo` does not know.
pub fn parse(
    sources: &Sources,
    options: &ParseOptions,
    memo: &mut Memo,
) -> Result<(Documents, Vec<Diagnostic>), SourceError> {
    let Kinds { files, faults: mut diagnostics } = Kinds::of(sources);
    memo.complete(sources, &files, options)?;
    let mut documents = Documents::default();
    let mut outward = Digest::new();
    for (file, read) in files.iter().filter_map(|(file, _)| Some((*file, memo.get(*file)?))) {
        outward.text(sources.path(file)).digest(read.outward);
        diagnostics.extend_from_slice(&read.faults);
        let is_faulty =
            read.faults.iter().any(|fault| fault.level == Level::Error && !fault.can_be_mended());
        documents.faulty.extend(is_faulty.then_some(file));
        match &read.parsed {
            Parsed::Version(version) => documents.versions.push(Arc::clone(version)),
            Parsed::Person(person) => documents.people.push(Arc::clone(person)),
            Parsed::Tag(tag) => documents.tags.push(Arc::clone(tag)),
            Parsed::Series(series) => documents.series.push(Arc::clone(series)),
            Parsed::Synonyms(doc) => documents.synonyms.push(Arc::clone(doc)),
            Parsed::Bibliography(doc) => documents.bibliographies.push(Arc::clone(doc)),
            Parsed::StaticPage(static_page) => documents.static_pages.push(Arc::clone(static_page)),
            Parsed::File(file) => {
                diagnostics.extend(picture_fault(file));
                documents.files.push((**file).clone());
            }
            Parsed::Draft(draft) => documents.absent.push((**draft).clone()),
            Parsed::Nothing if is_faulty => {
                let is_text = matches!(read.kind, FileKind::Version(_) | FileKind::StaticPage);
                documents.absent.push(AbsentDoc::unread(file, is_text, sources));
            }
            Parsed::Nothing => {}
        }
    }
    documents.absent.extend(sources.refused().map(|file| {
        let is_text = sources.path(file).ends_with(".md");
        AbsentDoc::unread(file, is_text, sources)
    }));
    documents.outward = outward.finish();
    Ok((documents, diagnostics))
}

/// What is wrong with a picture. It is known without reading the file again.
fn picture_fault(file: &Attachment) -> Option<Diagnostic> {
    let fault = file.fault.as_ref()?;
    Some(say::faulty_picture(Span::whole(file.file), &file.path, fault))
}

/// What is in a file of this kind now. Its stamp is up to the caller.
pub(super) fn read_file(
    sources: &Sources,
    file: FileId,
    kind: FileKind,
    options: &ParseOptions,
) -> Result<ReadFile, SourceError> {
    let mut faults = Vec::new();
    let path = text::nfc(sources.path(file)).into_owned();
    let named = name_fault(file, &path).filter(|_| kind != FileKind::Leftover);
    let (parsed, outward) = match named {
        Some(fault) => {
            faults.push(fault);
            (Parsed::Nothing, 0)
        }
        None => ContentFile { sources, file, path: &path }.read(kind, options, &mut faults)?,
    };
    let (parsed, outward) = match withheld(&parsed, file).filter(|_| !options.drafts) {
        Some(draft) => {
            // How it says so is reported, because it may not have been meant. Otherwise, a draft
            // that is left out may be unfinished.
            let is_about_that = |code| code == &codes::DRAFT_KEY || code == &codes::UNCLEAR_DRAFT;
            faults.retain(|fault| is_about_that(fault.code));
            let outward = told_of_others(&draft);
            (Parsed::Draft(Box::new(draft)), outward)
        }
        None => (parsed, outward),
    };
    Ok(ReadFile { kind, parsed, faults, outward, stamp: None })
}

/// Digest of what a draft that is left out tells of others.
fn told_of_others(draft: &AbsentDoc) -> u128 {
    let mut digest = Digest::new();
    digest.text("draft").flag(draft.translation_of.is_some());
    for name in draft.translation_of.iter().flatten() {
        digest.text(&name.value);
    }
    digest.finish()
}

/// What stands for a draft while drafts are left out.
fn withheld(parsed: &Parsed, file: FileId) -> Option<AbsentDoc> {
    match parsed {
        Parsed::Version(doc) if doc.publication.is_draft => {
            Some(AbsentDoc::version(doc, Absence::Draft))
        }
        Parsed::StaticPage(doc) if doc.publication.is_draft => {
            Some(AbsentDoc::static_page(file, Absence::Draft))
        }
        _ => None,
    }
}

/// A file of `content/` or `static/`.
#[derive(Clone, Copy)]
pub(super) struct ContentFile<'a> {
    pub sources: &'a Sources,
    pub file: FileId,
    pub path: &'a str,
}

impl ContentFile<'_> {
    /// Reads the file as one of this kind. The number is a digest of what other pages may show.
    fn read(
        self,
        kind: FileKind,
        options: &ParseOptions,
        faults: &mut Vec<Diagnostic>,
    ) -> Result<(Parsed, u128), SourceError> {
        let Self { sources, file, path } = self;
        let mut names = path.rsplit('/');
        let (name, folder) = (names.next().unwrap_or_default(), names.next().unwrap_or_default());
        let of_bodies = options.of_bodies();
        let text_file = TextFile { sources, file, most: options.longest_text };
        match kind {
            FileKind::Version(work) => with_text(text_file, faults, |text, faults| {
                version(&Md { text, file, path, options: of_bodies }, &work.id(path), name, faults)
            }),
            FileKind::StaticPage => with_text(text_file, faults, |text, faults| {
                static_page(&Md { text, file, path, options: of_bodies }, folder, name, faults)
            }),
            FileKind::Person => with_text(text_file, faults, |text, faults| {
                person(&Md { text, file, path, options: of_bodies }, name, faults)
            }),
            FileKind::Tag => {
                with_text(text_file, faults, |text, faults| tag(text, file, name, faults))
            }
            FileKind::Series => with_text(text_file, faults, |text, faults| {
                let (facts, id) = (series::read(text, file, faults), without_ending(name).into());
                let doc = |facts| Parsed::Series(Arc::new(SeriesDoc { id, file, facts }));
                facts.map_or(Parsed::Nothing, doc)
            }),
            FileKind::Synonyms => with_text(text_file, faults, |text, faults| {
                let doc = synonyms::read(text, file, faults);
                doc.map_or(Parsed::Nothing, |doc| Parsed::Synonyms(Arc::new(doc)))
            }),
            FileKind::Bibliography => with_text(text_file, faults, |text, faults| {
                let doc = match name.ends_with(".bib") {
                    true => bibliography::read(text, file, faults),
                    false => bibliography::read_yaml(text, file, faults),
                };
                doc.map_or(Parsed::Nothing, |doc| Parsed::Bibliography(Arc::new(doc)))
            }),
            FileKind::WorkFile(_)
            | FileKind::PageFile
            | FileKind::PersonFile
            | FileKind::Static => self.attachment(kind, options.html, faults),
            // `Kinds` has reported it.
            FileKind::InTextFolder
            | FileKind::Secret
            | FileKind::Misplaced
            | FileKind::Leftover => Ok((Parsed::Nothing, 0)),
            FileKind::InGroup => {
                faults.push(match text_meant(name) {
                    Some(better) => say::text_with_other_ending(Span::whole(file), name, &better),
                    None => say::misplaced(Span::whole(file), path, true),
                });
                Ok((Parsed::Nothing, 0))
            }
        }
    }
}

/// The name that a file named after a language should have to be a text: `en.md` for `en.MD`.
fn text_meant(name: &str) -> Option<String> {
    let (stem, _) = name.rsplit_once('.').filter(|_| is_misnamed_markdown(name))?;
    let tag = stem.split('.').next().unwrap_or_default();
    Language::parse(tag).ok().map(|_| format!("{stem}.md"))
}

/// What is in a text, and a digest of what other pages may show of it.
fn with_text(
    file: TextFile<'_>,
    faults: &mut Vec<Diagnostic>,
    parse: impl FnOnce(&str, &mut Vec<Diagnostic>) -> Parsed,
) -> Result<(Parsed, u128), SourceError> {
    let read = file.read(faults, |text, faults| {
        let parsed = parse(text, faults);
        let outward = outward_of(text, &parsed);
        (parsed, outward)
    })?;
    Ok(read.unwrap_or((Parsed::Nothing, 0)))
}

/// Where a text says that it is a translation, if it does.
fn translation_span(file: FileId, origin: &Origin, credits: &Credits<Mention>) -> Option<Span> {
    let original = origin.translation_of.first().map(|original| original.span);
    let translator = credits.translators.first().map(|translator| translator.name.span);
    original.or(translator).or_else(|| origin.method.map(|_| Span::whole(file)))
}

/// Whether readers see nothing of a body.
fn is_empty(body: &Outline) -> bool {
    use BlockKind::{Heading, Html, Paragraph, Quote, Rule};
    let shows = |kind| !matches!(kind, Heading(_) | Html | Paragraph | Quote | Rule);
    body.words == 0
        && body.frames.is_empty()
        && body.external_images.is_empty()
        && !body.links.iter().any(|link| link.kind.is_picture() || link.kind == LinkKind::Raw)
        && !body.blocks.iter().any(|block| shows(block.kind))
}

/// Digest of what other pages may show of a text: for a Markdown file, everything before its body,
/// and the summary, which may come from the body. Only the pages of its own work show more of the
/// body.
fn outward_of(text: &str, parsed: &Parsed) -> u128 {
    let (head, summary) = match parsed {
        Parsed::Version(doc) => (doc.body.range.start as usize, &*doc.headline.summary),
        Parsed::StaticPage(doc) => (doc.body.range.start as usize, &*doc.headline.summary),
        _ => (text.len(), ""),
    };
    Digest::new().text(&text[..head]).text(summary).finish()
}

/// A Markdown file.
struct Md<'a> {
    text: &'a str,
    file: FileId,
    path: &'a str,
    options: OutlineOptions<'a>,
}

fn version(md: &Md<'_>, work: &str, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Parsed {
    let (text, file) = (md.text, md.file);
    let stem = without_ending(name);
    let (tag, edition) =
        stem.split_once('.').map_or((stem, None), |(tag, edition)| (tag, Some(edition)));
    let Some(language) = path_language(tag, name, file, diagnostics) else {
        return Parsed::Nothing;
    };
    if let Some(edition) = edition.filter(|edition| is_reserved(edition)) {
        diagnostics.push(say::reserved_edition(Span::whole(file), edition));
    }
    let (parts, mut faults) = front_matter::split(text, file);
    diagnostics.append(&mut faults);
    let Some(mut facts) = front_matter::version(text, &parts, file, diagnostics) else {
        return Parsed::Nothing;
    };
    let mut body = body(md, &parts, diagnostics);
    let translated = translation_span(file, &facts.origin, &facts.credits);
    let original = facts.origin.is_original.as_ref().filter(|original| original.value);
    diagnostics.extend(original.zip(translated).map(|(original, translated)| {
        front_matter_say::original_and_translation(original.span, translated)
    }));
    if let Some(span) =
        translated.filter(|_| !facts.publication.is_draft && is_empty(&body.outline))
    {
        diagnostics.push(front_matter_say::empty_translation(span));
    }
    complete_summary(&mut facts.headline.summary, &body.outline);
    diagnostics.extend(repeated_title::check(md.text, &parts, &facts.headline.title, &body));
    marked_lines::check(text, &facts.lines, diagnostics);
    let file = (text, md.options.own_address);
    let notices = marked_lines::links_of_notices(&facts.lines, file);
    add_notices(md, &mut body, notices, diagnostics);
    if let Some(picture) = &mut facts.picture {
        diagnostics.extend(marked_lines::add_links(picture, &facts.lines, file));
    }
    let key = VersionKey { work: work.into(), language, edition: edition.map(Into::into) };
    Parsed::Version(Arc::new(VersionDoc {
        key,
        headline: Arc::new(facts.headline),
        dates: facts.dates,
        credits: facts.credits,
        origin: facts.origin,
        rights: usual::rights(facts.rights),
        picture: facts.picture,
        subjects: facts.subjects,
        publication: facts.publication,
        body,
        extra: usual::data(facts.extra),
    }))
}

fn static_page(md: &Md<'_>, page: &str, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Parsed {
    let (text, file) = (md.text, md.file);
    let Some(language) = path_language(without_ending(name), name, file, diagnostics) else {
        return Parsed::Nothing;
    };
    let (parts, mut faults) = front_matter::split(text, file);
    diagnostics.append(&mut faults);
    let Some(mut facts) = front_matter::static_page(text, &parts, file, diagnostics) else {
        return Parsed::Nothing;
    };
    let body = body(md, &parts, diagnostics);
    complete_summary(&mut facts.headline.summary, &body.outline);
    diagnostics.extend(repeated_title::check(md.text, &parts, &facts.headline.title, &body));
    marked_lines::check(text, &facts.lines, diagnostics);
    Parsed::StaticPage(Arc::new(StaticPageDoc {
        name: page.into(),
        language,
        headline: Arc::new(facts.headline),
        dates: facts.dates,
        publication: facts.publication,
        body,
        extra: usual::data(facts.extra),
    }))
}

fn body(md: &Md<'_>, parts: &FileParts, diagnostics: &mut Vec<Diagnostic>) -> BodyDoc {
    let (outline, mut faults) = markdown::outline(md.text, parts.body.clone(), md.file, md.options);
    diagnostics.append(&mut faults);
    let digest = digest_of(&md.text.as_bytes()[parts.body.clone()]);
    let paths = outline.links.iter().map(|link| named_file(md.path, link)).collect();
    let citations = markdown::citations(md.text, parts.body.clone(), md.file);
    let (range, outline) = (small(&parts.body), Arc::new(outline));
    BodyDoc { file: md.file, range, digest, outline, paths, citations }
}

/// The links in corrections and changes are those of the text, below which they stand.
fn add_notices(
    md: &Md<'_>,
    body: &mut BodyDoc,
    links: WordsLinks,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let WordsLinks { internal, own, faults } = links;
    diagnostics.extend(faults);
    if internal.is_empty() && own.is_empty() {
        return;
    }
    body.paths.extend(internal.iter().map(|link| named_file(md.path, link)));
    let outline = Arc::make_mut(&mut body.outline);
    outline.links.extend(internal);
    outline.own_links.extend(own);
}

/// The path that a link contains, if the link names a whole file.
fn named_file(path: &str, link: &Link) -> Option<Key> {
    let is_whole = link.kind == LinkKind::Link && !link.destination.contains(['#', '?']);
    let named = source::named(path, &link.destination)
        .ok()
        .filter(|_| is_whole && !link.destination.is_empty());
    named.map(|named| Key::of(&named))
}

fn small(range: &Range<usize>) -> Range<u32> {
    u32::try_from(range.start).unwrap_or(u32::MAX)..u32::try_from(range.end).unwrap_or(u32::MAX)
}

fn complete_summary(summary: &mut Box<str>, outline: &Outline) {
    if summary.is_empty() {
        summary.clone_from(&outline.summary);
    }
}

fn person(md: &Md<'_>, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Parsed {
    let (text, file) = (md.text, md.file);
    let Some(facts) = front_matter::person(text, file, diagnostics) else { return Parsed::Nothing };
    let placed = facts.entry.bio.0.iter().zip(facts.bio_spans);
    let options = OutlineOptions { html: HtmlPolicy::Escape, ..md.options };
    let bios = placed.map(|((_, markdown), span)| {
        biography(Spanned::new(text, span), markdown, options, diagnostics)
    });
    let bios = bios.collect();
    Parsed::Person(Arc::new(PersonDoc {
        id: without_ending(name).into(),
        file,
        entry: Arc::new(facts.entry),
        former: facts.former,
        ties: facts.ties,
        portrait: facts.portrait,
        bios,
    }))
}

fn tag(text: &str, file: FileId, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Parsed {
    let Some(facts) = front_matter::tag(text, file, diagnostics) else { return Parsed::Nothing };
    Parsed::Tag(Arc::new(TagDoc {
        id: without_ending(name).into(),
        file,
        label: facts.label,
        description: facts.description,
        broader: facts.broader,
        former: facts.former,
    }))
}
