CREATE TABLE servers (
  id text PRIMARY KEY,
  name text NOT NULL,
  base_url text NOT NULL,
  has_key boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
