//! HTML as browsers read it.
//!
//! In: HTML, however faulty. Out: its tags and texts in order, with their places. The tokenizer is
//! html5ever's, which follows the standard (WHATWG HTML, section 13.2.5). Never: a tree, and so no
//! end tag that was not written.

use crate::ground::html;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{RawKind, Rawtext, Rcdata, ScriptData};
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use std::cell::{Cell, RefCell};
use std::ops::Range;

/// What HTML is made of. Comments and document types are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HtmlToken {
    Tag(HtmlTag),
    /// With its entities resolved.
    Text(String),
}

/// A tag, its names in small letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HtmlTag {
    pub name: String,
    /// Whether it is an end tag.
    pub is_end: bool,
    /// Whether it is written as one that ends itself: `<a/>`. In HTML, only foreign elements do.
    pub is_closed: bool,
    /// Names and values, entities resolved. Of two with the same name the first counts.
    pub attributes: Vec<(String, String)>,
}

impl HtmlTag {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| &**value)
    }

    /// Appends the tag to `html`, up to the sign that closes it.
    pub fn push_open(&self, html: &mut String) {
        html.push_str(if self.is_end { "</" } else { "<" });
        html.push_str(&self.name);
        for (name, value) in &self.attributes {
            html.push(' ');
            html.push_str(name);
            html.push_str("=\"");
            html::escape(value, html);
            html.push('"');
        }
    }
}

/// Elements that have no end (WHATWG HTML, section 13.1.2), old ones too.
const VOID: [&str; 15] = [
    "area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "link",
    "meta", "source", "track", "wbr",
];

/// Whether elements of this name have no end.
pub fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// Elements that are part of a line.
const OF_A_LINE: [&str; 36] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "q", "rp", "rt", "rtc", "ruby", "s", "samp",
    "small", "span", "strike", "strong", "time", "tt", "u", "var", "wbr", "img",
];

/// Whether what stands before and after a tag of this name is one line, and mostly one word.
pub fn is_of_a_line(name: &str) -> bool {
    OF_A_LINE.contains(&name)
}

/// Whether a tag, as it is written, parts the words before and after it, as `<br>` does.
pub fn parts_words(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let name = name[..end].to_ascii_lowercase();
    !name.is_empty() && !is_of_a_line(&name) && !matches!(&*name, "sub" | "sup")
}

/// Reads `html`. `each` is given every token with its bytes in `html`; those of a text may be less
/// than exact. Returns where the comment begins that nothing closes, if there is one.
pub fn read_html(html: &str, each: impl FnMut(HtmlToken, Range<usize>)) -> Option<usize> {
    let (tokenizer, input) = (tokenizer(each), BufferQueue::default());
    // The tokenizer does not say where tokens are. Given one character after the other, it does:
    // a token ends where it is handed out.
    for (at, c) in html.char_indices() {
        tokenizer.sink.next.set((at, c));
        input.push_back(StrTendril::from_char(c));
        let _ = tokenizer.feed(&input);
    }
    tokenizer.sink.is_at_end.set(true);
    tokenizer.end();
    tokenizer.sink.open_comment.get()
}

/// Reads `html` for its tokens alone, which takes a fifth of the time. A text is in one piece.
pub fn read_tokens(html: &str, mut each: impl FnMut(HtmlToken)) {
    let (tokenizer, input) = (tokenizer(|token, _| each(token)), BufferQueue::default());
    input.push_back(StrTendril::from(html));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
}

fn tokenizer<F: FnMut(HtmlToken, Range<usize>)>(each: F) -> Tokenizer<Sink<F>> {
    let sink = Sink {
        each: RefCell::new(each),
        next: Cell::new((0, ' ')),
        last_end: Cell::new(0),
        is_at_end: Cell::new(false),
        open_comment: Cell::new(None),
    };
    Tokenizer::new(sink, TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() })
}

struct Sink<F> {
    each: RefCell<F>,
    /// The character that is being read.
    next: Cell<(usize, char)>,
    /// Where the last token ended.
    last_end: Cell<usize>,
    /// Whether all was read.
    is_at_end: Cell<bool>,
    /// Where the comment begins that is still open at the end.
    open_comment: Cell<Option<usize>>,
}

impl<F: FnMut(HtmlToken, Range<usize>)> TokenSink for Sink<F> {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let (token, result) = match token {
            Token::TagToken(tag) => {
                let result = content_of(&tag);
                (Some(HtmlToken::Tag(read_tag(tag))), result)
            }
            Token::CharacterTokens(text) => {
                (Some(HtmlToken::Text(text.to_string())), TokenSinkResult::Continue)
            }
            Token::CommentToken(_) | Token::DoctypeToken(_) if self.is_at_end.get() => {
                self.open_comment.set(Some(self.last_end.get()));
                (None, TokenSinkResult::Continue)
            }
            Token::NullCharacterToken | Token::CommentToken(_) | Token::DoctypeToken(_) => {
                (None, TokenSinkResult::Continue)
            }
            Token::ParseError(_) | Token::EOFToken => return TokenSinkResult::Continue,
        };
        let start = self.last_end.replace(self.end_of(token.as_ref()));
        if let Some(token) = token {
            (self.each.borrow_mut())(token, start..self.last_end.get());
        }
        result
    }
}

impl<F> Sink<F> {
    /// Where the token ends that is handed out now. A text may end only when the `<` of the next
    /// tag is seen.
    fn end_of(&self, token: Option<&HtmlToken>) -> usize {
        let (at, c) = self.next.get();
        let is_before = c == '<' && matches!(token, Some(HtmlToken::Text(_)));
        if is_before { at } else { at + c.len_utf8() }
    }
}

/// How the tokenizer goes on after a tag: what some elements hold is no HTML.
fn content_of(tag: &Tag) -> TokenSinkResult<()> {
    match tag.kind {
        TagKind::EndTag => TokenSinkResult::Continue,
        TagKind::StartTag if &*tag.name == PLAIN => TokenSinkResult::Plaintext,
        TagKind::StartTag => {
            raw_kind(&tag.name).map_or(TokenSinkResult::Continue, TokenSinkResult::RawData)
        }
    }
}

/// The element after which nothing is HTML any more.
const PLAIN: &str = "plaintext";

fn raw_kind(element: &str) -> Option<RawKind> {
    match element {
        "script" => Some(ScriptData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => Some(Rawtext),
        "textarea" | "title" => Some(Rcdata),
        _ => None,
    }
}

/// Whether what is in an element of this name is no HTML.
pub fn is_raw_text(element: &str) -> bool {
    element == PLAIN || raw_kind(element).is_some()
}

fn read_tag(tag: Tag) -> HtmlTag {
    let attributes = tag.attrs.iter();
    HtmlTag {
        name: tag.name.to_string(),
        is_end: tag.kind == TagKind::EndTag,
        is_closed: tag.self_closing,
        attributes: attributes
            .map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string()))
            .collect(),
    }
}
