use proptest::prelude::*;

use super::*;

fn amounts(shares: &[LotShare]) -> Vec<i64> {
    shares.iter().map(|share| share.amount.cents()).collect()
}

#[test]
fn a_lot_named_twice_is_refused() {
    let twice = vec![("A".to_owned(), 1), ("A".to_owned(), 2)];
    let refused = MoneyRefused::NamedTwice("A".to_owned());
    assert_eq!(divide(law(), euro(10), &twice), Err(refused.clone()));
    assert_eq!(divide_mixed(law(), euro(10), 30, &twice, &twice), Err(refused.clone()));
    assert_eq!(call_for_funds(law(), euro(10), euro(1), 2, &twice), Err(refused.clone()));
    assert_eq!(drift_of_instalments(law(), euro(10), 2, &twice), Err(refused));
}

#[test]
fn both_parts_of_a_mixed_key_name_the_same_lots() {
    let refused = divide_mixed(law(), euro(10), 30, &lots(&[1, 1]), &lots(&[1]));
    assert_eq!(refused, Err(MoneyRefused::OtherLots));
    let whole = |percent| divide_mixed(law(), euro(10), percent, &lots(&[1, 1]), &lots(&[1, 0]));
    assert!(whole(101).is_err());
    assert_eq!(amounts(&whole(100).unwrap().outcome.lots), [5, 5]);
    assert_eq!(amounts(&whole(0).unwrap().outcome.lots), [10, 0]);
}

#[test]
fn each_share_says_how_it_came_about() {
    let found = divide(law(), euro(10), &lots(&[1, 1, 1, 0])).unwrap();
    assert_eq!(amounts(&found.outcome), [4, 3, 3, 0]);
    let said: Vec<_> = found.steps.iter().map(|step| step.says).collect();
    assert_eq!(
        said,
        [&texts::DIVIDED, &texts::SHARE_WITH_CENT, &texts::SHARE, &texts::SHARE, &texts::NO_WEIGHT]
    );
    let opening = found.steps[0].in_language(crate::shared::Language::En);
    assert_eq!(
        opening,
        "€0.10 is divided among 4 lots with weights of 3 in all; stray cents, to the largest remainders: 1."
    );
}

#[test]
fn a_budget_below_zero_is_not_called() {
    let call = |ordinary, reserve| call_for_funds(law(), euro(ordinary), euro(reserve), 4, &lots(&[1]));
    assert_eq!(call(-1, 0), Err(MoneyRefused::NegativeAmount));
    assert_eq!(call(0, -1), Err(MoneyRefused::NegativeAmount));
    assert!(call(0, 0).is_ok());
    assert!(call_for_funds(law(), euro(1), euro(1), 0, &lots(&[1])).is_err());
}

#[test]
fn the_tenant_bears_a_rounded_part_and_the_owner_the_rest() {
    let line = |percent| TenantLine { account: "610".to_owned(), share: euro(101), tenant_percent: percent };
    for (percent, tenant, owner) in [(0, 0, 101), (49, 49, 52), (50, 51, 50), (100, 101, 0)] {
        let split = split_with_tenant(law(), &[line(percent)]).unwrap().outcome;
        assert_eq!(
            (split.tenant, split.owner, split.sum),
            (euro(tenant), euro(owner), euro(101)),
            "{percent} %"
        );
    }
    assert!(split_with_tenant(law(), &[line(101)]).is_err());
    let twice = split_with_tenant(law(), &[line(1), line(2)]);
    assert_eq!(twice, Err(MoneyRefused::NamedTwice("610".to_owned())));
}

fn entry(lines: &[(&str, i64, i64)]) -> JournalEntry {
    let line = |(account, debit, credit): &(&str, i64, i64)| JournalLine {
        account: (*account).to_owned(),
        debit: euro(*debit),
        credit: euro(*credit),
    };
    JournalEntry { label: "x".to_owned(), lines: lines.iter().map(line).collect() }
}

#[test]
fn an_entry_that_is_a_cent_out_is_refused() {
    let book = |lines: &[(&str, i64, i64)]| balances(law(), &[entry(lines)]).map(|found| found.outcome);
    let unbalanced = Err(MoneyRefused::Unbalanced("x".to_owned()));
    assert!(book(&[("610", 100, 0), ("440", 0, 100)]).is_ok());
    assert_eq!(book(&[("610", 100, 0), ("440", 0, 99)]), unbalanced);
    assert_eq!(book(&[("610", 100, 0), ("440", 0, 101)]), unbalanced);
    assert_eq!(book(&[]), unbalanced);
    for lines in [
        [("610", 100, 100), ("440", 0, 0)],
        [("610", 0, 0), ("440", 0, 0)],
        [("610", -100, 0), ("440", 0, -100)],
        [("610", 100, 0), ("440", -1, 100)],
        [("610", 100, -1), ("440", 0, 100)],
    ] {
        assert_eq!(book(&lines), Err(MoneyRefused::TwoSides("x".to_owned())), "{lines:?}");
    }
}

#[test]
fn money_still_under_way_between_accounts_is_said_to_be() {
    let half = balances(law(), &[entry(&[("58", 100, 0), ("550", 0, 100)])]).unwrap();
    assert_eq!(half.outcome.internal_transfers, euro(100));
    assert_eq!(half.steps.last().unwrap().says, &texts::TRANSFERS_OPEN);
    let none = balances(law(), &[entry(&[("610", 100, 0), ("550", 0, 100)])]).unwrap();
    assert_eq!(none.outcome.internal_transfers, Euro::ZERO);
    assert_eq!(none.steps.last().unwrap().says, &texts::TRANSFERS_NIL);
}

proptest! {
    #[test]
    fn shares_add_up_and_no_weight_bears_nothing(
        cents in -10_000_000_i64..10_000_000,
        weights in prop::collection::vec(0_u64..2_000, 1..40),
    ) {
        prop_assume!(weights.iter().sum::<u64>() > 0);
        let shares = divide(law(), euro(cents), &lots(&weights)).unwrap().outcome;
        prop_assert_eq!(amounts(&shares).iter().sum::<i64>(), cents);
        for (share, weight) in shares.iter().zip(&weights) {
            prop_assert!(*weight > 0 || share.amount.is_zero());
        }
    }

    #[test]
    fn instalments_add_up_to_the_year_of_each_fund_and_lot(
        ordinary in 0_i64..100_000_000,
        reserve in 0_i64..10_000_000,
        count in 1_u32..13,
        weights in prop::collection::vec(0_u64..2_000, 1..12),
    ) {
        prop_assume!(weights.iter().sum::<u64>() > 0);
        let lots = lots(&weights);
        let year = call_for_funds(law(), euro(ordinary), euro(reserve), count, &lots).unwrap().outcome;
        for (plan, budget) in [(year.ordinary, ordinary), (year.reserve, reserve)] {
            prop_assert_eq!(plan.year_sum, euro(budget));
            prop_assert_eq!(Euro::total(plan.instalments.iter().copied()), Ok(euro(budget)));
            let whole = divide(law(), euro(budget), &lots).unwrap().outcome;
            prop_assert_eq!(plan.year_per_lot, whole);
            for (call, instalment) in plan.calls.iter().zip(&plan.instalments) {
                prop_assert_eq!(amounts(call).iter().sum::<i64>(), instalment.cents());
            }
        }
    }

    #[test]
    fn the_two_parts_of_a_mixed_key_make_the_whole(
        cents in 0_i64..10_000_000,
        percent in 0_u8..=100,
        weights in prop::collection::vec((1_u64..2_000, 1_u64..2_000), 1..12),
    ) {
        let fixed = lots(&weights.iter().map(|(fixed, _)| *fixed).collect::<Vec<_>>());
        let metered = lots(&weights.iter().map(|(_, metered)| *metered).collect::<Vec<_>>());
        let shares = divide_mixed(law(), euro(cents), percent, &fixed, &metered).unwrap().outcome;
        prop_assert_eq!(shares.fixed_part.plus(shares.metered_part), Ok(euro(cents)));
        prop_assert_eq!(amounts(&shares.lots).iter().sum::<i64>(), cents);
    }
}
