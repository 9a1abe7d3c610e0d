import type { Piece, ReaderEvent, SequencedEvent } from './events.ts';

/** A comment line: keeps proxies from closing a silent stream and readers from giving up. */
export const heartbeatFrame = ':\n\n';

/** One event as JSON, made once: the same text goes into the segment and to every reader. */
export function encodeEvent(event: ReaderEvent | Piece): string {
  if (event.type === 'text-delta') return `{"type":"text-delta","id":"${event.id}","delta":${JSON.stringify(event.delta)}}`;
  return JSON.stringify(event);
}

/**
 * One server-sent event (https://html.spec.whatwg.org/multipage/server-sent-events.html).
 * JSON contains no raw line breaks, so one `data:` line is always enough. No `id:` for a null sequence.
 */
export function encodeFrame(sequence: number | null, json: string): string {
  return sequence === null ? `data: ${json}\n\n` : `id: ${sequence}\ndata: ${json}\n\n`;
}

export function encodeSequenced({ sequence, event }: SequencedEvent): string {
  return encodeFrame(sequence, encodeEvent(event));
}
