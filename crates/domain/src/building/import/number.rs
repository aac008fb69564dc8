//! Numbers as people type them: `-1.250,75`, `2 415,33`, `(310,00)`, `1,034.50`, `452`.
use thiserror::Error;

use crate::shared::Euro;

/// Which sign a file puts before cents. Found from the amounts that leave no doubt.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DecimalStyle {
    /// `1.250,75`, as in Belgium.
    #[default]
    Comma,
    /// `1,250.75`.
    Dot,
}

/// Why a text is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NotANumber {
    #[error("not a number")]
    Unreadable,
    #[error("an amount has at most two decimals")]
    TooManyDecimals,
    #[error("a whole number is needed")]
    NotWhole,
    #[error("the number is too large")]
    TooLarge,
}

/// Digits before and after the decimal sign, and whether the amount is below zero.
struct Parts {
    negative: bool,
    whole: String,
    decimals: String,
}

impl DecimalStyle {
    /// The style of a list of texts: the sign that stands before one or two last digits most often.
    #[must_use]
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let (mut commas, mut dots) = (0_usize, 0_usize);
        for text in texts {
            let bare = text.trim_end_matches([')', '-', '€', ' ']);
            let decimals = bare.bytes().rev().take_while(u8::is_ascii_digit).count();
            let sign = bare.bytes().rev().nth(decimals);
            match (sign, decimals) {
                (Some(b','), 1 | 2) => commas += 1,
                (Some(b'.'), 1 | 2) => dots += 1,
                _ => {}
            }
        }
        if dots > commas { Self::Dot } else { Self::Comma }
    }

    /// The stable word for screens and programs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Dot => "dot",
        }
    }
}

/// Reads an amount of euro, in whatever way it is written. Below zero: a minus before or behind, or brackets.
///
/// # Errors
/// [`NotANumber`]; a third decimal other than zero is refused, never rounded.
pub fn read_amount(text: &str, style: DecimalStyle) -> Result<Euro, NotANumber> {
    let parts = split(text, style)?;
    let decimals = parts.decimals.trim_end_matches('0');
    if decimals.len() > 2 {
        return Err(NotANumber::TooManyDecimals);
    }
    let cents = format!("{}{decimals:0<2}", parts.whole);
    let cents: i64 = cents.parse().map_err(|_overflow| NotANumber::TooLarge)?;
    Ok(Euro::from_cents(if parts.negative { -cents } else { cents }))
}

/// Reads a number of shares or of units of a key; «452/10.000» is 452.
///
/// # Errors
/// [`NotANumber`]; decimals other than zero and numbers below zero are not whole.
pub fn read_whole(text: &str, style: DecimalStyle) -> Result<u32, NotANumber> {
    let text = text.split('/').next().unwrap_or(text);
    let parts = split(text, style)?;
    if parts.negative || !parts.decimals.trim_end_matches('0').is_empty() {
        return Err(NotANumber::NotWhole);
    }
    parts.whole.parse().map_err(|_overflow| NotANumber::TooLarge)
}

fn split(text: &str, style: DecimalStyle) -> Result<Parts, NotANumber> {
    let mut bare: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’' | '€'))
        .map(|c| if matches!(c, '−' | '–') { '-' } else { c })
        .collect();
    if let Some(amount) = bare.strip_prefix("EUR").or_else(|| bare.strip_suffix("EUR")) {
        bare = amount.to_owned();
    }
    let (negative, digits) = unsigned(&bare)?;
    let point = decimal_point(digits, style);
    let (whole, decimals) = match point {
        Some(at) => (digits.get(..at).unwrap_or_default(), digits.get(at + 1..).unwrap_or_default()),
        None => (digits, ""),
    };
    if !decimals.bytes().all(|b| b.is_ascii_digit()) || !is_grouped(whole) {
        return Err(NotANumber::Unreadable);
    }
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    if whole.is_empty() && decimals.is_empty() {
        return Err(NotANumber::Unreadable);
    }
    let whole = if whole.is_empty() { "0".to_owned() } else { whole };
    Ok(Parts { negative, whole, decimals: decimals.to_owned() })
}

fn unsigned(bare: &str) -> Result<(bool, &str), NotANumber> {
    let inside = bare.strip_prefix('(').map(|rest| rest.strip_suffix(')'));
    match inside {
        Some(Some(digits)) => Ok((true, digits)),
        Some(None) => Err(NotANumber::Unreadable),
        None => match bare.strip_prefix('-').or_else(|| bare.strip_suffix('-')) {
            Some(digits) => Ok((true, digits)),
            None => Ok((false, bare.strip_prefix('+').unwrap_or(bare))),
        },
    }
}

/// Where the decimals begin: the last of two different signs; a single one unless it can only group thousands.
fn decimal_point(digits: &str, style: DecimalStyle) -> Option<usize> {
    let (comma, dot) = (digits.rfind(','), digits.rfind('.'));
    match (comma, dot) {
        (Some(comma), Some(dot)) => Some(comma.max(dot)),
        (None, None) => None,
        (Some(at), None) | (None, Some(at)) => {
            let sign = if comma.is_some() { ',' } else { '.' };
            if digits.matches(sign).count() > 1 {
                return None;
            }
            let groups = digits.len() - at - 1 == 3 && (1..=3).contains(&at) && !digits.starts_with('0');
            let is_decimal_sign = (sign == ',') == (style == DecimalStyle::Comma);
            (!groups || is_decimal_sign).then_some(at)
        }
    }
}

/// Digits alone, or groups of three behind one kind of sign.
fn is_grouped(whole: &str) -> bool {
    let sign = if whole.contains(',') { ',' } else { '.' };
    let mut groups = whole.split(sign);
    let first = groups.next().unwrap_or_default();
    let all_digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    let rest: Vec<&str> = groups.collect();
    all_digits(first)
        && rest.iter().all(|group| group.len() == 3 && all_digits(group))
        && (rest.is_empty() || (1..=3).contains(&first.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cents(text: &str) -> Result<i64, NotANumber> {
        read_amount(text, DecimalStyle::Comma).map(Euro::cents)
    }

    #[test]
    fn amounts_are_read_in_every_style_of_the_two_lists() {
        for (text, expected) in [
            ("125.4", 12_540),
            ("842.1", 84_210),
            ("-1.250,75", -125_075),
            ("2 415,33", 241_533),
            ("2\u{a0}415,33", 241_533),
            ("2\u{202f}415,33", 241_533),
            ("2\u{2009}000,00", 200_000),
            ("(310,00)", -31_000),
            ("5.120,00", 512_000),
            ("1.034,50", 103_450),
            ("18.432,10", 1_843_210),
            ("0", 0),
            ("0,00", 0),
            ("-12,00", -1_200),
            ("12,00-", -1_200),
            ("−12", -1_200),
            ("+7,5", 750),
            ("1,034.50", 103_450),
            ("1'034.50", 103_450),
            ("€ 1.250", 125_000),
            ("1.250 EUR", 125_000),
            ("1.250.000", 125_000_000),
            (",5", 50),
            ("0.125", 0),
        ] {
            match text {
                "0.125" => assert_eq!(cents(text), Err(NotANumber::TooManyDecimals)),
                _ => assert_eq!(cents(text), Ok(expected), "{text}"),
            }
        }
    }

    #[test]
    fn what_is_no_amount_is_refused_and_not_guessed() {
        for text in ["", "?", "douze", "(12", "1.2.3", "12,34,5", "1.25,000.1", "1 200,00,00", "-", "12a"] {
            assert_eq!(cents(text), Err(NotANumber::Unreadable), "{text}");
        }
        assert_eq!(cents("1,255"), Err(NotANumber::TooManyDecimals));
        assert_eq!(cents("99999999999999999999"), Err(NotANumber::TooLarge));
    }

    #[test]
    fn a_lone_sign_before_three_digits_follows_the_style_of_the_file() {
        assert_eq!(read_amount("1.250", DecimalStyle::Comma), Ok(Euro::from_cents(125_000)));
        assert_eq!(read_amount("1,250", DecimalStyle::Dot), Ok(Euro::from_cents(125_000)));
        assert_eq!(read_amount("1.250", DecimalStyle::Dot), Ok(Euro::from_cents(125)));
        assert_eq!(DecimalStyle::of(["1.250", "3,20", "(4,50)"]), DecimalStyle::Comma);
        assert_eq!(DecimalStyle::of(["1,250.10", "3.2"]), DecimalStyle::Dot);
        assert_eq!(DecimalStyle::of(["12"]), DecimalStyle::Comma);
    }

    #[test]
    fn shares_are_whole() {
        for (text, expected) in
            [("452", 452), ("2 756", 2756), ("1.302", 1302), ("452,00", 452), ("88 / 10.000", 88)]
        {
            assert_eq!(read_whole(text, DecimalStyle::Comma), Ok(expected), "{text}");
        }
        assert_eq!(read_whole("12,5", DecimalStyle::Comma), Err(NotANumber::NotWhole));
        assert_eq!(read_whole("-3", DecimalStyle::Comma), Err(NotANumber::NotWhole));
        assert_eq!(read_whole("4294967296", DecimalStyle::Comma), Err(NotANumber::TooLarge));
        assert_eq!(read_whole("", DecimalStyle::Comma), Err(NotANumber::Unreadable));
    }
}
