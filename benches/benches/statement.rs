//! How long an owner's statement takes to be set as PDF, by its lines.
#![expect(clippy::unwrap_used, reason = "a bench may stop")]
use std::hint::black_box;

use application::rendering::{
    Align, AssociationHeading, DocumentRenderer as _, Letterhead, TableCell, TableColumn, TableReport,
    TableRow,
};
use chrono::{DateTime, Days, NaiveDate};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use domain::shared::{Euro, Language};
use pdf::Typesetter;

fn report(lines: u64) -> TableReport {
    let first = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    let column = |title: &str, align, width| TableColumn { title: title.to_owned(), align, width };
    let row = |line: u64| TableRow {
        cells: vec![
            TableCell::Day(first.checked_add_days(Days::new(line % 365)).unwrap()),
            TableCell::Text(format!("Call for funds {line}")),
            TableCell::Amount(Euro::from_cents(12_345 + i64::try_from(line).unwrap())),
        ],
        total: false,
    };
    TableReport {
        ident: "statement".to_owned(),
        language: Language::Nl,
        letterhead: Letterhead::default(),
        association: AssociationHeading {
            name: "Residentie De Eik".to_owned(),
            lines: vec!["Eikenlaan 1".to_owned(), "9000 Gent".to_owned()],
            company_number: None,
        },
        title: "Afrekening".to_owned(),
        subtitles: vec!["2026".to_owned()],
        printed_at: DateTime::UNIX_EPOCH,
        columns: vec![
            column("Datum", Align::Start, 0),
            column("Omschrijving", Align::Start, 1),
            column("Bedrag", Align::End, 0),
        ],
        rows: (0..lines).map(row).collect(),
        landscape: false,
    }
}

fn render(criterion: &mut Criterion) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let typesetter = Typesetter::load();
    let mut group = criterion.benchmark_group("set a statement");
    group.sample_size(10);
    for lines in [10_u64, 100, 1_000, 10_000] {
        let report = report(lines);
        group.throughput(Throughput::Elements(lines));
        group.bench_with_input(BenchmarkId::from_parameter(lines), &report, |bencher, report| {
            bencher.iter(|| runtime.block_on(typesetter.table(black_box(report.clone()))).unwrap());
        });
    }
    group.finish();
}

criterion_group!(benches, render);
criterion_main!(benches);
