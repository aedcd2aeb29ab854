//! Pages and films of other sites, which nothing loads before a reader asks for them.

use crate::bodies::blocks;
use crate::markdown_faults::faults;
use crate::site::Site;
use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::ground::lang::Direction::Rtl;
use tarjuman::read::markdown::HtmlPolicy;

macro_rules! check {
    ($name:ident, $markdown:expr, $expected:expr) => {
        #[test]
        fn $name() {
            let faults = faults($markdown, HtmlPolicy::Sanitize);
            assert_data_eq!(blocks($markdown, Rtl) + &faults, $expected.raw());
        }
    };
}

check!(
    films_and_pages,
    "::: embed https://www.youtube.com/watch?v=a-B_1&t=3 محاضرة عن حنين\n\n::: embed https://youtu.be/c\n\n::: embed https://vimeo.com/12\n::: embed https://a.example/d?e#f Page\nنص",
    str![[r#"
<p data-frame="https://www.youtube-nocookie.com/embed/a-B_1" class="embed"><a href="https://www.youtube.com/watch?v=a-B_1&amp;t=3">محاضرة عن حنين</a></p>
<p data-frame="https://www.youtube-nocookie.com/embed/c" class="embed"><a href="https://youtu.be/c" data-address=""><bdi dir="ltr">https://youtu.be/c</bdi></a></p>
<p data-frame="https://player.vimeo.com/video/12" class="embed"><a href="https://vimeo.com/12" data-address=""><bdi dir="ltr">https://vimeo.com/12</bdi></a></p>
<p dir="ltr" data-frame="https://a.example/d?e#f" class="embed"><a href="https://a.example/d?e#f">Page</a></p>
<p>نص</p>

"#]]
);
check!(
    fences_around_embeds,
    "::: embed https://a.example/b\n:::\n\n::: note\n::: embed https://a.example/c\n:::\n\nd\n\n::: note\n::: embed https://a.example/e\n:::\n:::\n\n```\n::: embed https://a.example/f\n```",
    str![[r#"
<p data-frame="https://a.example/b" class="embed"><a href="https://a.example/b" data-address=""><bdi dir="ltr">https://a.example/b</bdi></a></p>
<aside class="alert alert-note" role="note">
<p class="alert-title"><bdi lang="en" dir="ltr">Note</bdi></p>
<p data-frame="https://a.example/c" class="embed"><a href="https://a.example/c" data-address=""><bdi dir="ltr">https://a.example/c</bdi></a></p>
</aside>
<p dir="ltr">d</p>
<aside class="alert alert-note" role="note">
<p class="alert-title"><bdi lang="en" dir="ltr">Note</bdi></p>
<p data-frame="https://a.example/e" class="embed"><a href="https://a.example/e" data-address=""><bdi dir="ltr">https://a.example/e</bdi></a></p>
</aside>
<pre dir="ltr"><code>::: embed https://a.example/f
</code></pre>

"#]]
);
check!(
    embeds_without_an_address,
    "::: embed http://a.example/b\n\n::: embed film.mp4\n\n::: embed https:///film\n\nc",
    str![[r#"
<p dir="ltr">c</p>
Error[not-attributes] at "::: embed http://a.example/b": this embeds nothing: `http://a.example/b` does not begin with `https://` (write `::: embed https://a.example/b`)
Error[not-attributes] at "::: embed film.mp4": this embeds nothing: `film.mp4` does not begin with `https://` (write an address that begins with `https://`, and a title after it if you like: `::: embed https://example.org/film A film`)
Error[not-attributes] at "::: embed https:///film": this embeds nothing: `https:///film` names no host (write an address that begins with `https://`, and a title after it if you like: `::: embed https://example.org/film A film`)

"#]]
);

#[test]
fn pages_load_nothing_and_allow_only_the_host() {
    let site = Site::new(
        "-- site.yaml --\ntitle: {en: A}\nlanguages: [en]\n-- content/articles/w/en.md --\n---\n\
         title: One\n---\n\n::: embed HTTPS://youtu.be/c Film\n\n<b>raw</b>\n\
         -- content/articles/u/en.md --\n---\ntitle: Three\n---\n\n\
         ::: embed https://مثال.إختبار/مسار A\n\n::: embed https://u:p@x.org:81/ B\n\n\
         ::: embed https://[::1]/ C\n\
         -- content/articles/v/en.md --\n---\ntitle: Two\n---\n\nNone.\n",
    );
    let page = site.built_page("en/articles/w/index.html");
    assert!(page.contains("frame-src https://www.youtube-nocookie.com"), "{page}");
    assert!(page.contains("data-frame=\"https://www.youtube-nocookie.com/embed/c\""), "{page}");
    assert!(!page.contains("<iframe") && page.contains("<a href=\"HTTPS://youtu.be/c\">Film</a>"));
    let page = site.page("en/articles/u/index.html");
    let hosts = "frame-src https://[::1] https://x.org:81 https://xn--mgbh0fb.xn--kgbechtv\"";
    assert!(page.contains(hosts), "{page}");
    assert!(!site.page("en/articles/v/index.html").contains("frame-src"));
}
