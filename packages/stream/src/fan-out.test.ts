import { expect, test } from 'vitest';
import { FanOut, readerLimitBytes, type Reader } from './fan-out.ts';

function reader(options: { drains: boolean }): Reader & { received: string; ended: string | null } {
  let unsent = 0;
  return {
    received: '',
    ended: null,
    write(frames) {
      this.received += frames;
      unsent = options.drains ? 0 : unsent + frames.length;
      return unsent;
    },
    end(frames) {
      this.ended = frames;
    },
  };
}

test('a reader that does not keep up is disconnected at 256 KB with a last event, and the others miss nothing', () => {
  let detached = 0;
  const fanOut = new FanOut(() => (detached += 1));
  const slow = reader({ drains: false });
  const quick = reader({ drains: true });
  fanOut.add(slow, '');
  fanOut.add(quick, '');
  const chunk = 'x'.repeat(10_000);
  for (let written = 0; written < 50; written += 1) fanOut.write(chunk, () => 'bye');
  expect(slow.ended).toBe('bye');
  expect(slow.received.length).toBeLessThanOrEqual(readerLimitBytes + chunk.length);
  expect(quick.received.length).toBe(500_000);
  expect(quick.ended).toBeNull();
  expect([detached, fanOut.size]).toEqual([1, 1]);
});

test('a first replay larger than the limit does not count against the reader until it has been sent', () => {
  const fanOut = new FanOut();
  const late = reader({ drains: false });
  fanOut.add(late, 'y'.repeat(2_000_000));
  fanOut.write('tail', () => 'bye');
  expect(late.ended).toBeNull();
  expect(late.received.endsWith('tail')).toBe(true);
});

test('once the first replay has been sent, the limit applies to the reader like to any other', () => {
  const fanOut = new FanOut();
  let unsent = 2_000_000;
  let ended = false;
  fanOut.add({ write: () => unsent, end: () => (ended = true) }, 'y'.repeat(2_000_000));
  unsent = 100;
  fanOut.write('drained', () => '');
  unsent = readerLimitBytes + 1;
  fanOut.write('too much', () => '');
  expect([ended, fanOut.size]).toEqual([true, 0]);
});

test('the end reaches every reader once, and a reader that left gets nothing more', () => {
  const fanOut = new FanOut();
  const [stays, leaves] = [reader({ drains: true }), reader({ drains: true })];
  fanOut.add(stays, '');
  fanOut.add(leaves, '');
  fanOut.delete(leaves);
  fanOut.write('a', () => '');
  fanOut.end('z');
  expect([stays.received, stays.ended, leaves.received, leaves.ended, fanOut.size]).toEqual(['a', 'z', '', null, 0]);
});
