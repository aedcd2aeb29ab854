//! Notes of a page: a raised number that leads to an item with the note.
//!
//! In: an [`HtmlElement`]. Out: the same without its notes, with references instead, and the notes
//! as Markdown. Never: a link to a heading, or to a passage of the text, taken for a note.

use std::collections::{HashMap, HashSet};

use super::html_markdown::markdown;
use super::html_tree::{HtmlChild, HtmlElement};

/// The element that stands for a reference, with the label in its `href`.
pub const REFERENCE: &str = "note-reference";

/// Takes the notes out of a text. They are written below it.
pub fn take(content: &mut HtmlElement) -> String {
    let mut references = Vec::new();
    content.find_all(&is_reference, &mut references);
    let mut labels: Vec<String> = references.into_iter().filter_map(target).collect();
    labels.dedup();
    let wanted: HashSet<String> = labels.iter().cloned().collect();
    let is_note = |element: &HtmlElement| {
        matches!(&*element.name, "li" | "p" | "div" | "aside" | "dd")
            && element.attribute("id").is_some_and(|id| wanted.contains(id))
    };
    let mut notes: HashMap<String, HtmlElement> = HashMap::new();
    for note in content.take(&is_note) {
        let id = note.attribute("id").unwrap_or_default().to_owned();
        notes.entry(id).or_insert(note);
    }
    let mut text = String::new();
    let mut known = HashSet::new();
    for label in labels {
        let Some(mut note) = notes.remove(&label) else { continue };
        note.take(&is_way_back);
        let words =
            markdown(&HtmlElement { name: "div".to_owned(), attributes: Vec::new(), ..note });
        let words =
            words.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['.', ' ']);
        text.push_str(&format!("\n\n[^{}]: {}", as_label(&label), words.replace('\n', "\n    ")));
        known.insert(label);
    }
    refer(content, &known);
    content.take(&|element| {
        matches!(&*element.name, "ol" | "ul") && element.elements().next().is_none()
    });
    text
}

/// Whether it is a raised link to a place in the page, or says that it leads to a note.
fn is_reference(element: &HtmlElement) -> bool {
    let inner = element.elements().next();
    let is_raised = element.name == "sup" && inner.is_some_and(|inner| inner.name == "a");
    is_raised && target(element).is_some() || is_marked(element)
}

fn is_marked(element: &HtmlElement) -> bool {
    element.name == "a"
        && (element.attribute("role") == Some("doc-noteref")
            || ["footnote-ref", "footnote", "noteref"].iter().any(|it| element.has_class(it)))
        && target(element).is_some()
}

/// The id of the place that a link, or the link in an element, leads to.
fn target(element: &HtmlElement) -> Option<String> {
    let link = if element.name == "a" { Some(element) } else { element.elements().next() };
    let id = link?.attribute("href")?.strip_prefix('#')?;
    (!id.is_empty()).then(|| id.to_owned())
}

/// Whether a link of a note leads back to its number.
fn is_way_back(element: &HtmlElement) -> bool {
    let text = element.text();
    let is_sign = text.chars().all(|c| !c.is_alphabetic());
    element.name == "a" && target(element).is_some() && (is_sign || text.chars().count() < 3)
}

/// Puts references where the numbers were.
fn refer(element: &mut HtmlElement, known: &HashSet<String>) {
    for child in &mut element.children {
        let HtmlChild::Element(inner) = child else { continue };
        match target(inner).filter(|id| is_reference(inner) && known.contains(id)) {
            Some(id) => {
                inner.name = REFERENCE.to_owned();
                inner.attributes = vec![("href".to_owned(), as_label(&id))];
            }
            None => refer(inner, known),
        }
    }
}

fn as_label(id: &str) -> String {
    id.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '-' }).collect()
}
