//! Messages about the Markdown of a body.

mod own_marks;

use super::{Diagnostic, Edit, Fix, Span, catalogue as codes, quoted};
use crate::ground::spelling::is_telling;
pub use own_marks::{
    attribute_not_a_number, bad_bibliography, faulty_formula, misplaced_attribute, not_a_width,
    tab_without_title, unknown_citation,
};

/// A reference `[^label]` without a definition `[^label]: …`; it would be shown as it is typed.
pub fn undefined_note(span: Span, label: &str, near: Option<&str>) -> Diagnostic {
    let fault =
        Diagnostic::new(&codes::UNDEFINED_NOTE, span, format!("there is no note `[^{label}]`"));
    let is_certain = is_telling(label);
    let near = near.map(|near| format!("[^{near}]"));
    let fault = if is_certain { fault.meant(near.as_deref()) } else { fault.near(near.as_deref()) };
    fault.or_help(format!("write the note in a paragraph of its own: `[^{label}]: …`"))
}

/// `[^label] A note.`
pub fn note_without_colon(span: Span, label: &str) -> Diagnostic {
    let message = format!("this looks like the note `[^{label}]`, and lacks its colon");
    let place = Span { start: span.end, ..span };
    let title = format!("write `[^{label}]:`");
    let edits = vec![Edit { span: place, replacement: ":".to_owned() }];
    Diagnostic::new(&codes::UNDEFINED_NOTE, span, message)
        .help(format!("write `[^{label}]: …`"))
        .fix(Fix { title, edits })
}

/// A note that is defined a second time; only the first would be shown.
pub fn duplicate_note(span: Span, label: &str, first: Span) -> Diagnostic {
    let message = format!("the note `[^{label}]` is defined twice");
    Diagnostic::new(&codes::DUPLICATE_NOTE, span, message).related(first, "first defined here")
}

/// A note that is defined and never referred to; it is not shown.
pub fn unused_note(span: Span, label: &str) -> Diagnostic {
    let message = format!("nothing refers to the note `[^{label}]`, so it is not shown");
    Diagnostic::new(&codes::UNUSED_NOTE, span, message)
        .help(format!("write `[^{label}]` where it belongs, or delete it"))
}

/// A line `[label]: address` that nothing refers to; it is not shown.
pub fn unused_definition(span: Span, label: &str) -> Diagnostic {
    let message = format!("no link refers to `[{label}]`, so this line is not shown");
    Diagnostic::new(&codes::UNUSED_DEFINITION, span, message).help(format!(
        "if it is text, write a backslash before it: `\\[{label}]: …`; if not, write \
         `[text][{label}]` where the link belongs, or delete the line"
    ))
}

/// A block of code that nothing closes.
pub fn unclosed_code(span: Span) -> Diagnostic {
    let message = "this block of code is never closed; what follows may be taken for code";
    Diagnostic::new(&codes::UNCLOSED_CODE, span, message)
        .help("write the signs with which it begins on a line of their own where it ends")
}

/// Cells of a row that has more of them than its table has columns.
pub fn surplus_cells(span: Span, columns: usize) -> Diagnostic {
    let columns = if columns == 1 { "1 column".to_owned() } else { format!("{columns} columns") };
    let message = format!("this cell is not shown: its table has {columns}");
    Diagnostic::new(&codes::UNSHOWN_WORDS, span, message).help(
        "if a `|` in this row is text, write `\\|`, in code and in links too; if not, give the \
         first two rows of the table as many cells",
    )
}

/// Words in the first line of a block of code.
pub fn words_before_code(span: Span) -> Diagnostic {
    let message = "this line is not shown: it only names the language of the code";
    Diagnostic::new(&codes::UNSHOWN_WORDS, span, message)
        .help("write words in the lines between the fences, or before the first of them")
}

/// Two things in one body have the same `{#id}`.
pub fn duplicate_id(span: Span, id: &str, first: Span) -> Diagnostic {
    Diagnostic::new(&codes::DUPLICATE_ID, span, format!("the id `{id}` is used twice"))
        .related(first, "first used here")
}

/// An `{#id}` that a part of every page has.
pub fn reserved_id(span: Span, id: &str) -> Diagnostic {
    let message = format!("the id `{id}` is reserved for a part of every page");
    Diagnostic::new(&codes::RESERVED_ID, span, message)
        .help(format!("write another one, such as `section-{id}`"))
}

/// A reference `[text][label]` without a definition `[label]: …`; it is shown as it is typed.
/// `second` is what is between the second pair of brackets.
pub fn undefined_label(span: Span, label: &str, second: Span, near: Option<&str>) -> Diagnostic {
    let message = format!("no address is given for `[{label}]`");
    let fault = Diagnostic::new(&codes::UNDEFINED_LABEL, span, message);
    match near {
        Some(text) if is_telling(text) => fault.near(near).fix(Fix::replace([second], text)),
        Some(_) => fault.near(near),
        None => fault.help(format!(
            "add a line `[{label}]: address`; if the brackets are part of the text, write `\\[`"
        )),
    }
}

/// A reference whose definition is there, but is not read as one. `line` is the definition.
pub fn failed_definition(span: Span, label: &str, line: Span, fault: &str) -> Diagnostic {
    let message = format!("no address is given for `[{label}]`");
    Diagnostic::new(&codes::UNDEFINED_LABEL, span, message)
        .related(line, "this line is not its definition")
        .help(fault)
}

/// A credit on something that is not a picture.
pub fn credit_without_picture(span: Span) -> Diagnostic {
    let message = "`credit` is only for a picture that is alone in its paragraph";
    Diagnostic::new(&codes::CREDIT_WITHOUT_PICTURE, span, message).help(
        "write it after the picture, as in \
         `![Alt text](map.jpg \"Caption\") {credit=\"Ann Example\"}`",
    )
}

/// A credit that is shown as text.
pub fn credit_with_markup(span: Span, written: &str) -> Diagnostic {
    let message = "this credit cannot be read, and is shown as text";
    let value = written.rsplit("credit=").next().unwrap_or_default();
    let help = match value.starts_with(['"', '\'']) {
        true => "write other quotation marks than `\"` within the credit",
        false => "put it between straight quotation marks, as in `{credit=\"Ann Example\"}`",
    };
    Diagnostic::new(&codes::CREDIT_WITH_MARKUP, span, message).help(help)
}

/// A paragraph of attributes.
pub fn attributes_alone(span: Span) -> Diagnostic {
    let message = "these attributes belong to nothing, and are shown as text";
    Diagnostic::new(&codes::ATTRIBUTES_ALONE, span, message)
        .help("write them at the end of a paragraph's last line")
}

/// Attributes after plain words.
pub fn attributes_after_words(span: Span) -> Diagnostic {
    let message = "these attributes belong to nothing, and are shown as text";
    Diagnostic::new(&codes::ATTRIBUTES_ALONE, span, message).help(
        "put what they are for in brackets before them, as in `[words]{lang=la}`, or write them \
         after a space at the end of a paragraph",
    )
}

/// Attributes in a line after a table or an item.
pub fn attributes_after_block(span: Span, written: &str) -> Diagnostic {
    let message = "these attributes belong to nothing, and are shown as text";
    Diagnostic::new(&codes::ATTRIBUTES_ALONE, span, message).help(format!(
        "put a container around what they are for: a line `::: {written}` before it, and `:::` \
         after it"
    ))
}

/// Something else than attributes after the word `verse`.
pub fn not_attributes(span: Span) -> Diagnostic {
    Diagnostic::new(&codes::NOT_ATTRIBUTES, span, "these are not attributes")
        .help("write attributes in braces, as in `{#id .class lang=he dir=rtl}`")
}

/// Something else than a name or attributes after the colons of a container. Other programs write
/// titles there.
pub fn not_a_container(span: Span, words: &str) -> Diagnostic {
    let inside = words.trim_start_matches('{');
    let end = inside.find([' ', '[', '}']).unwrap_or(inside.len());
    let (name, title) = inside.split_at(end);
    let title = title.trim_matches(['[', ']', '}', ' ', '"']);
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '-');
    let is_address = title.starts_with("https://") && !title.contains(' ');
    let help = match (is_name, title.is_empty() || title.contains(['=', '{'])) {
        (true, _) if is_address => {
            format!("write `::: embed {title}` to show that page in a frame")
        }
        (true, false) => {
            format!("write the title between straight quotation marks: `::: {name} \"{title}\"`")
        }
        (true, true) if words.starts_with('{') => format!("write `::: {name}`"),
        _ => "write one name, as in `::: epigraph`, or attributes in braces, as in \
              `::: {.epigraph lang=he}`"
            .to_owned(),
    };
    Diagnostic::new(&codes::NOT_ATTRIBUTES, span, "these are not attributes").help(help)
}

/// `::: …` opens a container, and nothing closes it.
pub fn unclosed_container(span: Span) -> Diagnostic {
    Diagnostic::new(&codes::UNCLOSED_CONTAINER, span, "this container is never closed")
        .help("write `:::` on a line of its own where it ends")
}

/// Whether it reports something else than attributes on this line.
pub fn is_not_attributes(found: &Diagnostic, line: Span) -> bool {
    *found.code == codes::NOT_ATTRIBUTES
        && line.start <= found.span.start
        && found.span.end <= line.end
}

/// `:::` closes a container, but none is open.
pub fn unopened_container(span: Span) -> Diagnostic {
    Diagnostic::new(&codes::UNOPENED_CONTAINER, span, "there is no container to close here")
        .help("a container opens with a name or attributes, as in `::: epigraph`")
}

/// An element of raw HTML that is not allowed; `with` says what goes with it.
pub fn removed_element(span: Span, name: &str, with: &str) -> Diagnostic {
    let message = format!("`<{name}>` is taken out of the text{with}");
    let help = match name {
        "iframe" | "embed" | "object" => {
            "for a page or film of another site, write `::: embed https://…`; `html: allow` in \
             `site.yaml` keeps all HTML"
        }
        "math" => {
            "write the formula in words, as code or as a picture; `html: allow` in `site.yaml` \
             keeps all HTML"
        }
        _ if is_element(name) || is_in_formula(name) => {
            "`html: allow` in `site.yaml` keeps all HTML"
        }
        _ => "HTML has no such element; if it is text, write `&lt;` for `<`, or write it as code",
    };
    Diagnostic::new(&codes::REMOVED_HTML, span, message).help(help)
}

/// A comment in raw HTML that nothing closes; `end` would.
pub fn unclosed_comment(span: Span, end: &str) -> Diagnostic {
    let message = "this comment is never closed, so the rest of its block is not shown";
    Diagnostic::new(&codes::UNCLOSED_COMMENT, span, message).help(format!(
        "write `{end}` where it ends; if it is text, write `&lt;` for `<`, or write it as code"
    ))
}

/// `<!-- a --!>`.
pub fn wrong_end_of_comment(span: Span) -> Diagnostic {
    let message = "this does not end the comment, so what follows is no Markdown";
    Diagnostic::new(&codes::UNCLOSED_COMMENT, span, message)
        .help("write `-->`")
        .fix(Fix::replace([span], "-->"))
}

/// An element of raw HTML that nothing closes. `is_closed`: it is written as if it closed itself;
/// `is_player`: it is closed where it stands.
pub fn unclosed_element(span: Span, name: &str, is_closed: bool, is_player: bool) -> Diagnostic {
    let rest = match is_player {
        true => "it is taken to end here",
        false => "what follows it may be taken as part of it",
    };
    let (message, help) = match is_closed {
        true => (
            format!("`<{name}/>` does not close itself in HTML; {rest}"),
            format!("write `<{name}></{name}>`"),
        ),
        false => (
            format!("nothing closes this `<{name}>`; {rest}"),
            format!("write `</{name}>` where it ends"),
        ),
    };
    Diagnostic::new(&codes::UNCLOSED_ELEMENT, span, message).help(help)
}

/// `<?php … ?>` or `<![CDATA[ … ]]>`.
pub fn removed_instruction(span: Span, start: &str) -> Diagnostic {
    let message = format!("what begins with `{start}` is taken out of the text");
    Diagnostic::new(&codes::REMOVED_HTML, span, message)
        .help("if it is text, write `&lt;` for `<`, or write it as code")
}

/// Elements that are not allowed, or not any more.
const ELEMENTS: [&str; 71] = [
    "acronym",
    "applet",
    "base",
    "basefont",
    "bgsound",
    "big",
    "blink",
    "body",
    "button",
    "canvas",
    "center",
    "command",
    "content",
    "datalist",
    "dialog",
    "dir",
    "element",
    "embed",
    "fencedframe",
    "fieldset",
    "font",
    "form",
    "frame",
    "frameset",
    "head",
    "html",
    "iframe",
    "image",
    "input",
    "isindex",
    "keygen",
    "label",
    "legend",
    "link",
    "listing",
    "main",
    "marquee",
    "math",
    "menu",
    "menuitem",
    "meta",
    "meter",
    "multicol",
    "nextid",
    "nobr",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "optgroup",
    "option",
    "output",
    "param",
    "picture",
    "plaintext",
    "portal",
    "progress",
    "rb",
    "script",
    "search",
    "select",
    "selectedcontent",
    "shadow",
    "slot",
    "spacer",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "xmp",
];

/// Whether HTML has, or had, an element of this name that bodies may not have.
pub fn is_element(name: &str) -> bool {
    ELEMENTS.contains(&name)
}

/// Elements that only formulas have (MathML).
const OF_FORMULAS: [&str; 34] = [
    "annotation",
    "annotation-xml",
    "maction",
    "menclose",
    "merror",
    "mfenced",
    "mfrac",
    "mglyph",
    "mi",
    "mlabeledtr",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "ms",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
    "none",
    "semantics",
];

/// Whether it is one of `OF_FORMULAS`.
pub fn is_in_formula(name: &str) -> bool {
    OF_FORMULAS.contains(&name)
}

/// A film or a sound of another site.
pub fn external_media(span: Span, name: &str) -> Diagnostic {
    let message = format!("`<{name}>` is taken out of the text: its file is on another site");
    Diagnostic::new(&codes::REMOVED_HTML, span, message).help(
        "put the file next to the text, or write a link to it; `html: allow` in `site.yaml` keeps \
         all HTML",
    )
}

/// Attributes of raw HTML that are not allowed.
pub fn removed_attributes(span: Span, element: &str, names: &[&str]) -> Diagnostic {
    let list = quoted(names.iter().copied());
    let verb = if names.len() == 1 { "is" } else { "are" };
    let message = format!("{list} {verb} taken out of `<{element}>`");
    let help = match names {
        ["style"] => {
            "for its looks, write a class and a style sheet; `html: allow` in `site.yaml` keeps \
             all HTML"
        }
        _ => "`html: allow` in `site.yaml` keeps all HTML",
    };
    Diagnostic::new(&codes::REMOVED_HTML, span, message).help(help)
}

/// An element that the author hid, of which the attribute that hides it is taken out.
pub fn unhidden_text(span: Span, element: &str, attribute: &str) -> Diagnostic {
    let message = format!(
        "`{attribute}` is taken out of `<{element}>`, so the text that it hides would be shown"
    );
    Diagnostic::new(&codes::UNHIDDEN_TEXT, span, message)
        .help("put the text in a comment, `<!-- … -->`, or delete it")
}

/// `::: embed …` without an address that can be shown; `address` is what is there instead.
pub fn bad_embed(span: Span, address: &str) -> Diagnostic {
    let message = match address {
        "" => "this embeds nothing: it has no address".to_owned(),
        _ if address.to_ascii_lowercase().starts_with("https://") => {
            format!("this embeds nothing: `{address}` names no host")
        }
        _ => format!("this embeds nothing: `{address}` does not begin with `https://`"),
    };
    let rest = address.strip_prefix("http://");
    let meant = rest.or(Some(address).filter(|address| address.starts_with("www.")));
    Diagnostic::new(&codes::NOT_ATTRIBUTES, span, message).help(match meant {
        Some(meant) => format!("write `::: embed https://{meant}`"),
        None => "write an address that begins with `https://`, and a title after it if you like: \
                 `::: embed https://example.org/film A film`"
            .to_owned(),
    })
}

/// A picture in a text without words for those who cannot see it; `shows_html`: HTML is shown as
/// text there.
pub fn picture_without_alt(span: Span, shows_html: bool) -> Diagnostic {
    let fault = Diagnostic::new(&codes::MISSING_ALT, span, "this picture has no description");
    let words = "say in words what it shows, as in `![The roads to the sea](map.svg)`";
    match shows_html {
        true => fault.help(words),
        false => fault.help(format!(
            "{words}; if it shows nothing that the text does not say, write \
             `<img src=\"map.svg\" alt=\"\">`"
        )),
    }
}

/// The same for the picture at the top of a text.
pub fn top_picture_without_alt(span: Span) -> Diagnostic {
    Diagnostic::new(&codes::MISSING_ALT, span, "this picture has no `alt`").help(
        "say in words what it shows, as in `image: {src: map.svg, alt: The roads to the sea}`; \
         write `alt: \"\"` if it shows nothing that the text does not say",
    )
}
