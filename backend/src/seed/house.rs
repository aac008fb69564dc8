//! A building of the demonstration as its papers name it.
use chrono::{Datelike as _, NaiveDate};
use domain::{
    building::{AccountDraft, AccountFund, AssociationDraft, Charging},
    law::Jurisdiction,
    shared::Language,
};

/// Belgian, with a working and a reserve account at one bank.
pub struct House {
    pub name: &'static str,
    pub street: &'static str,
    pub postal_code: &'static str,
    pub city: &'static str,
    pub company_number: Option<&'static str>,
    pub language: Language,
    pub total_shares: u32,
    pub charging: Charging,
    /// In whose name the accounts are.
    pub holder: &'static str,
    pub bic: &'static str,
    pub working: &'static str,
    pub reserve: &'static str,
}

impl House {
    /// Its fiscal years begin with the month of that day.
    pub fn association(&self, first_day: NaiveDate) -> AssociationDraft {
        let account = |fund, iban: &str| AccountDraft {
            fund,
            iban: iban.to_owned(),
            bic: Some(self.bic.to_owned()),
            holder: self.holder.to_owned(),
        };
        AssociationDraft {
            name: self.name.to_owned(),
            street: self.street.to_owned(),
            postal_code: self.postal_code.to_owned(),
            city: self.city.to_owned(),
            country: "BE".to_owned(),
            company_number: self.company_number.map(str::to_owned),
            language: self.language,
            fiscal_year_start_month: first_day.month(),
            fiscal_year_start_day: 1,
            total_shares: self.total_shares,
            charging: self.charging,
            jurisdiction: Jurisdiction::Belgium,
            accounts: vec![
                account(AccountFund::Working, self.working),
                account(AccountFund::Reserve, self.reserve),
            ],
        }
    }
}
