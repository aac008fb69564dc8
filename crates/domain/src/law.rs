//! The dated, cited rules of each jurisdiction, and the numbers the banks and the registers check.
//!
//! A rule is data with an article and a period of validity; its evaluation is a pure function beside it.
mod calendar;
mod company_number;
mod epc;
mod iban;
mod reserve;
mod rule;
mod structured_communication;
mod vat;
#[cfg(test)]
mod vectors;

pub use calendar::{
    days_after, is_legal_holiday, is_working_day, months_after, next_working_day, working_days_after,
};
pub use company_number::{CompanyNumber, InvalidCompanyNumber};
pub use epc::{EpcRefused, EpcTransfer};
pub use iban::{Iban, InvalidIban};
pub use reserve::{ReserveMinimum, reserve_minimum, reserve_obligatory_from, reserve_opt_out_adopted};
pub use rule::{Confidence, Jurisdiction, RULES, Rule, RuleId, RuleParameters, rule_on};
pub use structured_communication::{InvalidCommunication, StructuredCommunication};
pub use vat::{UnknownVatRate, VatRate};
