use proptest::prelude::*;
use uuid::Uuid;

use super::*;

fn owner(n: u128) -> OwnerId {
    OwnerId::from_uuid(Uuid::from_u128(n))
}

fn new(n: u128, right: Right, numerator: u32, denominator: u32) -> NewHolding {
    NewHolding {
        id: OwnershipId::from_uuid(Uuid::from_u128(100 + n)),
        owner: owner(n),
        right,
        fraction: Fraction::try_new(numerator, denominator).unwrap(),
        is_representative: false,
    }
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn a_lot_of(holders: &[NewHolding]) -> UnitOwnership {
    let unit = UnitId::from_uuid(Uuid::from_u128(1));
    let first = UnitOwnership::stored(unit, Vec::new()).transfer(day(1, 1), holders).unwrap();
    UnitOwnership::stored(unit, first.opened)
}

#[test]
fn three_owners_of_one_third_hold_a_whole() {
    let thirds = [new(1, Right::Full, 1, 3), new(2, Right::Full, 1, 3), new(3, Right::Full, 1, 3)];
    assert_eq!(check_rights(&thirds), Ok(()));
    assert_eq!(check_rights(&thirds[..2]), Err(OwnershipRefused::PartsNotWhole(Right::Full)));
}

#[test]
fn each_rule_of_rights_is_named_when_it_is_broken() {
    use Right::{Bare, Full, Usufruct};
    let mut two_voices = [new(1, Full, 1, 2), new(2, Full, 1, 2)];
    for holding in &mut two_voices {
        holding.is_representative = true;
    }
    for (holders, rule) in [
        (vec![], OwnershipRefused::NoHolder),
        (vec![new(1, Full, 1, 1), new(2, Usufruct, 1, 1)], OwnershipRefused::FullBesideSplit),
        (vec![new(1, Bare, 1, 1)], OwnershipRefused::HalfOfASplit),
        (vec![new(1, Usufruct, 1, 1)], OwnershipRefused::HalfOfASplit),
        (vec![new(1, Bare, 1, 2), new(2, Usufruct, 1, 1)], OwnershipRefused::PartsNotWhole(Bare)),
        (vec![new(1, Bare, 1, 1), new(2, Usufruct, 2, 3)], OwnershipRefused::PartsNotWhole(Usufruct)),
        (vec![new(1, Full, 1, 2), new(1, Full, 1, 2)], OwnershipRefused::HolderTwice),
        (two_voices.to_vec(), OwnershipRefused::TwoRepresentatives),
    ] {
        assert_eq!(check_rights(&holders), Err(rule));
    }
    assert_eq!(check_rights(&[new(1, Bare, 1, 1), new(2, Usufruct, 1, 1)]), Ok(()));
}

#[test]
fn a_transfer_ends_the_old_rights_on_the_day_the_new_begin_and_keeps_the_past() {
    let lot = a_lot_of(&[new(1, Right::Full, 1, 1)]);
    let transfer = lot.transfer(day(6, 15), &[new(2, Right::Full, 1, 2), new(3, Right::Full, 1, 2)]).unwrap();
    assert_eq!(transfer.closed, [OwnershipId::from_uuid(Uuid::from_u128(101))]);

    let mut history = lot.holdings.clone();
    history[0].period.until = Some(transfer.on);
    history.extend(transfer.opened);
    let lot = UnitOwnership::stored(lot.unit(), history);
    assert_eq!(lot.on(day(6, 14)).map(|holding| holding.owner).collect::<Vec<_>>(), [owner(1)]);
    assert_eq!(lot.on(day(6, 15)).map(|holding| holding.owner).collect::<Vec<_>>(), [owner(2), owner(3)]);
}

#[test]
fn a_transfer_on_or_before_the_last_change_is_refused() {
    let lot = a_lot_of(&[new(1, Right::Full, 1, 1)]);
    let to = [new(2, Right::Full, 1, 1)];
    assert_eq!(lot.transfer(day(1, 1), &to), Err(OwnershipRefused::NotAfterLastChange));
    assert!(lot.transfer(day(1, 2), &to).is_ok());
}

#[test]
fn only_a_present_holder_can_be_the_representative() {
    let lot = a_lot_of(&[new(1, Right::Bare, 1, 1), new(2, Right::Usufruct, 1, 1)]);
    assert_eq!(lot.represented_by(Some(owner(2))), Ok(Some(OwnershipId::from_uuid(Uuid::from_u128(102)))));
    assert_eq!(lot.represented_by(Some(owner(3))), Err(OwnershipRefused::RepresentativeHoldsNothing));
    assert_eq!(lot.represented_by(None), Ok(None));
}

proptest! {
    #[test]
    fn the_parts_of_a_balance_add_up_to_it(cents in -1_000_000_000_i64..1_000_000_000, holders in 1_u32..12) {
        let parts = vec![Fraction::try_new(1, holders).unwrap(); usize::try_from(holders).unwrap()];
        let given = divide_balance(Euro::from_cents(cents), &parts);
        prop_assert_eq!(Euro::total(given.iter().copied()).unwrap(), Euro::from_cents(cents));
        let (most, least) = (given.iter().max().unwrap(), given.iter().min().unwrap());
        prop_assert!(most.minus(*least).unwrap().cents() <= 1);
    }
}
