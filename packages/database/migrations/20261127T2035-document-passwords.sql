-- A password for one reading of a document, sealed by the installation's key: gone when that ends.
CREATE TABLE document_passwords (
  version_id text PRIMARY KEY REFERENCES document_versions (id) ON DELETE CASCADE,
  sealed text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
