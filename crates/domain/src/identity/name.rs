use std::fmt;

use thiserror::Error;
use unicode_normalization::UnicodeNormalization as _;

/// Why a text is not a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum InvalidName {
    #[error("a name is missing")]
    Empty,
    #[error("a name has 120 characters at most")]
    TooLong,
    #[error("a name holds no line breaks or control characters")]
    ControlCharacter,
}

/// The name of a person or an organisation: one line, spaces tidied, composed Unicode.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DisplayName(String);

impl DisplayName {
    /// In characters.
    pub const LENGTH_MAX: usize = 120;

    /// # Errors
    /// [`InvalidName`].
    pub fn parse(text: &str) -> Result<Self, InvalidName> {
        if text.trim().chars().any(|c| c.is_control() || is_direction_override(c)) {
            return Err(InvalidName::ControlCharacter);
        }
        let tidy = text.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect::<String>();
        match tidy.chars().count() {
            0 => Err(InvalidName::Empty),
            count if count > Self::LENGTH_MAX => Err(InvalidName::TooLong),
            _ => Ok(Self(tidy)),
        }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DisplayName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Marks that make text read differently from how it is stored.
const fn is_direction_override(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_and_accents_are_tidied() {
        assert_eq!(DisplayName::parse("  Ren\u{65}\u{301}e   Claes ").unwrap().as_str(), "Renée Claes");
    }

    #[test]
    fn a_name_is_one_line_of_at_most_120_characters() {
        assert_eq!(DisplayName::parse(" \t "), Err(InvalidName::Empty));
        assert_eq!(DisplayName::parse("Jan\nBcc: x"), Err(InvalidName::ControlCharacter));
        assert_eq!(DisplayName::parse("Jan\u{202e}naJ"), Err(InvalidName::ControlCharacter));
        assert!(DisplayName::parse(&"é".repeat(120)).is_ok());
        assert_eq!(DisplayName::parse(&"é".repeat(121)), Err(InvalidName::TooLong));
    }
}
