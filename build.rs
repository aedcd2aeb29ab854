//! Tells Cargo to build anew when a file of the built-in theme comes, goes or changes, and the
//! program which sources it was made from.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

fn main() {
    let mut hasher = DefaultHasher::new();
    for place in ["src", "templates", "static", "Cargo.lock"] {
        println!("cargo::rerun-if-changed={place}");
        hash(Path::new(place), &mut hasher);
    }
    println!("cargo::rustc-env=TARJUMAN_SOURCES={:016x}", hasher.finish());
}

/// Hashes names and contents, in the order of names.
fn hash(place: &Path, hasher: &mut DefaultHasher) {
    if let Ok(folder) = fs::read_dir(place) {
        let mut entries: Vec<PathBuf> = folder.flatten().map(|entry| entry.path()).collect();
        entries.sort();
        entries.iter().for_each(|entry| hash(entry, hasher));
    } else if let Ok(bytes) = fs::read(place) {
        place.hash(hasher);
        bytes.hash(hasher);
    }
}
