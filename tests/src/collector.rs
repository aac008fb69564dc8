//! A collector of traces that takes what it is sent, or never answers.
#![expect(clippy::unwrap_used, reason = "a test without its collector is a failed test")]
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

use opentelemetry_proto::tonic::{
    collector::trace::v1::ExportTraceServiceRequest,
    common::v1::{KeyValue, any_value::Value},
    trace::v1::Span,
};
use prost::Message as _;

/// Listens until the test ends.
#[derive(Debug, Clone)]
pub struct Collector {
    address: String,
    requests: Arc<Mutex<Vec<Received>>>,
}

#[derive(Debug, Clone)]
struct Received {
    head: String,
    body: Vec<u8>,
}

impl Collector {
    pub fn start() -> Self {
        Self::listen(true)
    }

    /// Takes connections and lets them wait.
    pub fn that_hangs() -> Self {
        Self::listen(false)
    }

    fn listen(answers: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let collector =
            Self { address: listener.local_addr().unwrap().to_string(), requests: Arc::default() };
        let requests = Arc::clone(&collector.requests);
        thread::spawn(move || {
            let mut held = Vec::new();
            for stream in listener.incoming().map_while(Result::ok) {
                if answers {
                    let requests = Arc::clone(&requests);
                    thread::spawn(move || serve(&stream, &requests));
                } else {
                    held.push(stream);
                }
            }
        });
        collector
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Every span so far.
    pub fn spans(&self) -> Vec<Span> {
        let requests = self.requests.lock().unwrap();
        let exported =
            requests.iter().map(|one| ExportTraceServiceRequest::decode(one.body.as_slice()).unwrap());
        exported
            .flat_map(|one| one.resource_spans)
            .flat_map(|one| one.scope_spans)
            .flat_map(|one| one.spans)
            .collect()
    }

    /// What the sender says of itself.
    pub fn resource(&self) -> Vec<KeyValue> {
        let requests = self.requests.lock().unwrap();
        let first = ExportTraceServiceRequest::decode(requests.first().unwrap().body.as_slice()).unwrap();
        first
            .resource_spans
            .into_iter()
            .filter_map(|one| one.resource)
            .flat_map(|one| one.attributes)
            .collect()
    }

    /// Whether a text stands anywhere in what was sent.
    pub fn was_told(&self, text: &str) -> bool {
        let requests = self.requests.lock().unwrap();
        requests.iter().any(|one| {
            one.head.contains(text) || one.body.windows(text.len()).any(|window| window == text.as_bytes())
        })
    }
}

/// The attribute as text; empty when there is none.
pub fn attribute(attributes: &[KeyValue], key: &str) -> String {
    let found = attributes.iter().find(|one| one.key == key).and_then(|one| one.value.clone()?.value);
    match found {
        Some(Value::StringValue(text)) => text,
        Some(Value::IntValue(number)) => number.to_string(),
        Some(Value::BoolValue(is)) => is.to_string(),
        Some(other) => format!("{other:?}"),
        None => String::new(),
    }
}

fn serve(stream: &TcpStream, requests: &Mutex<Vec<Received>>) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    loop {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if reader.read_line(&mut head).ok()? == 0 {
                return None;
            }
        }
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            if name.eq_ignore_ascii_case("content-length") { value.trim().parse().ok() } else { None }
        })?;
        let mut body = vec![0_u8; length];
        reader.read_exact(&mut body).ok()?;
        requests.lock().unwrap().push(Received { head, body });
        (&*stream).write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").ok()?;
    }
}
