import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a caged process may use, in addition to reading the code it runs. */
export interface CageProfile {
  /** Native code, which Node's permission model does not restrain. */
  addons?: boolean;
  /** Threads of its own. */
  workers?: boolean;
}

/** The program and parameters that start `entry`, confined as far as this platform can. */
export function confine(entry: string, profile: CageProfile, heapMegabytes: number): { command: string; parameters: string[] } {
  const node = [
    process.execPath,
    '--permission',
    ...readableFolders(entry).map((folder) => `--allow-fs-read=${folder}`),
    ...(profile.addons ? ['--allow-addons'] : []),
    ...(profile.workers ? ['--allow-worker'] : []),
    `--max-old-space-size=${heapMegabytes}`,
    '--no-warnings',
    entry,
  ];
  const [command, ...parameters] = isolate(node);
  return { command: command!, parameters };
}

/** The same program without a network and without sight of other processes, if this machine allows that. */
export function isolate(program: string[]): string[] {
  return [...isolation(), ...program];
}

/** This package and what npm installed: neither the data directory nor anything of the person's is included. */
function readableFolders(entry: string): string[] {
  const own = fileURLToPath(new URL('../../../', import.meta.url));
  const folders = [existsSync(join(own, 'package.json')) ? own : dirname(entry)];
  for (let folder = dirname(entry); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'node_modules'))) folders.push(join(folder, 'node_modules'));
  }
  return folders;
}

/**
 * Linux namespaces, the strongest that this machine allows: no network, no sight of other processes.
 * `--user` without a map leaves the process no capabilities in any of them.
 */
const strengths: readonly (readonly string[])[] = [
  ['--user', '--net', '--ipc', '--pid', '--fork', '--kill-child=SIGKILL', '--mount-proc'],
  ['--user', '--map-root-user', '--net', '--ipc', '--pid', '--fork', '--kill-child=SIGKILL', '--mount-proc'],
  ['--user', '--net'],
  ['--net'],
];

/** Next's types require a NODE_ENV in every environment; a cage has an empty one. */
export const nothing = {} as NodeJS.ProcessEnv;

let found: string[] | undefined;

function isolation(): string[] {
  found ??= findIsolation();
  return found;
}

function findIsolation(): string[] {
  if (process.platform !== 'linux') return [];
  for (const strength of strengths) {
    try {
      execFileSync('unshare', [...strength, '--', process.execPath, '--version'], { stdio: 'ignore', timeout: 5_000, env: nothing });
      return ['unshare', ...strength, '--'];
    } catch {
      // Not allowed here; the next one asks for less.
    }
  }
  return [];
}

/** True when caged processes have no network on this machine. */
export function networkIsDenied(): boolean {
  return isolation().length > 0;
}
