//! What the installation says of itself: counted by the database in one statement, read from the kernel, asked of the pools.
use std::fs;

use application::shared::{Figures, PoolFigures, ProcessFigures, ReadFigures, StoreError};
use async_trait::async_trait;
use sqlx::types::Json;

use crate::postgres::{Db, Installation};

/// The kernel counts processor time in hundredths of a second.
const MILLISECONDS_PER_TICK: u64 = 10;

const FIGURES: &str = "
    SELECT jsonb_build_object(
        'organizations', (SELECT count(*) FROM organization),
        'buildings', (SELECT count(*) FROM building),
        'people', (SELECT count(*) FROM person),
        'outbox_waiting', count(*),
        'outbox_oldest_seconds', coalesce(extract(epoch FROM now() - min(created_at))::bigint, 0),
        'jobs', (SELECT coalesce(jsonb_agg(job), '[]') FROM (
            SELECT kind, state, count(*) AS jobs,
                   greatest(extract(epoch FROM now() - min(run_at))::bigint, 0) AS oldest_seconds
            FROM job WHERE state IN ('waiting', 'running', 'failed') GROUP BY kind, state ORDER BY kind, state) job),
        'messages', (SELECT coalesce(jsonb_agg(message), '[]') FROM (
            SELECT state, count(*) AS messages FROM message WHERE state <> 'sent' GROUP BY state ORDER BY state) message),
        'safety', jsonb_build_object(
            'backed_up_at', (SELECT coalesce(extract(epoch FROM max(finished_at))::bigint, 0) FROM operation_run
                WHERE kind = 'backup' AND state = 'done'),
            'proven_at', (SELECT coalesce(extract(epoch FROM max(finished_at))::bigint, 0) FROM operation_run
                WHERE kind = 'proof' AND state = 'done'),
            'errors', (SELECT count(*) FROM jsonb_array_elements((SELECT outcome -> 'findings' FROM operation_run
                WHERE kind = 'doctor' AND state = 'done' ORDER BY run_id DESC LIMIT 1)) finding
                WHERE finding ->> 'severity' = 'error')))
    FROM outbox WHERE published_at IS NULL";

/// Reads as the platform's role.
pub struct PgFigures {
    platform: Db,
    pools: [(&'static str, Db); 2],
}

impl PgFigures {
    #[must_use]
    pub fn new(installation: &Installation) -> Self {
        let (app, platform) = (installation.app.clone(), installation.platform.clone());
        Self { platform: platform.clone(), pools: [("app", app), ("platform", platform)] }
    }
}

#[async_trait]
impl ReadFigures for PgFigures {
    async fn figures(&self) -> Result<Figures, StoreError> {
        self.platform
            .run(async |connection| {
                let Json(figures) =
                    sqlx::query_scalar::<_, Json<Figures>>(FIGURES).fetch_one(connection).await?;
                Ok(figures)
            })
            .await
    }

    fn pools(&self) -> Vec<PoolFigures> {
        self.pools.iter().map(|(name, pool)| pool.figures(name)).collect()
    }

    fn process(&self) -> ProcessFigures {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
        ProcessFigures {
            resident_bytes: resident_bytes(&status).unwrap_or_default(),
            cpu_milliseconds: cpu_ticks(&stat).unwrap_or_default().saturating_mul(MILLISECONDS_PER_TICK),
            open_files: fs::read_dir("/proc/self/fd").map_or(0, |files| files.map(|_file| 1_u64).sum()),
        }
    }
}

/// `VmRSS:  34120 kB`
fn resident_bytes(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok()?.checked_mul(1024)
}

/// User and system time: fields 14 and 15, counted behind the name, which may hold anything.
fn cpu_ticks(stat: &str) -> Option<u64> {
    let (_, after_name) = stat.rsplit_once(')')?;
    let mut fields = after_name.split_whitespace().skip(11);
    let (user, system): (u64, u64) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    user.checked_add(system)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kernels_words_are_read_whatever_the_program_is_called() {
        assert_eq!(resident_bytes("Name:\tx\nVmRSS:\t   34120 kB\nThreads:\t3\n"), Some(34_938_880));
        assert_eq!(resident_bytes("Name:\tx\n"), None);
        let stat = "71 (a) b (c)) S 1 2 3 4 5 6 7 8 9 10 250 41 0 0 20 0 9 0 1";
        assert_eq!(cpu_ticks(stat), Some(291));
        assert_eq!(cpu_ticks("71 (x) S 1 2"), None);
    }
}
