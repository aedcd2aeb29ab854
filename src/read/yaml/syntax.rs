//! What an author did wrong where the parser stopped. The parser says which of its rules was
//! broken; the line itself says why.

use serde_yaml::granit_parser::ErrorKind as E;

use super::build::{MAX_DEPTH, YamlPart};
use crate::ground::diag::{Diagnostic, values, yaml as say};

/// The parser's fault at byte `at`, in words for the author. `open` is the place of a bracket that
/// is still open.
pub(super) fn explain(kind: &E, part: YamlPart<'_>, at: usize, open: Option<usize>) -> Diagnostic {
    let fault = SyntaxFault { kind, part, at: part.text.floor_char_boundary(at), open };
    fault
        .tab()
        .or_else(|| fault.quotes())
        .or_else(|| fault.brackets())
        .or_else(|| fault.structure())
        .unwrap_or_else(|| match kind {
            E::RecursionLimitExceeded => say::too_deep(fault.here(), MAX_DEPTH),
            E::DirectiveDisallowed => say::directive(fault.here()),
            E::ExpectedTagBang
            | E::InvalidTagTerminator
            | E::MissingTagUri
            | E::UnclosedVerbatimTag
            | E::UndeclaredTagHandle
            | E::InvalidGlobalTagCharacter
            | E::InvalidTagEscape
            | E::InvalidTagUtf8
            | E::InvalidTagUtf8LeadingByte
            | E::InvalidTagUtf8TrailingByte => fault.tag(),
            _ => say::syntax(fault.here(), &kind.to_string()),
        })
}

struct SyntaxFault<'t> {
    kind: &'t E,
    part: YamlPart<'t>,
    at: usize,
    open: Option<usize>,
}

/// A line and its start.
struct SourceLine<'t> {
    start: usize,
    text: &'t str,
}

impl SourceLine<'_> {
    fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start().len()
    }

    /// `key: value` or `key:`, with or without a dash.
    fn has_key(&self) -> bool {
        let text = self.text.trim();
        text.ends_with(':') || text.contains(": ")
    }
}

impl<'t> SyntaxFault<'t> {
    fn here(&self) -> crate::ground::diag::Span {
        let width = self.part.text[self.at..]
            .chars()
            .next()
            .filter(|c| !c.is_whitespace())
            .map_or(0, char::len_utf8);
        self.part.span(self.at, self.at + width)
    }

    /// The span of a line's text, without the white space around it.
    fn whole(&self, line: &SourceLine<'_>) -> crate::ground::diag::Span {
        let start = line.start + line.indent();
        self.part.span(start, start + line.text.trim().len())
    }

    fn line(&self, at: usize) -> SourceLine<'t> {
        let text = self.part.text;
        let start = text[..at].rfind(['\n', '\r']).map_or(0, |n| n + 1);
        let end = text[start..].find(['\n', '\r']).map_or(text.len(), |n| start + n);
        SourceLine { start, text: &text[start..end] }
    }

    /// The nearest line above `line` that is not empty.
    fn above(&self, line: &SourceLine<'_>) -> Option<SourceLine<'t>> {
        let text = self.part.text[..line.start].trim_end();
        (!text.is_empty()).then(|| self.line(text.len()))
    }

    /// The first tab in the white space that starts a line, on the fault's line or just below it.
    fn tab(&self) -> Option<Diagnostic> {
        if !matches!(
            self.kind,
            E::TabNotAllowed | E::TabInBlockIndentation | E::TabInIndentation | E::TabInPlainScalar
        ) {
            return None;
        }
        let mut start = self.line(self.at).start;
        for line in self.part.text[start..].split_inclusive('\n') {
            let indent = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
            if let Some(tab) = indent.find('\t') {
                return Some(say::tab(self.part.span(start + tab, start + tab + 1)));
            }
            start += line.len();
        }
        None
    }

    fn quotes(&self) -> Option<Diagnostic> {
        Some(match self.kind {
            E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar => {
                say::unclosed_quote(self.here(), self.character(), self.rest_of_line(self.at))
            }
            E::InvalidTrailingSingleQuotedScalar => self.after_quote('\''),
            E::InvalidTrailingDoubleQuotedScalar => self.after_quote('"'),
            E::UnknownQuotedScalarEscape
            | E::InvalidQuotedScalarHexEscape
            | E::InvalidLowSurrogateHexEscape
            | E::InvalidLowSurrogate
            | E::MissingLowSurrogate
            | E::UnpairedLowSurrogate
            | E::InvalidUnicodeEscape => self.escape(),
            E::BomInsideDocument => say::control_character(self.here(), '\u{feff}'),
            E::UnexpectedCharacter { character } => say::cannot_start(self.here(), *character),
            E::MissingAnchorOrAliasName | E::MappingKeyNotAllowed => self.cannot_start(),
            _ => return None,
        })
    }

    /// Text after a closing quotation mark. If that mark closes one of an earlier line, most likely
    /// the earlier one lacks its own.
    fn after_quote(&self, quote: char) -> Diagnostic {
        let before = self.part.text[..self.at].trim_end();
        let inside = before.strip_suffix(quote).unwrap_or(before);
        let opening = inside.rfind(quote).filter(|open| inside[*open..].contains('\n'));
        match opening {
            Some(open) => {
                let line = self.rest_of_line(open);
                say::unclosed_quote(self.part.span(open, open + 1), quote, line)
            }
            None => say::after_quote(self.here(), quote),
        }
    }

    fn rest_of_line(&self, at: usize) -> &'t str {
        self.part.text[at..].lines().next().unwrap_or_default()
    }

    fn brackets(&self) -> Option<Diagnostic> {
        let line = self.line(self.at);
        let before = self.part.text[..self.at].trim_end();
        match (self.kind, self.open) {
            (_, Some(_)) if self.character() == ',' && before.ends_with(['[', '{', ',']) => {
                Some(values::nothing_before_comma(self.here()))
            }
            (
                E::UnclosedFlowCollection { open } | E::MismatchedFlowCollectionEnd { open, .. },
                _,
            ) => Some(say::unclosed_bracket(self.here(), *open)),
            (E::MisplacedFlowCollectionEnd, _) => {
                Some(say::stray_bracket(self.here(), self.character()))
            }
            (_, Some(open)) if open < line.start => {
                let bracket = if self.part.text.as_bytes()[open] == b'{' { '{' } else { '[' };
                Some(say::unclosed_bracket(self.part.span(open, open + 1), bracket))
            }
            (_, Some(_)) if self.character() == ':' => {
                let (start, end) = self.item();
                Some(say::colon_in_value(self.part.span(start, end), &self.part.text[start..end]))
            }
            (E::ExpectedBlockMappingKey, _) => {
                let before = line.text[..self.at - line.start].trim_end();
                before.ends_with([']', '}']).then(|| say::after_bracket(self.here()))
            }
            _ => None,
        }
    }

    /// The text between brackets with too many colons: an item of a list, or a value of a map.
    fn item(&self) -> (usize, usize) {
        let text = self.part.text;
        let start = text[..self.at].rfind(['[', '{', ',']).map_or(0, |n| n + 1);
        let end = text[self.at..].find([']', '}', ',', '\n']).map_or(text.len(), |n| self.at + n);
        let key = text[start..self.at].find(": ").filter(|_| text[..start].ends_with('{'));
        let start = start + key.map_or(0, |n| n + 2);
        let item = &text[start..end];
        (start + (item.len() - item.trim_start().len()), start + item.trim_end().len())
    }

    fn structure(&self) -> Option<Diagnostic> {
        let line = self.line(self.at);
        match self.kind {
            E::MappingValueNotAllowed => Some(self.unexpected_colon(&line)),
            E::SimpleKeyExpected | E::InvalidSimpleKey => {
                Some(say::no_key(self.whole(&line), line.text.trim()))
            }
            E::ExpectedDocumentStart => Some(say::no_key(self.whole(&line), line.text.trim())),
            E::TabAtBlockScalarStart => Some(say::tab(self.here())),
            E::BlockSequenceEntryNotAllowed => Some(self.cannot_start()),
            E::UnexpectedEofBlockMapping if self.character() == ',' => Some(self.cannot_start()),
            E::ExpectedBlockMappingKey if line.text.trim_start().starts_with("- ") => {
                let above = self.above(&line);
                let above = above.as_ref().and_then(|above| above.text.split_once(": "));
                let above = above.map(|(key, value)| (key.trim(), value.trim()));
                Some(say::item_among_keys(self.whole(&line), above))
            }
            E::ExpectedBlockMappingKey | E::ExpectedBlockSequenceEntry | E::InvalidIndentation => {
                Some(say::indentation(self.whole(&line)))
            }
            E::InvalidBlockScalarHeader => Some(say::block_header(self.here(), self.character())),
            _ => None,
        }
    }

    /// A `:` where no key can be: the second one in a line, or the first one after an unfinished
    /// line.
    fn unexpected_colon(&self, line: &SourceLine<'t>) -> Diagnostic {
        let colon = self.at - line.start;
        let before = line.text[..colon].trim_start_matches("- ");
        if let Some(first) = before.find(": ") {
            let value = line.start + line.text.find(": ").unwrap_or(first) + 2;
            let end = line.start + line.text.trim_end().len();
            let start = value
                + (self.part.text[value..end].len()
                    - self.part.text[value..end].trim_start().len());
            let place = self.part.span(start, end);
            let fault = say::colon_in_value(place, &self.part.text[start..end]);
            return if self.goes_on(line) { say::whole_in_quotes(fault) } else { fault };
        }
        match self.above(line) {
            Some(above) if above.indent() < line.indent() => {
                say::indented_under_value(self.whole(line))
            }
            Some(above) if !above.has_key() => say::no_key(self.whole(&above), above.text.trim()),
            _ => say::syntax(self.here(), "this `:` is in a place where no key can end"),
        }
    }

    /// A value that begins with `!`, as only tags do.
    fn tag(&self) -> Diagnostic {
        let line = self.line(self.at);
        let end = self.at.max(line.start);
        let after = |at: usize| line.text[..at].ends_with([' ', '[', '{', ',']) || at == 0;
        let mut signs = line.text.match_indices('!').map(|(at, _)| at);
        let sign = signs.rfind(|at| after(*at) && line.start + at <= end);
        match sign.map(|at| line.start + at) {
            Some(at) => say::cannot_start(self.part.span(at, at + 1), '!'),
            None => say::syntax(self.here(), &self.kind.to_string()),
        }
    }

    /// Whether the line below is deeper than this one, and so belongs to its value.
    fn goes_on(&self, line: &SourceLine<'t>) -> bool {
        let rest = &self.part.text[line.start + line.text.len()..];
        let below = rest.lines().find(|line| !line.trim().is_empty());
        below.is_some_and(|below| below.len() - below.trim_start().len() > line.indent())
    }

    fn cannot_start(&self) -> Diagnostic {
        if self.part.text[self.at..].starts_with("* ") {
            return say::star_as_dash(self.here());
        }
        say::cannot_start(self.here(), self.character())
    }

    /// The first escape that is wrong, in the text whose opening quote the parser pointed at.
    fn escape(&self) -> Diagnostic {
        let mut rest = self.part.text[self.at..].char_indices();
        while let Some((at, c)) = rest.next() {
            let Some((next, kind)) = (c == '\\').then(|| rest.next()).flatten() else { continue };
            let digits = match kind {
                'x' => 2,
                'u' => 4,
                'U' => 8,
                _ => 0,
            };
            let hex = self.part.text[self.at + next + kind.len_utf8()..]
                .bytes()
                .take(digits)
                .filter(u8::is_ascii_hexdigit)
                .count();
            if hex < digits || !"0abt\tnvfre \"/\\N_LPxuU\r\n".contains(kind) {
                return say::escape(self.part.span(self.at + at, self.at + next + kind.len_utf8()));
            }
        }
        say::escape(self.here())
    }

    fn character(&self) -> char {
        self.part.text[self.at..].chars().next().unwrap_or(' ')
    }
}
