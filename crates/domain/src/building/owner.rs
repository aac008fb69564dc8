//! Who holds rights on lots, and how he is recognised and reached.
use thiserror::Error;

/// What kind of party has an account with the association.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OwnerKind {
    Person,
    /// Two people with one account: «M. et Mme».
    Couple,
    Company,
    /// Heirs not yet known, at a notary's.
    Estate,
}

/// A text that is no address of electronic mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not an e-mail address")]
pub struct NotAnEmail;

impl OwnerKind {
    pub const ALL: [Self; 4] = [Self::Person, Self::Couple, Self::Company, Self::Estate];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Couple => "couple",
            Self::Company => "company",
            Self::Estate => "estate",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// An address with one @, a name before it and a domain with a dot behind it, in lower case.
///
/// # Errors
/// [`NotAnEmail`]. Whether mail arrives is only known by sending some.
pub fn parse_email(text: &str) -> Result<String, NotAnEmail> {
    const LONGEST: usize = 254;
    let address = text.trim().to_lowercase();
    let (name, domain) = address.split_once('@').ok_or(NotAnEmail)?;
    let name_holds =
        !name.is_empty() && !name.starts_with('.') && !name.ends_with('.') && !name.contains("..");
    let label_holds = |label: &str| {
        !label.is_empty() && !label.starts_with('-') && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let domain_holds = domain.contains('.') && domain.split('.').all(label_holds);
    let letters_hold = !name
        .chars()
        .any(|c| c.is_whitespace() || matches!(c, '@' | ',' | ';' | '<' | '>' | '(' | ')' | '"'));
    if name_holds && domain_holds && letters_hold && address.len() <= LONGEST {
        Ok(address)
    } else {
        Err(NotAnEmail)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_needs_a_domain_with_a_dot() {
        for good in
            ["liesbeth.vdb@example.be", " Wei.Zhang@Example.com ", "a+b@sub.example.ie", "o'brien@example.ie"]
        {
            assert_eq!(parse_email(good), Ok(good.trim().to_lowercase()), "{good}");
        }
        for bad in [
            "tom@example",
            "tom",
            "@example.be",
            "a b@example.be",
            "a@b@example.be",
            "a@example..be",
            ".a@x.be",
            "a@-x.be",
        ] {
            assert_eq!(parse_email(bad), Err(NotAnEmail), "{bad}");
        }
    }
}
