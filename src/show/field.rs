//! A template's variables, each with a digest.
//!
//! In: views. Out: [`Field`], a Tera value that is cheap to share, with the digest of its content.
//! The digests of all fields of a page make the digest of its view. A page whose view and theme
//! have the same digests as when it was last written need not be rendered again.

use serde::ser::{Serialize, SerializeStruct, Serializer};
use tera::Value;

use crate::ground::digest::{Digest, digest_of};

/// A value and the digest of its content. Cloning shares.
#[derive(Debug, Clone)]
pub struct Field {
    pub value: Value,
    pub digest: u128,
}

impl Field {
    /// A field that shows HTML unescaped.
    pub fn html(html: &str) -> Self {
        Self { value: Value::safe_string(html), digest: digest_of(html.as_bytes()) }
    }

    /// A field that shows `view`.
    pub fn of<View: Show + ?Sized>(view: &View) -> Self {
        let mut digest = Digest::new();
        let value = view.show(&mut digest);
        Self { value, digest: digest.finish() }
    }
}

/// What templates can see. A field that is shared is not copied or hashed again.
pub trait Show {
    /// The value for templates. Its whole content is added to `digest`.
    fn show(&self, digest: &mut Digest) -> Value;
}

impl Show for Field {
    fn show(&self, digest: &mut Digest) -> Value {
        digest.digest(self.digest);
        self.value.clone()
    }
}

impl Show for str {
    fn show(&self, digest: &mut Digest) -> Value {
        digest.text(self);
        Value::from(self)
    }
}

impl Show for String {
    fn show(&self, digest: &mut Digest) -> Value {
        self.as_str().show(digest)
    }
}

/// Markup that is safe to show as it is.
#[derive(Debug, Clone)]
pub struct Html(pub String);

impl Show for Html {
    fn show(&self, digest: &mut Digest) -> Value {
        self.0.show(digest);
        Value::safe_string(&self.0)
    }
}

impl<T: Show + ?Sized> Show for &T {
    fn show(&self, digest: &mut Digest) -> Value {
        (**self).show(digest)
    }
}

impl<T: Show> Show for Option<T> {
    fn show(&self, digest: &mut Digest) -> Value {
        digest.flag(self.is_some());
        self.as_ref().map_or_else(Value::none, |some| some.show(digest))
    }
}

impl<T: Show> Show for [T] {
    fn show(&self, digest: &mut Digest) -> Value {
        digest.number(self.len() as u64);
        Value::from(self.iter().map(|item| item.show(digest)).collect::<Vec<_>>())
    }
}

impl<T: Show> Show for Vec<T> {
    fn show(&self, digest: &mut Digest) -> Value {
        self.as_slice().show(digest)
    }
}

impl Show for serde_json::Value {
    fn show(&self, digest: &mut Digest) -> Value {
        self.to_string().show(digest);
        Value::from_serializable(self)
    }
}

impl Show for bool {
    fn show(&self, digest: &mut Digest) -> Value {
        digest.flag(*self);
        Value::from(*self)
    }
}

macro_rules! show_numbers {
    ($($number:ty)*) => {$(
        impl Show for $number {
            fn show(&self, digest: &mut Digest) -> Value {
                digest.number(*self as u64);
                Value::from(*self)
            }
        }
    )*};
}

show_numbers!(u8 u32 usize);

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
            fn show(&self, digest: &mut $crate::ground::digest::Digest) -> tera::Value {
                $crate::show::field::map([
                    $((stringify!($field), $crate::show::field::Show::show(&self.$field, digest)),)*
                ])
            }
        }
    )*};
}

pub(super) use shown;

/// A map with the keys of a struct. Of the ways to make one, Tera's serializer is the only one that
/// does not first need a map of another kind.
pub(super) fn map<const N: usize>(fields: [(&'static str, Value); N]) -> Value {
    Value::try_from_serializable(&StructFields(&fields)).unwrap_or_else(|_| Value::none())
}

struct StructFields<'a>(&'a [(&'static str, Value)]);

impl Serialize for StructFields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("", self.0.len())?;
        for (name, value) in self.0 {
            fields.serialize_field(name, value)?;
        }
        fields.end()
    }
}
