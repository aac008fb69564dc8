//! Work behind a request that never ends well: it is given up, and stands in nobody's way.
#![expect(clippy::unwrap_used, reason = "a program that cannot be run fails the test")]
use std::{sync::Arc, time::Duration};

use acceptance::{
    Program, ProgramOptions, Stopped,
    people::{Platform, fresh_id},
    place::wait_until_idle,
};
use application::shared::{Job, JobFailed, JobHandler};
use async_trait::async_trait;
use infrastructure::{clock::SystemIds, jobs::JobRunner, postgres::Db};
use serde_json::json;
use sqlx::{PgConnection, postgres::PgConnectOptions};
use tokio::sync::Notify;

/// Panics, never comes to an end, fails after it was taken for killed, or does its work, by what its job says.
#[derive(Default)]
struct Moody {
    /// Lets the late one go on.
    go_on: Notify,
}

#[async_trait]
impl JobHandler for Moody {
    fn kind(&self) -> &'static str {
        "test.moody"
    }

    fn events(&self) -> &'static [&'static str] {
        &[]
    }

    async fn run(&self, job: &Job) -> Result<(), JobFailed> {
        assert_ne!(job.payload, json!("poison"), "poisoned");
        if job.payload == json!("killer") {
            std::future::pending::<()>().await;
        }
        if job.payload == json!("late") && job.attempt == 1 {
            self.go_on.notified().await;
            return Err(JobFailed::Later("too late".to_owned()));
        }
        Ok(())
    }
}

/// State, attempts and error of the job with this payload.
async fn job(sql: &mut PgConnection, payload: &str) -> (String, i32, Option<String>) {
    sqlx::query_as("SELECT state, attempts, last_error FROM job WHERE kind = 'test.moody' AND payload = $1")
        .bind(json!(payload))
        .fetch_one(sql)
        .await
        .unwrap()
}

async fn no_pause(sql: &mut PgConnection) {
    let due = "UPDATE job SET run_at = now() WHERE kind = 'test.moody' AND state = 'waiting'";
    sqlx::query(due).execute(sql).await.unwrap();
}

/// That job runs for the nth time.
async fn begun(sql: &mut PgConnection, payload: &str, attempt: i32) {
    for _ in 0..400 {
        let (state, attempts, _) = job(sql, payload).await;
        if (state.as_str(), attempts) == ("running", attempt) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("attempt {attempt} was not begun");
}

/// As if the program had given no sign of life for long.
async fn lease_lapses(sql: &mut PgConnection) {
    let lapsed = "UPDATE job SET leased_until = now() - interval '1 second' WHERE kind = 'test.moody'";
    sqlx::query(lapsed).execute(sql).await.unwrap();
}

async fn put(sql: &mut PgConnection, payload: &str) {
    let insert = "INSERT INTO job (organization_id, job_id, kind, subject_id, payload)
                  SELECT organization_id, $1, 'test.moody', $1, $2 FROM organization";
    sqlx::query(insert).bind(fresh_id()).bind(json!(payload)).execute(sql).await.unwrap();
}

/// The database of a program that was killed, and a runner of this test on it: the program's own would do the same work.
async fn alone_with_a_runner() -> (Stopped, PgConnection, JobRunner, Arc<Moody>) {
    let mut program = Program::start(ProgramOptions::default());
    let platform = Platform::set_up(&mut program).await;
    let mut sql = platform.sql().await;
    wait_until_idle(&mut sql).await;
    let stopped = program.kill();
    let door = PgConnectOptions::new_without_pgpass()
        .socket(stopped.folder().join("data/postgres/run"))
        .username("koprogo_platform")
        .database("koprogo");
    let moody = Arc::<Moody>::default();
    let runner = JobRunner::new(Db::new(door, 2), Arc::new(SystemIds), vec![moody.clone()]);
    (stopped, sql, runner, moody)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_poisoned_job_fails_for_itself_alone_and_is_given_up_in_the_end() {
    let (stopped, mut sql, runner, _) = alone_with_a_runner().await;
    for payload in ["poison", "honey"] {
        put(&mut sql, payload).await;
    }
    let most = i32::try_from(Job::ATTEMPTS_MAX).unwrap();
    for attempt in 1..=most {
        while runner.turn().await.unwrap() {}
        let (state, attempts, error) = job(&mut sql, "poison").await;
        assert_eq!((attempts, state.as_str()), (attempt, if attempt < most { "waiting" } else { "failed" }));
        assert_eq!(error.as_deref(), Some("the program met a fault of its own"));
        no_pause(&mut sql).await;
    }
    assert!(!runner.turn().await.unwrap(), "a job that was given up is taken up again");
    assert_eq!(job(&mut sql, "honey").await.0, "done");
    // Whoever comes next finds PostgreSQL still running, takes it over and stops it.
    drop(stopped.start_again().stop());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_takes_the_program_along_whenever_it_runs_is_given_up_in_the_end() {
    let (stopped, mut sql, runner, _) = alone_with_a_runner().await;
    put(&mut sql, "killer").await;
    let most = i32::try_from(Job::ATTEMPTS_MAX).unwrap();
    for attempt in 1..=most {
        // Dropped in the middle, it says nothing to the database, as one that was killed.
        tokio::select! {
            turn = runner.turn() => panic!("attempt {attempt}: {turn:?}"),
            () = begun(&mut sql, "killer", attempt) => {}
        }
        lease_lapses(&mut sql).await;
    }
    let after = tokio::time::timeout(Duration::from_secs(20), runner.turn()).await;
    assert!(!after.expect("it is begun once more").unwrap(), "there is nothing else to do");
    let (state, attempts, error) = job(&mut sql, "killer").await;
    assert_eq!((state.as_str(), attempts), ("failed", most));
    assert_eq!(error.as_deref(), Some("the program ended each time it ran this"));
    drop(stopped.start_again().stop());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_attempt_that_was_taken_for_killed_changes_nothing_of_what_the_next_one_did() {
    let (stopped, mut sql, runner, moody) = alone_with_a_runner().await;
    put(&mut sql, "late").await;
    let first = tokio::spawn({
        let runner = runner.clone();
        async move { runner.turn().await }
    });
    begun(&mut sql, "late", 1).await;
    lease_lapses(&mut sql).await;
    assert!(runner.turn().await.unwrap(), "nobody else takes it up");
    assert_eq!(job(&mut sql, "late").await, ("done".to_owned(), 2, None));
    moody.go_on.notify_one();
    assert!(first.await.unwrap().unwrap());
    assert_eq!(job(&mut sql, "late").await, ("done".to_owned(), 2, None));
    drop(stopped.start_again().stop());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_a_clock_ahead_put_off_is_done_now_and_a_pause_between_two_tries_stays() {
    let (stopped, mut sql, runner, _) = alone_with_a_runner().await;
    for payload in ["honey", "pause", "late"] {
        put(&mut sql, payload).await;
    }
    let put_off =
        "UPDATE job SET run_at = now() + CASE payload::text WHEN '\"honey\"' THEN interval '4 years'
                                                   ELSE interval '2 minutes' END WHERE kind = 'test.moody'";
    sqlx::query(put_off).execute(&mut sql).await.unwrap();
    // Its program was killed, and its lease reaches years ahead.
    let leased = "UPDATE job SET state = 'running', attempts = 1, leased_until = now() + interval '4 years'
                  WHERE payload::text = '\"late\"'";
    sqlx::query(leased).execute(&mut sql).await.unwrap();
    assert!(!runner.turn().await.unwrap());
    assert_eq!(runner.bring_back().await.unwrap(), 2);
    assert_eq!(runner.bring_back().await.unwrap(), 0);
    while runner.turn().await.unwrap() {}
    assert_eq!(job(&mut sql, "honey").await, ("done".to_owned(), 1, None));
    assert_eq!(job(&mut sql, "pause").await, ("waiting".to_owned(), 0, None));
    let ends_in: f64 = sqlx::query_scalar(
        "SELECT extract(epoch FROM leased_until - now())::float8 FROM job WHERE payload::text = '\"late\"'",
    )
    .fetch_one(&mut sql)
    .await
    .unwrap();
    assert!(ends_in <= 15.0, "it is held for {ends_in} seconds more");
    drop(stopped.start_again().stop());
}
