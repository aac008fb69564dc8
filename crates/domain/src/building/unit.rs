//! What a private lot is, and which word of a list means it.
use super::text::fold;

/// What a lot is used for. Descriptive: charges follow keys, never the kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnitKind {
    Apartment,
    Studio,
    Penthouse,
    Duplex,
    House,
    Commercial,
    Office,
    Garage,
    Parking,
    Cellar,
    Storage,
    Garden,
    Other,
}

/// Beginnings of French, Dutch, German and English words, the more telling first: «dakappartement» is a penthouse.
const WORDS: [(&str, UnitKind); 48] = [
    ("penthouse", UnitKind::Penthouse),
    ("dakappartement", UnitKind::Penthouse),
    ("attique", UnitKind::Penthouse),
    ("dachwohnung", UnitKind::Penthouse),
    ("duplex", UnitKind::Duplex),
    ("triplex", UnitKind::Duplex),
    ("maisonette", UnitKind::Duplex),
    ("studio", UnitKind::Studio),
    ("kot", UnitKind::Studio),
    ("appartement", UnitKind::Apartment),
    ("apartment", UnitKind::Apartment),
    ("app", UnitKind::Apartment),
    ("flat", UnitKind::Apartment),
    ("wohnung", UnitKind::Apartment),
    ("maison", UnitKind::House),
    ("woning", UnitKind::House),
    ("huis", UnitKind::House),
    ("haus", UnitKind::House),
    ("house", UnitKind::House),
    ("commerc", UnitKind::Commercial),
    ("magasin", UnitKind::Commercial),
    ("handel", UnitKind::Commercial),
    ("winkel", UnitKind::Commercial),
    ("laden", UnitKind::Commercial),
    ("geschaft", UnitKind::Commercial),
    ("shop", UnitKind::Commercial),
    ("bureau", UnitKind::Office),
    ("kantoor", UnitKind::Office),
    ("buro", UnitKind::Office),
    ("office", UnitKind::Office),
    ("garage", UnitKind::Garage),
    ("box", UnitKind::Garage),
    ("parking", UnitKind::Parking),
    ("emplacement", UnitKind::Parking),
    ("staanplaats", UnitKind::Parking),
    ("parkeer", UnitKind::Parking),
    ("autostand", UnitKind::Parking),
    ("stellplatz", UnitKind::Parking),
    ("cave", UnitKind::Cellar),
    ("kelder", UnitKind::Cellar),
    ("keller", UnitKind::Cellar),
    ("cellar", UnitKind::Cellar),
    ("debarras", UnitKind::Storage),
    ("berging", UnitKind::Storage),
    ("abstell", UnitKind::Storage),
    ("storage", UnitKind::Storage),
    ("jardin", UnitKind::Garden),
    ("tuin", UnitKind::Garden),
];

impl UnitKind {
    pub const ALL: [Self; 13] = [
        Self::Apartment,
        Self::Studio,
        Self::Penthouse,
        Self::Duplex,
        Self::House,
        Self::Commercial,
        Self::Office,
        Self::Garage,
        Self::Parking,
        Self::Cellar,
        Self::Storage,
        Self::Garden,
        Self::Other,
    ];

    /// The stable word of files, tables and programs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Apartment => "apartment",
            Self::Studio => "studio",
            Self::Penthouse => "penthouse",
            Self::Duplex => "duplex",
            Self::House => "house",
            Self::Commercial => "commercial",
            Self::Office => "office",
            Self::Garage => "garage",
            Self::Parking => "parking",
            Self::Cellar => "cellar",
            Self::Storage => "storage",
            Self::Garden => "garden",
            Self::Other => "other",
        }
    }

    /// The kind with that stable word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// What a word of an owner list means, in any of the four languages; `None` when no word is known.
    #[must_use]
    pub fn recognise(text: &str) -> Option<Self> {
        let folded = fold(text);
        let spoken = |word: &str| {
            WORDS.iter().find(|(beginning, _)| word.starts_with(beginning)).map(|(_, kind)| *kind)
        };
        folded.split(' ').find_map(spoken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_four_languages_name_the_same_kinds() {
        for (text, kind) in [
            ("Appartement", UnitKind::Apartment),
            ("appartement", UnitKind::Apartment),
            ("dakappartement", UnitKind::Penthouse),
            ("Studio", UnitKind::Studio),
            ("Commerce", UnitKind::Commercial),
            ("Handelszaak", UnitKind::Commercial),
            ("Geschäftslokal", UnitKind::Commercial),
            ("Penthouse", UnitKind::Penthouse),
            ("Garagebox", UnitKind::Garage),
            ("Tiefgarage Stellplatz", UnitKind::Parking),
            ("Cave", UnitKind::Cellar),
            ("Kelder nr. 4", UnitKind::Cellar),
            ("Büro", UnitKind::Office),
        ] {
            assert_eq!(UnitKind::recognise(text), Some(kind), "{text}");
        }
        assert_eq!(UnitKind::recognise("xyz"), None);
        assert_eq!(UnitKind::recognise(""), None);
    }

    #[test]
    fn every_kind_is_found_again_by_its_code() {
        for kind in UnitKind::ALL {
            assert_eq!(UnitKind::from_code(kind.code()), Some(kind));
        }
    }
}
