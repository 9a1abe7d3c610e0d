import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { nodeBinaryOf } from './install.mjs';

/**
 * Bytes from which glibc asks the system for memory piece by piece, and how much it keeps of what was freed. By default it
 * raises both to what a start once needed, in every thread: 140 MB that are never used again. Other C libraries ignore them.
 * Source: https://man7.org/linux/man-pages/man3/mallopt.3.html
 */
const memorySettings = JSON.parse(readFileSync(new URL('./memory-settings.json', import.meta.url), 'utf8'));

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs the server in the foreground as if it were this process: signals are forwarded to it, and its exit code is ours.
 * It notices when this process is gone, however it ended (follow-launcher.mjs).
 */
export function serve(root) {
  const follow = pathToFileURL(join(root, 'scripts', 'launch', 'follow-launcher.mjs')).href;
  const flags = [...(existsSync(join(root, '.env')) ? ['--env-file=.env'] : []), '--import', follow];
  const child = spawn(nodeBinaryOf(root), [...flags, join('apps', 'web', 'server.ts')], {
    cwd: root,
    env: { ...memorySettings, ...process.env, NODE_ENV: process.env.NODE_ENV ?? 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  const forward = (signal) => child.connected && child.send({ signal }, () => {});
  for (const signal of signals) process.on(signal, forward);
  const stopWatching = watchParent(() => child.connected && child.disconnect());
  child.on('error', (error) => {
    console.error(error.message);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    stopWatching();
    for (const name of signals) process.off(name, forward);
    if (signal) process.kill(process.pid, signal);
    else process.exitCode = code;
  });
}

/** npm passes on the signals it can; if it is killed outright, this process would otherwise stay and hold the port. */
function watchParent(onGone) {
  if (process.env.npm_lifecycle_event === undefined) return () => {};
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== parent) onGone();
  }, 250);
  return () => clearInterval(timer);
}
