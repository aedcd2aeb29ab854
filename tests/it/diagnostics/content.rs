//! Messages about how the files of `content/` fit together.

use super::check;
use snapbox::str;

#[test]
fn unknown_person() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\nauthor: samar-suleiman\ntranslator: [Nobody Known, فلاديمير بوتن]\n---\nText.\n\
         -- content/articles/v/en.md --\n---\ntitle: Two\npeople: [samar-suleiman, samar-suleiman, vladimir--putin]\n---\n\
         -- content/people/samar-sulayman.yaml --\nname: {en: Samar Sulayman}\n\
         -- content/people/vladimir-putin.yaml --\nname: {en: Vladimir Putin, ar: فلاديمير بوتين}\n",
        str![[r#"
warning[unknown-person]: `samar-suleiman` has no file in content/people/
 --> content/articles/v/en.md:3:10
  |
3 | people: [samar-suleiman, samar-suleiman, vladimir--putin]
  |          ^^^^^^^^^^^^^^
  |
  = help: did you mean `samar-sulayman`? If not, add content/people/samar-suleiman.yaml; the name is used 3 times

warning[unknown-person]: `vladimir--putin` has no file in content/people/
 --> content/articles/v/en.md:3:42
  |
3 | people: [samar-suleiman, samar-suleiman, vladimir--putin]
  |                                          ^^^^^^^^^^^^^^^
  |
  = help: write `vladimir-putin`

warning[unknown-person]: `Nobody Known` has no file in content/people/
 --> content/articles/w/en.md:4:14
  |
4 | translator: [Nobody Known, فلاديمير بوتن]
  |              ^^^^^^^^^^^^
  |
  = note: line 4, column 14: <FSI>Nobody Known<PDI>
  = help: add content/people/nobody-known.yaml, and write `nobody-known` here

warning[unknown-person]: `فلاديمير بوتن` has no file in content/people/
 --> content/articles/w/en.md:4:28
  |
4 | translator: [Nobody Known, فلاديمير بوتن]
  |                            ^^^^^^^^^^^^^
  |
  = note: line 4, column 28: <FSI>فلاديمير بوتن<PDI>
  = help: did you mean `vladimir-putin`? If not, add content/people/فلاديمير-بوتن.yaml


"#]],
    );
}

#[test]
fn unknown_series() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\nseries: {id: rods, part: 1}\n---\n\
         -- content/articles/v/en.md --\n---\ntitle: Two\nseries: {id: spice, part: 0}\n---\n\
         -- content/series/roads.yaml --\ntitle: {en: Roads}\n",
        str![[r#"
warning[unknown-series]: `spice` has no file in content/series/
 --> content/articles/v/en.md:3:14
  |
3 | series: {id: spice, part: 0}
  |              ^^^^^
  |
  = help: add content/series/spice.yaml

error[wrong-type]: a series has no part 0
 --> content/articles/v/en.md:3:27
  |
3 | series: {id: spice, part: 0}
  |                           ^
  |
  = help: write a number from 1 to 9999

warning[unknown-series]: `rods` has no file in content/series/
 --> content/articles/w/en.md:3:14
  |
3 | series: {id: rods, part: 1}
  |              ^^^^
  |
  = help: did you mean `roads`? If not, add content/series/rods.yaml


"#]],
    );
}

#[test]
fn order_of_series() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\nseries: {id: roads, part: 1}\n---\n\
         Text.\n\
         -- content/articles/w/ar.md --\n---\ntitle: One\ntranslation_of: en\n\
         series: {id: roads, part: 3}\n---\nنص.\n\
         -- content/articles/v/en.md --\n---\ntitle: Two\nseries: {id: roads, part: 1}\n---\n\
         Text.\n\
         -- content/series/roads.yaml --\ntitle: {en: Roads}\n\
         -- content/series/ways.yaml --\ntitle: {en: Ways}\norder: [w, vv, w]\n",
        str![[r#"
warning[series-order]: another version says that this work is in the series `roads`
 --> content/articles/w/ar.md:4:14
  |
4 | series: {id: roads, part: 3}
  |              ^^^^^
  |
  = help: leave `series` out here: all versions of a work are the same part of one series
note: it says so here, and counts
 --> content/articles/w/en.md:3:14
  |
3 | series: {id: roads, part: 1}
  |              ^^^^^

warning[series-order]: another work is part 1 of the series `roads` too
 --> content/articles/w/en.md:3:27
  |
3 | series: {id: roads, part: 1}
  |                           ^
  |
  = help: give each its own number, or list the works under `order` in the file of the series
note: it says so here
 --> content/articles/v/en.md:3:27
  |
3 | series: {id: roads, part: 1}
  |                           ^

warning[series-order]: the archive has no work `vv`
 --> content/series/ways.yaml:2:12
  |
2 | order: [w, vv, w]
  |            ^^
  |
  = help: write the name of a work's folder, or leave it out until the work is there

warning[series-order]: `w` is in this order twice
 --> content/series/ways.yaml:2:16
  |
2 | order: [w, vv, w]
  |                ^
  |
  = help: leave one of them out: a work has one place in a series
note: it is here already
 --> content/series/ways.yaml:2:9
  |
2 | order: [w, vv, w]
  |         ^


"#]],
    );
}

#[test]
fn unknown_tag() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\ntags: [diplomcy, C++, silk]\n---\n\
         -- content/tags/diplomacy.yaml --\nlabel: {en: Diplomacy}\nbroader: politics\n",
        str![[r#"
warning[unknown-tag]: `diplomcy` has no file in content/tags/
 --> content/articles/w/en.md:3:8
  |
3 | tags: [diplomcy, C++, silk]
  |        ^^^^^^^^
  |
  = help: did you mean `diplomacy`? If not, add content/tags/diplomcy.yaml

warning[unknown-tag]: `C++` has no file in content/tags/
 --> content/articles/w/en.md:3:18
  |
3 | tags: [diplomcy, C++, silk]
  |                  ^^^
  |
  = help: add content/tags/c++.yaml, and write `c++` here

warning[unknown-tag]: `silk` has no file in content/tags/
 --> content/articles/w/en.md:3:23
  |
3 | tags: [diplomcy, C++, silk]
  |                       ^^^^
  |
  = help: add content/tags/silk.yaml

warning[unknown-tag]: `politics` has no file in content/tags/
 --> content/tags/diplomacy.yaml:2:10
  |
2 | broader: politics
  |          ^^^^^^^^
  |
  = help: add content/tags/politics.yaml


"#]],
    );
}

#[test]
fn names_that_were_not_written_as_a_list() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\nauthor: Adam; Eve\ntags: [حرب، سلام]\n---\n",
        str![[r#"
warning[unknown-person]: `Adam; Eve` has no file in content/people/
 --> content/articles/w/en.md:3:9
  |
3 | author: Adam; Eve
  |         ^^^^^^^^^
  |
  = help: write several names as a list: `[Adam, Eve]`; if this is one name, add content/people/adam-eve.yaml

warning[unknown-tag]: `حرب، سلام` has no file in content/tags/
 --> content/articles/w/en.md:4:8
  |
4 | tags: [حرب، سلام]
  |        ^^^^^^^^^
  |
  = note: line 4, column 8: <FSI>حرب، سلام<PDI>
  = help: write several names as a list: `[حرب, سلام]`; if this is one name, add content/tags/حرب-سلام.yaml


"#]],
    );
}

#[test]
fn circular_broader() {
    check(
        "-- content/tags/a.yaml --\nlabel: A\nbroader: b\n-- content/tags/b.yaml --\nlabel: B\nbroader: a\n\
         -- content/tags/c.yaml --\nlabel: C\nbroader: c\n-- content/tags/d.yaml --\nlabel: D\nbroader: a\n",
        str![[r#"
error[circular-broader]: the broader tag `b` is itself below this tag
 --> content/tags/a.yaml:2:10
  |
2 | broader: b
  |          ^
  |
  = help: remove `broader` from one of the tags in the circle

error[circular-broader]: the broader tag `a` is itself below this tag
 --> content/tags/b.yaml:2:10
  |
2 | broader: a
  |          ^
  |
  = help: remove `broader` from one of the tags in the circle

error[circular-broader]: the broader tag `c` is itself below this tag
 --> content/tags/c.yaml:2:10
  |
2 | broader: c
  |          ^
  |
  = help: remove `broader` from one of the tags in the circle


"#]],
    );
}

#[test]
fn circular_people() {
    check(
        "-- content/people/a.yaml --\nname: A\npseudonym_of: b\n-- content/people/b.yaml --\nname: B\npseudonym_of: a\n\
         -- content/people/c.yaml --\nname: C\nkind: organisation\nmembers: [d]\n\
         -- content/people/d.yaml --\nname: D\nkind: organisation\nmembers: [c, d]\n",
        str![[r#"
error[circular-people]: `b` is itself said to be a pen name of this one
 --> content/people/a.yaml:2:15
  |
2 | pseudonym_of: b
  |               ^
  |
  = help: remove `pseudonym_of` from the file of the person

error[circular-people]: `a` is itself said to be a pen name of this one
 --> content/people/b.yaml:2:15
  |
2 | pseudonym_of: a
  |               ^
  |
  = help: remove `pseudonym_of` from the file of the person

error[circular-people]: this organisation is itself said to be a member of `d`
 --> content/people/c.yaml:3:11
  |
3 | members: [d]
  |           ^
  |
  = help: remove one of the two from the `members` of the other

error[circular-people]: this organisation is itself said to be a member of `c`
 --> content/people/d.yaml:3:11
  |
3 | members: [c, d]
  |           ^
  |
  = help: remove one of the two from the `members` of the other

error[circular-people]: an organisation is no member of itself
 --> content/people/d.yaml:3:14
  |
3 | members: [c, d]
  |              ^
  |
  = help: remove it from `members`


"#]],
    );
}

#[test]
fn members_of_person() {
    check(
        "-- content/people/a.yaml --\nname: A\nmembers: [b]\n-- content/people/b.yaml --\nname: B\n",
        str![[r#"
error[members-of-person]: only an organisation has members
 --> content/people/a.yaml:2:1
  |
2 | members: [b]
  | ^^^^^^^
  |
  = help: add `kind: organisation`, or remove `members`


"#]],
    );
}

#[test]
fn two_originals() {
    check(
        "-- content/articles/w/ar.md --\n---\ntitle: واحد\n---\n-- content/articles/w/en.md --\n---\ntitle: One\n---\n",
        str![[r#"
error[two-originals]: the work `w` has two originals
--> content/articles/w/en.md
 = help: add `translation_of:` to the one that is a translation; if it was written in both languages, add `original: true` to both
note: this one is an original too
--> content/articles/w/ar.md


"#]],
    );
}

#[test]
fn missing_translation_of() {
    check(
        "-- content/articles/w/ar.md --\n---\ntitle: واحد\n---\n\
         -- content/articles/w/en.md --\n---\ntitle: One\nmethod: human\n---\nText.\n",
        str![[r#"
warning[missing-translation-of]: this translation does not say which version it was made from
--> content/articles/w/en.md
 = help: it is treated as a translation of the original; if that is right, add `translation_of: ar`


"#]],
    );
}

#[test]
fn unknown_version() {
    check(
        "-- content/articles/w/ar.md --\n---\ntitle: واحد\n---\n\
         -- content/articles/w/en.md --\n---\ntitle: One\ntranslation_of: arr\n---\nText.\n\
         -- content/articles/w/fr.md --\n---\ntitle: Un\ntranslation_of: english\n---\nText.\n\
         -- content/articles/v/fr.md --\n---\ntitle: Un\ntranslation_of: en\n---\nText.\n",
        str![[r#"
error[unknown-version]: this work has no version `en`
 --> content/articles/v/fr.md:3:17
  |
3 | translation_of: en
  |                 ^^
  |
  = help: the work has no other version; describe an original that is not in the archive with `source:`

error[unknown-version]: this work has no version `arr`
 --> content/articles/w/en.md:3:17
  |
3 | translation_of: arr
  |                 ^^^
  |
  = help: did you mean `ar`?

error[unknown-version]: this work has no version `english`
 --> content/articles/w/fr.md:3:17
  |
3 | translation_of: english
  |                 ^^^^^^^
  |
  = help: its other versions are `ar`, `en`


"#]],
    );
}

#[test]
fn circular_translation() {
    check(
        "-- content/articles/one/en.md --\n---\ntitle: One\ntranslation_of: en\n---\nText.\n\
         -- content/articles/two/en.md --\n---\ntitle: One\ntranslation_of: ar\n---\nText.\n\
         -- content/articles/two/ar.md --\n---\ntitle: One\ntranslation_of: en\n---\nText.\n\
         -- content/articles/three/ar.md --\n---\ntitle: One\ntranslation_of: fr\n---\nText.\n\
         -- content/articles/three/en.md --\n---\ntitle: One\ntranslation_of: ar\n---\nText.\n\
         -- content/articles/three/fr.md --\n---\ntitle: One\ntranslation_of: en\n---\nText.\n\
         -- content/articles/three/he.md --\n---\ntitle: One\ntranslation_of: en\n---\nText.\n",
        str![[r#"
error[circular-translation]: `en` is a translation of itself
 --> content/articles/one/en.md:3:17
  |
3 | translation_of: en
  |                 ^^
  |
  = help: remove `translation_of` from the version that is the original

error[circular-translation]: these translations were made in a circle: `ar` from `fr`, `fr` from `en`, `en` from `ar`
 --> content/articles/three/ar.md:3:17
  |
3 | translation_of: fr
  |                 ^^
  |
  = help: remove `translation_of` from the version that is the original
note: `fr` names its source here
 --> content/articles/three/fr.md:3:17
  |
3 | translation_of: en
  |                 ^^
note: `en` names its source here
 --> content/articles/three/en.md:3:17
  |
3 | translation_of: ar
  |                 ^^

error[circular-translation]: these translations were made in a circle: `ar` from `en`, `en` from `ar`
 --> content/articles/two/ar.md:3:17
  |
3 | translation_of: en
  |                 ^^
  |
  = help: remove `translation_of` from the version that is the original
note: `en` names its source here
 --> content/articles/two/en.md:3:17
  |
3 | translation_of: ar
  |                 ^^


"#]],
    );
}

const TWO_WORKS: &str = "\
-- content/articles/silk-road/en.md --
---
title: Silk
---

## The road {#road}

## الطريق

-- content/people/hunayn.yaml --
name: Hunayn
-- static/map.png --
";

/// `body` as a third work, next to two others.
#[track_caller]
fn body(body: &str, expected: impl snapbox::IntoData) {
    check(
        &format!("{TWO_WORKS}-- content/articles/w/en.md --\n---\ntitle: One\n---\n\n{body}\n"),
        expected,
    );
}

#[test]
fn broken_link() {
    body(
        "[a](../silk-raod/en.md) [b](../silk-road/eng.md) [c](../../people/hunain.yaml) ![d](map.png) [e](/mop.png)\n\
         [f](../nothing/at/all.md) [g](<a b.md>) [h][ref] [i](../../articels/) [j](../silk-raod/)\n\n[ref]: nowhere.md\n\n\
         | a |\n|---|\n| [t](cell.md) |\n\nnote[^1]\n\n[^1]: [n](note.md)\n",
        str![[r#"
error[broken-link]: `../silk-raod/en.md` leads nowhere
 --> content/articles/w/en.md:5:1
  |
5 | [a](../silk-raod/en.md) [b](../silk-road/eng.md) [c](../../people/hunain.yaml) ![d](map.png) ...
  | ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `../silk-road/en.md`?

error[broken-link]: `../silk-road/eng.md` leads nowhere
 --> content/articles/w/en.md:5:25
  |
5 | [a](../silk-raod/en.md) [b](../silk-road/eng.md) [c](../../people/hunain.yaml) ![d](map.png) ...
  |                         ^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `../silk-road/en.md`?

error[broken-link]: `../../people/hunain.yaml` leads nowhere
 --> content/articles/w/en.md:5:50
  |
5 | [a](../silk-raod/en.md) [b](../silk-road/eng.md) [c](../../people/hunain.yaml) ![d](map.png) ...
  |                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `../../people/hunayn.yaml`?

error[broken-link]: there is no picture at `map.png`
 --> content/articles/w/en.md:5:80
  |
5 | ...eng.md) [c](../../people/hunain.yaml) ![d](map.png) [e](/mop.png)
  |                                          ^^^^^^^^^^^^^
  |
  = help: write the path of a picture file, starting from the folder of this file, as in `map.png`, or `/map.png` for static/map.png

error[broken-link]: `/mop.png` leads nowhere
 --> content/articles/w/en.md:5:94
  |
5 | .../../people/hunain.yaml) ![d](map.png) [e](/mop.png)
  |                                          ^^^^^^^^^^^^^
  |
  = help: did you mean `/map.png`?

error[broken-link]: `../nothing/at/all.md` leads nowhere
 --> content/articles/w/en.md:6:1
  |
6 | [f](../nothing/at/all.md) [g](<a b.md>) [h][ref] [i](../../articels/) [j](../silk-raod/)
  | ^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write the path of a file of the site, starting from the folder of this file, as in `../other/ar.md`

error[broken-link]: `a b.md` leads nowhere
 --> content/articles/w/en.md:6:27
  |
6 | [f](../nothing/at/all.md) [g](<a b.md>) [h][ref] [i](../../articels/) [j](../silk-raod/)
  |                           ^^^^^^^^^^^^^
  |
  = help: write the path of a file of the site, starting from the folder of this file, as in `../other/ar.md`

error[broken-link]: `../../articels/` leads nowhere
 --> content/articles/w/en.md:6:50
  |
6 | [f](../nothing/at/all.md) [g](<a b.md>) [h][ref] [i](../../articels/) [j](../silk-raod/)
  |                                                  ^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `../../articles/`?

error[broken-link]: `../silk-raod/` leads nowhere
 --> content/articles/w/en.md:6:71
  |
6 | [f](../nothing/at/all.md) [g](<a b.md>) [h][ref] [i](../../articels/) [j](../silk-raod/)
  |                                                                       ^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `../silk-road/`?

error[broken-link]: `nowhere.md` leads nowhere
 --> content/articles/w/en.md:8:8
  |
8 | [ref]: nowhere.md
  |        ^^^^^^^^^^
  |
  = help: write the path of a file of the site, starting from the folder of this file, as in `../other/ar.md`

error[broken-link]: `cell.md` leads nowhere
  --> content/articles/w/en.md:12:3
   |
12 | | [t](cell.md) |
   |   ^^^^^^^^^^^^
   |
   = help: write the path of a file of the site, starting from the folder of this file, as in `../other/ar.md`

error[broken-link]: `note.md` leads nowhere
  --> content/articles/w/en.md:16:7
   |
16 | [^1]: [n](note.md)
   |       ^^^^^^^^^^^^
   |
   = help: write the path of a file of the site, starting from the folder of this file, as in `../other/ar.md`

warning[faulty-picture]: the picture `map.png` is an empty file
--> static/map.png
 = help: copy the picture again


"#]],
    );
}

/// What is never published is not suggested, not even for a link that names it.
#[test]
fn links_to_files_that_are_not_published() {
    check(
        "-- site.yaml --\ntitle: Archive\nlanguages: [en]\n-- content/tags/list.txt --\nsea\n\
         -- content/articles/w/en.md --\n---\ntitle: W\n---\n[a](../../tags/list.txt) [b](../../tags/lists.txt)\n",
        str![[r#"
error[broken-link]: `../../tags/list.txt` is there, but is not published
 --> content/articles/w/en.md:4:1
  |
4 | [a](../../tags/list.txt) [b](../../tags/lists.txt)
  | ^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: what is reported at that file says why; files in the folder of a work or page, and in static/, are published

error[broken-link]: `../../tags/lists.txt` leads nowhere
 --> content/articles/w/en.md:4:26
  |
4 | [a](../../tags/list.txt) [b](../../tags/lists.txt)
  |                          ^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write the path of a file of the site, starting from the folder of this file, as in `../other/ar.md`

warning[misplaced-file]: `content/tags/list.txt` is not part of the archive, and is not published
--> content/tags/list.txt
 = help: content/ contains articles/<work>/<lang>.md, people/<id>.yaml, tags/<id>.yaml, series/<id>.yaml, pages/<page>/<lang>.md, bibliography.bib and search.yaml; files to copy as they are belong in static/


"#]],
    );
}

#[test]
fn links_written_as_seen_from_somewhere_else() {
    body(
        "[a](silk-road/en.md) [b](/en/articles/silk-road/) [c](/content/people/hunayn.yaml) [d](../../people/hunayn)\n\
         [e](..\\silk-road\\en.md) [f](../silk-road/en.html) [g](/static/map.png) [h](/ar/people/hunayn/)\n\
         [i](/articles/silk-road) [j](www.example.org) [k](example.org/page) [l](mail@example.org) [m](en)\n",
        str![[r#"
error[broken-link]: `silk-road/en.md` leads nowhere
 --> content/articles/w/en.md:5:1
  |
5 | [a](silk-road/en.md) [b](/en/articles/silk-road/) [c](/content/people/hunayn.yaml) [d](../../...
  | ^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `../silk-road/en.md`?

error[broken-link]: `/en/articles/silk-road/` leads nowhere
 --> content/articles/w/en.md:5:22
  |
5 | [a](silk-road/en.md) [b](/en/articles/silk-road/) [c](/content/people/hunayn.yaml) [d](../../...
  |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: this looks like an address of the finished site; link to the file `../silk-road/en.md`

error[broken-link]: `/content/people/hunayn.yaml` leads nowhere
 --> content/articles/w/en.md:5:51
  |
5 | [a](silk-road/en.md) [b](/en/articles/silk-road/) [c](/content/people/hunayn.yaml) [d](../../...
  |                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `../../people/hunayn.yaml`?

error[broken-link]: `../../people/hunayn` leads nowhere
 --> content/articles/w/en.md:5:84
  |
5 | ...[c](/content/people/hunayn.yaml) [d](../../people/hunayn)
  |                                     ^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `../../people/hunayn.yaml`?

error[broken-link]: `..\silk-road\en.md` leads nowhere
 --> content/articles/w/en.md:6:1
  |
6 | [e](..\silk-road\en.md) [f](../silk-road/en.html) [g](/static/map.png) [h](/ar/people/hunayn/)
  | ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `../silk-road/en.md`?

error[broken-link]: `../silk-road/en.html` leads nowhere
 --> content/articles/w/en.md:6:25
  |
6 | [e](..\silk-road\en.md) [f](../silk-road/en.html) [g](/static/map.png) [h](/ar/people/hunayn/)
  |                         ^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `../silk-road/en.md`?

error[broken-link]: `/static/map.png` leads nowhere
 --> content/articles/w/en.md:6:51
  |
6 | [e](..\silk-road\en.md) [f](../silk-road/en.html) [g](/static/map.png) [h](/ar/people/hunayn/)
  |                                                   ^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `/map.png`?

error[broken-link]: `/ar/people/hunayn/` leads nowhere
 --> content/articles/w/en.md:6:72
  |
6 | [e](..\silk-road\en.md) [f](../silk-road/en.html) [g](/static/map.png) [h](/ar/people/hunayn/)
  |                                                                        ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: this looks like an address of the finished site; link to the file `../../people/hunayn.yaml`

error[broken-link]: `/articles/silk-road` leads nowhere
 --> content/articles/w/en.md:7:1
  |
7 | [i](/articles/silk-road) [j](www.example.org) [k](example.org/page) [l](mail@example.org) [m]...
  | ^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `../silk-road/`?

error[broken-link]: `www.example.org` leads nowhere
 --> content/articles/w/en.md:7:26
  |
7 | [i](/articles/silk-road) [j](www.example.org) [k](example.org/page) [l](mail@example.org) [m]...
  |                          ^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `https://www.example.org`?

error[broken-link]: `example.org/page` leads nowhere
 --> content/articles/w/en.md:7:47
  |
7 | [i](/articles/silk-road) [j](www.example.org) [k](example.org/page) [l](mail@example.org) [m]...
  |                                               ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `https://example.org/page`?

error[broken-link]: `mail@example.org` leads nowhere
 --> content/articles/w/en.md:7:69
  |
7 | [i](/articles/silk-road) [j](www.example.org) [k](example.org/page) [l](mail@example.org) [m]...
  |                                                                     ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `mailto:mail@example.org`?

error[broken-link]: `en` leads nowhere
 --> content/articles/w/en.md:7:91
  |
7 | ...(example.org/page) [l](mail@example.org) [m](en)
  |                                             ^^^^^^^
  |
  = help: write the path of a file of the site, starting from the folder of this file, as in `../other/ar.md`

warning[faulty-picture]: the picture `map.png` is an empty file
--> static/map.png
 = help: copy the picture again


"#]],
    );
}

#[test]
fn empty_link() {
    body(
        "[to be found]() ![](<>) [later]\n\n[later]: <>\n",
        str![[r#"
error[empty-link]: this link has no address
 --> content/articles/w/en.md:5:1
  |
5 | [to be found]() ![](<>) [later]
  | ^^^^^^^^^^^^^^^
  |
  = help: write the path of a file of the site, starting from the folder of this file, as in `../other/ar.md`

error[empty-link]: this link has no address
 --> content/articles/w/en.md:5:17
  |
5 | [to be found]() ![](<>) [later]
  |                 ^^^^^^^
  |
  = help: write the path of a file of the site, starting from the folder of this file, as in `../other/ar.md`

warning[missing-alt]: this picture has no description
 --> content/articles/w/en.md:5:17
  |
5 | [to be found]() ![](<>) [later]
  |                 ^^^^^^^
  |
  = help: say in words what it shows, as in `![The roads to the sea](map.svg)`; if it shows nothing that the text does not say, write `<img src="map.svg" alt="">`

error[empty-link]: this link has no address
 --> content/articles/w/en.md:5:25
  |
5 | [to be found]() ![](<>) [later]
  |                         ^^^^^^^
  |
  = help: write the path of a file of the site, starting from the folder of this file, as in `../other/ar.md`

warning[faulty-picture]: the picture `map.png` is an empty file
--> static/map.png
 = help: copy the picture again


"#]],
    );
}

#[test]
fn unknown_anchor() {
    body(
        "[a](../silk-road/en.md#raod) [b](../silk-road/#الطريف) [c](#nothing) [d](../../people/hunayn.yaml#x)",
        str![[r#"
error[unknown-anchor]: the target has no anchor `#raod`
 --> content/articles/w/en.md:5:1
  |
5 | [a](../silk-road/en.md#raod) [b](../silk-road/#الطريف) [c](#nothing) [d](../../people/hunayn....
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = note: line 5, column 1: <FSI>[a](../silk-road/en.md#raod)<PDI>
  = help: did you mean `#road`?

error[unknown-anchor]: the target has no anchor `#الطريف`
 --> content/articles/w/en.md:5:30
  |
5 | [a](../silk-road/en.md#raod) [b](../silk-road/#الطريف) [c](#nothing) [d](../../people/hunayn....
  |                              ^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = note: line 5, column 30: <FSI>[b](../silk-road/#الطريف)<PDI>
  = help: did you mean `#الطريق`?

error[unknown-anchor]: the target has no anchor `#nothing`
 --> content/articles/w/en.md:5:56
  |
5 | [a](../silk-road/en.md#raod) [b](../silk-road/#الطريف) [c](#nothing) [d](../../people/hunayn....
  |                                                        ^^^^^^^^^^^^^
  |
  = note: line 5, column 56: <FSI>[c](#nothing)<PDI>
  = help: an anchor is an id, as in `## Heading {#id}`, or the number of a block or a note: `#p7`, `#fn-1`

error[unknown-anchor]: the target has no anchor `#x`
 --> content/articles/w/en.md:5:70
  |
5 | ...-road/#الطريف) [c](#nothing) [d](../../people/hunayn.yaml#x)
  |                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = note: line 5, column 70: <FSI>[d](../../people/hunayn.yaml#x)<PDI>
  = help: an anchor is an id, as in `## Heading {#id}`, or the number of a block or a note: `#p7`, `#fn-1`

warning[faulty-picture]: the picture `map.png` is an empty file
--> static/map.png
 = help: copy the picture again


"#]],
    );
}

#[test]
fn faults_of_a_biography() {
    check(
        &format!(
            "{TWO_WORKS}-- content/people/ishaq.yaml --\nname: Ishaq\nbio:\n  en: |\n    Son of [Hunayn](hunain.yaml), see \
             [the road](../articles/silk-road/en.md#rod).\n\n    He knew Greek.[^1]\n  ar: ابن [حنين](hunayn.yaml).\n"
        ),
        str![[r#"
error[broken-link]: `hunain.yaml` leads nowhere
 --> content/people/ishaq.yaml:4:12
  |
4 |     Son of [Hunayn](hunain.yaml), see [the road](../articles/silk-road/en.md#rod).
  |            ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `hunayn.yaml`?

error[unknown-anchor]: the target has no anchor `#rod`
 --> content/people/ishaq.yaml:4:39
  |
4 |     Son of [Hunayn](hunain.yaml), see [the road](../articles/silk-road/en.md#rod).
  |                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `#road`?

error[undefined-note]: there is no note `[^1]`
 --> content/people/ishaq.yaml:6:19
  |
6 |     He knew Greek.[^1]
  |                   ^^^^
  |
  = help: write the note in a paragraph of its own: `[^1]: …`

warning[faulty-picture]: the picture `map.png` is an empty file
--> static/map.png
 = help: copy the picture again


"#]],
    );
}

#[test]
fn links_that_leave_the_site() {
    body(
        "[a](../../../etc/passwd) ![b](%2e%2e/%2e%2e/%2e%2e%2f.git/config) [c](../../../../../../etc/passwd) \
         [d](../../../site.yaml) ![e](/../templates/base.html)",
        str![[r#"
error[link-leaves-content]: `../../../etc/passwd` leads out of content/
 --> content/articles/w/en.md:5:1
  |
5 | [a](../../../etc/passwd) ![b](%2e%2e/%2e%2e/%2e%2e%2f.git/config) [c](../../../../../../etc/p...
  | ^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: link only to files in content/ or static/

error[link-leaves-content]: `%2e%2e/%2e%2e/%2e%2e%2f.git/config` leads out of content/
 --> content/articles/w/en.md:5:26
  |
5 | [a](../../../etc/passwd) ![b](%2e%2e/%2e%2e/%2e%2e%2f.git/config) [c](../../../../../../etc/p...
  |                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: link only to files in content/ or static/

error[link-leaves-content]: `../../../../../../etc/passwd` leads out of content/
 --> content/articles/w/en.md:5:67
  |
5 | ...2e%2e/%2e%2e%2f.git/config) [c](../../../../../../etc/passwd) [d](../../../site.yaml) ![e]...
  |                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: link only to files in content/ or static/

error[link-leaves-content]: `../../../site.yaml` leads out of content/
 --> content/articles/w/en.md:5:101
  |
5 | ...c](../../../../../../etc/passwd) [d](../../../site.yaml) ![e](/../templates/base.html)
  |                                     ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: link only to files in content/ or static/

error[link-leaves-content]: `/../templates/base.html` leads out of content/
 --> content/articles/w/en.md:5:125
  |
5 | ...sswd) [d](../../../site.yaml) ![e](/../templates/base.html)
  |                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: link only to files in content/ or static/

warning[faulty-picture]: the picture `map.png` is an empty file
--> static/map.png
 = help: copy the picture again


"#]],
    );
}

#[test]
fn undecodable_link() {
    body(
        "[a](caf%E9.md)",
        str![[r#"
error[undecodable-link]: the percent codes of `caf%E9.md` are not UTF-8
 --> content/articles/w/en.md:5:1
  |
5 | [a](caf%E9.md)
  | ^^^^^^^^^^^^^^
  |
  = help: write the name of the file as it is, between < and > if it has spaces

warning[faulty-picture]: the picture `map.png` is an empty file
--> static/map.png
 = help: copy the picture again


"#]],
    );
}

#[test]
fn not_a_picture() {
    check(
        &format!(
            "{TWO_WORKS}-- content/articles/w/en.md --\n---\ntitle: One\nimage: {{src: ../silk-road/en.md}}\n---\n\n\
             ![a](../silk-road/)\n\
             -- content/articles/v/en.md --\n---\ntitle: One\nimage: {{src: gone.png}}\n---\n\
             -- content/articles/v/ar.md --\n---\ntitle: One\ntranslation_of: en\n---\nText.\n"
        ),
        str![[r#"
error[broken-link]: there is no picture at `gone.png`
 --> content/articles/v/en.md:3:14
  |
3 | image: {src: gone.png}
  |              ^^^^^^^^
  |
  = help: write the path of a picture file, starting from the folder of this file, as in `map.png`, or `/map.png` for static/map.png

error[not-a-picture]: `../silk-road/en.md` is not a picture file
 --> content/articles/w/en.md:3:14
  |
3 | image: {src: ../silk-road/en.md}
  |              ^^^^^^^^^^^^^^^^^^
  |
  = help: name a picture file in the folder of the text, such as map.png

error[not-a-picture]: `../silk-road/` is not a picture file
 --> content/articles/w/en.md:6:1
  |
6 | ![a](../silk-road/)
  | ^^^^^^^^^^^^^^^^^^^
  |
  = help: name a picture file, such as map.png; for a link to this file, delete the `!`

warning[faulty-picture]: the picture `map.png` is an empty file
--> static/map.png
 = help: copy the picture again


"#]],
    );
}

#[test]
fn link_to_draft() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\n---\n[a](../d/en.md) [b](../d/) [c](../../pages/about/)\n[d](../d/map.svg)\n\
         -- content/articles/d/map.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n\
         -- content/articles/d/en.md --\n---\ntitle: D\ndraft: true\ndate: never\n---\n[broken](x.md)\n\
         -- content/pages/about/en.md --\n---\ntitle: About\ndraft: true\n---\n",
        str![[r#"
error[link-to-draft]: `../d/en.md` is a draft, and drafts are not published
 --> content/articles/w/en.md:4:1
  |
4 | [a](../d/en.md) [b](../d/) [c](../../pages/about/)
  | ^^^^^^^^^^^^^^^
  |
  = help: build with --drafts, or remove `draft: true` from it

error[link-to-draft]: `../d/` is a draft, and drafts are not published
 --> content/articles/w/en.md:4:17
  |
4 | [a](../d/en.md) [b](../d/) [c](../../pages/about/)
  |                 ^^^^^^^^^^
  |
  = help: build with --drafts, or remove `draft: true` from it

error[link-to-draft]: `../../pages/about/` is a draft, and drafts are not published
 --> content/articles/w/en.md:4:28
  |
4 | [a](../d/en.md) [b](../d/) [c](../../pages/about/)
  |                            ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: build with --drafts, or remove `draft: true` from it

error[link-to-draft]: `../d/map.svg` is a draft, and drafts are not published
 --> content/articles/w/en.md:5:1
  |
5 | [d](../d/map.svg)
  | ^^^^^^^^^^^^^^^^^
  |
  = help: build with --drafts, or remove `draft: true` from it


"#]],
    );
}

#[test]
fn address_collision() {
    check(
        "-- content/people/Hunayn.yaml --\nname: One\n-- content/people/hunayn.yaml --\nname: Two\n\
         -- content/tags/x.yaml --\nlabel: One\n-- content/tags/x.yml --\nlabel: Two\n\
         -- content/articles/w/AR.md --\n---\ntitle: One\n---\n-- content/articles/w/ar.md --\n---\ntitle: Two\n---\n\
         -- content/pages/tags/en.md --\n---\ntitle: One\naliases: [/old/, /OLD/, /ar/people/, /robots.txt]\n---\n",
        str![[r#"
error[address-collision]: two things would have the address `/ar/articles/w/`
--> content/articles/w/ar.md
 = help: rename one of them; addresses that differ only in capital letters, or in how an accent is encoded, are the same to many servers
note: the other one is here
--> content/articles/w/AR.md

error[address-collision]: two things would have the address `/en/tags/`
--> content/pages/tags/en.md
 = help: rename one of them; addresses that differ only in capital letters, or in how an accent is encoded, are the same to many servers
note: every site has a page there
--> site.yaml

error[address-collision]: the former address `/old/` is given twice here
 --> content/pages/tags/en.md:3:18
  |
3 | aliases: [/old/, /OLD/, /ar/people/, /robots.txt]
  |                  ^^^^^
  |
  = help: take one of them out; capital letters make no difference
note: the other one is here
 --> content/pages/tags/en.md:3:11
  |
3 | aliases: [/old/, /OLD/, /ar/people/, /robots.txt]
  |           ^^^^^

error[address-collision]: `/ar/people/` cannot be a former address: something is there now
 --> content/pages/tags/en.md:3:25
  |
3 | aliases: [/old/, /OLD/, /ar/people/, /robots.txt]
  |                         ^^^^^^^^^^^
  |
  = help: take it out; readers who go there find what is there now
note: every site has a page there
 --> site.yaml

error[address-collision]: `/robots.txt` cannot be a former address: something is there now
 --> content/pages/tags/en.md:3:38
  |
3 | aliases: [/old/, /OLD/, /ar/people/, /robots.txt]
  |                                      ^^^^^^^^^^^
  |
  = help: take it out; readers who go there find what is there now
note: every site has a page there
 --> site.yaml

error[address-collision]: two things would have the address `/en/people/hunayn/`
--> content/people/hunayn.yaml
 = help: rename one of them; addresses that differ only in capital letters, or in how an accent is encoded, are the same to many servers
note: the other one is here
--> content/people/Hunayn.yaml

error[address-collision]: two things would have the address `/en/tags/x/`
--> content/tags/x.yml
 = help: rename one of them; addresses that differ only in capital letters, or in how an accent is encoded, are the same to many servers
note: the other one is here
--> content/tags/x.yaml


"#]],
    );
}

/// `page/2` is the second page of the list of articles.
#[test]
fn a_work_called_page_with_an_edition_called_2() {
    check(
        "-- site.yaml --\ntitle: Archive\nlanguages: [en]\nper_page: 1\n\
         -- content/articles/page/en.md --\n---\ntitle: One\n---\n\
         -- content/articles/page/en.2.md --\n---\ntitle: Two\ntranslation_of: en\n---\nText.\n",
        str![[r#"
error[address-collision]: two things would have the address `/en/articles/page/2/`
--> content/articles/page/en.2.md
 = help: rename one of them; addresses that differ only in capital letters, or in how an accent is encoded, are the same to many servers
note: every site has a page there
--> site.yaml


"#]],
    );
}

#[test]
fn file_and_folder() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\naliases: [/old.html, /old.html/more/]\n---\n\
         -- content/tags/index.html.yaml --\nlabel: Index\n-- static/ar --\nx\n",
        str![[r#"
error[file-and-folder]: `/old.html` would be both a file and a folder
 --> content/articles/w/en.md:3:11
  |
3 | aliases: [/old.html, /old.html/more/]
  |           ^^^^^^^^^
  |
  = help: rename one of them
note: this is published in that folder
 --> content/articles/w/en.md:3:22
  |
3 | aliases: [/old.html, /old.html/more/]
  |                      ^^^^^^^^^^^^^^^

error[file-and-folder]: `/en/tags/index.html` would be both a file and a folder
--> content/tags/index.html.yaml
 = help: rename one of them
note: every site has a file there
--> site.yaml

error[file-and-folder]: `/ar` would be both a file and a folder
--> static/ar
 = help: rename one of them
note: every site has pages in that folder
--> site.yaml


"#]],
    );
}

#[test]
fn addresses_in_raw_html() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\n---\n<a href=\"../v/en.md\">a</a>\n<a href=\"#strat\">b</a>\n\n\
         <div><img src=\"mpa.svg\"></div>\n\n## Start\n\n\
         -- content/articles/w/map.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"/>\n",
        str![[r##"
warning[html-link]: `../v/en.md` leads nowhere
 --> content/articles/w/en.md:4:10
  |
4 | <a href="../v/en.md">a</a>
  |          ^^^^^^^^^^
  |
  = help: write the path of a file of the site, starting from the folder of this file, as in `../other/ar.md`

warning[html-link]: the target has no anchor `#strat`
 --> content/articles/w/en.md:5:10
  |
5 | <a href="#strat">b</a>
  |          ^^^^^^
  |
  = help: did you mean `#start`?

warning[missing-alt]: this picture has no description
 --> content/articles/w/en.md:7:6
  |
7 | <div><img src="mpa.svg"></div>
  |      ^^^^^^^^^^^^^^^^^^^
  |
  = help: say in words what it shows, as in `![The roads to the sea](map.svg)`; if it shows nothing that the text does not say, write `<img src="map.svg" alt="">`

error[broken-link]: there is no picture at `mpa.svg`
 --> content/articles/w/en.md:7:16
  |
7 | <div><img src="mpa.svg"></div>
  |                ^^^^^^^
  |
  = help: did you mean `map.svg`?


"##]],
    );
}
