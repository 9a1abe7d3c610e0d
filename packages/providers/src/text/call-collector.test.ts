import { expect, test } from 'vitest';
import { CallCollector } from './call-collector.ts';

const piece = (index: number, more: { id?: string; name?: string; input?: string }) => ({ index, id: '', name: '', input: '', ...more });

test('calls are put together from interleaved pieces, in the order in which they began', () => {
  const calls = new CallCollector();
  calls.add([piece(1, { id: 'b', name: 'second' }), piece(0, { id: 'a', name: 'first', input: '{"x"' })]);
  calls.add([piece(1, { input: '{}' })]);
  calls.add([piece(0, { input: ':1}' })]);
  expect(calls.takeAll()).toEqual([
    { id: 'b', name: 'second', input: '{}' },
    { id: 'a', name: 'first', input: '{"x":1}' },
  ]);
  expect(calls.takeAll()).toEqual([]);
});

test('a call without an id gets one, one without input an empty object, one without a name is none', () => {
  const calls = new CallCollector();
  calls.add([piece(0, { name: 'look' }), piece(1, { id: 'x', input: '{}' })]);
  expect(calls.takeAll()).toEqual([{ id: 'call_0', name: 'look', input: '{}' }]);
});
