//! The words of the mail that a call for funds travels with.
use domain::shared::Language;

use super::notice::NoticeFacts;
use crate::rendering::CallNotice;

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
    let due = notice.due_on.format("%d/%m/%Y");
    let total = euro(notice.language, notice.total.cents());
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
        let payments: Vec<String> = notice
            .payments
            .iter()
            .map(|payment| {
                let amount = euro(notice.language, payment.amount.cents());
                format!("{amount} → {} ({}) {}", payment.iban, payment.holder, payment.communication)
            })
            .collect();
        paragraphs.push(amount);
        paragraphs.push(payments.join("\n"));
    }
    paragraphs.push(attached);
    let file_name = format!("{file}-{number}-{}.pdf", facts.payment_reference);
    MailWords { subject, paragraphs, file_name }
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

fn euro(language: Language, cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let (whole, rest) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
    match language {
        Language::En => format!("{sign}€{}.{rest:02}", grouped(whole, ",")),
        Language::Nl => format!("€ {sign}{},{rest:02}", grouped(whole, ".")),
        Language::Fr => format!("{sign}{},{rest:02} €", grouped(whole, "\u{a0}")),
        Language::De => format!("{sign}{},{rest:02} €", grouped(whole, ".")),
    }
}

fn grouped(number: u64, separator: &str) -> String {
    if number < 1000 {
        return number.to_string();
    }
    format!("{}{separator}{:03}", grouped(number / 1000, separator), number % 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_in_a_mail_are_written_the_way_of_its_language() {
        let written =
            [Language::Nl, Language::Fr, Language::De, Language::En].map(|one| euro(one, 123_400_507));
        assert_eq!(
            written,
            ["€ 1.234.005,07", "1\u{a0}234\u{a0}005,07 €", "1.234.005,07 €", "€1,234,005.07"]
        );
        assert_eq!(euro(Language::Nl, -99_905), "€ -999,05");
    }

    #[test]
    fn the_key_of_the_statutes_is_called_by_its_name_in_each_language() {
        assert_eq!(key(Language::Fr, "shares"), "Quotités générales");
        assert_eq!(key(Language::Fr, "Ascenseur"), "Ascenseur");
    }
}
