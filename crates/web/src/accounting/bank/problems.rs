//! Every refusal of this room as a problem with a stable key. No `_` arm: a new refusal does not compile unanswered.
use actix_web::http::StatusCode;
use application::{
    accounting::{
        bank::{ImportRefused, MatchTransactionError, RunMatchingError, UndoMatchError, WarningView},
        ledger::PostRefused,
    },
    shared::StoreError,
};
use domain::accounting::bank::{Law, SplitRefused, Unreadable};

use crate::shared::{FieldError, Problem};

pub(super) fn transaction_not_found() -> Problem {
    Problem::not_found("/problems/bank-transaction-not-found", "No such movement")
}

const fn law_code(law: Law) -> &'static str {
    match law {
        Law::Lines => "lines",
        Law::Entries => "entries",
        Law::Debits => "debits",
        Law::Credits => "credits",
        Law::Closing => "closing",
    }
}

impl From<ImportRefused> for Problem {
    fn from(refused: ImportRefused) -> Self {
        match refused {
            ImportRefused::Unreadable(unreadable) => unreadable_problem(&unreadable),
            ImportRefused::LawBroken { statement, law: _, in_file: _, computed: _, checks } => {
                let problem =
                    Self::invalid("/problems/bank-file-contradicts-itself", "The file contradicts itself");
                checks.into_iter().filter(|check| !check.holds()).fold(problem, |problem, check| {
                    problem.beside(
                        FieldError::new("file", law_code(check.law))
                            .with("statement", statement)
                            .with("in_file", check.in_file)
                            .with("computed", check.computed),
                    )
                })
            }
            ImportRefused::CurrencyNotEuro { statement, currency } => {
                Self::invalid("/problems/bank-currency-not-euro", "The account is not in euro").beside(
                    FieldError::new("file", "currency")
                        .with("statement", statement)
                        .with("currency", currency),
                )
            }
            ImportRefused::UnknownAccount { account } => Self::invalid(
                "/problems/bank-account-unknown",
                "The file is of an account this association does not have",
            )
            .beside(FieldError::new("file", "account").with("iban", account.to_string())),
            ImportRefused::AccountOfAnotherBuilding { account } => Self::invalid(
                "/problems/bank-account-of-another-building",
                "The file is of another building's account",
            )
            .beside(FieldError::new("file", "account").with("iban", account.to_string())),
            ImportRefused::BeforeBooksOpen { date, open_on } => Self::refused(
                "/problems/bank-before-books-open",
                "The file holds movements from before the books opened",
            )
            .beside(
                FieldError::new("file", "date")
                    .with("date", date.to_string())
                    .with("open_on", open_on.to_string()),
            ),
            ImportRefused::WarningsNotAccepted { statements } => {
                let problem = Self::refused(
                    "/problems/bank-warnings-not-accepted",
                    "Somebody must have seen the warnings",
                );
                let warnings = statements.iter().flat_map(|statement| &statement.warnings);
                warnings.filter_map(warning_error).fold(problem, Self::beside)
            }
            ImportRefused::Posting(refused) => posting_problem(refused),
            ImportRefused::TooLarge(overflow) => overflow.into(),
            ImportRefused::Store(error) => error.into(),
        }
    }
}

fn warning_error(warning: &WarningView) -> Option<FieldError> {
    match warning {
        WarningView::Gap { previous_on, previous_cents, opening_cents } => Some(
            FieldError::new("file", "gap")
                .with("previous_on", previous_on.to_string())
                .with("previous_cents", *previous_cents)
                .with("opening_cents", *opening_cents),
        ),
        WarningView::DiffersFromBooks { in_books_cents, opening_cents } => Some(
            FieldError::new("file", "differs_from_books")
                .with("in_books_cents", *in_books_cents)
                .with("opening_cents", *opening_cents),
        ),
        WarningView::MoreAnnounced | WarningView::PendingLeftOut { .. } => None,
    }
}

fn unreadable_problem(unreadable: &Unreadable) -> Problem {
    let file = |kind: &'static str, title: &'static str| Problem::invalid(kind, title);
    let at = |line: u64| FieldError::new("file", "line").with("line", line);
    match unreadable {
        Unreadable::Empty => file("/problems/file-empty", "The file is empty"),
        Unreadable::TooLarge { limit_bytes } => {
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "/problems/file-too-large", "The file is too large")
                .beside(FieldError::new("file", "size").with("limit_bytes", *limit_bytes))
        }
        Unreadable::NotAStatement => {
            file("/problems/bank-file-not-a-statement", "This is neither CODA nor camt.053")
        }
        Unreadable::UnsupportedVersion { found } => {
            file("/problems/bank-file-unsupported-version", "This version is not read")
                .beside(FieldError::new("file", "version").with("found", found.as_str()))
        }
        Unreadable::WrongEncoding { line } => {
            file("/problems/bank-file-wrong-encoding", "The file was saved in another encoding")
                .beside(at(*line))
        }
        Unreadable::Truncated { line } => {
            file("/problems/bank-file-truncated", "The file stops in the middle").beside(at(*line))
        }
        Unreadable::LineLength { line, found } => {
            file("/problems/bank-file-line-length", "A line has not 128 characters")
                .beside(at(*line).with("found", *found))
        }
        Unreadable::UnexpectedLine { line } => {
            file("/problems/bank-file-unexpected-line", "A line stands where it may not").beside(at(*line))
        }
        Unreadable::BadField { line, field } => {
            file("/problems/bank-file-bad-field", "A field cannot be read")
                .beside(at(*line).with("name", *field))
        }
        Unreadable::BatchDoesNotAddUp { line, batch, payments } => {
            file("/problems/bank-file-batch-does-not-add-up", "The payments do not make their batch")
                .beside(at(*line).with("batch_cents", batch.cents()).with("payments_cents", payments.cents()))
        }
        Unreadable::ForeignEntity { line } => {
            file("/problems/bank-file-foreign-entity", "The document calls for other documents")
                .beside(at(*line))
        }
        Unreadable::TooManyMovements { limit } => {
            file("/problems/bank-file-too-many-movements", "Too many movements for one file")
                .beside(FieldError::new("file", "limit").with("limit", *limit))
        }
    }
}

impl From<MatchTransactionError> for Problem {
    fn from(error: MatchTransactionError) -> Self {
        match error {
            MatchTransactionError::TransactionNotFound => transaction_not_found(),
            MatchTransactionError::AlreadyMatched => {
                Self::refused("/problems/bank-already-matched", "The movement is matched already")
            }
            MatchTransactionError::UnknownTarget { part } => {
                Self::invalid("/problems/match-target-unknown", "A part names nobody of this building")
                    .beside(FieldError::new(format!("parts[{}]", part - 1), "unknown"))
            }
            MatchTransactionError::Split(refused) => split_problem(refused),
            MatchTransactionError::Posting(refused) => posting_problem(refused),
            MatchTransactionError::Store(error) => error.into(),
        }
    }
}

fn split_problem(refused: SplitRefused) -> Problem {
    let wrong = |kind: &'static str, title: &'static str| Problem::invalid(kind, title);
    let part_of = |part: usize, rule: &'static str| {
        FieldError::new(format!("parts[{}].amount_cents", part.saturating_sub(1)), rule)
    };
    match refused {
        SplitRefused::NoParts => wrong("/problems/match-without-parts", "A match has at least one part"),
        SplitRefused::TooManyParts => wrong("/problems/match-with-too-many-parts", "Too many parts"),
        SplitRefused::EmptyPart { part } => {
            wrong("/problems/match-part-empty", "A part has no amount").beside(part_of(part, "empty"))
        }
        SplitRefused::WrongDirection { part } => {
            wrong("/problems/match-part-wrong-direction", "A part goes the other way than the movement")
                .beside(part_of(part, "wrong_direction"))
        }
        SplitRefused::SameTargetTwice { part } => {
            wrong("/problems/match-target-twice", "A target is named twice").beside(part_of(part, "twice"))
        }
        SplitRefused::DoesNotAddUp { movement, parts } => {
            wrong("/problems/match-does-not-add-up", "The parts do not make the movement").beside(
                FieldError::new("parts", "sum")
                    .with("movement_cents", movement.cents())
                    .with("parts_cents", parts.cents()),
            )
        }
        SplitRefused::TooLarge(overflow) => overflow.into(),
    }
}

impl From<UndoMatchError> for Problem {
    fn from(error: UndoMatchError) -> Self {
        match error {
            UndoMatchError::MatchNotFound => {
                Self::not_found("/problems/bank-match-not-found", "No such match")
            }
            UndoMatchError::AlreadyUndone => {
                Self::refused("/problems/bank-match-already-undone", "The match was taken back already")
            }
            UndoMatchError::Posting(refused) => posting_problem(refused),
            UndoMatchError::Store(error) => error.into(),
        }
    }
}

impl From<RunMatchingError> for Problem {
    fn from(error: RunMatchingError) -> Self {
        match error {
            RunMatchingError::Posting(refused) => posting_problem(refused),
            RunMatchingError::Store(error) => error.into(),
        }
    }
}

fn posting_problem(refused: PostRefused) -> Problem {
    match refused {
        PostRefused::NoFiscalYear { date } => {
            Problem::refused("/problems/no-fiscal-year", "No fiscal year holds this date")
                .beside(FieldError::new("file", "date").with("date", date.to_string()))
        }
        PostRefused::YearLocked { date } => {
            Problem::refused("/problems/year-locked", "The fiscal year is locked")
                .beside(FieldError::new("file", "date").with("date", date.to_string()))
        }
        PostRefused::Entry(refused) => StoreError::Corrupt(Box::new(refused)).into(),
        PostRefused::Store(error) => error.into(),
    }
}
