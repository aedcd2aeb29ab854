//! Connections: how many there are, and how long they may take.
//!
//! In: a listener, and what answers requests. Out: connections, each in a task of its own. A client
//! that is too slow is cut off, and one too many is refused; neither makes the others wait.

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

/// How many connections there may be at once: a browser opens six, and every tab may use one to
/// listen.
pub const MOST_CONNECTIONS: usize = 512;
/// How long a request may take to arrive, and how long a connection may be idle. Requests of a
/// browser on the same machine or network arrive in milliseconds.
const TIME_TO_ASK: Duration = Duration::from_secs(10);
/// How long a client may take nothing of its response: films are paused for longer, and a browser
/// then asks again.
const TIME_TO_TAKE: Duration = Duration::from_secs(30);
/// The size limit for the request line and the headers together, in bytes: as in Apache and nginx,
/// with room for long cookies of other programs on this host.
const LONGEST_HEAD: usize = 16 * 1024;

/// Accepts connections for ever.
pub async fn accept(listener: TcpListener, router: Router) -> io::Result<()> {
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    loop {
        // Most often there are too many open files, which is temporary.
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
    // A connection that fails concerns only its client.
    let _ = http.serve_connection(io, TowerToHyperService::new(router)).await;
}

async fn turn_away(stream: TcpStream) {
    const FULL: &[u8] =
        b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 1\r\ncontent-length: 0\r\n\
          connection: close\r\n\r\n";
    // A new connection always has room for this much; one without room is dropped.
    if timeout(Duration::from_millis(100), stream.writable()).await.is_ok() {
        let _ = stream.try_write(FULL);
        let _ = stream.try_read(&mut [0; 1024]);
    }
}

/// A connection that is closed if its client takes nothing for too long.
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
