//! Opens the database of this installation: schema current, identity as configured, one pool for each role.
use std::{path::Path, str::FromStr};

use application::shared::{IdSource, StoreError};
use sqlx::{ConnectOptions, Connection, PgConnection, Row, postgres::PgConnectOptions};
use thiserror::Error;
use uuid::Uuid;

use super::{
    Db, MigrationFailed,
    embedded::{CLUSTER_SUPERUSER, Embedded, EmbeddedError},
    latest_in_database, latest_known, make_roles, migrate, migrations_are_current,
    pool::{APP_CONNECTIONS, PLATFORM_CONNECTIONS, cores, of_a_core},
    roles::{APP, AUDIT, PLATFORM},
};
use crate::identity::SessionCache;

/// Name of the database in the private cluster.
const DATABASE: &str = "koprogo";
/// Owns the database of the private cluster and its schema, and is no superuser: what a restored archive brings along runs
/// with no more than this.
const OWNER: &str = "koprogo_owner";
const AUDIT_CONNECTIONS: usize = 2;
/// Row security holds for the owner of the tables too; this role has the policy for the installation's row.
const AS_PLATFORM: &str = "SET LOCAL ROLE koprogo_platform";

/// Which database this is. It says so itself, so that a copied configuration cannot reach another one unnoticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatabaseIdentity {
    /// `production`, `sandbox` or `local`.
    pub environment: String,
    pub instance: Uuid,
    /// Restored from another environment: its mails go to the app's own mailbox, whatever the configuration says.
    pub mails_stay: bool,
}

/// The database, ready for use.
pub struct Installation {
    /// Work of one tenant, under row security.
    pub app: Db,
    /// Sign-in, sessions, jobs, set-up.
    pub platform: Db,
    pub identity: DatabaseIdentity,
    /// What is remembered of them.
    pub sessions: SessionCache,
    owner: PgConnectOptions,
}

/// Why the database was not opened, in words that say what to change.
#[derive(Debug, Error)]
pub enum OpenFailed {
    #[error(
        "this database belongs to the environment «{database}», and KOPROGO_ENV says «{configured}»: set KOPROGO_ENV to \
         {database}, or use another database (DATABASE_URL) or data folder (KOPROGO_DATA_DIR)"
    )]
    OtherEnvironment { database: String, configured: String },
    #[error("DATABASE_URL is not a PostgreSQL address: {0}")]
    Address(String),
    #[error(transparent)]
    Embedded(#[from] EmbeddedError),
    #[error(transparent)]
    Migration(#[from] MigrationFailed),
    #[error("the database did not answer: {0}")]
    Database(#[from] sqlx::Error),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How each role signs in to one database.
#[derive(Clone)]
pub struct Doors {
    /// Owns the schema: migrations, restores.
    pub owner: PgConnectOptions,
    app: PgConnectOptions,
    platform: PgConnectOptions,
    audit: PgConnectOptions,
}

impl Doors {
    /// Those of the private cluster; its database is made when it is not there.
    ///
    /// # Errors
    /// [`OpenFailed`] says what to change.
    pub async fn of_cluster(cluster: &Embedded) -> Result<Self, OpenFailed> {
        let mut superuser = cluster.connection(CLUSTER_SUPERUSER, "postgres").connect().await?;
        make_roles(&mut superuser, OWNER).await?;
        superuser.close().await?;
        cluster.ensure_database(DATABASE, OWNER).await?;
        let door = |role| cluster.connection(role, DATABASE);
        Ok(Self { owner: door(OWNER), app: door(APP), platform: door(PLATFORM), audit: door(AUDIT) })
    }

    /// Those of a private cluster that another program holds, without taking the cluster over.
    ///
    /// # Errors
    /// [`OpenFailed`] says what to change.
    pub fn beside(folder: &Path) -> Result<Self, OpenFailed> {
        let door = |role| Embedded::connection_beside(folder, role, DATABASE);
        Ok(Self { owner: door(OWNER)?, app: door(APP)?, platform: door(PLATFORM)?, audit: door(AUDIT)? })
    }

    /// Those of a server. Its user owns the schema; requests act as the roles without privileges.
    ///
    /// # Errors
    /// [`OpenFailed::Address`] when it is no address.
    pub fn of_server(url: &str) -> Result<Self, OpenFailed> {
        let owner =
            PgConnectOptions::from_str(url).map_err(|error| OpenFailed::Address(error.to_string()))?;
        let acting_as = |role: &str| owner.clone().options([("role", role)]);
        Ok(Self { app: acting_as(APP), platform: acting_as(PLATFORM), audit: acting_as(AUDIT), owner })
    }

    /// Where the schema stands, whatever this program's own; nothing is changed.
    ///
    /// # Errors
    /// [`sqlx::Error`] when the database does not answer.
    pub async fn standing(&self) -> Result<Standing, sqlx::Error> {
        let mut owner = self.owner.connect().await?;
        let standing = Standing {
            database: latest_in_database(&mut owner).await?,
            program: latest_known(),
            identity: identity_in(&mut owner).await?,
        };
        owner.close().await?;
        Ok(standing)
    }

    /// A few connections that see every row and change none.
    #[must_use]
    pub fn audit(&self) -> Db {
        Db::new(self.audit.clone(), AUDIT_CONNECTIONS)
    }

    /// A few connections as the server has them for jobs and the operation.
    #[must_use]
    pub fn platform(&self) -> Db {
        Db::new(self.platform.clone(), AUDIT_CONNECTIONS)
    }

    /// A few connections as the server has them for its requests.
    #[must_use]
    pub fn app(&self) -> Db {
        Db::new(self.app.clone(), AUDIT_CONNECTIONS)
    }
}

/// Where a database stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its last migration; none while it is empty.
    pub database: Option<i64>,
    /// The last one that this program knows.
    pub program: i64,
    pub identity: Option<DatabaseIdentity>,
}

impl Installation {
    /// Opens the database: schema current, identity as configured.
    ///
    /// # Errors
    /// [`OpenFailed`] says what to change.
    pub async fn open(doors: Doors, environment: &str, ids: &dyn IdSource) -> Result<Self, OpenFailed> {
        open(doors, environment, ids).await
    }
}

async fn open(doors: Doors, environment: &str, ids: &dyn IdSource) -> Result<Installation, OpenFailed> {
    let Doors { owner: as_owner, app, platform, .. } = doors;
    let mut owner = as_owner.connect().await?;
    // Asked before the migrations: a database of another environment is not to be touched.
    if let Some(identity) = identity_in(&mut owner).await? {
        refuse_other(&identity, environment)?;
    }
    migrate(&mut owner).await?;
    let mut tx = owner.begin().await?;
    sqlx::query(AS_PLATFORM).execute(&mut *tx).await?;
    sqlx::query("INSERT INTO installation (environment, instance_id) VALUES ($1, $2) ON CONFLICT DO NOTHING")
        .bind(environment)
        .bind(ids.next())
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    let identity = identity_in(&mut owner).await?.ok_or(sqlx::Error::RowNotFound)?;
    refuse_other(&identity, environment)?;
    owner.close().await?;
    Ok(Installation {
        app: Db::new(app, of_a_core(APP_CONNECTIONS, cores())),
        platform: Db::new(platform, of_a_core(PLATFORM_CONNECTIONS, cores())),
        identity,
        sessions: SessionCache::default(),
        owner: as_owner,
    })
}

async fn identity_in(owner: &mut PgConnection) -> Result<Option<DatabaseIdentity>, sqlx::Error> {
    let known: bool = sqlx::query_scalar("SELECT to_regclass('public.installation') IS NOT NULL")
        .fetch_one(&mut *owner)
        .await?;
    if !known {
        return Ok(None);
    }
    let mut tx = owner.begin().await?;
    sqlx::query(AS_PLATFORM).execute(&mut *tx).await?;
    // By `to_jsonb`: a database of an earlier version lacks some of the columns.
    let row = sqlx::query(
        "SELECT environment, instance_id, coalesce((to_jsonb(installation) -> 'mails_stay')::boolean, false) AS mails_stay
         FROM installation",
    )
    .fetch_optional(&mut *tx)
    .await?;
    tx.commit().await?;
    row.map(|row| {
        Ok(DatabaseIdentity {
            environment: row.try_get("environment")?,
            instance: row.try_get("instance_id")?,
            mails_stay: row.try_get("mails_stay")?,
        })
    })
    .transpose()
}

fn refuse_other(identity: &DatabaseIdentity, environment: &str) -> Result<(), OpenFailed> {
    if identity.environment == environment {
        return Ok(());
    }
    Err(OpenFailed::OtherEnvironment {
        database: identity.environment.clone(),
        configured: environment.to_owned(),
    })
}

impl Installation {
    /// Whether the database answers and stands at this program's last migration.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when it does not answer.
    pub async fn is_ready(&self) -> Result<bool, StoreError> {
        self.platform.run(async |connection| migrations_are_current(connection).await).await
    }

    /// Tells the planner what is in the tables, after much was written at once.
    ///
    /// # Errors
    /// [`OpenFailed::Database`] when it does not answer.
    pub async fn refresh_statistics(&self) -> Result<(), OpenFailed> {
        let mut owner = self.owner.connect().await?;
        // PostgreSQL warns of each catalogue that only the server's superuser may look after.
        sqlx::query("SET client_min_messages = error").execute(&mut owner).await?;
        sqlx::query("VACUUM (ANALYZE)").execute(&mut owner).await?;
        Ok(owner.close().await?)
    }
}
