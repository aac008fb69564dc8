use domain::law::{BuildingLaw, ClauseRefused, Law, RuleId, StatuteClause};
use serde::{Deserialize, Deserializer, de::Error as _};

use super::{case::CaseRefused, statutes::ClauseNumber};

/// The clauses of a building's statutes, those of the day of the case.
#[derive(Debug, Default)]
pub(super) struct CaseStatutes(Vec<StatuteClause>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClauseInput {
    rule: String,
    parameter: String,
    value: ClauseNumber,
    /// Where it stands in the statutes.
    clause: String,
}

impl<'de> Deserialize<'de> for CaseStatutes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = Vec::<ClauseInput>::deserialize(deserializer)?;
        let clause = |ClauseInput { rule, parameter, value, clause }| {
            let rule = RuleId::from_code(&rule)
                .ok_or_else(|| D::Error::custom(format!("{rule:?} is no rule of the book")))?;
            Ok(StatuteClause { rule, parameter, value: value.into(), place: clause })
        };
        read.into_iter().map(clause).collect::<Result<_, _>>().map(Self)
    }
}

impl CaseStatutes {
    /// The law of the day in this building. A clause on a rule that the law of that day has not says nothing; one that
    /// can be held against no law is refused.
    pub(super) fn of(&self, law: Law) -> Result<BuildingLaw<'_>, CaseRefused> {
        for clause in &self.0 {
            match clause.against(law) {
                Ok(_) | Err(ClauseRefused::NotInForce(_)) => {}
                Err(refused) => {
                    let (rule, name) = (clause.rule.code(), &clause.parameter);
                    return Err(CaseRefused::malformed(format_args!("clause on {rule} {name}: {refused}")));
                }
            }
        }
        Ok(law.with(&self.0))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::law::{CaseRefused, EvaluateRules};

    fn works(statutes: &Value) -> Result<Value, CaseRefused> {
        let input = json!({ "decision": "M-21", "for": 700, "against": 300, "statutes": statutes });
        EvaluateRules.evaluate("decision", &input).map(super::super::Answer::into_json)
    }

    fn clause(rule: &str, parameter: &str, value: &Value) -> Value {
        json!([{ "rule": rule, "parameter": parameter, "value": value, "clause": "art. 12" }])
    }

    #[test]
    fn a_stricter_clause_decides_and_its_place_is_told() {
        assert_eq!(works(&json!([])).unwrap()["adopted"], true);
        let three_quarters = json!({ "numerator": 3, "denominator": 4 });
        let found = works(&clause("majority-works", "majority", &three_quarters)).unwrap();
        assert_eq!(
            (&found["adopted"], &found["needed"], &found["missing"]),
            (&json!(false), &json!(750), &json!(50))
        );
        assert!(
            found["steps"]["fr"][0].as_str().unwrap().contains("Les statuts (art. 12) exigent au moins 3/4")
        );
    }

    #[test]
    fn a_weaker_clause_is_set_aside_with_the_article_that_says_so() {
        let half = json!({ "numerator": 1, "denominator": 2, "strictly_more": true });
        let found = works(&clause("majority-works", "majority", &half)).unwrap();
        assert_eq!((&found["adopted"], &found["needed"]), (&json!(true), &json!(667)));
        assert!(found["article"].as_str().unwrap().contains("art. 3.100 CC"), "{}", found["article"]);
        assert!(found["steps"]["nl"][0].as_str().unwrap().contains("geen gevolg"));
    }

    #[test]
    fn a_clause_that_cannot_be_held_against_the_law_is_refused_and_one_on_another_number_says_nothing() {
        let three = json!({ "number": 3 });
        for (rule, parameter, value) in [
            ("no-such-rule", "majority", three.clone()),
            ("majority-works", "majority", three.clone()),
            ("majority-works", "code", three.clone()),
            ("annulment-action", "within", three.clone()),
            ("majority-works", "majority", json!({ "numerator": 5, "denominator": 4 })),
            ("majority-works", "majority", json!({ "numerator": 3 })),
        ] {
            let found = works(&clause(rule, parameter, &value));
            assert!(matches!(found, Err(CaseRefused::Malformed(_))), "{rule} {parameter}: {found:?}");
        }
        let notice = works(&clause("convocation-notice", "before", &json!({ "number": 20 }))).unwrap();
        assert_eq!(notice, works(&json!([])).unwrap());
    }

    #[test]
    fn every_family_that_computes_with_a_number_takes_the_statutes() {
        let found = |kind: &str, mut input: Value, clause: Value| {
            input["statutes"] = clause;
            EvaluateRules.evaluate(kind, &input).map(super::super::Answer::into_json).unwrap()
        };
        let twenty = || clause("convocation-notice", "before", &json!({ "number": 20 }));
        let calendar = found("assembly_calendar", json!({ "assembly": "2026-06-30" }), twenty());
        assert_eq!(calendar["convocation_sent_by"], "2026-06-10");
        let later = clause("second-assembly", "after", &json!({ "number": 20 }));
        let second = json!({ "first_assembly": "2026-06-01", "quorum_reached": false });
        assert_eq!(found("second_assembly_dates", second, later)["earliest_literal"], "2026-06-21");
        let later = clause("unanimity-second-assembly", "after", &json!({ "number": 40 }));
        let second = json!({ "first_assembly": "2026-06-01" });
        assert_eq!(found("unanimity_second_date", second, later)["earliest_literal"], "2026-07-11");
        let one = clause("syndic-term", "years", &json!({ "number": 1 }));
        assert_eq!(
            found("syndic_mandate", json!({ "start": "2026-01-01" }), one)["latest_end"],
            "2027-01-01"
        );
        let rate = clause("reserve-minimum", "rate", &json!({ "number": 800 }));
        let charges = json!({ "ordinary_common_charges_previous_year": "100.00" });
        assert_eq!(found("reserve_minimum", charges, rate)["minimum_contribution"], "8.00");
        let sooner = clause("reserve-minimum", "after_acceptance", &json!({ "number": 2 }));
        let start = json!({ "provisional_acceptance": "2024-01-01" });
        assert_eq!(found("reserve_start", start, sooner)["obligatory_from"], "2026-01-01");
        let two = clause("proxy-limit", "count", &json!({ "number": 2 }));
        let held = json!({ "mandatary_role": "owner", "own_votes": 200, "principals": [50, 50, 50],
            "total_votes_of_all_lots": 1_000 });
        assert_eq!(found("proxy_limit", held, two)["last_received_to_refuse"], 1);
        let three_quarters = json!({ "numerator": 3, "denominator": 4 });
        let raised = clause("absolute-majority", "ratio", &three_quarters);
        let votes = json!({ "majority": "absolute", "for": 749, "against": 251 });
        assert_eq!(found("majority", votes, raised)["adopted"], false);
        let works = clause("majority-works", "majority", &three_quarters);
        let meeting = json!({ "shares": { "A": 350, "B": 350, "C": 300 }, "present": ["A", "B", "C"],
            "votes": { "A": "for", "B": "for", "C": "against" }, "decision": "M-21" });
        assert_eq!(found("full_vote", meeting.clone(), json!([]))["adopted"], true);
        assert_eq!(found("full_vote", meeting, works)["adopted"], false);
    }
}
