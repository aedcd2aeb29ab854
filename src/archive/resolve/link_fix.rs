//! The correction of a link that leads nowhere.
//!
//! In: a link, what is wrong with it, and the destination that was meant. Out: the diagnostic, with
//! an edit that writes this destination if it is certain where the wrong one is written. Only for
//! this, and only if one of its links is wrong, is a text read again.

use std::cell::OnceCell;

use crate::archive::model::LinkTarget;
use crate::ground::diag::{Diagnostic, FileId, Fix, Span};
use crate::ground::source::Sources;
use crate::read::markdown::{Link, LinkKind, destination_place};

/// A link that cannot be followed.
pub struct LinkFault {
    pub diagnostic: Diagnostic,
    /// What was meant: at first a path or an id, and in the end the whole destination of the link.
    pub meant: Option<String>,
    /// Where the link leads in spite of the fault.
    pub reached: Option<LinkTarget>,
}

impl From<Diagnostic> for Box<LinkFault> {
    fn from(diagnostic: Diagnostic) -> Self {
        Box::new(LinkFault { diagnostic, meant: None, reached: None })
    }
}

/// The text of a file with wrong links.
pub struct FaultyText<'a> {
    sources: &'a Sources,
    file: FileId,
    text: OnceCell<String>,
}

impl<'a> FaultyText<'a> {
    /// Reads nothing yet.
    pub fn new(sources: &'a Sources, file: FileId) -> Self {
        Self { sources, file, text: OnceCell::new() }
    }

    /// The diagnostic of a fault, with its fix.
    pub fn report(&self, link: &Link, fault: LinkFault) -> Diagnostic {
        let LinkFault { diagnostic, meant, .. } = fault;
        let meant = meant.and_then(|meant| Some((self.place(link)?, meant)));
        match meant {
            Some((span, meant)) => diagnostic.fix(Fix::replace([span], &meant)),
            None => diagnostic,
        }
    }

    /// Where the destination of a link is written.
    fn place(&self, link: &Link) -> Option<Span> {
        let Span { start, end, .. } = link.span;
        let source = self.text().get(start as usize..end as usize)?;
        let place = match link.kind {
            LinkKind::Raw => (source == link.destination).then_some(0..source.len()),
            LinkKind::Link | LinkKind::Image => destination_place(source, &link.destination),
        }?;
        let start = start as usize;
        Some(Span::new(self.file, start + place.start, start + place.end))
    }

    /// Empty if it cannot be read any more.
    fn text(&self) -> &str {
        self.text.get_or_init(|| {
            let bytes = self.sources.bytes(self.file).map(|bytes| bytes.to_vec());
            String::from_utf8(bytes.unwrap_or_default()).unwrap_or_default()
        })
    }
}
