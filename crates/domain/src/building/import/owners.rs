//! The same person on several lines is one owner, with the contact data of whichever line has them.
use std::collections::HashMap;

use super::{
    finding::{Finding, FindingRule},
    party::{Party, name_key},
};
use crate::{
    building::{OwnerKind, text::fold},
    shared::{Euro, Language},
};

/// An owner as the list tells of him.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnerDraft {
    pub kind: OwnerKind,
    pub name: String,
    pub contact: String,
    pub language: Option<Language>,
    pub emails: Vec<String>,
    pub phone: String,
    pub address: String,
    pub iban: Option<String>,
    pub company_number: Option<String>,
    /// The rows that name him, from zero, in order.
    pub rows: Vec<usize>,
    /// What he owes, or is owed below zero, over all his lots.
    pub balance: Euro,
    /// An address was written but cannot be one: it is reported at its cell.
    pub(super) has_malformed_email: bool,
}

/// What one line says about reaching its owners.
#[derive(Debug, Clone, Default)]
pub(super) struct Contact {
    pub language: Option<Language>,
    pub emails: Vec<String>,
    pub has_malformed_email: bool,
    pub phone: String,
    pub address: String,
    pub iban: Option<String>,
    pub company_number: Option<String>,
}

#[derive(Debug, Default)]
pub(super) struct OwnerBook {
    pub owners: Vec<OwnerDraft>,
    by_name: HashMap<String, Vec<usize>>,
}

impl OwnerBook {
    /// The owner a party is: one seen before under the same name and no other e-mail, or a new one.
    pub fn recognise(
        &mut self,
        party: &Party,
        contact: &Contact,
        row: usize,
        findings: &mut Vec<Finding>,
    ) -> usize {
        let key = name_key(&party.name);
        let known = self.by_name.entry(key).or_default();
        let same = known.iter().copied().find(|index| {
            self.owners.get(*index).is_some_and(|owner| {
                owner.emails.is_empty()
                    || contact.emails.is_empty()
                    || owner.emails.iter().any(|email| contact.emails.contains(email))
            })
        });
        if let Some(index) = same {
            if let Some(owner) = self.owners.get_mut(index) {
                add_contact(owner, party, contact, row, findings);
            }
            return index;
        }
        if !known.is_empty() {
            let values = vec![("name", party.name.clone())];
            findings.push(Finding {
                row: Some(row),
                column: None,
                rule: FindingRule::SameNameOtherEmail,
                values,
            });
        }
        let index = self.owners.len();
        known.push(index);
        self.owners.push(OwnerDraft {
            kind: party.kind,
            name: party.name.clone(),
            contact: party.contact.clone(),
            language: contact.language,
            emails: contact.emails.clone(),
            phone: contact.phone.clone(),
            address: contact.address.clone(),
            iban: contact.iban.clone(),
            company_number: contact.company_number.clone(),
            rows: vec![row],
            balance: Euro::ZERO,
            has_malformed_email: contact.has_malformed_email,
        });
        index
    }
}

fn add_contact(
    owner: &mut OwnerDraft,
    party: &Party,
    contact: &Contact,
    row: usize,
    findings: &mut Vec<Finding>,
) {
    if !owner.rows.contains(&row) {
        owner.rows.push(row);
    }
    owner.language = owner.language.or(contact.language);
    owner.has_malformed_email |= contact.has_malformed_email;
    for email in &contact.emails {
        if !owner.emails.contains(email) {
            owner.emails.push(email.clone());
        }
    }
    let mut differs = false;
    for (mine, theirs) in [
        (&mut owner.contact, &party.contact),
        (&mut owner.phone, &contact.phone),
        (&mut owner.address, &contact.address),
    ] {
        if mine.is_empty() {
            mine.clone_from(theirs);
        } else {
            differs |= !theirs.is_empty() && fold(mine) != fold(theirs);
        }
    }
    for (mine, theirs) in
        [(&mut owner.iban, &contact.iban), (&mut owner.company_number, &contact.company_number)]
    {
        match (mine.as_ref(), theirs.as_ref()) {
            (None, _) => mine.clone_from(theirs),
            (Some(mine), Some(theirs)) => differs |= mine != theirs,
            (Some(_), None) => {}
        }
    }
    if differs {
        let values = vec![("name", owner.name.clone())];
        findings.push(Finding { row: Some(row), column: None, rule: FindingRule::ContactDiffers, values });
    }
}

/// Which of several holders an e-mail address belongs to: the one whose names it spells, if only one does best.
pub(super) fn holder_of_email(email: &str, holders: &[Party]) -> Option<usize> {
    let local = fold(email.split('@').next().unwrap_or_default());
    let score = |party: &Party| {
        let key = name_key(&party.name);
        let spelled = key.split(' ').filter(|word| local.split(' ').any(|part| part == *word)).count();
        let inside = key.split(' ').filter(|word| word.len() > 2 && local.contains(word)).count();
        spelled + inside
    };
    let scores: Vec<usize> = holders.iter().map(score).collect();
    let best = scores.iter().copied().max().filter(|best| *best > 0)?;
    let mut winners = scores.iter().enumerate().filter(|(_, score)| **score == best);
    let (winner, _) = winners.next()?;
    winners.next().is_none().then_some(winner)
}
