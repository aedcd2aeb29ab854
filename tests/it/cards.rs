//! Share cards: where they are, what is on them, and what says so in pages.
//!
//! The fonts here have boxes for letters (`tests/fonts/make.py`), so the places of letters can be
//! seen in the pixels. `tests/cards/` compares real letters with those of a browser.

use std::fmt::Write as _;

use proptest::prelude::*;
use snapbox::{assert_data_eq, str};
use xxhash_rust::xxh3::xxh3_128;

use crate::made_inputs::cases;
use crate::site::{Site, Tree, tags};

const ARABIC: &[u8] = include_bytes!("../fonts/arabic.woff2");
const LATIN: &[u8] = include_bytes!("../fonts/latin.woff2");
const CAPITALS: &[u8] = include_bytes!("../fonts/capitals.woff2");

const SETTINGS: &str = "title: {en: essays, ar: مقالات}
base_url: https://essays.net/archive/
feed_id: tag:essays.net,2026:archive
languages: [en, ar]
fonts: {Latn: static/latin.woff2, Arab: static/arabic.woff2, Cyrl: static/capitals.woff2}
outputs: {cards: true}
";

/// A site with cards. Each text is a path below `content/` and its front matter.
fn site(texts: &[(&str, &str)]) -> Site {
    let site = Site::new("");
    site.write("site.yaml", SETTINGS);
    for (name, bytes) in [("arabic", ARABIC), ("latin", LATIN), ("capitals", CAPITALS)] {
        site.write(&format!("static/{name}.woff2"), bytes);
    }
    for (path, head) in texts {
        site.write(&format!("content/{path}"), format!("---\n{head}\n---\nText.\n"));
    }
    site
}

/// Pixels in rows.
pub struct Picture {
    pub width: usize,
    pub height: usize,
    pixels: Vec<[u8; 3]>,
}

/// The edges of what is drawn: left, top, right, bottom.
type Edges = [usize; 4];

impl Picture {
    /// Another program's decoder also checks the sums.
    pub fn read(bytes: &[u8]) -> Self {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        assert_eq!(info.color_type, png::ColorType::Rgb);
        let (width, height) = (info.width as usize, info.height as usize);
        let pixels = pixels.chunks_exact(3).map(|p| [p[0], p[1], p[2]]).collect();
        Self { width, height, pixels }
    }

    pub fn at(&self, x: usize, y: usize) -> [u8; 3] {
        self.pixels[y * self.width + x]
    }

    /// Around all pixels in these rows that satisfy a condition.
    fn edges(
        &self,
        rows: std::ops::Range<usize>,
        is_it: impl Fn([u8; 3]) -> bool,
    ) -> Option<Edges> {
        let mut edges: Option<Edges> = None;
        for y in rows {
            for x in (0..self.width).filter(|x| is_it(self.at(*x, y))) {
                let [left, top, right, bottom] = edges.unwrap_or([x, y, x, y]);
                edges = Some([left.min(x), top.min(y), right.max(x), bottom.max(y)]);
            }
        }
        edges
    }

    /// Around everything but paper.
    fn ink(&self) -> Option<Edges> {
        self.edges(0..self.height, |pixel| pixel != PAPER)
    }

    /// Around what has the colour of titles and authors.
    fn text(&self, rows: std::ops::Range<usize>) -> Option<Edges> {
        self.edges(rows, |pixel| pixel == INK)
    }

    /// From left to right, the widths of black boxes in a row and of the gaps between them.
    fn boxes(&self, y: usize) -> Vec<usize> {
        let [left, _, right, _] = self.text(y..y + 1).unwrap();
        let is_black: Vec<bool> = (left..=right).map(|x| self.at(x, y) == INK).collect();
        is_black.chunk_by(|a, b| a == b).map(<[bool]>::len).collect()
    }
}

// The tokens of `static/style.css`.
pub const PAPER: [u8; 3] = [0xfb, 0xf8, 0xf1];
const INK: [u8; 3] = [0x1c, 0x1f, 0x26];
const ACCENT: [u8; 3] = [0x9c, 0x2a, 0x1c];

/// Where text may be.
const LEFT: usize = 84;
const RIGHT: usize = 1200 - 84;

/// The rows above the names, where titles are.
const TITLES: std::ops::Range<usize> = 0..400;

fn card(tree: &Tree, path: &str) -> Picture {
    Picture::read(tree.get(path).unwrap_or_else(|| panic!("there is no {path}")))
}

/// The card of one English title.
fn of_title(title: &str) -> Picture {
    let site = site(&[("articles/a/en.md", &format!("title: {title}"))]);
    site.build();
    card(&site.tree(), "en/articles/a/card.png")
}

/// A text in which isolates can be seen.
fn with_isolates_named(text: &str) -> String {
    let name = |c: char| match c {
        '\u{2066}'..='\u{2069}' => format!("{{{:x}}}", u32::from(c)),
        c => c.to_string(),
    };
    text.chars().map(name).collect()
}

#[test]
fn a_card_is_beside_each_version_and_is_named_in_its_page() {
    let site = site(&[
        ("articles/a/en.md", "title: a letter\nauthor: ann"),
        ("articles/a/ar.md", "title: رسالة\ntranslation_of: en\nmethod: human"),
        ("articles/a/ar.second.md", "title: كتاب\ntranslation_of: en\nmethod: human"),
        ("articles/b/en.md", "title: with a picture\nimage: {src: map.svg, alt: A map}"),
    ]);
    site.write("content/articles/b/map.svg", "<svg width=\"4\" height=\"3\"/>");
    site.build();
    let cards = site.tree().into_keys().filter(|path| path.ends_with("card.png"));
    assert_eq!(
        cards.collect::<Vec<_>>(),
        [
            "ar/articles/a/card.png",
            "ar/articles/a/second/card.png",
            "en/articles/a/card.png",
            "en/articles/b/card.png"
        ]
    );
    let of = |page: &str| {
        let page = site.page(page);
        let mut found = String::new();
        for tag in tags(&page) {
            let name = tag.get("property").or(tag.get("name")).unwrap_or_default();
            if name.starts_with("og:image") || name == "twitter:card" {
                let content = with_isolates_named(tag.get("content").unwrap());
                writeln!(found, "{name} {content}").unwrap();
            }
        }
        found
    };
    assert_data_eq!(
        of("en/articles/a/index.html"),
        str![[r#"
og:image https://essays.net/archive/en/articles/a/card.png
og:image:width 1200
og:image:height 630
og:image:alt a letter — ann — essays
twitter:card summary_large_image

"#]]
    );
    assert_data_eq!(
        of("ar/articles/a/parallel/index.html"),
        str![[r#"
og:image https://essays.net/archive/ar/articles/a/card.png
og:image:width 1200
og:image:height 630
og:image:alt رسالة — {2068}ann{2069} — مقالات
twitter:card summary_large_image

"#]]
    );
    // Its own picture says more.
    assert_data_eq!(
        of("en/articles/b/index.html"),
        str![[r#"
og:image https://essays.net/archive/en/articles/b/card.png
og:image:width 1200
og:image:height 630
og:image:alt with a picture — essays
twitter:card summary_large_image

"#]]
    );
    assert_data_eq!(
        of("en/index.html"),
        str![[r#"
twitter:card summary

"#]]
    );
}

#[test]
fn there_are_no_cards_unless_they_are_wanted() {
    let site = site(&[("articles/a/en.md", "title: a letter")]);
    let no_address = SETTINGS.replace("base_url", "extra");
    for settings in [SETTINGS.replace("cards: true", "cards: false"), no_address] {
        site.write("site.yaml", settings);
        site.build();
        assert!(!site.has("en/articles/a/card.png"));
        assert!(!site.page("en/articles/a/index.html").contains("card.png"));
    }
}

/// The picture in the folder of a work stands for all of its versions, also for those whose letters
/// no font has; one at the address of a card for that version alone.
#[test]
fn a_picture_in_the_folder_of_a_work_takes_the_place_of_its_cards() {
    let drawn = site(&[("articles/a/en.md", "title: a letter")]);
    drawn.build();
    let picture = drawn.tree().remove("en/articles/a/card.png").unwrap();
    let site = site(&[
        ("articles/a/en.md", "title: a letter"),
        ("articles/b/he.md", "title: מכתב"),
        ("articles/b/en.md", "title: a letter\ntranslation_of: he\nmethod: human"),
        ("articles/b/ar.md", "title: رسالة\ntranslation_of: he\nmethod: human"),
    ]);
    site.write("content/articles/b/card.png", &picture);
    site.write("static/ar/articles/b/card.png", &picture);
    let report = site.report();
    assert!(!report.contains("no-card"), "{report}");
    let cards = site.tree().into_keys().filter(|path| path.ends_with("card.png"));
    assert_eq!(
        cards.collect::<Vec<_>>(),
        ["ar/articles/b/card.png", "articles/b/card.png", "en/articles/a/card.png"]
    );
    for (path, card) in [
        ("en/articles/a", "en/articles/a"),
        ("he/articles/b", "articles/b"),
        ("en/articles/b", "articles/b"),
        ("ar/articles/b", "ar/articles/b"),
    ] {
        let page = site.page(&format!("{path}/index.html"));
        let image = format!("\"og:image\" content=\"https://essays.net/archive/{card}/card.png\"");
        let is_named =
            page.contains(&image) && page.contains("\"og:image:width\" content=\"1200\"");
        assert!(is_named, "{path}");
    }
    // Without cards it is a file like any other.
    site.write("site.yaml", SETTINGS.replace("cards: true", "cards: false"));
    site.build();
    assert!(site.has("articles/b/card.png"));
    assert!(!site.page("en/articles/b/index.html").contains("og:image"));
}

#[test]
fn a_file_of_the_site_takes_the_place_of_a_card() {
    let site = site(&[("articles/a/en.md", "title: a letter")]);
    let own = "<svg width=\"4\" height=\"3\"/>";
    site.write("static/en/articles/a/card.png", own);
    site.build();
    assert_eq!(site.page("en/articles/a/card.png"), own);
    let page = site.page("en/articles/a/index.html");
    assert!(page.contains("archive/en/articles/a/card.png") && !page.contains("1200"));
}

#[test]
fn lines_begin_on_the_side_of_the_language() {
    let all = "subtitle: ا ب ت\nauthor: ann";
    let site = site(&[
        ("articles/a/ar.md", &format!("title: قمة الشرق\n{all}")),
        ("articles/b/en.md", "title: a summit of the east\nauthor: ann"),
        // A title runs in its own direction, but is where the language begins.
        ("articles/c/ar.md", "title: a summit\nauthor: ann"),
    ]);
    site.build();
    let tree = site.tree();
    // Boxes are narrower than the letters that they stand for.
    let bearing = 10;
    for path in ["ar/articles/a", "ar/articles/c"] {
        let card = card(&tree, &format!("{path}/card.png"));
        let [left, _, right, _] = card.text(TITLES).unwrap();
        assert!(right <= RIGHT && right + bearing > RIGHT && left > LEFT + 100, "{left} {right}");
        let [.., right, _] = card.text(400..490).unwrap();
        assert!(right <= RIGHT && right + bearing > RIGHT, "{right}");
        let [left, _, right, _] = card.edges(520..600, |pixel| pixel == ACCENT).unwrap();
        assert!(right <= RIGHT && right + bearing > RIGHT && left > 600, "{left} {right}");
    }
    let card = card(&tree, "en/articles/b/card.png");
    let [left, _, right, _] = card.text(TITLES).unwrap();
    assert!(left >= LEFT && left < LEFT + bearing && right < RIGHT, "{left} {right}");
    let [left, ..] = card.text(400..490).unwrap();
    assert!(left >= LEFT && left < LEFT + bearing);
    let [left, ..] = card.edges(520..600, |pixel| pixel == ACCENT).unwrap();
    assert!(left >= LEFT && left < LEFT + bearing);
}

/// How many letters the words of a line have, from left to right.
fn words(card: &Picture, rows: std::ops::Range<usize>) -> Vec<usize> {
    const GAP: f64 = 0.4;
    let [_, top, _, bottom] = card.text(rows).unwrap();
    let row = card.boxes((top + bottom) / 2);
    let size = *row.iter().max().unwrap() as f64;
    let mut words = vec![0];
    for (n, width) in row.iter().enumerate() {
        match n % 2 == 1 && *width as f64 > GAP * size {
            true => words.push(0),
            false if n % 2 == 0 => *words.last_mut().unwrap() += 1,
            false => {}
        }
    }
    words
}

#[test]
fn words_of_the_other_direction_are_where_readers_expect_them() {
    // Letters of these fonts are wide in Latin and narrow in Arabic.
    let site = site(&[
        ("articles/a/ar.md", "title: ابجد xyz ا"),
        ("articles/b/en.md", "title: x ابجد yz"),
    ]);
    site.build();
    let tree = site.tree();
    // From left to right: ا, xyz, ابجد; and x, ابجد, yz.
    assert_eq!(words(&card(&tree, "ar/articles/a/card.png"), TITLES), [1, 3, 4]);
    assert_eq!(words(&card(&tree, "en/articles/b/card.png"), TITLES), [1, 4, 2]);
}

#[test]
fn names_of_the_other_direction_are_in_the_order_of_the_language() {
    let site = site(&[
        ("articles/a/ar.md", "title: قمة\nauthor: [x, yyyy zz]"),
        ("articles/b/en.md", "title: a summit\nauthor: [ا, بببب تت]"),
        ("articles/c/ar.md", "title: a summit\nauthor: x y\ntranslator: [x, y]\nmethod: machine"),
    ]);
    site.build();
    let tree = site.tree();
    // The first name is where the line begins. From left to right: yyyy, zz with و, x; and ا, and,
    // تت, بببب.
    assert_eq!(words(&card(&tree, "ar/articles/a/card.png"), 400..490), [4, 3, 1]);
    assert_eq!(words(&card(&tree, "en/articles/b/card.png"), 400..490), [1, 3, 2, 4]);
    let mut all = String::new();
    for path in ["ar/articles/a", "en/articles/b", "ar/articles/c"] {
        let page = site.page(&format!("{path}/index.html"));
        let all_tags = tags(&page);
        let words = all_tags.iter().find(|tag| tag.get("property") == Some("og:image:alt"));
        let words = words.unwrap().get("content").unwrap();
        all.push_str(&with_isolates_named(words));
        all.push('\n');
    }
    assert_data_eq!(
        all,
        str![[r#"
قمة — {2068}x{2069} و{2068}yyyy zz{2069} — مقالات
a summit — {2068}ا{2069} and {2068}بببب تت{2069} — essays
{2068}a summit{2069} — {2068}x y{2069} — ترجمة {2068}x{2069} و{2068}y{2069} — ترجمة آلية — مقالات

"#]]
    );
}

#[test]
fn a_long_title_is_smaller_and_then_cut() {
    let height = |card: &Picture| {
        let [_, top, _, bottom] = card.text(TITLES).unwrap();
        let line = (top..=bottom).map(|y| card.text(y..y + 1).is_some());
        line.take_while(|has_ink| *has_ink).count()
    };
    let cards: Vec<Picture> =
        [1, 4, 12, 60, 400].map(|n| of_title("summit ".repeat(n).trim())).into();
    let heights: Vec<usize> = cards.iter().map(height).collect();
    assert!(heights.is_sorted_by(|a, b| a + 1 >= *b), "{heights:?}");
    assert!(heights[0] > 40 && heights[3] < 26, "{heights:?}");
    // However much more there is, there is no room for it.
    assert_eq!(cards[3].text(TITLES).unwrap()[3], cards[4].text(TITLES).unwrap()[3]);
    for card in &cards {
        let [left, top, right, bottom] = card.ink().unwrap();
        assert!(left >= LEFT && right < RIGHT && top >= 60 && bottom < 590);
    }
}

#[test]
fn a_title_with_much_to_say_needs_the_room_of_its_subtitle() {
    const SOFT: [u8; 3] = [0x5b, 0x5a, 0x5c];
    let long = "letters ".repeat(30);
    let site = site(&[
        ("articles/a/en.md", "title: letters\nsubtitle: more letters"),
        ("articles/b/en.md", &format!("title: {long}\nsubtitle: more letters")),
        ("articles/c/en.md", &format!("title: letters\nsubtitle: {long}")),
    ]);
    site.build();
    let tree = site.tree();
    let soft = |id: &str| {
        let card = card(&tree, &format!("en/articles/{id}/card.png"));
        let [_, top, _, bottom] = card.edges(TITLES, |pixel| pixel == SOFT)?;
        assert!(card.text(TITLES).unwrap()[3] < top, "the title of {id} is above its subtitle");
        Some(bottom - top)
    };
    assert!(soft("a").unwrap() < soft("c").unwrap());
    assert_eq!(soft("b"), None);
}

#[test]
fn a_word_is_only_divided_if_it_is_wider_than_a_card() {
    // In the largest size, this word is wider than a card.
    let card = of_title("abcdefghijklmnopqrst");
    let [_, top, ..] = card.text(TITLES).unwrap();
    let boxes = card.boxes(top + 5).len() / 2 + 1;
    assert_eq!(boxes, 20);
    let long = of_title(&"x".repeat(10_000));
    let [left, _, right, bottom] = long.text(TITLES).unwrap();
    assert!(left >= LEFT && right < RIGHT && right > RIGHT - 30 && bottom < 460);
}

#[test]
fn colours_are_those_of_the_style_sheet() {
    let site = site(&[("articles/a/en.md", "title: a letter")]);
    let sheet = "--paper: #fff; --accent: light-dark( #00f, #123); --ink: #102030; --soft: red;";
    site.write("static/style.css", format!(":root {{ {sheet} }}"));
    site.build();
    let card = card(&site.tree(), "en/articles/a/card.png");
    assert_eq!(card.at(0, 0), [255; 3]);
    assert!(card.pixels.contains(&[0x10, 0x20, 0x30]) && card.pixels.contains(&[0, 0, 255]));
    assert!(!card.pixels.contains(&INK) && !card.pixels.contains(&ACCENT));
    // A sheet that is loaded in addition changes some of them.
    let own = "<link rel=\"stylesheet\" href=\"{{ root }}{{ asset(path=`own.css`) }}\">";
    let head = format!("{{% block head %}}{{{{ super() }}}}{own}{{% endblock head %}}");
    site.write("templates/base.html", format!("{{% extends \"default/base.html\" %}}{head}"));
    site.write("static/own.css", ":root { --ink: light-dark(#405060, #fff) }");
    site.build();
    let card = self::card(&site.tree(), "en/articles/a/card.png");
    assert_eq!(card.at(0, 0), [255; 3]);
    assert!(card.pixels.contains(&[0x40, 0x50, 0x60]));
}

/// As in a browser, the last value counts, of those that are for the root element and for everybody
/// who reads light pages.
#[test]
fn of_several_colours_the_last_counts() {
    let paper = |sheet: &str| {
        let site = site(&[("articles/a/en.md", "title: a letter")]);
        site.write("static/style.css", sheet);
        site.build();
        card(&site.tree(), "en/articles/a/card.png").at(0, 0)
    };
    const WHITE: [u8; 3] = [255; 3];
    let theme = [0xfb, 0xf8, 0xf1];
    for (sheet, expected) in [
        (":root { --paper: #000; --paper: #fff }", WHITE),
        (":root { --paper: #000 }\nbody {}\n:root { --paper: #fff }", WHITE),
        ("@import \"a{;b.css\"; html, body { --paper: #fff } p { --paper: #000 }", WHITE),
        ("body { --paper: #000 } :root { --paper: #fff } .box :root { --paper: #000 }", WHITE),
        (":root { --paper: #fff; & p { --paper: #000 } } /* :root { --paper: #000 } */", WHITE),
        ("@layer base { :root { --paper: #fff } } @font-face { --paper: #000 }", WHITE),
        (
            "@media screen { :root { --paper: #fff } }\n\
             @media (prefers-color-scheme: dark) { :root { --paper: #000 } }\n\
             @media print { :root { --paper: #000 } }",
            WHITE,
        ),
        (":root { --x: \"}\"; --y: url(data:a;b); --paper:#FFF!important }", WHITE),
        (":root[data-theme=dark] { --paper: #000 } :root { --paper-of-cards: #000 }", theme),
        (":root { --paper: #000 } :root { --paper: white }", theme),
        (":root { --paper: #fff", WHITE),
        ("", theme),
    ] {
        assert_eq!(paper(sheet), expected, "{sheet}");
    }
}

#[test]
fn an_unchanged_card_is_not_drawn_again() {
    let site = site(&[("articles/a/en.md", "title: a letter"), ("articles/b/en.md", "title: b")]);
    site.build();
    assert_eq!(site.build().summary.written, 0);
    let before = site.tree();
    site.write("content/articles/b/en.md", "---\ntitle: cc\n---\nText.\n");
    site.build();
    let after = site.tree();
    let is_same = |path: &str| before[path] == after[path];
    assert!(is_same("en/articles/a/card.png") && !is_same("en/articles/b/card.png"));
}

/// A library that compresses otherwise may change this, but no machine may.
#[test]
fn the_bytes_of_a_card_are_the_same_everywhere() {
    let site = site(&[("articles/a/en.md", "title: a Letter ابت\nauthor: ann")]);
    site.build();
    let bytes = &site.tree()["en/articles/a/card.png"];
    assert_data_eq!(
        format!("{} {:x}", bytes.len(), xxh3_128(bytes)),
        str!["1739 9e3fef4e8cad5d38cb120fbaddd7a110"]
    );
}

#[test]
fn hostile_titles_make_cards_of_the_usual_size() {
    let marks = "ا\u{64e}".to_owned() + &"\u{651}".repeat(1000);
    let titles = [
        "a".repeat(10_000),
        "ا".repeat(10_000),
        "a ".repeat(10_000),
        format!("a{marks}b"),
        "\u{202e}\u{2067}\u{202a}".repeat(100) + "abc" + &"\u{202c}\u{2069}\u{202c}".repeat(100),
        "\u{200f}a\u{200e}\u{61c}".repeat(100),
        "a🎉\u{200d}🎉b".repeat(500),
        "a".to_owned() + &"\u{200d}".repeat(1000) + "b",
        "\u{a0}a\u{a0}\u{3000}b\u{200d}\u{200c}c".to_owned(),
    ];
    let site = site(&[]);
    for (n, title) in titles.iter().enumerate() {
        site.write(
            &format!("content/articles/t{n}/en.md"),
            format!("---\ntitle: \"{title}\"\n---\n"),
        );
    }
    let built = site.try_build();
    assert!(built.built.is_some(), "{}", site.report());
    let tree = site.tree();
    let cards: Vec<Picture> = tree
        .iter()
        .filter(|(path, _)| path.ends_with("card.png"))
        .map(|(_, bytes)| Picture::read(bytes))
        .collect();
    // The font has no mark.
    assert_eq!(cards.len(), titles.len() - 1);
    assert!(cards.iter().all(|card| (card.width, card.height) == (1200, 630)));
    // What is on the card has a limit, and so have the words that stand for it.
    for n in 0..titles.len() {
        let page = site.page(&format!("en/articles/t{n}/index.html"));
        let all = tags(&page);
        let words = all.iter().find(|tag| tag.get("property") == Some("og:image:alt"));
        let words = words.and_then(|tag| tag.get("content")).unwrap_or_default();
        assert!(words.chars().count() < 700, "{n}: {}", words.len());
    }
}

/// Words of any letters that the fonts have, and of some that they do not need.
fn title() -> impl Strategy<Value = String> {
    let word = "[a-z]{1,12}|[ء-غف-ي]{1,12}|[A-Z]{1,5}|[a-zف-ي\u{200d}]{1,6}\
                |[\u{2066}-\u{2068}][a-zف-ي ]{1,9}\u{2069}";
    prop::collection::vec(word, 1..24).prop_map(|words| words.join(" ") + " z")
}

proptest! {
    #![proptest_config(cases(4))]

    #[test]
    fn any_title_makes_a_card_within_its_margins(titles in prop::collection::vec(title(), 8)) {
        let site = site(&[]);
        for (n, title) in titles.iter().enumerate() {
            let (language, quoted) = (["en", "ar"][n % 2], title.replace('"', ""));
            let head = format!("title: \"{quoted}\"\nsubtitle: \"{quoted}\"\nauthor: ann");
            let path = format!("content/articles/t{n}/{language}.md");
            site.write(&path, format!("---\n{head}\n---\nText.\n"));
        }
        site.build();
        let tree = site.tree();
        let cards: Vec<_> = tree.iter().filter(|(path, _)| path.ends_with("card.png")).collect();
        prop_assert_eq!(cards.len(), titles.len());
        for (path, bytes) in &cards {
            let card = Picture::read(bytes);
            prop_assert_eq!((card.width, card.height), (1200, 630));
            let [left, top, right, bottom] = card.ink().unwrap();
            prop_assert!(left >= LEFT && right < RIGHT && top >= 50 && bottom < 600, "{}", path);
            prop_assert!(bytes.len() < 45_000);
        }
        let again = Site::copy_of(&site.root());
        again.build();
        prop_assert!(cards.iter().all(|(path, bytes)| again.tree()[*path] == **bytes));
    }
}
