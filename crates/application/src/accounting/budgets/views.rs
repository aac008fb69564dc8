use chrono::NaiveDate;
use domain::{
    accounting::budget::{Budget, BudgetLine, BudgetRefused},
    law::{ClauseValue, Jurisdiction, RuleId, StatuteClause},
    shared::{ChargeKeyId, Euro, Period},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A budget in a list.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct BudgetSummaryView {
    pub budget_id: Uuid,
    pub since: NaiveDate,
    /// The first day after the year.
    pub until: NaiveDate,
    /// `draft` or `voted`.
    pub state: String,
    pub instalments: i32,
    pub called: i32,
    pub working_cents: i64,
    pub reserve_cents: i64,
    pub extraordinary_cents: i64,
}

/// A budget with its lines and its plan.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct BudgetView {
    pub budget_id: Uuid,
    pub since: NaiveDate,
    pub until: NaiveDate,
    pub state: String,
    pub voted_on: Option<NaiveDate>,
    pub reserve_waived: bool,
    pub instalments: i32,
    pub version: i32,
    /// Ordinary charges of the year before: the base of the legal minimum.
    pub previous_ordinary_cents: Option<i64>,
    /// The least contribution to the reserve; none where the law has no such rule.
    #[serde(default)]
    pub reserve_minimum_cents: Option<i64>,
    /// `art. 3.86 § 3 CC`, or the place of the stricter clause.
    #[serde(default)]
    pub reserve_minimum_article: Option<String>,
    /// What the building's own statutes say of that contribution on the first day of the year.
    #[serde(default)]
    pub reserve_clauses: Vec<ReserveClauseView>,
    pub jurisdiction: String,
    pub lines: Vec<BudgetLineView>,
    #[serde(default)]
    pub plan: Vec<PlannedInstalmentView>,
    #[serde(default)]
    pub calls: Vec<CalledInstalmentView>,
}

/// One line.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct BudgetLineView {
    /// `working`, `reserve`, `extraordinary`.
    pub fund: String,
    pub account_code: String,
    pub label: String,
    pub charge_key_id: Uuid,
    pub charge_key_name: String,
    pub amount_cents: i64,
}

/// An instalment of the plan.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PlannedInstalmentView {
    pub number: u32,
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
    pub amount_cents: i64,
    /// When it is called already.
    pub call_id: Option<Uuid>,
}

/// An instalment that is called.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct CalledInstalmentView {
    pub call_id: Uuid,
    pub instalment: u32,
}

/// A clause of the statutes on the least contribution to the reserve.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ReserveClauseView {
    /// Hundredths of a percent of the ordinary charges of the year before.
    pub rate_basis_points: u32,
    /// `art. 12 of the regulation`.
    pub place: String,
}

/// The same as the law reads them.
#[must_use]
pub fn clauses(of_reserve: &[ReserveClauseView]) -> Vec<StatuteClause> {
    let clause = |clause: &ReserveClauseView| StatuteClause {
        rule: RuleId::ReserveMinimum,
        parameter: "rate".to_owned(),
        value: ClauseValue::Number(clause.rate_basis_points),
        place: clause.place.clone(),
    };
    of_reserve.iter().map(clause).collect()
}

impl BudgetView {
    /// Adds what follows from the rules: the legal minimum and the plan.
    ///
    /// # Errors
    /// A stored budget that its own rules would refuse.
    pub fn complete(&mut self) -> Result<(), BudgetRefused> {
        let lines = self.lines.iter().enumerate().map(|(line, view)| {
            Ok(BudgetLine {
                fund: view.fund.parse().map_err(|_unknown| BudgetRefused::Account { line })?,
                account: view.account_code.clone(),
                label: view.label.clone(),
                key: ChargeKeyId::from_uuid(view.charge_key_id),
                amount: Euro::from_cents(view.amount_cents),
            })
        });
        let lines = lines.collect::<Result<Vec<_>, BudgetRefused>>()?;
        let period = Period { since: self.since, until: Some(self.until) };
        let count = u32::try_from(self.instalments).map_err(|_negative| BudgetRefused::Instalments)?;
        let previous = self.previous_ordinary_cents.map(Euro::from_cents);
        let budget = Budget::try_new(period, count, lines, previous)?;
        if let Some(jurisdiction) = Jurisdiction::from_code(&self.jurisdiction)
            && let Some(minimum) = budget.reserve_minimum(jurisdiction, &clauses(&self.reserve_clauses))?
        {
            let clause = self
                .reserve_clauses
                .iter()
                .find(|clause| minimum.by_statutes && clause.rate_basis_points == minimum.rate_basis_points);
            let place = clause.map_or(minimum.rule.article, |clause| &clause.place);
            self.reserve_minimum_cents = Some(minimum.amount.cents());
            self.reserve_minimum_article = Some(place.to_owned());
        }
        self.plan = budget
            .plan()
            .into_iter()
            .map(|part| {
                let amounts = budget.lines().iter().filter_map(|line| {
                    budget.instalment_of(line.amount, part.number).ok().map(|instalment| instalment.amount)
                });
                Ok(PlannedInstalmentView {
                    number: part.number,
                    first_day: part.first_day,
                    last_day: part.last_day,
                    amount_cents: Euro::total(amounts)?.cents(),
                    call_id: self
                        .calls
                        .iter()
                        .find(|call| call.instalment == part.number)
                        .map(|call| call.call_id),
                })
            })
            .collect::<Result<_, BudgetRefused>>()?;
        Ok(())
    }
}
