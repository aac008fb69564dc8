//! A row of plain columns read into a view by the names of its columns, as a JSON document is. For what a screen asks
//! many times a second: a column costs PostgreSQL and us less than the same field written and read as JSON.
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::{
    Deserializer,
    de::{
        DeserializeOwned, DeserializeSeed, Error as _, IntoDeserializer as _, MapAccess, Visitor,
        value::{MapAccessDeserializer, SeqDeserializer},
    },
    forward_to_deserialize_any,
};
use sqlx::{
    Column as _, Decode, Postgres, Row as _, TypeInfo as _, ValueRef as _,
    postgres::{PgRow, PgValueRef},
    types::Uuid,
};

/// # Errors
/// When a column is missing, or of a type that the view does not hold.
pub(super) fn from_row<T: DeserializeOwned>(row: &PgRow) -> Result<T, sqlx::Error> {
    T::deserialize(MapAccessDeserializer::new(Columns { row, next: 0 })).map_err(|Failed(error)| error)
}

/// Whether the first column is NULL: a list below something that is there, but empty.
pub(super) fn is_blank(row: &PgRow) -> Result<bool, sqlx::Error> {
    Ok(row.try_get_raw(0)?.is_null())
}

#[derive(Debug)]
struct Failed(sqlx::Error);

impl std::fmt::Display for Failed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Failed {}

impl serde::de::Error for Failed {
    fn custom<M: std::fmt::Display>(message: M) -> Self {
        Self(sqlx::Error::Decode(message.to_string().into()))
    }
}

struct Columns<'r> {
    row: &'r PgRow,
    next: usize,
}

impl<'de> MapAccess<'de> for Columns<'de> {
    type Error = Failed;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Failed> {
        match self.row.columns().get(self.next) {
            None => Ok(None),
            Some(column) => seed.deserialize(column.name().into_deserializer()).map(Some),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Failed> {
        let value = self.row.try_get_raw(self.next).map_err(Failed)?;
        self.next += 1;
        seed.deserialize(Value(value))
    }
}

struct Value<'r>(PgValueRef<'r>);

impl<'r> Value<'r> {
    fn get<T: Decode<'r, Postgres>>(self) -> Result<T, Failed> {
        T::decode(self.0).map_err(|error| Failed(sqlx::Error::Decode(error)))
    }
}

impl<'de> Deserializer<'de> for Value<'de> {
    type Error = Failed;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failed> {
        if self.0.is_null() {
            return visitor.visit_none();
        }
        let kind = self.0.type_info().into_owned();
        match kind.name() {
            "TEXT" | "VARCHAR" | "CHAR" => visitor.visit_str(self.get()?),
            "UUID" => visitor.visit_bytes(self.get::<Uuid>()?.as_bytes()),
            "INT8" => visitor.visit_i64(self.get()?),
            "INT4" => visitor.visit_i32(self.get()?),
            "INT2" => visitor.visit_i16(self.get()?),
            "BOOL" => visitor.visit_bool(self.get()?),
            "DATE" => visitor.visit_str(&self.get::<NaiveDate>()?.to_string()),
            "TIMESTAMPTZ" => {
                let at: DateTime<Utc> = self.get()?;
                visitor.visit_str(&at.to_rfc3339_opts(SecondsFormat::AutoSi, true))
            }
            "TEXT[]" => visitor.visit_seq(SeqDeserializer::new(self.get::<Vec<String>>()?.into_iter())),
            "JSON" | "JSONB" => {
                let bytes = self.0.as_bytes().map_err(|error| Failed(sqlx::Error::Decode(error)))?;
                // Before the text of a jsonb stands its version.
                let text = bytes.strip_prefix(&[1]).unwrap_or(bytes);
                serde_json::Deserializer::from_slice(text).deserialize_any(visitor).map_err(Failed::custom)
            }
            other => Err(Failed::custom(format!("a column of type {other} is read by no view"))),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failed> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    /// So that an id stays sixteen bytes.
    fn is_human_readable(&self) -> bool {
        false
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
