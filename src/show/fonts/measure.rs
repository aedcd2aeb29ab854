//! How large a font is, compared with the font that devices have for its script.
//!
//! In: a WOFF2 file and the script it is for. Out: whether it holds all weights, and how it is
//! brought to the measures of that face. A text is then as long in the one as in the other,
//! whichever was there when the page was shown; and the theme's sizes, chosen for such a face, are
//! right for any. Never: an answer for a font that lacks common letters.

use rustybuzz::{Face, UnicodeBuffer, shape};

/// What a style sheet has to know of a font.
#[derive(Debug)]
pub struct Measures {
    /// Whether one file has all weights.
    pub is_variable: bool,
    /// `None` where no face of devices is known for the script, or the font is not made for it.
    pub fit: Option<Fit>,
}

/// The measures of a device's face, and the way to them.
#[derive(Debug)]
pub struct Fit {
    /// By what share the letters are drawn larger, so that words are as wide.
    pub size: f64,
    /// From the base line up and down, in em.
    pub ascent: f64,
    pub descent: f64,
}

/// A face that devices have for a script, of regular weight. Lengths are in em.
struct Reference {
    script: &'static str,
    /// Words with the letters that are common in the script's languages, about as often as they are
    /// there.
    words: &'static str,
    /// What all the words take, set one by one.
    advance: f64,
    ascent: f64,
    descent: f64,
}

/// Noto is on every Android and on almost every Linux, is as wide as most fonts made for the web,
/// and has one family for Latin, Greek and Cyrillic, so that a site's fonts for these keep their
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

/// Beyond these shares a font is drawn on a scale of its own, and for a purpose.
const SIZES: std::ops::RangeInclusive<f64> = 0.6..=1.6;

/// The measures of a font; `None` where the file is not a WOFF2 font.
pub fn of(woff2: &[u8], script: &str) -> Option<Measures> {
    let font = wuff::decompress_woff2(woff2).ok()?;
    let face = Face::from_slice(&font, 0)?;
    Some(Measures { is_variable: face.is_variable(), fit: fit(&face, script) })
}

fn fit(face: &Face, script: &str) -> Option<Fit> {
    let reference = REFERENCES.iter().find(|reference| reference.script == script)?;
    let size = reference.advance / advance(face, reference.words)?;
    SIZES.contains(&size).then_some(Fit {
        size,
        ascent: reference.ascent,
        descent: reference.descent,
    })
}

/// What words take in a font, set one by one, in em; `None` where it lacks a letter. Letters that
/// join are far narrower than each alone, so the words are shaped.
fn advance(face: &Face, words: &str) -> Option<f64> {
    let mut sum = 0;
    for word in words.split(' ') {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(word);
        buffer.guess_segment_properties();
        let shaped = shape(face, &[], buffer);
        if shaped.glyph_infos().iter().any(|glyph| glyph.glyph_id == 0) {
            return None;
        }
        sum += shaped.glyph_positions().iter().map(|glyph| i64::from(glyph.x_advance)).sum::<i64>();
    }
    Some(sum as f64 / f64::from(face.units_per_em()))
}
