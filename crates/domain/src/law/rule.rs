use chrono::NaiveDate;

use crate::shared::Period;

/// Whose law applies to a building.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Jurisdiction {
    Belgium,
    France,
}

impl Jurisdiction {
    /// ISO 3166.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Belgium => "BE",
            Self::France => "FR",
        }
    }

    /// `None` for a country whose rules we do not hold.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Belgium, Self::France].into_iter().find(|known| known.code() == code)
    }
}

/// How sure we are of a rule. Screens show anything below [`High`](Self::High).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Confidence {
    /// Wording of the statute, confirmed by an independent source.
    High,
    /// One source, or practice.
    Medium,
    /// A reading, or sources disagree.
    Low,
}

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RuleId {
    AllocationRounding,
    CumulativeInstalments,
    MixedSplit,
    ReserveMinimum,
    SeparateFunds,
    ReservePartShown,
    JointLiability,
    VatRates,
    PeriodEndsOnWorkingDay,
}

impl RuleId {
    /// Stable name for documents and interfaces.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::AllocationRounding => "allocation-rounding",
            Self::CumulativeInstalments => "cumulative-instalments",
            Self::MixedSplit => "mixed-split",
            Self::ReserveMinimum => "reserve-minimum",
            Self::SeparateFunds => "separate-funds",
            Self::ReservePartShown => "reserve-part-shown",
            Self::JointLiability => "joint-liability",
            Self::VatRates => "vat-rates",
            Self::PeriodEndsOnWorkingDay => "period-ends-on-working-day",
        }
    }
}

/// The numbers of a rule. Rates are basis points; majorities are (numerator, denominator) of the votes cast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleParameters {
    /// The rule has no number of its own.
    None,
    ReserveMinimum {
        rate_basis_points: u16,
        opt_out: Option<(u8, u8)>,
        years_after_acceptance: u8,
    },
    VatRates {
        basis_points: &'static [u16],
    },
}

/// One rule of one jurisdiction during one period, with its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    pub id: RuleId,
    pub jurisdiction: Jurisdiction,
    /// Where it is written, or that it is a house rule.
    pub article: &'static str,
    pub period: Period,
    pub confidence: Confidence,
    pub parameters: RuleParameters,
}

impl Rule {
    /// Whether this is the rule `id` of that jurisdiction, on whatever day.
    #[must_use]
    pub fn is(&self, jurisdiction: Jurisdiction, id: RuleId) -> bool {
        self.jurisdiction == jurisdiction && self.id == id
    }
}

/// The rule in force on a day. Past charges keep the rules of their own date.
#[must_use]
pub fn rule_on(jurisdiction: Jurisdiction, id: RuleId, day: NaiveDate) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.is(jurisdiction, id) && rule.period.contains(day))
}

/// Every rule we hold.
pub static RULES: &[Rule] = &[
    belgian(
        RuleId::AllocationRounding,
        "house rule C-20; criteria: art. 3.85 § 1 CC",
        since(1995, 8, 1),
        Confidence::High,
    ),
    belgian(RuleId::CumulativeInstalments, "house rule C-21", since(1995, 8, 1), Confidence::High),
    belgian(RuleId::MixedSplit, "house rule C-22", since(1995, 8, 1), Confidence::High),
    belgian(RuleId::SeparateFunds, "art. 3.86 § 3 CC", since(2019, 1, 1), Confidence::High),
    belgian(RuleId::ReservePartShown, "art. 3.86 § 3 CC", since(2019, 1, 1), Confidence::High),
    belgian(RuleId::JointLiability, "art. 3.86 § 3 CC", since(2019, 1, 1), Confidence::High),
    belgian(RuleId::PeriodEndsOnWorkingDay, "art. 1.7 CC", since(2023, 1, 1), Confidence::High),
    Rule {
        parameters: RuleParameters::ReserveMinimum {
            rate_basis_points: 500,
            opt_out: Some((4, 5)),
            years_after_acceptance: 5,
        },
        ..belgian(RuleId::ReserveMinimum, "art. 3.86 § 3 CC", since(2019, 1, 1), Confidence::High)
    },
    Rule {
        parameters: RuleParameters::VatRates { basis_points: &[0, 600, 1200, 2100] },
        ..belgian(
            RuleId::VatRates,
            "VAT Code; royal decree 20 of 20 July 1970",
            since(1996, 1, 1),
            Confidence::High,
        )
    },
    Rule {
        id: RuleId::ReserveMinimum,
        jurisdiction: Jurisdiction::France,
        article: "loi 65-557, art. 14-2-1",
        period: since(2023, 1, 1),
        confidence: Confidence::Medium,
        parameters: RuleParameters::ReserveMinimum {
            rate_basis_points: 500,
            opt_out: None,
            years_after_acceptance: 10,
        },
    },
];

const fn belgian(id: RuleId, article: &'static str, period: Period, confidence: Confidence) -> Rule {
    let jurisdiction = Jurisdiction::Belgium;
    Rule { id, jurisdiction, article, period, confidence, parameters: RuleParameters::None }
}

const fn since(year: i32, month: u32, day: u32) -> Period {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(day) => Period::from(day),
        None => panic!("the table above holds real days: checked when it is compiled"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_versions_of_a_rule_overlap() {
        for (n, one) in RULES.iter().enumerate() {
            for other in &RULES[n + 1..] {
                assert!(
                    !(one.is(other.jurisdiction, other.id) && one.period.overlaps(other.period)),
                    "{}",
                    one.id.code()
                );
            }
        }
    }

    #[test]
    fn a_rule_begins_on_its_first_day() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let found =
            |text| rule_on(Jurisdiction::Belgium, RuleId::JointLiability, day(text)).map(|rule| rule.article);
        assert_eq!(found("2018-12-31"), None);
        assert_eq!(found("2019-01-01"), Some("art. 3.86 § 3 CC"));
        assert_eq!(rule_on(Jurisdiction::France, RuleId::JointLiability, day("2026-01-01")), None);
    }

    #[test]
    fn a_jurisdiction_is_known_by_its_code() {
        assert_eq!(Jurisdiction::from_code("BE"), Some(Jurisdiction::Belgium));
        assert_eq!(Jurisdiction::from_code("FR"), Some(Jurisdiction::France));
        assert_eq!(Jurisdiction::from_code("LU"), None);
    }
}
