//! The words of these mails, in the four languages.
use domain::shared::Language;

use super::{FailedRun, RunKind};

pub(super) struct Words {
    pub failed_subject: &'static str,
    pub failed: &'static str,
    pub what_to_do: &'static str,
    pub well_subject: &'static str,
    pub well: &'static str,
    /// On the button that leads to the page.
    pub look: &'static str,
}

pub(super) const fn words(language: Language) -> Words {
    match language {
        Language::Nl => Words {
            failed_subject: "Het werk van de nacht is mislukt",
            failed: "Het nachtelijke werk van deze installatie is niet goed verlopen:",
            what_to_do: "De laatste goede back-up blijft bewaard. Kijk wat eraan scheelt, verhelp het en start de \
                         back-up opnieuw. U krijgt bericht zodra alles weer in orde is.",
            well_subject: "Het werk van de nacht is weer in orde",
            well: "De back-up, de proefherstelling en het onderzoek van deze installatie zijn weer goed verlopen.",
            look: "Bekijk de werking",
        },
        Language::Fr => Words {
            failed_subject: "Le travail de la nuit a échoué",
            failed: "Le travail nocturne de cette installation ne s’est pas bien déroulé :",
            what_to_do: "La dernière bonne sauvegarde est conservée. Voyez ce qui ne va pas, remédiez-y et relancez la \
                         sauvegarde. Vous serez averti dès que tout sera rentré dans l’ordre.",
            well_subject: "Le travail de la nuit est rentré dans l’ordre",
            well: "La sauvegarde, sa restauration d’essai et l’examen de cette installation se sont de nouveau bien \
                   déroulés.",
            look: "Voir l’exploitation",
        },
        Language::De => Words {
            failed_subject: "Die Arbeit der Nacht ist fehlgeschlagen",
            failed: "Die nächtliche Arbeit dieser Installation ist nicht gut verlaufen:",
            what_to_do: "Die letzte gute Sicherung bleibt erhalten. Sehen Sie nach, woran es liegt, beheben Sie es und \
                         starten Sie die Sicherung erneut. Sobald alles wieder in Ordnung ist, erhalten Sie Bescheid.",
            well_subject: "Die Arbeit der Nacht ist wieder in Ordnung",
            well: "Die Sicherung, ihre Probewiederherstellung und die Prüfung dieser Installation sind wieder gut \
                   verlaufen.",
            look: "Zum Betrieb",
        },
        Language::En => Words {
            failed_subject: "The work of the night failed",
            failed: "The nightly work of this installation did not go well:",
            what_to_do: "The last good back-up is kept. See what is wrong, mend it, and start the back-up again. You \
                         are told as soon as all is well.",
            well_subject: "The work of the night is well again",
            well: "The back-up, its trial restore and the examination of this installation went well again.",
            look: "Look at the operation",
        },
    }
}

pub(super) fn greeting(language: Language, name: &str) -> String {
    match language {
        Language::Nl => format!("Beste {name},"),
        Language::Fr => format!("Bonjour {name},"),
        Language::De => format!("Guten Tag {name},"),
        Language::En => format!("Hello {name},"),
    }
}

/// What failed; in English behind it what the program said, for whoever runs it.
pub(super) fn line(language: Language, run: &FailedRun) -> String {
    let what = match (language, run.kind) {
        (Language::Nl, RunKind::Backup) => "De back-up is mislukt.",
        (Language::Nl, RunKind::Proof | RunKind::Trial) => "De back-up kon niet goed worden hersteld.",
        (Language::Nl, RunKind::Doctor) => "Het onderzoek vond fouten, of liep niet tot het einde.",
        (Language::Fr, RunKind::Backup) => "La sauvegarde a échoué.",
        (Language::Fr, RunKind::Proof | RunKind::Trial) => {
            "La sauvegarde n’a pas pu être restaurée correctement."
        }
        (Language::Fr, RunKind::Doctor) => "L’examen a trouvé des erreurs, ou n’est pas allé jusqu’au bout.",
        (Language::De, RunKind::Backup) => "Die Sicherung ist fehlgeschlagen.",
        (Language::De, RunKind::Proof | RunKind::Trial) => {
            "Die Sicherung ließ sich nicht richtig wiederherstellen."
        }
        (Language::De, RunKind::Doctor) => "Die Prüfung fand Fehler oder lief nicht bis zum Ende.",
        (Language::En, RunKind::Backup) => "The back-up failed.",
        (Language::En, RunKind::Proof | RunKind::Trial) => "The back-up could not be restored properly.",
        (Language::En, RunKind::Doctor) => "The examination found errors, or did not reach its end.",
    };
    run.error.as_ref().map_or_else(|| what.to_owned(), |error| format!("{what}\n{error}"))
}
