import type { ToolCall } from '@aistudio/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AnswerText } from './answer-text.ts';
import { CallCollector, type CallPiece } from './call-collector.ts';

const piece = (index: string | null, more: Partial<CallPiece>): CallPiece => ({ index, id: '', name: '', input: '', ...more });

/** What a sink receives, checking that the pieces it receives add up to the calls. */
function collect(events: CallPiece[][], cutOff = false) {
  const calls: ToolCall[] = [];
  const inputs = new Map<string, string>();
  const text = new AnswerText(
    {
      text: () => undefined,
      reasoning: () => undefined,
      toolBegin: ({ id }) => void inputs.set(id, ''),
      toolInput: (id, delta) => void inputs.set(id, inputs.get(id)! + delta),
      toolCall: (call) => void calls.push(call),
      pressure: () => null,
    },
    { continueFrom: null, requestId: 'r' },
  );
  const collector = new CallCollector(text);
  for (const event of events) collector.add(event);
  const count = collector.finish(cutOff);
  expect(count).toBe(calls.length);
  for (const { id, input } of calls) expect(inputs.get(id)).toBe(input);
  expect(new Set(calls.map(({ id }) => id)).size).toBe(calls.length);
  return calls.map(({ name, input }) => [name, input]);
}

const head = { id: 'c1', name: 'w', input: '{"city"' };
const tail = { input: ':"A"}' };
const whole = [['w', '{"city":"A"}']];
const both = [['w', '{"city":"A"}'], ['w', '{"city":"B"}']];
const call = (city: string) => ({ name: 'w', input: `{"city":"${city}"}` });

test.each<[string, CallPiece[][], string[][]]>([
  ['a head and its tail', [[piece('0', head)], [piece('0', tail)]], whole],
  ['a tail without an index', [[piece('7', head)], [piece(null, tail)]], whole],
  ['a head at 0 and its tail at 1', [[piece('0', head)], [piece('1', tail)]], whole],
  ['an id repeated with every piece', [[piece(null, head)], [piece(null, { id: 'c1', ...tail })]], whole],
  ['id and name repeated with every piece', [[piece('0', head)], [piece('0', { ...head, ...tail })]], whole],
  ['another id with every piece', [[piece('0', head)], [piece('0', { id: 'c2', ...tail })]], whole],
  ['a name in pieces', [[piece('0', { id: 'c1', name: 'get_' })], [piece('0', { name: 'w' })], [piece('0', { input: '{}' })]], [['get_w', '{}']]],
  ['an empty object before the input', [[piece('0', { id: 'c1', name: 'w', input: '{}' })], [piece('0', { input: '{"city":"A"}' })]], whole],
  ['the whole said again at the end', [[piece('0', { id: 'c1', ...call('A') })], [piece('0', { id: 'c1', ...call('A') })]], whole],
  ['one index, another id', [[piece('0', { id: 'c1', ...call('A') })], [piece('0', { id: 'c2', ...call('B') })]], both],
  ['no index, another id', [[piece(null, { id: 'c1', ...call('A') })], [piece(null, { id: 'c2', ...call('B') })]], both],
  ['neither index nor id', [[piece(null, call('A'))], [piece(null, call('B'))]], both],
  ['neither index nor id, in one event', [[piece(null, call('A')), piece(null, call('B'))]], both],
  ['one id for two', [[piece('0', { id: 'c1', ...call('A') })], [piece('1', { id: 'c1', ...call('B') })]], both],
  ['interleaved', [[piece('0', head), piece('1', { ...head, id: 'c2' })], [piece('1', { input: ':"B"}' })], [piece('0', tail)]], both],
  ['abreast without an index', [[piece(null, head), piece(null, { ...head, id: 'c2' })], [piece(null, tail), piece(null, { input: ':"B"}' })]], both],
  ['a call without input', [[piece('0', { name: 'w' })]], [['w', '{}']]],
  ['a call without a name', [[piece('0', { id: 'c1', input: '{}' })]], []],
])('%s', (_, events, expected) => {
  expect(collect(events)).toEqual(expected);
});

test('a call that a limit cut off is dropped, complete calls before it are kept', () => {
  expect(collect([[piece('0', { id: 'a', ...call('A') })], [piece('1', head)]], true)).toEqual([['w', '{"city":"A"}']]);
});

test('calls come out complete, however a server splits and numbers them', () => {
  const input = fc.dictionary(fc.string({ maxLength: 4 }), fc.oneof(fc.string(), fc.integer(), fc.constant(null)), { minKeys: 1, maxKeys: 3 }).map((value) => JSON.stringify(value));
  const style = fc.constantFrom<(call: number, first: boolean) => Partial<CallPiece>>(
    (at, first) => ({ index: String(at), ...(first ? { id: `id-${at}`, name: 'w' } : {}) }),
    (at, first) => ({ index: String(at), id: `id-${at}`, ...(first ? { name: 'w' } : {}) }),
    (at) => ({ index: String(at), id: `id-${at}`, name: 'w' }),
    (at, first) => ({ index: '0', ...(first ? { id: `id-${at}`, name: 'w' } : {}) }),
    (at, first) => ({ index: null, ...(first ? { id: `id-${at}`, name: 'w' } : {}) }),
    (at) => ({ index: null, id: `id-${at}`, name: 'w' }),
    (at, first) => ({ index: null, ...(first ? { name: `w${at}` } : {}) }),
  );
  fc.assert(
    fc.property(fc.array(input, { minLength: 1, maxLength: 4 }), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 9 }), style, (inputs, sizes, styled) => {
      const events = inputs.flatMap((text, at) => slices(text, sizes).map((slice, index) => [piece(null, { ...styled(at, index === 0), input: slice })]));
      expect(collect(events).map(([, each]) => each)).toEqual(inputs);
    }),
    { numRuns: 1_000 },
  );
});

function slices(text: string, sizes: number[]): string[] {
  const cut: string[] = [];
  for (let at = 0, turn = 0; at < text.length; turn += 1) {
    const end = at + sizes[turn % sizes.length]!;
    cut.push(text.slice(at, end));
    at = end;
  }
  return cut;
}
