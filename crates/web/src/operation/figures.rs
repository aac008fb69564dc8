use std::time::Duration;

use actix_web::{HttpRequest, HttpResponse, web::Data};
use application::shared::{Figures, PoolFigures, ProcessFigures};
use serde::Serialize;
use utoipa::ToSchema;

use crate::shared::{AuthenticatedActor, Metrics, Pressure, Problem, recent::MINUTES, with_etag};

/// The figures of this program and of the installation at this moment. Numbers of things, never whose they are.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FiguresView {
    uptime_seconds: u64,
    requests: RequestsView,
    /// Open connections, most of them idle.
    connections: i64,
    /// Connections to the database, by the role they are made in.
    pools: Vec<PoolFigures>,
    process: ProcessFigures,
    installation: Figures,
}

#[derive(Debug, Serialize, ToSchema)]
struct RequestsView {
    /// What is looked back on.
    minutes: u64,
    answered: u64,
    /// With a status of 500 or more, but for what was turned away or came while nothing may be changed.
    failed: u64,
    /// The faster half took this long at most; none when nothing was asked.
    median_microseconds: Option<u64>,
    /// 99 of 100 took this long at most.
    p99_microseconds: Option<u64>,
    in_progress: usize,
    /// Told to come back since the start, because too much was asked at once.
    turned_away: u64,
    /// Given up since the start, because their work took too long.
    given_up: u64,
}

/// What `/metrics` says, for a person.
#[utoipa::path(get, path = "/api/v1/operation/figures", tag = "operation", operation_id = "showFigures",
    security(("session" = [])), responses((status = 200, body = FiguresView)))]
pub(super) async fn figures(
    request: HttpRequest,
    _actor: AuthenticatedActor,
    metrics: Data<Metrics>,
    pressure: Data<Pressure>,
) -> Result<HttpResponse, Problem> {
    let reading = metrics.read(&pressure).await;
    let view = FiguresView {
        uptime_seconds: reading.uptime.as_secs(),
        requests: RequestsView {
            minutes: MINUTES,
            answered: reading.requests.answered,
            failed: reading.requests.failed,
            median_microseconds: reading.requests.median.map(microseconds),
            p99_microseconds: reading.requests.p99.map(microseconds),
            in_progress: reading.requests_in_progress,
            turned_away: reading.requests_turned_away,
            given_up: reading.requests_given_up,
        },
        connections: reading.connections,
        pools: reading.pools,
        process: reading.process,
        installation: reading.figures?,
    };
    with_etag(&request, &view)
}

fn microseconds(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}
