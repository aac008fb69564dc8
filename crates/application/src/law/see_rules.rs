use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    law::{Chapter, Jurisdiction, Law, Parameter, RULEBOOK, Rule, Wording, name_of_number},
    shared::Language,
};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

/// A sentence in the four languages.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Words {
    pub nl: String,
    pub fr: String,
    pub de: String,
    pub en: String,
}

impl From<&Wording> for Words {
    fn from(wording: &Wording) -> Self {
        let Wording { nl, fr, de, en } = *wording;
        Self { nl: nl.to_owned(), fr: fr.to_owned(), de: de.to_owned(), en: en.to_owned() }
    }
}

/// One row of the rulebook.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = LegalRuleView)]
pub struct RuleView {
    #[schema(example = "reserve-minimum")]
    pub id: String,
    #[schema(example = "funds")]
    pub chapter: String,
    pub chapter_title: Words,
    /// ISO 3166.
    #[schema(example = "BE")]
    pub jurisdiction: String,
    #[schema(example = "art. 3.86 § 3 CC")]
    pub article: String,
    pub since: NaiveDate,
    /// The first day on which it no longer holds.
    pub until: Option<NaiveDate>,
    #[schema(example = "high")]
    pub confidence: String,
    /// Its numbers, each with its unit.
    #[schema(value_type = Object)]
    pub parameters: Value,
    /// What each number is called.
    pub labels: BTreeMap<String, Words>,
    /// The numbers that the statutes of a building may make stricter.
    pub accepts: Vec<AcceptedView>,
    pub says: Words,
    /// What a lawyer still has to settle.
    pub open_point: Option<Words>,
    #[serde(skip)]
    #[schema(ignore)]
    row: &'static Rule,
}

/// A number that a clause of the statutes may be held against.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AcceptedClauseView)]
pub struct AcceptedView {
    #[schema(example = "majority")]
    pub parameter: String,
    /// The way in which a clause is stricter: `higher` or `lower`.
    #[schema(example = "higher")]
    pub stricter: String,
    /// The law's number with its unit; for a decision the part that its majority takes.
    #[schema(value_type = Object)]
    pub of_law: Value,
}

impl From<&'static Rule> for RuleView {
    fn from(rule: &'static Rule) -> Self {
        let parameters =
            rule.parameters.iter().map(|(name, parameter)| ((*name).to_owned(), in_units(*parameter)));
        let names = rule.parameters.iter().map(|(name, _)| *name);
        let labels = names.filter_map(|name| Some((name.to_owned(), Words::from(name_of_number(name)?))));
        let accepted = Law::of(rule.jurisdiction, rule.period.since).comparables_of(rule);
        Self {
            id: rule.id.code().to_owned(),
            chapter: Chapter::of(rule.id).code.to_owned(),
            chapter_title: Words::from(&Chapter::of(rule.id).title),
            jurisdiction: rule.jurisdiction.code().to_owned(),
            article: rule.article.to_owned(),
            since: rule.period.since,
            until: rule.period.until,
            confidence: rule.confidence.code().to_owned(),
            parameters: Value::Object(parameters.collect()),
            labels: labels.collect(),
            accepts: accepted
                .map(|one| AcceptedView {
                    parameter: one.name.to_owned(),
                    stricter: one.stricter.code().to_owned(),
                    of_law: in_units(one.of_law),
                })
                .collect(),
            says: Words::from(&rule.says),
            open_point: rule.open_point.as_ref().map(Words::from),
            row: rule,
        }
    }
}

pub(super) fn in_units(parameter: Parameter) -> Value {
    match parameter {
        Parameter::Ratio(ratio) => json!({ "ratio": ratio.to_string() }),
        Parameter::Count(count) => json!(count),
        Parameter::Days(days) => json!({ "days": days }),
        Parameter::WorkingDays(days) => json!({ "working_days": days }),
        Parameter::Months(months) => json!({ "months": months }),
        Parameter::Years(years) => json!({ "years": years }),
        Parameter::BasisPoints(rate) => json!({ "basis_points": rate }),
        Parameter::BasisPointsList(rates) => json!({ "basis_points": rates }),
        Parameter::Amount(amount) => json!({ "euro": amount.to_string() }),
        Parameter::Flag(flag) => json!(flag),
        Parameter::Word(word) => json!(word),
        Parameter::Words(words) => json!(words),
    }
}

impl RuleView {
    /// Its numbers as an English reader writes them: `("rate", "5 %")`.
    #[must_use]
    pub fn numbers(&self) -> Vec<(String, String)> {
        let named = self.parameters.as_object().into_iter().flatten();
        named.map(|(name, value)| (name.clone(), in_words(value))).collect()
    }

    /// Its numbers as a reader of that language writes them: the program's name, what it is called, the number.
    #[must_use]
    pub fn numbers_in(&self, language: Language) -> Vec<(&'static str, &'static str, String)> {
        let named = self.row.parameters.iter();
        let called = |name| name_of_number(name).map_or(name, |words| words.in_language(language));
        named.map(|(name, number)| (*name, called(name), number.in_language(language))).collect()
    }

    fn holds(&self, words: &[String]) -> bool {
        let mut text = format!("{} {} {}", self.id, self.id.replace('-', " "), self.article);
        let sentences = [Some(&self.says), Some(&self.chapter_title), self.open_point.as_ref()];
        for Words { nl, fr, de, en } in sentences.into_iter().flatten() {
            for sentence in [nl, fr, de, en] {
                text.push(' ');
                text.push_str(sentence);
            }
        }
        let text = text.to_lowercase();
        words.iter().all(|word| text.contains(word))
    }
}

fn in_words(value: &Value) -> String {
    let Some((unit, number)) = value.as_object().and_then(|object| object.iter().next()) else {
        return plain(value);
    };
    match unit.as_str() {
        "ratio" => plain(number),
        "basis_points" => match number.as_array() {
            Some(rates) => rates.iter().map(percentage).collect::<Vec<_>>().join(", "),
            None => percentage(number),
        },
        "euro" => format!("{} EUR", plain(number)),
        _ => format!("{} {}", plain(number), unit.replace('_', " ")),
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn percentage(rate: &Value) -> String {
    let rate = rate.as_u64().unwrap_or_default();
    let decimals = format!("{:02}", rate % 100);
    match decimals.trim_end_matches('0') {
        "" => format!("{} %", rate / 100),
        decimals => format!("{}.{decimals} %", rate / 100),
    }
}

/// Which rows somebody asks for; without a wish, all of them.
#[derive(Debug, Clone, Default)]
pub struct RuleFilter {
    pub jurisdiction: Option<Jurisdiction>,
    /// In force on this day.
    pub on: Option<NaiveDate>,
    /// Words that the row holds, in whatever language.
    pub text: Option<String>,
}

/// Lists the rulebook.
#[derive(Debug, Clone, Copy, Default)]
pub struct SeeRules;

impl SeeRules {
    /// Every row, past and future, in the order of the book.
    #[must_use]
    pub fn execute(self) -> Vec<RuleView> {
        self.matching(&RuleFilter::default())
    }

    /// The rows that fit, in the order of the book.
    #[must_use]
    pub fn matching(self, filter: &RuleFilter) -> Vec<RuleView> {
        let text = filter.text.as_deref().unwrap_or_default().to_lowercase();
        let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        let asked = |rule: &&Rule| {
            filter.jurisdiction.is_none_or(|country| rule.jurisdiction == country)
                && filter.on.is_none_or(|day| rule.period.contains(day))
        };
        let rows = RULEBOOK.iter().flat_map(|chapter| chapter.iter()).filter(asked);
        rows.map(RuleView::from).filter(|row| row.holds(&words)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(filter: &RuleFilter) -> Vec<String> {
        let rows = SeeRules.matching(filter);
        rows.into_iter().map(|row| format!("{} {}", row.jurisdiction, row.id)).collect()
    }

    #[test]
    fn rules_are_found_by_country_day_and_words_of_any_language() {
        let words = |text: &str| RuleFilter { text: Some(text.to_owned()), ..RuleFilter::default() };
        assert!(found(&words("RESERVE minimum")).contains(&"BE reserve-minimum".to_owned()));
        assert!(found(&words("Reservefonds reservekapitaal no such word")).is_empty());
        assert_eq!(found(&words("  ")).len(), SeeRules.execute().len());
        let france = RuleFilter { jurisdiction: Some(Jurisdiction::France), ..words("reserve-minimum") };
        assert_eq!(found(&france), ["FR reserve-minimum"]);
        let in_france = RuleFilter { jurisdiction: Some(Jurisdiction::France), ..RuleFilter::default() };
        assert!(found(&in_france).len() > 30);
        assert!(found(&in_france).iter().all(|row| row.starts_with("FR ")));
        let before = RuleFilter { on: NaiveDate::from_ymd_opt(2018, 12, 31), ..RuleFilter::default() };
        assert!(!found(&before).contains(&"BE reserve-minimum".to_owned()));
        let since = RuleFilter { on: NaiveDate::from_ymd_opt(2019, 1, 1), ..RuleFilter::default() };
        assert!(found(&since).contains(&"BE reserve-minimum".to_owned()));
    }

    #[test]
    fn numbers_are_written_with_their_unit() {
        for (parameter, written) in [
            (json!({ "basis_points": 500 }), "5 %"),
            (json!({ "basis_points": 450 }), "4.5 %"),
            (json!({ "basis_points": 405 }), "4.05 %"),
            (json!({ "basis_points": [0, 600] }), "0 %, 6 %"),
            (json!({ "working_days": 20 }), "20 working days"),
            (json!({ "ratio": ">= 2/3" }), ">= 2/3"),
            (json!({ "euro": "20.00" }), "20.00 EUR"),
            (json!(3), "3"),
            (json!("absolute"), "absolute"),
        ] {
            assert_eq!(in_words(&parameter), written);
        }
    }

    #[test]
    fn a_row_tells_its_numbers_by_name_and_in_the_reader_s_words() {
        let reserve = RuleFilter { text: Some("reserve-minimum".to_owned()), ..RuleFilter::default() };
        let rows = SeeRules.matching(&reserve);
        let row = rows
            .iter()
            .find(|row| (row.id.as_str(), row.jurisdiction.as_str()) == ("reserve-minimum", "BE"))
            .unwrap();
        assert_eq!(row.parameters["rate"], json!({ "basis_points": 500 }));
        assert!(row.numbers().contains(&("rate".to_owned(), "5 %".to_owned())), "{:?}", row.numbers());
        let numbers = row.numbers_in(Language::Nl);
        let (_, called, number) = numbers.iter().find(|(name, ..)| *name == "rate").unwrap();
        assert_eq!((*called, number.as_str()), ("Percentage", "5\u{a0}%"));
    }
}
