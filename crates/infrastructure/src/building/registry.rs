mod keys;
mod owners;
mod rights;

use application::{
    building::{KeyRecord, OwnerRecord, Registry, StoredBuilding, StoredVersion, UnitRecord},
    shared::StoreError,
};
use async_trait::async_trait;
use domain::{
    building::{AccountFund, Association, ChargeKey, Holding, KeyVersion, Transfer, UnitOwnership},
    shared::{BankAccountId, BuildingId, ChargeKeyId, ImportId, Language, OwnerId, OwnershipId, UnitId},
};
use serde::Deserialize;
use sqlx::types::Json;
use std::collections::BTreeSet;
use uuid::Uuid;

use crate::postgres::{PgUnitOfWork, corrupt, store_error};

pub(super) struct PgRegistry<'a>(pub(super) &'a mut PgUnitOfWork);

/// A row of `building`.
#[derive(Deserialize)]
pub(super) struct BuildingDocument {
    building_id: Uuid,
    name: String,
    street: String,
    postal_code: String,
    city: String,
    language: String,
    total_shares: u32,
    state: String,
    owner_sequence: u32,
    fiscal_year_start_month: u32,
    fiscal_year_start_day: u32,
    units: u64,
    /// Absent where nobody changes the building.
    #[serde(default)]
    funds: Vec<String>,
    #[serde(default)]
    changed_by_name: Option<String>,
    version: i32,
}

pub(super) fn stored_building(row: BuildingDocument) -> Result<StoredBuilding, StoreError> {
    Ok(StoredBuilding {
        id: BuildingId::from_uuid(row.building_id),
        address: format!("{}, {} {}", row.street, row.postal_code, row.city),
        name: row.name,
        language: row.language.parse::<Language>().map_err(corrupt)?,
        total_shares: row.total_shares,
        is_open: row.state == "open",
        fiscal_year_start: (row.fiscal_year_start_month, row.fiscal_year_start_day),
        owner_sequence: row.owner_sequence,
        units: row.units,
        funds: row.funds.iter().map(|fund| account_fund(fund)).collect::<Result<_, _>>()?,
        version: row.version,
        changed_by: row.changed_by_name,
    })
}

fn account_fund(code: &str) -> Result<AccountFund, StoreError> {
    let funds = [AccountFund::Working, AccountFund::Reserve];
    let found = funds.into_iter().find(|fund| fund.code() == code);
    found.ok_or_else(|| corrupt("no such fund of a bank account"))
}

impl PgRegistry<'_> {
    fn organization(&self) -> Uuid {
        self.0.tenancy().organization.as_uuid()
    }

    async fn write_accounts(
        &mut self,
        id: BuildingId,
        association: &Association,
        accounts: &[BankAccountId],
    ) -> Result<(), StoreError> {
        let organization = self.organization();
        let kept: Vec<&str> = association.accounts.iter().map(|account| account.fund.code()).collect();
        sqlx::query(
            "DELETE FROM bank_account WHERE organization_id = $1 AND building_id = $2 AND NOT fund = ANY($3)",
        )
        .bind(organization)
        .bind(id.as_uuid())
        .bind(&kept)
        .execute(self.0.connection()?)
        .await
        .map_err(store_error)?;
        for (account, account_id) in association.accounts.iter().zip(accounts) {
            sqlx::query(
                "INSERT INTO bank_account (organization_id, building_id, bank_account_id, fund, iban, bic, holder, account_code)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                 ON CONFLICT (organization_id, building_id, fund)
                 DO UPDATE SET iban = excluded.iban, bic = excluded.bic, holder = excluded.holder",
            )
            .bind(organization)
            .bind(id.as_uuid())
            .bind(account_id.as_uuid())
            .bind(account.fund.code())
            .bind(account.iban.as_str())
            .bind(&account.bic)
            .bind(&account.holder)
            .bind(account.fund.account_code())
            .execute(self.0.connection()?)
            .await
            .map_err(store_error)?;
        }
        Ok(())
    }
}

fn small(number: u32) -> i16 {
    i16::try_from(number).unwrap_or(i16::MAX)
}

#[async_trait]
impl Registry for PgRegistry<'_> {
    async fn insert_building(
        &mut self,
        id: BuildingId,
        association: &Association,
        accounts: &[BankAccountId],
    ) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO building (organization_id, building_id, name, street, postal_code, city, country, company_number,
                language, fiscal_year_start_month, fiscal_year_start_day, total_shares, charging,
                jurisdiction)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        )
        .bind(self.organization())
        .bind(id.as_uuid())
        .bind(&association.name)
        .bind(&association.street)
        .bind(&association.postal_code)
        .bind(&association.city)
        .bind(&association.country)
        .bind(association.company_number.map(domain::law::CompanyNumber::digits))
        .bind(association.language.code())
        .bind(small(association.fiscal_year_start_month))
        .bind(small(association.fiscal_year_start_day))
        .bind(i32::try_from(association.total_shares).unwrap_or(i32::MAX))
        .bind(association.charging.code())
        .bind(association.jurisdiction.code())
        .execute(self.0.connection()?)
        .await
        .map_err(store_error)?;
        self.write_accounts(id, association, accounts).await
    }

    async fn building_for_update(&mut self, id: BuildingId) -> Result<Option<StoredBuilding>, StoreError> {
        let organization = self.organization();
        let found: Option<Json<BuildingDocument>> = sqlx::query_scalar(
            "SELECT to_jsonb(b) || jsonb_build_object('funds', (SELECT coalesce(jsonb_agg(a.fund ORDER BY a.fund), '[]') FROM bank_account a
                    WHERE a.organization_id = b.organization_id AND a.building_id = b.building_id),
                'changed_by_name', (SELECT p.name FROM person p WHERE p.person_id = b.changed_by))
             FROM building b WHERE b.organization_id = $1 AND b.building_id = $2 FOR UPDATE OF b",
        )
        .bind(organization)
        .bind(id.as_uuid())
        .fetch_optional(self.0.connection()?)
        .await
        .map_err(store_error)?;
        found.map(|Json(document)| stored_building(document)).transpose()
    }

    async fn update_building(
        &mut self,
        id: BuildingId,
        association: &Association,
        accounts: &[BankAccountId],
    ) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE building SET name = $3, street = $4, postal_code = $5, city = $6, country = $7, company_number = $8,
                language = $9, fiscal_year_start_month = $10, fiscal_year_start_day = $11, total_shares = $12,
                charging = $13, jurisdiction = $14, version = version + 1, changed_by = current_person()
             WHERE organization_id = $1 AND building_id = $2",
        )
        .bind(self.organization())
        .bind(id.as_uuid())
        .bind(&association.name)
        .bind(&association.street)
        .bind(&association.postal_code)
        .bind(&association.city)
        .bind(&association.country)
        .bind(association.company_number.map(domain::law::CompanyNumber::digits))
        .bind(association.language.code())
        .bind(small(association.fiscal_year_start_month))
        .bind(small(association.fiscal_year_start_day))
        .bind(i32::try_from(association.total_shares).unwrap_or(i32::MAX))
        .bind(association.charging.code())
        .bind(association.jurisdiction.code())
        .execute(self.0.connection()?)
        .await
        .map_err(store_error)?;
        self.write_accounts(id, association, accounts).await
    }

    async fn set_owner_sequence(&mut self, building: BuildingId, last: u32) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE building SET owner_sequence = $3 WHERE organization_id = $1 AND building_id = $2",
        )
        .bind(self.organization())
        .bind(building.as_uuid())
        .bind(i32::try_from(last).unwrap_or(i32::MAX))
        .execute(self.0.connection()?)
        .await
        .map_err(store_error)?;
        Ok(())
    }

    async fn ownership_for_update(
        &mut self,
        building: BuildingId,
        unit: UnitId,
    ) -> Result<Option<UnitOwnership>, StoreError> {
        rights::ownership_for_update(self.0, building, unit).await
    }

    async fn apply_transfer(
        &mut self,
        building: BuildingId,
        unit: UnitId,
        transfer: &Transfer,
    ) -> Result<(), StoreError> {
        rights::apply_transfer(self.0, building, unit, transfer).await
    }

    async fn set_representative(
        &mut self,
        building: BuildingId,
        unit: UnitId,
        holding: Option<OwnershipId>,
    ) -> Result<(), StoreError> {
        rights::set_representative(self.0, building, unit, holding).await
    }

    async fn known_owners(
        &mut self,
        building: BuildingId,
        asked: &[OwnerId],
    ) -> Result<BTreeSet<OwnerId>, StoreError> {
        owners::known(self.0, building, asked).await
    }

    async fn owner_for_update(
        &mut self,
        building: BuildingId,
        owner: OwnerId,
    ) -> Result<Option<StoredVersion>, StoreError> {
        owners::version_for_update(self.0, building, owner).await
    }

    async fn update_owner(&mut self, building: BuildingId, owner: &OwnerRecord) -> Result<(), StoreError> {
        owners::update(self.0, building, owner).await
    }

    async fn insert_owners(
        &mut self,
        building: BuildingId,
        records: &[OwnerRecord],
        import: Option<ImportId>,
    ) -> Result<(), StoreError> {
        owners::insert(self.0, building, records, import).await
    }

    async fn insert_units(
        &mut self,
        building: BuildingId,
        units: &[UnitRecord],
        import: Option<ImportId>,
    ) -> Result<(), StoreError> {
        rights::insert_units(self.0, building, units, import).await
    }

    async fn insert_holdings(
        &mut self,
        building: BuildingId,
        holdings: &[(UnitId, Holding)],
    ) -> Result<(), StoreError> {
        rights::insert_holdings(self.0, building, holdings).await
    }

    async fn unit_ids(&mut self, building: BuildingId) -> Result<BTreeSet<UnitId>, StoreError> {
        rights::unit_ids(self.0, building).await
    }

    async fn key_for_update(
        &mut self,
        building: BuildingId,
        key: ChargeKeyId,
    ) -> Result<Option<ChargeKey>, StoreError> {
        keys::for_update(self.0, building, key).await
    }

    async fn insert_key(
        &mut self,
        building: BuildingId,
        key: &ChargeKey,
        record: &KeyRecord,
        import: Option<ImportId>,
    ) -> Result<(), StoreError> {
        keys::insert(self.0, building, key, record, import).await
    }

    async fn insert_key_version(
        &mut self,
        building: BuildingId,
        key: ChargeKeyId,
        version: &KeyVersion,
    ) -> Result<(), StoreError> {
        keys::insert_version(self.0, building, key, version).await
    }
}
