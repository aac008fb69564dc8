//! Which adapter fulfils which port. Each room adds its use cases here, and nowhere else.
mod bank;
mod building;
mod law;
mod operation;
mod papers;

pub use operation::arrivals;

use std::sync::Arc;

use actix_web::web::{Data, ServiceConfig};
use anyhow::Result;
use application::{
    accounting::{
        invoices::{InvoiceReader, InvoiceStore},
        overview::Overview,
        owner_account::MyAccounts,
    },
    building::search::Search,
    identity::{BeginLink, IdentityPorts, SendIdentityMail},
    messaging::MailedLinks,
    operation::TellNights,
    rendering::DocumentRenderer,
    shared::{Clock, IdSource, JobHandler, Switches},
};
use infrastructure::{
    clock::{SystemClock, SystemIds},
    identity::{Argon2Passwords, InstallationSecrets, PgMembers, PgPlatform, PgPlatformReads, PgSessions},
    mail_bridges::IdentityLinks,
    operation::Trials,
    postgres::{Installation, PgBuildingGate, PgIdempotency, PgStore},
    sheets::Sheets,
};
use web::{
    accounting::{
        invoices::InvoicesRoom,
        ledger::{LedgerPorts, LedgerRoom},
    },
    guard::Guard,
    identity::{DatabaseIdentity, IdentityRoom},
    shared::{Cookies, Retries},
};

pub use self::operation::set_up;
use self::{bank::BankRoom, building::BuildingRoom, law::LawRoom, papers::Papers};
use crate::{config::Config, environment::Environment};

/// Everything that requests and jobs are done with. Cloned into each worker; the parts are shared.
#[derive(Clone)]
pub struct Wiring {
    guard: Data<Guard>,
    retries: Data<Retries>,
    database_identity: Data<DatabaseIdentity>,
    identity: IdentityRoom,
    building: BuildingRoom,
    law: LawRoom,
    search: Data<Search>,
    overview: Data<Overview>,
    my_accounts: Data<MyAccounts>,
    bank: BankRoom,
    operation: web::operation::OperationRoom,
    papers: Papers,
    ledger: LedgerRoom,
    invoices: InvoicesRoom,
    handlers: Vec<Arc<dyn JobHandler>>,
    tell_nights: Arc<TellNights>,
    switches: Arc<Switches>,
    trials: Arc<Trials>,
}

impl Wiring {
    pub fn new(config: &Config, installation: &Installation) -> Result<Self> {
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let ids: Arc<dyn IdSource> = Arc::new(SystemIds);
        let store = PgStore::new(installation.app.clone());
        let switches = Arc::new(Switches::default());
        let cookies = Cookies { secure: config.is_https() };

        let guard = Guard {
            policies: web::policies(),
            sessions: Arc::new(PgSessions::new(
                installation.platform.clone(),
                Arc::clone(&clock),
                installation.sessions.clone(),
            )),
            buildings: Arc::new(PgBuildingGate::new(store.clone())),
            cookies,
            front: config.front.clone(),
            switches: Arc::clone(&switches),
        };
        let retries = Retries { answers: Arc::new(PgIdempotency::new(store.clone())), ids: Arc::clone(&ids) };
        let database_identity = DatabaseIdentity {
            environment: installation.identity.environment.clone(),
            instance: installation.identity.instance,
            secret: config.debug_secret.clone().filter(|_| config.environment == Environment::Sandbox),
        };
        let bank = BankRoom::new(&store, &clock, &ids);
        let mails = (installation.identity.mails_stay, mailed_links(installation, &clock));
        let papers = Papers::new(config, &store, mails, &switches, &clock, &ids)?;
        let mut handlers = papers.handlers();
        handlers.push(Arc::new(identity_mail(config, installation, &papers, &ids)));
        let reads = Arc::new(store.clone());
        let trials = Arc::new(operation::trials(config, installation));
        Ok(Self {
            guard: Data::new(guard),
            retries: Data::new(retries),
            database_identity: Data::new(database_identity),
            identity: identity(config, installation, cookies, &clock, &ids)?,
            building: BuildingRoom::new(&store, &ids, &clock),
            law: LawRoom::new(&store, &ids, &clock),
            search: Data::new(Search::new(reads.clone())),
            overview: Data::new(Overview::new(reads.clone(), Arc::clone(&clock))),
            bank,
            my_accounts: Data::new(MyAccounts::new(reads, Arc::clone(&clock))),
            ledger: ledger(&store, papers.renderer(), &clock, &ids),
            invoices: invoices(&store, &clock, &ids),
            operation: operation::room(config, installation, &switches, &trials),
            trials,
            switches,
            tell_nights: Arc::new(operation::tell_nights(config, installation, papers.queue(), &ids)),
            papers,
            handlers,
        })
    }

    /// Where the parts of this program look whether they are stopped.
    pub fn switches(&self) -> Arc<Switches> {
        Arc::clone(&self.switches)
    }

    /// What is to end before the program does.
    pub fn trials(&self) -> Arc<Trials> {
        Arc::clone(&self.trials)
    }

    /// What runs after a commit.
    pub fn handlers(&self) -> Vec<Arc<dyn JobHandler>> {
        self.handlers.clone()
    }

    /// For whoever does the work of the night.
    pub fn tell_nights(&self) -> Arc<TellNights> {
        Arc::clone(&self.tell_nights)
    }

    /// Gives the handlers of every room what they ask for.
    pub fn provide(&self, config: &mut ServiceConfig) {
        config
            .app_data(self.guard.clone())
            .app_data(self.retries.clone())
            .app_data(self.database_identity.clone())
            .app_data(self.search.clone())
            .app_data(self.overview.clone())
            .app_data(self.my_accounts.clone());
        self.identity.provide(config);
        self.bank.provide(config);
        self.operation.provide(config);
        self.papers.provide(config);
        self.building.provide(config);
        self.law.provide(config);
        self.ledger.provide(config);
        self.invoices.provide(config);
    }
}

fn ledger(
    store: &PgStore,
    renderer: Arc<dyn DocumentRenderer>,
    clock: &Arc<dyn Clock>,
    ids: &Arc<dyn IdSource>,
) -> LedgerRoom {
    let store = Arc::new(store.clone());
    LedgerRoom::new(LedgerPorts {
        store: store.clone(),
        reader: store.clone(),
        letterheads: store,
        renderer,
        sheets: Arc::new(Sheets),
        clock: Arc::clone(clock),
        ids: Arc::clone(ids),
    })
}

fn invoices(store: &PgStore, clock: &Arc<dyn Clock>, ids: &Arc<dyn IdSource>) -> InvoicesRoom {
    let store = Arc::new(store.clone());
    let (writes, reads): (Arc<dyn InvoiceStore>, Arc<dyn InvoiceReader>) = (store.clone(), store);
    InvoicesRoom::new(&writes, reads, clock, ids)
}

fn identity(
    config: &Config,
    installation: &Installation,
    cookies: Cookies,
    clock: &Arc<dyn Clock>,
    ids: &Arc<dyn IdSource>,
) -> Result<IdentityRoom> {
    let ports = identity_ports(config, installation, clock, ids)?;
    Ok(IdentityRoom {
        ports,
        members: Arc::new(PgMembers::new(
            PgStore::new(installation.app.clone()),
            installation.sessions.clone(),
        )),
        cookies,
        front: config.front.clone(),
        environment: config.environment.code(),
        demo_sign_in: config.environment.has_demonstration(),
    })
}

/// Half of the cores, so that hashing never takes the other half: each takes tens of megabytes, four are enough.
fn passwords_at_once() -> usize {
    std::thread::available_parallelism().map_or(1, |cores| (cores.get() / 2).clamp(1, 4))
}

/// What the use cases of identity are done with; the shell uses them too.
pub fn identity_ports(
    config: &Config,
    installation: &Installation,
    clock: &Arc<dyn Clock>,
    ids: &Arc<dyn IdSource>,
) -> Result<IdentityPorts> {
    Ok(IdentityPorts {
        platform: Arc::new(PgPlatform::new(installation.platform.clone(), installation.sessions.clone())),
        reads: Arc::new(PgPlatformReads::new(installation.platform.clone())),
        secrets: Arc::new(InstallationSecrets::new(&config.secret)),
        passwords: Arc::new(Argon2Passwords::new(passwords_at_once())?),
        clock: Arc::clone(clock),
        ids: Arc::clone(ids),
    })
}

fn mailed_links(installation: &Installation, clock: &Arc<dyn Clock>) -> Arc<dyn MailedLinks> {
    let platform = PgPlatform::new(installation.platform.clone(), installation.sessions.clone());
    Arc::new(IdentityLinks(BeginLink { platform: Arc::new(platform), clock: Arc::clone(clock) }))
}

fn identity_mail(
    config: &Config,
    installation: &Installation,
    papers: &Papers,
    ids: &Arc<dyn IdSource>,
) -> SendIdentityMail {
    SendIdentityMail {
        reads: Arc::new(PgPlatformReads::new(installation.platform.clone())),
        secrets: Arc::new(InstallationSecrets::new(&config.secret)),
        mails: papers.identity_mails(ids),
        base_url: config.address(),
    }
}
