//! Messages about what the files of `content/` say, and about how they go together.

use super::{Diagnostic, Span, Spanned};

/// What an unregistered name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Person,
    Tag,
}

/// A name that has no file.
pub struct Unregistered<'a> {
    /// Where it is used first.
    pub name: &'a Spanned<String>,
    /// What its page is called.
    pub id: &'a str,
    /// How often it is used besides.
    pub more: usize,
    /// The id that was most likely meant.
    pub near: Option<&'a str>,
    /// Whether that is the same but for its letters' case and the signs between them.
    pub is_near_itself: bool,
}

/// A person or tag that is used and has no file; told once, at its first place.
pub fn unregistered(kind: Kind, found: &Unregistered<'_>) -> Diagnostic {
    let (code, folder) = match kind {
        Kind::Person => ("unknown-person", "people"),
        Kind::Tag => ("unknown-tag", "tags"),
    };
    let Unregistered { name, id, more, near, is_near_itself } = found;
    let used = if *more == 0 { String::new() } else { format!(", used {} times,", more + 1) };
    let message = format!("`{}`{used} has no file in content/{folder}/", name.value);
    let diagnostic = Diagnostic::warning(code, name.span, message);
    match near {
        Some(near) if *is_near_itself => diagnostic.help(format!("write `{near}`")),
        Some(near) => diagnostic
            .help(format!("did you mean `{near}`? Otherwise write content/{folder}/{id}.yaml")),
        None if let Some(list) = as_list(&name.value) => diagnostic.help(format!(
            "write several as a list: `{list}`. If it is one, write content/{folder}/{id}.yaml"
        )),
        None if **id == *name.value => diagnostic.help(format!("write content/{folder}/{id}.yaml")),
        None => diagnostic.help(format!("write content/{folder}/{id}.yaml, and `{id}` here")),
    }
}

/// Names that were written as one text, with the commas of any script, as a list.
fn as_list(name: &str) -> Option<String> {
    let names: Vec<&str> = name.split([',', '،', ';', '؛', '、']).map(str::trim).collect();
    let is_list = names.len() > 1 && !names.contains(&"");
    is_list.then(|| format!("[{}]", names.join(", ")))
}

/// A tag whose `broader` leads back to itself.
pub fn circular_broader(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error(
        "circular-broader",
        span,
        format!("the broader tag `{name}` is narrower than this tag itself"),
    )
    .help("take `broader` out of one of the tags in the circle")
}

/// Two versions of a work neither of which says that it is a translation.
pub fn two_originals(span: Span, first: Span, work: &str) -> Diagnostic {
    Diagnostic::error("two-originals", span, format!("the work `{work}` has two originals"))
        .related(first, "this one is an original too")
        .help("say `translation_of:` in the one that is a translation")
}

/// A translation in a work with an original that does not say what it was made from.
pub fn missing_translation_of(span: Span, original: &str) -> Diagnostic {
    Diagnostic::warning(
        "missing-translation-of",
        span,
        "this translation does not say which version it was made from",
    )
    .help(format!("it is taken for one of the original: write `translation_of: {original}`"))
}

/// A `translation_of` that names no version of the work; `versions` are the others.
pub fn unknown_source_version(
    span: Span,
    name: &str,
    near: Option<&str>,
    versions: &[String],
) -> Diagnostic {
    let diagnostic =
        Diagnostic::error("unknown-version", span, format!("this work has no version `{name}`"));
    match near {
        Some(near) => diagnostic.near(Some(near)),
        None if versions.is_empty() => {
            diagnostic.help("it has no other version; describe the original by `source:`")
        }
        None => diagnostic.help(format!("its other versions are {}", quoted(versions))),
    }
}

/// Versions that are translations of one another, by name, with the place of each one's
/// `translation_of`.
pub fn circular_translation(circle: &[(String, Span)]) -> Option<Diagnostic> {
    let ((name, span), others) = circle.split_first()?;
    let message = match others {
        [] => format!("`{name}` is a translation of itself"),
        _ => {
            let of_each = circle.iter().zip(circle.iter().cycle().skip(1));
            let said = of_each
                .map(|((name, _), (source, _))| format!("`{name}` of `{source}`"))
                .collect::<Vec<_>>();
            format!("translations go round in a circle: {}", said.join(", "))
        }
    };
    let diagnostic = Diagnostic::error("circular-translation", *span, message)
        .help("take `translation_of` out of the version that is the original");
    Some(others.iter().fold(diagnostic, |diagnostic, (name, span)| {
        diagnostic.related(*span, format!("`{name}` says what it was made from here"))
    }))
}

/// A link or picture path that names nothing.
pub fn broken_link(span: Span, path: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::error("broken-link", span, format!("`{path}` leads nowhere"));
    match near {
        Some(near) => diagnostic.near(Some(near)),
        None => diagnostic
            .help("write the path of a file of this site, as seen from this file: `../work/ar.md`"),
    }
}

/// A link or picture whose author meant to come back to it.
pub fn empty_link(span: Span) -> Diagnostic {
    Diagnostic::error("empty-link", span, "this link has no address")
        .help("write the path of a file, as seen from this file: `../work/ar.md`")
}

/// A link that spells the name of a file as it is, where `#` and `?` end a path.
pub fn unencoded_link(span: Span, path: &str) -> Diagnostic {
    Diagnostic::error(
        "unencoded-link",
        span,
        format!("`{path}` has a `#` or `?` that ends the path"),
    )
    .help("in the name of a file, write `#` as %23 and `?` as %3F")
}

/// A link into a text that has no such anchor.
pub fn unknown_anchor(span: Span, anchor: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic =
        Diagnostic::error("unknown-anchor", span, format!("the target has no anchor `#{anchor}`"));
    match near {
        Some(near) => diagnostic.help(format!("did you mean `#{near}`?")),
        None => diagnostic
            .help("anchors are ids, as of `## Heading {#id}`, and the numbers of blocks and notes: `#p7`, `#fn-1`"),
    }
}

/// A link to a text that is left out of the site.
pub fn link_to_draft(span: Span, path: &str) -> Diagnostic {
    Diagnostic::error(
        "link-to-draft",
        span,
        format!("`{path}` is a draft, and drafts are not published"),
    )
    .help("build with --drafts, or take `draft: true` out of it")
}

/// A path that climbs out of what is published.
pub fn link_leaves_content(span: Span, path: &str) -> Diagnostic {
    Diagnostic::error("link-leaves-content", span, format!("`{path}` leads out of content/"))
        .help("link to files in content/ or static/ only")
}

/// A path whose `%` codes are no UTF-8.
pub fn undecodable_link(span: Span, path: &str) -> Diagnostic {
    Diagnostic::error(
        "undecodable-link",
        span,
        format!("the percent codes of `{path}` are not UTF-8"),
    )
    .help("write the path as the file is named, between < and > if it has spaces")
}

/// A picture whose path names something else.
pub fn not_a_picture(span: Span, path: &str) -> Diagnostic {
    Diagnostic::error("not-a-picture", span, format!("`{path}` is not a picture file"))
        .help("name a file that stands beside the text, such as map.png")
}

fn quoted<'a>(names: impl IntoIterator<Item = &'a String>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// Two things that would be published at one address.
pub fn address_collision(span: Span, first: Claim, address: &str) -> Diagnostic {
    Diagnostic::error("address-collision", span, format!("two things want the address `/{address}`"))
        .related(first.span, if first.is_given { "every site has a page there" } else { "the other one is here" })
        .help("rename one of them; many hosts take addresses for one that differ in capitals only, or in how an accent is encoded")
}

/// A file whose address is also that of a folder. Told at the one that an author can rename.
pub fn file_and_folder(file: Claim, inside: Claim, address: &str) -> Diagnostic {
    let message = format!("`/{address}` would be a file and a folder");
    let (span, other, note) = match (file.is_given, inside.is_given) {
        (true, _) => (inside.span, file.span, "every site has a file there"),
        (_, true) => (file.span, inside.span, "every site has pages in that folder"),
        _ => (file.span, inside.span, "this is published in that folder"),
    };
    Diagnostic::error("file-and-folder", span, message)
        .related(other, note)
        .help("rename one of them")
}

/// Where something comes from that has an address.
#[derive(Debug, Clone, Copy)]
pub struct Claim {
    pub span: Span,
    /// Whether the program itself puts it there.
    pub is_given: bool,
}
