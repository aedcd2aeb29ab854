//! Messages about where files stand and how they are named.

use super::{Diagnostic, Span};
use crate::ground::lang::LanguageError;

/// A name that some host or file system could not serve, or that hides something.
pub fn bad_file_name(span: Span, name: &str) -> Diagnostic {
    let message = format!("`{}` cannot be the name of a file in the site", name.escape_debug());
    let diagnostic = Diagnostic::error("bad-file-name", span, message);
    if name.eq_ignore_ascii_case(".tarjuman") {
        return diagnostic.help("the program keeps its own notes under that name");
    }
    diagnostic.help(
        "rename it without invisible signs, backslashes, spaces at its ends and a dot at its end",
    )
}

/// A file in a place of `content/` that means nothing.
pub fn misplaced(span: Span, path: &str) -> Diagnostic {
    Diagnostic::warning("misplaced-file", span, format!("`{path}` is not part of the archive")).help(
        "content/ holds articles/<work>/<lang>.md, people/<id>.yaml, tags/<id>.yaml and pages/<page>/<lang>.md; files \
         to be copied as they are belong into static/",
    )
}

/// A text that would be copied like a picture, since its name does not end in `.md`.
pub fn markdown_ending(span: Span, name: &str) -> Diagnostic {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    Diagnostic::warning(
        "markdown-ending",
        span,
        format!("`{name}` is copied as it is: the name of a text ends in `.md`"),
    )
    .help(format!("rename it to `{stem}.md`"))
}

/// A text whose file is named after no language.
pub fn file_language(span: Span, error: &LanguageError) -> Diagnostic {
    let diagnostic = Diagnostic::error("bad-file-language", span, error.to_string());
    match error.near() {
        Some(near) => diagnostic.near(Some(near)),
        None => diagnostic
            .help("a text's file is named after its language, as en.md or en.annotated.md"),
    }
}

/// An edition whose address belongs to another page of the work.
pub fn reserved_edition(span: Span, edition: &str) -> Diagnostic {
    Diagnostic::error("reserved-edition", span, format!("an edition cannot be called `{edition}`"))
        .help("that address is another page of the work")
}
