import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { haveBalancer } from '../../local-cloud/control-plane/balancer/start-balancer.ts';
import { haveEdge } from '../../local-cloud/control-plane/edge/start-edge.ts';
import { attach, untilRead } from '../documents/support/attach.ts';
import { makePdf } from '../knowledge/make-pdf.ts';
import { scanPage } from '../knowledge/scan-page.ts';
import { ApiClient } from '../support/api-client.ts';
import { repository } from '../support/copy-repository.ts';
import { havePostgres } from '../support/postgres.ts';
import { haveCommandLine } from './support/command-line.ts';
import { runCommand } from './support/run-command.ts';

const can = havePostgres && haveBalancer && haveEdge && haveCommandLine && process.arch === 'x64' && existsSync('/proc');

test.skipIf(!can)('one command starts a stage whose functions read documents, whose Textract reads scans, whose edge keeps what never changes, and one signal ends all of it', { timeout: 240_000 }, async () => {
  const modules = ['infra/tests/support/rotate-locally.ts', 'tests/cloud/support/open-line-reader.ts'].map((each) => join(repository, each));
  const child = spawn(process.execPath, ['local-cloud/control-plane/cloud-process.ts', repository, process.env['PATH'] ?? '', ...modules], { cwd: repository, stdio: ['ignore', 'pipe', 'inherit'] });
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

    const scan = await attach(client, 'scan.pdf', makePdf([await scanPage(['The lighthouse keeper counts', 'seven ships each morning.'])]));
    expect(await untilRead(client, scan.id)).toMatchObject({ state: 'searchable' });
    expect(await client.json(`/api/documents/${scan.id}/parts/1`)).toMatchObject({ text: expect.stringMatching(/lighthouse keeper/) });
    // It went elsewhere first: a function that reads by itself is never put off.
    const shell = /(?:^ {2}export .*\n)+/m.exec(said)![0];
    const { output } = await runCommand(`${shell} aws logs filter-log-events --log-group-name /aws/lambda/textract-processor --filter-pattern '{$.outcome = "put off"}' --query 'length(events)'`, { cwd: repository, env: { PATH: '/usr/bin:/bin', NODE_ENV: 'test' } });
    expect(Number(output)).toBe(1);

    const script = /"(\/_next\/static\/[^"]+\.js)"/.exec(await (await fetch(`${url}/sign-in`)).text())![1]!;
    const asked = [await fetch(`${url}${script}`), await fetch(`${url}${script}`)];
    expect(asked.map(({ status, headers }) => [status, headers.get('x-cache')])).toEqual([[200, 'Miss from cloudfront'], [200, 'Hit from cloudfront']]);
    expect(await asked[1]!.text()).toBe(await asked[0]!.text());
  } finally {
    child.kill('SIGTERM');
  }
  expect((await exited)[0]).toBe(0);
  await expect(fetch(`${url}/api/health`)).rejects.toThrow();
});
