// `npm run test:clients [name…] [--record]`: runs clients that others made, as npm has them, against a real server.
// They are installed into a cache, so that the product depends on none of them. `--record` keeps what each sends for `npm test`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ApiClient } from '../support/api-client.ts';
import { startServer, temporaryDirectory } from '../support/server-process.ts';
import { clients, type Client } from './clients.ts';
import { startRecorder } from './start-recorder.ts';

const cache = fileURLToPath(new URL('../../node_modules/.cache/clients/', import.meta.url));
const recorded = fileURLToPath(new URL('./recorded/', import.meta.url));
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const longestMs = 300_000;

await using directory = await temporaryDirectory();
await using server = await startServer({ AISTUDIO_DATA_DIR: directory.path });
const key = (await (await ApiClient.signIn(server.url)).json<{ key: string }>('/api/keys', { method: 'POST', json: { name: 'clients' } })).key;

for (const client of clients.filter(({ name }) => named.length === 0 || named.includes(name))) {
  const folder = join(cache, client.name);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"type":"module","private":true}');
  const installed = await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--min-release-age=0', ...client.packages], folder, process.env);
  if (installed.code !== 0) {
    console.log(`NOT RUN: ${client.name}, because npm could not install it.`);
    continue;
  }
  await using recorder = await startRecorder(server.url);
  const home = await mkdtemp(join(tmpdir(), 'aistudio-client-'));
  const { code, output } = await ask(client, folder, { AISTUDIO: recorder.url, AISTUDIO_KEY: key, HOME: home, CODEX_HOME: home });
  await rm(home, { recursive: true, force: true });
  const failed = code !== 0 || recorder.requests.length === 0 || recorder.requests.some(({ status }) => status >= 400);
  console.log(`${failed ? 'FAILED' : 'ok'}  ${client.name}: ${recorder.requests.map(({ path, status, ignored }) => `${path} ${status}${ignored === null ? '' : ` (left out: ${ignored})`}`).join(', ')}`);
  if (failed) {
    console.log(output);
    process.exitCode = 1;
  } else if (process.argv.includes('--record')) {
    // A reference to an item is known only to the server that made it.
    const kept = recorder.requests.filter(({ body }) => !body.includes('item_reference')).map(({ path, headers, body }) => ({ path, headers, body: JSON.parse(body) as unknown }));
    await writeFile(join(recorded, `${client.name}.json`), `${JSON.stringify(kept, null, 1).replaceAll(home, '/home/person').replaceAll(cache, '/home/person/')}\n`);
  }
}

async function ask({ program, command }: Client, folder: string, environment: Record<string, string>): Promise<{ code: number | null; output: string }> {
  if (command !== undefined) {
    const [name, ...given] = command.map((each) => each.replaceAll('{url}', environment['AISTUDIO']!));
    // Elsewhere than in this repository, of which an agent would read and tell.
    return run(join(folder, name!), given, environment['HOME']!, environment);
  }
  await writeFile(join(folder, 'ask.mjs'), program!);
  return run(process.execPath, ['ask.mjs'], folder, environment);
}

async function run(name: string, given: string[], cwd: string, environment: NodeJS.ProcessEnv | Record<string, string>): Promise<{ code: number | null; output: string }> {
  const child = spawn(name, given, { cwd, env: { NODE_ENV: 'production', PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment }, stdio: ['ignore', 'pipe', 'pipe'], timeout: longestMs });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}
