//! What whoever holds the server does from the shell: let an administrator in, give access back, look.
use std::sync::Arc;

use anyhow::Result;
use application::{
    identity::{IdentityPorts, NewAdministrator, Shell, Token},
    shared::{Clock, IdSource},
};
use clap::Subcommand;
use domain::shared::Language;
use infrastructure::{
    clock::{SystemClock, SystemIds},
    postgres::Installation,
};

use crate::{config::Config, database::Database, logs, wiring::identity_ports};

#[derive(Subcommand)]
pub enum AdminCommand {
    /// Make somebody a platform administrator and print a link that sets the password, once
    Create {
        /// The address to sign in with
        email: String,
        /// The name, for somebody who has no account yet
        #[arg(long, default_value = "")]
        name: String,
        /// nl, fr, de or en
        #[arg(long, default_value = "nl")]
        language: String,
        /// An organisation that exists, or the name of a new one
        #[arg(long)]
        organization: String,
    },
    /// End somebody's sessions and print a link to a new password, once
    Reset {
        /// The address the person signs in with
        email: String,
    },
    /// List the organisations: id, people, open invitations of syndics, name
    Organizations,
}

/// # Errors
/// A sentence that says what to change.
pub async fn run(config: &Config, command: AdminCommand) -> Result<()> {
    logs::quiet();
    let act = async |installation: &Installation| {
        print!("{}", act(config, installation, command).await?);
        Ok(())
    };
    Database::visited(config, act).await
}

async fn act(config: &Config, installation: &Installation, command: AdminCommand) -> Result<String> {
    let shell = Shell(ports(config, installation)?);
    Ok(match command {
        AdminCommand::Create { email, name, language, organization } => {
            let language: Language = language.parse()?;
            let new = NewAdministrator { email, name, language, organization };
            told(config, &shell.create_administrator(new).await?)
        }
        AdminCommand::Reset { email } => told(config, &shell.reset_access(&email).await?),
        AdminCommand::Organizations => {
            let rows = shell.organizations().await?;
            let line = |one: &application::identity::OrganizationSummary| {
                format!("{}\t{}\t{}\t{}\n", one.organization_id, one.members, one.open_invitations, one.name)
            };
            rows.iter().map(line).collect()
        }
    })
}

/// The use cases of identity, for a command.
pub fn ports(config: &Config, installation: &Installation) -> Result<IdentityPorts> {
    let (clock, ids): (Arc<dyn Clock>, Arc<dyn IdSource>) = (Arc::new(SystemClock), Arc::new(SystemIds));
    identity_ports(config, installation, &clock, &ids)
}

fn told(config: &Config, token: &Token) -> String {
    let address = config.public_url.clone().unwrap_or_else(|| format!("http://{}", config.listen));
    format!("The password is set once, within 24 hours, at\n{address}/reset#{}\n", token.plain)
}
