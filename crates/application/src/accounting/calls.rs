//! Calls for funds: previewed, issued (booked), sent.
mod issue_call;
mod notice;
mod ports;
mod preview_call;
mod send_call;
mod send_notices;
mod texts;
mod views;

pub use issue_call::{IssueCall, IssueCallCommand, IssueCallError};
pub use notice::{NoticeFacts, PrintNotices, PrintNoticesError};
pub use ports::{
    CallReader, CallRepository, CallStore, CallUnitOfWork, NewCall, NoticeFiles, NoticeProgress, NoticeState,
    StoredNotice,
};
pub use preview_call::{PreviewCall, PreviewCallError};
pub use send_call::{SendCall, SendCallError};
pub use send_notices::{SENDING_ASKED, SendNotices};
pub use views::{
    CallNoticeView, CallPreviewView, CallSummaryView, CallView, ClaimView, NoticeMessageView, PreviewLineView,
};
