use chrono::NaiveDate;
use thiserror::Error;

use super::{ClauseRefused, InEffect, StatuteClause};
use crate::{
    law::{Law, NotInForce},
    shared::Period,
};

/// A clause is entered and ended; it is never rewritten, so that past assemblies keep theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PeriodRefused {
    #[error("another clause holds for this number in that time")]
    AnotherHolds,
    #[error("the clause has ended already")]
    AlreadyEnded,
    #[error("the clause ends before it begins")]
    EndsBeforeItBegins,
}

/// The period of a new clause beside those that hold for the same number.
///
/// # Errors
/// [`PeriodRefused`] when it ends before it has begun or meets another one.
pub fn clause_begins(period: Period, others: &[Period]) -> Result<Period, PeriodRefused> {
    if period.until.is_some_and(|until| until <= period.since) {
        return Err(PeriodRefused::EndsBeforeItBegins);
    }
    // A clause that ended on its first day never held.
    let held = |other: &&Period| other.until != Some(other.since);
    if others.iter().filter(held).any(|other| other.overlaps(period)) {
        return Err(PeriodRefused::AnotherHolds);
    }
    Ok(period)
}

/// The period of a clause that ends; on its first day, where it was entered by mistake and never held.
///
/// # Errors
/// [`PeriodRefused`] when it has ended already or not yet begun.
pub fn clause_ends(period: Period, until: NaiveDate) -> Result<Period, PeriodRefused> {
    if period.until.is_some() {
        return Err(PeriodRefused::AlreadyEnded);
    }
    if until < period.since {
        return Err(PeriodRefused::EndsBeforeItBegins);
    }
    Ok(Period { until: Some(until), ..period })
}

impl StatuteClause {
    /// The clause against the law of a day of its period: `day` where both hold, else the last day on which the law had
    /// the rule. Old statutes may be older than the rule that they are held against.
    ///
    /// # Errors
    /// [`ClauseRefused`] when the law of no such day has the number, or it has another kind.
    pub fn against_in(&self, law: Law, period: Period, day: NaiveDate) -> Result<InEffect, ClauseRefused> {
        let mut met = law.history(self.rule).into_iter().filter(|rule| rule.period.overlaps(period));
        let last = met.next_back().map(|rule| rule.period.since.max(period.since));
        let last = last.ok_or(NotInForce { id: self.rule, on: period.since })?;
        let day = if period.contains(day) { day } else { last };
        match self.against(law.on(day)) {
            Err(ClauseRefused::NotInForce(_)) => self.against(law.on(last)),
            found => found,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::{ClauseValue, Jurisdiction, Ratio, RuleId, Strictness};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn period(since: &str, until: Option<&str>) -> Period {
        Period { since: day(since), until: until.map(day) }
    }

    #[test]
    fn one_clause_of_a_number_holds_at_a_time() {
        let held = [period("2010-01-01", Some("2020-01-01")), period("2021-01-01", None)];
        for (since, until, refused) in [
            ("2020-01-01", Some("2021-01-01"), None),
            ("2019-12-31", Some("2021-01-01"), Some(PeriodRefused::AnotherHolds)),
            ("2020-01-01", Some("2021-01-02"), Some(PeriodRefused::AnotherHolds)),
            ("2020-01-01", None, Some(PeriodRefused::AnotherHolds)),
            ("2009-01-01", Some("2010-01-01"), None),
            ("2009-01-01", Some("2009-01-01"), Some(PeriodRefused::EndsBeforeItBegins)),
        ] {
            assert_eq!(clause_begins(period(since, until), &held).err(), refused, "{since} {until:?}");
        }
        let never_held = [period("2021-01-01", Some("2021-01-01"))];
        assert!(clause_begins(period("2020-01-01", None), &never_held).is_ok());
    }

    #[test]
    fn a_clause_ends_once_and_not_before_it_began() {
        let open = period("2020-01-01", None);
        assert_eq!(clause_ends(open, day("2019-12-31")), Err(PeriodRefused::EndsBeforeItBegins));
        assert_eq!(clause_ends(open, day("2020-01-01")).unwrap().until, Some(day("2020-01-01")));
        let ended = clause_ends(open, day("2024-05-01")).unwrap();
        assert_eq!(clause_ends(ended, day("2025-05-01")), Err(PeriodRefused::AlreadyEnded));
    }

    #[test]
    fn statutes_older_than_the_rule_are_held_against_its_first_day_and_old_ones_against_their_last() {
        let law = Law::of(Jurisdiction::Belgium, day("2026-11-21"));
        let clause = |rule, parameter: &str, value| StatuteClause {
            rule,
            parameter: parameter.to_owned(),
            value,
            place: String::new(),
        };
        let notice = clause(RuleId::ConvocationNotice, "before", ClauseValue::Number(20));
        let found = notice.against_in(law, period("1998-01-01", None), day("2005-06-01")).unwrap();
        assert_eq!(found.strictness, Strictness::Stricter);
        let gone = notice.against_in(law, period("1998-01-01", Some("2001-01-01")), day("2026-11-21"));
        assert!(matches!(gone, Err(ClauseRefused::NotInForce(_))));

        let works = clause(RuleId::MajorityWorks, "majority", ClauseValue::Ratio(Ratio::at_least(7, 10)));
        let today = day("2026-11-21");
        let of_today = works.against_in(law, period("1998-01-01", None), today).unwrap();
        let of_then = works.against_in(law, period("1998-01-01", Some("2015-01-01")), today).unwrap();
        assert_eq!((of_today.strictness, of_then.strictness), (Strictness::Stricter, Strictness::Weaker));
    }
}
