import { fork, type ChildProcess } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface FunctionCode {
  /** The folder that CDK would upload. */
  folder: string;
  /** `file-processor.handler` */
  handler: string;
  timeoutSeconds: number;
  environment: Record<string, string>;
}

export interface RunningFunction extends AsyncDisposable {
  /** Rejects if the function throws, exits or takes too long. */
  invoke(event: unknown): Promise<unknown>;
}

/** Copies the functions' code out of the repository, so that nothing in it is found by accident. */
export async function unpackCode(folder: string): Promise<{ folder: string } & AsyncDisposable> {
  const place = await mkdtemp(join(tmpdir(), 'aistudio-function-'));
  await cp(folder, place, { recursive: true });
  return { folder: place, [Symbol.asyncDispose]: () => rm(place, { recursive: true, force: true, maxRetries: 5 }) };
}

/** One instance of a function: a process with the function's environment and nothing else, started on its first event. */
export function createFunction({ folder, handler, timeoutSeconds, environment }: FunctionCode, onOutput: (text: string) => void): RunningFunction {
  const [file, name] = handler.split('.') as [string, string];
  let child: ChildProcess | null = null;

  const start = (): ChildProcess => {
    const started = fork(join(import.meta.dirname, 'run-function.mjs'), [join(folder, `${file}.mjs`), name], { cwd: folder, env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...environment }, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    for (const stream of [started.stdout!, started.stderr!]) stream.on('data', (bytes: Buffer) => onOutput(bytes.toString()));
    started.once('exit', () => {
      if (child === started) child = null;
    });
    return started;
  };

  return {
    invoke: (event) =>
      new Promise((resolve, reject) => {
        const running = (child ??= start());
        const timer = setTimeout(() => {
          running.kill('SIGKILL');
          end(() => reject(new Error(`Task timed out after ${timeoutSeconds} seconds`)));
        }, timeoutSeconds * 1000);
        const end = (settle: () => void): void => {
          clearTimeout(timer);
          running.off('message', onMessage);
          running.off('exit', onExit);
          settle();
        };
        const onMessage = (message: { result?: unknown; errorMessage?: string; ready?: true }): void => {
          if (message.ready) return;
          end(() => (message.errorMessage === undefined ? resolve(message.result) : reject(new Error(message.errorMessage))));
        };
        const onExit = (): void => end(() => reject(new Error('The function ended.')));
        running.on('message', onMessage);
        running.once('exit', onExit);
        running.send({ event });
      }),
    async [Symbol.asyncDispose]() {
      const running = child;
      if (running === null) return;
      const ended = new Promise((resolve) => running.once('exit', resolve));
      running.kill('SIGTERM');
      await ended;
    },
  };
}
