//! Writes the monthly statement of a bank, camt.053 version 8, so that the demonstration imports real files.
use std::fmt::Write as _;

use chrono::NaiveDate;

/// Which account of the association money moves on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fund {
    Working,
    Reserve,
}

/// One movement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    pub day: NaiveDate,
    pub fund: Fund,
    /// Above zero when the association receives.
    pub cents: i64,
    pub name: String,
    pub iban: String,
    /// Twelve digits of a structured communication.
    pub reference: Option<String>,
    pub text: String,
}

impl Transfer {
    /// What the bank takes for the account: nobody stands on the other side.
    fn is_cost(&self) -> bool {
        self.iban.is_empty()
    }
}

/// An account with its balance as the bank knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub fund: Fund,
    pub iban: &'static str,
    pub holder: &'static str,
    pub cents: i64,
    pub sequence: u32,
}

/// The file of one month, or none when nothing moved. Moves the balances on.
pub fn file(
    accounts: &mut [Account],
    transfers: &[Transfer],
    first_day: NaiveDate,
    last_day: NaiveDate,
) -> Option<String> {
    let mut statements = String::new();
    for account in accounts {
        let own: Vec<&Transfer> = transfers.iter().filter(|one| one.fund == account.fund).collect();
        if !own.is_empty() {
            statement(&mut statements, account, &own, first_day, last_day).ok()?;
        }
    }
    if statements.is_empty() {
        return None;
    }
    Some(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt>\
         <GrpHdr><MsgId>KG{last_day}</MsgId><CreDtTm>{last_day}T22:00:00+01:00</CreDtTm></GrpHdr>\n\
         {statements}</BkToCstmrStmt></Document>\n"
    ))
}

fn statement(
    out: &mut String,
    account: &mut Account,
    transfers: &[&Transfer],
    first_day: NaiveDate,
    last_day: NaiveDate,
) -> std::fmt::Result {
    account.sequence += 1;
    let (iban, sequence) = (account.iban, account.sequence);
    let opening = account.cents;
    account.cents += transfers.iter().map(|one| one.cents).sum::<i64>();
    writeln!(
        out,
        "<Stmt><Id>{iban}-{sequence}</Id><ElctrncSeqNb>{sequence}</ElctrncSeqNb>\
         <CreDtTm>{last_day}T22:00:00+01:00</CreDtTm><Acct><Id><IBAN>{iban}</IBAN></Id><Ccy>EUR</Ccy>\
         <Ownr><Nm>{}</Nm></Ownr></Acct>",
        escaped(account.holder)
    )?;
    balance(out, "OPBD", opening, first_day)?;
    balance(out, "CLBD", account.cents, last_day)?;
    let sum = |sign: i64| -> (usize, i64) {
        let side = transfers.iter().filter(|one| one.cents.signum() == sign);
        (side.clone().count(), side.map(|one| one.cents.abs()).sum())
    };
    let ((credits, credited), (debits, debited)) = (sum(1), sum(-1));
    writeln!(
        out,
        "<TxsSummry><TtlNtries><NbOfNtries>{}</NbOfNtries><Sum>{}</Sum></TtlNtries>\
         <TtlCdtNtries><NbOfNtries>{credits}</NbOfNtries><Sum>{}</Sum></TtlCdtNtries>\
         <TtlDbtNtries><NbOfNtries>{debits}</NbOfNtries><Sum>{}</Sum></TtlDbtNtries></TxsSummry>",
        transfers.len(),
        euros(credited + debited),
        euros(credited),
        euros(debited)
    )?;
    for (index, transfer) in transfers.iter().enumerate() {
        let tail = iban.get(12..).unwrap_or_default();
        entry(out, transfer, &format!("{tail}{sequence:03}{:03}", index + 1))?;
    }
    writeln!(out, "</Stmt>")
}

fn balance(out: &mut String, kind: &str, cents: i64, on: NaiveDate) -> std::fmt::Result {
    writeln!(
        out,
        "<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">{}</Amt>\
         <CdtDbtInd>{}</CdtDbtInd><Dt><Dt>{on}</Dt></Dt></Bal>",
        euros(cents.abs()),
        side(cents)
    )
}

fn entry(out: &mut String, transfer: &Transfer, reference: &str) -> std::fmt::Result {
    let Transfer { day, cents, name, iban, .. } = transfer;
    let (amount, side) = (euros(cents.abs()), side(*cents));
    let (family, sub_family) = match (transfer.is_cost(), *cents > 0) {
        (true, _) => ("MDOP", "CHRG"),
        (false, true) => ("RCDT", "ESCT"),
        (false, false) => ("ICDT", "ESCT"),
    };
    write!(
        out,
        "<Ntry><NtryRef>{reference}</NtryRef><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>{side}</CdtDbtInd>\
         <Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{day}</Dt></BookgDt><ValDt><Dt>{day}</Dt></ValDt>\
         <AcctSvcrRef>{reference}</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>{family}</Cd>\
         <SubFmlyCd>{sub_family}</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls><TxDtls>\
         <Refs><AcctSvcrRef>{reference}</AcctSvcrRef></Refs>\
         <Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>{side}</CdtDbtInd>"
    )?;
    if !transfer.is_cost() {
        let party = if *cents > 0 { "Dbtr" } else { "Cdtr" };
        write!(
            out,
            "<RltdPties><{party}><Pty><Nm>{}</Nm></Pty></{party}><{party}Acct><Id><IBAN>{iban}</IBAN></Id>\
             </{party}Acct></RltdPties>",
            escaped(name)
        )?;
    }
    match &transfer.reference {
        Some(digits) => write!(
            out,
            "<RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry><Issr>BBA</Issr></Tp>\
             <Ref>{digits}</Ref></CdtrRefInf></Strd></RmtInf>"
        )?,
        None => write!(out, "<RmtInf><Ustrd>{}</Ustrd></RmtInf>", escaped(&transfer.text))?,
    }
    writeln!(out, "</TxDtls></NtryDtls></Ntry>")
}

const fn side(cents: i64) -> &'static str {
    if cents < 0 { "DBIT" } else { "CRDT" }
}

fn euros(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A Belgian account number for somebody whose own is not known, always the same for the same number.
pub fn belgian_iban(number: u64) -> String {
    let account = 3_630_000_000 + number % 9_999_999;
    let check = match account % 97 {
        0 => 97,
        rest => rest,
    };
    // «BE00» moved behind the number: B is 11 and E is 14.
    let digits = u128::from(account) * 100 + u128::from(check);
    let iban_check = 98 - (digits * 1_000_000 + 111_400) % 97;
    format!("BE{iban_check:02}{digits:012}")
}

#[cfg(test)]
mod tests {
    use domain::law::Iban;

    use super::*;

    #[test]
    fn every_invented_account_number_is_valid() {
        for number in (0..2_000).chain([9_999_998, 9_999_999, u64::MAX]) {
            let iban = belgian_iban(number);
            assert!(Iban::parse(&iban).is_ok(), "{iban}");
        }
    }

    #[test]
    fn a_month_without_movements_has_no_file() {
        let day = NaiveDate::from_ymd_opt(2026, 1, 31).unwrap();
        let account =
            Account { fund: Fund::Working, iban: "BE58068241234579", holder: "A", cents: 5, sequence: 0 };
        assert_eq!(file(&mut [account], &[], day, day), None);
    }
}
