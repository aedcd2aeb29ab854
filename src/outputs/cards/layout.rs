//! Where the texts of a card are.
//!
//! In: the words of a card, and the fonts. Out: a picture: the title as large as it can be, the
//! subtitle below it, the names above a double rule, and the site at the foot. Lines begin on the
//! side where the title's language begins. Never: a text that runs into another.

use super::lines::{FontSet, SetText, TextBox, set};
use super::measures::of_language;
use super::picture::{CardPicture, FRAME, GlyphPlace, HEIGHT, Ink, WIDTH};
use crate::ground::lang::Direction;
use crate::show::card::{CardLine, CardText};
use crate::show::fonts::{Fonts, Weight};

// Lengths in pixels.
const MARGIN: f64 = 84.0;
const TOP: f64 = 80.0;
/// The base line of the site's title, if its marks have room.
const FOOT: f64 = 558.0;
const RULE: f64 = 496.0;
const RULE_END: f64 = RULE + 7.0;
/// Between the rule and the ink of a text, at least.
const LEAST_GAP: f64 = 6.0;
/// The lowest base line of the names.
const NAMES: f64 = 456.0;
const COLUMN: f64 = WIDTH as f64 - 2.0 * MARGIN;

/// A text in its place in a card's order.
struct CardBlock {
    text: SetText,
    ink: Ink,
    weight: Weight,
}

/// How a kind of text is set.
#[derive(Debug, Clone, Copy)]
struct Style {
    ink: Ink,
    weight: Weight,
    /// For Latin.
    sizes: (u32, u32),
    most_lines: usize,
}

const TITLE: Style =
    Style { ink: Ink::Text, weight: Weight::Bold, sizes: (100, 44), most_lines: 5 };
const SUBTITLE: Style =
    Style { ink: Ink::Soft, weight: Weight::Regular, sizes: (40, 32), most_lines: 1 };
const LONG_SUBTITLE: Style = Style { sizes: (34, 28), most_lines: 2, ..SUBTITLE };
const AUTHORS: Style =
    Style { ink: Ink::Text, weight: Weight::Regular, sizes: (38, 30), most_lines: 1 };
const TRANSLATION: Style =
    Style { ink: Ink::Soft, weight: Weight::Regular, sizes: (32, 26), most_lines: 1 };
const SITE: Style =
    Style { ink: Ink::Accent, weight: Weight::Regular, sizes: (30, 24), most_lines: 1 };

/// A card as a picture.
pub(super) fn drawn(card: &CardText, fonts: &Fonts) -> CardPicture {
    let mut drawing = Drawing { fonts, direction: card.direction, picture: CardPicture::default() };
    drawing.rule();
    if let Some(site) = &card.site {
        let site = drawing.block(site, SITE, (COLUMN - SIGN, f64::INFINITY));
        let highest = RULE_END + LEAST_GAP + site.text.rise();
        let lowest = (HEIGHT - FRAME) as f64 - site.text.drop();
        let y = FOOT.max(highest).min(lowest);
        drawing.sign(y);
        drawing.put(&site, y, SIGN);
    }
    let names_begin = drawing.names(card);
    drawing.titles(card, names_begin);
    drawing.picture
}

/// The room for the rhomb before the site's title.
const SIGN: f64 = 34.0;

struct Drawing<'a> {
    fonts: &'a Fonts,
    direction: Direction,
    picture: CardPicture,
}

impl Drawing<'_> {
    /// A text set into a box of this width and height.
    fn block(&self, line: &CardLine, style: Style, (width, height): (f64, f64)) -> CardBlock {
        let Style { ink, weight, sizes: (largest, smallest), most_lines } = style;
        let measures = of_language(&line.language);
        let scaled = |size: u32| (f64::from(size) * measures.scale) as u32;
        let sizes = (scaled(largest), scaled(smallest));
        let side = self.direction;
        let into = TextBox { width, height, most_lines, sizes, measures, side };
        let fonts = FontSet { fonts: self.fonts.in_weight(weight), of_site: self.fonts };
        let text = set(line, fonts, into);
        CardBlock { text, ink, weight }
    }

    /// Draws a block whose first base line is at `y`, so far from the margin. Base lines lie
    /// between two rows of pixels, so that horizontal strokes are sharp.
    fn put(&mut self, block: &CardBlock, mut y: f64, indent: f64) {
        let size = block.text.size;
        let fonts = self.fonts.in_weight(block.weight);
        for line in &block.text.lines {
            let left = match self.direction {
                Direction::Ltr => MARGIN + indent,
                Direction::Rtl => WIDTH as f64 - MARGIN - indent - line.width * size,
            };
            for glyph in &line.glyphs {
                let (x, y) = (left + glyph.x * size, y.floor() - glyph.y * size);
                let place = GlyphPlace { x, y, size: size * glyph.scale };
                self.picture.glyph(block.ink, &fonts[glyph.font], glyph.id, place);
            }
            y += block.text.leading();
        }
    }

    /// Draws the names. Returns where they begin.
    fn names(&mut self, card: &CardText) -> f64 {
        const GAP: f64 = 14.0;
        let authors = card.authors.iter().map(|line| (line, AUTHORS));
        let lines = authors.chain(card.translation.iter().map(|line| (line, TRANSLATION)));
        let lines: Vec<_> = lines.collect();
        let (mut y, mut end) = (NAMES, RULE - LEAST_GAP);
        for (line, style) in lines.into_iter().rev() {
            let block = self.block(line, style, (COLUMN, f64::INFINITY));
            y = y.min(end - block.text.drop());
            self.put(&block, y, 0.0);
            end = y - block.text.rise() - GAP;
            y = end - block.text.drop();
        }
        y
    }

    /// Draws title and subtitle, which end before `end`. If they have no room together, the title
    /// is alone.
    fn titles(&mut self, card: &CardText, end: f64) {
        const GAP: f64 = 26.0;
        const LEAST_SPACE: f64 = 28.0;
        let height = end - LEAST_SPACE - TOP;
        let title = |height| self.block(&card.title, TITLE, (COLUMN, height));
        let subtitle = card.subtitle.as_ref().map(|line| self.subtitle(line, height * 0.4));
        let both = subtitle.map(|it| (title(height - it.text.height() - GAP), it));
        let (title, subtitle) = match both.filter(|(title, _)| !title.text.is_cut) {
            Some((title, subtitle)) => (title, Some(subtitle)),
            None => (title(height), None),
        };
        let mut y = TOP + title.text.rise();
        self.put(&title, y, 0.0);
        if let Some(subtitle) = subtitle {
            y += title.text.depth() + title.text.drop() + GAP + subtitle.text.rise();
            self.put(&subtitle, y, 0.0);
        }
    }

    /// In one line or, in smaller letters, in two.
    fn subtitle(&self, line: &CardLine, height: f64) -> CardBlock {
        let in_one = self.block(line, SUBTITLE, (COLUMN, f64::INFINITY));
        match in_one.text.is_cut {
            true => self.block(line, LONG_SUBTITLE, (COLUMN, height)),
            false => in_one,
        }
    }

    /// The theme's double rule.
    fn rule(&mut self) {
        let (left, right) = (MARGIN, WIDTH as f64 - MARGIN);
        for top in [RULE, RULE + 5.0] {
            let corners = [(left, top), (right, top), (right, top + 2.0), (left, top + 2.0)];
            self.picture.polygon(Ink::Line, &corners);
        }
    }

    /// The theme's rhomb, at the beginning of the foot.
    fn sign(&mut self, foot: f64) {
        const HALF: f64 = 9.0;
        let x = match self.direction {
            Direction::Ltr => MARGIN + HALF,
            Direction::Rtl => WIDTH as f64 - MARGIN - HALF,
        };
        let y = foot - HALF;
        let corners = [(x, y - HALF), (x + HALF, y), (x, y + HALF), (x - HALF, y)];
        self.picture.polygon(Ink::Accent, &corners);
    }
}

const _: () = assert!(FOOT < HEIGHT as f64);
