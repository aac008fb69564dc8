//! An owner list of any shape becomes lots, owners and rights: read, never guessed in silence, never dropped.
mod accounts;
mod cell;
mod finding;
mod heading;
mod number;
mod owners;
mod party;
mod reading;
mod rows;

pub use accounts::{AccountKind, OpeningProposal, propose_opening};
pub use cell::{Cell, FileFormat, Sheet, TableFile, UnreadableFile};
pub use finding::{Finding, FindingRule, Severity};
pub use heading::{BalanceSign, Field, Layout, LayoutRefused};
pub use number::{DecimalStyle, NotANumber, read_amount, read_whole};
pub use owners::OwnerDraft;
pub use party::{Parties, PartiesUnreadable, Party, PartyDoubt, name_key, read_parties};
pub use reading::{Circumstances, Correction, Counters, KeyDraft, Line, LineParty, Reading, read};
pub use rows::{KeptOut, KeptOutReason};

#[cfg(test)]
mod tests;
