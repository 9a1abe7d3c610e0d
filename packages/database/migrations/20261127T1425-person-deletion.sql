-- When a person who was deleted is gone for good; null for everybody else.
ALTER TABLE users ADD COLUMN delete_after timestamptz;
CREATE INDEX users_deleted ON users (delete_after) WHERE delete_after IS NOT NULL;
