use proptest::prelude::*;

use super::*;
use crate::law::{Jurisdiction, RULEBOOK};

fn law() -> Law {
    Law::of(Jurisdiction::Belgium, "2026-11-21".parse().unwrap())
}

pub(super) fn clause(rule: RuleId, parameter: &str, value: ClauseValue) -> StatuteClause {
    StatuteClause { rule, parameter: parameter.to_owned(), value, place: "art. 12".to_owned() }
}

fn ratio(value: Ratio) -> Result<InEffect, ClauseRefused> {
    clause(RuleId::TwoThirdsMajority, "ratio", ClauseValue::Ratio(value)).against(law())
}

fn number(rule: RuleId, parameter: &str, value: u32) -> Result<InEffect, ClauseRefused> {
    clause(rule, parameter, ClauseValue::Number(value)).against(law())
}

#[test]
fn each_strictness_has_a_code_of_its_own() {
    let codes = [Strictness::Stricter, Strictness::Same, Strictness::Weaker].map(Strictness::code);
    assert_eq!(codes, ["stricter", "same", "weaker"]);
}

#[test]
fn three_quarters_are_stricter_than_two_thirds_and_hold() {
    let own = Ratio::at_least(3, 4);
    let found = ratio(own).unwrap();
    assert_eq!((found.strictness, found.value), (Strictness::Stricter, ClauseValue::Ratio(own)));
    assert_eq!(found.of_law.rule.article, "art. 3.88 § 1, 1° CC");
}

#[test]
fn a_majority_below_the_law_is_without_effect() {
    for own in [Ratio::at_least(665, 1_000), Ratio::more_than(1, 2), Ratio::more_than(66, 100)] {
        let found = ratio(own).unwrap();
        let of_law = ClauseValue::Ratio(Ratio::at_least(2, 3));
        assert_eq!((found.strictness, found.value), (Strictness::Weaker, of_law), "{own}");
    }
}

#[test]
fn the_same_part_in_other_numbers_is_the_same_and_more_than_it_is_stricter() {
    assert_eq!(ratio(Ratio::at_least(2, 3)).unwrap().strictness, Strictness::Same);
    assert_eq!(ratio(Ratio::at_least(4, 6)).unwrap().strictness, Strictness::Same);
    assert_eq!(ratio(Ratio::more_than(2, 3)).unwrap().strictness, Strictness::Stricter);
    assert_eq!(ratio(Ratio::at_least(1, 1)).unwrap().strictness, Strictness::Stricter);
}

#[test]
fn what_is_no_part_of_a_whole_is_refused() {
    for (numerator, denominator) in [(0, 1), (1, 0), (3, 2), (1, 1_000_001)] {
        assert_eq!(ratio(Ratio::at_least(numerator, denominator)), Err(ClauseRefused::NoFraction));
    }
    assert_eq!(ratio(Ratio::more_than(1, 1)), Err(ClauseRefused::NoFraction));
    assert!(ratio(Ratio::at_least(999_999, 1_000_000)).is_ok());
}

#[test]
fn a_number_below_one_or_above_ten_thousand_is_refused() {
    for (own, is_a_number) in [(0, false), (1, true), (10_000, true), (10_001, false)] {
        let found = number(RuleId::SecondAssembly, "after", own);
        assert_eq!(found.is_ok(), is_a_number, "{own}: {found:?}");
    }
}

/// Every number that accepts a clause and is no part of a whole, one below it, at it and one above it.
#[test]
fn each_number_is_stricter_on_its_own_side() {
    use Strictness::{Same, Stricter, Weaker};
    let minimum = [Weaker, Same, Stricter];
    let maximum = [Stricter, Same, Weaker];
    for (rule, name, of_law, expected) in [
        (RuleId::ConvocationNotice, "before", 15, minimum),
        (RuleId::SecondAssembly, "after", 15, minimum),
        (RuleId::UnanimitySecondAssembly, "after", 30, minimum),
        (RuleId::ReserveMinimum, "rate", 500, minimum),
        (RuleId::ReserveMinimum, "after_acceptance", 5, maximum),
        (RuleId::MinutesSent, "within", 30, maximum),
        (RuleId::ProxyLimit, "count", 3, maximum),
        (RuleId::ProxyLimit, "votes", 1_000, maximum),
        (RuleId::SyndicTerm, "years", 3, maximum),
    ] {
        for (own, expected) in [of_law - 1, of_law, of_law + 1].into_iter().zip(expected) {
            let found = number(rule, name, own).unwrap();
            assert_eq!(found.strictness, expected, "{} {name} {own}", rule.code());
            let held = if expected == Weaker { of_law } else { own };
            assert_eq!(found.value, ClauseValue::Number(held), "{} {name} {own}", rule.code());
        }
    }
}

#[test]
fn the_numbers_that_accept_a_clause_are_these_and_no_others() {
    let numbers = |country| {
        let law = Law::of(country, "2026-11-21".parse().unwrap());
        let found = law.rules().flat_map(move |rule| law.comparables_of(rule));
        let written = found.map(|one| format!("{} {} {}", one.rule.id.code(), one.name, one.stricter.code()));
        written.collect::<Vec<_>>()
    };
    assert_eq!(numbers(Jurisdiction::France), ["convocation-notice before higher"]);
    let belgian = numbers(Jurisdiction::Belgium);
    let (decisions, others): (Vec<_>, Vec<_>) =
        belgian.into_iter().partition(|one| one.ends_with(" majority higher"));
    assert_eq!(decisions.len(), 22);
    for easy in ["majority-imposed-works", "majority-adapt-statutes", "majority-shares"] {
        assert!(decisions.iter().all(|one| !one.starts_with(easy)), "{easy}");
    }
    assert_eq!(
        others,
        [
            "convocation-notice before higher",
            "minutes-sent within lower",
            "second-assembly after higher",
            "proxy-limit count lower",
            "proxy-limit votes lower",
            "absolute-majority ratio higher",
            "two-thirds-majority ratio higher",
            "four-fifths-majority ratio higher",
            "unanimity-second-assembly after higher",
            "syndic-term years lower",
            "reserve-minimum rate higher",
            "reserve-minimum after_acceptance lower",
        ]
    );
}

#[test]
fn every_mark_is_on_a_number_that_a_clause_can_be_held_against() {
    for rule in RULEBOOK.iter().flat_map(|chapter| chapter.iter()) {
        let law = Law::of(rule.jurisdiction, rule.period.since);
        let found: Vec<_> = law.comparables_of(rule).collect();
        assert_eq!(found.len(), rule.accepts.len(), "{}", rule.id.code());
        assert!(found.iter().all(|one| ClauseValue::of(one.of_law).is_some()), "{}", rule.id.code());
    }
}

#[test]
fn a_decision_is_held_against_the_part_that_its_majority_takes_on_that_day() {
    let own = ClauseValue::Ratio(Ratio::at_least(7, 10));
    let works = clause(RuleId::MajorityWorks, "majority", own);
    assert_eq!(works.against(law()).unwrap().strictness, Strictness::Stricter);
    let before = law().on("2018-12-31".parse().unwrap());
    let found = works.against(before).unwrap();
    let three_quarters = ClauseValue::Ratio(Ratio::at_least(3, 4));
    assert_eq!((found.strictness, found.value), (Strictness::Weaker, three_quarters));
}

#[test]
fn a_clause_is_held_against_the_law_of_its_day() {
    let before = law().on("2018-12-31".parse().unwrap());
    let own = clause(RuleId::ReserveMinimum, "rate", ClauseValue::Number(501));
    assert!(matches!(own.against(before), Err(ClauseRefused::NotInForce(_))));
}

#[test]
fn a_clause_on_another_number_or_of_another_kind_is_refused() {
    let (three, half) = (ClauseValue::Number(3), ClauseValue::Ratio(Ratio::at_least(1, 2)));
    for (rule, name, value, refused) in [
        (RuleId::TwoThirdsMajority, "ratio", three, ClauseRefused::OfAnotherKind),
        (RuleId::SecondAssembly, "after", half, ClauseRefused::OfAnotherKind),
        (RuleId::TwoThirdsMajority, "no such number", three, ClauseRefused::NotComparable),
        (RuleId::TwoThirdsMajority, "base", three, ClauseRefused::NotComparable),
        (RuleId::AnnulmentAction, "within", three, ClauseRefused::NotComparable),
        (RuleId::MajorityImposedWorks, "majority", half, ClauseRefused::NotComparable),
    ] {
        assert_eq!(clause(rule, name, value).against(law()), Err(refused), "{name}");
    }
}

#[test]
fn the_strictest_of_several_clauses_holds_and_each_is_told() {
    let notice = |days| clause(RuleId::ConvocationNotice, "before", ClauseValue::Number(days));
    let clauses = [notice(20), notice(10), notice(18), notice(15)];
    let building = law().with(&clauses);
    let rule = law().rule(RuleId::ConvocationNotice).unwrap();
    let held = building.number(rule, "before", 15);
    assert_eq!((held.value, held.by_statutes, held.steps.len()), (20, true, 4));
    let said: Vec<String> =
        held.steps.iter().map(|step| step.in_language(crate::shared::Language::En)).collect();
    assert_eq!(said[0], "The statutes (art. 12) ask 20 days, the law 15 days: the stricter holds.");
    assert!(said[1].contains("without effect") && said[1].contains("art. 3.100 CC"), "{}", said[1]);
    assert_eq!(said[3], "The statutes (art. 12) ask the same as the law: 15 days.");
    assert_eq!(held.rules, [law().rule(RuleId::StatutesYield).unwrap()]);

    let proxies = law().rule(RuleId::ProxyLimit).unwrap();
    let fewer = [clause(RuleId::ProxyLimit, "count", ClauseValue::Number(2))];
    assert_eq!(law().with(&fewer).number(proxies, "count", 3).value, 2);
    assert_eq!(building.number(proxies, "count", 3), Held::by_law(3));
}

proptest! {
    #[test]
    fn what_holds_is_never_weaker_than_the_law(numerator in 1_u32..1_000, more in 0_u32..1_000, strict: bool) {
        let own = Ratio { numerator, denominator: numerator + more, strictly_more: strict && more > 0 };
        let ClauseValue::Ratio(held) = ratio(own).unwrap().value else { panic!("a ratio stays one") };
        prop_assert!(held.is_at_least_as_strict_as(Ratio::at_least(2, 3)));
        for part in 0..=30 {
            prop_assert!(!held.is_reached_by(part, 30) || Ratio::at_least(2, 3).is_reached_by(part, 30));
        }
    }
}
