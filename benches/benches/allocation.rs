//! How long one amount takes to divide, from a small building to a city block.
#![expect(clippy::unwrap_used, reason = "a bench may stop")]
use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use domain::{
    law::allocation::allocate,
    shared::{Euro, UnitId},
};
use uuid::Uuid;

fn divide(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("allocate");
    for lots in [10_u64, 100, 1_000, 10_000] {
        let weights: Vec<(UnitId, u64)> =
            (1..=lots).map(|n| (UnitId::from_uuid(Uuid::from_u128(u128::from(n))), n % 97 + 1)).collect();
        group.throughput(Throughput::Elements(lots));
        group.bench_with_input(BenchmarkId::from_parameter(lots), &weights, |bencher, weights| {
            bencher.iter(|| allocate(black_box(Euro::from_cents(123_456_789)), black_box(weights)).unwrap());
        });
    }
    group.finish();
}

criterion_group!(benches, divide);
criterion_main!(benches);
