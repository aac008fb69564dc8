use uuid::Uuid;

use super::*;

fn owner(n: u128) -> MatchTarget {
    MatchTarget::Owner(OwnerId::from_uuid(Uuid::from_u128(n)))
}

fn part(target: MatchTarget, cents: i64) -> MatchPart {
    MatchPart { target, amount: Euro::from_cents(cents) }
}

fn split(movement: i64, parts: &[MatchPart]) -> Result<Split, SplitRefused> {
    Split::try_new(Euro::from_cents(movement), parts.to_vec())
}

#[test]
fn parts_that_make_the_movement_are_taken() {
    assert!(split(500, &[part(owner(1), 500)]).is_ok());
    assert!(split(500, &[part(owner(1), 200), part(owner(2), 300)]).is_ok());
    assert!(split(-500, &[part(MatchTarget::BankCosts, -500)]).is_ok());
}

#[test]
fn one_cent_too_much_or_too_little_is_refused_with_both_sums() {
    for wrong in [299, 301] {
        let refused = split(500, &[part(owner(1), 200), part(owner(2), wrong)]);
        let parts = Euro::from_cents(200 + wrong);
        assert_eq!(refused, Err(SplitRefused::DoesNotAddUp { movement: Euro::from_cents(500), parts }));
    }
}

#[test]
fn a_fee_taken_on_the_road_is_the_only_part_that_may_go_the_other_way() {
    assert!(split(480, &[part(owner(1), 500), part(MatchTarget::BankCosts, -20)]).is_ok());
    let refused = split(480, &[part(owner(1), 500), part(owner(2), -20)]);
    assert_eq!(refused, Err(SplitRefused::WrongDirection { part: 2 }));
}

#[test]
fn empty_repeated_missing_and_endless_parts_are_refused() {
    assert_eq!(split(500, &[]), Err(SplitRefused::NoParts));
    let empty = split(500, &[part(owner(1), 500), part(owner(2), 0)]);
    assert_eq!(empty, Err(SplitRefused::EmptyPart { part: 2 }));
    let twice = split(500, &[part(owner(1), 200), part(owner(1), 300)]);
    assert_eq!(twice, Err(SplitRefused::SameTargetTwice { part: 2 }));
    let parts: Vec<MatchPart> = (0..51).map(|n| part(owner(n), 1)).collect();
    assert_eq!(split(51, &parts), Err(SplitRefused::TooManyParts));
    assert!(split(50, &parts[..50]).is_ok());
}
