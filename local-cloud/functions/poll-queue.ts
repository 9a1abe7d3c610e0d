import { DeleteMessageCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { RunningFunction } from './start-function.ts';

interface BatchResponse {
  batchItemFailures?: { itemIdentifier: string }[];
}

/**
 * What Lambda does with an SQS queue: passes batches to the function and deletes what was done. Messages named in the response, or
 * all if the function failed, come again after their visibility timeout.
 */
export async function pollQueue(client: SQSClient, QueueUrl: string, batchSize: number, invoke: RunningFunction['invoke'], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: batchSize, WaitTimeSeconds: 5, AttributeNames: ['All'] }), { abortSignal: signal }).catch(() => ({ Messages: [] }));
    if (Messages.length === 0) continue;
    const Records = Messages.map(({ MessageId, ReceiptHandle, Body, Attributes }) => ({ messageId: MessageId, receiptHandle: ReceiptHandle, body: Body, attributes: Attributes, messageAttributes: {}, eventSource: 'aws:sqs', awsRegion: 'us-east-1' }));
    const answer = await invoke({ Records }).then((result) => result as BatchResponse | null, () => null);
    if (answer === null) continue;
    const failed = new Set((answer.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier));
    for (const { MessageId, ReceiptHandle } of Messages) if (!failed.has(MessageId!)) await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  }
}
