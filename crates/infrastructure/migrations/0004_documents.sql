-- Files of an association. Their bytes lie in the file store under their digest, written before the row.

CREATE TABLE document (
    organization_id uuid NOT NULL,
    building_id uuid NOT NULL,
    document_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('call_notice', 'call_print', 'invoice', 'minutes', 'statutes', 'report', 'other')),
    title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    file_name text NOT NULL CHECK (length(file_name) BETWEEN 1 AND 200),
    media_type text NOT NULL,
    size_bytes bigint NOT NULL CHECK (size_bytes > 0),
    sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
    visibility text NOT NULL CHECK (visibility IN ('staff', 'council', 'owners', 'one_owner')),
    owner_id uuid,
    created_by uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, document_id),
    CONSTRAINT one_owner_is_named CHECK ((visibility = 'one_owner') = (owner_id IS NOT NULL)),
    FOREIGN KEY (organization_id, building_id) REFERENCES building (organization_id, building_id),
    FOREIGN KEY (organization_id, building_id, owner_id) REFERENCES owner (organization_id, building_id, owner_id)
);
CREATE INDEX document_of_building ON document (organization_id, building_id, document_id DESC);
CREATE INDEX document_of_owner ON document (organization_id, building_id, owner_id, document_id DESC)
    WHERE owner_id IS NOT NULL;
ALTER TABLE document ADD CONSTRAINT document_in_building UNIQUE (organization_id, building_id, document_id);
SELECT protect_tenant_table('document');
