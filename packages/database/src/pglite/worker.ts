import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, protocol } from '@electric-sql/pglite';
import { Connection } from './connection.ts';
import { LogSync } from './log-sync.ts';
import { startParameters } from './start-parameters.ts';
import type { Reply, Request, WorkerOptions } from './wire.ts';

const port = parentPort!;
const { directory } = workerData as WorkerOptions;

const pglite = await PGlite.create({ dataDir: directory ?? 'memory://', startParams: startParameters, relaxedDurability: true });
const logSync = directory === null ? null : new LogSync(pglite.Module.FS.filesystems.NODEFS.stream_ops);
const connection = new Connection(pglite, protocol);

port.on('message', (request: Request) => {
  const [id, kind] = request;
  try {
    answer(kind === 'close' ? null : run(request));
  } catch (error) {
    // Not an error but the end of the database: out of memory, a panic. The files are as after a kill.
    answer([id, { message: `The embedded database stopped: ${(error as Error).message}`, code: '57P02' }]);
    process.exit(1);
  }
  if (kind === 'close') void close(id);
});
port.postMessage('ready');

function run(request: Exclude<Request, [number, 'close']>): Reply {
  const [id, kind] = request;
  switch (kind) {
    case 'query':
      return [id, ...connection.query(request[2], request[3], request[4])];
    case 'exec':
      return [id, ...connection.exec(request[2])];
    case 'sync':
      logSync?.now();
      return [id, [], [], [], 0];
  }
}

function answer(reply: Reply | null): void {
  if (reply !== null) port.postMessage(reply);
  logSync?.soon();
}

/** Postgres writes its closing checkpoint, so that the next start has nothing to replay. */
async function close(id: number): Promise<void> {
  logSync?.now();
  await pglite.close();
  port.postMessage([id, [], [], [], 0] satisfies Reply);
  port.close();
}
