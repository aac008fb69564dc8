//! The sentences of the steps, in the four languages.
mod accounts;
mod calls;
mod division;
mod recovery;
mod transfers;

pub(super) use accounts::*;
pub(super) use calls::*;
pub(super) use division::*;
pub(super) use recovery::*;
pub(super) use transfers::*;
