//! What a server meets in its years: its database killed, its disk full, slow and swollen requests, a rush. It
//! says so, recovers by itself, and loses nothing that it accepted.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a program that cannot be run or reached fails the test"
)]
use std::{
    fs::{self, File},
    io::{Read, Write},
    net::TcpStream,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use acceptance::{Answer, Client, Program, ProgramOptions, people::Platform};
use futures::{StreamExt, stream};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::time::sleep;

/// How long a recovery may take on a busy machine before the test calls it none.
const PATIENCE: Duration = Duration::from_mins(2);

fn building(name: &str) -> Value {
    json!({
        "name": name, "street": "Zeedijk 1", "postal_code": "8400", "city": "Oostende", "country": "BE",
        "company_number": null, "language": "nl", "fiscal_year_start_month": 1, "fiscal_year_start_day": 1,
        "total_shares": 1_000, "charging": "provisions", "jurisdiction": "BE", "accounts": [],
    })
}

/// Done, or told to come back: never anything else.
fn is_done(answer: &Answer) -> bool {
    if answer.is_success() {
        return true;
    }
    assert_eq!(answer.status, 503, "{}", answer.body);
    assert!(["unavailable", "overloaded"].contains(&answer.problem()), "{}", answer.body);
    assert!(answer.headers.contains_key("retry-after"), "a 503 says when to come back");
    false
}

async fn until_done(client: &Client, path: &str) -> Answer {
    let begun = Instant::now();
    loop {
        let answer = client.get(path).await;
        if is_done(&answer) {
            return answer;
        }
        assert!(begun.elapsed() < PATIENCE, "{path} did not come back: {}", answer.body);
        sleep(Duration::from_millis(100)).await;
    }
}

/// The names of the syndic's buildings, all pages of them.
async fn names(client: &Client) -> Vec<String> {
    let (mut names, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = until_done(client, &format!("/api/v1/buildings?limit=100{cursor}")).await;
        let items = page.body["items"].as_array().unwrap();
        names.extend(items.iter().map(|item| item["name"].as_str().unwrap().to_owned()));
        match page.body["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return names,
        }
    }
}

fn postmaster(program: &Program) -> PathBuf {
    program.folder().join("data/postgres/data/postmaster.pid")
}

/// None while a server begins or ends.
fn server_pid(program: &Program) -> Option<Pid> {
    let written = fs::read_to_string(postmaster(program)).ok()?;
    Pid::from_raw(written.lines().next()?.trim().parse().ok()?)
}

/// A server that was killed leaves some at work for a moment, who would still answer.
async fn another_server(program: &Program, first: Pid) {
    let begun = Instant::now();
    while server_pid(program).is_none_or(|pid| pid == first) {
        assert!(begun.elapsed() < PATIENCE, "no other server is started");
        sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_database_is_started_again_and_keeps_what_was_accepted() {
    let mut program = Program::start(ProgramOptions::default());
    let syndic = Platform::set_up(&mut program).await.first_syndic;
    let mut accepted = Vec::new();
    for round in 0..3 {
        let first = server_pid(&program).unwrap();
        let name = format!("Residentie {round}");
        let _ = syndic.post("/api/v1/buildings", building(&name)).await.expect_success("declare a building");
        accepted.push(name);
        kill_process(first, Signal::KILL).unwrap();
        let at_once = stream::iter(0..40).map(|_| syndic.get("/api/v1/buildings")).buffer_unordered(20);
        let answers: Vec<Answer> = at_once.collect().await;
        assert!(answers.iter().any(|answer| !is_done(answer)), "the database was not missed");
        another_server(&program, first).await;
        let mut found = names(&syndic).await;
        found.sort();
        assert_eq!(found, accepted);
    }
    let ready = until_done(&Client::new(program.base()), "/health/ready").await;
    assert_eq!((&ready.body["database"], &ready.body["jobs"]), (&json!(true), &json!(true)));
    let lock = postmaster(&program);
    drop(program.stop());
    assert!(!lock.exists(), "the server that was started again outlives the program");
}

/// A disk of its own under the data folder.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn mount(folder: &Path) -> Self {
        let data = folder.join("data");
        fs::create_dir(&data).unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=192m,mode=0755", "koprogo-test"])
            .arg(&data)
            .status();
        assert!(mounted.unwrap().success(), "no disk could be mounted");
        Self(data)
    }

    fn ballast(&self) -> PathBuf {
        self.0.join("ballast")
    }

    fn fill(&self) {
        let mut file = File::create(self.ballast()).unwrap();
        let block = vec![7_u8; 64 * 1024];
        while file.write_all(&block).is_ok() {}
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

/// Only root may mount a disk; for others the refusal of a full disk is left to whoever is.
#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_refuses_what_it_cannot_keep_and_keeps_what_it_accepted() {
    if !rustix::process::geteuid().is_root() {
        eprintln!("not run: mounting a small disk takes root");
        return;
    }
    let folder = TempDir::with_prefix("koprogo-test-").unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let disk = SmallDisk::mount(folder.path());
    let mut program = Program::start_on(folder, ProgramOptions::default());
    let syndic = Platform::set_up(&mut program).await.first_syndic;
    disk.fill();
    let (mut accepted, mut refused) = (Vec::new(), 0);
    for number in 0..3_000 {
        let name = format!("Residentie {number:04}");
        if is_done(&syndic.post("/api/v1/buildings", building(&name)).await) {
            accepted.push(name);
        } else {
            refused += 1;
        }
        if refused == 20 {
            break;
        }
    }
    assert_eq!(refused, 20, "the disk was never full: {} accepted", accepted.len());
    fs::remove_file(disk.ballast()).unwrap();
    let mut found = names(&syndic).await;
    found.sort();
    assert_eq!(found, accepted);
    let begun = Instant::now();
    while !is_done(&syndic.post("/api/v1/buildings", building("Residentie Ruimte")).await) {
        assert!(begun.elapsed() < PATIENCE, "it does not write again");
        sleep(Duration::from_millis(200)).await;
    }
    drop(program.stop());
}

/// Sends `head`, then nothing, and reads what comes back until a problem is told or the connection is closed.
fn sends_and_falls_silent(base: &str, head: &str) -> String {
    let mut connection = TcpStream::connect(base.trim_start_matches("http://")).unwrap();
    connection.set_read_timeout(Some(PATIENCE)).unwrap();
    connection.write_all(head.as_bytes()).unwrap();
    let (mut said, mut more) = (String::new(), [0_u8; 4096]);
    // A connection that is reset has been closed too.
    while let Ok(bytes @ 1..) = connection.read(&mut more) {
        said.push_str(&String::from_utf8_lossy(more.get(..bytes).unwrap_or_default()));
        if said.contains("\"status\"") {
            break;
        }
    }
    said
}

#[tokio::test(flavor = "multi_thread")]
async fn slow_requests_are_closed_and_hold_nobody_up() {
    let options = ProgramOptions::default().with("KOPROGO_REQUESTS_AT_ONCE", "2");
    let mut program = Program::start(options);
    let syndic = Platform::set_up(&mut program).await.first_syndic;
    let base = program.base().to_owned();
    let session = "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nX-KoproGo: 1\r\nContent-Type: application/json\r\n";
    let no_head = "GET /api/v1/session HTTP/1.1\r\nHost: local".to_owned();
    let no_body = format!("{session}Content-Length: 90\r\n\r\n{{\"email\"");
    // Ten bodies that do not come are more than may be worked at.
    let slow: Vec<_> = std::iter::once(no_head)
        .chain(std::iter::repeat_n(no_body, 10))
        .map(|head| {
            let base = base.clone();
            tokio::task::spawn_blocking(move || sends_and_falls_silent(&base, &head))
        })
        .collect();
    sleep(Duration::from_millis(500)).await;
    assert_eq!(syndic.get("/api/v1/buildings").await.status, 200, "the slow ones hold it up");
    let mut said = Vec::new();
    for one in slow {
        said.push(one.await.unwrap());
    }
    for answer in said.iter().skip(1) {
        assert!(answer.starts_with("HTTP/1.1 408"), "{answer:?}");
        assert!(answer.contains("/problems/too-slow"), "{answer:?}");
    }
    assert!(said[0].is_empty() || said[0].starts_with("HTTP/1.1 408"), "{said:?}");
}

#[tokio::test]
async fn swollen_requests_are_refused_before_they_are_read() {
    let mut program = Program::start(ProgramOptions::default());
    let syndic = Platform::set_up(&mut program).await.first_syndic;
    let head = "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nX-KoproGo: 1\r\nConnection: close\r\n\
                Content-Type: application/json\r\nContent-Length: 90000000000\r\n\r\n";
    let base = program.base().to_owned();
    let said = tokio::task::spawn_blocking(move || sends_and_falls_silent(&base, head)).await.unwrap();
    assert!(said.starts_with("HTTP/1.1 413") && said.contains("/problems/too-large"), "{said:?}");

    let (limit, more) = (1024 * 1024, 1024 * 1024 + 1);
    for (bytes, status) in [(limit, 400), (more, 413)] {
        let body = vec![b' '; bytes];
        let answer = syndic.upload("/api/v1/buildings", "application/json", body).await;
        assert_eq!(answer.status, status, "{bytes} bytes: {}", answer.body);
    }
    // Without a length said before: chunk by chunk, without an end.
    let endless = format!(
        "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nX-KoproGo: 1\r\nContent-Type: application/json\r\n\
         Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n{}",
        format!("10000\r\n{}\r\n", " ".repeat(0x10000)).repeat(17),
    );
    let base = program.base().to_owned();
    let said = tokio::task::spawn_blocking(move || sends_and_falls_silent(&base, &endless)).await.unwrap();
    assert!(said.starts_with("HTTP/1.1 413") && said.contains("/problems/too-large"), "{said:?}");
    assert_eq!(syndic.get("/api/v1/buildings").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rush_is_turned_away_in_part_and_what_was_accepted_is_there() {
    const REQUESTS: usize = 10_000;
    let mut program = Program::start(ProgramOptions::default().with("KOPROGO_REQUESTS_AT_ONCE", "8"));
    let syndic = Platform::set_up(&mut program).await.first_syndic;
    let one = async |number: usize| {
        if number.is_multiple_of(100) {
            let name = format!("Residentie {number:05}");
            let done = is_done(&syndic.post("/api/v1/buildings", building(&name)).await);
            (done, done.then_some(name))
        } else {
            (is_done(&syndic.get("/api/v1/buildings?limit=1").await), None)
        }
    };
    let answers: Vec<(bool, Option<String>)> =
        stream::iter(0..REQUESTS).map(one).buffer_unordered(200).collect().await;
    let done = answers.iter().filter(|(done, _)| *done).count();
    assert!(done > 0 && done < REQUESTS, "{done} of {REQUESTS} were served");
    let mut accepted: Vec<String> = answers.into_iter().filter_map(|(_, name)| name).collect();
    accepted.sort();
    let mut found = names(&syndic).await;
    found.sort();
    assert_eq!(found, accepted);
    for _ in 0..20 {
        assert_eq!(syndic.get("/api/v1/buildings").await.status, 200, "the rush is over");
    }
}
