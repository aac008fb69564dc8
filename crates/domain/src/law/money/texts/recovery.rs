use crate::law::Wording;

pub(in crate::law::money) static INTEREST_PERIOD: Wording = Wording::new(
    "Rente op {principal} vanaf {from}, die dag inbegrepen, tot {to}, die dag niet.",
    "Intérêts sur {principal} dès le {from}, ce jour compris, jusqu'au {to}, ce jour exclu.",
    "Zinsen auf {principal} ab dem {from}, diesen Tag eingeschlossen, bis zum {to}, diesen Tag ausgenommen.",
    "Interest on {principal} from {from}, that day included, to {to}, that day excluded.",
);
pub(in crate::law::money) static SEGMENT: Wording = Wording::new(
    "{year}: {days} dagen van {basis} tegen {rate}.",
    "{year} : {days} jours sur {basis} à {rate}.",
    "{year}: {days} Tage von {basis} zu {rate}.",
    "{year}: {days} days of {basis} at {rate}.",
);
pub(in crate::law::money) static INTEREST_IS: Wording = Wording::new(
    "De rente bedraagt {interest}.",
    "Les intérêts s'élèvent à {interest}.",
    "Die Zinsen betragen {interest}.",
    "The interest is {interest}.",
);
pub(in crate::law::money) static PAYMENT_IMPUTED: Wording = Wording::new(
    "De betaling van {amount} op {day} gaat voor {costs} naar de kosten, {interest} naar de rente en {principal} naar de hoofdsom; er blijft {left} hoofdsom.",
    "Le paiement de {amount} du {day} s'impute pour {costs} sur les frais, {interest} sur les intérêts et {principal} sur le principal ; il reste {left} de principal.",
    "Die Zahlung von {amount} am {day} wird mit {costs} auf die Kosten, {interest} auf die Zinsen und {principal} auf die Hauptsumme angerechnet; es bleiben {left} Hauptsumme.",
    "The payment of {amount} on {day} goes to costs for {costs}, to interest for {interest} and to principal for {principal}; {left} of principal remains.",
);
pub(in crate::law::money) static DUE_AT_END: Wording = Wording::new(
    "Op het einde is {due} verschuldigd.",
    "À la fin, {due} sont dus.",
    "Am Ende sind {due} geschuldet.",
    "At the end {due} is due.",
);
pub(in crate::law::money) static FIRST_REMINDER_FREE: Wording = Wording::new(
    "De eerste herinnering kost niets.",
    "Le premier rappel est gratuit.",
    "Die erste Erinnerung kostet nichts.",
    "The first reminder is free.",
);
pub(in crate::law::money) static LUMP_SUM: Wording = Wording::new(
    "Voor een schuld van {debt} is de forfaitaire vergoeding hoogstens {amount}.",
    "Pour une dette de {debt}, l'indemnité forfaitaire est au plus de {amount}.",
    "Für eine Schuld von {debt} beträgt die Pauschale höchstens {amount}.",
    "For a debt of {debt} the lump sum is {amount} at most.",
);
pub(in crate::law::money) static FREE_UNTIL: Wording = Wording::new(
    "Tot en met {until}, {days} dagen na de herinnering, mag geen kost of rente worden gevraagd.",
    "Jusqu'au {until} inclus, {days} jours après le rappel, ni frais ni intérêt ne peut être demandé.",
    "Bis einschließlich {until}, {days} Tage nach der Erinnerung, dürfen weder Kosten noch Zinsen verlangt werden.",
    "Up to and including {until}, {days} days after the reminder, neither fee nor interest may be asked.",
);
pub(in crate::law::money) static RATE_AT_MOST: Wording = Wording::new(
    "De rente is hoogstens {rate}.",
    "L'intérêt est au plus de {rate}.",
    "Die Zinsen betragen höchstens {rate}.",
    "Interest is {rate} at most.",
);
pub(in crate::law::money) static PRESCRIBED_ON: Wording = Wording::new(
    "Opeisbaar op {due}, verjaard na {years} jaar: op {on}.",
    "Exigible le {due}, prescrit après {years} ans : le {on}.",
    "Fällig am {due}, verjährt nach {years} Jahren: am {on}.",
    "Due on {due}, prescribed after {years} years: on {on}.",
);
pub(in crate::law::money) static ALERT_ON: Wording = Wording::new(
    "Waarschuwing op {on}, zodat er een jaar blijft om te dagvaarden.",
    "Alerte le {on}, pour garder un an avant d'agir.",
    "Warnung am {on}, damit ein Jahr bleibt, um zu klagen.",
    "Warning on {on}, which leaves a year to sue.",
);
