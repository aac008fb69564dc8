//! What is too much or takes too long is ended, told and counted.
#![expect(clippy::unwrap_used, reason = "a program that cannot be run or reached fails the test")]
use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    time::{Duration, Instant},
};

use acceptance::{Answer, Client, Program, ProgramOptions, people::Platform};
use serde_json::{Value, json};

/// How long an end may take on a busy machine before the test calls it none.
const PATIENCE: Duration = Duration::from_mins(2);

fn building(name: &str) -> Value {
    json!({
        "name": name, "street": "Zeedijk 1", "postal_code": "8400", "city": "Oostende", "country": "BE",
        "company_number": null, "language": "nl", "fiscal_year_start_month": 1, "fiscal_year_start_day": 1,
        "total_shares": 1_000, "charging": "provisions", "jurisdiction": "BE", "accounts": [],
    })
}

/// Sends more than may be sent, does not hang up, and tells how long it took until the other side did.
fn sends_without_end(
    base: &str,
    address: &str,
    kind: &str,
    cookie: &str,
    chunks: usize,
) -> (String, Duration) {
    let mut connection = TcpStream::connect(base.trim_start_matches("http://")).unwrap();
    connection.set_read_timeout(Some(PATIENCE)).unwrap();
    let head = format!(
        "POST {address} HTTP/1.1\r\nHost: localhost\r\nX-KoproGo: 1\r\nCookie: {cookie}\r\n\
         Content-Type: {kind}\r\nTransfer-Encoding: chunked\r\n\r\n"
    );
    connection.write_all(head.as_bytes()).unwrap();
    let chunk = format!("10000\r\n{}\r\n", " ".repeat(0x10000));
    for _ in 0..chunks {
        // Refused meanwhile, the connection may be gone already.
        if connection.write_all(chunk.as_bytes()).is_err() {
            break;
        }
    }
    let (begun, mut said) = (Instant::now(), Vec::new());
    // A connection that is reset has been closed too.
    let _ = connection.read_to_end(&mut said);
    (String::from_utf8_lossy(&said).into_owned(), begun.elapsed())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_without_a_length_that_is_refused_ends_its_connection() {
    let mut program = Program::start(ProgramOptions::default());
    let syndic = Platform::set_up(&mut program).await.first_syndic;
    let made =
        syndic.post("/api/v1/buildings", building("Residentie")).await.expect_success("declare a building");
    let sign_in = json!({ "email": "ada@example.org", "password": "a sentence that nobody guesses" });
    let client = Client::new(program.base());
    let session = client.post("/api/v1/session", sign_in).await.expect_success("sign in");
    let memberships = session.body["memberships"].as_array().unwrap();
    let role = memberships.iter().find(|held| held["role"] == "syndic").unwrap();
    let switch = json!({ "membership_id": role["membership_id"] });
    let _ = client.put("/api/v1/session/membership", switch).await.expect_success("switch role");
    let cookie =
        session.headers.get("set-cookie").unwrap().to_str().unwrap().split(';').next().unwrap().to_owned();
    let checks = format!("/api/v1/buildings/{}/bank-file-checks", made.text("/building_id"));
    let (json, file) = ("application/json", "application/octet-stream");
    let session = "/api/v1/session".to_owned();
    for (address, kind, chunks, status) in
        [(session.clone(), json, 20, 413), (session, file, 20, 415), (checks, file, 130, 413)]
    {
        let (base, cookie, to) = (program.base().to_owned(), cookie.clone(), address.clone());
        let sent = tokio::task::spawn_blocking(move || sends_without_end(&base, &to, kind, &cookie, chunks));
        let (said, waited) = sent.await.unwrap();
        assert!(said.starts_with(&format!("HTTP/1.1 {status}")), "{address}: {said:?}");
        assert!(waited < Duration::from_secs(8), "{address}: the connection was held for {waited:?}");
    }
    assert_eq!(syndic.get("/api/v1/buildings").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn work_that_takes_too_long_is_given_up_and_counted() {
    const TOKEN: &str = "a token of the figures";
    let mut program = Program::start(ProgramOptions::default().with("KOPROGO_METRICS_TOKEN", TOKEN));
    let platform = Platform::set_up(&mut program).await;
    let mut sql = platform.sql().await;
    sqlx::raw_sql("BEGIN; LOCK TABLE building IN ACCESS EXCLUSIVE MODE").execute(&mut sql).await.unwrap();
    let begun = Instant::now();
    let answer = platform.first_syndic.get("/api/v1/buildings").await;
    assert_eq!((answer.status.as_u16(), answer.problem()), (503, "unavailable"));
    assert!(begun.elapsed() >= Duration::from_secs(29), "given up after {:?}", begun.elapsed());
    sqlx::raw_sql("ROLLBACK").execute(&mut sql).await.unwrap();
    let request = Client::new(program.base()).request(reqwest::Method::GET, "/metrics");
    let figures = Answer::of(request.header("authorization", format!("Bearer {TOKEN}"))).await;
    let figures = String::from_utf8(figures.bytes).unwrap();
    for line in [
        "koprogo_http_requests_given_up_total 1",
        "koprogo_http_request_duration_seconds_count{method=\"GET\",route=\"/api/v1/buildings\",status=\"5xx\"} 1",
    ] {
        assert!(figures.lines().any(|said| said == line), "no {line} in {figures}");
    }
    let again = platform.first_syndic.get("/api/v1/buildings").await;
    assert_eq!(again.status, 200, "{}", again.body);
}
