mod units;

use application::{
    building::{
        BankAccountView, BuildingListItem, BuildingReads, BuildingView, ChargeKeyView, ImportListItem,
        OpeningView, OwnerDetailView, OwnerView, StoredBuilding, StoredImport, UnitDetailView, UnitView,
    },
    shared::{Page, PageRequest, StoreError, Tenancy},
};
use async_trait::async_trait;
use chrono::NaiveDate;
use domain::shared::{BuildingId, ImportId, OwnerId, UnitId};
use serde::Deserialize;

use super::{
    registry::{BuildingDocument, stored_building},
    stored_import::{ImportDocument, stored_import},
};
use crate::postgres::{PgStore, above_name, next_cursor, tenant_query, tenant_rows, tenant_sql};

/// What screens read, one statement each.
#[derive(Clone)]
pub struct PgBuildingReads(PgStore);

impl PgBuildingReads {
    #[must_use]
    pub const fn new(store: PgStore) -> Self {
        Self(store)
    }
}

#[derive(Deserialize)]
struct ImportRow {
    building: BuildingDocument,
    import: ImportDocument,
}

fn rows(page: &PageRequest) -> i64 {
    i64::from(page.limit) + 1
}

#[async_trait]
impl BuildingReads for PgBuildingReads {
    /// By name; the cursor is name and id.
    async fn buildings(
        &self,
        tenancy: Tenancy,
        page: PageRequest,
    ) -> Result<Page<BuildingListItem>, StoreError> {
        let sql = tenant_sql!(
            "SELECT b.building_id, b.name, b.street, b.postal_code, b.city, b.state, b.units, b.owners
             FROM building b
             WHERE (b.name, b.building_id) > ($4, $5)
             ORDER BY b.name, b.building_id LIMIT $6"
        );
        let (name, id) = above_name(&page);
        let query = tenant_rows(tenancy, sql).bind(name).bind(id).bind(rows(&page));
        let mut items: Vec<BuildingListItem> = self.0.rows(query).await?;
        let next = next_cursor(&mut items, page.limit, |item| format!("{} {}", item.name, item.building_id));
        Ok(Page { items, next })
    }

    async fn building(&self, tenancy: Tenancy, id: BuildingId) -> Result<Option<BuildingView>, StoreError> {
        let sql = tenant_sql!(
            "SELECT building_id, name, street, postal_code, city, country, company_number, language, jurisdiction,
                 fiscal_year_start_month, fiscal_year_start_day, total_shares, entered_shares, charging, state,
                 books_open_on, units, owners, owners_without_email, version
             FROM building WHERE building_id = $4"
        );
        self.0.row(tenant_rows(tenancy, sql).bind(id.as_uuid())).await
    }

    /// The working account first.
    async fn accounts(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
    ) -> Result<Vec<BankAccountView>, StoreError> {
        let sql = tenant_sql!(
            "SELECT bank_account_id, fund, iban, bic, holder FROM bank_account WHERE building_id = $4 ORDER BY fund DESC"
        );
        self.0.rows(tenant_rows(tenancy, sql).bind(building.as_uuid())).await
    }

    /// The latest first.
    async fn imports(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
    ) -> Result<Vec<ImportListItem>, StoreError> {
        let sql = tenant_sql!(
            "SELECT import_id, file_name, state, created_at FROM owner_import
             WHERE building_id = $4 ORDER BY created_at DESC, import_id"
        );
        self.0.rows(tenant_rows(tenancy, sql).bind(building.as_uuid())).await
    }

    /// In the order of the statutes; the cursor is the position.
    async fn units(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        on: NaiveDate,
        page: PageRequest,
    ) -> Result<Page<UnitView>, StoreError> {
        let above: i32 = page.after.as_deref().and_then(|after| after.parse().ok()).unwrap_or(-1);
        let query = tenant_rows(tenancy, units::UNITS).bind(building.as_uuid()).bind(above).bind(rows(&page));
        let mut items = units::as_on(self.0.rows(query).await?, on);
        let next = next_cursor(&mut items, page.limit, |unit| unit.position.to_string());
        Ok(Page { items, next })
    }

    async fn unit(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        id: UnitId,
    ) -> Result<Option<UnitDetailView>, StoreError> {
        let sql = tenant_sql!(
            "SELECT to_jsonb(u) || jsonb_build_object(
                'total_shares', b.total_shares,
                'holders', (SELECT coalesce(jsonb_agg(to_jsonb(w) || jsonb_build_object('display_name', o.display_name)
                        ORDER BY w.since DESC, w.right_kind DESC, w.ownership_id), '[]')
                    FROM ownership w JOIN owner o USING (organization_id, owner_id)
                    WHERE w.organization_id = u.organization_id AND w.building_id = u.building_id
                      AND w.unit_id = u.unit_id),
                'keys', (SELECT coalesce(jsonb_agg(jsonb_build_object('charge_key_id', k.charge_key_id, 'name', k.name,
                        'weight', coalesce(kw.weight, 0), 'total_weight', (SELECT coalesce(sum(t.weight), 0)
                            FROM charge_key_weight t WHERE t.organization_id = v.organization_id
                              AND t.key_version_id = v.key_version_id)) ORDER BY k.created_at, k.charge_key_id), '[]')
                    FROM charge_key k
                    JOIN charge_key_version v ON v.organization_id = k.organization_id
                        AND v.charge_key_id = k.charge_key_id AND v.until IS NULL
                    LEFT JOIN charge_key_weight kw ON kw.organization_id = v.organization_id
                        AND kw.key_version_id = v.key_version_id AND kw.unit_id = u.unit_id
                    WHERE k.organization_id = u.organization_id AND k.building_id = u.building_id))
             FROM unit u JOIN building b USING (organization_id, building_id)
             WHERE u.organization_id = (SELECT current_organization()) AND u.building_id = $4 AND u.unit_id = $5"
        );
        self.0.document(tenant_query(tenancy, sql).bind(building.as_uuid()).bind(id.as_uuid())).await
    }

    /// By name; the cursor is name and id.
    async fn owners(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        on: NaiveDate,
        page: PageRequest,
    ) -> Result<Option<Page<OwnerView>>, StoreError> {
        let sql = tenant_sql!(
            "SELECT (SELECT coalesce(jsonb_agg(to_jsonb(r) ORDER BY r.display_name, r.owner_id), '[]') FROM (
                SELECT o.owner_id, o.kind, o.display_name, o.language, o.emails, o.phone,
                    o.person_id IS NOT NULL AS has_access,
                    (SELECT coalesce(jsonb_agg(u.code ORDER BY u.position), '[]')
                     FROM ownership w JOIN unit u USING (organization_id, unit_id)
                     WHERE w.organization_id = o.organization_id AND w.building_id = o.building_id
                       AND w.owner_id = o.owner_id AND w.since <= $5 AND (w.until IS NULL OR w.until > $5)) AS units
                FROM owner o
                WHERE o.organization_id = b.organization_id AND o.building_id = b.building_id
                  AND (o.display_name, o.owner_id) > ($6, $7)
                ORDER BY o.display_name, o.owner_id LIMIT $8) r)
             FROM building b
             WHERE b.organization_id = (SELECT current_organization()) AND b.building_id = $4"
        );
        let query = tenant_query::<Vec<OwnerView>>(tenancy, sql).bind(building.as_uuid()).bind(on);
        let (name, id) = above_name(&page);
        let query = query.bind(name).bind(id).bind(rows(&page));
        let Some(mut items) = self.0.document(query).await? else { return Ok(None) };
        let next =
            next_cursor(&mut items, page.limit, |owner| format!("{} {}", owner.display_name, owner.owner_id));
        Ok(Some(Page { items, next }))
    }

    async fn owner(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        id: OwnerId,
    ) -> Result<Option<OwnerDetailView>, StoreError> {
        let sql = tenant_sql!(
            "SELECT to_jsonb(o) || jsonb_build_object(
                'has_access', o.person_id IS NOT NULL,
                'holdings', (SELECT coalesce(jsonb_agg(to_jsonb(w) || jsonb_build_object('code', u.code,
                        'kind', u.kind, 'shares', u.shares) ORDER BY w.until DESC NULLS FIRST, u.position), '[]')
                    FROM ownership w JOIN unit u USING (organization_id, unit_id)
                    WHERE w.organization_id = o.organization_id AND w.building_id = o.building_id
                      AND w.owner_id = o.owner_id))
             FROM owner o
             WHERE o.organization_id = (SELECT current_organization()) AND o.building_id = $4 AND o.owner_id = $5"
        );
        self.0.document(tenant_query(tenancy, sql).bind(building.as_uuid()).bind(id.as_uuid())).await
    }

    async fn charge_keys(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
    ) -> Result<Option<Vec<ChargeKeyView>>, StoreError> {
        let sql = tenant_sql!(
            "SELECT (SELECT coalesce(jsonb_agg(to_jsonb(k) || jsonb_build_object('versions',
                    (SELECT coalesce(jsonb_agg(to_jsonb(v) || jsonb_build_object(
                        'total_weight', (SELECT coalesce(sum(t.weight), 0) FROM charge_key_weight t
                            WHERE t.organization_id = v.organization_id AND t.key_version_id = v.key_version_id),
                        'total_metered', (SELECT coalesce(sum(t.metered_units), 0) FROM charge_key_weight t
                            WHERE t.organization_id = v.organization_id AND t.key_version_id = v.key_version_id),
                        'weights', (SELECT coalesce(jsonb_agg(jsonb_build_object('unit_id', u.unit_id, 'code', u.code,
                                'weight', t.weight, 'metered_units', t.metered_units) ORDER BY u.position), '[]')
                            FROM charge_key_weight t JOIN unit u USING (organization_id, unit_id)
                            WHERE t.organization_id = v.organization_id AND t.key_version_id = v.key_version_id
                              AND (t.weight > 0 OR t.metered_units > 0))) ORDER BY v.since DESC), '[]')
                     FROM charge_key_version v
                     WHERE v.organization_id = k.organization_id AND v.charge_key_id = k.charge_key_id))
                ORDER BY k.created_at, k.charge_key_id), '[]')
                FROM charge_key k WHERE k.organization_id = b.organization_id AND k.building_id = b.building_id)
             FROM building b
             WHERE b.organization_id = (SELECT current_organization()) AND b.building_id = $4"
        );
        self.0.document(tenant_query(tenancy, sql).bind(building.as_uuid())).await
    }

    async fn opening(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
    ) -> Result<Option<OpeningView>, StoreError> {
        let sql = tenant_sql!(
            "SELECT jsonb_build_object('state', b.state, 'books_open_on', b.books_open_on, 'version', b.version)
                || (SELECT jsonb_build_object(
                    'lines', coalesce(jsonb_agg(jsonb_build_object('kind', l.kind, 'account_code', l.account_code,
                        'owner_id', l.owner_id, 'label', coalesce(o.display_name, l.label), 'amount_cents', l.amount_cents)
                        ORDER BY l.position, l.opening_balance_id), '[]'),
                    'debit_cents', coalesce(sum(l.amount_cents) FILTER (WHERE l.amount_cents > 0), 0),
                    'credit_cents', coalesce(-sum(l.amount_cents) FILTER (WHERE l.amount_cents < 0), 0),
                    'difference_cents', coalesce(sum(l.amount_cents), 0),
                    'open_lines', count(*) FILTER (WHERE l.amount_cents IS NULL))
                   FROM opening_balance l
                   LEFT JOIN owner o ON o.organization_id = l.organization_id AND o.owner_id = l.owner_id
                   WHERE l.organization_id = b.organization_id AND l.building_id = b.building_id)
             FROM building b
             WHERE b.organization_id = (SELECT current_organization()) AND b.building_id = $4"
        );
        self.0.document(tenant_query(tenancy, sql).bind(building.as_uuid())).await
    }

    async fn import(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        id: ImportId,
    ) -> Result<Option<(StoredBuilding, StoredImport)>, StoreError> {
        let sql = tenant_sql!(
            "SELECT jsonb_build_object(
                'building', to_jsonb(b),
                'import', to_jsonb(i) || jsonb_build_object('steps_done', coalesce(p.steps_done, 0),
                    'steps_total', coalesce(p.steps_total, 0)))
             FROM owner_import i JOIN building b USING (organization_id, building_id)
             LEFT JOIN owner_import_progress p
                ON p.organization_id = i.organization_id AND p.import_id = i.import_id
             WHERE i.organization_id = (SELECT current_organization()) AND i.building_id = $4 AND i.import_id = $5"
        );
        let query = tenant_query::<ImportRow>(tenancy, sql).bind(building.as_uuid()).bind(id.as_uuid());
        let Some(row) = self.0.document(query).await? else { return Ok(None) };
        Ok(Some((stored_building(row.building)?, stored_import(row.import)?)))
    }
}
