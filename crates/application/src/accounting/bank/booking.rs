//! Entries of the bank: each movement once against suspense, each match from suspense to what it is.
use domain::{
    accounting::{
        bank::{MatchPart, MatchTarget, Movement},
        chart::{BANK_COSTS, INTERNAL_TRANSFERS, SUPPLIERS, SUSPENSE},
        entry::{EntryDraft, Journal, LineDraft, Source, SourceKind},
        imputation::{
            Imputation, ImputationRefused, Movement as OwnerMovement, OpenItem, impute, open_items,
        },
    },
    shared::{AmountOverflow, BankTransactionId, EntryId, Euro, Fund, MatchId, OwnerId},
};

use super::ports::BankBooks;

const DESCRIPTION_MAX: usize = 200;

/// D 551|550 / C 4990 for money received, the other way round for money paid.
pub(super) fn movement_entry(
    id: EntryId,
    transaction: BankTransactionId,
    fund: Fund,
    movement: &Movement,
) -> Result<EntryDraft, AmountOverflow> {
    let lines = vec![
        LineDraft::debit(fund.bank_account(), movement.amount).mirrored_when_negative()?,
        LineDraft::credit(SUSPENSE, movement.amount).mirrored_when_negative()?,
    ];
    Ok(EntryDraft {
        id,
        journal: Journal::Bank,
        date: movement.booked_on,
        description: description(movement),
        source: Source { kind: SourceKind::BankTransaction, id: transaction.as_uuid() },
        lines,
    })
}

/// From suspense to the parts; a payment of an owner on his oldest claims first. Keeps `books` in step, so that the
/// next payment of the same owner finds the claims already paid.
pub(super) fn match_entry(
    id: EntryId,
    matched: MatchId,
    movement: &Movement,
    parts: &[MatchPart],
    books: &mut BankBooks,
) -> Result<EntryDraft, AmountOverflow> {
    let mut lines = vec![LineDraft::debit(SUSPENSE, movement.amount).mirrored_when_negative()?];
    for part in parts {
        match part.target {
            MatchTarget::Owner(owner) => lines.extend(owner_lines(owner, part.amount, books)?),
            MatchTarget::Supplier(supplier) => {
                lines.push(LineDraft::credit(SUPPLIERS, part.amount).supplier(supplier));
            }
            MatchTarget::BankCosts => lines.push(LineDraft::credit(BANK_COSTS, part.amount)),
            MatchTarget::InternalTransfer => lines.push(LineDraft::credit(INTERNAL_TRANSFERS, part.amount)),
        }
    }
    let lines = lines.into_iter().map(LineDraft::mirrored_when_negative).collect::<Result<_, _>>()?;
    Ok(EntryDraft {
        id,
        journal: Journal::Bank,
        date: movement.booked_on,
        description: description(movement),
        source: Source { kind: SourceKind::BankMatch, id: matched.as_uuid() },
        lines,
    })
}

/// Money given back to an owner stands against what he paid ahead, without a due date.
fn owner_lines(
    owner: OwnerId,
    amount: Euro,
    books: &mut BankBooks,
) -> Result<Vec<LineDraft>, AmountOverflow> {
    let account = books.owners.entry(owner).or_default();
    let undated = OpenItem { due_on: None, fund: Fund::Working, amount };
    let pieces = match impute(amount, &open_items(account)?) {
        Ok(Imputation { mut settled, credit }) => {
            if credit.is_positive() {
                settled.push(OpenItem { amount: credit, ..undated });
            }
            settled
        }
        Err(ImputationRefused::NotAPayment) => vec![undated],
        Err(ImputationRefused::Overflow(overflow)) => return Err(overflow),
    };
    let mut lines = Vec::with_capacity(pieces.len());
    for OpenItem { due_on, fund, amount } in pieces {
        account.push(OwnerMovement { fund, due_on, amount: amount.negated()? });
        let line = LineDraft::credit(fund.owners_account(), amount).owner(owner);
        lines.push(LineDraft { due_on, ..line });
    }
    Ok(lines)
}

/// Who and what, in the bank's own words: the journal is read in any language.
fn description(movement: &Movement) -> String {
    let reference = movement.structured.map(|reference| reference.to_string());
    let words = [Some(movement.counterparty_name.clone()), reference, Some(movement.free_text.clone())];
    let joined =
        words.into_iter().flatten().filter(|word| !word.trim().is_empty()).collect::<Vec<_>>().join(" · ");
    if joined.is_empty() {
        return if movement.bank_reference.is_empty() {
            "–".to_owned()
        } else {
            movement.bank_reference.clone()
        };
    }
    joined.chars().take(DESCRIPTION_MAX).collect()
}
