import { expect, test } from 'vitest';
import { createManualClock } from '../../../../tests/support/manual-clock.ts';
import type { GatewayOutput } from './gateway-output.ts';
import { ResponsesFormat } from './responses/responses-format.ts';
import { AnswerWriter } from './write-answer.ts';

const usage = { inputTokens: 1, outputTokens: 1, estimated: false };

test.each([true, false])('what a program may refer to is stored before its answer ends (streamed: %s)', async (stream) => {
  const sent: string[] = [];
  const output = { head: () => undefined, write: (text: string) => sent.push(text) > 0, unsent: 0, drained: async () => undefined, end: () => sent.push('end'), destroy: () => undefined, gone: new AbortController().signal } as unknown as GatewayOutput;
  const stored = Promise.withResolvers<void>();
  const kept: unknown[] = [];
  const keep = (items: readonly object[]) => {
    kept.push(...items);
    return stored.promise;
  };
  const writer = new AnswerWriter({ format: new ResponsesFormat({ id: 'one', model: 'small', now: 0, body: {} }), output, stream, headers: {}, keep });
  writer.text('Hello');
  const finished = writer.finish('stop', usage);
  await createManualClock().advance(0);
  expect(kept).toHaveLength(1);
  expect(sent.join('')).not.toMatch(/completed"|end$/);
  stored.resolve();
  await finished;
  expect(sent.join('')).toMatch(/"status":"completed"/);
  expect(sent.at(-1)).toBe('end');
});
