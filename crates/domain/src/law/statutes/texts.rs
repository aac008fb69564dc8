//! What the steps say about the statutes.
use crate::law::{Jurisdiction, Wording};

pub(super) static STRICTER: Wording = Wording::new(
    "De statuten ({place}) eisen {own}, de wet {of_law}: het strengste geldt.",
    "Les statuts ({place}) exigent {own}, la loi {of_law} : le plus strict l'emporte.",
    "Die Satzung ({place}) verlangt {own}, das Gesetz {of_law}: das Strengere gilt.",
    "The statutes ({place}) ask {own}, the law {of_law}: the stricter holds.",
);
pub(super) static SAME: Wording = Wording::new(
    "De statuten ({place}) eisen hetzelfde als de wet: {of_law}.",
    "Les statuts ({place}) exigent la même chose que la loi : {of_law}.",
    "Die Satzung ({place}) verlangt dasselbe wie das Gesetz: {of_law}.",
    "The statutes ({place}) ask the same as the law: {of_law}.",
);
static WEAKER_IN_BELGIUM: Wording = Wording::new(
    "De statuten ({place}) zeggen {own}; dat heeft geen gevolg: de wet eist {of_law} en gaat voor (art. 3.100 BW).",
    "Les statuts ({place}) disent {own} ; c'est sans effet : la loi exige {of_law} et prévaut (art. 3.100 C. civ.).",
    "Die Satzung ({place}) sagt {own}; das ist ohne Wirkung: das Gesetz verlangt {of_law} und geht vor (Art. 3.100 ZGB).",
    "The statutes ({place}) say {own}; that is without effect: the law asks {of_law} and prevails (art. 3.100 CC).",
);
static WEAKER_IN_FRANCE: Wording = Wording::new(
    "De statuten ({place}) zeggen {own}; dat heeft geen gevolg: de wet eist {of_law} en gaat voor (loi 65-557, art. 43).",
    "Les statuts ({place}) disent {own} ; c'est sans effet : la loi exige {of_law} et prévaut (loi 65-557, art. 43).",
    "Die Satzung ({place}) sagt {own}; das ist ohne Wirkung: das Gesetz verlangt {of_law} und geht vor (loi 65-557, Art. 43).",
    "The statutes ({place}) say {own}; that is without effect: the law asks {of_law} and prevails (loi 65-557, art. 43).",
);

pub(super) const fn weaker(jurisdiction: Jurisdiction) -> &'static Wording {
    match jurisdiction {
        Jurisdiction::Belgium => &WEAKER_IN_BELGIUM,
        Jurisdiction::France => &WEAKER_IN_FRANCE,
    }
}
