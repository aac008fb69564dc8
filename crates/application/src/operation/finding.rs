use std::fmt;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How much a finding matters. The worst one is the exit status of the command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Nothing was found.
    Ok,
    /// Somebody should look, this week.
    Warning,
    /// Somebody should look, now.
    Error,
}

/// One thing the doctor looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    Schema,
    Shares,
    Books,
    OwnersAccounts,
    Numbering,
    Files,
    Jobs,
    Policies,
    Isolation,
    Disk,
    Clock,
    Mail,
    Certificate,
    Backup,
}

impl Check {
    /// The name in reports, such as `owners_accounts`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Schema => "schema",
            Self::Shares => "shares",
            Self::Books => "books",
            Self::OwnersAccounts => "owners_accounts",
            Self::Numbering => "numbering",
            Self::Files => "files",
            Self::Jobs => "jobs",
            Self::Policies => "policies",
            Self::Isolation => "isolation",
            Self::Disk => "disk",
            Self::Clock => "clock",
            Self::Mail => "mail",
            Self::Certificate => "certificate",
            Self::Backup => "backup",
        }
    }
}

macro_rules! rules {
    ($($rule:ident, $code:literal, $check:ident, $severity:ident, $sentence:literal;)+) => {
        /// What can be found. Each names the rule that does not hold.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "kebab-case")]
        pub enum Rule { $(#[doc = $code] $rule,)+ }

        impl Rule {
            /// All rules, by check.
            pub const ALL: &'static [Self] = &[$(Self::$rule,)+];

            /// The stable name, such as `shares-differ`.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$rule => $code,)+ }
            }

            #[must_use]
            pub const fn check(self) -> Check {
                match self { $(Self::$rule => Check::$check,)+ }
            }

            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$rule => Severity::$severity,)+ }
            }

            /// What is wrong, in one sentence.
            #[must_use]
            pub const fn sentence(self) -> &'static str {
                match self { $(Self::$rule => $sentence,)+ }
            }
        }
    };
}

rules! {
    SchemaBehind, "schema-behind", Schema, Error, "the database is older than this program: start it, or run «koprogo migrate»";
    SchemaAhead, "schema-ahead", Schema, Error, "the database was last used by a newer program: install that version";

    SharesDiffer, "shares-differ", Shares, Error, "the shares of the lots are not together those of the statutes";
    LotNotWhole, "lot-not-whole", Shares, Error, "the rights of the holders of a lot are not together the whole";

    EntryUnbalanced, "entry-unbalanced", Books, Error, "an entry's debit and credit are not the same";
    MovementNotBooked, "movement-not-booked", Books, Error, "a bank movement is booked with another amount";

    DivisionDiffers, "division-differs", OwnersAccounts, Error, "the shares of a division are not together its amount";
    AccountDiffers, "account-differs", OwnersAccounts, Error, "an owner's account was charged something else than the division says";

    NumbersMissing, "numbers-missing", Numbering, Error, "the entries of a year are not numbered without gaps";
    ChainBroken, "chain-broken", Numbering, Error, "an entry does not carry on the seal of the one before";
    SealBroken, "seal-broken", Numbering, Error, "an entry is not what was sealed: it was changed behind the program's back";

    FileMissing, "file-missing", Files, Error, "a document's file is not there";
    FileDiffers, "file-differs", Files, Error, "a document's file has another size or content than it was stored with";
    FileUnused, "file-unused", Files, Warning, "files that no document points to";

    JobFailed, "job-failed", Jobs, Warning, "work failed for good: a person must look";
    JobOverdue, "job-overdue", Jobs, Error, "work waits for longer than a quarter of an hour";
    JobFarAhead, "job-far-ahead", Jobs, Error, "work waits for a time that a clock ahead had given: a running service does it within a minute";
    EventOverdue, "event-overdue", Jobs, Error, "events wait for longer than a quarter of an hour";
    MailFailed, "mail-failed", Jobs, Warning, "mails that did not leave, or of which nobody knows";

    TableUnprotected, "table-unprotected", Policies, Error, "a table without forced row security and a policy";
    RoleTooStrong, "role-too-strong", Policies, Error, "a role of the server can go round row security";
    FunctionTooStrong, "function-too-strong", Policies, Error, "a function or view that runs with its owner's rights";

    RowsForNobody, "rows-for-nobody", Isolation, Error, "a table shows rows to somebody without an organisation";
    RowsOfOthers, "rows-of-others", Isolation, Error, "a table shows rows of another organisation";

    DiskNearlyFull, "disk-nearly-full", Disk, Warning, "less than 5 GiB is free, and less than 15 % of the disk";
    DiskFull, "disk-full", Disk, Error, "less than 512 MiB of the disk is free";

    ClocksDiffer, "clocks-differ", Clock, Error, "the clocks of the program and of the database differ by more than 5 seconds";
    WrittenInTheFuture, "written-in-the-future", Clock, Error, "something was written at a time that has not come: a clock was wrong, or is";
    ClockNotSynchronised, "clock-not-synchronised", Clock, Warning, "the system's clock is not synchronised";

    MailServerMissing, "mail-server-missing", Mail, Error, "no mail server is set: KOPROGO_SMTP_URL";
    MailServerSilent, "mail-server-silent", Mail, Error, "the mail server does not answer, or refuses the account";

    AddressUnreachable, "address-unreachable", Certificate, Warning, "the public address is not reached from this machine";
    CertificateRefused, "certificate-refused", Certificate, Error, "the certificate of the public address is expired, for another name, or not trusted";
    CertificateExpiring, "certificate-expiring", Certificate, Warning, "the certificate of the public address expires within 14 days";

    BackupNone, "backup-none", Backup, Warning, "no back-up has been made yet";
    BackupOld, "backup-old", Backup, Error, "the last back-up is older than 26 hours";
    BackupFailed, "backup-failed", Backup, Error, "the last back-up failed";
    ProofNone, "proof-none", Backup, Warning, "no back-up has been proven by restoring it yet";
    ProofOld, "proof-old", Backup, Error, "the last proven restore is older than 50 hours";
    ProofFailed, "proof-failed", Backup, Error, "the last back-up could not be restored, or is not sound";
    BackupNotNightly, "backup-not-nightly", Backup, Warning, "no nightly back-up: KOPROGO_BACKUP_DIR is not set";
    BackupNotEncrypted, "backup-not-encrypted", Backup, Warning, "nightly back-ups are not encrypted and leave the secret out";

    CheckImpossible, "check-impossible", Schema, Error, "a check could not be made";
}

/// One thing that is not as it should be. Holds ids and numbers, never a name or an address of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Finding {
    pub rule: Rule,
    pub severity: Severity,
    /// What it is about, such as `building 0190…`; empty when it is about the installation.
    pub subject: String,
    /// The numbers behind it, such as `999 of 1000`.
    pub detail: String,
}

impl Finding {
    pub fn new(rule: Rule, subject: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { rule, severity: rule.severity(), subject: subject.into(), detail: detail.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.rule.sentence())?;
        for more in [&self.subject, &self.detail].into_iter().filter(|more| !more.is_empty()) {
            write!(f, "; {more}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_rule_has_a_name_of_its_own_and_is_no_good_news() {
        let codes: BTreeSet<_> = Rule::ALL.iter().map(|rule| rule.code()).collect();
        assert_eq!(codes.len(), Rule::ALL.len());
        assert!(Rule::ALL.iter().all(|rule| rule.severity() > Severity::Ok));
    }

    #[test]
    fn a_finding_is_a_line_that_says_what_it_is_about_and_by_how_much_where_it_can() {
        let said = |subject, detail| Finding::new(Rule::ProofNone, subject, detail).to_string();
        let sentence = Rule::ProofNone.sentence();
        assert_eq!(said("", ""), sentence);
        assert_eq!(said("building 7", "999 of 1000"), format!("{sentence}; building 7; 999 of 1000"));
        assert_eq!(said("", "999 of 1000"), format!("{sentence}; 999 of 1000"));
    }

    #[test]
    fn the_names_in_documents_are_the_names_in_reports() {
        for rule in Rule::ALL {
            assert_eq!(serde_json::to_value(rule).unwrap(), rule.code());
            assert_eq!(serde_json::to_value(rule.check()).unwrap(), rule.check().code());
        }
    }
}
