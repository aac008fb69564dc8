//! Reads one line of a list, cell by cell.
use super::super::{
    cell::{Cell, Sheet},
    finding::{Finding, FindingRule},
    heading::{BalanceSign, Field, Layout},
    number::{DecimalStyle, read_amount, read_whole},
    owners::{Contact, OwnerBook, holder_of_email},
    party::{Parties, PartiesUnreadable, Party, PartyDoubt, read_parties},
};
use super::{Circumstances, Line, LineParty};
use crate::{
    building::{
        Right, UnitKind, parse_email,
        text::{fold, tidy},
    },
    law::{CompanyNumber, Iban},
    shared::{Euro, Language},
};

pub(super) struct LineReader<'a> {
    pub sheet: &'a Sheet,
    pub layout: &'a Layout,
    pub style: DecimalStyle,
    pub around: &'a Circumstances,
    pub book: OwnerBook,
    pub findings: Vec<Finding>,
}

/// The longest code of a lot, in characters.
const LONGEST_CODE: usize = 40;

const SAME_ADDRESS: [&str; 8] = ["idem", "id", "same", "zelfde", "hetzelfde", "dito", "ditto", "gleich"];

impl LineReader<'_> {
    pub fn read(&mut self, row: usize) -> Line {
        self.look_for_uncomputed(row);
        let code = self.code(row);
        let kind = self.kind(row);
        let shares = self.shares(row);
        let columns: Vec<usize> = self.layout.key_columns().collect();
        let weights = columns.into_iter().map(|column| self.weight(row, column)).collect();
        let balance = self.balance(row);
        let (parties, proposed_representative) = self.parties(row);
        Line {
            row,
            code,
            kind,
            floor: tidy(self.text(row, Field::Floor)),
            block: tidy(self.text(row, Field::Block)),
            shares,
            weights,
            parties,
            proposed_representative,
            balance,
        }
    }

    fn text(&self, row: usize, field: Field) -> &str {
        self.layout.column_of(field).map_or("", |column| self.sheet.cell(row, column).shown())
    }

    fn remark(&mut self, row: usize, field: Field, rule: FindingRule, text: &str) {
        let column = self.layout.column_of(field);
        let values = if text.is_empty() { Vec::new() } else { vec![("text", text.to_owned())] };
        self.findings.push(Finding { row: Some(row), column, rule, values });
    }

    fn look_for_uncomputed(&mut self, row: usize) {
        for (column, _) in self.layout.columns.iter().enumerate().filter(|(_, field)| field.is_some()) {
            if let Cell::Uncomputed(formula) = self.sheet.cell(row, column) {
                let values = vec![("text", formula.clone())];
                let rule = FindingRule::FormulaWithoutResult;
                self.findings.push(Finding { row: Some(row), column: Some(column), rule, values });
            }
        }
    }

    /// Numbers of a spreadsheet have a dot, whatever the style of the texts beside them.
    fn style_of(&self, row: usize, column: usize) -> DecimalStyle {
        match self.sheet.cell(row, column) {
            Cell::Number(_) => DecimalStyle::Dot,
            Cell::Empty | Cell::Text(_) | Cell::Uncomputed(_) => self.style,
        }
    }

    fn code(&mut self, row: usize) -> String {
        let code = tidy(self.text(row, Field::UnitCode));
        if code.is_empty() {
            self.remark(row, Field::UnitCode, FindingRule::UnitCodeMissing, "");
        } else if code.chars().count() > LONGEST_CODE {
            self.remark(row, Field::UnitCode, FindingRule::UnitCodeTooLong, &code);
        }
        code
    }

    fn kind(&mut self, row: usize) -> UnitKind {
        let text = self.text(row, Field::Kind).to_owned();
        UnitKind::recognise(&text).unwrap_or_else(|| {
            if self.layout.column_of(Field::Kind).is_some() {
                self.remark(row, Field::Kind, FindingRule::KindUnknown, &text);
            }
            UnitKind::Other
        })
    }

    fn shares(&mut self, row: usize) -> Option<u32> {
        let column = self.layout.column_of(Field::Shares)?;
        if matches!(self.sheet.cell(row, column), Cell::Uncomputed(_)) {
            return None;
        }
        let text = self.sheet.cell(row, column).shown().to_owned();
        if text.is_empty() {
            self.remark(row, Field::Shares, FindingRule::SharesMissing, "");
            return None;
        }
        // The database keeps shares in 31 bits.
        let shares = read_whole(&text, self.style_of(row, column))
            .ok()
            .filter(|shares| i32::try_from(*shares).is_ok());
        if shares.is_none() {
            self.remark(row, Field::Shares, FindingRule::SharesUnreadable, &text);
        }
        shares
    }

    /// An empty weight is none: the lot does not bear that key.
    fn weight(&mut self, row: usize, column: usize) -> Option<u32> {
        let text = self.sheet.cell(row, column).shown();
        if text.is_empty() {
            return Some(0);
        }
        let weight = read_whole(text, self.style_of(row, column)).ok();
        if weight.is_none() {
            let values = vec![("text", text.to_owned())];
            let rule = FindingRule::WeightUnreadable;
            self.findings.push(Finding { row: Some(row), column: Some(column), rule, values });
        }
        weight
    }

    fn balance(&mut self, row: usize) -> Option<Euro> {
        let Some(column) = self.layout.column_of(Field::Balance) else { return Some(Euro::ZERO) };
        let text = self.sheet.cell(row, column).shown().to_owned();
        if text.is_empty() {
            if !matches!(self.sheet.cell(row, column), Cell::Uncomputed(_)) {
                self.remark(row, Field::Balance, FindingRule::BalanceMissing, "");
            }
            return Some(Euro::ZERO);
        }
        let amount = read_amount(&text, self.style_of(row, column)).ok();
        let amount = match self.layout.balance_sign {
            BalanceSign::DebitPositive => amount,
            BalanceSign::CreditPositive => amount.and_then(|amount| amount.negated().ok()),
        };
        if amount.is_none() {
            self.remark(row, Field::Balance, FindingRule::BalanceUnreadable, &text);
        }
        amount
    }

    fn parties(&mut self, row: usize) -> (Vec<LineParty>, Option<usize>) {
        let text = self.text(row, Field::Owner).to_owned();
        let contact = self.contact(row);
        let Parties { holders, doubts } = match read_parties(&text) {
            Ok(parties) => parties,
            Err(unreadable) => {
                let rule = match unreadable {
                    PartiesUnreadable::NoName => FindingRule::OwnerMissing,
                    PartiesUnreadable::PartsNotWhole => FindingRule::PartsNotWhole,
                    PartiesUnreadable::HalfOfASplit => FindingRule::HalfOfASplit,
                };
                self.remark(row, Field::Owner, rule, &text);
                return (Vec::new(), None);
            }
        };
        for doubt in doubts {
            let rule = match doubt {
                PartyDoubt::TakenAsCouple => FindingRule::TakenAsCouple,
                PartyDoubt::EqualPartsAssumed => FindingRule::EqualPartsAssumed,
                PartyDoubt::OutsideOwner => FindingRule::OutsideOwner,
            };
            self.remark(row, Field::Owner, rule, &text);
        }
        let contacts = contacts_of(&holders, &contact);
        let chosen = self.around.representatives.get(&row).copied().filter(|place| *place < holders.len());
        let proposed = (holders.len() > 1).then(|| proposed_representative(&holders, &contact));
        if proposed.is_some() && chosen.is_none() {
            self.remark(row, Field::Owner, FindingRule::RepresentativeToConfirm, &text);
        }
        let mut parties = Vec::with_capacity(holders.len());
        for (place, (holder, contact)) in holders.iter().zip(&contacts).enumerate() {
            let owner = self.book.recognise(holder, contact, row, &mut self.findings);
            parties.push(LineParty {
                owner,
                right: holder.right,
                fraction: holder.fraction,
                is_representative: chosen == Some(place),
            });
        }
        (parties, proposed)
    }

    fn contact(&mut self, row: usize) -> Contact {
        let language = self.language(row);
        let (emails, has_malformed_email) = self.emails(row);
        let address = tidy(self.text(row, Field::Address));
        let address = if SAME_ADDRESS.contains(&fold(&address).as_str()) {
            self.around.address.clone()
        } else {
            address
        };
        let iban = self.text(row, Field::Iban).to_owned();
        let company_number = self.text(row, Field::CompanyNumber).to_owned();
        let checked_iban = Iban::parse(&iban).ok().map(|iban| iban.as_str().to_owned());
        if checked_iban.is_none() && !iban.is_empty() {
            self.remark(row, Field::Iban, FindingRule::IbanInvalid, &iban);
        }
        let checked_number = CompanyNumber::parse(&company_number).ok().map(CompanyNumber::digits);
        if checked_number.is_none() && !company_number.is_empty() {
            self.remark(row, Field::CompanyNumber, FindingRule::CompanyNumberInvalid, &company_number);
        }
        Contact {
            language,
            emails,
            has_malformed_email,
            phone: tidy(self.text(row, Field::Phone)),
            address,
            iban: checked_iban,
            company_number: checked_number,
        }
    }

    fn language(&mut self, row: usize) -> Option<Language> {
        let text = self.text(row, Field::Language).to_owned();
        let language = spoken(&text);
        if language.is_none() && !text.is_empty() {
            self.remark(row, Field::Language, FindingRule::LanguageUnknown, &text);
        }
        language
    }

    fn emails(&mut self, row: usize) -> (Vec<String>, bool) {
        let text = self.text(row, Field::Email).to_owned();
        let mut emails = Vec::new();
        let mut malformed = false;
        let between = |c: char| c.is_whitespace() || matches!(c, ';' | ',' | '/');
        for written in text.split(between).filter(|part| !part.is_empty()) {
            match parse_email(written) {
                Ok(email) if emails.contains(&email) => {}
                Ok(email) => emails.push(email),
                Err(_not_an_email) => {
                    malformed = true;
                    self.remark(row, Field::Email, FindingRule::EmailMalformed, written);
                }
            }
        }
        (emails, malformed)
    }
}

fn spoken(text: &str) -> Option<Language> {
    match fold(text).as_str() {
        "nl" | "n" | "ned" | "nederlands" | "neerlandais" | "dutch" | "niederlandisch" => Some(Language::Nl),
        "fr" | "f" | "fra" | "francais" | "frans" | "french" | "franzosisch" => Some(Language::Fr),
        "de" | "d" | "deutsch" | "duits" | "allemand" | "german" => Some(Language::De),
        "en" | "e" | "eng" | "anglais" | "engels" | "english" | "englisch" => Some(Language::En),
        _ => None,
    }
}

/// Of split rights the usufructuary; of an indivision whoever the e-mail address names, else the first.
fn proposed_representative(holders: &[Party], contact: &Contact) -> usize {
    if let Some(place) = holders.iter().position(|holder| holder.right == Right::Usufruct) {
        return place;
    }
    contact.emails.iter().find_map(|email| holder_of_email(email, holders)).unwrap_or(0)
}

/// The contact data of a line with several holders: language and address are everyone's, the rest is one's own.
fn contacts_of(holders: &[Party], contact: &Contact) -> Vec<Contact> {
    if holders.len() == 1 {
        return vec![contact.clone()];
    }
    let mut contacts: Vec<Contact> = holders
        .iter()
        .map(|_| Contact {
            language: contact.language,
            address: contact.address.clone(),
            ..Contact::default()
        })
        .collect();
    let fallback = proposed_representative(holders, contact);
    let mut reached = None;
    for email in &contact.emails {
        let place = holder_of_email(email, holders).unwrap_or(fallback);
        reached = reached.or(Some(place));
        if let Some(own) = contacts.get_mut(place) {
            own.emails.push(email.clone());
        }
    }
    if let Some(own) = contacts.get_mut(reached.unwrap_or(fallback)) {
        own.phone.clone_from(&contact.phone);
        own.iban.clone_from(&contact.iban);
        own.has_malformed_email = contact.has_malformed_email;
    }
    contacts
}
