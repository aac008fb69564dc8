use std::{collections::BTreeSet, fmt};

use thiserror::Error;

use crate::shared::{EmailAddress, secret_text::composed};

use super::DisplayName;

/// Why a password is refused. Length is what protects; there is no theatre of digits and signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PasswordRefused {
    #[error("a password has at least 12 characters")]
    TooShort,
    #[error("a password has 128 characters at most")]
    TooLong,
    #[error("the password is mostly the person's own name or e-mail address")]
    OwnName,
    #[error("the password is among the first that anyone tries")]
    TooCommon,
}

/// A password that a person may take, not yet hashed. It shows itself to no log.
#[derive(Clone, PartialEq, Eq)]
pub struct NewPassword(String);

impl NewPassword {
    /// In characters.
    pub const LENGTH_MIN: usize = 12;
    /// In characters; above it, hashing would become a way to tire the server.
    pub const LENGTH_MAX: usize = 128;
    /// What must be left of a password without the person's own name, in characters.
    const OWN_WORDS_REST_MIN: usize = 6;
    const DISTINCT_MIN: usize = 5;

    /// Applies the rules. The text is kept as typed, spaces too; accents as one character with their letter, whatever the
    /// keyboard makes of them.
    ///
    /// # Errors
    /// [`PasswordRefused`] names the rule.
    pub fn parse(text: &str, email: &EmailAddress, name: &DisplayName) -> Result<Self, PasswordRefused> {
        let text = composed(text);
        let length = text.chars().count();
        if length < Self::LENGTH_MIN {
            return Err(PasswordRefused::TooShort);
        }
        if length > Self::LENGTH_MAX {
            return Err(PasswordRefused::TooLong);
        }
        let lower = text.to_lowercase();
        if rest_without_own_words(&lower, email, name) < Self::OWN_WORDS_REST_MIN {
            return Err(PasswordRefused::OwnName);
        }
        if is_common(&lower) {
            return Err(PasswordRefused::TooCommon);
        }
        Ok(Self(text))
    }

    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewPassword(…)")
    }
}

fn rest_without_own_words(lower: &str, email: &EmailAddress, name: &DisplayName) -> usize {
    let name = name.as_str().to_lowercase();
    let mut words: Vec<&str> = vec![email.as_str(), email.name(), &name];
    words.extend(name.split_whitespace());
    words.extend(email.name().split(['.', '-', '_', '+']));
    words.retain(|word| word.chars().count() >= 3);
    words.sort_unstable_by_key(|word| std::cmp::Reverse(word.len()));
    let rest = words.iter().fold(lower.to_owned(), |rest, word| rest.replace(word, ""));
    if rest.len() == lower.len() { usize::MAX } else { rest.chars().count() }
}

fn is_common(lower: &str) -> bool {
    let distinct: BTreeSet<char> = lower.chars().collect();
    if distinct.len() < NewPassword::DISTINCT_MIN {
        return true;
    }
    let core: String = lower.chars().filter(|c| c.is_alphabetic()).collect();
    let digits: String = lower.chars().filter(char::is_ascii_digit).collect();
    if core.is_empty() && RUNS.iter().any(|run| run.contains(digits.as_str()) || digits.starts_with(run)) {
        return true;
    }
    // What is left once the usual word is taken out: digits at the end do not make it another password.
    COMMONEST.iter().any(|word| {
        let rest = core.replace(word, "");
        rest.len() < core.len()
            && rest.chars().count() < 4
            && lower.chars().count() - core.chars().count() < 8
    })
}

const RUNS: [&str; 4] = ["01234567890123456789", "98765432109876543210", "1234567890", "0987654321"];

/// The first words of every list of leaked passwords, in the languages spoken here, and our own.
const COMMONEST: [&str; 40] = [
    "password",
    "passw",
    "passwort",
    "wachtwoord",
    "motdepasse",
    "welkom",
    "welcome",
    "willkommen",
    "bienvenue",
    "bonjour",
    "hallo",
    "hello",
    "qwertyuiop",
    "azertyuiop",
    "qwertzuiop",
    "qwerty",
    "azerty",
    "qwertz",
    "letmein",
    "iloveyou",
    "jetaime",
    "ikhouvanjou",
    "administrator",
    "administrateur",
    "admin",
    "secret",
    "geheim",
    "changeme",
    "default",
    "football",
    "voetbal",
    "anderlecht",
    "clubbrugge",
    "standard",
    "sunshine",
    "princess",
    "dragon",
    "koprogo",
    "syndicus",
    "syndic",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> Result<(), PasswordRefused> {
        let email = EmailAddress::parse("marie.dupont@example.be").unwrap();
        NewPassword::parse(text, &email, &DisplayName::parse("Marie Dupont-Claes").unwrap()).map(|_| ())
    }

    #[test]
    fn twelve_characters_are_enough_and_eleven_are_not() {
        assert_eq!(check("zilver maan9"), Ok(()));
        assert_eq!(check("zilver maan"), Err(PasswordRefused::TooShort));
        assert_eq!(check("éàüöçñßøåæþð"), Ok(()), "characters count, not bytes");
    }

    #[test]
    fn a_phrase_of_128_characters_is_accepted_and_one_more_is_not() {
        let phrase: String = "de tuin van oma ".repeat(8);
        assert_eq!(phrase.chars().count(), 128);
        assert_eq!(check(&phrase), Ok(()));
        assert_eq!(check(&format!("{phrase}x")), Err(PasswordRefused::TooLong));
    }

    #[test]
    fn the_own_name_or_address_is_no_password() {
        for text in
            ["marie.dupont@example.be", "MarieDupont12", "Dupont-Claes1", "dupontdupont", "Marie Dupont"]
        {
            assert_eq!(check(text), Err(PasswordRefused::OwnName), "{text}");
        }
        assert_eq!(check("Marie telt negen schapen"), Ok(()), "the rest is long enough");
        assert_eq!(check("marie-abc123"), Ok(()), "six characters and a dash are left");
    }

    #[test]
    fn what_anyone_tries_first_is_refused_whatever_digits_follow() {
        for text in [
            "password1234",
            "Password123!",
            "Wachtwoord2026",
            "motdepasse123",
            "azertyuiop12",
            "123456789012",
            "0987654321098",
            "aaaaaaaaaaaa",
            "abababababab",
            "Koprogo-2026!",
            "welkom123456",
            "Syndicus2026!",
        ] {
            assert_eq!(check(text), Err(PasswordRefused::TooCommon), "{text}");
        }
    }

    #[test]
    fn an_accent_that_the_keyboard_types_apart_makes_no_other_password_and_no_longer_one() {
        let email = EmailAddress::parse("a@b.be").unwrap();
        let parse = |text: &str| NewPassword::parse(text, &email, &DisplayName::parse("A").unwrap());
        let (apart, typed) = ("e\u{301}te\u{301} a\u{300} liege", "été à liege");
        assert_eq!(parse(apart), Err(PasswordRefused::TooShort), "eleven characters");
        assert_eq!(parse(&format!("{apart}!")).unwrap().expose(), format!("{typed}!"));
    }

    #[test]
    fn no_sign_or_capital_is_demanded() {
        for text in
            ["correct horse battery", "vier blauwe fietsen", "le syndic aime les tilleuls", "830271946025"]
        {
            assert_eq!(check(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn a_password_does_not_show_itself() {
        let email = EmailAddress::parse("a@b.be").unwrap();
        let password =
            NewPassword::parse("zilver maan 9", &email, &DisplayName::parse("A").unwrap()).unwrap();
        assert_eq!(format!("{password:?}"), "NewPassword(…)");
    }
}
