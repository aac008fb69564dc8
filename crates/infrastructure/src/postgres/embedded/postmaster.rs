//! What the cluster's folder and the kernel tell of its server.
use std::{fs, os::unix::net::UnixStream, path::PathBuf};

use rustix::process::Pid;

/// The folders of one cluster.
#[derive(Debug)]
pub(super) struct Postmaster {
    pub data: PathBuf,
    pub socket: PathBuf,
    pub log: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// No live server works on this folder.
    Absent,
    /// It starts or stops.
    Busy,
    /// It accepts connections.
    Ready(Pid),
}

impl Postmaster {
    /// `postmaster.pid` says the process in its first line and its state in the eighth; the kernel says
    /// whether that process still is a PostgreSQL of this folder. A zombie has no command line.
    pub fn state(&self) -> State {
        let Ok(written) = fs::read_to_string(self.data.join("postmaster.pid")) else { return State::Absent };
        let Some(pid) =
            written.lines().next().and_then(|line| line.trim().parse().ok()).and_then(Pid::from_raw)
        else {
            return State::Busy;
        };
        let command = fs::read(format!("/proc/{}/cmdline", pid.as_raw_nonzero())).unwrap_or_default();
        let command = String::from_utf8_lossy(&command);
        if !command.contains("postgres") || !command.contains(&*self.data.to_string_lossy()) {
            return State::Absent;
        }
        let ready = written.lines().nth(7).is_some_and(|line| line.trim() == "ready");
        if ready && UnixStream::connect(self.socket.join(".s.PGSQL.5432")).is_ok() {
            return State::Ready(pid);
        }
        State::Busy
    }

    /// Removes the lock files of a server that was killed and that nobody has waited for.
    ///
    /// In a container whose first process does not reap, it stays a zombie; PostgreSQL would take it for alive
    /// and refuse to start. Files of a process that has gone are left: PostgreSQL knows how to recover from them.
    pub fn clear_traces_of_the_dead(&self) {
        let lock = self.data.join("postmaster.pid");
        let pid = fs::read_to_string(&lock).ok().and_then(|text| text.lines().next().map(str::to_owned));
        let Some(pid) = pid else { return };
        let zombie =
            fs::read_to_string(format!("/proc/{}/stat", pid.trim())).is_ok_and(|stat| stat.contains(") Z "));
        if zombie {
            for path in [lock, self.socket.join(".s.PGSQL.5432.lock")] {
                if let Err(error) = fs::remove_file(&path) {
                    tracing::warn!(path = %path.display(), %error, "a killed server's lock file stays");
                }
            }
        }
    }
}
