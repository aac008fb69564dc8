//! What every room of the HTTP layer uses.
mod actor;
mod answer;
pub mod app_files;
mod cookies;
mod front;
pub mod guard;
mod idempotent;
pub mod metrics;
mod paging;
mod policy;
pub mod pressure;
mod problem;
mod routes;
mod unread;
mod upload;

pub use actor::AuthenticatedActor;
pub use answer::{created, download, no_content, with_etag};
pub use cookies::{ACCESS_COOKIE, Cookies, REFRESH_COOKIE};
pub use front::{Front, InvalidNetwork};
pub use idempotent::Retries;
pub use metrics::{Metrics, SpanCounts, known_method};
pub use paging::PageQuery;
pub use policy::{Access, Action, Policies};
pub use pressure::Pressure;
pub use problem::{FieldError, Problem, extractor_errors};
pub use routes::Routes;
pub use upload::read_body;
