import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { makePdf } from '../knowledge/make-pdf.ts';
import { ApiClient } from '../support/api-client.ts';
import { havePostgres, startPostgres } from '../support/postgres.ts';
import { startServer, temporaryDirectory } from '../support/server-process.ts';
import { startProgram } from '../support/start-program.ts';
import { attach, untilRead } from './support/attach.ts';

describe.skipIf(!havePostgres)('AISTUDIO_WORKER=apart', () => {
  test('a server leaves documents to a worker of its own, which reads them when it comes', { timeout: 180_000 }, async () => {
    await using postgres = await startPostgres();
    await using data = await temporaryDirectory();
    await using workersData = await temporaryDirectory();
    const environment = { DATABASE_URL: await postgres.freshDatabase() };
    await using server = await startServer({ ...environment, AISTUDIO_WORKER: 'apart', AISTUDIO_DATA_DIR: data.path });
    const client = await ApiClient.signIn(server.url);
    const { id } = await attach(client, 'harbour.pdf', makePdf([['The ferry pier is closed from October to March.']]));
    const worker = startProgram('worker/worker', { ...environment, AISTUDIO_DATA_DIR: workersData.path, OLLAMA_BASE_URL: 'off' });
    const ended = once(worker.child, 'exit');
    let output = '';
    for (const stream of [worker.child.stdout!, worker.child.stderr!]) stream.on('data', (bytes: Buffer) => (output += bytes.toString()));
    try {
      expect(await untilRead(client, id)).toMatchObject({ state: 'searchable', partsRead: 1 });
    } finally {
      worker.kill('SIGTERM');
      await ended;
    }
    expect([worker.child.exitCode, output, server.output()]).toEqual([0, expect.stringContaining('job_ended'), expect.not.stringContaining('"process":"worker"')]);
  });
});
