//! Raw HTML as it is written: where its links and pictures lead, its anchors, and what goes.
//!
//! In: a tree, who resolves links, and whether the HTML is sanitized afterwards. Out: the raw HTML
//! of nodes in which a destination becomes another, a link also says how it is printed, and the
//! name of an anchor becomes its id, a picture that is not there its description; a comment that
//! nothing closes ends with its block, a player where it stands. A tag is written anew by what the
//! tokenizer read in it. If it is sanitized, what [`removed_html`] finds is left out or marked,
//! because the sanitizer could read it in another way. Never: a change to any other tag, or to what
//! Markdown wrote.

use super::LinkResolver;
use super::inline::PRINTED_ADDRESS;
use super::sanitize::REMOVED;
use crate::ground::html_tokens::HtmlTag;
use crate::ground::web_address::readable;
use crate::read::markdown::facts::removed_html::{RemovedHtml, RemovedPart, is_gone, removed_html};
use crate::read::markdown::facts::unclosed::{is_player, last_tag_of_player, unclosed};
use crate::read::markdown::facts::{Destination, HtmlId, HtmlIds, classify_destination};
use crate::read::markdown::{NodeKind, RawTag, Tree};
use foldhash::HashMap;
use pulldown_cmark_escape::{FmtWriter, escape_html};
use std::borrow::Cow;
use std::fmt::Write;

/// By node: the HTML that is written in the place of its own.
pub(super) type RawHtml = HashMap<usize, String>;

/// The raw HTML of `tree` that is not as it was written. What leads nowhere stays. A name becomes
/// an id, because it can be nothing else since HTML 5.
pub(super) fn resolved(
    tree: &Tree<'_>,
    html_ids: &HtmlIds,
    links: &dyn LinkResolver,
    is_sanitized: bool,
) -> RawHtml {
    let mut written = RawHtml::default();
    for comment in &tree.open_comments {
        let NodeKind::Html(html) = &tree[comment.node].kind else { continue };
        written.insert(comment.node, format!("{html}{}", comment.end));
    }
    let removed = if is_sanitized { removed_html(tree) } else { Vec::new() };
    let ends = ends_of_players(tree, &removed);
    // From the end, so that places before a tag stay what they are.
    for (at, raw) in tree.raw_tags.iter().enumerate().rev() {
        let after = removed.partition_point(|it| it.tag <= at);
        let last = after.checked_sub(1).map(|n| (&removed[n].what, removed[n].tag == at));
        // Its element goes as a whole.
        if matches!(last, Some((RemovedPart::Element(end), false)) if at <= *end) {
            continue;
        }
        if let Some(end) = ends.get(&at) {
            insert_after(tree, raw, end, &mut written);
        }
        match last.filter(|(_, is_own)| *is_own).map(|(what, _)| what) {
            Some(RemovedPart::Element(end)) => {
                mark_removed(tree, raw, &tree.raw_tags[*end], &mut written);
                continue;
            }
            Some(RemovedPart::Tags | RemovedPart::ExternalMedia | RemovedPart::Following) => {
                replace(tree, raw, "", &mut written);
                continue;
            }
            Some(RemovedPart::RawText(end)) => {
                leave_out(tree, raw, end.map(|end| &tree.raw_tags[end]), &mut written);
                continue;
            }
            _ => {}
        }
        if let Some(words) = words_of_broken(raw, links) {
            replace(tree, raw, &words, &mut written);
            continue;
        }
        let (new, ids) = (with_target(raw, links), html_ids.of_tag(at));
        let new = with_ids(ids, new.as_ref().unwrap_or(&raw.tag)).or(new);
        if let Some(tag) = new {
            replace(tree, raw, &written_tag(ids, &tag), &mut written);
        }
    }
    written
}

/// The end tags of players that nothing closes, by the tags after which they belong.
fn ends_of_players(tree: &Tree<'_>, removed: &[RemovedHtml<'_>]) -> HashMap<usize, &'static str> {
    let mut ends = HashMap::default();
    if !tree.raw_tags.iter().any(|raw| is_player(&raw.tag.name)) {
        return ends;
    }
    for at in unclosed(tree).into_iter().filter(|at| !is_gone(removed, *at)) {
        let end = match &*tree.raw_tags[at].tag.name {
            "audio" => "</audio>",
            "video" => "</video>",
            _ => continue,
        };
        ends.insert(last_tag_of_player(tree, at), end);
    }
    ends
}

/// Writes `html` after a tag.
fn insert_after(tree: &Tree<'_>, raw: &RawTag, html: &str, written: &mut RawHtml) {
    let (node, place) = (raw.nodes.1, raw.place.end);
    let NodeKind::Html(own) = &tree[node].kind else { return };
    written.entry(node).or_insert_with(|| own.to_string()).insert_str(place, html);
}

/// Leaves out all raw HTML from one tag to another, or to the end.
fn leave_out(tree: &Tree<'_>, first: &RawTag, last: Option<&RawTag>, written: &mut RawHtml) {
    let start = first.nodes.0;
    for at in start..last.map_or(tree.len(), |last| last.nodes.1 + 1) {
        let NodeKind::Html(html) = &tree[at].kind else { continue };
        let html = written.entry(at).or_insert_with(|| html.to_string());
        let from = if at == start { first.place.start } else { 0 };
        let to = last.filter(|last| at == last.nodes.1).map_or(html.len(), |last| last.place.end);
        html.replace_range(from..to, "");
    }
}

/// Writes [`REMOVED`] in the place of an element, with nothing in it but what Markdown writes. The
/// element itself and its raw HTML could mean something else to the sanitizer, which reads them
/// among others.
fn mark_removed(tree: &Tree<'_>, first: &RawTag, last: &RawTag, written: &mut RawHtml) {
    leave_out(tree, first, Some(last), written);
    // The last one first, so that the place of the first one stays what it is.
    let end = if first.nodes.0 == last.nodes.1 { first.place.start } else { 0 };
    for (node, place, tag) in [
        (last.nodes.1, end, format!("</{REMOVED}>")),
        (first.nodes.0, first.place.start, format!("<{REMOVED}>")),
    ] {
        if let Some(html) = written.get_mut(&node) {
            html.insert_str(place, &tag);
        }
    }
}

/// The HTML of a tag that takes the place of `raw`.
fn written_tag(ids: &[HtmlId], tag: &HtmlTag) -> String {
    let mut html = String::new();
    // Of two ids, the second one has an element of its own.
    for id in ids.iter().filter_map(HtmlId::kept).skip(1) {
        let _ = write!(html, "<span id=\"");
        let _ = escape_html(FmtWriter(&mut html), id);
        html.push_str("\"></span>");
    }
    tag.push_open(&mut html);
    html.push_str(match tag.is_closed {
        // In HTML, it would take in all that follows.
        true if tag.name == "a" => "></a>",
        true => "/>",
        false => ">",
    });
    html
}

/// The description of a picture that is not there, as Markdown would show it.
fn words_of_broken(raw: &RawTag, links: &dyn LinkResolver) -> Option<String> {
    let destination = raw.destination().filter(|_| raw.tag.name == "img")?;
    let is_broken = match classify_destination(destination) {
        Destination::Internal => links.is_complete() && links.resolve(destination).is_none(),
        Destination::External => links.outward(destination).is_none(),
        Destination::Refused | Destination::UnknownScheme => false,
    };
    if !is_broken {
        return None;
    }
    let mut words = String::new();
    let alt = raw.tag.attribute("alt").unwrap_or_default().trim();
    let _ = escape_html(FmtWriter(&mut words), alt);
    Some(words)
}

/// The tag with the address of what it leads to, or with what is printed after it.
fn with_target(raw: &RawTag, links: &dyn LinkResolver) -> Option<HtmlTag> {
    let (name, destination) = (raw.destination_attribute()?, raw.destination()?);
    match classify_destination(destination) {
        Destination::Internal => {
            links.resolve(destination).map(|target| with(&raw.tag, name, &target.url))
        }
        Destination::External if raw.tag.name == "a" => match readable(destination) {
            Cow::Owned(address) => Some(with(&raw.tag, PRINTED_ADDRESS, &address)),
            Cow::Borrowed(_) => None,
        },
        _ => None,
    }
}

/// The tag with its name as its id, and without the ids that it does not keep.
fn with_ids(ids: &[HtmlId], tag: &HtmlTag) -> Option<HtmlTag> {
    let is_as_written = tag.name != "a" || tag.attribute("name").is_none() && !tag.is_closed;
    if ids.iter().all(|id| is_as_written && id.kept() == Some(&*id.written)) {
        return None;
    }
    let is_own = |name: &str| name == "id" || name == "name" && tag.name == "a";
    let mut tag = tag.clone();
    tag.attributes.retain(|(name, _)| !is_own(name));
    let id = ids.iter().find_map(HtmlId::kept);
    tag.attributes.extend(id.map(|id| ("id".to_owned(), id.to_owned())));
    Some(tag)
}

/// Writes `tag` in the place of `raw`.
fn replace(tree: &Tree<'_>, raw: &RawTag, tag: &str, written: &mut RawHtml) {
    let (first, last) = raw.nodes;
    for at in first..=last {
        let NodeKind::Html(html) = &tree[at].kind else { continue };
        let html = written.entry(at).or_insert_with(|| html.to_string());
        let start = if at == first { raw.place.start } else { 0 };
        let end = if at == last { raw.place.end } else { html.len() };
        html.replace_range(start..end, if at == first { tag } else { "" });
    }
}

/// A tag with this value of an attribute, which it need not have.
fn with(tag: &HtmlTag, name: &str, value: &str) -> HtmlTag {
    let mut tag = tag.clone();
    match tag.attributes.iter_mut().find(|(own, _)| own == name) {
        Some((_, old)) => value.clone_into(old),
        None => tag.attributes.push((name.to_owned(), value.to_owned())),
    }
    tag
}
