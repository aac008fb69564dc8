use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// The time, so that tests and the sandbox can decide it.
pub trait Clock: Send + Sync {
    /// The instant, in UTC.
    fn now(&self) -> DateTime<Utc>;
    /// The legal day, in Europe/Brussels.
    fn today(&self) -> NaiveDate;
}

/// Fresh identifiers, sortable by age (`UUIDv7`).
pub trait IdSource: Send + Sync {
    fn next(&self) -> Uuid;
}
