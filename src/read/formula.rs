//! Formulas.
//!
//! In: LaTeX. Out: MathML Core, without styles of its own, so that a page can forbid those; or what
//! is wrong, and where. Never: a crash or a long wait: what is too long or too deep is refused.

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};
use std::ops::Range;

/// How long a formula is at most, in bytes.
const LONGEST: usize = 20_000;

/// How many commands, groups and indices a formula has at most, for each may hold all others.
const MOST_PARTS: usize = 2_000;

/// How many of them are read on the stack of the caller.
const FEW_PARTS: usize = 40;

/// How large a stack is on which formulas with more of them are read, in bytes.
const STACK: usize = 64 << 20;

/// Sets the formulas of one text, in their order: numbered equations go on counting.
#[derive(Default)]
pub struct Formulas(LatexToMathML);

/// What is wrong with a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormulaFault {
    /// Where, in bytes of the formula; it may be empty.
    pub place: Range<usize>,
    /// In the words of the library.
    pub reason: String,
}

impl Formulas {
    /// Those of a text in XML, where elements need a namespace, or in HTML.
    pub fn of(is_xml: bool) -> Self {
        let config = MathCoreConfig { xml_namespace: is_xml, ..MathCoreConfig::default() };
        // Only macros can be wrong, and there are none.
        Self(LatexToMathML::new(config).unwrap_or_default())
    }

    /// The MathML of a formula, which stands by itself or in a line.
    pub fn mathml(&mut self, tex: &str, is_display: bool) -> Result<String, FormulaFault> {
        let is_part = |byte: &u8| matches!(byte, b'\\' | b'{' | b'^' | b'_');
        let parts = tex.bytes().filter(is_part).count();
        if tex.len() > LONGEST || parts > MOST_PARTS {
            return Err(FormulaFault { place: 0..0, reason: "it is too long".to_owned() });
        }
        if parts <= FEW_PARTS {
            return self.read(tex, is_display);
        }
        std::thread::scope(|scope| {
            let read = std::thread::Builder::new().stack_size(STACK);
            let read = read.spawn_scoped(scope, || self.read(tex, is_display));
            let unread = || FormulaFault { place: 0..0, reason: "it is too long".to_owned() };
            read.ok().and_then(|read| read.join().ok()).unwrap_or_else(|| Err(unread()))
        })
    }

    fn read(&mut self, tex: &str, is_display: bool) -> Result<String, FormulaFault> {
        let display = if is_display { MathDisplay::Block } else { MathDisplay::Inline };
        match self.0.convert_with_global_state(tex, display) {
            Ok(made) => Ok(without_styles(&made.mathml)),
            Err(error) => {
                let start = tex.floor_char_boundary(error.0.start);
                let end = tex.ceil_char_boundary(error.0.end.max(start));
                let reason = error.error_message();
                let reason = reason.trim_end_matches('.').to_owned();
                Err(FormulaFault { place: start..end, reason })
            }
        }
    }
}

/// Classes in the place of styles: they say how cells are aligned. Colours are left out.
fn without_styles(mathml: &str) -> String {
    let mut parts = mathml.split(" style=\"");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (style, rest) = part.split_once('"').unwrap_or(("", part));
        let is_joined = style.contains("padding-left: 0");
        let class = match () {
            () if style.contains("text-align: right") => "math-end",
            () if style.contains("text-align: left") && is_joined => "math-joined",
            () if style.contains("text-align: left") => "math-start",
            () if style.contains("border-top") => "math-rule",
            () => "",
        };
        if !class.is_empty() {
            out.extend([" class=\"", class, "\""]);
        }
        out.push_str(rest);
    }
    out
}
