//! A slot for each request that is worked at. When all are taken a request is told to come back at once, before anything
//! stalls. Slots are for work: a body that trickles in holds none.
use std::{
    sync::atomic::{AtomicU64, AtomicUsize, Ordering},
    time::Duration,
};

use actix_web::{
    Error, HttpMessage as _,
    body::{BoxBody, EitherBody, MessageBody},
    dev::{Payload, ServiceRequest, ServiceResponse},
    http::{StatusCode, header::CONTENT_TYPE},
    middleware::Next,
    rt::time::timeout,
    web::Data,
};

use super::{
    Problem,
    guard::refuse,
    problem::JSON_BYTES_MAX,
    unread::Unread,
    upload::{BodyRefused, whole_body},
};

/// A JSON body arrives whole within this time.
const ARRIVES_WITHIN: Duration = Duration::from_secs(10);
/// Work without a file is done within this time; what it began is then rolled back.
const DONE_WITHIN: Duration = Duration::from_secs(30);
/// A file from a phone takes its time.
const FILE_WITHIN: Duration = Duration::from_mins(10);

/// All that an installation holds, from elsewhere: one at a time arrives.
const ARCHIVE_WITHIN: Duration = Duration::from_hours(6);
const ARCHIVES: &str = "/api/v1/operation/archives";

/// How much is worked at once, and what was turned away. Shared by all workers.
#[derive(Debug)]
pub struct Pressure {
    slots: usize,
    taken: AtomicUsize,
    turned_away: AtomicU64,
    given_up: AtomicU64,
}

/// Given back when the work is over, whichever way.
struct Slot<'a>(&'a AtomicUsize);

impl Pressure {
    #[must_use]
    pub const fn new(slots: usize) -> Self {
        Self {
            slots,
            taken: AtomicUsize::new(0),
            turned_away: AtomicU64::new(0),
            given_up: AtomicU64::new(0),
        }
    }

    /// Requests that are worked at now.
    #[must_use]
    pub fn taken(&self) -> usize {
        self.taken.load(Ordering::Relaxed)
    }

    /// Requests that were told to come back since the start.
    #[must_use]
    pub fn turned_away(&self) -> u64 {
        self.turned_away.load(Ordering::Relaxed)
    }

    /// Requests whose work took too long since the start.
    #[must_use]
    pub fn given_up(&self) -> u64 {
        self.given_up.load(Ordering::Relaxed)
    }

    fn take(&self) -> Option<Slot<'_>> {
        let before = self.taken.fetch_add(1, Ordering::Relaxed);
        let slot = Slot(&self.taken);
        if before < self.slots {
            return Some(slot);
        }
        self.turned_away.fetch_add(1, Ordering::Relaxed);
        None
    }
}

impl Drop for Slot<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// # Errors
/// 408 for a body that does not arrive, 413 for one too large, 503 with `Retry-After` when all slots are taken or the work
/// takes too long.
pub async fn relieve<B: MessageBody + 'static>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, Error> {
    let Some(pressure) = request.app_data::<Data<Pressure>>().cloned() else {
        return Ok(refuse(request, &Problem::overloaded()));
    };
    let is_json = has_json(&request);
    if is_json && let Err(problem) = arrive(&mut request).await {
        let unread = Unread::new(request.take_payload());
        return Ok(refuse(request, &problem).map_body(|_, body| held(unread, body)));
    }
    let Some(_slot) = pressure.take() else { return Ok(refuse(request, &Problem::overloaded())) };
    let has_file = !is_json && request.headers().contains_key(CONTENT_TYPE);
    let within = match has_file {
        true if request.path() == ARCHIVES => ARCHIVE_WITHIN,
        true => FILE_WITHIN,
        false => DONE_WITHIN,
    };
    let file = has_file.then(|| Unread::new(request.take_payload()));
    if let Some(file) = &file {
        request.set_payload(file.through());
    }
    match timeout(within, next.call(request)).await {
        Ok(Ok(answer)) => Ok(match file.filter(|file| !file.is_over()) {
            Some(unread) => {
                answer.map_into_boxed_body().map_body(|_, body| held(unread, EitherBody::right(body)))
            }
            None => answer.map_into_left_body(),
        }),
        Ok(Err(error)) => Err(error),
        Err(_elapsed) => {
            pressure.given_up.fetch_add(1, Ordering::Relaxed);
            tracing::error!("A request was given up after {} s", within.as_secs());
            Err(Problem::unavailable().into())
        }
    }
}

/// The answer to a body that is not read on: its connection ends with it.
fn held<B: MessageBody + 'static>(unread: Unread, body: EitherBody<B, BoxBody>) -> EitherBody<B, BoxBody> {
    EitherBody::right(unread.held_by(body.boxed()))
}

fn has_json(request: &ServiceRequest) -> bool {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("application/json"))
}

/// Waits for the whole body and puts it back.
async fn arrive(request: &mut ServiceRequest) -> Result<(), Problem> {
    match timeout(ARRIVES_WITHIN, whole_body(request, JSON_BYTES_MAX)).await {
        Ok(Ok(body)) => {
            request.set_payload(Payload::from(body));
            Ok(())
        }
        Ok(Err(BodyRefused::TooLarge)) => Err(Problem::too_large()),
        Ok(Err(BodyRefused::BrokenOff)) => Err(Problem::broken_off()),
        Err(_elapsed) => Err(Problem::new(
            StatusCode::REQUEST_TIMEOUT,
            "/problems/too-slow",
            "The request did not arrive in time",
        )),
    }
}

#[cfg(test)]
mod tests {
    use actix_web::{
        App,
        http::header::RETRY_AFTER,
        middleware::from_fn,
        test::{TestRequest, call_and_read_body, call_service, init_service},
        web,
    };

    use super::*;

    #[test]
    fn the_last_slot_is_given_and_one_more_is_turned_away_until_one_is_given_back() {
        let pressure = Pressure::new(2);
        let (first, second) = (pressure.take(), pressure.take());
        assert!(first.is_some() && second.is_some());
        assert!(pressure.take().is_none());
        assert_eq!((pressure.taken(), pressure.turned_away()), (2, 1));
        drop(first);
        assert!(pressure.take().is_some());
        drop(second);
        assert_eq!((pressure.taken(), pressure.turned_away()), (0, 1));
    }

    #[actix_web::test]
    async fn a_request_holds_its_slot_as_long_as_it_is_worked_at() {
        let pressure = Data::new(Pressure::new(1));
        let work = async |pressure: Data<Pressure>| pressure.taken().to_string();
        let served = web::scope("/api").wrap(from_fn(relieve)).route("/work", web::get().to(work));
        let app = init_service(App::new().app_data(pressure.clone()).service(served)).await;
        let asked = || TestRequest::get().uri("/api/work").to_request();
        assert_eq!(call_and_read_body(&app, asked()).await, "1");
        assert_eq!(pressure.taken(), 0);

        let held = pressure.take();
        let answer = call_service(&app, asked()).await;
        assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(answer.headers().contains_key(RETRY_AFTER));
        drop(held);
        assert_eq!(call_and_read_body(&app, asked()).await, "1");
    }
}
