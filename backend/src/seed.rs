//! The demonstration: the office «Syndic De Linde» with two buildings, told through the application's own use cases.
mod calendar;
mod calls;
mod house;
mod invoices;
mod office;
mod opening;
mod people;
pub mod scale;
mod statement;
mod tilleuls;
mod zeezicht;

use std::sync::Arc;

use anyhow::Result;
use application::identity::{IdentityPorts, OpenDemo};
use domain::shared::Language;
use infrastructure::postgres::Installation;

use self::{
    calendar::{Calendar, StoryClock},
    office::Office,
    people::Place,
};
use crate::environment::Environment;

const OFFICE: &str = "Syndic De Linde";

/// What a seed did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seeded {
    Now,
    Before,
}

/// Writes the demonstration unless it is there. Interrupted, it goes on where it stopped.
///
/// # Errors
/// In production; or what a use case refused.
pub async fn seed(
    environment: Environment,
    installation: &Installation,
    identity: &IdentityPorts,
) -> Result<Seeded> {
    environment.check_seed()?;
    if !identity.reads.demo_people().await?.is_empty() {
        return Ok(Seeded::Before);
    }
    let calendar = Calendar::of(identity.clock.today());
    let story = Arc::new(StoryClock::new(Arc::clone(&identity.clock)));
    story.go_to(calendar.first_day);
    let demo = OpenDemo(IdentityPorts { clock: story.clone(), ..identity.clone() });
    let actor = demo.open(OFFICE, Language::Nl, &people::syndic()).await?;
    let office = Office::new(installation, identity, story, calendar, actor);
    office.put_up_the_sign().await?;

    let tilleuls = tilleuls::write(&office).await?;
    let zeezicht = zeezicht::write(&office).await?;

    office.on(calendar.today);
    let (here, there) = (office.owners(tilleuls).await?, office.owners(zeezicht).await?);
    let tilleuls = Place { building: tilleuls, owners: &here };
    let zeezicht = Place { building: zeezicht, owners: &there };
    demo.let_in(actor.tenancy.organization, &people::everybody(&tilleuls, &zeezicht)?).await?;
    Ok(Seeded::Now)
}
