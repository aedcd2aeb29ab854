//! What a package for others contains, as `cargo install` gets it.

use std::process::Command;

use crate::site::repository;

#[test]
fn a_package_has_what_the_program_is_made_from_and_no_more() {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut list = Command::new(cargo);
    list.args(["package", "--list", "--allow-dirty", "--offline"]).current_dir(repository());
    let listed = list.output().unwrap();
    assert!(listed.status.success(), "{}", String::from_utf8_lossy(&listed.stderr));
    let paths = String::from_utf8(listed.stdout).unwrap().replace('\\', "/");
    let has = |start: &str| paths.lines().any(|path| path.starts_with(start));
    for needed in ["src/main.rs", "templates/base.html", "static/style.css", "build.rs"] {
        assert!(has(needed), "{needed}\n{paths}");
    }
    for needed in ["src/starter/", "LICENSE-MIT", "README.md", "CHANGELOG.md", "Cargo.lock"] {
        assert!(has(needed), "{needed}\n{paths}");
    }
    for other in ["tests/", "content/", "benches/", "docs/", ".ci/", "public/"] {
        assert!(!has(other), "{other}\n{paths}");
    }
}

#[test]
fn the_oldest_rust_is_the_same_everywhere() {
    let oldest = env!("CARGO_PKG_RUST_VERSION");
    let pages = [
        ("README.md", "or later"),
        ("CONTRIBUTING.md", "or later"),
        ("docs/content/articles/five-minutes/en.md", "or later"),
        ("docs/content/articles/five-minutes/ar.md", "أو أحدث"),
    ];
    for (path, later) in pages {
        let text = std::fs::read_to_string(repository().join(path)).unwrap();
        assert!(text.contains(&format!("{oldest} {later}")), "{path}");
    }
}
