import { spawn } from 'node:child_process';

export interface CommandResult {
  code: number | null;
  output: string;
  /** Its standard error. */
  errors: string;
}

/** Runs one line of the guide in bash. A command that follows a log is interrupted, as a person would, once its output satisfies `until`. */
export async function runCommand(line: string, options: { cwd: string; env: NodeJS.ProcessEnv; until?: (output: string) => boolean; patienceMs?: number }): Promise<CommandResult> {
  const child = spawn('bash', ['-euo', 'pipefail', '-c', line], { cwd: options.cwd, env: options.env, stdio: ['ignore', 'pipe', 'pipe'], detached: true, timeout: options.patienceMs ?? 120_000, killSignal: 'SIGKILL' });
  const result: CommandResult = { code: null, output: '', errors: '' };
  child.stdout.on('data', (bytes: Buffer) => {
    result.output += bytes.toString();
    if (options.until?.(result.output) === true) process.kill(-child.pid!, 'SIGINT');
  });
  child.stderr.on('data', (bytes: Buffer) => (result.errors += bytes.toString()));
  return new Promise<CommandResult>((resolve) => child.once('close', (code) => resolve({ ...result, code })));
}
