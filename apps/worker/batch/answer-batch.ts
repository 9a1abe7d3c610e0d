import type { JobNotice, Log } from '@aistudio/core';
import { readNotice } from '@aistudio/platform/aws';

/** What SQS hands to a function. */
export interface SqsEvent {
  Records: { messageId: string; body: string }[];
}

/** What the function answers: only these messages are delivered again. */
export interface SqsBatchResponse {
  batchItemFailures: { itemIdentifier: string }[];
}

/** Does the jobs that a batch of messages names, one after the other. A job that fails is kept in its row; a message comes again when its job could not be taken at all. */
export async function answerBatch({ Records }: SqsEvent, run: (notice: JobNotice) => Promise<void>, log: Log): Promise<SqsBatchResponse> {
  const batchItemFailures: SqsBatchResponse['batchItemFailures'] = [];
  for (const { messageId, body } of Records) {
    const notice = readNotice(body);
    if (notice === null) {
      log.warn('message_unknown', { messageId });
      continue;
    }
    try {
      await run(notice);
    } catch (error) {
      log.error('job_not_taken', { job: notice.name, jobId: notice.id, error: error as Error });
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}
