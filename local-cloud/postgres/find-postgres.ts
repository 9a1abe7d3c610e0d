import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folder of the newest Postgres server that Debian installed; null if there is none. */
export function findPostgres(): string | null {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return null;
  const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a));
  // A lone `postgres` may be anything; one with `initdb` next to it is a server.
  const found = versions.map((version) => join(root, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres')));
  return found ?? null;
}
