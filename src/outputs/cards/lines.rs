//! From a text to lines that fit into a box.
//!
//! In: a text with its fonts, the sizes that it may have, and the box. Out: [`SetText`]: lines that
//! are about equally wide, in the largest size in which they fit, so far from one another that no
//! mark of one touches the other. A word that is wider than the box is divided between letters. If
//! a text does not even fit in the smallest size, it is cut after a letter, and ends in an
//! ellipsis. Never: a line that is wider than the box.

use std::ops::Range;

use harfrust::Font;
use icu::segmenter::options::LineBreakOptions;
use icu::segmenter::{GraphemeClusterSegmenter, LineSegmenter};

use super::measures::ScriptMeasures;
use super::picture::InkBox;
use super::shaping::{Glyph, ShapedText};
use crate::ground::lang::Direction;
use crate::show::card::CardLine;
use crate::show::fonts::Fonts;

/// A box for a text, and how the text may fill it.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextBox {
    /// In pixels.
    pub width: f64,
    pub height: f64,
    pub most_lines: usize,
    /// The largest and the smallest size of an em, in pixels.
    pub sizes: (u32, u32),
    pub measures: ScriptMeasures,
    /// The side on which lines begin.
    pub side: Direction,
}

/// A text in lines.
pub(super) struct SetText {
    /// In pixels.
    pub size: f64,
    pub lines: Vec<SetLine>,
    /// Whether it lacks its end.
    pub is_cut: bool,
    pub spacing: Spacing,
}

/// Distances of a text in em: those of its script, or more where its marks need more.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spacing {
    /// From the first base line up to the top.
    pub rise: f64,
    /// From one base line to the next.
    pub leading: f64,
    /// From the last base line down to the bottom.
    pub drop: f64,
}

/// A line, in em.
pub(super) struct SetLine {
    pub glyphs: Vec<Glyph>,
    pub width: f64,
    ink: Vec<InkBox>,
}

impl SetLine {
    /// How far its ink reaches up and down from the base line.
    fn extent(&self) -> (f64, f64) {
        let reach = |(up, down): (f64, f64), ink: &InkBox| (up.max(ink.top), down.max(-ink.bottom));
        self.ink.iter().fold((0.0, 0.0), reach)
    }

    /// Its ink from the side on which lines begin.
    fn ink_from(&self, side: Direction) -> impl Iterator<Item = InkBox> {
        let left = if side == Direction::Rtl { -self.width } else { 0.0 };
        self.ink.iter().map(move |ink| ink.placed(1.0, (left, 0.0)))
    }

    /// How far apart the base lines of two lines must be for their ink not to touch.
    fn distance(&self, next: &Self, side: Direction) -> f64 {
        /// Between the ink of two lines, in em.
        const GAP: f64 = 0.06;
        let mut distance = 0.0_f64;
        for above in self.ink_from(side) {
            for below in next.ink_from(side) {
                if above.left - GAP < below.right && below.left < above.right + GAP {
                    distance = distance.max(below.top - above.bottom + GAP);
                }
            }
        }
        distance
    }
}

/// By how much sizes differ that are tried.
const STEP: u32 = 4;

/// Fonts in one weight, and those of the site that they are instances of.
#[derive(Clone, Copy)]
pub(super) struct FontSet<'a> {
    pub fonts: &'a [Font],
    pub of_site: &'a Fonts,
}

/// Sets a text into a box.
pub(super) fn set(line: &CardLine, fonts: FontSet<'_>, into: TextBox) -> SetText {
    let shaped = ShapedText::new(line, fonts.fonts, fonts.of_site);
    let breaks = breaks(&line.text);
    let (largest, smallest) = into.sizes;
    let mut size = largest.max(smallest);
    loop {
        let width = into.width / f64::from(size);
        let lines = broken(&shaped, &breaks, width);
        let has_room = lines.len() <= into.lines_at(size);
        // Before a word is divided, the whole text gets smaller.
        if has_room && (size == smallest || are_whole(&lines, &breaks, &line.text)) {
            let lines = balanced(&shaped, &breaks, width, lines);
            let text = set_lines(&shaped, lines, width).map(|lines| into.spaced(size, lines));
            if let Some(text) = text.filter(|text| into.holds(text)) {
                return text;
            }
        }
        if size == smallest {
            return cut(&shaped, fonts, into);
        }
        size = size.saturating_sub(STEP).max(smallest);
    }
}

impl TextBox {
    /// How many lines of a size the box has room for; at least one.
    fn lines_at(&self, size: u32) -> usize {
        let ScriptMeasures { leading, rise, drop, .. } = self.measures;
        let room = (self.height / f64::from(size) - rise - drop) / leading;
        (room.max(0.0) as usize).saturating_add(1).min(self.most_lines)
    }

    /// Lines in the distances that they need.
    fn spaced(&self, size: u32, lines: Vec<SetLine>) -> SetText {
        let ScriptMeasures { leading, rise, drop, .. } = self.measures;
        let distances = lines.windows(2).map(|pair| pair[0].distance(&pair[1], self.side));
        let leading = distances.fold(leading, f64::max);
        let rise = lines.first().map_or(rise, |line| rise.max(line.extent().0));
        let drop = lines.last().map_or(drop, |line| drop.max(line.extent().1));
        let spacing = Spacing { rise, leading, drop };
        SetText { size: size.into(), lines, is_cut: false, spacing }
    }

    /// Whether a text has room; a single line always has.
    fn holds(&self, text: &SetText) -> bool {
        text.lines.len() < 2 || text.height() <= self.height
    }
}

impl SetText {
    /// In pixels, as all that follows.
    pub fn rise(&self) -> f64 {
        self.size * self.spacing.rise
    }

    pub fn leading(&self) -> f64 {
        self.size * self.spacing.leading
    }

    pub fn drop(&self) -> f64 {
        self.size * self.spacing.drop
    }

    /// From the first base line to the last.
    pub fn depth(&self) -> f64 {
        self.leading() * self.lines.len().saturating_sub(1) as f64
    }

    pub fn height(&self) -> f64 {
        self.rise() + self.depth() + self.drop()
    }
}

/// The glyphs of lines; `None` if one of them is too wide as it is shaped alone.
fn set_lines(
    shaped: &ShapedText<'_>,
    lines: Vec<Range<usize>>,
    width: f64,
) -> Option<Vec<SetLine>> {
    let set = |line| {
        let (glyphs, width) = shaped.glyphs(line);
        let ink = shaped.ink(&glyphs);
        SetLine { glyphs, width, ink }
    };
    let lines: Vec<SetLine> = lines.into_iter().map(set).collect();
    // Sums of the same lengths in another order differ by less.
    const ROUNDING: f64 = 0.001;
    lines.iter().all(|line| line.width <= width + ROUNDING).then_some(lines)
}

/// The places where a line may end, the end of the text included.
fn breaks(text: &str) -> Vec<usize> {
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    segmenter.segment_str(text).filter(|at| *at > 0).collect()
}

/// Lines that are at most so wide, without the spaces at their ends.
fn broken(shaped: &ShapedText<'_>, breaks: &[usize], width: f64) -> Vec<Range<usize>> {
    let text = shaped.text();
    let (mut lines, mut start) = (Vec::new(), 0);
    let seen = |from: usize, to: usize| from..from + text[from..to].trim_end().len();
    let fits = |from: usize, to: usize| shaped.width(seen(from, to)) <= width;
    while start < text.len() {
        let ends = breaks.iter().copied().filter(|end| *end > start);
        let end = ends.clone().take_while(|end| fits(start, *end)).last();
        let end = end.unwrap_or_else(|| {
            let word = ends.clone().next().unwrap_or(text.len());
            divided(text, start..word, |end| fits(start, end))
        });
        lines.push(seen(start, end));
        start = end + text[end..].len() - text[end..].trim_start().len();
    }
    lines
}

/// Where a word must be divided: after as many letters as fit, and at least one.
fn divided(text: &str, word: Range<usize>, fits: impl Fn(usize) -> bool) -> usize {
    let letters = GraphemeClusterSegmenter::new().segment_str(&text[word.clone()]);
    let ends: Vec<usize> = letters.skip(1).map(|at| word.start + at).collect();
    let first = ends.first().copied().unwrap_or(word.end);
    ends.into_iter().take_while(|end| fits(*end)).last().unwrap_or(first)
}

/// The same number of lines, about equally wide.
fn balanced(
    shaped: &ShapedText<'_>,
    breaks: &[usize],
    width: f64,
    lines: Vec<Range<usize>>,
) -> Vec<Range<usize>> {
    const TRIES: usize = 7;
    if lines.len() < 2 {
        return lines;
    }
    let (mut low, mut high, mut best) = (0.0, width, lines);
    for _ in 0..TRIES {
        let middle = (low + high) / 2.0;
        let narrower = broken(shaped, breaks, middle);
        let is_good = narrower.len() == best.len() && are_whole(&narrower, breaks, shaped.text());
        match is_good {
            true => (high, best) = (middle, narrower),
            false => low = middle,
        }
    }
    best
}

/// Whether lines divide no word.
fn are_whole(lines: &[Range<usize>], breaks: &[usize], text: &str) -> bool {
    let after_spaces = |at: usize| at + text[at..].len() - text[at..].trim_start().len();
    lines.iter().all(|line| breaks.contains(&after_spaces(line.end)))
}

/// As much of a text as fits in the smallest size, and an ellipsis.
fn cut(shaped: &ShapedText<'_>, fonts: FontSet<'_>, into: TextBox) -> SetText {
    let size = into.sizes.1;
    let mut most = into.lines_at(size);
    loop {
        let lines = cut_lines(shaped, fonts, (into.width / f64::from(size), most));
        let text = SetText { is_cut: true, ..into.spaced(size, lines) };
        if most == 1 || into.holds(&text) {
            return text;
        }
        most -= 1;
    }
}

/// The beginning of a text in so many lines of this width.
fn cut_lines(
    shaped: &ShapedText<'_>,
    fonts: FontSet<'_>,
    (width, most): (f64, usize),
) -> Vec<SetLine> {
    let text = shaped.text();
    let lines = broken(shaped, &breaks(text), width);
    let end = lines.get(most - 1).map_or(text.len(), |line| line.end);
    let letters: Vec<usize> = GraphemeClusterSegmenter::new().segment_str(&text[..end]).collect();
    let set_until = |end: &usize| {
        let line = shaped.line().cut_at(*end);
        let shorter = ShapedText::new(&line, fonts.fonts, fonts.of_site);
        let lines = broken(&shorter, &breaks(&line.text), width);
        let fits = lines.len() <= most;
        fits.then(|| set_lines(&shorter, lines, width)).flatten()
    };
    let room = letters.partition_point(|end| set_until(end).is_some());
    letters[..room].last().and_then(set_until).unwrap_or_default()
}
