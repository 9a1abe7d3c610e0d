ALTER TABLE runs ADD COLUMN effort text;
