//! What crosses crates is tested here.
