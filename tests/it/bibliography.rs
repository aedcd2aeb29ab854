//! Citations and the works that they name.

use crate::bodies::html;
use crate::made_inputs::cases;
use crate::site::Site;
use proptest::prelude::*;
use snapbox::{IntoData, assert_data_eq, str};
use std::collections::BTreeSet;
use tarjuman::ground::diag::FileId;
use tarjuman::read::bibliography;
use tarjuman::read::markdown::Tree;

const BIB: &str = "\
-- content/bibliography.bib --
% Works.
@string{ep = {Edinburgh University Press}}
@book{jahiz, author = {الجاحظ، عمرو بن بحر}, title = {كتاب الحيوان}, publisher = {دار الجيل}, location = {بيروت}, year = 1996, langid = {arabic}}
@article{gutas1998, author = {Gutas, Dimitri and {Brill Editors}}, title = {Greek {Thought} \\& \"Arabic\" Culture}, journaltitle = {Journal of <Things>}, volume = 3, number = {2}, pages = {12--34}, date = {1998-05}, doi = {10.1000/x<y}}
@inbook{chapter, editor = {M{\\\"u}ller, Ada}, title = {A Chapter}, booktitle = {The Book}, publisher = ep, url = {javascript:alert(1)}}
@misc{bare,}
";

fn site(bib: &str) -> Site {
    Site::new(&format!(
        "-- site.yaml --\ntitle: {{ar: أرشيف, en: Archive}}\nlanguages: [ar, en]\n\
         base_url: https://archive.test/\nfeed_id: tag:archive.test,2026:x\n\
         outputs: {{parallel: true, twins: true, feeds: true}}\n\
         {bib}\
         -- content/articles/w/ar.md --\n---\ntitle: كتاب\nlicense: CC-BY-4.0\ndate: 2024-01-02\n---\n\n\
         كما قال [@jahiz، ص ١٢] وغيره [انظر @gutas1998؛ @jahiz].\n\nثان.[^1]\n\n\
         [^1]: وفي [@bare].\n\
         -- content/articles/w/en.md --\n---\ntitle: Book\ntranslation_of: ar\ntranslator: someone\n\
         license: CC-BY-4.0\ndate: 2024-01-03\n---\n\n\
         As said [see -@gutas1998, p. 3; @chapter], by @user, me@example.org, [@bare](https://e.test), `[@bare]`.\n\n\
         Two [@gutas1998].\n"
    ))
}

/// What is between two texts.
fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let from = text.find(start).unwrap_or_else(|| panic!("{start}: {text}"));
    let to = text[from..].find(end).map_or(text.len(), |at| from + at + end.len());
    &text[from..to]
}

#[test]
fn works_stand_after_the_text() {
    let site = site(BIB);
    let english = site.built_page("en/articles/w/index.html");
    let english = [
        between(&english, "<p id=\"p1\">", "</p>"),
        between(&english, "<section class=\"works-cited\"", "</section>"),
    ];
    assert_data_eq!(english.join("\n"), str![[r##"
<p id="p1">As said [see <a href="#ref.gutas1998" id="cited.gutas1998" dir="ltr" role="doc-biblioref">1</a>, p. 3; <a href="#ref.chapter" id="cited.chapter" dir="ltr" role="doc-biblioref">2</a>], by @user, <a href="mailto:me@example.org"><bdi dir="ltr">me@example.org</bdi></a>, <a href="https://e.test">@bare</a>, <code dir="ltr">[@bare]</code>.<a class="anchor" href="#p1" aria-label="Link to this paragraph"></a></p>
<section class="works-cited" role="doc-bibliography" aria-label="Works cited">
<p class="title">Works cited</p>
<ol>
<li id="ref.gutas1998"><bdi dir="ltr">Dimitri Gutas, Brill Editors. Greek Thought &amp; "Arabic" Culture. <cite>Journal of &lt;Things&gt;</cite> 3 (2): 12–34. 1998-05. <a href="https://doi.org/10.1000/x%3Cy" data-address=""><bdi dir="ltr">https://doi.org/10.1000/x%3Cy</bdi></a></bdi> <a class="footnote-back" href="#cited.gutas1998" role="doc-backlink" aria-label="Back to the text">↑</a> <a class="footnote-back" href="#cited.gutas1998-2" role="doc-backlink" aria-label="Back to the text">↑<sup>2</sup></a></li>
<li id="ref.chapter"><bdi dir="ltr">Ada Müller. A Chapter. <cite>The Book</cite>. Edinburgh University Press.</bdi> <a class="footnote-back" href="#cited.chapter" role="doc-backlink" aria-label="Back to the text">↑</a></li>
</ol>
</section>
"##]].raw());
    let arabic = site.page("ar/articles/w/index.html");
    let arabic = [
        between(&arabic, "<p id=\"p1\">", "</p>"),
        between(&arabic, "<section class=\"works-cited\"", "</section>"),
    ];
    assert_data_eq!(arabic.join("\n"), str![[r##"
<p id="p1">كما قال [<a href="#ref.jahiz" id="cited.jahiz" dir="ltr" role="doc-biblioref">1</a>، ص ١٢] وغيره [انظر <a href="#ref.gutas1998" id="cited.gutas1998" dir="ltr" role="doc-biblioref">2</a>؛ <a href="#ref.jahiz" id="cited.jahiz-2" dir="ltr" role="doc-biblioref">1</a>].<a class="anchor" href="#p1" aria-label="رابط إلى هذه الفقرة"></a></p>
<section class="works-cited" role="doc-bibliography" aria-label="المراجع المذكورة">
<p class="title">المراجع المذكورة</p>
<ol>
<li id="ref.jahiz"><bdi lang="ar" dir="rtl">الجاحظ، عمرو بن بحر. <cite>كتاب الحيوان</cite>. بيروت: دار الجيل. 1996.</bdi> <a class="footnote-back" href="#cited.jahiz" role="doc-backlink" aria-label="العودة إلى النص">↑</a> <a class="footnote-back" href="#cited.jahiz-2" role="doc-backlink" aria-label="العودة إلى النص">↑<sup>2</sup></a></li>
<li id="ref.gutas1998"><bdi dir="ltr">Dimitri Gutas, Brill Editors. Greek Thought &amp; "Arabic" Culture. <cite>Journal of &lt;Things&gt;</cite> 3 (2): 12–34. 1998-05. <a href="https://doi.org/10.1000/x%3Cy" data-address=""><bdi dir="ltr">https://doi.org/10.1000/x%3Cy</bdi></a></bdi> <a class="footnote-back" href="#cited.gutas1998" role="doc-backlink" aria-label="العودة إلى النص">↑</a></li>
<li id="ref.bare"><bdi dir="ltr"><cite>bare</cite>.</bdi> <a class="footnote-back" href="#cited.bare" role="doc-backlink" aria-label="العودة إلى النص">↑</a></li>
</ol>
</section>
"##]].raw());
}

#[test]
fn works_are_in_feeds() {
    let site = site(BIB);
    let feed = site.built_page("en/feed.xml").replace("&lt;", "<").replace("&gt;", ">");
    assert_data_eq!(
        between(&feed, "<section>", "</section>").replace("&quot;", "\""),
        str![[r#"
<section>
<p>Works cited</p>
<ol>
<li><span dir="ltr">Dimitri Gutas, Brill Editors. Greek Thought &amp; "Arabic" Culture. <cite>Journal of <Things></cite> 3 (2): 12–34. 1998-05. <a href="https://doi.org/10.1000/x%3Cy"><span dir="ltr">https://doi.org/10.1000/x%3Cy</span></a></span>  </li>
<li><span dir="ltr">Ada Müller. A Chapter. <cite>The Book</cite>. Edinburgh University Press.</span> </li>
</ol>
</section>
"#]].raw()
    );
}

#[test]
fn all_links_within_a_page_lead_somewhere() {
    let site = site(BIB);
    site.build();
    for path in [
        "en/articles/w/index.html",
        "ar/articles/w/index.html",
        "en/articles/w/parallel/index.html",
    ] {
        let page = site.page(path);
        let values = |name: &str| -> Vec<String> {
            let start = format!("{name}=\"");
            let parts = page.split(&start).skip(1);
            parts.map(|part| part.split('"').next().unwrap().to_owned()).collect()
        };
        let ids = values(" id");
        let known: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(ids.len(), known.len(), "{path}: an id stands twice");
        for link in values("href").iter().filter_map(|href| href.strip_prefix('#')) {
            assert!(known.contains(&link.to_owned()), "{path}: #{link}");
        }
        assert!(page.contains("ref.gutas1998"), "{path}");
    }
}

#[test]
fn without_a_bibliography_all_of_it_is_text() {
    let body = "A [see @a, p. 3; @b] @c d@e.org [-@f].";
    assert!(html(body).contains("A [see @a, p. 3; @b] @c "), "{}", html(body));
    let report = site("").report();
    assert_data_eq!(report, str![[r#"
content/articles/w/ar.md:7:10: warning[foreign-markup]: other programs read this as a citation; here it means nothing (put the works that texts cite into `content/bibliography.bib`, or write a note: `[^1]` here, and what it says in a paragraph `[^1]: …`)
content/articles/w/ar.md:7:36: warning[foreign-markup]: other programs read this as a citation; here it means nothing (put the works that texts cite into `content/bibliography.bib`, or write a note: `[^1]` here, and what it says in a paragraph `[^1]: …`)
content/articles/w/ar.md:7:48: warning[foreign-markup]: other programs read this as a citation; here it means nothing (put the works that texts cite into `content/bibliography.bib`, or write a note: `[^1]` here, and what it says in a paragraph `[^1]: …`)
content/articles/w/ar.md:11:12: warning[foreign-markup]: other programs read this as a citation; here it means nothing (put the works that texts cite into `content/bibliography.bib`, or write a note: `[^1]` here, and what it says in a paragraph `[^1]: …`)
content/articles/w/en.md:4:13: warning[unknown-person]: `someone` has no file in content/people/ (add content/people/someone.yaml)
content/articles/w/en.md:9:15: warning[foreign-markup]: other programs read this as a citation; here it means nothing (put the works that texts cite into `content/bibliography.bib`, or write a note: `[^1]` here, and what it says in a paragraph `[^1]: …`)
content/articles/w/en.md:9:33: warning[foreign-markup]: other programs read this as a citation; here it means nothing (put the works that texts cite into `content/bibliography.bib`, or write a note: `[^1]` here, and what it says in a paragraph `[^1]: …`)
content/articles/w/en.md:11:6: warning[foreign-markup]: other programs read this as a citation; here it means nothing (put the works that texts cite into `content/bibliography.bib`, or write a note: `[^1]` here, and what it says in a paragraph `[^1]: …`)

"#]].raw());
}

/// Any blank may stand before a key.
#[test]
fn a_blank_of_any_kind_stands_before_a_key() {
    for blank in [" ", "\t", "\u{a0}", "\u{202f}"] {
        let site = site(BIB);
        let text = format!("---\ntitle: V\n---\n\nAs [see{blank}@jahiz] says.\n");
        site.write("content/articles/v/en.md", &text);
        site.build();
        assert!(site.page("en/articles/v/index.html").contains("id=\"ref.jahiz\""), "{blank:?}");
    }
}

#[test]
fn what_is_wrong_is_reported() {
    let unknown = site(&BIB.replace("gutas1998", "guttas1998"));
    assert_data_eq!(unknown.report(), str![[r#"
content/articles/w/ar.md:7:36: error[unknown-citation]: the bibliography has no entry `gutas1998` (did you mean `guttas1998`?)
content/articles/w/en.md:4:13: warning[unknown-person]: `someone` has no file in content/people/ (add content/people/someone.yaml)
content/articles/w/en.md:9:15: error[unknown-citation]: the bibliography has no entry `gutas1998` (did you mean `guttas1998`?)
content/articles/w/en.md:11:6: error[unknown-citation]: the bibliography has no entry `gutas1998` (did you mean `guttas1998`?)

"#]].raw());
    let faulty =
        site("-- content/bibliography.bib --\n@book{a, title = {b}}\n\n@book{c, title = {d\n");
    assert_data_eq!(faulty.report(), str![[r#"
content/articles/w/en.md:4:13: warning[unknown-person]: `someone` has no file in content/people/ (add content/people/someone.yaml)
content/bibliography.bib:4:1: error[bad-bibliography]: this is no BibLaTeX: unexpected end of file (an entry is written as in `@book{key, author = {Family, Given}, title = {…}}`)

"#]].raw());
    let twice =
        site("-- content/bibliography.bib --\n@book{a, title = {b}}\n@book{a, title = {b}}\n");
    assert_data_eq!(twice.report(), str![[r#"
content/articles/w/en.md:4:13: warning[unknown-person]: `someone` has no file in content/people/ (add content/people/someone.yaml)
content/bibliography.bib:2:1: error[bad-bibliography]: this is no BibLaTeX: duplicate key "a" (an entry is written as in `@book{key, author = {Family, Given}, title = {…}}`)

"#]].raw());
}

#[test]
fn works_may_be_written_in_yaml() {
    let yaml = "-- content/bibliography.yaml --
jahiz: {author: الجاحظ, title: كتاب الحيوان, place: بيروت, publisher: دار الجيل, date: 1996, language: ar}
gutas1998: {authors: [Ann Gutas, Bo Endress], title: A Part, container: A Whole, volume: 3, issue: 2, pages: 12-34, doi: 10.1000/x}
chapter: {editor: Ada, title: B, url: https://e.test/a, tilte: C}
bare: {title: Bare}
";
    let site = site(yaml);
    assert_data_eq!(site.report(), str![[r#"
content/articles/w/en.md:4:13: warning[unknown-person]: `someone` has no file in content/people/ (add content/people/someone.yaml)
content/bibliography.yaml:3:57: warning[unknown-key]: `chapter` has no key `tilte` (perhaps it means `title`, which is given too: leave one of them out)

"#]].raw());
    let page = site.page("en/articles/w/index.html");
    assert_data_eq!(
        between(&page, "<section class=\"works-cited\"", "</section>"),
        str![[r##"
<section class="works-cited" role="doc-bibliography" aria-label="Works cited">
<p class="title">Works cited</p>
<ol>
<li id="ref.gutas1998"><bdi dir="ltr">Ann Gutas, Bo Endress. A Part. <cite>A Whole</cite> 3 (2): 12–34. <a href="https://doi.org/10.1000/x" data-address=""><bdi dir="ltr">https://doi.org/10.1000/x</bdi></a></bdi> <a class="footnote-back" href="#cited.gutas1998" role="doc-backlink" aria-label="Back to the text">↑</a> <a class="footnote-back" href="#cited.gutas1998-2" role="doc-backlink" aria-label="Back to the text">↑<sup>2</sup></a></li>
<li id="ref.chapter"><bdi dir="ltr">Ada. <cite>B</cite>. <a href="https://e.test/a" data-address=""><bdi dir="ltr">https://e.test/a</bdi></a></bdi> <a class="footnote-back" href="#cited.chapter" role="doc-backlink" aria-label="Back to the text">↑</a></li>
</ol>
</section>
"##]].raw()
    );
}

/// The keys that a text cites, sign by sign. Nothing of the program is used.
fn keys(text: &str) -> Vec<String> {
    let (mut found, mut rest) = (Vec::new(), text);
    while let Some(open) = rest.find('[') {
        rest = &rest[open + 1..];
        let Some(close) = rest.find(['[', ']']) else { break };
        let inside = &rest[..close];
        if rest[close..].starts_with('[') {
            continue;
        }
        rest = &rest[close + 1..];
        if rest.starts_with(['(', '{', ':', '[']) {
            continue;
        }
        let key = |part: &str| -> Option<String> {
            let words = part.split(' ');
            words.into_iter().find_map(|word| {
                let key = word.strip_prefix('-').unwrap_or(word).strip_prefix('@')?;
                let key: String = key
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_' || *c == '.')
                    .collect();
                let key = key.trim_end_matches('.').to_owned();
                Some(key)
            })
        };
        let keys: Option<Vec<String>> = inside.split([';', '؛']).map(key).collect();
        found.extend(keys.into_iter().flatten().filter(|_| true));
    }
    found
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn citations_are_read_as_people_read_them(
        parts in proptest::collection::vec(prop::sample::select(vec![
            "[", "]", "@a", "@ب1", " ", ";", "؛", "-@c.d", "see", ", p. 3", "x@y", "@", ".", "@e_f.",
        ]), 0..14),
    ) {
        let text = format!("w {}.", parts.concat());
        // What has a sign and no key is up to the program.
        prop_assume!(!text.contains("@ ") && !text.contains("@]") && !text.contains("@;") && !text.contains("@؛") && !text.contains("@@"));
        prop_assume!(!text.contains("@[") && !text.contains("@.") && !text.contains("@,") && !text.contains("@-"));
        let tree = Tree::read(&text);
        let found: Vec<String> =
            tree.citations().iter().map(|it| text[it.key.start + 1..it.key.end].to_owned()).collect();
        prop_assert_eq!(found, keys(&text), "{}", text);
    }

    /// Whatever is in the file, it is read or refused.
    #[test]
    fn any_bibliography_is_read(
        parts in proptest::collection::vec(prop::sample::select(vec![
            "@book{", "a", ",", "title", "=", "{", "}", "\"", "#", "1999", "\n", "author = {A and B, C}", "@string{", "@comment{",
            "\\'e", "\\", "$", "~", "%", "date = {1999/2000?}", "ب", "@", "year", "\u{0}", "langid = {arabic}", " and ", "--",
        ]), 0..30),
    ) {
        let text = parts.concat();
        let mut faults = Vec::new();
        let doc = bibliography::read(&text, FileId(0), &mut faults);
        prop_assert_eq!(doc.is_none(), !faults.is_empty());
    }
}

#[test]
fn programs_read_the_works_of_a_text_after_it() {
    let site = site(BIB);
    let mut all = String::new();
    for language in ["en", "ar"] {
        let twin = site.built_page(&format!("{language}/articles/w/index.md"));
        all.push_str(twin.rsplit_once("---\n").unwrap().1);
        let page = site.built_page(&format!("{language}/articles/w/index.html"));
        all.push_str(between(&page, "\"citation\":[", "}],"));
        all.push('\n');
    }
    assert_data_eq!(all, str![[r#"

As said [see 1, p. 3; 2], by @user, me@example.org, [@bare](https://e.test), `[@bare]`.

Two [1].

***

1. Dimitri Gutas, Brill Editors. Greek Thought &amp; "Arabic" Culture. *Journal of \<Things\>* 3 (2): 12–34. 1998-05. [https://doi.org/10.1000/x%3Cy](https://doi.org/10.1000/x%3Cy)
2. Ada Müller. A Chapter. *The Book*. Edinburgh University Press.
"citation":[{"@type":"CreativeWork","name":"A Chapter","creditText":"Ada Müller","publisher":{"@type":"Organization","name":"Edinburgh University Press"},"isPartOf":{"@type":"CreativeWork","name":"The Book"}},{"@type":"CreativeWork","name":"Greek Thought & \"Arabic\" Culture","creditText":"Dimitri Gutas, Brill Editors","datePublished":"1998-05","isPartOf":{"@type":"CreativeWork","name":"Journal of \u003cThings>"},"url":"https://doi.org/10.1000/x%3Cy"}],

كما قال [1، ص ١٢] وغيره [انظر 2؛ 1].

ثان.[^1]

[^1]: وفي [3].

***

1. الجاحظ، عمرو بن بحر. *كتاب الحيوان*. بيروت: دار الجيل. 1996.
2. Dimitri Gutas, Brill Editors. Greek Thought &amp; "Arabic" Culture. *Journal of \<Things\>* 3 (2): 12–34. 1998-05. [https://doi.org/10.1000/x%3Cy](https://doi.org/10.1000/x%3Cy)
3. *bare*.
"citation":[{"@type":"CreativeWork","name":"bare"},{"@type":"CreativeWork","name":"Greek Thought & \"Arabic\" Culture","creditText":"Dimitri Gutas, Brill Editors","datePublished":"1998-05","isPartOf":{"@type":"CreativeWork","name":"Journal of \u003cThings>"},"url":"https://doi.org/10.1000/x%3Cy"},{"@type":"CreativeWork","name":"كتاب الحيوان","inLanguage":"ar","creditText":"الجاحظ، عمرو بن بحر","datePublished":"1996","publisher":{"@type":"Organization","name":"دار الجيل","location":"بيروت"}}],

"#]].raw());
}

#[test]
fn translators_are_credited() {
    let bib = "-- content/bibliography.bib --\n\
        @book{jahiz, author = {الجاحظ}, title = {The Book of Animals}, langid = {english}, \
        translator = {Montgomery, James and Doe, Ann}, year = 2020}\n\
        @book{gutas1998, translator = {Lane, Edward}, title = {Nights}}\n@misc{chapter,}\n@misc{bare,}\n";
    let site = site(bib);
    let page = site.built_page("en/articles/w/index.html");
    let credit = "<bdi lang=\"en\" dir=\"ltr\">Translated by James Montgomery, Ann Doe</bdi>.";
    let arabic = site.page("ar/articles/w/index.html");
    assert!(arabic.contains("ترجمة <bdi dir=\"ltr\">James Montgomery</bdi>، "), "{arabic}");
    assert!(page.contains("Edward Lane. <cite>Nights</cite>."), "{page}");
    let twin = site.page("ar/articles/w/index.md");
    assert!(twin.contains("*The Book of Animals* / James Montgomery, Ann Doe. 2020."), "{twin}");
    assert!(arabic.contains("\"creditText\":\"الجاحظ, James Montgomery, Ann Doe\""), "{arabic}");

    let yaml = "-- content/bibliography.yaml --\n\
        gutas1998: {title: Nights, author: {id: x, as: Anonymous}, via: {translator: Edward Lane}}\n\
        chapter: {title: C}\njahiz: {title: J}\nbare: {title: B}\n";
    let page = self::site(yaml).built_page("en/articles/w/index.html");
    assert!(page.contains("Anonymous. <cite>Nights</cite>. <bdi lang=\"en\""), "{page}");
    assert!(page.contains("Translated by Edward Lane</bdi>."), "{page}");
    assert!(!page.contains(credit));
}
