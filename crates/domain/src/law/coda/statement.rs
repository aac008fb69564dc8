use super::{
    CodaBalance, CodaMovement, CodaStatement, CodaUnreadable,
    booking::Booking,
    line::{CodaLine, account_of},
};
use crate::shared::Euro;

/// A statement between its record 0 and its record 9.
pub(super) struct Reading {
    holder: String,
    head: Option<Head>,
    closing: Option<CodaBalance>,
    bookings: Vec<Booking>,
    /// Records 1, 2, 3 and 8, which the trailer counts.
    lines: u64,
}

/// Record 1.
struct Head {
    account: String,
    currency: String,
    sequence: String,
    opening: CodaBalance,
}

impl Reading {
    /// Record 0.
    pub fn begin(line: &CodaLine) -> Result<Self, CodaUnreadable> {
        if line.kind() != '0' {
            return Err(line.unexpected());
        }
        if line.mark(127) != '2' {
            return Err(CodaUnreadable::UnsupportedVersion {
                found: format!("CODA {}", line.text(127..128)),
            });
        }
        Ok(Self { holder: line.text(34..60), head: None, closing: None, bookings: Vec::new(), lines: 0 })
    }

    /// Any record between 0 and 9, in its order: 1, then 2 and 3, then 8, then 4.
    pub fn take(&mut self, line: &CodaLine) -> Result<(), CodaUnreadable> {
        let (begun, closed) = (self.head.is_some(), self.closing.is_some());
        match line.kind() {
            '1' if !begun => self.open(line)?,
            '2' if begun && !closed => self.movement(line)?,
            '3' if begun && !closed => {
                self.bookings.last_mut().ok_or_else(|| line.unexpected())?.take(line)?;
            }
            '8' if begun && !closed => self.close(line)?,
            '4' if begun => return Ok(()),
            _ => return Err(line.unexpected()),
        }
        self.lines = self.lines.saturating_add(1);
        Ok(())
    }

    /// Record 9, which counts the others.
    pub fn finish(self, line: &CodaLine) -> Result<CodaStatement, CodaUnreadable> {
        let (Some(head), Some(closing)) = (self.head, self.closing) else { return Err(line.unexpected()) };
        let declared_lines = line.count(16..22, "number of records")?;
        let declared_debits = line.unsigned(22..37, "sum of debits")?;
        let declared_credits = line.unsigned(37..52, "sum of credits")?;
        let entries = self.bookings.iter().filter(|booking| !booking.is_detail()).count();
        let mut movements = movements_of(self.bookings)?;
        let all = movements.len();
        movements.retain(|movement| !movement.amount.is_zero());
        let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
        Ok(CodaStatement {
            account: head.account,
            holder: self.holder,
            currency: head.currency,
            sequence: head.sequence,
            opening: head.opening,
            closing,
            declared_lines,
            declared_debits,
            declared_credits,
            lines: self.lines,
            entries: count(entries),
            without_amount: count(all - movements.len()),
            movements,
            more_announced: line.mark(127) == '1',
        })
    }

    fn open(&mut self, line: &CodaLine) -> Result<(), CodaUnreadable> {
        let (account, currency) = line.own_account(line.mark(1), 5)?;
        let amount = line.amount(42, 43..58, "opening balance")?;
        let on = line.date(58..64, "opening date")?.ok_or_else(|| line.bad("opening date"))?;
        if self.holder.is_empty() {
            self.holder = line.text(64..90);
        }
        let sequence = line.text(2..5);
        self.head = Some(Head { account, currency, sequence, opening: CodaBalance { on, amount } });
        Ok(())
    }

    fn movement(&mut self, line: &CodaLine) -> Result<(), CodaUnreadable> {
        if line.mark(1) != '1' {
            return self.bookings.last_mut().ok_or_else(|| line.unexpected())?.take(line);
        }
        let booking = Booking::begin(line)?;
        let follows = self.bookings.last().is_some_and(|previous| previous.sequence == booking.sequence);
        if booking.is_detail() != follows {
            return Err(line.unexpected());
        }
        self.bookings.push(booking);
        Ok(())
    }

    fn close(&mut self, line: &CodaLine) -> Result<(), CodaUnreadable> {
        let amount = line.amount(41, 42..57, "closing balance")?;
        let on = line.date(57..63, "closing date")?.ok_or_else(|| line.bad("closing date"))?;
        let opened = self.head.as_ref().map(|head| head.account.as_str()).unwrap_or_default();
        let written = line.text(4..38);
        let closed = written.split_whitespace().next().and_then(account_of);
        let is_same = closed.is_some_and(|closed| opened.ends_with(closed.as_str()));
        if !is_same {
            return Err(line.bad("account"));
        }
        self.closing = Some(CodaBalance { on, amount });
        Ok(())
    }
}

/// Gives the payments of each total, or the booking itself: never both.
fn movements_of(bookings: Vec<Booking>) -> Result<Vec<CodaMovement>, CodaUnreadable> {
    let mut movements = Vec::with_capacity(bookings.len());
    let mut rest = bookings.into_iter().peekable();
    while let Some(booking) = rest.next() {
        let mut details = Vec::new();
        while let Some(detail) = rest.next_if(Booking::is_detail) {
            match details.last_mut() {
                Some(payment) if detail.is_detail_of_detail() => Booking::explain(payment, &detail),
                _ => details.push(detail),
            }
        }
        if booking.is_total() && !details.is_empty() {
            let (batch, line) = (booking.amount(), booking.line);
            let payments =
                Euro::total(details.iter().map(Booking::amount)).map_err(|_overflow| bad_amount(line))?;
            if payments != batch {
                return Err(CodaUnreadable::BatchDoesNotAddUp { line, batch, payments });
            }
            movements.extend(details.into_iter().map(|detail| detail.into_movement(Some(batch), &[])));
        } else {
            let explained: Vec<String> = details.iter().map(Booking::in_words).collect();
            movements.push(booking.into_movement(None, &explained));
        }
    }
    Ok(movements)
}

const fn bad_amount(line: u64) -> CodaUnreadable {
    CodaUnreadable::BadField { line, field: "amount" }
}
