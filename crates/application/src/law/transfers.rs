//! A lot that changes hands.
use std::collections::BTreeMap;

use domain::law::money::{
    Bearer, ChargeDates, DecidedCall, DeedArrears, EtatDateRequest, FiscalYear, SettlementInput,
    bearer_of_extraordinary_charge, etat_date, privilege, prorata, retained_at_deed, settle_transfer,
};
use domain::shared::Euro;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    answer::Answer,
    case::{CaseRefused, Country, Day, Decimal, YearBegins, read},
    evaluate_rules::Evaluator,
};

pub(super) const KINDS: &[(&str, Evaluator)] = &[
    ("transfer_prorata", by_days),
    ("transfer_settlement", settlement),
    ("extraordinary_charge_bearer", bearer),
    ("etat_date", statement),
    ("deed_retention", retention),
    ("privilege", privileged),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProrataInput {
    lot_ordinary_charges_of_year: Decimal,
    fiscal_year: i32,
    #[serde(default)]
    fiscal_year_begins: YearBegins,
    buyer_enjoys_common_parts_from: Day,
    #[serde(default)]
    jurisdiction: Country,
}

fn by_days(input: &Value) -> Result<Answer, CaseRefused> {
    let input: ProrataInput = read(input)?;
    let law = input.jurisdiction.law(Some(input.buyer_enjoys_common_parts_from));
    let year = FiscalYear { year: input.fiscal_year, begins: input.fiscal_year_begins.0 };
    let charges = input.lot_ordinary_charges_of_year.0;
    let found = prorata(law, charges, year, input.buyer_enjoys_common_parts_from.0)?;
    Ok(Answer::new(found, |parts| {
        json!({
            "days_in_year": parts.days_in_year,
            "seller_days": parts.seller_days,
            "buyer_days": parts.buyer_days,
            "seller": Decimal(parts.seller),
            "buyer": Decimal(parts.buyer),
        })
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TransferInput {
    transfer: Day,
    provisions_paid_by_seller: Decimal,
    seller_share_of_charges: Decimal,
    working_fund_share_of_lot: Decimal,
    reserve_share_of_lot: Decimal,
    #[serde(default)]
    seller_arrears: Decimal,
    #[serde(default)]
    jurisdiction: Country,
}

fn settlement(input: &Value) -> Result<Answer, CaseRefused> {
    let input: TransferInput = read(input)?;
    let amounts = SettlementInput {
        provisions_paid: input.provisions_paid_by_seller.0,
        share_of_charges: input.seller_share_of_charges.0,
        working_fund_share: input.working_fund_share_of_lot.0,
        reserve_share: input.reserve_share_of_lot.0,
        arrears: input.seller_arrears.0,
    };
    let found = settle_transfer(input.jurisdiction.law(Some(input.transfer)), amounts)?;
    Ok(Answer::new(found, |settled| {
        json!({
            "provision_surplus": Decimal(settled.provision_surplus),
            "working_fund_refund": Decimal(settled.working_fund_refund),
            "reserve_refund": Decimal(settled.reserve_refund),
            "pay_to_seller": Decimal(settled.pay_to_seller),
            "call_from_buyer_working_fund": Decimal(settled.call_from_buyer),
        })
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BearerInput {
    decided: Day,
    called: Day,
    compromis: Day,
    deed_certain_date: Day,
    buyer_had_proxy: bool,
    #[serde(default)]
    jurisdiction: Country,
}

fn bearer(input: &Value) -> Result<Answer, CaseRefused> {
    let input: BearerInput = read(input)?;
    let dates = ChargeDates {
        decided: input.decided.0,
        called: input.called.0,
        contract: input.compromis.0,
        deed: input.deed_certain_date.0,
        buyer_had_proxy: input.buyer_had_proxy,
    };
    let law = input.jurisdiction.law(Some(input.deed_certain_date));
    Ok(Answer::new(bearer_of_extraordinary_charge(law, dates)?, |bearer| {
        let bearer = match bearer {
            Bearer::Seller => "seller",
            Bearer::Buyer => "buyer",
        };
        json!({ "bearer": bearer })
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StatementInput {
    lot: String,
    weight: u64,
    total_weight: u64,
    working_fund: Decimal,
    reserve_fund: Decimal,
    arrears: Decimal,
    request_s1: Day,
    request_s2: Day,
    decided_calls: Vec<DecidedCallInput>,
    #[serde(default)]
    jurisdiction: Country,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DecidedCallInput {
    label: String,
    total: Decimal,
    due: Day,
}

fn statement(input: &Value) -> Result<Answer, CaseRefused> {
    let input: StatementInput = read(input)?;
    let law = input.jurisdiction.law(Some(input.request_s1));
    let call =
        |call: DecidedCallInput| DecidedCall { label: call.label, total: call.total.0, due: call.due.0 };
    let request = EtatDateRequest {
        lot: input.lot,
        weight: input.weight,
        total_weight: input.total_weight,
        working_fund: input.working_fund.0,
        reserve_fund: input.reserve_fund.0,
        arrears: input.arrears.0,
        asked_before_sale: input.request_s1.0,
        asked_before_deed: input.request_s2.0,
        decided_calls: input.decided_calls.into_iter().map(call).collect(),
    };
    Ok(Answer::new(etat_date(law, &request)?, |state| {
        let calls: Value = state.calls.iter().map(|share| json!(Decimal(*share))).collect();
        let papers = format!(
            "minutes of the last {} years and periodic charge statements of the last {} years",
            state.years_of_minutes, state.years_of_statements
        );
        json!({
            "working_fund_share": Decimal(state.working_fund_share),
            "reserve_share_information": Decimal(state.reserve_share),
            "calls_after_transfer": calls,
            "arrears": Decimal(state.arrears),
            "deadline_s1": Day(state.before_sale_by.0),
            "deadline_s1_rolled": Day(state.before_sale_by.1),
            "deadline_s2": Day(state.before_deed_by.0),
            "deadline_s2_rolled": Day(state.before_deed_by.1),
            "buyer_will_owe_calls": Decimal(state.calls_of_buyer),
            "seller_owes": Decimal(state.arrears),
            "documents_s1": [
                "working and reserve fund amounts",
                "arrears of the transferor",
                "reserve calls decided before the certain date",
                "pending court proceedings and amounts",
                papers,
                "last balance sheet approved by the assembly",
            ],
            "items_s2": [
                "conservation, maintenance, repair costs decided before and called after",
                "calls for funds approved and cost of urgent works called after",
                "costs of acquiring common parts",
                "certain debts from disputes arisen before and called after",
                "arrears of the transferor",
            ],
        })
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RetentionInput {
    deed: Day,
    ordinary_arrears: Decimal,
    extraordinary_arrears: Decimal,
    #[serde(default)]
    recovery_costs: Decimal,
    #[serde(default)]
    transmission_costs: Decimal,
    seller_disputes: bool,
    registered_notice_sent: Option<Day>,
    attachment_on: Option<Day>,
    #[serde(default)]
    jurisdiction: Country,
}

fn retention(input: &Value) -> Result<Answer, CaseRefused> {
    let input: RetentionInput = read(input)?;
    let arrears = DeedArrears {
        deed: input.deed.0,
        ordinary: input.ordinary_arrears.0,
        extraordinary: input.extraordinary_arrears.0,
        recovery_costs: input.recovery_costs.0,
        transmission_costs: input.transmission_costs.0,
        seller_disputes: input.seller_disputes,
        notice_sent: input.registered_notice_sent.map(|day| day.0),
        attached_on: input.attachment_on.map(|day| day.0),
    };
    let found = retained_at_deed(input.jurisdiction.law(Some(input.deed)), arrears)?;
    Ok(Answer::new(found, |kept| {
        let seller_is_paid = kept.notice_to_syndic_by.map(|_| "notary pays the seller");
        json!({
            "retained": Decimal(kept.retained),
            "notice_to_syndic_by": kept.notice_to_syndic_by.map(Day),
            "attachment_by": kept.attachment_by.map(Day),
            "attached_in_time": kept.attached_in_time,
            "if_no_attachment": seller_is_paid,
        })
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PrivilegeInput {
    #[serde(default)]
    fiscal_year: YearBegins,
    distribution_date: Day,
    arrears_by_year: BTreeMap<i32, Decimal>,
    #[serde(default)]
    jurisdiction: Country,
}

fn privileged(input: &Value) -> Result<Answer, CaseRefused> {
    let input: PrivilegeInput = read(input)?;
    let law = input.jurisdiction.law(Some(input.distribution_date));
    let arrears: Vec<(i32, Euro)> =
        input.arrears_by_year.into_iter().map(|(year, amount)| (year, amount.0)).collect();
    let found = privilege(law, input.fiscal_year.0, input.distribution_date.0, &arrears)?;
    Ok(Answer::new(found, |(privileged, unsecured)| {
        json!({
            "privileged": Decimal(privileged),
            "unsecured": Decimal(unsecured),
            "inscription_needed": false,
        })
    }))
}
