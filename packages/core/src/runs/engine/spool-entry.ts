import { encodeEvent, encodeFrame, type SequencedEvent } from '@aistudio/stream';
import type { LiveRun } from './live-run.ts';

/** UTF-16 units of JSON that one row of the database may hold. */
export const rowUnits = 48_000;

/** What one run had to say in one tick, on its way into the journal and to its readers. */
export interface SpoolEntry {
  run: LiveRun;
  events: SequencedEvent[];
  /** JSON array of the events. */
  json: string;
  /** The same as server-sent events. */
  frames: string;
  published: boolean;
}

/** Takes what is new in a run, each event encoded once. More than a row holds becomes several entries. */
export function takeEntries(run: LiveRun): SpoolEntry[] {
  const entries: SpoolEntry[] = [];
  let entry: SpoolEntry | null = null;
  for (const sequenced of run.writer.take()) {
    const json = encodeEvent(sequenced.event);
    if (entry === null || entry.json.length + json.length + 2 > rowUnits) {
      entry = { run, events: [], json: '[', frames: '', published: false };
      entries.push(entry);
    }
    entry.json += entry.events.length === 0 ? json : `,${json}`;
    entry.events.push(sequenced);
    entry.frames += encodeFrame(sequenced.sequence, json);
  }
  for (const each of entries) each.json += ']';
  return entries;
}
