/** The part of one run in one row of `journal`. JSON holds neither tab nor line break, so both may stand between. */
export interface JournalLine {
  runId: string;
  first: number;
  last: number;
  epoch: number;
  /** JSON array of events. */
  events: string;
}

/** Units that a line has besides id and events, at most. */
export const lineOverhead = 40;

/** A row's text; a run occurs in it once at most. */
export function journalBatch(lines: readonly JournalLine[]): string {
  let batch = '';
  for (const { runId, first, last, epoch, events } of lines) batch += `${runId}\t${first}\t${last}\t${epoch}\t${events}\n`;
  return batch;
}
