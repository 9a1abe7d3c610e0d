-- Large files on their way into a repository, in parts. A row outlives its person and repository until its parts are removed.
CREATE TABLE uploads (
  id text PRIMARY KEY,
  user_id text REFERENCES users (id) ON DELETE SET NULL,
  repository_id text REFERENCES repositories (id) ON DELETE SET NULL,
  name text NOT NULL,
  size integer NOT NULL,
  -- As it was announced; checked when all parts are there.
  sha256 text NOT NULL,
  part_bytes integer NOT NULL,
  -- What a store that takes the parts itself calls it; null where they pass through us.
  store_id text,
  touched_at timestamptz NOT NULL DEFAULT now(),
  -- Until then somebody makes a document of it.
  completing_until timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX uploads_person ON uploads (user_id);
CREATE INDEX uploads_repository ON uploads (repository_id);
CREATE INDEX uploads_age ON uploads (touched_at);
-- Those that came through us.
CREATE TABLE upload_parts (
  upload_id text NOT NULL REFERENCES uploads (id) ON DELETE CASCADE,
  number integer NOT NULL,
  PRIMARY KEY (upload_id, number)
);
