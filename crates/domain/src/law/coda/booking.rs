use chrono::NaiveDate;

use super::{
    CodaMovement, CodaUnreadable,
    line::{CodaLine, account_of},
};
use crate::{law::StructuredCommunication, shared::Euro};

/// Families of transaction codes for costs the bank charges by itself.
const COST_FAMILIES: [&str; 2] = ["35", "80"];

/// Records 2.1 to 3.3 of one booking, or of one detail of it.
pub(super) struct Booking {
    pub line: u64,
    /// Number within the statement.
    pub sequence: String,
    /// «0000» for the booking itself.
    pub detail: String,
    /// First digit of the code: 1 and 2 are totals of payments, of which details follow.
    code: String,
    amount: Euro,
    bank_reference: String,
    value_on: Option<NaiveDate>,
    booked_on: NaiveDate,
    is_structured: bool,
    communication: String,
    counterparty_account: Option<String>,
    counterparty_name: String,
    information: Vec<String>,
    /// Last article read, for the order of 2.1, 2.2, 2.3.
    article: char,
}

impl Booking {
    /// Record 2.1.
    pub fn begin(line: &CodaLine) -> Result<Self, CodaUnreadable> {
        let booked_on = line.date(115..121, "booking date")?.ok_or_else(|| line.bad("booking date"))?;
        Ok(Self {
            line: line.number,
            sequence: line.text(2..6),
            detail: line.text(6..10),
            code: line.text(53..61),
            amount: line.amount(31, 32..47, "amount")?,
            bank_reference: line.text(10..31),
            value_on: line.date(47..53, "value date")?,
            booked_on,
            is_structured: line.mark(61) == '1',
            communication: line.raw(62..115),
            counterparty_account: None,
            counterparty_name: String::new(),
            information: Vec::new(),
            article: '1',
        })
    }

    pub fn is_detail(&self) -> bool {
        self.detail != "0000"
    }

    /// A total whose details are the payments themselves; of any other booking, details only explain.
    pub fn is_total(&self) -> bool {
        !self.is_detail() && (self.code.starts_with('1') || self.code.starts_with('2'))
    }

    /// Type 9 explains a payment that is a detail itself (type 7).
    pub fn is_detail_of_detail(&self) -> bool {
        self.is_detail() && self.code.starts_with('9')
    }

    /// Keeps a detail as a note only: its amount is already in this one's.
    pub fn explain(&mut self, detail: &Self) {
        self.inform(detail.in_words());
    }

    pub fn in_words(&self) -> String {
        format!("{} {}", self.amount, self.words())
    }

    pub const fn amount(&self) -> Euro {
        self.amount
    }

    /// Records 2.2, 2.3 and 3.x that belong to this 2.1.
    pub fn take(&mut self, line: &CodaLine) -> Result<(), CodaUnreadable> {
        if line.text(2..6) != self.sequence || (line.kind() == '2' && line.text(6..10) != self.detail) {
            return Err(line.unexpected());
        }
        match (line.kind(), line.mark(1)) {
            ('2', '2') if self.article == '1' => self.communication.push_str(&line.raw(10..63)),
            ('2', '3') if self.article < '3' => {
                self.counterparty_account = account_of(&line.text(10..44));
                self.counterparty_name = line.text(47..82);
                self.communication.push_str(&line.raw(82..125));
            }
            ('3', '1') => self.inform(line.text(40..113)),
            ('3', '2') => self.inform(line.text(10..115)),
            ('3', '3') => self.inform(line.text(10..100)),
            _ => return Err(line.unexpected()),
        }
        if line.kind() == '2' {
            self.article = line.mark(1);
        }
        Ok(())
    }

    fn inform(&mut self, text: String) {
        if !text.is_empty() {
            self.information.push(text);
        }
    }

    /// What the payer wrote, spaces between its pieces kept single.
    fn words(&self) -> String {
        self.communication.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The movement this is, with what details of it explain.
    pub fn into_movement(self, batch: Option<Euro>, explained: &[String]) -> CodaMovement {
        let structured = self.structured();
        let free_text = if structured.is_some() { String::new() } else { self.words() };
        let family = self.code.get(1..3).unwrap_or_default();
        let mut notes = self.information;
        notes.extend_from_slice(explained);
        CodaMovement {
            booked_on: self.booked_on,
            value_on: self.value_on.unwrap_or(self.booked_on),
            amount: self.amount,
            is_bank_cost: self.amount.is_negative() && COST_FAMILIES.contains(&family),
            counterparty_name: self.counterparty_name,
            counterparty_account: self.counterparty_account,
            structured,
            free_text,
            bank_reference: self.bank_reference,
            batch,
            notes: notes.join(" · "),
        }
    }

    /// Types 101 and 102: twelve digits after the type.
    fn structured(&self) -> Option<StructuredCommunication> {
        let kind = self.communication.get(0..3)?;
        if !self.is_structured || !matches!(kind, "101" | "102") {
            return None;
        }
        StructuredCommunication::parse(self.communication.get(3..15)?).ok()
    }
}
