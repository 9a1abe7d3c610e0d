import { execFile, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { chown, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from '../../local-cloud/http/free-port.ts';
import { findPostgres } from '../../local-cloud/postgres/find-postgres.ts';
import { serverIdentity } from '../../local-cloud/postgres/server-identity.ts';
import { spawnServer } from '../../local-cloud/postgres/spawn-server.ts';

const run = promisify(execFile);
const cache = fileURLToPath(new URL('../../node_modules/.cache/postgres-cluster/', import.meta.url));

const installed = findPostgres();

/** False if no server is installed: `describe.skipIf(!havePostgres)`. Says so once per test file. */
export const havePostgres = installed !== null;
if (!havePostgres) console.warn('NOT RUN: tests on Postgres, because no server was found in /usr/lib/postgresql/*/bin (Debian: apt-get install postgresql).');

export interface PostgresServer extends AsyncDisposable {
  readonly port: number;
  /** The maintenance database; tests get their own from `freshDatabase`. */
  readonly url: string;
  readonly log: () => string;
  /** A new, empty database (or a copy of `template`, which must have no connections). Resolves to its URL; takes about 30 ms. */
  freshDatabase(template?: string): Promise<string>;
  /** Dies at once as in a crash: connections break and nothing more is written. The data stays; `start()` recovers it. */
  kill(): Promise<void>;
  /** After `kill()`: the same data on the same port. */
  start(): Promise<void>;
  /** At the exit of a process that did not stop it. */
  abandon(): void;
  /** Stops and removes everything. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * A private server on loopback in its own temporary directory, without a password, removed with the test process.
 * `fsync` is off unless `settings` says otherwise: a killed process loses nothing either way.
 */
export async function startPostgres(options: { port?: number; settings?: Record<string, string>; binaries?: string } = {}): Promise<PostgresServer> {
  const binaries = options.binaries ?? installed;
  if (binaries === null) throw new Error('No Postgres server is installed.');
  const identity = await serverIdentity();
  const home = await mkdtemp(join(tmpdir(), 'aistudio-postgres-'));
  if (identity) await chown(home, identity.uid, identity.gid);
  const data = join(home, 'data');
  await makeCluster(binaries, home, identity);

  const port = options.port ?? (await freePort());
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: home, fsync: 'off', max_connections: '150', shared_buffers: '64MB', ...options.settings };
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  let child: ChildProcess | null = null;
  let log = '';
  let databases = 0;

  const start = async () => {
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    child = spawnServer([join(binaries, 'postgres'), '-D', data, '-p', String(port), ...flags], home, identity);
    await new Promise<void>((resolve, reject) => {
      child!.once('error', reject);
      child!.once('exit', () => reject(new Error(`Postgres did not start:\n${log}`)));
      child!.stderr!.on('data', (bytes: Buffer) => {
        log += bytes;
        if (String(bytes).includes('ready to accept connections')) resolve();
      });
    });
  };
  const end = async (signal: NodeJS.Signals) => {
    const ending = child;
    child = null;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const exited = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    const deadline = setTimeout(() => ending.kill('SIGKILL'), 10_000);
    await exited;
    clearTimeout(deadline);
  };
  const stop = async () => {
    await end('SIGINT');
    await rm(home, { recursive: true, force: true });
  };

  await start();
  return {
    port,
    url,
    log: () => log,
    start,
    stop,
    kill: () => end('SIGQUIT'),
    abandon: () => {
      child?.kill('SIGQUIT');
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
    [Symbol.asyncDispose]: stop,
    async freshDatabase(template = 'template0') {
      const name = `test_${process.pid}_${++databases}`;
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query(`create database ${name} template ${template}`).finally(() => client.end());
      return `postgres://postgres@127.0.0.1:${port}/${name}`;
    },
  };
}

/** Makes `<home>/data`, which takes a second of processor time, or copies what was made once for these binaries. */
async function makeCluster(binaries: string, home: string, identity: { uid: number; gid: number } | undefined): Promise<void> {
  const data = join(home, 'data');
  const place = join(cache, createHash('sha256').update(binaries).digest('hex').slice(0, 16));
  // `-p`: a server opens nothing that is not its own.
  const copy = (from: string, to: string) => run('cp', ['-Rp', from, to]);
  if (existsSync(place)) return void (await copy(place, data));
  await run(join(binaries, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'], { ...identity, cwd: home });
  await mkdir(cache, { recursive: true });
  const draft = join(cache, basename(home));
  await copy(data, draft);
  // Somebody else may have been as fast: the same, then.
  await rename(draft, place).catch(() => rm(draft, { recursive: true }));
}
