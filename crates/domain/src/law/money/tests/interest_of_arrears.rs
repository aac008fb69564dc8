use proptest::prelude::*;

use super::*;
use crate::law::{Parameter, RULEBOOK, Rule, RuleId};

fn of_law(principal: i64, from: &str, to: &str) -> Result<(Euro, Vec<Segment>), MoneyRefused> {
    simple_interest(law(), &Rates::OfTheLaw, euro(principal), day(from), day(to)).map(|found| found.outcome)
}

fn segment(year: i32, days: i64, basis: i64, basis_points: u32) -> Segment {
    Segment { year, days, basis, basis_points }
}

#[test]
fn the_rates_of_the_book_are_those_of_each_year() {
    let (interest, segments) = of_law(100_000, "2022-12-31", "2026-01-02").unwrap();
    assert_eq!(
        segments,
        [
            segment(2022, 1, 365, 150),
            segment(2023, 365, 365, 525),
            segment(2024, 366, 366, 575),
            segment(2025, 365, 365, 450),
            segment(2026, 1, 365, 450),
        ]
    );
    assert_eq!(interest, euro(15_516));
    for (year, rate) in [(2016, 225), (2017, 200), (2018, 200), (2019, 200), (2020, 175), (2021, 175)] {
        let (_, segments) = of_law(1, &format!("{year}-01-01"), &format!("{year}-01-02")).unwrap();
        assert_eq!(segments.first().unwrap().basis_points, rate, "{year}");
    }
}

#[test]
fn a_year_without_a_rate_is_refused_and_never_guessed() {
    assert!(of_law(1, "2015-12-31", "2016-01-02").is_err());
    assert!(of_law(1, "2016-01-01", "2016-01-02").is_ok());
    assert!(of_law(1, "2026-12-31", "2027-01-01").is_ok());
    assert!(of_law(1, "2026-12-31", "2027-01-02").is_err());
    let given = Rates::Given(vec![YearRate { year: 2025, basis_points: 700 }]);
    let refused = simple_interest(law(), &given, euro(1), day("2025-12-31"), day("2026-01-02"));
    assert_eq!(refused, Err(MoneyRefused::NoRate(2026)));
}

#[test]
fn the_first_day_counts_and_the_last_does_not() {
    assert_eq!(of_law(3_650_000, "2026-03-01", "2026-03-01"), Ok((Euro::ZERO, Vec::new())));
    assert_eq!(of_law(3_650_000, "2026-03-01", "2026-03-02").unwrap().0, euro(450));
    assert_eq!(of_law(3_650_000, "2026-03-02", "2026-03-01"), Err(MoneyRefused::PeriodReversed));
    assert_eq!(of_law(-1, "2026-03-01", "2026-03-02"), Err(MoneyRefused::NegativeAmount));
}

/// The book of today and a rate still to come.
fn book_with(rate: u32, since: NaiveDate) -> Law {
    let known = law().on(day("2026-01-01")).rule(RuleId::LegalInterestRate).unwrap();
    let parameters: &'static [_] = Vec::leak(vec![("rate", Parameter::BasisPoints(rate))]);
    let period = crate::shared::Period::from(since);
    let chapter: &'static [Rule] = Vec::leak(vec![Rule { period, parameters, ..*known }]);
    let book: Vec<&'static [Rule]> = RULEBOOK.iter().copied().chain([chapter]).collect();
    Law::written_in(Vec::leak(book), Jurisdiction::Belgium, day("2026-11-21"))
}

#[test]
fn a_rate_still_to_come_changes_no_day_before_it() {
    let future = book_with(625, day("2027-01-01"));
    let rates = &Rates::OfTheLaw;
    let (from, to) = (day("2023-02-01"), day("2027-01-01"));
    let before = simple_interest(law(), rates, euro(123_456), from, to).unwrap();
    assert_eq!(simple_interest(future, rates, euro(123_456), from, to), Ok(before.clone()));
    let after = simple_interest(future, rates, euro(123_456), from, day("2027-01-11")).unwrap();
    let (known, new) = after.outcome.1.split_at(before.outcome.1.len());
    assert_eq!(known, before.outcome.1);
    assert_eq!(new, [segment(2027, 10, 365, 625)]);
    assert!(after.outcome.0 > before.outcome.0);
}

fn owed(payments: &[(&str, i64)], costs: i64) -> Result<Account, MoneyRefused> {
    let payments: Vec<Payment> =
        payments.iter().map(|(on, cents)| Payment { on: day(on), amount: euro(*cents) }).collect();
    let period = (day("2026-01-01"), day("2026-07-01"));
    imputed_interest(law(), &Rates::OfTheLaw, (euro(150_000), euro(costs)), period, &payments)
        .map(|found| found.outcome)
}

#[test]
fn a_payment_goes_to_costs_then_interest_then_principal() {
    for (paid, costs, interest, principal) in [
        (1, 2_499, 1_664, 150_000),
        (2_500, 0, 1_664, 150_000),
        (2_501, 0, 1_663, 150_000),
        (4_164, 0, 0, 150_000),
        (4_165, 0, 0, 149_999),
    ] {
        let account = owed(&[("2026-04-01", paid)], 2_500).unwrap();
        let later = account.accrued[1];
        assert_eq!(account.accrued[0], euro(1_664));
        assert_eq!(account.costs, euro(costs), "{paid}");
        assert_eq!(account.interest.minus(later), Ok(euro(interest)), "{paid}");
        assert_eq!(account.principal, euro(principal), "{paid}");
        assert_eq!(account.principal_after, [account.principal]);
    }
}

#[test]
fn money_beyond_the_debt_is_kept_apart() {
    let account = owed(&[("2026-01-01", 150_001)], 0).unwrap();
    assert_eq!((account.principal, account.overpaid, account.due()), (Euro::ZERO, euro(1), Ok(Euro::ZERO)));
}

#[test]
fn payments_lie_in_the_period_and_in_their_order() {
    let refused = Err(MoneyRefused::PaymentOutsidePeriod);
    assert!(owed(&[("2026-01-01", 1), ("2026-01-01", 1), ("2026-07-01", 1)], 0).is_ok());
    assert_eq!(owed(&[("2025-12-31", 1)], 0), refused);
    assert_eq!(owed(&[("2026-07-02", 1)], 0), refused);
    assert_eq!(owed(&[("2026-03-02", 1), ("2026-03-01", 1)], 0), refused);
    assert_eq!(owed(&[("2026-03-02", 0)], 0), Err(MoneyRefused::NegativeAmount));
    assert_eq!(owed(&[], -1), Err(MoneyRefused::NegativeAmount));
    let negative = imputed_interest(
        law(),
        &Rates::OfTheLaw,
        (euro(-1), euro(0)),
        (day("2026-01-01"), day("2026-07-01")),
        &[],
    );
    assert_eq!(negative, Err(MoneyRefused::NegativeAmount));
    let reversed = imputed_interest(
        law(),
        &Rates::OfTheLaw,
        (euro(1), euro(0)),
        (day("2026-07-01"), day("2026-01-01")),
        &[],
    );
    assert_eq!(reversed, Err(MoneyRefused::PeriodReversed));
    // A day from its beginning to its beginning is no time; one day less is no period, also where years are not left.
    for (to, expected) in [
        ("2026-06-30", Err(MoneyRefused::PeriodReversed)),
        ("2026-07-01", Ok(euro(0))),
        ("2026-07-02", Ok(euro(12))),
    ] {
        let period = (day("2026-07-01"), day(to));
        let found = imputed_interest(law(), &Rates::OfTheLaw, (euro(100_000), euro(0)), period, &[]);
        assert_eq!(found.map(|found| found.outcome.interest), expected, "{to}");
    }
}

#[test]
fn each_rate_is_named_once_among_the_rules() {
    let period = (day("2025-12-01"), day("2026-07-01"));
    let payments = [Payment { on: day("2026-02-01"), amount: euro(1) }];
    let found = imputed_interest(law(), &Rates::OfTheLaw, (euro(100), euro(0)), period, &payments).unwrap();
    let named = found.rules.iter().filter(|rule| rule.id == RuleId::LegalInterestRate).count();
    assert_eq!(named, 2);
}

#[test]
fn the_lump_sum_follows_the_slices() {
    for (debt, most) in [
        (1, 2_000),
        (15_000, 2_000),
        (15_001, 3_000),
        (15_010, 3_001),
        (15_019, 3_001),
        (50_000, 6_500),
        (50_001, 6_500),
        (50_020, 6_501),
        (3_919_999, 199_999),
        (3_920_000, 200_000),
        (3_920_100, 200_000),
        (i64::MAX, 200_000),
    ] {
        let fees = late_fees(law(), euro(debt), None, None).unwrap().outcome;
        assert_eq!(fees.lump_sum_max, euro(most), "{debt}");
    }
    assert_eq!(late_fees(law(), Euro::ZERO, None, None), Err(MoneyRefused::NegativeAmount));
}

#[test]
fn a_fee_waits_fourteen_days_and_interest_has_a_ceiling() {
    let found = late_fees(law(), euro(1), Some(day("2026-03-01")), Some(250)).unwrap();
    assert_eq!(found.outcome.free_until, Some(day("2026-03-15")));
    assert_eq!(found.outcome.interest_rate_max, Some(1_050));
    assert!(late_fees(law().on(day("2023-08-31")), euro(1), None, None).is_err());
    assert!(late_fees(law().on(day("2023-09-01")), euro(1), None, None).is_ok());
}

#[test]
fn periodic_charges_die_after_five_years_and_the_others_after_ten() {
    for (kind, alert, end) in [
        (ClaimKind::Periodic, "2028-02-29", "2029-02-28"),
        (ClaimKind::Extraordinary, "2033-02-28", "2034-02-28"),
        (ClaimKind::Reserve, "2033-02-28", "2034-02-28"),
    ] {
        let found = prescription(law(), kind, day("2024-02-29")).unwrap();
        assert_eq!((found.outcome.alert_on, found.outcome.prescribed_on), (day(alert), day(end)), "{kind:?}");
        assert!(found.rules[0].open_point.is_some(), "a lawyer still has to settle it");
        assert_eq!(ClaimKind::from_code(kind.code()), Some(kind));
    }
    assert_eq!(ClaimKind::from_code("x"), None);
}

proptest! {
    #[test]
    fn interest_is_additive_over_a_split_at_any_day(
        principal in 0_i64..100_000_000,
        begin in 0_i64..3_000,
        first in 0_i64..700,
        second in 0_i64..300,
    ) {
        let from = day("2016-01-01") + chrono::Duration::days(begin);
        let (middle, to) = (from + chrono::Duration::days(first), from + chrono::Duration::days(first + second));
        let on = |from, to| {
            simple_interest(law(), &Rates::OfTheLaw, euro(principal), from, to).unwrap().outcome.0.cents()
        };
        let (parts, whole) = (on(from, middle) + on(middle, to), on(from, to));
        prop_assert!((parts - whole).abs() <= 1, "{parts} and {whole}");
    }

    #[test]
    fn imputation_never_goes_below_zero_and_loses_no_cent(
        principal in 0_i64..1_000_000,
        costs in 0_i64..10_000,
        payments in prop::collection::vec((0_i64..300, 1_i64..300_000), 0..8),
    ) {
        let mut payments = payments;
        payments.sort_unstable();
        let from = day("2024-01-15");
        let paid: Vec<Payment> = payments
            .iter()
            .map(|(after, cents)| Payment { on: from + chrono::Duration::days(*after), amount: euro(*cents) })
            .collect();
        let debt = (euro(principal), euro(costs));
        let account =
            imputed_interest(law(), &Rates::OfTheLaw, debt, (from, day("2025-01-15")), &paid).unwrap().outcome;
        for part in [account.principal, account.costs, account.interest, account.overpaid] {
            prop_assert!(!part.is_negative());
        }
        let received: i64 = payments.iter().map(|(_, cents)| cents).sum();
        let accrued: i64 = account.accrued.iter().map(|amount| amount.cents()).sum();
        let left = account.due().unwrap().cents() - account.overpaid.cents();
        prop_assert_eq!(principal + costs + accrued - received, left);
    }
}
