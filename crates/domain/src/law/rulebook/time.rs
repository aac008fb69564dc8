//! How periods are counted.
use crate::law::{Rule, RuleId, Wording};

pub(super) static RULES: &[Rule] = &[Rule::belgian(
    RuleId::PeriodEndsOnWorkingDay,
    "art. 1.7 CC",
    (2023, 1, 1),
    &[],
    Wording::new(
        "De dag van de gebeurtenis telt niet mee. Een termijn die eindigt op een zaterdag, zondag of wettelijke feestdag, loopt door tot de volgende werkdag.",
        "Le jour de l'événement ne compte pas. Un délai qui expire un samedi, un dimanche ou un jour férié légal est reporté au jour ouvrable suivant.",
        "Der Tag des Ereignisses zählt nicht mit. Eine Frist, die an einem Samstag, Sonntag oder gesetzlichen Feiertag endet, läuft bis zum nächsten Werktag.",
        "The day of the event is not counted. A period that ends on a Saturday, a Sunday or a legal holiday runs on to the next working day.",
    ),
)];
