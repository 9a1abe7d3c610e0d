import { ChangeMessageVisibilityCommand, DeleteMessageCommand, ReceiveMessageCommand, SendMessageBatchCommand, SQSClient, type Message } from '@aws-sdk/client-sqs';
import type { JobName } from '@aistudio/contract';
import { pause, type Clock, type JobNotice, type Jobs, type Log } from '@aistudio/core';
import { createSlots } from './create-slots.ts';
import { readNotice, writeNotice } from './notice-message.ts';

export interface SqsJobsOptions {
  /** Followed by the name of a job: the address of its queue. */
  urlPrefix: string;
  region: string;
  /** Overrides AWS's own address; null to use AWS's. */
  endpoint: string | null;
  clock: Clock;
  log: Log;
  /** Seconds that a request waits for messages. */
  waitSeconds?: number;
  /** Seconds until a message that was not taken is delivered again. */
  retrySeconds?: number;
}

/** Maximum of messages per request. */
const atOnce = 10;
const pauseMs = 1_000;

/** Queues that carry ids of jobs. The sweep announces lost ones again, so that a failing queue loses no work. */
export function createSqsJobs({ urlPrefix, region, endpoint, clock, log, waitSeconds = 20, retrySeconds = 5 }: SqsJobsOptions): Jobs & { close(): void } {
  const client = new SQSClient({ region, ...(endpoint === null ? {} : { endpoint }) });
  const queueOf = (name: JobName) => `${urlPrefix}${name}`;

  const send = async (name: JobName, notices: readonly JobNotice[]): Promise<void> => {
    const Entries = notices.map((notice, index) => ({ Id: String(index), MessageBody: writeNotice(notice) }));
    const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: queueOf(name), Entries }));
    if (Failed.length > 0) log.warn('jobs_not_announced', { job: name, count: Failed.length, reason: Failed[0]!.Code });
  };

  const answer = async (name: JobName, { Body = '', ReceiptHandle }: Message, take: (notice: JobNotice) => Promise<void>): Promise<void> => {
    const place = { QueueUrl: queueOf(name), ReceiptHandle };
    const notice = readNotice(Body);
    try {
      if (notice === null) log.warn('message_unknown', { job: name });
      else await take(notice);
      await client.send(new DeleteMessageCommand(place));
    } catch (error) {
      log.warn('job_not_taken', { job: name, jobId: notice?.id, error: error as Error });
      await client.send(new ChangeMessageVisibilityCommand({ ...place, VisibilityTimeout: retrySeconds })).catch(() => undefined);
    }
  };

  const poll = async (name: JobName, begin: (message: Message) => Promise<void>, signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      try {
        const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl: queueOf(name), MaxNumberOfMessages: 1, WaitTimeSeconds: waitSeconds }), { abortSignal: signal });
        for (const message of Messages) await begin(message);
      } catch (error) {
        if (signal.aborted) return;
        log.warn('jobs_not_read', { job: name, error: error as Error });
        await pause(clock, pauseMs, signal);
      }
    }
  };

  return {
    async announce(notices) {
      for (const name of new Set(notices.map((notice) => notice.name))) {
        const of = notices.filter((notice) => notice.name === name);
        for (let at = 0; at < of.length; at += atOnce) {
          await send(name, of.slice(at, at + atOnce)).catch((error: Error) => log.warn('jobs_not_announced', { job: name, count: of.length, error }));
        }
      }
    },
    async receive(names, concurrency, take, signal) {
      const slots = createSlots(concurrency);
      const begin = (name: JobName) => (message: Message) => slots.begin(() => answer(name, message, take));
      await Promise.all(names.map((name) => poll(name, begin(name), signal)));
      await slots.idle();
    },
    close: () => client.destroy(),
  };
}
