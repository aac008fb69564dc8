//! One file a room; `common` holds what every room says.
mod bank;
mod building;
mod calls;
mod common;
mod identity;
mod people;
mod sign_in;
mod documents;
mod owner_account;
mod opening;
mod owner_list;
mod ownership;
mod people;
mod sending;
