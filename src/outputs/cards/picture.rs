//! From outlines of glyphs to the bytes of a PNG.
//!
//! In: glyphs at their places, each in one of a few inks, and rectangles. Out: a PNG with a
//! palette: the paper, and some shades of each ink on it. Glyphs that overlap, as joined letters
//! do, are filled as one shape, without a seam. Never: a pixel outside of the picture's frame.

use std::io::Write;
use std::ops::Range;

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use harfrust::font::glyph::outline::{DrawMemory, DrawOptions, PathElement};
use harfrust::{Font, GlyphId};
use zeno::{Command, Mask, Point};

use crate::plan::CARD_SIZE;
use crate::show::colours::{Colour, Colours};

pub(super) const WIDTH: usize = CARD_SIZE.0 as usize;
pub(super) const HEIGHT: usize = CARD_SIZE.1 as usize;

/// Nothing is drawn nearer to the edge, in pixels.
pub(super) const FRAME: usize = 40;

/// Shades of each ink, from paper to full.
const SHADES: usize = 15;

/// What something is drawn in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Text,
    Soft,
    Accent,
    Line,
}

const INKS: [Ink; 4] = [Ink::Text, Ink::Soft, Ink::Accent, Ink::Line];

/// The outline of a glyph, in units of its font. One that cannot be read has none.
fn outline(font: &Font, id: GlyphId) -> Vec<PathElement> {
    let mut path = Vec::new();
    if let Some(glyph) = font.outline_glyphs().get(id) {
        let _ = glyph.draw(&DrawOptions::new(), DrawMemory::Scratch, &mut path);
    }
    path
}

/// A box around ink, in em from a point on the base line. Up is positive.
#[derive(Debug, Clone, Copy)]
pub(super) struct InkBox {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
}

impl InkBox {
    /// Around a glyph; none if it has no ink. Curves lie within the points that bend them.
    pub fn of(font: &Font, id: GlyphId) -> Option<Self> {
        let points = outline(font, id).into_iter().flat_map(|element| match element {
            PathElement::MoveTo { x, y } | PathElement::LineTo { x, y } => [(x, y); 3],
            PathElement::QuadTo { cx0, cy0, x, y } => [(cx0, cy0), (x, y), (x, y)],
            PathElement::CurveTo { cx0, cy0, cx1, cy1, x, y } => [(cx0, cy0), (cx1, cy1), (x, y)],
            PathElement::Close => [(f32::NAN, f32::NAN); 3],
        });
        let em = f64::from(font.units_per_em());
        let points = points.filter(|(x, _)| !x.is_nan());
        points.fold(None, |around: Option<Self>, (x, y)| {
            let (x, y) = (f64::from(x) / em, f64::from(y) / em);
            let own = around.unwrap_or(Self { left: x, right: x, top: y, bottom: y });
            Some(Self {
                left: own.left.min(x),
                right: own.right.max(x),
                top: own.top.max(y),
                bottom: own.bottom.min(y),
            })
        })
    }

    /// The same in letters of another size, at another place.
    pub fn placed(self, scale: f64, (x, y): (f64, f64)) -> Self {
        Self {
            left: self.left * scale + x,
            right: self.right * scale + x,
            top: self.top * scale + y,
            bottom: self.bottom * scale + y,
        }
    }
}

/// A picture in the making.
#[derive(Default)]
pub(super) struct CardPicture {
    /// The outlines in each ink.
    outlines: [Vec<Command>; INKS.len()],
}

/// Where a glyph is, and how large: in pixels, from the top left corner.
#[derive(Debug, Clone, Copy)]
pub(super) struct GlyphPlace {
    pub x: f64,
    pub y: f64,
    /// Of an em.
    pub size: f64,
}

impl CardPicture {
    pub fn glyph(&mut self, ink: Ink, font: &Font, id: GlyphId, place: GlyphPlace) {
        let scale = place.size / f64::from(font.units_per_em());
        let point = |x: f32, y: f32| {
            let (x, y) = (place.x + f64::from(x) * scale, place.y - f64::from(y) * scale);
            Point::new(x as f32, y as f32)
        };
        let command = |element| match element {
            PathElement::MoveTo { x, y } => Command::MoveTo(point(x, y)),
            PathElement::LineTo { x, y } => Command::LineTo(point(x, y)),
            PathElement::QuadTo { cx0, cy0, x, y } => Command::QuadTo(point(cx0, cy0), point(x, y)),
            PathElement::CurveTo { cx0, cy0, cx1, cy1, x, y } => {
                Command::CurveTo(point(cx0, cy0), point(cx1, cy1), point(x, y))
            }
            PathElement::Close => Command::Close,
        };
        self.outlines[ink as usize].extend(outline(font, id).into_iter().map(command));
    }

    /// A shape with straight sides.
    pub fn polygon(&mut self, ink: Ink, corners: &[(f64, f64)]) {
        let outline = &mut self.outlines[ink as usize];
        let points = corners.iter().map(|(x, y)| Point::new(*x as f32, *y as f32));
        for (n, point) in points.enumerate() {
            outline.push(if n == 0 { Command::MoveTo(point) } else { Command::LineTo(point) });
        }
        outline.push(Command::Close);
    }

    /// Writes it as PNG.
    pub fn write(&self, colours: &Colours, out: &mut Vec<u8>) {
        let mut rows = vec![0; (WIDTH + 1) * HEIGHT];
        for (n, outline) in self.outlines.iter().enumerate() {
            if !outline.is_empty() {
                draw(outline, (n * SHADES) as u8, &mut rows);
            }
        }
        write_png(&palette(colours), &rows, out);
    }
}

/// Puts shapes into rows, each of which begins with the number of its filter, 0. The first shade
/// of the ink is the one after `before`.
fn draw(outline: &Vec<Command>, before: u8, rows: &mut [u8]) {
    let mut cover = vec![0; WIDTH * HEIGHT];
    Mask::new(outline).size(WIDTH as u32, HEIGHT as u32).render_into(&mut cover, None);
    for y in rows_of(outline) {
        for x in FRAME..WIDTH - FRAME {
            let shade = (usize::from(cover[y * WIDTH + x]) * SHADES + 127) / 255;
            if shade > 0 {
                rows[y * (WIDTH + 1) + 1 + x] = before + shade as u8;
            }
        }
    }
}

/// The rows within the frame that shapes touch.
fn rows_of(outline: &[Command]) -> Range<usize> {
    let lowest_and_highest = |(top, bottom): (f32, f32), command: &Command| {
        let ys = match command {
            Command::MoveTo(a) | Command::LineTo(a) => [a.y; 3],
            Command::QuadTo(a, b) => [a.y, b.y, b.y],
            Command::CurveTo(a, b, c) => [a.y, b.y, c.y],
            Command::Close => return (top, bottom),
        };
        (ys.into_iter().fold(top, f32::min), ys.into_iter().fold(bottom, f32::max))
    };
    let (top, bottom) = outline.iter().fold((f32::MAX, 0.0), lowest_and_highest);
    // Numbers that are too large or too small become the nearest ones.
    let (top, bottom) = (top as usize, (bottom as usize).saturating_add(2));
    top.clamp(FRAME, HEIGHT - FRAME)..bottom.clamp(FRAME, HEIGHT - FRAME)
}

/// The paper, and the shades of all inks.
fn palette(colours: &Colours) -> Vec<Colour> {
    let mut palette = vec![colours.paper];
    for ink in INKS {
        let ink = match ink {
            Ink::Text => colours.ink,
            Ink::Soft => colours.soft,
            Ink::Accent => colours.accent,
            Ink::Line => colours.line,
        };
        for shade in 1..=SHADES {
            let mixed = |n: usize| {
                let (paper, ink) = (usize::from(colours.paper[n]), usize::from(ink[n]));
                ((paper * (SHADES - shade) + ink * shade + SHADES / 2) / SHADES) as u8
            };
            palette.push([mixed(0), mixed(1), mixed(2)]);
        }
    }
    palette
}

/// PNG (<https://www.w3.org/TR/png-3/>) with 8 bits for each pixel, which name a colour.
fn write_png(palette: &[Colour], rows: &[u8], out: &mut Vec<u8>) {
    const SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'];
    /// Eight bits, a palette, and the only ways to compress, to filter and to interlace.
    const FORM: [u8; 5] = [8, 3, 0, 0, 0];
    out.extend_from_slice(&SIGNATURE);
    let sizes = [(WIDTH as u32).to_be_bytes(), (HEIGHT as u32).to_be_bytes()];
    chunk(b"IHDR", &[&sizes.concat()[..], &FORM].concat(), out);
    chunk(b"PLTE", &palette.concat(), out);
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(COMPRESSION));
    // Writing to memory does not fail.
    let written = encoder.write_all(rows).and_then(|()| encoder.finish());
    chunk(b"IDAT", &written.unwrap_or_default(), out);
    chunk(b"IEND", &[], out);
}

/// More takes longer, and saves little.
const COMPRESSION: u32 = 6;

fn chunk(kind: &[u8; 4], content: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(&(content.len() as u32).to_be_bytes());
    let start = out.len();
    out.extend_from_slice(kind);
    out.extend_from_slice(content);
    let mut sum = Crc::new();
    sum.update(&out[start..]);
    out.extend_from_slice(&sum.sum().to_be_bytes());
}
