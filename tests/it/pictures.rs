//! Pictures that readers cannot see: their files, and their descriptions.

use snapbox::{assert_data_eq, str};

use crate::site::Site;

const TEXT: &str = "\
-- site.yaml --
title: T
languages: [en]
-- content/articles/w/en.md --
---
title: One
---

Text.
";

/// What is said of a picture file with this name and content.
fn said_of(name: &str, bytes: &[u8]) -> String {
    let site = Site::new(TEXT);
    site.write(&format!("static/{name}"), bytes);
    site.report()
}

/// A whole picture of one pixel, or of this size.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend(width.to_be_bytes());
    png.extend(height.to_be_bytes());
    png.extend(b"\x08\0\0\0\0____\0\0\0\0IEND\xaeB`\x82");
    png
}

fn jpeg() -> Vec<u8> {
    let mut jpeg = vec![0xff, 0xd8, 0xff, 0xe0, 0, 16];
    jpeg.extend(b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
    jpeg.extend([0xff, 0xc0, 0, 11, 8, 0, 4, 0, 4, 1, 1, 0x11, 0, 0xff, 0xd9]);
    jpeg
}

fn gif() -> Vec<u8> {
    [&b"GIF89a\x04\0\x03\0\0\0\0"[..], b"\x2c\0\0\0\0\x04\0\x03\0\0\x02\x01\x44\0;"].concat()
}

fn webp() -> Vec<u8> {
    let chunk = [&b"VP8L\x05\0\0\0\x2f\x03\x80\0\0\0"[..]].concat();
    let length = (chunk.len() as u32 + 4).to_le_bytes();
    [&b"RIFF"[..], &length, b"WEBP", &chunk].concat()
}

#[test]
fn whole_pictures() {
    for (name, bytes) in [
        ("a.png", png(640, 480)),
        ("a.jpg", jpeg()),
        ("a.JPEG", jpeg()),
        ("a.gif", gif()),
        ("a.webp", webp()),
        ("a.svg", b"<?xml version='1.0'?><!-- c --><svg xmlns='http://www.w3.org/2000/svg' width='4' height='3'/>".to_vec()),
        ("b.svg", b"<svg:svg xmlns:svg='http://www.w3.org/2000/svg'/>".to_vec()),
        // Browsers look at the bytes, not at the name.
        ("b.png", jpeg()),
        // What programs add after the end does no harm.
        ("c.png", [png(640, 480), vec![0; 500]].concat()),
        ("c.gif", [gif(), vec![0; 500]].concat()),
        ("c.pdf", Vec::new()),
    ] {
        assert_eq!(said_of(name, &bytes), "", "{name}");
    }
}

#[test]
fn faulty_pictures() {
    let cut = |bytes: Vec<u8>| bytes[..bytes.len() - 6].to_vec();
    for (name, bytes, message) in [
        ("a.png", Vec::new(), "is an empty file"),
        ("a.svg", Vec::new(), "is an empty file"),
        ("a.png", b"<html>404</html>".to_vec(), "has the name of a picture, and is none"),
        ("a.svg", b"<html>404</html>".to_vec(), "has the name of a picture, and is none"),
        ("a.webp", b"version https://git-lfs.github.com/spec/v1".to_vec(), "and is none"),
        ("a.png", cut(png(640, 480)), "the end of the picture"),
        ("a.jpg", cut(jpeg()), "the end of the picture"),
        ("a.gif", cut(gif()), "the end of the picture"),
        ("a.webp", cut(webp()), "the end of the picture"),
        ("a.webp", webp()[..12].to_vec(), "the end of the picture"),
        ("a.bmp", b"a picture".to_vec(), "has the name of a picture, and is none"),
        ("a.avif", b"a picture".to_vec(), "has the name of a picture, and is none"),
        ("a.tif", b"II*\0".to_vec(), "few browsers show pictures such as"),
        ("a.HEIC", b"\0".to_vec(), "few browsers show pictures such as"),
        ("a.png", png(0, 480), "has no width or no height"),
        (
            "a.svg",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"0\" height=\"3\"/>".to_vec(),
            "has no width or no height",
        ),
        ("a.png", png(60_000, 100), "has 60000 × 100 pixels"),
        ("a.png", png(15_000, 15_000), "has 15000 × 15000 pixels"),
    ] {
        let said = said_of(name, &bytes);
        let is_large = message.contains('×');
        let code = if is_large { "[large-picture]" } else { "[faulty-picture]" };
        let is_right = said.contains(message) && said.contains(code) && said.lines().count() == 1;
        assert!(is_right, "{name}: {said}");
    }
    let large = [png(640, 480), vec![0; 2_100_000], png(1, 1)].concat();
    let said = said_of("a.png", &large);
    assert!(said.contains("`a.png` has 2.2 MB"), "{said}");
}

/// Browsers show nothing of an SVG whose first tag does not say that it is one.
#[test]
fn pictures_in_svg_say_so() {
    let said = |folder: &str, svg: &str| {
        let site = Site::new(TEXT);
        site.write(&format!("{folder}/a.svg"), svg);
        let report = site.report();
        assert!(report.lines().count() <= 1, "{report}");
        report.contains("browsers show nothing of") && report.contains("[faulty-picture]")
    };
    let work = "content/articles/w";
    let before = "<?xml version='1.0'?>\n<!-- <svg xmlns='http://www.w3.org/2000/svg'> -->\n";
    let doctype = "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'x'>\n";
    for svg in ["<svg width='4'>\n<g/></svg>", "<svg xmlns='http://www.w3.org/2000/svg/'/>"] {
        assert!(said(work, svg), "{svg}");
        assert!(said(work, &format!("{before}{doctype}{svg}")), "{svg}");
        // A script of the site may put it into a page.
        assert!(!said("static", svg), "{svg}");
    }
    for svg in [
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "<svg\nwidth='1'\nxmlns = \"http://www.w3.org/2000/svg\"/>",
        "<s:svg xmlns:s='http://www.w3.org/2000/svg'/>",
        "<!DOCTYPE svg [<!ENTITY n 'http://www.w3.org/2000/svg'>]><svg xmlns='&n;'/>",
        "<!DOCTYPE svg [<!ATTLIST svg xmlns CDATA 'http://www.w3.org/2000/svg'>]><svg/>",
    ] {
        assert!(!said(work, svg), "{svg}");
        assert!(!said(work, &format!("\u{feff}{before}{svg}")), "{svg}");
    }
}

/// Files of other kinds are no pictures, wherever they are named.
#[test]
fn films_and_documents_are_no_pictures() {
    let site = Site::new(
        "-- site.yaml --\ntitle: T\nlanguages: [en]\n\
         -- content/articles/w/en.md --\n---\ntitle: T\nimage: {src: a.txt, alt: x}\n---\n\n\
         ![x](a.txt) ![y](f.mp4) ![z](s.mp3) <img src=\"a.txt\" alt=\"\">\n\
         -- content/articles/w/a.txt --\na\n-- content/articles/w/f.mp4 --\nf\n\
         -- content/articles/w/s.mp3 --\ns\n",
    );
    let report = site.report();
    let faults = report.lines().filter(|line| line.contains("is not a picture file"));
    assert_eq!(faults.count(), 5, "{report}");
    for advice in ["write `<video src=\"f.mp4\">", "write `<audio src=\"s.mp3\">", "delete the `!`"]
    {
        assert!(report.contains(advice), "{report}");
    }
}

/// The second build knows the file without reading it, and says the same.
#[test]
fn a_faulty_picture_is_reported_by_every_build() {
    let site = Site::new(TEXT);
    site.write("static/map.png", "no picture");
    let first = site.report();
    assert!(first.contains("`map.png` has the name of a picture"), "{first}");
    assert_eq!(site.report(), first);
}

fn said_of_text(front_matter: &str, body: &str) -> String {
    let site = Site::new(TEXT);
    site.write(
        "content/articles/w/map.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='3'/>",
    );
    let text = format!("---\ntitle: One\n{front_matter}---\n\n{body}\n");
    site.write("content/articles/w/en.md", text);
    site.report()
}

#[test]
fn pictures_are_described() {
    for (front_matter, body) in [
        ("image: {src: map.svg, alt: A map}\n", "![A map](map.svg)"),
        ("image: {src: map.svg, alt: \"\"}\n", "<img src=\"map.svg\" alt=\"\">"),
        ("", "![*A* `map`](map.svg) ![![in](map.svg)](map.svg) `![](map.svg)`"),
    ] {
        assert_eq!(said_of_text(front_matter, body), "", "{front_matter}{body}");
    }
    for (front_matter, body) in [
        ("image: {src: map.svg}\n", ""),
        ("image: {src: map.svg, alt: }\n", ""),
        ("image: map.svg\n", ""),
        ("", "![](map.svg \"Caption\")"),
        ("", "![ ](map.svg)"),
        ("", "<img src=\"map.svg\">"),
    ] {
        let said = said_of_text(front_matter, body);
        let is_right = said.contains("[missing-alt]") && said.lines().count() == 1;
        assert!(is_right, "{front_matter}{body}: {said}");
    }
}

#[test]
fn a_picture_may_be_given_by_its_path_alone() {
    let site = Site::new(TEXT);
    site.write(
        "content/articles/w/my map.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='3'/>",
    );
    site.write("content/articles/w/en.md", "---\ntitle: One\nimage: my map.svg\n---\n\nText.\n");
    let page = site.built_page("en/articles/w/index.html");
    assert!(page.contains("articles/w/my%20map.svg\" alt=\"\" width=\"4\""), "{page}");
    site.write("content/articles/w/en.md", "---\ntitle: One\nimage: my mop.svg\n---\n\nText.\n");
    assert!(site.report().contains("there is no picture at `my mop.svg`"));
    site.write("content/articles/w/en.md", "---\ntitle: One\nimage: [my map.svg]\n---\n\nText.\n");
    assert!(site.report().contains("`image` must be `key: value` pairs"), "{}", site.report());
}

#[test]
fn the_picture_of_a_text_is_a_file_of_the_site() {
    let site = Site::new(
        "-- site.yaml --\ntitle: A\nlanguages: [en]\nexternal_images: allow\n\
         -- content/articles/w/en.md --\n---\ntitle: T\nimage: {src: \"https://a.example/b.jpg\", alt: A}\n---\n\
         A picture: ![a [link](no.md) in it](https://a.example/c.jpg)\n",
    );
    let report = site.report();
    assert!(report.contains("`https://a.example/b.jpg` is a picture of another site"), "{report}");
    assert!(!report.contains("no.md"), "{report}");
}

/// Words of a picture that the original has in several languages are those of each version.
#[test]
fn words_are_in_the_language_of_the_version() {
    let site = Site::new(
        "-- site.yaml --\ntitle: T\nlanguages: [en, ar, fr]\nbase_url: https://archive.test/\n\
         -- content/articles/w/en.md --\n---\ntitle: One\nimage:\n  src: a.svg\n  \
         alt: {ar: صورة, en: A picture, en-GB: A photograph}\n  \
         caption: {ar: \"تعليق [هنا](ar.md)\", en: \"A *caption*\"}\n  credit: By Ann\n---\nText.\n\
         -- content/articles/w/ar.md --\n---\ntitle: واحد\ntranslation_of: en\n---\nنص.\n\
         -- content/articles/w/fr.md --\n---\ntitle: Un\ntranslation_of: en\n---\nTexte.\n\
         -- content/articles/w/en-GB.md --\n---\ntitle: One\ntranslation_of: en\n---\nText.\n\
         -- content/articles/w/a.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" \
         height=\"3\"/>\n",
    );
    site.build();
    let mut all = String::new();
    for language in ["en", "ar", "fr", "en-GB"] {
        let page = site.page(&format!("{language}/articles/w/index.html"));
        let (_, figure) = page.split_once("<figure class=\"picture\">").unwrap();
        all.push_str(figure.split_once("</figure>").unwrap().0);
    }
    assert_data_eq!(
        all,
        str![[r#"

<img src="../../../articles/w/a.svg" alt="A picture" width="4" height="3" fetchpriority="high">
<figcaption><bdi dir="ltr">A <em>caption</em></bdi> <small class="credit"><bdi dir="ltr">By Ann</bdi></small></figcaption>

<img src="../../../articles/w/a.svg" alt="صورة" width="4" height="3" fetchpriority="high">
<figcaption><bdi dir="rtl">تعليق <a href="../../../ar/articles/w/">هنا</a></bdi> <small class="credit"><bdi lang="en" dir="ltr">By Ann</bdi></small></figcaption>

<img src="../../../articles/w/a.svg" alt="A picture" lang="en" dir="ltr" width="4" height="3" fetchpriority="high">
<figcaption><bdi lang="en" dir="ltr">A <em>caption</em></bdi> <small class="credit"><bdi lang="en" dir="ltr">By Ann</bdi></small></figcaption>

<img src="../../../articles/w/a.svg" alt="A photograph" lang="en-GB" dir="ltr" width="4" height="3" fetchpriority="high">
<figcaption><bdi dir="ltr">A <em>caption</em></bdi> <small class="credit"><bdi dir="ltr">By Ann</bdi></small></figcaption>

"#]]
    );
}
