//! Back-ups and the doctor's findings on screen.
use std::sync::Arc;

use application::{
    operation::{BackupSetUp, TellNights},
    shared::{IdSource, Messages, Switches},
};
use infrastructure::{
    operation::{PgOperationDesk, PgOperationLog},
    postgres::{Installation, PgStore},
};
use web::operation::OperationRoom;

use crate::config::Config;

pub fn room(config: &Config, installation: &Installation, switches: &Arc<Switches>) -> OperationRoom {
    let log = Arc::new(PgOperationLog::new(installation.platform.clone()));
    let desk = Arc::new(PgOperationDesk::new(installation.platform.clone()));
    let quotas = Arc::new(PgStore::new(installation.app.clone()));
    OperationRoom::new(log, desk, quotas, set_up(config), Arc::clone(switches))
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
    }
}
