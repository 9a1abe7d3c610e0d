CREATE TABLE model_settings (
  reference text PRIMARY KEY,
  settings jsonb NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE runs ADD COLUMN asked text;
ALTER TABLE runs ADD COLUMN fallbacks jsonb;
