import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { pinnedNode, repository } from './places.ts';

/**
 * Installs bench/peers/<name>, and builds it if it has a build, in the machine's temporary folder, outside the
 * product's dependencies. Done once per content of the peer's files. Returns the folder.
 */
export function installPeer(name: string, say: (line: string) => void): string {
  const source = join(repository, 'bench/peers', name);
  const folder = join(tmpdir(), 'aistudio-bench-peers', `${name}-${hashFolder(source)}`);
  if (existsSync(join(folder, '.installed'))) return folder;
  say(`installing the peer ${name} into ${folder}`);
  const draft = `${folder}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(dirname(draft), { recursive: true });
  cpSync(source, draft, { recursive: true });
  run(['install', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'], draft);
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { scripts?: { build?: string } };
  if (manifest.scripts?.build) run(['run', 'build'], folder);
  writeFileSync(join(folder, '.installed'), '');
  return folder;
}

function run(args: string[], cwd: string): void {
  const path = `${dirname(pinnedNode)}${delimiter}${process.env['PATH'] ?? ''}`;
  const env = { ...process.env, PATH: path, NEXT_TELEMETRY_DISABLED: '1' };
  const done = spawnSync('npm', args, { cwd, env, encoding: 'utf8', timeout: 300_000 });
  if (done.status !== 0) throw new Error(`npm ${args.join(' ')} failed in ${cwd}:\n${done.stdout}\n${done.stderr}`);
}

function hashFolder(folder: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    hash.update(path.slice(folder.length)).update(readFileSync(path));
  }
  return hash.digest('hex').slice(0, 12);
}
