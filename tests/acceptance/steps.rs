//! One file a room; `common` holds what every room says.
mod bank;
mod building;
mod calls;
mod common;
mod documents;
mod identity;
mod invoices;
mod law;
mod ledger;
mod opening;
mod owner_account;
mod owner_list;
mod ownership;
mod people;
mod sending;
mod sign_in;
mod statutes;
