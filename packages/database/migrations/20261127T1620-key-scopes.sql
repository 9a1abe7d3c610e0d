-- What an API key is good for; null for everything that its person may ask of models and conversations.
ALTER TABLE api_keys ADD COLUMN scopes jsonb;
