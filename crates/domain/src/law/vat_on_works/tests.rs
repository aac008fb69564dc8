use super::*;
use crate::law::Jurisdiction;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn law() -> Law {
    Law::of(Jurisdiction::Belgium, day("2026-11-21"))
}

fn works(invoiced: &str) -> BuildingWorks {
    BuildingWorks {
        invoiced: day(invoiced),
        first_occupied: day("2016-03-01"),
        mainly_dwelling: true,
        declaration_on_invoice: true,
        social_housing: false,
    }
}

fn rate(works: BuildingWorks) -> u32 {
    rate_of_works(law(), works).unwrap().outcome
}

#[test]
fn six_per_cent_begins_the_day_after_ten_years() {
    for (invoiced, expected) in [("2026-02-28", 2_100), ("2026-03-01", 2_100), ("2026-03-02", 600)] {
        assert_eq!(rate(works(invoiced)), expected, "{invoiced}");
    }
}

#[test]
fn every_condition_counts() {
    let old = works("2026-03-02");
    assert_eq!(rate(BuildingWorks { mainly_dwelling: false, ..old }), 2_100);
    assert_eq!(rate(BuildingWorks { declaration_on_invoice: false, ..old }), 2_100);
    assert_eq!(rate(BuildingWorks { social_housing: true, ..works("2026-03-01") }), 1_200);
    assert_eq!(rate(BuildingWorks { social_housing: true, ..old }), 600);
    let young = rate_of_works(law(), works("2026-03-01")).unwrap();
    assert_eq!(young.steps[0].says, &TOO_YOUNG);
    let bare = rate_of_works(law(), BuildingWorks { mainly_dwelling: false, ..old }).unwrap();
    assert_eq!(bare.steps[0].says, &CONDITION_MISSING);
}

#[test]
fn each_rate_asked_has_its_tax_and_an_unknown_one_is_refused() {
    let taxes = vat_at_rates(law(), Euro::from_cents(1_234_567), &[600, 2_100]).unwrap();
    assert_eq!(taxes.outcome, [(600, Euro::from_cents(74_074)), (2_100, Euro::from_cents(259_259))]);
    assert_eq!(taxes.steps.len(), 3);
    assert!(vat_at_rates(law(), Euro::from_cents(1), &[1_900]).is_err());
}
