-- What was done with rights, and by whom. Each row holds the hash of the one before; of people only hashes stand here.
CREATE TABLE audit (
  sequence bigint PRIMARY KEY,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  verb text NOT NULL,
  target text NOT NULL,
  result text NOT NULL,
  request_id text NOT NULL,
  details text NOT NULL,
  previous text NOT NULL
);
CREATE INDEX audit_by_time ON audit (at);

-- The number and the hash of the last row: one row, on which those who write take turns.
CREATE TABLE audit_head (
  id integer PRIMARY KEY,
  sequence bigint NOT NULL,
  hash text NOT NULL
);

-- Without a person's salt nobody can say any more whom a hash stood for.
CREATE TABLE audit_salts (
  person_id text PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  salt text NOT NULL
);
