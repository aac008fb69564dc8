use application::building::CellChange;
use chrono::NaiveDate;
use domain::building::import::{BalanceSign, Field, Layout};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::problems::unknown_value;
use crate::shared::Problem;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct FileQuery {
    /// As the person's disk calls it; shown, never trusted.
    pub file_name: String,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct LinesQuery {
    /// The `next` of the page before.
    pub after: Option<String>,
    /// Rows, 1 to 100; 50 when absent.
    pub limit: Option<u16>,
    /// Only lines with an error or a warning.
    #[serde(default)]
    pub with_remarks_only: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ImportReceipt {
    pub import_id: Uuid,
}

/// What the columns mean.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LayoutBody {
    /// From 0.
    sheet: usize,
    /// As spreadsheets count, from 1; absent: the lines begin at the top.
    heading_row: Option<usize>,
    /// None for another sheet than before: they are proposed anew. Else one a column: `unit_code`, `kind`, `floor`, `block`, `shares`, `key_weight`, `owner`, `language`, `email`, `phone`,
    /// `address`, `iban`, `company_number`, `balance`, or null.
    columns: Vec<Option<String>>,
    /// `debit_positive` or `credit_positive`.
    balance_sign: String,
    /// From this day the owners hold their lots.
    pub owners_since: NaiveDate,
    /// As it was shown.
    pub version: i32,
}

impl LayoutBody {
    pub fn layout(&self) -> Result<Layout, Problem> {
        let field = |code: &Option<String>| match code {
            None => Ok(None),
            Some(code) => Field::from_code(code).map(Some).ok_or_else(|| unknown_value("columns")),
        };
        Ok(Layout {
            sheet: self.sheet,
            heading_row: self.heading_row.and_then(|row| row.checked_sub(1)),
            columns: self.columns.iter().map(field).collect::<Result<_, _>>()?,
            balance_sign: match self.balance_sign.as_str() {
                "debit_positive" => BalanceSign::DebitPositive,
                "credit_positive" => BalanceSign::CreditPositive,
                _ => return Err(unknown_value("balance_sign")),
            },
        })
    }
}

/// Cells corrected in place.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CellsBody {
    pub cells: Vec<CellBody>,
    /// As it was shown.
    pub version: i32,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CellBody {
    /// As spreadsheets count, from 1.
    row: usize,
    /// From 0.
    column: usize,
    text: String,
}

impl CellBody {
    /// Row zero does not exist: it becomes a row outside every list.
    pub fn change(self) -> CellChange {
        CellChange {
            row: self.row.checked_sub(1).unwrap_or(usize::MAX),
            column: self.column,
            text: self.text,
        }
    }
}

/// Who speaks for the holders of one line.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LineRepresentativeBody {
    /// As spreadsheets count, from 1.
    pub row: usize,
    /// His place among the parties of the line, from 0; absent: nobody yet.
    pub place: Option<usize>,
    /// As it was shown.
    pub version: i32,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RunBody {
    /// As it was shown.
    pub version: i32,
}
