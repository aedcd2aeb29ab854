//! Connections: how many there are, and how long they may take.
//!
//! In: a listener and what answers requests. Out: conversations, each in a task of its own. Whoever
//! is slow is cut off, and whoever is one too many is turned away; neither keeps the others
//! waiting.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{Sleep, sleep, timeout};

/// How many connections there may be at once: a browser opens six, and every tab may listen with
/// one.
pub const MOST_CONNECTIONS: usize = 512;
/// How long a request may take to arrive, and how long a connection may be idle.
const TIME_TO_ASK: Duration = Duration::from_secs(10);
/// How long a client may take none of what it asked for.
const TIME_TO_TAKE: Duration = Duration::from_secs(30);
/// The request line and the headers together.
const LONGEST_HEAD: usize = 16 * 1024;

/// Takes connections for ever.
pub async fn accept(listener: TcpListener, router: Router) -> io::Result<()> {
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    loop {
        // Most often there are too many files open, which passes.
        let Ok((stream, _)) = listener.accept().await else {
            sleep(Duration::from_millis(50)).await;
            continue;
        };
        match Arc::clone(&places).try_acquire_owned() {
            Ok(place) => {
                let router = router.clone();
                tokio::spawn(async move {
                    converse(stream, router).await;
                    drop(place);
                });
            }
            Err(_) => turn_away(stream).await,
        }
    }
}

async fn converse(stream: TcpStream, router: Router) {
    // Events are small and must not wait for more.
    let _ = stream.set_nodelay(true);
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(TIME_TO_ASK).max_buf_size(LONGEST_HEAD);
    let io = TokioIo::new(Patient { stream, waiting: None });
    // What goes wrong on a connection is its client's affair.
    let _ = http.serve_connection(io, TowerToHyperService::new(router)).await;
}

async fn turn_away(stream: TcpStream) {
    const FULL: &[u8] =
        b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 1\r\ncontent-length: 0\r\n\
          connection: close\r\n\r\n";
    // A new connection has room for so little at once; one that has not is dropped.
    if timeout(Duration::from_millis(100), stream.writable()).await.is_ok() {
        let _ = stream.try_write(FULL);
        let _ = stream.try_read(&mut [0; 1024]);
    }
}

/// A connection whose patience with a client that takes nothing is limited.
struct Patient {
    stream: TcpStream,
    waiting: Option<Pin<Box<Sleep>>>,
}

impl AsyncRead for Patient {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

impl AsyncWrite for Patient {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &[u8],
    ) -> Poll<io::Result<usize>> {
        if let Poll::Ready(written) = Pin::new(&mut self.stream).poll_write(cx, buffer) {
            self.waiting = None;
            return Poll::Ready(written);
        }
        let waiting = self.waiting.get_or_insert_with(|| Box::pin(sleep(TIME_TO_TAKE)));
        ready!(waiting.as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
