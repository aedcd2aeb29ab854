//! Emphasis and links in captions, credits, titles and subtitles.

use crate::bodies::{blocks, facts};
use crate::site::Site;
use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::ground::lang::Direction::Rtl;

#[test]
fn captions_and_credits_of_figures() {
    let markdown = "![خريطة](photo.jpg \"خريطة من [الأطلس](https://a.example/b)، طبعة *ثانية*\")\n\n\
        ![a](photo.jpg \"From [*a*](../other/ar.md) `C++` <b>\") {credit=\"Photo *b*, [c](https://a.example) https://d.example\"}\n\n\
        ![d](photo.jpg \"2 * 3 * 4, f[1] ![e](g)\"){credit=\"_h_\" .i}";
    assert_data_eq!(
        blocks(markdown, Rtl),
        str![[r#"
<figure><img src="../photo.1a2b.jpg" alt="خريطة" width="640" height="640" decoding="async"><figcaption>خريطة من <a href="https://a.example/b">الأطلس</a>، طبعة <em>ثانية</em></figcaption></figure>
<figure><img src="../photo.1a2b.jpg" alt="a" width="640" height="640" loading="lazy" decoding="async"><figcaption><bdi dir="ltr">From <a href="../../ar/articles/other/"><em>a</em></a> <code dir="ltr">C++</code> &lt;b&gt;</bdi> <small class="credit"><bdi dir="ltr">Photo <em>b</em>, <a href="https://a.example">c</a> <a href="https://d.example" data-address=""><bdi dir="ltr">https://d.example</bdi></a></bdi></small></figcaption></figure>
<figure class="i"><img src="../photo.1a2b.jpg" alt="d" width="640" height="640" loading="lazy" decoding="async"><figcaption><bdi dir="ltr">2 * 3 * 4, f[1] ![e](g)</bdi> <small class="credit"><bdi dir="ltr"><em>h</em></bdi></small></figcaption></figure>

"#]]
        .raw()
    );
    let links = facts(markdown).links;
    let inside: Vec<&str> = links.iter().map(|link| &*link.destination).collect();
    assert!(inside.contains(&"../other/ar.md"), "{inside:?}");
}

const SITE: &str = "\
-- site.yaml --
title: {en: A}
languages: [en]
-- content/articles/w/en.md --
---
title: The *Muqaddima* of Ibn Khaldun
subtitle: 'On **history**, C* and K*'
image: {src: map.svg, alt: Map, caption: 'From the *Atlas*', credit: '[Ann](https://a.example)'}
---

Text.
-- content/articles/w/map.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"/>
-- content/articles/v/en.md --
---
title: '1. *x [a](b) 2 * 3'
---

Text.
-- content/pages/about/en.md --
---
title: '*About* us'
---

Text.
";

#[test]
fn titles_and_subtitles() {
    let site = Site::new(SITE);
    let page = site.built_page("en/articles/w/index.html");
    assert!(page.contains("<h1>The <em>Muqaddima</em> of Ibn Khaldun</h1>"), "{page}");
    assert!(page.contains("<p class=\"subtitle\">On <strong>history</strong>, C* and K*</p>"));
    assert!(page.contains("<title>The Muqaddima of Ibn Khaldun"), "{page}");
    assert!(page.contains("From the <em>Atlas</em>"), "{page}");
    assert!(page.contains("<a href=\"https://a.example\">Ann</a>"), "{page}");
    assert!(!page.contains("*Muqaddima*") && !page.contains("*Atlas*"), "{page}");
    assert!(!site.page("en/articles/index.html").contains("*Muqaddima*"));
    assert!(site.page("en/about/index.html").contains("<h1><em>About</em> us</h1>"));
    let literal = site.page("en/articles/v/index.html");
    assert!(literal.contains("<h1>1. *x [a](b) 2 * 3</h1>"), "{literal}");
}
