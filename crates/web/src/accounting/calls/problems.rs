use application::{
    accounting::{
        calls::{IssueCallError, PreviewCallError, PrintNoticesError, SendCallError, TakeBackCallError},
        ledger::PostRefused,
    },
    shared::StoreError,
};
use domain::accounting::call::CallRefused;

use crate::{
    accounting::ledger::post_refused,
    shared::{FieldError, Problem},
};

impl From<PreviewCallError> for Problem {
    fn from(error: PreviewCallError) -> Self {
        match error {
            PreviewCallError::BudgetNotFound => Self::no_such_address(),
            PreviewCallError::Refused(refused) => refused.into(),
            PreviewCallError::Store(error) => error.into(),
        }
    }
}

impl From<IssueCallError> for Problem {
    fn from(error: IssueCallError) -> Self {
        match error {
            IssueCallError::BudgetNotFound => Self::no_such_address(),
            IssueCallError::Refused(refused) => refused.into(),
            IssueCallError::NotBooked(refused) => not_booked(refused),
            IssueCallError::Store(error) => error.into(),
        }
    }
}

impl From<SendCallError> for Problem {
    fn from(error: SendCallError) -> Self {
        match error {
            SendCallError::CallNotFound => Self::no_such_address(),
            SendCallError::NothingToSend => {
                Self::refused("/problems/call-nothing-to-send", "Every notice was sent or printed already")
            }
            SendCallError::TakenBack => CallRefused::TakenBack.into(),
            SendCallError::Store(error) => error.into(),
        }
    }
}

impl From<PrintNoticesError> for Problem {
    fn from(error: PrintNoticesError) -> Self {
        match error {
            PrintNoticesError::CallNotFound => Self::no_such_address(),
            PrintNoticesError::NothingToPrint => {
                Self::refused("/problems/call-nothing-to-print", "No owner waits for a printed notice")
            }
            PrintNoticesError::TakenBack => CallRefused::TakenBack.into(),
            PrintNoticesError::Render(error) => StoreError::Corrupt(Box::new(error)).into(),
            PrintNoticesError::Store(error) => error.into(),
        }
    }
}

impl From<TakeBackCallError> for Problem {
    fn from(error: TakeBackCallError) -> Self {
        match error {
            TakeBackCallError::CallNotFound => Self::no_such_address(),
            TakeBackCallError::Refused(refused) => refused.into(),
            TakeBackCallError::NotBooked(refused) => post_refused(refused, "reason"),
            TakeBackCallError::Store(error) => error.into(),
        }
    }
}

impl From<CallRefused> for Problem {
    fn from(refused: CallRefused) -> Self {
        match refused {
            CallRefused::NotVoted => {
                Self::refused("/problems/budget-not-voted", "Only a voted budget is called")
            }
            CallRefused::NotNext { next } => {
                let field = FieldError::new("instalment", "call_not_next");
                let field = next.map_or_else(|| field.clone(), |next| field.clone().with("next", next));
                Self::refused("/problems/call-not-next", "Instalments are called in their order, each once")
                    .beside(field)
            }
            CallRefused::DueInThePast => {
                Self::invalid("/problems/call-due-in-the-past", "The due date lies in the past")
                    .beside(FieldError::new("due_on", "call_due_in_the_past"))
            }
            CallRefused::DueFarAway => {
                Self::invalid("/problems/call-due-far-away", "The due date is too far away")
                    .beside(FieldError::new("due_on", "day-far-away"))
            }
            CallRefused::TakenBack => {
                Self::refused("/problems/call-taken-back", "The call was taken back already")
            }
            CallRefused::NotLast { last } => {
                let field = FieldError::new("instalment", "call_not_last").with("last", last);
                Self::refused("/problems/call-not-last", "Calls are taken back in the opposite order")
                    .beside(field)
            }
            CallRefused::KeyMissing { line, .. } => {
                Self::refused("/problems/call-key-missing", "A charge key has no version on that day")
                    .beside(FieldError::new(format!("lines[{line}].charge_key_id"), "call_key_missing"))
            }
            CallRefused::Division { line, reason } => {
                Self::refused("/problems/call-not-divisible", "A line cannot be divided among the owners")
                    .detail(reason.to_string())
                    .beside(FieldError::new(format!("lines[{line}].charge_key_id"), "call_not_divisible"))
            }
            CallRefused::Overflow(error) => error.into(),
        }
    }
}

fn not_booked(refused: PostRefused) -> Problem {
    match refused {
        PostRefused::NoFiscalYear { .. } => {
            Problem::refused("/problems/no-fiscal-year", "No fiscal year holds this date")
        }
        PostRefused::YearLocked { .. } => {
            Problem::refused("/problems/year-locked", "The fiscal year is locked")
        }
        PostRefused::Entry(refused) => StoreError::Corrupt(Box::new(refused)).into(),
        PostRefused::Store(error) => error.into(),
    }
}
