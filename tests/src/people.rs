//! Organisations and people of a test, made the way real ones are: set up, invited, signed in.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a person that cannot be made is a failed test"
)]
use std::path::PathBuf;

use application::identity::Secrets;
use infrastructure::identity::InstallationSecrets;
use serde_json::json;
use sqlx::{Connection, PgConnection, postgres::PgConnectOptions};
use uuid::Uuid;

use crate::{Client, Program};

/// Given to the program, so that a test can follow a link without reading the mail.
pub const SECRET: &str = "the secret of the tests";
const PASSWORD: &str = "a sentence that nobody guesses";

/// An installation that is set up, and its administrator.
#[derive(Debug, Clone)]
pub struct Platform {
    base: String,
    socket: PathBuf,
    /// Signed in as the platform's administrator.
    pub admin: Client,
    /// The same person's first organisation, signed in as its syndic.
    pub first_syndic: Client,
}

impl Platform {
    /// Opens the first organisation with the code from the terminal.
    pub async fn set_up(program: &mut Program) -> Self {
        let (base, code) = (program.base().to_owned(), program.setup_code());
        Self::set_up_at(base, code, program.folder().to_owned()).await
    }

    /// The same of a program that somebody else holds.
    pub async fn set_up_at(base: String, code: String, folder: PathBuf) -> Self {
        let first_syndic = Client::new(&base);
        let person = json!({
            "code": code, "organization_name": "First office", "name": "Ada Admin", "email": "ada@example.org",
            "password": PASSWORD, "language": "en",
        });
        let opened = first_syndic.post("/api/v1/setup", person).await.expect_success("set up");
        let admin = Client::new(&base);
        let sign_in = json!({ "email": "ada@example.org", "password": PASSWORD });
        let _ = admin.post("/api/v1/session", sign_in).await.expect_success("sign in");
        let memberships = opened.body["memberships"].as_array().unwrap();
        let role = memberships.iter().find(|held| held["role"] == "platform_admin").unwrap();
        let switch = json!({ "membership_id": role["membership_id"] });
        let _ = admin.put("/api/v1/session/membership", switch).await.expect_success("switch role");
        Self { base, socket: folder.join("data/postgres/run"), admin, first_syndic }
    }

    /// The same installation behind a program that was started again.
    pub fn moved_to(&self, base: &str) -> Self {
        Self {
            base: base.to_owned(),
            socket: self.socket.clone(),
            admin: self.admin.moved_to(base),
            first_syndic: self.first_syndic.moved_to(base),
        }
    }

    /// The syndic of a new organisation, signed in.
    pub async fn new_syndic(&self, organization: &str) -> Client {
        let email = format!("{}@example.org", Uuid::from_u128(unique()).simple());
        let body = json!({ "name": organization, "syndic_email": email, "language": "en" });
        let opened =
            self.admin.post("/api/v1/organizations", body).await.expect_success("open an organisation");
        let id: Uuid = opened.text("/organization_id").parse().unwrap();
        let mut sql = self.sql().await;
        let invitation: Uuid =
            sqlx::query_scalar("SELECT invitation_id FROM invitation WHERE organization_id = $1")
                .bind(id)
                .fetch_one(&mut sql)
                .await
                .unwrap();
        self.accept(invitation, "Sam Syndic").await
    }

    /// Somebody new in the syndic's organisation, signed in under the role.
    pub async fn invited(&self, syndic: &Client, role: &str, building: Option<&str>) -> Client {
        let email = format!("{}@example.org", Uuid::from_u128(unique()).simple());
        let body = json!({ "email": email, "role": role, "building_id": building, "owner_id": null, "language": "en" });
        let invited =
            syndic.post("/api/v1/invitations", body).await.expect_success(&format!("invite a {role}"));
        self.accept(invited.text("/invitation_id").parse().unwrap(), role).await
    }

    /// The owner of an account, who follows the link of the invitation and signs in.
    pub async fn invited_owner(&self, syndic: &Client, building: &str, owner: &str) -> Client {
        let email = format!("{}@example.org", Uuid::from_u128(unique()).simple());
        let body = json!({ "email": email, "role": "owner", "building_id": building, "owner_id": owner, "language": "en" });
        let invited = syndic.post("/api/v1/invitations", body).await.expect_success("invite an owner");
        self.accept(invited.text("/invitation_id").parse().unwrap(), "Owner").await
    }

    async fn accept(&self, invitation: Uuid, name: &str) -> Client {
        let token = InstallationSecrets::new(SECRET.as_bytes()).for_link(invitation).plain;
        let client = Client::new(&self.base);
        let body = json!({ "token": token, "name": name, "password": PASSWORD, "language": "en" });
        let _ =
            client.post("/api/v1/invitation-acceptances", body).await.expect_success("accept an invitation");
        client
    }

    /// The database itself, as its owner: to look at what a person cannot see.
    pub async fn sql(&self) -> PgConnection {
        let door = PgConnectOptions::new_without_pgpass()
            .socket(&self.socket)
            .username("koprogo")
            .database("koprogo");
        PgConnection::connect_with(&door).await.unwrap()
    }
}

/// An id that no other call gave.
pub fn fresh_id() -> Uuid {
    Uuid::from_u128(unique())
}

/// Different at each call: nothing of a test depends on its value.
pub fn unique() -> u128 {
    use std::hash::{BuildHasher, RandomState};
    u128::from(RandomState::new().hash_one(0)) << 64 | u128::from(RandomState::new().hash_one(1))
}
