use super::*;
use crate::law::{Jurisdiction, RuleId};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn law() -> Law {
    Law::of(Jurisdiction::Belgium, day("2026-11-21"))
}

fn until(class: &str, ended: &str, special: bool) -> Keep {
    keep_until(law(), class, day(ended), special).unwrap().outcome
}

#[test]
fn each_class_is_kept_its_own_time() {
    for (class, ended, last) in [
        ("accounting_books", "2026-01-01", "2033-12-31"),
        ("accounting_books", "2026-12-31", "2033-12-31"),
        ("accounting_books", "2027-01-01", "2034-12-31"),
        ("accounting_books_vat", "2026-06-30", "2036-12-31"),
        ("internal_vouchers", "2026-06-30", "2029-12-31"),
        ("periodic_charge_claims", "2026-06-30", "2031-12-31"),
        ("other_charge_claims", "2026-06-30", "2036-12-31"),
        ("contracts", "2026-06-30", "2036-12-31"),
        ("works", "2026-06-30", "2036-12-31"),
        ("former_owners_contacts", "2026-06-30", "2036-12-31"),
        ("occupants_contacts", "2026-06-30", "2027-12-31"),
        ("consents", "2026-06-30", "2031-12-31"),
        ("camera_images", "2026-01-31", "2026-02-28"),
        ("access_logs", "2026-02-28", "2027-02-28"),
    ] {
        assert_eq!(until(class, ended, false), Keep::Until(day(last)), "{class} of {ended}");
    }
    for class in ["minutes", "meeting_papers"] {
        assert_eq!(until(class, "2026-06-30", false), Keep::ForEver, "{class}");
    }
    assert_eq!(classes_of_data(law()).count(), 14);
}

#[test]
fn only_camera_images_know_special_cases() {
    assert_eq!(until("camera_images", "2026-01-31", true), Keep::Until(day("2026-04-30")));
    let refused = |class| keep_until(law(), class, day("2026-01-31"), true).unwrap_err();
    assert_eq!(refused("minutes"), RetentionRefused::NoSpecialCase);
    assert_eq!(refused("access_logs"), RetentionRefused::NoSpecialCase);
}

#[test]
fn a_class_nobody_knows_is_refused_and_never_kept_by_guess() {
    let refused = keep_until(law(), "photos", day("2026-01-31"), false);
    assert_eq!(refused, Err(RetentionRefused::UnknownClass("photos".to_owned())));
    let france = Law::of(Jurisdiction::France, day("2026-11-21"));
    assert!(keep_until(france, "minutes", day("2026-01-31"), false).is_err());
}

#[test]
fn the_rows_and_the_royal_decree_agree_on_the_books() {
    let decree = law().rule(RuleId::BooksRetention).unwrap();
    for (name, id) in
        [("books", RuleId::RetentionBooks), ("internal_vouchers", RuleId::RetentionInternalVouchers)]
    {
        assert_eq!(decree.years(name), law().rule(id).unwrap().years("keep"), "{name}");
    }
}
