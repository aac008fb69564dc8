use uuid::Uuid;

macro_rules! typed_id {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            #[must_use]
            pub const fn from_uuid(raw: Uuid) -> Self { Self(raw) }
            #[must_use]
            pub const fn as_uuid(self) -> Uuid { self.0 }
        }

        impl From<Uuid> for $name {
            fn from(raw: Uuid) -> Self { Self(raw) }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }
    )+};
}

typed_id! {
    /// A tenant: a syndic's firm, or an association that manages itself.
    OrganizationId;
    /// Somebody who can sign in.
    PersonId;
    /// One role of one person in one organisation, for all its buildings or for one.
    MembershipId;
    /// One signed-in browser.
    SessionId;
    /// A link sent to somebody who may take up a role.
    InvitationId;
    /// One association of co-owners (ACP / VME).
    BuildingId;
    /// A private lot (lot privatif / privatieve kavel).
    UnitId;
    /// Whoever holds a right on lots and has one account with the association.
    OwnerId;
    /// One dated right of one owner on one lot.
    OwnershipId;
    /// A way to divide charges among lots.
    ChargeKeyId;
    /// The weights of a charge key during one period.
    KeyVersionId;
    /// A number of the law as a building's statutes write it, during one period.
    StatuteClauseId;
    /// One run of the owner-list import, reversible as a whole.
    ImportId;
    /// A supplier of the association.
    SupplierId;
    /// An invoice of a supplier.
    InvoiceId;
    /// One line of an invoice: one account, one key, one VAT rate.
    InvoiceLineId;
    /// One balanced entry in the journal.
    EntryId;
    /// One accounting year of a building.
    FiscalYearId;
    /// The budget of one fiscal year.
    BudgetId;
    /// One call for funds (appel de fonds / opvraging van fondsen).
    CallId;
    /// One computation of shares, with its witness.
    AllocationId;
    /// A bank account of the association.
    BankAccountId;
    /// One statement of a bank account, as imported.
    BankStatementId;
    /// One movement on a bank account.
    BankTransactionId;
    /// What a movement was recognised as.
    MatchId;
    /// A stored file.
    DocumentId;
    /// One mail to one address.
    MessageId;
    /// One piece of work done after the commit.
    JobId;
}
