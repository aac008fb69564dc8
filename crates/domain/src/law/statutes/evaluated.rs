//! The evaluations in a building whose statutes are stricter, at each limit on both sides.
use super::{tests::clause, *};
use crate::law::{
    Jurisdiction, Reasoned,
    assembly::{
        Attendance, Decision, MandataryRole, Tally, assembly_calendar, decide, majority, next_assembly,
        proxy_limit, syndic_mandate,
    },
    minimum_of_reserve, start_of_reserve,
};
use crate::shared::{Euro, Language};
use chrono::NaiveDate;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn law() -> Law {
    Law::of(Jurisdiction::Belgium, day("2026-11-21"))
}

fn said<T>(reasoned: &Reasoned<T>) -> String {
    reasoned.steps.iter().map(|step| step.in_language(Language::En)).collect::<Vec<_>>().join(" ")
}

fn vote(statutes: &[StatuteClause], asked: &str, votes_for: u64) -> (bool, String) {
    let tally = Tally { votes_for, against: 1_000 - votes_for, left_out: 0 };
    let decision = Decision::find(law(), asked).unwrap();
    let counted = decide(law().with(statutes), decision, false, tally, Attendance::default()).unwrap();
    (counted.outcome.adopted, said(&counted))
}

fn three_quarters(rule: RuleId, parameter: &str) -> [StatuteClause; 1] {
    [clause(rule, parameter, ClauseValue::Ratio(Ratio::at_least(3, 4)))]
}

#[test]
fn works_take_the_three_quarters_that_the_statutes_ask() {
    let statutes = three_quarters(RuleId::MajorityWorks, "majority");
    for (votes_for, by_law, in_the_building) in
        [(666, false, false), (667, true, false), (749, true, false), (750, true, true)]
    {
        assert_eq!(vote(&[], "M-21", votes_for).0, by_law, "{votes_for}");
        assert_eq!(vote(&statutes, "M-21", votes_for).0, in_the_building, "{votes_for}");
    }
    let told = vote(&statutes, "M-21", 700).1;
    assert!(told.contains("The statutes (art. 12) ask at least 3/4, the law at least 2/3"), "{told}");
    assert!(told.contains("By the statutes at least 750 of 1,000 votes cast are required."), "{told}");
    assert!(vote(&statutes, "M-22", 700).0, "a clause on works says nothing of tenders");
}

#[test]
fn a_clause_on_a_majority_holds_for_every_decision_that_takes_it_and_may_be_raised() {
    let statutes = three_quarters(RuleId::TwoThirdsMajority, "ratio");
    assert!(!vote(&statutes, "M-21", 749).0 && !vote(&statutes, "M-22", 749).0);
    assert!(vote(&statutes, "M-21", 750).0 && vote(&statutes, "M-01", 501).0);
    let tally = Tally { votes_for: 749, against: 251, left_out: 0 };
    let counted = majority(law().with(&statutes), Majority::TwoThirds, tally, Attendance::default());
    assert!(!counted.unwrap().outcome.adopted);

    let absolute = three_quarters(RuleId::AbsoluteMajority, "ratio");
    assert!(!vote(&absolute, "M-01", 749).0);
    assert!(vote(&absolute, "M-05", 501).0, "works that the law imposes stay easy");
}

#[test]
fn a_weaker_clause_changes_nothing_and_is_told() {
    let half = [clause(RuleId::MajorityWorks, "majority", ClauseValue::Ratio(Ratio::more_than(1, 2)))];
    let (adopted, told) = vote(&half, "M-21", 666);
    assert!(
        !adopted && told.contains("without effect") && told.contains("a majority of two thirds"),
        "{told}"
    );
    assert!(vote(&half, "M-21", 667).0);
}

fn sent_by(days: u32) -> NaiveDate {
    let statutes = [clause(RuleId::ConvocationNotice, "before", ClauseValue::Number(days))];
    let found = assembly_calendar(law().with(&statutes), day("2026-06-30"), None, None).unwrap();
    found.outcome.convocation.last
}

#[test]
fn the_convocation_leaves_as_early_as_the_statutes_ask_and_never_later_than_the_law() {
    assert_eq!(sent_by(14), day("2026-06-15"));
    assert_eq!(sent_by(15), day("2026-06-15"));
    assert_eq!(sent_by(16), day("2026-06-14"));
    assert_eq!(sent_by(20), day("2026-06-10"));
}

#[test]
fn minutes_go_out_as_soon_as_the_statutes_ask() {
    let minutes = |days| {
        let statutes = [clause(RuleId::MinutesSent, "within", ClauseValue::Number(days))];
        assembly_calendar(law().with(&statutes), day("2026-06-01"), None, None)
            .unwrap()
            .outcome
            .minutes_sent_by
    };
    assert_eq!((minutes(31), minutes(30)), (day("2026-07-01"), day("2026-07-01")));
    assert_eq!(minutes(29), day("2026-06-30"));
}

#[test]
fn a_second_assembly_waits_as_long_as_the_statutes_ask() {
    let earliest = |days| {
        let statutes = [clause(RuleId::SecondAssembly, "after", ClauseValue::Number(days))];
        let found = next_assembly(law().with(&statutes), RuleId::SecondAssembly, day("2026-06-01"), None);
        found.unwrap().outcome.earliest_literal
    };
    assert_eq!((earliest(14), earliest(16)), (day("2026-06-16"), day("2026-06-17")));
}

#[test]
fn fewer_proxies_a_shorter_mandate_and_a_larger_reserve_hold() {
    let two = [clause(RuleId::ProxyLimit, "count", ClauseValue::Number(2))];
    let proxies = |statutes: &[StatuteClause], held: &[u64]| {
        proxy_limit(law().with(statutes), MandataryRole::Owner, 200, held, 1_000).unwrap().outcome.to_refuse
    };
    assert_eq!(
        (proxies(&[], &[50, 50, 50]), proxies(&two, &[50, 50, 50]), proxies(&two, &[50, 50])),
        (0, 1, 0)
    );

    let term = [clause(RuleId::SyndicTerm, "years", ClauseValue::Number(1))];
    let mandate = syndic_mandate(law().with(&term), day("2026-01-01"), Some(day("2027-01-02"))).unwrap();
    assert!(mandate.outcome.too_long && mandate.outcome.latest_end == day("2027-01-01"));

    let reserve = [
        clause(RuleId::ReserveMinimum, "rate", ClauseValue::Number(800)),
        clause(RuleId::ReserveMinimum, "after_acceptance", ClauseValue::Number(2)),
    ];
    let minimum = minimum_of_reserve(law().with(&reserve), Euro::from_cents(10_000)).unwrap();
    assert_eq!(minimum.outcome, Euro::from_cents(800));
    assert!(said(&minimum).contains("ask 8%, the law 5%"), "{}", said(&minimum));
    let start = start_of_reserve(law().with(&reserve), day("2024-02-29")).unwrap();
    assert_eq!(start.outcome, day("2026-02-28"));
}
