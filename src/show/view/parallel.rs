//! A translation next to the version that it was made from.

use super::page_view::{PageHeading, SiteSection};
use super::types::ParallelView;
use super::{BodyView, PageFrame, PairView, Row, RowKind, TextView, View, Views, field};
use crate::archive::align::{self, Bead};
use crate::archive::model::{Credited, VersionId};
use crate::ground::diag::Diagnostic;
use crate::plan::PageKind;
use crate::read::markdown::{Block, BlockKind};
use crate::show::strings::{Arg, Call};

/// Stands before the ids of the translation. No id made from a heading has a full stop.
const PREFIX: &str = "t.";

impl Views<'_> {
    /// Pages of this kind are planned only for versions whose source is in the archive.
    pub(super) fn parallel(
        &self,
        frame: &PageFrame,
        id: VersionId,
    ) -> Result<View, Box<Diagnostic>> {
        let source = self.archive[id].lineage.made_from.unwrap_or(id);
        let page = self.page(frame, self.parallel_heading(frame, source, id));
        let credits = &self.archive[id].credits;
        let people = |ids: &[Credited]| self.shared.people_of(frame.page.interface, ids);
        let view = ParallelView {
            source: self.sibling(frame, source),
            translation: self.sibling(frame, id),
            authors: people(&credits.authors),
            translators: people(&credits.translators),
            editors: people(&credits.editors),
            reviewers: people(&credits.reviewers),
            contributors: self.contributors(frame, id),
            is_anonymous: credits.is_anonymous,
        };
        let pair = PairView {
            source: self.version_body(frame, source),
            translation: prefixed(self.version_body(frame, id)),
            rows: rows(
                &self.archive[source].body.outline.blocks,
                &self.archive[id].body.outline.blocks,
            ),
        };
        let fields = vec![field("parallel", &view)];
        let view = self.compose(frame, &page, fields)?;
        Ok(View { text: TextView::Pair(Box::new(pair)), ..view })
    }

    fn parallel_heading(&self, frame: &PageFrame, source: VersionId, id: VersionId) -> PageHeading {
        let locale = self.locale(frame);
        let version = &self.archive[id];
        let title = locale.title_label(&version.headline, &version.language);
        let names = [&version.language, &self.archive[source].language];
        let [language, other] = names.map(|language| locale.name_in_sentence(language));
        let args = [
            ("title", Arg::Text(&title.text)),
            ("language", Arg::Text(&language)),
            ("other", Arg::Text(&other)),
        ];
        let both = self.phrase(frame, Call::new("side_by_side_of", &args));
        PageHeading {
            title: locale.label(&both, locale.language()),
            description: Some(version.headline.summary.to_string())
                .filter(|summary| !summary.is_empty()),
            crumbs: vec![
                self.section(frame, SiteSection::Articles),
                self.crumb(frame, title, PageKind::Version(id)),
                self.named_crumb(frame, "side_by_side", PageKind::Parallel(id)),
            ],
        }
    }
}

/// Links within the body lead to its own ids.
fn prefixed(body: BodyView) -> BodyView {
    let mut body = BodyView { prefix: PREFIX, ..body };
    for (_, target) in &mut body.links {
        // `top` is the top of every page.
        if let Some(id) = target.url.strip_prefix('#').filter(|id| *id != "top") {
            target.url = format!("#{PREFIX}{id}");
        }
    }
    body
}

fn rows(source: &[Block], translation: &[Block]) -> Vec<Row> {
    let row = |bead: Bead| {
        let mut blocks = source[bead.a.clone()].iter().chain(&translation[bead.b.clone()]);
        let kind = match (&source[bead.a.clone()], &translation[bead.b.clone()]) {
            ([a], [b]) if a.kind == BlockKind::Figure && b.kind == BlockKind::Figure => {
                RowKind::Figure
            }
            _ if blocks.all(|block| matches!(block.kind, BlockKind::Heading(_))) => {
                RowKind::Heading
            }
            _ => RowKind::Text,
        };
        Row { bead, kind }
    };
    align::align(source, translation).into_iter().map(row).collect()
}
