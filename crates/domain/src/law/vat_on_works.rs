#[cfg(test)]
mod tests;

use chrono::{Months, NaiveDate};

use super::{Law, NotInForce, Reasoned, RuleId, Step, StepValue, VatRate, Wording, money::MoneyRefused};
use crate::shared::Euro;

/// What the rate of works on a building depends on (royal decree 20).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BuildingWorks {
    pub invoiced: NaiveDate,
    pub first_occupied: NaiveDate,
    /// For common parts the main use of the building counts.
    pub mainly_dwelling: bool,
    pub declaration_on_invoice: bool,
    pub social_housing: bool,
}

/// The rate of works: the reduced one for a private dwelling first occupied more than ten years before the invoice,
/// with the declaration on it.
///
/// # Errors
/// [`NotInForce`] where the law has no such rates.
pub fn rate_of_works(law: Law, works: BuildingWorks) -> Result<Reasoned<u32>, NotInForce> {
    let rule = law.rule(RuleId::VatOnWorks)?;
    let years = rule.years("older_than")?;
    let anniversary = works.first_occupied.checked_add_months(Months::new(years.saturating_mul(12)));
    let is_older = anniversary.is_some_and(|day| works.invoiced > day);
    let (rate, says) = if is_older && works.mainly_dwelling && works.declaration_on_invoice {
        ("reduced", &REDUCED)
    } else if works.social_housing {
        ("social_housing", &SOCIAL)
    } else if !is_older {
        ("standard", &TOO_YOUNG)
    } else {
        ("standard", &CONDITION_MISSING)
    };
    let rate = rule.basis_points(rate)?;
    let step = Step::new(
        says,
        vec![
            ("occupied", StepValue::Day(works.first_occupied)),
            ("invoiced", StepValue::Day(works.invoiced)),
            ("years", StepValue::Count(u64::from(years))),
            ("rate", StepValue::BasisPoints(rate)),
        ],
    );
    Ok(Reasoned::new(rate, vec![rule], vec![step]))
}

/// The tax on a net amount at each of the rates asked.
///
/// # Errors
/// [`MoneyRefused`] for a rate that is not in force.
pub fn vat_at_rates(law: Law, net: Euro, rates: &[u16]) -> Result<Reasoned<Vec<(u16, Euro)>>, MoneyRefused> {
    let rules = vec![law.rule(RuleId::VatRates)?, law.rule(RuleId::VatOnWorks)?];
    let (mut taxes, mut steps) = (Vec::with_capacity(rates.len()), Vec::with_capacity(rates.len() + 1));
    for basis_points in rates {
        let vat = VatRate::try_new(law, *basis_points)?.on(net)?;
        taxes.push((*basis_points, vat));
        steps.push(Step::new(
            &TAX,
            vec![
                ("rate", StepValue::BasisPoints(u32::from(*basis_points))),
                ("net", StepValue::Amount(net)),
                ("vat", StepValue::Amount(vat)),
            ],
        ));
    }
    steps.push(Step::new(&WHICH_RATE, Vec::new()));
    Ok(Reasoned::new(taxes, rules, steps))
}

static TAX: Wording = Wording::new(
    "{rate} op {net} is {vat}.",
    "{rate} sur {net} font {vat}.",
    "{rate} auf {net} sind {vat}.",
    "{rate} on {net} is {vat}.",
);
static WHICH_RATE: Wording = Wording::new(
    "Welk tarief geldt, hangt af van ouderdom en gebruik van het gebouw en van de verklaring op de factuur.",
    "Le taux applicable dépend de l'âge et de l'usage du bâtiment et de la déclaration sur la facture.",
    "Welcher Satz gilt, hängt von Alter und Nutzung des Gebäudes und von der Erklärung auf der Rechnung ab.",
    "Which rate holds depends on the age and use of the building and on the declaration on the invoice.",
);
static REDUCED: Wording = Wording::new(
    "In gebruik sinds {occupied}, meer dan {years} jaar vóór de factuur van {invoiced}, hoofdzakelijk als privéwoning en met de verklaring: {rate}.",
    "Occupé depuis le {occupied}, plus de {years} ans avant la facture du {invoiced}, principalement comme logement privé et avec la déclaration : {rate}.",
    "Bezogen seit dem {occupied}, mehr als {years} Jahre vor der Rechnung vom {invoiced}, hauptsächlich als Privatwohnung und mit der Erklärung: {rate}.",
    "Occupied since {occupied}, more than {years} years before the invoice of {invoiced}, mainly as a private dwelling and with the declaration: {rate}.",
);
static SOCIAL: Wording = Wording::new(
    "Sociale huisvesting: {rate}.",
    "Logement social : {rate}.",
    "Sozialwohnung: {rate}.",
    "Social housing: {rate}.",
);
static TOO_YOUNG: Wording = Wording::new(
    "In gebruik sinds {occupied}, niet meer dan {years} jaar vóór de factuur van {invoiced}: {rate}.",
    "Occupé depuis le {occupied}, pas plus de {years} ans avant la facture du {invoiced} : {rate}.",
    "Bezogen seit dem {occupied}, nicht mehr als {years} Jahre vor der Rechnung vom {invoiced}: {rate}.",
    "Occupied since {occupied}, not more than {years} years before the invoice of {invoiced}: {rate}.",
);
static CONDITION_MISSING: Wording = Wording::new(
    "Niet hoofdzakelijk een privéwoning, of geen verklaring op de factuur: {rate}.",
    "Pas principalement un logement privé, ou pas de déclaration sur la facture : {rate}.",
    "Nicht hauptsächlich eine Privatwohnung, oder keine Erklärung auf der Rechnung: {rate}.",
    "Not mainly a private dwelling, or no declaration on the invoice: {rate}.",
);
