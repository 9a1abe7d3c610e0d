-- What administrators chose for one person, over what holds for their role: JSON of limits; null is no limit, what is absent is the role's.
CREATE TABLE person_limits (
  user_id text PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  own text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);
