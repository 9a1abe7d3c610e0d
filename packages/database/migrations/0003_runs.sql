CREATE TABLE tasks (
  id text PRIMARY KEY,
  started_at timestamptz NOT NULL DEFAULT now(),
  lease_expires_at timestamptz NOT NULL,
  fenced boolean NOT NULL DEFAULT false
);

CREATE TABLE runs (
  id text PRIMARY KEY,
  conversation_id text NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  message_id text NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  model text NOT NULL,
  state text NOT NULL,
  reason text,
  detail text,
  owner_id text,
  epoch integer NOT NULL DEFAULT 0,
  last_sequence integer NOT NULL DEFAULT 0,
  continuations integer NOT NULL DEFAULT 0,
  handovers integer NOT NULL DEFAULT 0,
  continued_from text,
  continued_at jsonb,
  stop_requested_at timestamptz,
  allow_faults boolean NOT NULL DEFAULT false,
  request_id text NOT NULL,
  idempotency_key text,
  request_hash text,
  usage jsonb,
  cost_amount double precision,
  cost_currency text,
  time_to_first_token_ms integer,
  created_at timestamptz NOT NULL DEFAULT now(),
  started_at timestamptz,
  finished_at timestamptz,
  compacted_at timestamptz
);
CREATE INDEX runs_by_conversation ON runs (conversation_id);
CREATE INDEX runs_by_message ON runs (message_id);
CREATE INDEX runs_by_owner ON runs (owner_id, state);
CREATE INDEX runs_by_user_time ON runs (user_id, created_at);
CREATE INDEX runs_alive ON runs (state) WHERE state IN ('queued', 'running', 'interrupted');
CREATE UNIQUE INDEX runs_idempotency ON runs (user_id, idempotency_key);

CREATE TABLE segments (
  run_id text NOT NULL,
  first_sequence integer NOT NULL,
  last_sequence integer NOT NULL,
  epoch integer NOT NULL,
  events text NOT NULL,
  PRIMARY KEY (run_id, first_sequence)
);
