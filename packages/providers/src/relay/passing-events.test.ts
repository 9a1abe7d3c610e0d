import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitBytes } from '../../../../tests/providers/split-bytes.ts';
import { readUsage } from '../openai-compatible/read-usage.ts';
import { PassingEvents } from './passing-events.ts';

const event = (value: unknown, end = '\n\n') => `data: ${typeof value === 'string' ? value : JSON.stringify(value)}${end}`;
const usage = { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 };
const only = (end?: string) => event({ choices: [], usage }, end);

function pass(pieces: Buffer[], withholdUsage: boolean) {
  const events = new PassingEvents({ readUsage, withholdUsage, secrets: [] });
  const out: Buffer[] = [];
  // The memory of one read is reused for the next.
  for (const piece of pieces) {
    const read = Buffer.from(piece);
    const passing = events.push(read);
    if (passing !== null) out.push(Buffer.from(passing));
    read.fill(0);
  }
  const rest = events.end();
  if (rest !== null) out.push(Buffer.from(rest));
  return { text: Buffer.concat(out).toString(), events };
}

const tricky = fc.constantFrom('"usage":{', '"usage":null', '\n\ndata: ', '[DONE]', 'é🧪', '\\"usage\\":{"prompt_tokens":99}');
const content = fc.oneof(fc.string(), tricky).map((text) => ({ choices: [{ delta: { content: text } }], usage: null }));
const stream = fc.record({ contents: fc.array(content, { maxLength: 20 }), end: fc.constantFrom('\n\n', '\r\n\r\n'), sizes: fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 5 }) });

test('however the bytes are split, all events pass except the withheld one, and the usage is read', () => {
  fc.assert(
    fc.property(stream, fc.boolean(), ({ contents, end, sizes }, withhold) => {
      const before = contents.map((value) => event(value, end)).join('');
      const after = event('[DONE]', end);
      const { text, events } = pass(splitBytes(Buffer.from(before + only(end) + after), sizes), withhold);
      expect(text).toBe(before + (withhold ? '' : only(end)) + after);
      expect(events).toMatchObject({ complete: true, usage: { inputTokens: 7, outputTokens: 3 } });
    }),
  );
});

test('usage that comes with content is passed on', () => {
  const last = event({ choices: [{ delta: { content: 'x' } }], usage });
  const { text, events } = pass([Buffer.from(last)], true);
  expect(text).toBe(last);
  expect(events.usage).toMatchObject({ outputTokens: 3 });
});

test('a stream that breaks off is passed on up to its last byte, and is not complete', () => {
  const whole = event({ choices: [{ delta: { content: 'half' } }] });
  const { text, events } = pass([Buffer.from(whole), Buffer.from(whole.slice(0, 20))], true);
  expect(text).toBe(whole + whole.slice(0, 20));
  expect(events).toMatchObject({ complete: false, usage: null });
});

test('an event that never ends is passed on and uses no more than a mebibyte of memory', () => {
  const piece = Buffer.from('x'.repeat(100_000));
  const { text } = pass(Array.from({ length: 30 }, () => piece), true);
  expect(text).toHaveLength(3_000_000);
});

test('if no count arrives, events are counted, and long ones are measured', () => {
  const token = (text: string) => event({ choices: [{ delta: { content: text } }] });
  const one = pass([Buffer.from(token('a').repeat(100))], false).events.estimate;
  expect(one).toBeGreaterThanOrEqual(90);
  const long = pass([Buffer.from(token('a') + token('word '.repeat(400)))], false).events.estimate;
  expect(long).toBeGreaterThan(400);
  expect(long).toBeLessThan(600);
});
