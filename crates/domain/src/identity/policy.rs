//! The whole of «who may do what», as one table that a person who does not program can read.

use super::Role;

/// Whether somebody acting in `role` may do `action`. Which building or person it concerns is narrowed further
/// by the tenancy of the session; this table only ever takes away.
#[must_use]
pub fn may(role: Role, action: Action) -> bool {
    action.roles().contains(&role)
}

macro_rules! policy {
    ($($action:ident, $code:literal, $room:literal, $what:literal: $($role:ident)+;)+) => {
        /// One thing a person can do. Each operation of the API names exactly one.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action { $(#[doc = $what] $action,)+ }

        impl Action {
            /// All actions, by room.
            pub const ALL: &'static [Self] = &[$(Self::$action,)+];

            /// The stable name, such as `invoice.approve`.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$action => $code,)+ }
            }

            /// The room of the house that the action belongs to.
            #[must_use]
            pub const fn room(self) -> &'static str {
                match self { $(Self::$action => $room,)+ }
            }

            /// One sentence that says what is allowed.
            #[must_use]
            pub const fn description(self) -> &'static str {
                match self { $(Self::$action => $what,)+ }
            }

            /// The roles that may; every other role may not.
            #[must_use]
            pub const fn roles(self) -> &'static [Role] {
                match self { $(Self::$action => &[$(Role::$role,)+],)+ }
            }
        }
    };
}

policy! {
    OrganizationsManage, "organizations.manage", "identity", "List and open organisations on this installation, and set their name, colours and logo": PlatformAdmin;
    OrganizationManage, "organization.manage", "identity", "Change the organisation's name, colours and logo; see what it may use": Syndic;
    MembersManage, "members.manage", "identity", "See who has which role, invite people and take roles away": Syndic;

    OperationManage, "operation.manage", "operation", "See figures, work, back-ups and the doctor's findings; start a back-up, try work again, stop parts of the installation, set quotas": PlatformAdmin;

    BuildingView, "building.view", "building", "See buildings, lots and charge keys": Syndic Accountant CouncilMember;
    BuildingManage, "building.manage", "building", "Create and change buildings, lots, owners and charge keys": Syndic;
    OwnerView, "owner.view", "building", "See owners with their contact details and payment reference": Syndic Accountant;
    ImportRun, "import.run", "building", "Import an owner list and take an import back": Syndic;
    Search, "search", "building", "Search buildings, owners and lots": Syndic Accountant;

    LedgerView, "ledger.view", "accounting", "Read the journal, balances and owners' accounts": Syndic Accountant CouncilMember;
    LedgerPost, "ledger.post", "accounting", "Open the books, post and reverse entries, lock years": Syndic Accountant;
    InvoiceView, "invoice.view", "accounting", "See suppliers, invoices and how they were shared": Syndic Accountant CouncilMember;
    InvoiceEnter, "invoice.enter", "accounting", "Enter suppliers and their invoices": Syndic Accountant;
    InvoiceApprove, "invoice.approve", "accounting", "Approve an invoice, which books it": Syndic;
    CallView, "call.view", "accounting", "See budgets, calls for funds and who has received them": Syndic Accountant CouncilMember;
    BudgetManage, "budget.manage", "accounting", "Make and change budgets": Syndic Accountant;
    CallIssue, "call.issue", "accounting", "Issue a call for funds, which books it, and take it back": Syndic;
    CallSend, "call.send", "accounting", "Send a call for funds to the owners": Syndic;
    BankView, "bank.view", "accounting", "See bank statements and what each movement was recognised as": Syndic Accountant CouncilMember;
    BankImport, "bank.import", "accounting", "Import bank statements": Syndic Accountant;
    BankMatch, "bank.match", "accounting", "Say what a bank movement is, and take it back": Syndic Accountant;
    OwnAccountView, "own_account.view", "accounting", "See what one owes oneself, why, and how to pay it": CouncilMember Owner;

    DocumentView, "document.view", "documents", "See the building's documents that are meant for one's role": Syndic Accountant CouncilMember Owner;
    DocumentManage, "document.manage", "documents", "Add documents and say who may see them": Syndic Accountant;

    StatutesView, "statutes.view", "law", "See what the building's own statutes ask beside the law": Syndic Accountant CouncilMember Owner;
    StatutesManage, "statutes.manage", "law", "Enter and end clauses of the building's statutes": Syndic;

    MessageView, "message.view", "messaging", "See mails, their delivery and the work behind them": Syndic Accountant;
    MessageManage, "message.manage", "messaging", "Send a mail again": Syndic;
    MailboxView, "mailbox.view", "messaging", "See the mails that a test installation keeps instead of sending": PlatformAdmin Syndic;
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn granted(role: Role) -> Vec<&'static str> {
        Action::ALL.iter().filter(|action| may(role, **action)).map(|action| action.code()).collect()
    }

    /// The table once more, seen from the roles: a change of one side without the other is a mistake.
    #[test]
    fn each_role_may_do_this_and_nothing_else() {
        assert_eq!(
            granted(Role::PlatformAdmin),
            ["organizations.manage", "operation.manage", "mailbox.view"]
        );
        assert!(granted(Role::Contractor).is_empty());
        assert!(granted(Role::Resident).is_empty());
        assert_eq!(granted(Role::Owner), ["own_account.view", "document.view", "statutes.view"]);
        assert_eq!(
            granted(Role::CouncilMember),
            [
                "building.view",
                "ledger.view",
                "invoice.view",
                "call.view",
                "bank.view",
                "own_account.view",
                "document.view",
                "statutes.view",
            ]
        );
        assert_eq!(
            granted(Role::Accountant),
            [
                "building.view",
                "owner.view",
                "search",
                "ledger.view",
                "ledger.post",
                "invoice.view",
                "invoice.enter",
                "call.view",
                "budget.manage",
                "bank.view",
                "bank.import",
                "bank.match",
                "document.view",
                "document.manage",
                "statutes.view",
                "message.view",
            ]
        );
        let not_for_the_syndic: Vec<_> = Action::ALL
            .iter()
            .filter(|action| !may(Role::Syndic, **action))
            .map(|action| action.code())
            .collect();
        assert_eq!(not_for_the_syndic, ["organizations.manage", "operation.manage", "own_account.view"]);
    }

    #[test]
    fn nobody_but_the_syndic_manages_people() {
        for role in Role::ALL {
            assert_eq!(may(role, Action::MembersManage), role == Role::Syndic, "{role}");
        }
    }

    #[test]
    fn a_role_bound_to_one_building_only_ever_reads() {
        let writes = ["manage", "run", "post", "enter", "approve", "issue", "send", "import", "match"];
        for role in [Role::CouncilMember, Role::Owner, Role::Resident, Role::Contractor] {
            for code in granted(role) {
                assert!(!writes.iter().any(|verb| code.ends_with(verb)), "{role} may {code}");
            }
        }
    }

    #[test]
    fn every_action_has_its_own_code_and_somebody_who_may() {
        let codes: BTreeSet<_> = Action::ALL.iter().map(|action| action.code()).collect();
        assert_eq!(codes.len(), Action::ALL.len());
        assert!(
            Action::ALL.iter().all(|action| !action.roles().is_empty() && !action.description().is_empty())
        );
    }
}
