//! What the steps of a calendar say.
use crate::law::Wording;

pub(super) static AGENDA: Wording = Wording::new(
    "Agendapunten van mede-eigenaars moeten ten laatste op {last} bij de syndicus zijn; veilig is {safe}.",
    "Les points des copropriétaires doivent parvenir au syndic au plus tard le {last} ; par prudence le {safe}.",
    "Tagesordnungspunkte der Miteigentümer müssen spätestens am {last} beim Verwalter sein; sicher ist der {safe}.",
    "Items of owners must reach the syndic by {last}; {safe} is safe.",
);
pub(super) static CONVOCATION: Wording = Wording::new(
    "De oproeping vertrekt ten laatste op {last}; veilig is {safe}.",
    "La convocation part au plus tard le {last} ; par prudence le {safe}.",
    "Die Einberufung geht spätestens am {last} ab; sicher ist der {safe}.",
    "The convocation leaves by {last}; {safe} is safe.",
);
pub(super) static ASSISTANT: Wording = Wording::new(
    "Wie zich laat bijstaan, meldt het ten laatste op {last}; veilig is {safe}.",
    "Qui se fait assister l'annonce au plus tard le {last} ; par prudence le {safe}.",
    "Wer sich beistehen lässt, meldet es spätestens am {last}; sicher ist der {safe}.",
    "Whoever is assisted says so by {last}; {safe} is safe.",
);
pub(super) static MINUTES: Wording = Wording::new(
    "De notulen zijn ten laatste op {day} verzonden.",
    "Le procès-verbal est envoyé au plus tard le {day}.",
    "Das Protokoll ist spätestens am {day} versandt.",
    "The minutes are sent by {day}.",
);
pub(super) static ACTION: Wording = Wording::new(
    "De vordering tot vernietiging moet binnen {months} maanden vanaf de vergadering van {since}: tot {end}.",
    "L'action en annulation est à introduire dans les {months} mois de l'assemblée du {since} : jusqu'au {end}.",
    "Die Klage auf Nichtigerklärung ist binnen {months} Monaten ab der Versammlung vom {since} zu erheben: bis zum {end}.",
    "The action for annulment is to be brought within {months} months of the assembly of {since}: until {end}.",
);
pub(super) static ACTION_FROM_NOTIFICATION: Wording = Wording::new(
    "De vordering tot nietigverklaring moet binnen {months} maanden na de kennisgeving van {since}: tot {end}.",
    "L'action en contestation est à introduire dans les {months} mois de la notification du {since} : jusqu'au {end}.",
    "Die Klage auf Nichtigerklärung ist binnen {months} Monaten nach der Zustellung vom {since} zu erheben: bis zum {end}.",
    "The action is to be brought within {months} months of the notification of {since}: until {end}.",
);
pub(super) static ROLLED: Wording = Wording::new(
    "{end} is een zaterdag, zondag of wettelijke feestdag: de termijn loopt door tot {rolled}.",
    "Le {end} est un samedi, un dimanche ou un jour férié légal : le délai court jusqu'au {rolled}.",
    "Der {end} ist ein Samstag, Sonntag oder gesetzlicher Feiertag: die Frist läuft bis zum {rolled}.",
    "{end} is a Saturday, a Sunday or a legal holiday: the period runs until {rolled}.",
);
pub(super) static NEXT_ASSEMBLY: Wording = Wording::new(
    "Een termijn van ten minste {days} dagen na de vergadering van {first} eindigt op {last}.",
    "Un délai d'au moins {days} jours après l'assemblée du {first} se termine le {last}.",
    "Eine Frist von mindestens {days} Tagen nach der Versammlung vom {first} endet am {last}.",
    "A period of at least {days} days after the assembly of {first} ends on {last}.",
);
pub(super) static OWN_NOTICE: Wording = Wording::new(
    "De oproeping van {sent} heeft haar eigen termijn: vergaderen kan vanaf {day}.",
    "La convocation du {sent} a son propre délai : l'assemblée peut se tenir dès le {day}.",
    "Die Einberufung vom {sent} hat ihre eigene Frist: getagt werden kann ab dem {day}.",
    "The convocation of {sent} has its own period: the assembly may be held from {day}.",
);
pub(super) static SAFE_FROM: Wording = Wording::new(
    "Veilig is een vergadering vanaf {day}.",
    "Une assemblée dès le {day} est sûre.",
    "Sicher ist eine Versammlung ab dem {day}.",
    "An assembly from {day} is safe.",
);
pub(super) static NO_SECOND_NEEDED: Wording = Wording::new(
    "Het quorum was bereikt: er is geen tweede vergadering nodig.",
    "Le quorum était atteint : aucune seconde assemblée n'est nécessaire.",
    "Das Quorum war erreicht: keine zweite Versammlung ist nötig.",
    "The quorum was reached: no second assembly is needed.",
);
pub(super) static ENOUGH_ASK: Wording = Wording::new(
    "De verzoekers hebben {shares} van {total} aandelen: ten minste {ratio} is bereikt.",
    "Les demandeurs possèdent {shares} quotes-parts sur {total} : au moins {ratio} est atteint.",
    "Die Antragsteller besitzen {shares} von {total} Anteilen: mindestens {ratio} ist erreicht.",
    "Those who ask hold {shares} of {total} shares: at least {ratio} is reached.",
);
pub(super) static TOO_FEW_ASK: Wording = Wording::new(
    "De verzoekers hebben {shares} van {total} aandelen: minder dan {ratio}, dus is het verzoek niet ontvankelijk.",
    "Les demandeurs possèdent {shares} quotes-parts sur {total} : moins de {ratio}, la demande n'est donc pas recevable.",
    "Die Antragsteller besitzen {shares} von {total} Anteilen: weniger als {ratio}, also ist der Antrag nicht zulässig.",
    "Those who ask hold {shares} of {total} shares: less than {ratio}, so the request is not admissible.",
);
pub(super) static CONVENED_BY: Wording = Wording::new(
    "Ontvangen op {received}: de syndicus verstuurt de oproeping ten laatste op {by}, anders roept een van de verzoekers op.",
    "Reçue le {received} : le syndic envoie la convocation au plus tard le {by}, sinon un des demandeurs convoque.",
    "Empfangen am {received}: der Verwalter versendet die Einberufung spätestens am {by}, sonst beruft einer der Antragsteller ein.",
    "Received on {received}: the syndic sends the convocation by {by}, else one of those who asked convenes.",
);
pub(super) static MANDATE: Wording = Wording::new(
    "Het mandaat begint op {start} en duurt ten hoogste {years} jaar: tot {end}.",
    "Le mandat débute le {start} et dure au plus {years} ans : jusqu'au {end}.",
    "Das Mandat beginnt am {start} und dauert höchstens {years} Jahre: bis zum {end}.",
    "The mandate begins on {start} and lasts {years} years at most: until {end}.",
);
pub(super) static POSTED_BY: Wording = Wording::new(
    "Het uittreksel hangt ten laatste op {day} aan de ingang.",
    "L'extrait est affiché à l'entrée au plus tard le {day}.",
    "Der Auszug hängt spätestens am {day} am Eingang.",
    "The extract is posted at the entrance by {day}.",
);
pub(super) static HAND_OVER_BY: Wording = Wording::new(
    "Eindigt het mandaat op {end}, dan is het dossier ten laatste op {day} overgedragen.",
    "Si le mandat prend fin le {end}, le dossier est transmis au plus tard le {day}.",
    "Endet das Mandat am {end}, so ist die Akte spätestens am {day} übergeben.",
    "Where the mandate ends on {end}, the file is handed over by {day}.",
);
pub(super) static TOO_LONG: Wording = Wording::new(
    "Een einde op {end} is te laat: een langer mandaat is niet geldig.",
    "Une fin au {end} est trop tardive : un mandat plus long n'est pas valable.",
    "Ein Ende am {end} ist zu spät: ein längeres Mandat ist nicht gültig.",
    "An end on {end} is too late: a longer mandate is not valid.",
);
pub(super) static LOTS_COUNTED: Wording = Wording::new(
    "{counted} kavels tellen mee (kelders, garages en parkeerplaatsen niet); de grens ligt op {limit}.",
    "{counted} lots sont comptés (sans caves, garages ni parkings) ; le seuil est de {limit}.",
    "{counted} Lose zählen mit (ohne Keller, Garagen und Stellplätze); die Grenze liegt bei {limit}.",
    "{counted} lots are counted (cellars, garages and parkings are not); the limit is {limit}.",
);
pub(super) static COUNCIL: Wording = Wording::new(
    "Een raad van mede-eigendom is verplicht.",
    "Un conseil de copropriété est obligatoire.",
    "Ein Rat des Miteigentums ist vorgeschrieben.",
    "A council of co-ownership is obligatory.",
);
pub(super) static NO_COUNCIL: Wording = Wording::new(
    "Een raad van mede-eigendom is niet verplicht.",
    "Un conseil de copropriété n'est pas obligatoire.",
    "Ein Rat des Miteigentums ist nicht vorgeschrieben.",
    "A council of co-ownership is not obligatory.",
);
pub(super) static AUDITOR: Wording = Wording::new(
    "Een commissaris van de rekeningen is altijd verplicht.",
    "Un commissaire aux comptes est toujours obligatoire.",
    "Ein Rechnungsprüfer ist immer vorgeschrieben.",
    "An auditor is always obligatory.",
);
