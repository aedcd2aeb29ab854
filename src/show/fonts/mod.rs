//! The site's own fonts, one for each script that it chooses.
//!
//! In: `fonts` in `site.yaml`, and the files that it names. Out: the style sheet that declares them
//! as one family, `Site`, each only for the characters of its script, and for each script the file
//! that its pages should load first; or what is wrong with the fonts. A font that arrives too late
//! is not shown (`font-display: optional`), and each is scaled to the font that devices have for
//! its script. So the text does not jump while it is read, and is not longer on the next page.
//! Pictures of text are drawn with the same fonts (`runs`).

mod measure;
mod runs;
mod weights;

use std::sync::OnceLock;

use harfrust::Font as FontFile;
use measure::{Fit, Measures};
use runs::Coverage;
pub use runs::{FontRun, Unseen};
pub use weights::Weight;
use weights::WeightedFonts;

use crate::ground::diag::{Diagnostic, settings as say};
use crate::ground::source::{SourceError, Sources};
use crate::ground::spelling::nearest;
use crate::plan::Asset;
use crate::plan::url::encode;
use crate::read::config::Font;
use crate::show::assets::fingerprinted;

/// The fonts of a site.
#[derive(Default)]
pub struct Fonts {
    faces: Vec<Face>,
    sheet: Option<FontStyles>,
    /// Made when it is first asked for.
    coverage: OnceLock<Coverage>,
    /// Likewise.
    weighted: OnceLock<WeightedFonts>,
}

/// The style sheet that declares the fonts.
#[derive(Debug)]
pub struct FontStyles {
    /// Below the site's root.
    pub path: String,
    pub text: String,
}

/// A font, and the script that it is for.
struct Face {
    script: &'static str,
    ranges: &'static str,
    asset: Asset,
    measures: Measures,
    file: FontFile,
    /// Its path below the site's folder.
    source: Box<str>,
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
    (
        "Latn",
        "U+0-24F,U+250-2FF,U+300-36F,U+1E00-1EFF,U+2000-206F,U+20A0-20CF,U+2C60-2C7F,\
         U+A720-A7FF,U+FB00-FB06",
    ),
    ("Syrc", "U+700-74F,U+860-86F"),
    ("Taml", "U+B80-BFF"),
    ("Thaa", "U+780-7BF"),
    ("Thai", "U+E00-E7F"),
];

impl Fonts {
    /// The fonts in `site.yaml`. Those that cannot be used are reported.
    pub fn new(wanted: &[Font], sources: &Sources) -> Result<(Self, Vec<Diagnostic>), SourceError> {
        let (mut faces, mut diagnostics) = (Vec::new(), Vec::new());
        for font in wanted {
            match face(font, sources)? {
                Ok(face) => faces.push(face),
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
        let text: String = faces.iter().map(Face::rule).collect();
        let sheet = (!text.is_empty())
            .then(|| FontStyles { path: fingerprinted("fonts.css", text.as_bytes()), text });
        Ok((Self { faces, sheet, ..Self::default() }, diagnostics))
    }

    /// The font files to publish. One that is used for several scripts appears several times.
    pub fn published(&self) -> impl Iterator<Item = &Asset> {
        self.faces.iter().map(|face| &face.asset)
    }

    /// The same with the scripts that they are for.
    pub fn by_script(&self) -> impl Iterator<Item = (&'static str, &Asset)> {
        self.faces.iter().map(|face| (face.script, &face.asset))
    }

    /// The style sheet; `None` if the site has no fonts of its own.
    pub fn sheet(&self) -> Option<&FontStyles> {
        self.sheet.as_ref()
    }

    /// The path, below the site's root, of the font for pages in a script.
    pub fn of_script(&self, script: &str) -> Option<&str> {
        self.faces.iter().find(|face| face.script == script).map(|face| &*face.asset.path)
    }
}

impl Face {
    /// The style sheet is at the site's root, so paths below the root lead from it to the
    /// fonts.
    fn rule(&self) -> String {
        let weights = if self.measures.is_variable { "100 900" } else { "400" };
        let fit = self.measures.fit.as_ref().map(overrides).unwrap_or_default();
        format!(
            "@font-face {{\n  font-family: Site;\n  src: url(\"{}\") format(\"woff2\");\n  \
             font-weight: {weights};\n  font-display: optional;\n  unicode-range: {};\n{fit}}}\n",
            encode(&self.asset.path),
            self.ranges.replace(',', ", ")
        )
    }
}

/// Browsers scale the heights together with the letters, so these are given in the font's own size.
fn overrides(Fit { size, ascent, descent }: &Fit) -> String {
    let percent = |share: f64| format!("{:.1}%", share * 100.0);
    format!(
        "  size-adjust: {};\n  ascent-override: {};\n  descent-override: {};\n  \
         line-gap-override: 0%;\n",
        percent(*size),
        percent(ascent / size),
        percent(descent / size)
    )
}

fn face(font: &Font, sources: &Sources) -> Result<Result<Face, Diagnostic>, SourceError> {
    let (script, path) = (&font.script, &font.path);
    let Some((script, ranges)) =
        SCRIPTS.iter().find(|(known, _)| known.eq_ignore_ascii_case(&script.value))
    else {
        let near = nearest(&script.value, SCRIPTS.iter().map(|(known, _)| *known));
        return Ok(Err(say::unknown_script(script.span, &script.value, near)));
    };
    let file = sources.find(&path.value).filter(|_| path.value.starts_with("static/"));
    let Some(file) = file else {
        let files = sources.under("static/").map(|file| sources.path(file));
        return Ok(Err(say::missing_font(path.span, &path.value, nearest(&path.value, files))));
    };
    let bytes = sources.bytes(file)?;
    let read = wuff::decompress_woff2(&bytes).ok().and_then(|ttf| FontFile::new(ttf, 0));
    let Some(read) = read else {
        return Ok(Err(say::bad_font(path.span, &path.value)));
    };
    let measures = measure::of(&read, script);
    let source = path.value.as_str().into();
    let asset = Asset { file, path: fingerprinted(&path.value["static/".len()..], &bytes) };
    Ok(Ok(Face { script, ranges, asset, measures, file: read, source }))
}
