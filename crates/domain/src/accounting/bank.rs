//! Bank statements: read whole or not at all, each movement kept once, and recognised with its reason.
mod account_number;
mod conservation;
mod continuity;
mod identity;
mod proposal;
mod propose;
mod references;
mod split;
mod statement;

pub use account_number::AccountNumber;
pub use conservation::{Check, Law, SoundStatement, StatementRefused, checks_of};
pub use continuity::{Before, KeptStatement, Warning, previous_of, warnings};
pub use identity::{MovementIdentity, TwinKey, identities, twin_key};
pub use proposal::{
    Candidates, Certainty, Fact, OpenClaim, OpenInvoice, OwnerCandidate, Proposal, Rule, SupplierCandidate,
};
pub use propose::{DAYS_NEAR_MAX, PROPOSALS_MAX, propose};
pub use references::references_in;
pub use split::{MatchPart, MatchTarget, PARTS_MAX, Split, SplitRefused};
pub use statement::{Balance, Declared, Movement, Statement, StatementFormat, Unreadable};
