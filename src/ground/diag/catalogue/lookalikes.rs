//! Codes about what looks like markup and is none.

codes! {
    NOT_A_LINK {
        name: "not-a-link",
        level: Warning,
        summary: "Something looks like a link and is none.",
        explanation: "Readers see the brackets as they are typed. A link is `[text](address)`: no \
            space between the two, none in the address unless that is between `<` and `>`, and \
            no other link in the text. If brackets are meant, put a backslash before the first: \
            `\\[`.",
    }
    FOREIGN_SHORTCODE {
        name: "foreign-shortcode",
        level: Warning,
        summary: "A text contains a command of another program.",
        explanation: "Hugo, Jekyll, WordPress and others replace `{{< … >}}`, `{% … %}` or \
            `[gallery …]` with something else. Here, readers see them as they are typed. Write \
            what they stand for. To show such a command, write it as code.",
    }
    FORMULA_AS_TEXT {
        name: "formula-as-text",
        level: Warning,
        summary: "A text contains a formula between brackets with backslashes.",
        explanation: "Formulas stand between dollar signs: `$x^2$`. In Markdown, the backslash of \
            `\\(x^2\\)` only says that the bracket is a bracket, so readers see `(x^2)`. If your \
            own template sets such formulas, turn this warning off under `diagnostics` in \
            `site.yaml`.",
    }
    FOREIGN_MARKUP {
        name: "foreign-markup",
        level: Warning,
        summary: "A text contains markup that only other programs know.",
        explanation: "Boxes (`!!! note`), marked words (`==…==`), attributes with a colon \
            (`{: .x}`), emoji by name (`:smile:`), a place for a table of contents (`[TOC]`), \
            directives (`:::row:::`, `.. note::`), comments (`%%…%%`, `{#…#}`, `{/*…*/}`), lines \
            of code (`import …`), raised letters (`x^2^`), notes in a line \
            (`^[…]`), citations (`[@…]`), drawn tables (`+---+`), Markdown in HTML \
            (`markdown=\"1\"`) and elements of documents (`<o:p>`) are extensions of other \
            programs. The message says what to write here. To show such signs, write them as \
            code, or put a backslash before them.",
    }
    MARKUP_AS_TEXT {
        name: "markup-as-text",
        level: Warning,
        summary: "Signs of Markdown mean nothing where they stand.",
        explanation: "Readers see them as they are typed. Strong text has its spaces outside: \
            `**word**`, not `** word **`. A heading has a space after its signs: `## Title`. A \
            box is called NOTE, TIP, IMPORTANT, WARNING or CAUTION, and has nothing else in its \
            first line: `> [!NOTE]`. Fences (`:::`) stand at the very start of a line. Programs \
            for texts put characters that nobody sees (U+200F, U+00A0) before or after `-`, `1.` \
            and `#`: there these begin neither a list nor a heading. A title has emphasis and \
            code, but no link and no HTML; a caption has links too. Names, descriptions \
            of tags and the title of a site have no markup at all. If the signs are meant, put a \
            backslash before them where there is markup.",
    }
    TABLE_WITHOUT_RULE {
        name: "table-without-rule",
        level: Warning,
        summary: "Lines look like a table and are none.",
        explanation: "The second line of a table is its rule, `|---|---|`, made of `-`, with as \
            many cells as the first. An empty line ends a table. Without such a rule, or after an \
            empty line, the lines are a paragraph, and run together.",
    }
    LINES_RUN_TOGETHER {
        name: "lines-run-together",
        level: Warning,
        summary: "Lines begin as the items of a list do, and run together.",
        explanation: "A list is made of lines that begin with `- ` or with a number, a point and a \
            space: `1. `, `١. `, `۱. `, or letters in their order: `أ. `, `א. `. Lines that begin \
            with `1-`, `(1)`, `一、`, `•`, `–`, `ـ` or `-word` are one paragraph, in which they \
            follow each other without a break. Spaces other than the plain one (U+00A0) begin no \
            item.",
    }
}
