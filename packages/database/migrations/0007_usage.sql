CREATE TABLE usage_entries (
  id text PRIMARY KEY,
  kind text NOT NULL,
  user_id text NOT NULL,
  role text NOT NULL,
  api_key_id text,
  model text NOT NULL,
  answered_by text,
  state text NOT NULL,
  reserved numeric NOT NULL DEFAULT 0,
  input_tokens integer NOT NULL,
  output_tokens integer NOT NULL,
  cached_input_tokens integer NOT NULL DEFAULT 0,
  reasoning_tokens integer NOT NULL DEFAULT 0,
  estimated boolean NOT NULL,
  cost numeric,
  currency text,
  price jsonb,
  outcome text,
  reason text,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  settled_at timestamptz
);
CREATE INDEX usage_entries_by_time ON usage_entries (created_at);
CREATE INDEX usage_entries_by_user ON usage_entries (user_id, created_at);
CREATE INDEX usage_entries_reserved ON usage_entries (expires_at) WHERE state = 'reserved';

INSERT INTO usage_entries (id, kind, user_id, role, model, answered_by, state, input_tokens, output_tokens, cached_input_tokens, reasoning_tokens,
  estimated, cost, currency, outcome, reason, created_at, expires_at, settled_at)
SELECT r.id, 'chat', r.user_id, u.role, r.model,
  CASE WHEN r.finished_at IS NULL THEN NULL ELSE r.model END,
  CASE WHEN r.finished_at IS NULL THEN 'reserved' ELSE 'settled' END,
  coalesce((r.usage->>'inputTokens')::integer, 0), coalesce((r.usage->>'outputTokens')::integer, 0),
  coalesce((r.usage->>'cachedInputTokens')::integer, 0), coalesce((r.usage->>'reasoningTokens')::integer, 0),
  coalesce((r.usage->>'estimated')::boolean, true), r.cost_amount, r.cost_currency,
  CASE WHEN r.finished_at IS NULL THEN NULL ELSE r.state END, r.reason, r.created_at, r.created_at + interval '1 day', r.finished_at
FROM runs r JOIN users u ON u.id = r.user_id;
