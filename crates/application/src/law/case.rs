use std::{fmt, str::FromStr};

use chrono::{Datelike, NaiveDate};
use domain::{
    law::{Jurisdiction, Law, NotInForce, money::MoneyRefused},
    shared::{AmountOverflow, Euro},
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use serde_json::Value;
use thiserror::Error;

/// One question to the rulebook. `id` comes back with the answer.
#[derive(Debug, Clone, Deserialize)]
pub struct RuleCase {
    pub id: String,
    pub kind: String,
    pub input: Value,
}

/// Why a case has no answer.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CaseRefused {
    #[error("unknown kind {0:?}")]
    UnknownKind(String),
    /// A field that is missing, unknown, of another type or out of its limits.
    #[error("malformed input: {0}")]
    Malformed(String),
    #[error(transparent)]
    NotInForce(#[from] NotInForce),
    #[error(transparent)]
    Overflow(#[from] AmountOverflow),
}

impl From<MoneyRefused> for CaseRefused {
    fn from(refused: MoneyRefused) -> Self {
        match refused {
            MoneyRefused::NotInForce(none) => Self::NotInForce(none),
            MoneyRefused::Overflow(overflow) => Self::Overflow(overflow),
            other => Self::malformed(other),
        }
    }
}

impl CaseRefused {
    pub(super) fn malformed(why: impl fmt::Display) -> Self {
        Self::Malformed(why.to_string())
    }
}

pub(super) fn read<'a, T: Deserialize<'a>>(input: &'a Value) -> Result<T, CaseRefused> {
    T::deserialize(input).map_err(CaseRefused::malformed)
}

/// An amount written as in files: `"1234.57"`, two decimals at most, a dot, no thousands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Decimal(pub Euro);

impl FromStr for Decimal {
    type Err = CaseRefused;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = || CaseRefused::Malformed(format!("{text:?} is no amount such as \"1234.57\""));
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
        let (whole, cents) = digits.split_once('.').unwrap_or((digits, "00"));
        let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !matches!(cents.len(), 1 | 2) || !plain(whole) || !plain(cents) {
            return Err(refused());
        }
        let number: i64 = format!("{whole}{cents:0<2}").parse().map_err(|_too_large| refused())?;
        Ok(Self(Euro::from_cents(sign * number)))
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse()
            .map_err(|_refused| D::Error::custom(format!("{text:?} is no amount such as \"1234.57\"")))
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// A calendar day from 1900 to 2199, `2026-03-10`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day(pub NaiveDate);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let is_plain = text.len() == 10 && !text.starts_with('+');
        NaiveDate::parse_from_str(&text, "%Y-%m-%d")
            .ok()
            .filter(|day| is_plain && (1900..2200).contains(&day.year()))
            .map(Self)
            .ok_or_else(|| D::Error::custom(format!("{text:?} is no day such as \"2026-03-10\"")))
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// A percentage such as `"4.5"`, in basis points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Percent(pub u32);

impl<'de> Deserialize<'de> for Percent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Decimal::deserialize(deserializer)?;
        let basis_points = u32::try_from(written.0.cents());
        basis_points.map(Self).map_err(|_out_of_range| D::Error::custom("a percentage is not below zero"))
    }
}

/// Without needless zeros: `4.5`.
impl Serialize for Percent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (whole, hundredths) = (self.0 / 100, self.0 % 100);
        let decimals = format!("{hundredths:02}");
        let decimals = decimals.trim_end_matches('0');
        let dot = if decimals.is_empty() { "" } else { "." };
        serializer.collect_str(&format_args!("{whole}{dot}{decimals}"))
    }
}

/// Month and day on which a financial year begins: `"calendar"`, or `"07-01"`. The 29th of February is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct YearBegins(pub (u32, u32));

impl Default for YearBegins {
    fn default() -> Self {
        Self((1, 1))
    }
}

impl<'de> Deserialize<'de> for YearBegins {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text == "calendar" {
            return Ok(Self::default());
        }
        // 2025 is no leap year.
        let day =
            NaiveDate::parse_from_str(&format!("2025-{text}"), "%Y-%m-%d").ok().filter(|_| text.len() == 5);
        let begins = day.map(|day| Self((day.month(), day.day())));
        begins.ok_or_else(|| {
            D::Error::custom(format!("{text:?} is neither \"calendar\" nor a day such as \"07-01\""))
        })
    }
}

/// Lots and their weights: a list of `{lot, weight}` in the statutory order, or an object, read in the order of its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Weights(pub Vec<(String, u64)>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Weighted {
    lot: String,
    weight: u64,
}

impl<'de> Deserialize<'de> for Weights {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        let read: Result<Vec<(String, u64)>, serde_json::Error> = if value.is_object() {
            serde_json::from_value::<std::collections::BTreeMap<String, u64>>(value)
                .map(|weights| weights.into_iter().collect())
        } else {
            serde_json::from_value::<Vec<Weighted>>(value)
                .map(|lots| lots.into_iter().map(|lot| (lot.lot, lot.weight)).collect())
        };
        read.map(Self).map_err(D::Error::custom)
    }
}

/// The country of a case: Belgium unless it says otherwise.
#[derive(Debug, Clone, Copy)]
pub(super) struct Country(Jurisdiction);

impl Default for Country {
    fn default() -> Self {
        Self(Jurisdiction::Belgium)
    }
}

impl<'de> Deserialize<'de> for Country {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        let known = Jurisdiction::from_code(&code).map(Self);
        known.ok_or_else(|| D::Error::custom(format!("{code:?} is no country whose rules we hold: BE, FR")))
    }
}

/// The state of the law for cases that name no day: that of the rulebook's last reading.
const READ_ON: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 11, 21);

impl Country {
    /// The law on `day`; without one, that of the rulebook's last reading.
    pub(super) fn law(self, day: Option<Day>) -> Law {
        Law::of(self.0, day.map(|day| day.0).or(READ_ON).unwrap_or_default())
    }
}
