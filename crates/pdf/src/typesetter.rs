use std::sync::Arc;

use application::rendering::{CallNotice, DocumentRenderer, RenderError, TableReport};
use async_trait::async_trait;
use chrono::{DateTime, Datelike, Timelike, Utc};
use serde_json::Value;
use tokio::{sync::Semaphore, task::JoinHandle};
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::{
    error::{diagnosed, refused},
    notice, report,
    world::{ClosedWorld, Fonts, WorldFile},
};

const FRAME: &str = include_str!("../templates/frame.typ");
const NOTICE: &str = include_str!("../templates/notice.typ");
const TABLE: &str = include_str!("../templates/table.typ");
/// Papers laid out at the same time. Each takes one core and some 40 MB.
const AT_ONCE: usize = 2;
/// What later papers have in common with earlier ones (the template, shaped words) stays known for so many papers.
const PAPERS_REMEMBERED: usize = 8;

/// Typst with its fonts, loaded once.
pub struct Typesetter {
    fonts: Arc<Fonts>,
    places: Arc<Semaphore>,
}

/// One paper: what to lay out, by which template.
struct Paper {
    ident: String,
    template: &'static str,
    data: Value,
    files: Vec<WorldFile>,
    printed_at: DateTime<Utc>,
}

impl Typesetter {
    #[must_use]
    pub fn load() -> Self {
        Self { fonts: Arc::new(Fonts::load()), places: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    /// Waits for a place and lays the paper out, beside the runtime's own threads.
    fn start(&self, paper: Paper) -> JoinHandle<Result<Vec<u8>, RenderError>> {
        let (places, fonts) = (Arc::clone(&self.places), Arc::clone(&self.fonts));
        tokio::spawn(async move {
            let place = Arc::clone(&places).acquire_owned().await.map_err(refused)?;
            tokio::task::spawn_blocking(move || {
                let printed = set(&fonts, paper);
                drop(place);
                // With no other paper under way nothing later has much in common with these: give the memory back.
                comemo::evict(if places.available_permits() == AT_ONCE { 0 } else { PAPERS_REMEMBERED });
                printed
            })
            .await
            .map_err(refused)?
        })
    }

    async fn print(&self, paper: Paper) -> Result<Vec<u8>, RenderError> {
        self.start(paper).await.map_err(refused)?
    }
}

fn papers_of(notices: &[CallNotice]) -> Result<Paper, RenderError> {
    let Some(first) = notices.first() else {
        return Err(RenderError("no notice to print".to_owned()));
    };
    let (data, files) = notice::data(notices)?;
    Ok(Paper { ident: first.ident.clone(), template: NOTICE, data, files, printed_at: first.printed_at })
}

#[async_trait]
impl DocumentRenderer for Typesetter {
    async fn call_notice(&self, notice: CallNotice) -> Result<Vec<u8>, RenderError> {
        self.call_notices(vec![notice]).await
    }

    async fn call_notices(&self, notices: Vec<CallNotice>) -> Result<Vec<u8>, RenderError> {
        self.print(papers_of(&notices)?).await
    }

    async fn call_notices_apart(&self, notices: Vec<CallNotice>) -> Vec<Result<Vec<u8>, RenderError>> {
        let started: Vec<_> =
            notices.into_iter().map(|notice| papers_of(&[notice]).map(|paper| self.start(paper))).collect();
        let mut printed = Vec::with_capacity(started.len());
        for paper in started {
            printed.push(match paper {
                Ok(handle) => handle.await.map_err(refused).flatten(),
                Err(error) => Err(error),
            });
        }
        printed
    }

    async fn table(&self, report: TableReport) -> Result<Vec<u8>, RenderError> {
        let (data, files) = report::data(&report)?;
        let TableReport { ident, printed_at, .. } = report;
        self.print(Paper { ident, template: TABLE, data, files, printed_at }).await
    }
}

fn set(fonts: &Fonts, paper: Paper) -> Result<Vec<u8>, RenderError> {
    let Paper { ident, template, mut data, mut files, printed_at } = paper;
    make_drawable(fonts, &mut data);
    let bytes = serde_json::to_vec(&data).map_err(refused)?;
    files.push(WorldFile { path: "/data.json".to_owned(), bytes });

    let world = ClosedWorld::new(fonts, template, &[("/frame.typ", FRAME)], files, printed_at)?;
    let document = typst::compile::<PagedDocument>(&world).output.map_err(diagnosed)?;
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|error| RenderError(format!("{error:?}")))?;
    let options = PdfOptions {
        ident: Smart::Custom(ident),
        creator: Smart::Custom(Some("KoproGo".to_owned())),
        timestamp: timestamp(printed_at),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(diagnosed)
}

fn timestamp(at: DateTime<Utc>) -> Option<Timestamp> {
    let small = |number: u32| u8::try_from(number).ok();
    let (date, time) = (at.date_naive(), at.time());
    let moment = Datetime::from_ymd_hms(
        date.year(),
        small(date.month())?,
        small(date.day())?,
        small(time.hour())?,
        small(time.minute())?,
        small(time.second())?,
    )?;
    Some(Timestamp::new_utc(moment))
}

fn make_drawable(fonts: &Fonts, value: &mut Value) {
    match value {
        Value::String(text) => *text = fonts.drawable(text),
        Value::Array(items) => items.iter_mut().for_each(|item| make_drawable(fonts, item)),
        Value::Object(fields) => fields.values_mut().for_each(|field| make_drawable(fonts, field)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
