//! The program under measurement, on a data folder of its own.
use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _},
    net::SocketAddr,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};
use rustix::process::{Pid, Signal, kill_process};

use crate::http::{Connection, request};

pub const PASSWORD: &str = "zeven groene lampen";
const READY_WITHIN: Duration = Duration::from_mins(2);
const LOOK_EVERY: Duration = Duration::from_millis(2);

/// A data folder that holds data at a scale, and the program that made it.
pub struct Place {
    pub program: PathBuf,
    pub folder: PathBuf,
}

impl Place {
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(arguments)
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .env("KOPROGO_ENV", "local")
            .env("KOPROGO_DATA_DIR", self.data())
            .env("KOPROGO_LISTEN", "127.0.0.1:0")
            .env("KOPROGO_DEMO", "no")
            .env("KOPROGO_SCALE_PASSWORD", PASSWORD)
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        command
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// The folder of the private cluster's socket.
    pub fn socket(&self) -> PathBuf {
        self.data().join("postgres/run")
    }

    /// Fills the folder unless that was done before; says how long it took.
    ///
    /// # Errors
    /// When the program refuses.
    pub fn fill(&self, scale: &str) -> Result<Option<Duration>> {
        let marker = self.folder.join("filled");
        if marker.exists() {
            return Ok(None);
        }
        fs::create_dir_all(&self.folder)?;
        // PostgreSQL runs under another account than root and must be able to pass through.
        fs::set_permissions(&self.folder, fs::Permissions::from_mode(0o755))?;
        let begun = Instant::now();
        let status = self.command(&["seed", "--scale", scale]).stdout(Stdio::inherit()).status()?;
        if !status.success() {
            bail!("the data was not written");
        }
        fs::write(marker, scale)?;
        Ok(Some(begun.elapsed()))
    }

    /// Starts the program and waits until it says that it is ready.
    ///
    /// # Errors
    /// When it ends, or is not ready within two minutes.
    pub fn start(&self) -> Result<Running> {
        let begun = Instant::now();
        // Requests are logged as in production, into a file.
        let log = fs::File::create(self.folder.join("log"))?;
        let mut child = self.command(&["serve"]).stderr(log).spawn()?;
        let output = child.stdout.take().context("the program has no output")?;
        let mut output = BufReader::new(output);
        let address = output.by_ref().lines().map_while(Result::ok).find_map(|line| {
            let at = line.find("http://")?;
            line.get(at + 7..)?.trim().parse::<SocketAddr>().ok()
        });
        let mut running = Running {
            address: address.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 0))),
            child,
            _output: output,
            ready_after: Duration::ZERO,
            postmaster: 0,
        };
        if address.is_none() {
            bail!("the program did not start; its log is {}", self.folder.join("log").display());
        }
        while !running.is_ready() {
            if begun.elapsed() > READY_WITHIN {
                bail!("the program was not ready within two minutes");
            }
            std::thread::sleep(LOOK_EVERY);
        }
        running.ready_after = begun.elapsed();
        running.postmaster = postmaster(&self.data().join("postgres/data/postmaster.pid"))?;
        Ok(running)
    }
}

fn postmaster(file: &Path) -> Result<u32> {
    let text = fs::read_to_string(file)?;
    text.lines().next().and_then(|line| line.trim().parse().ok()).context("postmaster.pid names no process")
}

/// Runs until it is dropped.
pub struct Running {
    pub address: SocketAddr,
    pub ready_after: Duration,
    pub postmaster: u32,
    child: Child,
    /// Open as long as the program writes.
    _output: BufReader<ChildStdout>,
}

impl Running {
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    fn is_ready(&self) -> bool {
        let asked = request("GET", "/health/ready", "", None);
        Connection::open(self.address)
            .and_then(|mut connection| connection.send(&asked).map(|answer| answer.is_success()))
            .unwrap_or(false)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(pid) = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw) {
            let _ = kill_process(pid, Signal::TERM);
        }
        let _ = self.child.wait();
    }
}
