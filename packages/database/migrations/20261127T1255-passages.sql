-- What of a document's version can be found. Which versions somebody may see is said by the tables of documents.
CREATE TABLE indexed_versions (
  id text PRIMARY KEY,
  language text NOT NULL,
  passages integer NOT NULL,
  -- Terms in all of its passages, from which their mean length comes.
  terms integer NOT NULL,
  -- False while its rows are being written: until then nothing of it is found.
  ready boolean NOT NULL DEFAULT false
);
CREATE TABLE passages (
  version_id text NOT NULL REFERENCES indexed_versions (id) ON DELETE CASCADE,
  ordinal integer NOT NULL,
  text text NOT NULL,
  context text NOT NULL,
  anchor jsonb NOT NULL,
  PRIMARY KEY (version_id, ordinal)
);
-- One row for a term in up to 256 passages of a version; an entry is passage << 22 | occurrences << 12 | terms in the passage.
CREATE TABLE postings (
  term text NOT NULL,
  version_id text NOT NULL REFERENCES indexed_versions (id) ON DELETE CASCADE,
  block integer NOT NULL,
  entries integer[] NOT NULL,
  PRIMARY KEY (term, version_id, block)
);
CREATE INDEX postings_version ON postings (version_id);
-- Vectors of one model make a generation; only the current one is searched.
CREATE TABLE vector_generations (
  id text PRIMARY KEY,
  model text NOT NULL,
  dimensions integer NOT NULL,
  current boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX vector_generations_current ON vector_generations (current) WHERE current;
-- Up to 64 vectors of a version, in the order of its passages: int8, base64, below 64 KB a row up to 750 dimensions.
CREATE TABLE vector_blocks (
  generation_id text NOT NULL REFERENCES vector_generations (id) ON DELETE CASCADE,
  version_id text NOT NULL REFERENCES indexed_versions (id) ON DELETE CASCADE,
  block integer NOT NULL,
  vectors text NOT NULL,
  PRIMARY KEY (generation_id, version_id, block)
);
CREATE INDEX vector_blocks_version ON vector_blocks (version_id);
