//! Adapters of the ports: `PostgreSQL`, files, mail, bank files, clock.
mod accounting;
pub mod bank;
pub mod building;
pub mod clock;
pub mod copies;
pub mod documents;
pub mod figures;
pub mod files;
pub mod identity;
pub mod jobs;
mod law;
pub mod mail_bridges;
pub mod mail_examiner;
pub mod messaging;
mod opening_books;
pub mod operation;
pub mod postgres;
pub mod sheets;
