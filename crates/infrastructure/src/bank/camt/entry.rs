use chrono::NaiveDate;
use domain::{
    accounting::bank::{AccountNumber, Movement, Unreadable},
    law::StructuredCommunication,
    shared::Euro,
};

use super::{
    fields::{bad, cents, date, signed},
    tree::Node,
};

/// What one `Ntry` gives.
pub(super) enum Entry {
    Booked(Vec<Movement>),
    /// In no balance yet.
    Pending,
    OtherCurrency(String),
}

/// One `Ntry`: a batch gives its payments when the bank tells them one by one.
pub(super) fn read(node: &Node) -> Result<Entry, Unreadable> {
    let status = node.text_at(&["Sts", "Cd"]).or_else(|| node.text_at(&["Sts"]));
    if matches!(status, Some("PDNG" | "INFO" | "FUTR")) {
        return Ok(Entry::Pending);
    }
    let amount_node = node.child("Amt").ok_or_else(|| bad(node, "Amt"))?;
    if let Some(currency) = amount_node.currency().filter(|currency| *currency != "EUR") {
        return Ok(Entry::OtherCurrency(currency.to_owned()));
    }
    let amount = signed(node, amount_node)?;
    let booked_on = date(node, "BookgDt")?.ok_or_else(|| bad(node, "BookgDt"))?;
    let value_on = date(node, "ValDt")?.unwrap_or(booked_on);
    let frame = Frame { node, amount, booked_on, value_on };

    let payments: Vec<&Node> =
        node.children("NtryDtls").flat_map(|details| details.children("TxDtls")).collect();
    let amounts: Vec<Option<Euro>> =
        payments.iter().map(|payment| payment_amount(node, payment)).collect::<Result<_, Unreadable>>()?;
    let told: Option<Vec<Euro>> = amounts.into_iter().collect();
    match told {
        Some(told) if payments.len() > 1 => {
            let sum = Euro::total(told.iter().copied()).map_err(|_overflow| bad(node, "Amt"))?;
            if sum != amount {
                return Err(Unreadable::BatchDoesNotAddUp { line: node.line, batch: amount, payments: sum });
            }
            let single = payments.iter().zip(told);
            Ok(Entry::Booked(
                single.map(|(payment, part)| frame.movement(part, Some(payment), true)).collect(),
            ))
        }
        _ => {
            let only = if payments.len() == 1 { payments.first().copied() } else { None };
            Ok(Entry::Booked(vec![frame.movement(amount, only, false)]))
        }
    }
}

/// `Amt` of the payment (version 08), or `AmtDtls/TxAmt` (version 02), on its own side or the entry's.
fn payment_amount(entry: &Node, payment: &Node) -> Result<Option<Euro>, Unreadable> {
    let Some(amount) = payment.child("Amt").or_else(|| payment.at(&["AmtDtls", "TxAmt", "Amt"])) else {
        return Ok(None);
    };
    let side = if payment.child("CdtDbtInd").is_some() { payment } else { entry };
    signed(side, amount).map(Some)
}

/// What the payments of one entry share.
struct Frame<'a> {
    node: &'a Node,
    amount: Euro,
    booked_on: NaiveDate,
    value_on: NaiveDate,
}

impl Frame<'_> {
    fn movement(&self, amount: Euro, payment: Option<&Node>, in_batch: bool) -> Movement {
        let details = payment.unwrap_or(self.node);
        // Money that came in has a debtor on the other side, money that went out a creditor.
        let (party, account) = if amount.is_negative() { ("Cdtr", "CdtrAcct") } else { ("Dbtr", "DbtrAcct") };
        let parties = details.child("RltdPties");
        let name = parties.and_then(|parties| {
            parties.text_at(&[party, "Nm"]).or_else(|| parties.text_at(&[party, "Pty", "Nm"]))
        });
        let number = parties.and_then(|parties| {
            parties
                .text_at(&[account, "Id", "IBAN"])
                .or_else(|| parties.text_at(&[account, "Id", "Othr", "Id"]))
        });
        let structured = structured(details);
        let information = details.text_at(&["AddtlTxInf"]).or_else(|| self.node.text_at(&["AddtlNtryInf"]));
        let words = free_text(details);
        let free_text = if words.is_empty() && structured.is_none() {
            information.unwrap_or_default().to_owned()
        } else {
            words
        };
        let notes = information.filter(|text| *text != free_text).unwrap_or_default().to_owned();
        Movement {
            booked_on: self.booked_on,
            value_on: self.value_on,
            amount,
            counterparty_name: name.unwrap_or_default().to_owned(),
            counterparty_account: number.and_then(AccountNumber::parse),
            structured,
            free_text,
            bank_reference: self.reference(payment, in_batch),
            batch: in_batch.then_some(self.amount),
            notes,
            is_bank_cost: amount.is_negative() && is_cost(self.node),
        }
    }

    /// The bank's reference of the entry; within a batch that of the payment beside it.
    fn reference(&self, payment: Option<&Node>, in_batch: bool) -> String {
        let own = payment.and_then(|payment| {
            payment.text_at(&["Refs", "AcctSvcrRef"]).or_else(|| payment.text_at(&["Refs", "TxId"]))
        });
        let of_entry = self.node.text_at(&["AcctSvcrRef"]).or_else(|| self.node.text_at(&["NtryRef"]));
        let own_in_batch =
            own.or_else(|| payment?.text_at(&["Refs", "EndToEndId"]).filter(|id| *id != "NOTPROVIDED"));
        match (of_entry, own_in_batch) {
            (Some(entry), Some(own)) if in_batch && entry != own => format!("{entry}/{own}"),
            (Some(entry), _) => entry.to_owned(),
            (None, own_in_batch) => own.or(own_in_batch.filter(|_| in_batch)).unwrap_or_default().to_owned(),
        }
    }
}

/// `CdtrRefInf` of the Belgian kind: issuer BBA, twelve digits.
fn structured(details: &Node) -> Option<StructuredCommunication> {
    let remittance = details.child("RmtInf")?;
    remittance.children("Strd").find_map(|structured| {
        let reference = structured.child("CdtrRefInf")?;
        StructuredCommunication::parse(reference.text_at(&["Ref"])?).ok()
    })
}

fn free_text(details: &Node) -> String {
    let Some(remittance) = details.child("RmtInf") else { return String::new() };
    let written = remittance.children("Ustrd").map(Node::text);
    let other = remittance
        .children("Strd")
        .filter_map(|structured| structured.text_at(&["CdtrRefInf", "Ref"]))
        .filter(|text| StructuredCommunication::parse(text).is_err());
    written.chain(other).collect::<Vec<_>>().join(" ")
}

/// Charges by the domain code of ISO («…/CHRG», «…/FEES») or by an amount of charges alone.
fn is_cost(node: &Node) -> bool {
    let code = |path: &[&str]| node.text_at(path).unwrap_or_default().to_owned();
    let family = code(&["BkTxCd", "Domn", "Fmly", "SubFmlyCd"]);
    let proprietary = code(&["BkTxCd", "Prtry", "Cd"]);
    matches!(family.as_str(), "CHRG" | "FEES" | "COMM")
        || proprietary.get(1..3) == Some("35")
        || charges_only(node)
}

fn charges_only(node: &Node) -> bool {
    let charges = node.text_at(&["Chrgs", "TtlChrgsAndTaxAmt"]).and_then(cents);
    let amount = node.text_at(&["Amt"]).and_then(cents);
    charges.is_some() && charges == amount
}
