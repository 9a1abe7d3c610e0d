import type { Log } from '@aistudio/core';
import { readNotice, readRecognitionNotice } from '@aistudio/platform/aws';
import type { Runner } from '../open-runner.ts';

/** The event that SQS passes to a function. */
export interface SqsEvent {
  Records: { messageId: string; body: string }[];
}

/** The function's response: only these messages are delivered again. */
export interface SqsBatchResponse {
  batchItemFailures: { itemIdentifier: string }[];
}

/** Does the jobs named in a batch of messages, or finished by Textract, one after the other. A failed job is recorded in its row; a message comes again if its job could not be claimed at all. */
export async function answerBatch({ Records }: SqsEvent, runner: Pick<Runner, 'run' | 'recognised'>, log: Log): Promise<SqsBatchResponse> {
  const batchItemFailures: SqsBatchResponse['batchItemFailures'] = [];
  for (const { messageId, body } of Records) {
    const notice = readNotice(body);
    const recognised = notice === null ? readRecognitionNotice(body) : null;
    if (notice === null && recognised === null) {
      log.warn('message_unknown', { messageId });
      continue;
    }
    try {
      await (notice === null ? runner.recognised(recognised!) : runner.run(notice));
    } catch (error) {
      log.error('job_not_taken', { job: notice?.name ?? 'textract-processor', jobId: notice?.id ?? recognised?.jobId, error: error as Error });
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}
