//! `outputs.citations`: the formats in which readers can download how to cite a text.
//!
//! In: `true`, `false`, or a list of formats. Out: [`CitationFormat`]s, each once, in the order of
//! their table.

use crate::ground::diag::values;
use crate::read::keys::{ItemForm, KeyForm, words};
use crate::read::yaml::Fields;

/// A format that reference managers read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CitationFormat {
    BibLatex,
    Ris,
    CslJson,
}

/// The words for formats, which are also the endings of their files.
pub(super) const FORMATS: [(&str, CitationFormat); 3] = [
    ("bib", CitationFormat::BibLatex),
    ("ris", CitationFormat::Ris),
    ("json", CitationFormat::CslJson),
];

impl CitationFormat {
    /// As people call it.
    pub fn title(self) -> &'static str {
        match self {
            Self::BibLatex => "BibLaTeX",
            Self::Ris => "RIS",
            Self::CslJson => "CSL-JSON",
        }
    }

    /// The name of its files.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::BibLatex => "cite.bib",
            Self::Ris => "cite.ris",
            Self::CslJson => "cite.json",
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::BibLatex => "application/x-bibtex",
            Self::Ris => "application/x-research-info-systems",
            Self::CslJson => "application/vnd.citationstyles.csl+json",
        }
    }

    /// Whether a file has the name of one in any of the formats.
    pub fn is_file_name(name: &str) -> bool {
        FORMATS.iter().any(|(_, format)| format.file_name() == name)
    }
}

/// Reads `citations` of `outputs`.
pub(super) fn read(outputs: &mut Fields<'_, '_>) -> Vec<CitationFormat> {
    const KEY: &str = "citations";
    const ENDINGS: [&str; 3] = words(&FORMATS);
    outputs.check_form(KEY, |form| match form {
        KeyForm::FlagOrList(ItemForm::Word(words)) => words == ENDINGS,
        _ => false,
    });
    if outputs.is_plain(KEY, "true") {
        return FORMATS.map(|(_, format)| format).to_vec();
    }
    if outputs.is_plain(KEY, "false") {
        return Vec::new();
    }
    let named = outputs.list(KEY);
    for word in named.iter().filter(|word| !ENDINGS.contains(&word.value.as_str())) {
        let words = ["true", "false"].into_iter().chain(ENDINGS).collect::<Vec<_>>();
        outputs.report(values::not_a_choice(word.span, KEY, &word.value, &words));
    }
    let is_named = |ending: &str| named.iter().any(|word| word.value == ending);
    FORMATS.iter().filter(|(ending, _)| is_named(ending)).map(|(_, format)| *format).collect()
}
