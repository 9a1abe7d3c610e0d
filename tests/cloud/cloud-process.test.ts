import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { haveBalancer } from '../../local-cloud/control-plane/balancer/start-balancer.ts';
import { attach, untilRead } from '../documents/support/attach.ts';
import { makePdf } from '../knowledge/make-pdf.ts';
import { ApiClient } from '../support/api-client.ts';
import { repository } from '../support/copy-repository.ts';
import { havePostgres } from '../support/postgres.ts';

const can = havePostgres && haveBalancer && process.arch === 'x64' && existsSync('/proc');

test.skipIf(!can)('one command starts a stage whose functions read documents, and one signal ends all of it', { timeout: 240_000 }, async () => {
  const rotation = join(repository, 'infra/tests/support/rotate-locally.ts');
  const child = spawn(process.execPath, ['local-cloud/control-plane/cloud-process.ts', repository, process.env['PATH'] ?? '', rotation], { cwd: repository, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  let said = '';
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
  let url = '';
  try {
    await vi.waitFor(() => expect((url = /The service is at (\S+)/.exec(said)?.[1] ?? '')).not.toBe(''), { timeout: 90_000, interval: 300 });
    await vi.waitFor(async () => expect((await fetch(`${url}/api/readyz`)).status).toBe(200), { timeout: 90_000, interval: 300 });
    const client = await ApiClient.signIn(url);
    const { id } = await attach(client, 'harbour.pdf', makePdf([['The quartz meter is read every Tuesday.']]));
    expect(await untilRead(client, id)).toMatchObject({ state: 'searchable' });
  } finally {
    child.kill('SIGTERM');
  }
  expect((await exited)[0]).toBe(0);
  await expect(fetch(`${url}/api/health`)).rejects.toThrow();
});
