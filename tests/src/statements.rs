//! What the program's log tells about the SQL statements of a request.
#![expect(clippy::expect_used, reason = "a table that cannot be read is a failed test")]
use std::collections::{BTreeMap, BTreeSet};

use reqwest::Method;

use crate::contract::contract;

/// Each line of the log that belongs to a request carries its id; of a quick read it has one at `debug` alone.
pub const TELLING: (&str, &str) = ("KOPROGO_LOG", "koprogo=debug,sqlx::query=debug");

/// Statements of each write: at most so many in the features, or exactly so many in `tests/statements.rs` (`=`).
const TABLE: &str = include_str!("../fixtures/statements-of-writes.txt");

/// What stands between `before` and the next quotation mark or space.
fn field<'a>(line: &'a str, before: &str) -> Option<&'a str> {
    line.split_once(before)?.1.split(['"', ' ']).next()
}

/// What the log tells of every write: its statements, by method and address below `/api/v1`.
pub fn writes_of(log: &str) -> BTreeMap<String, Vec<usize>> {
    let mut statements: BTreeMap<&str, usize> = BTreeMap::new();
    let mut writes: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for line in log.lines() {
        let Some(request) = field(line, "request_id=") else { continue };
        // Who is signed in is asked every two seconds, at whichever request comes just then.
        if line.contains("db.statement") && !line.contains("FROM session_token") {
            *statements.entry(request).or_default() += 1;
        }
        let (method, operation) = (field(line, " method=\""), field(line, " operation=\"/api/v1"));
        if let (Some(method), Some(operation)) = (method, operation)
            && method != "GET"
        {
            let count = statements.get(request).copied().unwrap_or_default();
            writes.entry(format!("{method} {operation}")).or_default().push(count);
        }
    }
    writes
}

/// Where a write is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// In the features: at most.
    InFeatures,
    /// In `tests/statements.rs`: exactly.
    Here,
}

/// Statements of each write that is counted there.
pub fn table(counted: Counted) -> BTreeMap<String, usize> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let (number, write) = line.trim().split_once(' ').expect("a line is a number and a write");
            let (most, is_exact) = number.strip_prefix('=').map_or((number, false), |exact| (exact, true));
            let here = if is_exact { Counted::Here } else { Counted::InFeatures };
            (here == counted).then(|| (write.to_owned(), most.parse().expect("a number of statements")))
        })
        .collect()
}

/// What the features cost more than the table allows, and what only one of features, table and contract knows.
pub fn beyond_the_table(log: &str) -> Vec<String> {
    let (table, elsewhere) = (table(Counted::InFeatures), table(Counted::Here));
    let most: BTreeMap<String, usize> = writes_of(log)
        .into_iter()
        .map(|(write, counts)| (write, counts.into_iter().max().unwrap_or_default()))
        .collect();
    let contract = contract().into_iter().filter(|operation| operation.method != Method::GET);
    let contract = contract.map(|one| format!("{} {}", one.method, one.path.trim_start_matches("/api/v1")));
    let writes: BTreeSet<String> =
        contract.chain(most.keys().cloned()).chain(table.keys().cloned()).collect();
    writes
        .iter()
        .filter(|write| !elsewhere.contains_key(*write))
        .filter_map(|write| match (most.get(write), table.get(write)) {
            (Some(most), Some(allowed)) if most <= allowed => None,
            (Some(most), Some(allowed)) => {
                Some(format!("{write} costs {most} statements, and the table allows {allowed}"))
            }
            (Some(most), None) => Some(format!("{write} costs {most} statements and stands in no table")),
            (None, Some(_)) => Some(format!("{write} stands in the table, and no feature does it")),
            (None, None) => Some(format!("{write} is done by no feature and stands in no table")),
        })
        .collect()
}
