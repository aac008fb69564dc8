//! The statutes of buildings in `PostgreSQL`.
mod statutes;
