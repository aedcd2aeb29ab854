//! Writes formulas.
//!
//! In: formulas as the writer comes to them. Out: their MathML, isolated, from left to right; one
//! that cannot be set as it was typed. Where raw HTML is sanitized, a place is kept for each, and
//! the MathML put there afterwards: so authors' own MathML, by which scripts could be hidden from a
//! sanitizer, is never allowed. Never: a formula's own style.

use super::writer::Writer;
use foldhash::HashMap;

/// Noncharacters around the number of a formula (Unicode 16, section 23.7).
const PLACE: [char; 2] = ['\u{fdd4}', '\u{fdd5}'];

impl Writer<'_> {
    pub(super) fn math(&mut self, at: usize, tex: &str, is_display: bool) {
        let prepared = self.prepared;
        let Some(mathml) = prepared.formulas.get(&at) else {
            let sign = if is_display { "$$" } else { "$" };
            return self.code(at, &format!("{sign}{tex}{sign}"));
        };
        let class = if is_display { "math math-display" } else { "math" };
        self.push_fmt(format_args!("<span dir=\"ltr\" class=\"{class}\">"));
        match prepared.is_sanitized {
            true => self.push_fmt(format_args!("{}{at}{}", PLACE[0], PLACE[1])),
            false => self.out.push_str(mathml),
        }
        self.out.push_str("</span>");
    }
}

/// Puts the formulas into the places that were kept for them.
pub(super) fn put_back(html: String, formulas: &HashMap<usize, String>) -> String {
    if formulas.is_empty() {
        return html;
    }
    let mut parts = html.split(PLACE[0]);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, rest) = part.split_once(PLACE[1]).unwrap_or(("", part));
        // In the value of an attribute, every quotation mark is escaped.
        let is_place = out.ends_with("\">");
        let mathml = number.parse().ok().and_then(|at: usize| formulas.get(&at));
        let mathml = mathml.filter(|_| is_place);
        out.push_str(mathml.map_or("", String::as_str));
        out.push_str(rest);
    }
    out
}
