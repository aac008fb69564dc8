use uuid::Uuid;

use super::*;
use crate::law::allocation::Part;

fn euro(cents: i64) -> Euro {
    Euro::from_cents(cents)
}

fn owner(n: u128) -> OwnerId {
    OwnerId::from_uuid(Uuid::from_u128(n))
}

fn unit(n: u128) -> UnitId {
    UnitId::from_uuid(Uuid::from_u128(n))
}

fn part(numerator: u32, denominator: u32) -> Fraction {
    Fraction::try_new(numerator, denominator).unwrap()
}

fn right(n: u128, kind: RightKind, fraction: Fraction) -> Right {
    Right { owner: owner(n), kind, fraction, is_representative: false }
}

fn full(n: u128, fraction: Fraction) -> Right {
    right(n, RightKind::Full, fraction)
}

fn key(units: Vec<(u64, Vec<Right>)>) -> KeyBasis {
    let numbered: Vec<_> = (1_u128..).zip(units).collect();
    KeyBasis {
        version: KeyVersionId::from_uuid(Uuid::nil()),
        basis: Basis::Weights(numbered.iter().map(|(n, (weight, _))| (unit(*n), *weight)).collect()),
        units: numbered.into_iter().map(|(n, (_, rights))| HeldUnit { unit: unit(n), rights }).collect(),
    }
}

fn amounts(shares: &[OwnerShare]) -> Vec<(OwnerId, i64)> {
    shares.iter().map(|share| (share.holder.owner, share.holder.amount.cents())).collect()
}

#[test]
fn each_full_owner_is_billed_for_his_part() {
    let thirds = vec![full(1, part(1, 3)), full(2, part(1, 3)), full(3, part(1, 3))];
    let shares = key(vec![(1, thirds), (1, vec![full(4, Fraction::ONE)])]).charge(euro(2_000)).unwrap();
    assert_eq!(amounts(&shares), [(owner(1), 334), (owner(2), 333), (owner(3), 333), (owner(4), 1_000)]);
    assert_eq!(shares.iter().map(|share| share.position).collect::<Vec<_>>(), [0, 0, 0, 1]);
    assert!(shares.iter().all(|share| share.lot.part == Part::Whole));
}

#[test]
fn the_usufructuary_is_billed_unless_somebody_represents_the_lot() {
    let usufruct = right(1, RightKind::Usufruct, Fraction::ONE);
    let bare = right(2, RightKind::Bare, Fraction::ONE);
    assert_eq!(billed(&[bare, usufruct]), Some(vec![(owner(1), Fraction::ONE)]));
    let representative = Right { is_representative: true, ..bare };
    assert_eq!(billed(&[representative, usufruct]), Some(vec![(owner(2), Fraction::ONE)]));
    assert_eq!(billed(&[bare]), Some(vec![(owner(2), Fraction::ONE)]));
}

#[test]
fn a_half_in_usufruct_leaves_the_other_half_with_its_full_owner() {
    let half = part(1, 2);
    let rights = [
        full(1, half),
        right(2, RightKind::Usufruct, half),
        Right { is_representative: true, ..right(3, RightKind::Bare, half) },
    ];
    assert_eq!(billed(&rights), Some(vec![(owner(1), half), (owner(3), half)]));
    let represented_by_the_other = [Right { is_representative: true, ..rights[0] }, rights[1]];
    assert_eq!(billed(&represented_by_the_other), Some(vec![(owner(1), half), (owner(2), half)]));
    let both = [full(1, half), Right { is_representative: true, ..right(1, RightKind::Usufruct, half) }];
    assert_eq!(billed(&both), Some(vec![(owner(1), Fraction::ONE)]));
}

#[test]
fn several_usufructuaries_represented_by_one_are_billed_as_one() {
    let half = part(1, 2);
    let rights = [
        Right { is_representative: true, ..right(1, RightKind::Usufruct, half) },
        right(2, RightKind::Usufruct, half),
        right(3, RightKind::Bare, Fraction::ONE),
    ];
    assert_eq!(billed(&rights), Some(vec![(owner(1), Fraction::ONE)]));
}

#[test]
fn a_lot_without_complete_holders_is_named() {
    let incomplete = key(vec![(1, vec![full(1, Fraction::ONE)]), (1, vec![full(2, part(2, 3))])]);
    assert_eq!(incomplete.charge(euro(10)), Err(DistributionRefused::HoldersIncomplete { unit: unit(2) }));
    let unheld = key(vec![(1, vec![])]);
    assert_eq!(unheld.charge(euro(10)), Err(DistributionRefused::HoldersIncomplete { unit: unit(1) }));
    let too_much = key(vec![(1, vec![full(1, Fraction::ONE), full(1, part(1, 3))])]);
    assert_eq!(too_much.charge(euro(10)), Err(DistributionRefused::HoldersIncomplete { unit: unit(1) }));
}

#[test]
fn a_lot_without_weight_needs_no_holder_and_gets_no_line() {
    let shares = key(vec![(0, vec![]), (5, vec![full(1, Fraction::ONE)])]).charge(euro(10)).unwrap();
    assert_eq!(amounts(&shares), [(owner(1), 10)]);
    assert_eq!(shares[0].position, 1);
}

#[test]
fn a_key_that_bears_nothing_is_refused() {
    let refused = key(vec![(0, vec![full(1, Fraction::ONE)])]).charge(euro(10));
    assert_eq!(refused, Err(AllocationRefused::NoWeight.into()));
}

#[test]
fn instalments_do_not_drift_among_holders_either() {
    let thirds = vec![full(1, part(1, 3)), full(2, part(1, 3)), full(3, part(1, 3))];
    let basis = key(vec![(1, thirds)]);
    let mut sums = [0_i64; 3];
    for n in 0..12 {
        let shares = basis.charge_after(euro(n * 100), euro(100)).unwrap();
        for (sum, share) in sums.iter_mut().zip(&shares) {
            *sum += share.holder.amount.cents();
        }
    }
    assert_eq!(sums, [400, 400, 400]);
}

#[test]
fn rights_are_read_by_their_names() {
    assert_eq!(RightKind::from_code("full"), Some(RightKind::Full));
    assert_eq!(RightKind::from_code("bare"), Some(RightKind::Bare));
    assert_eq!(RightKind::from_code("usufruct"), Some(RightKind::Usufruct));
    assert_eq!(RightKind::from_code("rent"), None);
}
