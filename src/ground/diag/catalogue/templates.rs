//! Codes about templates.

codes! {
    TEMPLATE_SYNTAX {
        name: "template-syntax",
        level: Error,
        summary: "A template is not valid Tera.",
        explanation: "A tag is not closed, a block has no end, or an expression cannot be read. No \
            page can be made from the template. The mark shows where the parser stopped, and the \
            fault is there or shortly before it.",
    }
    TEMPLATE_ERROR {
        name: "template-error",
        level: Error,
        summary: "A template failed while a page was made from it.",
        explanation: "A variable does not exist on this kind of page, or a filter was given a \
            value that it cannot use. The report names the first page on which it happened. If \
            only some pages have a value, check for it first: `{% if version.summary %}`.",
    }
    MISSING_TEMPLATE {
        name: "missing-template",
        level: Error,
        summary: "A template that is extended or included does not exist.",
        explanation: "Templates are named by their path below `templates/`: `base.html`, \
            `partials/head.html`. Neither the site nor the built-in theme has one of this name. \
            Correct the name, or add the file.",
    }
    UNUSED_TEMPLATE {
        name: "unused-template",
        level: Warning,
        summary: "A template is never used, and its name is almost that of one of the theme's.",
        explanation: "A template of the site replaces the theme's template of the same name. This \
            one has a name that the theme does not know and that no other template includes, so it \
            has no effect. Most likely its name is misspelt.",
    }
    CIRCULAR_TEMPLATE {
        name: "circular-template",
        level: Error,
        summary: "Templates extend or include each other in a circle.",
        explanation: "Making a page from them would never end. To change a template of the theme, \
            copy it and change the copy; a template cannot extend the one that it replaces.",
    }
    UNKNOWN_IN_TEMPLATE {
        name: "unknown-in-template",
        level: Error,
        summary: "A template uses a filter, test, function or component that does not exist.",
        explanation: "The name is misspelt, or it comes from another program or another version of \
            Tera. The chapter on templates lists every filter and function that there is.",
    }
    UNKNOWN_BLOCK {
        name: "unknown-block",
        level: Error,
        summary: "A template fills a block that the template above it does not have.",
        explanation: "With `extends`, the blocks of a template take the place of blocks of the \
            same name in the template above it. This block has no such place, so what is in it \
            would never be shown. Correct its name, or add the block to the template above.",
    }
}
