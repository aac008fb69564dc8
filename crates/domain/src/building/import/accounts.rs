//! Opening balances of the association, proposed from a sheet that lists its accounts.
use super::{
    cell::{Cell, Sheet},
    number::{DecimalStyle, read_amount},
};
use crate::{building::text::fold, shared::Euro};

/// What a proposed line stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AccountKind {
    Bank,
    Fund,
    Supplier,
    Result,
}

/// One line of the opening entry, proposed. A person fills what the file leaves open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpeningProposal {
    /// From zero, in its sheet.
    pub row: usize,
    pub label: String,
    pub kind: AccountKind,
    /// Of the Belgian chart.
    pub account_code: String,
    /// Debit above zero. `None` where the file has a question mark or nothing.
    pub amount: Option<Euro>,
}

/// Accounts by their words where a list gives no number; funds before banks: «fonds de réserve» is a fund.
const WORDS: [(&str, &[&str], AccountKind); 6] = [
    (
        "160",
        &["fonds de reserve", "reservefonds", "reservekapitaal", "rucklage", "reserve fund"],
        AccountKind::Fund,
    ),
    (
        "100",
        &["fonds de roulement", "werkkapitaal", "werkingsfonds", "betriebsmittel", "working fund"],
        AccountKind::Fund,
    ),
    ("440", &["fournisseur", "leverancier", "lieferant", "supplier"], AccountKind::Supplier),
    ("550", &["epargne", "spaarrekening", "sparkonto", "savings", "reserverekening"], AccountKind::Bank),
    (
        "551",
        &["compte courant", "compte a vue", "zichtrekening", "girokonto", "current account"],
        AccountKind::Bank,
    ),
    ("140", &["resultat", "ecart", "resultaat", "verschil", "ergebnis", "result"], AccountKind::Result),
];

/// Looks through every sheet but the list itself for lines of accounts with an amount beside them.
#[must_use]
pub fn propose_opening(sheets: &[Sheet], list: usize) -> Vec<OpeningProposal> {
    let mut proposals: Vec<OpeningProposal> = Vec::new();
    for (_, sheet) in sheets.iter().enumerate().filter(|(index, _)| *index != list) {
        for (row, cells) in sheet.rows.iter().enumerate() {
            let Some(proposal) = proposal_of(row, cells) else { continue };
            proposals.push(proposal);
        }
    }
    proposals
}

fn proposal_of(row: usize, cells: &[Cell]) -> Option<OpeningProposal> {
    let at = cells.iter().position(|cell| !cell.is_empty())?;
    let label = cells.get(at)?.shown().to_owned();
    let (code, kind) = account_of(&label)?;
    let beside = cells.iter().skip(at + 1).find(|cell| !cell.is_empty());
    let written = beside.and_then(|cell| {
        let style = if matches!(cell, Cell::Number(_)) { DecimalStyle::Dot } else { DecimalStyle::Comma };
        read_amount(cell.shown(), style).ok()
    });
    // Funds and suppliers are owed: a list writes them without a sign, the books on the credit side.
    let amount = match kind {
        AccountKind::Bank => written,
        AccountKind::Fund | AccountKind::Supplier | AccountKind::Result => {
            written.and_then(|amount| amount.negated().ok())
        }
    };
    Some(OpeningProposal { row, label, kind, account_code: code, amount })
}

/// The number in brackets, else the words. A number stands for the account of the chart it belongs to.
fn account_of(label: &str) -> Option<(String, AccountKind)> {
    let numbers = label.split(|c: char| !c.is_ascii_digit()).filter(|digits| (2..=6).contains(&digits.len()));
    for digits in numbers {
        let (code, kind) = match digits {
            _ if digits.starts_with("550") => ("550", AccountKind::Bank),
            _ if digits.starts_with("551") => ("551", AccountKind::Bank),
            _ if digits.starts_with("10") => ("100", AccountKind::Fund),
            _ if digits.starts_with("16") => ("160", AccountKind::Fund),
            _ if digits.starts_with("44") => ("440", AccountKind::Supplier),
            _ if digits.starts_with("14") => ("140", AccountKind::Result),
            _ => continue,
        };
        return Some((code.to_owned(), kind));
    }
    let folded = fold(label);
    let by_words = WORDS.iter().find(|(_, words, _)| words.iter().any(|word| folded.contains(word)));
    by_words.map(|(code, _, kind)| ((*code).to_owned(), *kind))
}
