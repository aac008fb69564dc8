//! `pg_dump` and `pg_restore`, as their own programs: PostgreSQL knows best how to carry a database away.
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Stdio,
};

use percent_encoding::percent_decode_str;
use sqlx::{
    ConnectOptions,
    postgres::{PgConnectOptions, PgSslMode},
};
use thiserror::Error;
use tokio::process::Command;

use super::embedded::SYSTEM_FOLDER;

/// Lines of the program's complaint that are told.
const COMPLAINT_LINES: usize = 5;

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
    #[error("{program} failed: {complaint}")]
    Failed { program: &'static str, complaint: String },
}

/// Runs one of the client programs on a database; the password goes by the environment, where nobody else looks.
///
/// # Errors
/// [`ClientError`] with what the program said.
pub async fn run_client(
    program: &'static str,
    binaries: Option<&Path>,
    to: &PgConnectOptions,
    arguments: &[String],
) -> Result<(), ClientError> {
    let path = find(program, binaries).ok_or(ClientError::Missing(program))?;
    let kept = env::vars_os().filter(|(name, _)| {
        let name = name.to_string_lossy();
        name.starts_with("PG") || name == "PATH" || name == "HOME"
    });
    let mut command = Command::new(path);
    command.env_clear().envs(kept).env("LC_ALL", "C.UTF-8").envs(variables(to)).args(arguments);
    // Ctrl-C in the terminal reaches this program alone, which then gives the work up.
    command.stdin(Stdio::null()).stdout(Stdio::null()).kill_on_drop(true).process_group(0);
    let output = command.output().await.map_err(|error| ClientError::Run(program, error))?;
    if output.status.success() {
        return Ok(());
    }
    let complaint = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<&str> = complaint.lines().take(COMPLAINT_LINES).collect();
    let complaint = if lines.is_empty() { output.status.to_string() } else { lines.join("; ") };
    Err(ClientError::Failed { program, complaint })
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
        ("PGDATABASE", to.get_database().unwrap_or(to.get_username()).to_owned()),
        ("PGSSLMODE", mode.to_owned()),
    ];
    let url = to.to_url_lossy();
    if let Some(password) = url.password().filter(|password| !password.is_empty()) {
        variables.push(("PGPASSWORD", percent_decode_str(password).decode_utf8_lossy().into_owned()));
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
        assert_eq!(told(url, "PGDATABASE").as_deref(), Some("books"));
        assert_eq!(told(url, "PGPASSWORD").as_deref(), Some("p@ss:word"));
        assert_eq!(told(url, "PGSSLMODE").as_deref(), Some("require"));
        assert_eq!(told("postgres://koprogo@localhost/books", "PGPASSWORD"), None);
    }

    #[test]
    fn a_socket_is_a_host() {
        let url = "postgres://koprogo@localhost/books?host=/var/run/postgresql";
        assert_eq!(told(url, "PGHOST").as_deref(), Some("/var/run/postgresql"));
    }
}
