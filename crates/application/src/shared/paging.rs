use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One page of a list, and where the next one starts.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Give it as `after` for the next page; absent on the last one.
    pub next: Option<String>,
}

/// Which page is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRequest {
    pub after: Option<String>,
    /// Rows, 1 to [`PageRequest::LIMIT_MAX`].
    pub limit: u16,
}

impl PageRequest {
    pub const LIMIT_MAX: u16 = 100;
    pub const LIMIT_DEFAULT: u16 = 50;
}
