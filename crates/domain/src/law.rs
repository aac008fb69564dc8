//! The dated, cited rules of each jurisdiction, and the numbers the banks and the registers check.
//!
//! A rule is a row of the rulebook with an article, a period of validity and its numbers; its evaluation is a pure
//! function that says in sentences why it came out as it did.
pub mod allocation;
pub mod assembly;
mod calendar;
pub mod camt;
mod chapter;
mod checks;
pub mod coda;
mod company_number;
mod epc;
mod iban;
pub mod money;
mod quantity;
mod ratio;
mod reasoning;
mod reserve;
mod retention;
mod rule;
mod rule_id;
mod rulebook;
mod statutes;
mod structured_communication;
mod vat;
mod vat_on_works;
mod wording;

pub use calendar::{
    counts_as_working_day, days_after, days_before, is_legal_holiday, is_working_day, months_after,
    next_working_day, working_days_after, working_days_before,
};
pub use chapter::Chapter;
pub use checks::{
    AccountDefect, CheckedAccount, CommunicationDefect, check_belgian_account, check_communication,
    check_company_number, issue_communication,
};
pub use company_number::{CompanyNumber, InvalidCompanyNumber};
pub use epc::{EpcRefused, EpcTransfer};
pub use iban::{Iban, InvalidIban};
pub use ratio::Ratio;
pub use reasoning::{Reasoned, Step, StepValue};
pub use reserve::{
    ReserveMinimum, minimum_of_reserve, opt_out_of_reserve, reserve_minimum, reserve_obligatory_from,
    reserve_opt_out_adopted, start_of_reserve,
};
pub use retention::{Keep, RetentionRefused, classes_of_data, keep_until};
pub use rule::{Confidence, Jurisdiction, Parameter, Rule, Stricter};
pub use rule_id::RuleId;
pub use rulebook::{Law, NotInForce, RULEBOOK, name_of_number};
pub use statutes::{
    BuildingLaw, ClauseRefused, ClauseValue, Comparable, Held, InEffect, PeriodRefused, StatuteClause,
    Strictness, clause_begins, clause_ends,
};
pub use structured_communication::{InvalidCommunication, StructuredCommunication};
pub use vat::{UnknownVatRate, VatRate};
pub use vat_on_works::{BuildingWorks, rate_of_works, vat_at_rates};
pub use wording::Wording;
