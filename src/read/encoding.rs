//! Which encoding a file may have that is not UTF-8.
//!
//! In: the bytes of a file, and its path. Out: the name of the encoding that it looks like, for a
//! message, or none; what UTF-16 says, for whoever asks whether a file is harmless. Never: a text
//! that is published by a guess.

/// The encoding that a file looks like.
pub(super) fn guess(bytes: &[u8], path: &str) -> Option<&'static str> {
    if is_utf16(bytes) {
        return Some("UTF-16");
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    let language = name.split(['.', '-']).next().unwrap_or(name);
    let of_language = match language {
        "ar" | "fa" | "ur" | "ps" | "ckb" => "Windows-1256",
        "he" | "yi" => "Windows-1255",
        "ru" | "uk" | "bg" | "sr" | "mk" | "be" => "Windows-1251",
        "el" => "Windows-1253",
        "tr" | "az" => "Windows-1254",
        "pl" | "cs" | "sk" | "hu" | "hr" | "sl" | "ro" => "Windows-1250",
        "ja" => "Shift_JIS",
        "ko" => "EUC-KR",
        "zh" => "GB 18030",
        _ => return in_latin_letters(bytes).then_some("Windows-1252 (Latin-1)"),
    };
    Some(of_language)
}

/// Whether most letters beyond ASCII are as they are in UTF-8, so that only some bytes of it were
/// lost or put in.
pub(super) fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right > 4 * wrong && !is_utf16(bytes)
}

/// Whether a file begins with the mark of UTF-16, or with two characters of ASCII in it.
pub(super) fn is_utf16(bytes: &[u8]) -> bool {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => true,
        [a, 0, b, 0, ..] | [0, a, 0, b, ..] => *a != 0 && *b != 0,
        _ => false,
    }
}

/// The text of a file that begins with the mark of UTF-16, or with a character of ASCII in it.
pub(super) fn utf16(bytes: &[u8]) -> Option<String> {
    let unit: fn([u8; 2]) -> u16 = match bytes {
        [0xff, 0xfe, ..] | [1..=0x7f, 0, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] | [0, 1..=0x7f, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    Some(String::from_utf16_lossy(&units))
}

/// Whether most bytes beyond ASCII are single ones among letters of ASCII, as in “Été à Paris”.
fn in_latin_letters(bytes: &[u8]) -> bool {
    let runs = bytes.chunk_by(|a, b| a.is_ascii() == b.is_ascii());
    let foreign = runs.filter(|run| !run[0].is_ascii());
    let (mut single, mut all) = (0, 0);
    for run in foreign {
        all += 1;
        single += usize::from(run.len() == 1);
    }
    single * 3 > all * 2
}
