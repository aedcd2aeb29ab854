//! Messages about front matter, and about the files of people and tags.

use super::{check, site};
use snapbox::{IntoData, assert_data_eq, str};

#[test]
fn missing_front_matter() {
    check(
        "-- content/articles/w/en.md --\nOnly prose.\n",
        str![[r#"
error[missing-front-matter]: this file has no front matter
--> content/articles/w/en.md
 = help: begin the file with a line `---`, then `title: …`, then another line `---`


"#]],
    );
    check(
        "-- content/articles/w/en.md --\n---\nOnly prose.\n---\nMore.\n",
        str![[r#"
error[missing-front-matter]: this file has no front matter, only a thematic break
 --> content/articles/w/en.md:1:1
  |
1 | ---
  | ^^^
  |
  = help: write `title: …` between two lines `---` at the beginning of the file


"#]],
    );
}

#[test]
fn unclosed_front_matter() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\n\nText.\n",
        str![[r#"
error[unclosed-front-matter]: this front matter is never closed
 --> content/articles/w/en.md:1:1
  |
1 | ---
  | ^^^
  |
  = help: write a line `---` after its last key


"#]],
    );
}

/// Faults for which the YAML parser's own words are used.
#[test]
fn yaml_syntax() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\nsummary: >0\n---\n",
        str![[r#"
error[yaml-syntax]: this is not valid YAML: while scanning a block scalar, found an indentation indicator equal to 0
 --> content/articles/w/en.md:3:10
  |
3 | summary: >0
  |          ^


"#]],
    );
}

#[test]
fn front_matter_with_blanks_before_its_fence() {
    check("-- content/articles/w/en.md --\n ---\ntitle: One\n---\n\nText.\n", str![]);
}

#[test]
fn stacked_front_matter() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\n---\n\n---\nlayout: post\ntags:\n- a\n---\nText.\n",
        str![[r#"
error[stacked-front-matter]: this file has two blocks of front matter
 --> content/articles/w/en.md:6:1
  |
6 | / layout: post
7 | | tags:
8 | | - a
  | |___^
  |
  = help: move the keys of the second block into the first
note: the first one is here
 --> content/articles/w/en.md:2:1
  |
2 | title: One
  | ^^^^^^^^^^


"#]],
    );
}

#[test]
fn missing_title() {
    check(
        "-- content/articles/w/en.md --\n---\n---\nText.\n",
        str![[r#"
error[missing-key]: front matter has no `title`
 --> content/articles/w/en.md:2:1
  |
2 | ---
  | ^
  |
  = help: add `title: …`


"#]],
    );
}

#[test]
fn missing_name() {
    check(
        "-- content/people/x.yaml --\nborn: 1900\n-- content/tags/x.yaml --\nlabel: {en: ''}\n",
        str![[r#"
error[missing-name]: `name` is missing
--> content/people/x.yaml
 = help: write `name: {ar: …, en: …}`, in at least one language

error[missing-name]: `label` is missing
 --> content/tags/x.yaml:1:1
  |
1 | label: {en: ''}
  | ^^^^^
  |
  = help: write `label: {ar: …, en: …}`, in at least one language


"#]],
    );
}

#[test]
fn half_name() {
    check(
        "-- content/people/x.yaml --\nname: {en: Ann Lee, ar: آن لي}\n\
         family: {en: Lee}\ngiven: {en: Ann, ar: آن}\n",
        str![[r#"
warning[half-name]: this part of a name has no `family` in the same language
 --> content/people/x.yaml:3:22
  |
3 | given: {en: Ann, ar: آن}
  |                      ^^
  |
  = note: line 3, column 22: <FSI>آن<PDI>
  = help: write `family` too, or leave `given` out


"#]],
    );
    let half = |person: &str| {
        let site = super::site(&format!("-- content/people/x.yaml --\nname: A\n{person}\n"));
        site.report().matches("[half-name]").count()
    };
    assert_eq!(half("given: A"), 1);
    // A family name alone is a whole name.
    assert_eq!(half("family: A"), 0);
    assert_eq!(half("family: A\ngiven: B"), 0);
    // For all languages is not the same as for one.
    assert_eq!(half("family: A\ngiven: {en: B}"), 1);
}

#[test]
fn bad_synonyms() {
    check(
        "-- content/search.yaml --\n\
         en:\n  - [computer, calculating machine, e-mail]\n  - [colour, color]\n  - [press, press]\n  - []\n\
         ar: [[حاسوب, «كمبيوتر»]]\nzh: [[書, 册]]\nfr: [livre, bouquin]\nde: Buch\nxx-yy: [[a, b]]\n\
         he: [[\"צה\\\"ל\", צבא, …]]\nfa:\n",
        str![[r#"
warning[bad-synonyms]: `calculating machine` is not one word, and is left out
 --> content/search.yaml:2:16
  |
2 |   - [computer, calculating machine, e-mail]
  |                ^^^^^^^^^^^^^^^^^^^
  |
  = help: write single words, without spaces and signs between them

warning[bad-synonyms]: `e-mail` is not one word, and is left out
 --> content/search.yaml:2:37
  |
2 |   - [computer, calculating machine, e-mail]
  |                                     ^^^^^^
  |
  = help: write single words, without spaces and signs between them

warning[bad-synonyms]: this group has no two words that could find each other
 --> content/search.yaml:4:5
  |
4 |   - [press, press]
  |     ^^^^^^^^^^^^^^
  |
  = help: write two different words or more, or delete the group

warning[bad-synonyms]: this group has no two words that could find each other
 --> content/search.yaml:5:5
  |
5 |   - []
  |     ^^
  |
  = help: write two different words or more, or delete the group

warning[bad-synonyms]: `«كمبيوتر»` is not one word, and is left out
 --> content/search.yaml:6:14
  |
6 | ar: [[حاسوب, «كمبيوتر»]]
  |              ^^^^^^^^^
  |
  = note: line 6, column 14: <FSI>«كمبيوتر»<PDI>
  = help: write single words, without spaces and signs between them

warning[bad-synonyms]: the search finds texts in this language by pairs of letters, and knows no words
 --> content/search.yaml:7:1
  |
7 | zh: [[書, 册]]
  | ^^
  |
  = help: delete the groups of this language

error[wrong-type]: `fr` must be a list of lists; what is written here is text
 --> content/search.yaml:8:6
  |
8 | fr: [livre, bouquin]
  |      ^^^^^
  |
  = help: put each group in brackets of its own: `fr: [[…, …], […, …]]`

error[wrong-type]: `de` must be a list of lists; what is written here is text
 --> content/search.yaml:9:5
  |
9 | de: Buch
  |     ^^^^
  |
  = help: put each group in brackets of its own: `de: [[…, …], […, …]]`

error[bad-language]: `xx-YY` is not a registered language
  --> content/search.yaml:10:1
   |
10 | xx-yy: [[a, b]]
   | ^^^^^
   |
   = help: write a tag of the IANA registry; `und` for an unknown language, `mul` for several ones, and `x-…` for one that has no tag

warning[bad-synonyms]: `…` is not one word, and is left out
  --> content/search.yaml:11:21
   |
11 | he: [["צה\"ל", צבא, …]]
   |                     ^
   |
   = note: line 11, column 21: <FSI>…<PDI>
   = help: write single words, without spaces and signs between them


"#]],
    );
}

#[test]
fn impossible_date() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\ndate: 2023-09-31\nupdated: ٢٠٢٣-٠٢-٣٠\n---\n\
         -- content/people/x.yaml --\nname: X\nborn: 0000\n",
        str![[r#"
error[impossible-date]: there is no such day as 2023-09-31
 --> content/articles/w/en.md:3:7
  |
3 | date: 2023-09-31
  |       ^^^^^^^^^^

error[impossible-date]: there is no such day as 2023-02-30
 --> content/articles/w/en.md:4:10
  |
4 | updated: ٢٠٢٣-٠٢-٣٠
  |          ^^^^^^^^^^
  |
  = note: line 4, column 10: <FSI>٢٠٢٣-٠٢-٣٠<PDI>

error[impossible-date]: there is no year 0: write `-0001` for 1 BC and `0001` for AD 1
 --> content/people/x.yaml:2:7
  |
2 | born: 0000
  |       ^^^^


"#]],
    );
}

#[test]
fn not_a_date() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\ndate: 31/09/2023\nupdated: 2023\n---\n\
         -- content/people/x.yaml --\nname: X\nborn: about 1900\n",
        str![[r#"
error[not-a-date]: `date` is not a date: `31/09/2023`
 --> content/articles/w/en.md:3:7
  |
3 | date: 31/09/2023
  |       ^^^^^^^^^^
  |
  = help: write year, month and day in digits, as in 2023-09-11

error[not-a-date]: `updated` is not a date: `2023`
 --> content/articles/w/en.md:4:10
  |
4 | updated: 2023
  |          ^^^^
  |
  = help: write year, month and day in digits, as in 2023-09-11

error[not-a-date]: `born` is not a date: `about 1900`
 --> content/people/x.yaml:2:7
  |
2 | born: about 1900
  |       ^^^^^^^^^^
  |
  = help: write `1900~`


"#]],
    );
}

#[test]
fn dates_out_of_order() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\ndate: 2024-03-09\nupdated: 2024-01-10\n\
         ---\n\
         -- content/people/ann.yaml --\nname: Ann\nborn: 1801\ndied: \"-1875\"\n",
        str![[r#"
warning[dates-out-of-order]: `updated` is earlier than `date`
 --> content/articles/w/en.md:4:10
  |
4 | updated: 2024-01-10
  |          ^^^^^^^^^^
  |
  = help: correct the date that is wrong
note: `date` is here
 --> content/articles/w/en.md:3:7
  |
3 | date: 2024-03-09
  |       ^^^^^^^^^^

warning[dates-out-of-order]: `died` is earlier than `born`
 --> content/people/ann.yaml:3:7
  |
3 | died: "-1875"
  |       ^^^^^^^
  |
  = help: correct the date that is wrong
note: `born` is here
 --> content/people/ann.yaml:2:7
  |
2 | born: 1801
  |       ^^^^


"#]],
    );
}

/// What is not known is not a fault.
#[test]
fn dates_that_may_be_in_order() {
    for (born, died) in [
        ("1801", "1801"),
        ("1801-05", "1801"),
        ("1801", "1801-05"),
        ("1801-05-02", "1801-05"),
        ("1801-05-02", "1801-05-02"),
        ("\"-0100\"", "\"-0044\""),
        ("1801-12-31", "1802"),
    ] {
        check(
            &format!("-- content/people/ann.yaml --\nname: Ann\nborn: {born}\ndied: {died}\n"),
            "",
        );
    }
}

#[test]
fn bad_alias() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\naliases: [old/, /a/../b, '/x?id=1', 'https://example.org/x']\n---\n",
        str![[r#"
error[bad-alias]: `old/` cannot be a former address of this site
 --> content/articles/w/en.md:3:11
  |
3 | aliases: [old/, /a/../b, '/x?id=1', 'https://example.org/x']
  |           ^^^^
  |
  = help: write only the path, beginning with a slash, as in /old/path/

error[bad-alias]: `/a/../b` cannot be a former address of this site
 --> content/articles/w/en.md:3:17
  |
3 | aliases: [old/, /a/../b, '/x?id=1', 'https://example.org/x']
  |                 ^^^^^^^
  |
  = help: write the whole path, without `.` or `..` in it

error[bad-alias]: `/x?id=1` cannot be a former address of this site
 --> content/articles/w/en.md:3:26
  |
3 | aliases: [old/, /a/../b, '/x?id=1', 'https://example.org/x']
  |                          ^^^^^^^^^
  |
  = help: leave out the `?` and what follows: it is no part of the path

error[bad-alias]: `https://example.org/x` cannot be a former address of this site
 --> content/articles/w/en.md:3:37
  |
3 | aliases: [old/, /a/../b, '/x?id=1', 'https://example.org/x']
  |                                     ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write only the path, beginning with a slash, as in /old/path/


"#]],
    );
}

#[test]
fn not_a_web_address() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\nsource: {url: 'javascript:alert(1)', archived: example.org}\n---\n\
         -- content/people/x.yaml --\nname: X\nsame_as: [https://www.wikidata.org/wiki/Q1, 'https://']\n",
        str![[r#"
error[not-a-web-address]: `url` is not a web address: `javascript:alert(1)`
 --> content/articles/w/en.md:3:15
  |
3 | source: {url: 'javascript:alert(1)', archived: example.org}
  |               ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write the whole address, as in https://example.org/page

error[not-a-web-address]: `archived` is not a web address: `example.org`
 --> content/articles/w/en.md:3:48
  |
3 | source: {url: 'javascript:alert(1)', archived: example.org}
  |                                                ^^^^^^^^^^^
  |
  = help: write the whole address, as in https://example.org/page

error[not-a-web-address]: `same_as` is not a web address: `https://`
 --> content/people/x.yaml:2:45
  |
2 | same_as: [https://www.wikidata.org/wiki/Q1, 'https://']
  |                                             ^^^^^^^^^^
  |
  = help: write the whole address, as in https://example.org/page


"#]],
    );
}

#[test]
fn method_is_one_of_three() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\nmethod: machin\n---\n\
         -- content/articles/v/en.md --\n---\ntitle: One\nmethod: magic\n---\n",
        str![[r#"
error[not-a-choice]: `method` cannot be `magic`
 --> content/articles/v/en.md:3:9
  |
3 | method: magic
  |         ^^^^^
  |
  = help: write one of `human`, `machine`, `machine-edited`

error[not-a-choice]: `method` cannot be `machin`
 --> content/articles/w/en.md:3:9
  |
3 | method: machin
  |         ^^^^^^
  |
  = help: did you mean `machine`?


"#]],
    );
}

#[test]
fn one_address_is_not_a_list() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\nlicense: [a, b]\nsource: {url: [a, b]}\n---\n",
        str![[r#"
error[wrong-type]: `license` must be text; what is written here is a list
 --> content/articles/w/en.md:3:10
  |
3 | license: [a, b]
  |          ^^^^^^
  |
  = help: put the value in quotes if it is one text

error[wrong-type]: `url` must be text; what is written here is a list
 --> content/articles/w/en.md:4:15
  |
4 | source: {url: [a, b]}
  |               ^^^^^^
  |
  = help: put the value in quotes if it is one text


"#]],
    );
}

#[test]
fn a_value_that_is_a_comment() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: #x\nsubtitle: #\"1\" of 2\nsummary: # none yet\ntags: #sea\n---\n",
        str![[r##"
error[missing-key]: `title` is empty, because `#` begins a comment here
 --> content/articles/w/en.md:2:8
  |
2 | title: #x
  |        ^^
  |
  = help: put the value in quotes: `"#x"`; if it is a comment, write a space after the `#`

warning[yaml-comment]: `#` begins a comment here, so there is no value
 --> content/articles/w/en.md:5:7
  |
5 | tags: #sea
  |       ^^^^
  |
  = help: put the value in quotes: `"#sea"`; if it is a comment, write a space after the `#`


"##]],
    );
}

/// The text is a draft in any case, so nothing of it is published.
#[test]
fn drafts_of_other_programs() {
    let text = |name: &str, line: &str| {
        format!(
            "-- content/articles/{name}/en.md --\n---\ntitle: One\n{line}\n---\n[broken](x.md)\n"
        )
    };
    check(
        &[
            text("a", "published: false"),
            text("b", "draft: yes"),
            text("c", "status: Draft"),
            text("d", "draft: \"true\""),
            text("e", "published: no\ndraft: false"),
        ]
        .concat(),
        str![[r#"
warning[draft-key]: `published: false` makes this text a draft
 --> content/articles/a/en.md:3:1
  |
3 | published: false
  | ^^^^^^^^^^^^^^^^
  |
  = help: write `draft: true`

warning[draft-key]: `draft: yes` makes this text a draft
 --> content/articles/b/en.md:3:1
  |
3 | draft: yes
  | ^^^^^^^^^^
  |
  = help: write `draft: true`

warning[draft-key]: `status: Draft` makes this text a draft
 --> content/articles/c/en.md:3:1
  |
3 | status: Draft
  | ^^^^^^^^^^^^^
  |
  = help: write `draft: true`

warning[draft-key]: `draft: true` makes this text a draft
 --> content/articles/d/en.md:3:1
  |
3 | draft: "true"
  | ^^^^^^^^^^^^^
  |
  = help: write `draft: true`

warning[draft-key]: `published: no` makes this text a draft
 --> content/articles/e/en.md:3:1
  |
3 | published: no
  | ^^^^^^^^^^^^^
  |
  = help: `draft` is given too: write only `draft: true`


"#]],
    );
}

#[test]
fn what_is_no_draft_in_other_programs() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\npublished: true\nstatus: publish\ndraft: no\n\
         ---\nText.\n",
        str![[r#"
warning[draft-key]: `published: true` says that this is no draft
 --> content/articles/w/en.md:3:1
  |
3 | published: true
  | ^^^^^^^^^^^^^^^
  |
  = help: leave it out: a text that is no draft is published

warning[draft-key]: `status: publish` says that this is no draft
 --> content/articles/w/en.md:4:1
  |
4 | status: publish
  | ^^^^^^^^^^^^^^^
  |
  = help: leave it out: a text that is no draft is published

warning[draft-key]: `draft: no` says that this is no draft
 --> content/articles/w/en.md:5:1
  |
5 | draft: no
  | ^^^^^^^^^
  |
  = help: write `draft: false`


"#]],
    );
}

#[test]
fn unclear_draft() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\ndraft: perhaps\npublished: 2020-01-01\n\
         status: reviewed\n---\nText.\n",
        str![[r#"
error[unclear-draft]: `draft: perhaps` does not say whether this text is a draft
 --> content/articles/w/en.md:3:8
  |
3 | draft: perhaps
  |        ^^^^^^^
  |
  = help: write `draft: true` or `draft: false`

error[unclear-draft]: `published: 2020-01-01` does not say whether this text is a draft
 --> content/articles/w/en.md:4:1
  |
4 | published: 2020-01-01
  | ^^^^^^^^^
  |
  = help: write `date: 2020-01-01`

error[unclear-draft]: `status: reviewed` does not say whether this text is a draft
 --> content/articles/w/en.md:5:9
  |
5 | status: reviewed
  |         ^^^^^^^^
  |
  = help: write `draft: true` or `draft: false`


"#]],
    );
}

#[test]
fn empty_translation() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\n---\n\
         -- content/articles/w/fr.md --\n---\ntitle: Un\ntranslation_of: en\n---\n  \n\
         -- content/articles/w/it.md --\n---\ntitle: Uno\ntranslator: Ann\n---\n## \n\n***\n\n> \n\
         -- content/articles/w/es.md --\n---\ntitle: Uno\nmethod: machine\n---\n\
         -- content/articles/w/de.md --\n---\ntitle: Eins\ntranslation_of: en\ndraft: true\n---\n",
        str![[r#"
error[empty-translation]: this translation has no text
--> content/articles/w/es.md
 = help: write it, or add `draft: true` until it is there

error[empty-translation]: this translation has no text
 --> content/articles/w/fr.md:3:17
  |
3 | translation_of: en
  |                 ^^
  |
  = help: write it, or add `draft: true` until it is there

error[empty-translation]: this translation has no text
 --> content/articles/w/it.md:3:13
  |
3 | translator: Ann
  |             ^^^
  |
  = help: write it, or add `draft: true` until it is there

warning[unknown-person]: `Ann` has no file in content/people/
 --> content/articles/w/it.md:3:13
  |
3 | translator: Ann
  |             ^^^
  |
  = help: add content/people/ann.yaml, and write `ann` here


"#]],
    );
}

/// A key of another program is named by what it means, not by how it is spelled.
#[test]
fn keys_of_other_programs() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\ndescription: Two\nlastmod: 2020-01-02\n\
         categories: [a]\npubDate: 2020-01-01\npermalink: /x/\nlang: en\nweight: 3\ntags: []\n---\nText.\n\
         -- content/pages/about/en.md --\n---\ntitle: About\nbyline: Somebody\n---\nText.\n",
        str![[r#"
warning[unknown-key]: front matter has no key `description`
 --> content/articles/w/en.md:3:1
  |
3 | description: Two
  | ^^^^^^^^^^^
  |
  = help: write `summary`

warning[unknown-key]: front matter has no key `lastmod`
 --> content/articles/w/en.md:4:1
  |
4 | lastmod: 2020-01-02
  | ^^^^^^^
  |
  = help: write `updated`

warning[unknown-key]: front matter has no key `categories`
 --> content/articles/w/en.md:5:1
  |
5 | categories: [a]
  | ^^^^^^^^^^
  |
  = help: it means `tags`, which is given too: leave one of them out

warning[unknown-key]: front matter has no key `pubDate`
 --> content/articles/w/en.md:6:1
  |
6 | pubDate: 2020-01-01
  | ^^^^^^^
  |
  = help: write `date`

warning[unknown-key]: front matter has no key `permalink`
 --> content/articles/w/en.md:7:1
  |
7 | permalink: /x/
  | ^^^^^^^^^
  |
  = help: the address comes from the name of the work's folder; list former addresses under `aliases`

warning[unknown-key]: front matter has no key `lang`
 --> content/articles/w/en.md:8:1
  |
8 | lang: en
  | ^^^^
  |
  = help: the language of a text is the name of its file, as in `ar.md`

warning[unknown-key]: front matter has no key `weight`
 --> content/articles/w/en.md:9:1
  |
9 | weight: 3
  | ^^^^^^
  |
  = help: nothing reads it here: leave it out, or move it below `extra` if a template of yours shows it

warning[unknown-key]: front matter has no key `byline`
 --> content/pages/about/en.md:3:1
  |
3 | byline: Somebody
  | ^^^^^^
  |
  = help: the keys here are `title`, `subtitle`, `summary`, `date`, `updated`, `alias`, `aliases`, `draft`, `extra`


"#]],
    );
}

#[test]
fn repeated_title() {
    check(
        "-- content/articles/w/ar.md --\n---\ntitle: مقدمة ابن خلدون\n---\n\nقبل.\n\n# مقدّمة *ابن* خلدون {#a}\n\nنص.\n\
         -- content/articles/v/en.md --\n---\ntitle: \"The Road: A History\"\n---\n\nThe road – a history\n====\n\nText.\n\
         -- content/articles/u/en.md --\n---\ntitle: One\n---\n\n## Two\n\n## One\n\nText.\n\
         -- content/pages/about/en.md --\n---\ntitle: About\n---\n\n# About\n\nText.\n",
        str![[r#"
warning[repeated-title]: this heading repeats the title, which the page shows above the text
 --> content/articles/v/en.md:5:1
  |
5 | The road – a history
  | ^^^^^^^^^^^^^^^^^^^^
  |
  = help: delete the heading

warning[repeated-title]: this heading repeats the title, which the page shows above the text
 --> content/articles/w/ar.md:7:1
  |
7 | # مقدّمة *ابن* خلدون {#a}
  | ^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = note: line 7, column 1: <FSI># مقدّمة *ابن* خلدون {#a}<PDI>
  = help: delete the heading

warning[repeated-title]: this heading repeats the title, which the page shows above the text
 --> content/pages/about/en.md:5:1
  |
5 | # About
  | ^^^^^^^
  |
  = help: delete the heading


"#]],
    );
}

/// Each wrong address of an alias has its own advice.
#[test]
fn what_is_wrong_with_an_alias() {
    let said = |path: &str| {
        let text = format!("---\ntitle: One\naliases: ['{path}']\n---\n");
        let report = site(&format!("-- content/articles/w/en.md --\n{text}")).report();
        report.split_once("(").map(|(_, help)| help.trim_end().to_owned()).unwrap_or_default()
    };
    let paths = [
        "//e.test/x",
        "/x//y/",
        "/./y/",
        "/",
        "\\win\\x",
        "/.tarjuman/x",
        "/a/, /b/",
        "/a#b",
        "x",
        "Other name",
        "/ a/",
    ];
    let all: String = paths.iter().map(|path| format!("{path}: ({}\n", said(path))).collect();
    assert_data_eq!(
        all,
        str![[r#"
//e.test/x: (write one slash in place of several)
/x//y/: (write one slash in place of several)
/./y/: (write the whole path, without `.` or `..` in it)
/: (this is the address of the site itself)
\win\x: (write `/` in place of each backslash)
/.tarjuman/x: (the program keeps its own files under `.tarjuman`)
/a/, /b/: (write several addresses as a list: `[/a/, /b/]`)
/a#b: (leave out the `#` and what follows: it is no part of the path)
x: (write only the path, beginning with a slash, as in /old/path/)
Other name: (this key has former addresses, such as /old/path/; if this is another name, delete it)
/ a/: (write it as browsers show it, without spaces at the ends of names, and without very long names)

"#]]
        .raw()
    );
}

/// Days that look right, or that have other signs between their parts.
#[test]
fn dates_in_other_signs() {
    let report = |date: &str| {
        let text = format!("---\ntitle: One\ndate: {date}\n---\nText.\n");
        site(&format!("-- content/articles/w/en.md --\n{text}")).report()
    };
    for date in [
        "2024\u{2011}01\u{2011}05",
        "2024–01–05",
        "\u{ff12}\u{ff10}\u{ff12}\u{ff14}-\u{ff10}\u{ff11}-\u{ff10}\u{ff15}",
        "٢٠٢٤/٠١/٠٥",
        "2024/1/5",
        "2024.01.05",
        "20240105",
        "2024-01-\u{200f}05",
    ] {
        let said = "(write `2024-01-05`, with plain digits and hyphens)";
        assert!(report(date).contains(said), "{date}: {}", report(date));
    }
    for date in ["05/01/2024", "20241305", "2024/01", "1.5.20"] {
        assert!(report(date).contains("(write year, month and day in digits"), "{}", report(date));
    }
}

#[test]
fn bad_identifier() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\nsource: {isbn: 3-16-148410-1, doi: doi.org/x}\n---\nText.\n",
        str![[r#"
warning[bad-identifier]: `3-16-148410-1` is not an ISBN
 --> content/articles/w/en.md:3:16
  |
3 | source: {isbn: 3-16-148410-1, doi: doi.org/x}
  |                ^^^^^^^^^^^^^
  |
  = help: if the others are right, its last digit is X

warning[bad-identifier]: `doi.org/x` is not a DOI
 --> content/articles/w/en.md:3:36
  |
3 | source: {isbn: 3-16-148410-1, doi: doi.org/x}
  |                                    ^^^^^^^^^
  |
  = help: write what follows `https://doi.org/`, as in 10.1000/182


"#]],
    );
}

#[test]
fn original_and_translation() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\noriginal: true\ntranslator: Ann\n---\nText.\n\
         -- content/people/ann.yaml --\nname: Ann\n",
        str![[r#"
error[original-and-translation]: this version is said to be an original, and a translation
 --> content/articles/w/en.md:3:11
  |
3 | original: true
  |           ^^^^
  |
  = help: remove `original`, or what makes it a translation
note: here it is a translation
 --> content/articles/w/en.md:4:13
  |
4 | translator: Ann
  |             ^^^


"#]],
    );
}
