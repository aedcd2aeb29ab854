//! The preview: a site in its authors' browsers while they write it.
//!
//! In: a site's folder. Out: pages over HTTP, each rendered by the renderer of the build when it is
//! requested, and messages to the browsers after something was saved. One loop waits for changes,
//! reads them, resolves, plans, publishes the new state, and notifies the browsers. Whatever is
//! wrong with what was last saved, the last good site stays up. Never: a file that is written; a
//! second way to make a page.

mod answer;
mod connection;
mod editor;
mod events;
mod own_pages;
mod panics;
mod preview;
mod request;
mod shutdown;
mod state;
mod stream;
mod trouble;

use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch::{self, Sender};

pub use editor::Editor;
pub use panics::caught;
pub use preview::{Preview, Update};
pub use shutdown::Ending;
pub use state::{Answer, Edition, Rendered, State};
pub use trouble::Trouble;

use crate::publish::site::{Changes, Clock, LoadError, Reading};
use crate::roof::threads::{self, NoThread};
use crate::roof::watch::{Watch, WatchError};

/// What to serve, and how.
#[derive(Debug, Clone)]
pub struct ServeOptions {
    /// Its address is replaced by that of the preview.
    pub reading: Reading,
    pub bind: IpAddr,
    /// 0 for any free port.
    pub port: u16,
    /// The sub-folder on the host: `/archive/`, or `/`.
    pub base_path: String,
    /// Whether the file system is searched for changes, because it does not report them.
    pub poll: bool,
    pub browsers: Browsers,
}

/// What browsers are told.
#[derive(Debug, Clone)]
pub struct Browsers {
    /// To show what was saved.
    pub reload: bool,
    /// To go to the page of what was saved.
    pub follow: bool,
    pub editor: Editor,
}

/// What the author is told.
pub enum News<'a> {
    /// The site is up, at this URL.
    Ready(&'a str, &'a Update),
    /// Something about how changes are found.
    Watching(&'static str),
    /// Something was saved.
    Changed(&'a Changes, &'a Update, Duration),
}

/// What ends the preview, other than the content.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error(
        "port {port} is in use{}",
        .free.map(|free| format!("; {free} is free: --port {free}")).unwrap_or_default()
    )]
    Taken { port: u16, free: Option<u16> },
    #[error("cannot listen on {address}")]
    Listen {
        address: SocketAddr,
        #[source]
        cause: io::Error,
    },
    #[error("cannot start the server")]
    Start(#[source] io::Error),
    #[error("cannot start the server")]
    Threads(#[from] NoThread),
    #[error(transparent)]
    Load(#[from] LoadError),
    #[error(transparent)]
    Watch(#[from] WatchError),
}

/// How many threads listen and answer: one could be busy with a long response while another request
/// arrives. Pages are rendered by other threads.
const LISTENING: usize = 2;
/// How many threads a preview needs: these, one that renders, one that notices changes, and one
/// that reads them. Twice as many are asked for, because the system still counts those that have
/// just ended.
const NEEDED: usize = 2 * (LISTENING + 3);
/// One thread that renders is kept as long as the preview is up, so that pages can be rendered even
/// if the system gives no more threads.
const KEPT: Duration = Duration::from_secs(60 * 60 * 24 * 365);

/// Serves the site until the program must end. `report` is called for everything that happens.
pub fn serve(
    options: &ServeOptions,
    mut report: impl FnMut(News<'_>) + Send + 'static,
) -> Result<(), ServeError> {
    let listener = listen(options.bind, options.port)?;
    threads::ask_for(NEEDED)?;
    let address = listener.local_addr().map_err(ServeError::Start)?;
    let url = format!("http://{}{}", shown(address), options.base_path);
    // Watching begins before reading, so that no change is missed between them.
    let mut watch = Watch::begin(&options.reading.root, options.poll)?;
    let reading = Reading { base_url: Some(url.clone()), ..options.reading.clone() };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(LISTENING)
        .thread_keep_alive(KEPT)
        .enable_all()
        .build()
        .map_err(ServeError::Start)?;
    let mut signals = {
        let _inside = runtime.enter();
        shutdown::Signals::new().map_err(ServeError::Start)?
    };
    let opening = runtime.spawn_blocking(move || Preview::open(reading));
    let opened = runtime.block_on(async {
        tokio::select! {
            opened = opening => Some(opened),
            _ = signals.next() => None,
        }
    });
    let Some(opened) = opened else {
        runtime.shutdown_background();
        return Ok(());
    };
    let (mut preview, first) =
        opened.map_err(|panic| ServeError::Start(io::Error::other(panic)))??;
    let (states, _) = watch::channel(Arc::clone(&first.state));
    let site = answer::Server::new(address, options, states.clone());
    let router = answer::router(site);
    let serving = runtime.spawn(async move {
        listener.set_nonblocking(true)?;
        connection::accept(tokio::net::TcpListener::from_std(listener)?, router).await
    });
    watch.take_note().into_iter().for_each(|note| report(News::Watching(note)));
    report(News::Ready(&url, &first));
    drop(first);
    threads::spawn(move || keep_up(&mut watch, &mut preview, &states, &mut report))?;
    let ended = runtime.block_on(until_ended(serving, signals));
    runtime.shutdown_background();
    ended.map_err(ServeError::Start)
}

/// The loop of the preview.
fn keep_up(
    watch: &mut Watch,
    preview: &mut Preview,
    states: &Sender<Arc<State>>,
    report: &mut (impl FnMut(News<'_>) + Send),
) {
    loop {
        watch.follow(preview.sources().link_targets());
        let changes = watch.wait();
        watch.take_note().into_iter().for_each(|note| report(News::Watching(note)));
        let mut clock = Clock::start();
        let update = preview.update(&changes);
        let before = states.send_replace(Arc::clone(&update.state));
        clock.lap("all");
        report(News::Changed(&changes, &update, clock.laps[0].1));
        // Freeing a large archive takes a while; now nothing waits for it.
        drop(before);
    }
}

async fn until_ended(
    serving: tokio::task::JoinHandle<io::Result<()>>,
    mut signals: shutdown::Signals,
) -> io::Result<()> {
    tokio::select! {
        ended = serving => ended.unwrap_or_else(|panic| Err(io::Error::other(panic))),
        signal = signals.next() => signal,
    }
}

/// How many ports are tried to name one that is free: it takes a few milliseconds.
const PORTS_TRIED: u16 = 100;

fn listen(bind: IpAddr, port: u16) -> Result<TcpListener, ServeError> {
    let address = SocketAddr::new(bind, port);
    TcpListener::bind(address).map_err(|cause| match cause.kind() {
        io::ErrorKind::AddrInUse => {
            let is_free = |port: &u16| TcpListener::bind(SocketAddr::new(bind, *port)).is_ok();
            ServeError::Taken {
                port,
                free: (port.saturating_add(1)..port.saturating_add(PORTS_TRIED)).find(is_free),
            }
        }
        _ => ServeError::Listen { address, cause },
    })
}

/// An address that a browser on this machine can use.
fn shown(address: SocketAddr) -> SocketAddr {
    match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => {
            (std::net::Ipv4Addr::LOCALHOST, address.port()).into()
        }
        IpAddr::V6(ip) if ip.is_unspecified() => {
            (std::net::Ipv6Addr::LOCALHOST, address.port()).into()
        }
        _ => address,
    }
}
