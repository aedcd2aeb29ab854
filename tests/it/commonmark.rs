//! The examples of the CommonMark specification 0.31.2 (`tests/commonmark/`), with our own writer.

use serde_json::Value;
use tarjuman::show::markdown_html::render_plain;

#[test]
fn every_example_of_the_specification() {
    let examples: Vec<Value> =
        serde_json::from_str(include_str!("../commonmark/spec.json")).unwrap();
    assert_eq!(examples.len(), 652);
    let failures: Vec<String> = examples.iter().filter_map(failure).collect();
    assert!(failures.is_empty(), "{} examples fail:\n{}", failures.len(), failures.join("\n"));
}

fn failure(example: &Value) -> Option<String> {
    let markdown = example["markdown"].as_str().unwrap();
    let expected = normalise(example["html"].as_str().unwrap());
    let mut html = String::new();
    render_plain(markdown, &mut html);
    let html = normalise(&html);
    (html != expected).then(|| {
        format!(
            "example {}\n{markdown}\n--- expected\n{expected}\n--- got\n{html}",
            example["example"]
        )
    })
}

/// Removes what makes no difference in HTML: the slash of void elements, line breaks between tags,
/// escapes for quotation marks in text.
fn normalise(html: &str) -> String {
    html.replace(" />", ">").replace(">\n<", "><").replace("&quot;", "\"")
}
