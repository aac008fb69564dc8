//! The least HTTP/1.1 client that a measurement needs: one kept connection, whole answers, no copies but one.
use std::{
    io::{self, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

const PATIENCE: Duration = Duration::from_secs(30);
const READ_AT_ONCE: usize = 64 * 1024;

/// One connection that stays open.
pub struct Connection {
    stream: TcpStream,
    received: Vec<u8>,
    chunk: Box<[u8]>,
}

/// What came back; the body lies in the connection until the next request.
pub struct Answer<'a> {
    pub status: u16,
    pub head: &'a str,
    pub body: &'a [u8],
}

impl Answer<'_> {
    pub const fn is_success(&self) -> bool {
        self.status >= 200 && self.status < 300
    }

    /// The cookies that were set, as a browser sends them back.
    pub fn cookies(&self) -> String {
        let set = self.head.split("\r\n").filter_map(|line| {
            let (name, value) = line.split_once(':')?;
            let pair = value.trim().split(';').next()?;
            name.eq_ignore_ascii_case("set-cookie").then_some(pair)
        });
        set.collect::<Vec<_>>().join("; ")
    }
}

impl Connection {
    /// # Errors
    /// When nobody listens.
    pub fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self { stream, received: Vec::new(), chunk: vec![0; READ_AT_ONCE].into_boxed_slice() })
    }

    /// Sends one whole request and waits for its whole answer.
    ///
    /// # Errors
    /// When the connection breaks, or what comes back is no answer with a length.
    pub fn send(&mut self, request: &[u8]) -> io::Result<Answer<'_>> {
        self.received.clear();
        self.stream.write_all(request)?;
        let head_ends = loop {
            self.read_more()?;
            if let Some(at) = self.received.windows(4).position(|four| four == b"\r\n\r\n") {
                break at;
            }
        };
        let head = self.received.get(..head_ends).and_then(|head| std::str::from_utf8(head).ok());
        let (status, length) = head.and_then(status_and_length).ok_or_else(no_answer)?;
        while self.received.len() < head_ends + 4 + length {
            self.read_more()?;
        }
        let (head, body) = self.received.split_at_checked(head_ends).ok_or_else(no_answer)?;
        let head = std::str::from_utf8(head).map_err(|_not_text| no_answer())?;
        Ok(Answer { status, head, body: body.get(4..4 + length).ok_or_else(no_answer)? })
    }

    fn read_more(&mut self) -> io::Result<()> {
        let read = self.stream.read(&mut self.chunk)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.received.extend_from_slice(self.chunk.get(..read).unwrap_or_default());
        Ok(())
    }
}

fn no_answer() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "no HTTP answer with a length")
}

fn status_and_length(head: &str) -> Option<(u16, usize)> {
    let status = head.get(9..12)?.parse().ok()?;
    let mut length = 0;
    for line in head.split("\r\n").skip(1) {
        let (name, value) = line.split_once(':')?;
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().ok()?;
        }
    }
    Some((status, length))
}

/// A request as bytes. `cookie` may be empty; a body makes it JSON.
pub fn request(method: &str, path: &str, cookie: &str, body: Option<&serde_json::Value>) -> Vec<u8> {
    let mut text = format!("{method} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\nx-koprogo: 1\r\n");
    if !cookie.is_empty() {
        text.push_str(&format!("cookie: {cookie}\r\n"));
    }
    match body.map(ToString::to_string) {
        Some(body) => {
            text.push_str(&format!(
                "content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
                body.len()
            ));
        }
        None => text.push_str("\r\n"),
    }
    text.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn status_and_length_are_read_whatever_the_case() {
        let head = "HTTP/1.1 201 Created\r\nContent-Length: 12\r\nset-cookie: a=b; Path=/\r\nSet-Cookie: c=d";
        assert_eq!(status_and_length(head), Some((201, 12)));
        assert_eq!(status_and_length("HTTP/1.1 204 No Content\r\ndate: x"), Some((204, 0)));
        assert_eq!(status_and_length("nonsense"), None);
        assert_eq!(Answer { status: 201, head, body: b"" }.cookies(), "a=b; c=d");
    }
}
