use domain::law::{ClauseValue, Parameter, Ratio};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A number of a clause: a part of a whole, or a whole number in the unit of the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum ClauseNumber {
    Part(Part),
    Whole(Whole),
}

/// «At least», or «more than», so many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ClausePart)]
pub struct Part {
    #[schema(example = 3)]
    pub numerator: u32,
    #[schema(example = 4)]
    pub denominator: u32,
    /// More than this part, and not at least.
    #[serde(default)]
    pub strictly_more: bool,
}

/// Days, months, years, persons or hundredths of a percent, as the law counts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ClauseWhole)]
pub struct Whole {
    #[schema(example = 20)]
    pub number: u32,
}

impl From<ClauseNumber> for ClauseValue {
    fn from(number: ClauseNumber) -> Self {
        match number {
            ClauseNumber::Part(Part { numerator, denominator, strictly_more }) => {
                Self::Ratio(Ratio { numerator, denominator, strictly_more })
            }
            ClauseNumber::Whole(Whole { number }) => Self::Number(number),
        }
    }
}

impl From<ClauseValue> for ClauseNumber {
    fn from(value: ClauseValue) -> Self {
        match value {
            ClauseValue::Ratio(Ratio { numerator, denominator, strictly_more }) => {
                Self::Part(Part { numerator, denominator, strictly_more })
            }
            ClauseValue::Number(number) => Self::Whole(Whole { number }),
        }
    }
}

impl ClauseNumber {
    /// The number as the rules write theirs: `{"ratio": ">= 3/4"}`, `{"days": 20}`.
    pub(super) fn in_unit_of(self, of_law: Parameter) -> Parameter {
        ClauseValue::from(self).in_unit_of(of_law)
    }
}
