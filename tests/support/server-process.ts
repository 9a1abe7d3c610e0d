import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chosenDatabase } from './chosen-database.ts';
import { prepareData } from './prepare-data.ts';
import { startProgram } from './start-program.ts';
import { untilTrue } from './until-true.ts';

export const administrator = { email: 'admin@example.org', password: 'correct horse battery' };

export interface ServerProcess extends AsyncDisposable {
  url: string;
  port: number;
  child: ChildProcess;
  /** All its output, in order of arrival. */
  output: () => string;
  /** Sends a signal and resolves with the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** A port that was free a moment ago, for a process that must come back at the same address. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

export async function temporaryDirectory(): Promise<{ path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'aistudio-test-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Starts the real server in a separate process and waits until it is ready. It does not look for Ollama. */
export async function startServer(environment: Record<string, string>, options: { waitMs?: number } = {}): Promise<ServerProcess> {
  const shared = ['DATABASE_URL', 'AISTUDIO_PLATFORM'].some((name) => environment[name] !== undefined);
  const directory = environment['AISTUDIO_DATA_DIR'] ?? null;
  const chosen = shared ? null : await chosenDatabase(directory);
  if (!shared && chosen === null && directory !== null) await prepareData(directory);
  const port = environment['PORT'] === undefined ? await freePort() : Number(environment['PORT']);
  const told = {
    PORT: String(port),
    OLLAMA_BASE_URL: 'off',
    AISTUDIO_ADMIN_EMAIL: administrator.email,
    AISTUDIO_ADMIN_PASSWORD: administrator.password,
    AISTUDIO_DRAIN_NOTICE_SECONDS: '0',
    AISTUDIO_DRAIN_SECONDS: '5',
    ...chosen?.environment,
    ...environment,
  };
  const { child, kill } = startProgram('web/server', told);
  let output = '';
  child.stdout!.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr!.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const url = `http://127.0.0.1:${port}`;
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const server: ServerProcess = {
    url,
    port,
    child,
    output: () => output,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) kill(signal);
      return exited;
    },
    async [Symbol.asyncDispose]() {
      await server.stop('SIGKILL');
    },
  };
  await untilReady(server, exited, options.waitMs ?? 60_000);
  return server;
}

async function untilReady(server: ServerProcess, exited: Promise<number | null>, waitMs: number): Promise<void> {
  let gone = false;
  void exited.then(() => (gone = true));
  const look = async () => {
    const ready = await fetch(`${server.url}/api/readyz`).then((response) => response.ok, () => false);
    return ready || gone;
  };
  await untilTrue(look, { waitMs }).catch(() => (gone = true));
  if (!gone) return;
  await server.stop('SIGKILL');
  throw new Error(`The server did not become ready:\n${server.output()}`);
}
