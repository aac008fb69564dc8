use std::collections::{HashMap, HashSet};

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
pub struct Policies {
    access: HashMap<(Method, String), Access>,
    while_read_only: HashSet<(Method, String)>,
}

impl Policies {
    /// Joins the contract (method, path, operation id) with the rooms' tables (operation id, access).
    #[must_use]
    pub fn new(
        operations: Vec<(Method, String, String)>,
        rooms: &[&[(&str, Access)]],
        while_read_only: &[&str],
    ) -> Self {
        let access: HashMap<&str, Access> = rooms.iter().flat_map(|room| room.iter().copied()).collect();
        let mut policies = Self::default();
        for (method, path, id) in operations {
            let Some(access) = access.get(id.as_str()) else { continue };
            let operation = (method, path);
            if while_read_only.contains(&id.as_str()) {
                policies.while_read_only.insert(operation.clone());
            }
            policies.access.insert(operation, *access);
        }
        policies
    }

    #[must_use]
    pub fn of(&self, method: &Method, path: &str) -> Option<Access> {
        self.access.get(&(method.clone(), path.to_owned())).copied()
    }

    /// Whether it works while nothing may be changed, though it is no read.
    #[must_use]
    pub fn works_while_read_only(&self, method: &Method, path: &str) -> bool {
        self.while_read_only.contains(&(method.clone(), path.to_owned()))
    }
}
