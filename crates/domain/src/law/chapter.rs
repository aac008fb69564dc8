use super::{RuleId, Wording};

/// A part of the rulebook, as a reader finds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chapter {
    /// Stable name for documents and interfaces.
    pub code: &'static str,
    pub title: Wording,
    /// The code of its first rule; it reaches to the first rule of the next chapter.
    begins: &'static str,
}

const fn chapter(code: &'static str, begins: &'static str, title: Wording) -> Chapter {
    Chapter { code, title, begins }
}

/// In the order in which the rules are declared.
const CHAPTERS: &[Chapter] = &[
    chapter("time", "period-ends-on-working-day", Wording::new("Termijnen", "Délais", "Fristen", "Periods")),
    chapter(
        "assembly",
        "presence",
        Wording::new(
            "De algemene vergadering",
            "L'assemblée générale",
            "Die Generalversammlung",
            "The general assembly",
        ),
    ),
    chapter(
        "majorities",
        "absolute-majority",
        Wording::new("Meerderheden", "Majorités", "Mehrheiten", "Majorities"),
    ),
    chapter(
        "decisions",
        "majority-accounts",
        Wording::new(
            "Welke beslissing, welke meerderheid",
            "Quelle décision, quelle majorité",
            "Welcher Beschluss, welche Mehrheit",
            "Which decision, which majority",
        ),
    ),
    chapter("france", "no-quorum", Wording::new("Frankrijk", "France", "Frankreich", "France")),
    chapter(
        "conventions",
        "backward-periods",
        Wording::new(
            "Hoe er geteld wordt",
            "Comment on compte",
            "Wie gezählt wird",
            "How things are counted",
        ),
    ),
    chapter(
        "association",
        "forced-co-ownership",
        Wording::new(
            "De vereniging van mede-eigenaars",
            "L'association des copropriétaires",
            "Die Vereinigung der Miteigentümer",
            "The association of owners",
        ),
    ),
    chapter(
        "convening",
        "ordinary-assembly",
        Wording::new(
            "Oproeping en notulen",
            "Convocation et procès-verbal",
            "Einberufung und Protokoll",
            "Convening and minutes",
        ),
    ),
    chapter(
        "bodies",
        "syndic-appointment",
        Wording::new(
            "Syndicus, raad en commissaris",
            "Syndic, conseil et commissaire",
            "Verwalter, Rat und Rechnungsprüfer",
            "Syndic, council and auditor",
        ),
    ),
    chapter(
        "funds",
        "allocation-rounding",
        Wording::new("Fondsen en lasten", "Fonds et charges", "Kassen und Lasten", "Funds and charges"),
    ),
    chapter(
        "transfer",
        "transfer-questions",
        Wording::new(
            "Overdracht van een kavel",
            "Transfert d'un lot",
            "Übertragung eines Loses",
            "Transfer of a lot",
        ),
    ),
    chapter(
        "recovery",
        "recovery-stages",
        Wording::new("Achterstallen", "Arriérés", "Rückstände", "Arrears"),
    ),
    chapter(
        "accounting",
        "accounting-basis",
        Wording::new("Boekhouding", "Comptabilité", "Buchhaltung", "Accounting"),
    ),
    chapter("taxes", "vat-rates", Wording::new("Belastingen", "Impôts", "Steuern", "Taxes")),
    chapter(
        "formats",
        "structured-communication",
        Wording::new(
            "Betalingen en bestanden",
            "Paiements et fichiers",
            "Zahlungen und Dateien",
            "Payments and files",
        ),
    ),
    chapter(
        "retention",
        "data-roles",
        Wording::new(
            "Persoonsgegevens en bewaring",
            "Données personnelles et conservation",
            "Personendaten und Aufbewahrung",
            "Personal data and retention",
        ),
    ),
];

impl Chapter {
    /// The chapter that holds a rule.
    #[must_use]
    pub fn of(rule: RuleId) -> &'static Self {
        const FIRST: &Chapter = match CHAPTERS.first() {
            Some(first) => first,
            None => panic!("the rulebook has a chapter: checked when it is compiled"),
        };
        let begun = |chapter: &&Self| RuleId::from_code(chapter.begins).is_some_and(|first| first <= rule);
        CHAPTERS.iter().rev().find(begun).unwrap_or(FIRST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_stands_in_the_chapter_that_was_begun_last() {
        assert_eq!(Chapter::of(RuleId::PeriodEndsOnWorkingDay).code, "time");
        assert_eq!(Chapter::of(RuleId::Quorum).code, "assembly");
        assert_eq!(Chapter::of(RuleId::BackwardPeriods).code, "conventions");
        assert_eq!(Chapter::of(RuleId::AllocationRounding).code, "funds");
        assert_eq!(Chapter::of(RuleId::JointLiability).code, "funds");
        assert_eq!(Chapter::of(RuleId::LegalInterestRate).code, "recovery");
        assert_eq!(Chapter::of(RuleId::RetentionConsents).code, "retention");
    }

    #[test]
    fn chapters_begin_with_rules_in_the_order_of_the_rules() {
        let begun: Vec<RuleId> =
            CHAPTERS.iter().filter_map(|chapter| RuleId::from_code(chapter.begins)).collect();
        assert_eq!(begun.len(), CHAPTERS.len());
        assert!(begun.is_sorted());
    }
}
