//! Codes about the files for hosts, and about what hosts do not take.

codes! {
    HOST_LIMIT {
        name: "host-limit",
        level: Warning,
        summary: "The site is larger than one of its hosts allows.",
        explanation: "Hosts take so many files, files of such a size, or so many redirects. What \
            is more is refused, or left out without a word. The limits are those of the plans that \
            most people have; if yours takes more, turn this off in `diagnostics`. Former \
            addresses work without their rule, too, because each has a page.",
    }
    OWN_HOST_FILE {
        name: "own-host-file",
        level: Note,
        summary: "A file of `static/` stands where `hosts` would write one.",
        explanation: "`hosts` writes the files that a host reads: `_headers`, `.htaccess`, \
            `vercel.json` and others. A file of the same name in `static/` is published in their \
            place, unchanged, so its headers and redirects are all that the host knows. Only the \
            lines of `_redirects` are joined with the program's.",
    }
    HOST_FILE_BELOW_ROOT {
        name: "host-file-below-root",
        level: Note,
        summary: "A host or a crawler will not find its file, because the site is in a folder.",
        explanation: "By its `base_url`, the site is in a folder of its host, and some hosts read \
            their files only in the root of everything that they serve under a name. So do all \
            crawlers with `robots.txt`. The paths in these files begin with the folder already: \
            move the file up, or add its rules to the one that is there. If you upload the site's \
            folder alone, as the root, write `base_url` without the folder.",
    }
}
