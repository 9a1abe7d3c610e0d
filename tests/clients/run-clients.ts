// `npm run test:clients [name…] [--record]`: runs other people's clients from npm and PyPI against a real server. They are installed into a cache, so
// that the product does not depend on them. `--record` stores what each sends for `npm test`.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ApiClient } from '../support/api-client.ts';
import { startServer, temporaryDirectory } from '../support/server-process.ts';
import { clients, type Client } from './clients.ts';
import { installClient } from './install-client.ts';
import { runProgram } from './run-program.ts';
import { startRecorder } from './start-recorder.ts';
import { withoutProse } from './without-prose.ts';

const cache = fileURLToPath(new URL('../../node_modules/.cache/clients/', import.meta.url));
const recorded = fileURLToPath(new URL('./recorded/', import.meta.url));
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

await using directory = await temporaryDirectory();
await using server = await startServer({ AISTUDIO_DATA_DIR: directory.path });
const key = (await (await ApiClient.signIn(server.url)).json<{ key: string }>('/api/keys', { method: 'POST', json: { name: 'clients' } })).key;

for (const client of clients.filter(({ name }) => named.length === 0 || named.includes(name))) {
  const folder = join(cache, client.name);
  const missing = await installClient(client, folder);
  if (missing !== null) {
    console.log(`NOT RUN: ${client.name}, because ${missing}.`);
    continue;
  }
  await using recorder = await startRecorder(server.url);
  const home = await mkdtemp(join(tmpdir(), 'aistudio-client-'));
  const { code, output } = await ask(client, folder, { url: recorder.url, key, home });
  await rm(home, { recursive: true, force: true });
  const failed = code !== 0 || recorder.requests.length === 0 || recorder.requests.some(({ status }) => status >= 400);
  console.log(`${failed ? 'FAILED' : 'ok'}  ${client.name}: ${recorder.requests.map(({ path, status, ignored }) => `${path} ${status}${ignored === null ? '' : ` (left out: ${ignored})`}`).join(', ')}`);
  if (failed) {
    console.log(output);
    process.exitCode = 1;
  } else if (process.argv.includes('--record')) {
    // Only the server that created an item knows a reference to it.
    const kept = recorder.requests.filter(({ body }) => !body.includes('item_reference')).map(({ path, headers, body }) => ({ path, headers, body: withoutProse(JSON.parse(body)) }));
    await writeFile(join(recorded, `${client.name}.json`), `${JSON.stringify(kept, null, 1).replaceAll(home, '/home/person').replaceAll(cache, '/home/person/')}\n`);
  }
}

async function ask({ program, command, python, files = {}, environment: own = {} }: Client, folder: string, { url, key, home }: { url: string; key: string; home: string }): Promise<{ code: number | null; output: string }> {
  const filled = (text: string) => text.replaceAll('{url}', url).replaceAll('{key}', key).replaceAll('{home}', home);
  const environment = { HOME: home, CODEX_HOME: home, ...Object.fromEntries(Object.entries(own).map(([name, value]) => [name, filled(value)])) };
  for (const [name, text] of Object.entries(files)) await writeFile(join(home, name), filled(text));
  if (command !== undefined) {
    const [name, ...words] = command.map(filled);
    // Outside this repository, because an agent would read it and talk about it.
    return runProgram(join(folder, name!), words, home, environment);
  }
  const file = python === undefined ? 'ask.mjs' : 'ask.py';
  await writeFile(join(folder, file), filled(program!));
  return runProgram(python === undefined ? process.execPath : join(folder, 'bin/python'), [file], folder, environment);
}
