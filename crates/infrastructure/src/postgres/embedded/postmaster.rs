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
        let Ok(written) = fs::read_to_string(self.lock()) else { return State::Absent };
        let Some(pid) = pid_in(&written) else { return State::Busy };
        if !self.is_served_by(pid) {
            return State::Absent;
        }
        let ready = written.lines().nth(7).is_some_and(|line| line.trim() == "ready");
        if ready && UnixStream::connect(self.socket.join(".s.PGSQL.5432")).is_ok() {
            return State::Ready(pid);
        }
        State::Busy
    }

    /// Who serves this folder now, ready or not; found without knocking at its door.
    pub fn server(&self) -> Option<Pid> {
        let written = fs::read_to_string(self.lock()).ok()?;
        pid_in(&written).filter(|pid| self.is_served_by(*pid))
    }

    fn lock(&self) -> PathBuf {
        self.data.join("postmaster.pid")
    }

    fn is_served_by(&self, pid: Pid) -> bool {
        let command = fs::read(format!("/proc/{}/cmdline", pid.as_raw_nonzero())).unwrap_or_default();
        let command = String::from_utf8_lossy(&command);
        command.contains("postgres") && command.contains(&*self.data.to_string_lossy())
    }

    /// Removes the lock files of a server that was killed and that nobody has waited for.
    ///
    /// In a container whose first process does not reap, it stays a zombie; PostgreSQL would take it for alive
    /// and refuse to start. Files of a process that has gone are left: PostgreSQL knows how to recover from them.
    pub fn clear_traces_of_the_dead(&self) {
        let lock = self.lock();
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

/// A server that stands alone, as while a cluster is made, writes its number with a minus.
fn pid_in(written: &str) -> Option<Pid> {
    let number: i32 = written.lines().next()?.trim().parse().ok()?;
    Pid::from_raw(number.checked_abs()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_names_the_process_also_of_a_server_that_stands_alone() {
        let found = |written| pid_in(written).map(|pid| pid.as_raw_nonzero().get());
        assert_eq!(found("42\n/data\n"), Some(42));
        assert_eq!(found("-42\n/data\n"), Some(42));
        for nobody in ["", "0\n", "-2147483648\n", "nobody\n"] {
            assert_eq!(found(nobody), None, "{nobody:?}");
        }
    }
}
