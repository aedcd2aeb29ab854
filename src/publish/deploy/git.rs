//! A target that is a branch of a Git repository, for hosts that publish one.
//!
//! In: files, and the branch. Out: one commit with what changed, pushed at once, so readers never
//! meet half of it. The work is done in a bare repository in the output's own folder, which only
//! this module uses. Never: a change in the site's own working tree, index or configuration; a push
//! over a commit that was not seen.

use std::fs;
use std::path::{Path, PathBuf};

use super::command::Program;
use super::difference::Difference;
use super::files::LocalFile;
use super::record::{RECORD, Record, RecordEntry};
use super::{DeployError, DeployOptions, DeployProgress, Deployed, OWN, rehearsal, summary};
use crate::ground::source::OWN_FOLDER;
use crate::read::deploy_targets::{GitBranch, GitHistory};

/// Variables that would lead Git to another repository: hooks have them.
const OF_HOOKS: [&str; 6] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_COMMON_DIR",
    "GIT_PREFIX",
];

/// What the branch was when it was fetched.
const SEEN: &str = "refs/tarjuman/seen";

struct Branch<'a> {
    git: Program,
    place: &'a GitBranch,
    /// The address of the repository.
    repository: String,
    /// The branch at the target.
    name: String,
    /// Its last commit; empty if there is no such branch.
    seen: String,
}

/// Brings the files to the branch.
pub(super) fn deploy(
    options: &DeployOptions,
    place: &GitBranch,
    files: &[LocalFile],
    progress: DeployProgress<'_>,
) -> Result<Deployed, DeployError> {
    let branch = Branch::fetch(options, place)?;
    let record = branch.record()?;
    let stamps: Vec<u128> = files.iter().map(|file| file.digest).collect();
    let difference = Difference::of(files, &stamps, &record);
    if options.is_rehearsal {
        return Ok(rehearsal(options, &difference, &record));
    }
    difference.check(options.deletions, &record)?;
    if !difference.is_empty() {
        let tree = branch.tree(files, &difference)?;
        branch.push(&tree)?;
        let all = difference.sent().count() + difference.deleted().count();
        progress(all, all);
    }
    Ok(summary(&difference, &record))
}

impl<'a> Branch<'a> {
    /// Looks at the branch, and fetches its last commit.
    fn fetch(options: &DeployOptions, place: &'a GitBranch) -> Result<Self, DeployError> {
        let here = Program::new("git", &OF_HOOKS).first("-C").first(text(&options.root)?);
        let own = options.out.join(OWN_FOLDER).join("git");
        let repository = address(&here, &place.repository, &options.root)?;
        let user = here.line(&["config", "user.name"]).unwrap_or(options.owner.clone());
        let email = here.line(&["config", "user.email"]).unwrap_or("tarjuman@localhost".to_owned());
        let git = Program::new("git", &OF_HOOKS)
            .first(format!("--git-dir={}", text(&own)?))
            .first("-c")
            .first(format!("user.name={user}"))
            .first("-c")
            .first(format!("user.email={email}"))
            .environment("GIT_INDEX_FILE", text(&own.join("deploy-index"))?);
        git.run(&["init", "--quiet", "--bare", "--template="], b"")?;
        let name = format!("refs/heads/{}", place.branch.as_deref().unwrap_or("gh-pages"));
        let found = git.line(&["ls-remote", "--", &repository, &name])?;
        let seen = found.split_whitespace().next().unwrap_or_default().to_owned();
        if !seen.is_empty() {
            let refs = format!("+{name}:{SEEN}");
            let depth = ["--quiet", "--no-tags", "--depth=1", "--", &repository, &refs];
            git.run(&[&["fetch"], &depth[..]].concat(), b"")?;
        }
        let seen = match &*seen {
            "" => seen,
            // It may have moved on meanwhile.
            _ => git.line(&["rev-parse", SEEN])?,
        };
        Ok(Self { git, place, repository, name, seen })
    }

    fn record(&self) -> Result<Record, DeployError> {
        if self.seen.is_empty() {
            return Ok(Record::default());
        }
        let path = format!("{}:{OWN}/{RECORD}", self.seen);
        let read = self.git.try_run(&["cat-file", "blob", &path], b"")?;
        Ok(Record::read(read.status.success().then_some(&*read.stdout)))
    }

    /// Makes the tree of the next commit: the last one with what differs.
    fn tree(
        &self,
        files: &[LocalFile],
        difference: &Difference<'_>,
    ) -> Result<String, DeployError> {
        let start = if self.seen.is_empty() { "--empty" } else { &*self.seen };
        self.git.run(&["read-tree", start], b"")?;
        let sent: Vec<&LocalFile> = difference.sent().collect();
        let mut places = Vec::new();
        for file in &sent {
            places.extend_from_slice(
                text(&file.place.canonicalize().unwrap_or_default())?.as_bytes(),
            );
            places.push(b'\n');
        }
        let ids = self.git.run(&["hash-object", "-w", "--no-filters", "--stdin-paths"], &places)?;
        let ids = String::from_utf8_lossy(&ids);
        let entry = |file: &LocalFile| {
            (file.path.clone(), RecordEntry { length: file.length, digest: Some(file.digest) })
        };
        let record =
            Record { entries: files.iter().map(entry).collect(), is_damaged: false }.text();
        let record = self.git.run(&["hash-object", "-w", "--stdin"], record.as_bytes())?;
        let record = String::from_utf8_lossy(&record);
        // What is deleted goes first: it may be in the way.
        let nothing = "0".repeat(record.trim().len());
        let mut lines: String =
            difference.deleted().map(|path| format!("0 {nothing}\t{path}\0")).collect();
        for (file, id) in sent.iter().zip(ids.lines()) {
            lines.push_str(&format!("100644 {id}\t{}\0", file.path));
        }
        lines.push_str(&format!("100644 {}\t{OWN}/{RECORD}\0", record.trim()));
        self.git.run(&["update-index", "-z", "--index-info"], lines.as_bytes())?;
        self.git.line(&["write-tree"])
    }

    /// Commits a tree, and pushes the commit unless somebody else was faster.
    fn push(&self, tree: &str) -> Result<(), DeployError> {
        let grows = self.place.history == GitHistory::Grow && !self.seen.is_empty();
        let parent: &[&str] = if grows { &["-p", &self.seen] } else { &[] };
        let commit = ["commit-tree", "-m", "Deploy the site", tree];
        let commit = self.git.line(&[&commit, parent].concat())?;
        let lease = format!("--force-with-lease={}:{}", self.name, self.seen);
        let refs = format!("{commit}:{}", self.name);
        let push = ["push", "--quiet", "--no-verify", &lease, "--", &self.repository, &refs];
        let pushed = self.git.try_run(&push, b"")?;
        if pushed.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&pushed.stderr);
        let is_late = ["stale info", "fetch first", "cannot lock ref", "non-fast-forward"]
            .iter()
            .any(|word| said.contains(word));
        Err(if is_late { DeployError::Lost(None) } else { self.git.failure(&pushed) })
    }
}

/// The address of a repository: of a remote of the site's own repository if it has this name.
fn address(here: &Program, repository: &str, root: &Path) -> Result<String, DeployError> {
    let is_name = !repository.contains(['/', ':', '\\']);
    if is_name && let Ok(url) = here.line(&["remote", "get-url", "--", repository]) {
        return Ok(url);
    }
    // A path begins at the site's folder.
    let path = root.join(repository);
    let path: PathBuf = fs::canonicalize(&path).unwrap_or(path);
    if path.exists() { text(&path) } else { Ok(repository.to_owned()) }
}

fn text(path: &Path) -> Result<String, DeployError> {
    path.to_str().map(str::to_owned).ok_or_else(|| DeployError::Name(path.to_owned()))
}
