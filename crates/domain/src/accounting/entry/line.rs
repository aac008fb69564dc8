use chrono::NaiveDate;
use thiserror::Error;

use crate::{
    accounting::chart::{Account, PartyRule, account},
    shared::{Euro, OwnerId, SupplierId, UnitId},
};

/// Why a line cannot be booked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum LineRefused {
    #[error("no such account in the chart")]
    UnknownAccount,
    #[error("a line has either a debit or a credit, above zero")]
    OneSide,
    #[error("a line on an owners’ account names the owner")]
    OwnerMissing,
    #[error("a line on the suppliers’ account names the supplier")]
    SupplierMissing,
    #[error("this account belongs to nobody in particular")]
    PartyNotAllowed,
    #[error("a label has at most 500 characters")]
    LabelTooLong,
}

/// Which column an amount stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    Debit,
    Credit,
}

/// Whose account a line belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Party {
    Nobody,
    Owner(OwnerId),
    Supplier(SupplierId),
}

/// What somebody wants to write on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineDraft {
    pub account: String,
    pub debit: Euro,
    pub credit: Euro,
    pub owner: Option<OwnerId>,
    pub supplier: Option<SupplierId>,
    pub unit: Option<UnitId>,
    pub due_on: Option<NaiveDate>,
    pub label: String,
}

impl LineDraft {
    #[must_use]
    pub fn debit(account: &str, amount: Euro) -> Self {
        Self::new(account, amount, Euro::ZERO)
    }

    #[must_use]
    pub fn credit(account: &str, amount: Euro) -> Self {
        Self::new(account, Euro::ZERO, amount)
    }

    #[must_use]
    pub fn owner(self, owner: OwnerId) -> Self {
        Self { owner: Some(owner), ..self }
    }

    #[must_use]
    pub fn supplier(self, supplier: SupplierId) -> Self {
        Self { supplier: Some(supplier), ..self }
    }

    #[must_use]
    pub fn unit(self, unit: UnitId) -> Self {
        Self { unit: Some(unit), ..self }
    }

    #[must_use]
    pub fn due_on(self, due_on: NaiveDate) -> Self {
        Self { due_on: Some(due_on), ..self }
    }

    #[must_use]
    pub fn label(self, label: &str) -> Self {
        Self { label: label.to_owned(), ..self }
    }

    /// A negative amount is the same amount on the other side: credit notes book as mirrored invoices.
    ///
    /// # Errors
    /// Overflow of the opposite of the smallest amount.
    pub fn mirrored_when_negative(self) -> Result<Self, crate::shared::AmountOverflow> {
        if self.debit.is_negative() {
            return Ok(Self { credit: self.debit.negated()?, debit: Euro::ZERO, ..self });
        }
        if self.credit.is_negative() {
            return Ok(Self { debit: self.credit.negated()?, credit: Euro::ZERO, ..self });
        }
        Ok(self)
    }

    fn new(account: &str, debit: Euro, credit: Euro) -> Self {
        Self {
            account: account.to_owned(),
            debit,
            credit,
            owner: None,
            supplier: None,
            unit: None,
            due_on: None,
            label: String::new(),
        }
    }
}

/// One line of a booked entry.
///
/// Invariants: a known account, one positive amount on one side, the party its account asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryLine {
    account: &'static Account,
    side: Side,
    amount: Euro,
    party: Party,
    unit: Option<UnitId>,
    due_on: Option<NaiveDate>,
    label: String,
}

impl EntryLine {
    pub(super) fn try_new(draft: &LineDraft) -> Result<Self, LineRefused> {
        let account = account(&draft.account).ok_or(LineRefused::UnknownAccount)?;
        let (side, amount) = one_side(draft.debit, draft.credit)?;
        let party = party(account, draft.owner, draft.supplier)?;
        let label = draft.label.trim().to_owned();
        if label.chars().count() > super::TEXT_CHARACTERS_MAX {
            return Err(LineRefused::LabelTooLong);
        }
        Ok(Self { account, side, amount, party, unit: draft.unit, due_on: draft.due_on, label })
    }

    pub(super) fn reversed(&self) -> Self {
        let side = match self.side {
            Side::Debit => Side::Credit,
            Side::Credit => Side::Debit,
        };
        Self { side, ..self.clone() }
    }

    #[must_use]
    pub const fn account(&self) -> &'static Account {
        self.account
    }

    #[must_use]
    pub const fn side(&self) -> Side {
        self.side
    }

    /// Always above zero.
    #[must_use]
    pub const fn amount(&self) -> Euro {
        self.amount
    }

    #[must_use]
    pub fn debit(&self) -> Euro {
        if self.side == Side::Debit { self.amount } else { Euro::ZERO }
    }

    #[must_use]
    pub fn credit(&self) -> Euro {
        if self.side == Side::Credit { self.amount } else { Euro::ZERO }
    }

    #[must_use]
    pub const fn party(&self) -> Party {
        self.party
    }

    #[must_use]
    pub const fn unit(&self) -> Option<UnitId> {
        self.unit
    }

    #[must_use]
    pub const fn due_on(&self) -> Option<NaiveDate> {
        self.due_on
    }

    #[must_use]
    pub fn label(&self) -> &str {
        &self.label
    }
}

fn one_side(debit: Euro, credit: Euro) -> Result<(Side, Euro), LineRefused> {
    if debit.is_positive() && credit.is_zero() {
        Ok((Side::Debit, debit))
    } else if credit.is_positive() && debit.is_zero() {
        Ok((Side::Credit, credit))
    } else {
        Err(LineRefused::OneSide)
    }
}

fn party(
    account: &Account,
    owner: Option<OwnerId>,
    supplier: Option<SupplierId>,
) -> Result<Party, LineRefused> {
    match (account.party(), owner, supplier) {
        (PartyRule::Owner, Some(owner), None) => Ok(Party::Owner(owner)),
        (PartyRule::Owner, None, None) => Err(LineRefused::OwnerMissing),
        (PartyRule::Supplier, None, Some(supplier)) => Ok(Party::Supplier(supplier)),
        (PartyRule::Supplier, None, None) => Err(LineRefused::SupplierMissing),
        (PartyRule::Nobody, None, None) => Ok(Party::Nobody),
        (PartyRule::Owner | PartyRule::Supplier | PartyRule::Nobody, _, _) => {
            Err(LineRefused::PartyNotAllowed)
        }
    }
}
