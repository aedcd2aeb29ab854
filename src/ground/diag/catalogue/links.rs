//! Codes about links and pictures.

codes! {
    BROKEN_LINK {
        name: "broken-link",
        level: Error,
        summary: "A link or picture leads to nothing in the site.",
        explanation: "Links name files, and the path starts from the file that has the link: \
            `../silk-road/ar.md`, `map.svg`, or `/logo.svg` for `static/logo.svg`. Nothing is at \
            this path, so readers would find a page that does not exist. Correct the path. An \
            address of the finished site, such as `/en/articles/silk-road/`, is not a path of a \
            file.",
    }
    EMPTY_LINK {
        name: "empty-link",
        level: Error,
        summary: "A link or picture has no address.",
        explanation: "Somebody meant to fill in the address later: `[text]()`. Write the path of a \
            file or a web address, or remove the brackets.",
    }
    UNENCODED_LINK {
        name: "unencoded-link",
        level: Error,
        summary: "A link has a `#` or `?` that belongs to the name of a file.",
        explanation: "In a link, `#` begins an anchor and `?` begins a query, so the name of the \
            file ends there. A file with the whole name exists, so that is most likely meant. \
            Write `%23` for `#` and `%3F` for `?`.",
    }
    UNKNOWN_ANCHOR {
        name: "unknown-anchor",
        level: Error,
        summary: "A link leads to a place that its target does not have.",
        explanation: "After `#` a link names an anchor: the id of a heading, paragraph or \
            container, or the number of a block (`#p7`) or note (`#fn-1`). Without it readers \
            would be at the beginning of the text, not at the place that was meant. Ids of \
            headings are made from their words, so they change when the words do; an id written by \
            hand, `## Caravans {#caravans}`, stays.",
    }
    ANCHOR_OF_OTHER_PROGRAM {
        name: "anchor-of-other-program",
        level: Note,
        summary: "A link names a heading as another program would.",
        explanation: "GitHub, Hugo, mdBook, MDN, kramdown and others make ids from headings too, \
            each in its own way: `a--b`, `a_b`, `notes-1`. Only one heading can be meant, so the \
            link leads there.",
    }
    LINK_TO_DRAFT {
        name: "link-to-draft",
        level: Error,
        summary: "A link leads to a draft.",
        explanation: "Drafts are not published, so the link would lead to a page that does not \
            exist. Publish the draft by removing `draft: true`, build with `--drafts`, or remove \
            the link. The same is true of a text that `--as-of` holds back until its day.",
    }
    LINK_LEAVES_CONTENT {
        name: "link-leaves-content",
        level: Error,
        summary: "A link leads out of the folders that are published.",
        explanation: "Only files in `content/` and `static/` become part of the site. The path has \
            more `../` in it than there are folders, or it names settings or templates. Correct \
            the path, or copy the file into `static/`.",
    }
    UNDECODABLE_LINK {
        name: "undecodable-link",
        level: Error,
        summary: "The percent codes of a link are not UTF-8.",
        explanation: "In links, `%D8%B9` and the like stand for the bytes of letters. These bytes \
            are not letters. Most often a code was cut off, or was made from another encoding. \
            Write the name of the file as it is; letters of any script may be used, and a name \
            with spaces is put between `<` and `>`.",
    }
    INVISIBLE_LINK {
        name: "invisible-link",
        level: Warning,
        summary: "A link has no words.",
        explanation: "Readers see nothing that they could follow, and those who listen hear an \
            address. Write between the brackets what the link leads to.",
    }
    NOT_A_PICTURE {
        name: "not-a-picture",
        level: Error,
        summary: "The path of a picture names something else.",
        explanation: "A text, a person, a tag, a folder, a film, a sound or a document cannot be \
            shown as a picture. Name a picture file; if a link was meant, remove the `!` before \
            the brackets. Films and sounds are written as `<video>` and `<audio>`.",
    }
    EXTERNAL_IMAGE {
        name: "external-image",
        level: Warning,
        summary: "A picture is loaded from another host.",
        explanation: "Whoever opens the page also asks that host for the picture, which then knows \
            who reads what. If the host moves the picture or goes away, the page has a gap; and \
            what is read from disk or in a train never shows it. Save the picture in the folder of \
            the text, if its licence allows that. `external_images: allow` in `site.yaml` accepts \
            all such pictures.",
    }
    REFUSED_IMAGE {
        name: "refused-image",
        level: Error,
        summary: "A picture is loaded from another host, which this site does not allow.",
        explanation: "`external_images: refuse` in `site.yaml` promises readers that pages ask \
            no other host for anything. Save the picture in the folder of the text, or remove it.",
    }
    REFUSED_SCHEME {
        name: "refused-scheme",
        level: Error,
        summary: "An address begins with a scheme that is not allowed.",
        explanation: "`javascript:` can run code in the reader's browser, `data:` can hide \
            anything, and `file:` leads to the author's own disk. If every author of the site is \
            trusted, `html: allow` in `site.yaml` allows all schemes.",
    }
    UNKNOWN_SCHEME {
        name: "unknown-scheme",
        level: Warning,
        summary: "An address begins with a word and a colon, and no program opens such addresses.",
        explanation: "`https:`, `mailto:`, `tel:`, `ftp:`, `doi:`, `geo:`, `magnet:` and many more \
            are links. This word is none of them, so the text is shown without a link. If it is \
            the name of a file, write `%3A` for the colon.",
    }
    HTML_LINK {
        name: "html-link",
        level: Warning,
        summary: "An address in raw HTML leads to nothing in the site.",
        explanation: "The addresses of links, pictures, audio and video in raw HTML are paths of \
            files, as in Markdown, and this one cannot be followed. It stays in the page as it is \
            written, because it may be meant for something that only the finished site has. \
            Correct the path, or write the link in Markdown.",
    }
}
