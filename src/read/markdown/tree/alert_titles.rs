//! Titles of alerts, in the line that names them: `> [!NOTE] Title`.
//!
//! In: a body; later its nodes. Out: what the parser is given to read, which knows no such titles:
//! the title as a paragraph of its own below that line; later that paragraph as a title. Never: a
//! line in the middle of a quotation, where nothing is an alert.

use super::masks::Mask;
use super::{Node, NodeKind, Tag};

/// The names of alerts, as they are written, and as containers and style sheets have them.
pub const ALERTS: [&str; 5] = ["note", "tip", "important", "warning", "caution"];

/// Breaks around each title in `source`.
pub(super) fn masks(source: &str) -> Vec<Mask> {
    if memchr::memmem::find(source.as_bytes(), b"[!").is_none() {
        return Vec::new();
    }
    // How many quotations are open, and may go on in the next line.
    let (mut masks, mut start, mut open) = (Vec::new(), 0, 0);
    for line in source.split_inclusive('\n') {
        let text = line.trim_end();
        let rest = text.trim_start_matches(is_prefix);
        let prefix = &text[..text.len() - rest.len()];
        let depth = prefix.matches('>').count();
        if let Some(title) = title(rest).filter(|_| depth > open) {
            let title = prefix.len() + title;
            let name = text[..title].trim_end().len();
            let mask = |from: usize, to: usize| Mask {
                source: start + from..start + to,
                text: format!("\n{prefix}"),
                numbering: None,
            };
            masks.extend([mask(name, title), mask(text.len(), text.len())]);
        }
        open = if rest.is_empty() { depth } else { open.max(depth) };
        start += line.len();
    }
    masks
}

/// Where the title begins in what stands after the signs of a quotation.
fn title(rest: &str) -> Option<usize> {
    let (name, after) = rest.strip_prefix("[!")?.split_once(']')?;
    let is_alert = ALERTS.iter().any(|alert| alert.eq_ignore_ascii_case(name));
    let title = after.trim_start_matches([' ', '\t']);
    let is_title = !title.is_empty() && title.len() < after.len();
    (is_alert && is_title).then_some(rest.len() - title.len())
}

fn is_prefix(c: char) -> bool {
    matches!(c, ' ' | '\t' | '>')
}

/// Marks the paragraphs that are titles.
pub(super) fn mark<'a>(mut nodes: Vec<Node<'a>>, source: &str) -> Vec<Node<'a>> {
    if memchr::memmem::find(source.as_bytes(), b"[!").is_none() {
        return nodes;
    }
    for at in 1..nodes.len() {
        let is_first = matches!(nodes[at - 1].kind, NodeKind::Open(Tag::BlockQuote(Some(_))))
            && matches!(nodes[at].kind, NodeKind::Open(Tag::Paragraph));
        let between = source.get(nodes[at - 1].start as usize..nodes[at].start as usize);
        if is_first && between.is_some_and(|between| !between.contains('\n')) {
            nodes[at].kind = NodeKind::Title;
        }
    }
    nodes
}
