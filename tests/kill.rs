//! The program is killed with SIGKILL at random moments of a job, then started again: nothing is lost, nothing doubled.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a program that cannot be killed or started fails the test"
)]
use std::time::{Duration, Instant};

use acceptance::{
    Client, MailServer, Program, ProgramOptions,
    people::{Platform, fresh_id},
    place::wait_until_idle,
    story::{Repeatable, Story, owner_list, statement},
};
use serde_json::{Value, json};
use sqlx::PgConnection;
use tokio::time::{sleep, timeout};

/// A number that nobody foresees, below `limit`.
fn chance(limit: u64) -> u64 {
    u64::try_from(fresh_id().as_u128() % u128::from(limit.max(1))).unwrap()
}

/// Some moment of a job that takes about `length`, a little after its end included.
fn moment(length: Duration) -> Duration {
    Duration::from_micros(chance(u64::try_from(length.as_micros()).unwrap() * 6 / 5))
}

/// Rows of the building in a table.
async fn count(sql: &mut PgConnection, table: &str, building: &str) -> i64 {
    let query = format!("SELECT count(*) FROM {table} WHERE building_id = '{building}'");
    sqlx::query_scalar(sqlx::AssertSqlSafe(query)).fetch_one(sql).await.unwrap()
}

/// Answered as done, or told that it was done before: never done a second time, never refused.
async fn send_again(request: &Repeatable, client: &Client) {
    let answer = request.send(client).await;
    assert!(answer.is_success() || answer.problem() == "already-done", "{} {}", answer.status, answer.body);
}

/// The books hold together: numbers without a gap, each entry balanced, both sides of the trial balance equal.
async fn books_hold(sql: &mut PgConnection, story: &Story) {
    let building: uuid::Uuid = story.building.parse().unwrap();
    let gaps: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM (SELECT max(number) AS last, count(*) AS entries FROM entry
         WHERE building_id = $1 GROUP BY fiscal_year_id) year WHERE last <> entries",
    )
    .bind(building)
    .fetch_one(&mut *sql)
    .await
    .unwrap();
    assert_eq!(gaps, 0, "an entry is missing in the numbers");
    let crooked: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM (SELECT entry_id FROM entry_line WHERE building_id = $1
         GROUP BY entry_id HAVING sum(debit_cents) <> sum(credit_cents)) entries",
    )
    .bind(building)
    .fetch_one(&mut *sql)
    .await
    .unwrap();
    assert_eq!(crooked, 0, "an entry does not balance");
    let balance = story.get("/trial-balance").await;
    assert_eq!(balance.number("/debit_cents"), balance.number("/credit_cents"));
    assert_eq!(balance.number("/closing_cents"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_list_is_imported_whole_or_not_at_all() {
    const UNITS: usize = 1_200;
    const ROUNDS: usize = 5;
    let (units, shares) = (i64::try_from(UNITS).unwrap(), u32::try_from(UNITS).unwrap());
    let mut program = Program::start(ProgramOptions::default());
    let platform = Platform::set_up(&mut program).await;
    let mut syndic = platform.new_syndic("Office of the import").await;
    let list = owner_list(UNITS);
    let measured = Story::declare(&syndic, shares).await;
    let run = measured.draft(&list).await;
    let begun = Instant::now();
    let _ = run.send(&syndic).await.expect_success("run the import");
    let length = begun.elapsed();

    let (mut whole, mut nothing) = (0, 0);
    for _ in 0..ROUNDS {
        let story = Story::declare(&syndic, shares).await;
        let run = story.draft(&list).await;
        let (running, client) = (run.clone(), syndic.clone());
        let answered = tokio::spawn(async move { running.is_done(&client).await });
        sleep(moment(length)).await;
        program = program.kill().start_again();
        let answered = answered.await.unwrap();
        let story = story.moved_to(program.base());
        syndic = story.syndic.clone();

        let mut sql = platform.sql().await;
        let tables = ["unit", "owner", "ownership", "charge_key_weight"];
        let mut rows = Vec::new();
        for table in tables {
            rows.push(count(&mut sql, table, &story.building).await);
        }
        let is_whole = rows.iter().all(|rows| *rows == units);
        assert!(is_whole || rows.iter().all(|rows| *rows == 0), "{tables:?} hold {rows:?} of {units}");
        assert!(is_whole || !answered, "an import that was answered as done is gone");
        let state = story.get("/imports").await.text("/0/state").to_owned();
        assert_eq!(state, if is_whole { "done" } else { "draft" });
        if is_whole {
            whole += 1;
        } else {
            nothing += 1;
        }

        for _ in 0..2 {
            send_again(&run, &syndic).await;
            for table in tables {
                assert_eq!(count(&mut sql, table, &story.building).await, units, "{table}");
            }
        }
    }
    println!("an import of {UNITS} lots ({length:?}): whole {whole} times, not at all {nothing} times");
}

/// Until three more mails have left, and a moment longer.
async fn some_mails_leave(mails: &MailServer) {
    let count = || mails.taken().values().sum::<usize>();
    let before = count();
    let leave = async {
        while count() < before + 3 {
            sleep(Duration::from_millis(5)).await;
        }
    };
    timeout(Duration::from_mins(1), leave).await.unwrap();
    sleep(Duration::from_millis(chance(120))).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_reaches_each_owner_once_or_says_that_it_may_have() {
    const OWNERS: usize = 24;
    const KILLS: i64 = 5;
    let mails = MailServer::start();
    let options = ProgramOptions::default().with("KOPROGO_SMTP_URL", &mails.url());
    let mut program = Program::start(options);
    let platform = Platform::set_up(&mut program).await;
    let syndic = platform.new_syndic("Office of the call").await;
    let mut sql = platform.sql().await;
    wait_until_idle(&mut sql).await;

    let mut story = Story::declare(&syndic, u32::try_from(OWNERS).unwrap()).await;
    let since = story.open(&owner_list(OWNERS)).await;
    let call = story.call(&since, "2099-12-31").await;
    let sending =
        Repeatable::json(reqwest::Method::POST, story.path(&format!("/calls/{call}/sending")), Value::Null);
    for kill in 0..KILLS {
        let (request, client) = (sending.clone(), story.syndic.clone());
        let asked = tokio::spawn(async move { request.is_done(&client).await });
        match kill {
            // Before the answer comes; at any moment of the papers; while mails leave.
            0 => sleep(Duration::from_millis(chance(25))).await,
            1 | 2 => sleep(Duration::from_millis(150 + chance(900))).await,
            _ => some_mails_leave(&mails).await,
        }
        program = program.kill().start_again();
        let _ = asked.await.unwrap();
        story = story.moved_to(program.base());
        send_again(&sending, &story.syndic).await;
    }
    wait_until_idle(&mut sql).await;

    let view = story.get(&format!("/calls/{call}")).await;
    let notices = view.body["notices"].as_array().unwrap();
    assert_eq!(notices.len(), OWNERS);
    let states: Vec<&str> = notices.iter().map(|notice| notice["delivery"].as_str().unwrap()).collect();
    let uncertain = states.iter().filter(|state| **state == "uncertain").count();
    let owners = i64::try_from(OWNERS).unwrap();
    assert!(states.iter().all(|state| ["sent", "uncertain"].contains(state)), "{states:?}");
    assert!(
        i64::try_from(uncertain).unwrap() <= KILLS,
        "a kill leaves one mail in doubt at most: {states:?}"
    );
    assert_eq!(count(&mut sql, "document", &story.building).await, owners, "one paper an owner");
    assert_eq!(count(&mut sql, "message", &story.building).await, owners, "one mail an owner");
    let taken = mails.taken();
    for notice in notices {
        let (address, state) = (notice["emails"][0].as_str().unwrap(), notice["delivery"].as_str().unwrap());
        let received = taken.get(address).copied().unwrap_or_default();
        assert!(received <= 1, "{address} was mailed {received} times");
        assert!(received == 1 || state == "uncertain", "{address} was not mailed, and is said to be {state}");
    }
    let booked: i64 = sqlx::query_scalar("SELECT count(*) FROM entry WHERE source_id = $1")
        .bind(call)
        .fetch_one(&mut sql)
        .await
        .unwrap();
    assert_eq!(booked, 1);
    books_hold(&mut sql, &story).await;
    println!("a call to {OWNERS} owners, killed {KILLS} times: {uncertain} mails in doubt, none twice");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bank_file_is_imported_whole_or_not_at_all_and_each_match_is_made_once() {
    const OWNERS: usize = 20;
    const KNOWN: usize = 160;
    const UNKNOWN: usize = 40;
    const ROUNDS: usize = 4;
    let mut program = Program::start(ProgramOptions::default());
    let platform = Platform::set_up(&mut program).await;
    let mut length = Duration::from_millis(800);
    let (mut whole, mut nothing, mut cut_off) = (0, 0, 0);
    for round in 0..=ROUNDS {
        let syndic = platform.moved_to(program.base()).new_syndic(&format!("Bank office {round}")).await;
        let mut story = Story::declare(&syndic, u32::try_from(OWNERS).unwrap()).await;
        let since = story.open(&owner_list(OWNERS)).await;
        let _ = story.call(&since, "2099-12-31").await;
        let references = story.references().await;
        let movements = payments(&references, KNOWN, UNKNOWN);
        let file = statement(&since, &movements);
        let path = story.path("/bank-statements?file_name=bank.xml&accept_warnings=true");
        let import = Repeatable::upload(path.clone(), file.clone());

        // The first round is only measured.
        let (request, client) = (import.clone(), story.syndic.clone());
        let begun = Instant::now();
        let answered = tokio::spawn(async move { request.is_done(&client).await });
        if round == 0 {
            assert!(answered.await.unwrap());
            length = begun.elapsed();
            continue;
        }
        sleep(moment(length)).await;
        program = program.kill().start_again();
        let answered = answered.await.unwrap();
        story = story.moved_to(program.base());
        let mut sql = platform.sql().await;
        let all = i64::try_from(KNOWN + UNKNOWN).unwrap();
        let matched = i64::try_from(KNOWN).unwrap();
        let kept = count(&mut sql, "bank_transaction", &story.building).await;
        let matches = count(&mut sql, "bank_match", &story.building).await;
        assert!(
            [(0, 0), (all, matched)].contains(&(kept, matches)),
            "{kept} movements and {matches} matches"
        );
        assert!(kept == all || !answered, "an import that was answered as done is gone");
        if kept == all {
            whole += 1;
        } else {
            nothing += 1;
        }
        send_again(&import, &story.syndic).await;
        send_again(&import, &story.syndic).await;
        let repeated = story.syndic.upload(&path, "application/octet-stream", file).await;
        assert_eq!(repeated.expect_success("import again").number("/new_count"), 0);
        assert_eq!(count(&mut sql, "bank_transaction", &story.building).await, all);
        books_hold(&mut sql, &story).await;

        let without_answer;
        (program, story, without_answer) = match_while_killed(program, story, UNKNOWN).await;
        cut_off += without_answer;
        let matches = count(&mut sql, "bank_match", &story.building).await;
        assert_eq!(matches, all, "each movement is matched, and once");
        assert_eq!(story.get("/bank").await.number("/suspense_in_books_cents"), 0);
        // The opening of the books brought nothing along: call, movements and matches are all there is.
        assert_eq!(count(&mut sql, "entry", &story.building).await, 1 + 2 * all);
        books_hold(&mut sql, &story).await;
    }
    println!(
        "a bank file of {} movements ({length:?}): whole {whole} times, not at all {nothing} times; {cut_off} matches \
         were sent without an answer",
        KNOWN + UNKNOWN
    );
}

/// Some that name who pays, and some that say nothing.
fn payments(references: &[String], known: usize, unknown: usize) -> Vec<(i64, Option<&str>, &str)> {
    let owners = references.iter().map(|reference| Some(reference.as_str())).cycle();
    let known = (1_000..).zip(owners).take(known).map(|(cents, reference)| (cents, reference, ""));
    known.chain((0..unknown).map(|_| (777, None, "no idea"))).collect()
}

/// Matches everything in suspense one by one, is killed in the midst of it, and sends all again. How many had no answer.
async fn match_while_killed(program: Program, story: Story, waiting: usize) -> (Program, Story, usize) {
    let owner = story.get("/owners?limit=1").await.text("/items/0/owner_id").to_owned();
    let open = story.get("/bank-transactions?state=suspense&limit=100").await;
    let open = open.body["items"].as_array().unwrap();
    assert_eq!(open.len(), waiting);
    let requests: Vec<Repeatable> = open
        .iter()
        .map(|one| {
            let path = format!("/bank-transactions/{}/matches", one["bank_transaction_id"].as_str().unwrap());
            let part = json!({ "target": "owner", "owner_id": owner, "amount_cents": one["amount_cents"] });
            Repeatable::json(reqwest::Method::POST, story.path(&path), json!({ "parts": [part] }))
        })
        .collect();
    let (sent, client) = (requests.clone(), story.syndic.clone());
    let matching = tokio::spawn(async move {
        let mut answered = 0;
        for request in &sent {
            answered += usize::from(request.is_done(&client).await);
        }
        answered
    });
    sleep(Duration::from_millis(30 + chance(500))).await;
    let program = program.kill().start_again();
    let answered = matching.await.unwrap();
    let story = story.moved_to(program.base());
    for request in &requests {
        send_again(request, &story.syndic).await;
    }
    (program, story, waiting - answered)
}
