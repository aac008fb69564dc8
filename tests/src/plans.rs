//! Plans that PostgreSQL really used, as `auto_explain` writes them into its log.
use std::path::Path;

/// Telling of every statement how it was done, of a cluster whose server is started again afterwards.
pub const EXPLAIN_ALL: &str = "
    ALTER DATABASE koprogo SET session_preload_libraries = 'auto_explain';
    ALTER DATABASE koprogo SET auto_explain.log_min_duration = 0;
    ALTER DATABASE koprogo SET auto_explain.log_analyze = on;
    ALTER DATABASE koprogo SET auto_explain.log_nested_statements = on";

/// One statement, and how it was done.
#[derive(Debug, Clone)]
pub struct Plan {
    pub text: String,
    pub scans: Vec<Scan>,
}

impl Plan {
    /// What was asked, without the time it took.
    pub fn statement(&self) -> &str {
        let (_, after) = self.text.split_once("Query Text: ").unwrap_or_default();
        after.split_once("  (cost=").map_or(after, |(statement, _)| statement)
    }

    /// What is asked above the whole plan, once, before anything below it is read.
    pub fn asked_first(&self) -> Option<&str> {
        let mut lines = self.text.lines().skip_while(|line| !line.contains("  (cost="));
        let is_above_all = lines.next()?.trim_start().starts_with("Result ");
        lines.next()?.trim().strip_prefix("One-Time Filter: ").filter(|_| is_above_all)
    }
}

/// One place of a plan that reads a table.
#[derive(Debug, Clone)]
pub struct Scan {
    pub table: String,
    /// Read from end to end, by no index.
    pub is_whole: bool,
    /// What is added up is read in the index alone.
    pub is_index_only: bool,
    /// Empty when it is none, or several.
    pub index: String,
    /// Read each time, those among them that did not fit.
    pub rows: u64,
    pub times: u64,
}

/// Every plan in the log of the cluster in `folder`.
///
/// # Panics
/// When there is no log.
pub fn plans(folder: &Path) -> Vec<Plan> {
    let log = folder.join("data/postgres/postgres.log");
    #[expect(clippy::unwrap_used, reason = "without a log there is nothing to test")]
    let log = std::fs::read(log).unwrap();
    String::from_utf8_lossy(&log).split("LOG:  duration:").skip(1).map(plan).collect()
}

fn plan(text: &str) -> Plan {
    let mut scans: Vec<Scan> = Vec::new();
    let mut in_scan = false;
    for line in text.lines() {
        if line.contains("actual time=") || line.contains("(never executed)") {
            let scan = scan(line);
            in_scan = scan.is_some();
            scans.extend(scan);
        } else if in_scan
            && let Some((_, removed)) = line.split_once("Rows Removed by Filter: ")
            && let Some(last) = scans.last_mut()
        {
            last.rows += removed.trim().parse::<u64>().unwrap_or_default();
        }
    }
    Plan { text: text.to_owned(), scans }
}

fn scan(line: &str) -> Option<Scan> {
    let (place, after) = line.split_once(" on ")?;
    let (kind, index) = place.split_once(" using ").unwrap_or((place, ""));
    // What a bitmap finds is read by the heap scan above it; a CTE or a subquery reads no table.
    if !kind.ends_with("Scan")
        || ["Bitmap Index Scan", "CTE Scan", "Subquery Scan"].iter().any(|no| kind.ends_with(no))
    {
        return None;
    }
    let (_, done) = line.split_once("actual time=")?;
    let number = |name: &str| -> Option<u64> {
        done.split_once(name)?.1.split(|sign: char| !sign.is_ascii_digit()).next()?.parse().ok()
    };
    Some(Scan {
        is_whole: kind.ends_with("Seq Scan"),
        is_index_only: kind.ends_with("Index Only Scan"),
        table: after.split_whitespace().next()?.to_owned(),
        index: index.trim().to_owned(),
        rows: number(" rows=")?,
        times: number(" loops=")?,
    })
}
