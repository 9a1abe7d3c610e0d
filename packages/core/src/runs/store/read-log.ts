import type { Database } from '@aistudio/database';
import { RunText, isTerminal, segmentAfter, type Passages } from '@aistudio/stream';
import { eventOfAttachment } from '../attachment-part.ts';
import { eventOfPart } from '../tool-call-part.ts';
import type { StoredRun } from './read-run.ts';

/** How far a task's journal has been read. */
export interface JournalPlace {
  task: string;
  number: number;
}

const rowsAtOnce = 400;

/** Both stop after 700 KB: one RDS Data API response holds 1 MiB. */
const segments = {
  name: 'read_segments',
  text: `
    select first_sequence, events from (
      select first_sequence, events, sum(octet_length(events)) over (order by first_sequence) - octet_length(events) as before
      from segments where run_id = $1::text and first_sequence > $2::int order by first_sequence limit ${rowsAtOnce}
    ) page where before < 700000 order by first_sequence`,
};
const journal = {
  name: 'read_journal',
  text: `
    select task_id, number, split_part(line, E'\\t', 2)::int as first_sequence, split_part(line, E'\\t', 5) as events from (
      select j.task_id, j.number, l.line, sum(octet_length(l.line)) over (order by j.number) - octet_length(l.line) as before
      from runs r join journal j on j.task_id = r.owner_id and j.number > $2::int and strpos(j.batch, r.id || E'\\t') > 0
      cross join lateral (select split_part(substr(j.batch, strpos(j.batch, r.id || E'\\t')), E'\\n', 1) as line) l
      where r.id = $1::text
    ) page where before < 700000 order by number limit ${rowsAtOnce}`,
};

interface Segment {
  first_sequence: number;
  events: string;
}
interface Line extends Segment {
  task_id: string;
  number: number;
}

/**
 * The committed log of a run that has not ended: its segments, and what its owner's journal has beyond them.
 * The journal is read first: what moves into segments in the meantime is then found twice, and skipped, rather than missed.
 */
export async function readLiveLog(database: Database, runId: string): Promise<{ log: RunText; place: JournalPlace | null }> {
  const lines: Line[] = [];
  await readPages((after) => database.query<Line>(journal, [runId, after]), (line) => {
    lines.push(line);
    return line.number;
  });
  const log = new RunText();
  await readPages((after) => database.query<Segment>(segments, [runId, after]), (row) => {
    append(log, row);
    return row.first_sequence;
  });
  for (const line of lines) append(log, line);
  const last = lines.at(-1);
  return { log, place: last === undefined ? null : { task: last.task_id, number: last.number } };
}

/** `take` returns where the next page starts. A page is the last one if it is far below the limit. */
async function readPages<Row extends Segment>(read: (after: number) => Promise<Row[]>, take: (row: Row) => number): Promise<void> {
  let after = 0;
  for (let more = true; more; ) {
    const page = await read(after);
    for (const row of page) after = take(row);
    more = page.length === rowsAtOnce || page.reduce((sum, row) => sum + row.events.length, 0) > 200_000;
  }
}

export async function readLog(database: Database, runId: string): Promise<RunText> {
  return (await readLiveLog(database, runId)).log;
}

/** The log of any run; that of a run that has ended is in its message. */
export async function readLogOf(database: Database, run: StoredRun): Promise<RunText> {
  return isTerminal(run.state) ? restoreLog(run) : readLog(database, run.id);
}

export function restoreLog(run: StoredRun): RunText {
  const textOf = (type: 'text' | 'reasoning') => run.parts.flatMap((part) => (part.type === type ? [part.text] : [])).join('');
  const calls = run.parts.flatMap((part) => (part.type === 'tool-call' ? [eventOfPart(part)] : []));
  const attachments = run.parts.filter((part) => part.type === 'source' || part.type === 'file').map(eventOfAttachment);
  return RunText.restored(textOf('text'), textOf('reasoning'), run.last_sequence, run.continued_at ?? [], calls, attachments, passagesIn(run.parts));
}

function passagesIn(parts: StoredRun['parts']): Passages | null {
  const part = parts.find((each) => each.type === 'passages');
  if (part === undefined) return null;
  const { type: _type, ...passages } = part;
  return passages;
}

/** What comes after a gap is left out: it arrived after the rest was read, and a follower delivers both. */
function append(log: RunText, row: Segment): void {
  for (const event of segmentAfter(log.sequence, row.first_sequence, row.events) ?? []) log.apply(event);
}
