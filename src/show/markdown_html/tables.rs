//! Writes tables.
//!
//! In: tables as the writer comes to them. Out: their tags. Alignment is logical: what Markdown
//! calls left is the start of the line in the table's direction. Never: a width, a style.

use super::writer::Writer;
use crate::read::markdown::tree::Alignment;

/// The table that is being written.
#[derive(Default)]
pub(super) struct TableProgress<'w> {
    columns: &'w [Alignment],
    next_column: usize,
    in_head: bool,
}

impl<'w> Writer<'w> {
    pub(super) fn table(&mut self, at: usize, columns: &'w [Alignment]) {
        self.table.columns = columns;
        self.begin_block(at, "div");
        self.out.push_str(" class=\"table\" role=\"region\" tabindex=\"0\"");
        self.attribute("aria-label", self.options.labels.table);
        self.out.push('>');
        self.further_anchors();
        self.out.push_str("<table>\n");
    }

    pub(super) fn end_table(&mut self, at: usize) {
        self.out.push_str("</tbody>\n</table>");
        self.end_block(at, "</div>\n");
    }

    pub(super) fn row(&mut self, tag: &str, is_head: bool) {
        self.table = TableProgress { in_head: is_head, next_column: 0, ..self.table };
        self.line(tag);
    }

    pub(super) fn cell(&mut self, at: usize) {
        self.out.push_str(if self.table.in_head { "<th scope=\"col\"" } else { "<td" });
        self.out.push_str(match self.table.columns.get(self.table.next_column) {
            Some(Alignment::Left) => " class=\"align-start\">",
            Some(Alignment::Center) => " class=\"align-center\">",
            Some(Alignment::Right) => " class=\"align-end\">",
            Some(Alignment::None) | None => ">",
        });
        self.table.next_column += 1;
        self.begin_content(at);
    }

    pub(super) fn end_cell(&mut self, at: usize) {
        self.end_holder(at, if self.table.in_head { "</th>" } else { "</td>" });
    }
}
