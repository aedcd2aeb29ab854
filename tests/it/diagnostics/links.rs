//! Messages about links: where they break, what was meant, and which line is to be corrected.

use super::{check, site};
use crate::site::Site;
use snapbox::str;

const WORKS: &str = "\
-- content/articles/silk-road/en.md --
---
title: The Silk Road
aliases: [/old/caravans/]
---

## Stations

Text.
-- content/articles/silk-road/ar.md --
---
title: طريق الحرير
translation_of: en
---

## محطات

نص.
-- content/articles/w/map.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"/>
";

#[track_caller]
fn body(body: &str, expected: impl snapbox::IntoData) {
    check(&with_body(body), expected);
}

fn with_body(body: &str) -> String {
    format!("{WORKS}-- content/articles/w/en.md --\n---\ntitle: One\n---\n\n{body}\n")
}

#[test]
fn addresses_of_sites() {
    body(
        "[a](/old/caravans/)\n[b](/docs/silk-road/)\n[c](/2023/05/silk-road.html)\n[d](/docs/nothing/)\n[e](/en/articles/silk-road/)\n[f](/wp/?p=12)\n[g](/files/none.pdf)",
        str![[r#"
error[broken-link]: `/old/caravans/` leads nowhere
 --> content/articles/w/en.md:5:1
  |
5 | [a](/old/caravans/)
  | ^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `../silk-road/en.md`?

error[broken-link]: `/docs/silk-road/` leads nowhere
 --> content/articles/w/en.md:6:1
  |
6 | [b](/docs/silk-road/)
  | ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: this looks like an address of the former site; link to the file `../silk-road/`

error[broken-link]: `/2023/05/silk-road.html` leads nowhere
 --> content/articles/w/en.md:7:1
  |
7 | [c](/2023/05/silk-road.html)
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: this looks like an address of the former site; link to the file `../silk-road/`

error[broken-link]: `/docs/nothing/` leads nowhere
 --> content/articles/w/en.md:8:1
  |
8 | [d](/docs/nothing/)
  | ^^^^^^^^^^^^^^^^^^^
  |
  = help: this looks like an address of the former site; write the path of a file of the site, starting from the folder of this file, as in `../other/ar.md`

error[broken-link]: `/en/articles/silk-road/` leads nowhere
 --> content/articles/w/en.md:9:1
  |
9 | [e](/en/articles/silk-road/)
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: this looks like an address of the finished site; link to the file `../silk-road/en.md`

error[broken-link]: `/wp/` leads nowhere
  --> content/articles/w/en.md:10:1
   |
10 | [f](/wp/?p=12)
   | ^^^^^^^^^^^^^^
   |
   = help: this looks like an address of the former site; write the path of a file of the site, starting from the folder of this file, as in `../other/ar.md`

error[broken-link]: `/files/none.pdf` leads nowhere
  --> content/articles/w/en.md:11:1
   |
11 | [g](/files/none.pdf)
   | ^^^^^^^^^^^^^^^^^^^^
   |
   = help: write the path of a file of the site, starting from the folder of this file, as in `../other/ar.md`


"#]],
    );
}

#[test]
fn pictures_that_are_not_there() {
    body(
        "![a](mpa.svg) ![b](gone.png) <img src=\"mpa.svg\"> <img alt=\"x\" src=\"gone.png\"> <img src=\"en.md\">",
        str![[r#"
error[broken-link]: there is no picture at `mpa.svg`
 --> content/articles/w/en.md:5:1
  |
5 | ![a](mpa.svg) ![b](gone.png) <img src="mpa.svg"> <img alt="x" src="gone.png"> <img src="en.md">
  | ^^^^^^^^^^^^^
  |
  = help: did you mean `map.svg`?

error[broken-link]: there is no picture at `gone.png`
 --> content/articles/w/en.md:5:15
  |
5 | ![a](mpa.svg) ![b](gone.png) <img src="mpa.svg"> <img alt="x" src="gone.png"> <img src="en.md">
  |               ^^^^^^^^^^^^^^
  |
  = help: write the path of a picture file, starting from the folder of this file, as in `map.png`, or `/map.png` for static/map.png

warning[missing-alt]: this picture has no description
 --> content/articles/w/en.md:5:30
  |
5 | ![a](mpa.svg) ![b](gone.png) <img src="mpa.svg"> <img alt="x" src="gone.png"> <img src="en.md">
  |                              ^^^^^^^^^^^^^^^^^^^
  |
  = help: say in words what it shows, as in `![The roads to the sea](map.svg)`; if it shows nothing that the text does not say, write `<img src="map.svg" alt="">`

error[broken-link]: there is no picture at `mpa.svg`
 --> content/articles/w/en.md:5:40
  |
5 | ![a](mpa.svg) ![b](gone.png) <img src="mpa.svg"> <img alt="x" src="gone.png"> <img src="en.md">
  |                                        ^^^^^^^
  |
  = help: did you mean `map.svg`?

error[broken-link]: there is no picture at `gone.png`
 --> content/articles/w/en.md:5:68
  |
5 | ![a](mpa.svg) ![b](gone.png) <img src="mpa.svg"> <img alt="x" src="gone.png"> <img src="en.md">
  |                                                                    ^^^^^^^^
  |
  = help: write the path of a picture file, starting from the folder of this file, as in `map.png`, or `/map.png` for static/map.png

warning[missing-alt]: this picture has no description
 --> content/articles/w/en.md:5:79
  |
5 | ![a](mpa.svg) ![b](gone.png) <img src="mpa.svg"> <img alt="x" src="gone.png"> <img src="en.md">
  |                                                                               ^^^^^^^^^^^^^^^^^
  |
  = help: say in words what it shows, as in `![The roads to the sea](map.svg)`; if it shows nothing that the text does not say, write `<img src="map.svg" alt="">`

error[not-a-picture]: `en.md` is not a picture file
 --> content/articles/w/en.md:5:89
  |
5 | ![a](mpa.svg) ![b](gone.png) <img src="mpa.svg"> <img alt="x" src="gone.png"> <img src="en.md">
  |                                                                                         ^^^^^
  |
  = help: name a picture file in the folder of the text, such as map.png


"#]],
    );
}

#[test]
fn the_definition_of_a_broken_link_is_named() {
    body(
        "See [this][a], [that][b] and ![it][c].\n\n[a]: <../silk road/en.md> \"A title\"\n[b]: ../silk-road/en.md#station\n[c]: mpa.svg\n",
        str![[r#"
error[broken-link]: `../silk road/en.md` leads nowhere
 --> content/articles/w/en.md:7:7
  |
7 | [a]: <../silk road/en.md> "A title"
  |       ^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `../silk-road/en.md`?

error[unknown-anchor]: the target has no anchor `#station`
 --> content/articles/w/en.md:8:6
  |
8 | [b]: ../silk-road/en.md#station
  |      ^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `#stations`?

error[broken-link]: there is no picture at `mpa.svg`
 --> content/articles/w/en.md:9:6
  |
9 | [c]: mpa.svg
  |      ^^^^^^^
  |
  = help: did you mean `map.svg`?


"#]],
    );
}

#[test]
fn lines_that_define_nothing() {
    body(
        "[a][one] [b][two] [c][three] [d][four] [e][five] [f][six]\n[one]: en.md\n\n[two]: a b.md\n\n    [three]: en.md\n\n[Four] : en.md\n\n[five]:\n\n> [six]: en.md and more\n",
        str![[r#"
warning[undefined-label]: no address is given for `[one]`
 --> content/articles/w/en.md:5:1
  |
5 | [a][one] [b][two] [c][three] [d][four] [e][five] [f][six]
  | ^^^^^^^^
  |
  = help: leave a line empty between the paragraph and the definition
note: this line is not its definition
 --> content/articles/w/en.md:6:1
  |
6 | [one]: en.md
  | ^^^^^^^^^^^^

warning[undefined-label]: no address is given for `[two]`
 --> content/articles/w/en.md:5:10
  |
5 | [a][one] [b][two] [c][three] [d][four] [e][five] [f][six]
  |          ^^^^^^^^
  |
  = help: write an address with spaces between < and >, and nothing after it but a title in quotation marks
note: this line is not its definition
 --> content/articles/w/en.md:8:1
  |
8 | [two]: a b.md
  | ^^^^^^^^^^^^^

warning[undefined-label]: no address is given for `[three]`
  --> content/articles/w/en.md:5:19
   |
 5 | [a][one] [b][two] [c][three] [d][four] [e][five] [f][six]
   |                   ^^^^^^^^^^
   |
   = help: begin the definition at the start of its line
note: this line is not its definition
  --> content/articles/w/en.md:10:5
   |
10 |     [three]: en.md
   |     ^^^^^^^^^^^^^^

warning[undefined-label]: no address is given for `[four]`
  --> content/articles/w/en.md:5:30
   |
 5 | [a][one] [b][two] [c][three] [d][four] [e][five] [f][six]
   |                              ^^^^^^^^^
   |
   = help: write the colon right after the bracket
note: this line is not its definition
  --> content/articles/w/en.md:12:1
   |
12 | [Four] : en.md
   | ^^^^^^^^^^^^^^

warning[undefined-label]: no address is given for `[five]`
  --> content/articles/w/en.md:5:40
   |
 5 | [a][one] [b][two] [c][three] [d][four] [e][five] [f][six]
   |                                        ^^^^^^^^^
   |
   = help: write the address after the colon
note: this line is not its definition
  --> content/articles/w/en.md:14:1
   |
14 | [five]:
   | ^^^^^^^

warning[undefined-label]: no address is given for `[six]`
  --> content/articles/w/en.md:5:50
   |
 5 | [a][one] [b][two] [c][three] [d][four] [e][five] [f][six]
   |                                                  ^^^^^^^^
   |
   = help: write an address with spaces between < and >, and nothing after it but a title in quotation marks
note: this line is not its definition
  --> content/articles/w/en.md:16:1
   |
16 | > [six]: en.md and more
   | ^^^^^^^^^^^^^^^^^^^^^^^


"#]],
    );
}

#[test]
fn a_line_below_a_definition_may_be_one() {
    body(
        "[a][one] [b][two]\n\n[one]: en.md\n[two]: a b.md\n",
        str![[r#"
warning[undefined-label]: no address is given for `[two]`
 --> content/articles/w/en.md:5:10
  |
5 | [a][one] [b][two]
  |          ^^^^^^^^
  |
  = help: write an address with spaces between < and >, and nothing after it but a title in quotation marks
note: this line is not its definition
 --> content/articles/w/en.md:8:1
  |
8 | [two]: a b.md
  | ^^^^^^^^^^^^^


"#]],
    );
}

#[test]
fn addresses_of_the_site_itself() {
    let site = site(&format!(
        "{}-- content/tags/silk.yaml --\nlabel: Silk\n-- static/logo.svg --\n<svg/>\n",
        with_body(
            "<https://archive.net/archive/en/articles/silk-road/> [a](http://ARCHIVE.net/archive/ar/articles/silk-road/#p1)\n\
             [b](//archive.net/archive) [c](https://archive.net/archive/#top) [d](https://archive.net/other/)\n\
             [e](https://archive.net/archive/en/tags) [f](https://archive.net/archive/logo.svg?v=2)\n\
             [g](https://archive.net/archive/old/caravans/) [h](https://archive.net/archiver/)\n\
             [i](https://archive.net/archive/en/articles/silk-road/index.html#stations)\n\
             https://archive.net/archive/en/, [j](https://archive.net/archive/ar/articles/silk-road/#%D9%85%D8%AD%D8%B7%D8%A7%D8%AA)\n\n\
             [k](https://archive.net/archive/en/articles/silk-raod/)\n\
             [l](https://archive.net/archive/ar/articles/silk-road/#stations)\n\
             ![m](https://archive.net/archive/en/map.png)\n\
             <a href=\"http://archive.net/archive/nowhere\">n</a>\n\
             [o](https://archive.net/archive/fr/)\n",
        )
    ));
    site.write(
        "site.yaml",
        "title: T\nlanguages: [en, ar]\nbase_url: https://archive.net/archive/\n",
    );
    super::check_site(
        &site,
        str![[r#"
error[broken-link]: nothing of this site is at `/en/articles/silk-raod/`
  --> content/articles/w/en.md:12:1
   |
12 | [k](https://archive.net/archive/en/articles/silk-raod/)
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: addresses below `base_url` are this site's own; to link to a text, name its file

error[unknown-anchor]: the target has no anchor `#stations`
  --> content/articles/w/en.md:13:1
   |
13 | [l](https://archive.net/archive/ar/articles/silk-road/#stations)
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: an anchor is an id, as in `## Heading {#id}`, or the number of a block or a note: `#p7`, `#fn-1`

error[broken-link]: nothing of this site is at `/en/map.png`
  --> content/articles/w/en.md:14:1
   |
14 | ![m](https://archive.net/archive/en/map.png)
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: addresses below `base_url` are this site's own; to link to a text, name its file

warning[html-link]: nothing of this site is at `/nowhere`
  --> content/articles/w/en.md:15:10
   |
15 | <a href="http://archive.net/archive/nowhere">n</a>
   |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: addresses below `base_url` are this site's own; to link to a text, name its file

error[broken-link]: nothing of this site is at `/fr/`
  --> content/articles/w/en.md:16:1
   |
16 | [o](https://archive.net/archive/fr/)
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: addresses below `base_url` are this site's own; to link to a text, name its file


"#]],
    );
}

/// Nobody checks addresses of a site whose own is not known, or of a preview.
#[test]
fn addresses_of_other_sites() {
    let body = "[a](https://example.org/nothing/) [b](http://localhost:1111/nothing/)";
    check(&with_body(body), str![""]);
}

#[test]
fn the_address_of_the_command_line_counts() {
    let site = Site::new(&format!(
        "-- site.yaml --\ntitle: T\nlanguages: [en, ar]\n{}",
        with_body("[a](https://example.org/nothing/)")
    ));
    let run = |arguments: &[&str]| crate::site::run(&mut site.command(arguments));
    assert_eq!(run(&[]).code, Some(0));
    let with_address = run(&["--base-url", "https://example.org/"]);
    assert_eq!(with_address.code, Some(1), "{}", with_address.stderr);
    assert!(with_address.stderr.contains("nothing of this site is at `/nothing/`"));
}
