CREATE TABLE blob_chunks (
  key text NOT NULL,
  position integer NOT NULL,
  data text NOT NULL,
  PRIMARY KEY (key, position)
);
