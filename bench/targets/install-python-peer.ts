import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { repository } from './places.ts';

/** Installs bench/peers/<name>/requirements.txt into an environment in the machine's temporary folder, once per content. Returns its folder; null if there is no Python, or no package for it. */
export function installPythonPeer(name: string, say: (line: string) => void): string | null {
  const requirements = join(repository, 'bench/peers', name, 'requirements.txt');
  const folder = join(tmpdir(), 'aistudio-bench-peers', `${name}-${createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12)}`);
  if (existsSync(join(folder, '.installed'))) return folder;
  say(`installing the peer ${name} into ${folder}`);
  mkdirSync(folder, { recursive: true });
  const run = (command: string, args: string[]) => spawnSync(command, args, { encoding: 'utf8', timeout: 900_000 }).status === 0;
  if (!run('python3', ['-m', 'venv', folder]) || !run(join(folder, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', '-r', requirements])) return null;
  writeFileSync(join(folder, '.installed'), '');
  return folder;
}
