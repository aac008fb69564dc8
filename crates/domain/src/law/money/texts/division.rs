use crate::law::Wording;

pub(in crate::law::money) static DIVIDED: Wording = Wording::new(
    "{total} wordt verdeeld over {lots} kavels, met samen {weights} gewichten; losse centen, naar de grootste resten: {cents}.",
    "{total} est réparti entre {lots} lots, pour {weights} quotités au total ; cents restants, aux plus grands restes : {cents}.",
    "{total} wird auf {lots} Lose mit zusammen {weights} Anteilen verteilt; übrige Cents, an die größten Reste: {cents}.",
    "{total} is divided among {lots} lots with weights of {weights} in all; stray cents, to the largest remainders: {cents}.",
);
pub(in crate::law::money) static SHARE: Wording = Wording::new(
    "{lot}: {weight} van {weights} is {amount}.",
    "{lot} : {weight} sur {weights}, soit {amount}.",
    "{lot}: {weight} von {weights} sind {amount}.",
    "{lot}: {weight} of {weights} is {amount}.",
);
pub(in crate::law::money) static SHARE_WITH_CENT: Wording = Wording::new(
    "{lot}: {weight} van {weights} is {amount}, met één losse cent.",
    "{lot} : {weight} sur {weights}, soit {amount}, cent restant compris.",
    "{lot}: {weight} von {weights} sind {amount}, mit einem übrigen Cent.",
    "{lot}: {weight} of {weights} is {amount}, with one stray cent.",
);
pub(in crate::law::money) static NO_WEIGHT: Wording = Wording::new(
    "{lot} heeft geen gewicht in deze sleutel en draagt niets.",
    "{lot} n'a pas de poids dans cette clé et ne supporte rien.",
    "{lot} hat in diesem Schlüssel kein Gewicht und trägt nichts.",
    "{lot} has no weight in this key and bears nothing.",
);
pub(in crate::law::money) static POT_SPLIT: Wording = Wording::new(
    "Van {total} is {rate} vast: {fixed}. Het gemeten deel neemt de rest: {metered}.",
    "De {total}, {rate} sont fixes : {fixed}. La part mesurée prend le reste : {metered}.",
    "Von {total} sind {rate} fest: {fixed}. Der gemessene Teil nimmt den Rest: {metered}.",
    "Of {total}, {rate} is fixed: {fixed}. The metered part takes the rest: {metered}.",
);
pub(in crate::law::money) static TENANT_LINE: Wording = Wording::new(
    "{account}: van {share} draagt de huurder {rate}, dat is {tenant}; de eigenaar de rest, {owner}.",
    "{account} : de {share}, le locataire supporte {rate}, soit {tenant} ; le propriétaire le reste, {owner}.",
    "{account}: von {share} trägt der Mieter {rate}, also {tenant}; der Eigentümer den Rest, {owner}.",
    "{account}: of {share} the tenant bears {rate}, that is {tenant}; the owner the rest, {owner}.",
);
pub(in crate::law::money) static OWNER_OWES_ALL: Wording = Wording::new(
    "Tegenover de vereniging blijft de eigenaar het geheel verschuldigd: {sum}. De huurovereenkomst gaat voor.",
    "Envers l'association, le propriétaire doit le tout : {sum}. Le bail prévaut.",
    "Gegenüber der Vereinigung schuldet der Eigentümer alles: {sum}. Der Mietvertrag geht vor.",
    "Toward the association the owner owes the whole: {sum}. The lease prevails.",
);
