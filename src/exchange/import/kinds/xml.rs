//! XML as a row of events.
//!
//! In: XML. Out: what it consists of, up to its end or its first fault. Never: an entity that a
//! document declares itself.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The value of an attribute.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().flatten().find(|it| it.key.as_ref() == name.as_bytes())?;
    Some(super::wxr::unescaped(&String::from_utf8_lossy(&found.value)))
}

/// What XML consists of, up to its end or its first fault.
pub(super) fn events(xml: &str, mut each: impl FnMut(&Event<'_>)) {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Eof) | Err(_) => return,
            Ok(event) => each(&event),
        }
    }
}

/// The elements of XML.
pub(super) fn elements(xml: &str, mut each: impl FnMut(&BytesStart<'_>)) {
    events(xml, |event| {
        if let Event::Start(start) | Event::Empty(start) = event {
            each(start);
        }
    });
}
