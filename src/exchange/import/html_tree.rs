//! HTML as a tree.
//!
//! In: HTML, however faulty. Out: an [`HtmlElement`] with everything in it. Elements that HTML lets
//! end without a tag end where the next one begins. Never: a tree so deep that a walk over it could
//! exhaust the stack.

use crate::ground::html_tokens::{HtmlToken, is_void, read_tokens};

/// An element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HtmlElement {
    /// In small letters; empty for the root.
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<HtmlChild>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HtmlChild {
    Element(HtmlElement),
    Text(String),
}

/// How deep elements may be in one another; deeper ones stand beside each other.
const DEEPEST: usize = 100;

/// Elements that end where one of the same kind begins, and what they cannot leave.
const ENDED_BY: [(&[&str], &[&str], &[&str]); 4] = [
    (&["li"], &["li"], &["ul", "ol"]),
    (&["dt", "dd"], &["dt", "dd"], &["dl"]),
    (&["tr"], &["tr", "td", "th"], &["table"]),
    (&["td", "th"], &["td", "th"], &["tr", "table"]),
];

/// Elements that end a paragraph.
const BLOCKS: [&str; 24] = [
    "p",
    "div",
    "ul",
    "ol",
    "dl",
    "blockquote",
    "pre",
    "table",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "section",
    "article",
    "aside",
    "header",
    "footer",
    "nav",
    "form",
    "main",
];

impl HtmlElement {
    /// Reads HTML.
    pub fn read(html: &str) -> Self {
        let mut open = vec![Self::default()];
        read_tokens(html, |token| match token {
            HtmlToken::Text(text) => {
                if let Some(last) = open.last_mut() {
                    last.children.push(HtmlChild::Text(text));
                }
            }
            HtmlToken::Tag(tag) if tag.is_end => {
                if let Some(at) = open.iter().rposition(|element| element.name == tag.name)
                    && at > 0
                {
                    close(&mut open, at);
                }
            }
            HtmlToken::Tag(tag) => {
                end_what_ends(&mut open, &tag.name);
                let is_whole = is_void(&tag.name) || tag.is_closed || open.len() >= DEEPEST;
                open.push(Self {
                    name: tag.name,
                    attributes: tag.attributes,
                    children: Vec::new(),
                });
                if is_whole {
                    let at = open.len() - 1;
                    close(&mut open, at);
                }
            }
        });
        close(&mut open, 1);
        open.pop().unwrap_or_default()
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    pub fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|own| own.split_whitespace().any(|it| it == class))
    }

    /// The elements directly in it.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            HtmlChild::Element(element) => Some(element),
            HtmlChild::Text(_) => None,
        })
    }

    /// The first element in it, however deep, that satisfies a condition.
    pub fn find(&self, is_wanted: &dyn Fn(&Self) -> bool) -> Option<&Self> {
        self.elements().find_map(|element| {
            if is_wanted(element) { Some(element) } else { element.find(is_wanted) }
        })
    }

    /// All of them, in order.
    pub fn find_all<'e>(&'e self, is_wanted: &dyn Fn(&Self) -> bool, found: &mut Vec<&'e Self>) {
        for element in self.elements() {
            if is_wanted(element) {
                found.push(element);
            }
            element.find_all(is_wanted, found);
        }
    }

    /// All of its text, with single spaces.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.push_text(&mut text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub(super) fn push_text(&self, text: &mut String) {
        for child in &self.children {
            match child {
                HtmlChild::Text(own) => text.push_str(own),
                HtmlChild::Element(element) if element.name == "br" => text.push('\n'),
                HtmlChild::Element(element) => element.push_text(text),
            }
        }
    }

    /// Takes out the elements that satisfy a condition, and returns them.
    pub fn take(&mut self, is_wanted: &dyn Fn(&Self) -> bool) -> Vec<Self> {
        self.take_outside(is_wanted, &|_| false)
    }

    /// The same, but for what is in elements that are closed to it.
    pub fn take_outside(
        &mut self,
        is_wanted: &dyn Fn(&Self) -> bool,
        is_closed: &dyn Fn(&Self) -> bool,
    ) -> Vec<Self> {
        let mut taken = Vec::new();
        let mut kept = Vec::new();
        for child in std::mem::take(&mut self.children) {
            match child {
                HtmlChild::Element(element) if is_wanted(&element) => taken.push(element),
                HtmlChild::Element(mut element) if !is_closed(&element) => {
                    taken.append(&mut element.take_outside(is_wanted, is_closed));
                    kept.push(HtmlChild::Element(element));
                }
                text => kept.push(text),
            }
        }
        self.children = kept;
        taken
    }
}

/// Ends the element at a place and everything in it.
fn close(open: &mut Vec<HtmlElement>, at: usize) {
    while open.len() > at.max(1) {
        let Some(ended) = open.pop() else { return };
        if let Some(outer) = open.last_mut() {
            outer.children.push(HtmlChild::Element(ended));
        }
    }
}

fn end_what_ends(open: &mut Vec<HtmlElement>, name: &str) {
    if BLOCKS.contains(&name) && open.last().is_some_and(|element| element.name == "p") {
        let at = open.len() - 1;
        close(open, at);
    }
    for (starts, ends, limits) in ENDED_BY {
        if !starts.contains(&name) {
            continue;
        }
        let is_end = |element: &HtmlElement| ends.contains(&element.name.as_str());
        let is_limit = |element: &HtmlElement| limits.contains(&element.name.as_str());
        let limit = open.iter().rposition(is_limit).unwrap_or(0);
        if let Some(at) = open.iter().position(is_end).filter(|at| *at > limit) {
            close(open, at);
        } else if let Some(at) = open.iter().rposition(is_end).filter(|at| *at > limit) {
            close(open, at);
        }
    }
}
