import { readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { repository } from '../../support/copy-repository.ts';
import { turns } from '../../support/turns.ts';
import { untilTrue } from '../../support/until-true.ts';

/** Reports what happens to it; exits with 7 on SIGTERM or SIGINT, after a second in which a repeated signal would show. */
const server = `
let ending = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {
  console.log('got ' + signal);
  if (!ending) setTimeout(() => process.exit(7), 300);
  ending = true;
});
setInterval(() => undefined, 1000);
console.log('serving as ' + process.pid + ' with ' + process.env.FROM_FILE);
`;

/** Stands in for Next: reports that it builds, takes as long as it is told, and leaves a build behind. */
const next = `
const { appendFileSync, mkdirSync, writeFileSync, existsSync } = require('node:fs');
appendFileSync('builds.log', 'begin ' + process.pid + '\\n');
console.log('compiling');
const milliseconds = Number(process.env.BUILD_MS ?? 50);
setTimeout(() => {
  if (process.env.BUILD_FAILS) {
    console.error('Type error: the page is wrong');
    process.exit(1);
  }
  mkdirSync('apps/web/.next', { recursive: true });
  writeFileSync('apps/web/.next/BUILD_ID', 'x');
  appendFileSync('builds.log', 'end ' + process.pid + '\\n');
}, milliseconds);
`;

export interface SmallRepository extends AsyncDisposable {
  path: string;
  write(name: string, text: string): Promise<void>;
  /** The lines `begin <pid>` and `end <pid>` of all builds so far. */
  builds(): Promise<string[]>;
  start(environment?: Record<string, string>): Launch;
}

export interface Launch {
  child: ChildProcess;
  output(): string;
  /** Resolves when the output matches; rejects if the launcher ends first. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** An installed repository with our launcher and a fake server and builder. */
export async function makeSmallRepository(): Promise<SmallRepository> {
  const path = await mkdtemp(join(tmpdir(), 'aistudio-launcher-'));
  const write = async (name: string, text: string) => {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), text);
  };
  await cp(join(repository, 'scripts'), join(path, 'scripts'), { recursive: true });
  await write('package-lock.json', '{ "packages": {} }');
  await write('package.json', '{ "type": "module" }');
  await write('apps/web/server.ts', server);
  await write('apps/web/app/page.tsx', 'export default () => null;');
  await write('node_modules/.package-lock.json', '{ "packages": {} }');
  await write('node_modules/next/package.json', '{ "type": "commonjs" }');
  await write('node_modules/next/dist/bin/next', next);
  await mkdir(join(path, 'node_modules/node/bin'), { recursive: true });
  await mkdir(join(path, 'node_modules/.bin'), { recursive: true });
  await symlink(process.execPath, join(path, 'node_modules/node/bin/node'));
  await symlink('../node/bin/node', join(path, 'node_modules/.bin/node'));
  const launched: Launch[] = [];
  return {
    path,
    write,
    builds: async () => (await readFile(join(path, 'builds.log'), 'utf8').catch(() => '')).split('\n').filter(Boolean),
    start(environment = {}) {
      const launch = watch(spawn(process.execPath, ['scripts/start.mjs'], { cwd: path, detached: true, env: { PATH: process.env.PATH, NODE_ENV: 'production', ...environment }, stdio: ['ignore', 'pipe', 'pipe'] }));
      launched.push(launch);
      return launch;
    },
    async [Symbol.asyncDispose]() {
      for (const { child } of launched) if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, 'SIGKILL');
      await Promise.all(launched.map(({ exited }) => exited));
      await rm(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

export function watch(child: ChildProcess): Launch {
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.on('data', (bytes: Buffer) => {
      output += String(bytes);
      for (const listener of listeners) listener();
    });
  }
  // `exit`, not `close`: a server that outlives its launcher keeps the pipes open.
  const exited = once(child, 'exit').then(([code, signal]) => ({ code: code as number | null, signal: signal as NodeJS.Signals | null }));
  return {
    child,
    exited,
    output: () => output,
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(output);
          if (!found) return;
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
        void exited.then(() => turns(20)).then(() => reject(new Error(`The launcher ended before ${String(pattern)}:\n${output}`)));
      }),
  };
}

/** Resolves when the process no longer exists; rejects after the deadline. */
export async function expectGone(pid: number, withinMs: number): Promise<void> {
  await untilTrue(() => !isThere(pid), { waitMs: withinMs, what: `The end of process ${pid}` });
}

/** A zombie counts as gone: in a container whose first process does not reap, it stays one. */
function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
