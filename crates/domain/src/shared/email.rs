use std::fmt;

use thiserror::Error;

/// Why a text is not an e-mail address we can write to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum InvalidEmail {
    #[error("an e-mail address is missing")]
    Empty,
    #[error("an e-mail address has 254 characters at most")]
    TooLong,
    #[error("an e-mail address has one @ between a name and a domain")]
    NoSingleAt,
    #[error("a character before the @ cannot stand in an e-mail address")]
    BadName,
    #[error("the part after the @ is not the name of a mail domain")]
    BadDomain,
}

/// An address of a mailbox, in lower case and without spaces around it: two spellings of one mailbox are equal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Longest address that SMTP carries, in bytes (RFC 5321 § 4.5.3.1.3).
    pub const LENGTH_MAX: usize = 254;
    const NAME_LENGTH_MAX: usize = 64;
    const LABEL_LENGTH_MAX: usize = 63;

    /// Reads what a person typed.
    ///
    /// # Errors
    /// [`InvalidEmail`] says what is wrong. Quoted names, comments and addresses without a dot in the domain are
    /// refused: they are legal on paper and mistakes in practice.
    pub fn parse(text: &str) -> Result<Self, InvalidEmail> {
        let text = text.trim();
        if text.is_empty() {
            return Err(InvalidEmail::Empty);
        }
        if text.len() > Self::LENGTH_MAX {
            return Err(InvalidEmail::TooLong);
        }
        let (name, domain) = text.split_once('@').ok_or(InvalidEmail::NoSingleAt)?;
        if name.is_empty() || domain.is_empty() || domain.contains('@') {
            return Err(InvalidEmail::NoSingleAt);
        }
        if !Self::is_name(name) {
            return Err(InvalidEmail::BadName);
        }
        if !Self::is_domain(domain) {
            return Err(InvalidEmail::BadDomain);
        }
        Ok(Self(text.to_ascii_lowercase()))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands before the `@`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.split_once('@').map_or("", |(name, _)| name)
    }

    fn is_name(name: &str) -> bool {
        name.len() <= Self::NAME_LENGTH_MAX
            && name.split('.').all(|atom| {
                !atom.is_empty()
                    && atom.chars().all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c))
            })
    }

    fn is_domain(domain: &str) -> bool {
        let labels = domain.split('.');
        let top = labels.clone().next_back().unwrap_or_default();
        labels.clone().count() >= 2
            && labels.clone().all(Self::is_label)
            && top.len() >= 2
            && top.chars().any(|c| c.is_ascii_alphabetic())
    }

    fn is_label(label: &str) -> bool {
        !label.is_empty()
            && label.len() <= Self::LABEL_LENGTH_MAX
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_spellings_of_one_mailbox_are_equal() {
        let typed = EmailAddress::parse("  Marie.Dupont@Example.BE ").unwrap();
        assert_eq!(typed, EmailAddress::parse("marie.dupont@example.be").unwrap());
        assert_eq!(typed.name(), "marie.dupont");
    }

    #[test]
    fn ordinary_addresses_are_accepted() {
        for text in
            ["a@b.be", "jan+vme@mail.example.co.uk", "o'neill@example.com", "x_1@xn--exmple-cua.be", "1@2.be"]
        {
            assert!(EmailAddress::parse(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn each_mistake_has_its_own_name() {
        for (text, mistake) in [
            ("", InvalidEmail::Empty),
            ("   ", InvalidEmail::Empty),
            ("marie", InvalidEmail::NoSingleAt),
            ("@example.be", InvalidEmail::NoSingleAt),
            ("marie@", InvalidEmail::NoSingleAt),
            ("marie@@example.be", InvalidEmail::NoSingleAt),
            ("marie@home@example.be", InvalidEmail::NoSingleAt),
            ("marie dupont@example.be", InvalidEmail::BadName),
            (".marie@example.be", InvalidEmail::BadName),
            ("marie..d@example.be", InvalidEmail::BadName),
            ("\"marie\"@example.be", InvalidEmail::BadName),
            ("marie@example", InvalidEmail::BadDomain),
            ("marie@example.", InvalidEmail::BadDomain),
            ("marie@example..be", InvalidEmail::BadDomain),
            ("marie@-example.be", InvalidEmail::BadDomain),
            ("marie@example.b", InvalidEmail::BadDomain),
            ("marie@192.168.0.10", InvalidEmail::BadDomain),
            ("marie@exa mple.be", InvalidEmail::BadDomain),
            ("marie@example.be\r\nBcc: x@y.be", InvalidEmail::NoSingleAt),
            ("marie@example.be\r\nBcc", InvalidEmail::BadDomain),
        ] {
            assert_eq!(EmailAddress::parse(text), Err(mistake), "{text:?}");
        }
    }

    #[test]
    fn lengths_end_where_mail_servers_end() {
        let name = "n".repeat(64);
        assert!(EmailAddress::parse(&format!("{name}@example.be")).is_ok());
        assert_eq!(EmailAddress::parse(&format!("{name}n@example.be")), Err(InvalidEmail::BadName));
        let label = "d".repeat(63);
        assert!(EmailAddress::parse(&format!("a@{label}.be")).is_ok());
        assert_eq!(EmailAddress::parse(&format!("a@{label}d.be")), Err(InvalidEmail::BadDomain));
        let longest = format!("{name}@{label}.{label}.{}.be", "d".repeat(58));
        assert_eq!(longest.len(), EmailAddress::LENGTH_MAX);
        assert!(EmailAddress::parse(&longest).is_ok());
        assert_eq!(EmailAddress::parse(&format!("{longest}e")), Err(InvalidEmail::TooLong));
    }
}
