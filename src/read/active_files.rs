//! Files that can run code in the browser of whoever opens them, at the site's own address.
//!
//! In: the name of a file, and its content. Out: whether it is one. A file with an ending that
//! servers may not know is judged by how it begins, as browsers do. Never: a look into a file whose
//! ending says enough.

use super::svg;

/// So much of a file is read to judge it.
pub(super) const HEAD: u64 = 32 * 1024 * 1024;

/// Pages and scripts.
const ACTIVE: &str = "html htm xhtml xht mht mhtml js mjs cjs xsl xslt svgz swf hta htc";

/// What some servers run.
const FOR_SERVERS: &str = "\
    shtml shtm stm php php3 php4 php5 php7 php8 phps phtml phar asp aspx jsp jspx cgi cfm htaccess";

/// What no browser takes for a page, whatever is in it.
const INERT: &str = "\
    png jpg jpeg gif webp avif apng bmp ico tif tiff heic heif jxl jp2 pdf ps eps djvu mp3 m4a \
    ogg oga opus wav flac aac mp4 m4v webm ogv mov avi mkv vtt srt txt md markdown csv tsv \
    json geojson css map yaml yml toml bib ris woff woff2 ttf otf zip gz tgz tar bz2 xz 7z rar \
    epub mobi doc docx odt rtf xls xlsx ods ppt pptx";

/// What browsers read as XML, and never as a page.
const XML: &str = "xml rdf atom rss xsd tei mml mathml kml gpx opf ncx dae dita";

/// How a page begins, for browsers that are not told what it is (WHATWG MIME Sniffing, 7.1).
const PAGE_TAGS: [&str; 17] = [
    "!doctype html",
    "html",
    "head",
    "script",
    "iframe",
    "h1",
    "div",
    "font",
    "table",
    "a",
    "style",
    "title",
    "b",
    "body",
    "br",
    "p",
    "!--",
];

/// Whether some servers run a file of this name.
pub(super) fn is_for_servers(name: &str) -> bool {
    name.split('.').skip(1).any(|ending| lists(FOR_SERVERS, &ending.to_ascii_lowercase()))
}

/// Whether a file of this name can run code. `head` reads the first bytes of it.
pub(super) fn is_active<E>(
    name: &str,
    head: impl FnOnce() -> Result<Vec<u8>, E>,
) -> Result<bool, E> {
    // Of several endings, servers may go by the last one that they know.
    for ending in name.split('.').skip(1).collect::<Vec<_>>().into_iter().rev() {
        let ending = ending.to_ascii_lowercase();
        if lists(ACTIVE, &ending) || lists(FOR_SERVERS, &ending) {
            return Ok(true);
        }
        if lists(INERT, &ending) {
            return Ok(false);
        }
        if lists(XML, &ending) {
            return head().map(|bytes| svg::is_active(&bytes));
        }
    }
    let bytes = head()?;
    Ok(begins_as_page(&bytes) || svg::begins_as_xml(&bytes) && svg::is_active(&bytes))
}

fn lists(list: &str, ending: &str) -> bool {
    list.split(' ').any(|own| own == ending)
}

fn begins_as_page(bytes: &[u8]) -> bool {
    let start = bytes.trim_ascii_start().strip_prefix(b"<").unwrap_or_default();
    let start = String::from_utf8_lossy(&start[..start.len().min(16)]).to_ascii_lowercase();
    PAGE_TAGS.iter().any(|tag| {
        start.strip_prefix(tag).is_some_and(|rest| *tag == "!--" || rest.starts_with([' ', '>']))
    })
}
