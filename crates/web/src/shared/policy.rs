use std::collections::HashMap;

use actix_web::http::Method;
pub use domain::identity::Action;

/// Who may call an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody, without a session.
    Public,
    /// Anybody with a session, whatever the role.
    SignedIn,
    /// Roles that may do this.
    May(Action),
}

/// Method and path of every operation, with who may call it. What is not here is denied.
#[derive(Debug, Clone, Default)]
pub struct Policies(HashMap<(Method, String), Access>);

impl Policies {
    /// Joins the contract (method, path, operation id) with the rooms' tables (operation id, access).
    #[must_use]
    pub fn new(operations: Vec<(Method, String, String)>, rooms: &[&[(&str, Access)]]) -> Self {
        let access: HashMap<&str, Access> = rooms.iter().flat_map(|room| room.iter().copied()).collect();
        Self(
            operations
                .into_iter()
                .filter_map(|(method, path, id)| Some(((method, path), *access.get(id.as_str())?)))
                .collect(),
        )
    }

    #[must_use]
    pub fn of(&self, method: &Method, path: &str) -> Option<Access> {
        self.0.get(&(method.clone(), path.to_owned())).copied()
    }
}
