import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeFrame, heartbeatFrame } from '../sse-encode.ts';
import { EventDecoder, type ReceivedEvent } from './event-decoder.ts';

const received = fc.record({
  sequence: fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: null }),
  event: fc.record({ type: fc.constant('text-delta' as const), id: fc.constant('0'), delta: fc.string({ unit: 'binary' }) }),
});

test('events survive any split of their bytes, even inside a character', () => {
  fc.assert(
    fc.property(fc.array(received, { maxLength: 12 }), fc.array(fc.nat(), { maxLength: 20 }), (events, cuts) => {
      const wire = events.map(({ sequence, event }) => heartbeatFrame + encodeFrame(sequence, JSON.stringify(event))).join('');
      const bytes = new TextEncoder().encode(wire);
      const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
      const decoder = new EventDecoder();
      const out: ReceivedEvent[] = [];
      for (let index = 1; index < places.length; index += 1) out.push(...decoder.push(bytes.subarray(places[index - 1], places[index])));
      expect(out).toEqual(JSON.parse(JSON.stringify(events)));
    }),
  );
});

test('carriage returns, several data lines and a missing space are read as the standard says', () => {
  const decoder = new EventDecoder();
  const bytes = new TextEncoder().encode(': hello\r\nid:7\r\ndata:{"type":\r\ndata: "abort","reason":"x"}\r\n\r\n');
  expect(decoder.push(bytes)).toEqual([{ sequence: 7, event: { type: 'abort', reason: 'x' } }]);
});

test('an event without its closing blank line is not an event', () => {
  expect(new EventDecoder().push(new TextEncoder().encode('id: 1\ndata: {"type":"abort","reason":"x"}\n'))).toEqual([]);
});

test('invalid JSON is refused', () => {
  expect(() => new EventDecoder().push(new TextEncoder().encode('data: {"type"\n\n'))).toThrow(SyntaxError);
});
