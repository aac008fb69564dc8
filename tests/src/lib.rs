//! What crosses crates is tested here, against the real program over HTTP.
#![expect(
    clippy::missing_panics_doc,
    clippy::must_use_candidate,
    clippy::return_self_not_must_use,
    reason = "a helper that panics is a failed test, and says why"
)]
pub mod at_scale;
mod client;
mod collector;
pub mod contract;
pub mod daily_work;
pub mod docs;
mod mail_server;
pub mod people;
pub mod place;
pub mod plans;
mod program;
pub mod seldom;
pub mod statements;
pub mod story;

pub use client::{Answer, Client};
pub use collector::{Collector, attribute};
pub use mail_server::MailServer;
pub use program::{
    Program, ProgramOptions, Stopped, bare, program_path, start_command, start_in, start_refused,
};
