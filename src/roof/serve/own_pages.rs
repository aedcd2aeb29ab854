//! Pages of the preview itself, for when the site has none to show.

use crate::ground::html::escaped;
use crate::ground::source::OWN_FOLDER;

/// Shown for a page whose old text is gone and whose new text is not ready.
pub const NEWER: &str = "<p lang=\"en\" dir=\"ltr\">You saved the text of this page after the last \
    version of the site without errors. It is shown as soon as the errors are corrected.</p>";

/// The path of a file of the preview itself.
pub fn own_path(name: &str) -> String {
    format!("/{OWN_FOLDER}/{name}")
}

/// Shown on every page of a site that is published in spite of errors.
pub fn banner(summary: &str, faults: &str) -> String {
    format!(
        "<aside class=\"tarjuman-banner\" role=\"status\" lang=\"en\" dir=\"ltr\">\
         <link rel=\"stylesheet\" href=\"{}\">\
         <details><summary>{}; links and pictures that lead nowhere are shown as text, and files \
         with other errors are left out</summary>{faults}</details></aside>\n",
        own_path("banner.css"),
        escaped(summary)
    )
}

/// A page that says one thing.
pub fn page(title: &str, inside: &str) -> String {
    let title = escaped(title);
    format!(
        "<!doctype html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <title>{title}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <link rel=\"stylesheet\" href=\"{}\">\n</head>\n\
         <body class=\"stand-in\">\n{inside}\n</body>\n</html>\n",
        own_path("faults.css")
    )
}

/// Shown for a page that could not be rendered because of a mistake in the program.
pub fn broken(message: &str) -> String {
    let message = escaped(message);
    page(
        "Tarjuman: internal error",
        &format!(
            "<section lang=\"en\" dir=\"ltr\"><h1>This page could not be rendered</h1>\
             <p>The program made a mistake; the preview still works. Please report this:</p>\
             <pre>{message}</pre></section>"
        ),
    )
}
