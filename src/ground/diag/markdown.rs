//! Messages about the Markdown of a body.

use super::{Diagnostic, Span};

/// A reference `[^label]` has no definition `[^label]: …`, and would stand in the text as it was
/// typed.
pub fn undefined_note(span: Span, label: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic =
        Diagnostic::error("undefined-note", span, format!("there is no note `[^{label}]`"));
    match near {
        Some(near) => diagnostic.near(Some(near)),
        None => {
            diagnostic.help(format!("write the note in a paragraph of its own: `[^{label}]: …`"))
        }
    }
}

/// A note is defined a second time; only the first would be shown.
pub fn duplicate_note(span: Span, label: &str, first: Span) -> Diagnostic {
    Diagnostic::error("duplicate-note", span, format!("the note `[^{label}]` is defined twice"))
        .related(first, "first defined here")
}

/// A note is defined and never referred to; it is not shown.
pub fn unused_note(span: Span, label: &str) -> Diagnostic {
    Diagnostic::warning("unused-note", span, format!("nothing refers to the note `[^{label}]`"))
        .help("it is left out of the page")
}

/// The address of a link or an image begins with a scheme that could run code or hide content.
pub fn refused_scheme(span: Span, scheme: &str) -> Diagnostic {
    Diagnostic::error(
        "refused-scheme",
        span,
        format!("addresses that begin with `{scheme}:` are refused"),
    )
    .help("use https:, http:, mailto:, tel:, xmpp: or a path")
}

/// Two things in one body ask for the same `{#id}`.
pub fn duplicate_id(span: Span, id: &str, first: Span) -> Diagnostic {
    Diagnostic::error("duplicate-id", span, format!("the id `{id}` is used twice"))
        .related(first, "first used here")
}

/// An author asks for an `{#id}` that a part of every page has.
pub fn reserved_id(span: Span, id: &str) -> Diagnostic {
    Diagnostic::error(
        "reserved-id",
        span,
        format!("the id `{id}` is one that pages give themselves"),
    )
    .near(Some(&format!("section-{id}")))
}

/// A reference `[text][label]` has no definition `[label]: …`, and stands in the text as it was
/// typed.
pub fn undefined_label(span: Span, label: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::warning(
        "undefined-label",
        span,
        format!("no address is given for `[{label}]`"),
    );
    match near {
        Some(near) => diagnostic.near(Some(near)),
        None => diagnostic.help(format!(
            "write it in a line of its own: `[{label}]: address`; where brackets are meant, write `\\[`"
        )),
    }
}

/// A credit on something that is no picture.
pub fn credit_without_picture(span: Span) -> Diagnostic {
    Diagnostic::error("credit-without-picture", span, "`credit` is for a picture that stands alone in its paragraph")
        .help("write it behind the picture, as in `![Alt text](map.jpg \"Caption\") {credit=\"Ann Example\"}`")
}

/// A credit that is shown as text.
pub fn credit_with_markup(span: Span) -> Diagnostic {
    Diagnostic::warning("credit-with-markup", span, "this credit is no credit and is shown as text")
        .help("a credit holds no Markdown: write words alone between the quotation marks")
}

/// A paragraph of attributes.
pub fn attributes_alone(span: Span) -> Diagnostic {
    Diagnostic::warning(
        "attributes-alone",
        span,
        "these attributes belong to nothing and are shown as text",
    )
    .help("write them at the end of a paragraph’s last line")
}

/// Something stands where only attributes can: after `:::` or after `verse`.
pub fn not_attributes(span: Span, of_container: bool) -> Diagnostic {
    let diagnostic = Diagnostic::error("not-attributes", span, "these are no attributes");
    diagnostic.help(match of_container {
        true => "write one name, as in `::: epigraph`, or attributes in braces, as in `::: {.epigraph lang=he}`",
        false => "write attributes in braces, as in `{#id .class lang=he dir=rtl}`",
    })
}

/// `::: …` opens a container and nothing closes it.
pub fn unclosed_container(span: Span) -> Diagnostic {
    Diagnostic::error("unclosed-container", span, "this container is never closed")
        .help("write `:::` on a line of its own where it ends")
}

/// `:::` closes a container and none is open.
pub fn unopened_container(span: Span) -> Diagnostic {
    Diagnostic::error("unopened-container", span, "there is no container to close here")
        .help("a container opens with a name or attributes, as in `::: epigraph`")
}
