use application::{
    documents::{DocumentFile, DocumentReader, DocumentStore, DocumentView, NewDocument, Viewer},
    shared::{Page, PageRequest, StoreError, Tenancy},
};
use async_trait::async_trait;
use domain::{
    documents::Visibility,
    shared::{BuildingId, DocumentId},
};

use crate::postgres::{PgStore, below, corrupt, next_cursor, store_error, tenant_query, tenant_sql};

#[async_trait]
impl DocumentStore for PgStore {
    async fn insert_document(&self, tenancy: Tenancy, document: NewDocument) -> Result<bool, StoreError> {
        let mut work = self.begin_for(tenancy).await?;
        let inserted = sqlx::query(
            "INSERT INTO document (organization_id, building_id, document_id, kind, title, file_name, media_type,
                                   size_bytes, sha256, visibility, owner_id, created_by)
             SELECT organization_id, building_id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
             FROM building WHERE organization_id = $1 AND building_id = $2
             ON CONFLICT (organization_id, document_id) DO UPDATE SET document_id = excluded.document_id",
        )
        .bind(tenancy.organization.as_uuid())
        .bind(document.building.as_uuid())
        .bind(document.id.as_uuid())
        .bind(&document.kind)
        .bind(&document.title)
        .bind(&document.file_name)
        .bind(document.media_type)
        .bind(i64::try_from(document.size_bytes).unwrap_or(i64::MAX))
        .bind(document.sha256.as_slice())
        .bind(document.visibility.code())
        .bind(document.owner.map(domain::shared::OwnerId::as_uuid))
        .bind(document.by.map(domain::shared::PersonId::as_uuid))
        .execute(work.connection()?)
        .await
        .map_err(store_error)?;
        work.commit_all().await?;
        Ok(inserted.rows_affected() > 0)
    }

    async fn visibility_of(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        id: DocumentId,
    ) -> Result<Option<Visibility>, StoreError> {
        let mut work = self.begin_for(tenancy).await?;
        let visibility: Option<String> = sqlx::query_scalar(
            "SELECT visibility FROM document WHERE organization_id = $1 AND building_id = $2 AND document_id = $3",
        )
        .bind(tenancy.organization.as_uuid())
        .bind(building.as_uuid())
        .bind(id.as_uuid())
        .fetch_optional(work.connection()?)
        .await
        .map_err(store_error)?;
        work.commit_all().await?;
        visibility.map(|visibility| visibility.parse().map_err(corrupt)).transpose()
    }

    async fn show_to(
        &self,
        tenancy: Tenancy,
        building: BuildingId,
        id: DocumentId,
        visibility: Visibility,
    ) -> Result<(), StoreError> {
        let mut work = self.begin_for(tenancy).await?;
        sqlx::query(
            "UPDATE document SET visibility = $4
             WHERE organization_id = $1 AND building_id = $2 AND document_id = $3 AND visibility <> 'one_owner'",
        )
        .bind(tenancy.organization.as_uuid())
        .bind(building.as_uuid())
        .bind(id.as_uuid())
        .bind(visibility.code())
        .execute(work.connection()?)
        .await
        .map_err(store_error)?;
        work.commit_all().await
    }
}

#[async_trait]
impl DocumentReader for PgStore {
    async fn documents(
        &self,
        tenancy: Tenancy,
        viewer: Viewer,
        building: BuildingId,
        page: PageRequest,
    ) -> Result<Option<Page<DocumentView>>, StoreError> {
        let query = tenant_query::<Vec<DocumentView>>(
            tenancy,
            tenant_sql!(
                "SELECT coalesce((SELECT jsonb_agg(to_jsonb(row)) FROM (
                    SELECT d.document_id, d.kind, d.title, d.file_name, d.media_type, d.size_bytes, d.visibility,
                           o.display_name AS owner_name, d.created_at
                    FROM document d
                    LEFT JOIN owner o ON o.organization_id = d.organization_id AND o.owner_id = d.owner_id
                    WHERE d.organization_id = b.organization_id AND d.building_id = b.building_id
                      AND (d.visibility = ANY ($5) OR o.person_id = (SELECT current_person()))
                      AND d.document_id < $6
                    ORDER BY d.document_id DESC LIMIT $7) row), '[]')
                 FROM building b WHERE b.building_id = $4"
            ),
        )
        .bind(building.as_uuid())
        .bind(viewer.circles())
        .bind(below(&page))
        .bind(i64::from(page.limit) + 1);
        let Some(mut items) = self.document(query).await? else { return Ok(None) };
        let next = next_cursor(&mut items, page.limit, |item| item.document_id.to_string());
        Ok(Some(Page { items, next }))
    }

    async fn document(
        &self,
        tenancy: Tenancy,
        viewer: Viewer,
        building: BuildingId,
        id: DocumentId,
    ) -> Result<Option<DocumentFile>, StoreError> {
        let query = tenant_query::<DocumentFile>(
            tenancy,
            tenant_sql!(
                "SELECT jsonb_build_object('file_name', d.file_name, 'media_type', d.media_type,
                                           'sha256', encode(d.sha256, 'hex'))
                 FROM document d
                 LEFT JOIN owner o ON o.organization_id = d.organization_id AND o.owner_id = d.owner_id
                 WHERE d.building_id = $4 AND d.document_id = $5
                   AND (d.visibility = ANY ($6) OR o.person_id = (SELECT current_person()))"
            ),
        )
        .bind(building.as_uuid())
        .bind(id.as_uuid())
        .bind(viewer.circles());
        PgStore::document(self, query).await
    }
}
