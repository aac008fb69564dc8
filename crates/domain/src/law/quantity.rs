//! The numbers of the rules, with their units, in words.
use super::{Parameter, Step, StepValue, Wording};
use crate::shared::Language;

impl Parameter {
    /// The number with its unit, for the inside of a sentence.
    #[must_use]
    pub fn phrase(self) -> StepValue {
        let (one, many, number) = match self {
            Self::Ratio(ratio) => {
                let says = if ratio.strictly_more { &MORE_THAN } else { &AT_LEAST };
                return said(says, StepValue::Ratio(ratio));
            }
            Self::Days(number) => (&DAY, &DAYS, number),
            Self::WorkingDays(number) => (&WORKING_DAY, &WORKING_DAYS, number),
            Self::Months(number) => (&MONTH, &MONTHS, number),
            Self::Years(number) => (&YEAR, &YEARS, number),
            Self::Count(number) => return StepValue::Count(u64::from(number)),
            Self::BasisPoints(rate) => return StepValue::BasisPoints(rate),
            Self::Amount(amount) => return StepValue::Amount(amount),
            Self::Flag(flag) => return StepValue::Wording(if flag { &YES } else { &NO }),
            Self::Word(word) => return StepValue::Text(format!("`{word}`")),
            Self::Words(words) => {
                let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
                return StepValue::Text(words.join(", "));
            }
            Self::BasisPointsList(rates) => {
                return StepValue::List(rates.iter().map(|rate| StepValue::BasisPoints(*rate)).collect());
            }
        };
        said(if number == 1 { one } else { many }, StepValue::Count(u64::from(number)))
    }

    /// The number with its unit, as that language writes it.
    #[must_use]
    pub fn in_language(self, language: Language) -> String {
        let alone = Step::new(&ALONE, vec![("number", self.phrase())]);
        alone.in_language(language)
    }
}

fn said(says: &'static Wording, number: StepValue) -> StepValue {
    StepValue::Phrase(Step::new(says, vec![("number", number)]))
}

static ALONE: Wording = Wording::new("{number}", "{number}", "{number}", "{number}");
static YES: Wording = Wording::new("ja", "oui", "ja", "yes");
static NO: Wording = Wording::new("nee", "non", "nein", "no");
static MORE_THAN: Wording =
    Wording::new("meer dan {number}", "plus de {number}", "mehr als {number}", "more than {number}");
static AT_LEAST: Wording =
    Wording::new("ten minste {number}", "au moins {number}", "mindestens {number}", "at least {number}");
static DAY: Wording = Wording::new("{number} dag", "{number} jour", "{number} Tag", "{number} day");
static DAYS: Wording = Wording::new("{number} dagen", "{number} jours", "{number} Tage", "{number} days");
static WORKING_DAY: Wording =
    Wording::new("{number} werkdag", "{number} jour ouvrable", "{number} Werktag", "{number} working day");
static WORKING_DAYS: Wording = Wording::new(
    "{number} werkdagen",
    "{number} jours ouvrables",
    "{number} Werktage",
    "{number} working days",
);
static MONTH: Wording = Wording::new("{number} maand", "{number} mois", "{number} Monat", "{number} month");
static MONTHS: Wording =
    Wording::new("{number} maanden", "{number} mois", "{number} Monate", "{number} months");
static YEAR: Wording = Wording::new("{number} jaar", "{number} an", "{number} Jahr", "{number} year");
static YEARS: Wording = Wording::new("{number} jaar", "{number} ans", "{number} Jahre", "{number} years");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::Ratio;

    #[test]
    fn each_number_is_written_with_its_unit_in_each_language() {
        for (parameter, nl, fr, de, en) in [
            (Parameter::Days(1), "1 dag", "1 jour", "1 Tag", "1 day"),
            (Parameter::Days(15), "15 dagen", "15 jours", "15 Tage", "15 days"),
            (Parameter::Months(1), "1 maand", "1 mois", "1 Monat", "1 month"),
            (Parameter::Years(3), "3 jaar", "3 ans", "3 Jahre", "3 years"),
            (Parameter::WorkingDays(4), "4 werkdagen", "4 jours ouvrables", "4 Werktage", "4 working days"),
            (Parameter::Count(3), "3", "3", "3", "3"),
            (Parameter::Flag(true), "ja", "oui", "ja", "yes"),
            (
                Parameter::Ratio(Ratio::at_least(2, 3)),
                "ten minste 2/3",
                "au moins 2/3",
                "mindestens 2/3",
                "at least 2/3",
            ),
            (
                Parameter::Ratio(Ratio::more_than(1, 2)),
                "meer dan 1/2",
                "plus de 1/2",
                "mehr als 1/2",
                "more than 1/2",
            ),
        ] {
            let found = [Language::Nl, Language::Fr, Language::De, Language::En]
                .map(|one| parameter.in_language(one));
            assert_eq!(found, [nl, fr, de, en]);
        }
        assert_eq!(Parameter::BasisPointsList(&[0, 600]).in_language(Language::En), "0%, 6%");
    }
}
