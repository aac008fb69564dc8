use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::shared::{Fraction, OwnerId};

fn euro(cents: i64) -> Euro {
    Euro::from_cents(cents)
}

fn unit(n: usize) -> UnitId {
    UnitId::from_uuid(Uuid::from_u128(u128::try_from(n).unwrap() + 1))
}

fn owner(n: u128) -> OwnerId {
    OwnerId::from_uuid(Uuid::from_u128(n))
}

fn lots(weights: &[u64]) -> Vec<(UnitId, u64)> {
    weights.iter().enumerate().map(|(n, weight)| (unit(n), *weight)).collect()
}

fn cents(shares: &[UnitShare]) -> Vec<i64> {
    shares.iter().map(|share| share.amount.cents()).collect()
}

fn part(numerator: u32, denominator: u32) -> Fraction {
    Fraction::try_new(numerator, denominator).unwrap()
}

#[test]
fn a_bill_is_divided_by_quotites_to_the_cent_w11a() {
    let shares = allocate(euro(123_457), &lots(&[137, 142, 151, 98, 203, 119, 150])).unwrap();
    assert_eq!(cents(&shares), [16_914, 17_531, 18_642, 12_099, 25_062, 14_691, 18_518]);
}

#[test]
fn equal_thirds_give_the_stray_cent_to_the_first_lot_w11b() {
    assert_eq!(cents(&allocate(euro(10_000), &lots(&[1, 1, 1])).unwrap()), [3_334, 3_333, 3_333]);
}

#[test]
fn a_lot_without_weight_never_gets_a_cent_w11e() {
    assert_eq!(cents(&allocate(euro(99_999), &lots(&[500, 500, 0])).unwrap()), [50_000, 49_999, 0]);
    assert_eq!(cents(&allocate(euro(1), &lots(&[0, 7])).unwrap()), [0, 1]);
}

#[test]
fn a_judgment_is_borne_by_voting_shares_w23() {
    let shares = allocate(euro(3_000_000), &lots(&[137, 142, 151, 98, 203, 119, 150])).unwrap();
    assert_eq!(cents(&shares), [411_000, 426_000, 453_000, 294_000, 609_000, 357_000, 450_000]);
}

#[test]
fn the_witness_says_floor_remainder_and_extra_cent() {
    let shares = allocate(euro(10_000), &lots(&[1, 1, 1])).unwrap();
    let expected = Portion {
        weight: 1,
        total_weight: 3,
        floor: euro(3_333),
        remainder: 1,
        extra_cent: true,
        amount: euro(3_334),
    };
    assert_eq!(shares[0].portion, expected);
    assert!(!shares[1].portion.extra_cent && shares[1].portion.remainder == 1);
    assert_eq!(shares[1].portion.amount, euro(3_333));
}

#[test]
fn a_mixed_key_splits_the_pot_before_it_divides_w13() {
    let total = euro(1_876_543);
    assert_eq!(split(total, 30), Ok(Pots { fixed: euro(562_963), metered: euro(1_313_580) }));
    let shares =
        allocate_mixed(total, 30, &lots(&[240, 260, 310, 190]), &lots(&[812, 1034, 655, 0])).unwrap();
    let (fixed, metered) = shares.split_at(4);
    assert_eq!(cents(fixed), [135_111, 146_370, 174_519, 106_963]);
    assert_eq!(cents(metered), [426_480, 543_080, 344_020, 0]);
    assert!(fixed.iter().all(|share| share.part == Part::Fixed));
    assert!(metered.iter().all(|share| share.part == Part::Metered));
}

#[test]
fn the_fixed_part_rounds_half_away_from_zero_and_the_metered_part_takes_the_rest() {
    for (total, percent, fixed, metered) in [
        (1, 50, 1, 0),
        (-1, 50, -1, 0),
        (1, 49, 0, 1),
        (-1, 49, 0, -1),
        (100, 0, 0, 100),
        (100, 100, 100, 0),
        (3, 30, 1, 2),
        (1, 51, 1, 0),
        (0, 50, 0, 0),
    ] {
        let pots = Pots { fixed: euro(fixed), metered: euro(metered) };
        assert_eq!(split(euro(total), percent), Ok(pots), "{total} at {percent} %");
    }
    assert_eq!(split(euro(1), 101), Err(AllocationRefused::PercentOutOfRange));
}

#[test]
fn instalments_do_not_drift_w15b() {
    let weights = lots(&[1, 1, 1]);
    let mut year = [0; 3];
    let mut first = Vec::new();
    for n in 0..12 {
        let shares = allocate_cumulative(euro(n * 100_000), euro(100_000), &weights).unwrap();
        for (sum, share) in year.iter_mut().zip(&shares) {
            *sum += share.amount.cents();
        }
        first.push(cents(&shares));
    }
    assert_eq!(year, [400_000, 400_000, 400_000]);
    assert_eq!(first[0], [33_334, 33_333, 33_333]);
    assert_eq!(first[1], [33_333, 33_334, 33_333]);
    assert_eq!(first[2], [33_333, 33_333, 33_334]);
}

#[test]
fn a_year_falls_into_instalments_that_add_up() {
    assert_eq!(instalments(euro(10_000), 3), Ok(vec![euro(3_334), euro(3_333), euro(3_333)]));
    assert_eq!(instalments(euro(10_000), 1), Ok(vec![euro(10_000)]));
    assert_eq!(instalments(euro(10_000), 0), Err(AllocationRefused::NoInstalment));
}

#[test]
fn nothing_divides_by_nothing_but_zero() {
    assert_eq!(allocate(euro(1), &lots(&[0, 0])), Err(AllocationRefused::NoWeight));
    assert_eq!(allocate(euro(1), &[]), Err(AllocationRefused::NoWeight));
    assert_eq!(cents(&allocate(euro(0), &lots(&[0, 0])).unwrap()), [0, 0]);
    assert_eq!(allocate_mixed(euro(100), 50, &lots(&[1]), &lots(&[0])), Err(AllocationRefused::NoWeight));
    assert_eq!(cents(&allocate_mixed(euro(100), 100, &lots(&[1]), &lots(&[0])).unwrap()), [100, 0]);
}

#[test]
fn weights_count_up_to_what_a_signed_column_holds() {
    let largest = u64::MAX / 2;
    assert_eq!(cents(&allocate(euro(7), &lots(&[largest])).unwrap()), [7]);
    assert_eq!(allocate(euro(7), &lots(&[largest, 1])), Err(AllocationRefused::WeightOverflow));
    assert_eq!(allocate(euro(7), &lots(&[u64::MAX, 1])), Err(AllocationRefused::WeightOverflow));
}

#[test]
fn the_largest_amounts_divide_without_a_wrap() {
    for cents_total in [i64::MAX, i64::MIN] {
        let shares = allocate(euro(cents_total), &lots(&[1, u64::MAX / 4, 3])).unwrap();
        let sum: i128 = shares.iter().map(|share| i128::from(share.amount.cents())).sum();
        assert_eq!(sum, i128::from(cents_total));
    }
    let refused = allocate_cumulative(euro(i64::MAX), euro(1), &lots(&[1]));
    assert_eq!(refused, Err(AllocationRefused::Overflow(AmountOverflow)));
}

#[test]
fn a_third_is_a_third_among_holders() {
    let thirds = [(owner(1), part(1, 3)), (owner(2), part(1, 3)), (owner(3), part(1, 3))];
    let shares = divide_among_holders(euro(1_000), &thirds).unwrap();
    assert_eq!(shares.iter().map(|share| share.amount.cents()).collect::<Vec<_>>(), [334, 333, 333]);
    assert_eq!(shares.iter().map(|share| share.extra_cent).collect::<Vec<_>>(), [true, false, false]);
    assert_eq!(divide_among_holders(euro(1_000), &thirds[..2]), Err(AllocationRefused::HoldersNotWhole));
    assert_eq!(divide_among_holders(euro(1_000), &[]), Err(AllocationRefused::HoldersNotWhole));
}

#[test]
fn unlike_fractions_meet_on_a_common_denominator() {
    let holders = [(owner(1), part(1, 2)), (owner(2), part(1, 3)), (owner(3), part(1, 6))];
    let shares = divide_among_holders(euro(-601), &holders).unwrap();
    assert_eq!(shares.iter().map(|share| share.amount.cents()).collect::<Vec<_>>(), [-301, -200, -100]);

    // The last denominator is not the common one.
    let holders = [(owner(1), part(1, 6)), (owner(2), part(1, 3)), (owner(3), part(1, 2))];
    let shares = divide_among_holders(euro(-601), &holders).unwrap();
    assert_eq!(shares.iter().map(|share| share.amount.cents()).collect::<Vec<_>>(), [-100, -200, -301]);
}

#[test]
fn a_mixed_basis_called_in_instalments_adds_up_to_the_year() {
    let basis = Basis::Mixed { fixed_percent: 30, fixed: lots(&[1, 1, 1]), metered: lots(&[5, 0, 9]) };
    let first = basis.divide(euro(1_001)).unwrap();
    let second = basis.divide_after(euro(1_001), euro(1_001)).unwrap();
    let whole = basis.divide(euro(2_002)).unwrap();
    assert_eq!((first.len(), second.len(), whole.len()), (6, 6, 6));
    for ((first, second), whole) in first.iter().zip(&second).zip(&whole) {
        assert_eq!(second.already, first.amount);
        assert_eq!(first.amount.plus(second.amount), Ok(whole.amount));
    }
}

fn any_weights() -> impl Strategy<Value = Vec<u64>> {
    prop::collection::vec(
        prop_oneof![1 => Just(0_u64), 6 => 1_u64..5_000, 1 => 1_u64..1_000_000_000_000],
        1..60,
    )
    .prop_filter("somebody bears the amount", |weights| weights.iter().any(|weight| *weight > 0))
}

proptest! {
    #[test]
    fn shares_add_up_and_stay_within_a_cent_of_the_exact_part(total in any::<i64>(), weights in any_weights()) {
        let shares = allocate(euro(total), &lots(&weights)).unwrap();
        let sum: i128 = shares.iter().map(|share| i128::from(share.amount.cents())).sum();
        prop_assert_eq!(sum, i128::from(total));
        for share in &shares {
            let Portion { weight, total_weight, floor, remainder, extra_cent, amount } = share.portion;
            let scaled = u128::from(total.unsigned_abs()) * u128::from(weight);
            let rebuilt = u128::from(floor.cents().unsigned_abs()) * u128::from(total_weight) + u128::from(remainder);
            prop_assert_eq!(scaled, rebuilt);
            prop_assert!(remainder < total_weight);
            let step = amount.cents().unsigned_abs() - floor.cents().unsigned_abs();
            prop_assert_eq!(step, u64::from(extra_cent));
            prop_assert!(weight > 0 || amount.is_zero());
        }
    }

    #[test]
    fn a_heavier_lot_never_pays_less_and_of_two_equal_ones_the_earlier_pays_the_cent(
        total in 0_i64..10_000_000, weights in any_weights(),
    ) {
        let shares = allocate(euro(total), &lots(&weights)).unwrap();
        for (n, one) in shares.iter().enumerate() {
            for other in &shares[n..] {
                match one.portion.weight.cmp(&other.portion.weight) {
                    std::cmp::Ordering::Greater | std::cmp::Ordering::Equal => prop_assert!(one.amount >= other.amount),
                    std::cmp::Ordering::Less => prop_assert!(one.amount <= other.amount),
                }
            }
        }
    }

    #[test]
    fn a_credit_note_mirrors_the_bill(total in 1_i64..i64::MAX, weights in any_weights()) {
        let bill = allocate(euro(total), &lots(&weights)).unwrap();
        let credit = allocate(euro(-total), &lots(&weights)).unwrap();
        for (bill, credit) in bill.iter().zip(&credit) {
            prop_assert_eq!(bill.amount.negated(), Ok(credit.amount));
        }
    }

    #[test]
    fn instalments_add_up_to_the_year(total in -10_000_000_i64..10_000_000, count in 1_u32..25, weights in any_weights()) {
        let weights = lots(&weights);
        let mut already = Euro::ZERO;
        let mut sums = vec![0_i64; weights.len()];
        for amount in instalments(euro(total), count).unwrap() {
            let shares = allocate_cumulative(already, amount, &weights).unwrap();
            prop_assert_eq!(Euro::total(shares.iter().map(|share| share.amount)), Ok(amount));
            for (sum, share) in sums.iter_mut().zip(&shares) {
                *sum += share.amount.cents();
            }
            already = already.plus(amount).unwrap();
        }
        prop_assert_eq!(already, euro(total));
        prop_assert_eq!(sums, cents(&allocate(euro(total), &weights).unwrap()));
    }

    #[test]
    fn holders_add_up_to_the_share_of_their_lot(share in any::<i64>(), numerators in prop::collection::vec(1_u32..500, 1..9)) {
        let whole: u32 = numerators.iter().sum();
        let holders: Vec<_> = numerators
            .iter()
            .zip(1_u128..)
            .map(|(numerator, n)| (owner(n), part(*numerator, whole)))
            .collect();
        let parts = divide_among_holders(euro(share), &holders).unwrap();
        let sum: i128 = parts.iter().map(|part| i128::from(part.amount.cents())).sum();
        prop_assert_eq!(sum, i128::from(share));
    }
}

#[test]
fn ten_thousand_lots_divide_to_the_cent() {
    let weights: Vec<u64> = (1..=10_000).map(|n| n % 97 + 1).collect();
    let shares = allocate(euro(1_234_567_891), &lots(&weights)).unwrap();
    assert_eq!(Euro::total(shares.iter().map(|share| share.amount)), Ok(euro(1_234_567_891)));
}
