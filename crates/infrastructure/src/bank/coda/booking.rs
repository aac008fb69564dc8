use chrono::NaiveDate;
use domain::{
    accounting::bank::{AccountNumber, Movement, Unreadable},
    law::StructuredCommunication,
    shared::Euro,
};

use super::line::Line;

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
    counterparty_account: Option<AccountNumber>,
    counterparty_name: String,
    information: Vec<String>,
    /// Last article read, for the order of 2.1, 2.2, 2.3.
    article: u8,
}

impl Booking {
    /// Record 2.1.
    pub fn begin(line: &Line<'_>) -> Result<Self, Unreadable> {
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
            is_structured: line.byte(61) == b'1',
            communication: line.raw(62..115),
            counterparty_account: None,
            counterparty_name: String::new(),
            information: Vec::new(),
            article: b'1',
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
    pub fn take(&mut self, line: &Line<'_>) -> Result<(), Unreadable> {
        if line.text(2..6) != self.sequence || (line.kind() == b'2' && line.text(6..10) != self.detail) {
            return Err(line.unexpected());
        }
        match (line.kind(), line.byte(1)) {
            (b'2', b'2') if self.article == b'1' => self.communication.push_str(&line.raw(10..63)),
            (b'2', b'3') if self.article < b'3' => {
                self.counterparty_account = AccountNumber::parse(&line.text(10..44));
                self.counterparty_name = line.text(47..82);
                self.communication.push_str(&line.raw(82..125));
            }
            (b'3', b'1') => self.inform(line.text(40..113)),
            (b'3', b'2') => self.inform(line.text(10..115)),
            (b'3', b'3') => self.inform(line.text(10..100)),
            _ => return Err(line.unexpected()),
        }
        if line.kind() == b'2' {
            self.article = line.byte(1);
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
    pub fn into_movement(self, batch: Option<Euro>, explained: &[String]) -> Movement {
        let structured = self.structured();
        let free_text = if structured.is_some() { String::new() } else { self.words() };
        let family = self.code.get(1..3).unwrap_or_default();
        let mut notes = self.information;
        notes.extend_from_slice(explained);
        Movement {
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
