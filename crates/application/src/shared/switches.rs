use std::sync::atomic::{AtomicBool, Ordering};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A part of the installation that its administrator can stop for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Switch {
    /// Mails leave. Off, they wait; none is lost.
    Mail,
    /// People may change things. Off, they may only read.
    Writing,
    /// A back-up is made and proven every night.
    Night,
}

impl Switch {
    pub const ALL: [Self; 3] = [Self::Mail, Self::Writing, Self::Night];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Writing => "writing",
            Self::Night => "night",
        }
    }
}

/// Where this program's parts look whether they are switched off. Kept up to date by whoever reads the database;
/// each is true while it is off, so that all are on at first.
#[derive(Debug, Default)]
pub struct Switches {
    mail: AtomicBool,
    writing: AtomicBool,
    night: AtomicBool,
}

impl Switches {
    #[must_use]
    pub fn is_on(&self, switch: Switch) -> bool {
        !self.off(switch).load(Ordering::Acquire)
    }

    pub fn set(&self, switch: Switch, is_on: bool) {
        self.off(switch).store(!is_on, Ordering::Release);
    }

    const fn off(&self, switch: Switch) -> &AtomicBool {
        match switch {
            Switch::Mail => &self.mail,
            Switch::Writing => &self.writing,
            Switch::Night => &self.night,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_on_until_it_is_switched_off_each_by_itself() {
        let switches = Switches::default();
        assert!(Switch::ALL.iter().all(|one| switches.is_on(*one)));
        for off in Switch::ALL {
            switches.set(off, false);
            for one in Switch::ALL {
                assert_eq!(switches.is_on(one), one != off, "{one:?} after {off:?}");
            }
            switches.set(off, true);
        }
    }
}
