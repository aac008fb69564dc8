//! An association of co-owners as its syndic declares it, checked as a whole so that every wrong field is told at once.
use crate::{
    law::{CompanyNumber, Iban, Jurisdiction},
    shared::Language,
};

/// How ordinary charges are claimed: by provisions cleared each year, or as they are made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Charging {
    #[default]
    Provisions,
    Actual,
}

/// The fund a bank account keeps. Art. 3.86 § 3: separate accounts, in the association's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccountFund {
    Working,
    Reserve,
}

/// What somebody typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssociationDraft {
    pub name: String,
    pub street: String,
    pub postal_code: String,
    pub city: String,
    /// ISO 3166, two letters.
    pub country: String,
    pub company_number: Option<String>,
    pub language: Language,
    pub fiscal_year_start_month: u32,
    pub fiscal_year_start_day: u32,
    pub total_shares: u32,
    pub charging: Charging,
    /// Whose law applies.
    pub jurisdiction: Jurisdiction,
    pub accounts: Vec<AccountDraft>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountDraft {
    pub fund: AccountFund,
    pub iban: String,
    pub bic: Option<String>,
    /// The association's name where it is empty.
    pub holder: String,
}

/// A bank account of the association.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub fund: AccountFund,
    pub iban: Iban,
    pub bic: Option<String>,
    pub holder: String,
}

/// One association. Invariants: a name and an address; a fiscal year that begins on a day every year has; shares above
/// zero; at most one account a fund, never the same for both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Association {
    pub name: String,
    pub street: String,
    pub postal_code: String,
    pub city: String,
    pub country: String,
    pub company_number: Option<CompanyNumber>,
    pub language: Language,
    pub fiscal_year_start_month: u32,
    pub fiscal_year_start_day: u32,
    pub total_shares: u32,
    pub charging: Charging,
    pub jurisdiction: Jurisdiction,
    pub accounts: Vec<Account>,
}

/// One field that stands in the way, and the rule it breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldRefused {
    pub field: String,
    pub rule: &'static str,
}

/// The longest name, in characters.
const LONGEST_NAME: usize = 200;
/// The most shares the statutes can have here.
const MOST_SHARES: u32 = 100_000_000;

impl Charging {
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Provisions => "provisions",
            Self::Actual => "actual",
        }
    }
}

impl AccountFund {
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Working => "working",
            Self::Reserve => "reserve",
        }
    }

    /// Of the Belgian chart.
    #[must_use]
    pub const fn account_code(self) -> &'static str {
        match self {
            Self::Working => "551",
            Self::Reserve => "550",
        }
    }
}

impl Association {
    /// # Errors
    /// Every field that stands in the way, in the order of the form.
    pub fn try_new(draft: &AssociationDraft) -> Result<Self, Vec<FieldRefused>> {
        let mut refused = Vec::new();
        let mut refuse = |field: &str, rule| refused.push(FieldRefused { field: field.to_owned(), rule });
        for (field, text) in [
            ("name", &draft.name),
            ("street", &draft.street),
            ("postal_code", &draft.postal_code),
            ("city", &draft.city),
        ] {
            if text.trim().is_empty() {
                refuse(field, "required");
            } else if text.chars().count() > LONGEST_NAME {
                refuse(field, "too-long");
            }
        }
        let country = draft.country.trim().to_uppercase();
        if country.len() != 2 || !country.bytes().all(|letter| letter.is_ascii_uppercase()) {
            refuse("country", "country-code");
        }
        let number = draft.company_number.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let company_number = number.map(CompanyNumber::parse).transpose();
        if company_number.is_err() {
            refuse("company_number", "company-number-invalid");
        }
        // 29 February and the ends of months are not there every year.
        if !(1..=12).contains(&draft.fiscal_year_start_month) {
            refuse("fiscal_year_start_month", "fiscal-year-start");
        }
        if !(1..=28).contains(&draft.fiscal_year_start_day) {
            refuse("fiscal_year_start_day", "fiscal-year-start");
        }
        if !(1..=MOST_SHARES).contains(&draft.total_shares) {
            refuse("total_shares", "shares-out-of-range");
        }
        let accounts = checked_accounts(draft, &mut refuse);
        match (company_number, refused.is_empty()) {
            (Ok(company_number), true) => Ok(Self {
                name: super::text::tidy(&draft.name),
                street: super::text::tidy(&draft.street),
                postal_code: super::text::tidy(&draft.postal_code),
                city: super::text::tidy(&draft.city),
                country,
                company_number,
                language: draft.language,
                fiscal_year_start_month: draft.fiscal_year_start_month,
                fiscal_year_start_day: draft.fiscal_year_start_day,
                total_shares: draft.total_shares,
                charging: draft.charging,
                jurisdiction: draft.jurisdiction,
                accounts,
            }),
            _ => Err(refused),
        }
    }

    /// In one line, for letters and for «idem» in lists.
    #[must_use]
    pub fn address(&self) -> String {
        format!("{}, {} {}", self.street, self.postal_code, self.city)
    }
}

fn checked_accounts(draft: &AssociationDraft, refuse: &mut impl FnMut(&str, &'static str)) -> Vec<Account> {
    let mut accounts: Vec<Account> = Vec::new();
    for (index, account) in draft.accounts.iter().enumerate() {
        let field = format!("accounts[{index}].iban");
        let Ok(iban) = Iban::parse(&account.iban) else {
            refuse(&field, "iban-invalid");
            continue;
        };
        if accounts.iter().any(|other| other.iban == iban) {
            refuse(&field, "funds-on-separate-accounts");
        }
        if accounts.iter().any(|other| other.fund == account.fund) {
            refuse(&field, "one-account-per-fund");
        }
        let holder = if account.holder.trim().is_empty() { &draft.name } else { &account.holder };
        let bic = account.bic.as_deref().map(|bic| bic.trim().to_uppercase()).filter(|bic| !bic.is_empty());
        accounts.push(Account { fund: account.fund, iban, bic, holder: super::text::tidy(holder) });
    }
    accounts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> AssociationDraft {
        let account =
            |fund, iban: &str| AccountDraft { fund, iban: iban.to_owned(), bic: None, holder: String::new() };
        AssociationDraft {
            name: "ACP Résidence Les Tilleuls".to_owned(),
            street: "Avenue des Tilleuls 12-14".to_owned(),
            postal_code: "1180".to_owned(),
            city: "Uccle".to_owned(),
            country: "be".to_owned(),
            company_number: Some("0403.170.701".to_owned()),
            language: Language::Fr,
            fiscal_year_start_month: 1,
            fiscal_year_start_day: 1,
            total_shares: 10_000,
            charging: Charging::Provisions,
            jurisdiction: Jurisdiction::Belgium,
            accounts: vec![
                account(AccountFund::Working, "BE71 0961 2345 6769"),
                account(AccountFund::Reserve, "BE62 5100 0754 7061"),
            ],
        }
    }

    fn rules(change: impl FnOnce(&mut AssociationDraft)) -> Vec<(String, &'static str)> {
        let mut draft = draft();
        change(&mut draft);
        let refused = Association::try_new(&draft).err().unwrap_or_default();
        refused.into_iter().map(|one| (one.field, one.rule)).collect()
    }

    #[test]
    fn a_whole_declaration_is_taken_and_tidied() {
        let association = Association::try_new(&draft()).unwrap();
        assert_eq!(association.country, "BE");
        assert_eq!(association.accounts[0].holder, "ACP Résidence Les Tilleuls");
        assert_eq!(association.address(), "Avenue des Tilleuls 12-14, 1180 Uccle");
    }

    #[test]
    fn every_field_is_held_against_its_rule() {
        let one = |field: &str, rule| vec![(field.to_owned(), rule)];
        assert_eq!(rules(|draft| draft.name = " ".to_owned()), one("name", "required"));
        assert_eq!(
            rules(|draft| draft.company_number = Some("0403.170.702".to_owned())),
            one("company_number", "company-number-invalid")
        );
        assert_eq!(rules(|draft| draft.company_number = Some(" ".to_owned())), []);
        assert_eq!(rules(|draft| draft.total_shares = 0), one("total_shares", "shares-out-of-range"));
        assert_eq!(
            rules(|draft| draft.fiscal_year_start_day = 29),
            one("fiscal_year_start_day", "fiscal-year-start")
        );
        assert_eq!(
            rules(|draft| draft.fiscal_year_start_month = 13),
            one("fiscal_year_start_month", "fiscal-year-start")
        );
        // Passes the international check and fails the Belgian one.
        assert_eq!(
            rules(|draft| draft.accounts[0].iban = "BE44 0961 2345 6770".to_owned()),
            one("accounts[0].iban", "iban-invalid")
        );
        assert_eq!(
            rules(|draft| draft.accounts[1].iban = "BE71096123456769".to_owned()),
            one("accounts[1].iban", "funds-on-separate-accounts")
        );
        assert_eq!(
            rules(|draft| draft.accounts[1].fund = AccountFund::Working),
            one("accounts[1].iban", "one-account-per-fund")
        );
    }
}
