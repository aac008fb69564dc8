use proptest::prelude::*;

use super::*;

fn day(d: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, 1, d)
}

fn item(account: OwnerAccount, due_on: Option<NaiveDate>, cents: i64) -> OpenItem {
    OpenItem { account, due_on, open: Euro::from_cents(cents) }
}

fn laid(payment: i64, items: &[OpenItem]) -> Vec<(&'static str, Option<NaiveDate>, i64)> {
    impute(Euro::from_cents(payment), items)
        .unwrap()
        .into_iter()
        .map(|piece| (piece.account.code(), piece.due_on, piece.amount.cents()))
        .collect()
}

use OwnerAccount::{Reserve, Working};

#[test]
fn the_oldest_claim_is_paid_first_and_of_one_day_the_working_fund() {
    let items = [item(Reserve, day(10), 30), item(Working, day(20), 50), item(Working, day(10), 70)];
    assert_eq!(laid(70, &items), [("4101", day(10), 70)]);
    assert_eq!(laid(71, &items), [("4101", day(10), 70), ("4100", day(10), 1)]);
    assert_eq!(laid(150, &items), [("4101", day(10), 70), ("4100", day(10), 30), ("4101", day(20), 50)]);
}

#[test]
fn an_opening_balance_is_older_than_any_claim() {
    let items = [item(Working, day(1), 40), item(Working, None, 60)];
    assert_eq!(laid(50, &items), [("4101", None, 50)]);
}

#[test]
fn what_is_over_stays_to_the_credit_of_the_working_account() {
    assert_eq!(laid(100, &[]), [("4101", None, 100)]);
    assert_eq!(laid(100, &[item(Reserve, day(1), 60)]), [("4100", day(1), 60), ("4101", None, 40)]);
    assert_eq!(laid(100, &[item(Working, None, 60)]), [("4101", None, 100)]);
}

#[test]
fn a_payment_ahead_covers_the_oldest_claims_of_its_own_account_only() {
    let items = [
        item(Working, None, -100),
        item(Working, day(1), 80),
        item(Working, day(2), 80),
        item(Reserve, day(1), 30),
    ];
    assert_eq!(uncovered(&items).unwrap(), [item(Reserve, day(1), 30), item(Working, day(2), 60)]);
    assert_eq!(laid(90, &items), [("4100", day(1), 30), ("4101", day(2), 60)]);
}

proptest! {
    #[test]
    fn every_cent_of_a_payment_is_laid_somewhere_and_no_claim_is_overpaid(
        payment in 1_i64..100_000,
        raw in prop::collection::vec((any::<bool>(), prop::option::of(1_u32..28), -5_000_i64..20_000), 0..12),
    ) {
        let items: Vec<OpenItem> = raw.into_iter()
            .map(|(reserve, d, cents)| item(if reserve { Reserve } else { Working }, d.and_then(day), cents))
            .collect();
        let pieces = impute(Euro::from_cents(payment), &items).unwrap();
        prop_assert_eq!(Euro::total(pieces.iter().map(|piece| piece.amount)).unwrap().cents(), payment);
        prop_assert!(pieces.iter().all(|piece| piece.amount.is_positive()));
        for piece in &pieces {
            if piece.due_on.is_some() {
                let claims = items.iter().filter(|i| i.account == piece.account && i.due_on == piece.due_on && i.open.is_positive());
                let open: i64 = claims.map(|i| i.open.cents()).sum();
                prop_assert!(piece.amount.cents() <= open);
            }
        }
    }
}
