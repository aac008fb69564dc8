use application::accounting::budgets::{SaveBudgetError, VoteBudgetError};
use domain::accounting::budget::BudgetRefused;

use crate::shared::{FieldError, Problem};

impl From<SaveBudgetError> for Problem {
    fn from(error: SaveBudgetError) -> Self {
        match error {
            SaveBudgetError::BuildingNotFound => Self::no_such_address(),
            SaveBudgetError::VersionMismatch => {
                Self::refused("/problems/conflict", "Changed meanwhile, try again")
            }
            SaveBudgetError::YearTaken => {
                Self::refused("/problems/budget-year-taken", "That year has a budget already")
                    .beside(FieldError::new("since", "budget_year_taken"))
            }
            SaveBudgetError::Refused(refused) => refused.into(),
            SaveBudgetError::Store(error) => error.into(),
        }
    }
}

impl From<VoteBudgetError> for Problem {
    fn from(error: VoteBudgetError) -> Self {
        match error {
            VoteBudgetError::BudgetNotFound => Self::no_such_address(),
            VoteBudgetError::InTheFuture => Self::invalid(
                "/problems/budget-voted-in-the-future",
                "An assembly of the future has voted nothing",
            )
            .beside(FieldError::new("voted_on", "budget_voted_in_the_future")),
            VoteBudgetError::Refused(refused) => refused.into(),
            VoteBudgetError::Store(error) => error.into(),
        }
    }
}

impl From<BudgetRefused> for Problem {
    fn from(refused: BudgetRefused) -> Self {
        let invalid =
            || Self::invalid("/problems/budget-invalid", "The budget holds something that cannot be");
        let on_line = |line: usize, field: &str, rule: &'static str| {
            invalid().beside(FieldError::new(format!("lines[{line}].{field}"), rule))
        };
        match refused {
            BudgetRefused::AlreadyVoted => {
                Self::refused("/problems/budget-already-voted", "A voted budget is not changed")
            }
            BudgetRefused::NotVoted => Self::refused("/problems/budget-is-draft", "The budget is a draft"),
            BudgetRefused::Called => Self::refused("/problems/budget-called", "Calls stand on this budget"),
            BudgetRefused::Lines => invalid().beside(FieldError::new("lines", "budget_lines")),
            BudgetRefused::Instalments => {
                invalid().beside(FieldError::new("instalments", "budget_instalments"))
            }
            BudgetRefused::Period => invalid().beside(FieldError::new("since", "budget_period")),
            BudgetRefused::FarAway => invalid().beside(FieldError::new("since", "day-far-away")),
            BudgetRefused::PreviousNegative => {
                invalid().beside(FieldError::new("previous_ordinary_cents", "budget_previous_negative"))
            }
            BudgetRefused::OtherFiscalYear { begins } => invalid().beside(
                FieldError::new("since", "budget_other_fiscal_year").with("begins", begins.to_string()),
            ),
            BudgetRefused::EmptyInstalment => {
                invalid().beside(FieldError::new("instalments", "budget_empty_instalment"))
            }
            BudgetRefused::Label { line } => on_line(line, "label", "budget_label"),
            BudgetRefused::Account { line } => on_line(line, "account_code", "budget_account"),
            BudgetRefused::Amount { line } => on_line(line, "amount_cents", "budget_amount"),
            BudgetRefused::ReserveBelowMinimum { minimum } => Self::refused(
                "/problems/reserve-below-minimum",
                "The contribution to the reserve lies below the legal minimum",
            )
            .beside(
                FieldError::new("reserve_waived", "reserve_below_minimum")
                    .with("minimum_cents", minimum.cents())
                    .with("article", "art. 3.86 § 3 CC"),
            ),
            BudgetRefused::Overflow(error) => error.into(),
        }
    }
}
