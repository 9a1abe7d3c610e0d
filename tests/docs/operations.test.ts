import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { ApiClient } from '../support/api-client.ts';
import { freePort, startServer, temporaryDirectory } from '../support/server-process.ts';

const page = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
const block = (language: string) => new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(page)![1]!;

interface Recipe {
  program: string;
  parameters(configuration: string): string[];
  /** The block, changed so that it runs here: without TLS, on our ports. */
  adapt(text: string, port: number, backend: number, folder: string): string;
}

/** The second process has just died: nothing listens there. */
const absent = '127.0.0.1:1';

const recipes: Record<string, Recipe> = {
  nginx: {
    program: '/usr/sbin/nginx',
    parameters: (configuration) => ['-c', configuration],
    adapt: (text, port, backend, folder) => `daemon off; master_process off; error_log stderr; pid ${folder}/nginx.pid; events {}
      http { access_log off; ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
      ${text.replace('listen 443 ssl', `listen 127.0.0.1:${port}`).replace(/^ +ssl_.*\n/gm, '').replace('$host', '$http_host').replace('127.0.0.1:3001', `127.0.0.1:${backend}`).replace('127.0.0.1:3002', absent)} }`,
  },
  haproxy: {
    program: '/usr/sbin/haproxy',
    parameters: (configuration) => ['-db', '-f', configuration],
    adapt: (text, port, backend) => text.replace(/bind .*/, `bind 127.0.0.1:${port}`).replace('127.0.0.1:3001', `127.0.0.1:${backend}`).replace('127.0.0.1:3002', absent),
  },
};

for (const [name, { program, parameters, adapt }] of Object.entries(recipes)) {
  const installed = existsSync(program);
  if (!installed) console.warn(`NOT RUN: the configuration of ${name} in docs/operations.md, because there is no ${program}.`);

  test.runIf(installed)(`the configuration of ${name} is valid, streams at once, and allows writing`, { timeout: 120_000 }, async () => {
    await using directory = await temporaryDirectory();
    await using server = await startServer({ AISTUDIO_DATA_DIR: `${directory.path}/data` });
    const port = await freePort();
    const configuration = `${directory.path}/${name}.conf`;
    await writeFile(configuration, adapt(block(name), port, server.port, directory.path));
    const child = spawn(program, parameters(configuration), { stdio: ['ignore', 'ignore', 'pipe'] });
    let output = '';
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    try {
      const url = `http://127.0.0.1:${port}`;
      await expect.poll(() => fetch(`${url}/api/readyz`).then((response) => response.status, () => 0), { timeout: 20_000, message: output }).toBe(200);
      const client = await ApiClient.signIn(url);
      const stream = await client.ask(await client.createConversation(), '/pace 20 2000');
      await stream.until(({ text }) => text.includes('word5'), 10_000);
      expect(stream.finished).toBe(false);
      await client.fetch(`/api/runs/${stream.runId}/stop`, { method: 'POST' });
      await stream.untilFinished();
      const large = await client.fetch('/api/files?name=large.txt', { method: 'POST', body: 'x'.repeat(9_900_000) });
      expect(large.status).toBe(201);
    } finally {
      const gone = once(child, 'exit');
      if (child.exitCode === null && child.kill()) await gone;
    }
  });
}

test('every metric and log line that it names exists', () => {
  const sources = spawnSync('git', ['grep', '--no-index', '-hoE', `(aistudio_[a-z_]+|log\\.(warn|error)\\('[a-z_]+')`, '--', 'packages', 'apps', ':!*/node_modules/*', ':!*/.next/*'], { encoding: 'utf8' }).stdout;
  const named = [...page.matchAll(/`(aistudio_[a-z_]+|[a-z]+_(?:failed|fenced|listed|retry|lost|built|problem))`/g)].map((each) => each[1]!);
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter((each) => !sources.includes(each))).toEqual([]);
});
