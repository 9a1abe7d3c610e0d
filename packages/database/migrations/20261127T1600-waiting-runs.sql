-- With which key a run was asked for; one that waits has no entry in the ledger that could say so.
ALTER TABLE runs ADD COLUMN api_key_id text;
-- A person would not wait until its documents have been read.
ALTER TABLE runs ADD COLUMN at_once boolean NOT NULL DEFAULT false;
