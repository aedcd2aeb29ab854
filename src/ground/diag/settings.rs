//! Messages about `site.yaml`.

use super::{Code, Diagnostic, Span, catalogue as codes, quoted};
use crate::ground::lang::Language;
use crate::ground::spelling::nearest;

/// `site.yaml` without a title.
pub fn missing_title(span: Span) -> Diagnostic {
    Diagnostic::new(&codes::MISSING_TITLE, span, "the site has no title")
        .help("write `title: {en: My archive}`")
}

/// `site.yaml` without languages.
pub fn missing_languages(span: Span) -> Diagnostic {
    Diagnostic::new(&codes::MISSING_LANGUAGES, span, "the site has no languages")
        .help("write `languages: [ar, en]`, with the default language first")
}

/// A key that is not a setting. `what` contains the key: "site.yaml", "`outputs`".
pub fn unknown_setting(span: Span, key: &str, what: &str, near: Option<&str>) -> Diagnostic {
    Diagnostic::new(&codes::UNKNOWN_SETTING, span, format!("{what} has no key `{key}`")).meant(near)
}

/// A key of `diagnostics` that is not a code.
pub fn unknown_code(span: Span, name: &str, near: Option<&str>) -> Diagnostic {
    let message = format!("no diagnostic has the code `{name}`");
    Diagnostic::new(&codes::UNKNOWN_CODE, span, message)
        .meant(near)
        .or_help("`tarjuman explain` lists all codes")
}

/// An error that should be a warning, or be turned off.
pub fn fixed_level(span: Span, code: &Code, word: &str) -> Diagnostic {
    let message = format!("`{code}` is an error and cannot be `{word}`");
    Diagnostic::new(&codes::FIXED_LEVEL, span, message).help(match code.can_be_mended() {
        true => "it can be `warning`: then links and pictures that lead nowhere become text",
        false => {
            "what it reports would leave readers with a missing or wrong page, so correct that; \
             only warnings can be turned off"
        }
    })
}

/// An address that is not a URL.
pub fn bad_base_url(span: Span, url: &str) -> Diagnostic {
    let message = format!("`{url}` is not the address of a site");
    let fault = Diagnostic::new(&codes::BAD_BASE_URL, span, message);
    if url.contains('@') {
        return fault.help("write it without user and password: every page would show them");
    }
    fault.help("write the whole address, as in https://example.org/archive/")
}

/// A word in `csp` that allows nothing. `meant` is with its quotation marks.
pub fn bad_csp_source(span: Span, word: &str, meant: Option<&str>) -> Diagnostic {
    let fault = Diagnostic::new(&codes::BAD_CSP, span, format!("`{word}` is not a source"));
    match meant {
        Some(meant) => fault.help(format!("write `\"{meant}\"`, with both kinds of marks")),
        None => fault.help(
            "write hosts, as in `https://media.example.org`, or words in both kinds of marks, as \
             in `\"'unsafe-inline'\"`",
        ),
    }
}

/// A directive that browsers follow only in a header.
pub fn directive_of_hosts(span: Span, name: &str) -> Diagnostic {
    let message = format!("browsers ignore `{name}` in a page");
    Diagnostic::new(&codes::BAD_CSP, span, message).help(match name {
        "frame-ancestors" => "name your host in `hosts`, and it becomes a header",
        _ => "let your host send it, in the header `Content-Security-Policy`",
    })
}

/// A key of a target of `deploy` that would hold a secret.
pub fn secret_in_settings(span: Span, key: &str) -> Diagnostic {
    let message = format!("`{key}` is a secret, and does not belong in site.yaml");
    Diagnostic::new(&codes::SECRET_IN_SETTINGS, span, message).help(
        "leave it out, and give it to `tarjuman deploy` in the environment or in a file in your \
         home folder; if it was published with the site's sources, make a new one",
    )
}

/// An address with a password in `site.yaml`.
pub fn password_in_settings(span: Span, key: &str) -> Diagnostic {
    let message = format!("`{key}` has a password or a token in it, which does not belong here");
    Diagnostic::new(&codes::SECRET_IN_SETTINGS, span, message).help(
        "leave it out, and let the program that deploys find it: `git` in its store of \
         credentials, `rsync` and `sftp` in a key of ssh; if it was published with the site's \
         sources, make a new one",
    )
}

/// A site that is published without an address.
pub fn no_base_url(span: Span) -> Diagnostic {
    let message = "this site has no `base_url`, so canonical links, `hreflang` and the sitemap \
                   name no host";
    Diagnostic::new(&codes::NO_BASE_URL, span, message)
        .help("write `base_url: https://…`, or build with `--base-url https://…`")
}

/// An address that was copied from an example.
pub fn example_base_url(span: Span, url: &str) -> Diagnostic {
    let message = format!("`{url}` is an example, so this site has no address");
    Diagnostic::new(&codes::NO_BASE_URL, span, message)
        .help("write where the site will live, or build with `--base-url https://…`")
}

/// A calendar or digits for a language in which nothing of the interface is written.
pub fn no_such_interface(span: Span, key: &str, language: &str) -> Diagnostic {
    let message = format!("`{key}.{language}` does nothing: the interface is not in `{language}`");
    Diagnostic::new(&codes::IDLE_SETTING, span, message)
        .help(format!("leave it out, or add `{language}` to `languages`"))
}

/// A `per_page` that is not a number from 1 to 10000.
pub fn bad_per_page(span: Span) -> Diagnostic {
    let message = "`per_page` must be a number from 1 to 10000";
    Diagnostic::new(&codes::BAD_PER_PAGE, span, message)
}

/// A number of things on the home page that is too small or too large.
pub fn bad_home_number(span: Span, key: &str, most: i64) -> Diagnostic {
    let message = format!("`home.{key}` must be a number from 1 to {most}");
    Diagnostic::new(&codes::BAD_HOME_NUMBER, span, message)
}

/// A `longest_text` that is not a number from 1 to 1000.
pub fn bad_longest_text(span: Span) -> Diagnostic {
    let message = "`longest_text` must be a number of megabytes from 1 to 1000";
    Diagnostic::new(&codes::BAD_LONGEST_TEXT, span, message)
}

/// A number of `feeds` that is not one from 1 to 1000.
pub fn bad_feed_number(span: Span, key: &str) -> Diagnostic {
    let message = format!("`feeds.{key}` must be a number from 1 to 1000");
    Diagnostic::new(&codes::BAD_FEED_NUMBER, span, message)
}

/// A `feed_id` that is not a tag URI.
pub fn bad_feed_id(span: Span, id: &str) -> Diagnostic {
    Diagnostic::new(&codes::BAD_FEED_ID, span, format!("`{id}` is not a tag URI")).help(
        "write a host or an e-mail address that is yours, a year in which it already was, and a \
         name for the site: `tag:example.org,2026:archive`",
    )
}

/// Feeds whose entries are known by the address of the site.
pub fn no_feed_id(span: Span) -> Diagnostic {
    let message = "this site has no `feed_id`, so if it moves, all articles in its feeds are new";
    Diagnostic::new(&codes::NO_FEED_ID, span, message).help(
        "write one with your host and this year, as in `feed_id: tag:example.org,2026:archive`, \
         and never change it",
    )
}

/// A calendar or a set of digits that CLDR does not know.
pub fn unknown_locale_id(span: Span, key: &str, id: &str, known: &[&str]) -> Diagnostic {
    Diagnostic::new(&codes::UNKNOWN_LOCALE_ID, span, format!("`{key}` cannot be `{id}`"))
        .meant(nearest(id, known.iter().copied()))
        .or_help(format!("write one of {}", quoted(known.iter().copied())))
}

/// An interface language that the locale data does not know.
pub fn no_locale(span: Span, language: &Language) -> Diagnostic {
    let message = format!(
        "there are no rules for dates, numbers and sorting in `{language}`, so those of English \
         are used"
    );
    Diagnostic::new(&codes::NO_LOCALE, span, message)
}

/// A script for which no font can be given.
pub fn unknown_script(span: Span, script: &str, near: Option<&str>) -> Diagnostic {
    let message = format!("`{script}` is not a script that `fonts` knows");
    Diagnostic::new(&codes::UNKNOWN_SCRIPT, span, message)
        .meant(near)
        .or_help("write a code of ISO 15924, such as `Arab`, `Hebr` or `Latn`")
}

/// A font that is not among the site's files.
pub fn missing_font(span: Span, path: &str, near: Option<&str>) -> Diagnostic {
    Diagnostic::new(&codes::MISSING_FONT, span, format!("there is no font `{path}`"))
        .meant_value(near)
        .or_help(
            "put it into `static/`, and write its path from the site's folder, as in \
             `static/fonts/naskh.woff2`",
        )
}

/// A file that is not a font for the web.
pub fn bad_font(span: Span, path: &str) -> Diagnostic {
    Diagnostic::new(&codes::BAD_FONT, span, format!("`{path}` is not a WOFF2 font"))
        .help("convert it to WOFF2, which every browser reads and which is the smallest")
}

/// Something that no crawler is called.
pub fn not_an_agent(span: Span, name: &str) -> Diagnostic {
    let message = format!("{} is not the name of a crawler", shown(name));
    let fault = Diagnostic::new(&codes::BAD_ROBOTS, span, message);
    let first = name.split([' ', '/']).next().unwrap_or_default();
    match name {
        "*" => fault.help("name the crawlers that you refuse; `*` stands for all in `agents`"),
        _ if name.contains('/') && !first.is_empty() => {
            fault.help(format!("write its name without the version: `{first}`"))
        }
        _ => fault.help(
            "write the name by which it asks for `robots.txt`, in ASCII and without spaces: \
             `GPTBot`",
        ),
    }
}

/// The same crawler in other letters.
pub fn agent_twice(span: Span, name: &str, first: &str) -> Diagnostic {
    let message = format!("`{name}` and `{first}` are the same crawler");
    Diagnostic::new(&codes::BAD_ROBOTS, span, message).help("write all its rules below one of them")
}

/// A path that does not begin at the root, or has a space in it.
pub fn not_a_robots_path(span: Span, key: &str, path: &str) -> Diagnostic {
    let message = format!("{} is not a path that `{key}` can have", shown(path));
    let fault = Diagnostic::new(&codes::BAD_ROBOTS, span, message);
    if path.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return fault.help("write `%20` for a space; a path is in one line");
    }
    match path.split_once("://") {
        Some(_) => fault.help("write only the path, from the root of the site: `/tags/`"),
        None => fault.help(format!("write it from the root of the site: `/{path}`")),
    }
}

/// A text in one line.
fn shown(text: &str) -> String {
    format!("`{}`", text.escape_debug())
}

/// How many letters without a font a message names.
pub const LETTERS_NAMED: usize = 8;

/// Letters of one script that no font has.
pub struct MissingLetters<'a> {
    /// ISO 15924.
    pub script: &'a str,
    /// Some of them.
    pub letters: Vec<&'a str>,
    /// How many texts have such letters.
    pub texts: usize,
}

/// Texts whose letters no font has. `font` is the path of the font for the script, if the site has
/// one, and whether a site can have one.
pub fn no_card(span: Span, missing: &MissingLetters<'_>, font: (Option<&str>, bool)) -> Diagnostic {
    let MissingLetters { script, letters, texts } = missing;
    let letters = quoted(letters.iter().copied());
    let texts = match texts {
        1 => "1 text has no share card".to_owned(),
        texts => format!("{texts} texts have no share cards"),
    };
    let (why, help) = match font {
        (Some(path), _) => (
            format!("`{path}` has no {letters}"),
            format!("use a font for `{script}` that has these letters"),
        ),
        (None, true) => (
            format!("there is no font for letters of `{script}`, such as {letters}"),
            format!("add one to `fonts`, as in `{script}: static/fonts/serif.woff2`"),
        ),
        (None, false) => (
            format!("there is no font for letters of `{script}`, such as {letters}"),
            "no font can be given for this script; turn off this warning, or the cards".to_owned(),
        ),
    };
    Diagnostic::new(&codes::NO_CARD, span, format!("{texts}: {why}")).help(help)
}

/// Cards, in a program that was built without them.
pub fn no_cards_here(span: Span) -> Diagnostic {
    let message = "this program was built without share cards";
    Diagnostic::new(&codes::NO_CARD, span, message)
        .help("use one that was built with `--features cards`, or leave `cards` out")
}
