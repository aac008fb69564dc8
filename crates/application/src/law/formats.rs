//! What banks, registers and invoices bear: numbers with a check, payment codes, VAT.
use domain::law::{
    BuildingWorks, EpcTransfer, Iban, Reasoned, RuleId, Step, StepValue, StructuredCommunication, Wording,
    check_belgian_account, check_communication, check_company_number, issue_communication, rate_of_works,
    vat_at_rates,
};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{
    answer::Answer,
    case::{CaseRefused, Country, Day, Decimal, Percent, read},
    evaluate_rules::Evaluator,
};

pub(super) const KINDS: &[(&str, Evaluator)] = &[
    ("ogm_valid", ogm_of_base),
    ("ogm_invalid", ogm),
    ("ogm_edge", ogm),
    ("ogm", ogm),
    ("iban_be", iban),
    ("kbo", company),
    ("epc_qr", payment_code),
    ("vat_works", vat),
    ("vat_rate_of_works", rate),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BaseInput {
    base: String,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
}

fn ogm_of_base(input: &Value) -> Result<Answer, CaseRefused> {
    let input: BaseInput = read(input)?;
    let is_plain = input.base.bytes().all(|byte| byte.is_ascii_digit()) && input.base.len() <= 10;
    let base = input.base.parse().ok().filter(|_| is_plain);
    let base = base.ok_or_else(|| CaseRefused::malformed("a base is one to ten digits"))?;
    let found = issue_communication(input.jurisdiction.law(input.on), base)?;
    let issued = found.outcome.map_err(CaseRefused::malformed)?;
    Ok(Answer::new(found, |_| written(issued)))
}

fn written(communication: StructuredCommunication) -> Value {
    json!({ "valid": true, "structured": communication.to_string(), "digits": communication.digits() })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TextInput {
    text: String,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
}

fn ogm(input: &Value) -> Result<Answer, CaseRefused> {
    let input: TextInput = read(input)?;
    let found = check_communication(input.jurisdiction.law(input.on), &input.text)?;
    Ok(Answer::new(found, |read| match read {
        Ok(communication) => {
            let mut fields = written(communication);
            if communication.base() == 0
                && let Some(fields) = fields.as_object_mut()
            {
                let why = "the check is right although the base is 0; never issued";
                fields.insert("why".to_owned(), json!(why));
            }
            fields
        }
        Err(defect) => json!({ "valid": false, "why": defect.to_string() }),
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IbanInput {
    iban: String,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
}

fn iban(input: &Value) -> Result<Answer, CaseRefused> {
    let input: IbanInput = read(input)?;
    let found = check_belgian_account(input.jurisdiction.law(input.on), &input.iban)?;
    Ok(Answer::new(found, |read| match read {
        Ok((iban, known_bank)) => json!({ "valid": true, "iban": iban.as_str(), "known_bank": known_bank }),
        Err(defect) => json!({ "valid": false, "why": defect.to_string() }),
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CompanyInput {
    number: String,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
}

fn company(input: &Value) -> Result<Answer, CaseRefused> {
    let input: CompanyInput = read(input)?;
    let found = check_company_number(input.jurisdiction.law(input.on), &input.number)?;
    Ok(Answer::new(found, |read| match read {
        Ok(number) => json!({ "valid": true, "digits": number.digits(), "written": number.to_string() }),
        Err(defect) => json!({ "valid": false, "why": defect.to_string() }),
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CodeInput {
    name: String,
    iban: String,
    amount: Decimal,
    ogm: String,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
}

static CODE: Wording = Wording::new(
    "Tien regels van samen {bytes} bytes (hoogstens {most}): de mededeling {ogm} staat op de regel van de gestructureerde referentie, vrije tekst ontbreekt.",
    "Dix lignes, {bytes} octets en tout (au plus {most}) : la communication {ogm} figure à la ligne de la référence structurée, sans texte libre.",
    "Zehn Zeilen mit zusammen {bytes} Bytes (höchstens {most}): die Mitteilung {ogm} steht auf der Zeile der strukturierten Referenz, ohne freien Text.",
    "Ten lines of {bytes} bytes in all (at most {most}): the communication {ogm} stands on the line of the structured reference, without free text.",
);

fn payment_code(input: &Value) -> Result<Answer, CaseRefused> {
    let input: CodeInput = read(input)?;
    let rule = input.jurisdiction.law(input.on).rule(RuleId::EpcCode)?;
    let iban = Iban::parse(&input.iban).map_err(CaseRefused::malformed)?;
    let communication = StructuredCommunication::parse(&input.ogm).map_err(CaseRefused::malformed)?;
    let transfer = EpcTransfer::try_new(&input.name, iban, input.amount.0, communication);
    let payload = transfer.map_err(CaseRefused::malformed)?.payload();
    let (most, version) = (rule.count("bytes")?, rule.count("version")?);
    let bytes = u64::try_from(payload.len()).unwrap_or(u64::MAX);
    if bytes > u64::from(most) {
        return Err(CaseRefused::malformed(format!("{bytes} bytes are more than a payment code holds")));
    }
    let step = Step::new(
        &CODE,
        vec![
            ("bytes", StepValue::Count(bytes)),
            ("most", StepValue::Count(u64::from(most))),
            ("ogm", StepValue::Text(communication.to_string())),
        ],
    );
    Ok(Answer::new(Reasoned::new(payload, vec![rule], vec![step]), |payload| {
        let lines = payload.lines().count();
        json!({ "payload": payload, "lines": lines, "bytes": bytes, "ec_level": "M", "max_version": version })
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VatInput {
    net: Decimal,
    rates: Vec<u16>,
    #[serde(default)]
    jurisdiction: Country,
    on: Option<Day>,
}

fn vat(input: &Value) -> Result<Answer, CaseRefused> {
    let input: VatInput = read(input)?;
    let rates: Vec<u16> = input.rates.iter().map(|percent| percent.saturating_mul(100)).collect();
    let found = vat_at_rates(input.jurisdiction.law(input.on), input.net.0, &rates)?;
    Ok(Answer::new(found, |taxes| {
        let named = taxes.into_iter().map(|(rate, vat)| ((rate / 100).to_string(), json!(Decimal(vat))));
        json!({ "vat": named.collect::<Map<_, _>>() })
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WorksInput {
    invoiced: Day,
    first_occupied: Day,
    mainly_dwelling: bool,
    declaration_on_invoice: bool,
    #[serde(default)]
    social_housing: bool,
    #[serde(default)]
    jurisdiction: Country,
}

fn rate(input: &Value) -> Result<Answer, CaseRefused> {
    let input: WorksInput = read(input)?;
    let works = BuildingWorks {
        invoiced: input.invoiced.0,
        first_occupied: input.first_occupied.0,
        mainly_dwelling: input.mainly_dwelling,
        declaration_on_invoice: input.declaration_on_invoice,
        social_housing: input.social_housing,
    };
    let found = rate_of_works(input.jurisdiction.law(Some(input.invoiced)), works)?;
    Ok(Answer::new(found, |rate| json!({ "rate": Percent(rate) })))
}
