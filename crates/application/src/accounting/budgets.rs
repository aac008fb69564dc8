//! Budgets of a year: drafted, voted, then called.
mod ports;
mod save_budget;
mod views;
mod vote_budget;

pub use ports::{BudgetReader, BudgetRepository, BudgetState, StoredBudget};
pub use save_budget::{SaveBudget, SaveBudgetCommand, SaveBudgetError};
pub use views::{
    BudgetLineView, BudgetSummaryView, BudgetView, CalledInstalmentView, PlannedInstalmentView,
    ReserveClauseView, clauses,
};
pub use vote_budget::{VoteBudget, VoteBudgetCommand, VoteBudgetError};
