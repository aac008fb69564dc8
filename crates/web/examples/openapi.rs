//! Prints the contract without starting anything: `cargo run -p web --example openapi > openapi.json`.
use std::io::{Error, Write, stdout};

fn main() -> Result<(), Error> {
    let document = web::document().to_pretty_json().map_err(Error::other)?;
    stdout().write_all(document.as_bytes())
}
