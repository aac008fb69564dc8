use std::fmt;

/// Longest account number of ISO 13616, in characters.
const LENGTH_MAX: usize = 34;

/// The account number of anybody, as banks write it: capitals and digits, without spaces.
///
/// An IBAN almost always, and then compared as one; a payer far away may have another kind, so nothing is checked here.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountNumber(String);

impl AccountNumber {
    /// Keeps letters and digits. `None` when nothing is left, or more than 34 characters.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let kept: String =
            text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
        (!kept.is_empty() && kept.len() <= LENGTH_MAX).then_some(Self(kept))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AccountNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_account_written_two_ways_is_one_account() {
        let plain = AccountNumber::parse("BE71096123456769").unwrap();
        assert_eq!(AccountNumber::parse(" be71 0961 2345 6769 "), Some(plain));
        assert_eq!(AccountNumber::parse("  - "), None);
        assert_eq!(AccountNumber::parse(&"1".repeat(35)), None);
    }
}
