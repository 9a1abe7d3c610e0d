-- Blobs that are written before anything refers to them, or that nothing refers to any more: what is left here is removed.
CREATE TABLE blob_notes (
  key text PRIMARY KEY,
  noted_at timestamptz NOT NULL DEFAULT now(),
  -- Until then somebody removes the blob.
  leaving_until timestamptz
);
CREATE INDEX blob_notes_age ON blob_notes (noted_at);
