//! From a text to the glyphs of its lines.
//!
//! In: a text, its direction and its language, and the fonts. Out: a [`ShapedText`], which knows
//! how wide each part of it is, and the glyphs of any line from left to right, as the bidirectional
//! algorithm orders them. Lengths are in em. Never: rounding, which would depend on the size.

use std::ops::Range;

use harfrust::{
    Buffer, BufferFlags, Direction as GlyphDirection, Font, GlyphId, Language as FontLanguage,
    Script, ShapeOptions, ShaperFont, Tag, shape,
};
use unicode_bidi::{BidiInfo, Level};

use super::measures::{of_language, of_script};
use super::picture::InkBox;
use crate::ground::lang::Direction;
use crate::ground::text::is_invisible;
use crate::show::card::CardLine;
use crate::show::fonts::{FontRun, Fonts};

/// A space where no font has one.
const SPACE: f64 = 0.25;

/// A text with its fonts.
pub(super) struct ShapedText<'a> {
    line: &'a CardLine,
    fonts: &'a [Font],
    font_runs: Vec<FontRun>,
    levels: Vec<Level>,
    /// The size of each font next to that of the line's language.
    scales: Vec<f64>,
    /// How wide everything before each byte is.
    widths: Vec<f64>,
}

/// A glyph at its place in a line, whose base line begins at 0.
pub(super) struct Glyph {
    /// The number of its font.
    pub font: usize,
    pub id: GlyphId,
    pub x: f64,
    pub y: f64,
    /// The size of its em next to that of the line.
    pub scale: f64,
}

impl<'a> ShapedText<'a> {
    pub fn new(line: &'a CardLine, fonts: &'a [Font], of_site: &Fonts) -> Self {
        let text = &*line.text;
        let level = match line.direction {
            Direction::Ltr => Level::ltr(),
            Direction::Rtl => Level::rtl(),
        };
        let levels = BidiInfo::new(text, Some(level)).levels;
        let (font_runs, _) = of_site.runs(text, line.language.script());
        let own = of_language(&line.language).scale;
        let scale = |(script, fit): (&str, f64)| fit * of_script(script).scale / own;
        let scales = of_site.scripts().map(scale).collect();
        let mut shaped = Self { line, fonts, font_runs, levels, scales, widths: Vec::new() };
        shaped.widths = shaped.measured();
        shaped
    }

    pub fn line(&self) -> &'a CardLine {
        self.line
    }

    pub fn text(&self) -> &'a str {
        &self.line.text
    }

    /// How wide a part of the text is.
    pub fn width(&self, part: Range<usize>) -> f64 {
        self.widths[part.end] - self.widths[part.start]
    }

    fn measured(&self) -> Vec<f64> {
        let mut own = vec![0.0; self.line.text.len() + 1];
        for run in self.runs(0..self.line.text.len()) {
            for (at, glyph) in self.shaped(&run) {
                own[at + 1] += glyph.advance;
            }
        }
        let sum = |before: &mut f64, own: f64| {
            *before += own;
            Some(*before)
        };
        own.into_iter().scan(0.0, sum).collect()
    }

    /// The glyphs of a line from left to right, and how wide it is.
    pub fn glyphs(&self, line: Range<usize>) -> (Vec<Glyph>, f64) {
        let (mut glyphs, mut x) = (Vec::new(), 0.0);
        for run in in_visual_order(self.runs(line)) {
            for (_, glyph) in self.shaped(&run) {
                let (font, id, scale) = (run.font, glyph.id, self.scales[run.font]);
                // What a font lacks is a space.
                if id != GlyphId::NOTDEF {
                    glyphs.push(Glyph { font, id, x: x + glyph.x, y: glyph.y, scale });
                }
                x += glyph.advance;
            }
        }
        (glyphs, x)
    }

    /// The boxes around the ink of glyphs.
    pub fn ink(&self, glyphs: &[Glyph]) -> Vec<InkBox> {
        let ink = glyphs.iter().filter_map(|glyph| {
            let own = InkBox::of(&self.fonts[glyph.font], glyph.id)?;
            Some(own.placed(glyph.scale, (glyph.x, glyph.y)))
        });
        ink.collect()
    }

    /// The parts of a line that are shaped together, in the order of the text.
    fn runs(&self, line: Range<usize>) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for font_run in &self.font_runs {
            let range = font_run.range.start.max(line.start)..font_run.range.end.min(line.end);
            let mut start = range.start;
            while start < range.end {
                let level = self.levels[start];
                let is_other = |at: &usize| self.levels[*at] != level;
                let end = (start..range.end).find(is_other).unwrap_or(range.end);
                let (font, script) = (font_run.font, font_run.script);
                runs.push(Run { range: start..end, font, script, level });
                start = end;
            }
        }
        runs
    }

    /// The glyphs of a run from left to right, each with its place in the text.
    fn shaped(&self, run: &Run) -> Vec<(usize, RunGlyph)> {
        let text = self.text();
        let mut buffer = Buffer::new();
        buffer.set_pre_context(&text[..run.range.start]);
        for (at, c) in text[run.range.clone()].char_indices() {
            let c = if c.is_whitespace() { ' ' } else { c };
            if !is_invisible(c) {
                buffer.push(c.into(), (run.range.start + at) as u32);
            }
        }
        buffer.set_post_context(&text[run.range.end..]);
        buffer.set_direction(match run.level.is_rtl() {
            true => GlyphDirection::RightToLeft,
            false => GlyphDirection::LeftToRight,
        });
        buffer.set_script(script(run.script));
        buffer.set_language(FontLanguage::new(self.line.language.as_str()));
        buffer.set_flags(BufferFlags::DO_NOT_INSERT_DOTTED_CIRCLE);
        let font = &self.fonts[run.font];
        if shape(&ShaperFont::new(font), &mut buffer, ShapeOptions::new()).is_err() {
            return Vec::new();
        }
        let scale = self.scales[run.font] / f64::from(font.units_per_em());
        let em = |length: i32| f64::from(length) * scale;
        let of = buffer.glyph_infos().iter().zip(buffer.glyph_positions());
        of.map(|(info, position)| {
            let at = info.cluster as usize;
            let is_space = info.glyph_id == 0 && text[at..].starts_with(char::is_whitespace);
            let advance = if is_space { SPACE } else { em(position.x_advance) };
            let (x, y) = (em(position.x_offset), em(position.y_offset));
            (at, RunGlyph { id: info.glyph_id.into(), advance, x, y })
        })
        .collect()
    }
}

/// A part of a line with one font, one script and one direction.
struct Run {
    range: Range<usize>,
    font: usize,
    script: &'static str,
    level: Level,
}

/// A glyph after the one before it.
struct RunGlyph {
    id: GlyphId,
    advance: f64,
    x: f64,
    y: f64,
}

/// Rule L2 of the bidirectional algorithm: from the highest level to the lowest odd one, what is at
/// that level or above it is turned around.
fn in_visual_order(mut runs: Vec<Run>) -> Vec<Run> {
    let highest = runs.iter().map(|run| run.level.number()).max().unwrap_or_default();
    for level in (1..=highest).rev() {
        let parts =
            runs.chunk_by_mut(|a, b| (a.level.number() >= level) == (b.level.number() >= level));
        parts.filter(|part| part[0].level.number() >= level).for_each(<[Run]>::reverse);
    }
    runs
}

fn script(iso: &str) -> Option<Script> {
    let bytes: &[u8; 4] = iso.as_bytes().try_into().ok()?;
    Script::from_iso15924_tag(Tag::new(bytes))
}
