//! The types of files, by the ends of their names.

/// The media type of a file, with its charset if it is text. Unknown files are bytes.
pub fn media_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let known = TYPES.iter().find(|(endings, _)| endings.split(' ').any(|known| known == ending));
    known.map_or("application/octet-stream", |(_, kind)| kind)
}

const TYPES: [(&str, &str); 36] = [
    ("html htm", "text/html; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("js mjs", "text/javascript; charset=utf-8"),
    ("txt text md csl", "text/plain; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("json map", "application/json; charset=utf-8"),
    ("jsonld", "application/ld+json; charset=utf-8"),
    ("xml xsl", "application/xml; charset=utf-8"),
    ("atom", "application/atom+xml; charset=utf-8"),
    ("rss", "application/rss+xml; charset=utf-8"),
    ("webmanifest", "application/manifest+json; charset=utf-8"),
    ("yaml yml", "application/yaml; charset=utf-8"),
    ("vtt", "text/vtt; charset=utf-8"),
    ("bib", "application/x-bibtex; charset=utf-8"),
    ("ris", "application/x-research-info-systems; charset=utf-8"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("jpg jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("avif", "image/avif"),
    ("ico", "image/x-icon"),
    ("woff", "font/woff"),
    ("woff2", "font/woff2"),
    ("ttf", "font/ttf"),
    ("otf", "font/otf"),
    ("pdf", "application/pdf"),
    ("epub", "application/epub+zip"),
    ("zip", "application/zip"),
    ("wasm", "application/wasm"),
    ("mp3", "audio/mpeg"),
    ("ogg oga opus", "audio/ogg"),
    ("wav", "audio/wav"),
    ("mp4 m4v", "video/mp4"),
    ("webm", "video/webm"),
    ("m4a", "audio/mp4"),
];
