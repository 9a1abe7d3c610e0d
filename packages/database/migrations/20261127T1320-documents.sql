-- Work that is done in the background. The row is the truth; a queue only carries its id.
CREATE TABLE jobs (
  id text PRIMARY KEY,
  name text NOT NULL,
  payload jsonb NOT NULL,
  -- What it is about, so that it goes when that is deleted.
  subject text NOT NULL,
  state text NOT NULL DEFAULT 'waiting',
  attempts integer NOT NULL DEFAULT 0,
  -- Raised by every claim; a claim with an old one changes nothing.
  epoch integer NOT NULL DEFAULT 0,
  due_at timestamptz NOT NULL DEFAULT now(),
  lease_until timestamptz,
  announced_at timestamptz NOT NULL DEFAULT now(),
  -- Why the last attempt failed, in words for a person.
  reason text,
  request_id text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz
);
CREATE INDEX jobs_alive ON jobs (state, due_at) WHERE state IN ('waiting', 'running');
CREATE INDEX jobs_dead ON jobs (finished_at) WHERE state = 'dead';
CREATE INDEX jobs_subject ON jobs (subject);

-- The same bytes are one version, however many documents hold them.
CREATE TABLE document_versions (
  id text PRIMARY KEY,
  sha256 text NOT NULL,
  size integer NOT NULL,
  -- The name it first came under: with the bytes it says what it is.
  name text NOT NULL,
  format text,
  title text,
  state text NOT NULL DEFAULT 'uploaded',
  failure text,
  -- What a person should know about its state; null when there is nothing to say.
  sentence text,
  parts integer,
  parts_read integer NOT NULL DEFAULT 0,
  pictures integer NOT NULL DEFAULT 0,
  pictures_read integer NOT NULL DEFAULT 0,
  characters integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX document_versions_bytes ON document_versions (sha256);
-- The text of a page, a slide or a sheet, in pieces that fit a row.
CREATE TABLE document_parts (
  version_id text NOT NULL REFERENCES document_versions (id) ON DELETE CASCADE,
  number integer NOT NULL,
  piece integer NOT NULL,
  kind text NOT NULL,
  label text,
  picture boolean NOT NULL,
  text text NOT NULL,
  PRIMARY KEY (version_id, number, piece)
);
CREATE TABLE documents (
  id text PRIMARY KEY,
  version_id text NOT NULL REFERENCES document_versions (id),
  user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  -- Null for one that was attached to a question.
  repository_id text,
  name text NOT NULL,
  url text,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz
);
CREATE INDEX documents_version ON documents (version_id);
CREATE INDEX documents_user ON documents (user_id);
CREATE INDEX documents_repository ON documents (repository_id);

-- What a queued run waits for before it may begin: 'document:<version>' or 'run:<id>'.
ALTER TABLE runs ADD COLUMN waiting_for text;
CREATE INDEX runs_waiting ON runs (waiting_for) WHERE waiting_for IS NOT NULL;
