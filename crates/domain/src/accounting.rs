//! Charges, books and claims of one association.
pub mod aging;
pub mod amount_due;
pub mod bank;
pub mod budget;
pub mod call;
pub mod chart;
pub mod distribution;
pub mod entry;
pub mod fiscal_year;
pub mod imputation;
pub mod invoice;
