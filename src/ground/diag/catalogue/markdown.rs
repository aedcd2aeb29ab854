//! Codes about the Markdown of a text.

codes! {
    UNDEFINED_NOTE {
        name: "undefined-note",
        level: Error,
        summary: "A reference to a note has no note.",
        explanation: "`[^label]` refers to a note that is written in a paragraph of its own: \
            `[^label]: The note.` There is none with this label, so readers would see the brackets \
            as they are typed. Correct the label, or write the note.",
    }
    DUPLICATE_NOTE {
        name: "duplicate-note",
        level: Error,
        summary: "Two notes have the same label.",
        explanation: "Only the first of them would be shown, and the words of the second would be \
            lost. Give one of them another label, and use that in the reference.",
    }
    UNUSED_NOTE {
        name: "unused-note",
        level: Warning,
        summary: "Nothing refers to a note.",
        explanation: "Notes are shown at the end of a text, in the order in which the text refers \
            to them. This one is not shown at all. Add the reference `[^label]` where it belongs, \
            or delete the note.",
    }
    UNUSED_DEFINITION {
        name: "unused-definition",
        level: Warning,
        summary: "No link refers to the address of a label.",
        explanation: "A line `[label]: address` gives links their address, as `[text][label]`. It \
            is not shown itself. If no link has its label, it does nothing, and may be a line of \
            the text, as `[Note]: …`, that readers do not see. Put a backslash before the first \
            bracket, `\\[Note]: …`, write the link, or delete the line. A comment, `[//]: # (…)`, \
            is no such line.",
    }
    UNDEFINED_LABEL {
        name: "undefined-label",
        level: Warning,
        summary: "A link by label has no address.",
        explanation: "`[text][label]` takes its address from a line `[label]: address`, and no \
            line has this label. Readers see the brackets as they are typed. Correct the label or \
            add the line. If brackets are meant, put a backslash before the first: `\\[`.",
    }
    DUPLICATE_ID {
        name: "duplicate-id",
        level: Error,
        summary: "Two parts of a text have the same id.",
        explanation: "A link with this anchor would always lead to the first of them. Give one of \
            them another id.",
    }
    RESERVED_ID {
        name: "reserved-id",
        level: Error,
        summary: "An id is one that every page needs for its own parts.",
        explanation: "`main`, `p` with a number, `fn-` and `fnref-` with a number, and everything \
            that begins with `list.` or `search.` are ids of the page itself. Links and the \
            keyboard would go to the wrong place. Choose another id.",
    }
    UNSHOWN_WORDS {
        name: "unshown-words",
        level: Warning,
        summary: "Words of a text are not shown.",
        explanation: "The first row of a table says how many columns it has; readers do not see \
            what a row has besides. A `|` begins a cell even in code and in links: write `\\|` for \
            one that is text. And the line that begins a block of code says nothing but its \
            language; what else is written there, is not shown.",
    }
    NOT_ATTRIBUTES {
        name: "not-attributes",
        level: Error,
        summary: "Something else is written where only attributes can be.",
        explanation: "Only attributes can follow the colons of a container or the word `verse`: \
            `{#id .class lang=he dir=rtl}`. A container can have one name instead. Anything else \
            would be lost. A title belongs inside the container, as its first line.",
    }
    ATTRIBUTES_ALONE {
        name: "attributes-alone",
        level: Warning,
        summary: "Attributes are in a paragraph of their own and have no effect.",
        explanation: "Attributes belong at the end of a paragraph's last line. With an empty line \
            before them they belong to nothing, and readers see the braces. Delete the empty line, \
            or put a container (`:::`) around what they are for.",
    }
    BAD_ATTRIBUTE_VALUE {
        name: "bad-attribute-value",
        level: Error,
        summary: "The value of an attribute is not one that it can have.",
        explanation: "`numbers` and `start` of verse are numbers above 0. `width` of a picture is \
            one of some parts of the width of the text, such as 50%, so that pages look alike. \
            Any other value is left out.",
    }
    UNKNOWN_CITATION {
        name: "unknown-citation",
        level: Error,
        summary: "A text cites a work that the bibliography does not have.",
        explanation: "`[@key]` cites the entry of `content/bibliography.bib` or \
            `content/bibliography.yaml` with this key. Keys are the same to the letter. Where the \
            sign and the brackets are text, write `\\[@key]`.",
    }
    BAD_BIBLIOGRAPHY {
        name: "bad-bibliography",
        level: Error,
        summary: "The bibliography cannot be read.",
        explanation: "`content/bibliography.bib` is written in BibLaTeX, or in the older BibTeX: \
            entries with a key and fields in braces. A brace or comma that is missing keeps the \
            whole file from being read.",
    }
    FAULTY_FORMULA {
        name: "faulty-formula",
        level: Warning,
        summary: "A formula cannot be read, and is shown as it is typed.",
        explanation: "Formulas are written in LaTeX between `$` signs, in one line, or between \
            `$$` signs, by themselves. A command that is not known, a brace without its \
            counterpart or a missing argument keeps one from being set, and readers see what was \
            typed. For the sign of a dollar write `\\$`.",
    }
    TAB_WITHOUT_TITLE {
        name: "tab-without-title",
        level: Warning,
        summary: "A tab has no title.",
        explanation: "Readers choose a tab by its title, as in `::: tab \"Arabic\"`. One without a \
            title is always shown.",
    }
    MISPLACED_ATTRIBUTE {
        name: "misplaced-attribute",
        level: Warning,
        summary: "An attribute is on something that cannot have it.",
        explanation: "Some attributes belong to one kind of element: `numbers` and `start` to \
            verse, `width` to pictures, `title` to containers. Elsewhere they do nothing.",
    }
    CREDIT_WITHOUT_PICTURE {
        name: "credit-without-picture",
        level: Error,
        summary: "`credit` is used on something that is not a figure.",
        explanation: "`credit` says who made a picture, and is shown below it. Only a picture that \
            is alone in its paragraph has room for it. Put the picture into a paragraph of its \
            own, and the credit after it.",
    }
    CREDIT_WITH_MARKUP {
        name: "credit-with-markup",
        level: Warning,
        summary: "A credit cannot be read, and is shown as text.",
        explanation: "The credit of a picture stands between straight quotation marks, `\"…\"` or \
            `'…'`. The same marks within it make it ordinary text after the picture. Use others \
            there, such as `“…”` or `«…»`.",
    }
    UNCLOSED_CONTAINER {
        name: "unclosed-container",
        level: Error,
        summary: "A container is opened and never closed.",
        explanation: "A line of colons with a name or attributes opens a container, and a line \
            that has only colons closes it. Without the second line, nobody can tell what belongs \
            to the container. Add a line `:::` where it ends; each container inside another one \
            needs its own.",
    }
    UNOPENED_CONTAINER {
        name: "unopened-container",
        level: Error,
        summary: "A line `:::` closes a container that was never opened.",
        explanation: "There are more closing lines than opening ones. An opening line has a name \
            or attributes after its colons: `::: epigraph`, `::: {lang=he}`. Complete the opening \
            line, or delete this one.",
    }
    UNCLOSED_COMMENT {
        name: "unclosed-comment",
        level: Error,
        summary: "A comment is opened and never closed.",
        explanation: "What stands between `<!--` and `-->` is not shown. Without the second sign, \
            a comment goes on to the end of the quotation, item or note that it stands in, and \
            anywhere else to the end of the text; lines of `:::` in it do not count. Write `-->` \
            where it ends.",
    }
    UNCLOSED_ELEMENT {
        name: "unclosed-element",
        level: Warning,
        summary: "An element of raw HTML is never closed.",
        explanation: "Most elements end with an end tag, as `<details>` does with `</details>`. \
            Without it, browsers take what follows as part of the element, often all the rest of \
            the text. A slash at the end of a tag, as in `<div/>`, closes nothing in HTML. Write \
            the end tag. Sounds and films are closed where they stand. `<p>`, `<li>`, `<dt>`, \
            `<dd>`, and the parts of tables need no end tag.",
    }
    UNCLOSED_CODE {
        name: "unclosed-code",
        level: Warning,
        summary: "A block of code is never closed.",
        explanation: "A line that begins with three or more signs, backquotes or `~`, opens a \
            block of code. A line of as many of the same signs or more closes it. Without that \
            line, all that follows is code, to the end of the quotation or item that it stands in, \
            or of the text. Write it, even if the text ends there.",
    }
    REMOVED_HTML {
        name: "removed-html",
        level: Warning,
        summary: "Raw HTML is taken out of a text.",
        explanation: "With `html: sanitize`, scripts, styles, forms, frames, films of other sites, \
            handlers such as `onclick`, and whatever else is not known to be harmless are taken \
            out. What is lost is named. With `html: allow` in `site.yaml` everything stays: only \
            do that if you trust every author.",
    }
    UNHIDDEN_TEXT {
        name: "unhidden-text",
        level: Warning,
        summary: "Text that raw HTML hides would be shown.",
        explanation: "With `html: sanitize`, `hidden` and `style` are taken out of raw HTML, and \
            so what they hide would be published. A comment, `<!-- … -->`, is neither in the page \
            nor in the search.",
    }
    MISSING_ALT {
        name: "missing-alt",
        level: Warning,
        summary: "A picture is not described.",
        explanation: "The description (alternative text) is what blind readers hear, and what \
            others see where the picture does not load. It says in a few words what the picture \
            shows. A picture that only decorates has an empty one: `alt: \"\"` in front matter, \
            `<img src=\"…\" alt=\"\">` in a text.",
    }
}
