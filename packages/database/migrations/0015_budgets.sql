CREATE TABLE budgets (
  id text PRIMARY KEY,
  scope text NOT NULL,
  subject text NOT NULL,
  period text NOT NULL,
  time_zone text NOT NULL DEFAULT 'UTC',
  amount numeric NOT NULL,
  currency text NOT NULL,
  step_down_to text,
  unknown_prices text NOT NULL DEFAULT 'allow',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX budgets_subject ON budgets (scope, subject, period);

CREATE TABLE budget_balances (
  budget_id text NOT NULL,
  subject text NOT NULL,
  period text NOT NULL,
  spent numeric NOT NULL DEFAULT 0,
  reserved numeric NOT NULL DEFAULT 0,
  noticed_by text,
  PRIMARY KEY (budget_id, subject, period)
);

ALTER TABLE usage_entries ADD COLUMN charges jsonb;
