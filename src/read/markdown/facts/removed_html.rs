//! What sites that sanitize raw HTML take out of a body.
//!
//! In: a body's tree. Out: its elements and attributes that are not allowed, in the order of the
//! text. Scripts, forms and frames go with all that is in them, unless Markdown is among that: then
//! their tags alone do, so that no prose is lost. Never: what the program itself writes.

use super::destination::{self, Destination};
use crate::ground::html_tokens::is_raw_text;
use crate::read::markdown::tree::{NodeKind, RawTag, Tag, Tree};
use std::collections::HashMap;

/// The elements that are allowed.
pub const ELEMENTS: [&str; 81] = [
    "a",
    "abbr",
    "acronym",
    "area",
    "article",
    "aside",
    "audio",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "map",
    "mark",
    "nav",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "rtc",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

/// The attributes that are allowed on every element.
pub const ATTRIBUTES: [&str; 9] =
    ["lang", "title", "dir", "id", "class", "role", "tabindex", "aria-label", "aria-hidden"];

/// The attributes that are allowed on some elements.
pub const OWN_ATTRIBUTES: [(&str, &[&str]); 27] = [
    ("a", &["href", "hreflang", "name"]),
    ("area", &["alt", "coords", "href", "shape"]),
    ("audio", &["src", "controls", "loop"]),
    ("blockquote", &["cite"]),
    ("col", &["align", "char", "charoff", "span"]),
    ("colgroup", &["align", "char", "charoff", "span"]),
    ("data", &["value"]),
    ("del", &["cite", "datetime"]),
    ("details", &["open", "name"]),
    ("hr", &["align", "size", "width"]),
    ("img", &["align", "alt", "decoding", "height", "loading", "src", "width"]),
    ("input", &["checked", "disabled"]),
    ("ins", &["cite", "datetime"]),
    ("ol", &["reversed", "start", "type"]),
    ("p", &["data-frame"]),
    ("q", &["cite"]),
    ("source", &["src", "type"]),
    ("table", &["align", "char", "charoff", "summary"]),
    ("tbody", &["align", "char", "charoff"]),
    ("td", &["align", "char", "charoff", "colspan", "headers", "rowspan"]),
    ("tfoot", &["align", "char", "charoff"]),
    ("th", &["abbr", "align", "char", "charoff", "colspan", "headers", "rowspan", "scope"]),
    ("thead", &["align", "char", "charoff"]),
    ("time", &["datetime"]),
    ("tr", &["align", "char", "charoff"]),
    ("track", &["default", "kind", "label", "src", "srclang"]),
    ("video", &["src", "controls", "height", "loop", "width"]),
];

/// Elements that go with all that is in them.
pub const WITH_CONTENT: [&str; 20] = [
    "script",
    "style",
    "form",
    "iframe",
    "button",
    "select",
    "textarea",
    "datalist",
    "embed",
    "svg",
    "template",
    "title",
    "noembed",
    "noframes",
    "frameset",
    "applet",
    "xmp",
    "plaintext",
    "fieldset",
    "dialog",
];

/// Whether elements of this name go with all that is in them.
pub(super) fn goes_whole(name: &str) -> bool {
    WITH_CONTENT.contains(&name)
}

/// The sanitizer's time grows with the square of the depth: raw HTML among elements nested deeper
/// than anyone writes is shown as text instead.
pub const SANITIZED_DEPTH: usize = 100;

/// Attributes whose loss nobody sees.
const SILENT: [&str; 10] = [
    "rel",
    "target",
    "xmlns",
    "xml:lang",
    "markdown",
    "itemprop",
    "itemscope",
    "itemtype",
    "autoplay",
    "preload",
];

/// A tag of raw HTML that something is taken out of.
pub struct RemovedHtml<'t> {
    /// Its place among the tags of the tree.
    pub tag: usize,
    pub what: RemovedPart<'t>,
}

/// What is taken out.
pub enum RemovedPart<'t> {
    /// The tags of the element; its content stays.
    Tags,
    /// Its tag and all raw HTML after it, which is none to a browser, up to the end tag at this
    /// place or to the end of the body. Markdown stays.
    RawText(Option<usize>),
    /// The element up to its end tag, which is at this place among the tags of the tree.
    Element(usize),
    /// A film or a sound of another site.
    ExternalMedia,
    /// A tag that means nothing without one that was taken out before.
    Following,
    Attributes(Vec<&'t str>),
}

/// What is taken out of the raw HTML of `tree`.
pub fn removed_html<'t>(tree: &'t Tree<'_>) -> Vec<RemovedHtml<'t>> {
    let mut removed = Vec::new();
    if tree.raw_tags.is_empty() {
        return removed;
    }
    let (ends, mut next) = (ends(&tree.raw_tags), 0);
    // Where the last player ends that has nothing to play.
    let mut empty_until = 0;
    while let Some(raw) = tree.raw_tags.get(next) {
        let at = next;
        next += 1;
        if raw.tag.is_end {
            continue;
        }
        if let Some(end) = end_of_empty_player(&tree.raw_tags, at) {
            empty_until = end;
            removed.push(RemovedHtml { tag: at, what: RemovedPart::ExternalMedia });
            continue;
        }
        let what = match () {
            () if at < empty_until && matches!(&*raw.tag.name, "source" | "track") => {
                RemovedPart::Following
            }
            () if is_allowed(&raw.tag.name) => match media_or_attributes(raw) {
                Some(what) => what,
                None => continue,
            },
            () => {
                let end = ends.get(&at).copied();
                match end.filter(|end| is_only_html(tree, raw, &tree.raw_tags[*end])) {
                    Some(end) => {
                        next = end + 1;
                        RemovedPart::Element(end)
                    }
                    None if is_raw_text(&raw.tag.name) => RemovedPart::RawText(end),
                    None => RemovedPart::Tags,
                }
            }
        };
        removed.push(RemovedHtml { tag: at, what });
    }
    removed
}

/// An element that goes with what is in it.
pub(super) struct WholeElement {
    /// The place of its start tag.
    pub start: usize,
    /// The place of its end tag, if it has one; if not, it goes on to the end.
    pub end: Option<usize>,
    /// Whether the Markdown in it goes too, not only the HTML.
    pub is_whole: bool,
}

/// The elements of which sites that sanitize show nothing, in the order of the text.
pub(super) fn hidden_elements(tree: &Tree<'_>) -> Vec<WholeElement> {
    let elements = removed_html(tree).into_iter().filter_map(|it| match it.what {
        RemovedPart::Element(end) => {
            Some(WholeElement { start: it.tag, end: Some(end), is_whole: true })
        }
        RemovedPart::RawText(end) => Some(WholeElement { start: it.tag, end, is_whole: false }),
        _ => None,
    });
    elements.collect()
}

/// The elements of some names, in the order of the text. None is in another.
pub(super) fn whole_elements(tree: &Tree<'_>, is_it: impl Fn(&str) -> bool) -> Vec<WholeElement> {
    let tags = &tree.raw_tags;
    let (ends, mut whole, mut next) = (ends(tags), Vec::new(), 0);
    while let Some(raw) = tags.get(next) {
        let start = next;
        next += 1;
        let end = ends.get(&start).filter(|_| is_it(&raw.tag.name));
        if let Some(end) = end.filter(|end| is_only_html(tree, raw, &tags[**end])) {
            whole.push(WholeElement { start, end: Some(*end), is_whole: true });
            next = end + 1;
        }
    }
    whole
}

/// Whether the tag at `at` is left out of the page, if `removed` is all that is taken out.
pub fn is_gone(removed: &[RemovedHtml<'_>], at: usize) -> bool {
    let after = removed.partition_point(|it| it.tag <= at);
    let last = after.checked_sub(1).map(|n| &removed[n]);
    last.is_some_and(|it| match it.what {
        RemovedPart::Attributes(_) => false,
        RemovedPart::Element(end) => at <= end,
        _ => it.tag == at,
    })
}

fn is_allowed(element: &str) -> bool {
    ELEMENTS.contains(&element)
}

/// What is taken out of an element that is allowed.
fn media_or_attributes(raw: &RawTag) -> Option<RemovedPart<'_>> {
    let is_media = matches!(&*raw.tag.name, "audio" | "video" | "source" | "track");
    // It chooses between pictures, of which the last one stays.
    if raw.tag.name == "source" && raw.tag.attribute("src").is_none() {
        return Some(RemovedPart::Following);
    }
    if is_media && is_elsewhere(raw) {
        return Some(RemovedPart::ExternalMedia);
    }
    let own = OWN_ATTRIBUTES.iter().find(|(element, _)| *element == raw.tag.name);
    let is_lost = |name: &&str| {
        !ATTRIBUTES.contains(name)
            && !own.is_some_and(|(_, own)| own.contains(name))
            && !SILENT.contains(name)
            && !name.starts_with("data-")
            && !name.starts_with("aria-")
    };
    let names = raw.tag.attributes.iter().map(|(name, _)| name.as_str());
    let lost: Vec<&str> = names.filter(is_lost).collect();
    (!lost.is_empty()).then_some(RemovedPart::Attributes(lost))
}

fn is_elsewhere(raw: &RawTag) -> bool {
    let leaves = |address: &str| destination::classify(address) != Destination::Internal;
    raw.destination().is_some_and(leaves)
}

/// How many tags are looked at in a player.
const MOST_SOURCES: usize = 50;

/// Where the player that begins at `at` ends, if other sites have all that it could play.
fn end_of_empty_player(tags: &[RawTag], at: usize) -> Option<usize> {
    let player = &tags[at].tag;
    if !matches!(&*player.name, "audio" | "video") || player.attribute("src").is_some() {
        return None;
    }
    let inside = tags[at + 1..].iter().take(MOST_SOURCES);
    let inside = inside.take_while(|raw| raw.tag.name != player.name);
    let sources = || inside.clone().filter(|raw| raw.tag.name == "source");
    let is_empty = sources().next().is_some() && sources().all(is_elsewhere);
    is_empty.then(|| at + 1 + inside.count())
}

/// The end tags of the elements that go with their content, by their start tags.
fn ends(tags: &[RawTag]) -> HashMap<usize, usize> {
    let mut open: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut ends = HashMap::new();
    for (at, RawTag { tag, .. }) in tags.iter().enumerate() {
        if !goes_whole(&tag.name) {
            continue;
        }
        let open = open.entry(&tag.name).or_default();
        match tag.is_end {
            false => open.push(at),
            true => ends.extend(open.pop().map(|start| (start, at))),
        }
    }
    ends
}

/// Whether no block of Markdown begins or ends between two tags.
fn is_only_html(tree: &Tree<'_>, start: &RawTag, end: &RawTag) -> bool {
    (start.nodes.0..=end.nodes.1).all(|at| {
        let node = &tree[node_that_opens(tree, at)];
        !node.opens_block() || matches!(node.kind, NodeKind::Open(Tag::HtmlBlock))
    })
}

/// The node at `at`, or the one that it closes.
fn node_that_opens(tree: &Tree<'_>, at: usize) -> usize {
    match tree[at].kind {
        NodeKind::Close => tree[at].pair(),
        _ => at,
    }
}
