use crate::law::{BuildingLaw, Held, Law, NotInForce, Ratio, Rule, RuleId, Wording};

use super::texts;

/// A majority by its name in documents. What it takes stands in its rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Majority {
    Absolute,
    TwoThirds,
    /// Until the end of 2018.
    ThreeQuarters,
    FourFifths,
    /// Of all owners.
    Unanimity,
    /// Of those present, where unanimity failed because of absence.
    UnanimitySecond,
    /// Of all members, in writing.
    WrittenUnanimity,
    /// France.
    Article24,
    /// France.
    Article25,
    /// France.
    Article26,
}

impl Majority {
    pub const ALL: [Self; 10] = [
        Self::Absolute,
        Self::TwoThirds,
        Self::ThreeQuarters,
        Self::FourFifths,
        Self::Unanimity,
        Self::UnanimitySecond,
        Self::WrittenUnanimity,
        Self::Article24,
        Self::Article25,
        Self::Article26,
    ];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Absolute => "absolute",
            Self::TwoThirds => "two_thirds",
            Self::ThreeQuarters => "three_quarters",
            Self::FourFifths => "four_fifths",
            Self::Unanimity => "unanimity",
            Self::UnanimitySecond => "unanimity_second",
            Self::WrittenUnanimity => "written_unanimity",
            Self::Article24 => "art_24",
            Self::Article25 => "art_25",
            Self::Article26 => "art_26",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.code() == code)
    }

    /// The rule that holds its numbers.
    #[must_use]
    pub const fn rule(self) -> RuleId {
        match self {
            Self::Absolute => RuleId::AbsoluteMajority,
            Self::TwoThirds => RuleId::TwoThirdsMajority,
            Self::ThreeQuarters => RuleId::ThreeQuartersMajority,
            Self::FourFifths => RuleId::FourFifthsMajority,
            Self::Unanimity => RuleId::Unanimity,
            Self::UnanimitySecond => RuleId::UnanimitySecondAssembly,
            Self::WrittenUnanimity => RuleId::WrittenDecision,
            Self::Article24 => RuleId::MajorityArticle24,
            Self::Article25 => RuleId::MajorityArticle25,
            Self::Article26 => RuleId::MajorityArticle26,
        }
    }

    /// Its name in a sentence.
    #[must_use]
    pub const fn says(self) -> &'static Wording {
        match self {
            Self::Absolute => &texts::ABSOLUTE,
            Self::TwoThirds => &texts::TWO_THIRDS,
            Self::ThreeQuarters => &texts::THREE_QUARTERS,
            Self::FourFifths => &texts::FOUR_FIFTHS,
            Self::Unanimity => &texts::UNANIMITY,
            Self::UnanimitySecond => &texts::UNANIMITY_SECOND,
            Self::WrittenUnanimity => &texts::WRITTEN_UNANIMITY,
            Self::Article24 => &texts::ARTICLE_24,
            Self::Article25 => &texts::ARTICLE_25,
            Self::Article26 => &texts::ARTICLE_26,
        }
    }
}

/// What a majority is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Base {
    /// For and against; abstentions, blank and null votes are left out.
    Cast,
    /// All votes present or represented.
    Present,
    /// All votes of the co-ownership.
    All,
    /// Heads: each member counts once.
    AllMembers,
}

impl Base {
    const ALL: [Self; 4] = [Self::Cast, Self::Present, Self::All, Self::AllMembers];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cast => "cast",
            Self::Present => "present",
            Self::All => "all",
            Self::AllMembers => "all_members",
        }
    }
}

/// A majority as the law of a day has it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Threshold {
    pub majority: Majority,
    pub rule: &'static Rule,
    pub ratio: Ratio,
    pub base: Base,
    /// Of the heads, beside that of the votes (France, art. 26).
    pub members: Option<Ratio>,
}

impl Threshold {
    /// # Errors
    /// [`NotInForce`] when the jurisdiction has no such majority on that day.
    pub fn of(law: Law, majority: Majority) -> Result<Self, NotInForce> {
        let rule = law.rule(majority.rule())?;
        let ratio = rule.ratio("ratio")?;
        let word = rule.word("base")?;
        let base = Base::ALL.into_iter().find(|base| base.code() == word);
        let base = base.ok_or(NotInForce { id: rule.id, on: law.day() })?;
        Ok(Self { majority, rule, ratio, base, members: rule.ratio("members").ok() })
    }

    /// As it holds in a building: for a decision whose majority the statutes may raise, or for any that takes it.
    ///
    /// # Errors
    /// [`NotInForce`] as for [`of`](Self::of).
    pub fn held(
        building: BuildingLaw<'_>,
        majority: Majority,
        decision: Option<&'static Rule>,
    ) -> Result<Held<Self>, NotInForce> {
        let threshold = Self::of(building.law, majority)?;
        let mut held = Held::by_law(threshold);
        // A decision that the law makes easy stays easy, whatever the statutes ask for this majority in general.
        if decision.is_some_and(|row| row.stricter("majority").is_none()) {
            return Ok(held);
        }
        let numbers = [Some((threshold.rule, "ratio")), decision.map(|row| (row, "majority"))];
        for (rule, name) in numbers.into_iter().flatten() {
            let found = building.ratio(rule, name, threshold.ratio);
            if found.by_statutes && !held.value.ratio.is_at_least_as_strict_as(found.value) {
                held.value.ratio = found.value;
                held.by_statutes = true;
            }
            held.rules.extend(found.rules);
            held.steps.extend(found.steps);
        }
        Ok(held)
    }
}
