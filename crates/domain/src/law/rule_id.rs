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
    // The general assembly
    Presence = "presence",
    Quorum = "quorum",
    SecondAssembly = "second-assembly",
    AttendanceMoves = "attendance-moves",
    SplitRights = "split-rights",
    VotingWeight = "voting-weight",
    VoteCap = "vote-cap",
    CappedBundle = "capped-bundle",
    SoleAttendee = "sole-attendee",
    Proxies = "proxies",
    ProxyLimit = "proxy-limit",
    SyndicNoProxy = "syndic-no-proxy",
    ExcessProxies = "excess-proxies",
    ConflictOfInterest = "conflict-of-interest",
    PayerDecides = "payer-decides",
    VotesCast = "votes-cast",
    OpenVote = "open-vote",
    OffhandAmendment = "offhand-amendment",
    WrittenDecision = "written-decision",
    // Majorities
    AbsoluteMajority = "absolute-majority",
    TwoThirdsMajority = "two-thirds-majority",
    ThreeQuartersMajority = "three-quarters-majority",
    NoThreeQuarters = "no-three-quarters",
    FourFifthsMajority = "four-fifths-majority",
    Unanimity = "unanimity",
    UnanimitySecondAssembly = "unanimity-second-assembly",
    // Decisions
    MajorityAccounts = "majority-accounts",
    MajoritySyndic = "majority-syndic",
    MajorityAuditorAndCouncil = "majority-auditor-and-council",
    MajorityOptionalCouncil = "majority-optional-council",
    MajorityImposedWorks = "majority-imposed-works",
    MajorityAdaptStatutes = "majority-adapt-statutes",
    MajorityHouseRules = "majority-house-rules",
    MajorityCourt = "majority-court",
    MajorityFunds = "majority-funds",
    MajoritySyndicContract = "majority-syndic-contract",
    MajorityStatutesOnUse = "majority-statutes-on-use",
    MajorityWorks = "majority-works",
    MajorityTenderAmount = "majority-tender-amount",
    MajorityPrivateWorks = "majority-private-works",
    MajorityCouncilMission = "majority-council-mission",
    // Decisions by four fifths or all
    MajorityOtherStatutes = "majority-other-statutes",
    MajorityDestination = "majority-destination",
    MajorityRebuildPart = "majority-rebuild-part",
    MajorityAcquire = "majority-acquire",
    MajorityDispose = "majority-dispose",
    MajoritySecondaryAssociation = "majority-secondary-association",
    MajorityLots = "majority-lots",
    MajorityDemolition = "majority-demolition",
    MajorityNoReserve = "majority-no-reserve",
    MajorityShares = "majority-shares",
    MajorityTotalRebuild = "majority-total-rebuild",
    MajorityWritten = "majority-written",
    ShareChangeWithWorks = "share-change-with-works",
    DemolitionSuit = "demolition-suit",
    Competition = "competition",
    // France
    NoQuorum = "no-quorum",
    MajorityArticle24 = "majority-article-24",
    MajorityArticle25 = "majority-article-25",
    SecondVoteArticle25 = "second-vote-article-25",
    MajorityArticle26 = "majority-article-26",
    SecondVoteArticle26 = "second-vote-article-26",
    FrenchAdministration = "french-administration",
    FrenchSyndic = "french-syndic",
    FrenchDelegation = "french-delegation",
    FrenchOwnersWorks = "french-owners-works",
    FrenchEnergyWorks = "french-energy-works",
    FrenchDisposal = "french-disposal",
    FrenchRegulation = "french-regulation",
    FrenchDestination = "french-destination",
    FrenchCharges = "french-charges",
    // Funds and charges
    AllocationRounding = "allocation-rounding",
    CumulativeInstalments = "cumulative-instalments",
    MixedSplit = "mixed-split",
    ReserveMinimum = "reserve-minimum",
    SeparateFunds = "separate-funds",
    ReservePartShown = "reserve-part-shown",
    JointLiability = "joint-liability",
    WorkingFund = "working-fund",
    ReserveRoundsUp = "reserve-rounds-up",
    ChargeCriteria = "charge-criteria",
    ChargeKeys = "charge-keys",
    MeteredHeat = "metered-heat",
    PrivateCosts = "private-costs",
    CallMethods = "call-methods",
    CallContents = "call-contents",
    JudgmentDebts = "judgment-debts",
    OwnerTenantSplit = "owner-tenant-split",
    OwnerStatement = "owner-statement",
    // Transfer of a lot
    TransferQuestions = "transfer-questions",
    TransferRegisteredQuestions = "transfer-registered-questions",
    TransferBearer = "transfer-bearer",
    VotedBetweenContractAndDeed = "voted-between-contract-and-deed",
    TransferProrata = "transfer-prorata",
    FundsOnTransfer = "funds-on-transfer",
    TransferNotice = "transfer-notice",
    DeedRetention = "deed-retention",
    ChargesPrivilege = "charges-privilege",
    TransferStatement = "transfer-statement",
    // Recovery
    RecoveryStages = "recovery-stages",
    LegalInterest = "legal-interest",
    LegalInterestRate = "legal-interest-rate",
    InterestCount = "interest-count",
    Imputation = "imputation",
    LateFees = "late-fees",
    PeriodicPrescription = "periodic-prescription",
    ExtraordinaryPrescription = "extraordinary-prescription",
    CostsToOneOwner = "costs-to-one-owner",
    UrgentWorks = "urgent-works",
    // Accounting
    AccountingBasis = "accounting-basis",
    FullBooks = "full-books",
    DoubleEntry = "double-entry",
    BooksRetention = "books-retention",
    AnnualAccounts = "annual-accounts",
    AssociationVat = "association-vat",
    YearClose = "year-close",
    NoDepreciation = "no-depreciation",
    BookInvariants = "book-invariants",
    // Taxes
    VatRates = "vat-rates",
    VatOnWorks = "vat-on-works",
    // Formats
    StructuredCommunication = "structured-communication",
    BelgianIban = "belgian-iban",
    CompanyNumber = "company-number",
    EpcCode = "epc-code",
    Coda = "coda",
    Camt053 = "camt-053",
    CreditTransfer = "credit-transfer",
    DirectDebit = "direct-debit",
    Peppol = "peppol",
    AuditFile = "audit-file",
    TransferStatementForm = "transfer-statement-form",
    // Retention of data
    DataRoles = "data-roles",
    RetentionMinutes = "retention-minutes",
    RetentionBooks = "retention-books",
    RetentionVatBooks = "retention-vat-books",
    RetentionInternalVouchers = "retention-internal-vouchers",
    RetentionPeriodicClaims = "retention-periodic-claims",
    RetentionOtherClaims = "retention-other-claims",
    RetentionContracts = "retention-contracts",
    RetentionWorks = "retention-works",
    RetentionMeetingPapers = "retention-meeting-papers",
    RetentionFormerOwners = "retention-former-owners",
    RetentionOccupants = "retention-occupants",
    RetentionCameras = "retention-cameras",
    RetentionAccessLogs = "retention-access-logs",
    RetentionConsents = "retention-consents",
}
