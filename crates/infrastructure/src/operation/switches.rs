//! Brings the switches from the database to this program, every second.
use std::{sync::Arc, time::Duration};

use application::shared::{StoreError, Switch, Switches};

use crate::postgres::Db;

/// A switch that is changed elsewhere is obeyed here after this long at most, and a statement.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Keeps a program's switches as they are in the database.
#[derive(Clone)]
pub struct PgSwitches {
    platform: Db,
    switches: Arc<Switches>,
}

impl PgSwitches {
    #[must_use]
    pub const fn new(platform: Db, switches: Arc<Switches>) -> Self {
        Self { platform, switches }
    }

    /// Reads them once.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer; they stay as they were.
    pub async fn look(&self) -> Result<(), StoreError> {
        let off: Vec<String> = self
            .platform
            .run(async |connection| {
                sqlx::query_scalar("SELECT switch FROM operation_switch WHERE NOT is_on")
                    .fetch_all(connection)
                    .await
            })
            .await?;
        for switch in Switch::ALL {
            self.switches.set(switch, !off.iter().any(|code| code == switch.code()));
        }
        Ok(())
    }

    /// Reads them again and again; never returns.
    pub async fn follow(&self) {
        loop {
            tokio::time::sleep(LOOK_EVERY).await;
            if let Err(error) = self.look().await {
                tracing::warn!("The switches are not read: {error}");
            }
        }
    }
}
