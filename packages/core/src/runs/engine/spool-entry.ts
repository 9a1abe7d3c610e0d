import { encodeEvent, encodeFrame, type SequencedEvent } from '@aistudio/stream';
import { lineOverhead } from '../store/journal-line.ts';
import { utf8Length } from '../utf8-length.ts';
import type { LiveRun } from './live-run.ts';

/** Bytes of JSON that fit into one database row; every single event is shorter. */
export const rowBytes = 49_152;

/** What one run had to say in one tick, on its way into the journal and to its readers. */
export interface SpoolEntry {
  run: LiveRun;
  events: SequencedEvent[];
  /** JSON array of the events. */
  json: string;
  /** Of `json` in UTF-8. */
  bytes: number;
  /** The same as server-sent events, pieces joined. */
  frames: string;
  published: boolean;
}

/** Takes what is new in a run, each event encoded once. More than fits into a row becomes several entries. */
export function takeEntries(run: LiveRun): SpoolEntry[] {
  const entries: SpoolEntry[] = [];
  let entry: SpoolEntry | null = null;
  let whole = '';
  const room = rowBytes - run.id.length - lineOverhead;
  for (const sequenced of run.writer.take()) {
    const { sequence, event } = sequenced;
    const json = encodeEvent(event);
    const bytes = utf8Length(json) + 1;
    if (entry === null || entry.bytes + bytes > room) {
      entry = { run, events: [], json: '[', bytes: 1, frames: '', published: false };
      entries.push(entry);
    }
    entry.json += entry.events.length === 0 ? json : `,${json}`;
    entry.bytes += bytes;
    entry.events.push(sequenced);
    // All pieces of an event are taken together.
    if (event.type === 'piece') whole += event.json;
    if (event.type === 'piece' && !event.last) continue;
    entry.frames += encodeFrame(sequence, whole === '' ? json : whole);
    whole = '';
  }
  for (const each of entries) each.json += ']';
  return entries;
}
