//! The words of these mails, in the four languages.
use domain::{identity::Role, shared::Language};

use super::{MailFacts, MailKind};

/// Subject and text.
pub(super) fn compose(
    kind: MailKind,
    language: Language,
    facts: &MailFacts,
    role: Option<Role>,
    link: impl Fn(&str) -> String,
) -> (String, String) {
    let organization = &facts.organization_name;
    let (subject, lines, page) = match kind {
        MailKind::Invitation => invitation(language, facts, role),
        MailKind::PasswordReset => password_reset(language),
        MailKind::EmailChange => email_change(language),
        MailKind::EmailChanged => email_changed(language, facts.new_email.as_deref().unwrap_or_default()),
    };
    let greeting = match (language, facts.person_name.as_str()) {
        (Language::Nl, "") => "Beste,".to_owned(),
        (Language::Fr, "") => "Bonjour,".to_owned(),
        (Language::De, "") => "Guten Tag,".to_owned(),
        (Language::En, "") => "Hello,".to_owned(),
        (Language::Nl, name) => format!("Beste {name},"),
        (Language::Fr, name) => format!("Bonjour {name},"),
        (Language::De, name) => format!("Guten Tag {name},"),
        (Language::En, name) => format!("Hello {name},"),
    };
    let mut paragraphs = vec![greeting];
    paragraphs.extend(lines.before);
    if let Some(page) = page {
        paragraphs.push(link(page));
    }
    paragraphs.extend(lines.after);
    paragraphs.push(organization.clone());
    (subject, paragraphs.join("\n\n"))
}

struct Lines {
    before: Vec<String>,
    after: Vec<String>,
}

fn lines(before: &[&str], after: &[&str]) -> Lines {
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    Lines { before: owned(before), after: owned(after) }
}

fn invitation(
    language: Language,
    facts: &MailFacts,
    role: Option<Role>,
) -> (String, Lines, Option<&'static str>) {
    let organization = &facts.organization_name;
    let inviter = facts.inviter_name.as_deref().unwrap_or(organization);
    let role = role.map(|role| role_name(language, role)).unwrap_or_default();
    let place = facts.building_name.as_deref().unwrap_or(organization);
    let (subject, invited, follow, ignore) = match language {
        Language::Nl => (
            format!("Uitnodiging van {organization}"),
            format!("{inviter} nodigt u uit als {role} bij {place}."),
            "Open deze link om uw toegang te maken. Hij werkt 14 dagen en één keer:",
            "Kent u de afzender niet? Dan hoeft u niets te doen.",
        ),
        Language::Fr => (
            format!("Invitation de {organization}"),
            format!("{inviter} vous invite comme {role} chez {place}."),
            "Ouvrez ce lien pour créer votre accès. Il fonctionne 14 jours et une seule fois :",
            "Vous ne connaissez pas l'expéditeur ? Alors vous n'avez rien à faire.",
        ),
        Language::De => (
            format!("Einladung von {organization}"),
            format!("{inviter} lädt Sie als {role} bei {place} ein."),
            "Öffnen Sie diesen Link, um Ihren Zugang anzulegen. Er gilt 14 Tage und einmal:",
            "Sie kennen den Absender nicht? Dann brauchen Sie nichts zu tun.",
        ),
        Language::En => (
            format!("Invitation from {organization}"),
            format!("{inviter} invites you as {role} at {place}."),
            "Open this link to make your access. It works for 14 days and once:",
            "You do not know the sender? Then there is nothing you need to do.",
        ),
    };
    (subject, lines(&[&invited, follow], &[ignore]), Some("invitation"))
}

fn password_reset(language: Language) -> (String, Lines, Option<&'static str>) {
    let (subject, asked, ignore) = match language {
        Language::Nl => (
            "Een nieuw wachtwoord kiezen",
            "Iemand vroeg een nieuw wachtwoord voor uw adres. Deze link werkt één uur en één keer:",
            "Was u dat niet? Dan verandert er niets; uw wachtwoord blijft zoals het is.",
        ),
        Language::Fr => (
            "Choisir un nouveau mot de passe",
            "Quelqu'un a demandé un nouveau mot de passe pour votre adresse. Ce lien fonctionne une heure et une seule fois :",
            "Ce n'était pas vous ? Alors rien ne change ; votre mot de passe reste tel quel.",
        ),
        Language::De => (
            "Ein neues Passwort wählen",
            "Jemand hat ein neues Passwort für Ihre Adresse angefordert. Dieser Link gilt eine Stunde und einmal:",
            "Waren Sie das nicht? Dann ändert sich nichts; Ihr Passwort bleibt, wie es ist.",
        ),
        Language::En => (
            "Choose a new password",
            "Somebody asked for a new password for your address. This link works for one hour and once:",
            "It was not you? Then nothing changes; your password stays as it is.",
        ),
    };
    (subject.to_owned(), lines(&[asked], &[ignore]), Some("reset"))
}

fn email_change(language: Language) -> (String, Lines, Option<&'static str>) {
    let (subject, asked, ignore) = match language {
        Language::Nl => (
            "Bevestig uw nieuwe e-mailadres",
            "Open deze link om voortaan met dit adres aan te melden. Hij werkt één dag:",
            "Vroeg u dit niet? Dan verandert er niets.",
        ),
        Language::Fr => (
            "Confirmez votre nouvelle adresse e-mail",
            "Ouvrez ce lien pour vous connecter désormais avec cette adresse. Il fonctionne un jour :",
            "Vous n'avez rien demandé ? Alors rien ne change.",
        ),
        Language::De => (
            "Bestätigen Sie Ihre neue E-Mail-Adresse",
            "Öffnen Sie diesen Link, um sich künftig mit dieser Adresse anzumelden. Er gilt einen Tag:",
            "Haben Sie das nicht verlangt? Dann ändert sich nichts.",
        ),
        Language::En => (
            "Confirm your new e-mail address",
            "Open this link to sign in with this address from now on. It works for one day:",
            "You did not ask for this? Then nothing changes.",
        ),
    };
    (subject.to_owned(), lines(&[asked], &[ignore]), Some("email-change"))
}

fn email_changed(language: Language, new: &str) -> (String, Lines, Option<&'static str>) {
    let (subject, changed, warn) = match language {
        Language::Nl => (
            "Uw e-mailadres is gewijzigd",
            format!("U meldt voortaan aan met {new}."),
            "Was u dat niet? Neem dan meteen contact op met uw syndicus.",
        ),
        Language::Fr => (
            "Votre adresse e-mail a changé",
            format!("Vous vous connectez désormais avec {new}."),
            "Ce n'était pas vous ? Contactez tout de suite votre syndic.",
        ),
        Language::De => (
            "Ihre E-Mail-Adresse wurde geändert",
            format!("Sie melden sich künftig mit {new} an."),
            "Waren Sie das nicht? Wenden Sie sich bitte sofort an Ihren Syndikus.",
        ),
        Language::En => (
            "Your e-mail address was changed",
            format!("From now on you sign in with {new}."),
            "It was not you? Then please contact your syndic at once.",
        ),
    };
    (subject.to_owned(), lines(&[&changed], &[warn]), None)
}

const fn role_name(language: Language, role: Role) -> &'static str {
    match (language, role) {
        (Language::Nl, Role::Accountant) => "boekhouder",
        (Language::Fr, Role::Accountant) => "comptable",
        (Language::De, Role::Accountant) => "Buchhalter",
        (Language::En, Role::Accountant) => "accountant",
        (Language::Nl, Role::CouncilMember) => "lid van de raad van mede-eigendom",
        (Language::Fr, Role::CouncilMember) => "membre du conseil de copropriété",
        (Language::De, Role::CouncilMember) => "Mitglied des Rates der Miteigentümer",
        (Language::En, Role::CouncilMember) => "member of the council of co-owners",
        (Language::Nl, Role::Owner) => "mede-eigenaar",
        (Language::Fr, Role::Owner) => "copropriétaire",
        (Language::De, Role::Owner) => "Miteigentümer",
        (Language::En, Role::Owner) => "co-owner",
        (Language::Nl, Role::Resident) => "bewoner",
        (Language::Fr, Role::Resident) => "occupant",
        (Language::De, Role::Resident) => "Bewohner",
        (Language::En, Role::Resident) => "resident",
        (Language::Nl, Role::Contractor) => "vakman",
        (Language::Fr, Role::Contractor) => "prestataire",
        (Language::De, Role::Contractor) => "Handwerker",
        (Language::En, Role::Contractor) => "contractor",
        (Language::Nl, Role::Syndic | Role::PlatformAdmin) => "syndicus",
        (Language::Fr, Role::Syndic | Role::PlatformAdmin) => "syndic",
        (Language::De, Role::Syndic | Role::PlatformAdmin) => "Syndikus",
        (Language::En, Role::Syndic | Role::PlatformAdmin) => "syndic",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> MailFacts {
        MailFacts {
            to: "jan@example.be".into(),
            language: "nl".into(),
            person_name: String::new(),
            organization_name: "Syndic De Linde".into(),
            inviter_name: Some("An Peeters".into()),
            role: Some("owner".into()),
            building_name: Some("Zeezicht".into()),
            new_email: Some("new@example.be".into()),
        }
    }

    #[test]
    fn an_invitation_says_who_invites_whom_as_what_and_where_and_holds_its_link() {
        let (subject, text) =
            compose(MailKind::Invitation, Language::Nl, &facts(), Some(Role::Owner), |page| {
                format!("https://app.example.be/{page}#token")
            });
        assert_eq!(subject, "Uitnodiging van Syndic De Linde");
        assert!(text.contains("An Peeters nodigt u uit als mede-eigenaar bij Zeezicht."), "{text}");
        assert!(text.contains("\n\nhttps://app.example.be/invitation#token\n\n"), "{text}");
    }

    #[test]
    fn the_notice_to_the_old_address_holds_no_link() {
        for language in Language::ALL {
            let (_, text) = compose(MailKind::EmailChanged, language, &facts(), None, |_| "LINK".into());
            assert!(text.contains("new@example.be") && !text.contains("LINK"), "{text}");
        }
    }

    #[test]
    fn every_mail_exists_in_every_language() {
        for kind in MailKind::ALL {
            let mut subjects: Vec<String> = Language::ALL
                .into_iter()
                .map(|language| compose(kind, language, &facts(), Some(Role::Syndic), str::to_owned).0)
                .collect();
            subjects.sort();
            subjects.dedup();
            assert_eq!(subjects.len(), 4, "{kind:?}");
        }
    }
}
