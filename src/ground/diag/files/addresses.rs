//! Messages about two things at one address.

use crate::ground::diag::{Diagnostic, Span, catalogue as codes};

/// Where something that has an address comes from.
#[derive(Debug, Clone, Copy)]
pub struct Claim {
    pub span: Span,
    /// Whether the program itself makes it.
    pub is_given: bool,
    /// Whether it only leads readers on who go to a former address.
    pub is_former: bool,
}

/// Two things that would be published at one address.
pub fn address_collision(second: Claim, first: Claim, address: &str) -> Diagnostic {
    match (second.is_former, first.is_former) {
        (true, true) => return one_former_address(second.span, first.span, address),
        (true, false) => return former_in_use(second.span, first, address),
        (false, true) => return former_in_use(first.span, second, address),
        (false, false) => {}
    }
    let span = second.span;
    let message = format!("two things would have the address `/{address}`");
    let note = if first.is_given { "every site has a page there" } else { "the other one is here" };
    Diagnostic::new(&codes::ADDRESS_COLLISION, span, message).related(first.span, note).help(
        "rename one of them; addresses that differ only in capital letters, or in how an accent is \
         encoded, are the same to many servers",
    )
}

/// A former address of two files, or one that is written twice.
fn one_former_address(span: Span, first: Span, address: &str) -> Diagnostic {
    let (message, help) = match span.file == first.file {
        true => (
            format!("the former address `/{address}` is given twice here"),
            "take one of them out; capital letters make no difference",
        ),
        false => (
            format!("two files say that `/{address}` is a former address of theirs"),
            "take it out of the one that readers who go there should not find",
        ),
    };
    Diagnostic::new(&codes::ADDRESS_COLLISION, span, message)
        .related(first, "the other one is here")
        .help(help)
}

/// A former address at which something is now.
fn former_in_use(span: Span, now: Claim, address: &str) -> Diagnostic {
    let message = format!("`/{address}` cannot be a former address: something is there now");
    let note = match now {
        Claim { is_given: true, .. } => "every site has a page there",
        Claim { span: Span { file, .. }, .. } if file == span.file => "it is this text itself",
        _ => "it is made from this file",
    };
    Diagnostic::new(&codes::ADDRESS_COLLISION, span, message)
        .related(now.span, note)
        .help("take it out; readers who go there find what is there now")
}

/// A file whose address is also that of a folder. Reported at the one that the author can rename.
pub fn file_and_folder(file: Claim, inside: Claim, address: &str) -> Diagnostic {
    let message = format!("`/{address}` would be both a file and a folder");
    let (span, other, note) = match (file.is_given, inside.is_given) {
        (true, _) => (inside.span, file.span, "every site has a file there"),
        (_, true) => (file.span, inside.span, "every site has pages in that folder"),
        _ => (file.span, inside.span, "this is published in that folder"),
    };
    Diagnostic::new(&codes::FILE_AND_FOLDER, span, message)
        .related(other, note)
        .help("rename one of them")
}
