//! The doctor on a real database: healthy at first, then broken in each way that it must see.
#![expect(clippy::unwrap_used, reason = "a database that cannot be broken fails the test")]
use std::{collections::BTreeSet, fs, io::Write as _, net::TcpListener, path::Path, sync::Arc};

use acceptance::{
    Program, ProgramOptions,
    place::{complaint, empty_place, owner_of, wait_until_idle},
    start_refused,
};
use application::{
    operation::{Examiner as _, Rule},
    shared::Clock,
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use infrastructure::{clock::SystemClock, operation::doctor::ClockExaminer, postgres::Db};
use serde_json::Value;
use sqlx::{AssertSqlSafe, postgres::PgConnectOptions};

fn report(folder: &Path, options: &ProgramOptions) -> (Option<i32>, Value) {
    let output = start_refused(folder, options, &["doctor", "--json"]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), serde_json::from_str(&text).unwrap_or_else(|_| panic!("{text}{complaint}")))
}

fn found(report: &Value) -> BTreeSet<String> {
    let findings = report["findings"].as_array().unwrap().iter();
    findings.map(|finding| finding["rule"].as_str().unwrap().to_owned()).collect()
}

/// What the machine under the test may lack for reasons of its own.
fn of_the_house(report: &Value) -> BTreeSet<String> {
    let machine = ["disk-nearly-full", "clock-not-synchronised"];
    found(report).into_iter().filter(|rule| !machine.contains(&rule.as_str())).collect()
}

/// Each line breaks what the rule holds; triggers and keys are switched off, as only damage or malice would.
const BREAKAGES: [(&str, &str); 23] = [
    ("seal-broken", "UPDATE entry SET description = description || '.' WHERE entry_id = (
        SELECT entry_id FROM entry ORDER BY number LIMIT 1)"),
    ("shares-differ", "UPDATE building SET total_shares = total_shares + 1 WHERE state = 'open'"),
    ("lot-not-whole", "UPDATE ownership SET numerator = 1, denominator = 2 WHERE ownership_id = (
        SELECT ownership_id FROM ownership WHERE until IS NULL AND right_kind = 'full' LIMIT 1)"),
    ("entry-unbalanced", "UPDATE entry_line SET debit_cents = debit_cents + 1 WHERE (entry_id, line_no) = (
        SELECT entry_id, line_no FROM entry_line WHERE debit_cents > 0 AND account_code LIKE '6%' LIMIT 1)"),
    ("movement-not-booked", "UPDATE bank_transaction SET amount_cents = amount_cents + 1
        WHERE bank_transaction_id = (SELECT bank_transaction_id FROM bank_transaction LIMIT 1)"),
    ("division-differs", "UPDATE allocation SET amount_cents = amount_cents + 1 WHERE allocation_id = (
        SELECT allocation_id FROM allocation LIMIT 1)"),
    ("account-differs", "UPDATE entry_line SET owner_id = (
            SELECT owner_id FROM owner o WHERE o.building_id = entry_line.building_id
              AND o.owner_id <> entry_line.owner_id LIMIT 1)
        WHERE (entry_id, line_no) = (SELECT l.entry_id, l.line_no FROM entry_line l
            JOIN allocation a ON a.entry_id = l.entry_id AND a.account_code = l.account_code LIMIT 1)"),
    ("numbers-missing", "DELETE FROM entry WHERE entry_id = (SELECT entry_id FROM entry ORDER BY number DESC LIMIT 1)"),
    ("chain-broken", "UPDATE entry SET previous_hash = decode(repeat('ab', 32), 'hex') WHERE entry_id = (
        SELECT entry_id FROM entry WHERE number = 2 LIMIT 1)"),
    ("file-differs", "UPDATE document SET size_bytes = size_bytes + 1 WHERE document_id = (
        SELECT document_id FROM document LIMIT 1)"),
    ("file-missing", "UPDATE document SET sha256 = decode(repeat('cd', 32), 'hex') WHERE document_id = (
        SELECT document_id FROM document LIMIT 1)"),
    ("job-failed", "INSERT INTO job (organization_id, job_id, kind, subject_id, payload, state, finished_at)
        SELECT organization_id, gen_random_uuid(), 'probe.fail', organization_id, '{}', 'failed', now()
        FROM organization LIMIT 1"),
    ("job-overdue", "INSERT INTO job (organization_id, job_id, kind, subject_id, payload, run_at)
        SELECT organization_id, gen_random_uuid(), 'probe.wait', organization_id, '{}', now() - interval '16 minutes'
        FROM organization LIMIT 1"),
    ("job-far-ahead", "INSERT INTO job (organization_id, job_id, kind, subject_id, payload, run_at)
        SELECT organization_id, gen_random_uuid(), 'probe.plan', organization_id, '{}', now() + interval '16 minutes'
        FROM organization LIMIT 1"),
    ("event-overdue", "ALTER TABLE outbox DISABLE ROW LEVEL SECURITY; ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
        DROP POLICY platform_delivers ON outbox;
        INSERT INTO outbox (organization_id, kind, subject_id, payload, created_at)
        SELECT organization_id, 'probe.event', organization_id, '{}', now() - interval '16 minutes'
        FROM organization LIMIT 1"),
    ("mail-failed", "UPDATE message SET state = 'failed', sent_at = NULL WHERE message_id = (
        SELECT message_id FROM message LIMIT 1)"),
    ("table-unprotected", "ALTER TABLE supplier NO FORCE ROW LEVEL SECURITY"),
    ("role-too-strong", "GRANT INSERT ON supplier TO koprogo_audit"),
    ("function-too-strong", "CREATE FUNCTION peep() RETURNS bigint LANGUAGE sql SECURITY DEFINER
        AS 'SELECT count(*) FROM person'"),
    ("rows-of-others", "CREATE POLICY half_loose ON unit FOR SELECT TO koprogo_app
        USING (current_organization() IS NOT NULL)"),
    ("rows-for-nobody", "CREATE POLICY loose ON invoice TO koprogo_app USING (true)"),
    ("written-in-the-future", "UPDATE entry SET posted_at = now() + interval '1 hour' WHERE entry_id = (
        SELECT entry_id FROM entry LIMIT 1)"),
    ("schema-ahead", "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
        VALUES (999999, 'of a later program', true, 'x', 1)"),
];

#[tokio::test]
async fn a_healthy_house_has_no_finding_and_each_damage_is_named() {
    let program = Program::start(ProgramOptions::default().with("KOPROGO_DEMO", "yes"));
    let (folder, local) = (program.folder(), ProgramOptions::default());
    let mut sql = owner_of(folder).await;
    wait_until_idle(&mut sql).await;
    let (status, healthy) = report(folder, &local);
    assert_eq!(of_the_house(&healthy), BTreeSet::new(), "{healthy:#}");
    assert_eq!(status, Some(0));
    for check in healthy["checks"].as_array().unwrap() {
        let looked = check["looked_at"].as_u64().unwrap();
        let idle = ["mail", "certificate"].contains(&check["check"].as_str().unwrap());
        assert!(looked > 0 || idle, "{} looked at nothing", check["check"]);
    }

    fs::create_dir_all(folder.join("data/files/nobody")).unwrap();
    fs::write(folder.join("data/files/nobody/orphan"), "nobody's").unwrap();
    let (status, with_orphan) = report(folder, &local);
    assert_eq!(of_the_house(&with_orphan), BTreeSet::from(["file-unused".to_owned()]));
    assert_eq!(status, Some(0), "a warning alone is no error");
    let strict = start_refused(folder, &local, &["doctor", "--strict"]);
    assert_eq!(strict.status.code(), Some(2), "…unless it is to count as one");

    let mut known = found(&with_orphan);
    for (rule, damage) in BREAKAGES {
        assert!(!known.contains(rule), "{rule} was found before it was broken");
        let damage = format!(
            "SET session_replication_role = replica; {damage}; SET session_replication_role = origin"
        );
        let done = sqlx::raw_sql(AssertSqlSafe(damage)).execute(&mut sql).await;
        assert!(done.is_ok(), "{rule}: {done:?}");
        let (status, broken) = report(folder, &local);
        known = found(&broken);
        assert!(known.contains(rule), "{rule} was not seen:\n{broken:#}");
        assert_eq!(status, Some(2), "{rule}");
    }
    drop(program.stop());
}

#[tokio::test]
async fn what_surrounds_the_house_is_looked_at_too() {
    let program = Program::start(ProgramOptions::default());
    // Nobody listens at port 1, so that neither the mail server nor the public address answers.
    let elsewhere = ProgramOptions::default()
        .with("KOPROGO_SMTP_URL", "smtp://127.0.0.1:1")
        .with("KOPROGO_PUBLIC_URL", "https://127.0.0.1:1");
    let (status, alone) = report(program.folder(), &elsewhere);
    let expected = BTreeSet::from(["address-unreachable".to_owned(), "mail-server-silent".to_owned()]);
    assert_eq!((of_the_house(&alone), status), (expected, Some(2)));
    drop(program.stop());
}

/// A clock that is wrong by so many seconds.
struct Off(i64);

impl Clock for Off {
    fn now(&self) -> DateTime<Utc> {
        SystemClock.now() + TimeDelta::seconds(self.0)
    }

    fn today(&self) -> NaiveDate {
        SystemClock.today()
    }
}

#[tokio::test]
async fn a_clock_that_is_wrong_is_named_and_so_is_one_that_nothing_keeps_right() {
    let program = Program::start(ProgramOptions::default());
    let door = PgConnectOptions::new_without_pgpass()
        .socket(program.folder().join("data/postgres/run"))
        .username("koprogo_audit")
        .database("koprogo");
    let timesync = empty_place();
    let rules = async |seconds: i64, timesync: &Path| {
        let audit = Db::new(door.clone(), 1);
        let clock: Arc<dyn Clock> = Arc::new(Off(seconds));
        let examiner = ClockExaminer { audit, clock, timesync: timesync.to_owned() };
        let findings = examiner.examine().await.unwrap().findings;
        findings.iter().map(|finding| finding.rule).collect::<Vec<Rule>>()
    };
    let unknown = timesync.path().join("not-there");
    assert_eq!(rules(0, &unknown).await, []);
    for seconds in [-60, 60] {
        assert_eq!(rules(seconds, &unknown).await, [Rule::ClocksDiffer], "{seconds} seconds off");
    }
    assert_eq!(rules(0, timesync.path()).await, [Rule::ClockNotSynchronised]);
    fs::write(timesync.path().join("synchronized"), "").unwrap();
    assert_eq!(rules(0, timesync.path()).await, []);
    drop(program.stop());
}

#[tokio::test]
async fn an_address_that_answers_without_a_certificate_that_browsers_trust_is_named() {
    let program = Program::start(ProgramOptions::default());
    let plain = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("https://{}", plain.local_addr().unwrap());
    std::thread::spawn(move || {
        for mut stream in plain.incoming().map_while(Result::ok) {
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
        }
    });
    let public = ProgramOptions::default().with("KOPROGO_PUBLIC_URL", &address);
    let (status, report) = report(program.folder(), &public);
    assert_eq!(of_the_house(&report), BTreeSet::from(["certificate-refused".to_owned()]));
    assert_eq!(status, Some(2));
    drop(program.stop());
}

#[tokio::test]
async fn production_without_a_mail_server_is_not_well() {
    let production = ProgramOptions::default()
        .with("KOPROGO_ENV", "production")
        .with("KOPROGO_PUBLIC_URL", "https://127.0.0.1:1");
    let program = Program::start(production.clone());
    let (_, report) = report(program.folder(), &production);
    assert!(found(&report).contains("mail-server-missing"), "{report:#}");
    drop(program.stop());
}

/// Whoever mistypes the place is told so, and may still restore into it.
#[test]
fn a_command_that_looks_at_an_installation_begins_none() {
    let place = empty_place();
    let to = place.path().join("a.tar");
    for command in [
        vec!["doctor"],
        vec!["backup", "--to", to.to_str().unwrap()],
        vec!["admin", "reset", "you@example.org"],
        vec!["admin", "organizations"],
        vec!["import-building", "list.csv", "--building", "A", "--as", "you@example.org"],
    ] {
        let refused = start_refused(place.path(), &ProgramOptions::default(), &command);
        let sentence = complaint(&refused);
        assert!(
            sentence.contains("holds no installation: check KOPROGO_DATA_DIR"),
            "{command:?}: {sentence}"
        );
        assert_eq!(refused.status.code(), Some(1), "{command:?}");
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0, "{command:?} left something");
    }
}
