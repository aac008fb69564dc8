use std::fmt::Write as _;

use chrono::NaiveDate;

use super::{Ratio, Rule, Wording};
use crate::shared::{Euro, Language, notation};

/// An outcome with what it rests on: the rules applied, and the steps in the order a person would take them.
#[derive(Debug, Clone, PartialEq)]
pub struct Reasoned<T> {
    pub outcome: T,
    pub rules: Vec<&'static Rule>,
    pub steps: Vec<Step>,
}

impl<T> Reasoned<T> {
    #[must_use]
    pub fn new(outcome: T, rules: Vec<&'static Rule>, steps: Vec<Step>) -> Self {
        Self { outcome, rules, steps }
    }

    /// The same reasons for something drawn from the outcome.
    pub fn map<U>(self, draw: impl FnOnce(T) -> U) -> Reasoned<U> {
        Reasoned { outcome: draw(self.outcome), rules: self.rules, steps: self.steps }
    }
}

/// One sentence of a reasoning, with the values of the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub says: &'static Wording,
    pub values: Vec<(&'static str, StepValue)>,
}

/// A value in a sentence; each language writes it in its own way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepValue {
    Count(u64),
    Amount(Euro),
    Day(NaiveDate),
    Ratio(Ratio),
    /// 4.5 % is 450.
    BasisPoints(u32),
    Text(String),
    Wording(&'static Wording),
    /// Words with values of their own.
    Phrase(Step),
    /// One after another, with commas.
    List(Vec<StepValue>),
}

impl Step {
    #[must_use]
    pub fn new(says: &'static Wording, values: Vec<(&'static str, StepValue)>) -> Self {
        Self { says, values }
    }

    /// The sentence as a person reads it. A `{name}` without a value stays visible; a test forbids it.
    #[must_use]
    pub fn in_language(&self, language: Language) -> String {
        let mut rest = self.says.in_language(language);
        let mut sentence = String::with_capacity(rest.len() + 32);
        while let Some((before, after)) = rest.split_once('{') {
            sentence.push_str(before);
            let Some((name, following)) = after.split_once('}') else {
                sentence.push('{');
                rest = after;
                continue;
            };
            match self.values.iter().find(|(known, _)| *known == name) {
                Some((_, value)) => value.write(language, &mut sentence),
                None => {
                    let _infallible = write!(sentence, "{{{name}}}");
                }
            }
            rest = following;
        }
        sentence.push_str(rest);
        sentence
    }
}

impl StepValue {
    fn write(&self, language: Language, sentence: &mut String) {
        match self {
            Self::Count(count) => sentence.push_str(&notation::count(language, *count)),
            Self::Amount(amount) => sentence.push_str(&notation::amount(language, *amount)),
            Self::Day(day) => sentence.push_str(&notation::day(language, *day)),
            Self::Ratio(ratio) => {
                let _infallible = write!(sentence, "{}/{}", ratio.numerator, ratio.denominator);
            }
            Self::BasisPoints(rate) => sentence.push_str(&notation::percentage(language, *rate)),
            Self::Text(text) => sentence.push_str(text),
            Self::Wording(wording) => sentence.push_str(wording.in_language(language)),
            Self::Phrase(step) => sentence.push_str(&step.in_language(language)),
            Self::List(values) => {
                for (at, value) in values.iter().enumerate() {
                    sentence.push_str(if at > 0 { ", " } else { "" });
                    value.write(language, sentence);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static SAYS: Wording = Wording::new(
        "{part} van {whole} op {day}",
        "{part} sur {whole} le {day}",
        "{part} von {whole} am {day}",
        "{part} of {whole} on {day}: {nothing} {",
    );

    #[test]
    fn each_language_writes_the_values_its_own_way() {
        let step = Step::new(
            &SAYS,
            vec![
                ("part", StepValue::Count(1_234)),
                ("whole", StepValue::Amount(Euro::from_cents(450))),
                ("day", StepValue::Day(NaiveDate::from_ymd_opt(2026, 3, 1).unwrap())),
            ],
        );
        let said = |language| step.in_language(language).replace(['\u{a0}', '\u{202f}'], "_");
        assert_eq!(said(Language::Nl), "1.234 van €_4,50 op 1_maart_2026");
        assert_eq!(said(Language::Fr), "1_234 sur 4,50_€ le 1er_mars_2026");
        assert_eq!(said(Language::En), "1,234 of €4.50 on 1_March_2026: {nothing} {");
    }
}
