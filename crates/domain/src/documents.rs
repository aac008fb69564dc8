//! Files of an association: what they may be, and who may see them.
mod media_type;
mod visibility;

pub use media_type::{FileRefused, MediaType};
pub use visibility::{UnknownVisibility, Visibility};
