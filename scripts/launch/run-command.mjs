import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const guard = fileURLToPath(new URL('run-guarded.mjs', import.meta.url));
const kept = 80;

/**
 * Runs a command to its end without showing its output; `heard` gets every line.
 * `node` runs the guard around it: not this one if the command replaces it.
 * Rejects with the last lines if it fails, and when `signal` aborts, after the command and its children are gone.
 */
export async function runCommand(command, parameters, { cwd, env = process.env, heard = () => {}, lock, signal, node = process.execPath }) {
  signal?.throwIfAborted();
  const child = spawn(node, [guard, command, ...parameters], { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  lock?.group(child.pid);
  const lines = [];
  for (const stream of [child.stdout, child.stderr]) onLine(stream, (line) => {
    lines.push(line);
    if (lines.length > kept) lines.shift();
    if (line.trim()) heard(line);
  });
  const abort = () => child.kill('SIGTERM');
  signal?.addEventListener('abort', abort);
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve(exitCode));
  });
  signal?.removeEventListener('abort', abort);
  signal?.throwIfAborted();
  if (code !== 0) throw new CommandFailed(`${command} ${parameters.join(' ')}`, code, lines);
}

export class CommandFailed extends Error {
  constructor(command, code, lines) {
    super(`${command} ended with code ${code}\n${lines.join('\n')}`);
    this.name = 'CommandFailed';
  }
}

function onLine(stream, take) {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (text) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop();
    for (const part of parts) take(part);
  });
  stream.on('end', () => rest && take(rest));
}
