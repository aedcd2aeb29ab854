//! The colours of cards: those that the site's style sheets have for light pages.
//!
//! In: the style sheets, those first that overrule others. Out: their tokens `--paper`, `--ink`,
//! `--soft`, `--accent` and `--line`, as far as they are hexadecimal numbers, and the theme's own
//! for the others. Never: a colour that depends on a reader.

/// Red, green and blue.
pub(super) type Colour = [u8; 3];

/// The colours of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Colours {
    pub paper: Colour,
    pub ink: Colour,
    pub soft: Colour,
    pub accent: Colour,
    pub line: Colour,
}

impl Colours {
    /// The texts of style sheets, in the order in which tokens are looked for.
    pub fn of(sheets: &[impl AsRef<[u8]>]) -> Self {
        let texts: Vec<_> = sheets.iter().map(|it| String::from_utf8_lossy(it.as_ref())).collect();
        let found = |name: &str| texts.iter().find_map(|sheet| token(sheet, name));
        let token = |name, own| found(name).unwrap_or(own);
        Self {
            paper: token("--paper:", [0xfb, 0xf8, 0xf1]),
            ink: token("--ink:", [0x1c, 0x1f, 0x26]),
            soft: token("--soft:", [0x5b, 0x5a, 0x5c]),
            accent: token("--accent:", [0x9c, 0x2a, 0x1c]),
            line: token("--line:", [0xdc, 0xd4, 0xc2]),
        }
    }
}

/// The first value of a token: `#123456`, `#123`, or either as the first part of `light-dark(…)`.
fn token(css: &str, name: &str) -> Option<Colour> {
    let (_, value) = css.split_once(name)?;
    let value = value.trim_start();
    let value = value.strip_prefix("light-dark(").unwrap_or(value).trim_start();
    let digits = value.strip_prefix('#')?;
    let end = digits.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(digits.len());
    let number = u32::from_str_radix(&digits[..end], 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    match end {
        6 => Some([red, green, blue]),
        3 => Some([green & 15, blue >> 4, blue & 15].map(|digit| digit * 17)),
        _ => None,
    }
}
