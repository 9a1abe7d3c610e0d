-- Documents that belong together, and who besides their owner may read them or change what is in them.
CREATE TABLE repositories (
  id text PRIMARY KEY,
  name text NOT NULL,
  description text NOT NULL DEFAULT '',
  owner_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz
);
CREATE INDEX repositories_owner ON repositories (owner_id);
CREATE TABLE repository_grants (
  repository_id text NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,
  -- 'person:<id>' or 'role:<role>'.
  grantee text NOT NULL,
  user_id text REFERENCES users (id) ON DELETE CASCADE,
  role text,
  may text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (repository_id, grantee)
);
CREATE INDEX repository_grants_person ON repository_grants (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX repository_grants_role ON repository_grants (role) WHERE role IS NOT NULL;

-- A page of the web knows where it came from, as its text depends on that.
ALTER TABLE document_versions ADD COLUMN address text, ADD COLUMN charset text;
ALTER TABLE documents
  ADD CONSTRAINT documents_in_repository FOREIGN KEY (repository_id) REFERENCES repositories (id) ON DELETE CASCADE,
  -- file, page or sitemap
  ADD COLUMN kind text NOT NULL DEFAULT 'file',
  -- What was fetched since and is still being read: it takes the place of the version when it is searchable.
  ADD COLUMN next_version_id text REFERENCES document_versions (id),
  -- What it said before the last change.
  ADD COLUMN previous_version_id text REFERENCES document_versions (id),
  ADD COLUMN fetched_at timestamptz,
  ADD COLUMN changed_at timestamptz,
  -- What there is to know of the last fetch; null when there is nothing.
  ADD COLUMN fetch_sentence text,
  -- Null: only when somebody asks.
  ADD COLUMN refetch_hours integer,
  ADD COLUMN refetch_at timestamptz;
CREATE INDEX documents_refetch ON documents (refetch_at) WHERE refetch_at IS NOT NULL;
CREATE INDEX documents_next_version ON documents (next_version_id) WHERE next_version_id IS NOT NULL;
CREATE INDEX documents_previous_version ON documents (previous_version_id) WHERE previous_version_id IS NOT NULL;
