ALTER TABLE conversations ADD COLUMN archived_at timestamptz;

CREATE TABLE person_settings (
  user_id text PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  instructions text NOT NULL DEFAULT '',
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE ratings (
  message_id text PRIMARY KEY,
  user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  model text NOT NULL,
  verdict text NOT NULL,
  reason text NOT NULL DEFAULT '',
  sent text,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ratings_by_time ON ratings (created_at);
