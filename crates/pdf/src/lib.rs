//! Lays papers out with Typst: accessible (PDF/UA-1), archivable (PDF/A-2a), in a world closed to files and network.
mod error;
mod notice;
mod qr;
mod report;
mod texts;
mod typesetter;
mod world;

pub use typesetter::Typesetter;
