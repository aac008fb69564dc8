use crate::law::Wording;

pub(in crate::law::money) static ORDINARY: Wording =
    Wording::new("Gewone lasten", "Charges ordinaires", "Gewöhnliche Lasten", "Ordinary charges");
pub(in crate::law::money) static RESERVE: Wording =
    Wording::new("Reservekapitaal", "Fonds de réserve", "Rücklagenfonds", "Reserve fund");
pub(in crate::law::money) static YEAR_IN_INSTALMENTS: Wording = Wording::new(
    "{fund}: {amount} voor het jaar, in {count} schijven die hoogstens één cent verschillen.",
    "{fund} : {amount} pour l'année, en {count} tranches qui diffèrent d'un cent au plus.",
    "{fund}: {amount} für das Jahr, in {count} Raten, die höchstens um einen Cent abweichen.",
    "{fund}: {amount} for the year, in {count} instalments that differ by one cent at most.",
);
pub(in crate::law::money) static ON_TOTAL_TO_DATE: Wording = Wording::new(
    "Elke schijf is het aandeel in het totaal tot op die dag, min wat al is opgevraagd.",
    "Chaque tranche est la part dans le total à ce jour, moins ce qui a déjà été appelé.",
    "Jede Rate ist der Anteil an der Summe bis zu diesem Tag, abzüglich des bereits Abgerufenen.",
    "Each instalment is the share of the total to date, less what was already called.",
);
pub(in crate::law::money) static YEAR_OF_LOT: Wording = Wording::new(
    "{lot} draagt in dit jaar {ordinary} aan gewone lasten en {reserve} voor de reserve.",
    "{lot} supporte cette année {ordinary} de charges ordinaires et {reserve} pour la réserve.",
    "{lot} trägt in diesem Jahr {ordinary} an gewöhnlichen Lasten und {reserve} für die Rücklage.",
    "{lot} bears {ordinary} of ordinary charges and {reserve} for the reserve this year.",
);
pub(in crate::law::money) static RESERVE_APART: Wording = Wording::new(
    "Het deel voor de reserve staat op elke oproep apart en gaat naar een aparte rekening.",
    "La part de réserve figure séparément sur chaque appel et va sur un compte distinct.",
    "Der Teil für die Rücklage steht auf jedem Abruf getrennt und geht auf ein eigenes Konto.",
    "The part for the reserve stands apart on every call and goes to an account of its own.",
);
pub(in crate::law::money) static DRIFT_OF_LOT: Wording = Wording::new(
    "{lot}: {count} schijven elk apart afgerond geven {alone}, op het totaal afgerond {together}.",
    "{lot} : {count} tranches arrondies une à une donnent {alone}, arrondies sur le total {together}.",
    "{lot}: {count} einzeln gerundete Raten ergeben {alone}, auf die Summe gerundet {together}.",
    "{lot}: {count} instalments rounded one by one make {alone}, rounded on the total {together}.",
);
