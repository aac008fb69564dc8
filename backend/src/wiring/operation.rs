//! Back-ups and the doctor's findings on screen.
use std::sync::Arc;

use application::{
    operation::{BackupSetUp, TakeArchive, TellNights},
    shared::{IdSource, Messages, Switches},
};
use infrastructure::{
    clock::SystemClock,
    operation::{FolderShelf, PgOperationDesk, PgOperationLog, TrialPlan, Trials},
    postgres::{Installation, PgStore},
};
use web::operation::{ArchiveRoom, OperationRoom};

use crate::{config::Config, database::cluster_options};

/// Where archives of this installation are tried out.
pub fn trials(config: &Config, installation: &Installation) -> Trials {
    let plan = TrialPlan {
        data: config.data.clone(),
        keys: config.backup.keys(),
        cluster: cluster_options(config),
        environment: config.environment.code().to_owned(),
        version: env!("CARGO_PKG_VERSION"),
        clock: Arc::new(SystemClock),
    };
    Trials::new(PgOperationLog::new(installation.platform.clone()), shelf(config, installation), plan)
}

fn shelf(config: &Config, installation: &Installation) -> FolderShelf {
    FolderShelf::new(config.backup.folder.clone(), installation.identity.instance)
}

/// Ends what a killed program left of an archive that came from elsewhere.
pub fn arrivals(config: &Config, installation: &Installation) -> TakeArchive {
    let desk = Arc::new(PgOperationDesk::new(installation.platform.clone()));
    TakeArchive { shelf: Arc::new(shelf(config, installation)), desk }
}

pub fn room(
    config: &Config,
    installation: &Installation,
    switches: &Arc<Switches>,
    trials: &Arc<Trials>,
) -> OperationRoom {
    let log = Arc::new(PgOperationLog::new(installation.platform.clone()));
    let desk = Arc::new(PgOperationDesk::new(installation.platform.clone()));
    let quotas = Arc::new(PgStore::new(installation.app.clone()));
    let archives =
        ArchiveRoom::new(Arc::new(shelf(config, installation)), Arc::<Trials>::clone(trials), desk.clone());
    OperationRoom::new(log, desk, quotas, (set_up(config), archives), Arc::clone(switches))
}

/// Who is told when a night fails.
pub fn tell_nights(
    config: &Config,
    installation: &Installation,
    messages: Arc<dyn Messages>,
    ids: &Arc<dyn IdSource>,
) -> TellNights {
    let log = Arc::new(PgOperationLog::new(installation.platform.clone()));
    TellNights { log, messages, ids: Arc::clone(ids), base_url: config.address() }
}

/// What the administrator is told of the nights.
pub fn set_up(config: &Config) -> BackupSetUp {
    BackupSetUp {
        folder: config.backup.folder.as_ref().map(|folder| folder.display().to_string()),
        hour: config.backup.hour,
        keep: u32::try_from(config.backup.keep).unwrap_or(u32::MAX),
        is_encrypted: config.backup.lock().seals(),
        can_prove: config.backup.can_open(),
        environment: config.environment.code().to_owned(),
        data: config.data.display().to_string(),
        has_own_server: config.database_url.is_some(),
    }
}
