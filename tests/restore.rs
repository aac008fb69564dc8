//! Restores into other versions and environments, tries in a scratch place, and restores that are killed.
#![expect(clippy::unwrap_used, reason = "a place that cannot be looked at fails the test")]
use std::{
    borrow::Cow,
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use acceptance::{
    Client, MailServer, Program, ProgramOptions,
    people::{Platform, unique},
    place::{complaint, contents_of, empty_place, owner_of, rewritten, said, wait_until_idle},
    start_command, start_in, start_refused,
};
use infrastructure::postgres::{
    Doors,
    embedded::{CLUSTER_SUPERUSER, Embedded, EmbeddedOptions},
};
use serde_json::json;
use sqlx::{ConnectOptions, Connection, Executor, PgConnection, migrate::Migrator};

fn local() -> ProgramOptions {
    ProgramOptions::default()
}

fn back_up(folder: &Path, to: &Path, options: &ProgramOptions) -> PathBuf {
    let output = start_refused(folder, options, &["backup", "--to", to.to_str().unwrap()]);
    said(&output).lines().next().unwrap().into()
}

#[tokio::test]
async fn an_archive_of_the_version_before_comes_back_in_todays() {
    let older = empty_place();
    let cluster = Embedded::start(&EmbeddedOptions {
        folder: older.path().join("data/postgres"),
        ..EmbeddedOptions::default()
    });
    let cluster = cluster.unwrap();
    let mut database = Doors::of_cluster(&cluster).await.unwrap().owner.connect().await.unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/infrastructure/migrations");
    let all = Migrator::new(folder).await.unwrap();
    let mut migrations: Vec<_> = all.iter().cloned().collect();
    let last = migrations.pop().unwrap().version;
    let before = migrations.last().unwrap().version;
    Migrator { migrations: Cow::Owned(migrations), ..Migrator::DEFAULT }.run(&mut database).await.unwrap();
    database
        .execute(
            "GRANT SELECT ON _sqlx_migrations TO koprogo_platform;
             SELECT open_to_audit();
             SET ROLE koprogo_platform;
             INSERT INTO installation (environment, instance_id) VALUES ('local', gen_random_uuid());
             INSERT INTO organization (organization_id, name) VALUES (gen_random_uuid(), 'Office of yesterday')",
        )
        .await
        .unwrap();
    database.close().await.unwrap();
    cluster.stop(Duration::from_secs(20)).unwrap();

    let archive = back_up(older.path(), &older.path().join("older.tar"), &local());
    let looked = start_refused(older.path(), &local(), &["doctor"]);
    let looked = String::from_utf8_lossy(&looked.stdout).into_owned();
    assert!(looked.contains("schema-behind"), "the back-up has moved the schema: {looked}");
    let today = empty_place();
    let restored = start_refused(today.path(), &local(), &["restore", archive.to_str().unwrap()]);
    assert!(said(&restored).contains(&format!("from migration {before} to {last}")), "{}", said(&restored));
    let listed = said(&start_refused(today.path(), &local(), &["admin", "organizations"]));
    assert!(listed.contains("Office of yesterday"), "{listed}");
}

#[tokio::test]
async fn a_copy_of_production_never_mails_its_people() {
    let production =
        local().with("KOPROGO_ENV", "production").with("KOPROGO_PUBLIC_URL", "https://koprogo.example.org");
    let program = Program::start(production.clone());
    let create = ["admin", "create", "ada@example.org", "--name", "Ada", "--organization", "Office"];
    let _ = said(&start_refused(program.folder(), &production, &create));
    let archives = empty_place();
    let archive = back_up(program.folder(), archives.path(), &production);
    drop(program.stop());

    let place = empty_place();
    let restore = ["restore", archive.to_str().unwrap(), "--change-environment"];
    let restored = said(&start_refused(place.path(), &local(), &restore));
    assert!(restored.contains("its mails stay"), "{restored}");
    let post = MailServer::start();
    let copy = start_in(place, local().with("KOPROGO_SMTP_URL", &post.url()));
    let asked = json!({ "email": "ada@example.org" });
    let _ =
        Client::new(copy.base()).post("/api/v1/password-resets", asked).await.expect_success("ask a reset");
    let mut database = owner_of(copy.folder()).await;
    wait_until_idle(&mut database).await;
    let transports: Vec<Option<String>> =
        sqlx::query_scalar("SELECT transport FROM message").fetch_all(&mut database).await.unwrap();
    assert_eq!(transports, [Some("mailbox".to_owned())]);
    drop(copy.stop());
}

#[tokio::test]
async fn a_place_that_holds_something_is_never_written_over() {
    let mut program = Program::start(local());
    let _ = Platform::set_up(&mut program).await;
    let archives = empty_place();
    let archive = back_up(program.folder(), archives.path(), &local());
    let archive = archive.to_str().unwrap();
    let beside = start_refused(program.folder(), &local(), &["restore", archive]);
    assert!(complaint(&beside).contains("is not empty"), "{}", complaint(&beside));
    let stopped = program.stop();
    let before = start_refused(stopped.folder(), &local(), &["admin", "organizations"]);
    let stands = start_refused(stopped.folder(), &local(), &["restore", archive]);
    assert!(complaint(&stands).contains("is not empty"), "{}", complaint(&stands));
    let after = start_refused(stopped.folder(), &local(), &["admin", "organizations"]);
    assert_eq!(said(&before), said(&after));
}

#[tokio::test]
async fn a_try_in_a_scratch_place_proves_the_archive_or_names_what_is_wrong_in_it() {
    let program = Program::start(local().with("KOPROGO_DEMO", "yes"));
    let mut database = owner_of(program.folder()).await;
    wait_until_idle(&mut database).await;
    let archives = empty_place();
    let sound = back_up(program.folder(), &archives.path().join("sound.tar"), &local());
    let folder = program.folder().to_owned();
    let try_out = |archive: &Path| {
        start_refused(&folder, &local(), &["restore", archive.to_str().unwrap(), "--scratch"])
    };
    let proof = try_out(&sound);
    assert!(said(&proof).contains("The archive comes back whole"), "{}", said(&proof));
    assert_eq!(Client::new(program.base()).get("/health/ready").await.status, 200);

    database
        .execute(
            "SET session_replication_role = replica;
             UPDATE building SET total_shares = total_shares + 1 WHERE state = 'open'",
        )
        .await
        .unwrap();
    let sick = back_up(program.folder(), &archives.path().join("sick.tar"), &local());
    let proof = try_out(&sick);
    let told = String::from_utf8_lossy(&proof.stdout).into_owned();
    assert_eq!(proof.status.code(), Some(2), "{told}{}", complaint(&proof));
    assert!(told.contains("shares-differ"), "{told}");
    let left = fs::read_dir(folder.join("data")).unwrap().flatten();
    let left: Vec<_> = left.filter(|one| one.file_name().to_string_lossy().starts_with("scratch")).collect();
    assert!(left.is_empty(), "{left:?}");
    drop(program.stop());
}

/// Killed at any moment, a restore is either not there, and the next start says so, or whole.
#[tokio::test]
async fn a_restore_that_is_killed_is_never_served_by_half() {
    let program = Program::start(local().with("KOPROGO_DEMO", "yes"));
    let mut database = owner_of(program.folder()).await;
    wait_until_idle(&mut database).await;
    let archives = empty_place();
    let archive = back_up(program.folder(), archives.path(), &local());
    let expected = contents_of(&mut database).await;
    drop(program.stop());

    let restore = ["restore", archive.to_str().unwrap()];
    let place = empty_place();
    let mut refused = 0;
    for round in 0..6_u64 {
        let mut child = start_command(place.path(), &local(), &restore);
        let jitter = u64::try_from(unique() % 300).unwrap();
        std::thread::sleep(Duration::from_millis(100 + round * 500 + jitter));
        let _ = child.kill();
        let _ = child.wait();
        if place.path().join("data/postgres/data/PG_VERSION").exists() {
            break;
        }
        if place.path().join("data/restoring").exists() {
            let served = start_refused(place.path(), &local(), &["serve"]);
            assert!(complaint(&served).contains("was broken off"), "{}", complaint(&served));
            refused += 1;
        }
    }
    assert!(refused > 0, "no restore was killed while it was at work");
    if !place.path().join("data/postgres/data/PG_VERSION").exists() {
        let _ = said(&start_refused(place.path(), &local(), &restore));
    }
    let program = start_in(place, local());
    let found = contents_of(&mut owner_of(program.folder()).await).await;
    for (table, rows) in &expected {
        assert_eq!(found.get(table), Some(rows), "{table}");
    }
    println!("{refused} restores were killed at work and refused by the next start");
    drop(program.stop());
}

/// The owner of the tables is no superuser there, and row security holds for it too.
#[tokio::test]
async fn a_server_of_ones_own_is_backed_up_and_restored_by_an_ordinary_user() {
    let server = empty_place();
    let cluster = Embedded::start(&EmbeddedOptions {
        folder: server.path().join("server"),
        ..EmbeddedOptions::default()
    });
    let cluster = cluster.unwrap();
    let mut root =
        PgConnection::connect_with(&cluster.connection(CLUSTER_SUPERUSER, "postgres")).await.unwrap();
    for statement in [
        "CREATE ROLE keeper LOGIN CREATEROLE",
        "CREATE DATABASE first OWNER keeper",
        "CREATE DATABASE second OWNER keeper",
        "CREATE DATABASE third OWNER keeper",
    ] {
        root.execute(statement).await.unwrap();
    }
    let socket = server.path().join("server/run");
    let on = |database: &str| {
        local().with(
            "DATABASE_URL",
            &format!("postgres://keeper@localhost/{database}?host={}", socket.display()),
        )
    };
    let mut program = Program::start(on("first"));
    let code = program.setup_code();
    let person = json!({
        "code": code, "organization_name": "Office", "name": "Ada", "email": "ada@example.org",
        "password": "a sentence that nobody guesses", "language": "en",
    });
    let _ = Client::new(program.base()).post("/api/v1/setup", person).await.expect_success("set up");
    let looked = start_refused(program.folder(), &on("first"), &["doctor"]);
    assert!(looked.status.success(), "{}", String::from_utf8_lossy(&looked.stdout));
    let archives = empty_place();
    let archive = back_up(program.folder(), archives.path(), &on("first"));
    drop(program.stop());

    // The roles are there by now: nobody needs the right to make more.
    root.execute("ALTER ROLE keeper NOCREATEROLE").await.unwrap();
    let place = empty_place();
    let restore = ["restore", archive.to_str().unwrap()];
    let onto_itself = start_refused(place.path(), &on("first"), &restore);
    assert!(complaint(&onto_itself).contains("is not empty"), "{}", complaint(&onto_itself));
    let other = rewritten(&archive, |manifest| {
        manifest.rows.insert("person".to_owned(), 77);
    });
    let half = empty_place();
    let refused = start_refused(half.path(), &on("third"), &["restore", other.to_str().unwrap()]);
    assert!(complaint(&refused).contains("person holds 1 rows and not 77"), "{}", complaint(&refused));
    let served = start_refused(half.path(), &on("third"), &["serve"]);
    assert!(
        complaint(&served).contains("was broken off"),
        "what was refused is served: {}",
        complaint(&served)
    );
    let again = start_refused(half.path(), &on("third"), &restore);
    assert!(complaint(&again).contains("Make a new one"), "{}", complaint(&again));
    let _ = said(&start_refused(place.path(), &on("second"), &restore));
    let looked = start_refused(place.path(), &on("second"), &["doctor"]);
    assert!(looked.status.success(), "{}", String::from_utf8_lossy(&looked.stdout));
    let listed = said(&start_refused(place.path(), &on("second"), &["admin", "organizations"]));
    assert!(listed.contains("Office"), "{listed}");
    root.close().await.unwrap();
    cluster.stop(Duration::from_secs(20)).unwrap();
}
