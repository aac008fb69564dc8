use application::shared::StoreError;
use chrono::NaiveDate;
use domain::{
    accounting::{
        entry::{Entry, EntryDraft, Journal, LineDraft, Source, SourceKind},
        fiscal_year::FiscalYear,
    },
    shared::{EntryId, Euro, FiscalYearId, OwnerId, Period, SupplierId, UnitId},
};
use serde::Deserialize;
use uuid::Uuid;

use crate::postgres::corrupt;

/// An entry as one JSON document of the database.
#[derive(Debug, Deserialize)]
pub(super) struct EntryRow {
    entry_id: Uuid,
    fiscal_year_id: Uuid,
    since: NaiveDate,
    until: NaiveDate,
    locked: bool,
    journal: String,
    entry_date: NaiveDate,
    description: String,
    source_kind: String,
    source_id: Uuid,
    reverses_entry_id: Option<Uuid>,
    lines: Vec<LineRow>,
}

#[derive(Debug, Deserialize)]
struct LineRow {
    account_code: String,
    owner_id: Option<Uuid>,
    supplier_id: Option<Uuid>,
    unit_id: Option<Uuid>,
    debit_cents: i64,
    credit_cents: i64,
    due_on: Option<NaiveDate>,
    label: String,
}

/// The document of [`EntryRow`]; `$1` is the organisation, `$2` the building, and the tail says which entries.
macro_rules! entry_document {
    ($tail:literal) => {
        concat!(
            "SELECT jsonb_build_object(
                 'entry_id', e.entry_id, 'fiscal_year_id', e.fiscal_year_id, 'since', y.since, 'until', y.until,
                 'locked', y.locked_at IS NOT NULL, 'journal', e.journal, 'entry_date', e.entry_date,
                 'description', e.description, 'source_kind', e.source_kind, 'source_id', e.source_id,
                 'reverses_entry_id', e.reverses_entry_id,
                 'lines', (SELECT jsonb_agg(to_jsonb(l) ORDER BY l.line_no) FROM entry_line l
                           WHERE l.organization_id = e.organization_id AND l.entry_id = e.entry_id))
             FROM entry e
             JOIN fiscal_year y ON y.organization_id = e.organization_id AND y.fiscal_year_id = e.fiscal_year_id
             WHERE e.organization_id = $1 AND e.building_id = $2 ",
            $tail
        )
    };
}
pub(super) use entry_document;

impl EntryRow {
    pub(super) fn restored(self) -> Result<Entry, StoreError> {
        let journal = Journal::from_code(&self.journal);
        let kind = SourceKind::from_code(&self.source_kind);
        let (Some(journal), Some(kind)) = (journal, kind) else {
            return Err(corrupt(format!("entry {}: unknown journal or source", self.entry_id)));
        };
        let draft = EntryDraft {
            id: EntryId::from_uuid(self.entry_id),
            journal,
            date: self.entry_date,
            description: self.description,
            source: Source { kind, id: self.source_id },
            lines: self.lines.into_iter().map(LineRow::draft).collect(),
        };
        let year = FiscalYear {
            id: FiscalYearId::from_uuid(self.fiscal_year_id),
            period: Period { since: self.since, until: Some(self.until) },
            locked: self.locked,
        };
        let reverses = self.reverses_entry_id.map(EntryId::from_uuid);
        Entry::restored(&draft, reverses, &year)
            .map_err(|refused| corrupt(format!("entry {}: {refused}", self.entry_id)))
    }
}

impl LineRow {
    fn draft(self) -> LineDraft {
        LineDraft {
            account: self.account_code,
            debit: Euro::from_cents(self.debit_cents),
            credit: Euro::from_cents(self.credit_cents),
            owner: self.owner_id.map(OwnerId::from_uuid),
            supplier: self.supplier_id.map(SupplierId::from_uuid),
            unit: self.unit_id.map(UnitId::from_uuid),
            due_on: self.due_on,
            label: self.label,
        }
    }
}
