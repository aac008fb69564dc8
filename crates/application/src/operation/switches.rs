use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;

use super::{Act, ActKind, OperationDesk};
use crate::shared::{Actor, StoreError, Switch, Switches};

/// A switch as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SwitchView {
    pub switch: Switch,
    pub is_on: bool,
    pub version: i32,
    /// None when nobody ever changed it.
    pub changed_at: Option<DateTime<Utc>>,
    pub changed_by: Option<String>,
}

/// A switch as it is found for a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownSwitch {
    pub is_on: bool,
    pub version: i32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChangeSwitchCommand {
    pub switch: Switch,
    pub is_on: bool,
    /// The one that was read.
    pub version: i32,
}

/// Why a switch stays as it is.
#[derive(Debug, Error)]
pub enum ChangeSwitchRefused {
    #[error("another administrator changed it meanwhile")]
    ChangedMeanwhile,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Stops a part of the installation, or lets it go on. Who did it is kept.
pub struct ChangeSwitch {
    pub desk: Arc<dyn OperationDesk>,
    pub switches: Arc<Switches>,
}

impl ChangeSwitch {
    /// # Errors
    /// [`ChangeSwitchRefused`] names the rule.
    pub async fn execute(
        &self,
        actor: Actor,
        command: ChangeSwitchCommand,
    ) -> Result<(), ChangeSwitchRefused> {
        let ChangeSwitchCommand { switch, is_on, version } = command;
        let mut work = self.desk.begin().await?;

        let known = work.switch_for_update(switch).await?;
        if known.is_on == is_on {
            return Ok(work.commit().await?);
        }
        if known.version != version {
            return Err(ChangeSwitchRefused::ChangedMeanwhile);
        }
        work.put_switch(switch, is_on, actor.person).await?;
        let (subject, detail) = (switch.code().to_owned(), if is_on { "on" } else { "off" }.to_owned());
        let act =
            Act { person: actor.person, kind: ActKind::SwitchChanged, organization: None, subject, detail };
        work.record(act).await?;
        work.commit().await?;

        // Here at once; the other programs on this database see it when they look next.
        self.switches.set(switch, is_on);
        Ok(())
    }
}
