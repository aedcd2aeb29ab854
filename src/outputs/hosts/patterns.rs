//! Paths in the pattern languages of hosts.
//!
//! In: a decoded path. Out: text that matches this path and nothing else. Never: a sign that ends
//! the line or the quotation marks around the pattern.

/// A path in a regular expression, as PCRE and RE2 read it.
pub fn regex(path: &str) -> String {
    escaped(path, |c| c.is_ascii_punctuation() && !"/-_%\"'<>`~&@,;:=!".contains(c))
}

/// One of several paths.
pub fn any_of(paths: &[String]) -> String {
    paths.iter().map(|path| regex(path)).collect::<Vec<_>>().join("|")
}

/// A text in quotation marks, in which a backslash makes the next sign plain.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text, |c| c == '"' || c == '\\'))
}

/// A text with a backslash before some of its signs.
pub fn escaped(text: &str, is_special: impl Fn(char) -> bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if is_special(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
