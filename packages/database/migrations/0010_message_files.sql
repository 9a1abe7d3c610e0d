CREATE INDEX messages_files ON messages USING gin (parts jsonb_path_ops) WHERE role = 'user';
