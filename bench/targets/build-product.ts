import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedNode, repository } from './places.ts';

/** Builds the pages as `npm start` would; does nothing if nothing changed. */
export function buildProduct(say: (line: string) => void): void {
  const script = join(repository, 'scripts/build.mjs');
  if (!existsSync(script)) return say('there is no scripts/build.mjs yet: taking the server as it is');
  const done = spawnSync(pinnedNode, [script], { cwd: repository, encoding: 'utf8', timeout: 600_000 });
  if (done.status !== 0) throw new Error(`The build failed:\n${done.stdout}\n${done.stderr}`);
}
