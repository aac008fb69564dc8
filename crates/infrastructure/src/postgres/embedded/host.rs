//! What the machine offers: PostgreSQL's binaries, and an account that is not root.
use std::{
    fs::{self, File},
    os::unix::{
        fs::{MetadataExt, OpenOptionsExt},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use rustix::process::{Pid, geteuid};

use super::{
    super::pool::{connections_at_most, cores},
    CLUSTER_SUPERUSER, EmbeddedError, EmbeddedOptions, Postmaster,
};

/// Where Debian puts each major version.
pub(in crate::postgres) const SYSTEM_FOLDER: &str = "/usr/lib/postgresql";
/// PostgreSQL refuses to run as root; the first of these accounts that exists runs it then.
const ACCOUNTS: [&str; 3] = ["koprogo", "postgres", "nobody"];
const SETTINGS: [&str; 9] = [
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "shared_buffers=64MB",
    "max_wal_size=256MB",
    "wal_compression=on",
    // Without details, which quote the row that was refused: a log holds no personal data.
    "log_error_verbosity=terse",
    // A request that was given up takes what it asked for along, also when that waits for a lock.
    "client_connection_check_interval=1s",
    "log_timezone=UTC",
    "timezone=UTC",
];

/// Beside those of the program that serves: its commands, the doctor, back-ups.
const OTHER_CONNECTIONS: usize = 100;

/// An account of the system to run the server under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Account {
    pub name: String,
    pub uid: u32,
    pub gid: u32,
}

#[derive(Debug)]
pub(super) struct Host {
    binaries: PathBuf,
    /// `None` when the program does not run as root: the server then runs as the same person.
    pub account: Option<Account>,
}

impl Host {
    pub fn find(options: &EmbeddedOptions) -> Result<Self, EmbeddedError> {
        let binaries = match &options.binaries {
            Some(folder) if is_complete(folder) => folder.clone(),
            Some(folder) => return Err(EmbeddedError::BinariesNotThere(folder.clone())),
            None => beside_the_program()
                .or_else(|| newest_in(Path::new(SYSTEM_FOLDER)))
                .ok_or(EmbeddedError::BinariesMissing)?,
        };
        let account =
            if geteuid().is_root() { Some(choose_account(options.account.as_deref())?) } else { None };
        Ok(Self { binaries, account })
    }

    /// Refuses a folder below one that the account may not pass through, with its name instead of a late puzzle.
    pub fn check_reach(&self, folder: &Path) -> Result<(), EmbeddedError> {
        let Some(account) = &self.account else { return Ok(()) };
        for step in folder.ancestors() {
            let meta = fs::metadata(step).map_err(EmbeddedError::file(step))?;
            let (mode, owned, grouped) = (meta.mode(), meta.uid() == account.uid, meta.gid() == account.gid);
            let passes = mode & 0o001 != 0 || (owned && mode & 0o100 != 0) || (grouped && mode & 0o010 != 0);
            if !passes {
                return Err(EmbeddedError::OutOfReach {
                    folder: step.to_owned(),
                    account: account.name.clone(),
                });
            }
        }
        Ok(())
    }

    /// Creates the cluster. Trust is safe in it: the only entrance is a socket in a folder of mode 0700.
    pub fn initialise(&self, data: &Path) -> Result<(), EmbeddedError> {
        let output = self
            .command("initdb")
            .args([
                "-U",
                CLUSTER_SUPERUSER,
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--data-checksums",
                "-D",
            ])
            .arg(data)
            .output()
            .map_err(EmbeddedError::file(&self.binaries))?;
        if output.status.success() {
            return Ok(());
        }
        Err(EmbeddedError::Initialise(String::from_utf8_lossy(&output.stderr).trim().to_owned()))
    }

    /// A cluster opens only with binaries of its own major version.
    pub fn check_version(&self, data: &Path) -> Result<(), EmbeddedError> {
        let path = data.join("PG_VERSION");
        let cluster = fs::read_to_string(&path).map_err(EmbeddedError::file(&path))?.trim().to_owned();
        let output =
            self.command("postgres").arg("-V").output().map_err(EmbeddedError::file(&self.binaries))?;
        let binaries = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        if major_of(&binaries) == Some(cluster.as_str()) {
            return Ok(());
        }
        Err(EmbeddedError::OtherVersion { cluster, binaries })
    }

    pub fn spawn(&self, postmaster: &Postmaster) -> Result<Pid, EmbeddedError> {
        let failed = EmbeddedError::file(&postmaster.log);
        let log = File::options().create(true).append(true).mode(0o600).open(&postmaster.log);
        let (out, err) = log.and_then(|log| Ok((log.try_clone()?, log))).map_err(failed)?;
        let mut command = self.command("postgres");
        command.arg("-D").arg(&postmaster.data).arg("-k").arg(&postmaster.socket);
        for setting in SETTINGS {
            command.args(["-c", setting]);
        }
        let connections = connections_at_most(cores()) + OTHER_CONNECTIONS;
        command.args(["-c", &format!("max_connections={connections}")]);
        let mut child =
            command.stdout(out).stderr(err).spawn().map_err(EmbeddedError::file(&self.binaries))?;
        let pid = Pid::from_child(&child);
        // Nobody else waits for it: without this it would stay a zombie after its end.
        std::thread::spawn(move || child.wait());
        Ok(pid)
    }

    /// In a process group of its own: Ctrl-C in the terminal reaches this program alone, which then ends the other.
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.binaries.join(program));
        command
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .env("LC_ALL", "C.UTF-8")
            .current_dir("/")
            .process_group(0)
            .stdin(Stdio::null());
        if let Some(account) = &self.account {
            // The standard library clears the supplementary groups when root sets a user.
            command.uid(account.uid).gid(account.gid);
        }
        command
    }
}

fn is_complete(folder: &Path) -> bool {
    folder.join("postgres").exists() && folder.join("initdb").exists()
}

/// A release may carry the server: `pgsql/bin` beside the executable.
fn beside_the_program() -> Option<PathBuf> {
    let folder = std::env::current_exe().ok()?.parent()?.join("pgsql/bin");
    is_complete(&folder).then_some(folder)
}

fn newest_in(system: &Path) -> Option<PathBuf> {
    let versions = fs::read_dir(system).ok()?.flatten().filter_map(|entry| {
        let major: u32 = entry.file_name().to_str()?.parse().ok()?;
        let folder = entry.path().join("bin");
        is_complete(&folder).then_some((major, folder))
    });
    versions.max().map(|(_, folder)| folder)
}

fn choose_account(wanted: Option<&str>) -> Result<Account, EmbeddedError> {
    let path = Path::new("/etc/passwd");
    let passwd = fs::read_to_string(path).map_err(EmbeddedError::file(path))?;
    let found = match wanted {
        Some(name) => account_in(&passwd, name),
        None => ACCOUNTS.iter().find_map(|name| account_in(&passwd, name)),
    };
    found.ok_or_else(|| {
        EmbeddedError::AccountMissing(wanted.unwrap_or("koprogo, postgres or nobody").to_owned())
    })
}

/// One line of /etc/passwd: `name:x:uid:gid:…`.
pub(super) fn account_in(passwd: &str, name: &str) -> Option<Account> {
    passwd.lines().find_map(|line| {
        let mut fields = line.split(':');
        if fields.next()? != name {
            return None;
        }
        let uid = fields.nth(1)?.parse().ok()?;
        let gid = fields.next()?.parse().ok()?;
        Some(Account { name: name.to_owned(), uid, gid })
    })
}

/// `postgres (PostgreSQL) 15.18 (Debian …)` → `15`.
pub(super) fn major_of(version: &str) -> Option<&str> {
    version.split(") ").nth(1)?.split(['.', ' ']).next()
}
