//! Messages about what looks like markup and is none.

use super::{Diagnostic, Fix, Span, catalogue as codes};

const NO_LINK: &str = "this looks like a link, and is shown as it is typed";

/// A link whose address has a space in it; `place` is the address.
pub fn space_in_address(span: Span, address: &str, place: Span) -> Diagnostic {
    if let Some((path, title)) = path_and_title(address) {
        let right = format!("{path} \"{title}\"");
        let message = format!("{NO_LINK}: what follows its address is no title");
        return Diagnostic::new(&codes::NOT_A_LINK, span, message)
            .help(format!("put the title in quotation marks: `({right})`"))
            .fix(Fix::replace([place], &right));
    }
    let (right, advice) = match has_space_after_scheme(address) {
        true => (address.split_whitespace().collect(), "delete the space"),
        false => (format!("<{address}>"), "write the address between `<` and `>`"),
    };
    let help = format!("{advice}: `({right})`");
    Diagnostic::new(&codes::NOT_A_LINK, span, format!("{NO_LINK}: its address has a space"))
        .help(help)
        .fix(Fix::replace([place], &right))
}

/// Whether an address is `mailto: a@b.org`.
fn has_space_after_scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, rest)| {
        scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()) && rest.starts_with(' ')
    })
}

/// The two parts of `file.md words`: only the first is like a path.
fn path_and_title(address: &str) -> Option<(&str, &str)> {
    let (path, title) = address.split_once(char::is_whitespace)?;
    // The spaces of an anchor belong to it.
    if path.contains('#') {
        return None;
    }
    let is_path = |text: &str| text.contains(['/', '.']);
    let is_it = is_path(path) && !path.contains(':') && !is_path(title);
    is_it.then_some((path, title.trim()))
}

/// A picture with its size after its address.
pub fn size_in_address(span: Span, size: &str) -> Diagnostic {
    let message =
        "this looks like a picture, and is shown as it is typed: no size can be written here";
    Diagnostic::new(&codes::NOT_A_LINK, span, message)
        .help(format!("delete ` {size}`; sizes are read from the files"))
}

/// A link with something after its address that is no title.
pub fn bad_title(span: Span) -> Diagnostic {
    let message = format!("{NO_LINK}: what follows its address is no title");
    Diagnostic::new(&codes::NOT_A_LINK, span, message)
        .help("write the title between straight quotation marks: `[text](address \"title\")`")
}

/// A link that ends with its paragraph.
pub fn unclosed_link(span: Span) -> Diagnostic {
    Diagnostic::new(&codes::NOT_A_LINK, span, format!("{NO_LINK}: its address has no end"))
        .help("write `)` after the address")
}

/// A link with another one in its text.
pub fn link_in_link(span: Span) -> Diagnostic {
    Diagnostic::new(&codes::NOT_A_LINK, span, format!("{NO_LINK}: another link is in it"))
        .help("write one link after the other")
}

/// `[text] (address)`; `space` is what to delete.
pub fn space_before_address(span: Span, space: Span) -> Diagnostic {
    let fix = Fix { title: "delete the space".to_owned(), ..Fix::replace([space], "") };
    Diagnostic::new(&codes::NOT_A_LINK, span, format!("{NO_LINK}: a space is before its address"))
        .help("delete the space; if no link is meant, write `\\[`")
        .fix(fix)
}

/// `(text)[address]`.
pub fn swapped_brackets(span: Span, right: &str) -> Diagnostic {
    Diagnostic::new(&codes::NOT_A_LINK, span, format!("{NO_LINK}: its brackets are exchanged"))
        .help(format!("write `{right}`"))
        .fix(Fix::replace([span], right))
}

/// `[[name]]`.
pub fn wiki_link(span: Span, name: &str) -> Diagnostic {
    let text = name.rsplit('|').next().unwrap_or(name).trim();
    let message = "this is a link in wikis, and is shown as it is typed";
    Diagnostic::new(&codes::NOT_A_LINK, span, message).help(format!(
        "write the path of a file, as in `[{text}](../other/ar.md)`; if no link is meant, write \
         `\\[[`"
    ))
}

/// `![[p.png|300]]` and `[[File:p.png|thumb]]`.
pub fn wiki_picture(span: Span, name: &str) -> Diagnostic {
    let message = "this is a picture in wikis, and is shown as it is typed";
    Diagnostic::new(&codes::NOT_A_LINK, span, message)
        .help(format!("write what it shows and the path of the file, as in `![A map]({name})`"))
}

/// `[text](…` that is no link for another reason.
pub fn other_link(span: Span) -> Diagnostic {
    Diagnostic::new(&codes::NOT_A_LINK, span, NO_LINK)
        .help("write `[text](address)`; if no link is meant, write `\\[`")
}

/// A command of another program.
pub fn shortcode(span: Span, written: &str) -> Diagnostic {
    let help = match () {
        () if written.contains("figure") || written.contains("image") => {
            "write a picture as `![What it shows](picture.jpg \"Caption\")`"
        }
        () if written.contains("ref") || written.contains("link") => {
            "write the path of a file, as in `[text](../other/ar.md)`"
        }
        () => "write what it stands for, or delete it; to show it, write it as code",
    };
    let message = "this is a shortcode of another program, and is shown as it is typed";
    Diagnostic::new(&codes::FOREIGN_SHORTCODE, span, message).help(help)
}

/// A formula.
pub fn math(span: Span, written: &str) -> Diagnostic {
    let message = "this looks like a formula, and is shown as it is typed";
    let tex = written.get(2..written.len() - 2).unwrap_or_default().trim();
    let sign = if written.starts_with("\\[") { "$$" } else { "$" };
    let help = format!("write it between dollar signs: `{sign}{tex}{sign}`");
    Diagnostic::new(&codes::FORMULA_AS_TEXT, span, message).help(help)
}

/// Signs that look like `name` and are not read as such, for a reason.
pub fn typed_signs(span: Span, name: &str, reason: &str) -> Diagnostic {
    let message = format!("this looks like {name}, and is shown as it is typed: {reason}");
    Diagnostic::new(&codes::MARKUP_AS_TEXT, span, message)
}

/// Markup in a line that has none of its kind: in a title, a caption. `what` is the line.
pub fn markup_in_line(span: Span, what: &str, (name, instead): (&str, &str)) -> Diagnostic {
    let message = format!("this looks like {name}, and is shown as it is typed in {what}");
    Diagnostic::new(&codes::MARKUP_AS_TEXT, span, message).help(instead)
}

/// Markup of another program; `name` says what it is there, `instead` what to write here.
pub fn foreign(span: Span, name: &str, instead: &str) -> Diagnostic {
    let message = format!("other programs read this as {name}; here it means nothing");
    Diagnostic::new(&codes::FOREIGN_MARKUP, span, message).help(instead)
}

/// Lines of cells without the line that makes a table of them.
pub fn table_without_rule(span: Span) -> Diagnostic {
    table(
        span,
        "",
        "write an empty line before its first line, and after that a line of rules with as many \
         cells: `|---|---|`",
    )
}

/// A table whose line of rules has another number of cells than the line before it.
pub fn table_with_uneven_rule(span: Span, rule: usize, head: usize) -> Diagnostic {
    let cells = |count| if count == 1 { "1 cell".to_owned() } else { format!("{count} cells") };
    let reason =
        format!(": its line of rules has {}, the line before it {}", cells(rule), cells(head));
    table(span, &reason, "give both lines as many cells")
}

/// A table whose line of rules is made of other signs.
pub fn table_with_other_rule(span: Span, cells: usize) -> Diagnostic {
    let help = format!("write its line of rules with `-`: `|{}`", "---|".repeat(cells.min(20)));
    table(span, ": its line of rules has other signs than `-`", &help)
}

/// Lines of a table after an empty line.
pub fn table_with_empty_line(span: Span) -> Diagnostic {
    table(span, ": an empty line ends the table before it", "delete the empty line before it")
}

fn table(span: Span, reason: &str, help: &str) -> Diagnostic {
    let message = format!("this looks like a table, and is shown as it is typed{reason}");
    Diagnostic::new(&codes::TABLE_WITHOUT_RULE, span, message).help(help)
}

/// Lines that begin as items do.
pub fn items_without_list(span: Span, first: &str, second: &str) -> Diagnostic {
    let message = format!("lines that begin with `{first}` and `{second}` run together");
    Diagnostic::new(&codes::LINES_RUN_TOGETHER, span, message).help(
        "for a list, begin each line with `1. ` or `- `; for lines of their own, end each with \
         `\\`",
    )
}

/// Lines that begin as items do, with a space that looks like another one.
pub fn items_after_wide_space(span: Span, first: &str) -> Diagnostic {
    let message = format!("lines that begin with `{first}` run together: U+00A0 follows it");
    Diagnostic::new(&codes::LINES_RUN_TOGETHER, span, message)
        .help(format!("U+00A0 only looks like a space: for a list, write `{first} `"))
}

/// `<a name="x"/>` with a line right after it.
pub fn anchor_before_line(span: Span) -> Diagnostic {
    let message = "the lines after this anchor, up to an empty line, are HTML and no Markdown";
    Diagnostic::new(&codes::FOREIGN_MARKUP, span, message).help("write an empty line after it")
}

/// An element with `markdown="1"`.
pub fn markdown_in_html(span: Span) -> Diagnostic {
    let instead =
        "delete `markdown`, and write an empty line after this tag and before its end tag";
    foreign(span, "a sign that Markdown follows in HTML", instead)
}
