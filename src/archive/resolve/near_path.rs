//! A path that is similar to a wrong one, and whether it was meant.
//!
//! In: two names of files or folders. Out: whether one is near the other, and whether that is
//! enough for a correction. Never: a certainty about names of a few letters.

use crate::ground::spelling::{self, is_telling};

/// A right path that is similar to a wrong one.
pub struct NearPath {
    pub path: String,
    /// Whether it is as good as certain that it was meant.
    pub is_certain: bool,
}

/// Whether the names are similar without their endings.
pub fn is_near(name: &str, near: &str) -> bool {
    spelling::nearest(stem(name), [stem(near)]).is_some()
}

/// Whether one of two similar names can only be the other, misspelled.
pub fn is_certain(name: &str, near: &str) -> bool {
    is_telling(stem(name)) && is_telling(stem(near))
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
