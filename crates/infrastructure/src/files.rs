//! Files people bring: tables of any program and any encoding.
pub mod table;
