//! The site's own fonts, one for each script that it chooses.
//!
//! In: `fonts` of `site.yaml`, and the files it names. Out: the style sheet that declares them as one family, `Site`,
//! each for the characters of its script alone, and the file that a page of a script should ask for first; or what is
//! wrong with them. A font that comes too late is not shown (`font-display: optional`): text never jumps.

use crate::assets::{Asset, fingerprinted};
use crate::config::Font;
use crate::diag::{Diagnostic, config as say};
use crate::source::{SourceError, Sources};
use crate::text::nearest;
use crate::url::encode;

/// The fonts of a site.
#[derive(Debug, Default)]
pub struct Fonts {
    faces: Vec<Face>,
    sheet: Option<Sheet>,
}

/// The style sheet that declares the fonts.
#[derive(Debug)]
pub struct Sheet {
    /// Below the site's root.
    pub path: String,
    pub text: String,
}

/// A font and the script that it is for.
#[derive(Debug)]
struct Face {
    script: &'static str,
    ranges: &'static str,
    asset: Asset,
    /// Whether one file has all weights.
    is_variable: bool,
}

/// The characters of the scripts, by ISO 15924.
const SCRIPTS: [(&str, &str); 14] = [
    ("Arab", "U+600-6FF,U+750-77F,U+870-8FF,U+200C-200F,U+FB50-FDFF,U+FE70-FEFC"),
    ("Armn", "U+530-58F,U+FB13-FB17"),
    ("Beng", "U+980-9FF"),
    ("Cyrl", "U+400-52F,U+1C80-1C8F,U+2DE0-2DFF,U+A640-A69F"),
    ("Deva", "U+900-97F,U+1CD0-1CFF,U+A8E0-A8FF"),
    ("Ethi", "U+1200-139F,U+2D80-2DDF"),
    ("Geor", "U+10A0-10FF,U+1C90-1CBF,U+2D00-2D2F"),
    ("Grek", "U+370-3FF,U+1F00-1FFF"),
    ("Hebr", "U+590-5FF,U+FB1D-FB4F"),
    ("Latn", "U+0-24F,U+250-2FF,U+300-36F,U+1E00-1EFF,U+2000-206F,U+20A0-20CF,U+2C60-2C7F,U+A720-A7FF,U+FB00-FB06"),
    ("Syrc", "U+700-74F,U+860-86F"),
    ("Taml", "U+B80-BFF"),
    ("Thaa", "U+780-7BF"),
    ("Thai", "U+E00-E7F"),
];

impl Fonts {
    /// The fonts that `site.yaml` names. Those that cannot be used are told of.
    pub fn new(wanted: &[Font], sources: &Sources) -> Result<(Self, Vec<Diagnostic>), SourceError> {
        let (mut faces, mut diagnostics) = (Vec::new(), Vec::new());
        for font in wanted {
            match face(font, sources)? {
                Ok(face) => faces.push(face),
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
        let text: String = faces.iter().map(Face::rule).collect();
        let sheet = (!text.is_empty()).then(|| Sheet { path: fingerprinted("fonts.css", text.as_bytes()), text });
        Ok((Self { faces, sheet }, diagnostics))
    }

    /// The font files to publish.
    pub fn published(&self) -> impl Iterator<Item = &Asset> {
        self.faces.iter().map(|face| &face.asset)
    }

    /// The style sheet; `None` where the site has no fonts of its own.
    pub fn sheet(&self) -> Option<&Sheet> {
        self.sheet.as_ref()
    }

    /// The path below the site's root of the font that pages of a script are read in.
    pub fn of_script(&self, script: &str) -> Option<&str> {
        self.faces.iter().find(|face| face.script == script).map(|face| &*face.asset.path)
    }
}

impl Face {
    /// The style sheet lies at the site's root, and so paths below the root lead from it to the fonts.
    fn rule(&self) -> String {
        let weights = if self.is_variable { "100 900" } else { "400" };
        format!(
            "@font-face {{\n  font-family: Site;\n  src: url(\"{}\") format(\"woff2\");\n  font-weight: {weights};\n  \
             font-display: optional;\n  unicode-range: {};\n}}\n",
            encode(&self.asset.path),
            self.ranges.replace(',', ", ")
        )
    }
}

fn face(font: &Font, sources: &Sources) -> Result<Result<Face, Diagnostic>, SourceError> {
    let (script, path) = (&font.script, &font.path);
    let Some((script, ranges)) = SCRIPTS.iter().find(|(known, _)| known.eq_ignore_ascii_case(&script.value)) else {
        let near = nearest(&script.value, SCRIPTS.iter().map(|(known, _)| *known));
        return Ok(Err(say::unknown_script(script.span, &script.value, near)));
    };
    let file = sources.find(&path.value).filter(|_| path.value.starts_with("static/"));
    let Some(file) = file else {
        let files = sources.under("static/").map(|file| sources.path(file));
        return Ok(Err(say::missing_font(path.span, &path.value, nearest(&path.value, files))));
    };
    let bytes = sources.bytes(file)?;
    let Some(is_variable) = is_variable(&bytes) else {
        return Ok(Err(say::bad_font(path.span, &path.value)));
    };
    let asset = Asset { file, path: fingerprinted(&path.value["static/".len()..], &bytes) };
    Ok(Ok(Face { script, ranges, asset, is_variable }))
}

/// Whether a WOFF2 file has the table of variable fonts; `None` where it is no WOFF2 file.
/// <https://www.w3.org/TR/WOFF2/#table_dir_format>
fn is_variable(bytes: &[u8]) -> Option<bool> {
    const HEADER: usize = 48;
    const FVAR: u8 = 47;
    const ARBITRARY: u8 = 63;
    let mut rest = bytes.get(HEADER..).filter(|_| bytes.starts_with(b"wOF2"))?;
    let tables = u16::from_be_bytes([bytes[12], bytes[13]]);
    for _ in 0..tables {
        let (flags, after) = rest.split_first()?;
        let (known, version) = (flags & 0x3F, flags >> 6);
        let tag = if known == ARBITRARY { after.get(..4)? } else { &[] };
        if known == FVAR || tag == b"fvar" {
            return Some(true);
        }
        rest = number_end(&after[tag.len()..])?;
        let is_transformed = if matches!(known, 10 | 11) { version == 0 } else { version != 0 };
        if is_transformed {
            rest = number_end(rest)?;
        }
    }
    Some(false)
}

/// What follows a number in base 128, whose last byte has no high bit.
fn number_end(bytes: &[u8]) -> Option<&[u8]> {
    let last = bytes.iter().take(5).position(|byte| byte & 0x80 == 0)?;
    Some(&bytes[last + 1..])
}
