//! One file a room; `common` holds what every room says.
mod common;
mod people;
