use proptest::prelude::*;

use super::*;

fn day(d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, d).unwrap()
}

fn movement(reference: &str, d: u32, cents: i64) -> Movement {
    Movement {
        booked_on: day(d),
        value_on: day(d),
        amount: Euro::from_cents(cents),
        counterparty_name: String::new(),
        counterparty_account: None,
        structured: None,
        free_text: String::new(),
        bank_reference: reference.to_owned(),
        batch: None,
        notes: String::new(),
        is_bank_cost: false,
    }
}

#[test]
fn two_equal_real_payments_are_two_and_stay_the_same_two() {
    let twins = [movement("A", 1, 500), movement("B", 1, 500), movement("A", 1, 500)];
    let first = identities(&twins, &HashMap::new());
    assert_eq!(first.iter().map(|identity| identity.ordinal).collect::<Vec<_>>(), [1, 1, 2]);
    assert_eq!(first, identities(&twins, &HashMap::new()));
}

#[test]
fn a_twin_in_the_following_statement_of_the_same_day_is_new() {
    let kept = HashMap::from([(twin_key(&movement("", 1, 500)), 2)]);
    let following = identities(&[movement("", 1, 500)], &kept);
    assert_eq!(following[0].ordinal, 3);
    assert_eq!(identities(&[movement("", 1, 501)], &kept)[0].ordinal, 1);
}

proptest! {
    #[test]
    fn no_two_movements_of_a_statement_share_an_identity(
        raw in prop::collection::vec(("[AB]?", 1_u32..4, 1_i64..3), 0..40),
        kept in prop::collection::vec(("[AB]?", 1_u32..4, 1_i64..3, 1_u32..5), 0..6),
    ) {
        let movements: Vec<Movement> = raw.iter().map(|(r, d, c)| movement(r, *d, *c)).collect();
        let kept: HashMap<TwinKey, u32> =
            kept.iter().map(|(r, d, c, count)| (twin_key(&movement(r, *d, *c)), *count)).collect();
        let mut all = identities(&movements, &kept);
        prop_assert_eq!(all.len(), movements.len());
        all.sort();
        all.dedup();
        prop_assert_eq!(all.len(), movements.len());
    }
}
