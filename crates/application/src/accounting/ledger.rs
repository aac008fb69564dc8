//! The books of a building: fiscal years and the journal. Every room that books goes through [`post`].
mod ports;
mod posting;
mod reverse_entry;
mod years;

pub use ports::{LedgerRepository, LedgerStore, LedgerUnitOfWork, Posting};
pub use posting::{PostRefused, post, reverse};
pub use reverse_entry::{ReverseEntry, ReverseEntryCommand, ReverseEntryError};
pub use years::{LockFiscalYear, LockFiscalYearError, OpenFiscalYear, OpenFiscalYearError};
