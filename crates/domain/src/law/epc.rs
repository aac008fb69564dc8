use thiserror::Error;

use super::{Iban, StructuredCommunication};
use crate::shared::Euro;

/// Why no payment code can be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum EpcRefused {
    #[error("a payment code is for 0.01 to 999999999.99 euro")]
    Amount,
    #[error("the name of the account holder is missing")]
    Name,
}

/// One transfer, as a bank app reads it from a code (EPC069-12 v2.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EpcTransfer {
    name: String,
    iban: Iban,
    amount: Euro,
    communication: StructuredCommunication,
}

const NAME_CHARACTERS_MAX: usize = 70;
const LARGEST: Euro = Euro::from_cents(99_999_999_999);

impl EpcTransfer {
    /// A longer name is cut at 70 characters, as the standard has it; line ends become spaces.
    ///
    /// # Errors
    /// [`EpcRefused`] outside the amounts of the standard, or without a name.
    pub fn try_new(
        name: &str,
        iban: Iban,
        amount: Euro,
        communication: StructuredCommunication,
    ) -> Result<Self, EpcRefused> {
        if !amount.is_positive() || amount > LARGEST {
            return Err(EpcRefused::Amount);
        }
        let line: String = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.is_empty() {
            return Err(EpcRefused::Name);
        }
        let name = line.chars().take(NAME_CHARACTERS_MAX).collect::<String>().trim_end().to_owned();
        Ok(Self { name, iban, amount, communication })
    }

    /// Ten lines in UTF-8: the communication stands on the line of the structured reference, and no free text follows.
    #[must_use]
    pub fn payload(&self) -> String {
        format!(
            "BCD\n002\n1\nSCT\n\n{}\n{}\nEUR{}\n\n{}",
            self.name,
            self.iban.as_str(),
            self.amount,
            self.communication.digits()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(name: &str, cents: i64) -> Result<EpcTransfer, EpcRefused> {
        let iban = Iban::parse("BE71 0961 2345 6769").unwrap();
        EpcTransfer::try_new(
            name,
            iban,
            Euro::from_cents(cents),
            StructuredCommunication::issue(2_026_000_137).unwrap(),
        )
    }

    #[test]
    fn amounts_outside_the_standard_are_refused() {
        assert_eq!(code("ACP", 0), Err(EpcRefused::Amount));
        assert_eq!(code("ACP", -1), Err(EpcRefused::Amount));
        assert!(code("ACP", 1).unwrap().payload().contains("\nEUR0.01\n"));
        assert!(code("ACP", 99_999_999_999).unwrap().payload().contains("\nEUR999999999.99\n"));
        assert_eq!(code("ACP", 100_000_000_000), Err(EpcRefused::Amount));
    }

    #[test]
    fn a_name_is_one_line_of_seventy_characters() {
        assert_eq!(code(" \n ", 1), Err(EpcRefused::Name));
        let payload = code(&format!("Résidence\n{}", "é".repeat(80)), 1).unwrap().payload();
        let name = payload.lines().nth(5).unwrap();
        assert_eq!(name.chars().count(), 70);
        assert!(name.starts_with("Résidence é"));
    }
}
