//! The bank: statements imported whole, movements recognised with their reason, and taken back exactly.
mod booking;
mod check_statement;
mod import_statement;
mod match_transaction;
mod ports;
mod recognise;
mod run_matching;
mod see_bank;
mod take;
mod undo_match;
mod views;

pub use check_statement::CheckStatement;
pub use import_statement::{ImportStatement, ImportStatementCommand};
pub use match_transaction::{MatchTransaction, MatchTransactionCommand, MatchTransactionError};
pub use ports::{
    BankBooks, BankReader, BankRepository, BankStore, BankUnitOfWork, MovementToMatch, NewFile, NewMatch,
    NewStatement, NewTransaction, OwnAccount, StatementReader, StoredMatch, StoredTransaction,
    TransactionDocument, TransactionFilter, TransactionPage,
};
pub use run_matching::{RunMatching, RunMatchingError};
pub use see_bank::SeeBank;
pub use take::ImportRefused;
pub use undo_match::{UndoMatch, UndoMatchError};
pub use views::{
    BalanceView, BankAccountView, BankMatchView, BankOverviewView, BankStatementView,
    BankTransactionDetailView, BankTransactionView, CheckView, FactView, ImportReceiptView, MatchPartView,
    MatchingRunView, OwnerTargetView, ProposalView, RuleView, StatementCheckView, SupplierTargetView,
    TargetView, WarningView,
};
