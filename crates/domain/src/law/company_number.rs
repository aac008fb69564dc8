use std::fmt;

use thiserror::Error;

/// Why a text is not a Belgian enterprise number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum InvalidCompanyNumber {
    #[error("an enterprise number holds digits only")]
    Characters,
    #[error("an enterprise number has ten digits, the first of them 0 or 1")]
    Length,
    #[error("the check digits of the enterprise number do not match")]
    Check,
}

/// A number of the Belgian register of enterprises (KBO / BCE); every document of an association bears it
/// (art. 3.86 § 1 CC). Check: `97 − (first eight mod 97)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CompanyNumber(u32);

const LARGEST: u64 = 1_999_999_999;

impl CompanyNumber {
    /// Reads `0403.170.701`, ten bare digits, or the VAT form `BE 0403.170.701`.
    ///
    /// # Errors
    /// [`InvalidCompanyNumber`] says what is wrong.
    pub fn parse(text: &str) -> Result<Self, InvalidCompanyNumber> {
        let text = text.trim();
        let bare = text.strip_prefix("BE").or_else(|| text.strip_prefix("be")).unwrap_or(text);
        let digits: String = bare.chars().filter(|c| !matches!(c, '.' | ' ' | '-')).collect();
        if !digits.chars().all(|c| c.is_ascii_digit()) {
            return Err(InvalidCompanyNumber::Characters);
        }
        if digits.len() != 10 {
            return Err(InvalidCompanyNumber::Length);
        }
        let number: u64 = digits.parse().map_err(|_too_long| InvalidCompanyNumber::Length)?;
        if number > LARGEST {
            return Err(InvalidCompanyNumber::Length);
        }
        if 97 - number / 100 % 97 != number % 100 {
            return Err(InvalidCompanyNumber::Check);
        }
        u32::try_from(number).map(Self).map_err(|_too_large| InvalidCompanyNumber::Length)
    }

    /// Ten bare digits.
    #[must_use]
    pub fn digits(self) -> String {
        format!("{:010}", self.0)
    }
}

/// As printed: `0403.170.701`.
impl fmt::Display for CompanyNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}.{:03}.{:03}", self.0 / 1_000_000, self.0 / 1_000 % 1_000, self.0 % 1_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_in_its_usual_dresses() {
        for text in ["0403.170.701", "0403170701", "BE 0403.170.701", "be0403170701", " 0403 170 701 "] {
            let number = CompanyNumber::parse(text).unwrap();
            assert_eq!(
                (number.digits().as_str(), number.to_string().as_str()),
                ("0403170701", "0403.170.701")
            );
        }
    }

    #[test]
    fn each_defect_is_named() {
        for (text, why) in [
            ("0403.170.702", InvalidCompanyNumber::Check),
            ("0403.170.70", InvalidCompanyNumber::Length),
            ("0403.170.7011", InvalidCompanyNumber::Length),
            ("2403.170.701", InvalidCompanyNumber::Length),
            ("", InvalidCompanyNumber::Length),
            ("O403.170.701", InvalidCompanyNumber::Characters),
        ] {
            assert_eq!(CompanyNumber::parse(text), Err(why), "{text}");
        }
    }

    #[test]
    fn the_first_digit_is_zero_or_one() {
        assert!(CompanyNumber::parse("1999.999.994").is_err());
        let number = (0..100).find_map(|check| CompanyNumber::parse(&format!("19999999{check:02}")).ok());
        assert!(number.is_some());
        let beyond = (0..100).find_map(|check| CompanyNumber::parse(&format!("20000000{check:02}")).ok());
        assert_eq!(beyond, None);
    }
}
