//! Messages about files: their names, where they are, and the addresses they get.

mod addresses;

use std::io;
use std::ops::Range;

use super::{Diagnostic, FileId, Span, catalogue as codes};
use crate::ground::lang::LanguageError;
use crate::ground::portable_names::RefusedFor;
use crate::ground::source::OWN_FOLDER;
use crate::ground::spelling::nearest;
use crate::ground::system;
use serde::{Deserialize, Serialize};

pub use addresses::{Claim, address_collision, file_and_folder};

/// A name that some host or file system could not serve, or that hides something.
pub fn bad_file_name(span: Span, name: &str) -> Diagnostic {
    let message = format!("`{}` cannot be the name of a file in the site", name.escape_debug());
    let help = if name.eq_ignore_ascii_case(OWN_FOLDER) {
        "the program keeps its own files under that name".to_owned()
    } else if let Some(tag) = name.strip_suffix("..md").filter(|tag| is_like_a_tag(tag)) {
        format!("rename it to `{tag}.md`")
    } else {
        "rename it, without invisible characters, backslashes, a space at either end or a dot at \
         the end"
            .to_owned()
    };
    Diagnostic::new(&codes::BAD_FILE_NAME, span, message).help(help)
}

fn is_like_a_tag(stem: &str) -> bool {
    stem.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// A name that Windows cannot have, or that hosts do not serve.
pub fn refused_name(span: Span, name: &str, why: RefusedFor) -> Diagnostic {
    let (message, help) = match why {
        RefusedFor::Sign(sign) => (
            format!("`{name}` is a name that Windows and some hosts refuse"),
            format!("rename it, without `{sign}`"),
        ),
        RefusedFor::Device => (
            format!("`{name}` is a name that Windows keeps for a device"),
            "rename it: nobody with Windows could copy or build this archive".to_owned(),
        ),
    };
    Diagnostic::new(&codes::REFUSED_NAME, span, message).help(help)
}

/// A former address of which a folder would have a name that Windows or a host refuses.
pub fn refused_former_name(span: Span, name: &str, why: RefusedFor) -> Diagnostic {
    let message = match why {
        RefusedFor::Sign(_) => {
            format!(
                "a folder for this former address would be called `{name}`, which Windows and \
                     some hosts refuse"
            )
        }
        RefusedFor::Device => {
            format!(
                "a folder for this former address would be called `{name}`, which Windows \
                     keeps for a device"
            )
        }
    };
    Diagnostic::new(&codes::REFUSED_NAME, span, message).help(
        "leave it out if the site is made on Windows or its host refuses such names; a rule of the \
         host can lead from there too",
    )
}

/// A file whose name is not Unicode cannot have an address.
pub fn name_not_unicode(span: Span, path: &str) -> Diagnostic {
    let message = format!("the name of `{path}` is not valid Unicode");
    Diagnostic::new(&codes::NAME_NOT_UNICODE, span, message)
        .help("rename the file, with a name in UTF-8")
}

/// A symbolic link out of what is published: it would publish files that are not meant to be.
pub fn link_leaves_site(span: Span, path: &str) -> Diagnostic {
    let out = match path.starts_with("content/") || path.starts_with("static/") {
        true => "of content/ and static/, or to a hidden file",
        false => "of the site's folder, or to a hidden file",
    };
    let message = format!("`{path}` is a symbolic link out {out}");
    Diagnostic::new(&codes::LINK_LEAVES_SITE, span, message)
        .help("copy the file to the place of the link")
}

/// A symbolic link to nothing, or to a folder that contains it.
pub fn link_leads_nowhere(span: Span, path: &str) -> Diagnostic {
    let message =
        format!("`{path}` is a symbolic link that leads nowhere, or to a folder that contains it");
    Diagnostic::new(&codes::LINK_LEADS_NOWHERE, span, message)
        .help("point it at a file of the site, or delete it")
}

/// A pipe, a socket or a device where a file should be.
pub fn not_a_file(span: Span, path: &str) -> Diagnostic {
    let message = format!("`{path}` is neither a file nor a folder");
    Diagnostic::new(&codes::NOT_A_FILE, span, message).help("remove it from the site's folder")
}

/// A file that is there, and that the system does not let the program read.
pub fn unreadable_file(span: Span, path: &str, cause: &io::Error) -> Diagnostic {
    let (why, help) = system::in_words(cause);
    let message = format!("`{path}` cannot be read: {why}");
    let diagnostic = Diagnostic::new(&codes::UNREADABLE_FILE, span, message);
    help.into_iter().fold(diagnostic, Diagnostic::help)
}

/// A folder that the system does not let the program look into.
pub fn unreadable_folder(span: Span, path: &str) -> Diagnostic {
    let cause = io::ErrorKind::PermissionDenied.into();
    unreadable_file(span, &format!("{path}/"), &cause)
}

/// A file in the place of a folder of the site.
pub fn file_for_folder(span: Span, path: &str) -> Diagnostic {
    let message = format!("`{path}` is a file; the site needs a folder there, or nothing");
    Diagnostic::new(&codes::UNREADABLE_FILE, span, message)
        .help("move the file, or give it another name")
}

/// No folder with the archive: it would be published as if all of it were gone.
pub fn no_content(span: Span, path: &str) -> Diagnostic {
    Diagnostic::new(&codes::NO_CONTENT, span, format!("this site has no folder `{path}/`"))
        .help("the archive is read from there: check that all of the site was copied or mounted")
}

/// Text files are UTF-8.
pub fn not_utf8(span: Span, guess: Option<&str>) -> Diagnostic {
    let message = "this file is not UTF-8 text";
    let message = match guess {
        Some(encoding) => format!("{message}; it looks like {encoding}"),
        None => message.to_owned(),
    };
    Diagnostic::new(&codes::NOT_UTF8, span, message).help("save it again in the encoding UTF-8")
}

/// A text in UTF-8 with a few bytes that are not.
pub fn damaged_utf8(span: Span) -> Diagnostic {
    let message = "this file is UTF-8 text, but what is here is damaged and is no letter";
    Diagnostic::new(&codes::NOT_UTF8, span, message)
        .help("write the letter again, or take the file from a copy that is whole")
}

/// A text with more bytes than a text may have.
pub fn text_too_long(span: Span, length: u64, most: u64) -> Diagnostic {
    too_long(span, length, most).help(
        "divide it into several works, or, if it is one text, write a larger number of megabytes \
         as `longest_text` in site.yaml",
    )
}

/// A `site.yaml` of that length.
pub fn settings_too_long(span: Span, length: u64, most: u64) -> Diagnostic {
    too_long(span, length, most).help("settings are short: is this the right file?")
}

fn too_long(span: Span, length: u64, most: u64) -> Diagnostic {
    let megabytes = |bytes: u64| bytes.div_ceil(100_000) as f64 / 10.0;
    let message =
        format!("this file has {} MB, and a text may have {}", megabytes(length), megabytes(most));
    Diagnostic::new(&codes::TEXT_TOO_LONG, span, message)
}

/// The folders of `content/`.
const FOLDERS: [&str; 5] = ["articles", "people", "tags", "series", "pages"];

/// The folder of `content/` that was meant by one that means nothing there.
fn meant_folder(path: &str) -> Option<String> {
    let (folder, _) = path.strip_prefix("content/")?.split_once('/')?;
    let near = nearest(folder, FOLDERS).filter(|near| *near != folder)?;
    Some(format!("content/{near}/"))
}

/// A file at a place in `content/` that means nothing, or in a group but in none of its works.
pub fn misplaced(span: Span, path: &str, in_group: bool) -> Diagnostic {
    if path.strip_prefix("content/").is_some_and(|name| FOLDERS.contains(&name)) {
        return file_for_folder(span, path);
    }
    let (what, help) = match in_group {
        true => (
            "belongs to no work",
            "a work is a folder that directly contains its texts, named after their languages, as \
             in content/articles/<work>/en.md; folders of works may be in other folders",
        ),
        false => ("is not part of the archive", PLACES),
    };
    let message = format!("`{path}` {what}, and is not published");
    Diagnostic::new(&codes::MISPLACED_FILE, span, message)
        .near(meant_folder(path).as_deref())
        .or_help(help)
}

/// The same for several files of one folder.
pub fn misplaced_folder(span: Span, folder: &str, count: usize) -> Diagnostic {
    let message = format!(
        "`{folder}/` is not part of the archive, and none of its {count} files is published"
    );
    Diagnostic::new(&codes::MISPLACED_FILE, span, message)
        .near(meant_folder(&format!("{folder}/")).as_deref())
        .or_help(PLACES)
}

/// Where files of `content/` may be.
const PLACES: &str = "content/ contains articles/<work>/<lang>.md, people/<id>.yaml, \
                      tags/<id>.yaml, series/<id>.yaml, pages/<page>/<lang>.md, bibliography.bib \
                      and search.yaml; files to copy as they are belong in static/";

/// Two works that would have one id.
pub fn work_collision(span: Span, first: Span, id: &str) -> Diagnostic {
    Diagnostic::new(&codes::WORK_COLLISION, span, format!("another work is called `{id}` too"))
        .related(first, "it is here")
        .help("rename one of the two folders: the address of a work is the name of its own folder")
}

/// A text in a folder below that of a work or page.
pub fn text_below(span: Span, folder: &str) -> Diagnostic {
    let (what, message) = match folder.starts_with("content/pages/") {
        true => ("page", format!("this is a text, but it is below the page `{folder}`")),
        false => ("work", format!("this is a text, but it is below the work `{folder}`")),
    };
    Diagnostic::new(&codes::STRAY_TEXT, span, message).help(format!(
        "the texts of a {what} are directly in its folder; move this one there, or move it out of \
         that folder into one of its own"
    ))
}

/// A file that begins as a text does, among the texts of a work or page, under another name.
pub fn text_with_other_name(span: Span, name: &str, better: Option<&str>) -> Diagnostic {
    let message =
        format!("`{name}` begins with front matter, but does not have the name of a text");
    Diagnostic::new(&codes::STRAY_TEXT, span, message).help(match better {
        Some(better) => renamed(better),
        None => "name it after its language, as in `en.md`; if it should not be published, delete \
                 it or move it out of `content/`"
            .to_owned(),
    })
}

/// `en.MD`, in a folder that has no text.
pub fn text_with_other_ending(span: Span, name: &str, better: &str) -> Diagnostic {
    let message = format!("`{name}` has the name of a text, but for its ending");
    Diagnostic::new(&codes::STRAY_TEXT, span, message).help(renamed(better))
}

/// Advice to give a text another name, which another text may have.
fn renamed(better: &str) -> String {
    format!("rename it to `{better}`; if there is one already, keep one of the two")
}

/// A draft that would be copied.
pub fn draft_in_static(span: Span) -> Diagnostic {
    let message = "this text says that it is a draft, but files in static/ are always published";
    Diagnostic::new(&codes::STRAY_TEXT, span, message)
        .help("move it out of static/ until it may be published")
}

/// A file that can run code at the site's own address.
pub fn active_file(span: Span, name: &str, on_server: bool) -> Diagnostic {
    let message = match on_server {
        true => format!("`{name}` can run code on the server that publishes it"),
        false => format!("`{name}` can run code in the browser of whoever opens it"),
    };
    Diagnostic::new(&codes::ACTIVE_FILE, span, message).help(
        "publish it in a form that cannot, such as a text or a PDF; files in static/ may run code, \
         and with `html: allow` in site.yaml all may",
    )
}

/// An SVG that nobody can look into.
pub fn compressed_picture(span: Span, name: &str) -> Diagnostic {
    let message = format!("`{name}` is compressed, so it is not known whether it can run code");
    Diagnostic::new(&codes::ACTIVE_FILE, span, message).help("unpack it, for instance by `gunzip`")
}

/// A picture without its scripts and the like. `left_out` says what, and where in the file.
pub fn active_picture(file: FileId, left_out: &[(String, Range<usize>)]) -> Option<Diagnostic> {
    let span = |place: &Range<usize>| Span::new(file, place.start, place.end);
    let ((what, place), others) = left_out.split_first()?;
    let mut named: Vec<&str> = left_out.iter().map(|(what, _)| what.as_str()).collect();
    named.sort_unstable();
    named.dedup();
    let message = match named.split_last() {
        Some((last, before @ [_, ..])) => {
            format!("{} and {last} are left out of this picture", before.join(", "))
        }
        _ => format!("{what} is left out of this picture"),
    };
    let diagnostic = Diagnostic::new(&codes::ACTIVE_PICTURE, span(place), message).help(
        "pictures are published without what could run code or load from another site, and without \
         what cannot be read as SVG; take it out of the file, or put the file into static/, where \
         nothing is changed",
    );
    Some(others.iter().fold(diagnostic, |diagnostic, (what, place)| {
        diagnostic.related(span(place), format!("here is {what}"))
    }))
}

/// A file or folder of `static/` with passwords or keys.
pub fn secret_file(span: Span, path: &str) -> Diagnostic {
    let message = format!("`{path}` holds secrets, and everything in static/ is published");
    Diagnostic::new(&codes::SECRET_FILE, span, message).help(
        "move it out of static/; if it was published before, change the passwords and keys in it",
    )
}

/// The same for a file with a key or password in it.
pub fn secret_content(span: Span, path: &str, is_static: bool) -> Diagnostic {
    let (place, folder) = match is_static {
        true => ("everything in static/ is published", "static/"),
        false => ("what is beside a text is published with it", "content/"),
    };
    let message = format!("`{path}` looks like a key or password, and {place}");
    Diagnostic::new(&codes::SECRET_FILE, span, message).help(format!(
        "move it out of {folder}; if it was published before, make a new key or password"
    ))
}

/// A file or folder of `static/` that begins with a dot.
pub fn hidden_file(span: Span, path: &str) -> Diagnostic {
    let message =
        format!("`{path}` is published, though most programs hide it for the dot in its name");
    Diagnostic::new(&codes::HIDDEN_FILE, span, message)
        .help("move it out of static/, or rename it without the dot if readers should find it")
}

/// A folder with the name of a text.
pub fn text_folder(span: Span, folder: &str) -> Diagnostic {
    Diagnostic::new(&codes::TEXT_FOLDER, span, format!("`{folder}` is a folder, and not a text"))
        .help("a text is a file; rename the folder, and move a text out of it")
}

/// A copy or a lock that an editor, a merge or the system left.
pub fn leftover(span: Span, name: &str) -> Diagnostic {
    let message = format!("`{}` looks like a leftover of a program", name.escape_debug());
    Diagnostic::new(&codes::LEFTOVER_FILE, span, message)
        .help("it is not published; delete it, or rename it if it belongs to the site")
}

/// A second copy of a picture or another file, which no text names.
pub fn copied_file(span: Span, path: &str, of: &str) -> Diagnostic {
    let message = format!("`{path}` has the name of a copy of `{of}`, and nothing links to it");
    Diagnostic::new(&codes::LEFTOVER_FILE, span, message).help(
        "it is not published; delete it, or, if it belongs to the site, link to it or rename it",
    )
}

/// `<<<<<<<` and `>>>>>>>` in a text, or one of them alone.
pub fn merge_conflict(span: Span, end: Span) -> Diagnostic {
    let fault = match span == end {
        true => Diagnostic::new(&codes::MERGE_CONFLICT, span, "a merge left this line here"),
        false => {
            let message = "two versions of these lines were merged, and nobody chose between them";
            let fault = Diagnostic::new(&codes::MERGE_CONFLICT, span, message);
            fault.related(end, "the second version ends here")
        }
    };
    fault.help(
        "keep one version, and delete the lines that begin with `<<<<<<<`, `=======` and \
               `>>>>>>>`",
    )
}

/// A text that would be copied like a picture because its name does not end in `.md`.
pub fn markdown_ending(span: Span, name: &str) -> Diagnostic {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let message =
        format!("`{name}` is copied as it is, because only names that end in `.md` are texts");
    Diagnostic::new(&codes::MARKDOWN_ENDING, span, message).help(renamed(&format!("{stem}.md")))
}

/// A text whose file is not named after a language.
pub fn file_language(span: Span, tag: &str, error: &LanguageError) -> Diagnostic {
    let fault = Diagnostic::new(&codes::BAD_FILE_LANGUAGE, span, error.to_string());
    if let Some((near, edition)) = error.near().and_then(|near| Some((near, after(tag, near)?))) {
        return fault.help(format!(
            "rename it to `{near}.md`; if there is one already, keep one of the two, or name this \
             one `{near}.{edition}.md` if it is another edition"
        ));
    }
    fault.near(error.near()).or_help(error.advice().unwrap_or(
        "the file of a text is named after its language, as in en.md or en.annotated.md",
    ))
}

/// What follows a language in a name: `old` in `ar-old`.
fn after<'n>(name: &'n str, language: &str) -> Option<&'n str> {
    let edition = name.strip_prefix(language)?.strip_prefix(['-', '_', ' '])?.trim_start();
    let is_name = !edition.is_empty() && edition.chars().all(|c| c.is_alphanumeric() || c == '-');
    is_name.then_some(edition)
}

/// A second copy of a text, which a system or a person named so.
pub fn copy_of_text(span: Span, name: &str, of: &str) -> Diagnostic {
    let message = format!("`{name}` has the name of a copy of `{of}`");
    Diagnostic::new(&codes::BAD_FILE_LANGUAGE, span, message)
        .help(format!("keep one of the two, under the name `{of}`, and delete the other"))
}

/// A second copy of a work, a page, a person or a tag.
pub fn second_copy(span: Span, path: &str, of: &str) -> Diagnostic {
    let message = format!("`{path}` has the name of a copy of `{of}`");
    Diagnostic::new(&codes::SECOND_COPY, span, message).help(
        "keep one of the two, and delete the other; if this is something else, give it another \
         name",
    )
}

/// An edition whose address belongs to another page of the work.
pub fn reserved_edition(span: Span, edition: &str) -> Diagnostic {
    let message = format!("an edition cannot be called `{edition}`");
    Diagnostic::new(&codes::RESERVED_EDITION, span, message)
        .help("another page of the work has that address")
}

/// Why readers see no picture, or wait for it too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PictureFault {
    Empty,
    /// In a format that few browsers show.
    Unshown,
    /// The file has something else in it.
    Other,
    /// A picture in SVG that does not say so, as its first tag must.
    NoNamespace,
    /// Its end is missing.
    Cut,
    /// Its width or height is 0.
    NoSize,
    TooManyPixels(u32, u32),
    TooManyBytes(u64),
}

/// A picture file that readers cannot see well.
pub fn faulty_picture(span: Span, path: &str, fault: &PictureFault) -> Diagnostic {
    let (message, help) = match fault {
        PictureFault::Empty => {
            (format!("the picture `{path}` is an empty file"), "copy the picture again")
        }
        PictureFault::Unshown => (
            format!("few browsers show pictures such as `{path}`"),
            "save it as PNG, JPEG, WebP or AVIF",
        ),
        PictureFault::Other => (
            format!("`{path}` has the name of a picture, and is none"),
            "open the file in an editor: it may be an error page, or a Git LFS pointer",
        ),
        PictureFault::NoNamespace => (
            format!("browsers show nothing of `{path}`: its first tag does not say that it is SVG"),
            "write `<svg xmlns=\"http://www.w3.org/2000/svg\"` in place of `<svg`",
        ),
        PictureFault::Cut => (
            format!("the end of the picture `{path}` is missing"),
            "copy the picture again; the copy was probably not finished",
        ),
        PictureFault::NoSize => (
            format!("the picture `{path}` has no width or no height"),
            "save it again with a width and a height of at least one pixel",
        ),
        PictureFault::TooManyPixels(width, height) => (
            format!("the picture `{path}` has {width} × {height} pixels"),
            "make it smaller: phones cannot show so many pixels",
        ),
        PictureFault::TooManyBytes(bytes) => (
            format!("the picture `{path}` has {} MB", bytes.div_ceil(100_000) as f64 / 10.0),
            "make it smaller, or save it as WebP or AVIF: readers pay for every megabyte",
        ),
    };
    let code = match fault {
        PictureFault::TooManyPixels(..) | PictureFault::TooManyBytes(_) => &codes::LARGE_PICTURE,
        _ => &codes::FAULTY_PICTURE,
    };
    Diagnostic::new(code, span, message).help(help)
}
