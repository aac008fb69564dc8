use chrono::NaiveDate;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{
    accounting::bank::{
        account_number::AccountNumber,
        proposal::{Fact, OpenClaim, OpenInvoice, Rule, SupplierCandidate},
        split::Split,
    },
    law::StructuredCommunication,
    shared::{OwnerId, SupplierId},
};

const DUPONT: u128 = 1;
const PEETERS: u128 = 2;
const VANDENBOSSCHE: u128 = 3;
const LIFTCO: u128 = 9;

fn owner(n: u128) -> MatchTarget {
    MatchTarget::Owner(OwnerId::from_uuid(Uuid::from_u128(n)))
}

fn account(text: &str) -> AccountNumber {
    AccountNumber::parse(text).unwrap()
}

fn day(month: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, d).unwrap()
}

fn owner_candidate(
    n: u128,
    name: &str,
    reference: &str,
    accounts: &[&str],
    open: &[(i64, u32)],
) -> OwnerCandidate {
    OwnerCandidate {
        owner: OwnerId::from_uuid(Uuid::from_u128(n)),
        name: name.to_owned(),
        reference: StructuredCommunication::parse(reference).ok(),
        accounts: accounts.iter().map(|text| account(text)).collect(),
        open: open
            .iter()
            .map(|(cents, month)| OpenClaim {
                amount: Euro::from_cents(*cents),
                due_on: Some(day(*month, 1)),
            })
            .collect(),
    }
}

fn candidates() -> Candidates {
    Candidates {
        owners: vec![
            owner_candidate(
                DUPONT,
                "M. et Mme DUPONT-LEFÈVRE Jean & Marie",
                "202600013734",
                &["BE61310126985517"],
                &[(20_000, 1), (20_000, 4)],
            ),
            owner_candidate(
                PEETERS,
                "Indivision PEETERS",
                "010806817183",
                &["BE62510007547061"],
                &[(30_000, 1)],
            ),
            owner_candidate(
                VANDENBOSSCHE,
                "Mme Vandenbossche Liesbeth",
                "123456789002",
                &["BE71096123456769", "BE62510007547061"],
                &[(12_540, 1)],
            ),
        ],
        suppliers: vec![SupplierCandidate {
            supplier: SupplierId::from_uuid(Uuid::from_u128(LIFTCO)),
            name: "LIFTCO SA".to_owned(),
            account: Some(account("BE43068999999501")),
            invoices: vec![OpenInvoice {
                number: "2026-118".to_owned(),
                amount: Euro::from_cents(121_000),
                due_on: Some(day(1, 15)),
            }],
        }],
        own_accounts: vec![account("BE71096123456769")],
    }
}

fn movement(cents: i64) -> Movement {
    Movement {
        booked_on: day(1, 5),
        value_on: day(1, 5),
        amount: Euro::from_cents(cents),
        counterparty_name: String::new(),
        counterparty_account: None,
        structured: None,
        free_text: String::new(),
        bank_reference: "R".to_owned(),
        batch: None,
        notes: String::new(),
        is_bank_cost: false,
    }
}

fn by_reference(cents: i64, digits: &str) -> Movement {
    Movement { structured: StructuredCommunication::parse(digits).ok(), ..movement(cents) }
}

fn by_account(cents: i64, iban: &str) -> Movement {
    Movement { counterparty_account: Some(account(iban)), ..movement(cents) }
}

fn by_text(cents: i64, text: &str) -> Movement {
    Movement { free_text: text.to_owned(), ..movement(cents) }
}

fn certain(movement: &Movement) -> Option<(Rule, MatchTarget)> {
    let found = propose(movement, &candidates());
    let first = found.first().filter(|proposal| proposal.certainty == Certainty::Certain)?;
    Some((first.rule, first.parts[0].target))
}

#[test]
fn the_structured_communication_of_an_owner_is_certain_whatever_the_amount() {
    for cents in [1, 20_000, 9_999_999] {
        assert_eq!(
            certain(&by_reference(cents, "202600013734")),
            Some((Rule::StructuredCommunication, owner(DUPONT)))
        );
    }
}

#[test]
fn it_wins_over_the_account_of_somebody_else_who_pays() {
    let paid_by_peeters = Movement {
        counterparty_account: Some(account("BE61310126985517")),
        ..by_reference(500, "010806817183")
    };
    let found = propose(&paid_by_peeters, &candidates());
    assert_eq!(found[0].parts[0].target, owner(PEETERS));
    assert_eq!(found[0].facts, [Fact::Reference(StructuredCommunication::parse("010806817183").unwrap())]);
    assert!(found.iter().skip(1).all(|proposal| proposal.certainty == Certainty::ToConfirm));
}

#[test]
fn a_reference_of_nobody_here_is_no_reason() {
    assert_eq!(propose(&by_reference(999, "090933755493"), &candidates()), []);
}

#[test]
fn money_that_goes_out_is_never_matched_by_a_reference() {
    assert_eq!(certain(&by_reference(-500, "202600013734")), None);
}

#[test]
fn a_reference_typed_in_the_free_text_counts_and_says_so() {
    let found = propose(&by_text(500, "charges +++202/6000/13734+++"), &candidates());
    assert_eq!((found[0].rule, found[0].certainty), (Rule::StructuredCommunication, Certainty::Certain));
    assert!(found[0].facts.contains(&Fact::InFreeText));
}

#[test]
fn one_payment_for_two_owners_is_proposed_split_by_what_each_owes() {
    let found = propose(&by_text(70_000, "202600013734 et 010806817183"), &candidates());
    assert_eq!((found[0].rule, found[0].certainty), (Rule::SeveralReferences, Certainty::ToConfirm));
    let parts: Vec<(MatchTarget, i64)> =
        found[0].parts.iter().map(|part| (part.target, part.amount.cents())).collect();
    assert_eq!(parts, [(owner(DUPONT), 40_000), (owner(PEETERS), 30_000)]);
}

#[test]
fn an_account_known_for_one_owner_is_certain_for_money_in_and_a_question_for_money_out() {
    assert_eq!(certain(&by_account(777, "BE61310126985517")), Some((Rule::KnownAccount, owner(DUPONT))));
    let refund = propose(&by_account(-777, "BE61310126985517"), &candidates());
    assert_eq!((refund[0].rule, refund[0].certainty), (Rule::KnownAccount, Certainty::ToConfirm));
}

#[test]
fn an_account_known_for_two_owners_is_never_certain() {
    let found = propose(&by_account(777, "BE62510007547061"), &candidates());
    assert_eq!(found.iter().map(|p| p.rule).collect::<Vec<_>>(), [Rule::SharedAccount, Rule::SharedAccount]);
    assert!(found.iter().all(|proposal| proposal.certainty == Certainty::ToConfirm));
    let both = propose(&by_account(42_540, "BE62510007547061"), &candidates());
    assert_eq!(both[0].parts.len(), 2);
    assert_eq!(both[0].parts[0].amount.cents(), 30_000);
}

#[test]
fn a_supplier_is_certain_when_paid_and_a_question_when_it_pays() {
    let supplier = MatchTarget::Supplier(SupplierId::from_uuid(Uuid::from_u128(LIFTCO)));
    assert_eq!(certain(&by_account(-121_000, "BE43068999999501")), Some((Rule::KnownAccount, supplier)));
    assert_eq!(certain(&by_account(121_000, "BE43068999999501")), None);
}

#[test]
fn an_own_account_that_an_owner_claims_too_is_a_question() {
    assert_eq!(certain(&by_account(-5_000, "BE71096123456769")), None);
    let mut without_the_owner = candidates();
    without_the_owner.owners.retain(|candidate| candidate.name != "Mme Vandenbossche Liesbeth");
    let found = propose(&by_account(-5_000, "BE71096123456769"), &without_the_owner);
    assert_eq!((found[0].rule, found[0].certainty), (Rule::OwnAccount, Certainty::Certain));
    assert_eq!(found[0].parts[0].target, MatchTarget::InternalTransfer);
}

#[test]
fn the_amount_alone_only_proposes_and_only_near_its_day() {
    let found = propose(&movement(30_000), &candidates());
    assert_eq!((found[0].rule, found[0].certainty), (Rule::AmountAndDate, Certainty::ToConfirm));
    assert!(found[0].facts.contains(&Fact::DaysAfterDue(4)));
    let after = |days: i64| {
        let booked_on = day(1, 1) + chrono::TimeDelta::days(days);
        propose(&Movement { booked_on, ..movement(30_000) }, &candidates()).len()
    };
    assert_eq!((after(60), after(61), after(-60), after(-61)), (1, 0, 1, 0));
}

#[test]
fn of_two_owners_who_owe_the_same_the_one_named_comes_first() {
    let mut same = candidates();
    same.owners[1].open = vec![OpenClaim { amount: Euro::from_cents(20_000), due_on: Some(day(1, 1)) }];
    let named = Movement { counterparty_name: "PEETERS CLEO".to_owned(), ..movement(20_000) };
    let found = propose(&named, &same);
    assert_eq!(found[0].parts[0].target, owner(PEETERS));
    assert_eq!(found[1].parts[0].target, owner(DUPONT));
}

#[test]
fn names_are_compared_without_accents_and_common_words() {
    let found =
        propose(&Movement { counterparty_name: "J. LEFEVRE".to_owned(), ..movement(1) }, &candidates());
    assert_eq!((found.len(), found[0].rule, found[0].parts[0].target), (1, Rule::Name, owner(DUPONT)));
    assert_eq!(propose(&by_text(1, "INDIVISION charges 2026"), &candidates()), []);
}

#[test]
fn an_invoice_quoted_by_number_is_proposed_to_its_supplier_on_any_day() {
    let late = Movement { booked_on: day(9, 1), ..by_text(-121_000, "FACTURE 2026-118 ASCENSEUR") };
    let found = propose(&late, &candidates());
    assert_eq!(found[0].rule, Rule::AmountAndDate);
    assert!(found[0].facts.contains(&Fact::InvoiceNumber("2026-118".to_owned())));
}

#[test]
fn costs_by_the_code_of_the_bank_are_proposed_as_costs() {
    let found = propose(&Movement { is_bank_cost: true, ..movement(-350) }, &candidates());
    assert_eq!((found[0].rule, found[0].parts[0].target), (Rule::BankCode, MatchTarget::BankCosts));
}

proptest! {
    #[test]
    fn every_proposal_makes_the_whole_movement_and_only_the_first_is_certain(
        cents in (-60_000_i64..60_000).prop_filter("moves money", |cents| *cents != 0),
        reference in prop::option::of(prop::sample::select(vec!["202600013734", "010806817183", "090933755493"])),
        iban in prop::option::of(prop::sample::select(vec!["BE61310126985517", "BE62510007547061", "BE71096123456769", "BE43068999999501"])),
        text in prop::sample::select(vec!["", "202600013734 010806817183", "peeters", "2026-118", "dupont 202600013734"]),
    ) {
        let movement = Movement {
            structured: reference.and_then(|text| StructuredCommunication::parse(text).ok()),
            counterparty_account: iban.map(account),
            ..by_text(cents, text)
        };
        let found = propose(&movement, &candidates());
        for (index, proposal) in found.iter().enumerate() {
            prop_assert!(Split::try_new(movement.amount, proposal.parts.clone()).is_ok());
            prop_assert!(index == 0 || proposal.certainty == Certainty::ToConfirm);
        }
    }
}
