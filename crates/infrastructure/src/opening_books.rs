//! Fulfils the building's port «post the opening entry» with the ledger, in the same transaction.
use application::{
    accounting::ledger::{LedgerRepository, PostRefused, Posting, post},
    building::{OpeningEntry, OpeningPostRefused},
    shared::StoreError,
};
use domain::{
    accounting::entry::{EntryDraft, Journal, LineDraft, Source, SourceKind},
    building::{OpeningKind, OpeningLine},
    shared::{BuildingId, Euro, FiscalYearId, SupplierId},
};
use uuid::Uuid;

use crate::{
    accounting::ledger::PgLedger,
    postgres::{PgUnitOfWork, corrupt, store_error},
};

/// Opens the fiscal year of the day when it is not there, finds or names suppliers, and books one entry; a building without balances
/// only gets its year.
pub(crate) async fn post_opening_entry(
    work: &mut PgUnitOfWork,
    building: BuildingId,
    entry: OpeningEntry,
) -> Result<(), OpeningPostRefused> {
    open_year_of(work, building, &entry).await?;
    if entry.lines.is_empty() {
        return Ok(());
    }
    let mut lines = Vec::with_capacity(entry.lines.len());
    for line in &entry.lines {
        let supplier = match line.kind {
            OpeningKind::Supplier => Some(supplier_called(work, building, &line.label).await?),
            OpeningKind::Owner | OpeningKind::Bank | OpeningKind::Fund | OpeningKind::Result => None,
        };
        lines.push(draft(line, supplier, entry.on)?);
    }
    let draft = EntryDraft {
        id: entry.id,
        journal: Journal::Opening,
        date: entry.on,
        description: entry.description,
        source: Source { kind: SourceKind::OpeningBalance, id: building.as_uuid() },
        lines,
    };
    let posting = Posting { by: entry.by, at: entry.at };
    match post(&mut PgLedger(work), building, &draft, posting).await {
        Ok(_) => Ok(()),
        Err(PostRefused::YearLocked { .. }) => Err(OpeningPostRefused::YearLocked),
        Err(PostRefused::Store(error)) => Err(error.into()),
        Err(refused) => Err(OpeningPostRefused::Refused(refused.to_string())),
    }
}

async fn open_year_of(
    work: &mut PgUnitOfWork,
    building: BuildingId,
    entry: &OpeningEntry,
) -> Result<(), StoreError> {
    let mut ledger = PgLedger(work);
    if ledger.year_of(building, entry.on).await?.is_none()
        && let Some(period) = ledger.natural_year(building, entry.on).await?
    {
        // One id a building and year: two who open it at once meet in its key.
        let id = FiscalYearId::from_uuid(entry.id.as_uuid());
        ledger.open_year(building, id, period).await?;
    }
    Ok(())
}

fn draft(
    line: &OpeningLine,
    supplier: Option<SupplierId>,
    on: chrono::NaiveDate,
) -> Result<LineDraft, StoreError> {
    let amount = line.amount.ok_or_else(|| corrupt("an opening line without an amount"))?;
    let (debit, credit) = if amount.is_negative() {
        (Euro::ZERO, amount.negated().map_err(corrupt)?)
    } else {
        (amount, Euro::ZERO)
    };
    Ok(LineDraft {
        account: line.account.clone(),
        debit,
        credit,
        owner: line.owner,
        supplier,
        unit: None,
        // What owners brought along is due at once.
        due_on: line.owner.map(|_| on),
        label: line.label.clone(),
    })
}

async fn supplier_called(
    work: &mut PgUnitOfWork,
    building: BuildingId,
    name: &str,
) -> Result<SupplierId, StoreError> {
    let organization = work.tenancy().organization.as_uuid();
    let found: Option<Uuid> = sqlx::query_scalar(
        "SELECT supplier_id FROM supplier
         WHERE organization_id = $1 AND building_id = $2 AND lower(name) = lower($3) LIMIT 1",
    )
    .bind(organization)
    .bind(building.as_uuid())
    .bind(name)
    .fetch_optional(work.connection()?)
    .await
    .map_err(store_error)?;
    if let Some(found) = found {
        return Ok(SupplierId::from_uuid(found));
    }
    let made: Uuid = sqlx::query_scalar(
        "INSERT INTO supplier (organization_id, building_id, supplier_id, name)
         VALUES ($1, $2, gen_random_uuid(), $3) RETURNING supplier_id",
    )
    .bind(organization)
    .bind(building.as_uuid())
    .bind(name)
    .fetch_one(work.connection()?)
    .await
    .map_err(store_error)?;
    Ok(SupplierId::from_uuid(made))
}
