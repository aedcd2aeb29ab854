//! `site.yaml` of the new site.
//!
//! In: what is true of the old site as a whole. Out: the text of the settings. Never: a setting
//! that the old site does not have an equal of.

use super::foreign_site::ForeignSite;
use super::report::{ImportReport, SourcePlace};
use super::value::ForeignValue;
use super::writer;
use crate::ground::lang::Language;
use crate::ground::source::interface_languages;
use crate::read::keys::SITE;

/// Writes the settings.
pub(super) fn write(site: &ForeignSite, report: &mut ImportReport) -> String {
    let facts = &site.settings;
    let mut settings = ForeignValue::map();
    let titles = by_language(&facts.titles, "Archive");
    settings.set("title", titles);
    if !facts.taglines.is_empty() {
        settings.set("tagline", by_language(&facts.taglines, ""));
    }
    if let Some(base_url) = &facts.base_url {
        settings.set("base_url", ForeignValue::text(base_url));
    }
    let interfaces: Vec<String> = interface_languages().collect();
    let has_interface = |language: &&Language| {
        interfaces.iter().any(|own| own == language.as_str() || own == language.language())
    };
    let mut languages: Vec<String> =
        facts.languages.iter().filter(has_interface).map(|own| own.to_string()).collect();
    for language in facts.languages.iter().filter(|language| !has_interface(language)) {
        let message = format!(
            "there is no interface in `{language}`; texts in it are published, with the words of \
             the site's first language around them"
        );
        report.decided(SourcePlace::new("", 0), message);
    }
    if languages.is_empty() {
        languages.push("en".to_owned());
    }
    settings.set("languages", ForeignValue::texts(languages));
    writer::write(&settings, &SITE)
}

fn by_language(texts: &[(Language, String)], default: &str) -> ForeignValue {
    match texts {
        [] => ForeignValue::text(default),
        [(_, only)] => ForeignValue::text(only),
        [(_, first), rest @ ..] if rest.iter().all(|(_, text)| text == first) => {
            ForeignValue::text(first)
        }
        _ => {
            let mut map = ForeignValue::map();
            for (language, text) in texts {
                map.set(language.as_str(), ForeignValue::text(text));
            }
            map
        }
    }
}
