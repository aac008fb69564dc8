//! The call for funds as the template reads it: every amount and day already written in the owner's language.
use application::rendering::{CallNotice, Letterhead, NoticeFund, NoticeLine, NoticePayment, RenderError};
use domain::shared::{
    Language,
    notation::{account, amount, bare_amount, company_number, count, day, part, short_day},
};
use serde_json::{Value, json};

use crate::{qr, texts, world::WorldFile};

/// Data of all notices, and the pictures they show.
pub(crate) fn data(notices: &[CallNotice]) -> Result<(Value, Vec<WorldFile>), RenderError> {
    let mut files = Vec::new();
    let views =
        notices.iter().map(|notice| view(notice, &mut files)).collect::<Result<Vec<_>, RenderError>>()?;
    let title = notices.first().map_or_else(String::new, |notice| {
        format!("{} {} – {}", texts::notice(notice.language).title, notice.number, notice.association.name)
    });
    let author = notices.first().map_or("", |notice| notice.letterhead.organization.as_str());
    Ok((json!({ "title": title, "author": author, "notices": views }), files))
}

fn view(notice: &CallNotice, files: &mut Vec<WorldFile>) -> Result<Value, RenderError> {
    let language = notice.language;
    let payments = notice.payments.iter().map(|payment| payment_view(language, payment));
    Ok(json!({
        "lang": language.code(),
        "words": texts::notice(language),
        "letterhead": letterhead(&notice.letterhead, files),
        "association": {
            "name": notice.association.name,
            "lines": notice.association.lines,
            "company_number": notice.association.company_number.as_deref().map(company_number),
        },
        "owner": { "name": notice.owner.name, "lines": notice.owner.lines },
        "number": notice.number,
        "subtitle": subtitle(notice),
        "issued_on": day(language, notice.issued_on),
        "due_on": day(language, notice.due_on),
        "total": amount(language, notice.total),
        "communication": notice.payments.first().map(|payment| payment.communication.to_string()),
        "payments": payments.collect::<Result<Vec<_>, RenderError>>()?,
        "lots": notice.lots.iter().map(|lot| json!({
            "code": lot.code,
            "shares": format!(
                "{}/{}{}",
                count(language, lot.shares.into()),
                count(language, lot.total_shares.into()),
                part(lot.part)
            ),
        })).collect::<Vec<_>>(),
        "funds": notice.funds.iter().map(|fund| fund_view(language, fund)).collect::<Vec<_>>(),
        "joint": notice.jointly_liable,
        "voted": notice.voted_on.map(|voted| texts::voted(language, &day(language, voted))),
    }))
}

fn subtitle(notice: &CallNotice) -> String {
    let language = notice.language;
    let instalment = notice.instalment.map(|(number, of)| texts::instalment(language, number, of));
    let period =
        notice.period.map(|(first, last)| format!("{} – {}", day(language, first), day(language, last)));
    instalment.into_iter().chain(period).collect::<Vec<_>>().join(" · ")
}

fn payment_view(language: Language, payment: &NoticePayment) -> Result<Value, RenderError> {
    let funds: Vec<&str> = payment.funds.iter().map(|fund| fund.name(language)).collect();
    Ok(json!({
        "funds": funds.join(" + "),
        "holder": payment.holder,
        "account": account(&payment.iban),
        "bic": payment.bic,
        "amount": amount(language, payment.amount),
        "communication": payment.communication.to_string(),
        "code": payment.code.as_deref().map(qr::drawing).transpose()?,
    }))
}

fn fund_view(language: Language, fund: &NoticeFund) -> Value {
    json!({
        "name": fund.fund.name(language),
        "lines": fund.lines.iter().map(|line| line_view(language, line)).collect::<Vec<_>>(),
        "total": bare_amount(language, fund.total),
    })
}

fn line_view(language: Language, line: &NoticeLine) -> Value {
    let weight =
        format!("{}/{}{}", count(language, line.weight), count(language, line.total_weight), part(line.part));
    json!({
        "label": line.label,
        "lot": line.lot,
        "key": line.key,
        "weight": weight,
        "called": bare_amount(language, line.called),
        "amount": bare_amount(language, line.amount),
    })
}

/// The letterhead; a logo that several papers share is put into the world once.
pub(crate) fn letterhead(letterhead: &Letterhead, files: &mut Vec<WorldFile>) -> Value {
    let logo = letterhead.logo.as_ref().map(|bytes| {
        if let Some(known) = files.iter().find(|file| file.bytes == *bytes) {
            return known.path.clone();
        }
        let path = format!("/logo-{}", files.len());
        files.push(WorldFile { path: path.clone(), bytes: bytes.clone() });
        path
    });
    json!({
        "organization": letterhead.organization,
        "lines": letterhead.lines,
        "accent": colour(&letterhead.accent),
        "logo": logo,
    })
}

/// The colour of the product stands in for anything that is no colour.
fn colour(text: &str) -> &str {
    let is_colour = text
        .strip_prefix('#')
        .is_some_and(|digits| digits.len() == 6 && digits.chars().all(|digit| digit.is_ascii_hexdigit()));
    if is_colour { text } else { "#0b5d5a" }
}

/// Exact day for the foot of a page.
pub(crate) fn printed(language: Language, at: chrono::DateTime<chrono::Utc>) -> String {
    short_day(language, at.date_naive())
}
