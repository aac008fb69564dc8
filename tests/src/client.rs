//! One person's browser: keeps cookies, sends the header that guards against other sites.
#![expect(clippy::unwrap_used, reason = "an answer that cannot be read is a failed test")]

use reqwest::{Method, StatusCode, header::HeaderMap};
use serde_json::Value;

/// A session with the program. A fresh one is nobody.
#[derive(Debug, Clone)]
pub struct Client {
    base: String,
    http: reqwest::Client,
}

/// What the program answered.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
    /// The body, when it is JSON; else null.
    pub body: Value,
}

impl Client {
    /// # Panics
    /// When the HTTP client cannot be made.
    pub fn new(base: &str) -> Self {
        let http = reqwest::Client::builder()
            .cookie_store(true)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .unwrap();
        Self { base: base.to_owned(), http }
    }

    /// The same browser, its cookies kept, at the address of a program that was started again.
    pub fn moved_to(&self, base: &str) -> Self {
        Self { base: base.to_owned(), http: self.http.clone() }
    }

    /// Sends a JSON body, or none. `path` begins with `/`.
    pub async fn send(&self, method: Method, path: &str, body: Option<&Value>) -> Answer {
        let mut request = self.request(method, path);
        if let Some(body) = body {
            request = request.json(body);
        }
        answer(request).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, Some(&body)).await
    }

    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PUT, path, Some(&body)).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PATCH, path, Some(&body)).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, None).await
    }

    /// Sends a file as it is.
    pub async fn upload(&self, path: &str, media_type: &str, bytes: Vec<u8>) -> Answer {
        self.send_bytes(Method::POST, path, media_type, bytes).await
    }

    /// Sends bytes as they are.
    pub async fn send_bytes(&self, method: Method, path: &str, media_type: &str, bytes: Vec<u8>) -> Answer {
        // `*/*` stands in the contract where any file will do.
        let media_type = if media_type.contains('*') { "application/octet-stream" } else { media_type };
        answer(self.request(method, path).header("content-type", media_type).body(bytes)).await
    }

    /// A request to add headers to; send it with [`Answer::of`].
    pub fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.http.request(method, format!("{}{path}", self.base)).header("x-koprogo", "1")
    }
}

impl Answer {
    /// Sends a prepared request.
    pub async fn of(request: reqwest::RequestBuilder) -> Self {
        answer(request).await
    }

    pub fn is_success(&self) -> bool {
        self.status.is_success()
    }

    /// The last part of the problem's `type`: `csrf-header-missing`; empty when this is no problem.
    pub fn problem(&self) -> &str {
        let kind = self.body.get("type").and_then(Value::as_str).unwrap_or_default();
        kind.rsplit('/').next().unwrap_or_default()
    }

    /// The text at a JSON pointer.
    ///
    /// # Panics
    /// When there is none; with the whole answer.
    pub fn text(&self, pointer: &str) -> &str {
        let found = self.body.pointer(pointer).and_then(Value::as_str);
        assert!(found.is_some(), "no text at {pointer} in {} {}", self.status, self.body);
        found.unwrap_or_default()
    }

    /// The whole number at a JSON pointer.
    ///
    /// # Panics
    /// When there is none; with the whole answer.
    pub fn number(&self, pointer: &str) -> i64 {
        let found = self.body.pointer(pointer).and_then(Value::as_i64);
        assert!(found.is_some(), "no number at {pointer} in {} {}", self.status, self.body);
        found.unwrap_or_default()
    }

    /// # Panics
    /// When the program refused.
    pub fn expect_success(self, what: &str) -> Self {
        assert!(self.is_success(), "{what}: {} {}", self.status, String::from_utf8_lossy(&self.bytes));
        self
    }
}

async fn answer(request: reqwest::RequestBuilder) -> Answer {
    let response = request.send().await.unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    let bytes = response.bytes().await.unwrap().to_vec();
    let body = serde_json::from_slice(&bytes).unwrap_or_default();
    Answer { status, headers, bytes, body }
}
