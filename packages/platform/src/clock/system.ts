import { randomFillSync } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Clock } from '@aistudio/core';

/** The machine's clock and randomness. */
export function createSystemClock(): Clock {
  const nextId = createIdMaker(() => Date.now());
  return {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    random: () => Math.random(),
    id: nextId,
    after(ms, callback) {
      if (ms <= 0) {
        const immediate = setImmediate(callback);
        return () => clearImmediate(immediate);
      }
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  };
}

/** Asking the system for randomness costs as much as everything else about an id. */
const idsAtOnce = 128;

/** UUIDv7 (RFC 9562): ids of one process sort in the order they were made, even within a millisecond. */
export function createIdMaker(now: () => number): () => string {
  const bytes = Buffer.alloc(16);
  const random = Buffer.alloc(8 * idsAtOnce);
  let used = random.length;
  let last = 0;
  let counter = 0;
  return () => {
    if (used === random.length) {
      randomFillSync(random);
      used = 0;
    }
    random.copy(bytes, 8, used, used + 8);
    used += 8;
    const time = Math.max(now(), last);
    counter = time === last ? counter + 1 : 0;
    // The twelve bits after the version count within a millisecond; when they overflow, time is borrowed.
    last = counter > 0xfff ? time + 1 : time;
    if (counter > 0xfff) counter = 0;
    bytes.writeUIntBE(last, 0, 6);
    bytes.writeUInt16BE(0x7000 | counter, 6);
    bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
    const hex = bytes.toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  };
}
