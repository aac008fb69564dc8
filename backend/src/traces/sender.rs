//! Posts a batch to the collector, with the TLS that mail uses too.
use std::time::Duration;

use async_trait::async_trait;
use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};
use reqwest::redirect::Policy;

#[derive(Debug)]
pub struct Sender(reqwest::Client);

impl Sender {
    /// # Errors
    /// When the client cannot be built.
    pub fn new(within: Duration) -> Result<Self, reqwest::Error> {
        // Nothing of the surroundings: a proxy or a redirect that nobody set here would see what is sent.
        let client =
            reqwest::Client::builder().timeout(within).no_proxy().redirect(Policy::none()).build()?;
        Ok(Self(client))
    }
}

#[async_trait]
impl HttpClient for Sender {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let answer = self.0.execute(request.try_into()?).await?;
        // What a collector says is of no use here beyond its status; a long word is not waited for.
        let response = Response::builder().status(answer.status());
        Ok(response.body(Bytes::new())?)
    }
}
