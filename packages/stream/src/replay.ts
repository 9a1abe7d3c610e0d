import type { RunEvent, SequencedEvent, Snapshot } from './events.ts';
import type { RunText } from './run-text.ts';
import { encodeEvent, encodeFrame } from './sse-encode.ts';

/**
 * What a reader is sent first, as SSE frames, so that with all later events it has the whole answer.
 * - It has nothing (`after` is 0): `start`, what it waits for, the notices and passages, then all reasoning and all text in one event each, tool calls, and what else belongs to the answer.
 * - It has everything (`after` is the log's end): nothing.
 * - It is behind: one `data-snapshot` that replaces what it has.
 * - It names a position the log does not have: the same, marked `resync`.
 */
export function replay(log: RunText, after: number, start: RunEvent, state: string): string {
  if (after === 0) return replayWhole(log, start);
  if (after === log.sequence) return '';
  return encodeFrame(log.sequence, encodeEvent({ type: 'data-snapshot', data: snapshotOf(log, state, after > log.sequence || after < 0) }));
}

export function snapshotOf(log: RunText, state: string, resync: boolean): Snapshot {
  return { text: log.text, reasoning: log.reasoning, ...besides(log), state, sequence: log.sequence, resync, continuedAt: [...log.continuedAt] };
}

/** What the log contains in addition to text. */
function besides({ waitingFor, passages, toolCalls, toolPieces, attachments }: RunText): Pick<Snapshot, 'waitingFor' | 'passages' | 'toolCalls' | 'toolPieces' | 'attachments'> {
  return {
    ...(waitingFor === null ? {} : { waitingFor }),
    ...(passages === null ? {} : { passages }),
    ...(toolCalls.length === 0 ? {} : { toolCalls: [...toolCalls] }),
    ...(toolPieces.length === 0 ? {} : { toolPieces }),
    ...(attachments.length === 0 ? {} : { attachments: [...attachments] }),
  };
}

function replayWhole(log: RunText, start: RunEvent): string {
  const { open } = log.position;
  const waiting: RunEvent[] = log.waitingFor === null ? [] : [{ type: 'data-waiting', data: { for: log.waitingFor } }];
  const events: RunEvent[] = [start, ...waiting, ...log.notices, ...(log.passages === null ? [] : [{ type: 'data-passages' as const, data: log.passages }])];
  for (const kind of ['reasoning', 'text'] as const) {
    const delta = kind === 'text' ? log.text : log.reasoning;
    const stillOpen = open?.kind === kind;
    if (delta === '' && !stillOpen) continue;
    const id = stillOpen ? open.id : kind;
    events.push({ type: `${kind}-start`, id });
    if (delta !== '') events.push({ type: `${kind}-delta`, id, delta });
    if (!stillOpen) events.push({ type: `${kind}-end`, id });
  }
  events.push(...log.toolCalls, ...log.toolPieces, ...log.attachments);
  for (const textLength of log.continuedAt) events.push({ type: 'data-continued', data: { textLength, attempt: 1 } });
  const last = events.length - 1;
  // A reader cut off inside the replay must not think it has the rest.
  return events.map((event, index) => encodeFrame(index === last ? log.sequence : index === 0 ? 1 : null, encodeEvent(event))).join('');
}

/**
 * Events of a stored segment that come after `sequence`; none if it is already known, null if something in between
 * is missing. Throws if the row is not what we wrote.
 */
export function segmentAfter(sequence: number, firstSequence: number, events: string): SequencedEvent[] | null {
  if (firstSequence > sequence + 1) return null;
  return (JSON.parse(events) as SequencedEvent['event'][]).map((event, index) => ({ sequence: firstSequence + index, event })).slice(sequence + 1 - firstSequence);
}
