//! HTML as the tokenizer of a browser reads it, to check what we write.

use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use std::cell::RefCell;

/// A piece of HTML after reading.
#[derive(Default)]
pub struct Html {
    /// All text, in order.
    pub text: String,
    /// The values of all attributes, in order.
    pub values: Vec<String>,
    /// The values of all `id`s, in order.
    pub ids: Vec<String>,
    /// The elements that are open at the end.
    pub open: Vec<String>,
    /// What a writer of HTML must not do: an end tag for another element than the innermost one, a
    /// tag that is not a tag, an attribute twice.
    pub faults: Vec<String>,
}

const VOID: [&str; 8] = ["br", "hr", "img", "input", "wbr", "col", "meta", "link"];

/// Reads a fragment of HTML.
pub fn read(html: &str) -> Html {
    let options = TokenizerOpts { exact_errors: true, ..TokenizerOpts::default() };
    let tokenizer = Tokenizer::new(Sink::default(), options);
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

#[derive(Default)]
struct Sink(RefCell<Html>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut html = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => return html.tag(&tag),
            Token::CharacterTokens(text) => html.text.push_str(&text),
            Token::NullCharacterToken => html.text.push('\0'),
            Token::ParseError(error) => html.faults.push(error.into_owned()),
            Token::DoctypeToken(_) | Token::CommentToken(_) | Token::EOFToken => {}
        }
        TokenSinkResult::Continue
    }
}

impl Html {
    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = tag.name.to_string();
        if tag.kind == TagKind::EndTag {
            if self.open.pop().as_deref() != Some(&name) {
                self.faults.push(format!("</{name}>"));
            }
            return TokenSinkResult::Continue;
        }
        self.values.extend(tag.attrs.iter().map(|attribute| attribute.value.to_string()));
        let ids = tag.attrs.iter().filter(|attribute| &*attribute.name.local == "id");
        self.ids.extend(ids.map(|attribute| attribute.value.to_string()));
        if VOID.contains(&&*name) {
            return TokenSinkResult::Continue;
        }
        let content = match &*name {
            "script" => Some(RawKind::ScriptData),
            "style" => Some(RawKind::Rawtext),
            "textarea" | "title" => Some(RawKind::Rcdata),
            _ => None,
        };
        self.open.push(name);
        content.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData)
    }
}
