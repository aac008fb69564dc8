use std::fmt;

use thiserror::Error;

/// Why a text is not a Belgian structured communication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum InvalidCommunication {
    #[error("a structured communication holds digits only")]
    Characters,
    #[error("a structured communication has twelve digits")]
    Length,
    #[error("the check digits do not match")]
    Check,
    #[error("a structured communication is issued on a base from 1 to 9999999999")]
    Base,
}

/// A Belgian structured communication (OGM / VCS): ten digits and two check digits, base mod 97 with 97 for 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StructuredCommunication {
    base: u64,
}

const LARGEST_BASE: u64 = 9_999_999_999;

impl StructuredCommunication {
    /// Makes the communication of a base number.
    ///
    /// # Errors
    /// [`InvalidCommunication::Base`] for 0, which some banks refuse, and above ten digits.
    pub const fn issue(base: u64) -> Result<Self, InvalidCommunication> {
        if base == 0 || base > LARGEST_BASE {
            return Err(InvalidCommunication::Base);
        }
        Ok(Self { base })
    }

    /// Reads `+++202/6000/13734+++`, the same between asterisks, with spaces, or twelve bare digits.
    ///
    /// # Errors
    /// [`InvalidCommunication`] says what is wrong. Base 0 is read, as banks do, though we never issue it.
    pub fn parse(text: &str) -> Result<Self, InvalidCommunication> {
        let text = text.trim();
        let inner = undecorated(text, "+++").or_else(|| undecorated(text, "***")).unwrap_or(text);
        let mut number = 0_u64;
        let mut count = 0_u32;
        for character in inner.chars().filter(|character| !matches!(character, ' ' | '/')) {
            let digit = character.to_digit(10).ok_or(InvalidCommunication::Characters)?;
            count += 1;
            if count > 12 {
                return Err(InvalidCommunication::Length);
            }
            number = number * 10 + u64::from(digit);
        }
        if count != 12 {
            return Err(InvalidCommunication::Length);
        }
        let communication = Self { base: number / 100 };
        if communication.check() != number % 100 {
            return Err(InvalidCommunication::Check);
        }
        Ok(communication)
    }

    /// The first ten digits.
    #[must_use]
    pub const fn base(self) -> u64 {
        self.base
    }

    /// Twelve bare digits, as on the wire and in the database.
    #[must_use]
    pub fn digits(self) -> String {
        format!("{:010}{:02}", self.base, self.check())
    }

    const fn check(self) -> u64 {
        match self.base % 97 {
            0 => 97,
            rest => rest,
        }
    }
}

/// As printed on notices: `+++202/6000/13734+++`.
impl fmt::Display for StructuredCommunication {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.base * 100 + self.check();
        let (first, middle, last) = (number / 1_000_000_000, number / 100_000 % 10_000, number % 100_000);
        write!(f, "+++{first:03}/{middle:04}/{last:05}+++")
    }
}

fn undecorated<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    text.strip_prefix(mark)?.strip_suffix(mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_is_read_the_same() {
        let expected = StructuredCommunication::issue(2_026_000_137).unwrap();
        for text in [
            "+++202/6000/13734+++",
            "***202/6000/13734***",
            "202600013734",
            " 202 6000 13734 ",
            "202/6000/13734",
        ] {
            assert_eq!(StructuredCommunication::parse(text), Ok(expected), "{text}");
        }
        assert_eq!(expected.to_string(), "+++202/6000/13734+++");
        assert_eq!(expected.digits(), "202600013734");
        assert_eq!(expected.base(), 2_026_000_137);
    }

    #[test]
    fn each_defect_is_named() {
        for (text, why) in [
            ("01O/8068/17183", InvalidCommunication::Characters),
            ("+++202/6000/13734***", InvalidCommunication::Characters),
            ("", InvalidCommunication::Length),
            ("20260001373", InvalidCommunication::Length),
            ("2026000137344", InvalidCommunication::Length),
            ("000000009700", InvalidCommunication::Check),
            ("010806817184", InvalidCommunication::Check),
        ] {
            assert_eq!(StructuredCommunication::parse(text), Err(why), "{text}");
        }
    }

    #[test]
    fn a_base_is_one_to_ten_digits() {
        assert_eq!(StructuredCommunication::issue(0), Err(InvalidCommunication::Base));
        assert_eq!(StructuredCommunication::issue(1).unwrap().digits(), "000000000101");
        assert_eq!(StructuredCommunication::issue(9_999_999_999).unwrap().digits(), "999999999948");
        assert_eq!(StructuredCommunication::issue(10_000_000_000), Err(InvalidCommunication::Base));
    }
}
