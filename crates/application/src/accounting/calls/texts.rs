//! The words of the mail that a call for funds travels with.
use domain::shared::{Language, notation};

use super::notice::NoticeFacts;
use crate::rendering::{CallNotice, NoticePayment};

/// How the key of the statutes is stored; every other key carries the name that people gave it.
const GENERAL_KEY: &str = "shares";

pub(super) struct MailWords {
    pub(super) subject: String,
    pub(super) paragraphs: Vec<String>,
    pub(super) file_name: String,
}

/// Amounts, accounts and the communication stand in the mail too: nobody must open the paper to pay.
pub(super) fn mail(notice: &CallNotice, facts: &NoticeFacts) -> MailWords {
    let (building, number, name) = (&notice.association.name, &notice.number, &notice.owner.name);
    let due = notation::day(notice.language, notice.due_on);
    let total = notation::amount(notice.language, notice.total);
    let (subject, hello, amount, attached, file) = match notice.language {
        Language::Nl => (
            format!("Opvraging van fondsen {number} – {building}"),
            format!("Beste {name},"),
            format!("Gelieve {total} te betalen tegen {due}:"),
            "De bijgevoegde opvraging toont de berekening per kavel en een QR-code voor uw bankapp."
                .to_owned(),
            "opvraging",
        ),
        Language::Fr => (
            format!("Appel de fonds {number} – {building}"),
            format!("Bonjour {name},"),
            format!("Merci de payer {total} pour le {due} :"),
            "L’appel ci-joint montre le calcul par lot et un code QR pour votre app bancaire.".to_owned(),
            "appel-de-fonds",
        ),
        Language::De => (
            format!("Abruf von Geldern {number} – {building}"),
            format!("Guten Tag {name},"),
            format!("Bitte zahlen Sie {total} bis zum {due}:"),
            "Der beigefügte Abruf zeigt die Berechnung je Los und einen QR-Code für Ihre Bank-App."
                .to_owned(),
            "abruf",
        ),
        Language::En => (
            format!("Call for funds {number} – {building}"),
            format!("Dear {name},"),
            format!("Please pay {total} by {due}:"),
            "The attached call shows how each lot was computed and a QR code for your bank app.".to_owned(),
            "call-for-funds",
        ),
    };
    let mut paragraphs = vec![hello];
    if !notice.payments.is_empty() {
        paragraphs.push(amount);
        paragraphs.extend(notice.payments.iter().map(|payment| in_lines(notice.language, payment)));
    }
    paragraphs.push(attached);
    let file_name = format!("{file}-{number}-{}.pdf", facts.payment_reference);
    MailWords { subject, paragraphs, file_name }
}

/// What is paid, to whom and with which communication: three lines to copy.
fn in_lines(language: Language, payment: &NoticePayment) -> String {
    let funds: Vec<&str> = payment.funds.iter().map(|fund| fund.name(language)).collect();
    let (amount, account) = (notation::amount(language, payment.amount), notation::account(&payment.iban));
    // French puts a space before a colon.
    let colon = if language == Language::Fr { "\u{a0}:" } else { ":" };
    format!("{}{colon} {amount}\n{account} ({})\n{}", funds.join(", "), payment.holder, payment.communication)
}

/// The name of a charge key; the key of the statutes is called as the law calls it in the reader's language.
pub(super) fn key(language: Language, name: &str) -> String {
    match (name == GENERAL_KEY, language) {
        (false, _) => name,
        (true, Language::Nl) => "Algemene aandelen",
        (true, Language::Fr) => "Quotités générales",
        (true, Language::De) => "Allgemeine Anteile",
        (true, Language::En) => "General shares",
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use domain::{
        law::StructuredCommunication,
        shared::{Euro, Fund},
    };

    use super::*;

    #[test]
    fn what_to_pay_is_written_as_each_language_writes_it() {
        let payment = NoticePayment {
            funds: vec![Fund::Working],
            amount: Euro::from_cents(123_450),
            holder: "ACP Les Tilleuls".to_owned(),
            iban: "BE71096123456769".to_owned(),
            bic: None,
            communication: StructuredCommunication::parse("+++202/6000/13734+++").unwrap(),
            code: None,
        };
        let first = |language| in_lines(language, &payment).lines().next().unwrap().to_owned();
        assert!(first(Language::Fr).contains("\u{a0}: "), "{}", first(Language::Fr));
        assert!(!first(Language::Nl).contains("\u{a0}: "), "{}", first(Language::Nl));
    }

    #[test]
    fn the_key_of_the_statutes_is_called_by_its_name_in_each_language() {
        assert_eq!(key(Language::Fr, "shares"), "Quotités générales");
        assert_eq!(key(Language::Fr, "Ascenseur"), "Ascenseur");
    }
}
