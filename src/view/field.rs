//! A template's variables with a digest each.
//!
//! In: views, as serde sees them. Out: [`Field`], a Tera value that is cheap to share, and what its content hashes to.
//! The digests of all fields of a page are the digest of its view: a page whose view and theme are as they were when
//! it was last written need not be rendered again.

use serde::Serialize;
use tera::Value;
use tera::value::ValueKind;
use xxhash_rust::xxh3::Xxh3;

/// A value and the digest of its content. Cloning shares.
#[derive(Debug, Clone)]
pub struct Field {
    pub value: Value,
    pub digest: u128,
}

impl Field {
    /// The field that shows `view`.
    pub fn of<View: Serialize + ?Sized>(view: &View) -> Self {
        let value = Value::from_serializable(view);
        let mut hasher = Xxh3::new();
        hash(&value, &mut hasher);
        Self { value, digest: hasher.digest128() }
    }

    /// A list of shared fields: neither copied nor hashed again.
    pub fn list(items: &[Self]) -> Self {
        let mut hasher = Xxh3::new();
        for item in items {
            hasher.update(&item.digest.to_le_bytes());
        }
        let values: Vec<Value> = items.iter().map(|item| item.value.clone()).collect();
        Self { value: Value::from(values), digest: hasher.digest128() }
    }
}

impl Field {
    /// A map of shared fields.
    pub fn record(items: &[(&'static str, Self)]) -> Self {
        let mut hasher = Xxh3::new();
        let mut map = tera::Map::with_capacity(items.len());
        for (name, item) in items {
            hash_text(name, &mut hasher);
            hasher.update(&item.digest.to_le_bytes());
            map.insert((*name).into(), item.value.clone());
        }
        Self { value: Value::from(map), digest: hasher.digest128() }
    }
}

/// Hashes kinds, lengths and contents, so that no two values read alike.
fn hash(value: &Value, hasher: &mut Xxh3) {
    hasher.update(&[value.kind() as u8]);
    if let Some(text) = value.as_str() {
        hash_text(text, hasher);
    } else if let Some(items) = value.as_array() {
        hasher.update(&items.len().to_le_bytes());
        items.iter().for_each(|item| hash(item, hasher));
    } else if let Some(map) = value.as_map() {
        hasher.update(&map.len().to_le_bytes());
        for (key, value) in map {
            match key.as_str() {
                Some(name) => hash_text(name, hasher),
                None => hash_text(&key.to_string(), hasher),
            }
            hash(value, hasher);
        }
    } else if !matches!(value.kind(), ValueKind::None | ValueKind::Undefined) {
        hash_text(&value.to_string(), hasher);
    }
}

fn hash_text(text: &str, hasher: &mut Xxh3) {
    hasher.update(&text.len().to_le_bytes());
    hasher.update(text.as_bytes());
}
