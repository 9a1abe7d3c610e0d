-- Whether a document reads as English, the one language that the built-in embedding model knows.
ALTER TABLE indexed_versions ADD COLUMN english boolean NOT NULL DEFAULT true;
UPDATE indexed_versions SET english = false WHERE language IN ('german', 'spanish', 'french');
-- A generation is of the model of its name; dimensions are 0 until its first vectors came.
ALTER TABLE vector_generations
  ADD COLUMN english_only boolean NOT NULL DEFAULT false,
  ADD COLUMN begun_at timestamptz NOT NULL DEFAULT now(),
  -- No longer searched or wanted: its vectors are removed bit by bit.
  ADD COLUMN leaving boolean NOT NULL DEFAULT false,
  -- Why its model makes no vectors now, since when, and until when it is not asked again.
  ADD COLUMN stalled text,
  ADD COLUMN stalled_at timestamptz,
  ADD COLUMN stalled_until timestamptz;
UPDATE vector_generations SET english_only = true WHERE id = 'all-minilm-l6-v2-int8/384/1';
DELETE FROM vector_blocks WHERE generation_id = 'all-minilm-l6-v2-int8/384/1' AND version_id IN (SELECT id FROM indexed_versions WHERE NOT english);
