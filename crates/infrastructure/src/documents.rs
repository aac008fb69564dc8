//! Documents in `PostgreSQL`, their bytes in a file store.
mod files;
mod records;

pub use files::LocalFiles;
