//! Messages about a site's own interface strings.

use super::{check, check_site, site};
use snapbox::str;

#[test]
fn strings_language() {
    check(
        "-- templates/strings/arabic.yaml --\nhome: x\n",
        str![[r#"
error[strings-language]: the file of strings `arabic.yaml` must be named after a language: `arabic` is the name of a language, not its tag
--> templates/strings/arabic.yaml
 = help: did you mean `ar`?


"#]],
    );
}

#[test]
fn strings_encoding() {
    let site = site("");
    site.write("templates/strings/ar.yaml", b"home: caf\xe9\n");
    check_site(
        &site,
        str![[r#"
error[strings-encoding]: this file of strings is not in UTF-8
--> templates/strings/ar.yaml
 = help: save it again in the encoding UTF-8


"#]],
    );
}

#[test]
fn unexpected_plural() {
    check(
        "-- templates/strings/en.yaml --\nhome: {one: Home, other: Homes}\n",
        str![[r#"
error[unexpected-plural]: `home` cannot have plural forms, because its English text has none
 --> templates/strings/en.yaml:1:1
  |
1 | home: {one: Home, other: Homes}
  | ^^^^
  |
  = help: write one text


"#]],
    );
}

/// Where the program itself uses the text, its key is shown instead.
#[test]
fn strings_that_ask_for_more_than_they_get() {
    let site = site("-- templates/strings/en.yaml --\nfootnotes: 'Notes {n}'\n");
    check_site(
        &site,
        str![[r#"
warning[unknown-placeholder]: `footnotes` has a placeholder `{n}` that its English text does not have
 --> templates/strings/en.yaml:1:1
  |
1 | footnotes: 'Notes {n}'
  | ^^^^^^^^^


"#]],
    );
    site.build();
}
