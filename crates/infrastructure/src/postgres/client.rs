//! `pg_dump` and `pg_restore`, as their own programs: PostgreSQL knows best how to carry a database away.
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use percent_encoding::percent_decode_str;
use sqlx::{
    ConnectOptions, PgConnection,
    postgres::{PgConnectOptions, PgSslMode},
};
use thiserror::Error;
use tokio::{
    process::Command,
    time::{sleep, timeout},
};

use super::embedded::SYSTEM_FOLDER;

/// Lines of the program's complaint that are told.
const COMPLAINT_LINES: usize = 5;

/// While a client program is at work its server is asked as often for a sign of life…
const ASK_EVERY: Duration = Duration::from_secs(10);
/// …and given up after so long without one. The work itself may take as long as it takes.
const SILENT_AT_MOST: Duration = Duration::from_mins(2);
/// For a connection of the client program that breaks while the server lives, as when somebody in between forgets it.
const KEPT_ALIVE: &str =
    "connect_timeout=60 keepalives_idle=60 keepalives_interval=10 keepalives_count=6 tcp_user_timeout=120000";
/// What vouches for a server whose certificate is to be looked at, when nothing else was named: as for this program's own
/// connections, any authority that is publicly trusted.
const SYSTEMS_CERTIFICATES: &str = "/etc/ssl/certs/ca-certificates.crt";

/// Why a dump was not made or not taken in.
#[derive(Debug, Error)]
pub enum ClientError {
    #[error(
        "{0} is not found: install PostgreSQL's client programs (Debian: apt install postgresql-client-15), or set \
         KOPROGO_PG_BIN to their folder"
    )]
    Missing(&'static str),
    #[error("{0} cannot be run: {1}")]
    Run(&'static str, std::io::Error),
    #[error("{0} was ended: its database has given no sign of life for {1} seconds")]
    Silent(&'static str, u64),
    #[error("{program} failed: {complaint}")]
    Failed { program: &'static str, complaint: String },
}

/// Runs one of the client programs on a database; the password goes by the environment, where nobody else looks. The
/// connection leads to the same server, which is asked over it whether it still lives.
///
/// # Errors
/// [`ClientError`] with what the program said.
pub async fn run_client(
    program: &'static str,
    binaries: Option<&Path>,
    (to, connection): (&PgConnectOptions, &mut PgConnection),
    arguments: &[String],
) -> Result<(), ClientError> {
    let path = find(program, binaries).ok_or(ClientError::Missing(program))?;
    let kept = env::vars_os().filter(|(name, _)| {
        let name = name.to_string_lossy();
        name.starts_with("PG") || name == "PATH" || name == "HOME"
    });
    let mut command = Command::new(path);
    command
        .env_clear()
        .envs(kept)
        .env("LC_ALL", "C.UTF-8")
        .envs(variables(to))
        .arg(database(to))
        .args(arguments);
    // Ctrl-C in the terminal reaches this program alone, which then gives the work up.
    command.stdin(Stdio::null()).stdout(Stdio::null()).kill_on_drop(true).process_group(0);
    let answers = async || sqlx::query("SELECT 1").execute(&mut *connection).await.is_ok();
    let output = while_it_lives(command.output(), answers, (ASK_EVERY, SILENT_AT_MOST)).await;
    let output = output.ok_or(ClientError::Silent(program, SILENT_AT_MOST.as_secs()))?;
    let output = output.map_err(|error| ClientError::Run(program, error))?;
    if output.status.success() {
        return Ok(());
    }
    let complaint = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<&str> = complaint.lines().take(COMPLAINT_LINES).collect();
    let complaint = if lines.is_empty() { output.status.to_string() } else { lines.join("; ") };
    Err(ClientError::Failed { program, complaint })
}

/// Does the work, and gives it up when what it works with does not answer in time.
async fn while_it_lives<T>(
    work: impl Future<Output = T>,
    mut answers: impl AsyncFnMut() -> bool,
    (every, patience): (Duration, Duration),
) -> Option<T> {
    let mut work = Box::pin(work);
    loop {
        tokio::select! { done = &mut work => return Some(done), () = sleep(every) => {} }
        // An answer that is on its way is waited for: the connection has more to do after it.
        let (mut done, mut asking) = (None, Box::pin(timeout(patience, answers())));
        let lives = loop {
            tokio::select! {
                lives = &mut asking => break lives.unwrap_or(false),
                now = &mut work, if done.is_none() => done = Some(now),
            }
        };
        match done {
            Some(done) => return Some(done),
            None if lives => {}
            None => return None,
        }
    }
}

/// Which database, and how its connection is kept; the rest goes by the environment.
fn database(to: &PgConnectOptions) -> String {
    let name = to.get_database().unwrap_or(to.get_username()).replace('\\', "\\\\").replace('\'', "\\'");
    format!("--dbname=dbname='{name}' {KEPT_ALIVE}")
}

/// In the folder that was named, beside the program, in the newest of the system's versions, or on the path.
fn find(program: &str, binaries: Option<&Path>) -> Option<PathBuf> {
    let beside = || env::current_exe().ok()?.parent().map(|folder| folder.join("pgsql/bin").join(program));
    let system = || {
        let versions = fs::read_dir(SYSTEM_FOLDER).ok()?.flatten().filter_map(|entry| {
            let major: u32 = entry.file_name().to_str()?.parse().ok()?;
            Some((major, entry.path().join("bin").join(program))).filter(|(_, path)| path.exists())
        });
        versions.max().map(|(_, path)| path)
    };
    let on_path = || {
        env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(program)).find(|path| path.exists())
    };
    let there = |path: Option<PathBuf>| path.filter(|path| path.exists());
    there(binaries.map(|folder| folder.join(program)))
        .or_else(|| there(beside()))
        .or_else(|| there(system()))
        .or_else(|| there(on_path()))
}

fn variables(to: &PgConnectOptions) -> Vec<(&'static str, String)> {
    let host =
        to.get_socket().map_or_else(|| to.get_host().to_owned(), |socket| socket.display().to_string());
    let mode = match to.get_ssl_mode() {
        PgSslMode::Disable => "disable",
        PgSslMode::Allow => "allow",
        PgSslMode::Prefer => "prefer",
        PgSslMode::Require => "require",
        PgSslMode::VerifyCa => "verify-ca",
        PgSslMode::VerifyFull => "verify-full",
    };
    let mut variables = vec![
        ("PGHOST", host),
        ("PGPORT", to.get_port().to_string()),
        ("PGUSER", to.get_username().to_owned()),
        ("PGSSLMODE", mode.to_owned()),
    ];
    let url = to.to_url_lossy();
    if let Some(password) = url.password().filter(|password| !password.is_empty()) {
        variables.push(("PGPASSWORD", percent_decode_str(password).decode_utf8_lossy().into_owned()));
    }
    let certificates = [("sslrootcert", "PGSSLROOTCERT"), ("sslcert", "PGSSLCERT"), ("sslkey", "PGSSLKEY")];
    for (parameter, variable) in certificates {
        // One that stands in a variable itself and not in a file cannot be handed on.
        let named = url.query_pairs().find(|(name, _)| name == parameter);
        let file = named.and_then(|(_, text)| text.strip_prefix("file: ").map(str::to_owned));
        variables.extend(file.map(|file| (variable, file)));
    }
    let looks_at_certificate = matches!(to.get_ssl_mode(), PgSslMode::VerifyCa | PgSslMode::VerifyFull);
    if looks_at_certificate && !variables.iter().any(|(name, _)| *name == "PGSSLROOTCERT") {
        variables.push(("PGSSLROOTCERT", SYSTEMS_CERTIFICATES.to_owned()));
    }
    variables
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use super::*;

    fn told(url: &str, name: &str) -> Option<String> {
        let options = PgConnectOptions::from_str(url).unwrap();
        variables(&options).into_iter().find(|(found, _)| *found == name).map(|(_, value)| value)
    }

    #[test]
    fn an_address_becomes_the_variables_that_the_client_programs_read() {
        let url = "postgres://koprogo:p%40ss%3Aword@db.example.org:5433/books?sslmode=require";
        assert_eq!(told(url, "PGHOST").as_deref(), Some("db.example.org"));
        assert_eq!(told(url, "PGPORT").as_deref(), Some("5433"));
        assert_eq!(told(url, "PGUSER").as_deref(), Some("koprogo"));
        let options = PgConnectOptions::from_str(url).unwrap();
        assert!(database(&options).starts_with("--dbname=dbname='books' connect_timeout="));
        assert_eq!(told(url, "PGPASSWORD").as_deref(), Some("p@ss:word"));
        assert_eq!(told(url, "PGSSLMODE").as_deref(), Some("require"));
        assert_eq!(told("postgres://koprogo@localhost/books", "PGPASSWORD"), None);
    }

    #[test]
    fn what_vouches_for_the_server_is_handed_on_too() {
        let url = "postgres://koprogo@db.example.org/books?sslmode=verify-full&sslrootcert=/etc/our%20ca.pem\
                   &sslcert=client.pem&sslkey=client.key";
        assert_eq!(told(url, "PGSSLMODE").as_deref(), Some("verify-full"));
        assert_eq!(told(url, "PGSSLROOTCERT").as_deref(), Some("/etc/our ca.pem"));
        assert_eq!(told(url, "PGSSLCERT").as_deref(), Some("client.pem"));
        assert_eq!(told(url, "PGSSLKEY").as_deref(), Some("client.key"));
        let public = "postgres://koprogo@db.example.org/books?sslmode=verify-full";
        assert_eq!(told(public, "PGSSLROOTCERT").as_deref(), Some(SYSTEMS_CERTIFICATES));
        assert_eq!(told("postgres://koprogo@db.example.org/books?sslmode=require", "PGSSLROOTCERT"), None);
    }

    #[test]
    fn the_name_of_a_database_says_nothing_else() {
        let options = PgConnectOptions::new_without_pgpass().database(r"it's host=a\b");
        assert!(
            database(&options).starts_with(r"--dbname=dbname='it\'s host=a\\b' "),
            "{}",
            database(&options)
        );
    }

    #[tokio::test]
    async fn work_goes_on_for_as_long_as_its_server_answers_and_no_longer() {
        let (every, patience) = (Duration::from_millis(5), Duration::from_millis(500));
        let work = async |length: u64| {
            sleep(Duration::from_millis(length)).await;
            "done"
        };
        let mut asked = 0;
        let lives = async || {
            asked += 1;
            true
        };
        assert_eq!(while_it_lives(work(200), lives, (every, patience)).await, Some("done"));
        assert!(asked > 3, "asked {asked} times");
        let never = async || std::future::pending::<bool>().await;
        assert_eq!(while_it_lives(work(60_000), never, (every, patience)).await, None, "a silent server");
        let refused = async || false;
        assert_eq!(
            while_it_lives(work(60_000), refused, (every, patience)).await,
            None,
            "a broken connection"
        );
        assert_eq!(
            while_it_lives(work(20), never, (every, patience)).await,
            Some("done"),
            "it was done by then"
        );
    }

    #[test]
    fn a_socket_is_a_host() {
        let url = "postgres://koprogo@localhost/books?host=/var/run/postgresql";
        assert_eq!(told(url, "PGHOST").as_deref(), Some("/var/run/postgresql"));
    }
}
