//! Style sheets in pictures.
//!
//! In: a style sheet, or the value of a `style` attribute. Out: the same without what loads from
//! other hosts, and empty if it has what once could run code. Never: another change.

use super::policy;

/// What could run code in old browsers.
const CODE: [&str; 4] = ["javascript:", "expression(", "-moz-binding", "behavior:"];

/// What may load from elsewhere. Escapes could hide it.
const LOADS: [&str; 5] = ["url(", "@import", "image-set(", "src(", "\\"];

/// A style sheet as it may be published.
pub(super) fn clean(css: &str) -> String {
    let lower = css.to_ascii_lowercase();
    let is_found = |text: &str, signs: &[&str]| signs.iter().any(|sign| text.contains(sign));
    if !is_found(&lower, &CODE) && !is_found(&lower, &LOADS) {
        return css.to_owned();
    }
    let plain = unescaped(&lower);
    let is_hidden = |sign: &&str| plain.matches(*sign).count() > lower.matches(*sign).count();
    let hides = LOADS[..4].iter().any(is_hidden) || is_found(&plain, &["image-set(", " src("]);
    if hides && plain.contains("//") || is_found(&plain, &CODE) {
        return String::new();
    }
    without_urls(&without_imports(css))
}

/// Without comments, and with the characters that escapes stand for.
fn unescaped(css: &str) -> String {
    let mut plain = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find(['\\', '/']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
            continue;
        }
        let Some(escaped) = rest.strip_prefix('\\') else {
            plain.push('/');
            rest = &rest[1..];
            continue;
        };
        let digits = escaped.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        let code = u32::from_str_radix(&escaped[..digits], 16).ok().and_then(char::from_u32);
        plain.extend(code.map(|c| c.to_ascii_lowercase()));
        rest = &escaped[digits..];
        if digits > 0 {
            rest = rest.strip_prefix([' ', '\n', '\t']).unwrap_or(rest);
        }
    }
    plain + rest
}

fn without_imports(css: &str) -> String {
    let lower = css.to_ascii_lowercase();
    let (mut kept, mut from) = (String::with_capacity(css.len()), 0);
    while let Some(at) = lower[from..].find("@import") {
        kept.push_str(&css[from..from + at]);
        from += at;
        // The `;` of a quoted address does not end the rule.
        let mut quote = None;
        let end = css[from..].find(|c| {
            match (quote, c) {
                (None, '"' | '\'') => quote = Some(c),
                (Some(open), _) if open == c => quote = None,
                _ => {}
            }
            quote.is_none() && c == ';'
        });
        from = end.map_or(css.len(), |end| from + end + 1);
    }
    kept + &css[from..]
}

fn without_urls(css: &str) -> String {
    let lower = css.to_ascii_lowercase();
    let (mut kept, mut from) = (String::with_capacity(css.len()), 0);
    while let Some(at) = lower[from..].find("url(") {
        let start = from + at + "url(".len();
        kept.push_str(&css[from..start]);
        let inside = css[start..].trim_start();
        let quote = inside.chars().next().filter(|c| matches!(c, '"' | '\''));
        let length = match quote {
            Some(quote) => inside[1..].find(quote).map(|end| end + 2),
            None => inside.find(')'),
        };
        let begin = css.len() - inside.len();
        from = length.map_or(css.len(), |length| begin + length);
        let address = css[begin..from].trim_matches(['"', '\'', ' ', '\n', '\t', '\r']);
        kept.push_str(if policy::may_load(address) { &css[begin..from] } else { "#" });
    }
    kept + &css[from..]
}
