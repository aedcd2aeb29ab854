//! Messages about the Markdown of a body.

use super::{Diagnostic, Fix, Span, catalogue as codes};

/// A reference `[^label]` without a definition `[^label]: …`; it would be shown as it is typed.
pub fn undefined_note(span: Span, label: &str, near: Option<&str>) -> Diagnostic {
    Diagnostic::new(&codes::UNDEFINED_NOTE, span, format!("there is no note `[^{label}]`"))
        .meant(near.map(|near| format!("[^{near}]")).as_deref())
        .or_help(format!("write the note in a paragraph of its own: `[^{label}]: …`"))
}

/// A note that is defined a second time; only the first would be shown.
pub fn duplicate_note(span: Span, label: &str, first: Span) -> Diagnostic {
    let message = format!("the note `[^{label}]` is defined twice");
    Diagnostic::new(&codes::DUPLICATE_NOTE, span, message).related(first, "first defined here")
}

/// A note that is defined and never referred to; it is not shown.
pub fn unused_note(span: Span, label: &str) -> Diagnostic {
    let message = format!("nothing refers to the note `[^{label}]`, so it is not shown");
    Diagnostic::new(&codes::UNUSED_NOTE, span, message)
        .help(format!("write `[^{label}]` where it belongs, or delete it"))
}

/// Two things in one body have the same `{#id}`.
pub fn duplicate_id(span: Span, id: &str, first: Span) -> Diagnostic {
    Diagnostic::new(&codes::DUPLICATE_ID, span, format!("the id `{id}` is used twice"))
        .related(first, "first used here")
}

/// An `{#id}` that a part of every page has.
pub fn reserved_id(span: Span, id: &str) -> Diagnostic {
    let message = format!("the id `{id}` is reserved for a part of every page");
    Diagnostic::new(&codes::RESERVED_ID, span, message)
        .help(format!("write another one, such as `section-{id}`"))
}

/// A reference `[text][label]` without a definition `[label]: …`; it is shown as it is typed.
/// `second` is what is between the second pair of brackets.
pub fn undefined_label(span: Span, label: &str, second: Span, near: Option<&str>) -> Diagnostic {
    let message = format!("no address is given for `[{label}]`");
    let fault = Diagnostic::new(&codes::UNDEFINED_LABEL, span, message);
    match near {
        Some(text) => fault.near(near).fix(Fix::replace([second], text)),
        None => fault.help(format!(
            "add a line `[{label}]: address`; if the brackets are part of the text, write `\\[`"
        )),
    }
}

/// A credit on something that is not a picture.
pub fn credit_without_picture(span: Span) -> Diagnostic {
    let message = "`credit` is only for a picture that is alone in its paragraph";
    Diagnostic::new(&codes::CREDIT_WITHOUT_PICTURE, span, message).help(
        "write it after the picture, as in \
         `![Alt text](map.jpg \"Caption\") {credit=\"Ann Example\"}`",
    )
}

/// A credit that is shown as text.
pub fn credit_with_markup(span: Span) -> Diagnostic {
    let message = "this credit cannot be read, and is shown as text";
    Diagnostic::new(&codes::CREDIT_WITH_MARKUP, span, message)
        .help("write plain words between the quotation marks, without Markdown")
}

/// A paragraph of attributes.
pub fn attributes_alone(span: Span) -> Diagnostic {
    let message = "these attributes belong to nothing, and are shown as text";
    Diagnostic::new(&codes::ATTRIBUTES_ALONE, span, message)
        .help("write them at the end of a paragraph's last line")
}

/// Something else at a place for attributes: after `:::` or after `verse`.
pub fn not_attributes(span: Span, of_container: bool) -> Diagnostic {
    let help = match of_container {
        true => {
            "write one name, as in `::: epigraph`, or attributes in braces, as in \
             `::: {.epigraph lang=he}`"
        }
        false => "write attributes in braces, as in `{#id .class lang=he dir=rtl}`",
    };
    Diagnostic::new(&codes::NOT_ATTRIBUTES, span, "these are not attributes").help(help)
}

/// `::: …` opens a container, and nothing closes it.
pub fn unclosed_container(span: Span) -> Diagnostic {
    Diagnostic::new(&codes::UNCLOSED_CONTAINER, span, "this container is never closed")
        .help("write `:::` on a line of its own where it ends")
}

/// `:::` closes a container, but none is open.
pub fn unopened_container(span: Span) -> Diagnostic {
    Diagnostic::new(&codes::UNOPENED_CONTAINER, span, "there is no container to close here")
        .help("a container opens with a name or attributes, as in `::: epigraph`")
}
