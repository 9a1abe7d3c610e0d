import { expect, test } from 'vitest';
import { pollQueue, type QueuePoll } from '../../local-cloud/functions/poll-queue.ts';

type Answer = 'refused' | 'empty' | string[];

/** A queue that answers as listed, message by message, and then ends the poll. */
async function poll(answers: Answer[], { refusesDeletions = false, fails = [] as string[] } = {}) {
  const ended = new AbortController();
  const seen = { pauses: [] as number[], invoked: [] as string[], deleted: [] as string[] };
  const left = [...answers];
  const send = async ({ input }: { input: { ReceiptHandle?: string } }) => {
    if (input.ReceiptHandle !== undefined) {
      if (refusesDeletions) throw new Error('refused');
      return void seen.deleted.push(input.ReceiptHandle);
    }
    const answer = left.shift();
    if (left.length === 0) ended.abort();
    if (answer === 'refused') throw new Error('refused');
    return answer === 'empty' ? {} : { Messages: (answer as string[]).map((id) => ({ MessageId: id, ReceiptHandle: `handle of ${id}`, Body: '{}' })) };
  };
  await pollQueue({
    client: { send } as unknown as QueuePoll['client'],
    queueUrl: 'http://127.0.0.1/queue',
    batchSize: 10,
    invoke: async (event) => {
      const ids = (event as { Records: { messageId: string }[] }).Records.map(({ messageId }) => messageId);
      seen.invoked.push(...ids);
      if (ids.includes('throws')) throw new Error('the function failed');
      return { batchItemFailures: fails.map((itemIdentifier) => ({ itemIdentifier })) };
    },
    signal: ended.signal,
    pause: async (ms) => void seen.pauses.push(ms),
    random: () => 0.5,
  });
  return seen;
}

test('while the queue refuses, pauses double up to ten seconds, and one answer resets them', async () => {
  const refusals = (many: number): Answer[] => Array.from({ length: many }, () => 'refused');
  const { pauses } = await poll([...refusals(10), 'empty', ...refusals(2), 'empty']);
  expect(pauses).toEqual([75, 150, 300, 600, 1_200, 2_400, 4_800, 7_500, 7_500, 7_500, 75, 150]);
});

test('a message is deleted once it is done, not if it or its whole batch failed', async () => {
  const { invoked, deleted, pauses } = await poll([['one', 'two'], ['throws'], ['three'], 'empty'], { fails: ['two'] });
  expect([invoked, deleted, pauses]).toEqual([['one', 'two', 'throws', 'three'], ['handle of one', 'handle of three'], []]);
});

test('a refused deletion does not end the poll: the message comes again', async () => {
  const { invoked, pauses } = await poll([['one'], ['one'], 'empty'], { refusesDeletions: true });
  expect([invoked, pauses]).toEqual([['one', 'one'], [75, 150]]);
});

test('an end is noticed in the middle of a pause, and no pause begins after it', async () => {
  const ended = new AbortController();
  let calls = 0;
  const send = async () => {
    calls += 1;
    queueMicrotask(() => ended.abort());
    throw new Error('refused');
  };
  // The pause is longer than an hour.
  await pollQueue({ client: { send } as unknown as QueuePoll['client'], queueUrl: '', batchSize: 1, invoke: async () => null, signal: ended.signal, random: () => 100_000 });
  expect(calls).toBe(1);
  expect((await poll(['refused'])).pauses).toEqual([]);
});
