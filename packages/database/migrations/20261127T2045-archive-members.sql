-- What an archive, or a message, holds besides its own text: the same bytes are one version wherever they are.
CREATE TABLE version_members (
  version_id text NOT NULL REFERENCES document_versions (id) ON DELETE CASCADE,
  ordinal integer NOT NULL,
  -- Within the archive, confined.
  path text NOT NULL,
  member_id text NOT NULL REFERENCES document_versions (id) ON DELETE CASCADE,
  PRIMARY KEY (version_id, ordinal)
);
CREATE INDEX version_members_member ON version_members (member_id);
-- A member is a document that goes with the document it came in.
ALTER TABLE documents
  ADD COLUMN parent_id text REFERENCES documents (id) ON DELETE CASCADE,
  ADD COLUMN member integer;
CREATE UNIQUE INDEX documents_member ON documents (parent_id, member) WHERE parent_id IS NOT NULL;
