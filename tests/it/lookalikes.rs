//! What looks like markup and is none: where it is found, and where it is not.

use crate::made_inputs::cases;
use crate::markdown_faults::{check, faults};
use proptest::prelude::*;
use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::read::markdown::HtmlPolicy;

check!(
    addresses_with_spaces,
    "انظر [ابن بطوطة](https://ar.wikipedia.org/wiki/ابن بطوطة) هنا.\n\n![خريطة](صور/خريطة قديمة.svg)\n\n> - [a *b*](c d.md) [e](f.png =40x30) [g](h “i”) [k](l \"m\" n) [o](p",
    str![[r#"
Warning[not-a-link] at "[ابن بطوطة](https://ar.wikipedia.org/wiki/ابن بطوطة)": this looks like a link, and is shown as it is typed: its address has a space (write the address between `<` and `>`: `(<https://ar.wikipedia.org/wiki/ابن بطوطة>)`)
Warning[not-a-link] at "![خريطة](صور/خريطة قديمة.svg)": this looks like a link, and is shown as it is typed: its address has a space (write the address between `<` and `>`: `(<صور/خريطة قديمة.svg>)`)
Warning[not-a-link] at "[a *b*](c d.md)": this looks like a link, and is shown as it is typed: its address has a space (write the address between `<` and `>`: `(<c d.md>)`)
Warning[not-a-link] at "[e](f.png =40x30)": this looks like a picture, and is shown as it is typed: no size can be written here (delete ` =40x30`; sizes are read from the files)
Warning[not-a-link] at "[g](h “i”)": this looks like a link, and is shown as it is typed: what follows its address is no title (write the title between straight quotation marks: `[text](address "title")`)
Warning[not-a-link] at "[k](l \"m\" n)": this looks like a link, and is shown as it is typed: what follows its address is no title (write the title between straight quotation marks: `[text](address "title")`)
Warning[not-a-link] at "[o](p": this looks like a link, and is shown as it is typed: its address has no end (write `)` after the address)

"#]]
);
check!(
    brackets,
    "[a] (https://example.org/a) (b)[../b/ar.md] [c [d](e) f](g)\n\n[[الكتاب]] ![[h.png]] [[i|j]]",
    str![[r#"
Warning[not-a-link] at "[a] (https://example.org/a)": this looks like a link, and is shown as it is typed: a space is before its address (delete the space; if no link is meant, write `\[`)
Warning[not-a-link] at "(b)[../b/ar.md]": this looks like a link, and is shown as it is typed: its brackets are exchanged (write `[b](../b/ar.md)`)
Warning[not-a-link] at "[c [d](e) f](g)": this looks like a link, and is shown as it is typed: another link is in it (write one link after the other)
Warning[not-a-link] at "[[الكتاب]]": this is a link in wikis, and is shown as it is typed (write the path of a file, as in `[الكتاب](../other/ar.md)`; if no link is meant, write `\[[`)
Warning[not-a-link] at "![[h.png]]": this is a picture in wikis, and is shown as it is typed (write what it shows and the path of the file, as in `![A map](h.png)`)
Warning[not-a-link] at "[[i|j]]": this is a link in wikis, and is shown as it is typed (write the path of a file, as in `[j](../other/ar.md)`; if no link is meant, write `\[[`)

"#]]
);
check!(
    brackets_that_are_meant,
    "[1] (ibid.), f(x)[1], [sic] (كذا), [a](<b c>), [d](e \"f\"), \\[g](h i), \\[[j]], [[2]](#p1)\n\n[[in]{lang=fr} out]{lang=de} `[a](b c)` [؟] (…)\n\n    [a](b c)\n\n```\n[[a]] {{< b >}} $x$ ==c== {% d %}\n1- a\n2- b\n```\n\n<!-- [[a]] -->\n",
    str![[r#""#]]
);
check!(
    shortcodes,
    "> *ترجمة. [انقر]({{< ref \"a\" >}}).*\n\n{% include b.html %}\n\n{{<figure src=\"c.jpg\">}}\n\n{{% notice %}}d{{% /notice %}} {{ page.title }}\n\n[gallery ids=\"1,2\"] [quote]e[/quote] [f class=\"g\"]h[/f] <%= i %>",
    str![[r#"
Warning[foreign-shortcode] at "{{< ref \"a\" >}}": this is a shortcode of another program, and is shown as it is typed (write the path of a file, as in `[text](../other/ar.md)`)
Warning[foreign-shortcode] at "{% include b.html %}": this is a shortcode of another program, and is shown as it is typed (write what it stands for, or delete it; to show it, write it as code)
Warning[foreign-shortcode] at "{{<figure src=\"c.jpg\">}}": this is a shortcode of another program, and is shown as it is typed (write a picture as `![What it shows](picture.jpg "Caption")`)
Warning[foreign-shortcode] at "{{% notice %}}": this is a shortcode of another program, and is shown as it is typed (write what it stands for, or delete it; to show it, write it as code)
Warning[foreign-shortcode] at "{{ page.title }}": this is a shortcode of another program, and is shown as it is typed (write what it stands for, or delete it; to show it, write it as code)
Warning[foreign-shortcode] at "[gallery ids=\"1,2\"]": this is a shortcode of another program, and is shown as it is typed (write what it stands for, or delete it; to show it, write it as code)
Warning[foreign-shortcode] at "[/quote]": this is a shortcode of another program, and is shown as it is typed (write what it stands for, or delete it; to show it, write it as code)
Warning[foreign-shortcode] at "[f class=\"g\"]": this is a shortcode of another program, and is shown as it is typed (write what it stands for, or delete it; to show it, write it as code)
Warning[foreign-shortcode] at "<%= i %>": this is a shortcode of another program, and is shown as it is typed (write what it stands for, or delete it; to show it, write it as code)

"#]]
);
check!(
    formulas,
    "$x$, $E=mc^2$, $a + b$, $$\n\\int f\n$$\n\n$5 and $10, US$5-$7, A$AP and Ke$ha, $5، $6, \\$x$ `$y$` $ z $",
    str![""]
);
check!(
    comments_and_code_of_other_programs,
    "%% a %% b %%c%%\n\n%%\nd\n\ne\n%%\n\n{# f #} g {#\n\nh\n\n#}\n\n{{!-- i\n\n }} --}} {{/* j */}} {/*k*/} {{! l }}\n\nimport A from './a'\n\nexport const b = 1;\n\n٭ ل\n٭ م\n\n第一、n\n第二、o\n",
    str![[r#"
Warning[foreign-markup] at "%% a %%": other programs read this as a comment; here it means nothing (delete it, or write `<!-- … -->`, which is not published)
Warning[foreign-markup] at "%%c%%": other programs read this as a comment; here it means nothing (delete it, or write `<!-- … -->`, which is not published)
Warning[foreign-markup] at "%%\nd\n\ne\n%%": other programs read this as a comment; here it means nothing (delete it, or write `<!-- … -->`, which is not published)
Warning[foreign-markup] at "{# f #}": other programs read this as a comment; here it means nothing (delete it, or write `<!-- … -->`, which is not published)
Warning[foreign-markup] at "{#\n\nh\n\n#}": other programs read this as a comment; here it means nothing (delete it, or write `<!-- … -->`, which is not published)
Warning[foreign-markup] at "{{!-- i\n\n }} --}}": other programs read this as a comment; here it means nothing (delete it, or write `<!-- … -->`, which is not published)
Warning[foreign-markup] at "{{/* j */}}": other programs read this as a comment; here it means nothing (delete it, or write `<!-- … -->`, which is not published)
Warning[foreign-markup] at "{/*k*/}": other programs read this as a comment; here it means nothing (delete it, or write `<!-- … -->`, which is not published)
Warning[foreign-markup] at "{{! l }}": other programs read this as a comment; here it means nothing (delete it, or write `<!-- … -->`, which is not published)
Warning[foreign-markup] at "import A from './a'": other programs read this as a line of code; here it means nothing (delete it)
Warning[foreign-markup] at "export const b = 1;": other programs read this as a line of code; here it means nothing (delete it)
Warning[lines-run-together] at "٭ ل": lines that begin with `٭` and `٭` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[lines-run-together] at "第一、n": lines that begin with `第一、` and `第二、` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)

"#]]
);
check!(
    signs_that_are_no_comments,
    "100%% a, 5%% b\n\n# a {#b}\n\nimport of goods from 'Rome' was\nexport of wine\n\n`%% a %%` {c} \\{# d #}\n\n%% e",
    str![""]
);
check!(
    markup_of_other_programs,
    "!!! note \"A\"\n    b\n\n??? tip\n\n[TOC]\n\n[[_TOC_]]\n\n==c== و==كلمة==\n\n{==d==} {++e++} {>>f<<}\n\ng\n{: .h}\n\n{:toc}\n\n{::nomarkdown}\n\ni :smile: j\n\n:+1: k",
    str![[r#"
Warning[foreign-markup] at "!!! note \"A\"": other programs read this as a box; here it means nothing (write `> [!NOTE]`, and `> ` before each line of the box)
Warning[foreign-markup] at "??? tip": other programs read this as a box; here it means nothing (write `> [!NOTE]`, and `> ` before each line of the box)
Warning[foreign-markup] at "[TOC]": other programs read this as a table of contents; here it means nothing (delete it: pages list the headings of long texts by themselves)
Warning[foreign-markup] at "[[_TOC_]]": other programs read this as a table of contents; here it means nothing (delete it: pages list the headings of long texts by themselves)
Warning[foreign-markup] at "==c==": other programs read this as marked text; here it means nothing (write `<mark>c</mark>`)
Warning[foreign-markup] at "==كلمة==": other programs read this as marked text; here it means nothing (write `<mark>كلمة</mark>`)
Warning[foreign-markup] at "{==d==}": other programs read this as marked text; here it means nothing (write `<mark>d</mark>`)
Warning[foreign-markup] at "{++e++}": other programs read this as an insertion; here it means nothing (write `<ins>e</ins>`)
Warning[foreign-markup] at "{>>f<<}": other programs read this as a comment; here it means nothing (write the text as it should be read)
Warning[foreign-markup] at "{: .h}": other programs read this as a list of attributes; here it means nothing (write `{.h}`, without the colon, after a space at the end)
Warning[foreign-markup] at "{:toc}": other programs read this as a table of contents; here it means nothing (delete it: pages list the headings of long texts by themselves)
Warning[foreign-markup] at "{::nomarkdown}": other programs read this as a command; here it means nothing (delete it)
Warning[foreign-markup] at ":smile:": other programs read this as the name of an emoji; here it means nothing (write the sign itself, as in `🙂`)
Warning[foreign-markup] at ":+1:": other programs read this as the name of an emoji; here it means nothing (write the sign itself, as in `🙂`)

"#]]
);
check!(
    lists_by_other_signs,
    "– نعم\n– لا\n\n— a\n— b\n— c\n\nd\nـ س\nـ ص\n\n\u{a0}- e\n\u{a0}- f\n\n\u{3000}* g\n\u{3000}* h\n\n-\u{2003}i\n-\u{2003}j\n\n> k\n>       - l\n>       - m\n\n◦\u{a0}n\n◦\u{a0}o",
    str![[r#"
Warning[lines-run-together] at "– نعم": lines that begin with `–` and `–` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[lines-run-together] at "— a": lines that begin with `—` and `—` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[lines-run-together] at "ـ س": lines that begin with `ـ` and `ـ` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[lines-run-together] at "- e": lines that begin with `-` and `-` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[markup-as-text] at "\u{3000}*": this looks like an item of a list, and is shown as it is typed: the character U+3000, which nobody sees, is no space to it (write `* `, with a plain space)
Warning[markup-as-text] at "\u{3000}*": this looks like an item of a list, and is shown as it is typed: the character U+3000, which nobody sees, is no space to it (write `* `, with a plain space)
Warning[lines-run-together] at "-\u{2003}i": lines that begin with `-` and `-` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[lines-run-together] at "- l": lines that begin with `-` and `-` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[lines-run-together] at "◦\u{a0}n": lines that begin with `◦` run together: U+00A0 follows it (U+00A0 only looks like a space: for a list, write `◦ `)

"#]]
);
check!(
    elements_of_documents,
    "a<o:p></o:p>\n\n<w:sdt>b</w:sdt> <v:shape id=\"c\" style='d'>\n\n> - <m:oMath/>\n\n`<o:p>` \\<o:p> a<b:c d <https://e.test> <o:p f < g: h> <longer:i>\n\n    <o:p>",
    str![[r#"
Warning[foreign-markup] at "<o:p>": other programs read this as an element of XML; here it means nothing (delete it: it comes from a program for documents)
Warning[foreign-markup] at "</o:p>": other programs read this as an element of XML; here it means nothing (delete it: it comes from a program for documents)
Warning[foreign-markup] at "<w:sdt>": other programs read this as an element of XML; here it means nothing (delete it: it comes from a program for documents)
Warning[foreign-markup] at "</w:sdt>": other programs read this as an element of XML; here it means nothing (delete it: it comes from a program for documents)
Warning[foreign-markup] at "<v:shape id=\"c\" style='d'>": other programs read this as an element of XML; here it means nothing (delete it: it comes from a program for documents)
Warning[foreign-markup] at "<m:oMath/>": other programs read this as an element of XML; here it means nothing (delete it: it comes from a program for documents)
Warning[unknown-scheme] at "<longer:i>": no program is known to open addresses that begin with `longer:` (its words are shown without a link; if it is the name of a file, write `%3A` for `:`)

"#]]
);
check!(
    signs_that_are_meant,
    "!!! What\n\na == b and c == d, a==b, c!=d==e\n\n10:30:45, std::vec::Vec, a: b :c: d\n\nKey: `:smile:` \\:smile: https://example.org/:a:\n\n{x} {verb} {.5} [TOC] in a line {.}",
    str![""]
);
check!(
    a_colon_that_begins_a_paragraph,
    "قال\n\n:نعم\n\n:smile: a\n\nTerm\n\n: Definition",
    str![[r#"
Warning[foreign-markup] at ":smile:": other programs read this as the name of an emoji; here it means nothing (write the sign itself, as in `🙂`)

"#]]
);
check!(
    attributes_of_plain_words,
    "a{.b} c\n\n- d {#e}\n\nf {.g} h {lang=he}\n\n## i{.j} k\n",
    str![[r#"
Warning[attributes-alone] at "{.b}": these attributes belong to nothing, and are shown as text (put what they are for in brackets before them, as in `[words]{lang=la}`, or write them after a space at the end of a paragraph)
Warning[attributes-alone] at "{#e}": these attributes belong to nothing, and are shown as text (put what they are for in brackets before them, as in `[words]{lang=la}`, or write them after a space at the end of a paragraph)
Warning[attributes-alone] at "{.g}": these attributes belong to nothing, and are shown as text (put what they are for in brackets before them, as in `[words]{lang=la}`, or write them after a space at the end of a paragraph)
Warning[attributes-alone] at "{.j}": these attributes belong to nothing, and are shown as text (put what they are for in brackets before them, as in `[words]{lang=la}`, or write them after a space at the end of a paragraph)

"#]]
);
check!(
    tables,
    "| a | b |\n| c | d |\n\n> | e | f |\n\na\n| - | - |\n| g | h |\n\n| i | j |\n|---|\n\n|x| = 5, |y| = 6\n\n| k |\n|---|\n| l |\n",
    str![[r#"
Warning[table-without-rule] at "| a | b |\n| c | d |": this looks like a table, and is shown as it is typed (write an empty line before its first line, and after that a line of rules with as many cells: `|---|---|`)
Warning[table-without-rule] at "| e | f |": this looks like a table, and is shown as it is typed (write an empty line before its first line, and after that a line of rules with as many cells: `|---|---|`)
Warning[table-without-rule] at "a\n| - | - |\n| g | h |": this looks like a table, and is shown as it is typed (write an empty line before its first line, and after that a line of rules with as many cells: `|---|---|`)
Warning[table-without-rule] at "| i | j |\n|---|": this looks like a table, and is shown as it is typed: its line of rules has 1 cell, the line before it 2 cells (give both lines as many cells)

"#]]
);
check!(
    lines_that_run_together,
    "الخطوات:\n١- اقرأ\n٢- ترجم\n\n(1) a\n(2) b\n\nأ- راجع\nب- انشر\n\n• c\n• d\n\n1.e\n2.f\n\na) g\nb) h\n\n> 1/ i\n> 2/ j",
    str![[r#"
Warning[lines-run-together] at "١- اقرأ": lines that begin with `١-` and `٢-` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[lines-run-together] at "(1) a": lines that begin with `(1)` and `(2)` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[lines-run-together] at "أ- راجع": lines that begin with `أ-` and `ب-` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[lines-run-together] at "• c": lines that begin with `•` and `•` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[lines-run-together] at "1.e": lines that begin with `1.` and `2.` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[lines-run-together] at "a) g": lines that begin with `a)` and `b)` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[lines-run-together] at "1/ i": lines that begin with `1/` and `2/` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)

"#]]
);
check!(
    numbers_of_other_kinds,
    "一. 甲\n二. 乙\n\n一、甲\n二、乙\n\n1、甲\n2、乙\n\n（1）甲\n（2）乙\n\n１. 甲\n２. 乙\n\n① 甲\n② 乙\n\nא' א\nב' ב\n\nא׳ א\nב׳ ב\n\nالف- x\nب- y\n\nا- x\nب- y\n\nأ ـ x\nب ـ y\n\nأـ x\nبـ y\n\nа) x\nб) y\n\nα) x\nβ) y\n\nI. x\nII. y\n\nי. x\nיא. y\n\nي. x\nك. y\n\nص:\nگ- x\nل- y",
    str![[r#"
Warning[lines-run-together] at "一. 甲": lines that begin with `一.` and `二.` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[lines-run-together] at "一、甲": lines that begin with `一、` and `二、` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[lines-run-together] at "1、甲": lines that begin with `1、` and `2、` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[lines-run-together] at "（1）甲": lines that begin with `（1）` and `（2）` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[lines-run-together] at "１. 甲": lines that begin with `１.` and `２.` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[lines-run-together] at "① 甲": lines that begin with `①` and `②` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[lines-run-together] at "א' א": lines that begin with `א'` and `ב'` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[lines-run-together] at "א׳ א": lines that begin with `א׳` and `ב׳` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[lines-run-together] at "الف- x": lines that begin with `الف-` and `ب-` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[lines-run-together] at "ا- x": lines that begin with `ا-` and `ب-` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[lines-run-together] at "أ ـ x": lines that begin with `أ ـ` and `ب ـ` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[lines-run-together] at "أـ x": lines that begin with `أـ` and `بـ` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[lines-run-together] at "а) x": lines that begin with `а)` and `б)` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[lines-run-together] at "α) x": lines that begin with `α)` and `β)` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[lines-run-together] at "I. x": lines that begin with `I.` and `II.` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[lines-run-together] at "י. x": lines that begin with `י.` and `יא.` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[lines-run-together] at "ي. x": lines that begin with `ي.` and `ك.` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[lines-run-together] at "گ- x": lines that begin with `گ-` and `ل-` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)

"#]]
);
check!(
    lines_that_only_begin_alike,
    "don't\ne'en\n\nl'eau\nm'a dit\n\nأ. علي\nد. محمد\n\nهـ. في سنة\nكذا\n\nI am\nII\n\n一、二、三\n四、五\n\nالف لیلة\nب\n\nA - x\nC - y\n\nв горах\nг. Москва",
    str![""]
);
check!(
    lines_that_are_meant,
    "١- اقرأ\n\n٢- ترجم\n\n3/4 of it\n4/5 of that\n\n1990-1995\n1996-2000\n\n– نعم\n\n– لا\n\n–a\n–b\n\nـها\nـهم\n\nA man\nB side\n\n1. a\n2. b\n\nIn\n1950. It\nwas",
    str![[r#""#]]
);
check!(
    fences_that_end_with_colons,
    "::: note :::\na\n:::\n\n::: {.box} ::::\nb\n:::",
    str![[r#""#]]
);
check!(
    containers_of_other_programs,
    ":::row:::\n\n:::column span=\"2\":::\n\na\n\n:::row-end:::\n\n::: warning Mind the gap\nb\n:::\n\n:::tip[A *hint*]\nc\n:::\n\n:::{note}\nd\n:::\n",
    str![[r#"
Warning[foreign-markup] at ":::row:::": other programs read this as a directive; here it means nothing (delete the line; a container opens with `::: name` and closes with `:::`)
Warning[foreign-markup] at ":::column span=\"2\":::": other programs read this as a directive; here it means nothing (delete the line; a container opens with `::: name` and closes with `:::`)
Warning[foreign-markup] at ":::row-end:::": other programs read this as a directive; here it means nothing (delete the line; a container opens with `::: name` and closes with `:::`)
Error[not-attributes] at "warning Mind the gap": these are not attributes (write the title between straight quotation marks: `::: warning "Mind the gap"`)
Error[not-attributes] at "tip[A *hint*]": these are not attributes (write the title between straight quotation marks: `::: tip "A *hint*"`)
Error[not-attributes] at "{note}": these are not attributes (write `::: note`)

"#]]
);

/// Signs that mean something to the rules.
const SIGNS: &[&str] = &[
    "[",
    "]",
    "](",
    "] (",
    ")[",
    "[[",
    "]]",
    ")",
    "(",
    "https://a.example/b",
    "../c.md",
    " ",
    "{{",
    "}}",
    "{{< ",
    "{%",
    "%}",
    "$",
    "$$",
    "x^2",
    "==",
    "{==",
    "==}",
    "!!! note",
    ":smile:",
    ":",
    "{: .d}",
    "{.e}",
    "[TOC]",
    "|",
    "\n| f | g |\n",
    "\n1- ",
    "\n2- ",
    "\n• ",
    "كلمة",
    "word",
    "\"",
    "\n",
    "<",
    ">",
    "!",
    "**",
    "~~",
    "## ",
    "##x",
    "[!INFO]",
    ":::",
    "\\(x\\)",
    "x^2^",
    "^[a b]",
    "[@a]",
    "++",
    "\n/// note",
    "\n.. note::",
    "*[A]: b",
    "+---+---+",
    "\n-",
    "\u{200f}",
    "\u{a0}",
    "# ",
];

proptest! {
    #![proptest_config(cases(1_000))]

    /// Code is shown as it is typed because its author wants that.
    #[test]
    fn no_code_looks_like_markup(signs in prop::collection::vec(prop::sample::select(SIGNS), 0..30)) {
        let text = signs.concat();
        let line = text.replace('\n', " ");
        for code in [
            format!("```\n{text}\n```\n"),
            format!("```verse\n{text}\n```\n"),
            format!("a `{line}` b"),
            format!("- > `` {line} ``"),
            format!("<!-- {line} -->"),
        ] {
            prop_assert_eq!(faults(&code, HtmlPolicy::Sanitize), "", "{}", code);
        }
    }

    /// A backslash before each sign takes its meaning away.
    #[test]
    fn nothing_escaped_looks_like_markup(signs in prop::collection::vec(prop::sample::select(SIGNS), 0..30)) {
        let text = signs.concat().replace('\n', " ");
        let is_sign = |c: char| c.is_ascii_punctuation();
        let escaped: String = text
            .chars()
            .flat_map(|c| is_sign(c).then_some('\\').into_iter().chain([c]))
            .collect();
        let faults = faults(&format!("a {escaped}"), HtmlPolicy::Sanitize);
        prop_assert_eq!(faults, "", "{}", escaped);
    }
}

check!(
    tables_with_other_faults,
    "| a | b |\n|---|\n| c | d |\n\n| a |\n|---|---|\n\nwords\n| a | b |\n|—|:ـ|\n\n> | a | b |\n> |：--|--|\n\na\n\n| a | b |\n\n|---|---|\n| c | d |\n\nwords\n\n| a | b |\n|---|---|\n\n| c | d |\n| e | f |\n\n|---|",
    str![[r#"
Warning[table-without-rule] at "| a | b |\n|---|\n| c | d |": this looks like a table, and is shown as it is typed: its line of rules has 1 cell, the line before it 2 cells (give both lines as many cells)
Warning[table-without-rule] at "| a |\n|---|---|": this looks like a table, and is shown as it is typed: its line of rules has 2 cells, the line before it 1 cell (give both lines as many cells)
Warning[table-without-rule] at "words\n| a | b |\n|—|:ـ|": this looks like a table, and is shown as it is typed: its line of rules has other signs than `-` (write its line of rules with `-`: `|---|---|`)
Warning[table-without-rule] at "| a | b |\n> |：--|--|": this looks like a table, and is shown as it is typed: its line of rules has other signs than `-` (write its line of rules with `-`: `|---|---|`)
Warning[table-without-rule] at "|---|---|\n| c | d |": this looks like a table, and is shown as it is typed: an empty line ends the table before it (delete the empty line before it)
Warning[table-without-rule] at "| c | d |\n| e | f |": this looks like a table, and is shown as it is typed: an empty line ends the table before it (delete the empty line before it)
Warning[table-without-rule] at "|---|": this looks like a table, and is shown as it is typed: an empty line ends the table before it (delete the empty line before it)

"#]]
);
