//! The books of a building: fiscal years and the journal. Every room that books goes through [`post`].
mod open_balances;
mod ports;
mod post_entry;
mod posting;
mod reader;
mod reverse_entry;
mod views;
mod years;

pub use open_balances::{OpenBalances, OpenBalancesError};
pub use ports::{LedgerRepository, LedgerStore, LedgerUnitOfWork, Posting};
pub use post_entry::{PostEntry, PostEntryCommand};
pub use posting::{PostRefused, open_year_of, post, reverse};
pub use reader::{Days, LedgerReader};
pub use reverse_entry::{ReverseEntry, ReverseEntryCommand, ReverseEntryError};
pub use views::*;
pub use years::{LockFiscalYear, LockFiscalYearError, OpenFiscalYear, OpenFiscalYearError};
