use application::shared::PageRequest;
use serde::Deserialize;
use utoipa::IntoParams;

/// `?after=&limit=` of every list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct PageQuery {
    /// The `next` of the page before.
    after: Option<String>,
    /// Rows, 1 to 100; 50 when absent.
    limit: Option<u16>,
}

impl From<PageQuery> for PageRequest {
    fn from(query: PageQuery) -> Self {
        Self {
            after: query.after,
            limit: query.limit.unwrap_or(Self::LIMIT_DEFAULT).clamp(1, Self::LIMIT_MAX),
        }
    }
}
