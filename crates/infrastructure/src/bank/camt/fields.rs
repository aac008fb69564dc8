use chrono::{DateTime, NaiveDate};
use domain::{accounting::bank::Unreadable, shared::Euro};

use super::tree::Node;

pub(super) const fn bad(node: &Node, field: &'static str) -> Unreadable {
    Unreadable::BadField { line: node.line, field }
}

/// `1746.75`, at most two decimals that matter.
pub(super) fn cents(text: &str) -> Option<Euro> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_digits(whole) || !is_digits(decimals) {
        return None;
    }
    let decimals = decimals.trim_end_matches('0');
    let cents: i64 = match decimals.len() {
        0 => 0,
        1 => decimals.parse::<i64>().ok()? * 10,
        2 => decimals.parse().ok()?,
        _ => return None,
    };
    let whole: i64 = whole.parse().ok()?;
    whole.checked_mul(100)?.checked_add(cents).map(Euro::from_cents)
}

/// An amount and the side it is on, read from the same parent.
pub(super) fn signed(parent: &Node, amount: &Node) -> Result<Euro, Unreadable> {
    let unsigned = cents(amount.text()).ok_or_else(|| bad(amount, "Amt"))?;
    let side = parent.text_at(&["CdtDbtInd"]).ok_or_else(|| bad(parent, "CdtDbtInd"))?;
    match side {
        "CRDT" => Ok(unsigned),
        "DBIT" => unsigned.negated().map_err(|_overflow| bad(amount, "Amt")),
        _ => Err(bad(parent, "CdtDbtInd")),
    }
}

/// `Dt` or the day of `DtTm`, as the bank wrote it.
pub(super) fn date(parent: &Node, name: &'static str) -> Result<Option<NaiveDate>, Unreadable> {
    let Some(choice) = parent.child(name) else { return Ok(None) };
    if let Some(day) = choice.text_at(&["Dt"]) {
        // A time zone may follow the day.
        let day = day.get(..10).and_then(|day| day.parse().ok());
        return day.map(Some).ok_or_else(|| bad(choice, name));
    }
    let Some(instant) = choice.text_at(&["DtTm"]) else { return Err(bad(choice, name)) };
    let day = DateTime::parse_from_rfc3339(instant)
        .map(|instant| instant.date_naive())
        .ok()
        .or_else(|| instant.get(..10)?.parse().ok());
    day.map(Some).ok_or_else(|| bad(choice, name))
}
