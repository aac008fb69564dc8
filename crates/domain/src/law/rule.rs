use chrono::NaiveDate;

use super::{Ratio, RuleId, Wording};
use crate::shared::{Euro, Period};

/// Whose law applies to a building.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Jurisdiction {
    Belgium,
    France,
}

impl Jurisdiction {
    pub const ALL: [Self; 2] = [Self::Belgium, Self::France];

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
        Self::ALL.into_iter().find(|known| known.code() == code)
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

impl Confidence {
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

/// A number of a rule, with its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parameter {
    Ratio(Ratio),
    Count(u32),
    Days(u32),
    WorkingDays(u32),
    Months(u32),
    Years(u32),
    /// 4.5 % is 450.
    BasisPoints(u32),
    BasisPointsList(&'static [u32]),
    Amount(Euro),
    Flag(bool),
    /// One of a closed list of words, in English snake case.
    Word(&'static str),
    Words(&'static [&'static str]),
}

/// Which way a clause of the statutes has to go to be stricter than a number of the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stricter {
    /// The law sets a minimum: a longer notice, a larger majority.
    Higher,
    /// The law sets a maximum: fewer proxies, a shorter delay.
    Lower,
}

impl Stricter {
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Higher => "higher",
            Self::Lower => "lower",
        }
    }
}

/// Where a rule comes from and what it says, during one period, in one jurisdiction.
///
/// A change of the law is a new row with its own period: what was evaluated before keeps its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    pub id: RuleId,
    pub jurisdiction: Jurisdiction,
    /// Where it is written, or that it is a house rule.
    pub article: &'static str,
    pub period: Period,
    pub confidence: Confidence,
    pub parameters: &'static [(&'static str, Parameter)],
    /// The numbers that a building's statutes may make stricter; of all others the law has the only word.
    pub accepts: &'static [(&'static str, Stricter)],
    /// What it says, for a person.
    pub says: Wording,
    /// What a lawyer still has to settle.
    pub open_point: Option<Wording>,
}

impl Rule {
    pub(super) const fn belgian(
        id: RuleId,
        article: &'static str,
        since: (i32, u32, u32),
        parameters: &'static [(&'static str, Parameter)],
        says: Wording,
    ) -> Self {
        Self::of(Jurisdiction::Belgium, id, article, since, parameters, says)
    }

    pub(super) const fn french(
        id: RuleId,
        article: &'static str,
        since: (i32, u32, u32),
        parameters: &'static [(&'static str, Parameter)],
        says: Wording,
    ) -> Self {
        Self::of(Jurisdiction::France, id, article, since, parameters, says).with(Confidence::Medium)
    }

    const fn of(
        jurisdiction: Jurisdiction,
        id: RuleId,
        article: &'static str,
        since: (i32, u32, u32),
        parameters: &'static [(&'static str, Parameter)],
        says: Wording,
    ) -> Self {
        let period = Period::from(real_day(since));
        let confidence = Confidence::High;
        Self {
            id,
            jurisdiction,
            article,
            period,
            confidence,
            parameters,
            accepts: &[],
            says,
            open_point: None,
        }
    }

    pub(super) const fn with(self, confidence: Confidence) -> Self {
        Self { confidence, ..self }
    }

    /// Statutes may be stricter in these numbers.
    pub(super) const fn accepting(self, accepts: &'static [(&'static str, Stricter)]) -> Self {
        Self { accepts, ..self }
    }

    /// No longer in force from that day on.
    pub(super) const fn until(self, day: (i32, u32, u32)) -> Self {
        Self { period: Period { since: self.period.since, until: Some(real_day(day)) }, ..self }
    }

    pub(super) const fn open(self, point: Wording) -> Self {
        Self { open_point: Some(point), ..self }
    }

    /// Whether this is the rule `id` of that jurisdiction, on whatever day.
    #[must_use]
    pub fn is(&self, jurisdiction: Jurisdiction, id: RuleId) -> bool {
        self.jurisdiction == jurisdiction && self.id == id
    }

    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<Parameter> {
        self.parameters.iter().find(|(known, _)| *known == name).map(|(_, parameter)| *parameter)
    }

    /// Which way a clause on this number is stricter; `None` where the law accepts no clause.
    #[must_use]
    pub fn stricter(&self, name: &str) -> Option<Stricter> {
        self.accepts.iter().find(|(known, _)| *known == name).map(|(_, stricter)| *stricter)
    }
}

const fn real_day((year, month, day): (i32, u32, u32)) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(day) => day,
        None => panic!("the rulebook holds real days: checked when it is compiled"),
    }
}
