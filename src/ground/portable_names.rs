//! Names that every system and host accepts.
//!
//! In: the name of a file or folder. Out: why Windows or a host refuses it, if one does. Never: an
//! opinion on letters of any script, spaces or emoji, which all of them accept.

/// Why a name is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusedFor {
    /// Windows cannot have this sign in a name, or hosts do not serve it.
    Sign(char),
    /// Windows has a device of this name, whatever its ending and case.
    Device,
}

const SIGNS: &[u8] = b"#?:\"*<>|";

const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Why this name is refused.
pub fn refusal(name: &str) -> Option<RefusedFor> {
    let sign = name.bytes().find(|byte| SIGNS.contains(byte));
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    match sign {
        Some(sign) => Some(RefusedFor::Sign(sign.into())),
        None => is_device(stem).then_some(RefusedFor::Device),
    }
}

/// `nul`, and the ports `com1`, `lpt9` and the like.
fn is_device(stem: &str) -> bool {
    let is = |device: &str| stem.eq_ignore_ascii_case(device);
    let is_port = || {
        let (port, number) = stem.split_at_checked(3).unwrap_or_default();
        ["com", "lpt"].iter().any(|own| port.eq_ignore_ascii_case(own))
            && (matches!(number.as_bytes(), [b'0'..=b'9']) || matches!(number, "¹" | "²" | "³"))
    };
    DEVICES.iter().any(|device| is(device)) || stem.len() <= 5 && is_port()
}
