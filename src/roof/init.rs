//! `tarjuman init`: a new, small archive from which authors can learn.
//!
//! In: a folder that is empty or does not exist. Out: the starter archive that is compiled into the
//! program, file by file, and the schemas that its settings for editors name. Never: a file that is
//! overwritten.

use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::ground::source;
use crate::read::schema::SCHEMAS;

/// Why the archive could not be made.
#[derive(Debug, thiserror::Error)]
pub enum InitError {
    #[error("{} is not empty; name a new folder", .0.display())]
    NotEmpty(PathBuf),
    #[error("cannot write {}", path.display())]
    Io {
        path: PathBuf,
        #[source]
        cause: io::Error,
    },
}

/// Makes the starter archive in `dir` and returns the paths of its files below it.
pub fn init(dir: &Path) -> Result<Vec<String>, InitError> {
    let at = |path: &Path| {
        let path = path.to_owned();
        move |cause| InitError::Io { path, cause }
    };
    if dir.exists() && fs::read_dir(dir).map_err(at(dir))?.next().is_some() {
        return Err(InitError::NotEmpty(dir.to_owned()));
    }
    let mut written = Vec::new();
    for (path, bytes) in source::starter().into_iter().chain(schemas()) {
        let full = dir.join(&path);
        let folder = full.parent().unwrap_or(dir);
        fs::create_dir_all(folder).map_err(at(folder))?;
        fs::write(&full, bytes).map_err(at(&full))?;
        written.push(path);
    }
    written.sort();
    Ok(written)
}

/// The schemas of files that are nothing but YAML. Editors do not check front matter.
fn schemas() -> impl Iterator<Item = (String, Cow<'static, [u8]>)> {
    let is_yaml = |name| !matches!(name, "front-matter" | "page");
    let files = SCHEMAS.iter().filter(move |schema| is_yaml(schema.name));
    files.map(|schema| {
        let path = format!(".vscode/{}.schema.json", schema.name);
        (path, schema.text().into_bytes().into())
    })
}
