use crate::law::Wording;

pub(in crate::law::money) static ENJOYS_FROM: Wording = Wording::new(
    "De koper heeft het genot van de gemene delen vanaf {day}, die dag inbegrepen: {seller} dagen voor de verkoper, {buyer} voor de koper, op {days}.",
    "L'acquéreur jouit des parties communes dès le {day}, ce jour compris : {seller} jours pour le vendeur, {buyer} pour l'acquéreur, sur {days}.",
    "Der Erwerber nutzt die gemeinschaftlichen Teile ab dem {day}, diesen Tag eingeschlossen: {seller} Tage für den Verkäufer, {buyer} für den Erwerber, von {days}.",
    "The buyer enjoys the common parts from {day}, that day included: {seller} days for the seller, {buyer} for the buyer, of {days}.",
);
pub(in crate::law::money) static PRORATA_PARTS: Wording = Wording::new(
    "Van {charges} draagt de verkoper {seller} en de koper de rest, {buyer}.",
    "De {charges}, le vendeur supporte {seller} et l'acquéreur le reste, {buyer}.",
    "Von {charges} trägt der Verkäufer {seller} und der Erwerber den Rest, {buyer}.",
    "Of {charges} the seller bears {seller} and the buyer the rest, {buyer}.",
);
pub(in crate::law::money) static PROVISIONS_AGAINST_CHARGES: Wording = Wording::new(
    "De verkoper betaalde {paid} aan provisies tegenover {share} aan lasten: verschil {surplus}.",
    "Le vendeur a payé {paid} de provisions pour {share} de charges : différence {surplus}.",
    "Der Verkäufer zahlte {paid} an Vorschüssen gegenüber {share} an Lasten: Unterschied {surplus}.",
    "The seller paid {paid} in provisions against {share} of charges: a difference of {surplus}.",
);
pub(in crate::law::money) static WORKING_FUND_BACK: Wording = Wording::new(
    "Zijn aandeel in het werkkapitaal, {share}, komt hem toe en wordt bij de koper opgevraagd.",
    "Sa part du fonds de roulement, {share}, lui revient et est appelée auprès de l'acquéreur.",
    "Sein Anteil am Betriebskapital, {share}, steht ihm zu und wird beim Erwerber abgerufen.",
    "His share in the working fund, {share}, goes back to him and is called from the buyer.",
);
pub(in crate::law::money) static RESERVE_STAYS: Wording = Wording::new(
    "Het aandeel in het reservekapitaal, {share}, blijft bij de vereniging.",
    "La part du fonds de réserve, {share}, reste à l'association.",
    "Der Anteil am Rücklagenfonds, {share}, bleibt bei der Vereinigung.",
    "The share in the reserve, {share}, stays with the association.",
);
pub(in crate::law::money) static PAY_TO_SELLER: Wording = Wording::new(
    "Na aftrek van {arrears} achterstallen komt de verkoper {amount} toe.",
    "Après déduction de {arrears} d'arriérés, il revient au vendeur {amount}.",
    "Nach Abzug von {arrears} an Rückständen stehen dem Verkäufer {amount} zu.",
    "After {arrears} of arrears the seller is due {amount}.",
);
pub(in crate::law::money) static DECIDED_AFTER_DEED: Wording = Wording::new(
    "Beslist op {decided}, niet vóór de akte van {deed}: de koper was toen eigenaar.",
    "Décidé le {decided}, pas avant l'acte du {deed} : l'acquéreur était alors propriétaire.",
    "Beschlossen am {decided}, nicht vor der Urkunde vom {deed}: der Erwerber war da Eigentümer.",
    "Decided on {decided}, not before the deed of {deed}: the buyer was the owner then.",
);
pub(in crate::law::money) static CALLED_AFTER_DEED: Wording = Wording::new(
    "Beslist op {decided}, vóór de akte van {deed}, maar pas erna opgevraagd op {called}: de koper draagt de last.",
    "Décidé le {decided}, avant l'acte du {deed}, mais appelé après, le {called} : l'acquéreur supporte la charge.",
    "Beschlossen am {decided}, vor der Urkunde vom {deed}, aber erst danach am {called} abgerufen: der Erwerber trägt die Last.",
    "Decided on {decided}, before the deed of {deed}, but called after it on {called}: the buyer bears the charge.",
);
pub(in crate::law::money) static BETWEEN_WITH_PROXY: Wording = Wording::new(
    "Beslist op {decided}, tussen de overeenkomst van {contract} en de akte van {deed}; de koper had een volmacht: hij draagt de last.",
    "Décidé le {decided}, entre le compromis du {contract} et l'acte du {deed} ; l'acquéreur avait une procuration : il supporte la charge.",
    "Beschlossen am {decided}, zwischen dem Vertrag vom {contract} und der Urkunde vom {deed}; der Erwerber hatte eine Vollmacht: er trägt die Last.",
    "Decided on {decided}, between the contract of {contract} and the deed of {deed}; the buyer held a proxy: he bears the charge.",
);
pub(in crate::law::money) static BETWEEN_WITHOUT_PROXY: Wording = Wording::new(
    "Beslist op {decided}, tussen de overeenkomst van {contract} en de akte van {deed}, en opgevraagd op {called}; de koper had geen volmacht: de verkoper draagt de last.",
    "Décidé le {decided}, entre le compromis du {contract} et l'acte du {deed}, et appelé le {called} ; l'acquéreur n'avait pas de procuration : le vendeur supporte la charge.",
    "Beschlossen am {decided}, zwischen dem Vertrag vom {contract} und der Urkunde vom {deed}, und am {called} abgerufen; der Erwerber hatte keine Vollmacht: der Verkäufer trägt die Last.",
    "Decided on {decided}, between the contract of {contract} and the deed of {deed}, and called on {called}; the buyer held no proxy: the seller bears the charge.",
);
pub(in crate::law::money) static DECIDED_AND_CALLED_BEFORE: Wording = Wording::new(
    "Beslist op {decided}, vóór de overeenkomst van {contract}, en opgevraagd op {called}, niet na de akte van {deed}: de verkoper draagt de last.",
    "Décidé le {decided}, avant le compromis du {contract}, et appelé le {called}, pas après l'acte du {deed} : le vendeur supporte la charge.",
    "Beschlossen am {decided}, vor dem Vertrag vom {contract}, und am {called} abgerufen, nicht nach der Urkunde vom {deed}: der Verkäufer trägt die Last.",
    "Decided on {decided}, before the contract of {contract}, and called on {called}, not after the deed of {deed}: the seller bears the charge.",
);
pub(in crate::law::money) static PARTIES_MAY_AGREE: Wording = Wording::new(
    "De partijen kunnen onder elkaar anders overeenkomen; de vereniging past de wet toe.",
    "Les parties peuvent convenir autrement entre elles ; l'association applique la loi.",
    "Die Parteien können untereinander anderes vereinbaren; die Vereinigung wendet das Gesetz an.",
    "The parties may agree otherwise between themselves; the association applies the statute.",
);
pub(in crate::law::money) static NOTARY_RETAINS: Wording = Wording::new(
    "De notaris houdt {amount} op de prijs in: gewone en buitengewone achterstallen, invorderings- en overdrachtkosten.",
    "Le notaire retient {amount} sur le prix : arriérés ordinaires et extraordinaires, frais de recouvrement et de transmission.",
    "Der Notar behält {amount} vom Preis ein: gewöhnliche und außergewöhnliche Rückstände, Beitreibungs- und Übertragungskosten.",
    "The notary keeps {amount} back from the price: ordinary and extraordinary arrears, recovery and transmission costs.",
);
pub(in crate::law::money) static NOT_DISPUTED: Wording = Wording::new(
    "De verkoper betwist niets: de notaris betaalt het ingehouden bedrag aan de vereniging.",
    "Le vendeur ne conteste rien : le notaire verse le montant retenu à l'association.",
    "Der Verkäufer bestreitet nichts: der Notar zahlt den einbehaltenen Betrag an die Vereinigung.",
    "The seller disputes nothing: the notary pays the sum kept back to the association.",
);
pub(in crate::law::money) static NOTICE_TO_SYNDIC: Wording = Wording::new(
    "De verkoper betwist: de notaris schrijft de syndicus aangetekend aan, uiterlijk op {by}.",
    "Le vendeur conteste : le notaire avise le syndic par recommandé, au plus tard le {by}.",
    "Der Verkäufer bestreitet: der Notar benachrichtigt den Verwalter per Einschreiben, spätestens am {by}.",
    "The seller disputes: the notary tells the syndic by registered letter, on {by} at the latest.",
);
pub(in crate::law::money) static ATTACHMENT_BY: Wording = Wording::new(
    "Verzonden op {sent}: de vereniging legt beslag uiterlijk op {by}; zonder beslag betaalt de notaris de verkoper.",
    "Envoyé le {sent} : l'association saisit au plus tard le {by} ; sans saisie, le notaire paie le vendeur.",
    "Abgesandt am {sent}: die Vereinigung pfändet spätestens am {by}; ohne Pfändung zahlt der Notar den Verkäufer aus.",
    "Sent on {sent}: the association attaches on {by} at the latest; without an attachment the notary pays the seller.",
);
pub(in crate::law::money) static ATTACHED_IN_TIME: Wording = Wording::new(
    "Het beslag van {on} kwam op tijd: de notaris houdt het bedrag.",
    "La saisie du {on} est intervenue à temps : le notaire garde le montant.",
    "Die Pfändung vom {on} kam rechtzeitig: der Notar behält den Betrag.",
    "The attachment of {on} came in time: the notary keeps the sum.",
);
pub(in crate::law::money) static ATTACHED_TOO_LATE: Wording = Wording::new(
    "Het beslag van {on} kwam te laat: de notaris betaalt de verkoper.",
    "La saisie du {on} est tardive : le notaire paie le vendeur.",
    "Die Pfändung vom {on} kam zu spät: der Notar zahlt den Verkäufer aus.",
    "The attachment of {on} came too late: the notary pays the seller.",
);
pub(in crate::law::money) static PRIVILEGED_YEARS: Wording = Wording::new(
    "Bevoorrecht zijn de boekjaren {first} tot {current}: het lopende en het vorige.",
    "Sont privilégiés les exercices {first} à {current} : celui en cours et le précédent.",
    "Bevorrechtigt sind die Geschäftsjahre {first} bis {current}: das laufende und das vorige.",
    "Privileged are the financial years {first} to {current}: the current one and the one before.",
);
pub(in crate::law::money) static YEAR_PRIVILEGED: Wording = Wording::new(
    "{year}: {amount} is bevoorrecht.",
    "{year} : {amount} sont privilégiés.",
    "{year}: {amount} sind bevorrechtigt.",
    "{year}: {amount} is privileged.",
);
pub(in crate::law::money) static YEAR_UNSECURED: Wording = Wording::new(
    "{year}: {amount} is niet bevoorrecht.",
    "{year} : {amount} ne sont pas privilégiés.",
    "{year}: {amount} sind nicht bevorrechtigt.",
    "{year}: {amount} is not privileged.",
);
pub(in crate::law::money) static FUND_SHARES: Wording = Wording::new(
    "{lot}, {weight} van {weights}: {working} in het werkkapitaal en, ter inlichting, {reserve} in het reservekapitaal.",
    "{lot}, {weight} sur {weights} : {working} du fonds de roulement et, à titre d'information, {reserve} du fonds de réserve.",
    "{lot}, {weight} von {weights}: {working} am Betriebskapital und, zur Auskunft, {reserve} am Rücklagenfonds.",
    "{lot}, {weight} of {weights}: {working} of the working fund and, for information, {reserve} of the reserve.",
);
pub(in crate::law::money) static DECIDED_CALL: Wording = Wording::new(
    "{label}: van {total}, opvraagbaar op {due}, draagt het kavel {share}; na de overdracht opgevraagd is dat voor de koper.",
    "{label} : de {total}, exigible le {due}, le lot supporte {share} ; appelé après le transfert, c'est pour l'acquéreur.",
    "{label}: von {total}, fällig am {due}, trägt das Los {share}; nach der Übertragung abgerufen, zahlt der Erwerber.",
    "{label}: of {total}, due on {due}, the lot bears {share}; called after the transfer, it is the buyer's.",
);
pub(in crate::law::money) static ARREARS_OF_SELLER: Wording = Wording::new(
    "De achterstallen van de verkoper belopen {arrears}.",
    "Les arriérés du vendeur s'élèvent à {arrears}.",
    "Die Rückstände des Verkäufers betragen {arrears}.",
    "The seller's arrears come to {arrears}.",
);
pub(in crate::law::money) static ANSWER_BY: Wording = Wording::new(
    "Gevraagd op {asked}: het antwoord is verschuldigd uiterlijk op {end}.",
    "Demandé le {asked} : la réponse est due au plus tard le {end}.",
    "Angefragt am {asked}: die Antwort ist spätestens am {end} fällig.",
    "Asked on {asked}: the answer is due on {end} at the latest.",
);
pub(in crate::law::money) static ANSWER_BY_ROLLED: Wording = Wording::new(
    "Gevraagd op {asked}: de termijn eindigt op {end}, geen werkdag, en loopt wettelijk door tot {rolled}. Antwoord liever vóór {end}.",
    "Demandé le {asked} : le délai expire le {end}, qui n'est pas un jour ouvrable, et est reporté au {rolled}. Mieux vaut répondre avant le {end}.",
    "Angefragt am {asked}: die Frist endet am {end}, keinem Werktag, und läuft bis zum {rolled}. Besser vor dem {end} antworten.",
    "Asked on {asked}: the period ends on {end}, no working day, and runs on to {rolled}. Better answer before {end}.",
);
