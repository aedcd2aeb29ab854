//! Files that are sent to a browser piece by piece.

use std::io::{self, SeekFrom};
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use futures_core::Stream;
use tokio::sync::mpsc::{self, Receiver};

use crate::ground::source::Piecewise;

/// How much is read at once, in bytes: as much as a socket takes at once on most systems.
const PIECE: usize = 64 * 1024;
/// How many pieces may wait for a slow client: one is sent while the next one is read.
const WAITING: usize = 2;

/// What arrives through a channel, as a stream.
pub struct Arriving<Item>(pub Receiver<Item>);

impl<Item> Stream for Arriving<Item> {
    type Item = Item;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Item>> {
        self.0.poll_recv(cx)
    }
}

/// `length` bytes of a file from `start`. The file is read as fast as the client takes it.
pub fn body(mut file: Box<dyn Piecewise>, start: u64, length: u64) -> Body {
    let (sender, receiver) = mpsc::channel::<io::Result<Bytes>>(WAITING);
    tokio::task::spawn_blocking(move || {
        let mut left = length;
        let mut failed = file.seek(SeekFrom::Start(start)).err();
        while failed.is_none() && left > 0 {
            let mut piece = vec![0; PIECE.min(usize::try_from(left).unwrap_or(PIECE))];
            match file.read(&mut piece) {
                // The file has become shorter.
                Ok(0) => failed = Some(io::ErrorKind::UnexpectedEof.into()),
                Ok(count) => {
                    piece.truncate(count);
                    left -= count as u64;
                    if sender.blocking_send(Ok(piece.into())).is_err() {
                        return;
                    }
                }
                Err(error) => failed = Some(error),
            }
        }
        if let Some(error) = failed {
            let _ = sender.blocking_send(Err(error));
        }
    });
    Body::from_stream(Arriving(receiver))
}
