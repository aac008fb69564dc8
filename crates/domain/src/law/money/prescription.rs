use chrono::{Months, NaiveDate};

use super::{MoneyRefused, texts};
use crate::law::{Law, NotInForce, Reasoned, RuleId, Step, StepValue};

/// What kind of charge a claim is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClaimKind {
    Periodic,
    Extraordinary,
    Reserve,
}

impl ClaimKind {
    pub const ALL: [Self; 3] = [Self::Periodic, Self::Extraordinary, Self::Reserve];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Periodic => "periodic",
            Self::Extraordinary => "extraordinary",
            Self::Reserve => "reserve",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// When a claim dies, and when to warn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prescription {
    pub years: u32,
    pub alert_on: NaiveDate,
    pub prescribed_on: NaiveDate,
}

/// Five years for periodic charges, ten for the others: the reading of the majority.
///
/// # Errors
/// [`NotInForce`] where the law has no such rule.
pub fn prescription(
    law: Law,
    kind: ClaimKind,
    due: NaiveDate,
) -> Result<Reasoned<Prescription>, MoneyRefused> {
    let id = match kind {
        ClaimKind::Periodic => RuleId::PeriodicPrescription,
        ClaimKind::Extraordinary | ClaimKind::Reserve => RuleId::ExtraordinaryPrescription,
    };
    let rule = law.rule(id)?;
    let after = |years: u32| {
        due.checked_add_months(Months::new(years.saturating_mul(12))).ok_or(NotInForce { id, on: due })
    };
    let years = rule.years("prescribed")?;
    let outcome =
        Prescription { years, alert_on: after(rule.years("alert")?)?, prescribed_on: after(years)? };
    let steps = vec![
        Step::new(
            &texts::PRESCRIBED_ON,
            vec![
                ("due", StepValue::Day(due)),
                ("years", StepValue::Count(u64::from(years))),
                ("on", StepValue::Day(outcome.prescribed_on)),
            ],
        ),
        Step::new(&texts::ALERT_ON, vec![("on", StepValue::Day(outcome.alert_on))]),
    ];
    Ok(Reasoned::new(outcome, vec![rule], steps))
}
