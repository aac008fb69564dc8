use thiserror::Error;

use crate::{
    accounting::chart::{AccountKind, account},
    law::{Law, VatRate},
    shared::{AmountOverflow, ChargeKeyId, Euro, Fund, InvoiceLineId},
};

/// Why a line of an invoice is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum InvoiceLineRefused {
    #[error("an invoice is booked on an account of expenses")]
    NotAnExpense,
    #[error("no such VAT rate on the date of the invoice")]
    UnknownVatRate,
    #[error("the VAT is too far from its rate to be a rounding")]
    VatDeviates,
    #[error("the amount of the line is zero")]
    Zero,
    #[error("a label has at most 300 characters")]
    LabelTooLong,
    #[error(transparent)]
    Overflow(#[from] AmountOverflow),
}

/// How far the VAT written on an invoice may lie from net × rate: suppliers round a line, a page or a total.
pub const MAX_VAT_ROUNDING: Euro = Euro::from_cents(5);

/// What somebody typed on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceLineDraft {
    pub id: InvoiceLineId,
    pub account: String,
    pub label: String,
    pub net: Euro,
    pub vat_basis_points: u16,
    /// As written on the invoice, when it differs by a rounding.
    pub vat: Option<Euro>,
    pub key: ChargeKeyId,
    /// What it is paid from.
    pub fund: Fund,
}

/// One line: one account, one key, one VAT rate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceLine {
    id: InvoiceLineId,
    account: &'static str,
    label: String,
    net: Euro,
    rate: VatRate,
    vat: Euro,
    gross: Euro,
    key: ChargeKeyId,
    fund: Fund,
}

impl InvoiceLine {
    pub(super) fn try_new(draft: &InvoiceLineDraft, law: Law) -> Result<Self, InvoiceLineRefused> {
        let account = account(&draft.account).filter(|account| account.kind == AccountKind::Expense);
        let account = account.ok_or(InvoiceLineRefused::NotAnExpense)?;
        if draft.net.is_zero() {
            return Err(InvoiceLineRefused::Zero);
        }
        let rate = VatRate::try_new(law, draft.vat_basis_points)
            .map_err(|_unknown| InvoiceLineRefused::UnknownVatRate)?;
        let computed = rate.on(draft.net)?;
        let vat = draft.vat.unwrap_or(computed);
        let deviation = vat.minus(computed)?;
        if deviation > MAX_VAT_ROUNDING || deviation < MAX_VAT_ROUNDING.negated()? {
            return Err(InvoiceLineRefused::VatDeviates);
        }
        let gross = draft.net.plus(vat)?.bookable()?;
        let label = draft.label.trim().to_owned();
        if super::is_longer(&label, super::TEXT_CHARACTERS_MAX) {
            return Err(InvoiceLineRefused::LabelTooLong);
        }
        Ok(Self {
            id: draft.id,
            account: account.code,
            label,
            net: draft.net,
            rate,
            vat,
            gross,
            key: draft.key,
            fund: draft.fund,
        })
    }

    #[must_use]
    pub const fn id(&self) -> InvoiceLineId {
        self.id
    }

    #[must_use]
    pub const fn account(&self) -> &'static str {
        self.account
    }

    #[must_use]
    pub fn label(&self) -> &str {
        &self.label
    }

    #[must_use]
    pub const fn net(&self) -> Euro {
        self.net
    }

    #[must_use]
    pub const fn rate(&self) -> VatRate {
        self.rate
    }

    #[must_use]
    pub const fn vat(&self) -> Euro {
        self.vat
    }

    /// VAT included: what the association pays and divides.
    #[must_use]
    pub const fn gross(&self) -> Euro {
        self.gross
    }

    #[must_use]
    pub const fn key(&self) -> ChargeKeyId {
        self.key
    }

    /// Only what is paid from the working fund is charged to the owners as it is spent: they are called the reserve and
    /// extraordinary funds ahead.
    #[must_use]
    pub const fn fund(&self) -> Fund {
        self.fund
    }
}
