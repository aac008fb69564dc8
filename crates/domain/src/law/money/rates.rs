use chrono::{Datelike, NaiveDate};

use super::{MoneyRefused, interest::Segment};
use crate::law::{Law, Rule, RuleId};

/// A rate somebody gives for a calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearRate {
    pub year: i32,
    /// 4.5 % is 450.
    pub basis_points: u32,
}

/// Where the rates come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rates {
    /// The rows of the rulebook, day by day.
    OfTheLaw,
    /// The regulation, or a court, set these.
    Given(Vec<YearRate>),
}

impl Rates {
    /// The days from `from` up to, not including, `to`, cut at each 1 January and each change of rate.
    pub(super) fn segments(
        &self,
        law: Law,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<(Vec<Segment>, Vec<&'static Rule>), MoneyRefused> {
        if to < from {
            return Err(MoneyRefused::PeriodReversed);
        }
        let (mut segments, mut rules) = (Vec::new(), Vec::new());
        let mut day = from;
        while day < to {
            let (basis_points, changes) = self.on(law, day, &mut rules)?;
            let year = day.year();
            let new_year = NaiveDate::from_ymd_opt(year.saturating_add(1), 1, 1);
            let end = [Some(to), new_year, changes].into_iter().flatten().min().unwrap_or(to);
            let basis = if day.leap_year() { 366 } else { 365 };
            segments.push(Segment { year, days: (end - day).num_days(), basis, basis_points });
            day = end;
        }
        Ok((segments, rules))
    }

    /// The rate of that day, and the day on which it stops.
    fn on(
        &self,
        law: Law,
        day: NaiveDate,
        rules: &mut Vec<&'static Rule>,
    ) -> Result<(u32, Option<NaiveDate>), MoneyRefused> {
        match self {
            Self::OfTheLaw => {
                let rule = law.on(day).rule(RuleId::LegalInterestRate)?;
                rules.push(rule);
                Ok((rule.basis_points("rate")?, rule.period.until))
            }
            Self::Given(given) => {
                let found = given.iter().find(|given| given.year == day.year());
                found.map(|given| (given.basis_points, None)).ok_or(MoneyRefused::NoRate(day.year()))
            }
        }
    }
}
