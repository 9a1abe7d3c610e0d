import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { DatabaseLocation } from '@aistudio/database';

/** Starts a second, third… server process on one database. Resolves to its address once it listens. */
export async function startAccountProcess(location: DatabaseLocation): Promise<{ url: string } & AsyncDisposable> {
  const script = fileURLToPath(new URL('account-process.ts', import.meta.url));
  const child = spawn(process.execPath, [script], { env: { ...process.env, DATABASE_LOCATION: JSON.stringify(location) }, stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.stdin.end();
    await exited;
  };
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('http')) return { url: line, [Symbol.asyncDispose]: stop };
  }
  throw new Error('The server process ended before it listened.');
}
