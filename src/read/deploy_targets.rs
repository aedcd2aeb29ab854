//! `deploy` in `site.yaml`: where the site goes.
//!
//! In: a map from names to targets. Out: each target with its kind and everything that its kind
//! needs. Never: a password or a key, which would be read by everyone who reads the site's sources.

use crate::ground::diag::{settings as say, values};
use crate::read::keys::TARGET_KINDS;
use crate::read::shared_values::choice;
use crate::read::yaml::{Fields, YamlKind};

/// A place to which the site can be deployed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeployTarget {
    pub name: String,
    pub kind: DeployKind,
}

/// Where it is, and how it is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeployKind {
    /// A folder; its path begins at the site's folder.
    Folder(String),
    /// A bucket of an S3 store.
    S3(S3Bucket),
    /// A place in the words of rsync, and the shell that it is reached by.
    Rsync { to: String, shell: Option<String> },
    /// A folder of a server.
    Sftp(SftpFolder),
    /// A branch of a Git repository.
    Git(GitBranch),
}

/// A folder that `sftp` reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SftpFolder {
    /// `user@host:/folder`
    pub to: String,
    /// For the program `sftp`, such as `-P` and `2222`.
    pub options: Vec<String>,
}

/// A branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GitBranch {
    /// An address, a path from the site's folder, or the name of a remote.
    pub repository: String,
    pub branch: Option<String>,
    pub history: GitHistory,
}

/// What becomes of earlier deploys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GitHistory {
    /// Each deploy is a commit after the last one.
    Grow,
    /// The branch has one commit.
    None,
}

/// A bucket. What is not given comes from the environment, or is as it is at Amazon.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct S3Bucket {
    pub bucket: String,
    /// The store's address.
    pub endpoint: Option<String>,
    pub region: Option<String>,
    /// The site's folder in the bucket.
    pub prefix: Option<String>,
    pub style: Option<S3Style>,
    /// The name of a key in the files of other programs.
    pub profile: Option<String>,
}

/// Where the name of a bucket is in its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum S3Style {
    /// `https://bucket.store.example/`
    Virtual,
    /// `https://store.example/bucket/`
    Path,
}

/// The words for where the name of a bucket is.
pub(super) const STYLES: [(&str, Option<S3Style>); 3] =
    [("", None), ("virtual", Some(S3Style::Virtual)), ("path", Some(S3Style::Path))];

/// The words for what becomes of earlier deploys.
pub(super) const HISTORIES: [(&str, GitHistory); 2] =
    [("grow", GitHistory::Grow), ("none", GitHistory::None)];

/// Words in the names that other programs give to keys whose values must stay secret.
const SECRET: [&str; 6] =
    ["secret", "password", "token", "access_key", "private_key", "credentials"];

/// Reads `deploy`. A target with a fault is left out.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> Vec<DeployTarget> {
    let Some(mut targets) = fields.fields("deploy") else { return Vec::new() };
    let names = targets.keys();
    names.map(str::to_owned).filter_map(|name| target(&mut targets, name)).collect()
}

fn target(targets: &mut Fields<'_, '_>, name: String) -> Option<DeployTarget> {
    let mut fields = targets.required_fields(&name)?;
    refuse_secrets(&mut fields);
    let kind = fields.required_text("kind")?;
    let Some((_, table)) = TARGET_KINDS.iter().find(|(word, _)| *word == kind.value) else {
        let words = TARGET_KINDS.map(|(word, _)| word);
        fields.report(values::not_a_choice(kind.span, "kind", &kind.value, &words));
        return None;
    };
    let mut fields = fields.with_keys(table);
    let kind = match &*kind.value {
        "folder" => folder(&mut fields),
        "rsync" => rsync(&mut fields),
        "sftp" => sftp(&mut fields),
        "git" => git(&mut fields),
        _ => s3(&mut fields).map(DeployKind::S3),
    };
    refuse_passwords(&mut fields);
    fields.finish();
    kind.map(|kind| DeployTarget { name, kind })
}

fn folder(fields: &mut Fields<'_, '_>) -> Option<DeployKind> {
    fields.required_text("path").map(|path| DeployKind::Folder(path.value))
}

fn s3(fields: &mut Fields<'_, '_>) -> Option<S3Bucket> {
    let mut text = |key| fields.text(key).map(|text| text.value);
    let (endpoint, region) = (text("endpoint"), text("region"));
    let (prefix, profile) = (text("prefix"), text("profile"));
    let style = choice(fields, "style", &STYLES);
    let bucket = fields.required_text("bucket")?.value;
    Some(S3Bucket { bucket, endpoint, region, prefix, style, profile })
}

fn rsync(fields: &mut Fields<'_, '_>) -> Option<DeployKind> {
    let shell = fields.text("shell").map(|shell| shell.value);
    fields.required_text("to").map(|to| DeployKind::Rsync { to: to.value, shell })
}

fn sftp(fields: &mut Fields<'_, '_>) -> Option<DeployKind> {
    let options = fields.list("options").into_iter().map(|option| option.value).collect();
    let to = fields.required_text("to")?.value;
    Some(DeployKind::Sftp(SftpFolder { to, options }))
}

fn git(fields: &mut Fields<'_, '_>) -> Option<DeployKind> {
    let history = choice(fields, "history", &HISTORIES);
    let branch = fields.text("branch").map(|branch| branch.value);
    let repository = fields.required_text("repository")?.value;
    Some(DeployKind::Git(GitBranch { repository, branch, history }))
}

/// Reports keys that look as if they held a secret.
fn refuse_secrets(fields: &mut Fields<'_, '_>) {
    for key in fields.keys().filter(|key| is_secret(key)) {
        if let Some(span) = fields.key_span(key) {
            fields.report(say::secret_in_settings(span, key));
        }
    }
}

/// Reports addresses with a password in them.
fn refuse_passwords(fields: &mut Fields<'_, '_>) {
    for key in fields.keys().filter(|key| !is_secret(key)) {
        let Some(node) = fields.node(key) else { continue };
        let texts = match &node.kind {
            YamlKind::Seq(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        for text in texts {
            if matches!(&text.kind, YamlKind::Scalar { text, .. } if has_password(text)) {
                fields.report(say::password_in_settings(text.span, key));
            }
        }
    }
}

/// Whether an address names a password: `https://user:password@host/`, `user:password@host:/path`,
/// or a token in place of a user.
pub(super) fn has_password(address: &str) -> bool {
    let (scheme, rest) = match address.split_once("://") {
        Some((scheme, rest)) => (scheme, rest),
        None => ("", address),
    };
    let Some((user, _)) = rest.split('/').next().and_then(|host| host.rsplit_once('@')) else {
        return address.to_lowercase().contains("password=");
    };
    let is_web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    match user.split_once(':') {
        Some((_, password)) => !password.is_empty(),
        None => is_web && user.len() >= LONGEST_USER,
    }
}

/// Longer names of users on the web are tokens.
const LONGEST_USER: usize = 20;

/// Whether a key looks as if it held a secret.
pub(super) fn is_secret(key: &str) -> bool {
    let plain = key.to_lowercase().replace(['-', ' '], "_");
    SECRET.iter().any(|word| plain.contains(word))
}
