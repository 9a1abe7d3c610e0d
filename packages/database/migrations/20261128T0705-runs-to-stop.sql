-- Every commit of a task asks which of its runs are to stop. Nearly always none are, and the index is empty.
CREATE INDEX runs_to_stop ON runs (owner_id) WHERE state = 'running' AND stop_requested_at IS NOT NULL;
