//! CODA 2.x of Febelfin: bytes in cp1252 are cut and decoded here, the records are read by the law.
mod line;

use domain::{
    accounting::bank::{AccountNumber, Balance, Declared, Movement, Statement, StatementFormat, Unreadable},
    law::coda::{CodaBalance, CodaMovement, CodaStatement, CodaUnreadable, read_coda},
};

use self::line::lines_of;

/// Reads the statements of a file one after the other, each from its record 0 to its record 9.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Statement>, Unreadable> {
    let statements = read_coda(&lines_of(bytes)?).map_err(unreadable)?;
    super::limit_movements(statements.iter().map(|statement| statement.movements.len()).sum())?;
    statements.into_iter().map(statement_of).collect()
}

fn statement_of(read: CodaStatement) -> Result<Statement, Unreadable> {
    let account = AccountNumber::parse(&read.account);
    Ok(Statement {
        format: StatementFormat::Coda,
        account: account.ok_or(Unreadable::BadField { line: 0, field: "account" })?,
        holder: read.holder,
        currency: read.currency,
        sequence: read.sequence,
        opening: balance_of(read.opening),
        closing: balance_of(read.closing),
        declared: Declared {
            lines: Some(read.declared_lines),
            entries: None,
            debits: Some(read.declared_debits),
            credits: Some(read.declared_credits),
        },
        lines: read.lines,
        entries: read.entries,
        movements: read.movements.into_iter().map(movement_of).collect(),
        without_amount: read.without_amount,
        pending: 0,
        more_announced: read.more_announced,
    })
}

const fn balance_of(read: CodaBalance) -> Balance {
    Balance { on: read.on, amount: read.amount }
}

fn movement_of(read: CodaMovement) -> Movement {
    Movement {
        booked_on: read.booked_on,
        value_on: read.value_on,
        amount: read.amount,
        counterparty_name: read.counterparty_name,
        counterparty_account: read.counterparty_account.as_deref().and_then(AccountNumber::parse),
        structured: read.structured,
        free_text: read.free_text,
        bank_reference: read.bank_reference,
        batch: read.batch,
        notes: read.notes,
        is_bank_cost: read.is_bank_cost,
    }
}

fn unreadable(why: CodaUnreadable) -> Unreadable {
    match why {
        CodaUnreadable::UnsupportedVersion { found } => Unreadable::UnsupportedVersion { found },
        CodaUnreadable::Truncated { line } => Unreadable::Truncated { line },
        CodaUnreadable::LineLength { line, found } => Unreadable::LineLength { line, found },
        CodaUnreadable::UnexpectedLine { line } => Unreadable::UnexpectedLine { line },
        CodaUnreadable::BadField { line, field } => Unreadable::BadField { line, field },
        CodaUnreadable::BatchDoesNotAddUp { line, batch, payments } => {
            Unreadable::BatchDoesNotAddUp { line, batch, payments }
        }
    }
}
