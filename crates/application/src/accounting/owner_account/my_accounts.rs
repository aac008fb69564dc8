use std::sync::Arc;

use chrono::NaiveDate;
use domain::{
    accounting::{
        amount_due::{AmountDue, amount_due},
        imputation::{Movement, OpenItem, open_items},
    },
    law::{EpcTransfer, Iban, StructuredCommunication},
    shared::{AmountOverflow, EntryId, Euro, Fund, OwnerId},
};
use thiserror::Error;

use super::{
    AccountDocument, BankDocument, DueView, ExplanationView, MyAccountView, MyAccountsView, OpenItemView,
    OwnerAccountReads, PaymentView, StatementCursor, StatementLineView,
};
use crate::shared::{Actor, Clock, Page, PageRequest, StoreError};

/// Why an account is not shown.
#[derive(Debug, Error)]
pub enum MyAccountsError {
    #[error("no such account of this person")]
    NotFound,
    #[error("the cursor of the page is none of ours")]
    CursorInvalid,
    #[error(transparent)]
    Overflow(#[from] AmountOverflow),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The accounts of the person who asks.
#[derive(Clone)]
pub struct MyAccounts {
    reads: Arc<dyn OwnerAccountReads>,
    clock: Arc<dyn Clock>,
}

impl MyAccounts {
    #[must_use]
    pub const fn new(reads: Arc<dyn OwnerAccountReads>, clock: Arc<dyn Clock>) -> Self {
        Self { reads, clock }
    }

    /// What is owed today, until when, and how to pay it.
    ///
    /// # Errors
    /// [`MyAccountsError`] from the store, or for sums that do not fit.
    pub async fn accounts(&self, actor: Actor) -> Result<MyAccountsView, MyAccountsError> {
        let today = self.clock.today();
        let documents = self.reads.accounts(actor.tenancy, today).await?;
        let accounts: Result<_, _> = documents.into_iter().map(|account| view(account, today)).collect();
        Ok(MyAccountsView { as_of: today, accounts: accounts? })
    }

    /// The lines of one account, newest first.
    ///
    /// # Errors
    /// [`MyAccountsError::NotFound`] for another person's account, [`MyAccountsError::CursorInvalid`].
    pub async fn statement(
        &self,
        actor: Actor,
        owner: OwnerId,
        page: PageRequest,
    ) -> Result<Page<StatementLineView>, MyAccountsError> {
        let after = match page.after.as_deref() {
            None => None,
            Some(text) => Some(StatementCursor::parse(text).ok_or(MyAccountsError::CursorInvalid)?),
        };
        let lines = self.reads.statement(actor.tenancy, owner, after, page.limit).await?;
        let mut items = lines.ok_or(MyAccountsError::NotFound)?;
        let has_more = items.len() > usize::from(page.limit);
        items.truncate(usize::from(page.limit));
        let next = items.last().filter(|_| has_more).map(StatementCursor::of);
        Ok(Page { items, next })
    }

    /// How an entry on the account was computed.
    ///
    /// # Errors
    /// [`MyAccountsError::NotFound`] for another person's account or an entry that is not on it.
    pub async fn explanation(
        &self,
        actor: Actor,
        owner: OwnerId,
        entry: EntryId,
    ) -> Result<ExplanationView, MyAccountsError> {
        self.reads.explanation(actor.tenancy, owner, entry).await?.ok_or(MyAccountsError::NotFound)
    }
}

fn view(account: AccountDocument, today: NaiveDate) -> Result<MyAccountView, MyAccountsError> {
    let movements: Vec<Movement> = account.movements.iter().map(Movement::from).collect();
    let balance = Euro::total(movements.iter().map(|movement| movement.amount))?;
    let open = open_items(&movements)?;
    let due = amount_due(&open, today)?.map(|due| DueView {
        amount_cents: due.amount.cents(),
        overdue_cents: due.overdue.cents(),
        due_on: due.due_on,
        payments: payments(&due, &account.banks, &account.payment_reference),
    });
    Ok(MyAccountView {
        owner_id: account.owner_id,
        owner_name: account.owner_name,
        building_id: account.building_id,
        building_name: account.building_name,
        building_address: account.building_address,
        lots: account.lots,
        balance_cents: balance.cents(),
        open: open.iter().map(open_item).collect(),
        due,
        last_payment: account.last_payment,
    })
}

/// As on the paper of a call: the reserve's part to its own account where there is one, everything else to the
/// working account.
fn payments(due: &AmountDue, banks: &[BankDocument], reference: &str) -> Vec<PaymentView> {
    let is_reserve = |bank: &BankDocument| bank.fund == Fund::Reserve.code();
    let reserve = if banks.iter().any(is_reserve) { due.reserve } else { Euro::ZERO };
    let Ok(working) = due.amount.minus(reserve) else { return Vec::new() };
    let part = |bank: &BankDocument| if is_reserve(bank) { reserve } else { working };
    banks.iter().filter_map(|bank| payment(part(bank), bank, reference)).collect()
}

/// `None` for nothing to pay, and when the stored account or reference cannot make a valid transfer: better no code than
/// a wrong one.
fn payment(amount: Euro, bank: &BankDocument, reference: &str) -> Option<PaymentView> {
    let iban = Iban::parse(&bank.iban).ok()?;
    let communication = StructuredCommunication::parse(reference).ok()?;
    let transfer = EpcTransfer::try_new(&bank.holder, iban, amount, communication).ok()?;
    Some(PaymentView {
        fund: bank.fund.clone(),
        amount_cents: amount.cents(),
        holder: bank.holder.clone(),
        iban: bank.iban.clone(),
        bic: bank.bic.clone(),
        communication: communication.digits(),
        epc: transfer.payload(),
    })
}

fn open_item(item: &OpenItem) -> OpenItemView {
    OpenItemView { fund: item.fund.code().to_owned(), due_on: item.due_on, amount_cents: item.amount.cents() }
}
