//! JSON objects, written property by property.
//!
//! In: properties, in the order in which they are to stand. Out: an object in one line, at the end
//! of some text; it is complete once it is dropped. `serde_json` writes the values. Never: a
//! property that was not given, or the same bytes held twice, as in a tree of values.

use serde::Serialize;

/// An object as text.
pub fn json_object(write: impl FnOnce(&mut JsonObject<'_>)) -> String {
    let mut out = String::new();
    write(&mut JsonObject::begin(&mut out));
    out
}

/// An object that is being written.
pub struct JsonObject<'o> {
    out: &'o mut String,
    is_empty: bool,
}

impl<'o> JsonObject<'o> {
    pub fn begin(out: &'o mut String) -> Self {
        out.push('{');
        Self { out, is_empty: true }
    }

    /// Writes a text. `key` must need no escape, here and below.
    pub fn put(&mut self, key: &str, text: impl AsRef<str>) {
        self.key(key);
        write_text(self.out, text.as_ref());
    }

    /// Writes a text if there is one.
    pub fn put_some(&mut self, key: &str, text: Option<impl AsRef<str>>) {
        if let Some(text) = text {
            self.put(key, text);
        }
    }

    /// Writes a text unless it is empty.
    pub fn put_unless_empty(&mut self, key: &str, text: &str) {
        self.put_some(key, Some(text).filter(|text| !text.is_empty()));
    }

    /// Writes a list of texts unless it is empty.
    pub fn put_texts(&mut self, key: &str, texts: impl IntoIterator<Item = impl AsRef<str>>) {
        self.list(key, texts, |text, out| write_text(out, text.as_ref()));
    }

    /// Writes a list of values that are JSON, unless it is empty.
    pub fn put_written(&mut self, key: &str, values: impl IntoIterator<Item = impl AsRef<str>>) {
        self.list(key, values, |value, out| out.push_str(value.as_ref()));
    }

    /// Writes a number, or anything else that is not text.
    pub fn put_value(&mut self, key: &str, value: impl Serialize) {
        self.key(key);
        write(self.out, value);
    }

    /// Writes a list of objects unless it is empty.
    pub fn put_objects<V>(
        &mut self,
        key: &str,
        values: impl IntoIterator<Item = V>,
        write: impl Fn(V, &mut JsonObject<'_>),
    ) {
        self.list(key, values, |value, out| write(value, &mut JsonObject::begin(out)));
    }

    fn list<V>(
        &mut self,
        key: &str,
        values: impl IntoIterator<Item = V>,
        write: impl Fn(V, &mut String),
    ) {
        let mut before = '[';
        for value in values {
            if before == '[' {
                self.key(key);
            }
            self.out.push(before);
            write(value, self.out);
            before = ',';
        }
        if before == ',' {
            self.out.push(']');
        }
    }

    /// Begins an object that is the value of a property.
    pub fn object(&mut self, key: &str) -> JsonObject<'_> {
        self.key(key);
        JsonObject::begin(self.out)
    }

    fn key(&mut self, key: &str) {
        self.out.extend([if self.is_empty { "\"" } else { ",\"" }, key, "\":"]);
        self.is_empty = false;
    }
}

impl Drop for JsonObject<'_> {
    fn drop(&mut self) {
        self.out.push('}');
    }
}

fn write_text(out: &mut String, text: &str) {
    let is_special = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
    // Without a way out of the loop, it takes an eighth of the time.
    if text.bytes().fold(false, |found, byte| found | is_special(byte)) {
        return write(out, text);
    }
    out.extend(["\"", text, "\""]);
}

fn write(out: &mut String, value: impl Serialize) {
    // Texts, numbers and lists of these are always JSON.
    out.push_str(&serde_json::to_string(&value).unwrap_or_default());
}
