use application::{
    accounting::ledger::{
        AccountLedgerView, AccountLine, Days, EntryItem, EntryView, FiscalYearView, LedgerReader,
        LineComputationView, OwnerAccountView, OwnersMovements, TrialBalanceView,
    },
    shared::{Page, PageRequest, StoreError, Tenancy},
};
use async_trait::async_trait;
use chrono::NaiveDate;
use domain::shared::{BuildingId, EntryId, OwnerId};
use uuid::Uuid;

use super::statements::{
    ACCOUNT, COMPUTATION, ENTRIES, ENTRY, OWNER_ACCOUNT, OWNER_MOVEMENTS, TRIAL_BALANCE, YEARS,
};
use crate::postgres::{LAST_DAY, PgStore, first_day, next_cursor, tenant_query};

#[async_trait]
impl LedgerReader for PgStore {
    async fn years(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
    ) -> Result<Option<Vec<FiscalYearView>>, StoreError> {
        self.document(tenant_query(tenancy, YEARS).bind(building.as_uuid())).await
    }

    async fn entries(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        days: Days,
        journal: Option<&str>,
        page: &PageRequest,
    ) -> Result<Option<Page<EntryItem>>, StoreError> {
        let (day, number, id) = below_entry(page);
        let query = tenant_query::<Vec<EntryItem>>(tenancy, ENTRIES)
            .bind(building.as_uuid())
            .bind(days.from.unwrap_or(first_day()))
            .bind(days.to.unwrap_or(LAST_DAY))
            .bind(journal.map(str::to_owned))
            .bind(day)
            .bind(number)
            .bind(id)
            .bind(i64::from(page.limit) + 1);
        let Some(mut items) = self.document(query).await? else { return Ok(None) };
        let cursor = |item: &EntryItem| format!("{}_{}_{}", item.entry_date, item.number, item.entry_id);
        let next = next_cursor(&mut items, page.limit, cursor);
        Ok(Some(Page { items, next }))
    }

    async fn entry(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        id: EntryId,
    ) -> Result<Option<EntryView>, StoreError> {
        self.document(tenant_query(tenancy, ENTRY).bind(building.as_uuid()).bind(id.as_uuid())).await
    }

    async fn trial_balance(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        days: Days,
    ) -> Result<Option<TrialBalanceView>, StoreError> {
        let query =
            tenant_query(tenancy, TRIAL_BALANCE).bind(building.as_uuid()).bind(days.from).bind(days.to);
        self.document(query).await
    }

    async fn account(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        account: &str,
        days: Days,
        page: Option<&PageRequest>,
    ) -> Result<Option<AccountLedgerView>, StoreError> {
        let ((day, number, line), rows) = above_line(page);
        let query = tenant_query::<AccountLedgerView>(tenancy, ACCOUNT)
            .bind(building.as_uuid())
            .bind(account.to_owned())
            .bind(days.from.unwrap_or(first_day()))
            .bind(days.to.unwrap_or(LAST_DAY))
            .bind(day)
            .bind(number)
            .bind(line)
            .bind(rows);
        let view = self.document(query).await?;
        Ok(view.map(|mut view| {
            view.next = next_page(&mut view.items, page);
            view
        }))
    }

    async fn owner_account(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        owner: OwnerId,
        page: Option<&PageRequest>,
    ) -> Result<Option<OwnerAccountView>, StoreError> {
        let ((day, number, line), rows) = above_line(page);
        let query = tenant_query::<OwnerAccountView>(tenancy, OWNER_ACCOUNT)
            .bind(building.as_uuid())
            .bind(owner.as_uuid())
            .bind(day)
            .bind(number)
            .bind(line)
            .bind(rows);
        let view = self.document(query).await?;
        Ok(view.map(|mut view| {
            view.next = next_page(&mut view.items, page);
            view
        }))
    }

    async fn owner_movements(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        on: NaiveDate,
    ) -> Result<Option<OwnersMovements>, StoreError> {
        self.document(tenant_query(tenancy, OWNER_MOVEMENTS).bind(building.as_uuid()).bind(on)).await
    }

    async fn computation(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        entry: EntryId,
        line: i32,
        only: Option<OwnerId>,
    ) -> Result<Option<LineComputationView>, StoreError> {
        let query = tenant_query(tenancy, COMPUTATION)
            .bind(building.as_uuid())
            .bind(entry.as_uuid())
            .bind(line)
            .bind(only.map(OwnerId::as_uuid));
        self.document(query).await
    }
}

/// Below what a page of entries goes on, by day, number and id.
fn below_entry(page: &PageRequest) -> (NaiveDate, i32, Uuid) {
    let parsed = |after: &str| {
        let mut parts = after.splitn(3, '_');
        Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
    };
    page.after.as_deref().and_then(parsed).unwrap_or((LAST_DAY, i32::MAX, Uuid::max()))
}

/// Above what a page of lines goes on, by day, number and line, and how many rows to read: one more than the page holds, or all.
fn above_line(page: Option<&PageRequest>) -> ((NaiveDate, i32, i32), Option<i64>) {
    let parsed = |after: &str| {
        let mut parts = after.splitn(3, '_');
        Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
    };
    let above = page.and_then(|page| page.after.as_deref()).and_then(parsed);
    (above.unwrap_or((first_day(), 0, 0)), page.map(|page| i64::from(page.limit) + 1))
}

fn next_page(items: &mut Vec<AccountLine>, page: Option<&PageRequest>) -> Option<String> {
    next_cursor(items, page?.limit, |line| format!("{}_{}_{}", line.entry_date, line.number, line.line_no))
}
