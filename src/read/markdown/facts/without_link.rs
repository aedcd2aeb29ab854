//! A text in which a link that leads nowhere is only its words.
//!
//! In: a text, where its Markdown is, and where a link or a picture is in that. Out: the
//! replacements that leave its words, where they say the same and nothing else around them means
//! anything else: a sign that would begin a list, a heading or a rule is escaped, the attributes of
//! a picture go with it. Never: a replacement after which the text around it has another structure.

use super::destination::definitions;
use super::unlink::around_words;
use crate::ground::html_tokens::{HtmlToken, read_tokens};
use crate::read::markdown::tree::{Attributes, LinkType, NodeKind, Tag, Tree};
use std::ops::Range;

/// A place in a text, and what it becomes.
pub type Replacement = (Range<usize>, String);

/// Around a link in a longer piece of text, nothing is replaced.
const LONGEST: usize = 1 << 16;

/// The replacements that leave only the words of the link or picture at `link`.
pub fn without_link(
    text: &str,
    body: Range<usize>,
    link: Range<usize>,
) -> Option<Vec<Replacement>> {
    let source =
        text.get(link.clone()).filter(|_| body.start <= link.start && link.end <= body.end)?;
    if let Some(uses) = uses(text, &body, &link) {
        let gone = uses.into_iter().filter_map(|link| without_link(text, body.clone(), link));
        return Some(gone.flatten().collect()).filter(|gone: &Vec<_>| !gone.is_empty());
    }
    let words = around_words(source).map(|[before, after]| &source[before.end..after.start]);
    let is_wordless = words.is_some_and(|words| words.trim().is_empty());
    let chunk = chunk(text, body, link.start);
    let found = LinkInText { text, chunk, link: link.clone(), is_wordless };
    if found.chunk.len() > LONGEST {
        return None;
    }
    match source.as_bytes().first()? {
        b'[' | b'!' => found.link_or_picture(),
        b'<' if source.ends_with('>') && !source.contains(char::is_whitespace) => {
            found.address(link.start + 1..link.end - 1)
        }
        _ if source.contains("://") && found.is_link() => found.address(link),
        _ => found.raw_picture(),
    }
}

/// The links that have their address from the definition at `place`, if there is one.
fn uses(text: &str, body: &Range<usize>, place: &Range<usize>) -> Option<Vec<Range<usize>>> {
    let written = &text[place.clone()];
    if written.starts_with(['!', '<']) || written.starts_with('[') && !written.contains("]:") {
        return None;
    }
    let source = &text[body.clone()];
    let (start, end) = (place.start - body.start, place.end - body.start);
    let is_in = |defined: &Range<usize>| defined.start <= start && end <= defined.end;
    let definitions = definitions(source);
    let (destination, whole) = definitions.iter().find(|(_, defined)| is_in(defined))?;
    // A link in a title is a link of its own.
    let is_title = source[start..end].starts_with('[') && start > whole.start;
    let tree = Tree::read(source);
    let is_use = |n: &usize| match tree.tag(*n) {
        Some(Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. }) => {
            let is_reference =
                matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut);
            is_reference && **dest_url == **destination
        }
        _ => false,
    };
    let uses = (0..tree.len()).filter(is_use).map(|n| tree[n].span());
    let uses = uses.map(|at| body.start + at.start..body.start + at.end);
    (!is_title).then(|| uses.collect())
}

/// The top-level blocks around a place, as far as blank lines show where they begin and end.
fn chunk(text: &str, body: Range<usize>, at: usize) -> Range<usize> {
    let (mut start, mut line, mut is_after_blank) = (body.start, body.start, true);
    for written in text[body.clone()].split_inclusive('\n') {
        let is_blank = written.trim().is_empty();
        if is_after_blank && !is_blank && !written.starts_with([' ', '\t']) {
            if line > at {
                return start..line;
            }
            start = line;
        }
        is_after_blank = is_blank;
        line += written.len();
    }
    start..body.end
}

/// A link in a text.
struct LinkInText<'t> {
    text: &'t str,
    /// The piece of text that shows what a replacement changes.
    chunk: Range<usize>,
    link: Range<usize>,
    /// Whether it has no words, so that nothing is left of it.
    is_wordless: bool,
}

impl<'t> LinkInText<'t> {
    fn source(&self) -> &'t str {
        &self.text[self.link.clone()]
    }

    /// The first of these replacements after which everything else is as it was.
    fn first_of(&self, candidates: Vec<Vec<Replacement>>) -> Option<Vec<Replacement>> {
        let definition = self.definition();
        let at = self.link.start - self.chunk.start;
        let before = shape(&[&self.text[self.chunk.clone()], &definition].concat(), at, true)?;
        candidates.into_iter().find(|candidate| {
            let after = [&self.after(candidate), &*definition].concat();
            let after = shape(&after, at, false);
            after.is_some_and(|after| {
                after == before
                    || self.is_wordless && without_blanks(after) == without_blanks(before.clone())
            })
        })
    }

    /// The chunk after these replacements.
    fn after(&self, replacements: &[Replacement]) -> String {
        let (mut after, mut at) = (String::new(), self.chunk.start);
        for (place, replacement) in replacements {
            after.push_str(&self.text[at..place.start]);
            after.push_str(replacement);
            at = place.end;
        }
        after.push_str(&self.text[at..self.chunk.end.max(at)]);
        after
    }

    /// The label of the link with an address, if it is a reference: what defines it is elsewhere.
    fn definition(&self) -> String {
        let source = self.source();
        let label = source.strip_suffix("[]").unwrap_or(source);
        match label.strip_suffix(']').and_then(|label| label.rsplit_once('[')) {
            Some((_, label)) => format!("\n\n[{label}]: x\n"),
            None => String::new(),
        }
    }

    fn is_link(&self) -> bool {
        let at = self.link.start - self.chunk.start;
        shape(&self.text[self.chunk.clone()], at, true).is_some()
    }

    /// Whether the link is in the caption of a picture, which is no part of the Markdown around it.
    fn is_in_title(&self) -> bool {
        let chunk = &self.text[self.chunk.clone()];
        let at = self.link.start - self.chunk.start;
        let tree = Tree::read(chunk);
        let is_around = |place: &Range<usize>| place.start < at && at < place.end;
        let is_picture = |n: usize| {
            matches!(tree.tag(n), Some(Tag::Image { .. }))
                && is_around(&tree[n].span())
                && tree.inside(n).all(|inside| tree[inside].span().end <= at)
        };
        (0..tree.len()).any(is_picture)
            || definitions(chunk).iter().any(|(_, place)| is_around(place))
    }

    fn link_or_picture(&self) -> Option<Vec<Replacement>> {
        let (start, text) = (self.link.start, self.text);
        let [before, after] = around_words(self.source())?;
        let words = start + before.end..start + after.start;
        let mut end = self.link.end;
        // The parser takes a reference by its own words for one without the second brackets.
        let is_label = words.end + 1 == end && text[end..].starts_with("[]");
        end += if is_label { "[]".len() } else { 0 };
        let is_picture = self.source().starts_with('!');
        let attributes = |at: usize| {
            let own = text[at..].starts_with('{').then(|| Attributes::read(text, at)).flatten();
            own.filter(|own| own.span.end <= self.chunk.end)
        };
        let own = attributes(end);
        let mut candidates = Vec::new();
        if own.is_some() && !is_picture {
            candidates.push(vec![(words.end + 1..end, String::new())]);
        }
        end = own.map_or(end, |own| own.span.end);
        let spaces = text[end..].len() - text[end..].trim_start_matches([' ', '\t']).len();
        let credit = attributes(end + spaces).filter(|own| is_picture && own.credit.is_some());
        end = credit.map_or(end, |own| own.span.end);
        candidates.extend(escaped(text, words.clone()).into_iter().map(|escape| {
            let mut replacements = vec![(start..words.start, String::new())];
            replacements.extend(escape);
            replacements.push((words.end..end, String::new()));
            joined(replacements)
        }));
        if self.is_in_title() { candidates.into_iter().next() } else { self.first_of(candidates) }
    }

    /// An address that is a link as it stands there: `words` without what makes it one.
    fn address(&self, words: Range<usize>) -> Option<Vec<Replacement>> {
        let colon = words.start + self.text[words.clone()].find(':')?;
        let escapes = [None, Some((colon..colon, "\\".to_owned()))];
        let around = |escape: Option<Replacement>| {
            let mut replacements = vec![(self.link.start..words.start, String::new())];
            replacements.extend(escape);
            replacements.push((words.end..self.link.end, String::new()));
            replacements.retain(|(place, new)| !place.is_empty() || !new.is_empty());
            replacements
        };
        self.first_of(escapes.into_iter().map(around).filter(|them| !them.is_empty()).collect())
    }

    /// The picture in raw HTML whose address is at the link.
    fn raw_picture(&self) -> Option<Vec<Replacement>> {
        let Range { start, end } = self.link;
        let before = &self.text[self.chunk.start..start + 1];
        let open = self.chunk.start + before.rfind('<')?;
        let close = end - 1 + self.text[end - 1..self.chunk.end].find('>')? + 1;
        let (tag, mut words, mut tokens) = (&self.text[open..close], None, 0);
        read_tokens(tag, |token| match token {
            HtmlToken::Tag(tag) if tag.name == "img" && !tag.is_end => {
                words = Some(tag.attribute("alt").unwrap_or_default().trim().to_owned());
                tokens += 1;
            }
            _ => tokens += 1,
        });
        let words = words.filter(|_| tokens == 1)?;
        let replacements = vec![(open..close, words.clone())];
        let after = lines_of(&self.after(&replacements), 0, ("", ""));
        let at = open - self.chunk.start;
        let before = lines_of(&self.text[self.chunk.clone()], at, (tag, &words));
        let is_alone = self.text[self.chunk.clone()].trim() == tag;
        let alone = ["Paragraph".to_owned(), format!("\u{0}{words}"), "Close".to_owned()];
        let is_same = before == after || is_alone && (words.is_empty() || after == alone);
        is_same.then_some(replacements)
    }
}

/// Ways to write words where a link was, the plainest first: as they are, or with an escape of what
/// would be a marker at the beginning of a line.
fn escaped(text: &str, words: Range<usize>) -> Vec<Option<Replacement>> {
    let written = &text[words.clone()];
    let at = |at: usize| (words.start + at..words.start + at, "\\".to_owned());
    let mut ways = vec![None];
    if written.starts_with(|c: char| c.is_ascii_punctuation()) {
        ways.push(Some(at(0)));
    }
    let delimiter = written.find(['.', ')']).filter(|at| {
        written[..*at].chars().count() < 10 && written[..*at].chars().all(char::is_alphanumeric)
    });
    ways.extend(delimiter.map(|delimiter| Some(at(delimiter))));
    let of_address = written.find("://").or_else(|| written.find('@'));
    let of_address = of_address.or_else(|| Some(written.find("www.")? + "www".len()));
    ways.extend(of_address.map(|sign| Some(at(sign))));
    let spaces = written.len() - written.trim_start().len();
    if spaces > 0 {
        ways.push(Some((words.start..words.start + spaces, String::new())));
    }
    ways
}

/// Replacements of which none touches the next.
fn joined(replacements: Vec<Replacement>) -> Vec<Replacement> {
    let mut joined: Vec<Replacement> = Vec::new();
    for (place, new) in replacements {
        match joined.last_mut().filter(|(last, _)| last.end == place.start) {
            Some((last, written)) => {
                last.end = place.end;
                written.push_str(&new);
            }
            None => joined.push((place, new)),
        }
    }
    joined
}

/// What Markdown is made of, in order, without the link or picture that begins at `at`; `None` if
/// there should be one and is none.
fn shape(source: &str, at: usize, is_there: bool) -> Option<Vec<String>> {
    let tree = Tree::read(source);
    let is_gone = |n: &usize| match &tree[*n].kind {
        NodeKind::Open(Tag::Link { .. } | Tag::Image { .. }) => is_there,
        NodeKind::Passage => !is_there,
        _ => false,
    };
    let gone = (0..tree.len()).find(|n| tree[*n].span().start == at && is_gone(n));
    if is_there {
        gone?;
    }
    let mut shape: Vec<String> = Vec::new();
    for n in
        (0..tree.len()).filter(|n| gone.is_none_or(|gone| *n != gone && tree[*n].pair() != gone))
    {
        match &tree[n].kind {
            NodeKind::Text(words) => push_words(&mut shape, words),
            other => shape.push(format!("{other:?}")),
        }
    }
    Some(shape)
}

/// The same where nothing is left of a link without words: blanks do not count, nor paragraphs
/// with nothing in them.
fn without_blanks(shape: Vec<String>) -> Vec<String> {
    let mut bare: Vec<String> = Vec::new();
    for part in shape {
        let opens = |last: &String| ["Open(Paragraph)", "Run"].contains(&&**last);
        let is_empty = part == "Close" && bare.last().is_some_and(opens);
        let words: String = part.chars().filter(|c| !c.is_whitespace()).collect();
        match () {
            () if is_empty => drop(bare.pop()),
            () if part.starts_with('\u{0}') && words == "\u{0}" => {}
            () => bare.push(words),
        }
    }
    bare
}

/// The words of a piece of text, as one with those before it.
fn push_words(shape: &mut Vec<String>, words: &str) {
    match shape.last_mut().filter(|last| last.starts_with('\u{0}')) {
        Some(last) => last.push_str(words),
        None if words.is_empty() => {}
        None => shape.push(format!("\u{0}{words}")),
    }
}

/// What Markdown is made of, with raw HTML as words, and `new` in it in the place of `old` at `at`.
fn lines_of(source: &str, at: usize, (old, new): (&str, &str)) -> Vec<String> {
    let tree = Tree::read(source);
    let mut lines = Vec::new();
    for node in tree.nodes() {
        match &node.kind {
            NodeKind::Text(words) => push_words(&mut lines, words),
            NodeKind::Html(html) => {
                let place = at.checked_sub(node.span().start).filter(|_| !old.is_empty());
                match place.and_then(|place| html.split_at_checked(place)) {
                    Some((start, rest)) if rest.starts_with(old) => {
                        push_words(&mut lines, &[start, new, &rest[old.len()..]].concat());
                    }
                    _ => push_words(&mut lines, html),
                }
            }
            NodeKind::Open(Tag::Paragraph) => lines.push("Paragraph".to_owned()),
            NodeKind::Close => lines.push("Close".to_owned()),
            other => lines.push(format!("{other:?}")),
        }
    }
    lines
}
