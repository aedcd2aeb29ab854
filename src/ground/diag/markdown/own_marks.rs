//! Messages about marks that CommonMark does not have: citations, formulas, attributes of one kind
//! of element.
//!
//! In: places and words of a body. Out: diagnostics. Never: what is right.

use super::super::{Diagnostic, Span, catalogue as codes};

/// A key that no entry of the bibliography has.
pub fn unknown_citation(span: Span, key: &str, near: Option<&str>) -> Diagnostic {
    let message = format!("the bibliography has no entry `{key}`");
    let fault = Diagnostic::new(&codes::UNKNOWN_CITATION, span, message);
    match near {
        Some(_) => fault.near(near),
        None => fault.help(format!(
            "add one to `content/bibliography.bib`, as in `@book{{{key}, title = {{…}}}}`"
        )),
    }
}

/// A bibliography that is no BibLaTeX.
pub fn bad_bibliography(span: Span, reason: &str) -> Diagnostic {
    let message = format!("this is no BibLaTeX: {reason}");
    Diagnostic::new(&codes::BAD_BIBLIOGRAPHY, span, message)
        .help("an entry is written as in `@book{key, author = {Family, Given}, title = {…}}`")
}

/// A formula that cannot be set.
pub fn faulty_formula(span: Span, reason: &str) -> Diagnostic {
    let message = "this formula cannot be read, and is shown as it is typed";
    Diagnostic::new(&codes::FAULTY_FORMULA, span, message)
        .help(format!("{reason}; if dollar signs are meant, write `\\$`"))
}

/// A value that is no number, of `numbers` or `start`.
pub fn attribute_not_a_number(span: Span, key: &str, word: &str) -> Diagnostic {
    let message = format!("`{key}` cannot be `{word}`");
    Diagnostic::new(&codes::BAD_ATTRIBUTE_VALUE, span, message)
        .help(format!("write a number above 0, as in `{key}=5`"))
}

/// A value of `width` that is not one of those a picture can have.
pub fn not_a_width(span: Span, word: &str) -> Diagnostic {
    let message = format!("`width` cannot be `{word}`");
    Diagnostic::new(&codes::BAD_ATTRIBUTE_VALUE, span, message).help(
        "write a part of the width of the text: 25%, 33%, 66%, 75%, or a multiple of 10% but 90%",
    )
}

/// A tab that readers could not choose.
pub fn tab_without_title(span: Span) -> Diagnostic {
    let message = "this tab has no title, so that its text is always shown";
    Diagnostic::new(&codes::TAB_WITHOUT_TITLE, span, message)
        .help("write one, as in `::: tab \"Arabic\"`")
}

/// An attribute of another kind of element. `place` is where it belongs.
pub fn misplaced_attribute(span: Span, key: &str, place: &str) -> Diagnostic {
    let message = format!("`{key}` is only for {place}, and does nothing here");
    Diagnostic::new(&codes::MISPLACED_ATTRIBUTE, span, message).help("delete it")
}
