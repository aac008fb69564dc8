//! Configuration: environment variables, each secret also as a file; nothing else.
mod backup;
mod traces;

use std::{
    env, fs,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use domain::shared::secret_text::bare;
use web::shared::Front;

pub use backup::BackupSettings;
pub use traces::TraceSettings;

use crate::{environment::Environment, logs};

const LISTEN: &str = "127.0.0.1:8080";
/// Each of the database's connections then has a queue of some tens, over in milliseconds.
const REQUESTS_AT_ONCE: usize = 512;
const REQUESTS_AT_ONCE_MAX: usize = 100_000;
const SECRET_BYTES: usize = 32;

/// What an operator decides. Documented in `docs/reference/configuration.md`.
pub struct Config {
    pub environment: Environment,
    /// Database cluster (without `DATABASE_URL`), files, generated secrets.
    pub data: PathBuf,
    /// Host and port; port 0 takes a free one.
    pub listen: String,
    /// The address people type, without a slash at its end; from `listen` in local.
    pub public_url: Option<String>,
    pub database_url: Option<String>,
    pub postgres_binaries: Option<PathBuf>,
    pub postgres_account: Option<String>,
    /// Of this installation; links in mails are derived from it.
    pub secret: Vec<u8>,
    /// Opens the debug addresses of the sandbox.
    pub debug_secret: Option<String>,
    pub smtp_url: Option<String>,
    pub mail_from: String,
    /// Whether the first start writes the demonstration.
    pub writes_demonstration: bool,
    /// Requests worked at once; the next are told to come back.
    pub requests_at_once: usize,
    /// Opens `/metrics` to whoever sends it.
    pub metrics_token: Option<String>,
    /// The proxies of ours, and the pages that writes may come from.
    pub front: Front,
    pub backup: BackupSettings,
    /// Without them nothing is traced.
    pub traces: Option<TraceSettings>,
}

impl Config {
    /// Reads and checks everything, so that a wrong setting stops the start and not a request at night.
    ///
    /// # Errors
    /// A sentence that names the variable and says what to change.
    pub fn from_env() -> Result<Self> {
        let environment = Environment::parse(variable("KOPROGO_ENV")?.as_deref())?;
        logs::check_filter(variable("KOPROGO_LOG")?.as_deref())?;
        let data = data_folder(environment)?;
        let database_url = secret("DATABASE_URL")?;
        if let Some(url) = &database_url {
            environment.check_database_url(url)?;
        }
        if let Some(key) = secret("KOPROGO_PAYMENT_KEY")? {
            environment.check_payment_key(&key)?;
        }
        let public_url = variable("KOPROGO_PUBLIC_URL")?.map(|url| url.trim_end_matches('/').to_owned());
        match &public_url {
            Some(url) => environment.check_public_url(url)?,
            None if environment == Environment::Local => {}
            None => bail!("KOPROGO_PUBLIC_URL is not set: mails need the address that people type"),
        }
        let writes_demonstration = match variable("KOPROGO_DEMO")?.as_deref() {
            None => environment.has_demonstration(),
            Some("no") => false,
            Some("yes") => environment.check_seed().map(|()| true)?,
            Some(other) => bail!("KOPROGO_DEMO is «{other}»: say yes or no"),
        };
        fs::create_dir_all(&data)
            .with_context(|| format!("the data folder {} cannot be made", data.display()))?;
        let secret_of_installation = match secret("KOPROGO_SECRET")? {
            Some(given) => given.into_bytes(),
            None => kept_secret(&data.join("secret"))?,
        };
        let front =
            Front::new(&variable("KOPROGO_TRUSTED_PROXIES")?.unwrap_or_default(), public_url.as_deref())
                .context("KOPROGO_TRUSTED_PROXIES")?;
        Ok(Self {
            environment,
            data,
            listen: variable("KOPROGO_LISTEN")?.unwrap_or_else(|| LISTEN.to_owned()),
            public_url,
            database_url,
            postgres_binaries: variable("KOPROGO_PG_BIN")?.map(PathBuf::from),
            postgres_account: variable("KOPROGO_PG_USER")?,
            secret: secret_of_installation,
            debug_secret: secret("KOPROGO_DEBUG_SECRET")?,
            smtp_url: secret("KOPROGO_SMTP_URL")?,
            mail_from: variable("KOPROGO_MAIL_FROM")?.unwrap_or_else(|| "koprogo@localhost".to_owned()),
            writes_demonstration,
            requests_at_once: requests_at_once(variable("KOPROGO_REQUESTS_AT_ONCE")?.as_deref())?,
            metrics_token: secret("KOPROGO_METRICS_TOKEN")?,
            front,
            backup: BackupSettings::from_env()?,
            traces: TraceSettings::from_env()?,
        })
    }

    /// Refuses a place where nothing was begun, and leaves it as it is. A folder that may not be looked into is no such.
    ///
    /// # Errors
    /// A sentence that says what to change.
    pub fn check_begun() -> Result<()> {
        let environment = Environment::parse(variable("KOPROGO_ENV")?.as_deref())?;
        let data = data_folder(environment)?;
        let signs = [data.join("postgres/data/PG_VERSION"), data.join("restoring")];
        if secret("DATABASE_URL")?.is_none()
            && signs.iter().all(|sign| matches!(sign.try_exists(), Ok(false)))
        {
            bail!(
                "{} holds no installation: check KOPROGO_DATA_DIR, or begin one there with «koprogo serve» or «koprogo restore»",
                data.display()
            );
        }
        Ok(())
    }

    /// Where people reach the app, without a slash at the end.
    pub fn address(&self) -> String {
        self.public_url.clone().unwrap_or_else(|| format!("http://{}", self.listen))
    }

    /// Whether people reach the program over HTTPS, whatever a proxy in front makes of it.
    pub fn is_https(&self) -> bool {
        self.environment != Environment::Local
            || self.public_url.as_ref().is_some_and(|url| url.starts_with("https://"))
    }
}

fn requests_at_once(given: Option<&str>) -> Result<usize> {
    match given.map(str::parse) {
        None => Ok(REQUESTS_AT_ONCE),
        Some(Ok(number)) if (1..=REQUESTS_AT_ONCE_MAX).contains(&number) => Ok(number),
        Some(_) => bail!("KOPROGO_REQUESTS_AT_ONCE is a whole number from 1 to {REQUESTS_AT_ONCE_MAX}"),
    }
}

fn variable(name: &str) -> Result<Option<String>> {
    match env::var(name) {
        Ok(value) => Ok(Some(value).filter(|value| !value.trim().is_empty())),
        Err(env::VarError::NotPresent) => Ok(None),
        Err(env::VarError::NotUnicode(_)) => bail!("{name} is not text"),
    }
}

/// `NAME`, or the first line of the file that `NAME_FILE` names.
fn secret(name: &str) -> Result<Option<String>> {
    let file = variable(&format!("{name}_FILE"))?;
    match (variable(name)?, file) {
        (Some(_), Some(_)) => bail!("{name} and {name}_FILE are both set: keep one"),
        (Some(value), None) => Ok(Some(value)),
        (None, Some(path)) => {
            let text =
                fs::read_to_string(&path).with_context(|| format!("{name}_FILE: {path} cannot be read"))?;
            // Without this refusal a passphrase whose file was cut off would leave archives open that were to be closed.
            match text.lines().next().map(bare).filter(|line| !line.is_empty()) {
                Some(line) => Ok(Some(line.to_owned())),
                None => bail!("{name}_FILE: {path} holds nothing in its first line"),
            }
        }
        (None, None) => Ok(None),
    }
}

fn data_folder(environment: Environment) -> Result<PathBuf> {
    let usual = if environment == Environment::Local { "data" } else { "/var/lib/koprogo" };
    Ok(variable("KOPROGO_DATA_DIR")?.map_or_else(|| usual.into(), PathBuf::from))
}

/// Made at the first start, readable by the program's account only.
fn kept_secret(path: &Path) -> Result<Vec<u8>> {
    if !path.exists() {
        let mut bytes = [0_u8; SECRET_BYTES];
        getrandom::fill(&mut bytes).map_err(|error| anyhow::anyhow!("no randomness: {error}"))?;
        let mut file = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)
            .with_context(|| format!("{} cannot be written", path.display()))?;
        std::io::Write::write_all(&mut file, &bytes)?;
    }
    let bytes = fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    if bytes.len() < SECRET_BYTES {
        bail!("{} is cut short: restore it from the backup, or remove it to make a new one", path.display());
    }
    Ok(bytes)
}
