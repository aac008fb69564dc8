use thiserror::Error;

use super::QuotaUsedUp;

type Source = Box<dyn std::error::Error + Send + Sync>;

/// What storage can do to a use case, whatever the storage is.
#[derive(Debug, Error)]
pub enum StoreError {
    /// Another writer got there first; reading again and retrying may succeed.
    #[error("the data was changed meanwhile")]
    Conflict(#[source] Source),
    /// This very request was accepted before; nothing was done a second time.
    #[error("the request was accepted before")]
    AlreadyDone,
    /// The organisation may have no more of it: said by the database, whichever way led there.
    #[error("the quota is used up")]
    QuotaUsedUp(QuotaUsedUp),
    #[error("stored data breaks an invariant")]
    Corrupt(#[source] Source),
    #[error("storage is unavailable")]
    Unavailable(#[source] Source),
}
