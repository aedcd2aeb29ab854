//! Codes about files: their names, where they are, and the addresses they get.

codes! {
    BAD_FILE_NAME {
        name: "bad-file-name",
        level: Error,
        summary: "A file or folder has a name that no web server could serve.",
        explanation: "The path of a file becomes its address. Invisible characters, backslashes, a \
            space at either end of a name and a dot at its end are changed or refused by servers, \
            browsers or Windows, so that some readers could not open the page. Rename the file; \
            letters of any script, digits, and spaces between words are fine. The name `.tarjuman` \
            is reserved for the program's own files.",
    }
    REFUSED_NAME {
        name: "refused-name",
        level: Warning,
        summary: "A file or folder has a name that Windows or some hosts refuse.",
        explanation: "Windows cannot have `? : \" * < > |` in names, nor files called `con`, \
            `nul`, `com1` and the like, whatever their endings: nobody there could copy this \
            archive. Some hosts refuse a whole site if one of its addresses has `#` or `?` in it. \
            Rename the file or folder. Former addresses and editions make folders too.",
    }
    NAME_NOT_UNICODE {
        name: "name-not-unicode",
        level: Error,
        summary: "The name of a file is not valid Unicode.",
        explanation: "A name that is not UTF-8 has no address that all browsers would spell in the \
            same way. Such names usually come from an old archive file or disk that used another \
            encoding. Rename the file.",
    }
    NOT_UTF8 {
        name: "not-utf8",
        level: Error,
        summary: "A text file is not encoded in UTF-8.",
        explanation: "Texts, settings and templates must be UTF-8, so that every letter is the one \
            its author typed. The mark shows the first byte that is not. Open the file with the \
            encoding it was saved in, such as Windows-1256 or Latin-1, and save it again as \
            UTF-8.",
    }
    UNREADABLE_FILE {
        name: "unreadable-file",
        level: Error,
        summary: "A file or folder is there, and the system does not let it be read.",
        explanation: "Most often the file belongs to somebody else, or was copied with permissions \
            that keep others out. Give whoever builds the site the right to read it (on Linux and \
            macOS: `chmod u+r` for a file, `chmod u+rx` for a folder). Until then, nothing is \
            reported that may only follow from it, such as links to it.",
    }
    TEXT_TOO_LONG {
        name: "text-too-long",
        level: Error,
        summary: "A text file is longer than a text can be.",
        explanation: "Texts, people, tags and settings are read as a whole, and several at a time, \
            so a file of many megabytes could take all memory. A million words in any language are \
            less than the limit, so most often such a file is something else under a wrong name: a \
            dump, a log, a picture inside a text. If it is one text, raise `longest_text` in \
            `site.yaml`.",
    }
    SECRET_FILE {
        name: "secret-file",
        level: Error,
        summary: "A file that holds secrets would be published.",
        explanation: "Everything in `static/` is published, and what is beside a text is published \
            with it. Files and folders such as `.env`, `.git`, `.htpasswd`, `.ssh` and `.npmrc` \
            hold passwords, keys, or all that the site's files once said, and many programs do not \
            show them; `id_rsa`, `passwords.kdbx` and every file with a private key in it are \
            secrets too. Move them elsewhere. A secret that was published is known to others: \
            change it.",
    }
    HIDDEN_FILE {
        name: "hidden-file",
        level: Warning,
        summary: "A file whose name begins with a dot is published.",
        explanation: "Most programs do not show such files, so this one may be in `static/` by \
            mistake. What hosts need is no fault: `.well-known/`, `.nojekyll`, `.htaccess` and \
            `.domains`. Move other files out of `static/`, or rename them without the dot.",
    }
    LINK_LEAVES_SITE {
        name: "link-leaves-site",
        level: Error,
        summary: "A symbolic link leads out of the folders that are published.",
        explanation: "Whatever a symbolic link in `content/` or `static/` leads to would be \
            published. To keep private files of the computer, and those in the site's folder such \
            as `.env` and `.git`, from being published by mistake, these links may only lead to \
            files in `content/` and `static/` that are not hidden. Copy the file instead.",
    }
    LINK_LEADS_NOWHERE {
        name: "link-leads-nowhere",
        level: Error,
        summary: "A symbolic link leads to nothing, or round in a circle.",
        explanation: "The file or folder that the link leads to does not exist, or it is a folder \
            that contains the link itself. Point the link at a file of the site, or delete it.",
    }
    NOT_A_FILE {
        name: "not-a-file",
        level: Error,
        summary: "Something in the site's folder is neither a file nor a folder.",
        explanation: "Pipes, sockets and devices cannot be published, and reading one could wait \
            forever. Remove it from the site's folder.",
    }
    NO_CONTENT {
        name: "no-content",
        level: Error,
        summary: "The site has no folder `content/`.",
        explanation: "All texts, people and tags are read from `content/`. If it is missing, or is \
            a file, a disk was not mounted or a copy was not complete, and building would empty \
            the published site. For a site without any text yet, make the folder.",
    }
    MISPLACED_FILE {
        name: "misplaced-file",
        level: Warning,
        summary: "A file of `content/` is in a place where nothing is expected.",
        explanation: "The path of a file decides what it is, and this is not the path of a text, a \
            person, a tag, or a file that belongs to a text. The file is not published. Move it to \
            where it belongs, or into `static/` if it should be copied unchanged. Below \
            `articles/`, a folder that directly contains a text is a work; every other folder is a \
            group of works, and only files of works are published.",
    }
    WORK_COLLISION {
        name: "work-collision",
        level: Error,
        summary: "Two works have folders of the same name.",
        explanation: "Works may be filed in groups, such as years or series, but the address of a \
            work is the name of its own folder. So this name can only be used once in the archive. \
            Rename one of the folders, and keep its former address as an alias.",
    }
    STRAY_TEXT {
        name: "stray-text",
        level: Error,
        summary: "A text is in a place from which it would be copied unchanged.",
        explanation: "A file that begins with front matter was written as a text: of a work, and \
            not one of the files beside its texts. To publish it as it is would show the front \
            matter to readers, and publish drafts. Texts are directly in the folder of their work \
            or page, and are named after their languages. A folder that directly contains a text \
            is a work, so there cannot be other works below it.",
    }
    ACTIVE_FILE {
        name: "active-file",
        level: Error,
        summary: "A file in `content/` can run code.",
        explanation: "Web pages, scripts, XML with a style sheet or with parts of web pages, and \
            files that some servers run themselves have the rights of the whole site when somebody \
            opens them. Anybody who may send in an article could use that. So they are only \
            published from `static/`, which belongs to the owner of the site, or with \
            `html: allow` in `site.yaml`.",
    }
    ACTIVE_PICTURE {
        name: "active-picture",
        level: Warning,
        summary: "A picture has parts that could run code or load from other hosts.",
        explanation: "An SVG file may contain scripts, handlers of events, and addresses of other \
            hosts. Browsers ignore them where a picture is shown in a page, but not where somebody \
            opens the picture itself. So it is published without them, and looks the same. \
            Pictures in `static/` and, with `html: allow` in `site.yaml`, all pictures are \
            published as they are.",
    }
    TEXT_FOLDER {
        name: "text-folder",
        level: Error,
        summary: "A folder has the name of a text.",
        explanation: "Something like `en.md` is the name of a text. As the name of a folder it is \
            most likely a mistake, and nothing in that folder is published. Rename the folder; if \
            it contains the text, move that out of it.",
    }
    LEFTOVER_FILE {
        name: "leftover-file",
        level: Warning,
        summary: "A file looks like one that a program left.",
        explanation: "Editors, merge tools, office programs and systems leave files beside those \
            of an author: `ar.md.orig`, `en.old.md`, `~$notes.docx`, `desktop.ini`. A second copy, \
            such as `map copy.png` or `map (1).png` beside `map.png`, is one too if no text links \
            to it. Many hold older drafts, so none is published. Delete the file, or rename it if \
            it belongs to the site.",
    }
    MERGE_CONFLICT {
        name: "merge-conflict",
        level: Error,
        summary: "A text still has the marks of a merge.",
        explanation: "When two people change the same lines, git writes both versions into the \
            file, between lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`. Readers would \
            see all of it. Keep what is right and delete these lines. Inside a block of code they \
            are text.",
    }
    MARKDOWN_ENDING {
        name: "markdown-ending",
        level: Warning,
        summary: "A text has a name that does not end in `.md`.",
        explanation: "Only files whose names end in `.md`, in lower case, are texts. This file \
            looks like one, but it has no front matter and is copied into the site unchanged, as a \
            picture would be. Rename it.",
    }
    BAD_FILE_LANGUAGE {
        name: "bad-file-language",
        level: Error,
        summary: "A text's file is not named after a language.",
        explanation: "The name of a text says its language, and perhaps its edition: `ar.md`, \
            `pt-BR.md`, `en.annotated.md`. Direction, hyphenation, fonts and the address all \
            follow from it. Rename the file to the BCP 47 tag of its language. If it is not a text \
            of the archive, give it another ending.",
    }
    SECOND_COPY {
        name: "second-copy",
        level: Error,
        summary: "A work, page, person or tag is a second copy of another one.",
        explanation: "Systems give names such as `ann - Copy.yaml`, `Copy of ann.yaml` and \
            `ann (1).yaml` to copies. Both would be published: readers would find two works or \
            people of one name, and one of them may be an older draft. Keep one of the two, and \
            delete the other.",
    }
    RESERVED_EDITION {
        name: "reserved-edition",
        level: Error,
        summary: "An edition has a name whose address belongs to another page.",
        explanation: "An edition's page is at the address of its version and the edition's name. \
            The names `parallel`, `cite` and `feed` are reserved there for pages that the program \
            makes. Give the edition another name.",
    }
    ADDRESS_COLLISION {
        name: "address-collision",
        level: Error,
        summary: "Two pages or files would have the same address.",
        explanation: "Readers could reach only one of them. Addresses that differ only in capital \
            letters, or in how an accent is encoded, count as the same, because many servers and \
            disks treat them so. Former addresses (`aliases`) and the pages that every site has \
            count as well. Rename one of the two.",
    }
    FILE_AND_FOLDER {
        name: "file-and-folder",
        level: Error,
        summary: "One address would have to be both a file and a folder.",
        explanation: "No disk can hold a file and a folder of the same name in the same place, so \
            one of the two could not be written. Rename one of them.",
    }
    FAULTY_PICTURE {
        name: "faulty-picture",
        level: Warning,
        summary: "The file of a picture shows no picture.",
        explanation: "The file is empty, has something else in it than its name says, ends too \
            early, has no width or height, or is an SVG whose first tag does not name the \
            namespace of SVG. Readers would see an empty frame, or half a picture. Copy or save \
            the picture again.",
    }
    LARGE_PICTURE {
        name: "large-picture",
        level: Warning,
        summary: "A picture is too large for readers with slow lines or small devices.",
        explanation: "The picture has more than 2 MB, more than 20,000 pixels on a side, or more \
            than 100 million pixels. Browsers load it as it is. A width of 2,000 pixels is enough \
            for any screen.",
    }
}
