//! How long an entry takes to be held against the rules of the journal: a call for funds has a line an owner.
#![expect(clippy::unwrap_used, reason = "a bench may stop")]
use std::hint::black_box;

use chrono::NaiveDate;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use domain::{
    accounting::{
        chart,
        entry::{Entry, EntryDraft, Journal, LineDraft, Source, SourceKind},
        fiscal_year::FiscalYear,
    },
    shared::{EntryId, Euro, FiscalYearId, OwnerId, Period},
};
use uuid::Uuid;

fn call(lots: u64, date: NaiveDate) -> EntryDraft {
    let owed = |lot: u64| {
        let owner = OwnerId::from_uuid(Uuid::from_u128(u128::from(lot)));
        LineDraft::debit(chart::OWNERS_WORKING, Euro::from_cents(12_345)).owner(owner).due_on(date)
    };
    let total = Euro::from_cents(12_345 * i64::try_from(lots).unwrap());
    let called = LineDraft::credit(chart::WORKING_CALLED, total);
    EntryDraft {
        id: EntryId::from_uuid(Uuid::nil()),
        journal: Journal::Calls,
        date,
        description: "First call of the year".to_owned(),
        source: Source { kind: SourceKind::CallForFunds, id: Uuid::nil() },
        lines: (1..=lots).map(owed).chain([called]).collect(),
    }
}

fn post(criterion: &mut Criterion) {
    let date = NaiveDate::from_ymd_opt(2026, 1, 15).unwrap();
    let year = FiscalYear {
        id: FiscalYearId::from_uuid(Uuid::nil()),
        period: Period { since: NaiveDate::from_ymd_opt(2026, 1, 1).unwrap(), until: None },
        locked: false,
    };
    let mut group = criterion.benchmark_group("post an entry");
    for lots in [10_u64, 100, 1_000, 10_000] {
        let draft = call(lots, date);
        group.throughput(Throughput::Elements(lots));
        group.bench_with_input(BenchmarkId::from_parameter(lots), &draft, |bencher, draft| {
            bencher.iter(|| Entry::try_new(black_box(draft), &year).unwrap());
        });
    }
    group.finish();
}

criterion_group!(benches, post);
criterion_main!(benches);
