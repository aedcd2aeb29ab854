//! Files that are published as they are.
//!
//! In: a file of `content/` or `static/` that is no text of the archive. Out: an [`Attachment`].
//! Never: a text, which may be a draft; a key or a password; a file with the marks of a merge; and,
//! unless it comes from `static/` or raw HTML may do the same, what can run code.

use std::ops::Range;

use crate::ground::diag::files::PictureFault;
use crate::ground::diag::{Diagnostic, FileId, Span, files as say};
use crate::ground::digest::digest_of;
use crate::ground::source::SourceError;
use crate::read::document::{Attachment, KnownDigest};
use crate::read::file_names::is_misnamed_markdown;
use crate::read::kinds::FileKind;
use crate::read::markdown::HtmlPolicy;
use crate::read::parse::{ContentFile, Parsed};
use crate::read::picture::{self, MeasuredPicture};
use crate::read::stray_text::{self, StrayText};
use crate::read::{active_files, merge_conflict, secrets, svg};

/// The endings of files that people write by hand, and that are published as they are.
const PLAIN: [&str; 17] = [
    "bib", "css", "csv", "htm", "html", "js", "json", "mjs", "ris", "srt", "svg", "toml", "tsv",
    "txt", "vtt", "xml", "yaml",
];

/// Longer ones nobody wrote by hand.
const MOST_OF_PLAIN: u64 = 1_000_000;

/// How a compressed file begins (RFC 1952, section 2.3.1).
const GZIP: &[u8] = &[0x1f, 0x8b];

impl ContentFile<'_> {
    /// A file that is published as it is. A text is not: it may be a draft. Nor is what can run
    /// code, unless it comes from `static/` or raw HTML may do the same.
    pub(super) fn attachment(
        self,
        kind: FileKind,
        html: HtmlPolicy,
        faults: &mut Vec<Diagnostic>,
    ) -> Result<(Parsed, u128), SourceError> {
        let Self { sources, file, path } = self;
        let name = path.rsplit('/').next().unwrap_or(path);
        let fault = match self.stray(kind, name)? {
            Some(fault) => Some(fault),
            None => self.unfinished(name)?,
        };
        if let Some(fault) = fault {
            faults.push(fault);
            return Ok((Parsed::Nothing, 0));
        }
        let is_in_content = kind != FileKind::Static;
        if is_in_content && is_misnamed_markdown(name) {
            faults.push(say::markdown_ending(Span::whole(file), name));
        }
        let (digest, mut is_cleaned) = (KnownDigest::default(), false);
        if is_in_content && html != HtmlPolicy::Allow {
            if name.to_ascii_lowercase().ends_with(".svg") {
                let bytes = sources.bytes(file)?;
                if bytes.starts_with(GZIP) {
                    faults.push(say::compressed_picture(Span::whole(file), name));
                    return Ok((Parsed::Nothing, 0));
                }
                let picture = svg::clean(&bytes);
                is_cleaned = !picture.is_harmless;
                let is_one =
                    picture::measure(sources, file, path)?.fault != Some(PictureFault::Other);
                faults.extend(say::active_picture(file, &picture.left_out).filter(|_| is_one));
                let known = is_cleaned.then(|| digest_of(picture.svg.as_bytes()));
                known.into_iter().for_each(|known| digest.set(known));
            } else if active_files::is_active(name, || sources.head(file, active_files::HEAD))? {
                let on_server = active_files::is_for_servers(name);
                faults.push(say::active_file(Span::whole(file), name, on_server));
                return Ok((Parsed::Nothing, 0));
            }
        }
        let MeasuredPicture { size, fault } = picture::measure(sources, file, path)?;
        // A script of the site's own may put it into a page, where it needs no namespace.
        let fault = fault.filter(|it| is_in_content || *it != PictureFault::NoNamespace);
        let (width, height) = size.unwrap_or_default();
        let outward = u128::from(width) << 32 | u128::from(height);
        let path = match kind {
            FileKind::WorkFile(work) => work.address(path),
            _ => path.split_once('/').map_or(path, |(_, below)| below).to_owned(),
        };
        let path = path.into();
        let attachment = Attachment { file, path, size, digest, is_cleaned, fault };
        Ok((Parsed::File(Box::new(attachment)), outward))
    }

    /// The fault of a text for programs or people in which a merge is not finished.
    fn unfinished(self, name: &str) -> Result<Option<Diagnostic>, SourceError> {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let is_plain = PLAIN.iter().any(|other| other.eq_ignore_ascii_case(ending))
            || matches!(name, "_redirects" | "_headers");
        if !is_plain {
            return Ok(None);
        }
        let bytes = self.sources.bytes_up_to(self.file, MOST_OF_PLAIN)?;
        let text = bytes.ok().and_then(|bytes| String::from_utf8(bytes.into_owned()).ok());
        let marks = text.and_then(|text| merge_conflict::find(&text));
        let span = |place: Range<usize>| Span::new(self.file, place.start, place.end);
        Ok(marks.map(|(start, end)| say::merge_conflict(span(start), span(end))))
    }

    /// The fault of a text in a place for other files. In `static/`, only drafts are one.
    fn stray(self, kind: FileKind, name: &str) -> Result<Option<Diagnostic>, SourceError> {
        if picture::is_raster(name) {
            return Ok(None);
        }
        let head = self.sources.head(self.file, stray_text::HEAD)?;
        if secrets::is_one(name, &head) {
            let is_static = kind == FileKind::Static;
            return Ok(Some(say::secret_content(Span::whole(self.file), self.path, is_static)));
        }
        Ok(match (kind, stray_text::find(name, &head)) {
            (FileKind::Static, Some(StrayText::Draft)) => {
                Some(say::draft_in_static(Span::whole(self.file)))
            }
            (FileKind::Static, _) | (_, None) => None,
            (kind, Some(_)) => Some(stray(self.file, self.path, kind)),
        })
    }
}

/// Reports a text beside or below the texts of a work or page.
fn stray(file: FileId, path: &str, kind: FileKind) -> Diagnostic {
    let (span, folder) = (Span::whole(file), kind.folder(path));
    let below = path[folder.len()..].trim_start_matches('/');
    if below.contains('/') {
        return say::text_below(span, folder);
    }
    let stem = below.rsplit_once('.').map_or(below, |(stem, _)| stem);
    let better = is_misnamed_markdown(below).then(|| format!("{stem}.md"));
    say::text_with_other_name(span, below, better.as_deref())
}
