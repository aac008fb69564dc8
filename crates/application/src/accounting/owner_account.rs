//! What an owner sees of the books: what is owed and why, and how to pay it. Only the reader's own accounts.
mod my_accounts;
mod ports;
mod views;

pub use my_accounts::{MyAccounts, MyAccountsError};
pub use ports::{AccountDocument, BankDocument, MovementDocument, OwnerAccountReads, StatementCursor};
pub use views::*;
