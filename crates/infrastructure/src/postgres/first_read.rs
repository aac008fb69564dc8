use chrono::NaiveDate;
use sqlx::types::Uuid;

/// What a write reads first: a call of a function of the database, sent in the message that begins the transaction. Such a
/// message is not prepared, so the function is one in plpgsql, which keeps its plans; and it takes no parameters, so
/// values are written out: only such as cannot be taken for SQL: ids, days and bytes.
pub(crate) struct FirstRead {
    function: &'static str,
    arguments: Vec<String>,
}

impl FirstRead {
    pub(crate) const fn of(function: &'static str) -> Self {
        Self { function, arguments: Vec::new() }
    }

    pub(crate) fn id(self, id: Uuid) -> Self {
        self.with(format!("'{id}'"))
    }

    pub(crate) fn id_or_none(self, id: Option<Uuid>) -> Self {
        match id {
            Some(id) => self.id(id),
            None => self.with("NULL".to_owned()),
        }
    }

    pub(crate) fn day_or_none(self, day: Option<NaiveDate>) -> Self {
        match day {
            Some(day) => self.with(format!("'{day}'")),
            None => self.with("NULL".to_owned()),
        }
    }

    pub(crate) fn ids(self, ids: &[Uuid]) -> Self {
        let all: Vec<String> = ids.iter().map(Uuid::to_string).collect();
        self.with(format!("'{{{}}}'", all.join(",")))
    }

    pub(super) fn bytes(self, bytes: &[u8]) -> Self {
        let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        self.with(format!("'\\x{digits}'"))
    }

    fn with(mut self, argument: String) -> Self {
        self.arguments.push(argument);
        self
    }

    pub(super) fn sql(&self) -> String {
        format!("SELECT {}({})", self.function, self.arguments.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_out_as_the_database_reads_it() {
        let day = NaiveDate::from_ymd_opt(2028, 2, 29);
        assert_eq!(FirstRead::of("asked").day_or_none(day).sql(), "SELECT asked('2028-02-29')");
        assert_eq!(FirstRead::of("asked").day_or_none(None).sql(), "SELECT asked(NULL)");
    }

    #[test]
    fn a_call_is_written_out_with_its_ids_and_bytes() {
        let id = Uuid::from_u128(7);
        let call =
            FirstRead::of("asked").id(id).id_or_none(None).ids(&[id, id]).ids(&[]).bytes(&[0, 39, 255]);
        let one = "00000000-0000-0000-0000-000000000007";
        assert_eq!(
            call.sql(),
            format!("SELECT asked('{one}', NULL, '{{{one},{one}}}', '{{}}', '\\x0027ff')")
        );
    }
}
