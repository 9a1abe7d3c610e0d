import { execFile, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findPostgres } from '../../postgres/find-postgres.ts';
import { serverIdentity } from '../../postgres/server-identity.ts';
import { spawnServer } from '../../postgres/spawn-server.ts';
import { freePort } from '../../http/free-port.ts';

const run = promisify(execFile);
const startsWithinMs = 60_000;

/** A private Postgres server, on loopback without a password. */
export interface RunningPostgres {
  /** URL of its maintenance database. */
  url: string;
  port: number;
  stop(): Promise<void>;
}

/** Creates, copies and runs Postgres clusters below one folder. */
export class PostgresPlaces {
  readonly #directory: string;
  readonly #binaries: string;
  #identity: { uid: number; gid: number } | undefined;

  private constructor(directory: string, binaries: string) {
    this.#directory = directory;
    this.#binaries = binaries;
  }

  static async open(directory: string): Promise<PostgresPlaces> {
    const binaries = findPostgres();
    if (binaries === null) throw new Error('No Postgres server is installed.');
    const places = new PostgresPlaces(join(directory, 'postgres'), binaries);
    places.#identity = await serverIdentity();
    // The server's account must be able to enter the folders above its own.
    await chmod(directory, 0o711);
    await mkdir(places.#directory, { mode: 0o700 });
    if (places.#identity) await chown(places.#directory, places.#identity.uid, places.#identity.gid);
    return places;
  }

  async create(name: string): Promise<RunningPostgres> {
    await this.#do('initdb', ['-D', this.#at(name), '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync']);
    const rules = join(this.#at(name), 'pg_hba.conf');
    // Only the application's logins have passwords, which are then really required.
    await writeFile(rules, `host all aistudio_app,aistudio_app_clone 127.0.0.1/32 scram-sha-256\n${await readFile(rules, 'utf8')}`);
    return this.#start(name);
  }

  /** A base backup of a running server, with the log that completes it, checked against its manifest. */
  async backUp(port: number, name: string): Promise<void> {
    await this.#do('pg_basebackup', ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', '-D', this.#at(name), '--wal-method=stream', '--checkpoint=fast', '--no-sync']);
    await this.#do('pg_verifybackup', [this.#at(name)]);
  }

  /** A separate server from a backup, which is not modified. */
  async restore(backup: string, name: string): Promise<RunningPostgres> {
    await this.#do('cp', ['-a', this.#at(backup), this.#at(name)], '/bin');
    return this.#start(name);
  }

  #at(name: string): string {
    return join(this.#directory, name);
  }

  #do(command: string, parameters: string[], folder = this.#binaries): Promise<unknown> {
    return run(join(folder, command), parameters, { ...this.#identity, cwd: this.#directory });
  }

  async #start(name: string): Promise<RunningPostgres> {
    const port = await freePort();
    const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${this.#directory}`, 'fsync=off', 'max_connections=150', 'shared_buffers=64MB'];
    const child = spawnServer([join(this.#binaries, 'postgres'), '-D', this.#at(name), '-p', String(port), ...settings.flatMap((each) => ['-c', each])], this.#directory, this.#identity);
    await untilAccepting(child);
    return {
      port,
      url: `postgres://postgres@127.0.0.1:${port}/postgres`,
      async stop() {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const exited = once(child, 'exit');
        child.kill('SIGINT');
        await exited;
      },
    };
  }
}

async function untilAccepting(child: ChildProcess): Promise<void> {
  let log = '';
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const late = setTimeout(() => reject(new Error(`Postgres did not start:\n${log}`)), startsWithinMs);
  child.once('error', reject);
  child.once('exit', () => reject(new Error(`Postgres did not start:\n${log}`)));
  child.stderr!.on('data', (bytes: Buffer) => {
    log = (log + bytes).slice(-10_000);
    if (String(bytes).includes('ready to accept connections')) resolve();
  });
  await promise.finally(() => clearTimeout(late));
}
