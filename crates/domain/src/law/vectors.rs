//! Every worked case we copied is run; a kind nobody runs fails.
use chrono::NaiveDate;
use serde_json::Value;
use uuid::Uuid;

use super::*;
use crate::law::allocation::{UnitShare, allocate, allocate_cumulative, allocate_mixed, instalments};
use crate::shared::{Euro, UnitId};

fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("{pointer} in {value}"))
}

fn number(value: &Value, pointer: &str) -> u64 {
    value.pointer(pointer).and_then(Value::as_u64).unwrap_or_else(|| panic!("{pointer} in {value}"))
}

fn flag(value: &Value, pointer: &str) -> bool {
    value.pointer(pointer).and_then(Value::as_bool).unwrap_or_else(|| panic!("{pointer} in {value}"))
}

fn day(value: &Value, pointer: &str) -> NaiveDate {
    text(value, pointer).parse().unwrap()
}

fn euro(decimal: &str) -> Euro {
    let (whole, cents) = decimal.split_once('.').unwrap();
    assert_eq!(cents.len(), 2);
    Euro::from_cents(format!("{whole}{cents}").parse().unwrap())
}

fn law() -> Law {
    Law::of(Jurisdiction::Belgium, "2026-01-01".parse().unwrap())
}

fn unit(position: usize) -> UnitId {
    UnitId::from_uuid(Uuid::from_u128(u128::try_from(position).unwrap()))
}

/// Lots in the order they are written in, and their weights.
fn weights(list: &Value) -> (Vec<String>, Vec<(UnitId, u64)>) {
    let pairs: Vec<(String, u64)> = match list {
        Value::Array(lots) => {
            lots.iter().map(|lot| (text(lot, "/lot").to_owned(), number(lot, "/weight"))).collect()
        }
        Value::Object(lots) => {
            lots.iter().map(|(lot, weight)| (lot.clone(), weight.as_u64().unwrap())).collect()
        }
        other => panic!("no weights: {other}"),
    };
    let keyed = pairs.iter().enumerate().map(|(n, (_, weight))| (unit(n), *weight)).collect();
    (pairs.into_iter().map(|(lot, _)| lot).collect(), keyed)
}

fn assert_shares(shares: &[UnitShare], lots: &[String], expected: &Value) {
    assert_eq!(shares.len(), lots.len());
    for (share, lot) in shares.iter().zip(lots) {
        assert_eq!(share.amount, euro(expected[lot].as_str().unwrap()), "lot {lot}");
    }
}

#[test]
fn every_worked_case_comes_out_as_written() {
    let file: Value = serde_json::from_str(include_str!("vectors.json")).unwrap();
    let cases = file["vectors"].as_array().unwrap();
    for case in cases {
        let (input, expected) = (&case["input"], &case["expected"]);
        match text(case, "/kind") {
            "allocation" => allocation(input, expected),
            "allocation_mixed" => mixed(input, expected),
            "call_for_funds_drift" => drift(input, expected),
            "call_for_funds" => call(input, expected),
            "reserve_minimum" => reserve(input, expected),
            "reserve_start" => {
                let found = reserve_obligatory_from(law(), day(input, "/provisional_acceptance"));
                assert_eq!(found, Ok(day(expected, "/obligatory_from")));
            }
            "reserve_opt_out" => {
                let (votes_for, against) = (number(input, "/for"), number(input, "/against"));
                let found = reserve_opt_out_adopted(law(), votes_for, against).unwrap();
                assert_eq!(found, flag(expected, "/opt_out_adopted"));
            }
            "annulment_deadline" => {
                assert_eq!(
                    months_after(Jurisdiction::Belgium, day(input, "/assembly"), 4),
                    day(expected, "/rolled")
                );
            }
            "etat_date" => {
                assert_eq!(
                    days_after(Jurisdiction::Belgium, day(input, "/request_s1"), 15),
                    day(expected, "/deadline_s1_rolled")
                );
                assert_eq!(
                    days_after(Jurisdiction::Belgium, day(input, "/request_s2"), 30),
                    day(expected, "/deadline_s2")
                );
            }
            "deed_retention" => {
                assert_eq!(
                    working_days_after(Jurisdiction::Belgium, day(input, "/deed"), 3),
                    day(expected, "/notice_to_syndic_by")
                );
                let sent = day(input, "/registered_notice_sent");
                assert_eq!(
                    working_days_after(Jurisdiction::Belgium, sent, 20),
                    day(expected, "/attachment_by")
                );
            }
            "ogm_valid" => ogm(input, expected),
            "ogm_invalid" | "ogm_edge" => {
                let found = StructuredCommunication::parse(text(input, "/text"));
                assert_eq!(found.is_ok(), flag(expected, "/valid"), "{case}");
            }
            "iban_be" => {
                assert_eq!(Iban::parse(text(input, "/iban")).is_ok(), flag(expected, "/valid"), "{case}");
            }
            "kbo" => {
                let found = CompanyNumber::parse(text(input, "/number")).map(CompanyNumber::digits).ok();
                assert_eq!(found.is_some(), flag(expected, "/valid"), "{case}");
                assert_eq!(found.as_deref(), expected["digits"].as_str());
            }
            "epc_qr" => epc(input, expected),
            "vat_works" => vat(input, expected),
            "journal" => (), // run beside the entries: crate::accounting::entry
            kind => panic!("nobody runs {kind}"),
        }
    }
    assert!(cases.len() > 30);
}

fn allocation(input: &Value, expected: &Value) {
    let (lots, weights) = weights(&input["weights"]);
    let shares = allocate(euro(text(input, "/total")), &weights).unwrap();
    assert_shares(&shares, &lots, &expected["lots"]);
}

fn mixed(input: &Value, expected: &Value) {
    let (lots, fixed) = weights(&input["fixed_weights"]);
    let (_, metered) = weights(&input["metered_units"]);
    let percent = u8::try_from(number(input, "/fixed_percent")).unwrap();
    let shares = allocate_mixed(euro(text(input, "/total")), percent, &fixed, &metered).unwrap();
    let (fixed, metered) = shares.split_at(lots.len());
    assert_shares(fixed, &lots, &expected["fixed"]);
    assert_shares(metered, &lots, &expected["metered"]);
    for ((fixed, metered), lot) in fixed.iter().zip(metered).zip(&lots) {
        let sum = fixed.amount.plus(metered.amount).unwrap();
        assert_eq!(sum, euro(expected["lots"][lot].as_str().unwrap()));
    }
}

fn drift(input: &Value, expected: &Value) {
    let (lots, weights) = weights(&input["weights"]);
    let instalment = euro(text(input, "/instalment"));
    let mut already = Euro::ZERO;
    let mut year = vec![Euro::ZERO; lots.len()];
    for n in 0..number(input, "/instalments") {
        let shares = allocate_cumulative(already, instalment, &weights).unwrap();
        if let Some(expected) = expected["first_three_instalments"].get(usize::try_from(n).unwrap()) {
            assert_shares(&shares, &lots, expected);
        }
        for (sum, share) in year.iter_mut().zip(&shares) {
            *sum = sum.plus(share.amount).unwrap();
        }
        already = already.plus(instalment).unwrap();
    }
    for (sum, lot) in year.iter().zip(&lots) {
        assert_eq!(*sum, euro(expected["cumulative_rounding_year"][lot].as_str().unwrap()));
    }
}

fn call(input: &Value, expected: &Value) {
    let (lots, weights) = weights(&input["weights"]);
    let count = u32::try_from(number(input, "/instalments")).unwrap();
    for (budget, amounts, fund) in [
        ("/annual_ordinary_budget", "instalments", "ordinary"),
        ("/annual_reserve", "reserve_instalments", "reserve"),
    ] {
        let year = instalments(euro(text(input, budget)), count).unwrap();
        let mut already = Euro::ZERO;
        for (n, amount) in year.into_iter().enumerate() {
            assert_eq!(amount, euro(expected[amounts][n].as_str().unwrap()));
            let shares = allocate_cumulative(already, amount, &weights).unwrap();
            assert_shares(&shares, &lots, &expected["calls"][n][fund]);
            already = already.plus(amount).unwrap();
        }
    }
}

fn reserve(input: &Value, expected: &Value) {
    let charges = euro(text(input, "/ordinary_common_charges_previous_year"));
    let found = reserve_minimum(law(), charges).unwrap().unwrap();
    assert_eq!(found.amount, euro(text(expected, "/minimum_contribution")));
}

fn ogm(input: &Value, expected: &Value) {
    let issued = StructuredCommunication::issue(text(input, "/base").parse().unwrap()).unwrap();
    assert_eq!(issued.to_string(), text(expected, "/structured"));
    assert_eq!(issued.digits(), text(expected, "/digits"));
    assert_eq!(StructuredCommunication::parse(text(expected, "/structured")), Ok(issued));
}

fn epc(input: &Value, expected: &Value) {
    let transfer = EpcTransfer::try_new(
        text(input, "/name"),
        Iban::parse(text(input, "/iban")).unwrap(),
        euro(text(input, "/amount")),
        StructuredCommunication::parse(text(input, "/ogm")).unwrap(),
    );
    let payload = transfer.unwrap().payload();
    assert_eq!(payload, text(expected, "/payload"));
    assert_eq!(u64::try_from(payload.len()).unwrap(), number(expected, "/bytes"));
}

fn vat(input: &Value, expected: &Value) {
    let net = euro(text(input, "/net"));
    for (percent, vat) in expected["vat"].as_object().unwrap() {
        let basis_points = percent.parse::<u16>().unwrap() * 100;
        let rate = VatRate::try_new(law(), basis_points).unwrap();
        assert_eq!(rate.on(net), Ok(euro(vat.as_str().unwrap())));
    }
}
