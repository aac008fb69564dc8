//! Folders in which archives are tried out. They go with the trial; what a killed program left goes at the next start.
use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};

use super::restore::RestoreFailed;

const PREFIX: &str = "scratch-";
const QUIT_WITHIN: Duration = Duration::from_secs(5);
const LOOK_EVERY: Duration = Duration::from_millis(50);
pub(super) const STOP_WITHIN: Duration = Duration::from_secs(20);

/// The scratch place of this program for that purpose.
#[must_use]
pub fn scratch(data: &Path, purpose: &str) -> PathBuf {
    data.join(format!("{PREFIX}{purpose}-{}", std::process::id()))
}

/// Removes the scratch places that killed programs left, with the servers in them. To be called before this program
/// tries anything out.
///
/// # Errors
/// [`RestoreFailed`] when a server does not stop or a folder cannot be removed.
pub async fn clear_scratch(data: &Path) -> Result<usize, RestoreFailed> {
    let entries = match fs::read_dir(data) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(0),
        Err(source) => return Err(RestoreFailed::File { path: data.to_owned(), source }),
        Ok(entries) => entries,
    };
    let mut cleared = 0;
    for entry in entries.flatten() {
        if is_left(&entry.file_name().to_string_lossy()) {
            clear(&entry.path()).await?;
            cleared += 1;
        }
    }
    Ok(cleared)
}

/// A number that is this program's own was another's before: in a container each start has the same.
fn is_left(name: &str) -> bool {
    let pid = name.strip_prefix(PREFIX).and_then(|rest| rest.rsplit('-').next()?.parse::<u32>().ok());
    pid.is_some_and(|pid| pid == std::process::id() || !is_at_work(pid))
}

/// Whether the process of that number is one of this program's.
fn is_at_work(pid: u32) -> bool {
    let command = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
    String::from_utf8_lossy(&command).contains("koprogo")
}

/// Whoever works in it first, then its folder. A cluster may be in the making, or stand alone: what there is goes at once.
async fn clear(room: &Path) -> Result<(), RestoreFailed> {
    for (signal, patience) in [(Signal::QUIT, QUIT_WITHIN), (Signal::KILL, STOP_WITHIN)] {
        let asked = Instant::now();
        let mut left = at_work_in(room);
        for pid in &left {
            // An error means that the process has gone.
            let _ = kill_process(*pid, signal);
        }
        while !left.is_empty() && asked.elapsed() < patience {
            tokio::time::sleep(LOOK_EVERY).await;
            left = at_work_in(room);
        }
    }
    fs::remove_dir_all(room).map_err(|source| RestoreFailed::File { path: room.to_owned(), source })
}

/// Programs that were told of the folder: `postgres`, `initdb`, `pg_restore`.
fn at_work_in(room: &Path) -> Vec<Pid> {
    let inside = format!("{}/", room.display());
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let told = processes.filter(|process| {
        let command = fs::read(process.path().join("cmdline")).unwrap_or_default();
        String::from_utf8_lossy(&command).contains(&inside)
    });
    told.filter_map(|process| process.file_name().to_str()?.parse::<i32>().ok())
        .filter(|pid| *pid > 0)
        .filter_map(Pid::from_raw)
        .collect()
}

/// The folder of a trial; goes with whatever it holds.
pub(super) struct Room(PathBuf);

impl Room {
    pub async fn open(folder: &Path) -> Result<Self, RestoreFailed> {
        if folder.exists() {
            clear(folder).await?;
        }
        let made = fs::create_dir_all(folder)
            .and_then(|()| fs::set_permissions(folder, fs::Permissions::from_mode(0o711)));
        made.map_err(|source| RestoreFailed::File { path: folder.to_owned(), source })?;
        Ok(Self(folder.to_owned()))
    }

    pub fn folder(&self) -> &Path {
        &self.0
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            tracing::warn!(folder = %self.0.display(), "What a trial left cannot be removed: {error}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_this_program_or_a_dead_one_left_goes_and_nothing_else() {
        let own = std::process::id();
        assert!(is_left(&format!("scratch-trial-{own}")));
        assert!(is_left("scratch-proof-4000000000"));
        assert!(!is_left("postgres"));
        assert!(!is_left("scratch-of-mine"));
    }
}
