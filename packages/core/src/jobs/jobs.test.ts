import { jobs, type JobName } from '@aistudio/contract';
import { type Database, schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createManualClock } from '../../../../tests/support/manual-clock.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import { silentLog, silentMetrics } from '../../../../tests/runs/support/engine-world.ts';
import { AppError } from '../errors.ts';
import type { JobNotice } from '../ports/jobs.ts';
import { claimJob, type ClaimedJob } from './claim-job.ts';
import { findDueJobs } from './find-due-jobs.ts';
import { newJob } from './new-job.ts';
import { runJob, type JobHandlers, type JobRunner } from './run-job.ts';
import { storingJob } from './storing-job.ts';
import { wakeJob } from './wake-job.ts';
import { putOffJob } from './put-off-job.ts';
import { sweepJobs } from './sweep-jobs.ts';

let database: Database;
const clock = createManualClock();
const runner = (handlers: JobHandlers, onDead: JobRunner['onDead'] = async () => undefined): JobRunner => ({ database, clock, log: silentLog, metrics: silentMetrics, handlers, onDead });
beforeAll(async () => void (database = await openMemoryDatabase()));
afterAll(() => database.close());
beforeEach(async () => void (await database.drizzle.delete(schema.jobs)));

async function store(): Promise<JobNotice> {
  const job = newJob({ clock, requestId: 'request-1' }, 'file-processor', 'version-1', { versionId: 'version-1' });
  await database.query({ name: 'store', text: `with ${storingJob('$1', '(select 1) as always')} select id from stored_job` }, [JSON.stringify(job)]);
  return { id: job.id, name: job.name };
}
const rowOf = async ({ id }: JobNotice) => (await database.drizzle.select().from(schema.jobs).where(eq(schema.jobs.id, id)))[0];
const makeDue = ({ id }: JobNotice) => database.drizzle.update(schema.jobs).set({ dueAt: new Date(0) }).where(eq(schema.jobs.id, id));
const loseLease = ({ id }: JobNotice) => database.drizzle.update(schema.jobs).set({ leaseUntil: new Date(0), announcedAt: new Date(0) }).where(eq(schema.jobs.id, id));
const nobody = async () => undefined;

test('a job is stored together with its cause or not at all, and done once', async () => {
  const notice = await store();
  await database.query({ name: 'not', text: `with ${storingJob('$1', '(select 1 where false) as never')} select id from stored_job` }, [JSON.stringify({ ...notice, id: 'other', payload: {}, subject: 's', request_id: 'r' })]);
  expect(await findDueJobs(database, ['file-processor'], 10)).toEqual([notice]);
  const done: unknown[] = [];
  const handlers = { 'file-processor': async (job: { payload: unknown; attempts: number }) => void done.push([job.payload, job.attempts]) };
  await Promise.all([runJob(runner(handlers), notice), runJob(runner(handlers), notice)]);
  await runJob(runner(handlers), notice);
  expect(done).toEqual([[{ versionId: 'version-1' }, 1]]);
  expect(await rowOf(notice)).toMatchObject({ state: 'done', attempts: 1, epoch: 1 });
});

test('a failed job is due again later, and after its last attempt becomes a dead letter with the reason in words', async () => {
  const notice = await store();
  const dead: string[] = [];
  const handlers = { 'file-processor': async () => Promise.reject(new AppError('unavailable', 'The disk is full.')) };
  for (const attempts of [1, 2]) {
    await runJob(runner(handlers, async (_job, reason) => void dead.push(reason)), notice);
    expect(await rowOf(notice)).toMatchObject({ state: 'waiting', attempts, reason: 'The disk is full.' });
    await makeDue(notice);
  }
  await runJob(runner(handlers, async (_job, reason) => void dead.push(reason)), notice);
  expect(await rowOf(notice)).toMatchObject({ state: 'dead', attempts: 3 });
  expect(dead).toEqual(['The disk is full.']);
});

test('putting a job off does not count as an attempt and records why', async () => {
  const notice = await store();
  for (let time = 0; time < 5; time += 1) {
    const putOff = async (job: ClaimedJob<'file-processor'>) => {
      await putOffJob(database, job, job.payload, 60, 'The laboratory does not answer.');
      return 'put off' as const;
    };
    await runJob(runner({ 'file-processor': putOff }), notice);
    expect(await rowOf(notice)).toMatchObject({ state: 'waiting', attempts: 0, epoch: time + 1, reason: 'The laboratory does not answer.' });
    expect(await findDueJobs(database, ['file-processor'], 10)).toEqual([]);
    await makeDue(notice);
  }
});

test('a lost claim can no longer change anything', async () => {
  const notice = await store();
  const first = await claimJob(database, notice.id);
  expect(await claimJob(database, notice.id)).toBeNull();
  await loseLease(notice);
  const second = await claimJob(database, notice.id);
  expect([first!.epoch, second!.epoch]).toEqual([1, 2]);
  await runJob(runner({ 'file-processor': nobody }), notice);
  expect(await rowOf(notice)).toMatchObject({ state: 'running', epoch: 2 });
});

test('the sweep announces lost jobs again and gives up those started too often', async () => {
  const announced: JobNotice[] = [];
  const sweep = () => sweepJobs({ actor: { type: 'system' }, database, jobs: { announce: async (notices) => void announced.push(...notices), receive: async () => undefined } });
  const notice = await store();
  await sweep();
  expect(announced).toEqual([]);
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    expect(await claimJob(database, notice.id)).toMatchObject({ attempts: attempt });
    await loseLease(notice);
    if (attempt < 3) await sweep();
  }
  expect(announced).toEqual([notice, notice]);
  expect(await findDueJobs(database, ['file-processor'], 10)).toEqual([]);
  expect(await claimJob(database, notice.id)).toBeNull();
  await sweep();
  expect(await rowOf(notice)).toMatchObject({ state: 'dead' });
  expect(announced).toHaveLength(2);
});

test('a job that waits for something external is neither done nor an attempt, and continues whenever that wakes it', async () => {
  const job = newJob({ clock, requestId: 'request-1' }, 'textract-processor', 'version-1', { versionId: 'version-1' });
  await database.query({ name: 'store', text: `with ${storingJob('$1', '(select 1) as always')} select id from stored_job` }, [JSON.stringify(job)]);
  const known: unknown[] = [];
  const handlers: JobHandlers = {
    async 'textract-processor'(claimed) {
      known.push([claimed.attempts, claimed.payload.recognition?.id]);
      if (known.length > 5) return;
      await putOffJob(database, claimed, { versionId: 'version-1', recognition: { round: 0, id: `recognition-${known.length}`, since: 0 } }, 60);
      return 'put off';
    },
  };
  await runJob(runner(handlers), job);
  for (let turn = 1; turn <= 5; turn += 1) {
    expect(await rowOf(job)).toMatchObject({ state: 'waiting', attempts: 0, epoch: turn });
    await wakeJob(database, { jobId: job.id, recognitionId: 'of-another' });
    await runJob(runner(handlers), job);
    expect(known).toHaveLength(turn);
    await wakeJob(database, { jobId: job.id, recognitionId: `recognition-${turn}` });
    await runJob(runner(handlers), job);
  }
  expect(known).toEqual([[1, undefined], ...[1, 2, 3, 4, 5].map((turn) => [1, `recognition-${turn}`])]);
  expect(await rowOf(job)).toMatchObject({ state: 'done' });
});

test.each(Object.entries(jobs) as [JobName, (typeof jobs)[JobName]][])('%s of a newer release is done by this one, and what this one does not know of it stays', async (name, { payload }) => {
  const known = { versionId: 'version-1', documentId: 'document-1', recognition: { round: 1, id: 'a', since: 0, pages: [3] }, urgency: { of: 'tomorrow' } };
  expect(payload.safeParse({}).success).toBe(false);
  const job = { ...newJob({ clock, requestId: 'request-1' }, name, 'version-1', { versionId: '', documentId: '' }), payload: known };
  await database.query({ name: 'store', text: `with ${storingJob('$1', '(select 1) as always')} select id from stored_job` }, [JSON.stringify(job)]);
  const putOff = async (claimed: ClaimedJob) => (await putOffJob(database, claimed, claimed.payload, 60), 'put off' as const);
  await runJob(runner({ [name]: putOff }), job);
  expect(await rowOf(job)).toMatchObject({ state: 'waiting', payload: known });
});
