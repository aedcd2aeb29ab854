//! `tarjuman deploy`.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context;
use clap::Args;
use serde_json::json;

use super::build::{progress_bar, say_result, show_progress};
use super::check::baseline;
use super::{
    Exit, FormatArg, ReportArgs, refuse_own_folders, say, show, show_of, site_root, texts,
};
use crate::ground::diag::{FileId, Level, Levels};
use crate::ground::source::{Id, SITE_FILE};
use crate::ground::spelling::{colon_did_you_mean, nearest};
use crate::plan::Shard;
use crate::plan::url::base_path;
use crate::publish::build::{self, BuildOptions};
use crate::publish::deploy::{self, Deletions, DeployOptions, Deployed, Environment};
use crate::publish::output::Removals;
use crate::publish::site::Reading;
use crate::read::config::{self, OnError, SiteFile};
use crate::read::deploy_targets::{DeployKind, DeployTarget, S3Bucket};
use crate::roof::report::{self, Files};
use crate::roof::threads;

/// Bring the site to where readers find it.
///
/// Builds the site as `build --strict` does, and sends what differs from the last deploy to a
/// target that `deploy` in site.yaml names. Pages go after what they load, and lists after the
/// pages that they name. What an earlier deploy put there and the site no longer has is deleted
/// last. Files that others put there stay.
///
/// Exit codes: 0 deployed; 1 errors in the content, nothing was deployed; 2 wrong usage, or trouble
/// outside the content; 3 errors in the content, the rest of it was deployed.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  tarjuman deploy --dry-run      what would be sent and deleted?
  tarjuman deploy                build, and deploy to the only target
  tarjuman deploy live --yes     deploy to `live`, and delete as much as it takes
  tarjuman deploy --bucket site --endpoint https://s3.example.org")]
pub(super) struct DeployArgs {
    /// The name of a target in site.yaml; it may be left out if there is only one
    #[arg(conflicts_with = "bucket")]
    target: Option<String>,
    #[command(flatten)]
    bucket: BucketArgs,
    /// The site's folder [default: the current folder, or the nearest one above it that has a
    /// site.yaml]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// Where the built site is [default: public/ in the site's folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Deploy what was built last
    #[arg(long)]
    no_build: bool,
    /// Only say what would be sent and deleted
    #[arg(long)]
    dry_run: bool,
    /// Let this deploy delete more than a tenth of what was deployed earlier
    #[arg(long)]
    yes: bool,
    /// Let this deploy delete up to so many files
    #[arg(long, value_name = "N", conflicts_with = "yes")]
    max_deletes: Option<usize>,
    /// Deploy what is sound in spite of errors, as `build --keep-going` does
    #[arg(long, conflicts_with = "no_build")]
    keep_going: bool,
    #[command(flatten)]
    report: ReportArgs,
    /// Print only errors and warnings
    #[arg(short, long)]
    quiet: bool,
}

/// A target that is not in `site.yaml`.
#[derive(Debug, Args)]
struct BucketArgs {
    /// Deploy to this bucket of an S3 store, and not to a target in site.yaml
    #[arg(long, value_name = "NAME")]
    bucket: Option<String>,
    /// With --bucket: the address of the store [default: Amazon's]
    #[arg(long, value_name = "URL", requires = "bucket")]
    endpoint: Option<String>,
    /// With --bucket: the site's folder in the bucket
    #[arg(long, value_name = "PATH", requires = "bucket")]
    prefix: Option<String>,
    /// With --bucket: the store's region
    #[arg(long, value_name = "NAME", requires = "bucket")]
    region: Option<String>,
}

impl BucketArgs {
    fn target(&self) -> Option<DeployTarget> {
        let bucket = self.bucket.clone()?;
        let (endpoint, prefix) = (self.endpoint.clone(), self.prefix.clone());
        let region = self.region.clone();
        let (name, style, profile) = (bucket.clone(), None, None);
        let kind = DeployKind::S3(S3Bucket { bucket, endpoint, region, prefix, style, profile });
        Some(DeployTarget { name, kind })
    }
}

pub(super) fn run(arguments: &DeployArgs) -> anyhow::Result<Exit> {
    threads::share_work(None)?;
    let root = site_root(arguments.root.as_deref())?;
    let out = arguments.out.clone().unwrap_or_else(|| root.join("public"));
    refuse_own_folders(&root, &out)?;
    let Some(settings) = settings(&root, &arguments.report)? else {
        say::err_line("nothing was deployed");
        return Ok(Exit::Faulty);
    };
    let target = match arguments.bucket.target() {
        Some(target) => target,
        None => target(&settings, arguments.target.as_deref())?.clone(),
    };
    let mut exit = Exit::Done;
    if !arguments.no_build {
        exit = build(arguments, &root, &out)?;
        if exit == Exit::Faulty {
            return Ok(exit);
        }
    }
    let base_url = settings.config.as_ref().map_or("/", |config| &config.base_url);
    let deletions = match arguments.max_deletes {
        Some(most) => Deletions::UpTo(most),
        None if arguments.yes => Deletions::Any,
        None => Deletions::Few,
    };
    let options = DeployOptions {
        base: base_path(base_url).to_owned(),
        kind: target.kind.clone(),
        deletions,
        is_rehearsal: arguments.dry_run,
        owner: owner(),
        environment: environment(),
        root,
        out,
    };
    let started = Instant::now();
    let bar = progress_bar(arguments.quiet, "files");
    let deployed = deploy::deploy(&options, &|done, all| show_progress(&bar, done, all));
    bar.finish_and_clear();
    let deployed = deployed.with_context(|| format!("cannot deploy to `{}`", target.name));
    let deployed = deployed?;
    say_deployed(&deployed, &target, arguments, started)?;
    if let Some(refusal) = deployed.would_stop {
        return Err(anyhow::anyhow!(refusal).context(format!("cannot deploy to `{}`", target.name)));
    }
    Ok(exit)
}

/// `site.yaml`, unless it has errors, which are shown.
fn settings(root: &Path, shown: &ReportArgs) -> anyhow::Result<Option<SiteFile>> {
    let path = root.join(SITE_FILE);
    let text =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let file = FileId::from_index(0);
    let mut read = config::parse(&text, file);
    read.diagnostics.retain(|found| found.level == Level::Error);
    if read.diagnostics.is_empty() {
        return Ok(Some(read));
    }
    show_of(&read.diagnostics, &OnlyFile(text), shown)?;
    Ok(None)
}

/// The text of `site.yaml`.
struct OnlyFile(String);

impl Files for OnlyFile {
    fn path(&self, _: FileId) -> &str {
        SITE_FILE
    }

    fn text(&self, _: FileId) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(&self.0))
    }
}

/// The target with this name, or the only one.
fn target<'s>(settings: &'s SiteFile, name: Option<&str>) -> anyhow::Result<&'s DeployTarget> {
    let targets = &settings.deploy;
    let names = || targets.iter().map(|target| &*target.name);
    let all = || names().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    match (name, &**targets) {
        (_, []) => anyhow::bail!(
            "{SITE_FILE} names no target; write one below `deploy`, as in \
             `deploy: {{live: {{kind: folder, path: /srv/www}}}}`"
        ),
        (None, [only]) => Ok(only),
        (None, _) => anyhow::bail!("which target? {SITE_FILE} has {}", all()),
        (Some(name), _) => {
            let found = targets.iter().find(|target| target.name == name);
            found.with_context(|| match nearest(name, names()) {
                Some(near) => {
                    format!("there is no target `{name}`{}", colon_did_you_mean(Some(near)))
                }
                None => format!("there is no target `{name}`; {SITE_FILE} has {}", all()),
            })
        }
    }
}

/// Builds as strictly as possible. What has errors is not deployed, unless that is meant, also
/// where `site.yaml` lets a build go on.
fn build(arguments: &DeployArgs, root: &Path, out: &Path) -> anyhow::Result<Exit> {
    let started = Instant::now();
    let reading = Reading {
        root: root.to_owned(),
        needs_address: true,
        day: texts::every_text(),
        levels: Levels::strict(),
        baseline: baseline(root)?,
        on_error: if arguments.keep_going { OnError::Publish } else { OnError::Stop },
        ..Reading::default()
    };
    let (out, removals, shard) = (out.to_owned(), Removals::Few, Shard::WHOLE);
    let options = BuildOptions { reading, out, removals, shard };
    let bar = progress_bar(arguments.quiet, "pages");
    let outcome = build::build(&options, &|done, all| show_progress(&bar, done, all))?;
    bar.finish_and_clear();
    show(&outcome, &arguments.report, arguments.quiet)?;
    if let Some(error) = outcome.stopped {
        return Err(error.into());
    }
    let is_sound = outcome.built.is_some() && !outcome.has_errors();
    if is_sound || outcome.built.is_some() && arguments.keep_going {
        say_result(&outcome, arguments.quiet, started.elapsed());
        return Ok(if is_sound { Exit::Done } else { Exit::Partly });
    }
    let summary = report::summary(&outcome.diagnostics);
    say::err_line(format_args!("{summary}; nothing was deployed"));
    Ok(Exit::Faulty)
}

/// What of the environment has to do with stores.
fn environment() -> Environment {
    let is_about_stores =
        |name: &str| name.starts_with("AWS_") || matches!(name, "HOME" | "USERPROFILE");
    let all = std::env::vars_os();
    all.filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .filter(|(name, _)| is_about_stores(name))
        .collect()
}

/// Who deploys from which machine.
fn owner() -> String {
    let user = ["USER", "LOGNAME", "USERNAME"].iter().find_map(|name| std::env::var(name).ok());
    format!("{}@{}", user.as_deref().unwrap_or("somebody"), host())
}

#[cfg(unix)]
fn host() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

#[cfg(not(unix))]
fn host() -> String {
    std::env::var("COMPUTERNAME").unwrap_or_default()
}

fn say_deployed(
    deployed: &Deployed,
    target: &DeployTarget,
    arguments: &DeployArgs,
    started: Instant,
) -> anyhow::Result<()> {
    let Deployed { sent, bytes, deleted, unchanged, record_was_damaged, .. } = deployed;
    if arguments.report.format == FormatArg::Json {
        let line = json!({
            "target": target.name, "dry_run": arguments.dry_run, "sent": sent, "bytes": bytes,
            "deleted": deleted, "unchanged": unchanged,
        });
        return say::out(format!("{line}\n").as_bytes());
    }
    if arguments.quiet && !arguments.dry_run {
        return Ok(());
    }
    if *record_was_damaged {
        say::err_line(
            "note: the record of earlier deploys could not be read, so everything is sent anew \
             and nothing deleted",
        );
    }
    if arguments.dry_run {
        let sent = sent.iter().map(|path| format!("send {path}\n"));
        let lines: String =
            sent.chain(deleted.iter().map(|path| format!("delete {path}\n"))).collect();
        say::out(lines.as_bytes())?;
    }
    say::err_line(format_args!(
        "{}: {} ({}) {}, {unchanged} unchanged, {} {}, {:.2} s",
        target.name,
        files(sent.len()),
        size(*bytes),
        if arguments.dry_run { "to send" } else { "sent" },
        deleted.len(),
        if arguments.dry_run { "to delete" } else { "deleted" },
        started.elapsed().as_secs_f64()
    ));
    Ok(())
}

fn files(count: usize) -> String {
    format!("{count} file{}", if count == 1 { "" } else { "s" })
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{:.1} KB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}
