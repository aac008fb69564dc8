//! PostgreSQL: the cluster, the connections, the unit of work.
pub mod embedded;
