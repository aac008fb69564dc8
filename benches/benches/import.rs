//! How long a list of owners takes to be read and checked, line by line and against the whole list.
#![expect(clippy::unwrap_used, reason = "a bench may stop")]
use std::{collections::BTreeMap, hint::black_box};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use domain::{
    building::import::{Cell, Circumstances, Layout, Sheet, read},
    shared::Language,
};

const HEADINGS: [&str; 6] = ["Kavel", "Soort", "Aandelen", "Eigenaar", "Taal", "E-mail"];

fn list(lots: u32) -> Sheet {
    let text = |text: String| Cell::Text(text);
    let line = |lot: u32| {
        vec![
            text(format!("A{lot}")),
            text("appartement".to_owned()),
            Cell::Number("1".to_owned()),
            text(format!("Peeters An {lot}")),
            text("NL".to_owned()),
            text(format!("owner{lot}@example.org")),
        ]
    };
    let headings = HEADINGS.iter().map(|heading| text((*heading).to_owned())).collect();
    Sheet { name: "Lots".to_owned(), rows: [headings].into_iter().chain((1..=lots).map(line)).collect() }
}

fn import(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("read an owner list");
    group.sample_size(10);
    for lots in [10_u32, 100, 1_000, 10_000] {
        let sheets = [list(lots)];
        let layout = Layout::propose(&sheets);
        let around = Circumstances {
            total_shares: lots,
            language: Language::Nl,
            address: "Eikenlaan 1, 9000 Gent".to_owned(),
            representatives: BTreeMap::new(),
        };
        assert!(read(sheets.first().unwrap(), &layout, &[], &around).may_run(), "the list is a good one");
        group.throughput(Throughput::Elements(u64::from(lots)));
        group.bench_with_input(BenchmarkId::from_parameter(lots), &sheets, |bencher, sheets| {
            bencher.iter(|| read(black_box(sheets.first().unwrap()), &layout, &[], &around));
        });
    }
    group.finish();
}

criterion_group!(benches, import);
criterion_main!(benches);
