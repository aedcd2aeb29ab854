//! Telling browsers what was saved, by server-sent events.
//!
//! In: each new state. Out: a stream of messages for every browser that listens. The first message
//! says what is served now, so that a browser that was disconnected knows whether its page is old.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use serde::Serialize;
use tokio::sync::{OwnedSemaphorePermit, mpsc, watch};

use super::state::State;
use super::stream::Arriving;
use crate::plan::url::encode;

/// How many browsers may listen at once: three quarters of the connections, so that some are left
/// for requests.
pub const MOST_LISTENERS: usize = 384;
/// Browsers notice by these that the preview has ended, and the preview notices that a browser has.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// How many states may wait for a slow browser: only the newest one matters to it.
const WAITING: usize = 4;

/// What a browser needs to know about a state.
#[derive(Debug, Serialize)]
pub struct StateMessage {
    state: String,
    /// Whether the newest site is the one that is served.
    sound: bool,
    /// The paths of what was just saved, as in links below the site's root.
    saved: Vec<String>,
}

impl StateMessage {
    pub fn of(state: &State) -> Self {
        let link = |path: &String| encode(path.strip_suffix("index.html").unwrap_or(path));
        Self {
            state: state.number.to_string(),
            sound: state.trouble.is_none(),
            saved: state.saved.iter().map(link).collect(),
        }
    }

    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// All states from now on. `place` is kept while the browser listens.
pub fn stream(
    mut states: watch::Receiver<Arc<State>>,
    place: OwnedSemaphorePermit,
) -> Sse<impl futures_core::Stream<Item = Result<Event, Infallible>>> {
    let (sender, receiver) = mpsc::channel(WAITING);
    states.mark_changed();
    tokio::spawn(async move {
        let _place = place;
        loop {
            let changed = tokio::select! {
                changed = states.changed() => changed.is_ok(),
                () = sender.closed() => false,
            };
            let message = StateMessage::of(&states.borrow_and_update()).json();
            if !changed || sender.send(Ok(Event::default().data(message))).await.is_err() {
                return;
            }
        }
    });
    Sse::new(Arriving(receiver)).keep_alive(KeepAlive::new().interval(HEARTBEAT))
}
