CREATE TABLE settings (
  key text PRIMARY KEY,
  value text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE secrets (
  name text PRIMARY KEY,
  envelope text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);
