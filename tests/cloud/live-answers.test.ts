import { expect, onTestFinished, test } from 'vitest';
import type { ApiClient } from '../support/api-client.ts';
import { beginAnswers } from './support/live-answers.ts';

test('answers that nobody waits for any more, because their test has failed, are not reported as errors of their own', async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);
  process.on('unhandledRejection', note);
  onTestFinished(() => void process.off('unhandledRejection', note));
  const gone = async () => Promise.reject(new Error('the server is gone'));
  const client = { createConversation: async () => 'c', ask: async () => ({ runId: 'r', finished: false, until: gone }), events: gone } as unknown as ApiClient;
  const [answer] = await beginAnswers(client, 1, 10);
  // Node reports what nobody caught before the next round of its loop.
  await new Promise((resolve) => setImmediate(resolve));
  expect(unhandled).toEqual([]);
  await expect(answer!.shown).rejects.toThrow('the server is gone');
});
