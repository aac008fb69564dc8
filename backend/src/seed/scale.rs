//! Organisations of a size, for measurements: one model building each through the use cases, then copies of it.
mod model;
mod people;

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use anyhow::{Context, Result, bail};
use application::{identity::IdentityPorts, shared::IdSource};
use chrono::{DateTime, Utc};
use clap::ValueEnum;
use domain::shared::{BuildingId, EmailAddress, OwnerId};
use infrastructure::{
    copies::BuildingCopies,
    postgres::{Installation, PgStore},
};
use uuid::Uuid;

use self::people::People;
use super::{
    calendar::{Calendar, StoryClock},
    office::Office,
};
use crate::environment::Environment;

/// How much. The measured organisation comes first, the others stand beside it as noise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Scale {
    /// 4 buildings and 2 other organisations of one building
    Small,
    /// 60 buildings and 40 other organisations of one: the smallest where a missing index shows, and what the planner takes
    /// for an organisation as others are
    Medium,
    /// 200 buildings of 20 lots, 5 000 invoices, and 20 other organisations of five buildings
    Full,
    /// Ten times that
    Tenfold,
}

impl Scale {
    const fn buildings(self) -> u64 {
        match self {
            Self::Small => 4,
            Self::Medium => 60,
            Self::Full => 200,
            Self::Tenfold => 2_000,
        }
    }

    /// Organisations beside the measured one, and the buildings of each.
    const fn noise(self) -> (u64, u64) {
        match self {
            Self::Small => (2, 1),
            Self::Medium => (40, 1),
            Self::Full => (20, 5),
            Self::Tenfold => (20, 50),
        }
    }
}

/// Ids of copies begin with a number that looks like a time of 2024.
const FIRST_ID: u64 = 1_704_067_200_000;
/// No organisation has more.
const COPIES_MAX: u64 = 10_000;

/// Copies after which the planner is told how much there is.
const STEPS: [u64; 5] = [20, 100, 500, 2_000, COPIES_MAX];

/// Ids in the form of version 7 that are the same at each run.
struct CountedIds {
    organization: u64,
    last: AtomicU64,
}

impl IdSource for CountedIds {
    fn next(&self) -> Uuid {
        let number = self.last.fetch_add(1, Ordering::Relaxed) + 1;
        let place = u128::from(FIRST_ID + self.organization * COPIES_MAX) << 80;
        let counted = u128::from(self.organization) << 40 | u128::from(number);
        Uuid::from_u128(place | 0x7000_8000_0000_0000_0000 | counted)
    }
}

/// What is written, with what.
pub struct ScaleSeed<'a> {
    pub environment: Environment,
    pub installation: &'a Installation,
    pub identity: &'a IdentityPorts,
    pub scale: Scale,
    /// Of everybody; without one nobody can sign in.
    pub password: Option<String>,
}

impl ScaleSeed<'_> {
    /// Writes everything. What took long is told on the way.
    ///
    /// # Errors
    /// In production; when it was written before, whole or in part; or what a use case refused.
    pub async fn write(&self) -> Result<String> {
        self.environment.check_seed()?;
        let first = EmailAddress::parse(&people::syndic_address(0, 1)).context("the address of a syndic")?;
        let mut work = self.identity.platform.begin().await?;
        if work.account_by_email(&first).await?.is_some() {
            bail!("data at scale was written here before: take another data folder (KOPROGO_DATA_DIR)");
        }
        drop(work);
        let people = People::new(self.identity, self.password.as_deref()).await?;
        let (others, buildings) = self.scale.noise();
        self.organization(0, self.scale.buildings(), &people).await?;
        for number in 1..=others {
            self.organization(number, buildings, &people).await?;
        }
        self.installation.refresh_statistics().await?;
        Ok(format!(
            "{} buildings of 20 lots, and {others} other organisations of {buildings}, are written",
            self.scale.buildings()
        ))
    }

    async fn organization(&self, number: u64, buildings: u64, people: &People) -> Result<()> {
        let ids: Arc<dyn IdSource> = Arc::new(CountedIds { organization: number, last: AtomicU64::new(0) });
        let calendar = Calendar::of(self.identity.clock.today());
        let story = Arc::new(StoryClock::new(Arc::clone(&self.identity.clock)));
        story.go_to(calendar.first_day);
        let identity = IdentityPorts { clock: story.clone(), ids, ..self.identity.clone() };
        let actor = people.open_organization(&identity, number).await?;
        let office = Office::new(self.installation, &identity, story, calendar, actor);
        let model = model::write(&office).await?;
        let copies = BuildingCopies {
            store: PgStore::new(self.installation.app.clone()),
            tenancy: actor.tenancy,
            model,
            first_id: FIRST_ID + number * COPIES_MAX,
            by: actor.person,
            at: moment(&office),
        };
        let mut from = 1;
        for (step, upto) in STEPS.into_iter().map(|step| (step, step.min(buildings))) {
            copies.write(from..upto).await?;
            if step < buildings {
                // What a connection has planned for small tables is planned anew for larger ones.
                self.installation.refresh_statistics().await?;
            }
            from = from.max(upto);
        }
        let owner = office.owners(model).await?.into_iter().next().context("the model has no owner")?;
        for copy in 0..buildings.min(people::OWNERS_MAX) {
            let there = |id: Uuid| if copy == 0 { id } else { copies.copied_id(id, copy) };
            let building = BuildingId::from_uuid(there(model.as_uuid()));
            let owner = OwnerId::from_uuid(there(owner.owner_id));
            people.let_owner_in(&identity, actor, (number, copy), (building, owner)).await?;
        }
        tracing::info!("Organisation {number} has its {buildings} buildings");
        Ok(())
    }
}

fn moment(office: &Office) -> DateTime<Utc> {
    office.on(office.calendar.today);
    office.clock().now()
}
