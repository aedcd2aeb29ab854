//! Every message of the program as a whole, as its reader sees it: what an author did, and what is
//! reported. (Messages about YAML are in `yaml`, those about Markdown in `markdown_faults`, those
//! about templates in `templates`.)

mod codes;
mod config;
mod content;
mod dates;
mod examples;
mod files;
mod front_matter;
mod links;
mod strings;

use snapbox::{IntoData, assert_data_eq};
use tarjuman::roof::report::Format;

use crate::site::{Site, show};

/// The files of every fixture that does not have these files itself.
const BASE: &str = "\
-- site.yaml --
title: {en: Archive, ar: أرشيف}
languages: [en, ar]
";

/// A site with the files of `fixture`.
pub fn site(fixture: &str) -> Site {
    let site = Site::new(BASE);
    site.add(fixture);
    site
}

/// The whole report of a site with the files of `fixture`.
#[track_caller]
fn check(fixture: &str, expected: impl IntoData) {
    check_site(&site(fixture), expected);
}

#[track_caller]
fn check_site(site: &Site, expected: impl IntoData) {
    let report = show(&site.try_build(), Format::Human);
    let report = report.replace('\u{2068}', "<FSI>").replace('\u{2069}', "<PDI>");
    assert_data_eq!(report, expected.into_data().raw());
}
