//! What is said of front matter, and of the files of people and tags.

use super::check;
use snapbox::str;

#[test]
fn missing_front_matter() {
    check("-- content/articles/w/en.md --\nOnly prose.\n", str![]);
    check("-- content/articles/w/en.md --\n---\nOnly prose.\n---\nMore.\n", str![]);
}

#[test]
fn stacked_front_matter() {
    check("-- content/articles/w/en.md --\n---\ntitle: One\n---\n\n---\nlayout: post\ntags:\n- a\n---\nText.\n", str![]);
}

#[test]
fn missing_title() {
    check("-- content/articles/w/en.md --\n---\n---\nText.\n", str![]);
}

#[test]
fn missing_name() {
    check("-- content/people/x.yaml --\nborn: 1900\n-- content/tags/x.yaml --\nlabel: {en: ''}\n", str![]);
}

#[test]
fn impossible_date() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\ndate: 2023-09-31\nupdated: ٢٠٢٣-٠٢-٣٠\n---\n\
         -- content/people/x.yaml --\nname: X\nborn: 0000\n",
        str![],
    );
}

#[test]
fn not_a_date() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\ndate: 31/09/2023\nupdated: 2023\n---\n\
         -- content/people/x.yaml --\nname: X\nborn: about 1900\n",
        str![],
    );
}

#[test]
fn bad_alias() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\naliases: [old/, /a/../b, '/x?id=1', 'https://example.org/x']\n---\n",
        str![],
    );
}

#[test]
fn not_a_web_address() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\nsource: {url: 'javascript:alert(1)', archived: example.org}\n---\n\
         -- content/people/x.yaml --\nname: X\nsame_as: [https://www.wikidata.org/wiki/Q1, 'https://']\n",
        str![],
    );
}

#[test]
fn method_is_one_of_three() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\nmethod: machin\n---\n\
         -- content/articles/v/en.md --\n---\ntitle: One\nmethod: magic\n---\n",
        str![],
    );
}

#[test]
fn one_address_is_not_a_list() {
    check("-- content/articles/w/en.md --\n---\ntitle: One\nlicense: [a, b]\nsource: {url: [a, b]}\n---\n", str![]);
}
