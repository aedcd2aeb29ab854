//! The measures of a font, compared with those of the font that devices have for its script.
//!
//! In: a font, and the script it is for. Out: whether it contains all weights, and how it is
//! scaled to the measures of the device's font. A text is then equally long in both fonts,
//! whichever one is shown, and the theme's sizes, which were chosen for such a font, are right for
//! every font. Never: an answer for a font that lacks common letters.

use harfrust::{Buffer, Font, ShapeOptions, ShaperFont, shape};

/// What a style sheet needs to know about a font.
#[derive(Debug)]
pub struct Measures {
    /// Whether one file has all weights.
    pub is_variable: bool,
    /// `None` if no font of devices is known for the script, or the font is not for that script.
    pub fit: Option<Fit>,
}

/// The measures of a device's font, and the scaling towards them.
#[derive(Debug)]
pub struct Fit {
    /// How much larger, as a share, the letters are drawn so that words are equally wide.
    pub size: f64,
    /// From the base line up and down, in em.
    pub ascent: f64,
    pub descent: f64,
}

/// A font that devices have for a script, in regular weight. Lengths are in em.
struct Reference {
    script: &'static str,
    /// Words with the common letters of the script's languages, about as often as in real texts.
    words: &'static str,
    /// The width of all these words together, each set on its own.
    advance: f64,
    ascent: f64,
    descent: f64,
}

/// Noto is on every Android device and on almost every Linux system, is as wide as most web fonts,
/// and has one family for Latin, Greek and Cyrillic, so a site's fonts for these keep their
/// proportions.
const REFERENCES: [Reference; 5] = [
    // Noto Naskh Arabic
    Reference {
        script: "Arab",
        words: "كان في بغداد بيت من بيوت الحكمة تترجم فيه الكتب من اليونانية والفارسية \
                إلى العربية ثم يقرأها من يعمل ويكتب عنها في مصر والشام",
        advance: 42.107,
        ascent: 1.069,
        descent: 0.634,
    },
    // Noto Serif
    Reference {
        script: "Cyrl",
        words: "был в городе дом мудрости и в нём переводили книги с одного языка на другой \
                потом их читали и списывали те кто там работал",
        advance: 60.271,
        ascent: 1.069,
        descent: 0.293,
    },
    // Noto Serif
    Reference {
        script: "Grek",
        words: "στην πόλη ήταν ένα σπίτι της σοφίας όπου τα βιβλία περνούσαν από τη μία γλώσσα \
                στην άλλη και ύστερα τα διάβαζαν",
        advance: 50.694,
        ascent: 1.069,
        descent: 0.293,
    },
    // Noto Serif Hebrew
    Reference {
        script: "Hebr",
        words: "היה בעיר בית של חכמה ובו תרגמו ספרים מלשון אל לשון ואחר כך קראו אותם \
                וכתבו עליהם כל מי שעבדו שם",
        advance: 37.951,
        ascent: 0.896,
        descent: 0.29,
    },
    // Noto Serif
    Reference {
        script: "Latn",
        words: "there was a house of wisdom in the city where books were carried from one \
                tongue to the other then read and copied again by those who worked there",
        advance: 64.752,
        ascent: 1.069,
        descent: 0.293,
    },
];

/// Beyond these shares, a font has another scale on purpose, and is not changed.
const SIZES: std::ops::RangeInclusive<f64> = 0.6..=1.6;

/// The measures of a font for a script.
pub fn of(font: &Font, script: &str) -> Measures {
    Measures { is_variable: !font.axes().is_empty(), fit: fit(font, script) }
}

fn fit(font: &Font, script: &str) -> Option<Fit> {
    let reference = REFERENCES.iter().find(|reference| reference.script == script)?;
    let size = reference.advance / advance(font, reference.words)?;
    SIZES.contains(&size).then_some(Fit {
        size,
        ascent: reference.ascent,
        descent: reference.descent,
    })
}

/// The width of words in a font, each set on its own, in em; `None` if it lacks a letter. Letters
/// that join are much narrower than each alone, so the words are shaped.
fn advance(font: &Font, words: &str) -> Option<f64> {
    let shaper = ShaperFont::new(font);
    let mut sum = 0;
    for word in words.split(' ') {
        let mut buffer = Buffer::new();
        buffer.push_str(word);
        buffer.guess_segment_properties();
        shape(&shaper, &mut buffer, ShapeOptions::new()).ok()?;
        if buffer.glyph_infos().iter().any(|glyph| glyph.glyph_id == 0) {
            return None;
        }
        sum += buffer.glyph_positions().iter().map(|glyph| i64::from(glyph.x_advance)).sum::<i64>();
    }
    Some(sum as f64 / f64::from(font.units_per_em()))
}
