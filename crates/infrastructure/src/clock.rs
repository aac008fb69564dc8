//! The system's clock and fresh ids.
use application::shared::{Clock, IdSource};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Europe::Brussels;
use uuid::Uuid;

#[derive(Debug, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one adapter that reads the system clock")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }

    fn today(&self) -> NaiveDate {
        self.now().with_timezone(&Brussels).date_naive()
    }
}

#[derive(Debug, Clone, Copy)]
pub struct SystemIds;

impl IdSource for SystemIds {
    #[expect(clippy::disallowed_methods, reason = "the one adapter that makes ids")]
    fn next(&self) -> Uuid {
        Uuid::now_v7()
    }
}
