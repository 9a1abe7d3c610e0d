-- What answers at /v1/responses were made of, in pieces, so that a program may refer to an item instead of sending it again; for a day.
CREATE TABLE response_items (
  key_id text NOT NULL REFERENCES api_keys (id) ON DELETE CASCADE,
  id text NOT NULL,
  piece integer NOT NULL,
  body text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (key_id, id, piece)
);
CREATE INDEX response_items_by_age ON response_items (created_at);
