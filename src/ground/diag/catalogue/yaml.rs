//! Codes about how YAML is written.

codes! {
    YAML_TAB {
        name: "yaml-tab",
        level: Error,
        summary: "A line of YAML is indented with a tab.",
        explanation: "YAML allows only spaces before a key, because tabs are of different widths \
            in different editors. Replace the tab with spaces.",
    }
    YAML_QUOTE {
        name: "yaml-quote",
        level: Error,
        summary: "A quotation mark in YAML is not closed, or text follows the closing one.",
        explanation: "A value that begins with a quotation mark ends at the next one of the same \
            kind. Within double quotes write `\\\"`, within single quotes write the mark twice, or \
            put the other kind around the whole value. Typographic marks such as « » and “ ” are \
            ordinary letters to YAML.",
    }
    YAML_ESCAPE {
        name: "yaml-escape",
        level: Error,
        summary: "A backslash in double quotes is not an escape that YAML has.",
        explanation: "Within double quotes a backslash begins an escape, such as `\\n` or `\\\"`. \
            For a backslash itself write two, or use single quotes, in which it is an ordinary \
            character.",
    }
    YAML_START {
        name: "yaml-start",
        level: Error,
        summary: "A value begins with a character that no plain YAML value can begin with.",
        explanation: "A backtick, `@`, `%` and some others cannot begin a value. Put the whole \
            value in quotes.",
    }
    YAML_COLON {
        name: "yaml-colon",
        level: Error,
        summary: "A value has a colon and a space in it, and is not in quotes.",
        explanation: "YAML takes a colon with a space after it as the end of a key, so it is not \
            certain where this value ends. Put the whole value in quotes.",
    }
    YAML_NO_KEY {
        name: "yaml-no-key",
        level: Error,
        summary: "A line is not `key: value`.",
        explanation: "Each line of front matter begins a key, or continues the value above it and \
            is then indented. Often only the space after the colon is missing.",
    }
    YAML_INDENTATION {
        name: "yaml-indentation",
        level: Error,
        summary: "Lines that belong together do not begin in the same column.",
        explanation: "In YAML, only indentation says what belongs to what. All keys of one map \
            begin in the same column, and so do all items of one list. Align the line with those \
            it belongs to.",
    }
    YAML_BLOCK_TEXT {
        name: "yaml-block-text",
        level: Error,
        summary: "Text is on the same line as `|` or `>`.",
        explanation: "`|` and `>` announce a text of several lines, which begins on the next line \
            and is indented. Move the text there; or put it in quotes, if the sign is part of the \
            text.",
    }
    YAML_BRACKET {
        name: "yaml-bracket",
        level: Error,
        summary: "A bracket in YAML has no counterpart, or text follows it.",
        explanation: "A value that begins with `[` is a list and one that begins with `{` is a \
            map, up to the closing bracket. If the brackets are part of a text, as in a title \
            `[Update] The summit`, put the whole value in quotes.",
    }
    YAML_SYNTAX {
        name: "yaml-syntax",
        level: Error,
        summary: "This is not valid YAML.",
        explanation: "The parser could not read the file for a reason that is rare enough to have \
            no message of its own; the report has the parser's words. Putting the value in quotes \
            helps most often.",
    }
    YAML_DIRECTIVE {
        name: "yaml-directive",
        level: Error,
        summary: "A line begins with `%`, a directive of YAML.",
        explanation: "Directives such as `%YAML 1.2` tell a parser how to read a file. They are \
            not needed here and not supported. Delete the line; if it is text, put it in quotes.",
    }
    YAML_CONTROL_CHARACTER {
        name: "yaml-control-character",
        level: Error,
        summary: "An invisible control character is in the YAML.",
        explanation: "Such characters come from copying out of other programs. They cannot be \
            seen, YAML does not allow them, and on a page they could hide or change something. \
            Delete the character where the mark is.",
    }
    YAML_DOCUMENTS {
        name: "yaml-documents",
        level: Error,
        summary: "A second YAML document begins in the file.",
        explanation: "A line `---` within a YAML file begins a second document, which nothing \
            would read. Delete the line, and keep all keys in one document.",
    }
    YAML_TAG {
        name: "yaml-tag",
        level: Error,
        summary: "A value begins with `!`, a tag of YAML.",
        explanation: "In YAML `!name` before a value says its type, for programs that know that \
            type. None is known here. If the `!` is part of the text, put the whole value in \
            quotes.",
    }
    YAML_MERGE_KEY {
        name: "yaml-merge-key",
        level: Error,
        summary: "The key `<<` is not supported.",
        explanation: "Some programs read `<<: *name` as “all keys of the map called name”. It is \
            not part of YAML 1.2. Write the keys out.",
    }
    YAML_ALIAS {
        name: "yaml-alias",
        level: Error,
        summary: "`*name` repeats a value that is not there.",
        explanation: "In YAML `*name` stands for a value that was marked `&name` further up, and \
            no value is, or the value contains itself. Most often the asterisk is meant as \
            Markdown: put the whole value in quotes.",
    }
    YAML_ANCHOR {
        name: "yaml-anchor",
        level: Warning,
        summary: "`&name` marks a value that nothing repeats.",
        explanation: "In YAML `&name` before a value marks it, so that `*name` can repeat it. It \
            is not part of the text, so a title `&c Co` would become `Co`. If it is meant as text, \
            put the whole value in quotes.",
    }
    YAML_COMMENT {
        name: "yaml-comment",
        level: Warning,
        summary: "A text, or a part of one, begins with `#` and is therefore a comment.",
        explanation: "In YAML everything from ` #` to the end of the line is a comment, so a title \
            `The #MeToo movement` would become `The`. Put the whole value in quotes. If a comment \
            is meant, write a space after the `#`.",
    }
    YAML_COMMA {
        name: "yaml-comma",
        level: Warning,
        summary: "A comma within `{…}` cuts off the rest of a text.",
        explanation: "Within `{…}` a comma ends a value, and the words after it begin the next \
            key. Put a text with a comma in quotes, or write each key on a line of its own.",
    }
    YAML_NO_SPACE {
        name: "yaml-no-space",
        level: Warning,
        summary: "A text looks like `key:value`, without a space after the colon.",
        explanation: "To YAML a colon ends a key only if there is a space after it. Without the \
            space the line is a text, or part of the text above it. Put a space after the colon; \
            if it is meant as text, put it in quotes.",
    }
    YAML_TOO_LARGE {
        name: "yaml-too-large",
        level: Error,
        summary: "The YAML is larger or deeper than anyone would write by hand.",
        explanation: "Limits on size, number of values and depth keep a damaged or hostile file \
            from using up the computer's memory; values that aliases repeat count each time. If \
            the file is meant to be so large, divide it, or keep the data in a file of \
            `static/`.",
    }
    YAML_KEY {
        name: "yaml-key",
        level: Error,
        summary: "A key is missing, or is not text.",
        explanation: "Before the colon there must be a word. A list or map there comes most often \
            from text that begins with `[` or `{`, as a placeholder `{{ title }}` does: put the \
            whole value in quotes.",
    }
}
