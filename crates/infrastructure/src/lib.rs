//! Adapters of the ports: `PostgreSQL`, files, mail, bank files, clock.
pub mod mail_bridges;
pub mod messaging;
mod accounting;
pub mod bank;
pub mod building;
pub mod clock;
pub mod documents;
pub mod files;
pub mod identity;
pub mod jobs;
mod opening_books;
pub mod postgres;
