//! One file a room; `common` holds what every room says.
mod building;
mod common;
mod identity;
mod people;
mod sign_in;
