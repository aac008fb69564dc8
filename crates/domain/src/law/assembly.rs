//! The general assembly: who may decide, with how many votes, by which majority, and by which day.
mod ballot;
mod cap;
mod deadline_texts;
mod deadlines;
mod decision;
mod electorate;
mod majority;
mod mandate;
mod meeting;
mod meeting_texts;
mod proxies;
mod quorum;
mod size;
mod texts;
mod threshold;
mod written;

pub use ballot::{Ballot, Choice, ballot};
pub use cap::{Bundle, Usable, cap_bundles};
pub use deadlines::{
    Annulment, AssemblyCalendar, Before, NextAssembly, annulment, assembly_calendar, next_assembly,
    owners_request, second_assembly,
};
pub use decision::{DECISIONS, Decision, decide};
pub use electorate::{Exclusion, PayersVote, payers_vote, vote_without};
pub use majority::{Attendance, Members, SecondVote, Tally, Verdict, VoteRefused, majority};
pub use mandate::{Mandate, syndic_mandate};
pub use meeting::{Meeting, MeetingVote, meeting_vote};
pub use proxies::{MandataryRole, ProxyLimit, proxy_limit};
pub use quorum::{QuorumRefused, Roll, Route, quorum};
pub use size::{SizeThresholds, size_thresholds};
pub use threshold::{Base, Majority, Threshold};
pub use written::written_decision;
