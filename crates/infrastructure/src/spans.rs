//! What a trace shows of the work below a request, a job or a night: its parts and how long each took.

/// Spans of this target are for traces alone. They are of the lowest level, so that where nothing is traced they cost a
/// comparison.
pub const TRACED: &str = "koprogo::trace";
