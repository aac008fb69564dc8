//! What the steps of an assembly say.
use crate::law::{Wording, assembly::Base};

pub(super) static ABSOLUTE: Wording = Wording::new(
    "de volstrekte meerderheid",
    "la majorité absolue",
    "die absolute Mehrheit",
    "the absolute majority",
);
pub(super) static TWO_THIRDS: Wording = Wording::new(
    "een meerderheid van twee derden",
    "la majorité des deux tiers",
    "eine Mehrheit von zwei Dritteln",
    "a majority of two thirds",
);
pub(super) static THREE_QUARTERS: Wording = Wording::new(
    "een meerderheid van drie vierden",
    "la majorité des trois quarts",
    "eine Mehrheit von drei Vierteln",
    "a majority of three quarters",
);
pub(super) static FOUR_FIFTHS: Wording = Wording::new(
    "een meerderheid van vier vijfden",
    "la majorité des quatre cinquièmes",
    "eine Mehrheit von vier Fünfteln",
    "a majority of four fifths",
);
pub(super) static UNANIMITY: Wording = Wording::new(
    "de eenparigheid van alle mede-eigenaars",
    "l'unanimité de tous les copropriétaires",
    "die Einstimmigkeit aller Miteigentümer",
    "the unanimity of all owners",
);
pub(super) static UNANIMITY_SECOND: Wording = Wording::new(
    "de eenparigheid van wie aanwezig of vertegenwoordigd is op een nieuwe vergadering",
    "l'unanimité des présents ou représentés à une nouvelle assemblée",
    "die Einstimmigkeit der Anwesenden oder Vertretenen in einer neuen Versammlung",
    "the unanimity of those present or represented in a new assembly",
);
pub(super) static WRITTEN_UNANIMITY: Wording = Wording::new(
    "de schriftelijke eenparigheid van alle leden",
    "l'unanimité écrite de tous les membres",
    "die schriftliche Einstimmigkeit aller Mitglieder",
    "the written unanimity of all members",
);
pub(super) static ARTICLE_24: Wording = Wording::new(
    "de meerderheid van artikel 24",
    "la majorité de l'article 24",
    "die Mehrheit des Artikels 24",
    "the majority of article 24",
);
pub(super) static ARTICLE_25: Wording = Wording::new(
    "de meerderheid van artikel 25",
    "la majorité de l'article 25",
    "die Mehrheit des Artikels 25",
    "the majority of article 25",
);
pub(super) static ARTICLE_26: Wording = Wording::new(
    "de dubbele meerderheid van artikel 26",
    "la double majorité de l'article 26",
    "die doppelte Mehrheit des Artikels 26",
    "the double majority of article 26",
);

static CAST: Wording =
    Wording::new("uitgebrachte stemmen", "voix émises", "abgegebenen Stimmen", "votes cast");
static PRESENT: Wording = Wording::new(
    "aanwezige of vertegenwoordigde stemmen",
    "voix présentes ou représentées",
    "anwesenden oder vertretenen Stimmen",
    "votes present or represented",
);
static ALL: Wording = Wording::new(
    "stemmen van alle mede-eigenaars",
    "voix de tous les copropriétaires",
    "Stimmen aller Miteigentümer",
    "votes of all owners",
);
static MEMBERS: Wording = Wording::new("leden", "membres", "Mitgliedern", "members");

pub(super) const fn of(base: Base) -> &'static Wording {
    match base {
        Base::Cast => &CAST,
        Base::Present => &PRESENT,
        Base::All => &ALL,
        Base::AllMembers => &MEMBERS,
    }
}

pub(super) static COUNTED: Wording = Wording::new(
    "Er zijn {for} stemmen voor en {against} tegen, dus {cast} uitgebrachte stemmen; {left_out} onthoudingen, blanco en ongeldige stemmen zijn geen uitgebrachte stemmen.",
    "Il y a {for} voix pour et {against} contre, soit {cast} voix émises ; {left_out} abstentions, votes blancs et nuls ne sont pas des voix émises.",
    "Es gibt {for} Stimmen dafür und {against} dagegen, also {cast} abgegebene Stimmen; {left_out} Enthaltungen, leere und ungültige Stimmen sind keine abgegebenen Stimmen.",
    "There are {for} votes for and {against} against, so {cast} votes cast; {left_out} abstentions, blank and null votes are no votes cast.",
);
pub(super) static NEEDED: Wording = Wording::new(
    "Vereist is {majority}: ten minste {needed} van {base} {of}.",
    "Est requise {majority} : au moins {needed} sur {base} {of}.",
    "Erforderlich ist {majority}: mindestens {needed} von {base} {of}.",
    "What is required is {majority}: at least {needed} of {base} {of}.",
);
pub(super) static NEEDED_BY_STATUTES: Wording = Wording::new(
    "Volgens de statuten zijn ten minste {needed} van {base} {of} vereist.",
    "Selon les statuts, il faut au moins {needed} sur {base} {of}.",
    "Nach der Satzung sind mindestens {needed} von {base} {of} erforderlich.",
    "By the statutes at least {needed} of {base} {of} are required.",
);
pub(super) static MEMBERS_NEEDED: Wording = Wording::new(
    "{voted} van {total} leden stemden voor; vereist zijn er {needed}.",
    "{voted} membres sur {total} ont voté pour ; il en faut {needed}.",
    "{voted} von {total} Mitgliedern stimmten dafür; erforderlich sind {needed}.",
    "{voted} of {total} members voted for; {needed} are required.",
);
pub(super) static ADOPTED: Wording = Wording::new(
    "Het voorstel is aangenomen.",
    "La proposition est adoptée.",
    "Der Vorschlag ist angenommen.",
    "The proposal is adopted.",
);
pub(super) static REFUSED: Wording = Wording::new(
    "Het voorstel is verworpen; ontbrekende stemmen: {missing}.",
    "La proposition est rejetée ; voix manquantes : {missing}.",
    "Der Vorschlag ist abgelehnt; fehlende Stimmen: {missing}.",
    "The proposal is refused; votes missing: {missing}.",
);
pub(super) static NOTHING_CAST: Wording = Wording::new(
    "Niemand bracht een stem uit: het voorstel is verworpen.",
    "Personne n'a émis de voix : la proposition est rejetée.",
    "Niemand gab eine Stimme ab: der Vorschlag ist abgelehnt.",
    "Nobody cast a vote: the proposal is refused.",
);
pub(super) static TOO_FEW_MEMBERS: Wording = Wording::new(
    "Het voorstel is verworpen: te weinig leden stemden voor.",
    "La proposition est rejetée : trop peu de membres ont voté pour.",
    "Der Vorschlag ist abgelehnt: zu wenige Mitglieder stimmten dafür.",
    "The proposal is refused: too few members voted for.",
);
pub(super) static SECOND_VOTE: Wording = Wording::new(
    "Een tweede stemming is mogelijk; dan volstaat {majority}.",
    "Un second vote est possible ; suffit alors {majority}.",
    "Eine zweite Abstimmung ist möglich; dann genügt {majority}.",
    "A second vote is possible; then {majority} is enough.",
);
pub(super) static NO_SECOND_VOTE: Wording = Wording::new(
    "De voorwaarden voor een tweede stemming ({majority}) zijn niet vervuld.",
    "Les conditions d'un second vote ({majority}) ne sont pas réunies.",
    "Die Bedingungen für eine zweite Abstimmung ({majority}) sind nicht erfüllt.",
    "The conditions of a second vote ({majority}) are not met.",
);

pub(super) static HEADS: Wording = Wording::new(
    "{in} van {total} mede-eigenaars zijn aanwezig of vertegenwoordigd; meer dan {ratio} is {reached}.",
    "{in} copropriétaires sur {total} sont présents ou représentés ; plus de {ratio} : {reached}.",
    "{in} von {total} Miteigentümern sind anwesend oder vertreten; mehr als {ratio} ist {reached}.",
    "{in} of {total} owners are present or represented; more than {ratio} is {reached}.",
);
pub(super) static SHARES: Wording = Wording::new(
    "Zij hebben {in} van {total} aandelen; ten minste {ratio} is {reached}.",
    "Ils possèdent {in} quotes-parts sur {total} ; au moins {ratio} : {reached}.",
    "Sie besitzen {in} von {total} Anteilen; mindestens {ratio} ist {reached}.",
    "They hold {in} of {total} shares; at least {ratio} is {reached}.",
);
pub(super) static SHARES_ALONE: Wording = Wording::new(
    "Zonder telling van hoofden: {in} van {total} aandelen; meer dan {ratio} is {reached}.",
    "Sans compter les têtes : {in} quotes-parts sur {total} ; plus de {ratio} : {reached}.",
    "Ohne Zählung der Köpfe: {in} von {total} Anteilen; mehr als {ratio} ist {reached}.",
    "Without a count of heads: {in} of {total} shares; more than {ratio} is {reached}.",
);
pub(super) static REACHED: Wording = Wording::new("bereikt", "atteint", "erreicht", "reached");
pub(super) static NOT_REACHED: Wording =
    Wording::new("niet bereikt", "non atteint", "nicht erreicht", "not reached");
pub(super) static QUORATE: Wording = Wording::new(
    "De vergadering kan geldig beraadslagen.",
    "L'assemblée peut valablement délibérer.",
    "Die Versammlung ist beschlussfähig.",
    "The assembly may validly deliberate.",
);
pub(super) static NOT_QUORATE: Wording = Wording::new(
    "De vergadering kan niet geldig beraadslagen; een tweede vergadering is nodig.",
    "L'assemblée ne peut pas valablement délibérer ; une seconde assemblée est nécessaire.",
    "Die Versammlung ist nicht beschlussfähig; eine zweite Versammlung ist nötig.",
    "The assembly cannot validly deliberate; a second assembly is needed.",
);
pub(super) static ANY_ATTENDANCE: Wording = Wording::new(
    "Een tweede vergadering beraadslaagt ongeacht het aantal aanwezigen: {in} van {total} mede-eigenaars.",
    "Une seconde assemblée délibère quel que soit le nombre de présents : {in} copropriétaires sur {total}.",
    "Eine zweite Versammlung ist ungeachtet der Zahl der Anwesenden beschlussfähig: {in} von {total} Miteigentümern.",
    "A second assembly deliberates whatever the attendance: {in} of {total} owners.",
);
pub(super) static NO_QUORUM: Wording = Wording::new(
    "Er is geen quorum nodig: {in} van {total} mede-eigenaars zijn aanwezig of vertegenwoordigd.",
    "Aucun quorum n'est requis : {in} copropriétaires sur {total} sont présents ou représentés.",
    "Kein Quorum ist nötig: {in} von {total} Miteigentümern sind anwesend oder vertreten.",
    "No quorum is needed: {in} of {total} owners are present or represented.",
);
