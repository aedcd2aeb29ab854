//! Messages about links and pictures.

use super::{Diagnostic, Fix, Span, catalogue as codes};
use crate::ground::date::Date;

const A_PATH: &str = "write the path of a file of the site, starting from the folder of this file, \
                      as in `../other/ar.md`";

const A_PICTURE: &str = "write the path of a picture file, starting from the folder of this file, \
                         as in `map.png`, or `/map.png` for static/map.png";

/// A link path that leads to nothing.
pub fn broken_link(span: Span, path: &str, near: Option<&str>) -> Diagnostic {
    Diagnostic::new(&codes::BROKEN_LINK, span, format!("`{path}` leads nowhere"))
        .near(near)
        .or_help(A_PATH)
}

/// A path that leads to nothing, and has a character that nobody sees.
pub fn hidden_in_path(span: Span, found: char, right: &str) -> Diagnostic {
    let found = u32::from(found);
    let message = format!("`{right}`, with U+{found:04X} in it, which nobody sees, leads nowhere");
    Diagnostic::new(&codes::BROKEN_LINK, span, message).help("delete the character")
}

/// The path of a file that is there and is not published, as is said at the file.
pub fn unpublished_file(span: Span, path: &str) -> Diagnostic {
    let message = format!("`{path}` is there, but is not published");
    Diagnostic::new(&codes::BROKEN_LINK, span, message).help(
        "what is reported at that file says why; files in the folder of a work or page, and in \
         static/, are published",
    )
}

/// A folder with works in it has no page.
pub fn link_to_group(span: Span, path: &str) -> Diagnostic {
    let message = format!("`{path}` is a folder with works, and has no page of its own");
    Diagnostic::new(&codes::BROKEN_LINK, span, message).help("link to one of the works in it")
}

/// The address of a picture on another site, where only files of this one are shown.
pub fn picture_elsewhere(span: Span, address: &str) -> Diagnostic {
    let message = format!("`{address}` is a picture of another site, and `src` takes a file only");
    Diagnostic::new(&codes::BROKEN_LINK, span, message)
        .help("save it next to the text, and write its name")
}

/// The path of a picture that leads to nothing.
pub fn broken_picture(span: Span, path: &str, near: Option<&str>) -> Diagnostic {
    Diagnostic::new(&codes::BROKEN_LINK, span, format!("there is no picture at `{path}`"))
        .near(near)
        .or_help(A_PICTURE)
}

/// A link to a text by the address that its page has in the finished site, or had in a former one.
pub fn link_to_address(span: Span, path: &str, site: &str, near: Option<&str>) -> Diagnostic {
    let help = match near {
        Some("/") => "link to `/`, the home page in the reader's language".to_owned(),
        Some(near) => format!("link to the file `{near}`"),
        None => A_PATH.to_owned(),
    };
    Diagnostic::new(&codes::BROKEN_LINK, span, format!("`{path}` leads nowhere"))
        .help(format!("this looks like an address of the {site} site; {help}"))
}

/// A link that is written as an address of the site itself, and leads to nothing in it.
pub fn broken_own_link(span: Span, path: &str) -> Diagnostic {
    let message = format!("nothing of this site is at `/{path}`");
    Diagnostic::new(&codes::BROKEN_LINK, span, message)
        .help("addresses below `base_url` are this site's own; to link to a text, name its file")
}

/// A link or picture that its author meant to finish later.
pub fn empty_link(span: Span) -> Diagnostic {
    Diagnostic::new(&codes::EMPTY_LINK, span, "this link has no address").help(A_PATH)
}

/// `https://`.
pub fn address_without_host(span: Span, address: &str) -> Diagnostic {
    let message = format!("`{address}` is only the beginning of an address");
    Diagnostic::new(&codes::EMPTY_LINK, span, message)
        .help("write the whole address, as in `https://example.org/page`")
}

/// A link that contains the plain name of a file, in which `#` or `?` ends the path.
pub fn unencoded_link(span: Span, path: &str) -> Diagnostic {
    let message = format!("`{path}` has a `#` or `?` that ends the path");
    Diagnostic::new(&codes::UNENCODED_LINK, span, message)
        .help("in the name of a file, write `#` as %23 and `?` as %3F")
}

/// A link to an anchor that the text does not have.
pub fn unknown_anchor(span: Span, anchor: &str, near: Option<&str>) -> Diagnostic {
    let message = format!("the target has no anchor `#{anchor}`");
    Diagnostic::new(&codes::UNKNOWN_ANCHOR, span, message)
        .near(near.map(|near| format!("#{near}")).as_deref())
        .or_help(
            "an anchor is an id, as in `## Heading {#id}`, or the number of a block or a note: \
             `#p7`, `#fn-1`",
        )
}

/// A link to a heading by the id that another program gives it.
pub fn anchor_of_other_program(span: Span, anchor: &str, id: &str) -> Diagnostic {
    let message = format!("here, the anchor `#{anchor}` of another program is called `#{id}`");
    Diagnostic::new(&codes::ANCHOR_OF_OTHER_PROGRAM, span, message)
        .help(format!("the link leads there; to make this note go away, write `#{id}`"))
}

/// A link to a text that is left out of the site: a draft, or one that is held back `until` its
/// day.
pub fn link_to_draft(span: Span, path: &str, until: Option<Date>) -> Diagnostic {
    let (what, help) = match until {
        None => (
            "is a draft, and drafts are not published".to_owned(),
            "build with --drafts, or remove `draft: true` from it".to_owned(),
        ),
        Some(day) => (
            format!("is held back until {day}"),
            format!("add the link on that day, or build with --as-of {day}"),
        ),
    };
    Diagnostic::new(&codes::LINK_TO_DRAFT, span, format!("`{path}` {what}")).help(help)
}

/// A path that leads out of what is published.
pub fn link_leaves_content(span: Span, path: &str) -> Diagnostic {
    let message = format!("`{path}` leads out of content/");
    Diagnostic::new(&codes::LINK_LEAVES_CONTENT, span, message)
        .help("link only to files in content/ or static/")
}

/// A path whose percent codes are not UTF-8.
pub fn undecodable_link(span: Span, path: &str) -> Diagnostic {
    let message = format!("the percent codes of `{path}` are not UTF-8");
    Diagnostic::new(&codes::UNDECODABLE_LINK, span, message)
        .help("write the name of the file as it is, between < and > if it has spaces")
}

/// A picture whose path names something else.
pub fn not_a_picture(span: Span, path: &str) -> Diagnostic {
    let ending = path.rsplit_once('.').map(|(_, it)| it.to_ascii_lowercase()).unwrap_or_default();
    let help = match &*ending {
        "mp4" | "m4v" | "webm" | "mov" | "ogv" | "avi" | "mkv" => {
            format!("for a film, write `<video src=\"{path}\"></video>`")
        }
        "mp3" | "m4a" | "ogg" | "oga" | "opus" | "wav" | "flac" | "aac" => {
            format!("for a sound, write `<audio src=\"{path}\"></audio>`")
        }
        "" | "md" | "yaml" => {
            "name a picture file in the folder of the text, such as map.png".to_owned()
        }
        _ => "name a picture file, such as map.png; for a link to this file, delete the `!`".into(),
    };
    Diagnostic::new(&codes::NOT_A_PICTURE, span, format!("`{path}` is not a picture file"))
        .help(help)
}

/// A link with nothing between its brackets that can be seen.
pub fn link_without_words(span: Span) -> Diagnostic {
    Diagnostic::new(&codes::INVISIBLE_LINK, span, "this link has no words, so nobody sees it")
        .help("write what it leads to between its brackets, or delete it")
}

/// A picture that another host sends.
pub fn external_image(span: Span, address: &str) -> Diagnostic {
    let message = format!("this picture is loaded from `{}`", host(address));
    Diagnostic::new(&codes::EXTERNAL_IMAGE, span, message).help(
        "save it in the folder of the text and write its name, or write `external_images: allow` \
         in site.yaml",
    )
}

/// The same on a site that does not allow it.
pub fn refused_image(span: Span, address: &str) -> Diagnostic {
    let message = format!(
        "this picture is loaded from `{}`, and `external_images` is `refuse`",
        host(address)
    );
    Diagnostic::new(&codes::REFUSED_IMAGE, span, message)
        .help("save it in the folder of the text and write its name")
}

/// `https://host/path` as `host`.
fn host(address: &str) -> &str {
    let rest = address.split_once("//").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

/// The address of a link or a picture has a scheme that could run code or hide content.
pub fn refused_scheme(span: Span, scheme: &str) -> Diagnostic {
    let message = format!("addresses that begin with `{scheme}:` are not allowed");
    Diagnostic::new(&codes::REFUSED_SCHEME, span, message)
        .help("use https: or another address that cannot run code, or a path")
}

/// The address of a link or a picture begins with a word and a colon, and the word is no scheme
/// that anybody knows.
pub fn unknown_scheme(span: Span, scheme: &str) -> Diagnostic {
    let message = format!("no program is known to open addresses that begin with `{scheme}:`");
    Diagnostic::new(&codes::UNKNOWN_SCHEME, span, message).help(
        "its words are shown without a link; if it is the name of a file, write `%3A` for `:`",
    )
}

/// The beginning of a web address is mistyped. `place` is where the address is written, if that is
/// certain.
pub fn mistyped_scheme(span: Span, written: &str, meant: &str, place: Option<Span>) -> Diagnostic {
    let message = format!("`{written}` does not begin as a web address does");
    let diagnostic = Diagnostic::new(&codes::UNKNOWN_SCHEME, span, message).near(Some(meant));
    match place {
        Some(place) => diagnostic.fix(Fix::replace([place], meant)),
        None => diagnostic,
    }
}

/// A folder of which only the folders in it have pages.
pub fn link_to_pages(span: Span, path: &str) -> Diagnostic {
    let message = format!("`{path}` is the folder of all pages, and has no page of its own");
    Diagnostic::new(&codes::BROKEN_LINK, span, message).help("link to one of the pages in it")
}

/// The same fault for an address in raw HTML, where the author may know better.
pub fn in_html(fault: Diagnostic) -> Diagnostic {
    let code = &codes::HTML_LINK;
    Diagnostic { code, level: code.level, ..fault }
}
