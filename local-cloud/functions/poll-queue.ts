import { setTimeout as wait } from 'node:timers/promises';
import { DeleteMessageCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { RunningFunction } from './start-function.ts';

export interface QueuePoll {
  client: Pick<SQSClient, 'send'>;
  queueUrl: string;
  batchSize: number;
  invoke: RunningFunction['invoke'];
  /** Ends it. */
  signal: AbortSignal;
  /** May reject when the signal aborts. */
  pause?: (ms: number, signal: AbortSignal) => Promise<unknown>;
  /** In [0, 1). */
  random?: () => number;
}

interface BatchResponse {
  batchItemFailures?: { itemIdentifier: string }[];
}

const firstPauseMs = 100;
const longestPauseMs = 10_000;

/**
 * What Lambda does with an SQS queue: passes batches to the function and deletes what was done. Messages named in the response, or
 * all if the function failed, come again after their visibility timeout. While the queue refuses, it asks less and less often.
 */
export async function pollQueue({ signal, pause = (ms) => wait(ms, undefined, { signal }), random = Math.random, ...poll }: QueuePoll): Promise<void> {
  for (let failures = 0; !signal.aborted; ) {
    try {
      await passOn(poll, signal);
      failures = 0;
    } catch {
      // Many queues that were refused together do not come back together.
      const ms = Math.min(longestPauseMs, firstPauseMs * 2 ** failures) * (0.5 + random() / 2);
      failures += 1;
      if (!signal.aborted) await pause(ms, signal).catch(() => undefined);
    }
  }
}

/** One batch; rejects if the queue refuses. A message that could not be deleted comes again. */
async function passOn({ client, queueUrl: QueueUrl, batchSize, invoke }: Omit<QueuePoll, 'signal'>, signal: AbortSignal): Promise<void> {
  const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: batchSize, WaitTimeSeconds: 5, AttributeNames: ['All'] }), { abortSignal: signal });
  if (Messages.length === 0) return;
  const Records = Messages.map(({ MessageId, ReceiptHandle, Body, Attributes }) => ({ messageId: MessageId, receiptHandle: ReceiptHandle, body: Body, attributes: Attributes, messageAttributes: {}, eventSource: 'aws:sqs', awsRegion: 'us-east-1' }));
  const answer = await invoke({ Records }).then((result) => result as BatchResponse | null, () => null);
  if (answer === null) return;
  const failed = new Set((answer.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier));
  for (const { MessageId, ReceiptHandle } of Messages) if (!failed.has(MessageId!)) await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
}
