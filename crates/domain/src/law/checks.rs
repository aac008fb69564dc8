//! Numbers with a check digit, judged with reasons: what a person is told when one is refused.
mod banks;
#[cfg(test)]
mod tests;
mod texts;

use std::fmt;

use super::{
    CompanyNumber, Iban, InvalidCommunication, InvalidCompanyNumber, InvalidIban, Law, NotInForce, Reasoned,
    RuleId, Step, StepValue, StructuredCommunication,
};
use banks::is_known_bank;

/// What is wrong with a text that should be a structured communication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommunicationDefect {
    Letter,
    Digits(usize),
    /// The base leaves no remainder, and 00 stands where 97 belongs.
    ZeroForModulus(u64),
    OffByOne,
    /// Two neighbours changed places: changed back, the number is right.
    Swapped,
    Check {
        expected: u64,
    },
}

/// In English, for the answers of the rulebook.
impl fmt::Display for CommunicationDefect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Letter => f.write_str("a character that is no digit"),
            Self::Digits(1) => f.write_str("1 digit"),
            Self::Digits(count) => write!(f, "{count} digits"),
            Self::ZeroForModulus(base) => {
                write!(f, "base {base} mod 97 = 0, so the check is 97, not 00")
            }
            Self::OffByOne => f.write_str("check digits off by one"),
            Self::Swapped => f.write_str("two digits swapped"),
            Self::Check { expected } => write!(f, "the check digits are {expected:02}"),
        }
    }
}

/// Reads a structured communication; an arithmetically right one of base 0 is read, and never issued.
///
/// # Errors
/// [`NotInForce`] where there are no such communications.
pub fn check_communication(
    law: Law,
    text: &str,
) -> Result<Reasoned<Result<StructuredCommunication, CommunicationDefect>>, NotInForce> {
    let rules = vec![law.rule(RuleId::StructuredCommunication)?];
    let read = StructuredCommunication::parse(text).map_err(|why| defect_of(text, why));
    let step = match read {
        Ok(found) if found.base() == 0 => Step::new(&texts::BASE_ZERO, Vec::new()),
        Ok(found) => arithmetic(found),
        Err(defect) => told(defect),
    };
    Ok(Reasoned::new(read, rules, vec![step]))
}

/// Makes the communication of a base.
///
/// # Errors
/// [`NotInForce`] where there are no such communications.
pub fn issue_communication(
    law: Law,
    base: u64,
) -> Result<Reasoned<Result<StructuredCommunication, InvalidCommunication>>, NotInForce> {
    let rules = vec![law.rule(RuleId::StructuredCommunication)?];
    let issued = StructuredCommunication::issue(base);
    let step = issued.map_or_else(|_refused| Step::new(&texts::BASE_ZERO, Vec::new()), arithmetic);
    Ok(Reasoned::new(issued, rules, vec![step]))
}

fn arithmetic(found: StructuredCommunication) -> Step {
    Step::new(
        &texts::CHECK_IS,
        vec![
            ("base", StepValue::Text(format!("{:010}", found.base()))),
            ("check", StepValue::Text(found.digits().get(10..).unwrap_or_default().to_owned())),
            ("written", StepValue::Text(found.to_string())),
        ],
    )
}

fn defect_of(text: &str, why: InvalidCommunication) -> CommunicationDefect {
    let digits: Vec<u64> = text.chars().filter_map(|c| c.to_digit(10)).map(u64::from).collect();
    match why {
        InvalidCommunication::Characters => CommunicationDefect::Letter,
        InvalidCommunication::Length | InvalidCommunication::Base => {
            CommunicationDefect::Digits(digits.len())
        }
        InvalidCommunication::Check => defect_of_check(&digits),
    }
}

fn defect_of_check(digits: &[u64]) -> CommunicationDefect {
    let number = number_of(digits);
    let (base, found) = (number / 100, number % 100);
    let expected = check_of(base);
    if found == 0 && expected == 97 {
        return CommunicationDefect::ZeroForModulus(base);
    }
    if found.abs_diff(expected) == 1 {
        return CommunicationDefect::OffByOne;
    }
    if swaps(digits).any(|swapped| check_of(number_of(&swapped) / 100) == number_of(&swapped) % 100) {
        return CommunicationDefect::Swapped;
    }
    CommunicationDefect::Check { expected }
}

const fn check_of(base: u64) -> u64 {
    match base % 97 {
        0 => 97,
        rest => rest,
    }
}

fn number_of(digits: &[u64]) -> u64 {
    digits.iter().fold(0, |number: u64, digit| number.saturating_mul(10).saturating_add(*digit))
}

/// The number with each pair of neighbours changed in turn.
fn swaps(digits: &[u64]) -> impl Iterator<Item = Vec<u64>> {
    (1..digits.len()).map(|at| {
        let mut swapped = digits.to_vec();
        swapped.swap(at - 1, at);
        swapped
    })
}

fn told(defect: CommunicationDefect) -> Step {
    let number = |number: u64| StepValue::Text(number.to_string());
    match defect {
        CommunicationDefect::Letter => Step::new(&texts::LETTER, Vec::new()),
        CommunicationDefect::Digits(count) => {
            let count = u64::try_from(count).unwrap_or(u64::MAX);
            Step::new(&texts::DIGITS, vec![("count", StepValue::Count(count))])
        }
        CommunicationDefect::ZeroForModulus(base) => {
            Step::new(&texts::ZERO_FOR_MODULUS, vec![("base", number(base))])
        }
        CommunicationDefect::OffByOne => Step::new(&texts::OFF_BY_ONE, Vec::new()),
        CommunicationDefect::Swapped => Step::new(&texts::SWAPPED, Vec::new()),
        CommunicationDefect::Check { expected } => {
            Step::new(&texts::EXPECTED, vec![("expected", StepValue::Text(format!("{expected:02}")))])
        }
    }
}

/// What is wrong with a text that should be a Belgian account number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountDefect {
    NotBelgian,
    Iban(InvalidIban),
}

/// In English, for the answers of the rulebook.
impl fmt::Display for AccountDefect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotBelgian => f.write_str("not a Belgian account number"),
            Self::Iban(InvalidIban::NationalCheck) => {
                f.write_str("ISO 7064 check passes, national check (first 10 of the BBAN mod 97) fails")
            }
            Self::Iban(other) => write!(f, "{other}"),
        }
    }
}

/// A Belgian account number and whether its first three digits belong to a bank on the list of January 2026.
pub type CheckedAccount = Result<(Iban, bool), AccountDefect>;

/// Reads a Belgian account number: ISO 7064 and the national check.
///
/// # Errors
/// [`NotInForce`] where there are no such accounts.
pub fn check_belgian_account(law: Law, text: &str) -> Result<Reasoned<CheckedAccount>, NotInForce> {
    let rules = vec![law.rule(RuleId::BelgianIban)?];
    let read = Iban::parse(text).map_err(AccountDefect::Iban).and_then(|iban| {
        let bank = iban.as_str().strip_prefix("BE").and_then(|rest| rest.get(2..5));
        let bank: Option<u16> = bank.and_then(|digits| digits.parse().ok());
        bank.map(is_known_bank).map(|known| (iban, known)).ok_or(AccountDefect::NotBelgian)
    });
    let says = match &read {
        Ok((_, true)) => &texts::ACCOUNT_RIGHT,
        Ok((_, false)) => &texts::ACCOUNT_OF_NO_BANK,
        Err(AccountDefect::NotBelgian) => &texts::ACCOUNT_ABROAD,
        Err(AccountDefect::Iban(InvalidIban::NationalCheck)) => &texts::NATIONAL_CHECK_FAILS,
        Err(AccountDefect::Iban(InvalidIban::Check)) => &texts::ISO_CHECK_FAILS,
        Err(AccountDefect::Iban(InvalidIban::Length | InvalidIban::Characters)) => &texts::NO_ACCOUNT,
    };
    Ok(Reasoned::new(read, rules, vec![Step::new(says, Vec::new())]))
}

/// Reads a number of the register of enterprises.
///
/// # Errors
/// [`NotInForce`] where there is no such register.
pub fn check_company_number(
    law: Law,
    text: &str,
) -> Result<Reasoned<Result<CompanyNumber, InvalidCompanyNumber>>, NotInForce> {
    let rules = vec![law.rule(RuleId::CompanyNumber)?];
    let read = CompanyNumber::parse(text);
    let says = match read {
        Ok(_) => &texts::COMPANY_RIGHT,
        Err(InvalidCompanyNumber::Check) => &texts::COMPANY_CHECK_FAILS,
        Err(InvalidCompanyNumber::Length | InvalidCompanyNumber::Characters) => &texts::NO_COMPANY_NUMBER,
    };
    Ok(Reasoned::new(read, rules, vec![Step::new(says, Vec::new())]))
}
