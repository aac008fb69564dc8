//! The rest of a body that was answered before its end. While somebody holds it, the server closes the connection behind its answer;
//! dropped before, a body without a length would be read on to its end, which may never come.
use std::{
    cell::RefCell,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
};

use actix_web::{
    body::{BodySize, BoxBody, MessageBody},
    dev::Payload,
    error::PayloadError,
    web::Bytes,
};
use futures::Stream;

/// A body that is read through, and held here too.
#[derive(Clone)]
pub(super) struct Unread(Rc<RefCell<Rest>>);

struct Rest {
    payload: Payload,
    is_over: bool,
}

impl Unread {
    pub(super) fn new(payload: Payload) -> Self {
        Self(Rc::new(RefCell::new(Rest { payload, is_over: false })))
    }

    /// What a handler reads from.
    pub(super) fn through(&self) -> Payload {
        let stream: Pin<Box<dyn Stream<Item = Result<Bytes, PayloadError>>>> = Box::pin(self.clone());
        Payload::from(stream)
    }

    /// Whether somebody has read it to its end.
    pub(super) fn is_over(&self) -> bool {
        self.0.borrow().is_over
    }

    /// The answer, with which the rest is held until it is sent.
    pub(super) fn held_by(self, answer: BoxBody) -> BoxBody {
        BoxBody::new(Held { answer, _unread: self })
    }
}

impl Stream for Unread {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut rest = self.0.borrow_mut();
        let polled = Pin::new(&mut rest.payload).poll_next(context);
        rest.is_over |= matches!(polled, Poll::Ready(None));
        polled
    }
}

struct Held {
    answer: BoxBody,
    _unread: Unread,
}

impl MessageBody for Held {
    type Error = <BoxBody as MessageBody>::Error;

    fn size(&self) -> BodySize {
        self.answer.size()
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.answer).poll_next(context)
    }
}

#[cfg(test)]
mod tests {
    use futures::StreamExt as _;

    use super::*;

    #[actix_web::test]
    async fn a_body_is_over_once_somebody_has_met_its_end_and_not_with_its_last_bytes() {
        let unread = Unread::new(Payload::from(Bytes::from_static(b"a file")));
        let mut through = unread.through();
        assert!(!unread.is_over());
        assert_eq!(through.next().await.unwrap().unwrap(), b"a file".as_slice());
        assert!(!unread.is_over());
        assert!(through.next().await.is_none());
        assert!(unread.is_over());
    }
}
