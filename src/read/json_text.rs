//! Free values as JSON: their types follow from their text alone.
//!
//! In: a value of `extra`. Out: the same value, kept between two builds as text, for `serde`'s
//! `with`. Never: a number as anything but its digits.

use std::sync::Arc;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serializer};

use crate::read::usual;

pub fn serialize<S: Serializer>(
    value: &Arc<serde_json::Value>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

pub fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Arc<serde_json::Value>, D::Error> {
    let text = <&str>::deserialize(deserializer)?;
    serde_json::from_str(text).map(usual::data).map_err(D::Error::custom)
}
