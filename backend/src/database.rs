//! Opens the database: the private cluster, or the server of `DATABASE_URL`.
use std::{sync::Arc, time::Duration};

use anyhow::Result;
use infrastructure::{
    clock::SystemIds,
    postgres::{
        Installation,
        embedded::{Embedded, EmbeddedError, EmbeddedOptions, Keeper},
        open_beside, open_embedded, open_server,
    },
};
use tokio::{sync::watch, task::JoinHandle};

use crate::config::Config;

/// How often the private server is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(500);
const STOP_WITHIN: Duration = Duration::from_secs(20);

/// The open database, and the server that the program must stop itself.
pub struct Database {
    pub installation: Arc<Installation>,
    cluster: Option<Embedded>,
}

impl Database {
    /// # Errors
    /// A sentence that says what to change.
    pub async fn open(config: &Config) -> Result<Self> {
        let environment = config.environment.code();
        if let Some(url) = &config.database_url {
            let installation = Arc::new(open_server(url, environment, &SystemIds).await?);
            return Ok(Self { installation, cluster: None });
        }
        let options = EmbeddedOptions {
            folder: config.data.join("postgres"),
            binaries: config.postgres_binaries.clone(),
            account: config.postgres_account.clone(),
        };
        let cluster = tokio::task::spawn_blocking(move || Embedded::start(&options)).await??;
        tracing::info!(
            adopted = cluster.was_adopted(),
            new = cluster.was_initialised(),
            "PostgreSQL is running"
        );
        match open_embedded(&cluster, environment, &SystemIds).await {
            Ok(installation) => Ok(Self { installation: Arc::new(installation), cluster: Some(cluster) }),
            Err(error) => {
                stop(cluster).await?;
                Err(error.into())
            }
        }
    }

    /// For a command: takes over a cluster that stands still, or goes beside the service that holds it.
    ///
    /// # Errors
    /// A sentence that says what to change.
    pub async fn visit(config: &Config) -> Result<Self> {
        match Self::open(config).await {
            Err(error) if matches!(error.downcast_ref(), Some(EmbeddedError::InUse(_))) => {
                let folder = config.data.join("postgres");
                let installation = open_beside(&folder, config.environment.code(), &SystemIds).await?;
                Ok(Self { installation: Arc::new(installation), cluster: None })
            }
            other => other,
        }
    }

    /// Watches over the private cluster: a server that went is brought up again. To be ended before
    /// [`close`](Self::close).
    pub fn watch(&self) -> Watch {
        let (stop, stopped) = watch::channel(false);
        let keeper = self.cluster.as_ref().map(Embedded::keeper);
        Watch { stop, task: keeper.map(|keeper| tokio::spawn(keep_up(keeper, stopped))) }
    }

    /// Stops the private cluster; a server of somebody else is left alone.
    ///
    /// # Errors
    /// When PostgreSQL does not stop.
    pub async fn close(self) -> Result<()> {
        drop(self.installation);
        match self.cluster {
            Some(cluster) => stop(cluster).await,
            None => Ok(()),
        }
    }
}

/// Looks after the private server while the program runs.
pub struct Watch {
    stop: watch::Sender<bool>,
    task: Option<JoinHandle<()>>,
}

impl Watch {
    /// Back when it is certain that no server is being started.
    pub async fn end(self) {
        self.stop.send(true).ok();
        if let Some(task) = self.task
            && let Err(error) = task.await
        {
            tracing::error!("Nobody watched over PostgreSQL: {error}");
        }
    }
}

async fn keep_up(keeper: Keeper, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        tokio::select! { () = tokio::time::sleep(LOOK_EVERY) => {}, _ = stop.changed() => return }
        if !keeper.has_lost_it() {
            continue;
        }
        tracing::error!("PostgreSQL has gone: it is started again");
        let starting = keeper.clone();
        match tokio::task::spawn_blocking(move || starting.bring_up()).await {
            Ok(Ok(())) => tracing::info!("PostgreSQL is back"),
            Ok(Err(error)) => tracing::error!("PostgreSQL does not come back: {error}"),
            Err(error) => tracing::error!("PostgreSQL could not be started: {error}"),
        }
    }
}

async fn stop(cluster: Embedded) -> Result<()> {
    Ok(tokio::task::spawn_blocking(move || cluster.stop(STOP_WITHIN)).await??)
}
