//! Words every context uses: ids, money, fractions, periods, languages.
mod email;
mod fraction;
mod fund;
mod id;
mod language;
mod money;
pub mod notation;
mod period;
pub mod secret_text;

pub use email::{EmailAddress, InvalidEmail};
pub use fraction::{Fraction, InvalidFraction};
pub use fund::{Fund, UnknownFund};
pub use id::*;
pub use language::{Language, UnknownLanguage};
pub use money::{AmountOverflow, Euro};
pub use period::{Period, is_of_our_time};
