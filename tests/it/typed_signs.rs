//! Signs of Markdown and of its relatives that mean nothing where they stand.

use crate::markdown_faults::check;
use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::read::markdown::HtmlPolicy;

check!(
    emphasis_with_spaces,
    "هذا ** مهم ** جدا\n\n**bold **text ~~ old ~~ __a __b\n\n- ** bold**, و** مهم** (*مائل * هنا)\n\n> | a |\n> |---|\n> | ** ب ** |",
    str![[r#"
Warning[markup-as-text] at "** مهم **": this looks like strong text, and is shown as it is typed: a space is inside its signs (write `**مهم**`, with its spaces outside)
Warning[markup-as-text] at "**bold **": this looks like strong text, and is shown as it is typed: a space is inside its signs (write `**bold**`, with its spaces outside)
Warning[markup-as-text] at "~~ old ~~": this looks like words that are struck out, and is shown as it is typed: a space is inside its signs (write `~~old~~`, with its spaces outside)
Warning[markup-as-text] at "__a __": this looks like strong text, and is shown as it is typed: a space is inside its signs (write `__a__`, with its spaces outside)
Warning[markup-as-text] at "** bold**": this looks like strong text, and is shown as it is typed: a space is inside its signs (write `**bold**`, with its spaces outside)
Warning[markup-as-text] at "** مهم**": this looks like strong text, and is shown as it is typed: a space is inside its signs (write `**مهم**`, with its spaces outside)
Warning[markup-as-text] at "*مائل *": this looks like emphasis, and is shown as it is typed: a space is inside its signs (write `*مائل*`, with its spaces outside)
Warning[markup-as-text] at "** ب **": this looks like strong text, and is shown as it is typed: a space is inside its signs (write `**ب**`, with its spaces outside)

"#]]
);
check!(
    strong_text_beside_letters,
    "a **50%**of b\n\nc**“d”** e\n\n**\"f\"**g\n\nx**(y)**z\n\n**(h)**, `**i!**j` 2**(3)**4",
    str![[r#"
Warning[markup-as-text] at "**50%**": this looks like strong text, and is shown as it is typed: its signs stand between a punctuation mark and a letter (write `<strong>50%</strong>`, or a space between it and the word)
Warning[markup-as-text] at "**“d”**": this looks like strong text, and is shown as it is typed: its signs stand between a punctuation mark and a letter (write `<strong>“d”</strong>`, or a space between it and the word)
Warning[markup-as-text] at "**\"f\"**": this looks like strong text, and is shown as it is typed: its signs stand between a punctuation mark and a letter (write `<strong>"f"</strong>`, or a space between it and the word)
Warning[markup-as-text] at "**(y)**": this looks like strong text, and is shown as it is typed: its signs stand between a punctuation mark and a letter (write `<strong>(y)</strong>`, or a space between it and the word)

"#]]
);
check!(
    asterisks_that_are_meant,
    "2 ** 3 ** 4, a * b * c, ** note\n** other\n\nMy __ and __ or ___ *** x *** **\n\nf(**a) `** b **` \\** c \\** و**كلمة،**ثم\n\n** ** **\n\n    ** d **\n\n~~~\n** e **\n~~~",
    str![""]
);
check!(
    headings_without_space,
    "##Heading\n\n##عنوان\n\n> ###أ ب\n\na\n##1. b ##\n\n######ج\n",
    str![[r#######"
Warning[markup-as-text] at "##Heading": this looks like a heading, and is shown as it is typed: no space follows its signs (write `## Heading`, in a paragraph of its own)
Warning[markup-as-text] at "##عنوان": this looks like a heading, and is shown as it is typed: no space follows its signs (write `## عنوان`, in a paragraph of its own)
Warning[markup-as-text] at "###أ ب": this looks like a heading, and is shown as it is typed: no space follows its signs (write `### أ ب`, in a paragraph of its own)
Warning[markup-as-text] at "##1. b ##": this looks like a heading, and is shown as it is typed: no space follows its signs (write `## 1. b ##`, in a paragraph of its own)
Warning[markup-as-text] at "######ج": this looks like a heading, and is shown as it is typed: no space follows its signs (write `###### ج`, in a paragraph of its own)

"#######]]
);
check!(
    number_signs_that_are_meant,
    "#MeToo #حركة\n\n#عنوان\n\na ##b `##c`\n\n##\n\n\\##d\n\n#######e\n\n    ##f",
    str![""]
);
check!(
    boxes_that_are_none,
    "> [!INFO]\n> a\n\n> [!note] Title\n> b\n\n> [!NOTE] x\n\n> [!danger]-\n> c\n\n> [!تنبيه]\n> d\n\n[!TIP]\ne\n\n> [!NOTE]\n> f\n\n[![g](h.svg)](i) \\[!INFO] `[!INFO]`",
    str![[r#"
Warning[markup-as-text] at "[!INFO]": this looks like a box, and is shown as it is typed: its name is not one that is read (write `> [!NOTE]` in a line of its own)
Warning[markup-as-text] at "[!danger]-": this looks like a box, and is shown as it is typed: its name is not one that is read (write `> [!CAUTION]` in a line of its own)
Warning[markup-as-text] at "[!تنبيه]": this looks like a box, and is shown as it is typed: its name is not one that is read (write `> [!WARNING]` in a line of its own)
Warning[markup-as-text] at "[!TIP]": this looks like a box, and is shown as it is typed: it is not the first line of a quotation (write `> [!TIP]` in a line of its own)

"#]]
);
check!(
    items_without_space,
    "-item\n-item2\n\n*item\n*item2\n\na\n+b\n+c\n\n> -نعم\n> -لا",
    str![[r#"
Warning[lines-run-together] at "-item": lines that begin with `-` and `-` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[lines-run-together] at "*item": lines that begin with `*` and `*` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[lines-run-together] at "+b": lines that begin with `+` and `+` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)
Warning[lines-run-together] at "-نعم": lines that begin with `-` and `-` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)

"#]]
);
check!(
    dashes_that_are_meant,
    "-5 or\n-6\n\n*a*\n*b*\n\n-one\n\n+1 555\n+44 20\n\n`-a\n-b`\n\n--a\n--b",
    str![""]
);
check!(
    characters_that_nobody_sees,
    "\u{200f}- أ\n\n\u{200f}1. ب\n\n\u{200f}١. ج\n\n\u{200f}# د\n\n\u{200f}> ه\n\n١\u{200f}. و\n\n-\u{200f} ز\n\n#\u{a0}عنوان\n\n##\u{3000}标题\n\n\u{feff}* ح\n\nط\n\u{200f}- ي\n\n\u{200f}أ. راجع\n\u{200f}ب. انشر\n",
    str![[r###"
Warning[markup-as-text] at "\u{200f}-": this looks like an item of a list, and is shown as it is typed: the character U+200F, which nobody sees, stands at its sign (delete it: write `- `)
Warning[markup-as-text] at "\u{200f}1.": this looks like an item of a list, and is shown as it is typed: the character U+200F, which nobody sees, stands at its sign (delete it: write `1. `)
Warning[markup-as-text] at "\u{200f}١.": this looks like an item of a list, and is shown as it is typed: the character U+200F, which nobody sees, stands at its sign (delete it: write `١. `)
Warning[markup-as-text] at "\u{200f}#": this looks like a heading, and is shown as it is typed: the character U+200F, which nobody sees, stands at its sign (delete it: write `# `)
Warning[markup-as-text] at "\u{200f}>": this looks like a quotation, and is shown as it is typed: the character U+200F, which nobody sees, stands at its sign (delete it: write `> `)
Warning[markup-as-text] at "١\u{200f}.": this looks like an item of a list, and is shown as it is typed: the character U+200F, which nobody sees, stands at its sign (delete it: write `١. `)
Warning[markup-as-text] at "-\u{200f}": this looks like an item of a list, and is shown as it is typed: the character U+200F, which nobody sees, stands at its sign (delete it: write `- `)
Warning[markup-as-text] at "#": this looks like a heading, and is shown as it is typed: the character U+00A0, which nobody sees, is no space to it (write `# `, with a plain space)
Warning[markup-as-text] at "##": this looks like a heading, and is shown as it is typed: the character U+3000, which nobody sees, is no space to it (write `## `, with a plain space)
Warning[markup-as-text] at "\u{feff}*": this looks like an item of a list, and is shown as it is typed: the character U+FEFF, which nobody sees, stands at its sign (delete it: write `* `)
Warning[markup-as-text] at "\u{200f}-": this looks like an item of a list, and is shown as it is typed: the character U+200F, which nobody sees, stands at its sign (delete it: write `- `)
Warning[lines-run-together] at "أ. راجع": lines that begin with `أ.` and `ب.` run together (for a list, begin each line with `1. ` or `- `; for lines of their own, end each with `\`)

"###]]
);
check!(
    characters_that_nobody_needs_to_see,
    "\u{200f}نص - آخر\n\n5.\u{a0}März 1950\n\n-\u{a0}Oui.\n\n\u{3000}\u{3000}甲\n\n\u{200f}1950. نص\n\n\u{200f}(أ) ب\n\n- \u{200f}نص\n\n`\u{200f}- a`\n\nنص\n\u{200f}٥. هكذا",
    str![""]
);
check!(
    tables_without_bars,
    "| a | b\n| c | d\n\n+---+---+\n| a | b |\n+---+---+\n\n|a|b|\n|c|d|\n\n|x| < |y|\n\n|x| = 5\n|y| = 6\n\n| a\n| b\n\n+1 + 2+\n\n+++\nc",
    str![[r#"
Warning[table-without-rule] at "| a | b\n| c | d": this looks like a table, and is shown as it is typed (write an empty line before its first line, and after that a line of rules with as many cells: `|---|---|`)
Warning[foreign-markup] at "+---+---+\n| a | b |\n+---+---+": other programs read this as a table; here it means nothing (write `| a | b |` for each row, and `|---|---|` after the first)
Warning[table-without-rule] at "|a|b|\n|c|d|": this looks like a table, and is shown as it is typed (write an empty line before its first line, and after that a line of rules with as many cells: `|---|---|`)

"#]]
);
check!(
    fences_in_lists_and_quotations,
    "- x\n  ::: embed https://a.example/x\n\n> ::: embed https://a.example/y\n\n1. ::: note\n   a\n   :::\n\n- {a} ::: b, `::: c`\n\n- ::: embed https://a.example/z\n  :::",
    str![[r#"
Warning[markup-as-text] at "::: embed https://a.example/x": this looks like the fence of a container, and is shown as it is typed: it does not begin its line (write it at the very start of a line, outside lists and quotations)
Warning[markup-as-text] at "::: embed https://a.example/y": this looks like the fence of a container, and is shown as it is typed: it does not begin its line (write it at the very start of a line, outside lists and quotations)
Warning[markup-as-text] at "::: note": this looks like the fence of a container, and is shown as it is typed: it does not begin its line (write it at the very start of a line, outside lists and quotations)
Warning[markup-as-text] at "::: embed https://a.example/z": this looks like the fence of a container, and is shown as it is typed: it does not begin its line (write it at the very start of a line, outside lists and quotations)
Warning[markup-as-text] at ":::": this looks like the fence of a container, and is shown as it is typed: it does not begin its line (write it at the very start of a line, outside lists and quotations)

"#]]
);
check!(
    formulas_in_brackets,
    r"\(x\), \(a^2 + b_1\), \[x\], \[\frac{a}{b}\] \(كذا\) \[sic\] \[1\] \(see below\) \\(x\\) `\(x\)` \[a\](b) \(x\^2\)",
    str![[r#"
Warning[formula-as-text] at "\\(x\\)": this looks like a formula, and is shown as it is typed (write it between dollar signs: `$x$`)
Warning[formula-as-text] at "\\(a^2 + b_1\\)": this looks like a formula, and is shown as it is typed (write it between dollar signs: `$a^2 + b_1$`)
Warning[formula-as-text] at "\\[x\\]": this looks like a formula, and is shown as it is typed (write it between dollar signs: `$$x$$`)
Warning[formula-as-text] at "\\[\\frac{a}{b}\\]": this looks like a formula, and is shown as it is typed (write it between dollar signs: `$$\frac{a}{b}$$`)

"#]]
);
check!(
    markup_of_relatives,
    "x^2^, H~2~O, (OH)~2~, a^[A note.], b [@smith2020, p. 3], [-@c], ++ins++, و++كلمة++\n\n/// note | Title\na\n///\n\n.. note::\n\n   b\n\n.. image:: c.png\n\n*[HTML]: Hyper Text\n\n```{note}\nd\n```\n\n~~~ {figure} e.png\n~~~\n\n```{r, echo=FALSE}\n1\n```\n\n[[f]][[g]]",
    str![[r#"
Warning[foreign-markup] at "^2^": other programs read this as raised letters; here it means nothing (write `<sup>2</sup>`)
Warning[foreign-markup] at "~2~": other programs read this as lowered letters; here it means nothing (write `<sub>2</sub>`)
Warning[foreign-markup] at "~2~": other programs read this as lowered letters; here it means nothing (write `<sub>2</sub>`)
Warning[foreign-markup] at "^[A note.]": other programs read this as a note; here it means nothing (write `[^1]` here, and in a paragraph `[^1]: A note.`)
Warning[foreign-markup] at "++ins++": other programs read this as an insertion; here it means nothing (write `<ins>ins</ins>`)
Warning[foreign-markup] at "++كلمة++": other programs read this as an insertion; here it means nothing (write `<ins>كلمة</ins>`)
Warning[foreign-markup] at "/// note | Title": other programs read this as a box; here it means nothing (write `> [!NOTE]`, and `> ` before each line of the box)
Warning[foreign-markup] at ".. note::": other programs read this as a directive; here it means nothing (write `> [!NOTE]`, and `> ` before each line of the box)
Warning[foreign-markup] at ".. image:: c.png": other programs read this as a directive; here it means nothing (write what it stands for, or delete it)
Warning[foreign-markup] at "*[HTML]: Hyper Text": other programs read this as an abbreviation; here it means nothing (write `<abbr title="Hyper Text">HTML</abbr>` in the text)
Warning[foreign-markup] at "```{note}": other programs read this as a directive; here it means nothing (write `> [!NOTE]`, and `> ` before each line of the box)
Warning[foreign-markup] at "~~~ {figure} e.png": other programs read this as a directive; here it means nothing (for code, write ```` ```figure ````; else what it stands for)
Warning[foreign-markup] at "```{r, echo=FALSE}": other programs read this as a directive; here it means nothing (for code, write ```` ```r ````; else what it stands for)
Warning[not-a-link] at "[[f]]": this is a link in wikis, and is shown as it is typed (write the path of a file, as in `[f](../other/ar.md)`; if no link is meant, write `\[[`)
Warning[not-a-link] at "[[g]]": this is a link in wikis, and is shown as it is typed (write the path of a file, as in `[g](../other/ar.md)`; if no link is meant, write `\[[`)

"#]]
);
check!(
    signs_of_relatives_that_are_meant,
    "^_^ 2^10 and 3^4, C++ and C++, i++ + ++j, ~/a/~b, info@a.example [info@a.example], .. or ..\n\n/// x\n\n*[a](b.md)* f[^1]\n\n``` {.python}\n^[a]\n```\n\n```js\n[@a]\n```\n\n[^1]: x^2 y^",
    str![""]
);
check!(
    attributes_of_code_without_braces,
    "```text dir=rtl\nنص\n```\n\n```text {dir=rtl\nنص\n```\n\n- ~~~ python lang=en}\n  a\n  ~~~\n\n```text {dir=rtl}\nنص\n```\n\n```js title=a\nb\n```\n\n```sh {1,3}\nc\n```",
    str![[r#"
Warning[markup-as-text] at "```text dir=rtl": this looks like attributes, and is shown as it is typed: they are not between braces (write ```` ```text {dir=rtl} ````)
Warning[markup-as-text] at "```text {dir=rtl": this looks like attributes, and is shown as it is typed: they are not between braces (write ```` ```text {dir=rtl} ````)
Warning[markup-as-text] at "~~~ python lang=en}": this looks like attributes, and is shown as it is typed: they are not between braces (write ```` ```python {lang=en} ````)
Warning[markup-as-text] at "```js title=a": this looks like attributes, and is shown as it is typed: they are not between braces (write ```` ```js {title=a} ````)

"#]]
);
check!(
    code_that_is_written_as_html,
    "<code>{{< x >}}</code> <kbd>[[x]]</kbd> <var>$x$</var> <tt>:smile:</tt> <samp>**a **b</samp> <CODE class=\"x\">[^x] [a][b]</CODE>\n\n<code>a\n\n[[b]] </code>[[c]]\n\n<pre>[[d]]\n\n[[e]]</pre>\n\n| <code>[[f]]</code> | [[g]] |\n|---|---|",
    str![[r#"
Warning[not-a-link] at "[[b]]": this is a link in wikis, and is shown as it is typed (write the path of a file, as in `[b](../other/ar.md)`; if no link is meant, write `\[[`)
Warning[not-a-link] at "[[c]]": this is a link in wikis, and is shown as it is typed (write the path of a file, as in `[c](../other/ar.md)`; if no link is meant, write `\[[`)
Warning[not-a-link] at "[[g]]": this is a link in wikis, and is shown as it is typed (write the path of a file, as in `[g](../other/ar.md)`; if no link is meant, write `\[[`)

"#]]
);
check!(
    links_and_pictures_without_words,
    "[](https://a.example/) [\u{200f}](https://b.example/) [ ](https://c.example/) [![a](b.svg)](c.svg) [<b>x</b>](https://d.example/) [`e`](https://f.example/)\n\n![ ](a.svg) ![\u{200f}](a.svg) <img src=\"a.svg\" alt=\" \"> <img src=\"a.svg\" alt=\"\">",
    str![[r#"
Warning[invisible-link] at "[](https://a.example/)": this link has no words, so nobody sees it (write what it leads to between its brackets, or delete it)
Warning[invisible-link] at "[\u{200f}](https://b.example/)": this link has no words, so nobody sees it (write what it leads to between its brackets, or delete it)
Warning[invisible-link] at "[ ](https://c.example/)": this link has no words, so nobody sees it (write what it leads to between its brackets, or delete it)
Warning[missing-alt] at "![ ](a.svg)": this picture has no description (say in words what it shows, as in `![The roads to the sea](map.svg)`; if it shows nothing that the text does not say, write `<img src="map.svg" alt="">`)
Warning[missing-alt] at "![\u{200f}](a.svg)": this picture has no description (say in words what it shows, as in `![The roads to the sea](map.svg)`; if it shows nothing that the text does not say, write `<img src="map.svg" alt="">`)
Warning[missing-alt] at "<img src=\"a.svg\" alt=\" \">": this picture has no description (say in words what it shows, as in `![The roads to the sea](map.svg)`; if it shows nothing that the text does not say, write `<img src="map.svg" alt="">`)

"#]]
);

check!(
    items_beside_hidden_characters_in_a_row,
    "\u{200f}١. أول\n\u{200f}٢. ثان\nكلام\n\u{200f}٣. ثالث\n\n1. one\n\u{200f}2. two\n\n- a\n\n  b\n  \u{200f}2. c\n\nd\n\u{200f}2. e",
    str![[r#"
Warning[markup-as-text] at "\u{200f}١.": this looks like an item of a list, and is shown as it is typed: the character U+200F, which nobody sees, stands at its sign (delete it: write `١. `)
Warning[markup-as-text] at "\u{200f}٢.": this looks like an item of a list, and is shown as it is typed: the character U+200F, which nobody sees, stands at its sign (delete it: write `٢. `)
Warning[markup-as-text] at "\u{200f}٣.": this looks like an item of a list, and is shown as it is typed: the character U+200F, which nobody sees, stands at its sign (delete it: write `٣. `)
Warning[markup-as-text] at "\u{200f}2.": this looks like an item of a list, and is shown as it is typed: the character U+200F, which nobody sees, stands at its sign (delete it: write `2. `)

"#]]
);

check!(
    items_and_headings_beside_other_spaces,
    "-\u{a0}one\n-\u{a0}two\n\n*\u{a0}one\n\n##\u{200f}عنوان\n\n-\u{a0}Oui.\n\n#\u{200f}وسم",
    str![[r###"
Warning[lines-run-together] at "-\u{a0}one": lines that begin with `-` run together: U+00A0 follows it (U+00A0 only looks like a space: for a list, write `- `)
Warning[markup-as-text] at "*": this looks like an item of a list, and is shown as it is typed: the character U+00A0, which nobody sees, is no space to it (write `* `, with a plain space)
Warning[markup-as-text] at "##\u{200f}عنوان": this looks like a heading, and is shown as it is typed: the character U+200F, which nobody sees, follows its signs (write `## عنوان`, in a paragraph of its own)

"###]]
);
