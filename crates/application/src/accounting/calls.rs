//! Calls for funds: previewed, issued (booked), sent, taken back.
mod issue_call;
mod notice;
mod ports;
mod preview_call;
mod send_call;
mod send_notices;
mod take_back_call;
mod texts;
mod views;

pub use issue_call::{IssueCall, IssueCallCommand, IssueCallError};
pub use notice::{NoticeFacts, PrintNotices, PrintNoticesError};
pub use ports::{
    CallReader, CallRepository, CallStore, CallUnitOfWork, EarlierCalls, NewCall, NoticeFiles,
    NoticeProgress, NoticeState, Queued, StoredCall, StoredNotice, TakenBack,
};
pub use preview_call::{PreviewCall, PreviewCallError};
pub use send_call::{SendCall, SendCallError};
pub use send_notices::{SENDING_ASKED, SendNotices};
pub use take_back_call::{TakeBackCall, TakeBackCallCommand, TakeBackCallError};
pub use views::{
    CallNoticeView, CallPreviewView, CallSummaryView, CallView, ClaimView, NoticeMessageView,
    PreviewLineView, TakenBackView,
};
