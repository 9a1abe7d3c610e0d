import { spawn } from 'node:child_process';
import { once } from 'node:events';

const longestMs = 600_000;

/** Runs a program to its end with little of this environment; its output is stdout and stderr together. A code of null means that it was killed or could not be started. */
export async function runProgram(name: string, given: readonly string[], cwd: string, environment: Readonly<Record<string, string | undefined>>): Promise<{ code: number | null; output: string }> {
  const child = spawn(name, given, { cwd, env: { NODE_ENV: 'production', PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment }, stdio: ['ignore', 'pipe', 'pipe'], timeout: longestMs });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const failed = once(child, 'error').then(([error]) => [null, (output += String(error))] as const);
  const [code] = (await Promise.race([once(child, 'close'), failed])) as [number | null];
  return { code, output };
}
