//! Amounts, days and numbers as each language writes them.
use chrono::{Datelike, NaiveDate};

use super::{Euro, Fraction, Language};

const NARROW_SPACE: char = '\u{202f}';
const HARD_SPACE: char = '\u{a0}';
const MINUS: char = '\u{2212}';

/// `€ 1.234,56`, `1 234,56 €`, `1.234,56 €`, `€1,234.56`, with a real minus sign.
#[must_use]
pub fn amount(language: Language, amount: Euro) -> String {
    let number = bare_amount(language, amount);
    match language {
        Language::Nl => format!("€{HARD_SPACE}{number}"),
        Language::Fr | Language::De => format!("{number}{HARD_SPACE}€"),
        Language::En => {
            number.strip_prefix(MINUS).map_or_else(|| format!("€{number}"), |rest| format!("{MINUS}€{rest}"))
        }
    }
}

/// The amount without the sign of the euro, for tables whose heading says it.
#[must_use]
pub fn bare_amount(language: Language, amount: Euro) -> String {
    let cents = amount.cents().unsigned_abs();
    let sign = if amount.is_negative() { MINUS.to_string() } else { String::new() };
    let decimal = if language == Language::En { '.' } else { ',' };
    format!("{sign}{}{decimal}{:02}", count(language, cents / 100), cents % 100)
}

/// A whole number in groups of three.
#[must_use]
pub fn count(language: Language, number: u64) -> String {
    let separator = match language {
        Language::Nl | Language::De => '.',
        Language::Fr => NARROW_SPACE,
        Language::En => ',',
    };
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}

/// `15 januari 2027`, `1er janvier 2027`, `15. Januar 2027`, `15 January 2027`.
#[must_use]
pub fn day(language: Language, day: NaiveDate) -> String {
    let months = match language {
        Language::Nl => [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
        Language::Fr => [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
        Language::De => [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ],
        Language::En => [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
    };
    let month = usize::try_from(day.month0()).ok().and_then(|at| months.get(at)).copied().unwrap_or_default();
    let number = match (language, day.day()) {
        (Language::Fr, 1) => "1er".to_owned(),
        (Language::De, number) => format!("{number}."),
        (_, number) => number.to_string(),
    };
    format!("{number}{HARD_SPACE}{month}{HARD_SPACE}{}", day.year())
}

/// `15/01/2027`, in German `15.01.2027`.
#[must_use]
pub fn short_day(language: Language, day: NaiveDate) -> String {
    let separator = if language == Language::De { '.' } else { '/' };
    format!("{:02}{separator}{:02}{separator}{}", day.day(), day.month(), day.year())
}

/// `BE71 0961 2345 6769`.
#[must_use]
pub fn account(iban: &str) -> String {
    let compact: Vec<char> = iban.chars().filter(|letter| !letter.is_whitespace()).collect();
    let groups: Vec<String> = compact.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(&HARD_SPACE.to_string())
}

/// `0123.456.789`; other texts stay as they are.
#[must_use]
pub fn company_number(digits: &str) -> String {
    match (digits.len(), digits.get(..4), digits.get(4..7), digits.get(7..)) {
        (10, Some(first), Some(middle), Some(last)) => format!("{first}.{middle}.{last}"),
        _ => digits.to_owned(),
    }
}

/// ` × 1/3` behind a weight, nothing for the whole.
#[must_use]
pub fn part(part: Fraction) -> String {
    if part == Fraction::ONE { String::new() } else { format!("{HARD_SPACE}×{HARD_SPACE}{part}") }
}

/// Basis points as a percentage without needless zeros: 450 is `4,5 %`, in English `4.5%`.
#[must_use]
pub fn percentage(language: Language, basis_points: u32) -> String {
    let (whole, hundredths) = (basis_points / 100, basis_points % 100);
    let decimal = if language == Language::En { '.' } else { ',' };
    let number = match (hundredths, hundredths % 10) {
        (0, _) => whole.to_string(),
        (_, 0) => format!("{whole}{decimal}{}", hundredths / 10),
        _ => format!("{whole}{decimal}{hundredths:02}"),
    };
    if language == Language::En { format!("{number}%") } else { format!("{number}{HARD_SPACE}%") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_written_the_way_of_its_language() {
        let written = |language| amount(language, Euro::from_cents(-123_456_789)).replace(HARD_SPACE, "_");
        assert_eq!(written(Language::Nl), "€_−1.234.567,89");
        assert_eq!(written(Language::Fr), "−1\u{202f}234\u{202f}567,89_€");
        assert_eq!(written(Language::De), "−1.234.567,89_€");
        assert_eq!(written(Language::En), "−€1,234,567.89");
        assert_eq!(amount(Language::En, Euro::from_cents(5)), "€0.05");
        assert_eq!(amount(Language::En, Euro::from_cents(99_999)), "€999.99");
        assert_eq!(amount(Language::En, Euro::from_cents(100_000)), "€1,000.00");
    }

    #[test]
    fn a_day_is_written_the_way_of_its_language() {
        let first = NaiveDate::from_ymd_opt(2027, 3, 1).unwrap();
        let written = |language| day(language, first).replace(HARD_SPACE, " ");
        assert_eq!(written(Language::Nl), "1 maart 2027");
        assert_eq!(written(Language::Fr), "1er mars 2027");
        assert_eq!(written(Language::De), "1. März 2027");
        assert_eq!(written(Language::En), "1 March 2027");
        assert_eq!(short_day(Language::De, first), "01.03.2027");
    }

    #[test]
    fn a_percentage_shows_no_needless_zero() {
        let written = |rate| percentage(Language::Nl, rate).replace(HARD_SPACE, " ");
        assert_eq!([450, 600, 575, 5, 10_000].map(written), ["4,5 %", "6 %", "5,75 %", "0,05 %", "100 %"]);
        assert_eq!(percentage(Language::En, 175), "1.75%");
    }

    #[test]
    fn numbers_of_accounts_and_companies_are_grouped() {
        assert_eq!(account("BE71096123456769").replace(HARD_SPACE, " "), "BE71 0961 2345 6769");
        assert_eq!(company_number("0123456749"), "0123.456.749");
        assert_eq!(company_number("é"), "é");
    }
}
