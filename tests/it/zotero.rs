//! What Zotero makes of citations, by its own rules, said anew here: those of its importers of
//! BibTeX and RIS (`BibTeX.js`, `RIS.js`), and of what it finds on pages (`Embedded Metadata.js` of
//! June 2024, `RDF.js`).
//!
//! In: files and pages of small sites. Out: the type, title, publication and people that Zotero
//! would store. It cannot be run here: this table is all that the tests know of it.

use crate::site::{Site, Tag, tags};

/// A family name and the rest of a name; the rest is empty for a name that stays whole.
type Name = (String, String);

/// A version by somebody, who also translated it.
fn site(person: &str, keys: &str) -> Site {
    let site = Site::new(&format!(
        "-- site.yaml --\ntitle: The Archive\nlanguages: [en]\nbase_url: https://archive.test/\n\
         outputs: {{citations: true}}\n\
         -- content/people/p.yaml --\n{person}\n\
         -- content/articles/w/en.md --\n---\ntitle: {TITLE}\ndate: 2024-05-06\nauthor: p\n\
         translator: p\nmethod: human\nsource: {{language: ar, title: Source}}\n{keys}\n---\n\
         Text.\n",
    ));
    site.build();
    site
}

/// As an author types it.
const TITLE: &str = "'50% of “Q&A” -- C\\#\\_1 and {more}: THE END'";

const SHOWN: &str = "50% of “Q&A” -- C#_1 and {more}: THE END";

fn name(family: &str, given: &str) -> Name {
    (family.trim().to_owned(), given.trim().to_owned())
}

/// Rule of both importers and of pages: what has no comma and no braces ends with the family name.
fn by_last_space(text: &str) -> Name {
    text.rsplit_once(' ').map_or_else(|| name(text, ""), |(given, family)| name(family, given))
}

/// The value of a field of BibTeX, with the braces in it.
fn bib_value(bib: &str, field: &str) -> String {
    let start = format!("  {field} = {{");
    let line = bib.lines().find_map(|line| line.strip_prefix(&start)).unwrap();
    line.strip_suffix("},").unwrap().to_owned()
}

/// Where a text has a separator, in letters of any case, outside of braces.
fn outside_braces(text: &str, separator: &str) -> Vec<String> {
    let (mut parts, mut depth, mut is_escaped, mut skip) = (vec![String::new()], 0, false, 0);
    for (at, c) in text.char_indices() {
        if at < skip {
            continue;
        }
        let is_here = text[at..].get(..separator.len());
        if depth == 0 && is_here.is_some_and(|it| it.eq_ignore_ascii_case(separator)) {
            parts.push(String::new());
            skip = at + separator.len();
            continue;
        }
        match c {
            '{' if !is_escaped => depth += 1,
            '}' if !is_escaped => depth -= 1,
            _ => {}
        }
        is_escaped = c == '\\' && !is_escaped;
        parts.last_mut().unwrap().push(c);
    }
    parts
}

/// Braces go away, and backslashes before the signs that LaTeX has a use for.
fn without_latex(text: &str) -> String {
    let (mut out, mut chars) = (String::new(), text.chars().peekable());
    while let Some(c) = chars.next() {
        match c {
            '{' | '}' => {}
            '\\' if chars.peek().is_some_and(|next| "#$%&~_^\\{}".contains(*next)) => {
                out.extend(chars.next());
            }
            c => out.push(c),
        }
    }
    out
}

/// People are divided at `and`, names at commas, both outside of braces; a name in braces is whole.
fn bib_people(bib: &str, field: &str) -> Vec<Name> {
    let one = |text: &String| match &outside_braces(text, ",")[..] {
        [_] if outside_braces(text, " ").len() > 1 => by_last_space(&without_latex(text)),
        [whole] => name(&without_latex(whole), ""),
        [family, .., given] => name(&without_latex(family), &without_latex(given)),
        [] => unreachable!("a text has at least one part"),
    };
    outside_braces(&bib_value(bib, field), " and ").iter().map(one).collect()
}

fn ris_values<'r>(ris: &'r str, tag: &str) -> Vec<&'r str> {
    let start = format!("{tag}  - ");
    ris.split("\r\n").filter_map(|line| line.strip_prefix(&start)).collect()
}

/// Each line is a person. What is before the first comma is the family name.
fn ris_people(ris: &str, tag: &str) -> Vec<Name> {
    let one = |value: &str| {
        let (family, given) = value.split_once(',').unwrap_or((value, ""));
        name(family, given)
    };
    ris_values(ris, tag).into_iter().map(one).collect()
}

/// The type by the first line.
fn ris_type(ris: &str) -> &str {
    match ris_values(ris, "TY")[0] {
        "MGZN" => "magazineArticle",
        "NEWS" => "newspaperArticle",
        "JOUR" => "journalArticle",
        "BLOG" => "blogPost",
        other => panic!("{other}"),
    }
}

/// What a page says to Zotero.
struct Page {
    metas: Vec<(String, String)>,
}

impl Page {
    fn of(html: &str) -> Self {
        let pair = |tag: Tag| {
            let key = tag.get("name").or_else(|| tag.get("property"))?.to_owned();
            Some((key, tag.get("content")?.to_owned()))
        };
        let metas = tags(html).into_iter().filter(|tag| tag.name == "meta");
        Self { metas: metas.filter_map(pair).collect() }
    }

    fn values(&self, key: &str) -> Vec<&str> {
        self.metas.iter().filter(|(have, _)| have == key).map(|(_, value)| &**value).collect()
    }

    /// The title of a journal makes an article in a journal, whatever else is said.
    fn kind(&self) -> &str {
        match self.values("citation_journal_title")[..] {
            [] => self.values("z:itemType")[0],
            _ => "journalArticle",
        }
    }

    /// Before the name of the whole site.
    fn publication(&self) -> &str {
        let keys = ["citation_journal_title", "prism:publicationName", "og:site_name"];
        keys.iter().find_map(|key| self.values(key).first().copied()).unwrap()
    }

    /// People are divided at semicolons. A single value without one is divided at its commas if
    /// the first two parts have a space, unless it is a Spanish text's name of two words.
    fn authors(&self) -> Vec<Name> {
        let values = self.values("citation_author");
        let people = |value: &&str| -> Vec<String> {
            let parts: Vec<&str> = value.split(';').map(str::trim).collect();
            let by_comma: Vec<&str> = value.split(',').map(str::trim).collect();
            let are_wide = by_comma.len() > 1 && by_comma[..2].iter().all(|it| it.contains(' '));
            let is_divided = values.len() == 1 && parts.len() == 1 && are_wide;
            let people = if is_divided { by_comma } else { parts };
            let has_words = |it: &&str| it.chars().any(char::is_alphanumeric);
            people.into_iter().filter(has_words).map(str::to_owned).collect()
        };
        values.iter().flat_map(people).map(|it| inverted(&it)).collect()
    }

    fn translators(&self) -> Vec<Name> {
        self.values("z:translators").into_iter().map(inverted).collect()
    }
}

/// With a comma, the family name comes first.
fn inverted(text: &str) -> Name {
    match text.split_once(',') {
        Some((family, rest)) => name(family, rest.split(',').next().unwrap_or_default()),
        None => by_last_space(text),
    }
}

#[test]
fn a_divided_name_is_one_person_everywhere() {
    for (family, given) in [
        ("Haddad", "Mona"),
        // Both halves have two words.
        ("García Márquez", "Gabriel José"),
        ("ابن سينا", "الحسين بن عبد الله"),
        ("de la Cruz", "Juana Inés"),
        ("van der Berg", "A. B."),
        ("Smith and Jones", "Anna Lee"),
        ("לוי כהן", "דוד משה"),
    ] {
        let site = site(&format!("name: {given} {family}\nfamily: {family}\ngiven: {given}"), "");
        let expected = [name(family, given)];
        let file = |ending: &str| site.page(&format!("en/articles/w/cite.{ending}"));
        let (bib, ris) = (file("bib"), file("ris"));
        assert_eq!(bib_people(&bib, "author"), expected, "{bib}");
        assert_eq!(bib_people(&bib, "translator"), expected, "{bib}");
        assert_eq!(ris_people(&ris, "AU"), expected, "{ris}");
        assert_eq!(ris_people(&ris, "A4"), expected, "{ris}");
        let page = Page::of(&site.page("en/articles/w/index.html"));
        assert_eq!(page.authors(), expected, "{:?}", page.metas);
        assert_eq!(page.translators(), expected, "{:?}", page.metas);
    }
}

/// On pages, Zotero has no way to say that a name is whole.
#[test]
fn a_whole_name_stays_whole_in_files_and_is_one_person_on_pages() {
    for (person, in_bib, in_ris) in [
        ("name: Voltaire", "Voltaire", "Voltaire"),
        ("name: Mona Haddad", "Mona Haddad", "Mona Haddad"),
        ("name: منى حداد", "منى حداد", "منى حداد"),
        ("name: Salt and Co\nkind: organisation", "Salt and Co", "Salt and Co"),
        (
            "name: 'Centre for Peace, New Law; East'\nkind: organisation",
            "Centre for Peace, New Law; East",
            "Centre for Peace New Law; East",
        ),
        ("name: '50% R&D #1'\nkind: organisation", "50% R&D #1", "50% R&D #1"),
    ] {
        let site = site(person, "");
        let file = |ending: &str| site.page(&format!("en/articles/w/cite.{ending}"));
        let (bib, ris) = (file("bib"), file("ris"));
        assert_eq!(bib_people(&bib, "author"), [name(in_bib, "")], "{bib}");
        assert_eq!(bib_people(&bib, "translator"), [name(in_bib, "")], "{bib}");
        assert_eq!(ris_people(&ris, "AU"), [name(in_ris, "")], "{ris}");
        assert_eq!(ris_people(&ris, "A4"), [name(in_ris, "")], "{ris}");
        let page = Page::of(&site.page("en/articles/w/index.html"));
        let on_page = [by_last_space(&in_ris.replace(';', ""))];
        assert_eq!(page.authors(), on_page, "{:?}", page.metas);
        assert_eq!(page.translators(), on_page, "{:?}", page.metas);
    }
}

#[test]
fn the_kind_of_a_text_and_its_publication() {
    let types = [
        ("article", "magazineArticle"),
        ("news", "newspaperArticle"),
        ("paper", "journalArticle"),
        ("post", "blogPost"),
    ];
    for (kind, expected) in types {
        let site = site("name: Ann", &format!("kind: {kind}"));
        let ris = site.page("en/articles/w/cite.ris");
        assert_eq!(ris_type(&ris), expected);
        let page = Page::of(&site.page("en/articles/w/index.html"));
        assert_eq!(page.kind(), expected, "{:?}", page.metas);
        assert_eq!(page.publication(), "The Archive");
        assert_eq!(ris_values(&ris, "T2"), ["The Archive"]);
    }
}

#[test]
fn titles_days_languages_and_addresses() {
    let site = site("name: Ann", "");
    let file = |ending: &str| site.page(&format!("en/articles/w/cite.{ending}"));
    let (bib, ris) = (file("bib"), file("ris"));
    let page = Page::of(&site.page("en/articles/w/index.html"));
    assert_eq!(without_latex(&bib_value(&bib, "title")), SHOWN);
    // Only braces keep two hyphens, which would become a dash.
    assert!(!bib_value(&bib, "title").contains("--"), "{bib}");
    assert_eq!(ris_values(&ris, "TI"), [SHOWN]);
    assert_eq!(page.values("citation_title"), [SHOWN]);
    assert_eq!(bib_value(&bib, "date"), "2024-05-06");
    assert_eq!(ris_values(&ris, "DA"), ["2024/05/06"]);
    assert_eq!(page.values("citation_publication_date"), ["2024/05/06"]);
    assert_eq!(ris_values(&ris, "LA"), ["en"]);
    assert_eq!(page.values("citation_language"), ["en"]);
    let address = "https://archive.test/en/articles/w/";
    assert_eq!(bib_value(&bib, "url"), address);
    assert_eq!(ris_values(&ris, "UR"), [address]);
    assert_eq!(page.values("citation_public_url"), [address]);
    // A file to download, or a place that styles print.
    assert!(ris_values(&ris, "L2").is_empty() && ris_values(&ris, "AN").is_empty());
}
