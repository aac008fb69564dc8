/// Declares [`RuleId`] with the stable name of each rule in documents and interfaces.
macro_rules! rule_ids {
    ($($id:ident = $code:literal),+ $(,)?) => {
        /// What a rule is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum RuleId { $($id),+ }

        impl RuleId {
            pub const ALL: &'static [Self] = &[$(Self::$id),+];

            /// Stable name for documents and interfaces.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$id => $code),+ }
            }

            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.code() == code)
            }
        }
    };
}

rule_ids! {
    // Time
    PeriodEndsOnWorkingDay = "period-ends-on-working-day",
    // Funds and charges
    AllocationRounding = "allocation-rounding",
    CumulativeInstalments = "cumulative-instalments",
    MixedSplit = "mixed-split",
    ReserveMinimum = "reserve-minimum",
    SeparateFunds = "separate-funds",
    ReservePartShown = "reserve-part-shown",
    JointLiability = "joint-liability",
    // Taxes
    VatRates = "vat-rates",
}
