use async_trait::async_trait;
use chrono::NaiveDate;
use domain::{
    accounting::imputation::Movement,
    shared::{EntryId, Euro, Fund, OwnerId},
};
use serde::Deserialize;
use uuid::Uuid;

use super::{ExplanationView, OwnedLotView, PaymentMadeView, StatementLineView};
use crate::shared::{StoreError, Tenancy};

/// Accounts of the person who asks, one statement each. Somebody else's account does not exist here.
#[async_trait]
pub trait OwnerAccountReads: Send + Sync {
    /// Everything the person owns on `on`, in every building the tenancy reaches.
    async fn accounts(&self, tenancy: Tenancy, on: NaiveDate) -> Result<Vec<AccountDocument>, StoreError>;

    /// Newest lines first, `limit` and one more; `None` when it is not the person's account.
    async fn statement(
        &self,
        tenancy: Tenancy,
        owner: OwnerId,
        after: Option<StatementCursor>,
        limit: u16,
    ) -> Result<Option<Vec<StatementLineView>>, StoreError>;

    /// How the lines of one entry on the account came about; `None` when it is not the person's account.
    async fn explanation(
        &self,
        tenancy: Tenancy,
        owner: OwnerId,
        entry: EntryId,
    ) -> Result<Option<ExplanationView>, StoreError>;
}

/// Where a page of a statement ends: its day, the number of the entry in the books, and the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatementCursor {
    pub on: NaiveDate,
    pub number: i32,
    pub line: i32,
}

impl StatementCursor {
    /// Reads the `next` of a page; `None` for what is not one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('_');
        let on = parts.next()?.parse().ok()?;
        let number = parts.next()?.parse().ok()?;
        let line = parts.next()?.parse().ok()?;
        parts.next().is_none().then_some(Self { on, number, line })
    }

    #[must_use]
    pub fn of(line: &StatementLineView) -> String {
        format!("{}_{}_{}", line.on, line.number, line.line_no)
    }
}

/// One account as the store knows it, before the open amounts are worked out.
#[derive(Debug, Clone, Deserialize)]
pub struct AccountDocument {
    pub owner_id: Uuid,
    pub owner_name: String,
    pub building_id: Uuid,
    pub building_name: String,
    pub building_address: String,
    pub payment_reference: String,
    pub lots: Vec<OwnedLotView>,
    pub movements: Vec<MovementDocument>,
    pub last_payment: Option<PaymentMadeView>,
    /// The association's accounts: of working, of the reserve where it has its own.
    pub banks: Vec<BankDocument>,
}

/// The sum of an account's lines with one due date and one fund.
#[derive(Debug, Clone, Deserialize)]
pub struct MovementDocument {
    pub account_code: String,
    pub due_on: Option<NaiveDate>,
    /// Positive is a debt.
    pub cents: i64,
}

impl From<&MovementDocument> for Movement {
    fn from(document: &MovementDocument) -> Self {
        let fund = Fund::of_owners_account(&document.account_code).unwrap_or(Fund::Working);
        Self { fund, due_on: document.due_on, amount: Euro::from_cents(document.cents) }
    }
}

/// Where to pay.
#[derive(Debug, Clone, Deserialize)]
pub struct BankDocument {
    /// `working` or `reserve`.
    pub fund: String,
    pub holder: String,
    pub iban: String,
    pub bic: Option<String>,
}
