//! Tells Cargo to rebuild when a file of the built-in theme is added, removed or changed, and tells
//! the program what it was made from: sources, dependencies and features.

use std::fs;
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::Xxh3;

fn main() {
    let mut hasher = Xxh3::new();
    for place in ["src", "templates", "static", "Cargo.toml", "Cargo.lock", "build.rs"] {
        println!("cargo::rerun-if-changed={place}");
        hash(Path::new(place), &mut hasher);
    }
    println!("cargo::rustc-env=TARJUMAN_SOURCES={:016x}", hasher.digest());
}

/// Hashes names and contents, in the order of names.
fn hash(place: &Path, hasher: &mut Xxh3) {
    if let Ok(folder) = fs::read_dir(place) {
        let mut entries: Vec<PathBuf> = folder.flatten().map(|entry| entry.path()).collect();
        entries.sort();
        entries.iter().for_each(|entry| hash(entry, hasher));
    } else if let Ok(bytes) = fs::read(place) {
        for part in [place.as_os_str().as_encoded_bytes(), &bytes] {
            hasher.update(&part.len().to_le_bytes());
            hasher.update(part);
        }
    }
}
