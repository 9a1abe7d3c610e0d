import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ToolInput } from './events.ts';
import { RunText } from './run-text.ts';
import { RunWriter } from './run-writer.ts';
import { encodeEvent } from './sse-encode.ts';

/** Any UTF-16, with unpaired surrogates and U+0000, split anywhere. */
const units = fc.array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(0xd83d, 0xde00, 0, 0x61)), { maxLength: 60 }).map((codes) => String.fromCharCode(...codes));
const kind = fc.constantFrom('text' as const, 'reasoning' as const);
const call = fc.record({ toolCallId: units, toolName: units, input: fc.oneof(units, fc.record({ text: units, times: fc.constantFrom(1, 300, 5_000) }).map(({ text, times }) => text.repeat(times)), fc.jsonValue()) });
const step = fc.oneof(fc.record({ kind, delta: units }), fc.constant('take' as const), fc.constant('notice' as const), call);

const storable = (text: string) => text.toWellFormed().replaceAll('\u0000', '\uFFFD');

test('the log equals what was appended, numbered without gaps, however it was split', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const writer = new RunWriter();
      const taken = [];
      const runs: { kind: string; text: string }[] = [];
      const calls: ToolInput[] = [];
      for (const each of steps) {
        if (each === 'take') taken.push(...writer.take());
        else if (each === 'notice') {
          writer.add({ type: 'data-notice', data: { code: 'x', message: 'y' } });
          runs.push({ kind: 'break', text: '' });
        } else if ('toolCallId' in each) {
          const asked: ToolInput = { type: 'tool-input-available', ...each };
          writer.add(asked);
          // Values that JSON does not distinguish, such as -0 and 0, count as equal.
          calls.push(JSON.parse(JSON.stringify(asked)) as ToolInput);
          runs.push({ kind: 'break', text: '' });
        } else {
          writer.append(each.kind, each.delta);
          const last = runs.at(-1);
          if (each.delta === '') continue;
          if (last?.kind === each.kind) last.text += each.delta;
          else runs.push({ kind: each.kind, text: each.delta });
        }
      }
      writer.close();
      taken.push(...writer.take());
      const log = new RunText();
      for (const event of taken) log.apply(event);
      const expected = (wanted: string) => runs.filter((run) => run.kind === wanted).map((run) => storable(run.text)).join('');
      expect(log.text).toBe(expected('text'));
      expect(log.reasoning).toBe(expected('reasoning'));
      expect(taken.map(({ sequence }) => sequence)).toEqual(taken.map((_, index) => index + 1));
      expect(log.toolCalls).toEqual(calls);
      for (const { event } of taken) {
        if ('delta' in event) expect(event.delta.isWellFormed()).toBe(true);
        expect(new TextEncoder().encode(encodeEvent(event)).length).toBeLessThan(48_200);
      }
    }),
    { numRuns: 500 },
  );
});

test('blocks start once, end once and contain every delta of their kind', () => {
  const writer = new RunWriter();
  writer.append('reasoning', 'a');
  writer.append('reasoning', 'b');
  writer.append('text', 'c');
  expect(writer.take().map(({ event }) => event)).toEqual([
    { type: 'reasoning-start', id: '1' },
    { type: 'reasoning-delta', id: '1', delta: 'ab' },
    { type: 'reasoning-end', id: '1' },
    { type: 'text-start', id: '2' },
    { type: 'text-delta', id: '2', delta: 'c' },
  ]);
  writer.append('text', 'd');
  writer.close();
  expect(writer.take().map(({ event }) => event.type)).toEqual(['text-delta', 'text-end']);
  expect(writer.dirty).toBe(false);
});

test('a writer that takes over continues at the end of the log, in the open block', () => {
  const first = new RunWriter();
  first.append('text', 'one ');
  const log = new RunText();
  for (const event of first.take()) log.apply(event);
  const second = new RunWriter(log.position);
  second.append('text', 'two');
  expect(second.take()).toEqual([{ sequence: 3, event: { type: 'text-delta', id: '1', delta: 'two' } }]);
});

test('half a surrogate pair waits for the other half, but not forever', () => {
  const writer = new RunWriter();
  writer.append('text', 'x\ud83d');
  expect(writer.take().map(({ event }) => event)).toContainEqual({ type: 'text-delta', id: '1', delta: 'x' });
  expect(writer.dirty).toBe(false);
  writer.append('text', '\ude00');
  expect(writer.take().map(({ event }) => event)).toEqual([{ type: 'text-delta', id: '1', delta: '😀' }]);
  writer.append('text', '\ud83d');
  writer.close();
  expect(writer.take().map(({ event }) => event)).toContainEqual({ type: 'text-delta', id: '1', delta: '\uFFFD' });
});

test('an event never holds more than fits into a database row', () => {
  const writer = new RunWriter();
  writer.append('text', '😀'.repeat(30_000));
  const deltas = writer.take().flatMap(({ event }) => ('delta' in event ? [event.delta] : []));
  expect(deltas.length).toBeGreaterThan(1);
  expect(Math.max(...deltas.map((delta) => delta.length))).toBeLessThanOrEqual(8_000);
  expect(deltas.every((delta) => delta.isWellFormed())).toBe(true);
  expect(deltas.join('')).toBe('😀'.repeat(30_000));
});

test('a tool call exists with its last piece, and half of it is nothing', () => {
  const writer = new RunWriter();
  const asked: ToolInput = { type: 'tool-input-available', toolCallId: 'c1', toolName: 'write', input: { text: '🌊'.repeat(9_000) } };
  writer.add(asked);
  const pieces = writer.take();
  expect(pieces.map(({ event }) => event.type === 'piece' && event.last)).toEqual([false, false, true]);
  const log = new RunText();
  expect(pieces.map((piece) => log.apply(piece))).toEqual([null, null, asked]);

  const cut = new RunText();
  for (const piece of pieces.slice(0, 2)) cut.apply(piece);
  expect([cut.toolCalls, cut.hasContent, cut.sequence]).toEqual([[], false, 2]);
  const next = new RunWriter(cut.position);
  next.add({ type: 'data-interrupted', data: { reason: 'crash' } });
  next.add({ ...asked, input: 'short' });
  for (const event of next.take()) cut.apply(event);
  expect([cut.toolCalls, cut.sequence]).toEqual([[{ ...asked, input: 'short' }], 4]);
});
