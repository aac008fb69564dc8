//! The sentences of the steps about numbers.
use crate::law::Wording;

pub(super) static CHECK_IS: Wording = Wording::new(
    "{base} gedeeld door 97 geeft controle {check} (97 als er geen rest is): {written}.",
    "{base} divisé par 97 donne le contrôle {check} (97 s'il n'y a pas de reste) : {written}.",
    "{base} geteilt durch 97 ergibt die Prüfziffern {check} (97 ohne Rest): {written}.",
    "{base} divided by 97 gives the check {check} (97 when nothing remains): {written}.",
);
pub(super) static BASE_ZERO: Wording = Wording::new(
    "De controle 97 klopt, maar basis 0 wordt nooit uitgegeven.",
    "Le contrôle 97 est exact, mais la base 0 n'est jamais émise.",
    "Die Prüfziffern 97 stimmen, aber die Basis 0 wird nie vergeben.",
    "The check 97 is right, but base 0 is never issued.",
);
pub(super) static LETTER: Wording = Wording::new(
    "Er staat een teken in dat geen cijfer is.",
    "Un caractère n'est pas un chiffre.",
    "Ein Zeichen ist keine Ziffer.",
    "A character is no digit.",
);
pub(super) static DIGITS: Wording = Wording::new(
    "Er staan {count} cijfers in plaats van twaalf.",
    "Il y a {count} chiffres au lieu de douze.",
    "Es sind {count} Ziffern statt zwölf.",
    "There are {count} digits instead of twelve.",
);
pub(super) static ZERO_FOR_MODULUS: Wording = Wording::new(
    "{base} laat bij deling door 97 geen rest: de controle is dan 97 en niet 00.",
    "{base} divisé par 97 ne laisse pas de reste : le contrôle est alors 97 et non 00.",
    "{base} lässt bei Teilung durch 97 keinen Rest: die Prüfziffern sind dann 97 und nicht 00.",
    "{base} leaves no remainder when divided by 97: the check is then 97 and not 00.",
);
pub(super) static OFF_BY_ONE: Wording = Wording::new(
    "De controlecijfers wijken er één af.",
    "Les chiffres de contrôle diffèrent d'une unité.",
    "Die Prüfziffern weichen um eins ab.",
    "The check digits are off by one.",
);
pub(super) static SWAPPED: Wording = Wording::new(
    "Twee naburige cijfers zijn verwisseld: teruggewisseld klopt het nummer.",
    "Deux chiffres voisins sont inversés : remis en ordre, le numéro est exact.",
    "Zwei benachbarte Ziffern sind vertauscht: zurückgetauscht stimmt die Nummer.",
    "Two neighbouring digits are swapped: changed back, the number is right.",
);
pub(super) static EXPECTED: Wording = Wording::new(
    "De controlecijfers kloppen niet: ze zouden {expected} zijn.",
    "Les chiffres de contrôle sont inexacts : ce seraient {expected}.",
    "Die Prüfziffern stimmen nicht: es wären {expected}.",
    "The check digits are wrong: they would be {expected}.",
);
pub(super) static ACCOUNT_RIGHT: Wording = Wording::new(
    "Zestien tekens, de controle van ISO 7064 en de nationale controle kloppen.",
    "Seize caractères, contrôle ISO 7064 et contrôle national exacts.",
    "Sechzehn Zeichen, Prüfung nach ISO 7064 und nationale Prüfung stimmen.",
    "Sixteen characters, the check of ISO 7064 and the national check hold.",
);
pub(super) static ACCOUNT_OF_NO_BANK: Wording = Wording::new(
    "Beide controles kloppen, maar geen bank op de lijst draagt de eerste drie cijfers.",
    "Les deux contrôles sont exacts, mais aucune banque de la liste ne porte les trois premiers chiffres.",
    "Beide Prüfungen stimmen, aber keine Bank der Liste trägt die ersten drei Ziffern.",
    "Both checks hold, but no bank on the list bears the first three digits.",
);
pub(super) static ACCOUNT_ABROAD: Wording = Wording::new(
    "Het rekeningnummer is niet Belgisch.",
    "Le numéro de compte n'est pas belge.",
    "Die Kontonummer ist nicht belgisch.",
    "The account number is not Belgian.",
);
pub(super) static NATIONAL_CHECK_FAILS: Wording = Wording::new(
    "De controle van ISO 7064 klopt, de nationale controle niet.",
    "Le contrôle ISO 7064 est exact, pas le contrôle national.",
    "Die Prüfung nach ISO 7064 stimmt, die nationale nicht.",
    "The check of ISO 7064 holds, the national check does not.",
);
pub(super) static ISO_CHECK_FAILS: Wording = Wording::new(
    "De controle van ISO 7064 klopt niet.",
    "Le contrôle ISO 7064 est inexact.",
    "Die Prüfung nach ISO 7064 stimmt nicht.",
    "The check of ISO 7064 fails.",
);
pub(super) static NO_ACCOUNT: Wording = Wording::new(
    "Dit is geen rekeningnummer van zestien tekens: lengte of tekens kloppen niet.",
    "Ce n'est pas un compte de seize caractères : longueur ou caractères inexacts.",
    "Dies ist keine Kontonummer von sechzehn Zeichen: Länge oder Zeichen stimmen nicht.",
    "This is no account number of sixteen characters: length or characters are wrong.",
);
pub(super) static COMPANY_RIGHT: Wording = Wording::new(
    "Tien cijfers, het eerste 0 of 1, en de controle klopt.",
    "Dix chiffres, le premier 0 ou 1, et le contrôle est exact.",
    "Zehn Ziffern, die erste 0 oder 1, und die Prüfung stimmt.",
    "Ten digits, the first of them 0 or 1, and the check holds.",
);
pub(super) static COMPANY_CHECK_FAILS: Wording = Wording::new(
    "De laatste twee cijfers kloppen niet met de eerste acht.",
    "Les deux derniers chiffres ne correspondent pas aux huit premiers.",
    "Die letzten zwei Ziffern passen nicht zu den ersten acht.",
    "The last two digits do not follow from the first eight.",
);
pub(super) static NO_COMPANY_NUMBER: Wording = Wording::new(
    "Een ondernemingsnummer heeft tien cijfers, waarvan het eerste 0 of 1 is.",
    "Un numéro d'entreprise a dix chiffres, dont le premier est 0 ou 1.",
    "Eine Unternehmensnummer hat zehn Ziffern, die erste 0 oder 1.",
    "An enterprise number has ten digits, the first of them 0 or 1.",
);
