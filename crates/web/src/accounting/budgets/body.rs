use application::accounting::budgets::SaveBudgetCommand;
use chrono::{Months, NaiveDate};
use domain::{
    accounting::budget::BudgetLine,
    shared::{BudgetId, BuildingId, ChargeKeyId, Euro, Fund, Period},
};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// The draft of a budget, whole.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SaveBudgetBody {
    /// The version that was read; absent for a new budget.
    version: Option<i32>,
    /// First day of the year.
    since: NaiveDate,
    /// 1, 2, 4 or 12.
    instalments: u32,
    /// Ordinary charges of the year before, the base of the legal minimum of the reserve.
    previous_ordinary_cents: Option<i64>,
    lines: Vec<BudgetLineBody>,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct BudgetLineBody {
    fund: FundBody,
    /// An account of expenses; for the reserve it may be 6816.
    account_code: String,
    label: String,
    charge_key_id: Uuid,
    amount_cents: i64,
}

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum FundBody {
    Working,
    Reserve,
    Extraordinary,
}

impl SaveBudgetBody {
    pub(super) fn command(self, building: BuildingId, id: BudgetId) -> SaveBudgetCommand {
        let lines = self.lines.into_iter().map(|line| BudgetLine {
            fund: match line.fund {
                FundBody::Working => Fund::Working,
                FundBody::Reserve => Fund::Reserve,
                FundBody::Extraordinary => Fund::Extraordinary,
            },
            account: line.account_code,
            label: line.label,
            key: ChargeKeyId::from_uuid(line.charge_key_id),
            amount: Euro::from_cents(line.amount_cents),
        });
        SaveBudgetCommand {
            building,
            id,
            version: self.version,
            period: Period { since: self.since, until: self.since.checked_add_months(Months::new(12)) },
            instalments: self.instalments,
            lines: lines.collect(),
            previous_ordinary: self.previous_ordinary_cents.map(Euro::from_cents),
        }
    }
}

/// What the assembly decided.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct VoteBudgetBody {
    pub(super) voted_on: NaiveDate,
    /// The assembly dispensed with the reserve by four fifths, or it is not yet due (art. 3.86 § 3 CC).
    #[serde(default)]
    pub(super) reserve_waived: bool,
}
