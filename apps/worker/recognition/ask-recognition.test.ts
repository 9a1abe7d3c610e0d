import { newJob, runJob, storingJob, type JobHandlers, type Recognition, type RecognitionBegun, type RecognitionResult } from '@aistudio/core';
import { schema, type Database } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createManualClock } from '../../../tests/support/manual-clock.ts';
import { openMemoryDatabase } from '../../../tests/support/memory-database.ts';
import { silentLog, silentMetrics } from '../../../tests/runs/support/engine-world.ts';
import type { HandlerParts } from '../handler-parts.ts';
import { askRecognition } from './ask-recognition.ts';

let database: Database;
let clock: ReturnType<typeof createManualClock>;
beforeAll(async () => void (database = await openMemoryDatabase()));
afterAll(() => database.close());
beforeEach(async () => {
  clock = createManualClock();
  await database.drizzle.delete(schema.jobs);
});

const document = { key: 'documents/a', bytes: Buffer.from('%PDF'), pages: 1 };
const done: RecognitionResult = { state: 'done', pages: new Map([[1, 'text']]) };

/** A service that gives these responses one after the other, and records the requests. */
function serviceOf(answers: (RecognitionBegun | RecognitionResult)[]) {
  const asked: string[] = [];
  const answer = async <T>(what: string) => {
    asked.push(what);
    return answers.shift() as T;
  };
  const service: Recognition = { name: 'Service', mostPages: 1, mostBytes: 1, judge: () => 'takes', begin: ({ token }) => answer(`begin ${token}`), read: (id) => answer(`read ${id}`) };
  return { service, asked };
}

async function store(): Promise<string> {
  const job = { ...newJob({ clock, requestId: 'request-1' }, 'textract-processor', 'version-1', { versionId: 'version-1' }), id: 'job' };
  await database.query({ name: 'store', text: `with ${storingJob('$1', '(select 1) as always')} select id from stored_job` }, [JSON.stringify(job)]);
  return job.id;
}
async function turn(id: string, service: Recognition) {
  await database.drizzle.update(schema.jobs).set({ dueAt: new Date(0), leaseUntil: new Date(0) }).where(eq(schema.jobs.id, id));
  const outcome = Promise.withResolvers<Awaited<ReturnType<typeof askRecognition>>>();
  const handlers: JobHandlers = {
    async 'textract-processor'(job, signal) {
      const asked = askRecognition({ clock, database, log: silentLog } as unknown as HandlerParts, service, job, document, signal);
      outcome.resolve(asked);
      return (await asked) === 'put off' ? 'put off' : undefined;
    },
  };
  await runJob({ database, clock, log: silentLog, metrics: silentMetrics, handlers, onDead: async () => undefined }, { id, name: 'textract-processor' });
  return outcome.promise;
}
const rowOf = async (id: string) => (await database.drizzle.select().from(schema.jobs).where(eq(schema.jobs.id, id)))[0];

test('recognition is started once and polled until it is done, and a busy service is asked again', async () => {
  const id = await store();
  const { service, asked } = serviceOf([{ state: 'busy' }, { state: 'begun', id: 'r1' }, { state: 'running' }, { state: 'busy' }, done]);
  for (let look = 0; look < 4; look += 1) {
    expect(await turn(id, service)).toBe('put off');
    expect(await rowOf(id)).toMatchObject({ state: 'waiting', attempts: 0 });
  }
  expect(await turn(id, service)).toEqual(done.pages);
  expect(asked).toEqual(['begin job-0', 'begin job-0', 'read r1', 'read r1', 'read r1']);
});

test('a worker that dies right after asking leaves its claim, and the next one asks with the same token', async () => {
  const id = await store();
  const { service, asked } = serviceOf([{ state: 'begun', id: 'r1' }, { state: 'begun', id: 'r1' }]);
  await database.drizzle.update(schema.jobs).set({ state: 'running', attempts: 1, epoch: 1 }).where(eq(schema.jobs.id, id));
  await service.begin({ key: 'documents/a', token: 'job-0', jobId: id });
  expect(await turn(id, service)).toBe('put off');
  expect(asked).toEqual(['begin job-0', 'begin job-0']);
});

test('a failure starts over at the next attempt, a forgotten one at once', async () => {
  const id = await store();
  const { service, asked } = serviceOf([{ state: 'begun', id: 'r1' }, { state: 'failed', reason: 'INTERNAL' }, { state: 'begun', id: 'r2' }, { state: 'forgotten' }, { state: 'begun', id: 'r3' }]);
  await turn(id, service);
  await expect(turn(id, service)).rejects.toMatchObject({ code: 'unavailable' });
  expect(await rowOf(id)).toMatchObject({ state: 'waiting', attempts: 1, payload: { recognition: { round: 1, id: null } } });
  expect([await turn(id, service), await turn(id, service), await turn(id, service)]).toEqual(['put off', 'put off', 'put off']);
  expect(asked).toEqual(['begin job-0', 'read r1', 'begin job-1', 'read r2', 'begin job-2']);
});

test('recognition that does not finish within hours counts as failed, unless it finishes in the meantime', async () => {
  const id = await store();
  const { service } = serviceOf([{ state: 'begun', id: 'r1' }, { state: 'running' }, { state: 'begun', id: 'r2' }, done]);
  await turn(id, service);
  await clock.advance(7 * 3_600_000);
  await expect(turn(id, service)).rejects.toMatchObject({ message: expect.stringMatching(/six hours/) });
  expect(await turn(id, service)).toBe('put off');
  await clock.advance(7 * 3_600_000);
  expect(await turn(id, service)).toEqual(done.pages);
});

test('what it cannot read is left to another reader', async () => {
  expect(await turn(await store(), serviceOf([{ state: 'refused' }]).service)).toBe('not here');
});
