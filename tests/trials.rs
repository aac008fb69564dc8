//! Archives on the page: tried out in a scratch place, taken away, brought from elsewhere.
#![expect(clippy::unwrap_used, reason = "a place that cannot be looked at fails the test")]
use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    time::Duration,
};

use acceptance::{
    Answer, Client, Program, ProgramOptions,
    people::Platform,
    place::{at_work_in, empty_place, owner_of, rewritten, said, wait_until_idle},
    start_refused,
};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tempfile::TempDir;

const SOON: usize = 1_200;
const ARCHIVES: &str = "/api/v1/operation/archives";
const WORDS: &str = "open sesame of the trials";

/// A program with a folder for archives, and one open archive of it.
struct Place {
    program: Program,
    platform: Platform,
    folder: TempDir,
    open: String,
}

fn options(folder: &Path) -> ProgramOptions {
    ProgramOptions::default().with("KOPROGO_BACKUP_DIR", folder.to_str().unwrap())
}

async fn place(options: impl FnOnce(ProgramOptions) -> ProgramOptions) -> Place {
    let folder = empty_place();
    let options = options(self::options(folder.path()));
    let mut program = Program::start(options.clone());
    let platform = Platform::set_up(&mut program).await;
    wait_until_idle(&mut owner_of(program.folder()).await).await;
    let open = back_up(&program, folder.path(), "open.tar", None).await;
    Place { program, platform, folder, open }
}

/// Beside the runtime: a connection that falls idle meanwhile is seen to close.
async fn back_up(program: &Program, folder: &Path, name: &str, passphrase: Option<&str>) -> String {
    let to = folder.join(name);
    let words = folder.join(".words");
    let mut command = vec!["backup".to_owned(), "--to".to_owned(), to.display().to_string()];
    if let Some(passphrase) = passphrase {
        fs::write(&words, passphrase).unwrap();
        command.extend(["--passphrase-file".to_owned(), words.display().to_string()]);
    }
    let place = program.folder().to_owned();
    let made = tokio::task::spawn_blocking(move || {
        let command: Vec<&str> = command.iter().map(String::as_str).collect();
        start_refused(&place, &ProgramOptions::default(), &command)
    });
    let _ = said(&made.await.unwrap());
    name.to_owned()
}

impl Place {
    fn admin(&self) -> &Client {
        &self.platform.admin
    }

    async fn try_out(&self, archive: &str, passphrase: Option<&str>) -> Answer {
        let body = json!({ "passphrase": passphrase });
        self.admin().post(&format!("{ARCHIVES}/{archive}/trial"), body).await
    }

    async fn trials(&self) -> Vec<Value> {
        let view = self.admin().get("/api/v1/operation").await.expect_success("look at the operation");
        view.body.pointer("/runs/trials").and_then(Value::as_array).unwrap().clone()
    }

    /// Waits until the newest trial is so.
    async fn until(&self, holds: impl Fn(&Value) -> bool) -> Value {
        let mut last = Value::Null;
        for _ in 0..SOON {
            last = self.trials().await.into_iter().next().unwrap_or_default();
            if holds(&last) {
                return last;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("it did not come to that: {last:#}\n{}", self.program.said());
    }

    async fn outcome(&self) -> Value {
        self.until(|trial| trial["state"] == "done" || trial["state"] == "failed").await
    }

    async fn is_refused(&self, archive: &str, passphrase: Option<&str>, problem: &str) {
        let answer = self.try_out(archive, passphrase).await;
        assert!(answer.status.is_client_error(), "{archive} was taken");
        assert_eq!(answer.problem(), problem, "{archive}");
    }

    fn scratch(&self) -> Vec<PathBuf> {
        scratch_in(self.program.folder())
    }
}

fn scratch_in(folder: &Path) -> Vec<PathBuf> {
    let inside = fs::read_dir(folder.join("data")).unwrap().flatten().map(|entry| entry.path());
    inside.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("scratch")).collect()
}

/// Whoever works in a scratch place: what makes a cluster, what restores into it, its server.
fn at_work_in_scratch(folder: &Path) -> Vec<String> {
    at_work_in(&folder.join("data/scratch"))
}

/// A server with a socket. What makes a cluster also runs `postgres`, and ends with the program that reads its words.
fn serves_in_scratch(folder: &Path) -> bool {
    at_work_in_scratch(folder).iter().any(|command| command.split('\0').any(|argument| argument == "-k"))
}

#[tokio::test]
async fn an_archive_is_tried_out_on_the_page_one_at_a_time_and_what_came_of_it_is_kept() {
    let place = place(|options| options).await;
    let listed = place.admin().get(ARCHIVES).await.expect_success("list the archives");
    assert_eq!(listed.body[0]["name"], "open.tar", "{:#}", listed.body);
    assert_eq!(listed.body[0]["is_encrypted"], false);

    assert_eq!(place.try_out(&place.open, None).await.status, StatusCode::ACCEPTED);
    place.is_refused(&place.open, None, "trial-under-way").await;
    let trial = place.outcome().await;
    assert_eq!((&trial["state"], &trial["refused"]), (&json!("done"), &Value::Null), "{trial:#}");
    assert_eq!((&trial["archive"], &trial["by"]), (&json!("open.tar"), &json!("Ada Admin")));
    assert_eq!(trial["came_back"]["version"], env!("CARGO_PKG_VERSION"));
    assert!(trial["came_back"]["rows"].as_i64().unwrap() > 0);
    assert_eq!(trial["came_back"]["asks_passphrase"], false);
    assert!(trial["report"]["checks"].as_array().unwrap().len() > 3, "{trial:#}");
    assert!(trial["finished_at"].as_str() > trial["asked_at"].as_str());
    assert_eq!((place.scratch(), at_work_in_scratch(place.program.folder())), (vec![], vec![]));

    let acts = place.admin().get("/api/v1/operation/acts").await;
    assert_eq!((acts.text("/items/0/kind"), acts.text("/items/0/subject")), ("archive_tried", "open.tar"));
    drop(place.program.stop());
}

#[tokio::test]
async fn what_cannot_come_back_is_refused_in_a_word_and_leaves_nothing() {
    let place = place(|options| options).await;
    let folder = place.folder.path();
    let sealed = back_up(&place.program, folder, "sealed.tar.age", Some(WORDS)).await;
    place.is_refused(&sealed, None, "archive-passphrase-missing").await;
    place.is_refused(&sealed, Some("close sesame"), "archive-passphrase-wrong").await;
    place.is_refused("nowhere.tar", None, "archive-not-found").await;
    place.is_refused("..%2Fopen.tar", None, "archive-not-found").await;
    fs::write(folder.join("none.tar"), "no archive at all").unwrap();
    place.is_refused("none.tar", None, "archive-unknown-format").await;
    let later = rewritten(&folder.join(&place.open), |manifest| manifest.migration = 9_999);
    fs::rename(later, folder.join("later.tar")).unwrap();
    place.is_refused("later.tar", None, "archive-too-new").await;
    let huge = rewritten(&folder.join(&place.open), |manifest| {
        let mut part = manifest.parts[0].clone();
        part.bytes = 1 << 60;
        manifest.parts.push(part);
    });
    fs::rename(huge, folder.join("huge.tar")).unwrap();
    place.is_refused("huge.tar", None, "archive-no-room").await;
    assert_eq!(place.trials().await, Vec::<Value>::new(), "nothing was begun");

    let whole = fs::read(folder.join(&place.open)).unwrap();
    fs::write(folder.join("torn.tar"), &whole[..whole.len() * 3 / 4]).unwrap();
    assert_eq!(place.try_out("torn.tar", None).await.status, StatusCode::ACCEPTED);
    let torn = place.outcome().await;
    assert_eq!((&torn["state"], &torn["refused"]), (&json!("failed"), &json!("damaged")), "{torn:#}");
    assert_eq!(place.scratch(), Vec::<PathBuf>::new());

    let copied = format!(" {WORDS}\n");
    assert_eq!(place.try_out(&sealed, Some(&copied)).await.status, StatusCode::ACCEPTED);
    let opened = place.until(|trial| trial["state"] == "done").await;
    assert_eq!(opened["came_back"]["asks_passphrase"], true);
    assert_eq!(place.trials().await.len(), 2);
    drop(place.program.stop());
}

/// Neither in a table, nor as a digest that could be tried for, nor in the log.
#[tokio::test]
async fn the_passphrase_of_a_trial_is_written_nowhere() {
    let place = place(|options| options.with("KOPROGO_LOG", "debug")).await;
    let sealed = back_up(&place.program, place.folder.path(), "sealed.tar.age", Some(WORDS)).await;
    let path = format!("{ARCHIVES}/{sealed}/trial");
    let key = "01890000-0000-7000-8000-0000000000aa";
    let send = |passphrase: &str| {
        let request = place.admin().request(Method::POST, &path).header("Idempotency-Key", key);
        Answer::of(request.json(&json!({ "passphrase": passphrase })))
    };
    assert_eq!(send(WORDS).await.status, StatusCode::ACCEPTED);
    // Were a digest of the first body kept under the key, the second would be told that the key was used before.
    assert_eq!(send("another").await.problem(), "archive-passphrase-wrong");
    let _ = place.outcome().await;
    assert!(!place.program.said().contains(WORDS));
    let mut database = owner_of(place.program.folder()).await;
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'",
    )
    .fetch_all(&mut database)
    .await
    .unwrap();
    for table in tables {
        let holds = sqlx::AssertSqlSafe(format!(
            "SELECT EXISTS (SELECT FROM \"{table}\" t WHERE t::text LIKE '%{WORDS}%')"
        ));
        let holds: bool = sqlx::query_scalar(holds).fetch_one(&mut database).await.unwrap();
        assert!(!holds, "{table} holds the passphrase");
    }
    drop(place.program.stop());
}

#[tokio::test]
async fn a_trial_is_stopped_from_the_page_and_leaves_nothing() {
    let place = place(|options| options).await;
    assert_eq!(place.try_out(&place.open, None).await.status, StatusCode::ACCEPTED);
    let stopped = place.admin().delete("/api/v1/operation/trial").await;
    assert_eq!(stopped.status, StatusCode::NO_CONTENT);
    let trial = place.outcome().await;
    assert_eq!((&trial["state"], &trial["refused"]), (&json!("failed"), &json!("stopped")), "{trial:#}");
    assert_eq!((place.scratch(), at_work_in_scratch(place.program.folder())), (vec![], vec![]));
    let none = place.admin().delete("/api/v1/operation/trial").await;
    assert_eq!(none.status, StatusCode::NO_CONTENT, "to stop nothing is no fault");
    let acts = place.admin().get("/api/v1/operation/acts").await;
    let kept =
        |place| (acts.text(&format!("/items/{place}/kind")), acts.text(&format!("/items/{place}/subject")));
    assert_eq!((kept(0), kept(1)), (("trial_stopped", "open.tar"), ("archive_tried", "open.tar")));
    drop(place.program.stop());
}

#[tokio::test]
async fn a_trial_that_is_killed_is_cleared_away_by_the_next_start() {
    let mut place = place(|options| options.with("KOPROGO_DEMO", "yes")).await;
    let folder = place.program.folder().to_owned();
    assert_eq!(place.try_out(&place.open, None).await.status, StatusCode::ACCEPTED);
    for _ in 0..SOON {
        if serves_in_scratch(&folder) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let stopped = place.program.kill();
    assert!(!scratch_in(&folder).is_empty(), "the trial was over before it was killed");
    assert!(serves_in_scratch(&folder), "no server lives on");

    place.program = stopped.start_again();
    place.platform = place.platform.moved_to(place.program.base());
    assert_eq!((place.scratch(), at_work_in_scratch(&folder)), (vec![], vec![]));
    let trial = place.trials().await.remove(0);
    assert_eq!(trial["state"], "failed", "{trial:#}");
    assert_eq!(place.try_out(&place.open, None).await.status, StatusCode::ACCEPTED);
    let again = place.outcome().await;
    assert_eq!(again["state"], "done", "{again:#}");
    drop(place.program.stop());
}

#[tokio::test]
async fn a_program_that_is_asked_to_end_ends_its_trial_first() {
    let place = place(|options| options.with("KOPROGO_DEMO", "yes")).await;
    assert_eq!(place.try_out(&place.open, None).await.status, StatusCode::ACCEPTED);
    let stopped = place.program.stop();
    assert_eq!((scratch_in(stopped.folder()), at_work_in_scratch(stopped.folder())), (vec![], vec![]));
}

#[tokio::test]
async fn only_an_encrypted_archive_leaves_and_who_took_it_is_kept() {
    let place = place(|options| options).await;
    let sealed = back_up(&place.program, place.folder.path(), "sealed.tar.age", Some(WORDS)).await;
    let refused = place.admin().get(&format!("{ARCHIVES}/{}", place.open)).await;
    assert_eq!((refused.status, refused.problem()), (StatusCode::CONFLICT, "archive-not-encrypted"));
    for name in ["nowhere.tar", "..%2F..%2Fetc%2Fpasswd", ".words"] {
        let refused = place.admin().get(&format!("{ARCHIVES}/{name}")).await;
        assert_eq!(
            (refused.status, refused.problem()),
            (StatusCode::NOT_FOUND, "archive-not-found"),
            "{name}"
        );
    }
    let request = place.admin().request(Method::GET, &format!("{ARCHIVES}/{sealed}"));
    let answer = request.send().await.unwrap();
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let bytes = answer.bytes().await.unwrap();
    assert!(bytes == fs::read(place.folder.path().join(&sealed)).unwrap(), "other bytes left");
    let acts = place.admin().get("/api/v1/operation/acts").await;
    assert_eq!(
        (acts.text("/items/0/kind"), acts.text("/items/0/subject")),
        ("archive_sent", "sealed.tar.age")
    );
    drop(place.program.stop());
}

#[tokio::test]
async fn an_archive_from_elsewhere_is_kept_beside_the_nights_and_tried_out() {
    let place = place(|options| options).await;
    let bytes = fs::read(place.folder.path().join(&place.open)).unwrap();
    let admin = place.admin();
    let upload = async |name: &str, bytes: Vec<u8>| {
        admin.upload(&format!("{ARCHIVES}?name={name}"), "application/octet-stream", bytes).await
    };
    let kept = upload("theirs.tar", bytes.clone()).await.expect_success("bring an archive");
    assert_eq!(kept.text("/name"), "elsewhere-theirs.tar");
    assert!(fs::read(place.folder.path().join("elsewhere-theirs.tar")).unwrap() == bytes);
    for (name, bytes, problem) in [
        ("theirs.tar", bytes.clone(), "archive-name-taken"),
        ("theirs.zip", bytes.clone(), "archive-name"),
        ("..%2Ftheirs.tar", bytes, "archive-name"),
        ("none.tar", b"no archive at all".to_vec(), "archive-unknown-format"),
    ] {
        let refused = upload(name, bytes).await;
        assert!(refused.status.is_client_error(), "{name} was taken");
        assert_eq!(refused.problem(), problem, "{name}");
    }
    let mut left: Vec<_> =
        fs::read_dir(place.folder.path()).unwrap().flatten().map(|one| one.file_name()).collect();
    left.sort();
    assert_eq!(left, ["elsewhere-theirs.tar", "open.tar"]);
    assert_eq!(place.try_out("elsewhere-theirs.tar", None).await.status, StatusCode::ACCEPTED);
    let theirs = format!("{ARCHIVES}/elsewhere-theirs.tar");
    assert_eq!(admin.delete(&theirs).await.problem(), "archive-in-use");
    assert_eq!(place.outcome().await["state"], "done");
    assert_eq!(admin.delete(&theirs).await.status, StatusCode::NO_CONTENT);
    drop(place.program.stop());
}

/// A dump is a program for the database: what it says runs with no more rights than a schema's owner needs.
#[tokio::test]
async fn an_archive_made_with_ill_intent_reaches_nothing_outside_its_database() {
    let place = place(|options| options).await;
    let outside = empty_place();
    fs::set_permissions(outside.path(), fs::Permissions::from_mode(0o777)).unwrap();
    let reached = outside.path().join("reached");
    let mut database = owner_of(place.program.folder()).await;
    let lure = format!(
        "SET test.at_home = 'yes';
         CREATE TABLE lure (line text);
         INSERT INTO lure VALUES ('bait');
         GRANT SELECT ON lure TO koprogo_audit;
         CREATE FUNCTION ill_intent() RETURNS boolean LANGUAGE plpgsql AS $$
         BEGIN
             IF current_setting('test.at_home', true) = 'yes' THEN RETURN true; END IF;
             COPY (SELECT 'here I was') TO PROGRAM 'cat > {}';
             RETURN true;
         END $$;
         ALTER TABLE lure ADD CHECK (public.ill_intent())",
        reached.display()
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(lure)).execute(&mut database).await.unwrap();
    let ill = back_up(&place.program, place.folder.path(), "ill.tar", None).await;
    assert!(!reached.exists(), "it is to work elsewhere");

    assert_eq!(place.try_out(&ill, None).await.status, StatusCode::ACCEPTED);
    let trial = place.outcome().await;
    assert!(!reached.exists(), "the archive ran a command: {trial:#}");
    assert_eq!(trial["state"], "failed", "{trial:#}");
    let said = place.program.said();
    assert!(
        said.contains("COPY to or from an external program"),
        "it was refused for another reason: {said}\n{trial:#}"
    );
    assert_eq!((place.scratch(), at_work_in_scratch(place.program.folder())), (vec![], vec![]));
    drop(place.program.stop());
}

#[tokio::test]
async fn an_archive_of_any_size_passes_without_being_held_in_memory() {
    const BYTES: usize = 200 << 20;
    let place = place(|options| options).await;
    let mut bytes = b"age-encryption.org/v1\n".to_vec();
    bytes.resize(BYTES, 7);
    let peak = || {
        let status = fs::read_to_string(format!("/proc/{}/status", place.program.pid())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap().to_owned();
        line.split_whitespace().nth(1).unwrap().parse::<usize>().unwrap() << 10
    };
    let before = peak();
    let path = format!("{ARCHIVES}?name=large.tar.age");
    let _ =
        place.admin().upload(&path, "application/octet-stream", bytes.clone()).await.expect_success("upload");
    let request = place.admin().request(Method::GET, &format!("{ARCHIVES}/elsewhere-large.tar.age"));
    let back = request.send().await.unwrap().bytes().await.unwrap();
    assert!(back == bytes, "other bytes came back");
    // The kernel's figure is put together of its processors' and may fall a little.
    let grown = peak().saturating_sub(before);
    println!("{} MiB passed twice, and the program grew by {} MiB", BYTES >> 20, grown >> 20);
    assert!(grown < BYTES / 4, "it grew by {} MiB", grown >> 20);
    drop(place.program.stop());
}
