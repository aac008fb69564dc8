//! A private PostgreSQL cluster beside the program, so that one program is the whole installation.
mod error;
mod folders;
mod host;
mod postmaster;
#[cfg(test)]
mod tests;

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process, test_kill_process};
use sqlx::{Connection, Executor, PgConnection, postgres::PgConnectOptions};

pub use error::EmbeddedError;
use folders::{lock, make_cluster, make_private, socket_folder};
use host::Host;
pub(super) use host::SYSTEM_FOLDER;
use postmaster::{Postmaster, State};

/// Superuser of the private cluster: makes its roles and databases, and never enters a database of ours.
pub const CLUSTER_SUPERUSER: &str = "koprogo";

const START_WITHIN: Duration = Duration::from_mins(1);
const TRIES_MAX: u32 = 5;
const RETRY_AFTER: Duration = Duration::from_millis(100);
const POLL_EVERY: Duration = Duration::from_millis(10);
/// PostgreSQL never opens a TCP port here; the number only names its socket.
const PORT: u16 = 5432;

/// Where the cluster lives and what it runs with.
#[derive(Debug, Clone, Default)]
pub struct EmbeddedOptions {
    /// Holds `data`, `run`, `lock` and `postgres.log`; made when missing.
    pub folder: PathBuf,
    /// Folder of `postgres` and `initdb`; found by itself when `None`.
    pub binaries: Option<PathBuf>,
    /// Account to run PostgreSQL under when the program runs as root; chosen by itself when `None`.
    pub account: Option<String>,
}

/// A running cluster.
///
/// Invariants: at most one program holds a folder (kernel lock, released even by `kill -9`); PostgreSQL
/// listens on a Unix socket in a folder of mode 0700 and on nothing else. Dropped without [`stop`](Self::stop),
/// the server lives on and the next start adopts it.
#[derive(Debug)]
pub struct Embedded {
    keeper: Keeper,
    pid: Pid,
    adopted: bool,
    initialised: bool,
    _lock: File,
}

/// Brings the server of a cluster up again when it has gone.
#[derive(Debug, Clone)]
pub struct Keeper(Arc<Kept>);

#[derive(Debug)]
struct Kept {
    host: Host,
    postmaster: Postmaster,
}

impl Keeper {
    /// Whether the server's process has gone, without asking anything of it.
    #[must_use]
    pub fn has_lost_it(&self) -> bool {
        self.0.postmaster.server().is_none()
    }

    /// Starts the server unless it runs; blocks until it accepts connections.
    ///
    /// # Errors
    /// [`EmbeddedError::DidNotStart`] names its log.
    pub fn bring_up(&self) -> Result<(), EmbeddedError> {
        bring_up(&self.0.host, &self.0.postmaster).map(drop)
    }
}

impl Embedded {
    /// Starts the cluster of `options.folder`, or takes over the one that a killed program left running.
    ///
    /// Blocks until PostgreSQL accepts connections (well under a second once initialised).
    ///
    /// # Errors
    /// [`EmbeddedError`] says what to change: binaries missing, folder in use or out of reach of the account,
    /// cluster of another major version, or a server that does not start (its log is named).
    pub fn start(options: &EmbeddedOptions) -> Result<Self, EmbeddedError> {
        let host = Host::find(options)?;
        fs::create_dir_all(&options.folder).map_err(EmbeddedError::file(&options.folder))?;
        let folder = options.folder.canonicalize().map_err(EmbeddedError::file(&options.folder))?;
        let lock = lock(&folder)?;
        host.check_reach(&folder)?;

        let postmaster = Postmaster {
            data: folder.join("data"),
            socket: socket_folder(&folder),
            log: folder.join("postgres.log"),
        };
        make_private(&postmaster.socket, host.account.as_ref())?;
        let initialised = !postmaster.data.join("PG_VERSION").exists();
        if initialised {
            make_cluster(&host, &postmaster.data)?;
        }
        make_private(&postmaster.data, host.account.as_ref())?;
        host.check_version(&postmaster.data)?;

        let (pid, adopted) = bring_up(&host, &postmaster)?;
        let keeper = Keeper(Arc::new(Kept { host, postmaster }));
        Ok(Self { keeper, pid, adopted, initialised, _lock: lock })
    }

    /// For whoever watches over the server. Must rest before [`stop`](Self::stop).
    #[must_use]
    pub fn keeper(&self) -> Keeper {
        self.keeper.clone()
    }

    fn postmaster(&self) -> &Postmaster {
        &self.keeper.0.postmaster
    }

    /// How to reach `database` as `role`. The cluster trusts whoever can open its private socket.
    #[must_use]
    pub fn connection(&self, role: &str, database: &str) -> PgConnectOptions {
        PgConnectOptions::new_without_pgpass()
            .socket(&self.postmaster().socket)
            .port(PORT)
            .username(role)
            .database(database)
    }

    /// How to reach `database` as `role` in the cluster of a folder that another program holds: for a command beside
    /// a running service. It starts nothing and stops nothing.
    ///
    /// # Errors
    /// [`EmbeddedError::File`] when there is no such folder.
    pub fn connection_beside(
        folder: &Path,
        role: &str,
        database: &str,
    ) -> Result<PgConnectOptions, EmbeddedError> {
        let folder = folder.canonicalize().map_err(EmbeddedError::file(folder))?;
        Ok(PgConnectOptions::new_without_pgpass()
            .socket(socket_folder(&folder))
            .port(PORT)
            .username(role)
            .database(database))
    }

    /// Creates `database` of the role `owner` unless it is there; says whether it did. Both names are of lower-case letters,
    /// digits and `_`.
    ///
    /// # Errors
    /// [`EmbeddedError::DatabaseName`] for another kind of name, [`EmbeddedError::Sql`] when the server refuses.
    pub async fn ensure_database(&self, database: &str, owner: &str) -> Result<bool, EmbeddedError> {
        let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
        for name in [database, owner] {
            if name.is_empty() || !name.chars().all(plain) {
                return Err(EmbeddedError::DatabaseName(name.to_owned()));
            }
        }
        let mut server = PgConnection::connect_with(&self.connection(CLUSTER_SUPERUSER, "postgres")).await?;
        let there: bool = sqlx::query_scalar("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)")
            .bind(database)
            .fetch_one(&mut server)
            .await?;
        if !there {
            // The names hold nothing but [a-z0-9_], see above; identifiers cannot be bound.
            let create = format!("CREATE DATABASE \"{database}\" OWNER \"{owner}\"");
            server.execute(sqlx::AssertSqlSafe(create)).await?;
            // The first change of a page after a checkpoint writes it whole into the journal, packed. LZ4 packs it in a fraction
            // of the time that PostgreSQL's own way takes, which remains where the server was built without.
            let pack = format!("ALTER DATABASE \"{database}\" SET wal_compression = 'lz4'");
            if let Err(refused) = server.execute(sqlx::AssertSqlSafe(pack)).await {
                tracing::debug!(%refused, "pages in the journal are packed slowly");
            }
        }
        server.close().await?;
        Ok(!there)
    }

    /// Process id of the postmaster.
    #[must_use]
    pub fn pid(&self) -> i32 {
        self.postmaster().server().unwrap_or(self.pid).as_raw_nonzero().get()
    }

    /// Whether the server was already running, left by a program that had been killed.
    #[must_use]
    pub fn was_adopted(&self) -> bool {
        self.adopted
    }

    /// Whether this start created the cluster.
    #[must_use]
    pub fn was_initialised(&self) -> bool {
        self.initialised
    }

    /// Stops the server with a checkpoint, so that the next start needs no recovery; after `grace` without one.
    ///
    /// # Errors
    /// [`EmbeddedError::WouldNotStop`] when the process outlives even SIGKILL by five seconds.
    pub fn stop(self, grace: Duration) -> Result<(), EmbeddedError> {
        let last = Duration::from_secs(5);
        for (signal, patience) in [(Signal::INT, grace), (Signal::QUIT, last), (Signal::KILL, last)] {
            // An error means that the process has gone, which the loop below sees too.
            let _ = kill_process(self.postmaster().server().unwrap_or(self.pid), signal);
            let asked = Instant::now();
            while asked.elapsed() < patience {
                if self.postmaster().state() == State::Absent {
                    return Ok(());
                }
                std::thread::sleep(POLL_EVERY);
            }
        }
        Err(EmbeddedError::WouldNotStop(self.pid()))
    }
}

/// Waits for a server that accepts connections; starts one unless one is there already.
///
/// The first tries may fail while the children of a killed server still hold its shared memory.
fn bring_up(host: &Host, postmaster: &Postmaster) -> Result<(Pid, bool), EmbeddedError> {
    let begun = Instant::now();
    let (mut tries, mut current) = (0, None);
    while begun.elapsed() < START_WITHIN {
        match (postmaster.state(), current) {
            (State::Ready(pid), _) => return Ok((pid, tries == 0)),
            // Starting or stopping, ours or one left behind: it will be ready or gone.
            (State::Busy, _) => {}
            (State::Absent, Some(pid)) if test_kill_process(pid).is_ok() => {}
            (State::Absent, _) if tries == TRIES_MAX => break,
            (State::Absent, _) => {
                std::thread::sleep(RETRY_AFTER * tries);
                tries += 1;
                postmaster.clear_traces_of_the_dead();
                current = Some(host.spawn(postmaster)?);
            }
        }
        std::thread::sleep(POLL_EVERY);
    }
    Err(EmbeddedError::DidNotStart(postmaster.log.clone()))
}
