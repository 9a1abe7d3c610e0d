import type { JobName } from '@aistudio/contract';
import { openConfiguration, openWorkerServices } from '@aistudio/composition';
import type { Statement } from '@aistudio/database';
import { createLog, createSystemClock } from '@aistudio/platform';
import { runWorker } from '../../../apps/worker/run-worker.ts';

// A worker that takes some messages twice, cannot read some files, and dies before or after a statement of this name.
const { PROOF_KILL_AT: killAt = '', PROOF_POISON: poison = '[]', PROOF_DUPLICATES: duplicates = '0' } = process.env;
const poisonous = new Set(JSON.parse(poison) as string[]);
const clock = createSystemClock();
const opened = await openConfiguration({ environment: process.env, clock, createLog });
const services = await openWorkerServices({ config: opened.config, clock, log: opened.log, database: null });

const die = (moment: string, name: string): void => {
  if (killAt === `${moment} ${name}`) process.kill(process.pid, 'SIGKILL');
};
const database = {
  capabilities: services.database.capabilities,
  async query<Row>(statement: Statement, parameters: never[]): Promise<Row[]> {
    const { name } = statement;
    process.send?.({ step: name });
    die('before', name);
    const rows = await services.database.query<Row & Record<string, unknown>>(statement, parameters);
    // A claim that got nothing does not count as a step.
    if (name !== 'claim_job' || rows.length > 0) die('after', name);
    return rows;
  },
};
const blobs = {
  ...services.blobs,
  async get(key: string) {
    if (poisonous.has(key)) throw new Error('This file poisons whoever reads it.');
    return services.blobs.get(key);
  },
};

let taken = 0;
const jobs: typeof services.jobs = {
  announce: (notices) => services.jobs.announce(notices),
  receive: (names: readonly JobName[], concurrency, take, signal) =>
    services.jobs.receive(
      names,
      concurrency,
      async (notice) => {
        taken += 1;
        const twice = (taken * 37) % 100 < Number(duplicates);
        await Promise.all([take(notice), ...(twice ? [take(notice)] : [])]);
        if (twice) await take(notice);
      },
      signal,
    ),
};

const stopped = new AbortController();
process.on('SIGTERM', () => stopped.abort());
process.on('disconnect', () => stopped.abort());
await runWorker({ ...services, database, blobs, jobs } as typeof services, stopped.signal, null);
await services.close();
opened.close();
if (process.connected) process.disconnect();
