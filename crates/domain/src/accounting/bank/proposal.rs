use chrono::NaiveDate;

use super::{account_number::AccountNumber, split::MatchPart};
use crate::{
    law::StructuredCommunication,
    shared::{Euro, OwnerId, SupplierId},
};

/// By what a movement was recognised. Their order is the order they are tried in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// The structured communication of one owner of this building.
    StructuredCommunication,
    /// Several owners' structured communications in one text.
    SeveralReferences,
    /// Another account of this association.
    OwnAccount,
    /// An account known as one owner's, or one supplier's, and nobody else's.
    KnownAccount,
    /// An account known as several owners'.
    SharedAccount,
    /// The bank's own code says «costs».
    BankCode,
    /// The amount of an open claim or invoice, and a day near it.
    AmountAndDate,
    /// A name both sides use.
    Name,
    /// A person decided without a proposal.
    ByHand,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// Matched by itself at the import.
    Certain,
    /// Waits for a person.
    ToConfirm,
}

/// What the rule rests on, kept with the match so that anybody can check it later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    Reference(StructuredCommunication),
    /// The payer typed the reference in the free text.
    InFreeText,
    Account(AccountNumber),
    /// The amount equals what is open.
    Amount(Euro),
    DueOn(NaiveDate),
    /// Days between the due date and the payment; below zero when paid before.
    DaysAfterDue(i64),
    Name {
        in_file: String,
        on_record: String,
    },
    /// How many owners the account is known for.
    KnownForOwners(usize),
    /// The invoice number stands in the text.
    InvoiceNumber(String),
}

/// One way to explain a movement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    pub rule: Rule,
    pub certainty: Certainty,
    /// Together the whole movement.
    pub parts: Vec<MatchPart>,
    pub facts: Vec<Fact>,
}

/// A claim on an owner, or an invoice of a supplier, that still stands open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenClaim {
    pub amount: Euro,
    pub due_on: Option<NaiveDate>,
}

/// An owner as the bank sees him.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnerCandidate {
    pub owner: OwnerId,
    pub name: String,
    pub reference: Option<StructuredCommunication>,
    /// On the owner's card, or learned from an earlier confirmed match.
    pub accounts: Vec<AccountNumber>,
    /// One a due date, oldest first, both funds together.
    pub open: Vec<OpenClaim>,
}

/// A supplier as the bank sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupplierCandidate {
    pub supplier: SupplierId,
    pub name: String,
    pub account: Option<AccountNumber>,
    pub invoices: Vec<OpenInvoice>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenInvoice {
    pub number: String,
    pub amount: Euro,
    pub due_on: Option<NaiveDate>,
}

/// Everybody a movement of one building may concern.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Candidates {
    pub owners: Vec<OwnerCandidate>,
    pub suppliers: Vec<SupplierCandidate>,
    /// Accounts of this association, the movement's own left out.
    pub own_accounts: Vec<AccountNumber>,
}
