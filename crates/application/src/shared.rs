//! What every use case knows: who asks, for which tenant, the time, ids, events, pages.
mod clock;
mod event;
mod figures;
mod idempotency;
mod job;
mod mail;
mod paging;
mod quota;
mod session;
mod store_error;
mod switches;
mod tenancy;

pub use clock::{Clock, IdSource};
pub use event::{Event, Outbox};
pub use figures::{Figures, JobsInState, MessagesInState, PoolFigures, ProcessFigures, ReadFigures};
pub use idempotency::{Idempotency, StoredAnswer};
pub use job::{Job, JobFailed, JobHandler};
pub use mail::{Mail, Messages};
pub use paging::{Page, PageRequest};
pub use quota::{QuotaOf, QuotaUsedUp};
pub use session::{BuildingGate, SessionReader};
pub use store_error::StoreError;
pub use switches::{Switch, Switches};
pub use tenancy::{Actor, RequestKey, Tenancy};
