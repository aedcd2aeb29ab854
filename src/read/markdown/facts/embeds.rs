//! What other sites may show in a body, once a reader asks for it.
//!
//! In: the address that an author wrote. Out: the address of the frame, which for films is another
//! one, and the host that it is loaded from. Never: a request.

use std::borrow::Cow;

use url::Url;

/// The address that a frame loads for `address`: the player of a film, without cookies.
pub fn frame_address(address: &str) -> Cow<'_, str> {
    player(address).map_or(Cow::Borrowed(address), Cow::Owned)
}

fn player(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    let (host, path) = rest.split_once('/')?;
    let host = host.to_ascii_lowercase();
    let is_id = |id: &&str| {
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        !id.is_empty() && id.bytes().all(is_part)
    };
    let (name, query) = path.split_once('?').unwrap_or((path, ""));
    let name = name.trim_end_matches('/');
    let youtube = match host.trim_start_matches("www.").trim_start_matches("m.") {
        "youtu.be" => Some(name),
        "youtube.com" if name == "watch" => {
            query.split(['&', '#']).find_map(|pair| pair.strip_prefix("v="))
        }
        "youtube.com" => ["shorts/", "live/", "embed/"].iter().find_map(|it| name.strip_prefix(it)),
        "vimeo.com" => {
            let id =
                Some(name).filter(|id| !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit()));
            return id.map(|id| format!("https://player.vimeo.com/video/{id}"));
        }
        _ => None,
    };
    youtube.filter(is_id).map(|id| format!("https://www.youtube-nocookie.com/embed/{id}"))
}

/// The scheme and host that a frame loads for `address`, as policies name them: in the letters that
/// browsers send (WHATWG URL, section 3.3).
pub fn frame_host(address: &str) -> String {
    let origin = Url::parse(&frame_address(address)).map(|url| url.origin());
    origin.map_or_else(|_| "https:".to_owned(), |origin| origin.ascii_serialization())
}
