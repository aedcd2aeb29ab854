//! What most texts do not say, kept once for all of them: rights, records, data for templates.
//!
//! In: what a text says. Out: the same, shared with the others if it is nothing. A million texts
//! need a quarter of a gigabyte less so.

use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Deserializer};

use crate::read::document::Rights;
use crate::read::record::VersionRecord;

static NO_RIGHTS: LazyLock<Arc<Rights>> = LazyLock::new(Arc::default);
static NO_RECORD: LazyLock<Arc<VersionRecord>> = LazyLock::new(Arc::default);
static NO_DATA: LazyLock<Arc<serde_json::Value>> = LazyLock::new(Arc::default);

pub fn rights(rights: Rights) -> Arc<Rights> {
    shared(rights, &NO_RIGHTS)
}

pub fn record(record: VersionRecord) -> Arc<VersionRecord> {
    shared(record, &NO_RECORD)
}

pub fn data(data: serde_json::Value) -> Arc<serde_json::Value> {
    shared(data, &NO_DATA)
}

fn shared<T: PartialEq>(value: T, none: &Arc<T>) -> Arc<T> {
    if value == **none { Arc::clone(none) } else { Arc::new(value) }
}

/// For `serde`'s `deserialize_with`.
pub fn read_rights<'de, D: Deserializer<'de>>(from: D) -> Result<Arc<Rights>, D::Error> {
    Rights::deserialize(from).map(rights)
}

/// The same.
pub fn read_record<'de, D: Deserializer<'de>>(from: D) -> Result<Arc<VersionRecord>, D::Error> {
    VersionRecord::deserialize(from).map(record)
}
