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

use crate::{config::Config, stop::Stop};

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
    doors: Doors,
    cluster: Option<Embedded>,
}

impl Database {
    /// # Errors
    /// A sentence that says what to change.
    pub async fn open(config: &Config) -> Result<Self> {
        let place = Place::take(config).await?;
        match opened(config, &place.doors).await {
            Ok(installation) => Ok(Self { installation: Arc::new(installation), place }),
            Err(error) => {
                place.close().await?;
                Err(error)
            }
        }
    }

    /// For a command that no service may stand beside.
    ///
    /// # Errors
    /// A sentence that says what to change, [`Stopped`](crate::stop::Stopped), or what the work says.
    pub async fn held<T>(config: &Config, work: impl AsyncFnOnce(&Installation) -> Result<T>) -> Result<T> {
        let mut stop = Stop::listen()?;
        let place = Place::take(config).await?;
        place.during(&mut stop, async |doors| work(&opened(config, doors).await?).await).await
    }

    /// For a command: takes over a cluster that stands still, or goes beside the service that holds it.
    ///
    /// # Errors
    /// As of [`held`](Self::held).
    pub async fn visited<T>(
        config: &Config,
        work: impl AsyncFnOnce(&Installation) -> Result<T>,
    ) -> Result<T> {
        Place::visited(config, async |doors| work(&opened(config, doors).await?).await).await
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
    /// As of [`Database::held`].
    pub async fn visited<T>(config: &Config, work: impl AsyncFnOnce(&Doors) -> Result<T>) -> Result<T> {
        let mut stop = Stop::listen()?;
        Self::visit(config).await?.during(&mut stop, work).await
    }

    async fn visit(config: &Config) -> Result<Self> {
        match Self::take(config).await {
            Err(error) if matches!(error.downcast_ref(), Some(EmbeddedError::InUse(_))) => {
                Ok(Self { doors: Doors::beside(&cluster_options(config).folder)?, cluster: None })
            }
            other => other,
        }
    }

    /// Does the work and closes the place, also after work that failed or was broken off.
    async fn during<T>(self, stop: &mut Stop, work: impl AsyncFnOnce(&Doors) -> Result<T>) -> Result<T> {
        let done = stop.or(Box::pin(work(&self.doors))).await;
        let closed = self.close().await;
        let done = done?;
        closed?;
        Ok(done)
    }

    /// # Errors
    /// When PostgreSQL does not stop.
    async fn close(self) -> Result<()> {
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

async fn opened(config: &Config, doors: &Doors) -> Result<Installation> {
    Ok(Installation::open(doors.clone(), config.environment.code(), &SystemIds).await?)
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
