//! Reads a whole list: lines, owners, what is kept out, and every remark a person should see.
mod line;

use std::collections::BTreeMap;

use self::line::LineReader;
use super::{
    cell::{Cell, Sheet},
    finding::{Finding, FindingRule, Severity},
    heading::{Field, Layout},
    number::{DecimalStyle, read_whole},
    owners::{OwnerBook, OwnerDraft},
    rows::{KeptOut, KeptOutReason, RowKind, kind_of_row, text_of_row},
};
use crate::{
    building::{Right, UnitKind},
    shared::{Euro, Fraction, Language},
};

/// What the list is held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circumstances {
    /// The shares of the statutes, as declared for the building.
    pub total_shares: u32,
    /// The building's, for owners without one.
    pub language: Language,
    /// The building's, for «idem».
    pub address: String,
    /// The holder who speaks for a lot, by row, as a person confirmed it: his place in the cell.
    pub representatives: BTreeMap<usize, usize>,
}

/// A cell as a person corrected it on screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    pub row: usize,
    pub column: usize,
    pub text: String,
}

/// One holder of one lot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineParty {
    /// His place in [`Reading::owners`].
    pub owner: usize,
    pub right: Right,
    pub fraction: Fraction,
    pub is_representative: bool,
}

/// One lot of the list. What could not be read is absent and has a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub row: usize,
    pub code: String,
    pub kind: UnitKind,
    pub floor: String,
    pub block: String,
    pub shares: Option<u32>,
    /// One a key, in the order of [`Reading::keys`].
    pub weights: Vec<Option<u32>>,
    pub parties: Vec<LineParty>,
    /// Who is proposed to speak for several holders: his place among the parties.
    pub proposed_representative: Option<usize>,
    /// What is due on the lot; below zero the association owes it.
    pub balance: Option<Euro>,
}

/// A further charge key: one column of weights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyDraft {
    pub column: usize,
    pub name: String,
    pub total: u64,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counters {
    pub units: usize,
    pub owners: usize,
    pub owners_of_several_units: usize,
    pub kept_out: usize,
    pub errors: usize,
    pub warnings: usize,
    pub shares: u64,
    pub declared_shares: u64,
    pub balance: Euro,
}

/// A list as it would be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub lines: Vec<Line>,
    pub owners: Vec<OwnerDraft>,
    pub keys: Vec<KeyDraft>,
    pub kept_out: Vec<KeptOut>,
    /// By row and column; those of the whole list come last.
    pub findings: Vec<Finding>,
    pub decimal_style: DecimalStyle,
    pub counters: Counters,
}

impl Reading {
    /// Whether nothing stands in the way of the run.
    #[must_use]
    pub const fn may_run(&self) -> bool {
        self.counters.errors == 0
    }
}

/// Reads a sheet in a layout, with the corrections a person made.
#[must_use]
pub fn read(sheet: &Sheet, layout: &Layout, corrections: &[Correction], around: &Circumstances) -> Reading {
    let sheet = corrected(sheet, corrections);
    let style = style_of(&sheet, layout);
    let mut reader =
        LineReader { sheet: &sheet, layout, style, around, book: OwnerBook::default(), findings: Vec::new() };
    let mut lines = Vec::new();
    let mut kept_out = Vec::new();
    for row in 0..sheet.rows.len() {
        match kind_of_row(&sheet, layout, row) {
            RowKind::Blank => {}
            RowKind::Line => lines.push(reader.read(row)),
            RowKind::KeptOut(reason) => {
                kept_out.push(KeptOut { row, reason, text: text_of_row(&sheet, row) });
            }
        }
    }
    let LineReader { book, mut findings, .. } = reader;
    let mut owners = book.owners;
    share_balances(&lines, &mut owners);
    let keys = key_drafts(&sheet, layout, &lines);

    look_at_codes(&lines, layout, &mut findings);
    look_at_weights(&lines, around, layout, &mut findings);
    look_at_owners(&owners, layout, &mut findings);
    look_at_totals(&sheet, layout, style, &lines, &kept_out, &mut findings);
    findings.sort_by_key(|finding| (finding.row.is_none(), finding.row, finding.column, finding.rule));
    look_at_the_whole(&sheet, layout, &lines, &keys, around, &mut findings);

    let counters = count(&lines, &owners, &kept_out, &findings, around);
    Reading { lines, owners, keys, kept_out, findings, decimal_style: style, counters }
}

fn corrected(sheet: &Sheet, corrections: &[Correction]) -> Sheet {
    let mut sheet = sheet.clone();
    for correction in corrections {
        let Some(cells) = sheet.rows.get_mut(correction.row) else { continue };
        if cells.len() <= correction.column {
            cells.resize(correction.column + 1, Cell::Empty);
        }
        if let Some(cell) = cells.get_mut(correction.column) {
            *cell = Cell::Text(correction.text.clone());
        }
    }
    sheet
}

fn style_of(sheet: &Sheet, layout: &Layout) -> DecimalStyle {
    let columns: Vec<usize> = layout.column_of(Field::Balance).into_iter().collect();
    let texts = sheet.rows.iter().flat_map(|cells| {
        columns.iter().filter_map(|column| match cells.get(*column) {
            Some(Cell::Text(text)) => Some(text.as_str()),
            _ => None,
        })
    });
    DecimalStyle::of(texts)
}

fn share_balances(lines: &[Line], owners: &mut [OwnerDraft]) {
    for line in lines {
        let Some(balance) = line.balance else { continue };
        for (owner, amount) in line.billed(balance) {
            if let Some(owner) = owners.get_mut(owner) {
                owner.balance = owner.balance.plus(amount).unwrap_or(owner.balance);
            }
        }
    }
}

impl Line {
    /// Who answers for an amount: full owners each for their part; for split rights the representative, else the usufructuary.
    #[must_use]
    pub fn billed(&self, amount: Euro) -> Vec<(usize, Euro)> {
        let split = self.parties.iter().any(|party| party.right != Right::Full);
        if split && let Some(voice) = self.parties.iter().find(|party| party.is_representative) {
            return vec![(voice.owner, amount)];
        }
        let right = if split { Right::Usufruct } else { Right::Full };
        let payers: Vec<&LineParty> = self.parties.iter().filter(|party| party.right == right).collect();
        let parts: Vec<Fraction> = payers.iter().map(|party| party.fraction).collect();
        let amounts = crate::building::divide_balance(amount, &parts);
        payers.iter().map(|party| party.owner).zip(amounts).collect()
    }
}

fn key_drafts(sheet: &Sheet, layout: &Layout, lines: &[Line]) -> Vec<KeyDraft> {
    let draft = |(place, column): (usize, usize)| KeyDraft {
        column,
        name: layout.heading(sheet, column).to_owned(),
        total: lines
            .iter()
            .filter_map(|line| line.weights.get(place).copied().flatten())
            .map(u64::from)
            .sum(),
    };
    layout.key_columns().enumerate().map(draft).collect()
}

fn look_at_codes(lines: &[Line], layout: &Layout, findings: &mut Vec<Finding>) {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for line in lines.iter().filter(|line| !line.code.is_empty()) {
        if let Some(earlier) = first.get(line.code.as_str()) {
            let values = vec![("code", line.code.clone()), ("row", (earlier + 1).to_string())];
            let column = layout.column_of(Field::UnitCode);
            findings.push(Finding { row: Some(line.row), column, rule: FindingRule::UnitCodeTwice, values });
        } else {
            first.insert(&line.code, line.row);
        }
    }
}

/// A lot above a quarter of the building is rare enough for a second look, and lawful.
fn look_at_weights(lines: &[Line], around: &Circumstances, layout: &Layout, findings: &mut Vec<Finding>) {
    let column = layout.column_of(Field::Shares);
    for line in lines {
        let Some(shares) = line.shares else { continue };
        if u64::from(shares) * 4 > u64::from(around.total_shares) {
            let values = vec![("shares", shares.to_string()), ("total", around.total_shares.to_string())];
            findings.push(Finding { row: Some(line.row), column, rule: FindingRule::HeavyUnit, values });
        }
    }
}

fn look_at_owners(owners: &[OwnerDraft], layout: &Layout, findings: &mut Vec<Finding>) {
    for owner in owners {
        let row = owner.rows.first().copied();
        let mut remark = |field, rule| {
            let values = vec![("name", owner.name.clone())];
            findings.push(Finding { row, column: layout.column_of(field), rule, values });
        };
        if owner.language.is_none() {
            remark(Field::Language, FindingRule::LanguageMissing);
        }
        if owner.emails.is_empty() && !owner.has_malformed_email {
            remark(Field::Email, FindingRule::EmailMissing);
        }
    }
}

/// The total the list itself gives is held against the sum of its lines.
fn look_at_totals(
    sheet: &Sheet,
    layout: &Layout,
    style: DecimalStyle,
    lines: &[Line],
    kept_out: &[KeptOut],
    findings: &mut Vec<Finding>,
) {
    let Some(column) = layout.column_of(Field::Shares) else { return };
    let sum: u64 = lines.iter().filter_map(|line| line.shares).map(u64::from).sum();
    for total in kept_out.iter().filter(|kept| kept.reason == KeptOutReason::Total) {
        let Ok(written) = read_whole(sheet.cell(total.row, column).shown(), style) else { continue };
        if u64::from(written) != sum {
            let values = vec![("written", written.to_string()), ("sum", sum.to_string())];
            findings.push(Finding {
                row: Some(total.row),
                column: Some(column),
                rule: FindingRule::TotalRowDiffers,
                values,
            });
        }
    }
}

fn look_at_the_whole(
    sheet: &Sheet,
    layout: &Layout,
    lines: &[Line],
    keys: &[KeyDraft],
    around: &Circumstances,
    findings: &mut Vec<Finding>,
) {
    let mut remark = |rule, values| findings.push(Finding { row: None, column: None, rule, values });
    if lines.is_empty() {
        remark(FindingRule::NoLines, Vec::new());
        return;
    }
    if let Some(whole) = layout.declared_whole(sheet).filter(|whole| *whole != around.total_shares) {
        let values = vec![("heading", whole.to_string()), ("declared", around.total_shares.to_string())];
        remark(FindingRule::HeadingWholeDiffers, values);
    }
    for key in keys.iter().filter(|key| key.total == 0) {
        remark(FindingRule::KeyWithoutWeight, vec![("name", key.name.clone())]);
    }
    let sum: u64 = lines.iter().filter_map(|line| line.shares).map(u64::from).sum();
    let declared = u64::from(around.total_shares);
    if sum != declared {
        let difference = i128::from(sum) - i128::from(declared);
        let values = vec![
            ("sum", sum.to_string()),
            ("declared", declared.to_string()),
            ("difference", format!("{difference:+}")),
        ];
        remark(FindingRule::SharesDifferFromDeclared, values);
    }
}

fn count(
    lines: &[Line],
    owners: &[OwnerDraft],
    kept_out: &[KeptOut],
    findings: &[Finding],
    around: &Circumstances,
) -> Counters {
    let of = |severity| findings.iter().filter(|finding| finding.rule.severity() == severity).count();
    let balances = lines.iter().filter_map(|line| line.balance);
    Counters {
        units: lines.len(),
        owners: owners.len(),
        owners_of_several_units: owners.iter().filter(|owner| owner.rows.len() > 1).count(),
        kept_out: kept_out.len(),
        errors: of(Severity::Error),
        warnings: of(Severity::Warning),
        shares: lines.iter().filter_map(|line| line.shares).map(u64::from).sum(),
        declared_shares: u64::from(around.total_shares),
        balance: Euro::total(balances).unwrap_or_default(),
    }
}
