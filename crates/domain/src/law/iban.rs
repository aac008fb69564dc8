use std::fmt;

use thiserror::Error;

/// Why a text is not an account number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum InvalidIban {
    #[error("an IBAN is two letters, two digits, then letters and digits")]
    Characters,
    #[error("the IBAN has not the length of its country")]
    Length,
    #[error("the check digits of the IBAN do not match")]
    Check,
    #[error("the Belgian check digits of the account do not match")]
    NationalCheck,
}

/// An account number: ISO 13616 check, and the national check of a Belgian one (first ten digits of the account
/// mod 97, 97 for 0), which generic validators skip.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Iban(String);

/// Lengths of the SEPA countries. Any other country is checked by ISO 7064 alone.
const LENGTHS: &[(&str, usize)] = &[
    ("AD", 24),
    ("AT", 20),
    ("BE", 16),
    ("BG", 22),
    ("CH", 21),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DK", 18),
    ("EE", 20),
    ("ES", 24),
    ("FI", 18),
    ("FR", 27),
    ("GB", 22),
    ("GI", 23),
    ("GR", 27),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IS", 26),
    ("IT", 27),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("MC", 27),
    ("MT", 31),
    ("NL", 18),
    ("NO", 15),
    ("PL", 28),
    ("PT", 25),
    ("RO", 24),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("VA", 22),
];

impl Iban {
    /// Reads an account number with or without spaces, in either case.
    ///
    /// # Errors
    /// [`InvalidIban`] says which check failed.
    pub fn parse(text: &str) -> Result<Self, InvalidIban> {
        let compact: String =
            text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
        if !compact.chars().all(|c| c.is_ascii_alphanumeric()) {
            return Err(InvalidIban::Characters);
        }
        let (Some(country), Some(check), Some(account)) =
            (compact.get(..2), compact.get(2..4), compact.get(4..))
        else {
            return Err(InvalidIban::Length);
        };
        if !country.chars().all(|c| c.is_ascii_alphabetic()) || !check.chars().all(|c| c.is_ascii_digit()) {
            return Err(InvalidIban::Characters);
        }
        let length = LENGTHS.iter().find(|(code, _)| *code == country).map(|(_, length)| *length);
        if !length.map_or((15..=34).contains(&compact.len()), |length| compact.len() == length) {
            return Err(InvalidIban::Length);
        }
        if remainder_97(account.chars().chain(country.chars()).chain(check.chars())) != Some(1) {
            return Err(InvalidIban::Check);
        }
        if country == "BE" {
            check_belgian(account)?;
        }
        Ok(Self(compact))
    }

    /// Without spaces.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// In groups of four, as printed.
impl fmt::Display for Iban {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, character) in self.0.chars().enumerate() {
            if position > 0 && position % 4 == 0 {
                f.write_str(" ")?;
            }
            write!(f, "{character}")?;
        }
        Ok(())
    }
}

fn check_belgian(account: &str) -> Result<(), InvalidIban> {
    let digits: u64 = account.parse().map_err(|_letters| InvalidIban::Characters)?;
    let expected = match digits / 100 % 97 {
        0 => 97,
        rest => rest,
    };
    if digits % 100 == expected { Ok(()) } else { Err(InvalidIban::NationalCheck) }
}

/// Letters count as 10 to 35.
fn remainder_97(characters: impl Iterator<Item = char>) -> Option<u32> {
    characters.map(|c| c.to_digit(36)).try_fold(0, |rest, value| {
        let value = value?;
        let shifted = if value < 10 { rest * 10 } else { rest * 100 };
        Some((shifted + value) % 97)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_belgian_account_is_read_with_spaces_and_printed_in_fours() {
        let iban = Iban::parse(" be71 0961 2345 6769 ").unwrap();
        assert_eq!(iban.as_str(), "BE71096123456769");
        assert_eq!(iban.to_string(), "BE71 0961 2345 6769");
    }

    #[test]
    fn accounts_abroad_are_read() {
        for text in
            ["NL91ABNA0417164300", "FR1420041010050500013M02606", "DE89370400440532013000", "NO9386011117947"]
        {
            assert_eq!(Iban::parse(text).map(|iban| iban.as_str().to_owned()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn each_defect_is_named() {
        for (text, why) in [
            ("BE44 0961 2345 6770", InvalidIban::NationalCheck),
            ("BE72 0961 2345 6769", InvalidIban::Check),
            ("BE71 0961 2345 676", InvalidIban::Length),
            ("BE71 0961 2345 67699", InvalidIban::Length),
            ("BE7", InvalidIban::Length),
            ("", InvalidIban::Length),
            ("BE71-0961-2345-6769", InvalidIban::Characters),
            ("7109 6123 4567 6900", InvalidIban::Characters),
            ("BEX1 0961 2345 6769", InvalidIban::Characters),
            ("B171 0961 2345 6769", InvalidIban::Characters),
            ("NL91ABNA041716430", InvalidIban::Length),
        ] {
            assert_eq!(Iban::parse(text), Err(why), "{text}");
        }
    }

    #[test]
    fn a_country_outside_sepa_has_fifteen_to_thirty_four_characters() {
        assert!(Iban::parse("BR1800360305000010009795493C1").is_ok());
        assert_eq!(Iban::parse("BR180036030500"), Err(InvalidIban::Length));
        assert_eq!(Iban::parse(&format!("BR18{}", "0".repeat(31))), Err(InvalidIban::Length));
        assert_eq!(Iban::parse(&format!("BR18{}", "0".repeat(30))), Err(InvalidIban::Check));
        assert_eq!(Iban::parse(&format!("BR18{}", "0".repeat(11))), Err(InvalidIban::Check));
    }

    #[test]
    fn a_belgian_account_divisible_by_97_ends_in_97() {
        assert!(check_belgian("000000009797").is_ok());
        assert_eq!(check_belgian("000000009700"), Err(InvalidIban::NationalCheck));
    }
}
