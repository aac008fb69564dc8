//! Refusals of the room as problems: exhaustive, so that a new refusal does not compile without its answer.
use actix_web::http::StatusCode;
use application::building::{
    AddOwnerError, AssociationError, ChangeImportError, ChangeOwnerError, ChargeKeyError, ImportDependence,
    OpeningError, OpeningPostRefused, OwnershipError, RevertImportError, RunImportError,
    UploadOwnerListError,
};
use domain::{
    building::{
        FieldRefused, KeyRefused, OpeningRefused, OwnershipRefused,
        import::{LayoutRefused, UnreadableFile},
    },
    shared::{InvalidFraction, UnitId},
};

use crate::shared::{FieldError, Problem};

pub(super) fn no_building() -> Problem {
    Problem::not_found("/problems/building-not-found", "No such building")
}

pub(super) fn no_unit() -> Problem {
    Problem::not_found("/problems/unit-not-found", "No such lot")
}

pub(super) fn no_owner() -> Problem {
    Problem::not_found("/problems/owner-not-found", "No such owner")
}

pub(super) fn no_import() -> Problem {
    Problem::not_found("/problems/import-not-found", "No such import")
}

fn changed() -> Problem {
    Problem::refused("/problems/changed-meanwhile", "Somebody changed this meanwhile; load it again")
}

/// The same, with the name of whoever did it.
fn changed_by(name: Option<String>) -> Problem {
    match name {
        Some(name) => changed().beside(FieldError::new("version", "changed-by").with("name", name)),
        None => changed(),
    }
}

/// One problem with every field that stands in the way.
fn fields(refused: Vec<FieldRefused>) -> Problem {
    refused
        .into_iter()
        .fold(Problem::invalid("/problems/invalid-fields", "Some fields stand in the way"), |problem, one| {
            problem.beside(FieldError::new(one.field, one.rule))
        })
}

/// A value of the closed lists the API names.
pub(super) fn unknown_value(field: &'static str) -> Problem {
    Problem::invalid("/problems/invalid-fields", "Some fields stand in the way")
        .beside(FieldError::new(field, "unknown-value"))
}

impl From<AssociationError> for Problem {
    fn from(error: AssociationError) -> Self {
        match error {
            AssociationError::BuildingNotFound => no_building(),
            AssociationError::Refused(refused) => fields(refused),
            AssociationError::SharesFixed => {
                Self::refused("/problems/shares-fixed", "The shares cannot change once there are lots")
                    .beside(FieldError::new("total_shares", "shares-fixed"))
            }
            AssociationError::ChangedMeanwhile { by } => changed_by(by),
            AssociationError::AccountInUse(fund) => {
                Self::refused("/problems/account-in-use", "The books are open: each account stays")
                    .beside(FieldError::new("accounts", "account-in-use").with("fund", fund.code()))
            }
            AssociationError::Store(error) => error.into(),
        }
    }
}

impl From<AddOwnerError> for Problem {
    fn from(error: AddOwnerError) -> Self {
        match error {
            AddOwnerError::BuildingNotFound => no_building(),
            AddOwnerError::Refused(refused) => fields(refused),
            AddOwnerError::ReferencesExhausted => references_exhausted(),
            AddOwnerError::Store(error) => error.into(),
        }
    }
}

fn references_exhausted() -> Problem {
    Problem::refused("/problems/references-exhausted", "No payment reference is left in this building")
}

impl From<ChangeOwnerError> for Problem {
    fn from(error: ChangeOwnerError) -> Self {
        match error {
            ChangeOwnerError::OwnerNotFound => no_owner(),
            ChangeOwnerError::Refused(refused) => fields(refused),
            ChangeOwnerError::ChangedMeanwhile { by } => changed_by(by),
            ChangeOwnerError::Store(error) => error.into(),
        }
    }
}

pub(super) fn bad_fraction(_: InvalidFraction) -> Problem {
    Problem::invalid("/problems/invalid-fraction", "A part of a right lies above zero and is at most one")
        .beside(FieldError::new("holders", "invalid-fraction"))
}

impl From<OwnershipError> for Problem {
    fn from(error: OwnershipError) -> Self {
        match error {
            OwnershipError::UnitNotFound => no_unit(),
            OwnershipError::OwnerNotFound => no_owner(),
            OwnershipError::Refused(refused) => rights(refused),
            OwnershipError::Store(error) => error.into(),
        }
    }
}

fn rights(refused: OwnershipRefused) -> Problem {
    let holders = |kind: &'static str, title, rule: &'static str| {
        Problem::invalid(kind, title).beside(FieldError::new("holders", rule))
    };
    match refused {
        OwnershipRefused::NoHolder => {
            holders("/problems/no-holder", "A lot has at least one owner", "no-holder")
        }
        OwnershipRefused::FullBesideSplit => holders(
            "/problems/full-beside-split",
            "Full ownership cannot stand beside usufruct or bare ownership",
            "full-beside-split",
        ),
        OwnershipRefused::HalfOfASplit => {
            holders("/problems/half-of-a-split", "Usufruct and bare ownership go together", "half-of-a-split")
        }
        OwnershipRefused::PartsNotWhole(right) => {
            Problem::invalid("/problems/parts-not-whole", "The parts do not make a whole")
                .beside(FieldError::new("holders", "parts-not-whole").with("right", right.code()))
        }
        OwnershipRefused::HolderTwice => {
            holders("/problems/holder-twice", "An owner holds the same right twice", "holder-twice")
        }
        OwnershipRefused::TwoRepresentatives => holders(
            "/problems/two-representatives",
            "A lot has one representative at most",
            "two-representatives",
        ),
        OwnershipRefused::RepresentativeHoldsNothing => Problem::refused(
            "/problems/representative-holds-nothing",
            "The representative holds no right on this lot today",
        ),
        OwnershipRefused::NotAfterLastChange => {
            Problem::refused("/problems/not-after-last-change", "The day lies on or before the last change")
                .beside(FieldError::new("on", "not-after-last-change"))
        }
    }
}

impl From<ChargeKeyError> for Problem {
    fn from(error: ChargeKeyError) -> Self {
        match error {
            ChargeKeyError::BuildingNotFound => no_building(),
            ChargeKeyError::KeyNotFound => {
                Self::not_found("/problems/charge-key-not-found", "No such charge key")
            }
            ChargeKeyError::NameMissing => {
                fields(vec![FieldRefused { field: "name".to_owned(), rule: "required" }])
            }
            ChargeKeyError::NameTaken => {
                Self::refused("/problems/key-name-taken", "Another key has this name")
                    .beside(FieldError::new("name", "key-name-taken"))
            }
            ChargeKeyError::Refused(refused) => key(refused),
            ChargeKeyError::Store(error) => error.into(),
        }
    }
}

fn key(refused: KeyRefused) -> Problem {
    let of_unit =
        |rule: &'static str, unit: UnitId| FieldError::new("weights", rule).with("unit_id", unit.to_string());
    let problem = Problem::invalid("/problems/key-refused", "The weights cannot make a key");
    match refused {
        KeyRefused::NoWeight => problem.beside(FieldError::new("weights", "no-weight")),
        KeyRefused::NoMeteredUnits => problem.beside(FieldError::new("weights", "no-metered-units")),
        KeyRefused::MeteredInPlainKey => problem.beside(FieldError::new("weights", "metered-in-plain-key")),
        KeyRefused::UnitTwice(unit) => problem.beside(of_unit("unit-twice", unit)),
        KeyRefused::UnitElsewhere(unit) => problem.beside(of_unit("unit-elsewhere", unit)),
        KeyRefused::FixedPercent => problem.beside(FieldError::new("fixed_percent", "fixed-percent")),
        KeyRefused::WeightTooLarge(unit) => problem.beside(of_unit("weight-too-large", unit)),
        KeyRefused::NotAfterLastVersion => problem.beside(FieldError::new("since", "not-after-last-version")),
    }
}

impl From<UploadOwnerListError> for Problem {
    fn from(error: UploadOwnerListError) -> Self {
        match error {
            UploadOwnerListError::BuildingNotFound => no_building(),
            UploadOwnerListError::BuildingHasUnits => has_units(),
            UploadOwnerListError::Unreadable(unreadable) => file(unreadable),
            UploadOwnerListError::Store(error) => error.into(),
        }
    }
}

fn has_units() -> Problem {
    Problem::refused(
        "/problems/building-has-units",
        "The building has lots already; take the import back first",
    )
}

fn file(unreadable: UnreadableFile) -> Problem {
    let (kind, title) = match unreadable {
        UnreadableFile::Empty => ("/problems/file-empty", "The file is empty"),
        UnreadableFile::TooLarge => {
            return Problem::new(
                StatusCode::PAYLOAD_TOO_LARGE,
                "/problems/file-too-large",
                "The file is too large",
            );
        }
        UnreadableFile::TooManyCells => {
            ("/problems/too-many-cells", "The sheet has too many rows or columns")
        }
        UnreadableFile::Encrypted => ("/problems/file-encrypted", "The file is protected by a password"),
        UnreadableFile::NotATable => {
            ("/problems/not-a-table", "The content is no table, whatever the name says")
        }
        UnreadableFile::OldExcel => ("/problems/old-excel", "Save the old .xls file as .xlsx first"),
        UnreadableFile::Damaged => ("/problems/file-damaged", "The file is damaged"),
        UnreadableFile::Bomb => {
            ("/problems/file-unpacks-too-large", "The file unpacks to far more than its size")
        }
    };
    Problem::invalid(kind, title)
}

impl From<ChangeImportError> for Problem {
    fn from(error: ChangeImportError) -> Self {
        match error {
            ChangeImportError::ImportNotFound => no_import(),
            ChangeImportError::NotADraft => {
                Self::refused("/problems/import-not-a-draft", "The import was run already")
            }
            ChangeImportError::ChangedMeanwhile => changed(),
            ChangeImportError::OutsideTheList => {
                Self::invalid("/problems/outside-the-list", "The cell lies outside the list")
            }
            ChangeImportError::TextTooLong => {
                Self::invalid("/problems/text-too-long", "The text is too long")
            }
            ChangeImportError::Layout(refused) => layout(refused),
            ChangeImportError::Store(error) => error.into(),
        }
    }
}

fn layout(refused: LayoutRefused) -> Problem {
    let problem = Problem::invalid("/problems/layout-refused", "The columns cannot be read like this");
    let error = match refused {
        LayoutRefused::NoUnitCode => FieldError::new("columns", "no-unit-code"),
        LayoutRefused::NoShares => FieldError::new("columns", "no-shares"),
        LayoutRefused::NoOwner => FieldError::new("columns", "no-owner"),
        LayoutRefused::FieldTwice(field) => {
            FieldError::new("columns", "field-twice").with("field", field.code())
        }
        LayoutRefused::OutsideTheFile => FieldError::new("sheet", "outside-the-file"),
    };
    problem.beside(error)
}

impl From<RunImportError> for Problem {
    fn from(error: RunImportError) -> Self {
        match error {
            RunImportError::ImportNotFound => no_import(),
            RunImportError::AlreadyRun => {
                Self::refused("/problems/import-already-run", "The import was run already")
            }
            RunImportError::BuildingHasUnits => has_units(),
            RunImportError::ChangedMeanwhile => changed(),
            RunImportError::HasErrors { errors } => {
                Self::refused("/problems/import-has-errors", "The list has errors that stop the import")
                    .beside(FieldError::new("lines", "has-errors").with("errors", errors))
            }
            RunImportError::Layout(refused) => layout(refused),
            RunImportError::Key(refused) => key(refused),
            RunImportError::ReferencesExhausted => references_exhausted(),
            RunImportError::Store(error) => error.into(),
        }
    }
}

impl From<RevertImportError> for Problem {
    fn from(error: RevertImportError) -> Self {
        match error {
            RevertImportError::ImportNotFound => no_import(),
            RevertImportError::NotRun => {
                Self::refused("/problems/import-not-run", "There is nothing to take back")
            }
            RevertImportError::SomethingDepends(dependence) => {
                let rule = match dependence {
                    ImportDependence::BooksOpen => "books-open",
                    ImportDependence::EntryPosted => "entry-posted",
                    ImportDependence::CallMade => "call-made",
                    ImportDependence::InvoiceEntered => "invoice-entered",
                    ImportDependence::InvitationAccepted => "invitation-accepted",
                    ImportDependence::OwnerChanged => "owner-changed",
                    ImportDependence::OwnershipChanged => "ownership-changed",
                    ImportDependence::KeyChanged => "key-changed",
                };
                Self::refused("/problems/something-depends-on-import", "Something depends on this import")
                    .beside(FieldError::new("import", rule))
            }
            RevertImportError::Store(error) => error.into(),
        }
    }
}

impl From<OpeningError> for Problem {
    fn from(error: OpeningError) -> Self {
        match error {
            OpeningError::BuildingNotFound => no_building(),
            OpeningError::OwnerNotFound => no_owner(),
            OpeningError::ChangedMeanwhile => changed(),
            OpeningError::Refused(refused) => opening(refused),
            OpeningError::Books(OpeningPostRefused::YearLocked) => {
                Self::refused("/problems/year-locked", "The fiscal year is locked")
                    .beside(FieldError::new("on", "year-locked"))
            }
            OpeningError::Books(OpeningPostRefused::Refused(detail)) => {
                Self::refused("/problems/opening-refused", "The books refuse the opening entry")
                    .detail(detail)
            }
            OpeningError::Books(OpeningPostRefused::Store(error)) | OpeningError::Store(error) => {
                error.into()
            }
        }
    }
}

fn opening(refused: OpeningRefused) -> Problem {
    let at = |line: usize, field: &str| format!("lines[{line}].{field}");
    let invalid =
        Problem::invalid("/problems/opening-line-refused", "An opening line cannot stand like this");
    match refused {
        OpeningRefused::BooksOpen => Problem::refused("/problems/books-open", "The books are open already"),
        OpeningRefused::AmountMissing { line } => {
            Problem::refused("/problems/opening-amount-missing", "An opening line has no amount yet")
                .beside(FieldError::new(at(line, "amount_cents"), "amount-missing"))
        }
        OpeningRefused::NotBalanced { difference } => {
            Problem::refused("/problems/opening-not-balanced", "Debit and credit differ")
                .beside(FieldError::new("lines", "not-balanced").with("difference_cents", difference.cents()))
        }
        OpeningRefused::AccountOfAnotherKind { line } => {
            invalid.beside(FieldError::new(at(line, "account_code"), "account-of-another-kind"))
        }
        OpeningRefused::OwnerOfLine { line } => {
            invalid.beside(FieldError::new(at(line, "owner_id"), "owner-of-line"))
        }
        OpeningRefused::SupplierName { line } => {
            invalid.beside(FieldError::new(at(line, "label"), "required"))
        }
        OpeningRefused::NoUnits => Problem::refused("/problems/no-units", "There are no lots yet"),
        OpeningRefused::Overflow(error) => error.into(),
    }
}
