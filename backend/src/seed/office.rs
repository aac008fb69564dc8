//! The office of the demonstration at work: each step goes through the use case that people use.
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use application::{
    accounting::bank::{
        BankReader, ImportStatement, ImportStatementCommand, MatchTransaction, MatchTransactionCommand,
        TransactionFilter,
    },
    building::{BuildingReads, OwnerDetailView},
    identity::{ChangeBrand, ChangeBrandCommand, IdentityPorts, MembersStore},
    shared::{Actor, Clock, IdSource, PageRequest},
};
use chrono::NaiveDate;
use domain::{
    accounting::bank::{MatchPart, MatchTarget},
    shared::{BankTransactionId, BuildingId, Euro, OwnerId},
};
use infrastructure::{
    bank::BankFiles,
    building::PgBuildingReads,
    identity::{PgMembers, SessionCache},
    postgres::{Installation, PgStore},
};
use uuid::Uuid;

use super::{
    calendar::{Calendar, Month, StoryClock},
    statement::{Account, Transfer, file},
};

/// Who works, with what, and when.
pub struct Office {
    pub store: Arc<PgStore>,
    pub reads: Arc<dyn BuildingReads>,
    pub ids: Arc<dyn IdSource>,
    pub story: Arc<StoryClock>,
    pub calendar: Calendar,
    pub actor: Actor,
}

/// More than any demonstration has.
pub const EVERYTHING: PageRequest = PageRequest { after: None, limit: 100 };

impl Office {
    pub fn new(
        installation: &Installation,
        identity: &IdentityPorts,
        story: Arc<StoryClock>,
        calendar: Calendar,
        actor: Actor,
    ) -> Self {
        let store = PgStore::new(installation.app.clone());
        Self {
            reads: Arc::new(PgBuildingReads::new(store.clone())),
            store: Arc::new(store),
            ids: Arc::clone(&identity.ids),
            story,
            calendar,
            actor,
        }
    }

    pub fn clock(&self) -> Arc<dyn Clock> {
        self.story.clone()
    }

    pub fn ids(&self) -> Arc<dyn IdSource> {
        Arc::clone(&self.ids)
    }

    /// The letterhead, once.
    pub async fn put_up_the_sign(&self) -> Result<()> {
        let store: Arc<dyn MembersStore> =
            Arc::new(PgMembers::new((*self.store).clone(), SessionCache::default()));
        let view = store.organization(self.actor.tenancy).await?.context("the office is missing")?;
        if !view.address.is_empty() {
            return Ok(());
        }
        let command = ChangeBrandCommand {
            name: view.name,
            primary_colour: "#1f5a46".to_owned(),
            accent_colour: "#a2481f".to_owned(),
            address: "Lindelaan 24\n1090 Brussel – Bruxelles".to_owned(),
            email: "kantoor@delinde.example".to_owned(),
            phone: "+32 2 555 01 90".to_owned(),
            version: view.version,
        };
        ChangeBrand { store }.execute(self.actor, command).await?;
        Ok(())
    }

    /// The building of this name, if the office has it.
    pub async fn building_called(&self, name: &str) -> Result<Option<BuildingId>> {
        let buildings = self.reads.buildings(self.actor.tenancy, EVERYTHING).await?;
        let found = buildings.items.iter().find(|building| building.name == name);
        Ok(found.map(|building| BuildingId::from_uuid(building.building_id)))
    }

    /// Every owner as his page shows him.
    pub async fn owners(&self, building: BuildingId) -> Result<Vec<OwnerDetailView>> {
        let tenancy = self.actor.tenancy;
        let listed = self.reads.owners(tenancy, building, self.story.today(), EVERYTHING).await?;
        let mut owners = Vec::new();
        for owner in listed.context("the building is missing")?.items {
            let id = OwnerId::from_uuid(owner.owner_id);
            owners.extend(self.reads.owner(tenancy, building, id).await?);
        }
        Ok(owners)
    }

    /// The charge key of this code, or the one whose name holds the word.
    pub async fn key(&self, building: BuildingId, word: &str) -> Result<Uuid> {
        let keys = self.reads.charge_keys(self.actor.tenancy, building).await?.unwrap_or_default();
        match keys.iter().find(|key| key.code == word || key.name.contains(word)) {
            Some(key) => Ok(key.charge_key_id),
            None => bail!("no charge key is called {word}"),
        }
    }

    /// Writes the bank's file of a month and imports it.
    pub async fn import_month(
        &self,
        building: BuildingId,
        accounts: &mut [Account],
        transfers: &[Transfer],
        month: Month,
    ) -> Result<()> {
        let Some(file) = file(accounts, transfers, month.first_day, month.last_day) else { return Ok(()) };
        let store = self.store.clone();
        let import = ImportStatement::new(store, Arc::new(BankFiles), self.clock(), self.ids());
        let command = ImportStatementCommand {
            building,
            file_name: format!("{}.xml", month.last_day.format("%Y-%m")),
            file: file.into_bytes(),
            accepts_warnings: false,
        };
        if let Err(refused) = import.execute(self.actor, command).await {
            bail!("the bank file of {}: {refused:?}", month.last_day.format("%Y-%m"));
        }
        Ok(())
    }

    /// Says of what waits in suspense and is worded like this that the bank took it, but for the last of them.
    pub async fn book_bank_costs(&self, building: BuildingId, words: &str) -> Result<()> {
        let reader: &dyn BankReader = &*self.store;
        let filter = TransactionFilter {
            is_matched: Some(false),
            text: Some(words.to_owned()),
            ..TransactionFilter::default()
        };
        let waiting = reader.transactions(self.actor.tenancy, building, filter, EVERYTHING).await?;
        let mut waiting = waiting.context("the building is missing")?.page.items;
        waiting.sort_by_key(|one| one.booked_on);
        waiting.pop();
        let take = MatchTransaction::new(self.store.clone(), self.clock(), self.ids());
        for one in waiting {
            let parts = vec![MatchPart {
                target: MatchTarget::BankCosts,
                amount: Euro::from_cents(one.amount_cents),
            }];
            let transaction = BankTransactionId::from_uuid(one.bank_transaction_id);
            take.execute(self.actor, MatchTransactionCommand { building, transaction, parts }).await?;
        }
        Ok(())
    }

    /// Puts the clock to a day of the story, today at the latest.
    pub fn on(&self, day: NaiveDate) {
        self.story.go_to(day.min(self.calendar.today));
    }
}
