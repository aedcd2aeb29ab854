//! Files that hold keys and passwords, whatever folder they are in.
//!
//! In: the name of a file, and how it begins. Out: whether it is a secret. Never: a public key or a
//! certificate, which is for everybody.

/// Names of files that programs keep secrets in.
const NAMES: [&str; 15] = [
    "client_secret.json",
    "credentials",
    "credentials.json",
    "credentials.yaml",
    "credentials.yml",
    "htpasswd",
    "id_dsa",
    "id_ecdsa",
    "id_ed25519",
    "id_rsa",
    "secrets.json",
    "secrets.toml",
    "secrets.yaml",
    "secrets.yml",
    "wp-config.php",
];

/// Endings of stores of keys and passwords.
const ENDINGS: [&str; 9] =
    ["jks", "kdb", "kdbx", "keystore", "p12", "pfx", "pkcs12", "ppk", "tfstate"];

/// Texts in which a key may be an example.
const PROSE: [&str; 7] = ["htm", "html", "xhtml", "js", "md", "css", "pdf"];

/// Whether a file of this name that begins so is a secret.
pub(super) fn is_one(name: &str, head: &[u8]) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is = |other: &str| ending.eq_ignore_ascii_case(other);
    // A key as bytes is a sequence of ASN.1 (X.690, section 8.9).
    let is_bare_key = || ending.eq_ignore_ascii_case("key") && head.starts_with(&[0x30, 0x82]);
    NAMES.iter().any(|other| name.eq_ignore_ascii_case(other))
        || ENDINGS.iter().any(|other| is(other))
        || is_bare_key()
        || !PROSE.iter().any(|other| is(other)) && has_key(head)
}

/// Whether a private key as text is among these bytes, by RFC 7468 or in the ways of programs.
fn has_key(head: &[u8]) -> bool {
    const MARKS: [&[u8]; 3] = [b"PRIVATE KEY-----", b"PuTTY-User-Key-File-", b"AGE-SECRET-KEY-1"];
    let begins_line = |at: usize| {
        let before = head[..at].iter().rposition(|byte| b"\n\r\"'".contains(byte));
        let start = before.map_or(0, |before| before + 1);
        let line = head[start..at].trim_ascii_start();
        line.is_empty() || line.starts_with(b"-----BEGIN ")
    };
    MARKS.iter().any(|mark| memchr::memmem::find_iter(head, mark).any(begins_line))
}
