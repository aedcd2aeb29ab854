//! From a request to its response.
//!
//! In: requests that came through a connection, and the current state. Out: responses as a static
//! host would give them, with a script in every page that keeps it up to date. If a page panics,
//! only that page fails; the server goes on.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State as Of};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::{Semaphore, watch};
use tokio::time::timeout;
use xxhash_rust::xxh3::xxh3_128;

use super::events::{self, MOST_LISTENERS, StateMessage};
use super::own_pages::own_path;
use super::panics::caught;
use super::request::{Refusal, check_host, check_site, site_path};
use super::state::{Answer, Rendered, State};
use super::trouble::Trouble;
use super::{Browsers, ServeOptions, own_pages, stream};
use crate::ground::diag::FileId;
use crate::ground::html::escaped;
use crate::ground::media::media_type;
use crate::ground::source::OpenFile;
use crate::show::render::RenderError;

/// How long a page waits until the site includes what was just saved.
const TIME_TO_CATCH_UP: Duration = Duration::from_secs(2);

/// Files of the preview itself for browsers.
const OWN: [(&str, &str); 4] = [
    ("preview.js", include_str!("client/preview.js")),
    ("idiomorph.js", include_str!("client/idiomorph.min.js")),
    ("banner.css", include_str!("client/banner.css")),
    ("faults.css", include_str!("client/faults.css")),
];

/// What is needed to answer requests.
pub struct Server {
    address: SocketAddr,
    base: String,
    browsers: Browsers,
    states: watch::Sender<Arc<State>>,
    listeners: Arc<Semaphore>,
}

impl Server {
    pub fn new(
        address: SocketAddr,
        options: &ServeOptions,
        states: watch::Sender<Arc<State>>,
    ) -> Arc<Self> {
        let listeners = Arc::new(Semaphore::new(MOST_LISTENERS));
        let (base, browsers) = (options.base_path.clone(), options.browsers.clone());
        Arc::new(Self { address, base, browsers, states, listeners })
    }
}

/// Everything that can be requested.
pub fn router(server: Arc<Server>) -> Router {
    let own = OWN.into_iter().fold(Router::new(), |router, (name, text)| {
        router.route(
            &own_path(name),
            get(move |headers: HeaderMap| async move {
                known(StatusCode::OK, name, text.into(), &headers)
            }),
        )
    });
    own.route(&own_path("events"), get(listen))
        .route(&own_path("state"), get(send_state))
        .route(&own_path("faults"), get(send_faults))
        .fallback(site)
        .layer(from_fn_with_state(Arc::clone(&server), guard))
        .with_state(server)
}

/// Refuses what a reader of a preview never requests, and adds the same headers to every response.
async fn guard(Of(server): Of<Arc<Server>>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let named = headers.get_all(header::HOST).iter().map(|host| host.to_str().ok());
    let absolute = request.uri().authority().map(|authority| Some(authority.as_str()));
    let hosts: Vec<Option<&str>> = named.chain(absolute).collect();
    let is_own =
        !hosts.is_empty() && hosts.iter().all(|host| check_host(*host, server.address).is_ok());
    let mut response = if !is_own {
        refuse(Refusal::Host)
    } else if let Err(refusal) = check_site(headers) {
        refuse(refusal)
    } else if !matches!(*request.method(), Method::GET | Method::HEAD) {
        (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response()
    } else {
        next.run(request).await
    };
    let all = [
        (header::CACHE_CONTROL, "no-cache"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, "frame-ancestors 'none'"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    response.headers_mut().extend(all.map(|(name, value)| (name, HeaderValue::from_static(value))));
    response
}

fn refuse(refusal: Refusal) -> Response {
    (refusal.status(), refusal.message()).into_response()
}

async fn listen(Of(server): Of<Arc<Server>>) -> Response {
    match Arc::clone(&server.listeners).try_acquire_owned() {
        Ok(place) => events::stream(server.states.subscribe(), place).into_response(),
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

async fn send_state(Of(server): Of<Arc<Server>>, headers: HeaderMap) -> Response {
    let message = StateMessage::of(&server.states.borrow()).json();
    known(StatusCode::OK, "state.json", message.into(), &headers)
}

/// What is wrong now, as a piece of HTML; empty if nothing is wrong.
async fn send_faults(Of(server): Of<Arc<Server>>, headers: HeaderMap) -> Response {
    let state = Arc::clone(&server.states.borrow());
    let html = state
        .trouble
        .as_ref()
        .map(|trouble| trouble.html(&server.browsers.editor))
        .unwrap_or_default();
    known(StatusCode::OK, "faults.html", html.into(), &headers)
}

/// Something below the site's root.
async fn site(Of(server): Of<Arc<Server>>, uri: Uri, headers: HeaderMap) -> Response {
    let path = match site_path(uri.path(), &server.base) {
        Ok(Some(path)) => path,
        Ok(None) if server.base.trim_end_matches('/') == uri.path() || uri.path() == "/" => {
            return moved(&server.base);
        }
        Ok(None) => {
            return (StatusCode::NOT_FOUND, format!("The site begins at {}\n", server.base))
                .into_response();
        }
        Err(refusal) => return refuse(refusal),
    };
    let mut states = server.states.subscribe();
    let (mut state, mut answer) = ask(&mut states, &path, uri.query()).await;
    // The text was saved a moment ago, and the new state that includes it is not ready yet.
    if !is_current(&answer) && state.trouble.is_none() {
        let _ = timeout(TIME_TO_CATCH_UP, states.changed()).await;
        (state, answer) = ask(&mut states, &path, uri.query()).await;
    }
    if !is_current(&answer) && state.trouble.is_some() {
        answer = Asked::Newer;
    }
    server.respond(&state, answer, SiteRequest { path: &path, uri: &uri, headers: &headers }).await
}

/// What the current state answered, in a thread that may take its time.
async fn ask(
    states: &mut watch::Receiver<Arc<State>>,
    path: &str,
    query: Option<&str>,
) -> (Arc<State>, Asked) {
    let state = Arc::clone(&states.borrow_and_update());
    let (of, path, query) = (Arc::clone(&state), path.to_owned(), query.map(str::to_owned));
    let answer = move || of.good.as_ref().map(|good| good.answer_to(&path, query.as_deref()));
    let answer = move || caught(answer);
    let asked = match tokio::task::spawn_blocking(answer).await {
        Ok(Ok(None)) => Asked::Nobody,
        Ok(Ok(Some(Ok(answer)))) => Asked::Answered(answer),
        Ok(Ok(Some(Err(error)))) => Asked::Failed(error),
        Ok(Err(message)) => Asked::Panicked(message),
        Err(error) => Asked::Panicked(error.to_string()),
    };
    (state, asked)
}

/// A request for something below the site's root.
#[derive(Clone, Copy)]
struct SiteRequest<'r> {
    /// Below the root.
    path: &'r str,
    uri: &'r Uri,
    headers: &'r HeaderMap,
}

enum Asked {
    Answered(Answer),
    /// There has not been a site without errors yet.
    Nobody,
    /// The page's text was saved after the last site without errors: the old text is gone, and it
    /// is not known where in its file the new text is.
    Newer,
    Failed(RenderError),
    Panicked(String),
}

fn is_current(asked: &Asked) -> bool {
    match asked {
        Asked::Answered(
            Answer::Page(rendered)
            | Answer::Redirect(rendered, _)
            | Answer::Missing(rendered)
            | Answer::Made(rendered),
        ) => rendered.is_current,
        Asked::Answered(Answer::File(_) | Answer::Folder)
        | Asked::Nobody
        | Asked::Newer
        | Asked::Failed(_)
        | Asked::Panicked(_) => true,
    }
}

impl Server {
    async fn respond(&self, state: &State, asked: Asked, request: SiteRequest<'_>) -> Response {
        let SiteRequest { path, uri, headers } = request;
        match asked {
            Asked::Answered(Answer::Page(page)) => {
                self.page(state, StatusCode::OK, page.bytes, headers)
            }
            Asked::Answered(Answer::Missing(page)) => {
                self.page(state, StatusCode::NOT_FOUND, page.bytes, headers)
            }
            Asked::Answered(Answer::Redirect(Rendered { bytes, .. }, target)) => {
                let mut response = moved(&format!("{}{target}", self.base));
                *response.body_mut() = Body::from(bytes);
                response
            }
            Asked::Answered(Answer::Folder) => {
                let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
                moved(&format!("{}/{query}", uri.path()))
            }
            Asked::Answered(Answer::Made(made)) => known(StatusCode::OK, path, made.bytes, headers),
            Asked::Answered(Answer::File(file)) => send_file(state, file, path, headers).await,
            Asked::Nobody => self.waiting(state, "", headers),
            Asked::Newer => self.waiting(state, own_pages::NEWER, headers),
            Asked::Failed(error) => self.failed(state, error, headers),
            Asked::Panicked(message) => {
                let html = own_pages::broken(&message);
                self.page(state, StatusCode::INTERNAL_SERVER_ERROR, html.into(), headers)
            }
        }
    }

    /// Shown in place of a page until the errors are corrected. Where no script shows the errors
    /// over the page, the page contains them.
    fn waiting(&self, state: &State, message: &str, headers: &HeaderMap) -> Response {
        let trouble = state.trouble.as_ref().filter(|_| !self.browsers.reload);
        let faults = trouble.map(|trouble| trouble.html(&self.browsers.editor)).unwrap_or_default();
        let html = own_pages::page("Tarjuman: errors", &format!("{message}{faults}"));
        self.page(state, StatusCode::SERVICE_UNAVAILABLE, html.into(), headers)
    }

    /// A template failed on a page that no browser had open when the site was read.
    fn failed(&self, state: &State, error: RenderError, headers: &HeaderMap) -> Response {
        let trouble = match (&error, &state.good) {
            (RenderError::Fault(fault), Some(good)) => {
                Trouble::of(std::slice::from_ref(fault), &*good.site.sources)
            }
            (RenderError::Source(error), _) => Trouble::stopped(error),
            (RenderError::Fault(fault), None) => {
                Trouble::stopped(&std::io::Error::other(fault.message.clone()))
            }
        };
        let html = own_pages::page("Tarjuman: errors", &trouble.html(&self.browsers.editor));
        self.page(state, StatusCode::INTERNAL_SERVER_ERROR, html.into(), headers)
    }

    /// A page, with what keeps it up to date.
    fn page(
        &self,
        state: &State,
        status: StatusCode,
        html: Bytes,
        headers: &HeaderMap,
    ) -> Response {
        let html = if self.browsers.reload { self.with_script(state, &html) } else { html };
        known(status, "index.html", html, headers)
    }

    /// What the page shows of errors in spite of which the site is published.
    fn banner(&self, state: &State) -> String {
        let trouble = state.good.as_ref().and_then(|good| good.in_spite_of.as_ref());
        trouble.map_or(String::new(), |trouble| {
            own_pages::banner(&trouble.summary, &trouble.html(&self.browsers.editor))
        })
    }

    fn with_script(&self, state: &State, html: &Bytes) -> Bytes {
        let follow = if self.browsers.follow { " data-follow" } else { "" };
        let script = format!(
            "{}<script src=\"{}\" data-base=\"{}\" data-state=\"{}\"{follow} \
             defer></script>\n",
            self.banner(state),
            own_path("preview.js"),
            escaped(&self.base),
            state.number,
        );
        let end = b"</body>";
        let at = html.windows(end.len()).rposition(|piece| piece == end).unwrap_or(html.len());
        [&html[..at], script.as_bytes(), &html[at..]].concat().into()
    }
}

/// A redirect that a browser must not remember.
fn moved(to: &str) -> Response {
    (StatusCode::FOUND, [(header::LOCATION, to), (header::CONTENT_TYPE, media_type("index.html"))])
        .into_response()
}

/// Bytes that are in memory.
fn known(status: StatusCode, path: &str, bytes: Bytes, headers: &HeaderMap) -> Response {
    let tag = format!("\"{:032x}\"", xxh3_128(&bytes));
    if status == StatusCode::OK && is_known(headers, &tag) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response();
    }
    (status, [(header::CONTENT_TYPE, media_type(path).to_owned()), (header::ETAG, tag)], bytes)
        .into_response()
}

/// Whether the client already has these bytes.
fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let tags = headers
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    tags.split(',')
        .any(|other| matches!(other.trim(), "*") || other.trim().trim_start_matches("W/") == tag)
}

/// A file, or the requested part of it.
async fn send_file(state: &State, file: FileId, path: &str, headers: &HeaderMap) -> Response {
    let Some(good) = state.good.clone() else { return StatusCode::NOT_FOUND.into_response() };
    let opened = tokio::task::spawn_blocking(move || good.site.sources.open(file)).await;
    let Ok(Ok(OpenFile { bytes: file, length, version })) = opened else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let tag = format!("\"{version:032x}\"");
    if is_known(headers, &tag) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response();
    }
    let about = [
        (header::CONTENT_TYPE, media_type(path).to_owned()),
        (header::ACCEPT_RANGES, "bytes".to_owned()),
        (header::ETAG, tag.clone()),
    ];
    let wanted = headers.get(header::RANGE).and_then(|range| range.to_str().ok());
    let is_same =
        headers.get(header::IF_RANGE).is_none_or(|known| known.as_bytes() == tag.as_bytes());
    match wanted.filter(|_| is_same).and_then(|wanted| part(wanted, length)) {
        None => (about, [(header::CONTENT_LENGTH, length)], stream::body(file, 0, length))
            .into_response(),
        Some(Ok((first, last))) => {
            let range = [(header::CONTENT_RANGE, format!("bytes {first}-{last}/{length}"))];
            let (status, count) = (StatusCode::PARTIAL_CONTENT, last - first + 1);
            (
                status,
                about,
                range,
                [(header::CONTENT_LENGTH, count)],
                stream::body(file, first, count),
            )
                .into_response()
        }
        Some(Err(())) => (
            StatusCode::RANGE_NOT_SATISFIABLE,
            [(header::CONTENT_RANGE, format!("bytes */{length}"))],
        )
            .into_response(),
    }
}

/// The first and the last byte of a range; an error if the file does not have them; `None` for what
/// may be ignored (RFC 9110): several ranges, and text that is not a range.
fn part(range: &str, length: u64) -> Option<Result<(u64, u64), ()>> {
    let (first, last) = range.strip_prefix("bytes=")?.split_once('-')?;
    let (first, last) = match (first.trim(), last.trim()) {
        ("", count) => {
            let count: u64 = count.parse().ok()?;
            (
                length.saturating_sub(count),
                if count == 0 { return Some(Err(())) } else { length.checked_sub(1) },
            )
        }
        (first, "") => (first.parse().ok()?, length.checked_sub(1)),
        (first, last) => {
            let (first, last): (u64, u64) = (first.parse().ok()?, last.parse().ok()?);
            if last < first {
                return None;
            }
            (first, length.checked_sub(1).map(|end| end.min(last)))
        }
    };
    Some(last.filter(|last| first <= *last).map(|last| (first, last)).ok_or(()))
}
