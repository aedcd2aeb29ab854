//! The home page: its own text, works above the newest, and how much it shows.

use crate::site::{Site, between};

fn site(home: &str) -> Site {
    let mut files = format!(
        "-- site.yaml --\ntitle: Archive\nlanguages: [en, ar]\nbase_url: https://archive.test/\n\
         {home}-- content/pages/home/en.md --\n---\ntitle: Welcome\n---\n\
         *Read* [about us](../about/en.md).\n\
         -- content/pages/home/de.md --\n---\ntitle: Heim\n---\nText.\n\
         -- content/pages/about/en.md --\n---\ntitle: About\n---\n\
         [Home](../home/en.md), [in your language](../home/).\n"
    );
    for n in 1..5 {
        let facts = if n == 1 { "featured: true\n" } else { "" };
        files += &format!(
            "-- content/articles/w{n}/en.md --\n---\ntitle: W{n}\ndate: 2024-01-0{n}\n{facts}\
             tags: [t{n}, u]\nauthor: A{n}\n---\nText.\n\
             -- content/articles/w{n}/ar.md --\n---\ntitle: ن{n}\ntranslation_of: en\n\
             date: 2024-01-0{n}\n---\nنص.\n"
        );
    }
    let site = Site::new(&files);
    site.build();
    site
}

#[test]
fn its_text_stands_above_the_lists() {
    let site = site("");
    let page = site.page("en/index.html");
    let text = between(&page, "<div class=\"text home-text\">", "</div>\n</div>");
    assert!(text.contains("<em>Read</em> <a href=\"../en/about/\">about us</a>"), "{text}");
    assert!(!page.contains("Welcome") && !site.has("en/home/index.html"));
    let arabic = site.page("ar/index.html");
    assert!(!arabic.contains("home-text"), "there is no text in Arabic");
    // German is no language of the interface, so that this is a page like others.
    assert!(site.has("de/home/index.html"));
    let about = site.page("en/about/index.html");
    assert!(about.contains("<a href=\"../../en/\">Home</a>"), "{about}");
    assert!(about.contains("<a href=\"../../en/\">in your language</a>"), "{about}");
}

#[test]
fn featured_works_come_first() {
    let site = site("");
    for (path, title) in [("en/index.html", "W1"), ("ar/index.html", "ن1")] {
        let page = site.page(path);
        let featured = between(&page, "id=\"list.featured\"", "</ul>");
        assert!(featured.contains(title) && featured.matches("entry-title").count() == 1);
    }
}

#[test]
fn the_settings_say_how_much_is_there() {
    let site = site("home: {latest: 2, tags: 1, people: 3}\n");
    let page = site.page("en/index.html");
    let (_, newest) = page.split_once("id=\"list.newest\"").unwrap();
    let newest = newest.split_once("</section>").unwrap().0;
    assert_eq!(newest.matches("entry-title").count(), 2, "{newest}");
    assert_eq!(page.matches("class=\"tag\"").count(), 1);
    assert_eq!(page.matches("class=\"person\"").count(), 3);
}
