//! What is said of a site's own templates and interface strings.

use super::{check, check_site, site};
use snapbox::str;

#[test]
fn template_syntax() {
    check("-- templates/home.html --\n<h1>{{ site.title }</h1>\n", str![]);
}

#[test]
fn template_error() {
    check("-- templates/home.html --\n<h1>{{ site.titel.text }}</h1>\n", str![]);
}

#[test]
fn missing_template() {
    check("-- templates/home.html --\n{% extends \"bass.html\" %}\n", str![]);
}

#[test]
fn circular_template() {
    check("-- templates/home.html --\n{% extends \"tags.html\" %}\n-- templates/tags.html --\n{% extends \"home.html\" %}\n", str![]);
}

#[test]
fn strings_language() {
    check("-- templates/strings/arabic.yaml --\nhome: x\n", str![]);
}

#[test]
fn strings_encoding() {
    let site = site("");
    site.write("templates/strings/ar.yaml", b"home: caf\xe9\n");
    check_site(&site, str![]);
}

#[test]
fn unexpected_plural() {
    check("-- templates/strings/en.yaml --\nhome: {one: Home, other: Homes}\n", str![]);
}

/// A warning, and the key stands in: the program's own words need no value.
#[test]
fn strings_that_ask_for_more_than_they_get() {
    check("-- templates/strings/en.yaml --\narticles: 'Articles {of}'\nfootnotes: 'Notes {n}'\n", str![]);
}
