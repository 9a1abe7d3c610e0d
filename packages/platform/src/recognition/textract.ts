import { GetDocumentTextDetectionCommand, StartDocumentTextDetectionCommand, TextractClient, TextractServiceException, type Block, type GetDocumentTextDetectionCommandOutput } from '@aws-sdk/client-textract';
import { AppError, type DocumentToRecognise, type Recognition } from '@aistudio/core';
import { joinLines } from './join-lines.ts';

export interface TextractOptions {
  bucket: string;
  roleArn: string;
  topicArn: string;
  region: string;
  /** Overrides AWS's own address; null to use AWS's. */
  endpoint: string | null;
  /** Attempts until a request that failed for one of Amazon's reasons counts as failed. */
  attempts?: number;
}

type Outcome = 'busy' | 'forgotten' | 'refused';

/** What its exceptions mean. Any other is a fault of the installation. https://docs.aws.amazon.com/textract/latest/dg/API_StartDocumentTextDetection.html */
const outcomes: Partial<Record<string, Outcome>> = {
  ThrottlingException: 'busy',
  ProvisionedThroughputExceededException: 'busy',
  LimitExceededException: 'busy',
  InternalServerError: 'busy',
  IdempotentParameterMismatchException: 'forgotten',
  InvalidJobIdException: 'forgotten',
  BadDocumentException: 'refused',
  UnsupportedDocumentException: 'refused',
  DocumentTooLargeException: 'refused',
};

/** Limits of asynchronous operations. https://docs.aws.amazon.com/textract/latest/dg/limits-document.html */
const mostPages = 3_000;
const mostBytes = 500 * 1024 * 1024;
const mostPictureBytes = 10 * 1024 * 1024;

/** Amazon Textract reads documents directly from the bucket. */
export function createTextract({ bucket, roleArn, topicArn, region, endpoint, attempts = 3 }: TextractOptions): Recognition & { close(): void } {
  const client = new TextractClient({ region, maxAttempts: attempts, ...(endpoint === null ? {} : { endpoint }) });
  return {
    name: 'Amazon Textract',
    mostPages,
    mostBytes,
    judge,
    async begin({ key, token, jobId }) {
      const request = new StartDocumentTextDetectionCommand({ DocumentLocation: { S3Object: { Bucket: bucket, Name: key } }, ClientRequestToken: token, JobTag: jobId, NotificationChannel: { SNSTopicArn: topicArn, RoleArn: roleArn } });
      const answer = await orOutcome(() => client.send(request));
      return typeof answer === 'string' ? { state: answer } : { state: 'begun', id: answer.JobId! };
    },
    async read(id, signal) {
      const lines = new Map<number, Block[]>();
      let next: string | undefined;
      do {
        const answer = await orOutcome(() => client.send(new GetDocumentTextDetectionCommand({ JobId: id, NextToken: next }), { abortSignal: signal }));
        if (typeof answer === 'string') return answer === 'refused' ? { state: 'failed', reason: null } : { state: answer };
        const state = stateOf(answer);
        if (state === 'failed') return { state, reason: answer.StatusMessage ?? null };
        if (state === 'running') return { state };
        for (const block of answer.Blocks ?? []) {
          if (block.BlockType !== 'LINE') continue;
          const page = block.Page ?? 1;
          const found = lines.get(page) ?? [];
          found.push(block);
          lines.set(page, found);
        }
        next = answer.NextToken;
      } while (next !== undefined);
      return { state: 'done', pages: new Map([...lines].map(([page, blocks]) => [page, joinLines(blocks)])) };
    },
    close: () => client.destroy(),
  };
}

function judge({ bytes, pages }: DocumentToRecognise): ReturnType<Recognition['judge']> {
  const head = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  if (head === '%PDF') return bytes.length > mostBytes || (pages ?? 0) > mostPages ? 'too large' : 'takes';
  const picture = head === '\x89PNG' || head.startsWith('\xff\xd8\xff') || ['II*\0', 'MM\0*'].includes(head);
  return picture && bytes.length <= mostPictureBytes ? 'takes' : 'unknown';
}

function stateOf({ JobStatus }: GetDocumentTextDetectionCommandOutput): 'done' | 'running' | 'failed' {
  if (JobStatus === 'IN_PROGRESS') return 'running';
  // Pages missing from a partial success have no lines, and stay pictures.
  return JobStatus === 'SUCCEEDED' || JobStatus === 'PARTIAL_SUCCESS' ? 'done' : 'failed';
}

async function orOutcome<T>(ask: () => Promise<T>): Promise<T | Outcome> {
  try {
    return await ask();
  } catch (error) {
    const outcome = error instanceof TextractServiceException ? outcomes[error.name] : undefined;
    if (outcome !== undefined) return outcome;
    if (error instanceof TextractServiceException) throw new AppError('unavailable', 'Amazon Textract refused to read this. Check its permissions and settings in AWS.', { cause: error });
    throw error;
  }
}
