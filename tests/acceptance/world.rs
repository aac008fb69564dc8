//! What a scenario knows: names given to ids, people's sessions, the last answer. Nothing more.
use std::{
    collections::HashMap,
    sync::{Mutex, OnceLock},
};

use acceptance::{Answer, Client, Program, ProgramOptions, people::Platform, statements::TELLING};
use serde_json::Value;

/// Each scenario has an organisation of its own, so that scenarios run together on one program.
#[derive(Debug, cucumber::World)]
#[world(init = Self::new)]
pub struct World {
    pub base: String,
    /// Sessions by the name that the scenario gives a person.
    pub people: HashMap<String, Client>,
    /// Who acts now.
    pub actor: String,
    /// Ids by kind and name: `("building", "Les Tilleuls")`.
    ids: HashMap<(String, String), String>,
    answer: Option<Answer>,
    /// The answers to requests that were sent at the same moment.
    pub race: Vec<Answer>,
}

impl World {
    fn new() -> Self {
        Self {
            base: base(),
            people: HashMap::new(),
            actor: String::new(),
            ids: HashMap::new(),
            answer: None,
            race: Vec::new(),
        }
    }

    /// Remembers the id of something under its name in the scenario.
    pub fn name(&mut self, kind: &str, name: &str, id: &str) {
        self.ids.insert((kind.to_owned(), name.to_owned()), id.to_owned());
    }

    /// The same, or nothing when the scenario has not named it.
    pub fn known(&self, kind: &str, name: &str) -> Option<String> {
        self.ids.get(&(kind.to_owned(), name.to_owned())).cloned()
    }

    /// The id that a name stands for.
    pub fn id(&self, kind: &str, name: &str) -> String {
        let found = self.ids.get(&(kind.to_owned(), name.to_owned()));
        assert!(found.is_some(), "the scenario has not named a {kind} {name:?}");
        found.cloned().unwrap_or_default()
    }

    /// The only one of its kind so far, for «the building».
    pub fn only(&self, kind: &str) -> String {
        let mut found: Vec<&String> =
            self.ids.iter().filter(|((of, _), _)| of == kind).map(|(_, id)| id).collect();
        found.sort();
        found.dedup();
        assert_eq!(found.len(), 1, "the scenario has {} of {kind}", found.len());
        found.first().map(|id| (*id).clone()).unwrap_or_default()
    }

    /// `/api/v1/buildings/<the building><rest>`.
    pub fn in_building(&self, rest: &str) -> String {
        format!("/api/v1/buildings/{}{rest}", self.only("building"))
    }

    /// The browser of whoever acts now.
    pub fn browser(&self) -> Client {
        self.people.get(&self.actor).cloned().unwrap_or_else(|| Client::new(&self.base))
    }

    /// The browser of somebody named in the scenario.
    pub fn browser_of(&self, name: &str) -> Client {
        assert!(self.people.contains_key(name), "nobody called {name:?} has signed in");
        self.people.get(name).cloned().unwrap_or_else(|| Client::new(&self.base))
    }

    pub fn keep(&mut self, answer: Answer) -> &Answer {
        self.answer.insert(answer)
    }

    /// The last answer.
    pub fn answer(&self) -> &Answer {
        assert!(self.answer.is_some(), "nothing was asked yet");
        self.answer.as_ref().unwrap_or_else(|| unreachable!("asserted above"))
    }

    pub async fn get(&mut self, path: &str) -> &Answer {
        let answer = self.browser().get(path).await;
        self.keep(answer)
    }

    pub async fn post(&mut self, path: &str, body: Value) -> &Answer {
        let answer = self.browser().post(path, body).await;
        self.keep(answer)
    }

    pub async fn put(&mut self, path: &str, body: Value) -> &Answer {
        let answer = self.browser().put(path, body).await;
        self.keep(answer)
    }

    pub async fn patch(&mut self, path: &str, body: Value) -> &Answer {
        let answer = self.browser().patch(path, body).await;
        self.keep(answer)
    }

    pub async fn delete(&mut self, path: &str) -> &Answer {
        let answer = self.browser().delete(path).await;
        self.keep(answer)
    }

    pub async fn upload(&mut self, path: &str, media_type: &str, bytes: Vec<u8>) -> &Answer {
        let answer = self.browser().upload(path, media_type, bytes).await;
        self.keep(answer)
    }
}

static PROGRAM: Mutex<Option<Program>> = Mutex::new(None);
static BASE: OnceLock<String> = OnceLock::new();
static PLATFORM: tokio::sync::OnceCell<Platform> = tokio::sync::OnceCell::const_new();

/// Address of the one program that all scenarios share; started by whoever asks first.
fn base() -> String {
    BASE.get_or_init(|| {
        let (log, telling) = TELLING;
        let options =
            ProgramOptions::default().with("KOPROGO_TRUSTED_PROXIES", "127.0.0.1").with(log, telling);
        let program = Program::start(options);
        let base = program.base().to_owned();
        if let Ok(mut slot) = PROGRAM.lock() {
            *slot = Some(program);
        }
        base
    })
    .clone()
}

/// The installation, set up by whoever asks first; makes organisations and people.
pub async fn platform() -> &'static Platform {
    PLATFORM
        .get_or_init(|| async {
            let base = base();
            let (code, folder) = {
                let mut slot = PROGRAM.lock().unwrap();
                let program = slot.as_mut().unwrap();
                (program.setup_code(), program.folder().to_owned())
            };
            Platform::set_up_at(base, code, folder).await
        })
        .await
}

/// All that the program has said so far.
pub fn said() -> String {
    PROGRAM.lock().ok().and_then(|slot| slot.as_ref().map(Program::said)).unwrap_or_default()
}

/// Stops the program and its database; statics are never dropped. One that is just starting is waited for, and nobody starts
/// another afterwards.
pub fn stop_program() {
    let _ = BASE.get_or_init(String::new);
    drop(PROGRAM.lock().ok().and_then(|mut slot| slot.take()));
}
