use application::{
    accounting::invoices::{NewSupplier, SupplierRepository},
    shared::StoreError,
};
use async_trait::async_trait;
use domain::{law::CompanyNumber, shared::BuildingId};

use crate::postgres::{PgUnitOfWork, store_error};

pub(super) struct PgSuppliers<'a>(pub(super) &'a mut PgUnitOfWork);

#[async_trait]
impl SupplierRepository for PgSuppliers<'_> {
    async fn insert(&mut self, building: BuildingId, supplier: &NewSupplier) -> Result<(), StoreError> {
        let organization = self.0.tenancy().organization.as_uuid();
        sqlx::query(
            "INSERT INTO supplier (organization_id, building_id, supplier_id, name, company_number, iban, email)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(organization)
        .bind(building.as_uuid())
        .bind(supplier.id.as_uuid())
        .bind(supplier.name.trim())
        .bind(supplier.company_number.map(CompanyNumber::digits))
        .bind(supplier.iban.as_ref().map(|iban| iban.as_str().to_owned()))
        .bind(supplier.email.as_ref().map(|email| email.as_str().to_owned()))
        .execute(self.0.connection()?)
        .await
        .map_err(store_error)?;
        Ok(())
    }

    async fn save(
        &mut self,
        building: BuildingId,
        supplier: &NewSupplier,
        seen_version: i32,
    ) -> Result<bool, StoreError> {
        let organization = self.0.tenancy().organization.as_uuid();
        let saved = sqlx::query(
            "UPDATE supplier SET name = $4, company_number = $5, iban = $6, email = $7, version = version + 1
             WHERE organization_id = $1 AND building_id = $2 AND supplier_id = $3 AND version = $8",
        )
        .bind(organization)
        .bind(building.as_uuid())
        .bind(supplier.id.as_uuid())
        .bind(supplier.name.trim())
        .bind(supplier.company_number.map(CompanyNumber::digits))
        .bind(supplier.iban.as_ref().map(|iban| iban.as_str().to_owned()))
        .bind(supplier.email.as_ref().map(|email| email.as_str().to_owned()))
        .bind(seen_version)
        .execute(self.0.connection()?)
        .await
        .map_err(store_error)?;
        Ok(saved.rows_affected() == 1)
    }
}
