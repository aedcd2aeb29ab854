//! What the parts of a block of code are.
//!
//! In: code, and the name of its language. Out: its parts in order, each with what it is, if that
//! is known. Never: a colour, which is for style sheets; work for a language that is not known, or
//! for code so long that nobody reads it; a second look at a line.

use std::ops::Range;

/// A part of some code, and the class that says what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodePart {
    /// Bytes of the code.
    pub range: Range<usize>,
    pub class: Option<&'static str>,
}

/// How long code is at most, in bytes.
#[cfg(feature = "highlight")]
const LONGEST: usize = 100_000;

/// How long a line of it is at most: longer ones were made by programs.
#[cfg(feature = "highlight")]
const LONGEST_LINE: usize = 2_000;

/// The parts of `code`, none missing; nothing if it stays plain.
pub fn parts(code: &str, language: &str) -> Option<Vec<CodePart>> {
    #[cfg(feature = "highlight")]
    {
        let is_long = code.len() > LONGEST || code.lines().any(|line| line.len() > LONGEST_LINE);
        if is_long { None } else { scopes::parts(code, language) }
    }
    #[cfg(not(feature = "highlight"))]
    {
        let _ = (code, language);
        None
    }
}

#[cfg(feature = "highlight")]
mod scopes {
    use super::CodePart;
    use std::sync::LazyLock;
    use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};
    use syntect::util::LinesWithEndings;

    /// Read once code is met whose language has a name.
    static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

    /// What the beginnings of scopes mean. The innermost scope that begins so counts, and the first
    /// of two beginnings.
    const CLASSES: [(&str, Option<&str>); 27] = [
        ("comment", Some("code-comment")),
        ("string", Some("code-string")),
        ("constant", Some("code-constant")),
        ("support.constant", Some("code-constant")),
        ("keyword.operator", None),
        ("keyword", Some("code-keyword")),
        ("storage", Some("code-keyword")),
        ("variable.language", Some("code-keyword")),
        ("entity.name.function", Some("code-function")),
        ("support.function", Some("code-function")),
        ("variable.function", Some("code-function")),
        ("entity.name.tag", Some("code-tag")),
        ("entity.other.attribute-name", Some("code-attribute")),
        ("support.type.property-name", Some("code-attribute")),
        ("meta.property-name", Some("code-attribute")),
        ("entity.name.section", Some("code-tag")),
        ("entity.name", Some("code-type")),
        ("entity.other.inherited-class", Some("code-type")),
        ("support.type", Some("code-type")),
        ("support.class", Some("code-type")),
        ("markup.inserted", Some("code-inserted")),
        ("markup.deleted", Some("code-deleted")),
        ("markup.heading", Some("code-tag")),
        ("markup.raw", Some("code-string")),
        ("meta.interpolation", None),
        ("meta.template.expression", None),
        ("invalid", None),
    ];

    static SCOPES: LazyLock<Vec<(Scope, Option<&'static str>)>> = LazyLock::new(|| {
        let scope = |(name, class): (&str, _)| Some((Scope::new(name).ok()?, class));
        CLASSES.into_iter().filter_map(scope).collect()
    });

    /// Other names of languages.
    const NAMES: [(&str, &str); 9] = [
        ("c++", "cpp"),
        ("console", "sh"),
        ("golang", "go"),
        ("jsonc", "json"),
        ("shell", "sh"),
        ("svg", "xml"),
        ("ts", "js"),
        ("typescript", "js"),
        ("zsh", "sh"),
    ];

    pub fn parts(code: &str, language: &str) -> Option<Vec<CodePart>> {
        let syntax = syntax(language)?;
        let (mut state, mut stack) = (ParseState::new(syntax), ScopeStack::new());
        let (mut parts, mut start) = (Vec::<CodePart>::new(), 0);
        for line in LinesWithEndings::from(code) {
            let mut done = 0;
            for (at, change) in state.parse_line(line, &SYNTAXES).ok()? {
                push(&mut parts, start + done, start + at, &stack);
                done = at.max(done);
                stack.apply(&change).ok()?;
            }
            push(&mut parts, start + done, start + line.len(), &stack);
            start += line.len();
        }
        parts.iter().any(|part| part.class.is_some()).then_some(parts)
    }

    /// The syntax of a language, by its name or an ending of its files.
    fn syntax(language: &str) -> Option<&'static SyntaxReference> {
        let name = language.to_ascii_lowercase();
        let name = NAMES.iter().find(|(other, _)| *other == name).map_or(&*name, |(_, name)| name);
        let found = SYNTAXES.find_syntax_by_token(name)?;
        (found.name != SYNTAXES.find_syntax_plain_text().name).then_some(found)
    }

    /// Adds a part. Neighbours of one kind are one part.
    fn push(parts: &mut Vec<CodePart>, start: usize, end: usize, stack: &ScopeStack) {
        if start >= end {
            return;
        }
        let class = class(stack);
        match parts.last_mut().filter(|last| last.class == class) {
            Some(last) => last.range.end = end,
            None => parts.push(CodePart { range: start..end, class }),
        }
    }

    fn class(stack: &ScopeStack) -> Option<&'static str> {
        let of_scope =
            |scope: &Scope| SCOPES.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope));
        stack.as_slice().iter().rev().find_map(of_scope).and_then(|(_, class)| *class)
    }
}
