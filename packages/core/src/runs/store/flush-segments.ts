import { flushSegments as statement, type Database } from '@aistudio/database';

/** One row of `segments`, with short names because 40 batches a second carry them. */
export interface SegmentRow {
  r: string;
  f: number;
  l: number;
  e: number;
  /** JSON array of events. */
  v: string;
}

/** Commits one tick of a task. Returns the runs that were written; a run that is missing belongs to somebody else now. */
export async function flushSegments(database: Database, taskId: string, rows: SegmentRow[]): Promise<Set<string>> {
  const written = await database.query<{ run_id: string }>(statement, [taskId, JSON.stringify(rows)]);
  return new Set(written.map((row) => row.run_id));
}
