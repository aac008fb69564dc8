use application::accounting::{
    ledger::{LockFiscalYearError, OpenFiscalYearError, PostRefused, ReverseEntryError},
    reports::ReportRefused,
};
use domain::accounting::entry::{EntryRefused, LineRefused};

use crate::shared::{FieldError, Problem};

/// What stands in the way of a posting, beside the field of the date that the caller's form has.
pub(in crate::accounting) fn post_refused(refused: PostRefused, date_field: &'static str) -> Problem {
    match refused {
        PostRefused::NoFiscalYear { date } => {
            let beside = FieldError::new(date_field, "no-fiscal-year").with("date", date.to_string());
            Problem::refused("/problems/no-fiscal-year", "No open fiscal year holds this date").beside(beside)
        }
        PostRefused::YearLocked { date } => {
            let beside = FieldError::new(date_field, "year-locked").with("date", date.to_string());
            Problem::refused("/problems/year-locked", "The fiscal year of this date is locked").beside(beside)
        }
        PostRefused::Entry(refused) => entry_refused(refused),
        PostRefused::Store(error) => error.into(),
    }
}

fn entry_refused(refused: EntryRefused) -> Problem {
    match refused {
        EntryRefused::TooFewLines => {
            Problem::invalid("/problems/entry-too-few-lines", "An entry has two lines at least")
        }
        EntryRefused::Unbalanced { debit, credit } => {
            let difference = debit.cents().abs_diff(credit.cents());
            Problem::invalid("/problems/entry-unbalanced", "Debit and credit differ")
                .beside(FieldError::new("lines", "entry-unbalanced").with("difference_cents", difference))
        }
        EntryRefused::Line { position, refused } => {
            let (field, rule) = line_refused(refused);
            Problem::invalid("/problems/entry-line-refused", "A line of the entry cannot be booked")
                .beside(FieldError::new(format!("lines[{position}].{field}"), rule))
        }
        EntryRefused::NoDescription => {
            Problem::invalid("/problems/description-missing", "Say what it is about")
                .beside(FieldError::new("description", "required"))
        }
        EntryRefused::DescriptionTooLong => {
            Problem::invalid("/problems/text-too-long", "The text is too long")
                .beside(FieldError::new("description", "too-long"))
        }
        EntryRefused::ReversalOfReversal => {
            Problem::refused("/problems/reversal-of-reversal", "A reversal is not reversed")
        }
        EntryRefused::ReversedBefore => {
            Problem::invalid("/problems/reversed-before", "A reversal comes after what it reverses")
                .beside(FieldError::new("date", "reversed-before"))
        }
        EntryRefused::Year(_) => Problem::refused("/problems/year-locked", "The fiscal year is locked"),
        EntryRefused::Overflow(overflow) => overflow.into(),
    }
}

const fn line_refused(refused: LineRefused) -> (&'static str, &'static str) {
    match refused {
        LineRefused::UnknownAccount => ("account_code", "unknown-account"),
        LineRefused::OneSide => ("debit_cents", "one-side"),
        LineRefused::OwnerMissing => ("owner_id", "owner-missing"),
        LineRefused::SupplierMissing => ("supplier_id", "supplier-missing"),
        LineRefused::PartyNotAllowed => ("owner_id", "party-not-allowed"),
        LineRefused::LabelTooLong => ("label", "too-long"),
    }
}

impl From<PostRefused> for Problem {
    fn from(refused: PostRefused) -> Self {
        post_refused(refused, "entry_date")
    }
}

impl From<OpenFiscalYearError> for Problem {
    fn from(error: OpenFiscalYearError) -> Self {
        match error {
            OpenFiscalYearError::BuildingNotFound => Self::no_such_address(),
            OpenFiscalYearError::AlreadyOpen => {
                Self::refused("/problems/fiscal-year-exists", "This date lies in a fiscal year already")
                    .beside(FieldError::new("holding", "fiscal-year-exists"))
            }
            OpenFiscalYearError::FarAway => {
                Self::invalid("/problems/fiscal-year-far-away", "No building has such a fiscal year")
                    .beside(FieldError::new("holding", "day-far-away"))
            }
            OpenFiscalYearError::Store(error) => error.into(),
        }
    }
}

impl From<LockFiscalYearError> for Problem {
    fn from(error: LockFiscalYearError) -> Self {
        match error {
            LockFiscalYearError::YearNotFound => Self::no_such_address(),
            LockFiscalYearError::AlreadyLocked => {
                Self::refused("/problems/year-already-locked", "The fiscal year is locked already")
            }
            LockFiscalYearError::NotOver => {
                Self::refused("/problems/year-not-over", "A fiscal year is locked after its last day")
            }
            LockFiscalYearError::Store(error) => error.into(),
        }
    }
}

impl From<ReverseEntryError> for Problem {
    fn from(error: ReverseEntryError) -> Self {
        match error {
            ReverseEntryError::EntryNotFound => Self::no_such_address(),
            ReverseEntryError::UndoAtItsSource { kind } => {
                Self::refused("/problems/undo-at-its-source", "Undo it where it was made").detail(kind.code())
            }
            ReverseEntryError::AlreadyReversed => {
                Self::refused("/problems/entry-already-reversed", "The entry is reversed already")
            }
            ReverseEntryError::Refused(refused) => post_refused(refused, "date"),
            ReverseEntryError::Store(error) => error.into(),
        }
    }
}

impl From<ReportRefused> for Problem {
    fn from(refused: ReportRefused) -> Self {
        match refused {
            ReportRefused::NotFound => Self::no_such_address(),
            ReportRefused::Render(error) => {
                tracing::error!(%error, "A report could not be written: {error}");
                let status = actix_web::http::StatusCode::INTERNAL_SERVER_ERROR;
                Self::new(status, "/problems/internal", "Internal error")
            }
            ReportRefused::Overflow(overflow) => overflow.into(),
            ReportRefused::Store(error) => error.into(),
        }
    }
}
