ALTER TABLE conversations ADD COLUMN api_request text;
