//! The sentences of the steps about the reserve.
use crate::law::Wording;

pub(super) static MINIMUM: Wording = Wording::new(
    "Van {charges} gewone lasten van het vorige boekjaar is {rate} minstens {amount}; een minimum rondt naar boven af.",
    "De {charges} de charges ordinaires de l'exercice précédent, {rate} font au moins {amount} ; un minimum s'arrondit vers le haut.",
    "Von {charges} gewöhnlichen Lasten des vorigen Geschäftsjahres sind {rate} mindestens {amount}; ein Mindestbetrag wird aufgerundet.",
    "Of {charges} of ordinary charges of the previous financial year, {rate} is {amount} at least; a minimum rounds up.",
);
pub(super) static START: Wording = Wording::new(
    "Voorlopige oplevering van de gemene delen op {acceptance}: {years} jaar later, vanaf {from}, is de reserve verplicht.",
    "Réception provisoire des parties communes le {acceptance} : {years} ans plus tard, dès le {from}, la réserve est obligatoire.",
    "Vorläufige Abnahme der gemeinschaftlichen Teile am {acceptance}: {years} Jahre später, ab dem {from}, ist die Rücklage Pflicht.",
    "Provisional acceptance of the common parts on {acceptance}: {years} years later, from {from}, the reserve is obligatory.",
);
pub(super) static CAST: Wording = Wording::new(
    "{votes_for} stemmen voor en {against} tegen: {cast} uitgebrachte stemmen. De {abstain} onthoudingen tellen niet mee.",
    "{votes_for} voix pour et {against} contre : {cast} voix exprimées. Les {abstain} abstentions ne comptent pas.",
    "{votes_for} Stimmen dafür und {against} dagegen: {cast} abgegebene Stimmen. Die {abstain} Enthaltungen zählen nicht.",
    "{votes_for} votes for and {against} against: {cast} votes cast. The {abstain} abstentions do not count.",
);
pub(super) static ADOPTED: Wording = Wording::new(
    "Er zijn er minstens {least} nodig ({wanted}): de vergadering ziet van de reserve af.",
    "Il en faut au moins {least} ({wanted}) : l'assemblée renonce à la réserve.",
    "Nötig sind mindestens {least} ({wanted}): die Versammlung verzichtet auf die Rücklage.",
    "At least {least} are needed ({wanted}): the assembly dispenses with the reserve.",
);
pub(super) static NOT_ADOPTED: Wording = Wording::new(
    "Er zijn er minstens {least} nodig ({wanted}): de reserve blijft verplicht.",
    "Il en faut au moins {least} ({wanted}) : la réserve reste obligatoire.",
    "Nötig sind mindestens {least} ({wanted}): die Rücklage bleibt Pflicht.",
    "At least {least} are needed ({wanted}): the reserve stays obligatory.",
);
