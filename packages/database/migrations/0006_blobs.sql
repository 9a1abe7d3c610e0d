CREATE TABLE blobs (
  key text PRIMARY KEY,
  generation text NOT NULL,
  chunks integer NOT NULL
);

CREATE TABLE blob_chunks (
  key text NOT NULL,
  generation text NOT NULL,
  ordinal integer NOT NULL,
  data text NOT NULL,
  PRIMARY KEY (key, generation, ordinal)
);
