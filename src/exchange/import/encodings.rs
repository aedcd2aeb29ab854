//! Texts in whichever encoding they were saved.
//!
//! In: the bytes of a file. Out: its text. What a person answered outweighs what the file says of
//! itself, and this what its letters look like; everything but UTF-8 is in the report. Never: a
//! text by a guess that is not certain; a sign that is lost without a note.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::ImportInput;
use super::encoding_guess::guess;
use super::report::{ImportReport, SourcePlace};
use super::writer::scalar;
use crate::ground::source::plain_lines;

/// How far into a file it may say its encoding.
const HEAD: usize = 4096;

/// The text of a file. One that cannot be read is reported.
pub(super) fn text(
    input: ImportInput<'_>,
    path: &str,
    report: &mut ImportReport,
) -> Option<String> {
    let at = SourcePlace::new(path, 0);
    let bytes = match input.files.bytes(path) {
        Ok(bytes) => bytes,
        Err(_) => {
            report.left(at, "it cannot be read, and was not brought");
            return None;
        }
    };
    let answer = input.answers.files.get(path).and_then(|own| own.text_of("encoding"));
    let answer = answer.and_then(|label| Encoding::for_label(label.as_bytes()));
    let said = answer.map(|own| (own, "as the map file says"));
    let said = said.or_else(|| of_mark(&bytes)).or_else(|| of_words(&bytes));
    if let Some((encoding, why)) = said {
        return Some(decoded(&bytes, (encoding, why), at, report));
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Some(plain_lines(&text)),
        Err(error) => error.into_bytes(),
    };
    if is_damaged(&bytes) {
        return Some(decoded(&bytes, (UTF_8, ""), at, report));
    }
    match guess(&bytes, path) {
        Some(encoding) => {
            let message = format!(
                "nothing says in which encoding it is; by its letters it is {}; if this is wrong, \
                 write another one as `encoding` under `files` in the map file",
                encoding.name()
            );
            report.decided(at, message);
            Some(decoded(&bytes, (encoding, ""), at, report))
        }
        None => {
            report.question(
                at,
                "in which encoding is it? It is not UTF-8, and was not brought",
                format!("files:\n  {}:\n    encoding: windows-1256\n", scalar(path)),
            );
            None
        }
    }
}

/// An encoding, and who says so.
type SaidEncoding = (&'static Encoding, &'static str);

/// The encoding that the first bytes show.
fn of_mark(bytes: &[u8]) -> Option<SaidEncoding> {
    let mark = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let plain = || match bytes {
        [1..=0x7f, 0, 1..=0x7f, 0, ..] => Some(UTF_16LE),
        [0, 1..=0x7f, 0, 1..=0x7f, ..] => Some(UTF_16BE),
        _ => None,
    };
    mark.or_else(plain).map(|encoding| (encoding, "as its first bytes show"))
}

/// The encoding that a page or an XML document names, unless its bytes belie that.
fn of_words(bytes: &[u8]) -> Option<SaidEncoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let xml = head.trim_start().strip_prefix("<?xml").and_then(|rest| {
        let (declaration, _) = rest.split_once("?>")?;
        value(declaration, "encoding")
    });
    let meta =
        || head.split("<meta").skip(1).find_map(|tag| value(tag.split('>').next()?, "charset"));
    let label = xml.or_else(meta)?;
    let encoding = Encoding::for_label(label.as_bytes())?;
    let is_other = !matches!(encoding.name(), "UTF-8" | "UTF-16LE" | "UTF-16BE");
    let is_escaped = encoding.name() == "ISO-2022-JP";
    // What says that it is in another encoding and is UTF-8 from end to end was saved anew.
    let is_belied = !is_escaped && std::str::from_utf8(bytes).is_ok();
    (is_other && !is_belied).then_some((encoding, "as it says itself"))
}

/// What stands after a name and an equals sign, with quotation marks or without.
fn value<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    let (_, rest) = head.split_once(name)?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let rest = rest.strip_prefix(['"', '\'']).unwrap_or(rest);
    let is_end = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '/' | '>');
    rest.split(is_end).next().filter(|label| !label.is_empty())
}

/// The text in an encoding, with a note of what could not be read.
fn decoded(
    bytes: &[u8],
    (encoding, why): SaidEncoding,
    at: SourcePlace<'_>,
    report: &mut ImportReport,
) -> String {
    let (text, is_broken) = encoding.decode_with_bom_removal(bytes);
    let name = encoding.name();
    if encoding != UTF_8 && !why.is_empty() {
        report.mapped(at, format!("it is in {name}, {why}; here it is in UTF-8"));
    }
    if is_broken {
        let lines = text.lines().zip(1..).filter(|(line, _)| line.contains('\u{fffd}'));
        for (_, number) in lines {
            let at = SourcePlace::new(at.path, number);
            report.left(at, format!("bytes that are no {name} were lost: � stands for them"));
        }
    }
    plain_lines(&text)
}

/// Whether most letters beyond ASCII are as they are in UTF-8.
fn is_damaged(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right > 4 * wrong
}
