//! Mails through a real mail server: delivered once, refused with the server's words, and never twice by themselves.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers are tests, though they carry no #[test]"
)]
use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use acceptance::{
    Client, Program, ProgramOptions,
    people::{Platform, SECRET},
    place::wait_until_idle,
    story::{Story, owner_list},
};
use application::{
    messaging::{Claim, MessageStore as _},
    shared::{StoreError, Tenancy},
};
use async_trait::async_trait;
use domain::shared::{MessageId, OrganizationId};
use infrastructure::{
    messaging::{AttachmentBytes, PgMessages},
    postgres::{Db, PgStore},
};
use serde_json::{Value, json};
use sqlx::postgres::PgConnectOptions;
use uuid::Uuid;

const SOON: Duration = Duration::from_secs(30);

/// A mail server of a few lines. `refused@…` has no mailbox, `busy@…` is told to come back, and the first mail to
/// `cut@…` is taken while the connection breaks before the server says so.
#[derive(Clone, Default)]
struct Post {
    taken: Arc<Mutex<Vec<(String, String)>>>,
}

impl Post {
    fn open() -> (Self, String) {
        let post = Self::default();
        let door = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("smtp://{}", door.local_addr().unwrap());
        let inside = post.clone();
        std::thread::spawn(move || {
            for visitor in door.incoming().flatten() {
                let post = inside.clone();
                std::thread::spawn(move || post.serve(&visitor));
            }
        });
        (post, address)
    }

    /// Ends when the visitor leaves or is cut off.
    fn serve(&self, visitor: &TcpStream) -> Option<()> {
        let mut words = BufReader::new(visitor.try_clone().ok()?);
        let say = |line: &str| {
            let mut out = visitor;
            out.write_all(format!("{line}\r\n").as_bytes()).ok()
        };
        let mut to = String::new();
        say("220 post.example.org")?;
        loop {
            let mut line = String::new();
            if words.read_line(&mut line).ok()? == 0 {
                return None;
            }
            match line.get(..4).unwrap_or_default().to_ascii_uppercase().as_str() {
                "EHLO" => say("250-post.example.org\r\n250 8BITMIME")?,
                "RCPT" => {
                    line.split(['<', '>']).nth(1)?.clone_into(&mut to);
                    match to.split('@').next()? {
                        "refused" => say("550 5.1.1 No such mailbox here")?,
                        "busy" => say("451 4.3.2 Come back later")?,
                        _ => say("250 OK")?,
                    }
                }
                "DATA" => {
                    say("354 Go on")?;
                    let mut mail = String::new();
                    while !mail.ends_with("\r\n.\r\n") {
                        words.read_line(&mut mail).ok()?;
                    }
                    let again = !self.taken_for(&to).is_empty();
                    self.taken.lock().unwrap().push((to.clone(), mail));
                    if to.starts_with("cut@") && !again {
                        visitor.shutdown(std::net::Shutdown::Both).ok()?;
                        return None;
                    }
                    say("250 Taken")?;
                }
                "QUIT" => return say("221 Bye"),
                _ => say("250 OK")?,
            }
        }
    }

    fn taken_for(&self, address: &str) -> Vec<String> {
        let taken = self.taken.lock().unwrap();
        taken.iter().filter(|(to, _)| to == address).map(|(_, mail)| mail.clone()).collect()
    }
}

async fn invite(syndic: &Client, email: &str) {
    let body = json!({ "email": email, "role": "accountant", "building_id": null, "owner_id": null, "language": "nl" });
    let _ = syndic.post("/api/v1/invitations", body).await.expect_success("invite");
}

async fn message_to(syndic: &Client, address: &str) -> Value {
    let messages = syndic.get("/api/v1/messages?limit=100").await.expect_success("list the mails");
    let items = messages.body["items"].as_array().cloned().unwrap_or_default();
    items.into_iter().find(|one| one["to_address"] == address).unwrap_or_default()
}

/// The mail to the address, once it stands there and was tried.
async fn settled(syndic: &Client, address: &str, state: &str) -> Value {
    let begun = Instant::now();
    loop {
        let message = message_to(syndic, address).await;
        if message["state"] == state && message["attempts"].as_i64().unwrap_or_default() > 0 {
            return message;
        }
        assert!(begun.elapsed() < SOON, "{address} is not {state}: {message}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

async fn redirect(syndic: &Client, message: &Value, address: &str) -> acceptance::Answer {
    let id = message["message_id"].as_str().unwrap();
    let body = json!({ "decision": "send_again", "to_address": address });
    syndic.post(&format!("/api/v1/messages/{id}/decision"), body).await
}

async fn decide(syndic: &Client, message: &Value, decision: &str) -> acceptance::Answer {
    let id = message["message_id"].as_str().unwrap();
    syndic.post(&format!("/api/v1/messages/{id}/decision"), json!({ "decision": decision })).await
}

#[tokio::test]
async fn a_mail_leaves_once_and_what_is_in_doubt_waits_for_a_person() {
    let (post, address) = Post::open();
    let options = ProgramOptions::default()
        .with("KOPROGO_SECRET", SECRET)
        .with("KOPROGO_SMTP_URL", &address)
        .with("KOPROGO_MAIL_FROM", "office@example.org");
    let mut program = Program::start(options);
    let platform = Platform::set_up(&mut program).await;
    let syndic = platform.first_syndic.clone();
    for name in ["anna", "refused", "busy", "cut"] {
        invite(&syndic, &format!("{name}@example.org")).await;
    }

    // Delivered: once, under its organisation's name, in both forms.
    settled(&syndic, "anna@example.org", "sent").await;
    let mails = post.taken_for("anna@example.org");
    assert_eq!(mails.len(), 1);
    for part in ["From: \"First office\" <office@example.org>", "text/plain", "text/html", "Message-ID: <"] {
        assert!(mails[0].contains(part), "{part} in\n{}", mails[0]);
    }

    // Refused: for good, with the words of the server.
    let refused = settled(&syndic, "refused@example.org", "failed").await;
    assert!(refused["last_error"].as_str().unwrap().contains("No such mailbox here"), "{refused}");
    assert_eq!(refused["attempts"], 1);

    // Told to come back: it waits and is tried again by itself.
    let busy = settled(&syndic, "busy@example.org", "queued").await;
    assert!(busy["last_error"].as_str().unwrap().contains("Come back later"), "{busy}");

    // The connection broke after the mail was handed over: nobody knows, so it does not leave again by itself.
    let cut = settled(&syndic, "cut@example.org", "uncertain").await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert_eq!(message_to(&syndic, "cut@example.org").await["attempts"], 1);
    assert_eq!(post.taken_for("cut@example.org").len(), 1);

    // An invitation is for its own mailbox only: sent elsewhere it would let somebody else in.
    let elsewhere = redirect(&syndic, &refused, "friend@example.org").await;
    assert_eq!(elsewhere.problem(), "message-bound-to-its-address");

    // A person decides, once.
    assert!(decide(&syndic, &cut, "send_again").await.is_success());
    settled(&syndic, "cut@example.org", "sent").await;
    assert_eq!(post.taken_for("cut@example.org").len(), 2);
    assert_eq!(decide(&syndic, &cut, "send_again").await.problem(), "message-not-undecided");
    assert!(decide(&syndic, &refused, "count_as_sent").await.is_success());
    assert_eq!(message_to(&syndic, "refused@example.org").await["state"], "sent");
    assert!(post.taken_for("refused@example.org").is_empty());

    // Both copies of a mail carry one identity, so that a reader program can tell.
    let identity = |mail: &str| mail.lines().find(|line| line.starts_with("Message-ID")).map(str::to_owned);
    let copies = post.taken_for("cut@example.org");
    assert_eq!(identity(&copies[0]), identity(&copies[1]));
    program.stop();
    assert_eq!(post.taken_for("anna@example.org").len(), 1);
}

#[tokio::test]
async fn a_paper_that_was_refused_leaves_for_the_corrected_address() {
    let (post, address) = Post::open();
    let options = ProgramOptions::default()
        .with("KOPROGO_SECRET", SECRET)
        .with("KOPROGO_SMTP_URL", &address)
        .with("KOPROGO_MAIL_FROM", "office@example.org");
    let mut program = Program::start(options);
    let platform = Platform::set_up(&mut program).await;
    let syndic = platform.first_syndic.clone();
    let story = Story::declare(&syndic, 2).await;
    let since = story.open(&owner_list(2).replace("owner2@", "refused@")).await;
    let call = story.call(&since, "2099-12-31").await;
    let sending = story.path(&format!("/calls/{call}/sending"));
    assert!(syndic.post(&sending, Value::Null).await.is_success());
    let refused = settled(&syndic, "refused@example.org", "failed").await;

    let no_address = redirect(&syndic, &refused, "owner2").await;
    assert_eq!((no_address.problem(), no_address.text("/errors/0/field")), ("invalid-input", "to_address"));
    assert!(redirect(&syndic, &refused, "owner2@example.org").await.is_success());

    let sent = settled(&syndic, "owner2@example.org", "sent").await;
    assert_eq!((&sent["message_id"], &sent["to_name"]), (&refused["message_id"], &refused["to_name"]));
    assert_eq!(post.taken_for("owner2@example.org").len(), 1);
    assert_eq!(post.taken_for("owner1@example.org").len(), 1);
    assert!(post.taken_for("refused@example.org").is_empty());
    let again = redirect(&syndic, &refused, "owner2@example.org").await;
    assert_eq!(again.problem(), "message-not-undecided");
    program.stop();
}

struct AnyBytes;

#[async_trait]
impl AttachmentBytes for AnyBytes {
    async fn read(&self, _tenancy: Tenancy, _sha256: [u8; 32]) -> Result<Vec<u8>, StoreError> {
        Ok(b"a paper".to_vec())
    }
}

/// A second connection beside the first could be waited for in vain, by each of those that hold one.
#[tokio::test]
async fn a_mail_and_its_papers_are_taken_over_one_connection() {
    let mut program = Program::start(ProgramOptions::default().with("KOPROGO_DEMO", "yes"));
    let platform = Platform::set_up(&mut program).await;
    let mut sql = platform.sql().await;
    wait_until_idle(&mut sql).await;
    let again = "UPDATE message SET state = 'queued', sent_at = NULL WHERE message_id = (
                     SELECT message_id FROM message WHERE cardinality(attachments) > 0 LIMIT 1)
                 RETURNING organization_id, message_id";
    let (office, message): (Uuid, Uuid) = sqlx::query_as(again).fetch_one(&mut sql).await.unwrap();
    let door = PgConnectOptions::new_without_pgpass()
        .socket(program.folder().join("data/postgres/run"))
        .username("koprogo_app")
        .database("koprogo");
    let messages = PgMessages::new(PgStore::new(Db::new(door, 1)), Arc::new(AnyBytes));
    let (tenancy, id) = (Tenancy::of(OrganizationId::from_uuid(office)), MessageId::from_uuid(message));
    let claimed = messages.claim(tenancy, id).await.unwrap();
    let Claim::Send(mail) = claimed else { panic!("{claimed:?}") };
    assert_eq!(mail.attachments[0].bytes, b"a paper");
    drop(program.stop());
}
