//! Writes CODA files as a bank would: 128 characters a line, counts and sums at the end.

/// One payment on the account.
pub struct Payment {
    pub cents: i64,
    pub from: String,
    pub text: String,
    /// Twelve digits.
    pub reference: Option<String>,
    pub account: Option<String>,
}

/// One statement of one account. Days are `DDMMYY`.
pub struct Statement {
    pub iban: String,
    pub number: u32,
    pub day: String,
    pub opening_cents: i64,
    /// Said to be more than it is, to be refused.
    pub closing_too_high: i64,
    pub payments: Vec<Payment>,
}

impl Statement {
    pub fn bytes(&self) -> Vec<u8> {
        let Self { iban, number, day, .. } = self;
        let mut lines = vec![ended(&format!("{:24}STMT{number:03}", format!("00000{day}09605")), "2")];
        let opening = amount(self.opening_cents);
        lines.push(format!("{:125}{number:03}", format!("12{number:03}{iban:34}EUR{opening}{day}")));
        for (index, payment) in self.payments.iter().enumerate() {
            let at = index + 1;
            let message = payment
                .reference
                .as_ref()
                .map_or_else(|| format!("0{}", payment.text), |digits| format!("1101{digits}"));
            let reference = format!("R{number}-{at}");
            let money = amount(payment.cents);
            let head =
                format!("21{at:04}0000{reference:21}{money}{day}00150000{message:54}{day}{number:03}0");
            lines.push(format!("{head:125}1 0"));
            lines.push(format!("{:125}1 0", format!("22{at:04}0000")));
            let account = payment.account.clone().unwrap_or_default();
            let currency = if account.is_empty() { "" } else { "EUR" };
            let head = format!("23{at:04}0000{account:34}{currency:3}{:35}", payment.from);
            lines.push(format!("{head:125}0 0"));
        }
        let received: i64 = self.payments.iter().map(|payment| payment.cents).sum();
        let closing = amount(self.opening_cents + received + self.closing_too_high);
        lines.push(ended(&format!("8{number:03}{iban:34}EUR{closing}{day}"), "0"));
        let count = lines.len() - 1;
        let sums = format!("9{:15}{count:06}{:015}{:015}", "", 0, received * 10);
        lines.push(ended(&sums, "2"));
        (lines.join("\r\n") + "\r\n").into_bytes()
    }

    pub fn closing_cents(&self) -> i64 {
        self.opening_cents + self.payments.iter().map(|payment| payment.cents).sum::<i64>()
    }
}

fn ended(line: &str, link: &str) -> String {
    format!("{line:127}{link}")
}

/// A sign and thousandths in fifteen digits.
fn amount(cents: i64) -> String {
    format!("{}{:015}", u8::from(cents < 0), cents.unsigned_abs() * 10)
}
