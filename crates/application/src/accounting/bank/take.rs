//! What checking and importing a file have in common: read, held against its laws, its account and what is kept.
use std::collections::HashMap;

use chrono::NaiveDate;
use domain::{
    accounting::bank::{
        AccountNumber, Before, Check, KeptStatement, Law, Movement, MovementIdentity, SoundStatement,
        StatementFormat, StatementRefused, Unreadable, Warning, checks_of, identities, previous_of, twin_key,
        warnings,
    },
    shared::{AmountOverflow, BuildingId},
};
use thiserror::Error;

use super::{
    ports::{BankRepository, BankUnitOfWork, OwnAccount, StatementReader},
    views::{BalanceView, StatementCheckView},
};
use crate::{accounting::ledger::PostRefused, shared::StoreError};

/// Why nothing of a file was imported. `statement` counts from 1 within the file.
#[derive(Debug, Error)]
pub enum ImportRefused {
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    #[error("statement {statement} contradicts itself")]
    LawBroken { statement: usize, law: Law, in_file: i64, computed: i64, checks: Vec<Check> },
    #[error("statement {statement} is in {currency}")]
    CurrencyNotEuro { statement: usize, currency: String },
    #[error("account {account} is none of this association's")]
    UnknownAccount { account: AccountNumber },
    #[error("account {account} is another association's")]
    AccountOfAnotherBuilding { account: AccountNumber },
    #[error("a movement of {date}, before the books opened on {open_on}, is in the opening balance already")]
    BeforeBooksOpen { date: NaiveDate, open_on: NaiveDate },
    #[error("somebody must have seen the warnings")]
    WarningsNotAccepted { statements: Vec<StatementCheckView> },
    #[error(transparent)]
    Posting(#[from] PostRefused),
    #[error(transparent)]
    TooLarge(#[from] AmountOverflow),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A statement ready to be kept.
pub(super) struct Taken {
    pub account: OwnAccount,
    pub sound: SoundStatement,
    pub kept: KeptStatement,
    pub warnings: Vec<Warning>,
    /// The whole statement was imported before.
    pub is_known: bool,
    /// Movements not imported before: place from 1, identity, movement.
    pub fresh: Vec<(usize, MovementIdentity, Movement)>,
}

impl Taken {
    pub fn needs_consent(&self) -> bool {
        !self.is_known && self.warnings.iter().any(Warning::needs_consent)
    }

    pub fn view(&self) -> StatementCheckView {
        let statement = self.sound.statement();
        StatementCheckView {
            iban: self.account.number.to_string(),
            fund: self.account.fund.code().to_owned(),
            format: format_code(statement.format).to_owned(),
            sequence: statement.sequence.clone(),
            opening: BalanceView::from(statement.opening),
            closing: BalanceView::from(statement.closing),
            checks: self.sound.checks().iter().copied().map(Into::into).collect(),
            warnings: self.warnings.iter().map(Into::into).collect(),
            movement_count: statement.movements.len(),
            new_count: self.fresh.len(),
            is_known: self.is_known,
            needs_consent: self.needs_consent(),
        }
    }
}

pub(super) const fn format_code(format: StatementFormat) -> &'static str {
    match format {
        StatementFormat::Coda => "coda",
        StatementFormat::Camt053 => "camt053",
    }
}

/// Reads a file and holds each statement against its own laws: nothing of the database is needed.
pub(super) fn read(reader: &dyn StatementReader, file: &[u8]) -> Result<Vec<SoundStatement>, ImportRefused> {
    let statements = reader.read(file)?;
    let numbered = statements.into_iter().enumerate();
    numbered
        .map(|(index, statement)| {
            let checks = checks_of(&statement)?;
            SoundStatement::try_new(statement).map_err(|refused| refusal(refused, index + 1, checks))
        })
        .collect()
}

fn refusal(refused: StatementRefused, statement: usize, checks: Vec<Check>) -> ImportRefused {
    match refused {
        StatementRefused::LawBroken { law, in_file, computed } => {
            ImportRefused::LawBroken { statement, law, in_file, computed, checks }
        }
        StatementRefused::CurrencyNotEuro { currency } => {
            ImportRefused::CurrencyNotEuro { statement, currency }
        }
        StatementRefused::TooLarge(overflow) => ImportRefused::TooLarge(overflow),
    }
}

/// Holds the statements against the accounts of the building and what is kept of them.
pub(super) async fn take(
    work: &mut dyn BankUnitOfWork,
    building: BuildingId,
    statements: Vec<SoundStatement>,
) -> Result<Vec<Taken>, ImportRefused> {
    let accounts = work.bank().accounts_for_update(building).await?;
    let mut history: HashMap<AccountNumber, Vec<KeptStatement>> = HashMap::new();
    let mut taken = Vec::with_capacity(statements.len());
    for sound in statements {
        let number = sound.statement().account.clone();
        let Some(account) = accounts.iter().find(|account| account.number == number) else {
            return Err(if work.bank().is_of_another_building(building, &number).await? {
                ImportRefused::AccountOfAnotherBuilding { account: number }
            } else {
                ImportRefused::UnknownAccount { account: number }
            });
        };
        if !history.contains_key(&number) {
            let kept = work.bank().kept_statements(account.id).await?;
            history.insert(number.clone(), kept);
        }
        let earlier = history.entry(number).or_default();
        let one = take_one(&mut *work.bank(), account, earlier, sound).await?;
        if !one.is_known {
            earlier.push(one.kept.clone());
        }
        taken.push(one);
    }
    Ok(taken)
}

async fn take_one(
    bank: &mut (dyn BankRepository + '_),
    account: &OwnAccount,
    earlier: &[KeptStatement],
    sound: SoundStatement,
) -> Result<Taken, ImportRefused> {
    let statement = sound.statement();
    let kept = kept_of(&sound);
    let is_known = earlier.iter().any(|known| known.is_same_as(&kept));
    let previous = previous_of(earlier, statement.opening, statement.closing.on);
    let before = previous.map_or(Before::Books(account.in_books), Before::Statement);
    let warnings = if is_known { Vec::new() } else { warnings(statement, before) };
    let first_day = statement.movements.iter().map(|movement| movement.booked_on).min();
    let follows = previous.is_none_or(|closing| {
        closing.amount == statement.opening.amount && first_day.is_none_or(|day| closing.on <= day)
    });
    let fresh = match (is_known, days_of(&statement.movements)) {
        (false, Some((since, until))) => {
            let twins = bank.kept_twins(account.id, since, until).await?;
            fresh(&statement.movements, &twins, follows)
        }
        _ => Vec::new(),
    };
    if let Some(open_on) = account.books_open_on
        && let Some(date) =
            fresh.iter().map(|(_, _, movement)| movement.booked_on).find(|date| *date < open_on)
    {
        return Err(ImportRefused::BeforeBooksOpen { date, open_on });
    }
    Ok(Taken { account: account.clone(), kept, warnings, is_known, fresh, sound })
}

fn kept_of(sound: &SoundStatement) -> KeptStatement {
    let statement = sound.statement();
    KeptStatement {
        format: statement.format,
        sequence: statement.sequence.clone(),
        opening: statement.opening,
        closing: statement.closing,
        credits: sound.credits(),
        debits: sound.debits(),
        movement_count: u64::try_from(statement.movements.len()).unwrap_or(u64::MAX),
    }
}

fn days_of(movements: &[Movement]) -> Option<(NaiveDate, NaiveDate)> {
    let days = || movements.iter().map(|movement| movement.booked_on);
    Some((days().min()?, days().max()?))
}

/// A statement that follows brings only new movements; one that overlaps brings those whose ordinal is not kept.
fn fresh(
    movements: &[Movement],
    twins: &HashMap<domain::accounting::bank::TwinKey, u32>,
    follows: bool,
) -> Vec<(usize, MovementIdentity, Movement)> {
    let none = HashMap::new();
    let named = identities(movements, if follows { twins } else { &none });
    movements
        .iter()
        .zip(named)
        .enumerate()
        .filter(|(_, (movement, identity))| {
            follows || identity.ordinal > twins.get(&twin_key(movement)).copied().unwrap_or(0)
        })
        .map(|(index, (movement, identity))| (index + 1, identity, movement.clone()))
        .collect()
}
