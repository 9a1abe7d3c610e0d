import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryDirectory } from '../support/server-process.ts';

const entry = fileURLToPath(new URL('../../apps/worker/worker.ts', import.meta.url));

/** A worker as a server starts it. */
function startWorker(dataDirectory: string) {
  return fork(entry, [], { execArgv: [], env: { ...process.env, AISTUDIO_DATA_DIR: dataDirectory }, serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
}

test('a worker exits if its server dies while it is still starting', async () => {
  await using data = await temporaryDirectory();
  const worker = startWorker(data.path);
  worker.disconnect();
  expect(await once(worker, 'exit')).toEqual([0, null]);
});

test('a worker exits if its server dies while it is working', async () => {
  await using data = await temporaryDirectory();
  const worker = startWorker(data.path);
  worker.send({ type: 'database.opened', capabilities: {} });
  // Its first request: it has started.
  await once(worker, 'message');
  worker.disconnect();
  expect(await once(worker, 'exit')).toEqual([0, null]);
});
