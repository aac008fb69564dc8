//! Where a page of a list begins: always somewhere, the first page at the end of all values. Of «no cursor, or below it» the planner
//! expects nobody, reads the whole list and sorts it; and below row security only a plain parameter leads into an index: an
//! expression could leak what the rows hold, so it is asked of each row that was read already.
use application::shared::PageRequest;
use chrono::NaiveDate;
use sqlx::types::Uuid;

/// Below what a list of falling ids goes on.
pub(crate) fn below(page: &PageRequest) -> Uuid {
    cursor(page).and_then(|after| after.parse().ok()).unwrap_or(Uuid::max())
}

/// Above what a list of rising ids goes on.
pub(crate) fn above(page: &PageRequest) -> Uuid {
    cursor(page).and_then(|after| after.parse().ok()).unwrap_or(Uuid::nil())
}

/// Below what a list goes on that falls by day and then by id; its cursor is `day_id`.
pub(crate) fn below_day(page: &PageRequest) -> (NaiveDate, Uuid) {
    let parsed = |after: &str| {
        let (day, id) = after.split_once('_')?;
        Some((day.parse().ok()?, id.parse().ok()?))
    };
    cursor(page).and_then(parsed).unwrap_or((LAST_DAY, Uuid::max()))
}

/// Above what a list goes on that rises by name and then by id; its cursor is `name id`.
pub(crate) fn above_name(page: &PageRequest) -> (String, Uuid) {
    let parsed = |after: &str| {
        let (name, id) = after.rsplit_once(' ')?;
        Some((name.to_owned(), id.parse().ok()?))
    };
    cursor(page).and_then(parsed).unwrap_or((String::new(), Uuid::nil()))
}

/// Later than every day in a book.
pub(crate) const LAST_DAY: NaiveDate = NaiveDate::MAX;

/// Earlier than every day in a book.
pub(crate) fn first_day() -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(1).unwrap_or_default()
}

fn cursor(page: &PageRequest) -> Option<&str> {
    page.after.as_deref()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "018cc251-f400-7000-8000-000000000013";

    fn page(after: Option<&str>) -> PageRequest {
        PageRequest { after: after.map(str::to_owned), limit: 20 }
    }

    #[test]
    fn a_page_goes_on_where_the_one_before_it_ended() {
        let id: Uuid = ID.parse().unwrap();
        assert_eq!((below(&page(Some(ID))), above(&page(Some(ID)))), (id, id));
        let day = NaiveDate::from_ymd_opt(2026, 2, 28).unwrap();
        assert_eq!(below_day(&page(Some(&format!("2026-02-28_{ID}")))), (day, id));
        assert_eq!(
            above_name(&page(Some(&format!("Residentie De  Linde {ID}")))),
            ("Residentie De  Linde".to_owned(), id)
        );
    }

    #[test]
    fn the_first_page_begins_before_everything() {
        for none in [page(None), page(Some("")), page(Some("nonsense")), page(Some("2026-02-30_x y"))] {
            assert_eq!((below(&none), above(&none)), (Uuid::max(), Uuid::nil()));
            assert_eq!(below_day(&none), (NaiveDate::MAX, Uuid::max()));
            assert_eq!(above_name(&none), (String::new(), Uuid::nil()));
        }
        assert!(first_day() < NaiveDate::from_ymd_opt(1831, 7, 21).unwrap());
    }
}
