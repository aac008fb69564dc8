use application::{
    accounting::invoices::{
        InvoiceFilter, InvoiceItem, InvoicePage, InvoiceReader, InvoiceSharesView, InvoiceView, SupplierView,
    },
    shared::{StoreError, Tenancy},
};
use async_trait::async_trait;
use domain::shared::{BuildingId, InvoiceId};

use crate::postgres::{PgStore, below_day, next_cursor, tenant_query, tenant_rows, tenant_sql};

#[async_trait]
impl InvoiceReader for PgStore {
    async fn invoices(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        filter: InvoiceFilter,
    ) -> Result<InvoicePage, StoreError> {
        let (day, id) = below_day(&filter.page);
        let query = tenant_rows(tenancy, INVOICES)
            .bind(building.as_uuid())
            .bind(filter.state)
            .bind(filter.supplier)
            .bind(day)
            .bind(id)
            .bind(i64::from(filter.page.limit) + 1);
        let mut items: Vec<InvoiceItem> = self.rows(query).await?;
        let cursor = |item: &InvoiceItem| format!("{}_{}", item.invoice_date, item.invoice_id);
        let next = next_cursor(&mut items, filter.page.limit, cursor);
        Ok(InvoicePage { items, next })
    }

    async fn invoice(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        id: InvoiceId,
    ) -> Result<Option<InvoiceView>, StoreError> {
        self.document(tenant_query(tenancy, INVOICE).bind(building.as_uuid()).bind(id.as_uuid())).await
    }

    async fn shares(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        id: InvoiceId,
    ) -> Result<Option<InvoiceSharesView>, StoreError> {
        self.document(tenant_query(tenancy, SHARES).bind(building.as_uuid()).bind(id.as_uuid())).await
    }

    async fn suppliers(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
    ) -> Result<Option<Vec<SupplierView>>, StoreError> {
        self.document(tenant_query(tenancy, SUPPLIERS).bind(building.as_uuid())).await
    }
}

/// The names of the building's suppliers are read once: a page of invoices is of few of them, again and again.
const INVOICES: &str = tenant_sql!(
    "WITH named AS MATERIALIZED (SELECT supplier_id, name FROM supplier WHERE building_id = $4)
     SELECT i.invoice_id, i.supplier_id, named.name AS supplier_name, i.reference, i.invoice_date, i.due_on, i.description,
         i.total_cents, i.state, i.document_id IS NOT NULL AS has_document
     FROM (SELECT * FROM invoice
           WHERE building_id = $4
             AND ($5::text IS NULL OR state = $5) AND ($6::uuid IS NULL OR supplier_id = $6)
             AND (invoice_date, invoice_id) < ($7, $8)
           ORDER BY invoice_date DESC, invoice_id DESC LIMIT $9) i
     JOIN named USING (supplier_id)
     ORDER BY i.invoice_date DESC, i.invoice_id DESC"
);

const INVOICE: &str = tenant_sql!(
    "SELECT jsonb_build_object(
         'invoice_id', i.invoice_id, 'supplier', jsonb_build_object('id', s.supplier_id, 'name', s.name),
         'reference', i.reference, 'invoice_date', i.invoice_date, 'due_on', i.due_on,
         'description', i.description, 'document_id', i.document_id, 'total_cents', i.total_cents,
         'state', i.state, 'version', i.version,
         'changed_by', coalesce((SELECT name FROM person WHERE person_id = i.changed_by), ''),
         'changed_at', i.changed_at,
         'approved_by', (SELECT name FROM person WHERE person_id = i.approved_by), 'approved_at', i.approved_at,
         'entry_ids', (SELECT coalesce(jsonb_agg(e.entry_id ORDER BY e.entry_id), '[]') FROM entry e
             WHERE e.organization_id = i.organization_id AND e.building_id = i.building_id
               AND e.source_kind = 'invoice' AND e.source_id = i.invoice_id),
         'lines', (SELECT coalesce(jsonb_agg(to_jsonb(l) || jsonb_build_object('charge_key_name', k.name)
                 ORDER BY l.position), '[]')
             FROM invoice_line l JOIN charge_key k USING (organization_id, charge_key_id)
             WHERE l.organization_id = i.organization_id AND l.invoice_id = i.invoice_id),
         'similar', (SELECT coalesce(jsonb_agg(jsonb_build_object('invoice_id', o.invoice_id,
                 'reference', o.reference, 'invoice_date', o.invoice_date) ORDER BY o.invoice_date), '[]')
             FROM invoice o
             WHERE o.organization_id = i.organization_id AND o.building_id = i.building_id
               AND o.supplier_id = i.supplier_id AND o.total_cents = i.total_cents
               AND o.invoice_id <> i.invoice_id AND o.state <> 'reversed'
               AND o.invoice_date BETWEEN i.invoice_date - 31 AND i.invoice_date + 31))
     FROM invoice i JOIN supplier s USING (organization_id, supplier_id)
     WHERE i.building_id = $4 AND i.invoice_id = $5"
);

const SHARES: &str = tenant_sql!(
    "SELECT jsonb_build_object('total_cents', i.total_cents, 'lines', (
         SELECT coalesce(jsonb_agg(computation.document ORDER BY l.position), '[]')
         FROM invoice_line l
         JOIN allocation_computation computation
           ON computation.organization_id = l.organization_id AND computation.source_kind = 'invoice_line'
          AND computation.source_id = l.invoice_line_id
         WHERE l.organization_id = i.organization_id AND l.invoice_id = i.invoice_id))
     FROM invoice i WHERE i.building_id = $4 AND i.invoice_id = $5"
);

const SUPPLIERS: &str = tenant_sql!(
    "SELECT (SELECT coalesce(jsonb_agg(jsonb_build_object('supplier_id', s.supplier_id, 'name', s.name,
             'company_number', s.company_number, 'iban', s.iban, 'email', s.email, 'version', s.version,
             'owed_cents', coalesce(owed.cents, 0)) ORDER BY lower(s.name), s.supplier_id), '[]')
         FROM supplier s
         LEFT JOIN (SELECT organization_id, supplier_id, sum(credit_cents - debit_cents)::bigint AS cents
                    FROM entry_line WHERE building_id = $4 AND supplier_id IS NOT NULL
                    GROUP BY organization_id, supplier_id) owed USING (organization_id, supplier_id)
         WHERE s.organization_id = b.organization_id AND s.building_id = b.building_id)
     FROM building b WHERE b.building_id = $4"
);
