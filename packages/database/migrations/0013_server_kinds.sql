ALTER TABLE servers ADD COLUMN kind text NOT NULL DEFAULT 'compatible';
ALTER TABLE servers ADD COLUMN settings text;
