//! The seal of the journal: each entry's hash covers its own content and the hash before it.
use application::accounting::ledger::Posting;
use domain::{
    accounting::entry::{Entry, EntryLine, Party},
    shared::{BuildingId, FiscalYearId},
};
use sha2::{Digest, Sha256};

pub(super) type Hash = [u8; 32];

/// Where the chain of a year begins.
pub(super) fn genesis(building: BuildingId, year: FiscalYearId) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(b"koprogo ledger 1");
    hasher.update(building.as_uuid().as_bytes());
    hasher.update(year.as_uuid().as_bytes());
    hasher.finalize().into()
}

/// The seal of one entry. Every field is written with its length, so that no two entries read alike.
pub(super) fn seal(previous: &Hash, number: i32, entry: &Entry, posting: Posting) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(previous);
    let mut field = |bytes: &[u8]| {
        hasher.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
        hasher.update(bytes);
    };
    field(entry.id().as_uuid().as_bytes());
    field(&number.to_be_bytes());
    field(entry.journal().code().as_bytes());
    field(entry.date().to_string().as_bytes());
    field(entry.description().as_bytes());
    field(entry.source().kind.code().as_bytes());
    field(entry.source().id.as_bytes());
    field(entry.reverses().map(|id| id.to_string()).unwrap_or_default().as_bytes());
    field(posting.by.as_uuid().as_bytes());
    field(&posting.at.timestamp_micros().to_be_bytes());
    for line in entry.lines() {
        field(line_text(line).as_bytes());
    }
    hasher.finalize().into()
}

fn line_text(line: &EntryLine) -> String {
    let party = match line.party() {
        Party::Nobody => String::new(),
        Party::Owner(owner) => format!("owner {owner}"),
        Party::Supplier(supplier) => format!("supplier {supplier}"),
    };
    let (debit, credit) = (line.debit().cents(), line.credit().cents());
    let unit = line.unit().map(|unit| unit.to_string()).unwrap_or_default();
    let due_on = line.due_on().map(|day| day.to_string()).unwrap_or_default();
    format!("{}\n{debit}\n{credit}\n{party}\n{unit}\n{due_on}\n{}", line.account().code, line.label())
}
