import { schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import { createSystemClock } from '../clock/system.ts';
import { jobsContract } from './contract.ts';
import { createDatabaseJobs } from './database.ts';

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
