//! What a site may change in the theme, and the messages about wrong templates.

use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::roof::report::Format;

use crate::site::{Site, show};

const SITE: &str = r#"
-- site.yaml --
title: {en: Letters, ar: رسائل}
languages: [en, ar]
base_url: https://archive.test/
-- content/articles/one/en.md --
---
title: One
date: 2020-01-01
author: ann
---
The first.
-- content/people/ann.yaml --
name: {en: Ann, ar: آن}
"#;

const ARTICLE: &str = "en/articles/one/index.html";

/// The site with more files.
fn site(more: &str) -> Site {
    let site = Site::new(SITE);
    site.add(more);
    site
}

/// The messages about a wrong template.
#[track_caller]
fn check(more: &str, expected: impl IntoData) {
    let site = site(more);
    let outcome = site.try_build();
    assert!(outcome.built.is_none());
    assert_data_eq!(show(&outcome, Format::Human), expected);
}

#[test]
fn a_template_of_the_site_wins() {
    let page = site("-- templates/version.html --\n<h1>{{ version.title }}</h1>{{ content }}")
        .built_page(ARTICLE);
    assert_data_eq!(
        page,
        str![[r##"
<h1>One</h1><p id="p1">The first.<a class="anchor" href="#p1" aria-label="Link to this paragraph"></a></p>

"##]]
    );
}

#[test]
fn a_partial_can_be_replaced_alone() {
    let site = site("-- templates/partials/footer.html --\n<footer>Ours</footer>");
    for page in [ARTICLE, "ar/people/index.html", "404.html"] {
        let page = if page == ARTICLE { site.built_page(page) } else { site.page(page) };
        assert!(page.contains("<footer>Ours</footer>"), "{page}");
        assert!(page.contains("<nav class=\"site-nav\""), "{page}");
    }
}

/// A fragment is rendered once, and each page adds its own path to the root.
#[test]
fn a_fragment_leads_to_the_same_place_from_every_depth() {
    let site = site(
        "-- templates/partials/entry.html --\n[h{{ level }} {{ root }}{{ entry.path }} {{ entry.title.text }}]",
    );
    let lists = [
        "en/index.html",
        "en/articles/index.html",
        "en/people/ann/index.html",
        "ar/archive/2020/index.html",
    ];
    let _ = site.built_page(ARTICLE);
    let found = lists.map(|path| {
        let page = site.page(path);
        let entry = page.lines().find(|line| line.starts_with('[')).unwrap_or(&page);
        format!("{path}: {entry}\n")
    });
    assert_data_eq!(
        found.concat(),
        str![[r#"
en/index.html: [h3 ../en/articles/one/ One]</ul>
en/articles/index.html: [h2 ../../en/articles/one/ One]</ul>
en/people/ann/index.html: [h3 ../../../en/articles/one/ One]</ul>
ar/archive/2020/index.html: [h2 ../../../en/articles/one/ One]</ul>

"#]]
    );
}

/// What a fragment cannot see does not exist in it, whichever page needs it first.
#[test]
fn a_fragment_that_asks_for_the_page() {
    check(
        "-- templates/partials/footer.html --\n<p>{{ page.title }}</p>",
        str![[r#"
error[template-error]: variable `page` is not defined. Available variables: dir, generator, here, lang, root, script, site, words
 --> templates/partials/footer.html:1:7
  |
1 | <p>{{ page.title }}</p>
  |       ^^^^
  |
  = help: this happened while rendering /


"#]],
    );
}

#[test]
fn a_template_may_extend_the_built_in_one_of_its_name() {
    let template = "-- templates/version.html --\n{% extends \"default/version.html\" %}\n\
                    {% block footer %}<p>Before</p>{{ super() }}<p>After</p>{% endblock footer %}\n";
    let page = site(template).built_page(ARTICLE);
    assert!(page.contains("<p>Before</p><footer class=\"site-footer\">"), "{page}");
    assert!(page.contains("</footer><p>After</p>"), "{page}");
    assert!(page.contains("<h1>One</h1>"), "{page}");
}

#[test]
fn a_base_of_the_site_frames_the_built_in_pages() {
    let base = "-- templates/base.html --\n{% extends \"default/base.html\" %}\n\
                {% block header %}<header>Ours</header>{% endblock header %}\n";
    let site = site(base);
    assert!(site.built_page(ARTICLE).contains("<header>Ours</header>"));
    assert!(site.page("ar/tags/index.html").contains("<header>Ours</header>"));
}

#[test]
fn what_a_base_of_the_site_adds_to_the_head_is_on_every_page() {
    let base = "-- templates/base.html --\n{% extends \"default/base.html\" %}\n\
                {% block head %}{{ super() }}<meta name=\"ours\">{% endblock head %}\n";
    let site = site(base);
    site.build();
    for (path, bytes) in site.tree().iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        assert_eq!(page.matches("<meta name=\"ours\">").count(), 1, "{path}");
    }
}

#[test]
fn a_template_of_ones_own_name_can_be_included() {
    let more = "-- templates/version.html --\n{% include \"ours/box.html\" %}\n\
                -- templates/ours/box.html --\n[{{ version.title }}]\n";
    assert!(site(more).built_page(ARTICLE).contains("[One]"));
}

#[test]
fn extra_data_reaches_templates() {
    let site =
        site("-- templates/version.html --\n{{ site.extra.motto }} {{ version.extra.mood }}");
    site.write("site.yaml", "title: Letters\nlanguages: [en]\nextra: {motto: On & on}\n");
    site.write("content/articles/one/en.md", "---\ntitle: One\nextra: {mood: calm}\n---\n");
    assert_eq!(site.built_page(ARTICLE), "On &amp; on calm");
}

#[test]
fn extra_data_of_pages_reaches_their_template() {
    let site = site("-- templates/static_page.html --\n{{ static_page.extra.rooms[0].name }}");
    site.write(
        "content/pages/about/en.md",
        "---\ntitle: About\nextra: {rooms: [{name: Attic & cellar}]}\n---\n",
    );
    assert_eq!(site.built_page("en/about/index.html"), "Attic &amp; cellar");
}

#[test]
fn texts_of_authors_are_escaped() {
    let site = site(
        "-- templates/version.html --\n<p title=\"{{ version.title }}\">{{ version.title }}</p>",
    );
    site.write("content/articles/one/en.md", "---\ntitle: '<b>\"A\" & ''B'''\n---\n");
    let page = site.built_page(ARTICLE);
    assert!(
        !page.contains("<b>")
            && page.matches("&lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;").count() == 2,
        "{page}"
    );
}

#[test]
fn a_style_sheet_of_the_site_replaces_the_built_in_one() {
    let site = site("-- static/style.css --\nbody { color: red }\n");
    let page = site.built_page(ARTICLE);
    let tree = site.tree();
    let sheets: Vec<&String> = tree
        .keys()
        .filter(|path| path.ends_with("style.css") || path.starts_with("style."))
        .collect();
    let [named, plain] = sheets[..] else { panic!("{sheets:?}") };
    assert!(plain == "style.css" && named.starts_with("style.") && tree[named] == tree[plain]);
    assert!(page.contains(&format!("href=\"../../../{named}\"")), "{page}");
}

#[test]
fn a_fingerprint_changes_with_its_file_and_with_nothing_else() {
    let name = |site: &Site| {
        site.build();
        let mut names =
            site.tree().into_keys().filter(|path| path.starts_with("style.") && path.len() > 9);
        names.next().unwrap()
    };
    let built_in = name(&site(""));
    assert_eq!(
        built_in,
        name(&site("-- static/other.txt --\nOther.\n-- templates/home.html --\nHome.\n"))
    );
    assert_ne!(built_in, name(&site("-- static/style.css --\nbody { color: red }\n")));
}

#[test]
fn any_file_of_static_can_be_asked_for() {
    let more = "-- static/fonts/amiri \u{628}.woff2 --\nletters\n\
                -- templates/version.html --\n{{ root }}{{ asset(path=\"fonts/amiri \u{628}.woff2\") }}";
    let site = site(more);
    let link = site.built_page(ARTICLE);
    let (before, rest) = link.split_once("fonts/amiri%20%D8%A8.").expect(&link);
    assert_eq!((before, rest.len()), ("../../../", "0123456789abcdef.woff2".len()));
    assert!(site.has(&format!("fonts/amiri \u{628}.{rest}")));
    assert_eq!(site.page("fonts/amiri \u{628}.woff2"), "letters\n");
}

#[test]
fn one_word_can_be_changed() {
    let site = site(
        "-- templates/strings/ar.yaml --\nhome: البداية\n-- templates/strings/en.yaml --\nhome: Start\n",
    );
    assert!(site.built_page("ar/tags/index.html").contains(">البداية</a>"));
    assert!(site.page("en/tags/index.html").contains(">Start</a>"));
    assert!(site.page("en/tags/index.html").contains(">Articles</a>"));
}

#[test]
fn a_word_of_ones_own_can_be_added() {
    let more = "-- templates/strings/en.yaml --\nour_motto:\n  one: '{n} way, {name}'\n  other: '{n} ways, {name}'\n\
                -- templates/strings/ar.yaml --\nour_motto:\n  zero: '{n} {name}'\n  one: '{n} {name}'\n  two: '{n} {name}'\n  \
                few: '{n} {name}'\n  many: '{n} {name}'\n  other: '{n} {name}'\n\
                -- templates/version.html --\n{{ t(key=\"our_motto\", n=2, name=\"<Ann>\") }}|{{ t_plain(key=\"our_motto\", n=1, name=\"Ann\") }}\n";
    let page = site(more).built_page(ARTICLE);
    assert_eq!(page, "2 ways, <bdi dir=\"ltr\">&lt;Ann&gt;</bdi>|1 way, \u{2068}Ann\u{2069}\n");
}

#[test]
fn a_language_can_be_added() {
    let site = site("-- templates/strings/sw.yaml --\nhome: Mwanzo\ntags: Mada\n");
    site.write("site.yaml", "title: Barua\nlanguages: [sw, en]\n");
    let page = site.built_page("sw/tags/index.html");
    assert!(page.starts_with("<!doctype html>\n<html lang=\"sw\" dir=\"ltr\">"), "{page}");
    assert!(page.contains("<h1>Mada</h1>") && page.contains(">Mwanzo</a>"), "{page}");
    // A text that the site does not have is shown in English.
    assert!(page.contains("><span lang=\"en\" dir=\"ltr\">Articles</span></a>"), "{page}");
}

#[test]
fn a_language_without_any_strings_speaks_english() {
    let site = site("");
    site.write("site.yaml", "title: Barua\nlanguages: [sw, en]\n");
    assert!(
        site.built_page("sw/tags/index.html")
            .contains("<h1><span lang=\"en\" dir=\"ltr\">Tags</span></h1>")
    );
}

#[test]
fn a_template_that_is_no_tera() {
    check(
        r#"
-- templates/version.html --
<p>
{{ version.title }
"#,
        str![[r#"
error[template-syntax]: found `}` but expected }}.
 --> templates/version.html:2:18
  |
2 | {{ version.title }
  |                  ^


"#]],
    );
}

#[test]
fn an_unknown_variable() {
    check(
        r#"
-- templates/version.html --
<p>{{ vresion.title }}</p>
"#,
        str![[r#"
error[template-error]: variable `vresion` is not defined. Available variables: [..]
 --> templates/version.html:1:7
  |
1 | <p>{{ vresion.title }}</p>
  |       ^^^^^^^
  |
  = help: this happened while rendering /en/articles/one/


"#]],
    );
}

#[test]
fn an_unknown_field() {
    check(
        r#"
-- templates/partials/date.html --
<p>
{{ date.iso8601 }}</p>
"#,
        str![[r#"
error[template-error]: field `iso8601` is not defined. Available fields: [..]
 --> templates/partials/date.html:2:9
  |
2 | {{ date.iso8601 }}</p>
  |         ^^^^^^^
  |
  = help: this happened while rendering /en/articles/one/


"#]],
    );
}

#[test]
fn an_unknown_filter() {
    check(
        r#"
-- templates/tag.html --
<p>
  {{ tag.id | shout }} {{ tag.id | whisper }}
"#,
        str![[r#"
error[unknown-in-template]: unknown filter `shout`
 --> templates/tag.html:2:15
  |
2 |   {{ tag.id | shout }} {{ tag.id | whisper }}
  |               ^^^^^

error[unknown-in-template]: unknown filter `whisper`
 --> templates/tag.html:2:36
  |
2 |   {{ tag.id | shout }} {{ tag.id | whisper }}
  |                                    ^^^^^^^


"#]],
    );
}

#[test]
fn an_unknown_function() {
    check(
        r#"
-- templates/version.html --
{{ shout(text="a") }}
"#,
        str![[r#"
error[unknown-in-template]: unknown function `shout`
 --> templates/version.html:1:4
  |
1 | {{ shout(text="a") }}
  |    ^^^^^^^^^^^^^^^


"#]],
    );
}

#[test]
fn a_filter_used_wrongly() {
    check(
        r#"
-- templates/version.html --
{{ version.title | number }}
"#,
        str![[r#"
error[template-error]: invalid type for the value, expected `i64` but got `string`
 --> templates/version.html:1:4
  |
1 | {{ version.title | number }}
  |    ^^^^^^^
  |
  = help: this happened while rendering /en/articles/one/


"#]],
    );
}

#[test]
fn a_missing_include() {
    check(
        r#"
-- templates/version.html --
<p>éé</p> {% include "partials/byliine.html" %}
"#,
        str![[r#"
error[missing-template]: there is no template `partials/byliine.html`
 --> templates/version.html:1:22
  |
1 | <p>éé</p> {% include "partials/byliine.html" %}
  |                      ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `partials/byline.html`?


"#]],
    );
}

#[test]
fn a_template_that_replaces_nothing() {
    let site = site(
        "-- templates/entry.html --\n-- templates/partials/foter.html --\n-- templates/partials/own.html --\n\
         -- templates/partials/dates.html --\n-- templates/year.html --\n{% include \"partials/dates.html\" %}\n",
    );
    assert_data_eq!(
        show(&site.try_build(), Format::Human),
        str![[r#"
warning[unused-template]: the theme has no template `entry.html`, and no template includes it
--> templates/entry.html
 = help: did you mean `partials/entry.html`?

warning[unused-template]: the theme has no template `partials/foter.html`, and no template includes it
--> templates/partials/foter.html
 = help: did you mean `partials/footer.html`?


"#]]
    );
}

#[test]
fn a_missing_parent() {
    check(
        r#"
-- templates/version.html --
{% extends "bsae.html" %}
"#,
        str![[r#"
error[missing-template]: there is no template `bsae.html`
 --> templates/version.html:1:13
  |
1 | {% extends "bsae.html" %}
  |             ^^^^^^^^^
  |
  = help: did you mean `base.html`?


"#]],
    );
}

#[test]
fn a_template_that_extends_itself() {
    check(
        r#"
-- templates/version.html --
{% extends "version.html" %}
"#,
        str![[r#"
error[circular-template]: `version.html` leads back to itself: version.html > version.html
 --> templates/version.html:1:13
  |
1 | {% extends "version.html" %}
  |             ^^^^^^^^^^^^


"#]],
    );
}

/// Wherever Tera finds the circle, it is reported from the same name.
#[test]
fn partials_that_include_one_another() {
    check(
        r#"
-- templates/partials/label.html --
{% include "partials/date.html" %}
-- templates/partials/date.html --
{% include "partials/label.html" %}
"#,
        str![[r#"
error[circular-template]: `partials/date.html` leads back to itself: partials/date.html > partials/label.html > partials/date.html
 --> templates/partials/date.html:1:13
  |
1 | {% include "partials/label.html" %}
  |             ^^^^^^^^^^^^^^^^^^^


"#]],
    );
}

#[test]
fn a_partial_that_includes_itself() {
    check(
        r#"
-- templates/partials/pager.html --
{% include "partials/pager.html" %}
"#,
        str![[r#"
error[circular-template]: `partials/pager.html` leads back to itself: partials/pager.html > partials/pager.html
 --> templates/partials/pager.html:1:13
  |
1 | {% include "partials/pager.html" %}
  |             ^^^^^^^^^^^^^^^^^^^


"#]],
    );
}

#[test]
fn a_block_that_the_parent_does_not_have() {
    check(
        r#"
-- templates/version.html --
{% extends "base.html" %}{% block mian %}{% endblock mian %}
"#,
        str![[r#"
error[unknown-block]: the template that this one extends has no block `mian`
 --> templates/version.html:1:35
  |
1 | {% extends "base.html" %}{% block mian %}{% endblock mian %}
  |                                   ^^^^
  |
  = help: add `{% block mian %}{% endblock mian %}` to that template, where it belongs


"#]],
    );
}

#[test]
fn a_base_without_the_blocks_that_built_in_pages_fill() {
    check(
        r#"
-- templates/base.html --
<html>{% block head %}{% endblock head %}{% block main %}{% endblock main %}</html>
"#,
        str![[r#"
error[unknown-block]: the template that this one extends has no block `header`
 --> default/templates/root.html:8:10
  |
8 | {% block header %}{% endblock header %}
  |          ^^^^^^
  |
  = help: add `{% block header %}{% endblock header %}` to that template, where it belongs


"#]],
    );
}

#[test]
fn an_unknown_string() {
    check(
        r#"
-- templates/version.html --
{{ t(key="hoem") }}
"#,
        str![[r#"
error[template-error]: no interface string is called `hoem`: did you mean `home`?
 --> templates/version.html:1:4
  |
1 | {{ t(key="hoem") }}
  |    ^^^^^^^^^^^^^
  |
  = help: this happened while rendering /en/articles/one/


"#]],
    );
}

#[test]
fn a_string_without_its_key() {
    check(
        r#"
-- templates/version.html --
{{ t(kye="home") }}
"#,
        str![[r#"
error[template-error]: missing keyword argument `key`
 --> templates/version.html:1:4
  |
1 | {{ t(kye="home") }}
  |    ^^^^^^^^^^^^^
  |
  = help: this happened while rendering /en/articles/one/


"#]],
    );
}

#[test]
fn a_string_without_its_count() {
    check(
        r#"
-- templates/version.html --
{{ t(key="works_count") }}
"#,
        str![[r#"
error[template-error]: the interface string `works_count` has plural forms: it needs a count
 --> templates/version.html:1:4
  |
1 | {{ t(key="works_count") }}
  |    ^^^^^^^^^^^^^^^^^^^^
  |
  = help: this happened while rendering /en/articles/one/


"#]],
    );
}

#[test]
fn a_string_with_a_count_that_is_none() {
    check(
        r#"
-- templates/version.html --
{{ t(key="works_count", n="many") }}
"#,
        str![[r#"
error[template-error]: invalid type for the value, expected `i64` but got `string`
 --> templates/version.html:1:4
  |
1 | {{ t(key="works_count", n="many") }}
  |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: this happened while rendering /en/articles/one/


"#]],
    );
}

#[test]
fn a_string_without_its_argument() {
    check(
        r#"
-- templates/version.html --
{{ t(key="translated_from") }}
"#,
        str![[r#"
error[template-error]: the interface string `translated_from` needs `language`
 --> templates/version.html:1:4
  |
1 | {{ t(key="translated_from") }}
  |    ^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: this happened while rendering /en/articles/one/


"#]],
    );
}

#[test]
fn a_string_with_a_list_for_an_argument() {
    check(
        r#"
-- templates/version.html --
{{ t(key="translated_from", language=version.tags) }}
"#,
        str![[r#"
error[template-error]: `language` is not text, a number or a label
 --> templates/version.html:1:4
  |
1 | {{ t(key="translated_from", language=version.tags) }}
  |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: this happened while rendering /en/articles/one/


"#]],
    );
}

#[test]
fn an_unknown_asset() {
    check(
        r#"
-- templates/version.html --
{{ asset(path="stile.css") }}
"#,
        str![[r#"
error[template-error]: static/ has no file `stile.css`: did you mean `style.css`?
 --> templates/version.html:1:4
  |
1 | {{ asset(path="stile.css") }}
  |    ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: this happened while rendering /en/articles/one/


"#]],
    );
}

#[test]
fn an_asset_whose_name_is_put_together() {
    check(
        r#"
-- static/sea.css --
-- templates/version.html --
{{ asset(path="sea" ~ ".css") }}
"#,
        str![[r#"
error[template-error]: `asset` takes a path in quotes, so that all assets are known beforehand
 --> templates/version.html:1:4
  |
1 | {{ asset(path="sea" ~ ".css") }}
  |    ^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: this happened while rendering /en/articles/one/


"#]],
    );
}

#[test]
fn several_templates_that_cannot_be_read() {
    check(
        r#"
-- templates/tags.html --
{% if %}
-- templates/version.html --
{{ a }
-- templates/home.html --
{{ t(key="hoem") }}
"#,
        str![[r#"
error[template-syntax]: found `%}` but expected one of: integer, float, string, bool, ident, `-`, `not`, `<`, `{`, `[` or `(`
 --> templates/tags.html:1:7
  |
1 | {% if %}
  |       ^^

error[template-syntax]: found `}` but expected }}.
 --> templates/version.html:1:6
  |
1 | {{ a }
  |      ^


"#]],
    );
}

#[test]
fn faults_on_several_pages() {
    check(
        r#"
-- templates/person.html --
{{ a }}
-- templates/tags.html --
{{ b }}
-- templates/people.html --
{{ a }}
"#,
        str![[r#"
error[template-error]: variable `a` is not defined. Available variables: [..]
 --> templates/people.html:1:4
  |
1 | {{ a }}
  |    ^
  |
  = help: this happened while rendering /en/people/

error[template-error]: variable `a` is not defined. Available variables: [..]
 --> templates/person.html:1:4
  |
1 | {{ a }}
  |    ^
  |
  = help: this happened while rendering /en/people/ann/

error[template-error]: variable `b` is not defined. Available variables: [..]
 --> templates/tags.html:1:4
  |
1 | {{ b }}
  |    ^
  |
  = help: this happened while rendering /en/tags/


"#]],
    );
}
