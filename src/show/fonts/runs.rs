//! Which font draws each part of a text, for pictures of text.
//!
//! In: a text, and the script of its language. Out: [`FontRun`]es: parts of one script that one
//! font draws, in the order of the text; or the first letter that no font can draw. A letter has
//! the font of its own script; digits, punctuation and spaces have that of the letters around them.
//! If that font lacks a character, any other one that has it is taken. Symbols that no font has,
//! such as emoji, are left out. Never: a font of the machine.

use std::ops::Range;

use harfrust::Font;
use icu::normalizer::DecomposingNormalizerBorrowed;
use icu::properties::CodePointMapData;
use icu::properties::props::{GeneralCategory, NamedEnumeratedProperty, Script};
use icu::segmenter::GraphemeClusterSegmenter;

use super::{Face, Fonts, SCRIPTS};
use crate::ground::text::{is_ignorable, is_invisible, is_visible, nfc};

/// A part of a text that one font draws.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FontRun {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// Which font: [`Fonts::file`].
    pub font: usize,
    /// ISO 15924.
    pub script: &'static str,
}

/// How many characters of a letter are named.
const LONGEST: usize = 4;

/// What no font can draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unseen {
    /// ISO 15924. For what belongs to no script it is `Latn`, whose fonts have digits and
    /// punctuation.
    pub script: &'static str,
    /// A letter with its marks.
    pub letter: String,
}

/// The characters that at least one font has.
pub(super) struct Coverage(Vec<u64>);

impl Coverage {
    fn of(fonts: &Fonts) -> Self {
        let mut bits = vec![0; (char::MAX as usize + 1) / 64];
        for face in &fonts.faces {
            for (code, _) in face.file.charmap().unicodes() {
                if let Some(word) = bits.get_mut(code as usize / 64) {
                    *word |= 1 << (code % 64);
                }
            }
        }
        Self(bits)
    }

    fn has(&self, c: char) -> bool {
        self.0[c as usize / 64] & (1 << (c as usize % 64)) != 0
    }
}

impl Fonts {
    /// Whether a site can have a font for a script.
    pub fn knows(script: &str) -> bool {
        SCRIPTS.iter().any(|(known, _)| *known == script)
    }

    /// All fonts, in the order of their numbers.
    pub fn files(&self) -> impl Iterator<Item = &Font> {
        self.faces.iter().map(|face| &face.file)
    }

    /// The scripts of all fonts, each with the size in which pages show the font.
    pub fn scripts(&self) -> impl Iterator<Item = (&'static str, f64)> {
        let size = |face: &Face| face.measures.fit.as_ref().map_or(1.0, |fit| fit.size);
        self.faces.iter().map(move |face| (face.script, size(face)))
    }

    /// A font by its number in a [`FontRun`].
    pub fn file(&self, font: usize) -> &Font {
        &self.faces[font].file
    }

    /// The path, below the site's folder, of the font for a script.
    pub fn path_for(&self, script: &str) -> Option<&str> {
        self.faces.iter().find(|face| face.script == script).map(|face| &*face.source)
    }

    /// What in `text`, in a language with this script, no font can draw.
    pub fn unseen_in(&self, text: &str, script: &str) -> Option<Unseen> {
        let coverage = self.coverage.get_or_init(|| Coverage::of(self));
        if text.chars().all(|c| coverage.has(c)) {
            return None;
        }
        let (runs, unseen) = self.runs(text, script);
        let is_seen = |run: &FontRun| is_visible(&text[run.range.clone()]);
        let all = || is_visible(text).then(|| Unseen { script: "Latn", letter: text.to_owned() });
        unseen.or_else(|| if runs.iter().any(is_seen) { None } else { all() })
    }

    /// What draws each part of `text`, in a language with this script, and the first letter that no
    /// font can draw. It is in no run.
    pub fn runs(&self, text: &str, script: &str) -> (Vec<FontRun>, Option<Unseen>) {
        let clusters = clusters(text);
        let (mut runs, mut unseen) = (Vec::<FontRun>::new(), None);
        let own = |range: &Range<usize>| script_of(&text[range.clone()]);
        let first = clusters.iter().find_map(own);
        let language = self.faces.iter().map(|face| face.script).find(|it| *it == script);
        let mut around = first.or(language).unwrap_or("Latn");
        for range in clusters {
            let cluster = &text[range.clone()];
            let of = script_of(cluster);
            around = of.unwrap_or(around);
            let before = runs.last().map(|run| run.font);
            let before = before.filter(|_| of.is_none());
            match self.font_for(cluster, [around, script, "Latn"], before) {
                Some(font) => push(&mut runs, FontRun { range, font, script: around }),
                None if of.is_none() && cluster.chars().all(is_decoration) => {}
                None => {
                    let letter = cluster.chars().take(LONGEST).collect();
                    unseen.get_or_insert(Unseen { script: of.unwrap_or("Latn"), letter });
                }
            }
        }
        (runs, unseen)
    }

    /// The font for a letter with its marks: the one before it, one for these scripts, or any.
    fn font_for(&self, cluster: &str, scripts: [&str; 3], before: Option<usize>) -> Option<usize> {
        let of_script = |script: &str| self.faces.iter().position(|face| face.script == script);
        let wanted = scripts.into_iter().filter_map(of_script);
        let mut all = before.into_iter().chain(wanted).chain(0..self.faces.len());
        all.find(|font| can_draw(self.file(*font), cluster))
    }
}

/// A letter with its marks, as one character or as several.
fn can_draw(font: &Font, cluster: &str) -> bool {
    let charmap = font.charmap();
    let has = |c: char| charmap.map_unicode(c).is_some() || is_unseen(c);
    let apart = |c: char| {
        let decomposed = DecomposingNormalizerBorrowed::new_nfd();
        let mut buffer = [0; 4];
        let parts = decomposed.normalize(c.encode_utf8(&mut buffer)).into_owned();
        parts.chars().all(has)
    };
    cluster.chars().all(has) || nfc(cluster).chars().all(|c| has(c) || apart(c))
}

/// White space and what has no shape.
fn is_unseen(c: char) -> bool {
    c.is_whitespace() || is_invisible(c) || is_ignorable(c)
}

/// Whether a text says the same without the character: a symbol, or no character at all.
fn is_decoration(c: char) -> bool {
    use GeneralCategory::*;
    let category = CodePointMapData::<GeneralCategory>::new().get(c);
    let is_symbol = matches!(category, OtherSymbol | ModifierSymbol);
    is_symbol
        || matches!(category, Unassigned | PrivateUse | NonspacingMark | EnclosingMark)
        || is_unseen(c)
}

/// The script of a letter; `None` for what belongs to no script.
fn script_of(cluster: &str) -> Option<&'static str> {
    let scripts = CodePointMapData::<Script>::new();
    let all = cluster.chars().map(|c| scripts.get(c));
    let is_none = |it: &Script| matches!(*it, Script::Common | Script::Inherited | Script::Unknown);
    all.into_iter().find(|it| !is_none(it)).map(|script| script.short_name())
}

/// Letters with their marks.
fn clusters(text: &str) -> Vec<Range<usize>> {
    let ends: Vec<usize> = GraphemeClusterSegmenter::new().segment_str(text).collect();
    ends.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

/// Adds a run, or makes the last one longer.
fn push(runs: &mut Vec<FontRun>, next: FontRun) {
    match runs.last_mut() {
        Some(last)
            if last.font == next.font
                && last.script == next.script
                && last.range.end == next.range.start =>
        {
            last.range.end = next.range.end;
        }
        _ => runs.push(next),
    }
}
