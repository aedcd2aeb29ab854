//! What LaTeX's packages `babel` and `polyglossia`, and BibLaTeX itself, call a language.

use crate::ground::lang::Language;

/// The name; `None` if there is none that both know.
pub(super) fn babel_name(language: &Language) -> Option<&'static str> {
    let find = |tag: &str| NAMES.iter().find(|(of, _)| *of == tag).map(|(_, name)| *name);
    find(language.as_str()).or_else(|| find(language.language()))
}

/// What BibLaTeX calls the language of an original, to say `from the German` in the words of the
/// text around; `None` if it has no word for it, and writes what it is given.
pub(super) fn original_name(language: &Language) -> Option<&'static str> {
    let of = language.language();
    ORIGINALS.iter().find(|(tags, _)| tags.contains(&of)).map(|(_, name)| *name)
}

/// Those with `lang…` and `from…` in `english.lbx`. A variety is what its language is, other than
/// there: nobody translates from the American.
const ORIGINALS: [(&[&str], &str); 26] = [
    (&["bg"], "bulgarian"),
    (&["ca"], "catalan"),
    (&["hr"], "croatian"),
    (&["cs"], "czech"),
    (&["da"], "danish"),
    (&["nl"], "dutch"),
    (&["en"], "english"),
    (&["et"], "estonian"),
    (&["fi"], "finnish"),
    (&["fr"], "french"),
    (&["gl"], "galician"),
    (&["de"], "german"),
    (&["el"], "greek"),
    (&["it"], "italian"),
    (&["ja"], "japanese"),
    (&["la"], "latin"),
    (&["lv"], "latvian"),
    (&["no", "nb", "nn"], "norwegian"),
    (&["pl"], "polish"),
    (&["pt"], "portuguese"),
    (&["ru"], "russian"),
    (&["sk"], "slovak"),
    (&["sl"], "slovene"),
    (&["es"], "spanish"),
    (&["sv"], "swedish"),
    (&["uk"], "ukrainian"),
];

const NAMES: [(&str, &str); 56] = [
    ("af", "afrikaans"),
    ("ar", "arabic"),
    ("az", "azerbaijani"),
    ("be", "belarusian"),
    ("bg", "bulgarian"),
    ("bn", "bengali"),
    ("ca", "catalan"),
    ("cs", "czech"),
    ("cy", "welsh"),
    ("da", "danish"),
    ("de", "ngerman"),
    ("de-AT", "naustrian"),
    ("de-CH", "nswissgerman"),
    ("el", "greek"),
    ("en", "english"),
    ("en-AU", "australian"),
    ("en-CA", "canadian"),
    ("en-GB", "british"),
    ("en-US", "american"),
    ("eo", "esperanto"),
    ("es", "spanish"),
    ("et", "estonian"),
    ("eu", "basque"),
    ("fa", "persian"),
    ("fi", "finnish"),
    ("fr", "french"),
    ("ga", "irish"),
    ("gl", "galician"),
    ("he", "hebrew"),
    ("hi", "hindi"),
    ("hr", "croatian"),
    ("hu", "hungarian"),
    ("hy", "armenian"),
    ("id", "indonesian"),
    ("it", "italian"),
    ("ja", "japanese"),
    ("ka", "georgian"),
    ("ko", "korean"),
    ("la", "latin"),
    ("lt", "lithuanian"),
    ("lv", "latvian"),
    ("mk", "macedonian"),
    ("nb", "norsk"),
    ("nl", "dutch"),
    ("nn", "nynorsk"),
    ("pl", "polish"),
    ("pt", "portuguese"),
    ("pt-BR", "brazilian"),
    ("ro", "romanian"),
    ("ru", "russian"),
    ("sk", "slovak"),
    ("sl", "slovenian"),
    ("sv", "swedish"),
    ("tr", "turkish"),
    ("uk", "ukrainian"),
    ("ur", "urdu"),
];
