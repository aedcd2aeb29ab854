//! The preview as clients see it: the program, and raw sockets.

mod limits;
mod refusals;
mod responses;
mod saving;
mod terminal;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crate::site::{Site, program};

/// If anything takes longer than this, the test counts as hanging.
const PATIENCE: Duration = Duration::from_secs(120);

fn wait_until(is_so: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < PATIENCE);
        std::thread::sleep(Duration::from_millis(5));
    }
}

const SITE: &str = "-- site.yaml --\ntitle: T\nlanguages: [en, ar]\n\
    -- content/articles/a/en.md --\n---\ntitle: A\nauthor: ann\naliases: [/old/a/]\n---\nOne.\n\
    -- content/articles/a/خريطة ١.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"/>\n\
    -- content/people/ann.yaml --\nname: Ann\n\
    -- static/video.mp4 --\n0123456789\n\
    -- static/data.json --\n{}\n";

/// A running preview. It ends with the test.
struct Preview {
    child: Child,
    address: SocketAddr,
    /// The lines of standard error.
    said: Receiver<String>,
}

/// A response, with the names of its headers in lower case.
#[derive(Debug)]
struct Response {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Response {
    fn header(&self, name: &str) -> &str {
        self.headers
            .iter()
            .find(|(have, _)| have == name)
            .map(|(_, value)| &**value)
            .unwrap_or_default()
    }

    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

impl Preview {
    fn of(site: &Site, arguments: &[&str]) -> Self {
        let mut command = program();
        command.args(["serve", "--port", "0", "--root"]).arg(site.root()).args(arguments);
        Self::start(command)
    }

    fn start(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address =
            line.split("://").nth(1).and_then(|rest| rest.split('/').next()?.parse().ok());
        let (sender, said) = channel();
        let errors = BufReader::new(child.stderr.take().unwrap());
        std::thread::spawn(move || {
            errors.lines().map_while(Result::ok).try_for_each(|line| sender.send(line))
        });
        Self { child, address: address.unwrap_or_else(|| panic!("no address in {line:?}")), said }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// The response to these bytes, until the server ends the connection.
    fn raw(&self, request: &[u8]) -> Response {
        let mut stream = self.connect();
        // A server that refuses early may close its end before everything was sent.
        let _ = stream.write_all(request);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        response(&bytes)
    }

    fn ask(&self, method: &str, target: &str, headers: &str) -> Response {
        let host = self.address;
        self.raw(
            format!(
                "{method} {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n"
            )
            .as_bytes(),
        )
    }

    fn get(&self, target: &str) -> Response {
        self.ask("GET", target, "")
    }

    /// Waits until a page says `text`.
    #[track_caller]
    fn until(&self, target: &str, text: &str) {
        let start = Instant::now();
        while !String::from_utf8_lossy(&self.get(target).body).contains(text) {
            assert!(start.elapsed() < PATIENCE, "{text:?} never came to {target}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// A browser that listens: the messages of the event stream.
    fn listen(&self) -> Events {
        let mut stream = self.connect();
        write!(stream, "GET /.tarjuman/events HTTP/1.1\r\nHost: {}\r\n\r\n", self.address).unwrap();
        Events(BufReader::new(stream))
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Events(BufReader<TcpStream>);

impl Events {
    /// The next message.
    fn next(&mut self) -> serde_json::Value {
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the stream has ended");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).unwrap();
            }
        }
    }
}

fn response(bytes: &[u8]) -> Response {
    let end = bytes
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .unwrap_or_else(|| panic!("{:?}", String::from_utf8_lossy(bytes)));
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let mut lines = head.split("\r\n");
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let header = |line: &str| {
        line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()))
    };
    Response {
        status,
        headers: lines.filter_map(header).collect(),
        body: bytes[end + 4..].to_vec(),
    }
}
