use domain::{
    accounting::bank::{AccountNumber, Balance, Declared, Statement, StatementFormat, Unreadable},
    shared::Euro,
};

use super::{
    entry::{self, Entry},
    fields::{bad, cents, date, signed},
    tree::Node,
};

/// One `Stmt`.
pub(super) fn read(node: &Node) -> Result<Statement, Unreadable> {
    let account = node.child("Acct").ok_or_else(|| bad(node, "Acct"))?;
    let number = account
        .text_at(&["Id", "IBAN"])
        .or_else(|| account.text_at(&["Id", "Othr", "Id"]))
        .and_then(AccountNumber::parse)
        .ok_or_else(|| bad(account, "Acct/Id"))?;
    let (opening, mut currency) = balance(node, &["OPBD", "PRCD"])?;
    let (closing, closing_currency) = balance(node, &["CLBD"])?;
    if closing_currency != "EUR" {
        currency = closing_currency;
    }

    let mut movements = Vec::new();
    let (mut entries, mut pending) = (0_u64, 0_u64);
    for booking in node.children("Ntry") {
        match entry::read(booking)? {
            Entry::Pending => pending += 1,
            Entry::Booked(mut payments) => {
                entries += 1;
                movements.append(&mut payments);
            }
            Entry::OtherCurrency(other) => currency = other,
        }
    }
    let all = movements.len();
    movements.retain(|movement| !movement.amount.is_zero());
    Ok(Statement {
        format: StatementFormat::Camt053,
        account: number,
        holder: holder(account),
        currency,
        sequence: sequence(node),
        opening,
        closing,
        declared: declared(node)?,
        lines: 0,
        entries,
        without_amount: u64::try_from(all - movements.len()).unwrap_or(u64::MAX),
        movements,
        pending,
        more_announced: node.text_at(&["StmtPgntn", "LastPgInd"]) == Some("false"),
    })
}

fn holder(account: &Node) -> String {
    let name = account.text_at(&["Ownr", "Nm"]).or_else(|| account.text_at(&["Ownr", "Pty", "Nm"]));
    name.or_else(|| account.text_at(&["Nm"])).unwrap_or_default().to_owned()
}

fn sequence(node: &Node) -> String {
    let number = node.text_at(&["ElctrncSeqNb"]).or_else(|| node.text_at(&["LglSeqNb"]));
    number.or_else(|| node.text_at(&["Id"])).unwrap_or_default().to_owned()
}

/// The first balance of one of these kinds, in their order, with its currency.
fn balance(node: &Node, kinds: &[&'static str]) -> Result<(Balance, String), Unreadable> {
    let found = kinds.iter().find_map(|kind| {
        node.children("Bal").find(|balance| balance.text_at(&["Tp", "CdOrPrtry", "Cd"]) == Some(*kind))
    });
    let field = kinds.first().copied().unwrap_or("Bal");
    let found = found.ok_or_else(|| bad(node, field))?;
    let amount = found.child("Amt").ok_or_else(|| bad(found, "Amt"))?;
    let on = date(found, "Dt")?.ok_or_else(|| bad(found, "Dt"))?;
    let currency = amount.currency().unwrap_or_default().to_owned();
    Ok((Balance { on, amount: signed(found, amount)? }, currency))
}

/// What `TxsSummry` says, when the bank writes one.
fn declared(node: &Node) -> Result<Declared, Unreadable> {
    let Some(summary) = node.child("TxsSummry") else { return Ok(Declared::default()) };
    let sum = |kind: &str| -> Result<Option<Euro>, Unreadable> {
        let Some(sum) = summary.at(&[kind, "Sum"]) else { return Ok(None) };
        cents(sum.text()).map(Some).ok_or_else(|| bad(sum, "Sum"))
    };
    let number = |kind: &str| -> Result<Option<u64>, Unreadable> {
        let Some(count) = summary.at(&[kind, "NbOfNtries"]) else { return Ok(None) };
        count.text().parse().map(Some).map_err(|_not_a_number| bad(count, "NbOfNtries"))
    };
    let both = match (number("TtlCdtNtries")?, number("TtlDbtNtries")?) {
        (Some(credits), Some(debits)) => credits.checked_add(debits),
        _ => None,
    };
    Ok(Declared {
        lines: None,
        entries: number("TtlNtries")?.or(both),
        debits: sum("TtlDbtNtries")?,
        credits: sum("TtlCdtNtries")?,
    })
}
