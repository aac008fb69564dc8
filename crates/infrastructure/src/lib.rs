//! Adapters of the ports: `PostgreSQL`, files, mail, bank files, clock.
pub mod clock;
pub mod files;
pub mod jobs;
//! Stub.
pub mod bank;
pub mod files;
pub mod postgres;
