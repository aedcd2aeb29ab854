//! A template's variables, each with a digest.
//!
//! In: views. Out: [`Field`], a Tera value that is cheap to share, with the digest of its content.
//! The digests of all fields of a page make the digest of its view. A page whose view and theme
//! have the same digests as when it was last written need not be rendered again.

use std::collections::BTreeMap;

use tera::Value;
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// A value and the digest of its content. Cloning shares.
#[derive(Debug, Clone)]
pub struct Field {
    pub value: Value,
    pub digest: u128,
}

impl Field {
    /// A field that shows HTML unescaped.
    pub fn html(html: &str) -> Self {
        Self { value: Value::safe_string(html), digest: xxh3_128(html.as_bytes()) }
    }

    /// A field that shows `view`.
    pub fn of<View: Show + ?Sized>(view: &View) -> Self {
        let mut hasher = Xxh3::new();
        let value = view.show(&mut hasher);
        Self { value, digest: hasher.digest128() }
    }
}

/// What templates can see. A field that is shared is not copied or hashed again.
pub trait Show {
    /// The value for templates. Its whole content is added to `hasher`, with lengths, so that no
    /// two values look the same.
    fn show(&self, hasher: &mut Xxh3) -> Value;
}

impl Show for Field {
    fn show(&self, hasher: &mut Xxh3) -> Value {
        hasher.update(&self.digest.to_le_bytes());
        self.value.clone()
    }
}

impl Show for str {
    fn show(&self, hasher: &mut Xxh3) -> Value {
        hasher.update(&self.len().to_le_bytes());
        hasher.update(self.as_bytes());
        Value::from(self)
    }
}

impl Show for String {
    fn show(&self, hasher: &mut Xxh3) -> Value {
        self.as_str().show(hasher)
    }
}

/// Markup that is safe to show as it is.
#[derive(Debug, Clone)]
pub struct Html(pub String);

impl Show for Html {
    fn show(&self, hasher: &mut Xxh3) -> Value {
        self.0.show(hasher);
        Value::safe_string(&self.0)
    }
}

impl<T: Show + ?Sized> Show for &T {
    fn show(&self, hasher: &mut Xxh3) -> Value {
        (**self).show(hasher)
    }
}

impl<T: Show> Show for Option<T> {
    fn show(&self, hasher: &mut Xxh3) -> Value {
        hasher.update(&[u8::from(self.is_some())]);
        self.as_ref().map_or_else(Value::none, |some| some.show(hasher))
    }
}

impl<T: Show> Show for [T] {
    fn show(&self, hasher: &mut Xxh3) -> Value {
        hasher.update(&self.len().to_le_bytes());
        Value::from(self.iter().map(|item| item.show(hasher)).collect::<Vec<_>>())
    }
}

impl<T: Show> Show for Vec<T> {
    fn show(&self, hasher: &mut Xxh3) -> Value {
        self.as_slice().show(hasher)
    }
}

impl Show for serde_json::Value {
    fn show(&self, hasher: &mut Xxh3) -> Value {
        self.to_string().show(hasher);
        Value::from_serializable(self)
    }
}

/// Numbers and flags.
macro_rules! show_plain {
    ($($plain:ty)*) => {$(
        impl Show for $plain {
            fn show(&self, hasher: &mut Xxh3) -> Value {
                hasher.update(&[*self as u8]);
                hasher.update(&(*self as u64).to_le_bytes());
                Value::from(*self)
            }
        }
    )*};
}

show_plain!(bool u8 u32 usize);

/// Structs whose fields templates see by name.
macro_rules! shown {
    ($($(#[$meta:meta])* $visible:vis struct $name:ident {
        $($(#[$field_meta:meta])* $field_visible:vis $field:ident: $type:ty,)*
    })*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone)]
        $visible struct $name {
            $($(#[$field_meta])* $field_visible $field: $type,)*
        }

        impl $crate::show::field::Show for $name {
            fn show(&self, hasher: &mut xxhash_rust::xxh3::Xxh3) -> tera::Value {
                $crate::show::field::map([
                    $((stringify!($field), $crate::show::field::Show::show(&self.$field, hasher)),)*
                ])
            }
        }
    )*};
}

pub(super) use shown;

/// A map with the keys of a struct. Tera hashes every key that it gets; sorting them first is
/// cheaper than hashing them twice.
pub(super) fn map<const N: usize>(fields: [(&'static str, Value); N]) -> Value {
    Value::from(BTreeMap::from(fields))
}
