import { schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import { createSystemClock } from '../clock/system.ts';
import { localCredentials, localRegion, startFauxqs, type ObjectsAndQueues } from '../../../../local-cloud/objects/start-fauxqs.ts';
import { jobsContract } from './contract.ts';
import { createDatabaseJobs } from './database.ts';
import { createSqsJobs } from './sqs.ts';

let queues: ObjectsAndQueues;
let worlds = 0;
beforeAll(async () => {
  Object.assign(process.env, localCredentials);
  queues = await startFauxqs();
});
afterAll(() => queues.stop());

const silent = { debug() {}, info() {}, warn() {}, error() {}, with: () => silent };

jobsContract('database', async () => {
  const database = await openMemoryDatabase();
  const clock = createSystemClock();
  const jobs = createDatabaseJobs({ database, clock, log: silent, pollMs: 20 });
  return {
    jobs,
    async store(count) {
      const notices = Array.from({ length: count }, () => ({ id: clock.id(), name: 'file-processor' as const }));
      await database.drizzle.insert(schema.jobs).values(notices.map((notice) => ({ ...notice, payload: {}, subject: 'x', requestId: 'r' })));
      await jobs.announce(notices);
      return notices;
    },
    finish: async ({ id }) => void (await database.drizzle.update(schema.jobs).set({ state: 'done' }).where(eq(schema.jobs.id, id))),
  };
});

function openSqs(endpoint = queues.url) {
  const name = `world-${(worlds += 1)}-`;
  queues.createQueue(`${name}file-processor`);
  const urlPrefix = `${queues.url}/000000000000/${name}`;
  const clock = createSystemClock();
  const jobs = createSqsJobs({ urlPrefix, region: localRegion, endpoint, clock, log: silent, waitSeconds: 1, retrySeconds: 0 });
  const newNotices = (count: number) => Array.from({ length: count }, () => ({ id: clock.id(), name: 'file-processor' as const }));
  return { jobs, newNotices, queue: `${name}file-processor`, urlPrefix };
}

jobsContract('sqs', async () => {
  const { jobs, newNotices } = openSqs();
  return {
    jobs,
    async store(count) {
      const notices = newNotices(count);
      await jobs.announce(notices);
      return notices;
    },
    finish: async () => undefined,
  };
});

test('sqs: messages that cannot be understood are deleted, and messages that were not taken come again', async () => {
  const { jobs, newNotices, queue, urlPrefix } = openSqs();
  const headers = { authorization: 'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/sqs/aws4_request', 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.SendMessage' };
  for (const MessageBody of ['not ours', '{"id":"a","name":"of-tomorrow"}']) await fetch(queues.url, { method: 'POST', headers, body: JSON.stringify({ QueueUrl: `${urlPrefix}file-processor`, MessageBody }) });
  expect(queues.countMessages(queue).ready).toBe(2);
  await jobs.announce(newNotices(1));
  const ended = new AbortController();
  let refused = 0;
  const refuse = async () => {
    refused += 1;
    if (refused === 2) ended.abort();
    throw new Error('not now');
  };
  await jobs.receive(['file-processor'], 1, refuse, ended.signal);
  const { ready, inFlight } = queues.countMessages(queue);
  expect([refused, ready + inFlight]).toEqual([2, 1]);
});

test('sqs: an unreachable queue fails nothing, because the row exists', async () => {
  const { jobs, newNotices } = openSqs('http://127.0.0.1:1');
  await expect(jobs.announce(newNotices(11))).resolves.toBeUndefined();
});
