//! Starts the real program in a data folder of its own, and ends it in each way that a program ends.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot start the program is a failed test"
)]

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader, Read},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::{Arc, Mutex, OnceLock},
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

const START_WITHIN: Duration = Duration::from_mins(2);
const STOP_WITHIN: Duration = Duration::from_secs(30);

/// What a start is told; everything else comes from the program's defaults.
#[derive(Debug, Default, Clone)]
pub struct ProgramOptions {
    /// Environment variables over those of a local start on a free port.
    pub environment: BTreeMap<String, String>,
}

impl ProgramOptions {
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.environment.insert(name.to_owned(), value.to_owned());
        self
    }
}

/// A running program and its data folder, which goes with it.
#[derive(Debug)]
pub struct Program {
    child: Child,
    folder: Arc<TempDir>,
    options: ProgramOptions,
    lines: Arc<Mutex<Vec<String>>>,
    base: String,
}

impl Program {
    /// Starts on an empty data folder and waits until the address is printed and answers.
    ///
    /// # Panics
    /// When the program ends or says nothing for two minutes; with all that it said.
    pub fn start(options: ProgramOptions) -> Self {
        let folder = tempfile::Builder::new().prefix("koprogo-test-").tempdir().unwrap();
        // PostgreSQL under another account than root must be able to pass through.
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        Self::start_on(folder, options)
    }

    /// Starts on a folder that was prepared.
    ///
    /// # Panics
    /// As [`start`](Self::start).
    pub fn start_on(folder: TempDir, options: ProgramOptions) -> Self {
        Self::start_in(Arc::new(folder), options)
    }

    fn start_in(folder: Arc<TempDir>, options: ProgramOptions) -> Self {
        let mut child = command(folder.path(), &options, &["serve"]).spawn().expect("the program starts");
        let lines = Arc::new(Mutex::new(Vec::new()));
        collect(child.stdout.take().unwrap(), &lines);
        collect(child.stderr.take().unwrap(), &lines);
        let mut program = Self { child, folder, options, lines, base: String::new() };
        program.base = program.wait_for("http://127.0.0.1:").expect("an address is printed");
        program
    }

    /// `http://127.0.0.1:PORT`, with no slash at its end.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The one-time code of the set-up page, as the terminal shows it.
    ///
    /// # Panics
    /// When none is printed: the installation is set up already.
    pub fn setup_code(&mut self) -> String {
        self.wait_for("Set-up code: ").expect("a set-up code is printed")
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// All that the program has said so far.
    pub fn said(&self) -> String {
        self.lines.lock().unwrap().join("\n")
    }

    /// Ends the program as a crash or a power cut would: no handler runs. PostgreSQL lives on.
    pub fn kill(mut self) -> Stopped {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        Stopped { folder: Arc::clone(&self.folder), options: self.options.clone() }
    }

    /// Asks the program to stop, as systemd and Ctrl-C do.
    ///
    /// # Panics
    /// When it takes more than half a minute, or ends with an error.
    pub fn stop(mut self) -> Stopped {
        assert!(self.ask_to_stop(), "the program did not stop by itself:\n{}", self.said());
        Stopped { folder: Arc::clone(&self.folder), options: self.options.clone() }
    }

    fn ask_to_stop(&mut self) -> bool {
        let pid = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw);
        if self.child.try_wait().unwrap().is_some()
            || pid.is_none_or(|pid| kill_process(pid, Signal::TERM).is_err())
        {
            return true;
        }
        let asked = Instant::now();
        while asked.elapsed() < STOP_WITHIN {
            if self.child.try_wait().unwrap().is_some() {
                return true;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        false
    }

    /// What follows `marker` on the first line that holds it, to the next space.
    fn wait_for(&mut self, marker: &str) -> Option<String> {
        let begun = Instant::now();
        while begun.elapsed() < START_WITHIN {
            let found = self.lines.lock().unwrap().iter().find_map(|line| {
                let at = line.find(marker)?;
                let text = if marker.ends_with(' ') { &line[at + marker.len()..] } else { &line[at..] };
                text.split_whitespace().next().map(|word| word.trim_end_matches(['/', '.']).to_owned())
            });
            if found.is_some() {
                return found;
            }
            let ended = self.child.try_wait().unwrap();
            assert!(ended.is_none(), "the program ended with {ended:?}:\n{}", self.said());
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("{marker:?} was not said in {START_WITHIN:?}:\n{}", self.said());
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Also after a failed test, so that no server is left behind; a killed one leaves PostgreSQL to `Stopped`.
        if !self.ask_to_stop() {
            let _ = self.child.kill();
        }
    }
}

/// A program that has ended; its data is kept for the next start.
#[derive(Debug)]
pub struct Stopped {
    folder: Arc<TempDir>,
    options: ProgramOptions,
}

impl Stopped {
    /// Starts again on the same data.
    pub fn start_again(self) -> Program {
        Program::start_in(self.folder, self.options)
    }

    /// Starts again and kills the program after a while, whatever it was doing.
    ///
    /// # Panics
    /// When the program cannot be run at all.
    #[must_use]
    pub fn start_killed(self, options: &ProgramOptions, after: Duration) -> Self {
        let mut child = command(self.folder.path(), options, &["serve"]).spawn().expect("the program starts");
        std::thread::sleep(after);
        let _ = child.kill();
        let _ = child.wait();
        self
    }

    /// Starts again on the same data with another configuration.
    pub fn start_with(self, options: ProgramOptions) -> Program {
        Program::start_in(self.folder, options)
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

/// Runs the program to its end on `folder`, for starts that must be refused and for other commands.
///
/// # Panics
/// When the program cannot be run at all.
pub fn start_refused(folder: &Path, options: &ProgramOptions, arguments: &[&str]) -> Output {
    command(folder, options, arguments).output().expect("the program runs")
}

/// Serves from a folder that holds data already.
pub fn start_in(folder: TempDir, options: ProgramOptions) -> Program {
    Program::start_in(Arc::new(folder), options)
}

/// Runs the program on `folder` and gives it away while it runs.
///
/// # Panics
/// When the program cannot be run at all.
pub fn start_command(folder: &Path, options: &ProgramOptions, arguments: &[&str]) -> Child {
    command(folder, options, arguments).spawn().expect("the program runs")
}

/// Where the program under test stands.
pub fn program_path() -> PathBuf {
    executable()
}

/// The program with an empty environment, for commands that need no configuration.
pub fn bare(arguments: &[&str]) -> Command {
    let mut command = Command::new(executable());
    command.args(arguments).env_clear().stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn command(folder: &Path, options: &ProgramOptions, arguments: &[&str]) -> Command {
    let mut command = Command::new(executable());
    command
        .args(arguments)
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .env("KOPROGO_ENV", "local")
        .env("KOPROGO_DATA_DIR", folder.join("data"))
        .env("KOPROGO_LISTEN", "127.0.0.1:0")
        // The demonstration has a test of its own; the others begin on an empty installation.
        .env("KOPROGO_DEMO", "no")
        .env("KOPROGO_SECRET", crate::people::SECRET)
        .envs(&options.environment)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn collect(stream: impl Read + Send + 'static, lines: &Arc<Mutex<Vec<String>>>) {
    let lines = Arc::clone(lines);
    std::thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            lines.lock().unwrap().push(line);
        }
    });
}

/// `KOPROGO_BIN`, or the program beside these tests, compiled first so that it is never yesterday's.
fn executable() -> PathBuf {
    static FOUND: OnceLock<PathBuf> = OnceLock::new();
    FOUND
        .get_or_init(|| {
            if let Some(given) = std::env::var_os("KOPROGO_BIN") {
                return given.into();
            }
            let built =
                Command::new(env!("CARGO")).args(["build", "--quiet", "--package", "koprogo"]).status();
            assert!(built.is_ok_and(|status| status.success()), "the program does not compile");
            let tests = std::env::current_exe().unwrap();
            tests.ancestors().nth(2).unwrap().join("koprogo")
        })
        .clone()
}
