//! A building's own statutes beside the law: entered, ended, shown with how each clause stands to it.
mod add_clause;
mod end_clause;
mod number;
mod ports;
mod see_statutes;

pub use add_clause::{AddClause, AddClauseError, NewClause, PLACE_MAX};
pub use end_clause::{EndClause, EndClauseError};
pub use number::{ClauseNumber, Part, Whole};
pub use ports::{ClauseRecord, Clauses, StatuteReader, StatuteStore, StatuteUnitOfWork, StatutesRecord};
pub use see_statutes::{ClauseView, SeeStatutes, StatutesView};
