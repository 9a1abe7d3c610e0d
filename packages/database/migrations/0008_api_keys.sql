CREATE TABLE api_keys (
  id text PRIMARY KEY,
  user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name text NOT NULL,
  prefix text NOT NULL,
  key_hash text NOT NULL,
  models jsonb,
  requests_per_minute integer,
  tokens_per_minute integer,
  manages_keys boolean NOT NULL DEFAULT false,
  expires_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz,
  revoked_at timestamptz
);
CREATE UNIQUE INDEX api_keys_hash ON api_keys (key_hash);
CREATE INDEX api_keys_by_user ON api_keys (user_id);

CREATE TABLE api_key_rates (
  key_id text PRIMARY KEY REFERENCES api_keys (id) ON DELETE CASCADE,
  requests double precision NOT NULL,
  tokens double precision NOT NULL,
  filled_at timestamptz NOT NULL
);
