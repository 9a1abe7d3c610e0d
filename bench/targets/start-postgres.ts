import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startProcess, type StartedProcess } from '../process/start-process.ts';

export interface StartedPostgres {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/** A private server with Debian's defaults (fsync on) on its own port and folder, removed afterwards. */
export async function startPostgres(port: number, folder: string): Promise<StartedPostgres> {
  const binaries = findBinaries();
  const data = join(folder, 'postgres');
  mkdirSync(data, { mode: 0o700 });
  // Postgres refuses to run as root.
  const account = process.getuid?.() === 0 ? readAccount('postgres') : {};
  if (account.uid !== undefined) {
    chownSync(folder, account.uid, account.gid!);
    chownSync(data, account.uid, account.gid!);
  }
  const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8' };
  execFileSync(join(binaries, 'initdb'), ['-D', data, '-U', 'bench', '-A', 'trust', '-E', 'UTF8'], { ...account, env, cwd: data, stdio: 'pipe' });
  const started = startProcess({
    command: join(binaries, 'postgres'),
    args: ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${data}`],
    env,
    cwd: data,
    logFile: join(folder, 'postgres.log'),
    ...account,
  });
  await waitUntilReady(join(binaries, 'pg_isready'), port, started);
  return {
    url: `postgres://bench@127.0.0.1:${port}/postgres`,
    pid: started.pid,
    // SIGINT would be its "fast" shutdown; without any client SIGTERM is as fast.
    stop: () => started.stop(10_000),
  };
}

async function waitUntilReady(isReady: string, port: number, started: StartedProcess): Promise<void> {
  for (let attempt = 0; attempt < 150 && started.alive(); attempt += 1) {
    if (spawnSync(isReady, ['-h', '127.0.0.1', '-p', String(port)]).status === 0) return;
    await wait(100);
  }
  throw new Error(`Postgres did not start:\n${started.readOutput().slice(-2_000)}`);
}

function findBinaries(): string {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const found = versions.map((version) => join(root, version, 'bin')).find((path) => existsSync(join(path, 'initdb')));
  if (!found) throw new Error('Postgres is not installed (Debian: apt-get install postgresql).');
  return found;
}

function readAccount(name: string): { uid?: number; gid?: number } {
  const numbers = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' })));
  return { uid: numbers[0], gid: numbers[1] };
}
