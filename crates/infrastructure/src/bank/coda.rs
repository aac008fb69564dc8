//! CODA 2.x of Febelfin: lines of 128 bytes in cp1252, one kind of record each.
mod booking;
mod line;
mod statement;

use domain::accounting::bank::{Statement, Unreadable};

use self::{line::lines_of, statement::Reading};

/// Reads the statements of a file one after the other, each from its record 0 to its record 9.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Statement>, Unreadable> {
    let mut statements = Vec::new();
    let mut reading: Option<Reading> = None;
    let mut last = 0;
    let mut movements = 0_usize;
    for line in lines_of(bytes)? {
        last = line.number;
        let Some(mut current) = reading.take() else {
            reading = Some(Reading::begin(&line)?);
            continue;
        };
        if line.kind() == b'9' {
            let statement = current.finish(&line)?;
            movements = movements.saturating_add(statement.movements.len());
            super::limit_movements(movements)?;
            statements.push(statement);
        } else {
            current.take(&line)?;
            reading = Some(current);
        }
    }
    if reading.is_some() {
        return Err(Unreadable::Truncated { line: last });
    }
    // What follows in this very file is not missing.
    let count = statements.len();
    for statement in statements.iter_mut().take(count.saturating_sub(1)) {
        statement.more_announced = false;
    }
    Ok(statements)
}
