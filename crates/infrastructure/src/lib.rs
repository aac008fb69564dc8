//! Adapters of the ports: `PostgreSQL`, files, mail, bank files, clock.
mod accounting;
pub mod bank;
pub mod clock;
pub mod files;
pub mod identity;
pub mod jobs;
pub mod postgres;
