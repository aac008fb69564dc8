use proptest::prelude::*;

use super::*;
use crate::law::is_working_day;

const CALENDAR: (u32, u32) = (1, 1);

fn parts(charges: i64, year: i32, begins: (u32, u32), from: &str) -> Result<Prorata, MoneyRefused> {
    prorata(law(), euro(charges), FiscalYear { year, begins }, day(from)).map(|found| found.outcome)
}

#[test]
fn the_day_of_enjoyment_is_the_buyers_and_lies_in_the_year() {
    for (from, seller_days) in [("2026-01-01", 0), ("2026-01-02", 1), ("2026-12-31", 364)] {
        let found = parts(36_500, 2026, CALENDAR, from).unwrap();
        assert_eq!((found.seller_days, found.seller), (seller_days, euro(seller_days * 100)), "{from}");
        assert_eq!(found.buyer_days, 365 - seller_days);
    }
    assert_eq!(parts(1, 2026, CALENDAR, "2025-12-31"), Err(MoneyRefused::OutsideYear));
    assert_eq!(parts(1, 2026, CALENDAR, "2027-01-01"), Err(MoneyRefused::OutsideYear));
    assert_eq!(parts(1, 2026, (2, 29), "2026-03-01"), Err(MoneyRefused::OutsideYear));
    let broken = parts(36_600, 2027, (7, 1), "2028-02-29").unwrap();
    assert_eq!((broken.days_in_year, broken.seller_days), (366, 243));
}

#[test]
fn a_financial_year_holds_its_first_day_and_not_its_last_anniversary() {
    for (on, year) in [("2026-06-30", 2025), ("2026-07-01", 2026), ("2027-06-30", 2026)] {
        let found = FiscalYear::holding((7, 1), day(on)).unwrap();
        assert_eq!((found.year, found.begins), (year, (7, 1)), "{on}");
    }
    assert_eq!(FiscalYear::holding(CALENDAR, day("2026-01-01")).unwrap().year, 2026);
    assert_eq!(FiscalYear::holding((13, 1), day("2026-01-01")), None);
}

fn settlement(
    paid: i64,
    share: i64,
    working: i64,
    reserve: i64,
    arrears: i64,
) -> Result<Settlement, MoneyRefused> {
    let input = SettlementInput {
        provisions_paid: euro(paid),
        share_of_charges: euro(share),
        working_fund_share: euro(working),
        reserve_share: euro(reserve),
        arrears: euro(arrears),
    };
    settle_transfer(law(), input).map(|found| found.outcome)
}

#[test]
fn the_working_fund_goes_back_and_the_reserve_stays() {
    let found = settlement(100, 130, 50, 400, 30).unwrap();
    assert_eq!(found.provision_surplus, euro(-30));
    assert_eq!(found.pay_to_seller, euro(-10));
    assert_eq!((found.reserve_refund, found.call_from_buyer), (Euro::ZERO, euro(50)));
    for negative in [(-1, 0, 0, 0), (0, -1, 0, 0), (0, 0, -1, 0), (0, 0, 0, -1)] {
        let (paid, working, reserve, arrears) = negative;
        let refused = settlement(paid, 0, working, reserve, arrears);
        assert_eq!(refused, Err(MoneyRefused::NegativeAmount), "{negative:?}");
    }
    assert!(settlement(0, -5, 0, 0, 0).is_ok(), "charges may be a credit");
}

fn charge(decided: &str, called: &str, proxy: bool) -> ChargeDates {
    ChargeDates {
        decided: day(decided),
        called: day(called),
        contract: day("2026-05-04"),
        deed: day("2026-09-16"),
        buyer_had_proxy: proxy,
    }
}

fn bearer(decided: &str, called: &str, proxy: bool) -> Result<Bearer, MoneyRefused> {
    bearer_of_extraordinary_charge(law(), charge(decided, called, proxy)).map(|found| found.outcome)
}

#[test]
fn the_rule_between_contract_and_deed_is_named_from_the_day_of_the_contract() {
    for (decided, proxy, named) in [
        ("2026-05-03", false, false),
        ("2026-05-04", false, true),
        ("2026-05-04", true, true),
        ("2026-09-16", false, false),
    ] {
        let found = bearer_of_extraordinary_charge(law(), charge(decided, "2026-09-16", proxy)).unwrap();
        let between =
            found.rules.iter().any(|rule| rule.id == crate::law::RuleId::VotedBetweenContractAndDeed);
        assert_eq!(between, named, "{decided} {proxy}");
    }
}

#[test]
fn who_bears_a_charge_turns_on_contract_call_and_deed() {
    use Bearer::{Buyer, Seller};
    for (decided, called, proxy, expected) in [
        ("2026-05-03", "2026-09-16", true, Seller),
        ("2026-05-03", "2026-09-17", false, Buyer),
        ("2026-05-04", "2026-09-16", true, Buyer),
        ("2026-05-04", "2026-09-16", false, Seller),
        ("2026-09-15", "2026-09-16", false, Seller),
        ("2026-09-15", "2026-09-17", false, Buyer),
        ("2026-09-16", "2026-09-16", false, Buyer),
        ("2026-11-05", "2026-12-01", false, Buyer),
    ] {
        assert_eq!(bearer(decided, called, proxy), Ok(expected), "{decided} {called} {proxy}");
    }
    assert_eq!(bearer("2026-06-02", "2026-06-01", true), Err(MoneyRefused::DatesInDisorder));
    assert!(bearer("2026-06-01", "2026-06-01", true).is_ok());
    let (decided, called) = (day("2026-01-01"), day("2026-02-01"));
    let upside_down = ChargeDates {
        decided,
        called,
        contract: day("2026-05-04"),
        deed: day("2026-05-03"),
        buyer_had_proxy: true,
    };
    let refused = bearer_of_extraordinary_charge(law(), upside_down);
    assert_eq!(refused, Err(MoneyRefused::DatesInDisorder));
    let same_day = ChargeDates { deed: day("2026-05-04"), ..upside_down };
    assert!(bearer_of_extraordinary_charge(law(), same_day).is_ok());
}

fn arrears() -> DeedArrears {
    DeedArrears {
        deed: day("2026-10-30"),
        ordinary: euro(100),
        extraordinary: euro(20),
        recovery_costs: euro(3),
        transmission_costs: euro(4),
        seller_disputes: true,
        notice_sent: Some(day("2026-11-04")),
        attached_on: None,
    }
}

fn retained(input: DeedArrears) -> Result<DeedRetention, MoneyRefused> {
    retained_at_deed(law(), input).map(|found| found.outcome)
}

#[test]
fn the_notary_keeps_what_is_owed_until_the_twentieth_working_day() {
    let found = retained(arrears()).unwrap();
    assert_eq!(found.retained, euro(127));
    assert_eq!(found.notice_to_syndic_by, Some(day("2026-11-04")));
    assert_eq!((found.attachment_by, found.attached_in_time), (Some(day("2026-12-03")), None));
    for (on, in_time) in [("2026-12-02", true), ("2026-12-03", true), ("2026-12-04", false)] {
        let found = retained(DeedArrears { attached_on: Some(day(on)), ..arrears() }).unwrap();
        assert_eq!(found.attached_in_time, Some(in_time), "{on}");
    }
    let agreed = retained(DeedArrears { seller_disputes: false, ..arrears() }).unwrap();
    assert_eq!((agreed.notice_to_syndic_by, agreed.attachment_by), (None, None));
    let unsent = retained(DeedArrears { notice_sent: None, ..arrears() }).unwrap();
    assert_eq!((unsent.notice_to_syndic_by, unsent.attachment_by), (Some(day("2026-11-04")), None));
}

#[test]
fn a_notice_before_the_deed_or_an_attachment_before_the_notice_is_refused() {
    let sent = |text| retained(DeedArrears { notice_sent: Some(day(text)), ..arrears() });
    assert!(sent("2026-10-30").is_ok());
    assert_eq!(sent("2026-10-29"), Err(MoneyRefused::DatesInDisorder));
    let attached = |text| retained(DeedArrears { attached_on: Some(day(text)), ..arrears() });
    assert!(attached("2026-11-04").is_ok());
    assert_eq!(attached("2026-11-03"), Err(MoneyRefused::DatesInDisorder));
    let negative = retained(DeedArrears { recovery_costs: euro(-1), ..arrears() });
    assert_eq!(negative, Err(MoneyRefused::NegativeAmount));
}

#[test]
fn this_year_and_the_one_before_are_privileged() {
    let arrears = [(2024, euro(1)), (2025, euro(20)), (2026, euro(300))];
    let found = |begins, on, arrears: &[(i32, Euro)]| {
        privilege(law(), begins, day(on), arrears).map(|found| found.outcome)
    };
    assert_eq!(found(CALENDAR, "2026-10-15", &arrears), Ok((euro(320), euro(1))));
    assert_eq!(found(CALENDAR, "2027-01-01", &arrears), Ok((euro(300), euro(21))));
    assert_eq!(found((7, 1), "2026-06-30", &arrears[..2]), Ok((euro(21), Euro::ZERO)));
    assert_eq!(found(CALENDAR, "2025-12-31", &arrears), Err(MoneyRefused::FutureArrears));
    let negative = found(CALENDAR, "2026-10-15", &[(2026, euro(-1))]);
    assert_eq!(negative, Err(MoneyRefused::NegativeAmount));
}

fn request() -> EtatDateRequest {
    EtatDateRequest {
        lot: "A3".to_owned(),
        weight: 85,
        total_weight: 1_000,
        working_fund: euro(2_000_000),
        reserve_fund: euro(6_400_000),
        arrears: euro(31_245),
        asked_before_sale: day("2026-04-03"),
        asked_before_deed: day("2026-08-03"),
        decided_calls: vec![DecidedCall {
            label: "lift".to_owned(),
            total: euro(999_999),
            due: day("2027-02-01"),
        }],
    }
}

#[test]
fn a_lot_has_no_more_than_the_whole() {
    let asked =
        |weight, total_weight| etat_date(law(), &EtatDateRequest { weight, total_weight, ..request() });
    assert_eq!(asked(1_000, 1_000).unwrap().outcome.calls, [euro(999_999)]);
    assert_eq!(asked(85, 1_000).unwrap().outcome.calls, [euro(85_000)]);
    assert_eq!(asked(1_001, 1_000), Err(MoneyRefused::WeightBeyondTotal));
    assert_eq!(asked(0, 0), Err(MoneyRefused::WeightBeyondTotal));
    let owed = etat_date(law(), &EtatDateRequest { arrears: euro(-1), ..request() });
    assert_eq!(owed, Err(MoneyRefused::NegativeAmount));
}

#[test]
fn an_answer_is_due_by_the_day_and_the_steps_say_when_it_moves() {
    let found = etat_date(law(), &request()).unwrap();
    assert_eq!(found.outcome.before_sale_by, (day("2026-04-18"), day("2026-04-20")));
    assert_eq!(found.outcome.before_deed_by, (day("2026-09-02"), day("2026-09-02")));
    let said: Vec<_> = found.steps.iter().rev().take(2).map(|step| step.says).collect();
    assert_eq!(said, [&texts::ANSWER_BY, &texts::ANSWER_BY_ROLLED]);
}

proptest! {
    #[test]
    fn seller_and_buyer_bear_the_whole_on_any_day(cents in -10_000_000_i64..10_000_000, offset in 0_i64..366) {
        let from = day("2028-01-01") + chrono::Duration::days(offset);
        let year = FiscalYear { year: 2028, begins: CALENDAR };
        let found = prorata(law(), euro(cents), year, from).unwrap().outcome;
        prop_assert_eq!(found.seller.plus(found.buyer), Ok(euro(cents)));
        prop_assert_eq!(found.seller_days + found.buyer_days, 366);
        prop_assert_eq!(found.seller_days, offset);
    }

    #[test]
    fn deadlines_in_working_days_end_on_one(offset in 0_i64..4_000) {
        let deed = day("2020-01-01") + chrono::Duration::days(offset);
        let input = DeedArrears { deed, notice_sent: Some(deed), ..arrears() };
        let found = retained(input).unwrap();
        for by in [found.notice_to_syndic_by.unwrap(), found.attachment_by.unwrap()] {
            prop_assert!(is_working_day(Jurisdiction::Belgium, by) && by > deed);
        }
        prop_assert!((by_days(found.attachment_by.unwrap(), deed)) >= 26);
    }
}

fn by_days(later: chrono::NaiveDate, earlier: chrono::NaiveDate) -> i64 {
    (later - earlier).num_days()
}
