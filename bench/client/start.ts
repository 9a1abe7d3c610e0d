// The load client's process: one job in, marks and one result out, over IPC.
import type { LoadJob } from './load-job.ts';
import { runLoad } from './run-load.ts';

process.on('message', async (job: LoadJob) => {
  const result = await runLoad(job, (mark) => process.send!(mark));
  process.send!(result);
});
process.on('disconnect', () => process.exit(0));
