//! The correction of a link that leads nowhere.
//!
//! In: a link, what is wrong with it, and the destination that was meant. Out: the diagnostic, with
//! an edit that writes this destination if it is certain where the wrong one is written. Only for
//! this, and only if one of its links is wrong, is a text read again.

use std::cell::OnceCell;
use std::ops::Range;

use crate::archive::model::LinkTarget;
use crate::ground::diag::{Diagnostic, FileId, Fix, Span};
use crate::ground::source::Sources;
use crate::read::markdown::{Link, LinkKind, definitions, destination_place, written_like};

/// A link that cannot be followed.
pub struct LinkFault {
    /// Nothing is said if it only follows from another fault.
    pub diagnostic: Option<Diagnostic>,
    /// What was meant: at first a path or an id, and in the end the whole destination of the link.
    pub meant: Option<String>,
    /// Where the link leads in spite of the fault.
    pub reached: Option<LinkTarget>,
}

impl From<Diagnostic> for Box<LinkFault> {
    fn from(diagnostic: Diagnostic) -> Self {
        Box::new(LinkFault { diagnostic: Some(diagnostic), meant: None, reached: None })
    }
}

impl LinkFault {
    /// The link of a text to a file that could not be read.
    pub fn unsaid() -> Box<Self> {
        Box::new(Self { diagnostic: None, meant: None, reached: None })
    }
}

/// The text of a file with wrong links.
pub struct FaultyText<'a> {
    sources: &'a Sources,
    file: FileId,
    /// The Markdown in the file.
    body: Range<u32>,
    text: OnceCell<String>,
    /// The definitions of labels: their addresses and places.
    definitions: OnceCell<Vec<(String, Range<usize>)>>,
}

impl<'a> FaultyText<'a> {
    /// Reads nothing yet.
    pub fn new(sources: &'a Sources, file: FileId, body: Range<u32>) -> Self {
        Self { sources, file, body, text: OnceCell::new(), definitions: OnceCell::new() }
    }

    /// The diagnostic of a fault, with its fix. If the destination is written in the definition of
    /// a label, the fault is there, whoever uses it.
    pub fn report(&self, link: &Link, fault: LinkFault) -> Option<Diagnostic> {
        let LinkFault { diagnostic, meant, .. } = fault;
        let mut diagnostic = diagnostic?;
        let mut place = self.place(link);
        if place.is_none()
            && let Some((definition, destination)) = self.definition(link)
        {
            diagnostic.span = destination.unwrap_or(definition);
            place = destination;
        }
        Some(match place.zip(meant) {
            Some((span, meant)) => {
                let before = self.text()[..span.start as usize].chars().next_back();
                let meant = match link.kind {
                    LinkKind::Raw | LinkKind::RawImage => meant,
                    LinkKind::Link | LinkKind::Image => {
                        written_like(&meant, &link.destination, before)
                    }
                };
                diagnostic.fix(Fix::replace([span], &meant))
            }
            None => diagnostic,
        })
    }

    /// Where the destination of a link is written.
    fn place(&self, link: &Link) -> Option<Span> {
        let Span { start, end, .. } = link.span;
        let source = self.text().get(start as usize..end as usize)?;
        let place = match link.kind {
            LinkKind::Raw | LinkKind::RawImage => {
                (source == link.destination).then_some(0..source.len())
            }
            LinkKind::Link | LinkKind::Image => destination_place(source, &link.destination),
        }?;
        let start = start as usize;
        Some(Span::new(self.file, start + place.start, start + place.end))
    }

    /// The definition of the label of a link, and where its destination is written in it.
    fn definition(&self, link: &Link) -> Option<(Span, Option<Span>)> {
        let base = self.body.start as usize;
        let body = self.text().get(base..self.body.end as usize)?;
        let Span { start, end, .. } = link.span;
        let is_reference = self.text().get(start as usize..end as usize)?.ends_with(']');
        if !is_reference || link.destination.is_empty() {
            return None;
        }
        let definitions = self.definitions.get_or_init(|| definitions(body));
        let is_wanted = |(destination, _): &&(String, _)| *destination == link.destination;
        let (destination, place) = definitions.iter().find(is_wanted)?;
        let span = |place: Range<usize>| Span::new(self.file, base + place.start, base + place.end);
        let after = body[place.clone()].find("]:").map_or(place.start, |at| place.start + at + 2);
        let at = body[after..place.end].find(destination.as_str()).map(|at| after + at);
        let written = at.map(|at| span(at..at + destination.len()));
        let end = place.start + body[place.clone()].trim_end().len();
        Some((span(place.start..end), written))
    }

    /// Empty if it cannot be read any more.
    fn text(&self) -> &str {
        self.text.get_or_init(|| {
            let bytes = self.sources.bytes(self.file).map(|bytes| bytes.to_vec());
            String::from_utf8(bytes.unwrap_or_default()).unwrap_or_default()
        })
    }
}
