//! Messages about characters that cannot be seen.

use super::{Diagnostic, Fix, Span, catalogue as codes};
use crate::ground::controls;

/// Control characters, or code points that are no characters, one after the other. The first is
/// `found`.
pub fn forbidden(span: Span, found: char) -> Diagnostic {
    let escape = escaped(found);
    let message = format!("the invisible character {escape} is not allowed here");
    let fix = Fix { title: format!("delete {escape}"), ..Fix::replace([span], "") };
    Diagnostic::new(&codes::CONTROL_CHARACTER, span, message).help("delete it").fix(fix)
}

/// An address with a character that nobody sees, at `span`.
pub fn hidden_in_address(span: Span, found: char, right: &str) -> Diagnostic {
    let escape = escaped(found);
    let message = format!("{escape}, which nobody sees, is in this address");
    Diagnostic::new(&codes::HIDDEN_IN_ADDRESS, span, message)
        .help(format!("delete it: write `{right}`"))
}

/// A control of direction that is never closed, or closes nothing.
pub fn unbalanced(span: Span, found: char) -> Diagnostic {
    let (escape, name) = (escaped(found), controls::name(found));
    match controls::counterpart(found) {
        Some(close) => {
            let message = format!("{escape}, an invisible {name}, is never closed");
            let close = escaped(close);
            Diagnostic::new(&codes::UNBALANCED_DIRECTION, span, message).help(format!(
                "delete it, or write {close} where it ends, in the same paragraph or value"
            ))
        }
        None => {
            let message = format!("{escape}, an invisible {name}, closes nothing");
            Diagnostic::new(&codes::UNBALANCED_DIRECTION, span, message).help("delete it")
        }
    }
}

/// Whether a fault is about such a character.
pub fn is_one(fault: &Diagnostic) -> bool {
    [&codes::CONTROL_CHARACTER, &codes::UNBALANCED_DIRECTION].contains(&fault.code)
}

fn escaped(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}
