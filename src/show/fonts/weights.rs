//! The site's fonts as light or heavy as pictures of text need them.
//!
//! In: the fonts, which may be variable. Out: each of them in a weight, by their numbers. They are
//! made once. Never: a font that looks heavier than its file can make it.

use harfrust::Font;

use super::Fonts;

/// How heavy letters are, as far as a font can be so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    Regular,
    Bold,
}

/// All fonts, by their numbers.
pub(super) struct WeightedFonts {
    regular: Vec<Font>,
    bold: Vec<Font>,
}

impl Fonts {
    /// All fonts in a weight, in the order of their numbers.
    pub fn in_weight(&self, weight: Weight) -> &[Font] {
        let all = self.weighted.get_or_init(|| {
            let in_weight = |value: f32| self.files().map(|font| instance(font, value)).collect();
            WeightedFonts { regular: in_weight(400.0), bold: in_weight(650.0) }
        });
        match weight {
            Weight::Regular => &all.regular,
            Weight::Bold => &all.bold,
        }
    }
}

fn instance(font: &Font, weight: f32) -> Font {
    match font.axes().is_empty() {
        true => font.clone(),
        false => font.instance_builder().variations([("wght", weight)]).build(),
    }
}
