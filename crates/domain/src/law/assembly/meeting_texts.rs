//! What the steps of a meeting say: proxies, caps, who stays out.
use crate::law::Wording;

pub(super) static CAPPED: Wording = Wording::new(
    "{who} heeft {held} stemmen, de anderen samen {others}: bruikbaar zijn er {usable}.",
    "{who} détient {held} voix, les autres ensemble {others} : {usable} sont utilisables.",
    "{who} hat {held} Stimmen, die anderen zusammen {others}: nutzbar sind {usable}.",
    "{who} holds {held} votes, the others together {others}: {usable} can be used.",
);
pub(super) static NOT_CAPPED: Wording = Wording::new(
    "{who} heeft {held} stemmen, de anderen samen {others}: alle zijn bruikbaar.",
    "{who} détient {held} voix, les autres ensemble {others} : toutes sont utilisables.",
    "{who} hat {held} Stimmen, die anderen zusammen {others}: alle sind nutzbar.",
    "{who} holds {held} votes, the others together {others}: all of them can be used.",
);
pub(super) static SPLIT_BUNDLE: Wording = Wording::new(
    "De begrensde bundel stemt verdeeld: elk deel is naar verhouding verminderd, met de grootste resten.",
    "L'ensemble plafonné vote de façon partagée : chaque part est réduite proportionnellement, aux plus grands restes.",
    "Das begrenzte Bündel stimmt geteilt ab: jeder Teil ist verhältnismäßig gekürzt, nach den größten Resten.",
    "The capped bundle votes in different ways: each part is reduced in proportion, by largest remainders.",
);
pub(super) static SOLE_ATTENDEE: Wording = Wording::new(
    "Er is maar één stemgerechtigde aanwezig: neem een schriftelijk besluit met alle leden of wend u tot de vrederechter.",
    "Une seule personne peut voter : prenez une décision écrite avec tous les membres ou adressez-vous au juge de paix.",
    "Nur eine stimmberechtigte Person ist anwesend: fassen Sie mit allen Mitgliedern einen schriftlichen Beschluss oder wenden Sie sich an den Friedensrichter.",
    "Only one person can vote: take a written decision with all members or turn to the justice of the peace.",
);
pub(super) static KEPT_OUT: Wording = Wording::new(
    "{who} heeft een opdracht van de vereniging op dit punt en neemt niet deel aan de stemming.",
    "{who} est chargé d'une mission de l'association sur ce point et ne prend pas part au vote.",
    "{who} hat in diesem Punkt einen Auftrag der Vereinigung und nimmt nicht an der Abstimmung teil.",
    "{who} has a mission from the association on this item and takes no part in the vote.",
);
pub(super) static SUSPENDED: Wording = Wording::new(
    "{who}: het stemrecht is geschorst, want er is geen vertegenwoordiger aangewezen.",
    "{who} : le droit de vote est suspendu, faute de représentant désigné.",
    "{who}: das Stimmrecht ruht, weil kein Vertreter bestimmt ist.",
    "{who}: the right to vote is suspended, as no representative is named.",
);
pub(super) static PAYERS: Wording = Wording::new(
    "Alleen de kavels die deze lasten dragen, stemmen: {who}.",
    "Seuls votent les lots qui supportent ces charges : {who}.",
    "Nur die Lose, die diese Lasten tragen, stimmen ab: {who}.",
    "Only the lots that bear these charges vote: {who}.",
);
pub(super) static NOT_A_PAYER: Wording = Wording::new(
    "De stem van {who} telt niet mee: het kavel draagt deze lasten niet.",
    "Le vote de {who} n'est pas compté : le lot ne supporte pas ces charges.",
    "Die Stimme von {who} zählt nicht: das Los trägt diese Lasten nicht.",
    "The vote of {who} is not counted: the lot does not bear these charges.",
);
pub(super) static SYNDIC_WITH_PROXY: Wording = Wording::new(
    "De syndicus en zijn personeel kunnen geen volmacht hebben: {count} volmachten worden geweigerd.",
    "Le syndic et son personnel ne peuvent détenir de procuration : {count} sont refusées.",
    "Der Verwalter und sein Personal können keine Vollmacht haben: {count} werden abgelehnt.",
    "The syndic and his staff can hold no proxy: {count} are refused.",
);
pub(super) static SYNDIC_WITHOUT_PROXY: Wording = Wording::new(
    "De syndicus stemt alleen voor zijn eigen kavels: {count} volmachten.",
    "Le syndic ne vote que pour ses propres lots : {count} procurations.",
    "Der Verwalter stimmt nur für seine eigenen Lose ab: {count} Vollmachten.",
    "The syndic votes for his own lots only: {count} proxies.",
);
pub(super) static FEW_PROXIES: Wording = Wording::new(
    "{count} volmachten, ten hoogste {limit}: toegestaan, zonder toets van het percentage.",
    "{count} procurations, au plus {limit} : permis, sans test de pourcentage.",
    "{count} Vollmachten, höchstens {limit}: erlaubt, ohne Prüfung des Prozentsatzes.",
    "{count} proxies, at most {limit}: allowed, without a test of the percentage.",
);
pub(super) static MANY_PROXIES_ALLOWED: Wording = Wording::new(
    "{count} volmachten zijn meer dan {limit}, maar {held} van {total} stemmen is niet meer dan {rate}: toegestaan.",
    "{count} procurations dépassent {limit}, mais {held} voix sur {total} n'excèdent pas {rate} : permis.",
    "{count} Vollmachten sind mehr als {limit}, aber {held} von {total} Stimmen sind nicht mehr als {rate}: erlaubt.",
    "{count} proxies are more than {limit}, but {held} of {total} votes are no more than {rate}: allowed.",
);
pub(super) static TOO_MANY_PROXIES: Wording = Wording::new(
    "{count} volmachten zijn meer dan {limit}, en {held} van {total} stemmen is meer dan {rate}: niet toegestaan.",
    "{count} procurations dépassent {limit}, et {held} voix sur {total} excèdent {rate} : interdit.",
    "{count} Vollmachten sind mehr als {limit}, und {held} von {total} Stimmen sind mehr als {rate}: nicht erlaubt.",
    "{count} proxies are more than {limit}, and {held} of {total} votes are more than {rate}: not allowed.",
);
pub(super) static LAST_REFUSED: Wording = Wording::new(
    "De laatst ontvangen volmachten worden geweigerd: {count}. Dat komt in de notulen.",
    "Les dernières procurations reçues sont refusées : {count}. Le procès-verbal le mentionne.",
    "Die zuletzt erhaltenen Vollmachten werden abgelehnt: {count}. Das Protokoll vermerkt es.",
    "The last proxies received are refused: {count}. The minutes say so.",
);
pub(super) static NOT_QUORATE_SO_REFUSED: Wording = Wording::new(
    "Zonder quorum wordt niets beslist.",
    "Sans quorum, rien n'est décidé.",
    "Ohne Quorum wird nichts beschlossen.",
    "Without a quorum nothing is decided.",
);
pub(super) static PROXY_REFUSED: Wording = Wording::new(
    "De volmacht van {who} wordt geweigerd: {who} is niet vertegenwoordigd.",
    "La procuration de {who} est refusée : {who} n'est pas représenté.",
    "Die Vollmacht von {who} wird abgelehnt: {who} ist nicht vertreten.",
    "The proxy of {who} is refused: {who} is not represented.",
);
pub(super) static NEEDS_DEED: Wording = Wording::new(
    "Wat een authentieke akte vereist, kan niet schriftelijk worden beslist: er is geen besluit.",
    "Ce qui exige un acte authentique ne peut être décidé par écrit : il n'y a pas de décision.",
    "Was eine authentische Urkunde erfordert, kann nicht schriftlich beschlossen werden: es gibt keinen Beschluss.",
    "What needs an authentic deed cannot be decided in writing: there is no decision.",
);
pub(super) static PAYERS_VOTE: Wording = Wording::new(
    "Alleen wie deze lasten draagt, stemt, met zijn aandeel erin: {who}.",
    "Seuls votent ceux qui supportent ces charges, selon leur part : {who}.",
    "Nur wer diese Lasten trägt, stimmt ab, nach seinem Anteil daran: {who}.",
    "Only those who bear these charges vote, by their part in them: {who}.",
);
