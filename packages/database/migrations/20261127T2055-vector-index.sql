-- Where the server has pgvector, blocks are copied into a table of halfvec with an HNSW index, one for each generation.
ALTER TABLE vector_blocks ADD COLUMN indexed boolean NOT NULL DEFAULT false;
CREATE INDEX vector_blocks_unindexed ON vector_blocks (generation_id) WHERE NOT indexed;
ALTER TABLE vector_generations ADD COLUMN index_table text;
