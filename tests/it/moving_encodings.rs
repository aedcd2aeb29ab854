//! `tarjuman import` reads texts in whichever encoding they were saved, and never mangles one.

use encoding_rs::*;

use crate::moving::Moving;

/// Texts, and the encodings that they were saved in by somebody's editor.
const TEXTS: [(&str, &str, &Encoding); 8] = [
    ("ar", "غادر القطار يوم الأحد، وعلى متنه ثلاثون مسافرًا.", WINDOWS_1256),
    ("fa", "باغ پدر در شهر، چراغ گفت", WINDOWS_1256),
    ("fr", "Il quitta Tanger, à l’été : « adieu », dit-il. Œuvre", WINDOWS_1252),
    ("de", "Übermäßig schöne Grüße aus Köln – für 5 €", WINDOWS_1252),
    ("he", "הסיפור על הנהר והבאר", WINDOWS_1255),
    ("ru", "Река начинается в горах", WINDOWS_1251),
    ("el", "Το ποτάμι αρχίζει στα βουνά", WINDOWS_1253),
    ("pl", "Rzeka zaczyna się w górach, żółta łódź", WINDOWS_1250),
];

fn saved(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    let (bytes, own, is_lossy) = encoding.encode(text);
    assert!(!is_lossy && own == encoding, "{text}");
    bytes.into_owned()
}

#[test]
fn what_a_page_says_of_its_encoding_counts() {
    let moving = Moving::new("");
    for (language, text, encoding) in TEXTS {
        let name = encoding.name();
        let metas = [
            format!("<meta charset={name}>"),
            format!("<meta http-equiv='Content-Type' content='text/html; charset={name}'>"),
        ];
        for (n, meta) in metas.iter().enumerate() {
            let page = format!(
                "<html lang={language}><head>{meta}</head><body><h1>{text}</h1><p>{text}</p>"
            );
            moving.write(&format!("{language}{n}.html"), &saved(&page, encoding));
        }
    }
    moving
        .write("x.html", "<meta charset=windows-1256><html lang=ar><h1>ن</h1><p>نصّ</p>".as_bytes());
    moving.import("html", &[]);
    for (language, text, _) in TEXTS {
        for n in 0..2 {
            let read = moving.file(&format!("content/articles/{language}{n}/{language}.md"));
            assert!(read.contains(&format!("\n{text}\n")), "{read}");
        }
    }
    // What was saved anew in UTF-8 is UTF-8.
    assert!(moving.file("content/articles/x/ar.md").contains("\nنصّ\n"));
    let report = moving.file("IMPORT.md");
    assert!(report.contains("it is in windows-1256, as it says itself"), "{report}");
    assert!(!report.contains("- x.html"), "{report}");
}

#[test]
fn an_encoding_is_guessed_only_if_it_is_certain() {
    let moving = Moving::new("");
    for (language, text, encoding) in TEXTS {
        moving.write(
            &format!("{language}/t{language}.md"),
            &saved(&format!("# A\n\n{text}\n"), encoding),
        );
        let text = format!("Title\n\n{text}\n");
        moving.write(&format!("t-{language}.txt"), &saved(&text, encoding));
    }
    moving.write("noise.en.md", &[b'#', b' ', 0xdf, 0xb0, 0xa7, 0x80, 0xff, 0xc3, 0x28, 0xbf]);
    moving.import("markdown", &[]);
    let report = moving.file("IMPORT.md");
    for (language, text, encoding) in TEXTS {
        let read = moving.file(&format!("content/articles/t{language}/{language}.md"));
        assert!(read.contains(&format!("\n{text}\n")), "{read}");
        let name = encoding.name();
        assert!(report.contains(&format!("by its letters it is {name};")), "{report}");
    }
    assert!(report.contains("noise.en.md: in which encoding is it?"), "{report}");
    assert!(report.contains("  noise.en.md:\n      encoding: windows-1256\n"), "{report}");
    assert!(!moving.dest().join("content/articles/noise").exists());
    moving.write("../map.yaml", b"files: {noise.en.md: {encoding: windows-1252}}\n");
    let map = moving.folder.path().join("map.yaml");
    moving.import("markdown", &["--map", map.to_str().unwrap()]);
    assert!(moving.file("content/articles/noise/en.md").contains("ß°§€ÿÃ(¿"));
}

#[test]
fn marks_ends_of_lines_and_lost_bytes() {
    let moving = Moving::new("");
    let units = |text: &str, is_big: bool, mark: &[u8]| -> Vec<u8> {
        let pair = |unit: u16| if is_big { unit.to_be_bytes() } else { unit.to_le_bytes() };
        mark.iter().copied().chain(text.encode_utf16().flat_map(pair)).collect()
    };
    let text = "---\ntitle: Title\n---\nText. هذا النصّ\n";
    moving.write("a.en.md", &units(text, false, &[0xff, 0xfe]));
    moving.write("b.en.md", &units(text, true, &[0xfe, 0xff]));
    moving.write("c.en.md", &units(text, false, &[]));
    moving.write("d.en.md", text.replace('\n', "\r").as_bytes());
    moving.write("e.en.md", &[b"\xef\xbb\xbf", text.replace('\n', "\r\n").as_bytes()].concat());
    moving.write("f.en.md", &[text.as_bytes(), b"fine\nlost: \xff\n"].concat());
    moving.import("markdown", &[]);
    for name in ["a", "b", "c", "d", "e", "f"] {
        let read = moving.file(&format!("content/articles/{name}/en.md"));
        assert!(read.starts_with("---\ntitle: Title\n---\n\nText. هذا النصّ\n"), "{name}: {read}");
    }
    let report = moving.file("IMPORT.md");
    assert!(report.contains("f.en.md:6: bytes that are no UTF-8 were lost"), "{report}");
    assert!(report.contains("it is in UTF-16LE, as its first bytes show"), "{report}");
}

#[test]
fn an_export_of_wordpress_in_another_encoding() {
    let moving = Moving::new("");
    let export = "<?xml version='1.0' encoding='windows-1256'?>\
        <rss xmlns:wp='http://wordpress.org/export/1.2/'><channel><language>ar</language><item>\
        <title>السوق</title><wp:post_id>1</wp:post_id><wp:status>publish</wp:status>\
        <wp:post_name>suq</wp:post_name><wp:post_type>post</wp:post_type>\
        <content:encoded>يفتح السوق</content:encoded></item></channel></rss>";
    moving.write("export.xml", &saved(export, WINDOWS_1256));
    moving.import("auto", &[]);
    assert!(moving.file("content/articles/suq/ar.md").contains("title: السوق\n---\n\nيفتح السوق"));
}
