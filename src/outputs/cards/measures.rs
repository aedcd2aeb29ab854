//! How letters of a script are set next to those of others, as `static/style.css` sets headings.
//!
//! In: a language or a script. Out: sizes and distances in em. Never: anything about one font.

use crate::ground::lang::Language;

/// How a language is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct ScriptMeasures {
    /// How much larger than Latin its letters must be to look as large.
    pub scale: f64,
    /// From one base line of a heading to the next.
    pub leading: f64,
    /// From the base line up to the top of most letters.
    pub rise: f64,
    /// From the base line down to the bottom of most letters.
    pub drop: f64,
}

pub(super) fn of_language(language: &Language) -> ScriptMeasures {
    match language.language() {
        "ur" | "ks" if language.script() == "Arab" => {
            ScriptMeasures { scale: 1.1, leading: 1.75, rise: 1.0, drop: 0.6 }
        }
        _ => of_script(language.script()),
    }
}

pub(super) fn of_script(script: &str) -> ScriptMeasures {
    let (scale, leading, rise, drop) = match script {
        "Arab" | "Syrc" | "Thaa" => (1.15, 1.4, 0.78, 0.4),
        "Hebr" => (1.06, 1.26, 0.68, 0.2),
        "Deva" | "Beng" | "Taml" | "Thai" | "Ethi" => (1.0, 1.45, 0.86, 0.35),
        _ => (1.0, 1.2, 0.72, 0.24),
    };
    ScriptMeasures { scale, leading, rise, drop }
}
