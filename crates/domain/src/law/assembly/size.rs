use super::deadline_texts as texts;
use crate::law::{Law, NotInForce, Reasoned, RuleId, Step, StepValue};

/// What the number of lots obliges to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SizeThresholds {
    pub counted_lots: u64,
    pub council_mandatory: bool,
    pub full_chart_mandatory: bool,
    pub auditor_mandatory: bool,
}

/// Art. 3.89 § 5, 15°, 3.90 § 1 and 3.91 CC: lots by kind; cellars, garages and parkings are not counted.
///
/// # Errors
/// [`NotInForce`] when the law of that day has no such thresholds.
pub fn size_thresholds<'a>(
    law: Law,
    lots: impl IntoIterator<Item = (&'a str, u64)>,
) -> Result<Reasoned<SizeThresholds>, NotInForce> {
    let council = law.rule(RuleId::CouncilObligatory)?;
    let books = law.rule(RuleId::FullBooks)?;
    let auditor = law.rule(RuleId::Auditor)?;
    let left_out = council.words("not_counted")?;
    let counted = lots.into_iter().filter(|(kind, _)| !is_one_of(left_out, kind));
    let counted_lots = counted.fold(0_u64, |sum, (_, lots)| sum.saturating_add(lots));
    let limit = u64::from(council.count("lots")?);
    let outcome = SizeThresholds {
        counted_lots,
        council_mandatory: counted_lots >= limit,
        full_chart_mandatory: counted_lots >= u64::from(books.count("lots")?),
        auditor_mandatory: auditor.flag("obligatory")?,
    };
    let values = vec![("counted", StepValue::Count(counted_lots)), ("limit", StepValue::Count(limit))];
    let council_says = if outcome.council_mandatory { &texts::COUNCIL } else { &texts::NO_COUNCIL };
    let steps = vec![
        Step::new(&texts::LOTS_COUNTED, values),
        Step::new(council_says, Vec::new()),
        Step::new(&texts::AUDITOR, Vec::new()),
    ];
    Ok(Reasoned::new(outcome, vec![council, books, auditor], steps))
}

/// In the singular or the plural, with whatever follows: `parking`, `Parkings`, `parking_space`.
fn is_one_of(kinds: &[&str], kind: &str) -> bool {
    let kind = kind.trim().to_lowercase();
    let word = kind.split(['_', ' ', '-']).next().unwrap_or_default();
    kinds.iter().any(|known| word == *known || word.strip_suffix('s') == Some(known))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::Jurisdiction;

    fn of(lots: &[(&str, u64)]) -> SizeThresholds {
        let law = Law::of(Jurisdiction::Belgium, "2026-11-21".parse().unwrap());
        size_thresholds(law, lots.iter().copied()).unwrap().outcome
    }

    #[test]
    fn twenty_counted_lots_oblige_to_a_council_and_a_full_chart_and_nineteen_do_not() {
        for (lots, obliged) in [(19, false), (20, true), (21, true)] {
            let found =
                of(&[("apartment", lots - 1), ("shop", 1), ("cellar", 30), ("garage", 9), ("parking", 25)]);
            assert_eq!(found.counted_lots, lots);
            assert_eq!((found.council_mandatory, found.full_chart_mandatory), (obliged, obliged), "{lots}");
            assert!(found.auditor_mandatory, "whatever the size");
        }
    }

    #[test]
    fn parkings_are_known_in_the_plural_and_with_a_second_word() {
        let found =
            of(&[("apartments", 3), ("Parkings", 9), ("parking_space", 9), ("cellars", 9), ("garages ", 9)]);
        assert_eq!(found.counted_lots, 3);
        assert_eq!(of(&[("parkingshop", 2), ("office garage", 1)]).counted_lots, 3);
    }
}
