import { once } from 'node:events';
import { expect, test } from 'vitest';
import { LoadClient } from '../../bench/client/load-client.ts';
import type { LoadJob } from '../../bench/client/load-job.ts';

const job = {} as LoadJob;

test('an interrupted load client fails its job in a sentence and can still be stopped', async () => {
  const client = new LoadClient();
  const running = client.run(job);
  client.child.kill('SIGKILL');
  await expect(running).rejects.toThrow('The load client ended in the middle of a job.');
  await expect(client.run(job)).rejects.toThrow('The load client ended in the middle of a job.');
  client.stop();
});

test('stopping twice is the same as stopping once', async () => {
  const client = new LoadClient();
  client.stop();
  client.stop();
  expect(await once(client.child, 'exit')).toEqual([0, null]);
});
