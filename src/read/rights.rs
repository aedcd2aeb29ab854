//! On what terms a version may be used: `license` and the keys beside it.
//!
//! In: the fields of a version. Out: its [`Rights`], in the words of the author. Never: a licence
//! that nobody wrote.

use super::document::Rights;
use super::front_matter::plain_line;
use super::marked_lines::MarkedLines;
use super::yaml::Fields;

pub(super) fn read(fields: &mut Fields<'_, '_>, lines: &mut MarkedLines) -> Rights {
    let both = fields.key_span("license").is_some() && fields.key_span("licence").is_some();
    let license = match both {
        true => {
            fields.report_both("license", "licence");
            None
        }
        false => match fields.key_span("licence") {
            Some(_) => plain_line(fields, "licence", lines),
            None => plain_line(fields, "license", lines),
        },
    };
    Rights {
        license,
        permission: plain_line(fields, "permission", lines),
        rights_holder: plain_line(fields, "rights_holder", lines),
    }
}
