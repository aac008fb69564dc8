//! One archive holds everything, while the program serves; and a bad one is refused before anything is touched.
#![expect(clippy::unwrap_used, reason = "an installation that cannot be carried fails the test")]
use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
};

use acceptance::{
    Client, Program, ProgramOptions,
    people::Platform,
    place::{complaint, contents_of, empty_place, files_below, owner_of, rewritten, said, wait_until_idle},
    program_path, start_refused,
};
use serde_json::json;

const PASSWORD: &str = "a sentence that nobody guesses";

/// The secret of the installation stands in its data folder, as it does for most.
fn local() -> ProgramOptions {
    ProgramOptions::default().with("KOPROGO_SECRET", "")
}

fn passphrase(folder: &Path, words: &str) -> String {
    let path = folder.join(format!("{}.words", words.len()));
    fs::write(&path, format!("{words}\n")).unwrap();
    path.to_str().unwrap().to_owned()
}

/// The archive that the command says it made.
fn archive_of(output: &std::process::Output) -> PathBuf {
    said(output).lines().next().unwrap().into()
}

#[tokio::test]
async fn an_installation_comes_back_to_the_last_byte_on_another_machine() {
    let mut program = Program::start(local().with("KOPROGO_DEMO", "yes"));
    let _platform = Platform::set_up(&mut program).await;
    let mut here = owner_of(program.folder()).await;
    wait_until_idle(&mut here).await;
    let archives = empty_place();
    let (to, words) = (archives.path().to_str().unwrap(), passphrase(archives.path(), "open sesame"));

    let output =
        start_refused(program.folder(), &local(), &["backup", "--to", to, "--passphrase-file", &words]);
    let archive = archive_of(&output);
    assert_eq!(fs::metadata(&archive).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(fs::read(&archive).unwrap().starts_with(b"age-encryption.org/v1"), "the archive is not sealed");
    let left: Vec<_> =
        fs::read_dir(archives.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "something is left beside the archive and the passphrase: {left:?}");
    let before = contents_of(&mut here).await;
    assert_eq!(Client::new(program.base()).get("/health/ready").await.status, 200);

    let there = empty_place();
    let archive = archive.to_str().unwrap();
    let restored = start_refused(there.path(), &local(), &["restore", archive, "--passphrase-file", &words]);
    assert!(said(&restored).contains("with the secret"), "{}", said(&restored));
    assert!(!there.path().join("data/restoring").exists());
    let files = files_below(&program.folder().join("data/files"));
    assert!(files.len() > 5, "the demonstration has papers");
    assert_eq!(files_below(&there.path().join("data/files")), files);
    let secret = |folder: &Path| fs::read(folder.join("data/secret")).unwrap();
    assert_eq!(secret(there.path()), secret(program.folder()));

    let looked = start_refused(there.path(), &local(), &["doctor"]);
    assert!(looked.status.success(), "{}{}", String::from_utf8_lossy(&looked.stdout), complaint(&looked));
    let second = acceptance::start_in(there, local());
    let mut database = owner_of(second.folder()).await;
    let after = contents_of(&mut database).await;
    for (table, rows) in &before {
        assert_eq!(after.get(table), Some(rows), "{table}");
    }
    let ada = Client::new(second.base());
    let sign_in = json!({ "email": "ada@example.org", "password": PASSWORD });
    let _ = ada.post("/api/v1/session", sign_in).await.expect_success("sign in on the other machine");
    drop(second.stop());
    drop(program.stop());
}

#[tokio::test]
async fn an_archive_that_is_not_encrypted_leaves_the_secret_out_and_says_so() {
    let program = Program::start(local());
    let archives = empty_place();
    let to = archives.path().join("plain.tar");
    let output = start_refused(program.folder(), &local(), &["backup", "--to", to.to_str().unwrap()]);
    assert!(complaint(&output).contains("the installation's secret is left out"), "{}", complaint(&output));
    assert!(said(&output).contains("without the secret"));
    let again = start_refused(program.folder(), &local(), &["backup", "--to", to.to_str().unwrap()]);
    assert!(complaint(&again).contains("is there already"), "{}", complaint(&again));
    drop(program.stop());
}

#[tokio::test]
async fn a_folder_that_is_missing_is_said_once_and_becomes_no_file() {
    let program = Program::start(local());
    let archives = empty_place();
    let refusal = |to: &str| {
        let to = archives.path().join(to);
        complaint(&start_refused(program.folder(), &local(), &["backup", "--to", to.to_str().unwrap()]))
    };
    let folder = archives.path().display();
    for (to, sentence) in [
        (
            "nightly",
            format!("{folder}/nightly is no folder, and no name of an archive: make the folder first"),
        ),
        ("nightly/", format!("{folder}/nightly/ is no folder, and no name")),
        ("nightly/a.tar", format!("there is no folder {folder}/nightly: make it first")),
    ] {
        assert!(refusal(to).contains(&sentence), "{to}: {}", refusal(to));
    }
    assert_eq!(fs::read_dir(archives.path()).unwrap().count(), 0);
    let none = start_refused(archives.path(), &local(), &["restore", "none.tar"]);
    assert_eq!(complaint(&none).matches("No such file or directory").count(), 1, "{}", complaint(&none));
    drop(program.stop());
}

/// The same archive once plain and once sealed, and what else a test may need.
struct Archives {
    folder: tempfile::TempDir,
    plain: PathBuf,
    sealed: PathBuf,
    words: String,
}

async fn archives_of_an_empty_office() -> Archives {
    let mut program = Program::start(local());
    let _ = Platform::set_up(&mut program).await;
    wait_until_idle(&mut owner_of(program.folder()).await).await;
    let folder = empty_place();
    let words = passphrase(folder.path(), "open sesame");
    let (plain, sealed) = (folder.path().join("a.tar"), folder.path().join("a.tar.age"));
    let to = |path: &Path| path.to_str().unwrap().to_owned();
    let _ = said(&start_refused(program.folder(), &local(), &["backup", "--to", &to(&plain)]));
    let with = ["backup", "--to", &to(&sealed), "--passphrase-file", &words];
    let _ = said(&start_refused(program.folder(), &local(), &with));
    drop(program.stop());
    Archives { folder, plain, sealed, words }
}

/// The restore is refused in these words, and the place stays empty.
fn is_refused(archive: &Path, more: &[&str], options: &ProgramOptions, words: &str) {
    let place = empty_place();
    let command = [&["restore", archive.to_str().unwrap()], more].concat();
    let output = start_refused(place.path(), options, &command);
    assert!(!output.status.success(), "{command:?} went through");
    assert!(complaint(&output).contains(words), "{words:?} is not in: {}", complaint(&output));
    for made in ["data/postgres", "data/files", "data/restoring"] {
        assert!(!place.path().join(made).exists(), "{command:?} left {made}");
    }
}

#[tokio::test]
async fn a_bad_archive_is_refused_before_anything_is_touched() {
    let made = archives_of_an_empty_office().await;
    let local = local();
    is_refused(&made.sealed, &[], &local, "is encrypted: give its passphrase");
    let wrong = passphrase(made.folder.path(), "close sesame");
    is_refused(&made.sealed, &["--passphrase-file", &wrong], &local, "does not open with this passphrase");
    is_refused(Path::new("/nowhere.tar"), &[], &local, "/nowhere.tar");
    let other = made.folder.path().join("other.tar");
    fs::write(&other, "no archive at all").unwrap();
    is_refused(&other, &[], &local, "is not an archive of KoproGo");

    for (archive, more) in [(&made.plain, vec![]), (&made.sealed, vec!["--passphrase-file", &made.words])] {
        let whole = fs::read(archive).unwrap();
        let broken = made.folder.path().join("broken");
        for part in [2, 3, 4] {
            fs::write(&broken, &whole[..whole.len() * (part - 1) / part]).unwrap();
            is_refused(&broken, &more, &local, "cut short or damaged");
            let mut flipped = whole.clone();
            flipped[whole.len() * (part - 1) / part] ^= 1;
            fs::write(&broken, flipped).unwrap();
            is_refused(&broken, &more, &local, "damaged");
        }
    }

    let production = ProgramOptions::default()
        .with("KOPROGO_ENV", "production")
        .with("KOPROGO_PUBLIC_URL", "https://koprogo.example.org");
    is_refused(&made.plain, &[], &production, "nothing but production is restored into production");
    is_refused(&made.plain, &["--change-environment"], &production, "nothing but production");
    let sandbox = ProgramOptions::default()
        .with("KOPROGO_ENV", "sandbox")
        .with("KOPROGO_PUBLIC_URL", "https://koprogo.example.org");
    is_refused(&made.plain, &[], &sandbox, "say --change-environment");
}

#[tokio::test]
async fn an_archive_of_a_later_version_or_with_other_rows_is_refused() {
    let made = archives_of_an_empty_office().await;
    let later = rewritten(&made.plain, |manifest| {
        manifest.migration = 9_999;
        manifest.version = "7.0.0".to_owned();
    });
    is_refused(&later, &[], &local(), "of KoproGo 7.0.0 with migration 9999");
    let format = rewritten(&made.plain, |manifest| manifest.format = 2);
    is_refused(&format, &[], &local(), "does not know its format 2");
    let rows = rewritten(&made.plain, |manifest| {
        manifest.rows.insert("person".to_owned(), 77);
    });
    is_refused(&rows, &[], &local(), "person holds 1 rows and not 77");
    let same = rewritten(&made.plain, |_| {});
    let place = empty_place();
    let _ = said(&start_refused(place.path(), &local(), &["restore", same.to_str().unwrap()]));
}

/// The program may write no file longer than this, as if its disk ran full; PostgreSQL runs already and may.
#[tokio::test]
async fn a_disk_that_runs_full_leaves_no_half_archive_and_says_so() {
    let program = Program::start(local().with("KOPROGO_DEMO", "yes"));
    wait_until_idle(&mut owner_of(program.folder()).await).await;
    let archives = empty_place();
    for blocks in [8, 200] {
        let output = Command::new("/bin/bash")
            .args(["-c", "trap '' XFSZ; ulimit -f $1; exec \"$2\" backup --to \"$3\"", "bash"])
            .arg(blocks.to_string())
            .arg(program_path())
            .arg(archives.path())
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .env("KOPROGO_ENV", "local")
            .env("KOPROGO_DATA_DIR", program.folder().join("data"))
            .output()
            .unwrap();
        assert!(!output.status.success(), "{blocks} KiB were enough");
        assert!(complaint(&output).contains("File too large"), "{}", complaint(&output));
        let left: Vec<_> = fs::read_dir(archives.path()).unwrap().collect();
        assert!(left.is_empty(), "{blocks} KiB: {left:?}");
    }
    drop(program.stop());
}
