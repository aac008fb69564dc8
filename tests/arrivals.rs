//! An archive from elsewhere and the act of who brought it, or took it away again: both or neither, whenever the program is
//! killed.
#![expect(clippy::unwrap_used, reason = "a place that cannot be looked at fails the test")]
use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use acceptance::{
    Answer, Program, ProgramOptions,
    people::{Platform, fresh_id},
    place::{empty_place, owner_of},
};
use reqwest::Method;
use sqlx::{Connection, PgConnection};
use tempfile::TempDir;
use tokio::time::sleep;
use uuid::Uuid;

const ARCHIVES: &str = "/api/v1/operation/archives";
/// What the commit of an act waits for while a test holds it.
const DOOR: &str = "SELECT pg_advisory_lock(4711)";
const SOON: usize = 1_200;

struct Place {
    program: Program,
    platform: Platform,
    folder: TempDir,
}

impl Place {
    async fn new() -> Self {
        let folder = empty_place();
        let options = ProgramOptions::default().with("KOPROGO_BACKUP_DIR", folder.path().to_str().unwrap());
        let mut program = Program::start(options);
        let platform = Platform::set_up(&mut program).await;
        Self { program, platform, folder }
    }

    fn upload(&self, name: &str) -> reqwest::RequestBuilder {
        let mut bytes = b"age-encryption.org/v1\n".to_vec();
        bytes.resize(3 << 20, 7);
        let request = self.platform.admin.request(Method::POST, &format!("{ARCHIVES}?name={name}"));
        request.header("content-type", "application/octet-stream").body(bytes)
    }

    fn remove(&self, name: &str) -> reqwest::RequestBuilder {
        self.platform.admin.request(Method::DELETE, &format!("{ARCHIVES}/{name}"))
    }

    /// The archives that are there, the archives that the page lists, and those of which it is kept who brought them.
    async fn kept(&self) -> [Vec<String>; 3] {
        // Before the page is looked at, which settles what waits too.
        let there = names(self.folder.path());
        let listed = self.platform.admin.get(ARCHIVES).await.expect_success("list the archives");
        let listed =
            listed.body.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned());
        let acts = sqlx::query_scalar("SELECT subject FROM operation_act WHERE kind = 'archive_taken'")
            .fetch_all(&mut owner_of(self.program.folder()).await)
            .await
            .unwrap();
        [there, listed.collect(), acts].map(|mut names| {
            names.sort();
            names
        })
    }
}

/// What lies in the folder. Half an archive that a kill has left is written over by the next one.
fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().flatten().map(|one| one.file_name().into_string().unwrap());
    names.filter(|name| !name.starts_with(".arriving-")).collect()
}

/// Has each act wait at its commit; that of an archive of this name is refused there.
async fn hold_commits(owner: &mut PgConnection, refused: &str) {
    let held = format!(
        "CREATE FUNCTION test_door() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN
             PERFORM pg_advisory_xact_lock_shared(4711);
             IF NEW.subject = '{refused}' THEN RAISE EXCEPTION 'refused at its commit'; END IF;
             RETURN NULL;
         END $$;
         CREATE CONSTRAINT TRIGGER test_door AFTER INSERT ON operation_act DEFERRABLE INITIALLY DEFERRED
         FOR EACH ROW EXECUTE FUNCTION test_door()"
    );
    let _ = sqlx::raw_sql(sqlx::AssertSqlSafe(held)).execute(&mut *owner).await.unwrap();
    let _ = sqlx::query(DOOR).execute(owner).await.unwrap();
}

async fn until_a_commit_waits(owner: &mut PgConnection) {
    for _ in 0..SOON {
        let waits: bool = sqlx::query_scalar(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711 AND NOT granted)",
        )
        .fetch_one(&mut *owner)
        .await
        .unwrap();
        if waits {
            return;
        }
        sleep(Duration::from_millis(20)).await;
    }
    panic!("no act comes to its commit");
}

#[tokio::test]
async fn an_archive_is_not_kept_when_nobody_is_kept_as_having_brought_it() {
    let place = Place::new().await;
    let mut owner = owner_of(place.program.folder()).await;
    let revoke = "REVOKE INSERT ON operation_act FROM koprogo_platform";
    let _ = sqlx::query(revoke).execute(&mut owner).await.unwrap();
    let refused = place.upload("theirs.tar.age").send().await.unwrap();
    assert_eq!(refused.status().as_u16(), 503);
    assert_eq!(names(place.folder.path()), Vec::<String>::new());
    // As when whoever brought it went away just before the commit.
    let instance: Uuid =
        sqlx::query_scalar("SELECT instance_id FROM installation").fetch_one(&mut owner).await.unwrap();
    let waiting = format!(".waiting-{}-7-elsewhere-theirs.tar.age", instance.simple());
    fs::write(place.folder.path().join(waiting), "age").unwrap();
    assert_eq!(place.kept().await[1], Vec::<String>::new());
    assert_eq!(names(place.folder.path()), Vec::<String>::new());
    drop(place.program.stop());
}

/// The commit has been asked for, and nobody is left who learns whether it was done.
#[tokio::test]
async fn an_archive_whose_program_is_killed_at_the_commit_is_kept_when_its_act_is() {
    let mut place = Place::new().await;
    let mut owner = owner_of(place.program.folder()).await;
    hold_commits(&mut owner, "elsewhere-refused.tar.age").await;
    for (name, expected) in
        [("refused.tar.age", vec![]), ("theirs.tar.age", vec!["elsewhere-theirs.tar.age".to_owned()])]
    {
        let sent = tokio::spawn(place.upload(name).send());
        until_a_commit_waits(&mut owner).await;
        let killed = place.program.kill();
        let _ = sqlx::query("SELECT pg_advisory_unlock(4711)").execute(&mut owner).await.unwrap();
        assert!(sent.await.unwrap().is_err(), "an answer came of a program that was killed");
        place.program = killed.start_again();
        place.platform = place.platform.moved_to(place.program.base());
        for kept in place.kept().await {
            assert_eq!(kept, expected);
        }
        let _ = sqlx::query(DOOR).execute(&mut owner).await.unwrap();
    }
    let _ = sqlx::query("SELECT pg_advisory_unlock(4711)").execute(&mut owner).await.unwrap();
    let again = place.upload("refused-no-more.tar.age").send().await.unwrap();
    assert_eq!(again.status().as_u16(), 201);
    owner.close().await.unwrap();
    drop(place.program.stop());
}

#[tokio::test]
async fn what_was_brought_is_removed_again_while_nobody_reads_it_and_what_was_made_here_stays() {
    const NAME: &str = "elsewhere-theirs.tar.age";
    let place = Place::new().await;
    let upload = async || place.upload("theirs.tar.age").send().await.unwrap().status().as_u16();
    let remove = async |name: &str| {
        let answer = Answer::of(place.remove(name)).await;
        (answer.status.as_u16(), answer.problem().to_owned())
    };
    let refused = |status: u16, problem: &str| (status, problem.to_owned());
    assert_eq!(upload().await, 201);
    let own = "koprogo-local-0000abcd-20260101T020000Z.tar";
    fs::write(place.folder.path().join(own), "of a night").unwrap();
    assert_eq!(remove(own).await, refused(409, "archive-not-from-elsewhere"));
    for name in ["elsewhere-nowhere.tar", "..%2Felsewhere-theirs.tar.age", &"a".repeat(300)] {
        assert_eq!(remove(name).await, refused(404, "archive-not-found"), "{name}");
    }
    // As `koprogo restore` does on the shell.
    let restoring = fs::File::open(place.folder.path().join(NAME)).unwrap();
    restoring.lock_shared().unwrap();
    assert_eq!(remove(NAME).await, refused(409, "archive-in-use"));
    drop(restoring);
    let last_act = async || {
        let acts = place.platform.admin.get("/api/v1/operation/acts").await;
        (acts.text("/items/0/kind").to_owned(), acts.text("/items/0/subject").to_owned())
    };
    let kept = |kind: &str| (kind.to_owned(), NAME.to_owned());
    assert_eq!(last_act().await, kept("archive_taken"), "what was refused is kept as done");

    assert_eq!(place.remove(NAME).send().await.unwrap().status().as_u16(), 204);
    assert_eq!(
        (last_act().await, names(place.folder.path())),
        (kept("archive_removed"), vec![own.to_owned()])
    );
    assert_eq!(remove(NAME).await, refused(404, "archive-not-found"));
    assert_eq!(upload().await, 201, "the name is not free again");
    drop(place.program.stop());
}

/// Likewise of one that is removed: back in its place, or gone.
#[tokio::test]
async fn an_archive_whose_program_is_killed_at_the_commit_of_its_removal_goes_when_its_act_is_kept() {
    let mut place = Place::new().await;
    for name in ["refused.tar.age", "theirs.tar.age"] {
        assert_eq!(place.upload(name).send().await.unwrap().status().as_u16(), 201);
    }
    let mut owner = owner_of(place.program.folder()).await;
    let (stays, goes) = ("elsewhere-refused.tar.age", "elsewhere-theirs.tar.age");
    hold_commits(&mut owner, stays).await;
    for (name, left, removed) in [(stays, vec![stays, goes], vec![]), (goes, vec![stays], vec![goes])] {
        let sent = tokio::spawn(place.remove(name).send());
        until_a_commit_waits(&mut owner).await;
        assert!(!place.folder.path().join(name).exists(), "it is still in its place");
        let killed = place.program.kill();
        let _ = sqlx::query("SELECT pg_advisory_unlock(4711)").execute(&mut owner).await.unwrap();
        assert!(sent.await.unwrap().is_err(), "an answer came of a program that was killed");
        place.program = killed.start_again();
        place.platform = place.platform.moved_to(place.program.base());
        let [there, listed, _] = place.kept().await;
        assert_eq!((&there, listed.iter().map(String::as_str).collect::<Vec<_>>()), (&listed, left));
        let acts = "SELECT subject FROM operation_act WHERE kind = 'archive_removed'";
        let acts: Vec<String> = sqlx::query_scalar(acts).fetch_all(&mut owner).await.unwrap();
        assert_eq!(acts, removed);
        let _ = sqlx::query(DOOR).execute(&mut owner).await.unwrap();
    }
    let _ = sqlx::query("SELECT pg_advisory_unlock(4711)").execute(&mut owner).await.unwrap();
    let again = place.upload("theirs.tar.age").send().await.unwrap();
    assert_eq!(again.status().as_u16(), 201, "the name is not free again");
    owner.close().await.unwrap();
    drop(place.program.stop());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archive_has_its_act_and_an_act_its_archive_whenever_the_program_is_killed() {
    const ROUNDS: usize = 8;
    let mut place = Place::new().await;
    let begun = Instant::now();
    assert_eq!(place.upload("measured.tar.age").send().await.unwrap().status().as_u16(), 201);
    let length = begun.elapsed();
    let mut told = 1;
    for round in 0..ROUNDS {
        let sent = tokio::spawn(place.upload(&format!("round-{round}.tar.age")).send());
        let chance = u64::try_from(fresh_id().as_u128() % length.as_micros()).unwrap();
        sleep(Duration::from_micros(chance * 6 / 5)).await;
        let killed = place.program.kill();
        told += usize::from(sent.await.unwrap().is_ok());
        place.program = killed.start_again();
        place.platform = place.platform.moved_to(place.program.base());
        let [there, listed, acts] = place.kept().await;
        assert_eq!((&listed, &acts), (&there, &there));
        assert!(there.len() >= told, "an archive that was taken is gone");
    }
    println!("an upload of {length:?}: kept {} times of {}", place.kept().await[0].len() - 1, ROUNDS);
    drop(place.program.stop());
}
