//! Lines that look like the definition of a label, `[label]: address`, and are none.
//!
//! In: a body in which a label has no definition. Out: the first line that was most likely meant to
//! define each label, and what is wrong with it.

use super::notes::label_key;
use std::collections::HashMap;
use std::ops::Range;

/// A line that defines nothing.
pub(super) struct FailedDefinition {
    /// The line without its end.
    pub place: Range<usize>,
    pub reason: DefinitionFault,
}

/// Why a line is no definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DefinitionFault {
    /// There are words before it in the same paragraph.
    NoEmptyLine,
    /// It begins like a block of code.
    Indented,
    NoAddress,
    /// `[label] : address`
    SpaceBeforeColon,
    /// The address has spaces, or something follows it.
    Address,
}

impl DefinitionFault {
    /// What to do about it.
    pub fn help(self) -> &'static str {
        match self {
            Self::NoEmptyLine => "leave a line empty between the paragraph and the definition",
            Self::Indented => "begin the definition at the start of its line",
            Self::NoAddress => "write the address after the colon",
            Self::SpaceBeforeColon => "write the colon right after the bracket",
            Self::Address => {
                "write an address with spaces between < and >, and nothing after it but a title in \
                 quotation marks"
            }
        }
    }
}

/// The lines by their labels, as labels are compared.
pub(super) fn find(source: &str) -> HashMap<String, FailedDefinition> {
    let mut found = HashMap::new();
    let (mut start, mut before) = (0, Before::Nothing);
    for line in source.split_inclusive('\n') {
        let text = line.trim_end();
        let definition = read(text);
        if let Some((label, address)) = definition {
            let place = start + text.len() - text.trim_start().len()..start + text.len();
            let reason = match address.strip_prefix(':') {
                None => DefinitionFault::SpaceBeforeColon,
                _ if text.starts_with("    ") || text.starts_with('\t') => {
                    DefinitionFault::Indented
                }
                Some(address) if address.trim().is_empty() => DefinitionFault::NoAddress,
                _ if before == Before::Words => DefinitionFault::NoEmptyLine,
                Some(_) => DefinitionFault::Address,
            };
            found.entry(label_key(label)).or_insert(FailedDefinition { place, reason });
        }
        before = match definition {
            // A line of a paragraph does not become a definition because it looks like one.
            Some(_) if before == Before::Words => Before::Words,
            _ if text.is_empty() || definition.is_some() => Before::Nothing,
            _ => Before::Words,
        };
        start += line.len();
    }
    found
}

#[derive(PartialEq, Eq)]
enum Before {
    Nothing,
    Words,
}

/// The label of a line that looks like a definition, and what follows it.
fn read(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start_matches(|c: char| c.is_whitespace() || c == '>');
    let (label, rest) = line.strip_prefix('[')?.split_once(']')?;
    let is_definition = rest.starts_with(':') || rest.trim_start().starts_with(": ");
    (is_definition && !label.starts_with('^') && !label.trim().is_empty()).then_some((label, rest))
}
