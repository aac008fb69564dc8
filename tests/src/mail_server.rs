//! A mail server that takes everything and keeps what it took.
#![expect(clippy::unwrap_used, reason = "a test without its mail server is a failed test")]
use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

/// Listens until the test ends.
#[derive(Debug, Clone)]
pub struct MailServer {
    address: String,
    taken: Arc<Mutex<Vec<(String, String)>>>,
}

/// Between a mail and the word that it was taken: time to be killed in.
const SLOW: Duration = Duration::from_millis(60);

impl MailServer {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self { address: listener.local_addr().unwrap().to_string(), taken: Arc::default() };
        let taken = Arc::clone(&server.taken);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let taken = Arc::clone(&taken);
                thread::spawn(move || serve(&stream, &taken));
            }
        });
        server
    }

    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// How many mails each address was sent.
    pub fn taken(&self) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for (to, _) in self.taken.lock().unwrap().iter() {
            *counts.entry(to.clone()).or_default() += 1;
        }
        counts
    }

    /// The mails to an address as they came, oldest first.
    pub fn mails_to(&self, address: &str) -> Vec<String> {
        let taken = self.taken.lock().unwrap();
        taken.iter().filter(|(to, _)| to == address).map(|(_, mail)| mail.clone()).collect()
    }
}

fn serve(stream: &TcpStream, taken: &Mutex<Vec<(String, String)>>) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
    let say = |text: &str| (&*stream).write_all(format!("{text}\r\n").as_bytes()).ok();
    let mut to = String::new();
    say("220 ready")?;
    loop {
        let line = lines.next()?.ok()?;
        let command = line.to_uppercase();
        if command.starts_with("RCPT TO:") {
            line.split(['<', '>']).nth(1).unwrap_or_default().clone_into(&mut to);
            say("250 ok")?;
        } else if command == "DATA" {
            say("354 go on")?;
            let mut mail = String::new();
            loop {
                let line = lines.next()?.ok()?;
                if line == "." {
                    break;
                }
                mail.push_str(&line);
                mail.push('\n');
            }
            taken.lock().unwrap().push((std::mem::take(&mut to), mail));
            thread::sleep(SLOW);
            say("250 taken")?;
        } else if command == "QUIT" {
            return say("221 bye");
        } else {
            say("250 ok")?;
        }
    }
}
