//! Opens the database: the private cluster, or the server of `DATABASE_URL`.
use std::{sync::Arc, time::Duration};

use anyhow::Result;
use infrastructure::{
    clock::SystemIds,
    operation::check_not_interrupted,
    postgres::{
        Doors, Installation,
        embedded::{Embedded, EmbeddedError, EmbeddedOptions, Keeper},
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
    place: Place,
}

/// A database that can be reached, whatever stands in it, and the server that the program must stop itself.
pub struct Place {
    pub doors: Doors,
    cluster: Option<Embedded>,
}

impl Database {
    /// # Errors
    /// A sentence that says what to change.
    pub async fn open(config: &Config) -> Result<Self> {
        Self::on(config, Place::take(config).await?).await
    }

    /// For a command: takes over a cluster that stands still, or goes beside the service that holds it.
    ///
    /// # Errors
    /// A sentence that says what to change.
    pub async fn visit(config: &Config) -> Result<Self> {
        Self::on(config, Place::visit(config).await?).await
    }

    async fn on(config: &Config, place: Place) -> Result<Self> {
        match Installation::open(place.doors.clone(), config.environment.code(), &SystemIds).await {
            Ok(installation) => Ok(Self { installation: Arc::new(installation), place }),
            Err(error) => {
                place.close().await?;
                Err(error.into())
            }
        }
    }

    /// Watches over the private cluster: a server that went is brought up again. To be ended before
    /// [`close`](Self::close).
    pub fn watch(&self) -> Watch {
        let (stop, stopped) = watch::channel(false);
        let keeper = self.place.cluster.as_ref().map(Embedded::keeper);
        Watch { stop, task: keeper.map(|keeper| tokio::spawn(keep_up(keeper, stopped))) }
    }

    /// How to reach it in other roles.
    pub fn doors(&self) -> &Doors {
        &self.place.doors
    }

    /// Stops the private cluster; a server of somebody else is left alone.
    ///
    /// # Errors
    /// When PostgreSQL does not stop.
    pub async fn close(self) -> Result<()> {
        drop(self.installation);
        self.place.close().await
    }
}

impl Place {
    async fn take(config: &Config) -> Result<Self> {
        check_not_interrupted(&config.data)?;
        if let Some(url) = &config.database_url {
            return Ok(Self { doors: Doors::of_server(url)?, cluster: None });
        }
        let options = cluster_options(config);
        let cluster = tokio::task::spawn_blocking(move || Embedded::start(&options)).await??;
        tracing::info!(
            adopted = cluster.was_adopted(),
            new = cluster.was_initialised(),
            "PostgreSQL is running"
        );
        match Doors::of_cluster(&cluster).await {
            Ok(doors) => Ok(Self { doors, cluster: Some(cluster) }),
            Err(error) => {
                stop(cluster).await?;
                Err(error.into())
            }
        }
    }

    /// For a command that looks and changes nothing: no migration is run.
    ///
    /// # Errors
    /// A sentence that says what to change.
    pub async fn visit(config: &Config) -> Result<Self> {
        match Self::take(config).await {
            Err(error) if matches!(error.downcast_ref(), Some(EmbeddedError::InUse(_))) => {
                Ok(Self { doors: Doors::beside(&cluster_options(config).folder)?, cluster: None })
            }
            other => other,
        }
    }

    /// # Errors
    /// When PostgreSQL does not stop.
    pub async fn close(self) -> Result<()> {
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

/// The private cluster of the data folder.
pub fn cluster_options(config: &Config) -> EmbeddedOptions {
    EmbeddedOptions {
        folder: config.data.join("postgres"),
        binaries: config.postgres_binaries.clone(),
        account: config.postgres_account.clone(),
    }
}

async fn stop(cluster: Embedded) -> Result<()> {
    Ok(tokio::task::spawn_blocking(move || cluster.stop(STOP_WITHIN)).await??)
}
