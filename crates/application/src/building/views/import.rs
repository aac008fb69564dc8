use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use domain::building::import::{BalanceSign, Cell, Field, Finding, Reading, Severity, propose_opening};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::building::{ImportState, StoredImport};

/// An upload: what the file is, how it was read, and what stands in the way.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ImportView {
    pub import_id: Uuid,
    pub state: String,
    pub file_name: String,
    pub file_format: String,
    /// Of a CSV file, as found.
    pub encoding: Option<String>,
    pub separator: Option<String>,
    /// `comma` or `dot`, as found in the amounts.
    pub decimal_style: String,
    pub sheet_names: Vec<String>,
    pub sheet: usize,
    /// The row of the headings as spreadsheets count, from 1.
    pub heading_row: Option<usize>,
    pub columns: Vec<ColumnView>,
    /// `debit_positive` or `credit_positive`.
    pub balance_sign: String,
    pub owners_since: NaiveDate,
    pub counters: CountersView,
    /// Remarks about the whole list.
    pub findings: Vec<FindingView>,
    pub kept_out: Vec<KeptOutView>,
    pub keys: Vec<KeyDraftView>,
    pub owners: Vec<ImportOwnerView>,
    /// Lines of opening balances found beside the list.
    pub opening_lines: usize,
    pub may_run: bool,
    pub steps_done: u32,
    pub steps_total: u32,
    pub created_at: DateTime<Utc>,
    pub run_at: Option<DateTime<Utc>>,
    pub version: i32,
}

#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ColumnView {
    pub heading: String,
    /// What it holds; absent when it is not imported.
    pub field: Option<String>,
    /// The first filled cells below the heading.
    pub samples: Vec<String>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
pub struct CountersView {
    pub units: usize,
    pub owners: usize,
    pub owners_of_several_units: usize,
    pub kept_out: usize,
    pub errors: usize,
    pub warnings: usize,
    pub shares: u64,
    pub declared_shares: u64,
    pub balance_cents: i64,
}

/// A remark; `column` from 0, `row` from 1 as spreadsheets count.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct FindingView {
    pub row: Option<usize>,
    pub column: Option<usize>,
    /// Stable key of the rule; the screen translates it.
    pub rule: String,
    /// `error` or `warning`.
    pub severity: String,
    /// Values for the sentence, by name.
    #[schema(value_type = Object)]
    pub params: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct KeptOutView {
    pub row: usize,
    /// `title`, `heading`, `total` or `note`.
    pub reason: String,
    pub text: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct KeyDraftView {
    pub name: String,
    pub total_weight: u64,
}

#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ImportOwnerView {
    pub kind: String,
    pub name: String,
    pub contact_name: String,
    pub language: Option<String>,
    pub emails: Vec<String>,
    /// As spreadsheets count, from 1.
    pub rows: Vec<usize>,
    pub balance_cents: i64,
}

/// One lot of the list, with the cells as they are now.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ImportLineView {
    /// As spreadsheets count, from 1.
    pub row: usize,
    pub code: String,
    pub kind: String,
    pub shares: Option<u32>,
    pub balance_cents: Option<i64>,
    /// As written or corrected, one a column.
    pub cells: Vec<String>,
    pub parties: Vec<LinePartyView>,
    /// Place among the parties of whoever is proposed to speak for them.
    pub proposed_representative: Option<usize>,
    pub findings: Vec<FindingView>,
}

#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct LinePartyView {
    pub name: String,
    pub kind: String,
    pub right_kind: String,
    pub numerator: u32,
    pub denominator: u32,
    pub is_representative: bool,
}

const SAMPLES: usize = 3;

/// What a draft shows as a whole.
#[must_use]
pub fn import_view(import: &StoredImport, reading: &Reading) -> ImportView {
    let counters = reading.counters;
    ImportView {
        import_id: import.id.as_uuid(),
        state: state_code(import.state).to_owned(),
        file_name: import.file_name.clone(),
        file_format: import.file.format.code().to_owned(),
        encoding: import.file.encoding.clone(),
        separator: import.file.separator.map(String::from),
        decimal_style: reading.decimal_style.code().to_owned(),
        sheet_names: import.file.sheets.iter().map(|sheet| sheet.name.clone()).collect(),
        sheet: import.layout.sheet,
        heading_row: import.layout.heading_row.map(|row| row + 1),
        columns: columns_of(import),
        balance_sign: sign_code(import.layout.balance_sign).to_owned(),
        owners_since: import.owners_since,
        counters: CountersView {
            units: counters.units,
            owners: counters.owners,
            owners_of_several_units: counters.owners_of_several_units,
            kept_out: counters.kept_out,
            errors: counters.errors,
            warnings: counters.warnings,
            shares: counters.shares,
            declared_shares: counters.declared_shares,
            balance_cents: counters.balance.cents(),
        },
        findings: beside_the_lines(reading),
        kept_out: reading.kept_out.iter().map(kept_out_view).collect(),
        keys: reading
            .keys
            .iter()
            .map(|key| KeyDraftView { name: key.name.clone(), total_weight: key.total })
            .collect(),
        owners: reading.owners.iter().map(owner_view).collect(),
        opening_lines: propose_opening(&import.file.sheets, import.layout.sheet).len(),
        may_run: reading.may_run() && import.layout.check(&import.file.sheets).is_ok(),
        steps_done: import.progress.done,
        steps_total: import.progress.total,
        created_at: import.created_at,
        run_at: import.run_at,
        version: import.version,
    }
}

/// The lots of a draft, one view a line.
#[must_use]
pub fn import_lines(import: &StoredImport, reading: &Reading) -> Vec<ImportLineView> {
    let sheet = import.file.sheets.get(import.layout.sheet);
    let width = import.layout.columns.len();
    let cell = |row: usize, column: usize| {
        let corrected = import.corrections.iter().rev().find(|one| one.row == row && one.column == column);
        match (corrected, sheet) {
            (Some(correction), _) => correction.text.clone(),
            (None, Some(sheet)) => match sheet.cell(row, column) {
                Cell::Uncomputed(formula) => format!("={formula}"),
                cell => cell.shown().to_owned(),
            },
            (None, None) => String::new(),
        }
    };
    let mut findings: HashMap<usize, Vec<FindingView>> = HashMap::new();
    for finding in &reading.findings {
        if let Some(row) = finding.row {
            findings.entry(row).or_default().push(finding_view(finding));
        }
    }
    let mut view = |line: &domain::building::import::Line| ImportLineView {
        row: line.row + 1,
        code: line.code.clone(),
        kind: line.kind.code().to_owned(),
        shares: line.shares,
        balance_cents: line.balance.map(domain::shared::Euro::cents),
        cells: (0..width).map(|column| cell(line.row, column)).collect(),
        parties: line.parties.iter().map(|party| party_view(party, reading)).collect(),
        proposed_representative: line.proposed_representative,
        findings: findings.remove(&line.row).unwrap_or_default(),
    };
    reading.lines.iter().map(&mut view).collect()
}

/// The stable word of a state.
pub(crate) const fn state_code(state: ImportState) -> &'static str {
    match state {
        ImportState::Draft => "draft",
        ImportState::Done => "done",
        ImportState::Reverted => "reverted",
    }
}

const fn sign_code(sign: BalanceSign) -> &'static str {
    match sign {
        BalanceSign::DebitPositive => "debit_positive",
        BalanceSign::CreditPositive => "credit_positive",
    }
}

fn beside_the_lines(reading: &Reading) -> Vec<FindingView> {
    let rows: BTreeSet<usize> = reading.lines.iter().map(|line| line.row).collect();
    let beside = reading.findings.iter().filter(|finding| finding.row.is_none_or(|row| !rows.contains(&row)));
    beside.map(finding_view).collect()
}

fn columns_of(import: &StoredImport) -> Vec<ColumnView> {
    let Some(sheet) = import.file.sheets.get(import.layout.sheet) else { return Vec::new() };
    let below = import.layout.heading_row.map_or(0, |row| row + 1);
    let column = |(index, field): (usize, &Option<Field>)| {
        let cells = (below..sheet.rows.len()).map(|row| sheet.cell(row, index).shown());
        ColumnView {
            heading: import.layout.heading(sheet, index).to_owned(),
            field: field.map(|field| field.code().to_owned()),
            samples: cells.filter(|text| !text.is_empty()).take(SAMPLES).map(str::to_owned).collect(),
        }
    };
    import.layout.columns.iter().enumerate().map(column).collect()
}

fn finding_view(finding: &Finding) -> FindingView {
    let value = |(name, text): &(&'static str, String)| ((*name).to_owned(), Value::String(text.clone()));
    FindingView {
        row: finding.row.map(|row| row + 1),
        column: finding.column,
        rule: finding.rule.code().to_owned(),
        severity: match finding.rule.severity() {
            Severity::Error => "error".to_owned(),
            Severity::Warning => "warning".to_owned(),
        },
        params: finding.values.iter().map(value).collect(),
    }
}

fn kept_out_view(kept: &domain::building::import::KeptOut) -> KeptOutView {
    KeptOutView { row: kept.row + 1, reason: kept.reason.code().to_owned(), text: kept.text.clone() }
}

fn owner_view(owner: &domain::building::import::OwnerDraft) -> ImportOwnerView {
    ImportOwnerView {
        kind: owner.kind.code().to_owned(),
        name: owner.name.clone(),
        contact_name: owner.contact.clone(),
        language: owner.language.map(|language| language.code().to_owned()),
        emails: owner.emails.clone(),
        rows: owner.rows.iter().map(|row| row + 1).collect(),
        balance_cents: owner.balance.cents(),
    }
}

fn party_view(party: &domain::building::import::LineParty, reading: &Reading) -> LinePartyView {
    let owner = reading.owners.get(party.owner);
    LinePartyView {
        name: owner.map(|owner| owner.name.clone()).unwrap_or_default(),
        kind: owner.map(|owner| owner.kind.code().to_owned()).unwrap_or_default(),
        right_kind: party.right.code().to_owned(),
        numerator: party.fraction.numerator(),
        denominator: party.fraction.denominator(),
        is_representative: party.is_representative,
    }
}
