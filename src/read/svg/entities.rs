//! The entities of an XML file.
//!
//! In: its document type declaration, and text with entities. Out: the text that they stand for.
//! Never: another file, which an entity may name; more text than a picture needs, however often
//! entities contain each other.

use std::collections::HashMap;

/// So many bytes may all entities of a file stand for together.
const MOST: usize = 1024 * 1024;

/// So deep may entities be in each other.
const DEEPEST: usize = 8;

/// The entities that a file declares.
#[derive(Debug, Default)]
pub(super) struct Entities {
    declared: HashMap<String, String>,
    /// How much has been written for them.
    written: usize,
}

impl Entities {
    /// Takes the declarations `<!ENTITY name "value">`.
    pub fn declare(&mut self, declared: &str) {
        for part in declared.split("<!ENTITY").skip(1) {
            let part = part.trim_start();
            let Some((name, rest)) = part.split_once(|c: char| c.is_ascii_whitespace()) else {
                continue;
            };
            let rest = rest.trim_start();
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
            let value = quote.and_then(|quote| rest[1..].split_once(quote));
            if let Some((value, _)) = value {
                // Of two with one name the first counts.
                self.declared.entry(name.to_owned()).or_insert_with(|| value.to_owned());
            }
        }
    }

    /// Whether one of them stands for more than text.
    pub fn have_markup(&self) -> bool {
        self.declared.values().any(|value| value.contains('<') || value.contains("&#"))
    }

    /// What `&name;` stands for; `None` if it is not declared.
    pub fn named(&mut self, name: &str) -> Option<String> {
        self.expand(name, 0)
    }

    /// The value of an attribute: entities resolved, and a space for every tab and line end.
    pub fn expanded(&mut self, value: &str) -> Option<String> {
        let value = value.replace("\r\n", " ").replace(['\t', '\n', '\r'], " ");
        self.resolve(&value, 0)
    }

    fn expand(&mut self, name: &str, depth: usize) -> Option<String> {
        let known = match name {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "apos" => "'",
            _ => "",
        };
        if !known.is_empty() {
            return Some(known.to_owned());
        }
        if let Some(number) = name.strip_prefix('#') {
            let code = match number.strip_prefix('x') {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            return char::from_u32(code.ok()?).filter(|c| *c != '\0').map(String::from);
        }
        let value = self.declared.get(name).filter(|_| depth < DEEPEST)?.clone();
        let resolved = self.resolve(&value, depth + 1)?;
        self.written += resolved.len() + 1;
        (self.written <= MOST).then_some(resolved)
    }

    fn resolve(&mut self, text: &str, depth: usize) -> Option<String> {
        let mut parts = text.split('&');
        let mut resolved = parts.next()?.to_owned();
        for part in parts {
            let (name, rest) = part.split_once(';')?;
            resolved.push_str(&self.expand(name, depth)?);
            resolved.push_str(rest);
        }
        Some(resolved)
    }
}
