use application::accounting::invoices::{
    ApproveInvoiceError, EditInvoiceError, ReverseInvoiceError, SupplierRefused,
};
use domain::accounting::{
    distribution::DistributionRefused,
    invoice::{InvoiceLineRefused, InvoiceRefused},
};

use crate::{
    accounting::ledger::post_refused,
    shared::{FieldError, Problem},
};

fn invoice_refused(refused: InvoiceRefused) -> Problem {
    let invalid = |field: &'static str, rule: &'static str| {
        Problem::invalid("/problems/invoice-invalid", "The invoice cannot be kept like this")
            .beside(FieldError::new(field, rule))
    };
    match refused {
        InvoiceRefused::ReferenceMissing => invalid("reference", "required"),
        InvoiceRefused::ReferenceTooLong => invalid("reference", "too-long"),
        InvoiceRefused::DescriptionTooLong => invalid("description", "too-long"),
        InvoiceRefused::NoLines => invalid("lines", "invoice-without-lines"),
        InvoiceRefused::ZeroTotal => invalid("lines", "invoice-of-zero"),
        InvoiceRefused::DueBeforeDate => invalid("due_on", "due-before-date"),
        InvoiceRefused::DateFarAway => invalid("invoice_date", "day-far-away"),
        InvoiceRefused::DueFarAway => invalid("due_on", "day-far-away"),
        InvoiceRefused::BookedBeforeDate => invalid("booked_on", "booked-before-date"),
        InvoiceRefused::BookedFarAway => invalid("booked_on", "day-far-away"),
        InvoiceRefused::Line { position, refused } => line_refused(position, refused),
        InvoiceRefused::VersionStale => {
            Problem::refused("/problems/invoice-changed", "Somebody else changed this invoice")
        }
        InvoiceRefused::AlreadyApproved => {
            Problem::refused("/problems/invoice-approved", "An approved invoice does not change")
        }
        InvoiceRefused::NotApproved => {
            Problem::refused("/problems/invoice-not-approved", "Only an approved invoice is reversed")
        }
        InvoiceRefused::Overflow(overflow) => overflow.into(),
    }
}

fn line_refused(position: usize, refused: InvoiceLineRefused) -> Problem {
    let (field, rule) = match refused {
        InvoiceLineRefused::NotAnExpense => ("account_code", "not-an-expense"),
        InvoiceLineRefused::UnknownVatRate => ("vat_basis_points", "unknown-vat-rate"),
        InvoiceLineRefused::VatDeviates => ("vat_cents", "vat-deviates"),
        InvoiceLineRefused::Zero => ("net_cents", "amount-zero"),
        InvoiceLineRefused::LabelTooLong => ("label", "too-long"),
        InvoiceLineRefused::Overflow(overflow) => return overflow.into(),
    };
    Problem::invalid("/problems/invoice-invalid", "The invoice cannot be kept like this")
        .beside(FieldError::new(format!("lines[{position}].{field}"), rule))
}

fn key_refused(position: usize, rule: &'static str) -> Problem {
    Problem::refused("/problems/charge-key-unusable", "The charge key cannot divide this line")
        .beside(FieldError::new(format!("lines[{position}].charge_key_id"), rule))
}

impl From<EditInvoiceError> for Problem {
    fn from(error: EditInvoiceError) -> Self {
        match error {
            EditInvoiceError::InvoiceNotFound | EditInvoiceError::BuildingNotFound => Self::no_such_address(),
            EditInvoiceError::SupplierNotFound => {
                Self::invalid("/problems/supplier-not-found", "No such supplier in this building")
                    .beside(FieldError::new("supplier_id", "supplier-not-found"))
            }
            EditInvoiceError::DocumentNotFound => {
                Self::invalid("/problems/document-not-found", "No such document in this building")
                    .beside(FieldError::new("document_id", "document-not-found"))
            }
            EditInvoiceError::KeyNotFound { position } => key_refused(position, "charge-key-not-found"),
            EditInvoiceError::ReferenceTaken { by } => {
                let beside =
                    FieldError::new("reference", "reference-taken").with("invoice_id", by.to_string());
                Self::refused("/problems/invoice-reference-taken", "This invoice is entered already")
                    .beside(beside)
            }
            EditInvoiceError::Refused(refused) => invoice_refused(refused),
            EditInvoiceError::Store(error) => error.into(),
        }
    }
}

impl From<ApproveInvoiceError> for Problem {
    fn from(error: ApproveInvoiceError) -> Self {
        match error {
            ApproveInvoiceError::InvoiceNotFound => Self::no_such_address(),
            ApproveInvoiceError::KeyNotInForce { position } => {
                key_refused(position, "charge-key-not-in-force")
            }
            ApproveInvoiceError::Distribution { position, refused } => match refused {
                DistributionRefused::HoldersIncomplete { unit } => {
                    let field =
                        FieldError::new(format!("lines[{position}].charge_key_id"), "holders-incomplete");
                    Self::refused("/problems/holders-incomplete", "A lot has no complete owners on that day")
                        .beside(field.with("unit_id", unit.to_string()))
                }
                DistributionRefused::Allocation(_) => key_refused(position, "charge-key-without-weight"),
            },
            ApproveInvoiceError::Refused(refused) => invoice_refused(refused),
            ApproveInvoiceError::Posting(refused) => post_refused(refused, "booked_on"),
            ApproveInvoiceError::Store(error) => error.into(),
        }
    }
}

impl From<ReverseInvoiceError> for Problem {
    fn from(error: ReverseInvoiceError) -> Self {
        match error {
            ReverseInvoiceError::InvoiceNotFound => Self::no_such_address(),
            ReverseInvoiceError::Refused(refused) => invoice_refused(refused),
            ReverseInvoiceError::Posting(refused) => post_refused(refused, "date"),
            ReverseInvoiceError::Store(error) => error.into(),
        }
    }
}

impl From<SupplierRefused> for Problem {
    fn from(refused: SupplierRefused) -> Self {
        match refused {
            SupplierRefused::BuildingNotFound => Self::no_such_address(),
            SupplierRefused::Changed => Self::refused(
                "/problems/supplier-changed",
                "The supplier is gone or somebody else changed it",
            ),
            SupplierRefused::NameMissing => {
                Self::invalid("/problems/supplier-invalid", "The supplier cannot be kept like this")
                    .beside(FieldError::new("name", "required"))
            }
            SupplierRefused::NameTooLong => {
                Self::invalid("/problems/supplier-invalid", "The supplier cannot be kept like this")
                    .beside(FieldError::new("name", "too-long"))
            }
            SupplierRefused::NumberTaken => Self::refused(
                "/problems/supplier-number-taken",
                "A supplier with this number is known already",
            )
            .beside(FieldError::new("company_number", "supplier-number-taken")),
            SupplierRefused::Store(error) => error.into(),
        }
    }
}
