use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{
    accounting::{
        budget::BudgetLine,
        distribution::{HeldUnit, Right, RightKind},
    },
    law::allocation::Basis,
    shared::{Fraction, KeyVersionId, Period, UnitId},
};

fn key_id() -> ChargeKeyId {
    ChargeKeyId::from_uuid(Uuid::from_u128(9))
}

fn owner(number: u128) -> OwnerId {
    OwnerId::from_uuid(Uuid::from_u128(number))
}

fn keys(weights: &[u64]) -> BTreeMap<ChargeKeyId, KeyBasis> {
    let unit = |index: usize| UnitId::from_uuid(Uuid::from_u128(100 + u128::try_from(index).unwrap()));
    let units = (0..weights.len()).map(|index| HeldUnit {
        unit: unit(index),
        rights: vec![Right {
            owner: owner(u128::try_from(index).unwrap()),
            kind: RightKind::Full,
            fraction: Fraction::ONE,
            is_representative: true,
        }],
    });
    let basis =
        Basis::Weights(weights.iter().enumerate().map(|(index, weight)| (unit(index), *weight)).collect());
    let version = KeyVersionId::from_uuid(Uuid::from_u128(7));
    BTreeMap::from([(key_id(), KeyBasis { version, basis, units: units.collect() })])
}

fn budget(working: i64, reserve: i64) -> Budget {
    let line = |fund, cents| BudgetLine {
        fund,
        account: "611".to_owned(),
        label: "x".to_owned(),
        key: key_id(),
        amount: Euro::from_cents(cents),
    };
    let period = Period { since: "2027-01-01".parse().unwrap(), until: Some("2028-01-01".parse().unwrap()) };
    let lines = vec![line(Fund::Working, working), line(Fund::Reserve, reserve)];
    Budget::try_new(period, 4, lines, None).unwrap()
}

#[test]
fn instalments_come_in_their_order() {
    assert_eq!(next_instalment(0, 4), Some(1));
    assert_eq!(next_instalment(3, 4), Some(4));
    assert_eq!(next_instalment(4, 4), None);
}

#[test]
fn only_the_last_instalment_is_taken_back() {
    assert_eq!(check_taken_back(3, 3), Ok(()));
    assert_eq!(check_taken_back(2, 3), Err(CallRefused::NotLast { last: 3 }));
    assert_eq!(check_taken_back(4, 3), Err(CallRefused::NotLast { last: 3 }));
}

#[test]
fn a_key_without_a_version_is_named() {
    let refused = Call::compute(&budget(100, 100), 1, &BTreeMap::new());
    assert_eq!(refused, Err(CallRefused::KeyMissing { line: 0, key: key_id() }));
}

proptest! {
    #[test]
    fn owners_owe_exactly_what_is_called_and_the_entry_balances(
        weights in prop::collection::vec(1_u64..500, 1..30), working in 4_i64..5_000_000, reserve in 1_i64..500_000,
    ) {
        let (budget, keys) = (budget(working, reserve), keys(&weights));
        let mut yearly = BTreeMap::<OwnerId, i64>::new();
        for number in 1..=4 {
            let call = Call::compute(&budget, number, &keys).unwrap();
            let working = Euro::total(call.claims.values().map(|claim| claim.working)).unwrap();
            prop_assert_eq!(working, call.total_of(Fund::Working).unwrap());
            let lines = call.entry_lines("2027-01-31".parse().unwrap(), "x").unwrap();
            let debit = Euro::total(lines.iter().map(|line| line.debit)).unwrap();
            prop_assert_eq!(debit, Euro::total(lines.iter().map(|line| line.credit)).unwrap());
            prop_assert!(lines.iter().all(|line| !line.debit.is_negative() && !line.credit.is_negative()));
            for (owner, claim) in call.claims {
                *yearly.entry(owner).or_default() += claim.working.cents();
            }
        }
        let whole = keys[&key_id()].charge(Euro::from_cents(working)).unwrap();
        for share in whole {
            prop_assert_eq!(yearly[&share.holder.owner], share.holder.amount.cents());
        }
    }
}
