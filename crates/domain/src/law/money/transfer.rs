use chrono::{Datelike, NaiveDate};

use super::{MoneyRefused, rounded, texts};
use crate::law::{Law, NotInForce, Reasoned, Rule, RuleId, Step, StepValue, working_days_after};
use crate::shared::Euro;

/// The twelve months a lot's charges are settled over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FiscalYear {
    /// The year in which it begins.
    pub year: i32,
    /// Month and day on which it begins: (1, 1) for a calendar year.
    pub begins: (u32, u32),
}

impl FiscalYear {
    /// First day, and first day of the next one. `None` for a day that some years lack.
    #[must_use]
    pub fn bounds(self) -> Option<(NaiveDate, NaiveDate)> {
        let (month, day) = self.begins;
        let begin = |year| NaiveDate::from_ymd_opt(year, month, day);
        Some((begin(self.year)?, begin(self.year.checked_add(1)?)?))
    }

    /// The year, beginning on the same day, that holds `on`.
    #[must_use]
    pub fn holding(begins: (u32, u32), on: NaiveDate) -> Option<Self> {
        let year = if (on.month(), on.day()) < begins { on.year().checked_sub(1)? } else { on.year() };
        let found = Self { year, begins };
        found.bounds().map(|_| found)
    }
}

/// The ordinary charges of the year of transfer, by days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prorata {
    pub days_in_year: i64,
    pub seller_days: i64,
    pub buyer_days: i64,
    pub seller: Euro,
    pub buyer: Euro,
}

/// Art. 3.94 § 2 CC: ordinary charges are the buyer's from the day on which he enjoys the common parts; that day is his.
///
/// # Errors
/// [`MoneyRefused::OutsideYear`] when that day is not in the year.
pub fn prorata(
    law: Law,
    charges: Euro,
    year: FiscalYear,
    enjoys_from: NaiveDate,
) -> Result<Reasoned<Prorata>, MoneyRefused> {
    let rules = vec![law.rule(RuleId::TransferProrata)?, law.rule(RuleId::TransferBearer)?];
    let (begin, end) = year.bounds().ok_or(MoneyRefused::OutsideYear)?;
    if enjoys_from < begin || enjoys_from >= end {
        return Err(MoneyRefused::OutsideYear);
    }
    let (days_in_year, seller_days) = ((end - begin).num_days(), (enjoys_from - begin).num_days());
    let buyer_days = days_in_year - seller_days;
    let seller = rounded(i128::from(charges.cents()) * i128::from(seller_days), i128::from(days_in_year))?;
    let buyer = charges.minus(seller)?;
    let days = |days: i64| StepValue::Count(days.unsigned_abs());
    let steps = vec![
        Step::new(
            &texts::ENJOYS_FROM,
            vec![
                ("day", StepValue::Day(enjoys_from)),
                ("seller", days(seller_days)),
                ("buyer", days(buyer_days)),
                ("days", days(days_in_year)),
            ],
        ),
        Step::new(
            &texts::PRORATA_PARTS,
            vec![
                ("charges", StepValue::Amount(charges)),
                ("seller", StepValue::Amount(seller)),
                ("buyer", StepValue::Amount(buyer)),
            ],
        ),
    ];
    Ok(Reasoned::new(Prorata { days_in_year, seller_days, buyer_days, seller, buyer }, rules, steps))
}

/// What the association holds of a seller on the day of the transfer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SettlementInput {
    pub provisions_paid: Euro,
    pub share_of_charges: Euro,
    pub working_fund_share: Euro,
    pub reserve_share: Euro,
    pub arrears: Euro,
}

/// What goes back to the seller and what is called from the buyer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settlement {
    /// Below zero when the provisions did not cover the charges.
    pub provision_surplus: Euro,
    pub working_fund_refund: Euro,
    pub reserve_refund: Euro,
    /// Below zero when the seller still owes.
    pub pay_to_seller: Euro,
    pub call_from_buyer: Euro,
}

/// Art. 3.94 § 5 CC: the working fund goes back to the seller, the reserve stays with the association.
///
/// # Errors
/// [`MoneyRefused::NegativeAmount`] for a negative input.
pub fn settle_transfer(law: Law, input: SettlementInput) -> Result<Reasoned<Settlement>, MoneyRefused> {
    let rules = vec![law.rule(RuleId::FundsOnTransfer)?];
    let SettlementInput { provisions_paid, share_of_charges, working_fund_share, reserve_share, arrears } =
        input;
    if [provisions_paid, working_fund_share, reserve_share, arrears].into_iter().any(Euro::is_negative) {
        return Err(MoneyRefused::NegativeAmount);
    }
    let provision_surplus = provisions_paid.minus(share_of_charges)?;
    let pay_to_seller = provision_surplus.plus(working_fund_share)?.minus(arrears)?;
    let amount = StepValue::Amount;
    let steps = vec![
        Step::new(
            &texts::PROVISIONS_AGAINST_CHARGES,
            vec![
                ("paid", amount(provisions_paid)),
                ("share", amount(share_of_charges)),
                ("surplus", amount(provision_surplus)),
            ],
        ),
        Step::new(&texts::WORKING_FUND_BACK, vec![("share", amount(working_fund_share))]),
        Step::new(&texts::RESERVE_STAYS, vec![("share", amount(reserve_share))]),
        Step::new(
            &texts::PAY_TO_SELLER,
            vec![("arrears", amount(arrears)), ("amount", amount(pay_to_seller))],
        ),
    ];
    let outcome = Settlement {
        provision_surplus,
        working_fund_refund: working_fund_share,
        reserve_refund: Euro::ZERO,
        pay_to_seller,
        call_from_buyer: working_fund_share,
    };
    Ok(Reasoned::new(outcome, rules, steps))
}

/// Who bears a charge toward the association.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bearer {
    Seller,
    Buyer,
}

/// The days an extraordinary charge went through, and those of the sale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChargeDates {
    pub decided: NaiveDate,
    pub called: NaiveDate,
    pub contract: NaiveDate,
    pub deed: NaiveDate,
    pub buyer_had_proxy: bool,
}

/// Art. 3.94 § 2 CC: called after the certain date, or decided from that date on: the buyer; decided between contract
/// and deed: the buyer who held a proxy; else the seller.
///
/// # Errors
/// [`MoneyRefused::DatesInDisorder`] for a deed before the contract or a call before the decision.
pub fn bearer_of_extraordinary_charge(
    law: Law,
    dates: ChargeDates,
) -> Result<Reasoned<Bearer>, MoneyRefused> {
    let statute = law.rule(RuleId::TransferBearer)?;
    let between = law.rule(RuleId::VotedBetweenContractAndDeed)?;
    let ChargeDates { decided, called, contract, deed, buyer_had_proxy } = dates;
    if deed < contract || called < decided {
        return Err(MoneyRefused::DatesInDisorder);
    }
    let (bearer, says, rules): (_, _, Vec<&'static Rule>) = if decided >= deed {
        (Bearer::Buyer, &texts::DECIDED_AFTER_DEED, vec![statute])
    } else if called > deed {
        (Bearer::Buyer, &texts::CALLED_AFTER_DEED, vec![statute])
    } else if decided >= contract && buyer_had_proxy {
        (Bearer::Buyer, &texts::BETWEEN_WITH_PROXY, vec![between, statute])
    } else if decided >= contract {
        (Bearer::Seller, &texts::BETWEEN_WITHOUT_PROXY, vec![between, statute])
    } else {
        (Bearer::Seller, &texts::DECIDED_AND_CALLED_BEFORE, vec![statute])
    };
    let day = StepValue::Day;
    let values = vec![
        ("decided", day(decided)),
        ("called", day(called)),
        ("contract", day(contract)),
        ("deed", day(deed)),
    ];
    let steps = vec![Step::new(says, values), Step::new(&texts::PARTIES_MAY_AGREE, Vec::new())];
    Ok(Reasoned::new(bearer, rules, steps))
}

/// What a seller owes when the deed is passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeedArrears {
    pub deed: NaiveDate,
    pub ordinary: Euro,
    pub extraordinary: Euro,
    pub recovery_costs: Euro,
    pub transmission_costs: Euro,
    pub seller_disputes: bool,
    pub notice_sent: Option<NaiveDate>,
    pub attached_on: Option<NaiveDate>,
}

/// What the notary keeps, and until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeedRetention {
    pub retained: Euro,
    /// Only when the seller disputes.
    pub notice_to_syndic_by: Option<NaiveDate>,
    pub attachment_by: Option<NaiveDate>,
    /// Whether an attachment came in time; `None` while there is none.
    pub attached_in_time: Option<bool>,
}

/// Art. 3.95 CC: the notary keeps the arrears from the price; if the seller disputes, three working days to tell the
/// syndic and twenty working days from the sending for an attachment.
///
/// # Errors
/// [`MoneyRefused`] for a negative amount, or a notice before the deed.
pub fn retained_at_deed(law: Law, input: DeedArrears) -> Result<Reasoned<DeedRetention>, MoneyRefused> {
    let rule = law.rule(RuleId::DeedRetention)?;
    let parts = [input.ordinary, input.extraordinary, input.recovery_costs, input.transmission_costs];
    if parts.into_iter().any(Euro::is_negative) {
        return Err(MoneyRefused::NegativeAmount);
    }
    if input.notice_sent.is_some_and(|sent| sent < input.deed)
        || input.attached_on.is_some_and(|on| input.notice_sent.is_some_and(|sent| on < sent))
    {
        return Err(MoneyRefused::DatesInDisorder);
    }
    let retained = Euro::total(parts)?;
    let mut steps = vec![Step::new(&texts::NOTARY_RETAINS, vec![("amount", StepValue::Amount(retained))])];
    let mut outcome =
        DeedRetention { retained, notice_to_syndic_by: None, attachment_by: None, attached_in_time: None };
    if !input.seller_disputes {
        steps.push(Step::new(&texts::NOT_DISPUTED, Vec::new()));
        return Ok(Reasoned::new(outcome, vec![rule], steps));
    }
    let by = working_days_after(law.jurisdiction(), input.deed, rule.working_days("notice_to_syndic")?);
    outcome.notice_to_syndic_by = Some(by);
    steps.push(Step::new(&texts::NOTICE_TO_SYNDIC, vec![("by", StepValue::Day(by))]));
    if let Some(sent) = input.notice_sent {
        attachment_after(law, rule, sent, input.attached_on, &mut outcome, &mut steps)?;
    }
    Ok(Reasoned::new(outcome, vec![rule], steps))
}

fn attachment_after(
    law: Law,
    rule: &Rule,
    sent: NaiveDate,
    attached_on: Option<NaiveDate>,
    outcome: &mut DeedRetention,
    steps: &mut Vec<Step>,
) -> Result<(), NotInForce> {
    let by = working_days_after(law.jurisdiction(), sent, rule.working_days("attachment")?);
    outcome.attachment_by = Some(by);
    steps.push(Step::new(
        &texts::ATTACHMENT_BY,
        vec![("sent", StepValue::Day(sent)), ("by", StepValue::Day(by))],
    ));
    if let Some(on) = attached_on {
        let in_time = on <= by;
        outcome.attached_in_time = Some(in_time);
        let says = if in_time { &texts::ATTACHED_IN_TIME } else { &texts::ATTACHED_TOO_LATE };
        steps.push(Step::new(says, vec![("on", StepValue::Day(on))]));
    }
    Ok(())
}

/// Art. 27 7° Mortgage Law: of arrears by financial year (the year in which it begins), what is privileged and what is
/// not. The current year and the one before it are.
///
/// # Errors
/// [`MoneyRefused`] for a negative amount or arrears of a year still to come.
pub fn privilege(
    law: Law,
    begins: (u32, u32),
    distributed_on: NaiveDate,
    arrears: &[(i32, Euro)],
) -> Result<Reasoned<(Euro, Euro)>, MoneyRefused> {
    let rule = law.rule(RuleId::ChargesPrivilege)?;
    let current = FiscalYear::holding(begins, distributed_on).ok_or(MoneyRefused::OutsideYear)?.year;
    let earlier = i32::try_from(rule.years("earlier_years")?).map_err(|_many| MoneyRefused::OutsideYear)?;
    let first = current.checked_sub(earlier).ok_or(MoneyRefused::OutsideYear)?;
    let year = |year: i32| StepValue::Text(year.to_string());
    let mut steps =
        vec![Step::new(&texts::PRIVILEGED_YEARS, vec![("first", year(first)), ("current", year(current))])];
    let (mut privileged, mut unsecured) = (Euro::ZERO, Euro::ZERO);
    for (of, amount) in arrears {
        if amount.is_negative() {
            return Err(MoneyRefused::NegativeAmount);
        }
        if *of > current {
            return Err(MoneyRefused::FutureArrears);
        }
        let is_privileged = *of >= first;
        let (sum, says) = if is_privileged {
            (&mut privileged, &texts::YEAR_PRIVILEGED)
        } else {
            (&mut unsecured, &texts::YEAR_UNSECURED)
        };
        *sum = sum.plus(*amount)?;
        steps.push(Step::new(says, vec![("year", year(*of)), ("amount", StepValue::Amount(*amount))]));
    }
    Ok(Reasoned::new((privileged, unsecured), vec![rule], steps))
}
