//! The normalised chart of Belgian associations (royal decree of 12 July 2012), as data.
//!
//! Rebuilt from published sources and not from the annex itself: groups and three-digit codes are of medium
//! confidence, four-digit codes are practice. Unused accounts may be left out (rule D-3).
mod belgium;

use crate::shared::{Euro, Fund, Language};

/// Where an account stands in the statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AccountKind {
    Asset,
    Liability,
    /// The funds of the association: class 1.
    Fund,
    Expense,
    Income,
    /// Empty at the close: suspense and internal transfers.
    Transit,
}

impl AccountKind {
    /// Stable name for interfaces.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Asset => "asset",
            Self::Liability => "liability",
            Self::Fund => "fund",
            Self::Expense => "expense",
            Self::Income => "income",
            Self::Transit => "transit",
        }
    }
}

/// Whose account each posting belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartyRule {
    Nobody,
    Owner,
    Supplier,
}

impl Fund {
    /// The account of the owners' debts to this fund.
    #[must_use]
    pub const fn owners_account(self) -> &'static str {
        match self {
            Self::Working | Self::Extraordinary => OWNERS_WORKING,
            Self::Reserve => OWNERS_RESERVE,
        }
    }

    /// The bank account that holds the money of this fund.
    #[must_use]
    pub const fn bank_account(self) -> &'static str {
        match self {
            Self::Working | Self::Extraordinary => BANK_WORKING,
            Self::Reserve => BANK_RESERVE,
        }
    }

    /// The fund an owner's account belongs to: 4100 is the reserve, 4101 the working fund.
    #[must_use]
    pub fn of_owners_account(code: &str) -> Option<Self> {
        [Self::Working, Self::Reserve].into_iter().find(|fund| fund.owners_account() == code)
    }
}

pub const WORKING_FUND: &str = "100";
pub const RESERVE_FUND: &str = "160";
pub const OWNERS_RESERVE: &str = "4100";
pub const OWNERS_WORKING: &str = "4101";
pub const SUPPLIERS: &str = "440";
pub const SUSPENSE: &str = "4990";
pub const BANK_RESERVE: &str = "550";
pub const BANK_WORKING: &str = "551";
pub const INTERNAL_TRANSFERS: &str = "58";
pub const BANK_COSTS: &str = "650";
pub const RESERVE_VARIATION: &str = "6816";
pub const RESERVE_CALLED: &str = "700";
pub const WORKING_CALLED: &str = "701";
pub const EXTRAORDINARY_CALLED: &str = "702";

/// One account that can be posted to.
#[derive(Debug, PartialEq, Eq)]
pub struct Account {
    pub code: &'static str,
    pub kind: AccountKind,
    nl: &'static str,
    fr: &'static str,
    de: &'static str,
    en: &'static str,
}

impl Account {
    #[must_use]
    pub const fn name(&self, language: Language) -> &'static str {
        match language {
            Language::Nl => self.nl,
            Language::Fr => self.fr,
            Language::De => self.de,
            Language::En => self.en,
        }
    }

    /// Whose name each posting on this account carries: the individual account of each owner must be readable at any
    /// time (royal decree of 12 July 2012).
    #[must_use]
    pub fn party(&self) -> PartyRule {
        if self.code.starts_with("410") {
            PartyRule::Owner
        } else if self.code == SUPPLIERS {
            PartyRule::Supplier
        } else {
            PartyRule::Nobody
        }
    }

    /// The balance as a reader of statements expects it: income and debts count positive on the credit side.
    ///
    /// # Errors
    /// Overflow of the opposite of the smallest amount.
    pub fn natural_balance(&self, debit_minus_credit: Euro) -> Result<Euro, crate::shared::AmountOverflow> {
        match self.kind {
            AccountKind::Asset | AccountKind::Expense | AccountKind::Transit => Ok(debit_minus_credit),
            AccountKind::Liability | AccountKind::Fund | AccountKind::Income => debit_minus_credit.negated(),
        }
    }
}

/// The whole chart, in the order of the codes.
#[must_use]
pub const fn accounts() -> &'static [Account] {
    belgium::CHART
}

/// The account of a code, or `None` for a code that is not in the chart.
#[must_use]
pub fn account(code: &str) -> Option<&'static Account> {
    let chart = accounts();
    chart.binary_search_by(|account| account.code.cmp(code)).ok().and_then(|position| chart.get(position))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chart_is_in_order_without_doubles_and_named_in_each_language() {
        assert!(accounts().is_sorted_by(|one, next| one.code < next.code));
        for account in accounts() {
            assert!(
                Language::ALL.iter().all(|language| !account.name(*language).trim().is_empty()),
                "{}",
                account.code
            );
            assert_eq!(super::account(account.code), Some(account));
        }
        assert_eq!(account("9"), None);
        assert_eq!(account(""), None);
    }

    #[test]
    fn the_accounts_the_product_posts_to_exist() {
        for code in [
            WORKING_FUND,
            RESERVE_FUND,
            OWNERS_RESERVE,
            OWNERS_WORKING,
            SUPPLIERS,
            SUSPENSE,
            BANK_RESERVE,
            BANK_WORKING,
            INTERNAL_TRANSFERS,
            BANK_COSTS,
            RESERVE_VARIATION,
            RESERVE_CALLED,
            WORKING_CALLED,
            EXTRAORDINARY_CALLED,
        ] {
            assert!(account(code).is_some(), "{code}");
        }
    }

    #[test]
    fn owners_and_suppliers_are_named_on_their_accounts_alone() {
        let party = |code| account(code).map(Account::party);
        assert_eq!(party("4100"), Some(PartyRule::Owner));
        assert_eq!(party("4101"), Some(PartyRule::Owner));
        assert_eq!(party("4105"), Some(PartyRule::Owner));
        assert_eq!(party("440"), Some(PartyRule::Supplier));
        assert_eq!(party("444"), Some(PartyRule::Nobody));
        assert_eq!(party("416"), Some(PartyRule::Nobody));
    }

    #[test]
    fn the_reserve_has_accounts_of_its_own_and_extraordinary_calls_join_the_working_fund() {
        for fund in [Fund::Working, Fund::Reserve] {
            assert_eq!(Fund::of_owners_account(fund.owners_account()), Some(fund));
        }
        let accounts = |fund: Fund| (fund.owners_account(), fund.bank_account());
        assert_eq!(Fund::ALL.map(accounts), [("4101", "551"), ("4100", "550"), ("4101", "551")]);
        assert_eq!(Fund::of_owners_account("4105"), None);
    }

    #[test]
    fn income_and_debts_count_positive_on_the_credit_side() {
        let natural =
            |code: &str| account(code).unwrap().natural_balance(Euro::from_cents(-5)).unwrap().cents();
        assert_eq!((natural("701"), natural("440"), natural("160")), (5, 5, 5));
        assert_eq!((natural("551"), natural("6101"), natural("58")), (-5, -5, -5));
    }
}
