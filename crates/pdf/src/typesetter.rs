use std::sync::Arc;

use application::rendering::{CallNotice, DocumentRenderer, RenderError, TableReport};
use async_trait::async_trait;
use chrono::{DateTime, Datelike, Timelike, Utc};
use serde_json::Value;
use tokio::sync::Semaphore;
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

    async fn print(&self, paper: Paper) -> Result<Vec<u8>, RenderError> {
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(refused)?;
        let fonts = Arc::clone(&self.fonts);
        tokio::task::spawn_blocking(move || {
            let printed = set(&fonts, paper);
            comemo::evict(0);
            drop(place);
            printed
        })
        .await
        .map_err(refused)?
    }
}

#[async_trait]
impl DocumentRenderer for Typesetter {
    async fn call_notice(&self, notice: CallNotice) -> Result<Vec<u8>, RenderError> {
        self.call_notices(vec![notice]).await
    }

    async fn call_notices(&self, notices: Vec<CallNotice>) -> Result<Vec<u8>, RenderError> {
        let Some(first) = notices.first() else {
            return Err(RenderError("no notice to print".to_owned()));
        };
        let (ident, printed_at) = (first.ident.clone(), first.printed_at);
        let (data, files) = notice::data(&notices)?;
        self.print(Paper { ident, template: NOTICE, data, files, printed_at }).await
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
