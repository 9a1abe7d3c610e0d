import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeFrames } from './decode-frames.ts';
import type { RunEvent } from './events.ts';
import { encodeEvent, encodeFrame, heartbeatFrame } from './sse-encode.ts';

test('whole frames decode to what was encoded', () => {
  const event = fc.string({ unit: 'binary' }).map((delta): RunEvent => ({ type: 'text-delta', id: '1', delta: delta.toWellFormed() }));
  fc.assert(
    fc.property(fc.array(fc.tuple(event, fc.option(fc.integer({ min: 1 })))), (events) => {
      const frames = events.map(([each, sequence]) => heartbeatFrame + encodeFrame(sequence, encodeEvent(each))).join('');
      expect(decodeFrames(frames)).toEqual(events.map(([each, sequence]) => ({ sequence, event: each })));
    }),
  );
});
